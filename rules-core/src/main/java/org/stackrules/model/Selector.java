package org.stackrules.model;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A predicate that says which items may serve. */
public sealed interface Selector {

    /** Everything: {@code {}}. */
    Selector EVERYTHING = new Matching(List.of(), null);

    /** Nothing: no alternative accepts. */
    Selector NOTHING = new AnyOf(List.of());

    /** Items of a credential, or of those whose ids begin alike. */
    record OfCredential(CredentialPattern pattern) implements Selector {
        @Override
        public String toString() {
            return pattern.toString();
        }
    }

    /** Items that at least one of several selectors accepts. */
    record AnyOf(List<Selector> alternatives) implements Selector {
        public AnyOf {
            alternatives = List.copyOf(alternatives);
        }

        @Override
        public String toString() {
            return alternatives.isEmpty()
                    ? "what rules count"
                    : alternatives.stream().map(AnyOf::bracketed).collect(Collectors.joining(" or "));
        }

        /** Properties that stand together are bracketed, so that one can read what belongs to what. */
        private static String bracketed(Selector alternative) {
            String text = alternative.toString();
            return text.contains(", ") ? "(" + text + ")" : text;
        }
    }

    /** Items that pass every test, less those that {@code except} accepts. */
    record Matching(List<Test> tests, @Nullable Selector except) implements Selector {
        public Matching {
            tests = List.copyOf(tests);
        }

        @Override
        public String toString() {
            String all = tests.isEmpty()
                    ? "anything"
                    : tests.stream().map(Test::toString).collect(Collectors.joining(", "));
            return except == null ? all : all + ", except " + except;
        }
    }

    /** A test of one property. */
    sealed interface Test {}

    /** The texts that can be tested. */
    enum Words {
        ISSUER,
        TYPE,
        SUBJECT,
        SKILL,
        TAG;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** One of the item's words is one of these; a type matches its subclasses, subjects and skills their descendants. */
    record HasWord(Words property, List<String> values) implements Test {
        public HasWord {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return property.word() + " " + String.join(" or ", values);
        }
    }

    /** The item's credential is one of these. */
    record HasCredential(List<CredentialPattern> patterns) implements Test {
        public HasCredential {
            patterns = List.copyOf(patterns);
        }

        @Override
        public String toString() {
            return patterns.stream().map(CredentialPattern::toString).collect(Collectors.joining(" or "));
        }
    }

    /** The item was earned in one of these ways; a recognition matches the mode of its origin too, unless that is course. */
    record HasMode(List<Mode> modes) implements Test {
        public HasMode {
            modes = List.copyOf(modes);
        }

        @Override
        public String toString() {
            return "mode " + modes.stream().map(Mode::word).collect(Collectors.joining(" or "));
        }
    }

    /** The item's level lies in one of these ranges; an unknown level is a missing datum. */
    record HasLevel(List<NumberRange> ranges) implements Test {
        public HasLevel {
            ranges = List.copyOf(ranges);
        }

        @Override
        public String toString() {
            return "level " + ranges.stream().map(NumberRange::toString).collect(Collectors.joining(" or "));
        }
    }

    /** The item's origin is, or is not, the home institution, by the catalog's {@code inHouse} selector. */
    record InHouse(boolean expected) implements Test {
        @Override
        public String toString() {
            return expected ? "in-house" : "not in-house";
        }
    }

    /** The item's grade reaches a floor; an unknown grade is a missing datum. */
    record MinGrade(Grade floor) implements Test {
        public MinGrade {
            Objects.requireNonNull(floor, "floor");
        }

        @Override
        public String toString() {
            return "grade at least " + floor;
        }
    }

    /** The item was completed in a window of days; an item in progress has no such day yet. */
    record Completed(Window window) implements Test {
        @Override
        public String toString() {
            return "completed " + window;
        }
    }

    static Selector credential(String id) {
        return new OfCredential(CredentialPattern.of(id));
    }

    static Selector anyOf(List<Selector> alternatives) {
        return alternatives.size() == 1 ? alternatives.get(0) : new AnyOf(alternatives);
    }
}
