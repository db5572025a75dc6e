package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.stackrules.model.Item;

/** Why an item is not used beside others: there is no day of an award on which all of them are there and still serve. */
final class DaysApart {

    private final Problem problem;
    private final Ledger ledger;
    private final String by;

    /**
     * The days of an allocation.
     *
     * @param by by which policy ages count back from the award, in words; empty: none has to say that
     */
    DaysApart(Problem problem, Ledger ledger, String by) {
        this.by = by;
        this.problem = problem;
        this.ledger = ledger;
    }

    /** Why an item is not used, as a sentence about it; empty: its days are not in the way. */
    Optional<String> whyNot(Item item) {
        List<Edge> edges = problem.edges().stream()
                .filter(edge -> edge.item().equals(item) && !edge.isVoucher())
                .toList();
        Optional<LocalDate> day = ledger.firstDay();
        if (edges.isEmpty() || day.isEmpty()) {
            return Optional.empty();
        }
        LocalDate others = day.get();
        boolean isTooOld = edges.stream()
                .allMatch(edge -> edge.last() != null && edge.last().isBefore(others));
        if (isTooOld) {
            LocalDate last = edges.stream()
                    .map(Edge::last)
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            return Optional.of("serves an award by " + last + by + ", and what else is used is there on " + others
                    + "; repeat it, or have it made valid again");
        }
        LocalDate own = AwardDays.dayOf(item, problem.asOf());
        return own == null
                ? Optional.empty()
                : ledger.used().stream()
                        .filter(edge -> edge.last() != null && edge.last().isBefore(own))
                        .min(Comparator.comparing(edge -> Objects.requireNonNull(edge.last())))
                        .map(edge -> "comes too late for " + edge.item().reportName() + ", which serves an award by "
                                + edge.last() + by + "; repeat that, or have it made valid again");
    }
}
