package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Certainty;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;
import org.stackrules.model.Selector;
import org.stackrules.model.ShareRule;
import org.stackrules.report.Quantity;
import org.stackrules.report.Reason;
import org.stackrules.report.RequirementStatus;
import org.stackrules.report.SharingOutcome;

/** How the rows between a pathway's requirements stand, in the words of the report. */
final class PairOutcomes {

    private final Problem problem;
    private final Ledger ledger;
    private final PairLedger shares;

    PairOutcomes(Problem problem, Ledger ledger) {
        this.problem = problem;
        this.ledger = ledger;
        this.shares = ledger.shares();
    }

    /** The bounds of each row, in the order stated; of one without bounds what is shared. */
    List<SharingOutcome> all() {
        List<SharingOutcome> outcomes = new ArrayList<>();
        for (PairRow row : problem.pairs().rows()) {
            Collection<Item> items = shares.shared(row);
            for (PairRow.Most most : row.atMost()) {
                Rational used = PairLedger.sum(items, most.unit());
                outcomes.add(outcome(
                        row,
                        SharingOutcome.Kind.BETWEEN,
                        PathwayAccount.quantity(most.unit(), used),
                        PathwayAccount.quantity(most.unit(), most.amount())));
            }
            Integer uses = row.rule().uses();
            Quantity count = count(items.size());
            if (uses != null) {
                int served = items.stream()
                        .mapToInt(item -> shares.serves(row, item))
                        .max()
                        .orElse(0);
                outcomes.add(outcome(row, SharingOutcome.Kind.SERVED, count(served), count(uses)));
            } else if (row.atMost().isEmpty()) {
                outcomes.add(outcome(row, SharingOutcome.Kind.BETWEEN, count, null));
            }
        }
        return outcomes;
    }

    private static Quantity count(int number) {
        return PathwayAccount.quantity(Need.Unit.COUNT, Rational.of(number));
    }

    private SharingOutcome outcome(PairRow row, SharingOutcome.Kind kind, Quantity used, @Nullable Quantity bound) {
        boolean holds = bound == null || bound.amount().isAtLeast(used.amount());
        Certainty certainty = shares.certaintyOf(row);
        return new SharingOutcome(
                reported(row.rule().id()),
                text(row.rule()),
                with(row.rule()),
                kind,
                used,
                bound,
                holds || !certainty.isKnown() ? PathwayAccount.statusOf(certainty) : RequirementStatus.UNSATISFIED,
                shares.shared(row).stream()
                        .map(Item::reportName)
                        .distinct()
                        .sorted(IdOrder.INSTANCE)
                        .toList(),
                row.rule().provenance());
    }

    /** What would serve an unmet leaf beside others, if a row had room for that: one sentence for each leaf and row. */
    List<Reason> obstacles() {
        List<Reason> reasons = new ArrayList<>();
        for (Need leaf : problem.root().all().toList()) {
            if (!ledger.isMet(leaf.id())) {
                for (PairRow row : problem.pairs().rows()) {
                    List<String> without = withoutRoom(row, leaf.id());
                    if (!without.isEmpty()) {
                        reasons.add(new Reason(
                                "no room for " + String.join(", ", without) + " to serve " + reported(leaf.id())
                                        + " too: " + text(row.rule()),
                                row.rule().provenance()));
                    }
                }
            }
        }
        return reasons;
    }

    /** An id as reports say it: one made from a place, which contains a dot, behind the pathway's. */
    private String reported(String id) {
        return id.contains(".") ? problem.pathway() + "#" + id : id;
    }

    /** What is used elsewhere, and would be shared with a leaf by a row if that had room; ordered. */
    private List<String> withoutRoom(PairRow row, String leaf) {
        return problem.edges().stream()
                .filter(edge -> edge.need().equals(leaf) && isWithoutRoom(row, edge))
                .map(edge -> edge.item().reportName())
                .distinct()
                .sorted(IdOrder.INSTANCE)
                .toList();
    }

    private boolean isWithoutRoom(PairRow row, Edge edge) {
        Set<String> served = shares.leavesOf(edge.item());
        boolean isNamed = row.subjects().containsKey(edge.item().id())
                && !served.contains(edge.need())
                && served.stream().anyMatch(one -> row.names(one, edge.need()));
        if (!isNamed) {
            return false;
        }
        PairLedger more = new PairLedger(
                problem, Stream.concat(ledger.used().stream(), Stream.of(edge)).toList());
        return !more.isWithin(row, more.shared(row));
    }

    /** A row as one would say it: {@code ge and major share at most 9 credits}. */
    static String text(ShareRule rule) {
        String what = rule.of().equals(Selector.EVERYTHING) ? "" : " of " + rule.of();
        List<String> parts = new ArrayList<>();
        rule.atMost().forEach(amount -> parts.add("at most " + amount + what));
        if (rule.uses() != null) {
            parts.add("an item" + what + " among at most " + rule.uses() + " of them");
        }
        String shared = parts.isEmpty() ? "items" + what : String.join(", and ", parts);
        return with(rule) + " share " + shared;
    }

    private static String with(ShareRule rule) {
        List<String> named = ((ShareRule.Between) rule.among()).requirements();
        String last = named.get(named.size() - 1);
        return String.join(", ", named.subList(0, named.size() - 1)) + " and " + last;
    }
}
