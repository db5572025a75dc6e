package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.stackrules.model.Amount;
import org.stackrules.model.Certainty;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.ShareRule;

/** What a pathway's data lets its own requirements share: its rows between requirements, and blocks that share. */
final class PairsOfData {

    private final Reading reading;
    private final Requirement tree;

    private PairsOfData(Reading reading) {
        this.reading = reading;
        this.tree = reading.stated().tree();
    }

    static Pairs of(Reading reading) {
        PairsOfData data = new PairsOfData(reading);
        Set<String> free = data.tree
                .all()
                .filter(one -> one.heading().shares())
                .flatMap(one -> leaves(one).stream())
                .collect(Collectors.toSet());
        List<PairRow> rows = new ArrayList<>();
        for (ShareRule rule : reading.question().pathway().sharing()) {
            if (rule.among() instanceof ShareRule.Between between) {
                data.row(rule, between).ifPresent(rows::add);
            }
        }
        return free.isEmpty() && rows.isEmpty() ? Pairs.NONE : new Pairs(free, rows);
    }

    /** A row as far as it binds this learner; empty: its condition fails. */
    private Optional<PairRow> row(ShareRule rule, ShareRule.Between between) {
        Certainty holds = Certainty.KNOWN;
        if (rule.when() != null) {
            Conditions.Verdict verdict = new Conditions(reading).of(rule.when());
            if (!verdict.isPossible()) {
                return Optional.empty();
            }
            holds = verdict.certainty();
        }
        Map<String, Set<String>> leaves = new LinkedHashMap<>();
        for (String id : between.requirements()) {
            leaves.put(
                    id,
                    tree.all()
                            .filter(one -> one.heading().id().equals(id))
                            .flatMap(one -> leaves(one).stream())
                            .collect(Collectors.toSet()));
        }
        List<PairRow.Most> atMost =
                rule.atMost().stream().map(amount -> most(rule, amount)).toList();
        SortedMap<String, Certainty> subjects = new TreeMap<>(IdOrder.INSTANCE);
        for (Item item : items()) {
            Certainty row = holds;
            reading.selection().accepts(rule.of(), item).ifPresent(accepted -> {
                Certainty all = row.and(accepted);
                boolean lacksCredits =
                        atMost.stream().anyMatch(most -> Atom.of(item).worth(most.unit()) == null);
                subjects.put(item.id(), lacksCredits ? all.and(Certainty.unknown("credits", item.id())) : all);
            });
        }
        return Optional.of(new PairRow(rule, leaves, atMost, subjects));
    }

    private PairRow.Most most(ShareRule rule, Amount amount) {
        Object said = amount.all()
                .filter(Amount.Share.class::isInstance)
                .map(share -> (Object) ((Amount.Share) share).fraction().times(Rational.of(100)))
                .findFirst()
                .orElse(amount);
        Rational number = reading.levels()
                .of(amount, reading.noBase("share-no-base", said, rule.provenance()))
                .constant()
                .orElseThrow();
        return new PairRow.Most(reading.levels().unit(amount), number);
    }

    private Set<Item> items() {
        return reading.edges().stream()
                .filter(edge -> !edge.isVoucher())
                .map(Edge::item)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> leaves(Requirement requirement) {
        Set<String> ids = new HashSet<>();
        Formulation.leaves(requirement).forEach(leaf -> ids.add(leaf.heading().id()));
        return ids;
    }
}
