package org.stackrules.model;

import java.util.Locale;

/** A day that is known only for a learner and a pathway. */
public enum Anchor {
    /** The day on which everything is met. */
    AWARD_DATE,
    /** The day for which the question is asked. */
    AS_OF,
    /** The start of the enrolment in this pathway. */
    ENROLMENT,
    /** The start of the learner's first enrolment at the home issuer. */
    ADMISSION,
    /** The day of the decision to apply; while there is none the as-of date. */
    APPLICATION,
    /** The start of the first counted item. */
    FIRST_ITEM,
    /** The end of the last counted item. */
    LAST_ITEM;

    /** The word in catalogs: {@code award-date}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
