package org.stackrules;

import java.util.List;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Amount;
import org.stackrules.model.Heading;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.RequirementOutcome;

/** Requirements in few words, and what a report says of them. */
final class RequirementFixture {

    private static final Provenance HERE = Provenance.at(Place.startOf("policy"));

    private RequirementFixture() {}

    static Heading heading(String id) {
        return new Heading(id, null, List.of(), HERE);
    }

    static Requirement from(String id, Amount need, Selector from) {
        return new Requirement.From(heading(id), need, from);
    }

    static Requirement from(String id, String credits, Selector from) {
        return from(id, credits(credits), from);
    }

    static Amount credits(String number) {
        return new Amount.OfCredits(number(number));
    }

    static Rational number(String text) {
        return Rational.parse(text).orElseThrow();
    }

    /** What a report says of a requirement right below the root. */
    static RequirementOutcome requirement(PathwayOutcome outcome, String id) {
        return outcome.requirement().children().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** How much of it was counted. */
    static Rational counted(PathwayOutcome outcome, String id) {
        return requirement(outcome, id).counted().amount();
    }
}
