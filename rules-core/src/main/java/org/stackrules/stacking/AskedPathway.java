package org.stackrules.stacking;

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
 * @param versions the versions of its credential
 * @param verdict whether the learner may use this one
 */
record AskedPathway(
        PathwayQuestion question,
        List<Item> items,
        Map<String, String> credentialOf,
        StatedPathway strictest,
        StatedPathway mildest,
        Problem problem,
        Versions versions,
        Verdict verdict) {

    static AskedPathway of(PathwayQuestion question, Formulation formulation) {
        Formulation own = formulation.about(question);
        StatedPathway strictest =
                own.asked(question, StatedPathway.strictest(question.pathway(), question.statements()), true);
        StatedPathway mildest =
                own.asked(question, StatedPathway.mildest(question.pathway(), question.statements()), false);
        List<Item> items = own.items();
        Map<String, String> credentialOf = credentialOf(question);
        Problem problem = own.problem(question, strictest, items, credentialOf);
        Versions versions = new LearnerVersions(own.catalog(), question).of(problem.items());
        Verdict verdict = question.isAwarded() ? Verdict.Open.ALWAYS : versions.of(question.pathway());
        if (verdict instanceof Verdict.Open open && open.before() != null) {
            problem = own.within(open).problem(question, strictest, items, credentialOf);
        }
        return new AskedPathway(question, items, credentialOf, strictest, mildest, problem, versions, verdict);
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
        Formulation own = formulation.about(question);
        return (verdict instanceof Verdict.Open open ? own.within(open) : own)
                .problem(question, stated, items, credentialOf);
    }

    /** Why the learner may not use this version at all; empty: nothing keeps the learner from it. */
    Optional<String> closed() {
        return verdict instanceof Verdict.Closed closed ? Optional.of(closed.why()) : Optional.empty();
    }

    /** Why this version can be used no more, whatever is done yet; empty: it can. */
    Optional<String> over() {
        return verdict instanceof Verdict.Open open && open.isOver(question.asOf())
                ? Optional.of("everything that counts must have ended before " + open.before() + ": " + open.why())
                : Optional.empty();
    }

    /** Why an item that could serve may not, as it ended too late for this version; empty: it did not. */
    Optional<String> whyTooLate(Item item) {
        return verdict instanceof Verdict.Open open ? open.whyNot(item, question.asOf()) : Optional.empty();
    }

    /** Whether nothing is in doubt, so that asking again would ask the same. */
    boolean isAllKnown() {
        return problem.isAllKnown() && mildest.doubt().isKnown();
    }
}
