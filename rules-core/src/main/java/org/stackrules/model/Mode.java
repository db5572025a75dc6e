package org.stackrules.model;

import java.util.Locale;
import java.util.Optional;

/** How an item was earned. The last three are made by the engine and cannot be recorded. */
public enum Mode {
    COURSE,
    PLAR,
    EXAM,
    TRANSFER,
    WORK,
    MILITARY,
    OTHER,
    WAIVER,
    EXEMPTION,
    RECOGNITION;

    /** The word in catalogs, records and rules: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Mode> ofWord(String word) {
        for (Mode mode : values()) {
            if (mode.word().equals(word)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }

    /** Whether a learner record may state it. */
    public boolean isRecordable() {
        return ordinal() < WAIVER.ordinal();
    }
}
