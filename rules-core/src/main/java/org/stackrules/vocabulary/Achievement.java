package org.stackrules.vocabulary;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Certainty;
import org.stackrules.model.Grade;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;

/** Any item of the learner: an achievement, a recognition that is on offer, a stacked credential. */
public final class Achievement extends Fact {

    private final Item item;
    private final @Nullable Rational attempt;

    /** An item that no attempts are counted of: a recognition, or a credential that was stacked. */
    public Achievement(Item item) {
        this(item, null);
    }

    /**
     * An item.
     *
     * @param attempt which attempt at its credential it was, from 1; null: not known
     */
    public Achievement(Item item, @Nullable Integer attempt) {
        super(item.id(), item.certainty());
        this.item = item;
        this.attempt = attempt == null ? null : Rational.of(attempt);
    }

    @Override
    public @Nullable LocalDate lastDay() {
        return item.completedOn();
    }

    @Override
    public List<String> evidence() {
        return List.of(getId());
    }

    @Override
    public FactType sort() {
        return FactType.ACHIEVEMENT;
    }

    /** A missing datum of an item in progress comes with its completion. */
    @Override
    public Certainty missing(String datum) {
        return item.isInProgress() && !getCertainty().isKnown() ? getCertainty() : super.missing(datum);
    }

    /** Whether it is a recognition: those are never recognised again. */
    public boolean getRecognised() {
        step();
        return item.kind() == Item.Kind.RECOGNITION;
    }

    public String getCredential() {
        step();
        return item.credential();
    }

    public String getIssuer() {
        step();
        return item.issuer();
    }

    public String getType() {
        step();
        return item.type();
    }

    public @Nullable Rational getCredits() {
        step();
        return item.credits();
    }

    public @Nullable Rational getPercent() {
        step();
        return item.percent();
    }

    public @Nullable Rational getPoints() {
        step();
        return item.points();
    }

    public @Nullable String getLetter() {
        step();
        return item.grade() instanceof Grade.Letter letter ? letter.letter() : null;
    }

    public @Nullable Rational getLevel() {
        step();
        return item.level();
    }

    public List<String> getSubjects() {
        step();
        return item.subjects();
    }

    public List<String> getSkills() {
        step();
        return item.skills();
    }

    public List<String> getTags() {
        step();
        return item.tags();
    }

    public String getMode() {
        step();
        return item.modes().get(0).word();
    }

    public @Nullable LocalDate getStartedOn() {
        step();
        return item.startedOn();
    }

    public @Nullable LocalDate getCompletedOn() {
        step();
        return item.completedOn();
    }

    public @Nullable Rational getYear() {
        step();
        return item.completedOn() == null
                ? null
                : Rational.of(item.completedOn().getYear());
    }

    public @Nullable Rational getAttempt() {
        step();
        return attempt;
    }

    public Boolean getInHouse() {
        step();
        return item.inHouse();
    }

    public String getStatus() {
        step();
        return item.isInProgress() ? "in-progress" : "completed";
    }
}
