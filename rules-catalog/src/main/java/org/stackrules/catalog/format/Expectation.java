package org.stackrules.catalog.format;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Rational;

/** One thing that a scenario expects of a report. */
public sealed interface Expectation {

    /** Where it is written. */
    Place place();

    /**
     * These credentials are earned, and no other.
     *
     * @param credentials ordered by id
     */
    record EarnedExactly(Place place, List<String> credentials) implements Expectation {
        public EarnedExactly {
            credentials = List.copyOf(credentials);
        }
    }

    /** A credential is earned, or is not. */
    record Earned(Place place, String credential, boolean isEarned) implements Expectation {}

    /**
     * A value in a pathway's outcome.
     *
     * @param pathway whose outcome
     * @param part the pathway itself, one of its limits or one of its requirements
     * @param id the limit's or the requirement's; the pathway's for the pathway itself
     * @param field which value
     * @param value as the report writes it; of a list the ids in order, joined by a comma and a space; null: none
     */
    record Value(
            Place place,
            String pathway,
            Part part,
            String id,
            Field field,
            @Nullable String value) implements Expectation {}

    /** A pathway has a remark that contains a text. */
    record Flag(Place place, String pathway, String text) implements Expectation {}

    /**
     * Something is recognised.
     *
     * @param as what it is received as: a credential's id, or {@code subject:level} of unassigned credit
     * @param credits what it is worth in home units; null: any
     */
    record Recognised(Place place, String as, @Nullable Rational credits) implements Expectation {}

    /** Nothing is recognised: {@code recognised: []}. */
    record NothingRecognised(Place place) implements Expectation {}

    /** The explanation contains a text. */
    record Because(Place place, String text) implements Expectation {}

    /** What a {@link Value} is a value of. */
    enum Part {
        PATHWAY,
        LIMIT,
        REQUIREMENT
    }

    /** Which value. */
    enum Field {
        STATUS("status"),
        MET_ON("metOn"),
        VALIDITY("validity"),
        EXPIRES_ON("expiresOn"),
        CLASSIFICATION("classification"),
        USED("used"),
        BOUND("bound"),
        NEEDED("needed"),
        COUNTED("counted"),
        SHORT("short"),
        EVIDENCE("evidence"),
        MISSING("missing");

        private final String word;

        Field(String word) {
            this.word = word;
        }

        /** The word in scenarios and reports. */
        public String word() {
            return word;
        }
    }
}
