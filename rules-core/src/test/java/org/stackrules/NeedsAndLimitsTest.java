package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Amount;
import org.stackrules.model.AwardPolicy;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.Credits;
import org.stackrules.model.Grade;
import org.stackrules.model.GradeScale;
import org.stackrules.model.Grades;
import org.stackrules.model.Heading;
import org.stackrules.model.Issuer;
import org.stackrules.model.ItemKey;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Limit;
import org.stackrules.model.Mode;
import org.stackrules.model.Pathway;
import org.stackrules.model.Policies;
import org.stackrules.model.Population;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Rounding;
import org.stackrules.model.Selector;
import org.stackrules.model.Text;
import org.stackrules.model.Window;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.Evidence;
import org.stackrules.report.LimitOutcome;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.RequirementOutcome;
import org.stackrules.report.RequirementStatus;

/** What a degree asks for and what bounds it: given a policy, a record and a day, whether it is earned and on what. */
class NeedsAndLimitsTest {

    private static final Provenance HERE = Provenance.at(Place.startOf("policy"));
    private static final String DEGREE = "u:degree/1";
    private static final Selector ANYTHING = Selector.EVERYTHING;
    private static final Selector IN_HOUSE = matching(new Selector.InHouse(true));

    private final List<AchievementRecord> record = new ArrayList<>();
    private final List<Limit> limits = new ArrayList<>();
    private @Nullable Amount total;
    private Policies policies = Policies.DEFAULT;
    private LocalDate asOf = LocalDate.of(2023, 12, 31);
    private EvaluationReport report;

    /** Slots that courses fill one by one: who comes first must make way. */
    @Nested
    class Slots {

        @Test
        void each_course_finds_the_slot_that_leaves_one_for_every_other() {
            passed("A", "u:a", 3, "2021-01-31");
            passed("C", "u:c", 3, "2021-02-28");
            passed("D", "u:d", 3, "2021-03-31");
            passed("B", "u:b", 3, "2021-04-30");

            PathwayOutcome degree = degree(all(
                    count("R1", 1, anyOf("u:a", "u:b")),
                    count("R2", 1, anyOf("u:a", "u:c")),
                    count("R3", 1, anyOf("u:c", "u:d")),
                    count("R4", 1, anyOf("u:d"))));

            assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(degree.metOn()).isEqualTo("2021-04-30");
            assertThat(servedBy("R1")).containsExactly("B");
            assertThat(servedBy("R2")).containsExactly("A");
            assertThat(servedBy("R3")).containsExactly("C");
            assertThat(servedBy("R4")).containsExactly("D");
        }
    }

    /** Caps on sources of credit, one inside the other. */
    @Nested
    class NestedCaps {

        private static final Selector EXAM = matching(new Selector.HasMode(List.of(Mode.EXAM)));
        private static final Selector SPECIAL = matching(new Selector.HasMode(List.of(Mode.EXAM, Mode.MILITARY)));
        private static final Selector OUTSIDE =
                matching(new Selector.HasMode(List.of(Mode.EXAM, Mode.MILITARY, Mode.TRANSFER)));

        private void capped() {
            total = credits(120);
            limits.add(atMost("general", credits(18), tag("general-exam")));
            limits.add(atMost("exams", credits(30), EXAM));
            limits.add(atMost("military", credits(15), matching(new Selector.HasMode(List.of(Mode.MILITARY)))));
            limits.add(atMost("special", credits(45), SPECIAL));
            limits.add(atMost("outside", credits(90), OUTSIDE));
            times(8, "G", "cb:general", 3, "2012-01-01", Mode.EXAM, "general-exam");
            times(5, "S", "cb:subject", 3, "2012-01-01", Mode.EXAM, "subject-exam");
            times(50, "T", "col:any", 1, "2011-01-01", Mode.TRANSFER, "any");
        }

        private Requirement generalEducation() {
            Selector courses = matching(new Selector.HasMode(List.of(Mode.COURSE)));
            return from("ge", credits(15), new Selector.AnyOf(List.of(tag("subject-exam"), courses)));
        }

