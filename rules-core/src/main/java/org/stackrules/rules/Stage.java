package org.stackrules.rules;

import java.util.Locale;
import java.util.Optional;

/** The stage in which a rule speaks: its {@code agenda-group}. */
public enum Stage {
    TRANSFER,
    STACK,
    AWARD;

    /** The word in rules: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Stage> ofWord(String word) {
        for (Stage stage : values()) {
            if (stage.word().equals(word)) {
                return Optional.of(stage);
            }
        }
        return Optional.empty();
    }
}
