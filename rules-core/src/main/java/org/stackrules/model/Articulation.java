package org.stackrules.model;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An agreement: what sending credentials are worth at a receiving issuer.
 *
 * @param id unique in the catalog
 * @param title what to call it, if it says so
 * @param from senders, all of them needed, each used up once
 * @param to what is received, all of it together
 * @param shared credits that all receivers share as their definitions have credits; null: each has its own
 * @param minGrade floor on every sender; null: none
 * @param effective window in which the tested day of every sender lies
 * @param testedOn which day that is
 * @param isBlock whether it needs an awarded credential, which it uses up with all its evidence
 * @param excludes ids of agreements that no pathway uses together with it, ordered
 * @param toward credentials toward which alone it may be used
 * @param terms on which condition it may be used, and what a part or a rest of the senders brings
 * @param provenance where it is written
 */
public record Articulation(
        String id,
        @Nullable Text title,
        List<Selector> from,
        List<Receiving> to,
        @Nullable Rational shared,
        @Nullable Grade minGrade,
        Window effective,
        Selector.Day testedOn,
        boolean isBlock,
        List<String> excludes,
        Selector toward,
        Terms terms,
        Provenance provenance) {

    /** What a part of the senders brings. */
    public enum Partial {
        /** Nothing. */
        NONE,
        /** Each sender its own credits, as credit in its subject at its level. */
        UNASSIGNED,
        /** Each sender its share of what is received, as credit in the subject and at the level of that. */
        PROPORTIONAL;

        /** The word in catalogs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Credits by how much the senders come to: {@code from 0: 0, from 75 hours: 3, from 150 hours: 6}.
     *
     * @param steps credits at each threshold; the first is 0
     * @param isByHours whether the thresholds are hours; else credits
     */
    public record Steps(SortedMap<Rational, Rational> steps, boolean isByHours) {
        public Steps {
            steps = Collections.unmodifiableSortedMap(new TreeMap<>(steps));
            if (steps.isEmpty() || !steps.firstKey().isZero()) {
                throw new IllegalArgumentException("a table of steps starts at 0: " + steps);
            }
        }

        /** The credits for so much. */
        public Rational at(Rational sum) {
            Rational credits = Rational.ZERO;
            for (Map.Entry<Rational, Rational> step : steps.entrySet()) {
                credits = sum.isAtLeast(step.getKey()) ? step.getValue() : credits;
            }
            return credits;
        }

        /** What an item comes to; null: unknown. */
        public @Nullable Rational of(Item item) {
            return isByHours ? item.particulars().hours() : item.credits();
        }

        /** The most that any sum is worth. */
        public Rational most() {
            return steps.values().stream().max(Comparator.naturalOrder()).orElseThrow();
        }

        @Override
        public String toString() {
            return steps.entrySet().stream()
                    .map(step -> "from " + step.getKey() + (isByHours ? " hours " : " credits ") + step.getValue())
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * On which terms an agreement is used.
     *
     * @param when the condition on which it may be used; null: it always may
     * @param partial what a part of the senders brings
     * @param givesRemainder whether the senders' credits beyond what is received are received too, as unassigned credit
     * @param several the places in {@code from}, from 0, at which any number of items is taken, one or more
     * @param steps the credits of a single receiver, or those that several share, by what the senders come to; null: see
     *     the receivers
     */
    public record Terms(
            @Nullable Requirement when,
            Partial partial,
            boolean givesRemainder,
            Set<Integer> several,
            @Nullable Steps steps) {

        /** All or nothing, on no condition. */
        public static final Terms PLAIN = new Terms(null, Partial.NONE, false, Set.of(), null);

        public Terms {
            Objects.requireNonNull(partial, "partial");
            several = Collections.unmodifiableSortedSet(new TreeSet<>(several));
            if (when != null && !when.isCondition()) {
                throw new IllegalArgumentException("an agreement is under a condition: " + when.kind());
            }
        }

        /** Under a condition. */
        public static Terms under(Requirement when) {
            return new Terms(when, Partial.NONE, false, Set.of(), null);
        }
    }

    public Articulation {
        Objects.requireNonNull(id, "id");
        from = List.copyOf(from);
        to = List.copyOf(to);
        if (from.isEmpty() || to.isEmpty()) {
            throw new IllegalArgumentException("an articulation needs a sender and a receiver: " + id);
        }
        Objects.requireNonNull(effective, "effective");
        Objects.requireNonNull(testedOn, "testedOn");
        excludes = excludes.stream().distinct().sorted().toList();
        Objects.requireNonNull(toward, "toward");
        Objects.requireNonNull(terms, "terms");
        Objects.requireNonNull(provenance, "provenance");
    }

    /** An agreement for one receiver, tested on the day of completion, that may be used for everything. */
    public Articulation(
            String id,
            @Nullable Text title,
            List<Selector> from,
            Receiving to,
            @Nullable Grade minGrade,
            Window effective,
            Provenance provenance) {
        this(
                id,
                title,
                from,
                List.of(to),
                null,
                minGrade,
                effective,
                Selector.Day.COMPLETED,
                false,
                List.of(),
                Selector.EVERYTHING,
                provenance);
    }

    /** An agreement that is used whole, on no condition. */
    public Articulation(
            String id,
            @Nullable Text title,
            List<Selector> from,
            List<Receiving> to,
            @Nullable Rational shared,
            @Nullable Grade minGrade,
            Window effective,
            Selector.Day testedOn,
            boolean isBlock,
            List<String> excludes,
            Selector toward,
            Provenance provenance) {
        this(
                id,
                title,
                from,
                to,
                shared,
                minGrade,
                effective,
                testedOn,
                isBlock,
                excludes,
                toward,
                Terms.PLAIN,
                provenance);
    }

    /** The same agreement on other terms. */
    public Articulation on(Terms others) {
        return new Articulation(
                id,
                title,
                from,
                to,
                shared,
                minGrade,
                effective,
                testedOn,
                isBlock,
                excludes,
                toward,
                others,
                provenance);
    }

    /** Whether any number of items is taken at a place in {@code from}. */
    public boolean takesSeveral(int place) {
        return terms.several().contains(place);
    }

    /** Whether what it gives is more than one thing for the same senders. */
    public boolean givesSeveral() {
        return to.size() > 1 || terms.givesRemainder();
    }

    /** Whether the learner and the pathway decide whether it may be used, beside what can be sent. */
    public boolean dependsOnPathway() {
        return terms.when() != null || from.stream().anyMatch(one -> !one.equals(one.ofItemAlone()));
    }
}
