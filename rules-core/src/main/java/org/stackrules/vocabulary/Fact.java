package org.stackrules.vocabulary;

/** What a rule can match. */
public interface Fact {

    /** The id of the item, enrolment or finding behind it. */
    String getId();
}
