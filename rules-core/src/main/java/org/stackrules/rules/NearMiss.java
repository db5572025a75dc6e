package org.stackrules.rules;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.Place;
import org.stackrules.vocabulary.Fact;
import org.stackrules.vocabulary.Steps;

/**
 * Why a rule did not fire: the first of its conditions that nothing passed, and what came nearest. Conditions are judged
 * by what decides whether a rule fires, so nothing is compiled for it.
 *
 * @param place where what was not passed is written
 * @param condition the whole condition around it, as it is written; null: it could not be found
 * @param nearest id of the fact that came nearest, or that is in the way; null: none
 * @param why a sentence
 * @param late facts that were not there yet when the rule fired, and with which the condition would hold, ordered
 */
public record NearMiss(
        Place place, @Nullable String condition, @Nullable String nearest, String why, List<Fact> late) {

    public NearMiss {
        late = List.copyOf(late);
    }

    /**
     * Why a rule did not fire; empty if it holds. The same facts in another order give an equal answer. Looking at the
     * facts is counted by the steps given, from now on.
     *
     * @param seen the facts that were there when rules of its stage and stratum fired
     * @param all the facts of the finished evaluation, those among them
     * @param steps what may be taken; if they are spent the answer says that it cannot be told
     */
    public static Optional<NearMiss> of(CheckedRule rule, List<Fact> seen, List<Fact> all, Steps steps) {
        all.forEach(fact -> fact.countedBy(steps));
        try {
            return new NearMissSearch(rule, seen, all, steps).find();
        } catch (Steps.Spent e) {
            return Optional.of(new NearMiss(
                    rule.provenance().place(), null, null, "there are too many combinations to tell", List.of()));
        }
    }
}