        @Test
        void caps_nest_and_what_is_compulsory_keeps_its_place_in_them() {
            capped();
            times(5, "M", "us:army", 3, "2011-01-01", Mode.MILITARY, "army");

            PathwayOutcome degree = degree(all(generalEducation(), rest("electives", ANYTHING)));

            assertThat(degree.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
            assertThat(requirement("ge").status()).isEqualTo(RequirementStatus.SATISFIED);
            assertThat(requirement("electives").shortBy()).isEqualTo(Rational.of(30));
            assertThat(used())
                    .containsEntry("exams", 30)
                    .containsEntry("special", 45)
                    .containsEntry("outside", 90);
            assertThat(used()).containsEntry("general", 15).containsEntry("military", 15);
            assertThat(limit("exams").slack()).isEqualTo(Rational.ZERO);
            assertThat(limit("general").slack()).isEqualTo(Rational.of(3));
            assertThat(limit("outside").displaced()).hasSize(5).allMatch(id -> id.startsWith("T"));
        }

        @Test
        void without_the_compulsory_part_they_still_do_not_add() {
            capped();
            times(5, "M", "us:army", 3, "2011-01-01", Mode.MILITARY, "army");

            degree(all(rest("electives", ANYTHING)));

            assertThat(used()).containsEntry("special", 45).containsEntry("outside", 90);
        }

        @Test
        void without_military_credit_the_inner_cap_binds() {
            capped();

            PathwayOutcome degree = degree(all(generalEducation(), rest("electives", ANYTHING)));

            assertThat(used()).containsEntry("special", 30).containsEntry("outside", 80);
            assertThat(degree.requirement().children().get(1).shortBy()).isEqualTo(Rational.of(40));
        }
    }

    /** The last thirty credits in residence. */
    @Nested
    class LastThirty {

        private boolean isStrict;
        private Population among = Population.COUNTED;

        /** In house 96 credits, of which the last 30 begin with IH67; 24 credits of early transfer. */
        private void courses(int inHouse) {
            total = credits(120);
            for (int i = 1; i < inHouse - 9; i++) {
                passed("E" + i, "u:early-" + i, 3, (2016 + i % 4) + "-06-30");
            }
            passed("IH67", "u:ih-67", 3, "2021-05-10");
            for (int i = 1; i <= 9; i++) {
                passed("L" + i, "u:late-" + i, 3, i < 5 ? "2021-12-15" : "2022-12-15");
            }
            times(8, "O", "col:old", 3, "2018-06-30", Mode.TRANSFER, "old");
        }

        private void transferred(String day) {
            achieved("TR9", "col:ethics", 3, day, null, Mode.TRANSFER, List.of("ethics"));
        }

        private PathwayOutcome degree(Requirement... others) {
            limits.add(new Limit(
                    "residence",
                    Limit.Direction.AT_LEAST,
                    credits(30),
                    IN_HOUSE,
                    among,
                    credits(30),
                    isStrict,
                    null,
                    HERE));
            List<Requirement> children = new ArrayList<>(List.of(others));
            children.add(rest("electives", ANYTHING));
            return NeedsAndLimitsTest.this.degree(all(children.toArray(Requirement[]::new)));
        }

        @Test
        void a_transferred_elective_among_them_is_left_out() {
            courses(32);
            transferred("2021-08-15");

            PathwayOutcome degree = degree();

            assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(servedBy("electives")).doesNotContain("TR9").hasSize(40);
            assertThat(used()).containsEntry("residence", 30);
        }

