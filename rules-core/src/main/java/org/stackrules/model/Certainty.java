package org.stackrules.model;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * A world, and what it lacks to be known.
 *
 * @param world how far it can be relied on
 * @param needs what would make it known ({@code completion of a7}, {@code grade of a7}), ordered, without repetition;
 *     empty if and only if the world is known
 */
public record Certainty(World world, List<String> needs) {

    public static final Certainty KNOWN = new Certainty(World.KNOWN, List.of());

    public Certainty {
        Objects.requireNonNull(world, "world");
        needs = needs.size() < 2 ? List.copyOf(needs) : List.copyOf(new TreeSet<>(needs));
        if ((world == World.KNOWN) != needs.isEmpty()) {
            throw new IllegalArgumentException(world + " with needs " + needs);
        }
    }

    /** Known only once an item in progress is completed. */
    public static Certainty projected(String item) {
        return new Certainty(World.PROJECTED, List.of("completion of " + item));
    }

    /** Known only once a missing datum of an item is supplied. */
    public static Certainty unknown(String datum, String item) {
        return new Certainty(World.UNKNOWN, List.of(datum + " of " + item));
    }

    /** Both together: the worse world, the needs of both. */
    public Certainty and(Certainty other) {
        if (isKnown() || equals(other)) {
            return other;
        }
        if (other.isKnown()) {
            return this;
        }
        TreeSet<String> all = new TreeSet<>(needs);
        all.addAll(other.needs);
        return new Certainty(world.worse(other.world), List.copyOf(all));
    }

    public static Certainty allOf(Collection<Certainty> certainties) {
        return certainties.stream().reduce(KNOWN, Certainty::and);
    }

    /** Whether nothing is lacking. */
    public boolean isKnown() {
        return world == World.KNOWN;
    }
}
