package org.stackrules.model;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.Place;

/**
 * A learner's enrolment in a pathway, or in any pathway to a credential.
 *
 * @param pathway or null if the credential is named
 * @param credential or null if the pathway is named
 * @param from first day
 * @param until last day; null: goes on
 * @param basis entry route, such as {@code diploma}; null: none
 * @param place where it is written
 */
public record Enrolment(
        @Nullable String pathway,
        @Nullable String credential,
        LocalDate from,
        @Nullable LocalDate until,
        @Nullable String basis,
        Place place) {

    public Enrolment {
        if ((pathway == null) == (credential == null)) {
            throw new IllegalArgumentException("an enrolment names a pathway or a credential, one of the two");
        }
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(place, "place");
    }
}
