package org.stackrules.model;

import java.time.Period;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of a pathway a learner may use, each as a whole.
 *
 * @param choose which ones
 * @param prefer which of them comes first
 * @param lapseAfter a learner who was away for longer enters anew; null: however long
 * @param maxAge how old a version may be when the last of what counts ends; null: however old
 * @param isSameAcrossStack whether a credential inside a stack must be of a version that is in force together with this one
 */
public record VersionChoice(
        Choose choose,
        Prefer prefer,
        @Nullable Period lapseAfter,
        @Nullable Period maxAge,
        boolean isSameAcrossStack) {

    /** What holds where nothing is written. */
    public static final VersionChoice DEFAULT = new VersionChoice(Choose.ENTRY, Prefer.ENTRY, null, null, false);

    /** Which versions a learner may use. */
    public enum Choose {
        /** Those in force when the learner entered. */
        ENTRY,
        /** These, and every later one. */
        ENTRY_OR_LATER,
        /** Those in force when the last of what counts ends, or afterwards. */
        CURRENT,
        /** Every one that has been in force. */
        ANY;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Which version comes first. */
    public enum Prefer {
        /** The one in force at entry, then later ones, the earliest first. */
        ENTRY,
        /** The latest one. */
        LATEST;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public VersionChoice {
        Objects.requireNonNull(choose, "choose");
        Objects.requireNonNull(prefer, "prefer");
    }
}
