package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stackrules.model.Certainty;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Requirement;
import org.stackrules.model.Statement;
import org.stackrules.report.Reason;

/**
 * What was stated about single items and single requirements of a pathway, put in its places. Of several statements of
 * the same thing the surest, then the earliest stands.
 *
 * @param serving which items may serve which leaf beside what its selector accepts: leaf, item, statement
 * @param excluded which items serve nothing, surely or possibly, ordered
 * @param waived which requirements need not be met, by waiver or exemption
 * @param satisfied which conditions are stated to hold
 * @param pins which items have their places, in the order of their statements
 * @param misplaced what names no requirement that it could be about, with the reason
 */
record Concessions(
        SortedMap<String, SortedMap<String, Statement>> serving,
        List<Statement.Excludes> excluded,
        SortedMap<String, Statement> waived,
        SortedMap<String, Statement> satisfied,
        List<Pin> pins,
        List<Reason> misplaced) {

    private static final Comparator<Statement> SUREST = Comparator.comparing(
                    (Statement statement) -> statement.certainty().world())
            .thenComparing(
                    statement -> statement.by().day(), Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder()))
            .thenComparing(statement -> String.join(" ", statement.certainty().needs()), IdOrder.INSTANCE)
            .thenComparing(statement -> statement.by().name())
            .thenComparing(statement -> statement.by().provenance().place())
            .thenComparing(statement -> String.join(" ", statement.by().matched()), IdOrder.INSTANCE)
            .thenComparing(Statement::text);

    Concessions {
        serving = Collections.unmodifiableSortedMap(serving);
        excluded = List.copyOf(excluded);
        waived = Collections.unmodifiableSortedMap(waived);
        satisfied = Collections.unmodifiableSortedMap(satisfied);
        pins = List.copyOf(pins);
        misplaced = List.copyOf(misplaced);
    }

    /**
     * Puts statements in their places.
     *
     * @param tree what is required of this learner
     * @param statedAs the ids under which requirements were stated, where the tree has them under others
     */
    static Concessions of(String pathway, Requirement tree, Map<String, String> statedAs, List<Statement> statements) {
        Placing placing = new Placing(pathway, tree, statedAs);
        for (Statement statement : statements) {
            if (statement instanceof Statement.Bounds bounds && bounds.limit().when() != null) {
                placing.collectRuled(bounds.limit().when());
            } else if (statement instanceof Statement.Shares shares
                    && shares.share().when() != null) {
                placing.collectRuled(shares.share().when());
            }
        }
        statements.stream().sorted(SUREST).forEach(placing::place);
        return new Concessions(
                placing.serving, placing.excluded, placing.waived, placing.satisfied, placing.pins, placing.misplaced);
    }

    /** What lets an item serve a leaf beside what its selector accepts. */
    Optional<Statement> serving(String leaf, Item item) {
        return Optional.ofNullable(
                serving.getOrDefault(leaf, Collections.emptySortedMap()).get(item.id()));
    }

    /** What surely keeps an item from serving anything: it, or something that it contains or comes from, is excluded. */
    Optional<Statement.Excludes> exclusion(Item item) {
        return excluding(item).stream()
                .filter(statement -> statement.certainty().isKnown())
                .findFirst();
    }

    /** What it lacks to be known that nothing keeps the item from serving. */
    Certainty doubt(Item item) {
        return Certainty.allOf(
                excluding(item).stream().map(Statement.Excludes::certainty).toList());
    }

    private List<Statement.Excludes> excluding(Item item) {
        if (excluded.isEmpty()) {
            return List.of();
        }
        Set<String> parts = new HashSet<>(item.contains());
        parts.add(item.id());
        parts.addAll(item.senders());
        item.atoms().forEach(atom -> {
            parts.add(atom.id());
            parts.addAll(atom.contains());
        });
        return excluded.stream()
                .filter(statement -> parts.contains(statement.item()))
                .toList();
    }

    /** One tree, and what has found its place in it so far. */
    private static final class Placing {

        private final String pathway;
        private final Map<String, String> statedAs;
        private final List<Requirement> requirements = new ArrayList<>();
        private final SortedMap<String, SortedMap<String, Statement>> serving = new TreeMap<>(IdOrder.INSTANCE);
        private final List<Statement.Excludes> excluded = new ArrayList<>();
        private final SortedMap<String, Statement> waived = new TreeMap<>(IdOrder.INSTANCE);
        private final SortedMap<String, Statement> satisfied = new TreeMap<>(IdOrder.INSTANCE);
        private final List<Pin> pins = new ArrayList<>();
        private final List<Reason> misplaced = new ArrayList<>();

        Placing(String pathway, Requirement tree, Map<String, String> statedAs) {
            this.pathway = pathway;
            this.statedAs = statedAs;
            collect(tree);
            tree.whens().forEach(this::collectRuled);
        }

        /** What rules can satisfy of a condition on which something is needed. */
        void collectRuled(Requirement when) {
            when.all().filter(Requirement.Ruled.class::isInstance).forEach(requirements::add);
        }

        private void collect(Requirement tree) {
            requirements.add(tree);
            tree.children().forEach(this::collect);
        }

        void place(Statement statement) {
            if (statement instanceof Statement.Excludes excludes) {
                excluded.add(excludes);
            } else if (statement instanceof Statement.Counts counts) {
                serve(counts, counts.item(), counts.requirement());
            } else if (statement instanceof Statement.Substitutes substitutes) {
                serve(substitutes, substitutes.item(), substitutes.requirement());
            } else if (statement instanceof Statement.Waives waives) {
                forgo(waives, waives.requirement());
            } else if (statement instanceof Statement.Exempts exempts) {
                forgo(exempts, exempts.requirement());
            } else if (statement instanceof Statement.Pins pinned) {
                pin(pinned);
            } else if (statement instanceof Statement.Satisfies satisfies) {
                named(satisfies, satisfies.requirement())
                        .forEach(requirement -> vouch(
                                satisfies,
                                requirement,
                                satisfied,
                                requirement instanceof Requirement.Ruled,
                                "is no condition that is left to rules"));
            }
        }

        /** An item serves the leaf that is named; of a block every leaf below that takes amounts. */
        private void serve(Statement statement, String item, String name) {
            for (Requirement requirement : named(statement, name)) {
                List<Requirement> leaves = Formulation.leaves(requirement).stream()
                        .filter(leaf -> leaf == requirement || !(leaf instanceof Requirement.OfCredential))
                        .toList();
                if (leaves.isEmpty()) {
                    misplace(statement, "`" + name + "` takes no amount of items");
                }
                leaves.forEach(
                        leaf -> serving.computeIfAbsent(leaf.heading().id(), key -> new TreeMap<>(IdOrder.INSTANCE))
                                .putIfAbsent(item, statement));
            }
        }

        /** An item is put at the leaf that is named, or at any below what is named. */
        private void pin(Statement.Pins pinned) {
            SortedSet<String> leaves = new TreeSet<>(IdOrder.INSTANCE);
            List<Requirement> found = named(pinned, pinned.requirement());
            found.stream()
                    .flatMap(requirement -> Formulation.leaves(requirement).stream())
                    .forEach(leaf -> leaves.add(leaf.heading().id()));
            if (!leaves.isEmpty()) {
                pins.add(new Pin(pinned, leaves));
            } else if (!found.isEmpty()) {
                misplace(pinned, "`" + pinned.requirement() + "` takes no items");
            }
        }

        /** A requirement is not asked of this learner, by a waiver or an exemption. */
        private void forgo(Statement statement, String name) {
            named(statement, name)
                    .forEach(requirement -> vouch(
                            statement,
                            requirement,
                            waived,
                            !(requirement instanceof Requirement.Rest),
                            "asks for nothing of its own"));
        }

        private void vouch(
                Statement statement,
                Requirement requirement,
                SortedMap<String, Statement> vouched,
                boolean isFitting,
                String otherwise) {
            String id = requirement.heading().id();
            if (isFitting) {
                vouched.putIfAbsent(id, statement);
            } else {
                misplace(statement, "`" + id + "` " + otherwise);
            }
        }

        /** The requirements of a name, which may stand behind the pathway's and {@code #}. */
        private List<Requirement> named(Statement statement, String name) {
            String own = name.startsWith(pathway + "#") ? name.substring(pathway.length() + 1) : name;
            List<Requirement> found = requirements.stream()
                    .filter(requirement -> {
                        String id = requirement.heading().id();
                        return id.equals(own) || own.equals(statedAs.get(id));
                    })
                    .toList();
            if (found.isEmpty()) {
                misplace(statement, pathway + " asks nothing called `" + own + "` of this learner");
            }
            return found;
        }

        private void misplace(Statement statement, String why) {
            misplaced.add(new Reason(
                    statement.text() + ", which has no effect: " + why,
                    statement.by().provenance()));
        }
    }
}
