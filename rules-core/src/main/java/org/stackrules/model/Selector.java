package org.stackrules.model;

import java.time.Period;
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
    sealed interface Test {

        /** Whether it looks at the learner's days or awards, or at the pathway asked about: the item alone does not tell. */
        default boolean looksBeyond() {
            return false;
        }
    }

    /** The texts that can be tested. */
    enum Words {
        ISSUER,
        /** A tag of the issuer. */
        ISSUER_TAG,
        TYPE,
        SUBJECT,
        SKILL,
        TAG;

        public String word() {
            return this == ISSUER_TAG ? "issuerTag" : name().toLowerCase(java.util.Locale.ROOT);
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

    /** The numbers beside the level that can be tested. */
    enum Figure {
        /** Home units. */
        CREDITS,
        /** Hours of learning. */
        HOURS,
        /** Which attempt at its credential it was, from 1. */
        ATTEMPT,
        /** Home units that the learner had earned when the item began. */
        CREDITS_BEFORE;

        /** The word in catalogs. */
        public String word() {
            return this == CREDITS_BEFORE ? "creditsBefore" : name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A number of the item lies in one of these ranges; an unknown one is a missing datum. */
    record HasFigure(Figure figure, List<NumberRange> ranges) implements Test {
        public HasFigure {
            ranges = List.copyOf(ranges);
        }

        @Override
        public String toString() {
            return figure.word() + " "
                    + ranges.stream().map(NumberRange::toString).collect(Collectors.joining(" or "));
        }
    }

    /** The item was recognised by one of these agreements. */
    record Via(List<String> articulations) implements Test {
        public Via {
            articulations = List.copyOf(articulations);
        }

        @Override
        public String toString() {
            return "via " + String.join(" or ", articulations);
        }
    }

    /** The achievement stands so on the record. */
    record HasStatus(List<AchievementRecord.Status> statuses) implements Test {
        public HasStatus {
            statuses = List.copyOf(statuses);
        }

        @Override
        public String toString() {
            return "status "
                    + statuses.stream().map(AchievementRecord.Status::word).collect(Collectors.joining(" or "));
        }
    }

    /**
     * The item's grade reaches a floor; an unknown grade is a missing datum.
     *
     * @param floor the floor
     * @param repeat the floor of every attempt but the first; null: the same
     */
    record MinGrade(Grade floor, @Nullable Grade repeat) implements Test {
        public MinGrade {
            Objects.requireNonNull(floor, "floor");
        }

        public MinGrade(Grade floor) {
            this(floor, null);
        }

        @Override
        public String toString() {
            return "grade at least " + floor + (repeat == null ? "" : ", of a repeat " + repeat);
        }
    }

    /** The item's grade is one of these, as written; an unknown grade is a missing datum. */
    record HasGrade(List<Grade> grades) implements Test {
        public HasGrade {
            grades = List.copyOf(grades);
        }

        @Override
        public String toString() {
            return "grade " + grades.stream().map(Grade::toString).collect(Collectors.joining(" or "));
        }
    }

    /** The item's grade enters averages, or does not. */
    record Graded(boolean expected) implements Test {
        @Override
        public String toString() {
            return expected ? "graded" : "ungraded";
        }
    }

    /** Every element of the item reaches a percentage; one without elements is a missing datum. */
    record MinElementGrade(Rational percent) implements Test {
        @Override
        public String toString() {
            return "every element at least " + percent + "%";
        }
    }

    /** The days of an item that can be tested. */
    enum Day {
        COMPLETED,
        STARTED,
        RECEIVED,
        DECIDED;

        /** The word in catalogs. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * A day of the item lies in a window; an item in progress is not completed yet, any other missing day is a missing
     * datum. An item without a start starts on the day on which it ends.
     */
    record InWindow(Day day, MovingWindow window) implements Test {
        /** Completed in a window of days. */
        public static InWindow completed(Window window) {
            return new InWindow(Day.COMPLETED, MovingWindow.of(window));
        }

        @Override
        public boolean looksBeyond() {
            return window.fromAnchor() != null || window.untilAnchor() != null;
        }

        @Override
        public String toString() {
            return day.word() + " " + window;
        }
    }

    /**
     * The item is not older than so long on a day; the last day on which it is not is its own day's anniversary.
     *
     * @param atMost how old it may be
     * @param before the day from which its age counts back; null: the pathway's policy says which
     * @param isOfStart whether it is as old as its start; else as old as its end
     */
    record Age(Period atMost, @Nullable Anchor before, boolean isOfStart) implements Test {
        public Age {
            Objects.requireNonNull(atMost, "atMost");
        }

        @Override
        public boolean looksBeyond() {
            return true;
        }

        /** The day from which the age counts back under some policies. */
        public Anchor anchor(Policies policies) {
            return before == null ? policies.clocks().recency() : before;
        }

        @Override
        public String toString() {
            return (isOfStart ? "started not longer ago than " : "not older than ")
                    + atMost
                    + (before == null ? "" : " before " + before.word());
        }
    }

    /** The item is valid on the day of the award, or on the day asked for; or it is not. */
    record Active(boolean expected, boolean isAtAsOf) implements Test {
        @Override
        public boolean looksBeyond() {
            return true;
        }

        @Override
        public String toString() {
            return (expected ? "active" : "not active") + (isAtAsOf ? " at the as-of date" : "");
        }
    }

    /**
     * The item is evidence of a recorded award of one of these credentials, made before this pathway's own award, else by
     * the as-of date. Steps of one ladder do not see each other.
     */
    record UsedIn(Selector awards) implements Test {
        @Override
        public boolean looksBeyond() {
            return true;
        }

        @Override
        public String toString() {
            return awards.equals(EVERYTHING) ? "used in another award" : "used in " + awards;
        }
    }

    /** The item is counted toward a requirement of the pathway, or toward something below it. */
    record CountedToward(String requirement) implements Test {
        @Override
        public String toString() {
            return "counted toward " + requirement;
        }
    }

    /**
     * The same without what looks beyond the item: it accepts whatever this may accept for some learner and pathway. Equal
     * to this if nothing does.
     */
    default Selector ofItemAlone() {
        if (this instanceof AnyOf any) {
            return new AnyOf(
                    any.alternatives().stream().map(Selector::ofItemAlone).toList());
        }
        if (!(this instanceof Matching matching)) {
            return this;
        }
        Selector except = matching.except();
        return new Matching(
                matching.tests().stream().filter(test -> !test.looksBeyond()).toList(),
                except == null || except.equals(except.ofItemAlone()) ? except : null);
    }

    static Selector credential(String id) {
        return new OfCredential(CredentialPattern.of(id));
    }

    static Selector anyOf(List<Selector> alternatives) {
        return alternatives.size() == 1 ? alternatives.get(0) : new AnyOf(alternatives);
    }
}
