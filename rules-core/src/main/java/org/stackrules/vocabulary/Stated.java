package org.stackrules.vocabulary;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Certainty;
import org.stackrules.model.Rational;
import org.stackrules.model.Statement;

/** A fact that rules stated of this learner. */
public final class Stated extends Fact {

    private final Statement.States statement;
    private final @Nullable LocalDate day;

    /**
     * A stated fact.
     *
     * @param id unique among the facts
     * @param statement what was stated
     */
    public Stated(String id, Statement.States statement) {
        super(id, statement.certainty());
        this.statement = statement;
        this.day = statement.by().day();
    }

    @Override
    public @Nullable LocalDate lastDay() {
        return day;
    }

    @Override
    public List<String> evidence() {
        return statement.evidence();
    }

    /** What a stated fact does not carry was missing where it was stated. */
    @Override
    public Certainty missing(String datum) {
        return getCertainty().isKnown() ? super.missing(datum) : getCertainty();
    }

    @Override
    public FactType sort() {
        return FactType.STATED;
    }

    public String getName() {
        step();
        return statement.name();
    }

    public @Nullable String getAbout() {
        step();
        return statement.about();
    }

    public @Nullable Rational getNumber() {
        step();
        return statement.number();
    }

    public @Nullable LocalDate getDay() {
        step();
        return statement.day();
    }
}
