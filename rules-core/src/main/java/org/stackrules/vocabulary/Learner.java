package org.stackrules.vocabulary;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Certainty;

/** The learner whose record is evaluated: there is always one. */
public final class Learner extends Fact {

    private final String learner;

    public Learner(String learner) {
        super("learner", Certainty.KNOWN);
        this.learner = learner;
    }

    @Override
    public @Nullable LocalDate lastDay() {
        return null;
    }

    @Override
    public List<String> evidence() {
        return List.of();
    }

    @Override
    public FactType sort() {
        return FactType.LEARNER;
    }

    /** The id in the record. */
    public String getLearner() {
        step();
        return learner;
    }
}
