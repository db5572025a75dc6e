package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.Fixture.END_OF_2023;
import static org.stackrules.Fixture.anyOf;
import static org.stackrules.Fixture.atMost;
import static org.stackrules.Fixture.awarded;
import static org.stackrules.Fixture.enrolled;
import static org.stackrules.Fixture.matching;
import static org.stackrules.Fixture.minGrade;
import static org.stackrules.Fixture.naming;
import static org.stackrules.Fixture.passed;
import static org.stackrules.Fixture.record;
import static org.stackrules.Fixture.revoked;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Amount;
import org.stackrules.model.CredentialPattern;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.ShareRule;
import org.stackrules.model.Window;
import org.stackrules.report.EarnedCredential;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Reason;

/** On what a recorded award rests, where a pathway above needs some of its evidence itself. */
class FreeCompositionTest {

    private final Fixture given = new Fixture();

    private EvaluationReport evaluate(LearnerRecord record) {
        return RulesEngine.of(given.catalog()).evaluate(record, END_OF_2023);
    }

    private static PathwayOutcome outcome(EvaluationReport report, String pathway) {
        return report.pathway(pathway).orElseThrow();
    }

    private static List<String> reasons(EvaluationReport report, String pathway) {
        return outcome(report, pathway).reasons().stream().map(Reason::text).toList();
    }

    private static List<String> evidence(EvaluationReport report, String credential) {
        return report.earned().stream()
                .filter(one -> one.credential().equals(credential))
                .map(EarnedCredential::evidence)
                .findFirst()
                .orElseThrow();
    }

    private Requirement twoOf(String... courses) {
        return given.count("pool", 2, anyOf(courses));
    }

    /** A certificate of two courses of three, and a degree of the certificate and the second course. */
    private Fixture certificate() {
        return given.courses(3, "a:c1", "a:c2", "a:c3").pathway("a:cert/1", given.all(twoOf("a:c1", "a:c2", "a:c3")));
    }

    private void degree() {
        given.pathway("a:degree/1", given.all(given.one("a:cert"), given.one("a:c2")));
    }

    private static LearnerRecord awardedOnTheFirstTwo(String thirdOn) {
        return record(
                passed("c1", "a:c1", "2022-06-30", "P"),
                passed("c2", "a:c2", "2022-06-30", "P"),
                passed("c3", "a:c3", thirdOn, "P"),
                awarded("award", "a:cert", "2023-02-01", "c1", "c2"));
    }

