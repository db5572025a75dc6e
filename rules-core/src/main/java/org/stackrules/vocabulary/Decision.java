package org.stackrules.vocabulary;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Certainty;

/** A decision of the registrar that is in force at the as-of date. */
public final class Decision extends Fact {

    private final org.stackrules.model.Decision decision;

    public Decision(String id, org.stackrules.model.Decision decision) {
        super(id, Certainty.KNOWN);
        this.decision = decision;
    }

    @Override
    public LocalDate lastDay() {
        return decision.on();
    }

    @Override
    public List<String> evidence() {
        return List.of();
    }

    @Override
    public FactType sort() {
        return FactType.DECISION;
    }

    public String getType() {
        step();
        return decision.type().word();
    }

    public @Nullable String getPathway() {
        step();
        return decision.pathway();
    }

    public @Nullable String getRequirement() {
        step();
        return decision.requirement();
    }

    public @Nullable String getAchievement() {
        step();
        return decision.achievement();
    }

    public @Nullable String getBy() {
        step();
        return decision.by();
    }

    public LocalDate getOn() {
        step();
        return decision.on();
    }
}
