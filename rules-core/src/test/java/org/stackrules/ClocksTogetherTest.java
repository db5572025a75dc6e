package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Amount;
import org.stackrules.model.AwardPolicy;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.Credits;
import org.stackrules.model.Heading;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Limit;
import org.stackrules.model.Pathway;
import org.stackrules.model.Policies;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.ShareRule;
import org.stackrules.model.Text;
import org.stackrules.model.Window;
import org.stackrules.report.EvaluationReport;

/** Spans and ages of two pathways that share nothing, against every way to divide a few courses between them. */
class ClocksTogetherTest {

    private static final Provenance HERE = Provenance.at(Place.startOf("test"));
    private static final LocalDate FIRST = LocalDate.parse("2020-01-01");
    private static final LocalDate AS_OF = LocalDate.parse("2024-12-31");
    private static final int COURSES = 6;
    private static final int RECORDS = 60;

    /** How long all may take in the first, and how old what counts may be in the second. */
    private record Policy(int span, int age) {}

    private static Catalog catalog(Policy policy) {
        List<Credential> credentials = new ArrayList<>();
        for (int i = 0; i < COURSES; i++) {
            credentials.add(credential("x:c" + i, "Course"));
        }
        credentials.add(credential("x:p", "Certificate"));
        credentials.add(credential("x:q", "Certificate"));
        Limit span = new Limit(
                "span",
                Limit.Direction.AT_MOST,
                new Amount.OfSpan(Period.ofDays(policy.span()), null),
                Selector.EVERYTHING,
                HERE);
        Selector young = new Selector.Matching(
                List.of(
                        new Selector.HasWord(Selector.Words.TYPE, List.of("Course")),
                        new Selector.Age(Period.ofDays(policy.age()), null, false)),
                null);
        Selector course =
                new Selector.Matching(List.of(new Selector.HasWord(Selector.Words.TYPE, List.of("Course"))), null);
        ShareRule nothing = new ShareRule(
                "alone",
                new ShareRule.With(Selector.credential("x:q")),
                Selector.EVERYTHING,
                List.of(),
                null,
                1,
                null,
                null,
                HERE);
        return Catalog.named("clocks", "1", "x")
                .credentials(credentials)
                .pathways(List.of(
                        pathway("x:p", course, List.of(span), List.of(nothing)),
                        pathway("x:q", young, List.of(), List.of())))
                .build();
    }

    private static Credential credential(String id, String type) {
        return new Credential(
                id,
                Text.of("en", id),
                type,
                new Credits(Rational.of(3), "credit"),
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                null,
                HERE);
    }

    private static Pathway pathway(String earns, Selector from, List<Limit> limits, List<ShareRule> sharing) {
        return new Pathway(
                earns + "/1",
                earns,
                Window.ALWAYS,
                Text.of("en", earns),
                null,
                new Requirement.All(
                        new Heading(earns + "/1", null, List.of(), HERE),
                        List.of(new Requirement.From(
                                new Heading("two", null, List.of(), HERE), new Amount.OfCount(2), from))),
                false,
                Selector.EVERYTHING,
                limits,
                List.of(),
                sharing,
                Policies.DEFAULT,
                AwardPolicy.AT_ONCE,
                HERE);
    }

    private static AchievementRecord course(int number, LocalDate day) {
        return new AchievementRecord(
                "a" + number,
                "x:c" + number,
                AchievementRecord.Status.COMPLETED,
                null,
                day,
                null,
                null,
                null,
                null,
                null,
                org.stackrules.model.Mode.COURSE,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                Place.startOf("record"));
    }

    /** The days on which the two are met; what is not met has none. */
    private record Days(@Nullable LocalDate first, @Nullable LocalDate second) {

        /** Whether more is met, the first before the second, or as much earlier. */
        boolean isBetterThan(Days other) {
            int met = Boolean.compare(first != null, other.first != null);
            met = met != 0 ? met : Boolean.compare(second != null, other.second != null);
            int day = met != 0 ? met : compare(other.first, first);
            return (day != 0 ? day : compare(other.second, second)) > 0;
        }

        private static int compare(@Nullable LocalDate one, @Nullable LocalDate other) {
            return one == null || other == null ? 0 : one.compareTo(other);
        }
    }

    private static Days best(Policy policy, SortedMap<String, LocalDate> courses) {
        Days best = new Days(null, null);
        List<Set<String>> pairs = new ArrayList<>();
        pairs.add(Set.of());
        for (String one : courses.keySet()) {
            courses.keySet().stream()
                    .filter(other -> one.compareTo(other) < 0)
                    .forEach(other -> pairs.add(Set.of(one, other)));
        }
        for (Set<String> first : pairs) {
            for (Set<String> second : pairs) {
                boolean isApart = first.stream().noneMatch(second::contains);
                Days days = new Days(last(first, courses, policy.span()), last(second, courses, policy.age()));
                boolean isLawful =
                        (first.isEmpty() || days.first() != null) && (second.isEmpty() || days.second() != null);
                if (isApart && isLawful && days.isBetterThan(best)) {
                    best = days;
                }
            }
        }
        return best;
    }

    /** The last day of two courses; null: they are too far apart. */
    private static @Nullable LocalDate last(Set<String> pair, SortedMap<String, LocalDate> courses, int apart) {
        List<LocalDate> days = pair.stream().map(courses::get).sorted().toList();
        return days.isEmpty() || days.get(1).isAfter(days.get(0).plusDays(apart)) ? null : days.get(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void two_pathways_are_met_as_trying_every_division_finds(long seed) {
        Random random = new Random(seed);
        int both = 0;
        int notBoth = 0;
        for (int n = 0; n < RECORDS; n++) {
            Policy policy = new Policy(random.nextInt(8), random.nextInt(8));
            SortedMap<String, LocalDate> courses = new TreeMap<>();
            List<AchievementRecord> achievements = new ArrayList<>();
            for (int i = 0; i < 3 + random.nextInt(COURSES - 2); i++) {
                LocalDate day = FIRST.plusDays(random.nextInt(20));
                courses.put("a" + i, day);
                achievements.add(course(i, day));
            }

            EvaluationReport report =
                    RulesEngine.of(catalog(policy)).evaluate(new LearnerRecord("L", List.of(), achievements), AS_OF);

            Days expected = best(policy, courses);
            assertThat(new Days(metOn(report, "x:p/1"), metOn(report, "x:q/1")))
                    .as("%s of seed %d: %s %s", n, seed, policy, courses)
                    .isEqualTo(expected);
            both += expected.first() != null && expected.second() != null ? 1 : 0;
            notBoth += expected.first() == null || expected.second() == null ? 1 : 0;
        }
        assertThat(both).as("both are met often").isGreaterThan(RECORDS / 10);
        assertThat(notBoth).as("not both are met often").isGreaterThan(RECORDS / 10);
    }

    private static @Nullable LocalDate metOn(EvaluationReport report, String pathway) {
        return report.pathways().stream()
                .filter(one -> one.pathway().equals(pathway))
                .findFirst()
                .map(one -> one.metOn())
                .orElse(null);
    }
}
