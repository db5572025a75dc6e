package org.stackrules.stacking;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stackrules.model.Amount;
import org.stackrules.model.ItemKey;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;

/** From requirements to needs. */
final class NeedTree {

    private final Reading reading;
    private final Averages averages;
    private final Conditions conditions;

    NeedTree(Reading reading) {
        this.reading = reading;
        this.averages = new Averages(reading);
        this.conditions = new Conditions(reading);
    }

    /** The need that a requirement states, with those below it. */
    Need of(Requirement requirement) {
        String id = requirement.heading().id();
        boolean isOfRecord = requirement instanceof Requirement.Condition
                && !(requirement instanceof Requirement.Average || requirement instanceof Requirement.Ruled);
        if (isOfRecord) {
            return conditions.need(requirement);
        }
        List<Need> children = requirement.children().stream().map(this::of).toList();
        if (requirement instanceof Requirement.All) {
            return new Need.Every(id, children);
        }
        if (requirement instanceof Requirement.Any) {
            return new Need.Choice(id, 1, children);
        }
        if (requirement instanceof Requirement.Choose choose) {
            return new Need.Choice(id, choose.number(), children);
        }
        if (requirement instanceof Requirement.Sum sum) {
            return sum(sum, children);
        }
        if (requirement instanceof Requirement.OfCredential) {
            return new Need.Fill(id, Need.Unit.COUNT, Rational.ONE, true);
        }
        if (requirement instanceof Requirement.From from) {
            return fill(from);
        }
        if (requirement instanceof Requirement.Average average) {
            return averages.of(average);
        }
        if (requirement instanceof Requirement.Rest) {
            return new Need.Rest(id);
        }
        return new Need.Judged(id);
    }

    /** What each child passes up at most counts in the sum's unit; what it says of another unit is about the total. */
    private Need.Sum sum(Requirement.Sum sum, List<Need> children) {
        Need.Unit unit = reading.levels().unit(sum.need());
        Map<String, Rational> most = new HashMap<>();
        sum.children()
                .forEach(child -> contributes(child, unit)
                        .ifPresent(amount -> most.put(child.heading().id(), amount)));
        return new Need.Sum(sum.heading().id(), unit, Formulation.number(sum.need()), children, most);
    }

    /** The most that requirements pass up to the total, by their ids. */
    Map<String, Rational> contributions(Need.Unit unit) {
        Map<String, Rational> most = new HashMap<>();
        collectContributions(reading.stated().tree(), unit, most);
        return most;
    }

    private void collectContributions(Requirement tree, Need.Unit unit, Map<String, Rational> most) {
        contributes(tree, unit).ifPresent(amount -> most.put(tree.heading().id(), amount));
        tree.children().forEach(child -> collectContributions(child, unit, most));
    }

    private Optional<Rational> contributes(Requirement requirement, Need.Unit unit) {
        Amount amount = requirement.heading().contributes();
        return amount == null || !reading.levels().unit(amount).equals(unit)
                ? Optional.empty()
                : reading.level(amount, requirement.heading().provenance()).constant();
    }

    private Need.Fill fill(Requirement.From from) {
        String id = from.heading().id();
        Need.Unit unit = reading.levels().unit(from.need());
        Level level = reading.level(from.need(), from.heading().provenance());
        Optional<Rational> constant = level.constant();
        return new Need.Fill(
                id,
                unit,
                constant.orElseGet(() -> lowest(level)),
                false,
                Bounds.key(from.need()).map(key -> keys(id, key)).orElse(null),
                constant.isPresent() ? null : level);
    }

    /** A number that a level never falls below. */
    private static Rational lowest(Level level) {
        if (level instanceof Level.Steps steps) {
            return steps.from().values().stream().reduce(Rational::min).orElseThrow();
        }
        if (level instanceof Level.Largest largest) {
            return largest.levels().stream()
                    .map(NeedTree::lowest)
                    .reduce(Rational::max)
                    .orElseThrow();
        }
        if (level instanceof Level.Smallest smallest) {
            return smallest.levels().stream()
                    .map(NeedTree::lowest)
                    .reduce(Rational::min)
                    .orElseThrow();
        }
        return level.constant().orElse(Rational.ZERO);
    }

    private Map<String, Set<String>> keys(String leaf, ItemKey key) {
        Map<String, Set<String>> keys = new HashMap<>();
        reading.edges().stream()
                .filter(edge -> edge.need().equals(leaf) && !edge.isVoucher())
                .forEach(edge -> keys.put(edge.item().id(), KeyValues.of(key, edge.item())));
        return keys;
    }
}
