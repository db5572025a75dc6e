package org.stackrules.stacking;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Certainty;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;

/** A node of a problem's tree of needs. */
sealed interface Need {

    /** The requirement's id. */
    String id();

    default List<Need> children() {
        return List.of();
    }

    /** This need and all below it, each before its children. */
    default Stream<Need> all() {
        return Stream.concat(Stream.of(this), children().stream().flatMap(Need::all));
    }

    /** Whether a need asks for nothing: then it is reported, but never one of those that are chosen. */
    static boolean isOptional(Need need) {
        return need instanceof Fill fill && fill.amount().isZero();
    }

    /** All of its children. */
    record Every(String id, List<Need> children) implements Need {
        public Every {
            children = List.copyOf(children);
        }
    }

    /** So many of its children; items count only in those that are taken. */
    record Choice(String id, int number, List<Need> children) implements Need {
        public Choice {
            children = List.copyOf(children);
        }
    }

    /** What a {@link Fill}, a total or a bound is counted in. */
    enum Unit {
        CREDITS,
        COUNT
    }

    /**
     * Items that come to an amount.
     *
     * @param isSingle whether at most one item may serve
     */
    record Fill(String id, Unit unit, Rational amount, boolean isSingle) implements Need {}

    /** Met only if that is stated: a condition that is left to rules. */
    record Judged(String id) implements Need {}

    /** Items that fill the total; no need of its own. */
    record Rest(String id) implements Need {}

    /**
     * A weighted average over what the pathway counts.
     *
     * @param graded the atoms that enter, with what each adds per credit: its grade less the threshold
     * @param ungraded the atoms that would enter if their grade were known, with what they lack
     * @param best the most that such a grade can be, less the threshold; null: without bound
     */
    record Mean(
            String id,
            Requirement.Average.Measure measure,
            Rational threshold,
            SortedMap<String, Rational> graded,
            SortedMap<String, Certainty> ungraded,
            @Nullable Rational best)
            implements Need {
        public Mean {
            graded = Collections.unmodifiableSortedMap(sorted(graded));
            ungraded = Collections.unmodifiableSortedMap(sorted(ungraded));
        }

        private static <T> TreeMap<String, T> sorted(SortedMap<String, T> map) {
            TreeMap<String, T> sorted = new TreeMap<>(IdOrder.INSTANCE);
            sorted.putAll(map);
            return sorted;
        }
    }
}
