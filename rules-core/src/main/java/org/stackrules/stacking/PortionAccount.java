package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        Map<String, Rational> inPart = problem.division().inPart(ledger.used());
        for (Item item : problem.items()) {
            Rational credits = inPart.get(item.id());
            if (credits != null) {
                List<Edge> others = problem.edges().stream()
                        .filter(edge -> edge.item().equals(item) && !used.contains(edge.use()))
                        .toList();
                Rational all = problem.division().of(item.id()).orElseThrow().credits();
                String part = item.reportName() + ": " + all.minus(credits) + " of " + all + " credits ";
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
