package org.stackrules.model;

import java.util.Locale;

/** What items can be told apart by. An item of several subjects, skills or types serves as the one that suits best. */
public enum ItemKey {
    CREDENTIAL,
    ISSUER,
    SUBJECT,
    LEVEL,
    SKILL,
    TYPE,
    /** The day on which the item ends: a record gives terms by their end dates. */
    TERM,
    /** The calendar year in which the item ends. */
    YEAR;

    /** The word in catalogs. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The word for so many of them. */
    String plural(int count) {
        return count == 1 ? word() : word() + "s";
    }
}
