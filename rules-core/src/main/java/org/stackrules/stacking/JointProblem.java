package org.stackrules.stacking;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.stackrules.model.Certainty;
import org.stackrules.model.Rational;

/**
 * The problems of several pathways that shares bind together, as data.
 *
 * @param problems the problems, in order of priority
 * @param parties every pathway that the rows name, by id; those without a problem are settled
 * @param rows the shares, ordered by pathway and id
 * @param kept credit for one of several credentials over all of them, ordered by id
 * @param met ids of the pathways that are known to be met, whatever comes of the others
 */
record JointProblem(
        List<Problem> problems,
        SortedMap<String, Party> parties,
        List<ShareRow> rows,
        List<KeptMember> kept,
        Set<String> met) {

    JointProblem {
        problems = List.copyOf(problems);
        parties = Collections.unmodifiableSortedMap(parties);
        rows = List.copyOf(rows);
        kept = List.copyOf(kept);
        met = Set.copyOf(met);
    }

    Optional<Problem> problem(String pathway) {
        return problems.stream()
                .filter(problem -> problem.pathway().equals(pathway))
                .findFirst();
    }

    /** The parties of a row but for one. */
    List<Party> besides(ShareRow row, String pathway) {
        return row.parties().stream()
                .filter(id -> !id.equals(pathway) && parties.containsKey(id))
                .map(parties::get)
                .toList();
    }

    /** What a relative amount is a share of, of one atom, whatever is unknown being worth nothing. */
    static Rational worth(Atom atom, Need.Unit unit) {
        return new ShareRow.Subject(atom, Certainty.KNOWN).worth(unit, Rational.ZERO);
    }
}
