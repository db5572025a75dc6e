package org.stackrules.catalog.testkit;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.format.Expectation;

/** How expectations are written: what to write instead, if the report is right. */
enum Notation {
    /** In a scenario file. */
    SCENARIO {
        @Override
        String earnedExactly(Collection<String> credentials) {
            return IF_RIGHT + "write `earned: " + list(credentials) + "`";
        }

        @Override
        String earned(String credential, boolean isEarned) {
            return IF_RIGHT + "move `" + credential + "` to " + (isEarned ? "`includes`" : "`excludes`");
        }

        @Override
        String value(Expectation.Field field, @Nullable String actual) {
            String written = isList(field) ? "[" + actual + "]" : actual == null ? "null" : actual;
            return IF_RIGHT + "write `" + field.word() + ": " + written + "`";
        }

        @Override
        String notStarted() {
            return "enrol the learner, or expect `status: NOT_STARTED`";
        }
    },
    /** As an assertion in Java. */
    ASSERTION {
        @Override
        String earnedExactly(Collection<String> credentials) {
            return IF_RIGHT + "write `hasEarnedExactly(" + quoted(credentials) + ")`";
        }

        @Override
        String earned(String credential, boolean isEarned) {
            return IF_RIGHT + "write `" + (isEarned ? "hasEarned" : "hasNotEarned") + "(\"" + credential + "\")`";
        }

        @Override
        String value(Expectation.Field field, @Nullable String actual) {
            if (actual == null) {
                return "what is not earned has no day and no validity: look at its status";
            }
            String call = switch (field) {
                case STATUS -> "hasStatus(" + actual + ")";
                case MET_ON -> "isEarnedSince(LocalDate.parse(\"" + actual + "\"))";
                case VALIDITY -> "hasValidity(" + actual + ")";
                case EXPIRES_ON -> "isValidUntil(LocalDate.parse(\"" + actual + "\"))";
                case CLASSIFICATION -> "isClassifiedAs(\"" + actual + "\")";
                case USED -> "hasUsed(\"" + actual + "\")";
                case BOUND -> "hasBound(\"" + actual + "\")";
                case NEEDED -> "needs(\"" + actual + "\")";
                case COUNTED -> "counts(\"" + actual + "\")";
                case SHORT -> "isShortOf(\"" + actual + "\")";
                case EVIDENCE -> "hasEvidence(" + quotedList(actual) + ")";
                case MISSING -> "isMissing(" + quotedList(actual) + ")";
            };
            return IF_RIGHT + "write `" + call + "`";
        }

        @Override
        String notStarted() {
            return "enrol the learner, or write `hasStatus(NOT_STARTED)`";
        }
    };

    private static final String IF_RIGHT = "if the report is right, ";

    /** If exactly these credentials are earned. */
    abstract String earnedExactly(Collection<String> credentials);

    /** If this credential is earned, or is not. */
    abstract String earned(String credential, boolean isEarned);

    /** If a value is this one, written as an {@link Expectation.Value} has it. */
    abstract String value(Expectation.Field field, @Nullable String actual);

    /** If the record does not touch the pathway. */
    abstract String notStarted();

    /** {@code [a, b]}. */
    static String list(Collection<String> ids) {
        return "[" + String.join(", ", ids) + "]";
    }

    private static boolean isList(Expectation.Field field) {
        return field == Expectation.Field.EVIDENCE || field == Expectation.Field.MISSING;
    }

    private static String quoted(Collection<String> ids) {
        return ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(", "));
    }

    private static String quotedList(String ids) {
        return ids.isEmpty() ? "" : "\"" + ids.replace(", ", "\", \"") + "\"";
    }
}