    @Test
    void a_frozen_award_keeps_the_course_that_the_degree_needs() {
        certificate();
        degree();

        EvaluationReport report = evaluate(awardedOnTheFirstTwo("2022-12-31"));

        assertThat(outcome(report, "a:cert/1").status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome(report, "a:degree/1").status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(evidence(report, "a:cert")).containsExactly("c1", "c2");
    }

    @Test
    void a_free_award_rests_on_another_course_and_the_report_says_so() {
        certificate().free();
        degree();

        EvaluationReport report = evaluate(awardedOnTheFirstTwo("2022-12-31"));

        assertThat(outcome(report, "a:degree/1").status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome(report, "a:degree/1").metOn()).isEqualTo("2023-02-01");
        assertThat(evidence(report, "a:degree")).containsExactly("award", "c2");
        assertThat(evidence(report, "a:cert")).containsExactly("c1", "c3");
        assertThat(reasons(report, "a:cert/1"))
                .containsExactly(
                        "awarded on 2023-02-01, as recorded in award",
                        "its evidence is chosen anew, as a:degree/1 needs c2: c1, c3 instead of c1, c2");
    }

    @Test
    void the_award_stays_earned_on_its_recorded_days() {
        certificate().free();
        degree();

        PathwayOutcome award = outcome(evaluate(awardedOnTheFirstTwo("2022-12-31")), "a:cert/1");

        assertThat(award.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(award.awardDate()).isEqualTo("2023-02-01");
        assertThat(award.metOn()).isEqualTo("2022-06-30");
    }

    @Test
    void a_free_award_keeps_its_evidence_where_no_pathway_above_needs_it() {
        certificate().free();
        given.pathway("a:degree/1", given.all(given.one("a:cert"), given.one("a:c3")));

        EvaluationReport report = evaluate(awardedOnTheFirstTwo("2022-12-31"));

        assertThat(report.isEarned("a:degree")).isTrue();
        assertThat(evidence(report, "a:cert")).containsExactly("c1", "c2");
        assertThat(reasons(report, "a:cert/1")).containsExactly("awarded on 2023-02-01, as recorded in award");
    }

    @Test
    void an_award_cannot_rest_on_a_course_that_was_completed_after_it() {
        certificate().free();
        degree();

        EvaluationReport report = evaluate(awardedOnTheFirstTwo("2023-02-02"));

        assertThat(outcome(report, "a:degree/1").status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(outcome(report, "a:degree/1").isProven()).isTrue();
        assertThat(evidence(report, "a:cert")).containsExactly("c1", "c2");
        assertThat(reasons(report, "a:cert/1")).containsExactly("awarded on 2023-02-01, as recorded in award");
    }

    @Test
    void the_recorded_evidence_stays_if_nothing_else_meets_the_pathway_of_the_award() {
        given.courses(3, "a:c1", "a:c2", "a:c3")
                .pathway("a:cert/1", given.all(twoOf("a:c1", "a:c2")))
                .free();
        degree();

        EvaluationReport report = evaluate(awardedOnTheFirstTwo("2022-12-31"));

        assertThat(outcome(report, "a:cert/1").status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome(report, "a:degree/1").status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(evidence(report, "a:cert")).containsExactly("c1", "c2");
    }

    @Test
    void an_award_without_recorded_evidence_keeps_nothing_back() {
        certificate().free();
        degree();

        EvaluationReport report =
                evaluate(record(passed("c2", "a:c2", "2022-06-30", "P"), awarded("award", "a:cert", "2023-02-01")));

        assertThat(report.isEarned("a:degree")).isTrue();
        assertThat(reasons(report, "a:cert/1")).containsExactly("awarded on 2023-02-01, as recorded in award");
    }

    @Test
    void the_policy_of_the_pathway_above_does_not_decide() {
        certificate();
        degree();
        given.free();

        EvaluationReport report = evaluate(awardedOnTheFirstTwo("2022-12-31"));

        assertThat(outcome(report, "a:degree/1").status()).isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    private static LearnerRecord diplomaOnTheCertificate() {
        return record(
                passed("c1", "a:c1", "2022-06-30", "P"),
                passed("c2", "a:c2", "2022-06-30", "P"),
                passed("c3", "a:c3", "2022-12-31", "P"),
                passed("c4", "a:c4", "2022-12-31", "P"),
                awarded("award", "a:cert", "2023-02-01", "c1", "c2"),
                awarded("higher", "a:dip", "2023-03-01", "award", "c4"));
    }

    @Test
    void a_free_award_inside_another_free_award_is_chosen_anew_too() {
        certificate().free();
        given.courses(3, "a:c4")
                .pathway("a:dip/1", given.all(given.one("a:cert"), given.one("a:c4")))
                .free()
                .pathway("a:degree/1", given.all(given.one("a:dip"), given.one("a:c2")));

        EvaluationReport report = evaluate(diplomaOnTheCertificate());

        assertThat(report.isEarned("a:degree")).isTrue();
        assertThat(evidence(report, "a:cert")).containsExactly("c1", "c3");
        assertThat(evidence(report, "a:dip")).containsExactly("award", "c4");
    }

    @Test
    void a_frozen_award_keeps_what_is_inside_a_free_award_below_it() {
        certificate().free();
        given.courses(3, "a:c4")
                .pathway("a:dip/1", given.all(given.one("a:cert"), given.one("a:c4")))
                .pathway("a:degree/1", given.all(given.one("a:dip"), given.one("a:c2")));

        EvaluationReport report = evaluate(diplomaOnTheCertificate());

        assertThat(outcome(report, "a:degree/1").status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(evidence(report, "a:cert")).containsExactly("c1", "c2");
    }

    @Test
    void the_award_is_read_by_the_version_that_was_awarded_whenever_the_learner_entered() {
        given.courses(3, "a:c1", "a:c2", "a:c3")
                .pathway("a:cert/1", given.all(given.one("a:c1")))
                .version(
                        "a:cert/2",
                        Window.parse("2022-09-01..").orElseThrow(),
                        given.all(twoOf("a:c1", "a:c2", "a:c3")))
                .free();
        degree();

        EvaluationReport report = evaluate(record(
                passed("c1", "a:c1", "2022-06-30", "P"),
                passed("c2", "a:c2", "2022-06-30", "P"),
                passed("c3", "a:c3", "2022-12-31", "P"),
                naming(awarded("award", "a:cert", "2023-02-01", "c1", "c2"), "a:cert/2")));

        assertThat(report.isEarned("a:degree")).isTrue();
        assertThat(reasons(report, "a:cert/2"))
                .contains("its evidence is chosen anew, as a:degree/1 needs c2: c1, c3 instead of c1, c2");
    }

    @Test
    void an_award_without_credits_of_its_own_is_worth_what_it_rests_on() {
        given.courses(3, "a:c1", "a:c2")
                .courses(6, "a:c3")
                .pathway("a:cert/1", given.all(given.count("pool", 1, anyOf("a:c1", "a:c2", "a:c3"))))
                .free()
                .pathway("a:degree/1", given.all(given.one("a:c1"), given.one("a:c2"), given.one("a:cert")))
                .sharing(new Amount.OfCredits(Rational.of(12)));

        EvaluationReport report = evaluate(record(
                passed("c1", "a:c1", "2022-06-30", "P"),
                passed("c2", "a:c2", "2022-06-30", "P"),
                passed("c3", "a:c3", "2022-12-31", "P"),
                awarded("award", "a:cert", "2023-02-01", "c1")));

        assertThat(report.isEarned("a:degree")).isTrue();
        assertThat(evidence(report, "a:cert")).containsExactly("c3");
    }

    private void gradedCertificate() {
        given.courses(3, "a:c1", "a:c2", "a:c3")
                .pathway(
                        "a:cert/1",
                        given.all(given.count(
                                "pool",
                                2,
                                matching(
                                        new Selector.HasCredential(List.of(
                                                CredentialPattern.of("a:c1"),
                                                CredentialPattern.of("a:c2"),
                                                CredentialPattern.of("a:c3"))),
                                        minGrade("C")))))
                .free();
    }

    private static LearnerRecord thirdGrade(@Nullable String grade) {
        return enrolled(
                "a:degree/1",
                "2021-09-01",
                passed("c1", "a:c1", "2022-06-30", "A"),
                passed("c2", "a:c2", "2022-06-30", "A"),
                passed("c3", "a:c3", "2022-12-31", grade),
                awarded("award", "a:cert", "2023-02-01", "c1", "c2"));
    }

    @Test
    void a_missing_grade_of_the_other_course_leaves_the_degree_undetermined_and_the_award_earned() {
        gradedCertificate();
        degree();

        EvaluationReport report = evaluate(thirdGrade(null));

        assertThat(outcome(report, "a:degree/1").status()).isEqualTo(PathwayStatus.UNDETERMINED);
        assertThat(outcome(report, "a:degree/1").needs()).anyMatch(need -> need.contains("c3"));
        assertThat(outcome(report, "a:cert/1").status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(evidence(report, "a:cert")).containsExactly("c1", "c2");
        assertThat(reasons(report, "a:cert/1"))
                .anyMatch(
                        text -> text.startsWith(
                                "its evidence is chosen anew, as a:degree/1 needs c2: c1, c3 instead of c1, c2; that depends on: "));
    }

    @Test
    void what_is_not_sure_inside_an_award_is_not_sure_inside_the_award_above_it() {
        gradedCertificate();
        given.courses(3, "a:c4")
                .pathway("a:dip/1", given.all(given.one("a:cert"), given.one("a:c4")))
                .free()
                .pathway("a:degree/1", given.all(given.one("a:dip"), given.one("a:c2")));
        List<AchievementRecord> all = new ArrayList<>(thirdGrade(null).achievements());
        all.add(passed("c4", "a:c4", "2022-12-31", "A"));
        all.add(awarded("higher", "a:dip", "2023-03-01", "award", "c4"));

        EvaluationReport report = evaluate(record(all.toArray(AchievementRecord[]::new)));

        assertThat(outcome(report, "a:degree/1").status()).isEqualTo(PathwayStatus.UNDETERMINED);
        assertThat(outcome(report, "a:degree/1").needs()).anyMatch(need -> need.contains("c3"));
        assertThat(outcome(report, "a:dip/1").status()).isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void of_two_awards_of_one_pathway_the_later_keeps_its_evidence() {
        certificate().free();
        degree();
        List<AchievementRecord> all =
                new ArrayList<>(awardedOnTheFirstTwo("2022-12-31").achievements());
        all.add(awarded("renewed", "a:cert", "2023-03-01", "c1", "c2"));

        EvaluationReport report = evaluate(record(all.toArray(AchievementRecord[]::new)));

        assertThat(report.isEarned("a:degree")).isTrue();
        assertThat(evidence(report, "a:degree")).containsExactly("award", "c2");
    }

    @Test
    void what_an_award_perhaps_rests_on_takes_nothing_from_what_rests_on_it_surely() {
        gradedCertificate();
        degree();
        given.pathway("a:diploma/1", given.all(given.one("a:cert")));

        EvaluationReport report = evaluate(thirdGrade(null));

        assertThat(outcome(report, "a:diploma/1").status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome(report, "a:degree/1").status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(outcome(report, "a:degree/1").isProven()).isFalse();
    }

    @Test
    void an_award_cannot_rest_on_another_that_was_awarded_on_it() {
        Selector certificates = matching(new Selector.HasWord(Selector.Words.TYPE, List.of("Certificate")));
        given.courses(3, "a:c1", "a:c4")
                .pathway(
                        "a:cert/1",
                        given.all(given.count(
                                "pool", 1, Selector.anyOf(List.of(Selector.credential("a:c1"), certificates)))))
                .free()
                .pathway("a:dip/1", given.all(given.one("a:cert"), given.one("a:c4")))
                .pathway("a:degree/1", given.all(given.one("a:cert"), given.one("a:c1")));

        EvaluationReport report = evaluate(record(
                passed("c1", "a:c1", "2022-06-30", "P"),
                passed("c4", "a:c4", "2022-06-30", "P"),
                awarded("award", "a:cert", "2022-12-31", "c1"),
                awarded("higher", "a:dip", "2022-12-31", "award", "c4")));

        assertThat(outcome(report, "a:degree/1").status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(evidence(report, "a:cert")).containsExactly("c1");
    }

    @Test
    void a_rule_sees_what_the_award_is_worth_on_the_evidence_that_is_chosen() {
        given.courses(3, "a:c1", "a:c2")
                .courses(6, "a:c3")
                .pathway("a:cert/1", given.all(given.count("pool", 1, anyOf("a:c1", "a:c3"))))
                .free()
                .pathway("a:degree/1", given.all(given.one("a:c1"), given.one("a:cert")))
                .pathway("a:honours/1", given.all(given.one("a:degree"), given.one("a:c2")))
                .rules(
                        "rules/award.drl",
                        "package org.example\nimport org.stackrules.vocabulary.*\n\n"
                                + "rule \"Large\"\n    agenda-group \"award\"\nwhen\n"
                                + "    Achievement( credential == \"a:cert\", credits >= 6 )\n"
                                + "    Earned( credential == \"a:degree\" )\n"
                                + "then\n    award.classify(\"a:degree/1\", \"large\");\nend\n");

        EvaluationReport report = evaluate(record(
                passed("c1", "a:c1", "2022-06-30", "P"),
                passed("c3", "a:c3", "2022-12-31", "P"),
                awarded("award", "a:cert", "2023-02-01", "c1")));

        assertThat(outcome(report, "a:degree/1").status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome(report, "a:degree/1").classification()).isEqualTo("large");
    }

    @Test
    void an_award_of_which_evidence_is_revoked_may_leave_the_rest_too_if_enough_else_is_there() {
        given.courses(3, "a:c1", "a:c2", "a:c3", "a:c4")
                .pathway("a:cert/1", given.all(twoOf("a:c1", "a:c2", "a:c3", "a:c4")))
                .free();
        degree();

        EvaluationReport report = evaluate(record(
                revoked(passed("c1", "a:c1", "2022-06-30", "P"), LocalDate.of(2023, 6, 30), null),
                passed("c2", "a:c2", "2022-06-30", "P"),
                passed("c3", "a:c3", "2022-12-31", "P"),
                passed("c4", "a:c4", "2022-12-31", "P"),
                awarded("award", "a:cert", "2023-02-01", "c1", "c2")));

        assertThat(report.isEarned("a:degree")).isTrue();
        assertThat(evidence(report, "a:cert")).containsExactly("c3", "c4");
    }

    private static ShareRule nothingSharedWith(String credential) {
        return new ShareRule(
                "apart." + credential,
                new ShareRule.With(Selector.credential(credential)),
                Selector.EVERYTHING,
                List.of(new Amount.OfCredits(Rational.of(0))),
                null,
                null,
                null,
                null,
                Provenance.at(Place.startOf("fixture")));
    }

    private void certificateApartFromADiploma() {
        certificate().sharing(null, nothingSharedWith("a:dip")).free().pathway("a:dip/1", given.all(given.one("a:c2")));
    }

    @Test
    void a_free_award_leaves_a_course_to_a_pathway_that_may_not_share_it() {
        certificateApartFromADiploma();

        EvaluationReport report = evaluate(awardedOnTheFirstTwo("2022-12-31"));

        assertThat(report.isEarned("a:dip")).isTrue();
        assertThat(reasons(report, "a:cert/1"))
                .contains("its evidence is chosen anew, as a:dip/1 needs c2: c1, c3 instead of c1, c2");
    }

    @Test
    void a_frozen_award_keeps_a_course_from_a_pathway_that_may_not_share_it() {
        certificate().sharing(null, nothingSharedWith("a:dip")).pathway("a:dip/1", given.all(given.one("a:c2")));

        EvaluationReport report = evaluate(awardedOnTheFirstTwo("2022-12-31"));

        assertThat(outcome(report, "a:dip/1").status()).isNotEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void an_award_cannot_rest_on_what_another_award_uses_and_may_not_share() {
        certificate().sharing(null, nothingSharedWith("a:dip")).free().pathway("a:dip/1", given.all(given.one("a:c3")));
        degree();

        EvaluationReport report = evaluate(record(
                passed("c1", "a:c1", "2022-06-30", "P"),
                passed("c2", "a:c2", "2022-06-30", "P"),
                passed("c3", "a:c3", "2022-12-31", "P"),
                awarded("award", "a:cert", "2023-02-01", "c1", "c2"),
                awarded("other", "a:dip", "2023-02-01", "c3")));

        assertThat(outcome(report, "a:degree/1").status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(evidence(report, "a:cert")).containsExactly("c1", "c2");
    }

    @Test
    void the_order_of_the_record_decides_nothing() {
        certificate().free();
        degree();
        List<AchievementRecord> all =
                new ArrayList<>(awardedOnTheFirstTwo("2022-12-31").achievements());
        EvaluationReport report = evaluate(record(all.toArray(AchievementRecord[]::new)));
        Collections.reverse(all);

        EvaluationReport reversed = evaluate(record(all.toArray(AchievementRecord[]::new)));

        assertThat(reversed).isEqualTo(report);
    }

    /**
     * A certificate of some of several courses that was awarded on some, lawful or not, and a degree of the certificate and
     * some courses, with a cap and a total.
     */
    private record Case(
            int needed,
            List<Integer> first,
            int further,
            List<Integer> second,
            int most,
            List<Integer> capped,
            int total,
            List<LocalDate> days,
            List<Integer> recorded) {

        static final LocalDate AWARDED = LocalDate.of(2023, 1, 3);

        static Case random(Random random) {
            List<LocalDate> days = new ArrayList<>();
            days.add(LocalDate.of(2023, 1, 1));
            int courses = 3 + random.nextInt(3);
            while (days.size() < courses) {
                days.add(LocalDate.of(2023, 1, 1 + random.nextInt(4)));
            }
            List<Integer> recorded = new ArrayList<>(some(random, courses));
            recorded.removeIf(i -> days.get(i).isAfter(AWARDED));
            return new Case(
                    1 + random.nextInt(2),
                    some(random, courses),
                    1 + random.nextInt(2),
                    some(random, courses),
                    3 * random.nextInt(5),
                    some(random, courses),
                    3 * random.nextInt(6),
                    days,
                    recorded.isEmpty() ? List.of(0) : recorded);
        }

        private static List<Integer> some(Random random, int courses) {
            List<Integer> some = new ArrayList<>();
            for (int i = 0; i < courses; i++) {
                if (random.nextInt(3) > 0) {
                    some.add(i);
                }
            }
            return some.isEmpty() ? List.of(0) : some;
        }

        EvaluationReport evaluate(boolean isFree) {
            Fixture fixture = new Fixture();
            List<AchievementRecord> all = new ArrayList<>();
            for (int i = 0; i < days.size(); i++) {
                fixture.courses(3, "a:c" + i);
                all.add(passed("a" + i, "a:c" + i, days.get(i).toString(), "P"));
            }
            all.add(awarded(
                    "award",
                    "a:cert",
                    AWARDED.toString(),
                    recorded.stream().map(i -> "a" + i).toArray(String[]::new)));
            fixture.pathway("a:cert/1", fixture.all(fixture.count("first", needed, of(first))));
            if (isFree) {
                fixture.free();
            }
            fixture.pathway(
                            "a:degree/1",
                            fixture.all(fixture.one("a:cert"), fixture.count("second", further, of(second))),
                            atMost(most, of(capped)))
                    .sharing(new Amount.OfCredits(Rational.of(total)));
            return RulesEngine.of(fixture.catalog())
                    .evaluate(record(all.toArray(AchievementRecord[]::new)), END_OF_2023);
        }

        private static Selector of(List<Integer> courses) {
            return anyOf(courses.stream().map(i -> "a:c" + i).toArray(String[]::new));
        }

        /** The day on which the degree is met, by trying all evidence of it and of the award; null: it is not. */
        @Nullable
        LocalDate best(boolean isFree) {
            @Nullable LocalDate best = above(mask(recorded));
            for (int evidence = 0; isFree && evidence < 1 << days.size(); evidence++) {
                boolean isLawful = Integer.bitCount(evidence) == needed
                        && (evidence & ~mask(first)) == 0
                        && !last(evidence).isAfter(AWARDED);
                LocalDate day = isLawful ? above(evidence) : null;
                if (day != null && (best == null || day.isBefore(best))) {
                    best = day;
                }
            }
            return best;
        }

        private @Nullable LocalDate above(int evidence) {
            @Nullable LocalDate best = null;
            for (int used = 0; used < 1 << days.size(); used++) {
                boolean isLawful = Integer.bitCount(used) >= further
                        && (used & ~mask(second)) == 0
                        && (used & evidence) == 0
                        && 3 * Integer.bitCount((used | evidence) & mask(capped)) <= most
                        && 3 * Integer.bitCount(used | evidence) >= total;
                LocalDate last = last(used);
                LocalDate day = last.isAfter(AWARDED) ? last : AWARDED;
                if (isLawful && (best == null || day.isBefore(best))) {
                    best = day;
                }
            }
            return best;
        }

        private static int mask(List<Integer> courses) {
            return courses.stream().mapToInt(i -> 1 << i).sum();
        }

        private LocalDate last(int courses) {
            return IntStream.range(0, days.size())
                    .filter(i -> (courses >> i & 1) == 1)
                    .mapToObj(days::get)
                    .max(LocalDate::compareTo)
                    .orElse(LocalDate.MIN);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void the_degree_is_met_on_the_day_that_trying_all_evidence_finds(long seed) {
        Random random = new Random(seed);
        int met = 0;
        int chosen = 0;
        for (int n = 0; n < 100; n++) {
            Case one = Case.random(random);
            for (boolean isFree : List.of(false, true)) {

                EvaluationReport report = one.evaluate(isFree);

                assertThat(report.pathway("a:degree/1")
                                .map(PathwayOutcome::metOn)
                                .orElse(null))
                        .as("problem %d of seed %d, free %s: %s", n, seed, isFree, one)
                        .isEqualTo(one.best(isFree));
                assertThat(outcome(report, "a:cert/1").awardDate()).isEqualTo(Case.AWARDED);
                met += report.isEarned("a:degree") ? 1 : 0;
                chosen += reasons(report, "a:cert/1").stream().anyMatch(text -> text.contains("chosen anew")) ? 1 : 0;
            }
        }
        assertThat(met).isGreaterThan(40);
        assertThat(chosen).as("other evidence is chosen often").isGreaterThan(10);
    }
}
