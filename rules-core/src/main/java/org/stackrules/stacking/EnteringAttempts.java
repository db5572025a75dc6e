package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Item;
import org.stackrules.model.Policies;
import org.stackrules.model.Rational;

/** Which attempts at a counted credential enter averages. */
final class EnteringAttempts {

    private static final Comparator<Item> BY_DAY =
            Comparator.comparing(Tail::dayOf).thenComparing(Item::compareTo);

    private final Policies.Averaged averaged;
    private final Gradings gradings;
    private final Map<String, List<Item>> byCredential = new TreeMap<>();

    /**
     * Looks at attempts.
     *
     * @param attempts every attempt on the record
     */
    EnteringAttempts(Policies.Averaged averaged, Gradings gradings, List<Item> attempts) {
        this.averaged = averaged;
        this.gradings = gradings;
        attempts.stream()
                .filter(item -> !item.isInProgress() && gradings.of(item).isPresent())
                .sorted(BY_DAY)
                .forEach(item -> byCredential
                        .computeIfAbsent(item.credential(), credential -> new ArrayList<>())
                        .add(item));
    }

    /** The attempts that enter where one of them is counted. */
    List<Item> of(Item counted) {
        List<Item> attempts = byCredential.getOrDefault(counted.credential(), List.of());
        if (averaged == Policies.Averaged.SERVED || attempts.isEmpty() || counted.isUnassigned()) {
            return List.of(counted);
        }
        return switch (averaged) {
            case FIRST -> attempts.subList(0, 1);
            case LAST -> attempts.subList(attempts.size() - 1, attempts.size());
            case HIGHEST -> List.of(highest(attempts));
            default ->
                attempts.stream().anyMatch(item -> item.id().equals(counted.id()))
                        ? attempts
                        : Stream.concat(Stream.of(counted), attempts.stream()).toList();
        };
    }

    /** One whose grade is not known may be the highest. */
    private Item highest(List<Item> attempts) {
        return attempts.stream()
                .filter(item -> value(item) == null)
                .findFirst()
                .orElseGet(() -> attempts.stream()
                        .max(Comparator.comparing((Item item) -> Objects.requireNonNull(value(item)))
                                .thenComparing(BY_DAY.reversed()))
                        .orElseThrow());
    }

    private @Nullable Rational value(Item item) {
        return gradings.of(item).orElseThrow().value();
    }
}
