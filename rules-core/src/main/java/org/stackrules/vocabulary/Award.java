package org.stackrules.vocabulary;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Certainty;

/** A credential that was conferred and recorded. */
public final class Award extends Fact {

    private final String item;
    private final String credential;
    private final String pathway;
    private final LocalDate awardedOn;
    private final boolean isExpired;

    /**
     * A recorded award.
     *
     * @param id unique among the facts
     * @param item id of the achievement that records it
     * @param credential what was conferred
     * @param pathway the pathway that earned it
     * @param awardedOn the day of the award
     * @param isExpired whether its validity has ended at the as-of date
     */
    public Award(String id, String item, String credential, String pathway, LocalDate awardedOn, boolean isExpired) {
        super(id, Certainty.KNOWN);
        this.item = item;
        this.credential = credential;
        this.pathway = pathway;
        this.awardedOn = awardedOn;
        this.isExpired = isExpired;
    }

    @Override
    public LocalDate lastDay() {
        return awardedOn;
    }

    @Override
    public List<String> evidence() {
        return List.of(item);
    }

    @Override
    public FactType sort() {
        return FactType.AWARD;
    }

    public String getCredential() {
        step();
        return credential;
    }

    public @Nullable String getPathway() {
        step();
        return pathway;
    }

    public LocalDate getAwardedOn() {
        step();
        return awardedOn;
    }

    public String getStatus() {
        step();
        return isExpired ? "expired" : "active";
    }
}
