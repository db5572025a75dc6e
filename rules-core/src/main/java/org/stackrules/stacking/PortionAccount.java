package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;
import org.stackrules.report.Reason;

/** What of the items that are divided serves nothing, in sentences. */
final class PortionAccount {

    private final StatedPathway stated;
    private final Problem problem;
    private final Ledger ledger;
    private final Function<List<Edge>, Optional<Bound>> broken;

    /**
     * An account of portions.
     *
     * @param broken the limit that would be broken by whichever of some further uses; empty: there is none
     */
    PortionAccount(StatedPathway stated, Problem problem, Ledger ledger, Function<List<Edge>, Optional<Bound>> broken) {
        this.stated = stated;
        this.problem = problem;
        this.ledger = ledger;
        this.broken = broken;
    }

    /** One sentence for each item that is used in part: how much of it serves nothing, and why. */
    List<Reason> reasons() {
        List<Reason> reasons = new ArrayList<>();
        Set<String> used =
                ledger.used().stream().flatMap(edge -> edge.uses().stream()).collect(Collectors.toSet());
        for (Item item : problem.items()) {
            Division.Whole whole = problem.division().of(item.id()).orElse(null);
            if (whole == null || !used.contains(item.id())) {
                continue;
            }
            Rational left = whole.credits();
            List<Edge> others = new ArrayList<>();
            for (int number = 1; number <= whole.number(); number++) {
                String portion = Portion.id(item.id(), number, whole.number());
                if (used.contains(portion)) {
                    left = left.minus(whole.portions().get(number - 1));
                } else {
                    problem.edges().stream()
                            .filter(edge -> Objects.equals(edge.use(), portion))
                            .forEach(others::add);
                }
            }
            if (!left.isZero()) {
                String part = item.reportName() + ": " + left + " of " + whole.credits() + " credits ";
                reasons.add(broken.apply(others)
                        .map(bound -> new Reason(
                                part + "have no room: " + bound.limit().text(),
                                bound.limit().provenance()))
                        .orElseGet(() -> new Reason(
                                part + "not needed for " + stated.pathway(),
                                stated.tree().heading().provenance())));
            }
        }
        return reasons;
    }
}
