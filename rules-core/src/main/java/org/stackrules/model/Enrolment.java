package org.stackrules.model;

import java.time.LocalDate;
import java.util.List;
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
 * @param admissionBasis ids of the achievements on which admission rested, in the order written
 * @param pauses leave, in the order written; one without an end goes on
 * @param place where it is written
 */
public record Enrolment(
        @Nullable String pathway,
        @Nullable String credential,
        LocalDate from,
        @Nullable LocalDate until,
        @Nullable String basis,
        List<String> admissionBasis,
        List<Window> pauses,
        Place place) {

    public Enrolment {
        if ((pathway == null) == (credential == null)) {
            throw new IllegalArgumentException("an enrolment names a pathway or a credential, one of the two");
        }
        Objects.requireNonNull(from, "from");
        admissionBasis = List.copyOf(admissionBasis);
        pauses = List.copyOf(pauses);
        Objects.requireNonNull(place, "place");
    }

    /** An enrolment without leave, for which no basis of admission is recorded. */
    public Enrolment(
            @Nullable String pathway,
            @Nullable String credential,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable String basis,
            Place place) {
        this(pathway, credential, from, until, basis, List.of(), List.of(), place);
    }
}
