package org.stackrules.vocabulary;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Certainty;
import org.stackrules.model.Rational;

/** A credential found earned in an earlier stratum, or in the award stage in this one. */
public final class Earned extends Fact {

    private final String credential;
    private final @Nullable String pathway;
    private final @Nullable LocalDate metOn;
    private final @Nullable Rational credits;

    public Earned(
            String id,
            String credential,
            @Nullable String pathway,
            @Nullable LocalDate metOn,
            @Nullable Rational credits,
            Certainty certainty) {
        super(id, certainty);
        this.credential = credential;
        this.pathway = pathway;
        this.metOn = metOn;
        this.credits = credits;
    }

    @Override
    public @Nullable LocalDate lastDay() {
        return metOn;
    }

    @Override
    public List<String> evidence() {
        return List.of(getId());
    }

    @Override
    public FactType sort() {
        return FactType.EARNED;
    }

    public String getCredential() {
        step();
        return credential;
    }

    public @Nullable String getPathway() {
        step();
        return pathway;
    }

    public @Nullable LocalDate getMetOn() {
        step();
        return metOn;
    }

    public @Nullable Rational getCredits() {
        step();
        return credits;
    }
}
