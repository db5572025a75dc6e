package org.stackrules.vocabulary;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Certainty;
import org.stackrules.model.Rational;

public final class Earned implements Fact {
    private final String id;

    public Earned(
            String id,
            String credential,
            @Nullable String pathway,
            @Nullable LocalDate metOn,
            @Nullable Rational credits,
            Certainty certainty) {
        this.id = id;
    }

    @Override
    public String getId() {
        return id;
    }
}