        @Test
        void one_that_alone_meets_a_requirement_stands_in_the_way() {
            courses(32);
            transferred("2021-08-15");

            PathwayOutcome degree = degree(count("ethics", 1, tag("ethics")));

            assertThat(degree.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        }

        @Test
        void one_that_is_needed_for_the_total_does_too() {
            courses(31);
            transferred("2021-08-15");

            assertThat(degree().status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        }

        @Test
        void of_everything_earned_it_cannot_be_left_out() {
            courses(32);
            transferred("2021-08-15");
            among = Population.EARNED;

            PathwayOutcome degree = degree();

            assertThat(degree.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
            assertThat(limit("residence").status()).isEqualTo(RequirementStatus.UNSATISFIED);
            assertThat(used()).containsEntry("residence", 27);
        }

        @Test
        void on_one_day_the_course_in_house_comes_later_for_the_learner() {
            courses(31);
            transferred("2021-05-10");

            assertThat(degree().status()).isEqualTo(PathwayStatus.EARNED);
        }

        @Test
        void on_one_day_it_comes_earlier_where_ties_are_strict() {
            courses(31);
            transferred("2021-05-10");
            isStrict = true;

            assertThat(degree().status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        }
    }

    /** An average over applied courses, some of them in house. */
    @Nested
    class AppliedAverage {

        private final List<Requirement> asked = new ArrayList<>();

        AppliedAverage() {
            asked.add(from("courses", credits(12), ANYTHING));
            asked.add(average("applied", "3", IN_HOUSE, Population.COUNTED, null, false));
            limits.add(new Limit("residence", Limit.Direction.AT_LEAST, credits(6), IN_HOUSE, HERE));
            passed("I1", "u:i1", 3, "2021-01-31", "C");
            passed("I2", "u:i2", 3, "2021-06-30", "B");
            passed("I3", "u:i3", 3, "2022-01-31", "B+");
            achieved("T1", "col:t1", 3, "2020-06-30", "A", Mode.TRANSFER, List.of());
            achieved("T2", "col:t2", 3, "2020-12-31", "A", Mode.TRANSFER, List.of());
        }

        private PathwayOutcome certificate() {
            return degree(all(asked.toArray(Requirement[]::new)));
        }

        @Test
        void the_one_set_of_courses_that_reaches_it_is_found() {
            PathwayOutcome degree = certificate();

            assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(degree.metOn()).isEqualTo("2022-01-31");
            assertThat(servedBy("courses")).containsExactly("I2", "I3", "T1", "T2");
            assertThat(requirement("applied").counted().amount()).isEqualTo(number("3.15"));
        }

        @Test
        void before_the_last_course_it_is_not_reached() {
            asOf = LocalDate.of(2021, 12, 31);

            assertThat(certificate().status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        }

        @Test
        void over_all_courses_in_house_it_is_a_fact_of_the_record() {
            asked.add(average("overall", "3", IN_HOUSE, Population.ATTEMPTED, null, false));

            PathwayOutcome degree = certificate();

            assertThat(degree.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
            assertThat(requirement("applied").status()).isEqualTo(RequirementStatus.SATISFIED);
            assertThat(requirement("overall").status()).isEqualTo(RequirementStatus.UNSATISFIED);
            assertThat(requirement("overall").counted().amount()).isEqualTo(Rational.of(83, 30));
        }

        @Test
        void without_an_average_it_is_earned_at_the_earliest() {
            asked.remove(1);

            assertThat(certificate().metOn()).isEqualTo("2021-06-30");
        }

        @Test
        void just_below_the_threshold_is_below_it() {
            assertThat(justBelow(null).status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        }

        @Test
        void just_below_the_threshold_will_do_where_averages_are_rounded_half_up() {
            Rounding halfUp = new Rounding(Rounding.Direction.HALF_UP, number("0.01"));

            assertThat(justBelow(halfUp).status()).isEqualTo(PathwayStatus.EARNED);
        }

        /** The average is 2.995. */
        private PathwayOutcome justBelow(@Nullable Rounding rounding) {
            record.clear();
            limits.clear();
            policies = averaging(Policies.Averaged.SERVED, rounding);
            passed("I1", "u:i1", 3, "2021-01-31", "2.99/4.33");
            passed("I2", "u:i2", 3, "2021-06-30", "B");
            asked.set(0, from("courses", credits(6), ANYTHING));
            return certificate();
        }

        @Test
        void a_missing_grade_leaves_an_average_over_the_record_undetermined() {
            asked.add(average("overall", "3", IN_HOUSE, Population.EARNED, null, false));
            passed("I4", "u:i4", 3, "2022-06-30");

            PathwayOutcome degree = certificate();

            assertThat(degree.status()).isEqualTo(PathwayStatus.UNDETERMINED);
            assertThat(degree.needs()).containsExactly("grade of I4");
        }

        @Test
        void letters_without_points_or_left_out_by_the_scale_enter_no_average() {
            record.removeIf(one -> one.id().startsWith("T"));
            achieved("T1", "col:t1", 3, "2020-06-30", "TR", Mode.COURSE, List.of());
            passed("I4", "u:i4", 3, "2020-12-31", "HON");
            asked.set(1, average("applied", "3", ANYTHING, Population.COUNTED, null, false));

            assertThat(certificate().metOn()).isEqualTo("2022-01-31");
            assertThat(servedBy("courses")).containsExactly("I2", "I3", "I4", "T1");
            assertThat(requirement("applied").counted().amount()).isEqualTo(number("3.15"));
        }

        @Test
        void items_may_weigh_the_same_whatever_their_credits() {
            record.clear();
            passed("I1", "u:i1", 9, "2021-01-31", "C");
            passed("I2", "u:i2", 3, "2021-06-30", "A");
            asked.set(1, average("applied", "3.165", IN_HOUSE, Population.COUNTED, null, true));
            assertThat(certificate().status()).isEqualTo(PathwayStatus.EARNED);

            asked.set(1, average("applied", "3.165", IN_HOUSE, Population.COUNTED, null, false));
            assertThat(certificate().status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        }

        @Test
        void the_last_two_counted_items_may_be_asked_about() {
            asked.set(1, average("applied", "3.15", IN_HOUSE, Population.COUNTED, new Amount.OfCount(2), false));

            assertThat(certificate().metOn()).isEqualTo("2022-01-31");
            assertThat(requirement("applied").counted().amount()).isEqualTo(number("3.15"));
        }

        @Test
        void the_last_six_credits_alone_may_be_asked_about() {
            asked.set(1, average("applied", "3.15", IN_HOUSE, Population.EARNED, credits(6), false));

            assertThat(certificate().status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(requirement("applied").counted().amount()).isEqualTo(number("3.15"));
        }
    }

    /** Which attempts at what is counted enter an average. */
    @Nested
    class AveragedAttempts {

        private PathwayOutcome statistics(Policies.Averaged averaged) {
            policies = averaging(averaged, null);
            passed("s1", "u:stat", 3, "2019-12-15", "C");
            passed("s2", "u:stat", 3, "2020-12-15", "B-");
            failed("s3", "u:stat", 3, "2021-12-15", "F");
            return degree(all(
                    from("stat", count(1), matching(new Selector.MinGrade(grade("B-")))),
                    average("average", "1", ANYTHING, Population.COUNTED, null, false)));
        }

        @Test
        void the_one_that_serves() {
            statistics(Policies.Averaged.SERVED);

            assertThat(requirement("average").counted().amount()).isEqualTo(number("2.7"));
        }

        @Test
        void all_of_them() {
            statistics(Policies.Averaged.ALL);

            assertThat(requirement("average").counted().amount()).isEqualTo(Rational.of(47, 30));
        }

        @Test
        void the_first_or_the_highest() {
            statistics(Policies.Averaged.FIRST);
            assertThat(requirement("average").counted().amount()).isEqualTo(Rational.of(2));

            record.clear();
            statistics(Policies.Averaged.HIGHEST);
            assertThat(requirement("average").counted().amount()).isEqualTo(number("2.7"));
        }

        @Test
        void the_last_which_was_failed() {
            PathwayOutcome degree = statistics(Policies.Averaged.LAST);

            assertThat(degree.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
            assertThat(requirement("average").counted().amount()).isEqualTo(Rational.ZERO);
        }
    }

    /** Different values, and what children contribute. */
    @Nested
    class DistinctAndSums {

        @Test
        void an_item_of_two_subjects_serves_as_the_one_that_suits_best() {
            subjects("a1", "maths", "physics");
            subjects("a2", "maths");
            subjects("a3", "maths");

            PathwayOutcome two = degree(all(distinct("breadth", 2, ItemKey.SUBJECT)));

            assertThat(two.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(requirement("breadth").counted().amount()).isEqualTo(Rational.of(2));
            assertThat(degree(all(distinct("breadth", 3, ItemKey.SUBJECT))).status())
                    .isEqualTo(PathwayStatus.IN_PROGRESS);
        }

        @Test
        void years_differ_by_completion() {
            passed("a1", "u:a", 3, "2021-01-31");
            passed("a2", "u:b", 3, "2021-06-30");
            passed("a3", "u:c", 3, "2022-01-31");

            assertThat(degree(all(distinct("years", 2, ItemKey.YEAR))).metOn()).isEqualTo("2022-01-31");
            assertThat(degree(all(distinct("terms", 3, ItemKey.TERM))).status()).isEqualTo(PathwayStatus.EARNED);
        }

        @Test
        void an_unknown_key_is_a_missing_datum() {
            passed("a1", "u:a", 3, "2021-01-31");

            PathwayOutcome degree = degree(all(distinct("levels", 1, ItemKey.LEVEL)));

            assertThat(degree.status()).isEqualTo(PathwayStatus.UNDETERMINED);
            assertThat(degree.needs()).containsExactly("level of a1");
        }

        @Test
        void a_sum_takes_of_each_child_what_it_contributes_at_most() {
            times(4, "A", "u:arts", 3, "2021-01-31", Mode.COURSE, "arts");
            times(3, "S", "u:science", 3, "2021-01-31", Mode.COURSE, "science");

            PathwayOutcome degree = degree(all(breadth(15)));

            assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(requirement("breadth").counted().amount()).isEqualTo(Rational.of(15));
            assertThat(servedBy("arts")).hasSize(2);
        }

        @Test
        void a_child_that_is_not_met_gives_nothing() {
            times(4, "A", "u:arts", 3, "2021-01-31", Mode.COURSE, "arts");
            times(1, "S", "u:science", 3, "2021-01-31", Mode.COURSE, "science");

            PathwayOutcome degree = degree(all(breadth(9)));

            assertThat(degree.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
            assertThat(requirement("breadth").counted().amount()).isEqualTo(Rational.of(6));
            assertThat(requirement("breadth").shortBy()).isEqualTo(Rational.of(3));
        }

        @Test
        void a_child_that_the_sum_can_do_without_is_not_needed() {
            times(2, "A", "u:arts", 3, "2021-01-31", Mode.COURSE, "arts");

            PathwayOutcome degree = degree(all(breadth(6)));

            assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(requirement("science").status()).isEqualTo(RequirementStatus.NOT_NEEDED);
        }

        @Test
        void what_a_block_does_not_contribute_is_no_part_of_the_total() {
            times(4, "A", "u:arts", 3, "2021-01-31", Mode.COURSE, "arts");
            total = credits(12);

            PathwayOutcome degree = degree(all(contributing("arts", 3, tag("arts"), 6)));

            assertThat(degree.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
            assertThat(degree.reasons()).anyMatch(reason -> reason.text().contains("6 are lacking"));
        }

        private Requirement breadth(int credits) {
            return new Requirement.Sum(
                    heading("breadth"),
                    credits(credits),
                    List.of(contributing("arts", 3, tag("arts"), 6), contributing("science", 6, tag("science"), 9)));
        }

        private Requirement contributing(String id, int needed, Selector from, int most) {
            Heading heading = new Heading(id, null, List.of(), null, credits(most), false, HERE);
            return new Requirement.From(heading, credits(needed), from);
        }

        private Requirement distinct(String id, int number, ItemKey key) {
            return from(id, new Amount.OfDistinct(number, key), ANYTHING);
        }

        private void subjects(String id, String... subjects) {
            achieved(id, "u:" + id, 3, "2021-01-31", null, Mode.COURSE, List.of(), List.of(subjects));
        }
    }

    /** Bounds and needs that must be computed. */
    @Nested
    class Computed {

        @Test
        void a_need_is_the_larger_of_credits_and_a_share_of_what_is_required() {
            total = credits(40);
            times(14, "A", "u:a", 3, "2021-01-31", Mode.COURSE, "a");
            times(3, "B", "u:b", 3, "2021-01-31", Mode.COURSE, "b");
            Amount quarter = new Amount.Share(Rational.of(1, 4), Amount.Base.REQUIRED);

            PathwayOutcome degree = degree(all(
                    from("b", new Amount.Largest(List.of(credits(6), quarter)), tag("b")), rest("rest", ANYTHING)));

            assertThat(degree.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
            assertThat(requirement("b").needed().amount()).isEqualTo(Rational.of(10));
            assertThat(requirement("b").shortBy()).isEqualTo(Rational.ONE);
        }

        @Test
        void a_share_of_what_is_required_needs_one_number_that_is_required() {
            times(1, "B", "u:b", 3, "2021-01-31", Mode.COURSE, "b");
            Amount half = new Amount.Share(Rational.of(1, 2), Amount.Base.REQUIRED);

            assertThatThrownBy(() -> degree(all(from("b", half, tag("b")))))
                    .isInstanceOf(EvaluationException.class)
                    .hasMessageContaining("has nothing to be a share of");
        }

        @Test
        void a_need_may_be_a_share_of_what_is_counted() {
            times(4, "A", "u:a", 3, "2021-01-31", Mode.COURSE, "a");
            times(2, "B", "u:b", 3, "2021-01-31", Mode.COURSE, "b");
            Amount half = new Amount.Share(Rational.of(1, 2), Amount.Base.COUNTED);

            PathwayOutcome degree = degree(all(from("a", credits(6), tag("a")), from("b", half, tag("b"))));

            assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(requirement("b").needed().amount()).isEqualTo(Rational.of(6));
            assertThat(requirement("b").counted().amount()).isEqualTo(Rational.of(6));
        }

        @Test
        void a_cap_on_plain_passes_grows_with_the_size_of_the_programme() {
            total = credits(30);
            TreeMap<Rational, Rational> steps = new TreeMap<>(Map.of(
                    Rational.ZERO, Rational.of(3), Rational.of(30), Rational.of(6), Rational.of(60), Rational.of(9)));
            limits.add(atMost("passes", new Amount.Steps(steps, Amount.Base.REQUIRED, true), tag("pass")));
            times(3, "P", "u:p", 3, "2021-01-31", Mode.COURSE, "pass");
            times(8, "A", "u:a", 3, "2021-01-31", Mode.COURSE, "a");

            PathwayOutcome degree = degree(all(rest("rest", ANYTHING)));

            assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(limit("passes").bound().amount()).isEqualTo(Rational.of(6));
            assertThat(used()).containsEntry("passes", 6);
        }

        @Test
        void a_share_of_what_is_earned_is_rounded_as_declared() {
            times(5, "A", "u:a", 3, "2021-01-31", Mode.COURSE, "a");
            Rounding up = new Rounding(Rounding.Direction.UP, Rational.of(3));
            limits.add(atMost("a", new Amount.Share(Rational.of(1, 4), Amount.Base.EARNED, up), tag("a")));

            degree(all(from("some", credits(9), ANYTHING)));

            assertThat(limit("a").bound().amount()).isEqualTo(Rational.of(6));
        }

        @Test
        void a_limit_may_look_at_what_counts_toward_one_requirement_only() {
            times(3, "A", "u:a", 3, "2021-01-31", Mode.COURSE, "a");
            limits.add(atMost("core-a", count(1), matching(new Selector.CountedToward("core"), tagged("a"))));

            PathwayOutcome degree = degree(all(count("core", 1, ANYTHING), count("other", 2, ANYTHING)));

            assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(used()).containsEntry("core-a", 1);
        }

        @Test
        void too_much_attempted_is_a_fact_that_no_choice_of_courses_mends() {
            times(3, "A", "u:a", 3, "2021-01-31", Mode.COURSE, "a");
            failed("f1", "u:f", 3, "2021-01-31", "F");
            limits.add(new Limit(
                    "attempted",
                    Limit.Direction.AT_MOST,
                    credits(9),
                    ANYTHING,
                    Population.ATTEMPTED,
                    null,
                    false,
                    null,
                    HERE));

            PathwayOutcome degree = degree(all(from("some", credits(6), ANYTHING)));

            assertThat(degree.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
            assertThat(limit("attempted").status()).isEqualTo(RequirementStatus.UNSATISFIED);
            assertThat(used()).containsEntry("attempted", 12);
        }

        @Test
        void unknown_credits_leave_a_limit_on_what_was_earned_undetermined() {
            times(3, "A", "u:a", 3, "2021-01-31", Mode.COURSE, "a");
            record.add(new AchievementRecord(
                    "x",
                    "u:x",
                    AchievementRecord.Status.COMPLETED,
                    null,
                    LocalDate.of(2021, 1, 31),
                    null,
                    null,
                    null,
                    null,
                    Mode.TRANSFER,
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    Place.startOf("record")));
            limits.add(new Limit(
                    "transfer",
                    Limit.Direction.AT_MOST,
                    credits(9),
                    matching(new Selector.HasMode(List.of(Mode.TRANSFER))),
                    Population.EARNED,
                    null,
                    false,
                    null,
                    HERE));

            PathwayOutcome degree = degree(all(from("some", credits(6), tag("a"))));

            assertThat(degree.status()).isEqualTo(PathwayStatus.UNDETERMINED);
            assertThat(degree.needs()).containsExactly("credits of x");
            assertThat(limit("transfer").status()).isEqualTo(RequirementStatus.UNDETERMINED);
        }

        @Test
        void different_issuers_may_be_bounded_either_way() {
            times(2, "A", "u:a", 3, "2021-01-31", Mode.COURSE, "a");
            achieved("T1", "col:t1", 3, "2020-06-30", null, Mode.COURSE, List.of());
            limits.add(atMost("issuers", new Amount.OfDistinct(1, ItemKey.ISSUER), ANYTHING));

            PathwayOutcome degree = degree(all(from("some", credits(9), ANYTHING)));

            assertThat(degree.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
            assertThat(used()).containsEntry("issuers", 1);
        }
    }

    private PathwayOutcome degree(Requirement tree) {
        Pathway pathway = new Pathway(
                DEGREE,
                "u:degree",
                Window.ALWAYS,
                Text.of("en", "Degree"),
                total,
                tree,
                false,
                Selector.EVERYTHING,
                limits,
                List.of(),
                List.of(),
                policies,
                AwardPolicy.AT_ONCE,
                HERE);
        Credential credential = new Credential(
                "u:degree",
                Text.of("en", "Degree"),
                "Certificate",
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                HERE);
        Catalog catalog = Catalog.named("policy", "1", "u")
                .grades(Grades.of("u", scale("u"), scale("col"), scale("cb"), scale("us")))
                .issuers(List.of(issuer("col"), issuer("cb"), issuer("us")))
                .credentials(List.of(credential))
                .pathways(List.of(pathway))
                .build();
        report = RulesEngine.of(catalog).evaluate(new LearnerRecord("L-1", List.of(), record), asOf);
        PathwayOutcome outcome = report.pathways().get(0);
        assertThat(outcome.isProven() && outcome.isOptimal()).isTrue();
        return outcome;
    }

    private RequirementOutcome requirement(String id) {
        return requirement(report.pathways().get(0).requirement(), id);
    }

    private static @Nullable RequirementOutcome requirement(RequirementOutcome tree, String id) {
        if (tree.id().equals(id)) {
            return tree;
        }
        return tree.children().stream()
                .map(child -> requirement(child, id))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }

    private List<String> servedBy(String requirement) {
        return requirement(requirement).evidence().stream()
                .map(Evidence::achievement)
                .toList();
    }

    private LimitOutcome limit(String id) {
        return report.pathways().get(0).limits().stream()
                .filter(limit -> limit.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Integer> used() {
        Map<String, Integer> used = new TreeMap<>();
        report.pathways()
                .get(0)
                .limits()
                .forEach(limit ->
                        used.put(limit.id(), limit.used().amount().numerator().intValueExact()));
        return used;
    }

    private void passed(String id, String credential, int credits, String day) {
        passed(id, credential, credits, day, null);
    }

    private void passed(String id, String credential, int credits, String day, @Nullable String grade) {
        achieved(id, credential, credits, day, grade, Mode.COURSE, List.of());
    }

    private void times(int number, String id, String credential, int credits, String day, Mode mode, String tag) {
        for (int i = 1; i <= number; i++) {
            achieved(id + i, credential + "-" + i, credits, day, null, mode, List.of(tag));
        }
    }

    private void achieved(
            String id,
            String credential,
            int credits,
            String day,
            @Nullable String grade,
            Mode mode,
            List<String> tags) {
        achieved(id, credential, credits, day, grade, mode, tags, List.of());
    }

    private void achieved(
            String id,
            String credential,
            int credits,
            String day,
            @Nullable String grade,
            Mode mode,
            List<String> tags,
            List<String> subjects) {
        record.add(achievement(
                id, credential, AchievementRecord.Status.COMPLETED, credits, day, grade, mode, tags, subjects));
    }

    private void failed(String id, String credential, int credits, String day, String grade) {
        record.add(achievement(
                id,
                credential,
                AchievementRecord.Status.FAILED,
                credits,
                day,
                grade,
                Mode.COURSE,
                List.of(),
                List.of()));
    }

    private static AchievementRecord achievement(
            String id,
            String credential,
            AchievementRecord.Status status,
            int credits,
            String day,
            @Nullable String grade,
            Mode mode,
            List<String> tags,
            List<String> subjects) {
        return new AchievementRecord(
                id,
                credential,
                status,
                null,
                LocalDate.parse(day),
                null,
                null,
                grade == null ? null : grade(grade),
                new Credits(Rational.of(credits), "credit"),
                mode,
                null,
                subjects,
                List.of(),
                tags,
                null,
                List.of(),
                Place.startOf("record"));
    }

    private static Policies averaging(Policies.Averaged averaged, @Nullable Rounding rounding) {
        Policies one = Policies.DEFAULT;
        return new Policies(
                one.serve(),
                averaged,
                one.failureLoses(),
                one.attemptsAtMost(),
                one.repeatBelow(),
                one.passing(),
                one.ungraded(),
                one.incompletes(),
                one.inProgress(),
                rounding,
                one.origin(),
                one.isFrozen());
    }

    private static Requirement all(Requirement... children) {
        return new Requirement.All(heading(DEGREE), List.of(children));
    }

    private static Requirement from(String id, Amount amount, Selector from) {
        return new Requirement.From(heading(id), amount, from);
    }

    private static Requirement count(String id, int number, Selector from) {
        return from(id, count(number), from);
    }

    private static Requirement rest(String id, Selector from) {
        return new Requirement.Rest(heading(id), from);
    }

    private static Requirement average(
            String id, String threshold, Selector over, Population among, @Nullable Amount last, boolean isEqual) {
        return new Requirement.Average(
                heading(id), number(threshold), Requirement.Average.Measure.POINTS, over, among, last, isEqual);
    }

    private static Heading heading(String id) {
        return new Heading(id, null, List.of(), HERE);
    }

    private static Limit atMost(String id, Amount amount, Selector of) {
        return new Limit(id, Limit.Direction.AT_MOST, amount, of, HERE);
    }

    private static Amount credits(int credits) {
        return new Amount.OfCredits(Rational.of(credits));
    }

    private static Amount count(int count) {
        return new Amount.OfCount(count);
    }

    private static Rational number(String text) {
        return Rational.parse(text).orElseThrow();
    }

    private static Grade grade(String text) {
        return Grade.parse(text).orElseThrow();
    }

    private static Selector anyOf(String... credentials) {
        return new Selector.AnyOf(
                java.util.Arrays.stream(credentials).map(Selector::credential).toList());
    }

    private static Selector matching(Selector.Test... tests) {
        return new Selector.Matching(List.of(tests), null);
    }

    private static Selector.Test tagged(String tag) {
        return new Selector.HasWord(Selector.Words.TAG, List.of(tag));
    }

    private static Selector tag(String tag) {
        return matching(tagged(tag));
    }

    private static Issuer issuer(String id) {
        return new Issuer(id, Text.of("en", id), "credit", id);
    }

    private static GradeScale scale(String id) {
        return new GradeScale(
                id,
                List.of(
                        row("A", "4.33", true),
                        row("B+", "3.3", true),
                        row("B", "3", true),
                        row("B-", "2.7", true),
                        row("C", "2", true),
                        new GradeScale.Row("TR", null, null, true, true),
                        new GradeScale.Row("HON", null, number("4.33"), true, GradeScale.Attempt.YES, false),
                        row("F", "0", false)));
    }

    private static GradeScale.Row row(String letter, String points, boolean passes) {
        return new GradeScale.Row(letter, null, number(points), passes, true);
    }
}
