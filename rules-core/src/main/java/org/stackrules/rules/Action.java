package org.stackrules.rules;

import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Amount;
import org.stackrules.model.Limit;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;

/** What a checked rule states when it fires: exactly one statement an action. */
sealed interface Action {

    /** As one would read it aloud behind the rule's name. */
    String text();

    /** {@code transfer.recognise($a).as(id).credits(n).within(duration)}. */
    record Recognise(
            String variable,
            String credential,
            @Nullable Rational credits,
            @Nullable Period within) implements Action {
        @Override
        public String text() {
            return "recognises " + variable + " as " + credential
                    + (credits == null ? "" : ", " + new Amount.OfCredits(credits))
                    + (within == null ? "" : ", within " + within);
        }
    }

    /** {@code stack.need(pathway, requirement).credits(n).from(…)}. */
    record Need(String pathway, Requirement.From requirement) implements Action {
        @Override
        public String text() {
            return "makes " + pathway + " require " + requirement.need() + " from " + requirement.from();
        }
    }

    /** {@code stack.limit(pathway).atMost(amount).of(…)}. */
    record Bound(String pathway, Limit limit) implements Action {
        @Override
        public String text() {
            return "makes " + pathway + " count " + limit.text();
        }
    }

    /** {@code award.grant(credential)}. */
    record Grant(String credential) implements Action {
        @Override
        public String text() {
            return "grants " + credential;
        }
    }
}
