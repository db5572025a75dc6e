package org.stackrules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Statement;
import org.stackrules.vocabulary.Stated;

/**
 * The facts that rules have stated of one learner, each once however many rules and matches state it: the surest
 * statement stands for all, with the evidence of all.
 */
final class StatedFacts {

    private static final Comparator<Statement.States> SUREST = Comparator.comparing(
                    (Statement.States stated) -> stated.certainty().world())
            .thenComparing(stated -> stated.by().day(), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(stated -> stated.by().provenance().place())
            .thenComparing(stated -> String.join(" ", stated.by().matched()), IdOrder.INSTANCE);

    /** By name, then by name and values. */
    private final SortedMap<String, SortedMap<String, Statement.States>> byName = new TreeMap<>();

    void add(Statement.States stated) {
        byName.computeIfAbsent(stated.name(), name -> new TreeMap<>(IdOrder.INSTANCE))
                .merge(idOf(stated), stated, StatedFacts::together);
    }

    /** The facts of these names, ordered, each given out once. */
    List<Stated> take(Collection<String> names) {
        List<Stated> facts = new ArrayList<>();
        for (String name : names) {
            SortedMap<String, Statement.States> stated = byName.remove(name);
            if (stated != null) {
                stated.forEach((id, statement) -> facts.add(new Stated(id, statement)));
            }
        }
        return facts;
    }

    private static String idOf(Statement.States stated) {
        String values = Stream.of(stated.about(), stated.number(), stated.day())
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining(", "));
        return stated.name() + "(" + values + ")";
    }

    private static Statement.States together(Statement.States one, Statement.States other) {
        Statement.States surest = SUREST.compare(one, other) <= 0 ? one : other;
        TreeSet<String> evidence = new TreeSet<>(IdOrder.INSTANCE);
        evidence.addAll(one.evidence());
        evidence.addAll(other.evidence());
        return new Statement.States(
                surest.name(),
                surest.about(),
                surest.number(),
                surest.day(),
                List.copyOf(evidence),
                surest.by(),
                surest.certainty());
    }
}
