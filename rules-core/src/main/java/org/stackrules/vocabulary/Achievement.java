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

    public Achievement(Item item) {
        super(item.id(), item.certainty());
        this.item = item;
    }

    @Override
    public FactType type() {
        return FactType.ACHIEVEMENT;
    }

    /** A missing datum of an item in progress comes with its completion. */
    @Override
    public Certainty missing(String datum) {
        return item.isInProgress() && !getCertainty().isKnown() ? getCertainty() : super.missing(datum);
    }

    /** Whether it is a recognition: those are never recognised again. */
    public boolean getRecognised() {
        return item.kind() == Item.Kind.RECOGNITION;
    }

    public String getCredential() {
        return item.credential();
    }

    public String getIssuer() {
        return item.issuer();
    }

    public String getType() {
        return item.type();
    }

    public @Nullable Rational getCredits() {
        return item.credits();
    }

    public @Nullable Rational getPercent() {
        return item.percent();
    }

    public @Nullable Rational getPoints() {
        return item.points();
    }

    public @Nullable String getLetter() {
        return item.grade() instanceof Grade.Letter letter ? letter.letter() : null;
    }

    public @Nullable Rational getLevel() {
        return item.level();
    }

    public List<String> getSubjects() {
        return item.subjects();
    }

    public List<String> getSkills() {
        return item.skills();
    }

    public List<String> getTags() {
        return item.tags();
    }

    public String getMode() {
        return item.modes().get(0).word();
    }

    public @Nullable LocalDate getStartedOn() {
        return item.startedOn();
    }

    public @Nullable LocalDate getCompletedOn() {
        return item.completedOn();
    }

    public @Nullable Rational getYear() {
        return item.completedOn() == null
                ? null
                : Rational.of(item.completedOn().getYear());
    }

    public Boolean getInHouse() {
        return item.inHouse();
    }

    public String getStatus() {
        return item.isInProgress() ? "in-progress" : "completed";
    }
}
