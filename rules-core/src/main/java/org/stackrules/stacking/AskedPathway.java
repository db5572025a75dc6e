package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stackrules.model.Item;

/**
 * A pathway that is asked about, with the strictest reading of what is stated of it.
 *
 * @param question the question
 * @param items the items that it may look at, ordered
 * @param credentialOf the credential of every item that may stand inside others
 * @param strictest everything stated about it, what is doubtful included
 * @param mildest what is stated about it without what is doubtful
 * @param problem the problem that the strictest reading makes
 * @param closedAt the day on which the learner entered, if this version was not in force then
 */
record AskedPathway(
        PathwayQuestion question,
        List<Item> items,
        Map<String, String> credentialOf,
        StatedPathway strictest,
        StatedPathway mildest,
        Problem problem,
        Optional<LocalDate> closedAt) {

    static AskedPathway of(PathwayQuestion question, Formulation formulation) {
        Formulation own = formulation.about(question);
        StatedPathway strictest =
                own.asked(question, StatedPathway.strictest(question.pathway(), question.statements()), true);
        StatedPathway mildest =
                own.asked(question, StatedPathway.mildest(question.pathway(), question.statements()), false);
        List<Item> items = own.items();
        Map<String, String> credentialOf = credentialOf(question);
        Problem problem = own.problem(question, strictest, items, credentialOf);
        Optional<LocalDate> entry = question.entry(problem.items().stream()
                .filter(item -> item.kind() != Item.Kind.STATED)
                .toList());
        boolean isClosed = entry.isPresent() && !question.pathway().effective().contains(entry.get());
        return new AskedPathway(
                question, items, credentialOf, strictest, mildest, problem, isClosed ? entry : Optional.empty());
    }

    static Map<String, String> credentialOf(PathwayQuestion question) {
        Map<String, String> credentialOf = new HashMap<>();
        question.items().forEach(item -> {
            credentialOf.put(item.id(), item.credential());
            item.atoms().forEach(atom -> credentialOf.putIfAbsent(atom.id(), atom.credential()));
        });
        return credentialOf;
    }

    String pathway() {
        return question.pathway().id();
    }

    /** The problem that a reading of what is stated makes. */
    Problem problem(StatedPathway stated, Formulation formulation) {
        return formulation.about(question).problem(question, stated, items, credentialOf);
    }

    /** Whether nothing is in doubt, so that asking again would ask the same. */
    boolean isAllKnown() {
        return problem.isAllKnown() && mildest.doubt().isKnown();
    }
}
