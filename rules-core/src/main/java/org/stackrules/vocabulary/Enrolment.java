package org.stackrules.vocabulary;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Certainty;

/** An enrolment that had begun by the as-of date. */
public final class Enrolment extends Fact {

    private final org.stackrules.model.Enrolment enrolment;

    public Enrolment(String id, org.stackrules.model.Enrolment enrolment) {
        super(id, Certainty.KNOWN);
        this.enrolment = enrolment;
    }

    @Override
    public LocalDate lastDay() {
        return enrolment.from();
    }

    @Override
    public List<String> evidence() {
        return List.of();
    }

    @Override
    public FactType sort() {
        return FactType.ENROLMENT;
    }

    public @Nullable String getPathway() {
        step();
        return enrolment.pathway();
    }

    public @Nullable String getCredential() {
        step();
        return enrolment.credential();
    }

    public @Nullable String getBasis() {
        step();
        return enrolment.basis();
    }

    public LocalDate getStartedOn() {
        step();
        return enrolment.from();
    }

    public @Nullable LocalDate getEndedOn() {
        step();
        return enrolment.until();
    }
}
