package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
                        new Quantity(PathwayAccount.measure(most.unit()), used),
                        new Quantity(PathwayAccount.measure(most.unit()), most.amount())));
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
        return new Quantity(PathwayAccount.measure(Need.Unit.COUNT), Rational.of(number));
    }

    private SharingOutcome outcome(PairRow row, SharingOutcome.Kind kind, Quantity used, @Nullable Quantity bound) {
        String id = row.rule().id();
        boolean holds = bound == null || bound.amount().isAtLeast(used.amount());
        Certainty certainty = shares.certaintyOf(row);
        return new SharingOutcome(
                id.contains(".") ? problem.pathway() + "#" + id : id,
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

    /** What would serve an unmet leaf beside another, if a row had room for that. */
    List<Reason> obstacles() {
        List<Reason> reasons = new ArrayList<>();
        for (Edge edge : problem.edges()) {
            Set<String> served = shares.leavesOf(edge.item());
            boolean isWanted = !served.isEmpty()
                    && !served.contains(edge.need())
                    && !edge.isVoucher()
                    && !ledger.isMet(edge.need());
            if (!isWanted) {
                continue;
            }
            List<Edge> more =
                    Stream.concat(ledger.used().stream(), Stream.of(edge)).toList();
            PairLedger beyond = new PairLedger(problem, more);
            problem.pairs().rows().stream()
                    .filter(row -> row.subjects().containsKey(edge.item().id())
                            && served.stream().anyMatch(leaf -> row.names(leaf, edge.need()))
                            && !beyond.isWithin(row, beyond.shared(row)))
                    .map(row -> new Reason(
                            edge.item().reportName() + " serves "
                                    + served.stream().sorted(IdOrder.INSTANCE).collect(Collectors.joining(" and "))
                                    + ", and not " + edge.need() + " too: " + text(row.rule()),
                            row.rule().provenance()))
                    .filter(reason -> !reasons.contains(reason))
                    .forEach(reasons::add);
        }
        return reasons;
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
