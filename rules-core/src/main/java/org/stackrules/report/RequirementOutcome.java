package org.stackrules.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;

/**
 * How one requirement of a pathway stands.
 *
 * @param id its own; the root's is the pathway's; else one made from its place, behind the pathway's and {@code #}:
 *     {@code rru:caf/2022#all.2.any}
 * @param kind the word that introduces it: {@code all}, {@code credits}, …
 * @param title its name in the catalog's language; null: none
 * @param text as one would say it: {@code 6 credits from subject climate}
 * @param status how it stands
 * @param needed how much is needed
 * @param counted how much of it was counted, what is in progress or not known included
 * @param shortBy how much of it is lacking, not negative
 * @param evidence on leaves: the items used, ordered by id
 * @param eligible on leaves: ids of the items that could serve, ordered
 * @param missing credentials that would help, ordered
 * @param needs what would have to become known, if it is only projected or undetermined
 * @param children in the order written
 * @param provenance where it is written
 */
public record RequirementOutcome(
        String id,
        String kind,
        @Nullable String title,
        String text,
        RequirementStatus status,
        Quantity needed,
        Quantity counted,
        Rational shortBy,
        List<Evidence> evidence,
        List<String> eligible,
        List<String> missing,
        List<String> needs,
        List<RequirementOutcome> children,
        Provenance provenance) {

    public RequirementOutcome {
        evidence = List.copyOf(evidence);
        eligible = List.copyOf(eligible);
        missing = List.copyOf(missing);
        needs = List.copyOf(needs);
        children = List.copyOf(children);
    }
}
