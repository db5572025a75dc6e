package org.stackrules.vocabulary;

import java.util.Optional;

/** The properties by which {@code from(…)} and {@code of(…)} select items, as the catalog language does. */
public enum SelectorWord {
    CREDENTIAL("credential", "ids, or how they begin: `credential(\"sfu:math-1*\")`", Takes.TEXTS),
    ISSUER("issuer", "ids of issuers", Takes.TEXTS),
    TYPE("type", "CTDL classes; a class has its subclasses", Takes.TEXTS),
    SUBJECT("subject", "codes; a code has those below it", Takes.TEXTS),
    SKILL("skill", "codes; a code has those below it", Takes.TEXTS),
    TAG("tag", "words of the catalog's own", Takes.TEXTS),
    LEVEL("level", "a number, or a range in quotes: `level(\"7..\")`", Takes.RANGE),
    MODE("mode", "how it was earned", Takes.TEXTS),
    MIN_GRADE("minGrade", "the least grade, on the home scale", Takes.TEXT),
    IN_HOUSE("inHouse", "whether its origin is the home institution", Takes.TRUTH),
    COMPLETED("completed", "a window of days, both inclusive: `completed(\"2019-09-01..\")`", Takes.TEXT),
    EXCEPT("except", "takes away what its own properties select: `except(mode(\"plar\"))`", Takes.SELECTORS);

    /** What such a property is asked for with. */
    public enum Takes {
        TEXTS,
        TEXT,
        RANGE,
        TRUTH,
        SELECTORS
    }

    private final String word;
    private final String meaning;
    private final Takes takes;

    SelectorWord(String word, String meaning, Takes takes) {
        this.word = word;
        this.meaning = meaning;
        this.takes = takes;
    }

    /** As rules write it. */
    public String word() {
        return word;
    }

    public String meaning() {
        return meaning;
    }

    public Takes takes() {
        return takes;
    }

    public static Optional<SelectorWord> ofWord(String word) {
        for (SelectorWord one : values()) {
            if (one.word.equals(word)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
