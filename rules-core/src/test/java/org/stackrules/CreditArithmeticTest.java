package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.RequirementFixture.counted;
import static org.stackrules.RequirementFixture.credits;
import static org.stackrules.RequirementFixture.from;
import static org.stackrules.RequirementFixture.heading;
import static org.stackrules.RequirementFixture.number;
import static org.stackrules.RequirementFixture.requirement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Amount;
import org.stackrules.model.Arithmetic;
import org.stackrules.model.AwardPolicy;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.Credits;
import org.stackrules.model.Decision;
import org.stackrules.model.Heading;
import org.stackrules.model.Issuer;
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
import org.stackrules.model.Units;
import org.stackrules.model.Window;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.Evidence;
import org.stackrules.report.LimitOutcome;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Reason;
import org.stackrules.report.RequirementStatus;

/** How a degree reckons with credits of other units: given a policy, a record and a day, what is counted. */
class CreditArithmeticTest {

    private static final Provenance HERE = Provenance.at(Place.startOf("policy"));
    private static final LocalDate AS_OF = LocalDate.of(2023, 12, 31);
    private static final Selector MATHS = matching("maths");

    private final List<AchievementRecord> record = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Credential> credentials = new ArrayList<>();
    private final List<Pathway> pathways = new ArrayList<>();
    private final List<Limit> limits = new ArrayList<>();
    private final Units units = Units.of(
                    "credit",
                    Map.of("quarter", Rational.of(2, 3), "ects", Rational.of(1, 2), "rough", Rational.of(67, 100)))
            .withRanges(Map.of("hour", new Units.Range(Rational.of(1, 50), Rational.of(1, 40))));
    private @Nullable Amount total;
    private Arithmetic arithmetic = Arithmetic.EXACT;

    /** Each item is rounded. */
    @Nested
    class RoundedForEachItem {

        @ParameterizedTest
        @CsvSource({"DOWN, 6", "HALF_UP, 9", "UP, 9"})
        void each_course_of_another_unit_is_worth_its_rounded_credits(Rounding.Direction direction, String counted) {
            quarters(3, 4);
            arithmetic = perItem(direction, "1");

            PathwayOutcome degree = degree(from("courses", "8", Selector.EVERYTHING));

            assertThat(counted(degree, "courses")).isEqualTo(number(counted));
            assertThat(degree.status())
                    .isEqualTo(counted.equals("9") ? PathwayStatus.EARNED : PathwayStatus.IN_PROGRESS);
        }

        @Test
        void without_rounding_the_sum_is_exact() {
            quarters(3, 4);

            PathwayOutcome degree = degree(from("courses", "8", Selector.EVERYTHING));

            assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(counted(degree, "courses")).isEqualTo(number("8"));
        }

        @Test
        void what_is_stated_in_home_credits_is_untouched() {
            achieved("H", "u:h", "2.5", "credit");
            achieved("Q", "q:q", "4", "quarter");
            arithmetic = perItem(Rounding.Direction.DOWN, "1");

            PathwayOutcome degree = degree(from("courses", "4.5", Selector.EVERYTHING));

            assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(worth(degree, "courses")).containsExactly(number("2.5"), number("2"));
        }

        @Test
        void credits_are_rounded_to_any_step() {
            achieved("Q", "q:q", "4", "quarter");
            arithmetic = perItem(Rounding.Direction.HALF_UP, "0.5");

            assertThat(worth(degree(from("courses", "2", Selector.EVERYTHING)), "courses"))
                    .containsExactly(number("2.5"));
        }

        @Test
        void limits_and_totals_count_the_rounded_credits() {
            quarters(3, 4);
            total = credits("6");
            limits.add(new Limit("most", Limit.Direction.AT_MOST, credits("6"), Selector.EVERYTHING, HERE));
            arithmetic = perItem(Rounding.Direction.DOWN, "1");

            PathwayOutcome degree = degree(from("courses", "1", Selector.EVERYTHING));

            assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(degree.limits())
                    .extracting(LimitOutcome::used)
                    .extracting(one -> one.amount())
                    .containsExactly(number("6"));
        }

        @Test
        void conditions_on_the_record_count_the_rounded_credits() {
            quarters(3, 4);
            arithmetic = perItem(Rounding.Direction.DOWN, "1");

            PathwayOutcome degree = degree(
                    from("courses", "1", Selector.EVERYTHING),
                    new Requirement.Holds(heading("held"), Selector.EVERYTHING, credits("7"), Population.EARNED));

            assertThat(degree.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        }

        @Test
        void the_explanation_names_the_conversion() {
            achieved("Q", "q:q", "4", "quarter");
            arithmetic = perItem(Rounding.Direction.DOWN, "1");

            assertThat(degree(from("courses", "2", Selector.EVERYTHING)).reasons())
                    .extracting(Reason::text)
                    .contains("Q: 4 quarter, 2 2/3 credits, rounded down to 2, by u:degree/1");
        }

        @Test
        void what_rounding_leaves_as_it_is_is_not_explained() {
            achieved("Q", "q:q", "6", "quarter");
            arithmetic = perItem(Rounding.Direction.DOWN, "1");

            assertThat(degree(from("courses", "4", Selector.EVERYTHING)).reasons())
                    .extracting(Reason::text)
                    .noneMatch(text -> text.contains("quarter"));
        }

        @Test
        void two_degrees_reckon_with_one_course_each_in_its_own_way() {
            achieved("Q", "q:q", "4", "quarter");
            arithmetic = perItem(Rounding.Direction.UP, "1");
            pathway("u:other", from("all", "3", Selector.EVERYTHING));
            arithmetic = perItem(Rounding.Direction.DOWN, "1");

            EvaluationReport report = report(from("courses", "3", Selector.EVERYTHING));

            assertThat(report.earned()).extracting(one -> one.credential()).containsExactly("u:other");
        }

        @Test
        void a_stack_is_reckoned_with_anew_by_what_counts_it() {
            achieved("Q1", "q:one", "4", "quarter");
            achieved("Q2", "q:two", "4", "quarter");
            arithmetic = perItem(Rounding.Direction.UP, "1");
            pathway("u:part", from("all", "6", Selector.EVERYTHING));
            arithmetic = perItem(Rounding.Direction.DOWN, "1");

            PathwayOutcome degree =
                    degree(new Requirement.From(heading("stacked"), credits("4"), Selector.credential("u:part")));

            assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(worth(degree, "stacked")).containsExactly(number("4"));
        }
    }

    /** The sum of what is of one unit is rounded within each requirement. */
    @Nested
    class RoundedForEachSum {

        @Test
        void what_each_course_loses_is_not_lost_by_their_sum() {
            quarters(3, 4);
            arithmetic = perSum(Rounding.Direction.DOWN, "1");

            PathwayOutcome degree = degree(from("courses", "8", Selector.EVERYTHING));

            assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(counted(degree, "courses")).isEqualTo(number("8"));
        }

        @ParameterizedTest
        @CsvSource({"DOWN, 5", "HALF_UP, 5", "UP, 6"})
        void the_sum_is_rounded(Rounding.Direction direction, String counted) {
            quarters(2, 4);
            arithmetic = perSum(direction, "1");

            PathwayOutcome degree = degree(from("courses", "6", Selector.EVERYTHING));

            assertThat(counted(degree, "courses")).isEqualTo(number(counted));
            assertThat(degree.status())
                    .isEqualTo(counted.equals("6") ? PathwayStatus.EARNED : PathwayStatus.IN_PROGRESS);
        }

        @Test
        void each_unit_has_a_sum_of_its_own_and_home_credits_have_none() {
            quarters(2, 4);
            achieved("E", "q:e", "5", "ects");
            achieved("H", "u:h", "1.5", "credit");
            arithmetic = perSum(Rounding.Direction.DOWN, "1");

            PathwayOutcome degree = degree(from("courses", "8.5", Selector.EVERYTHING));

            assertThat(counted(degree, "courses")).isEqualTo(number("8.5"));
            assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
        }

        @Test
        void the_total_is_the_sum_of_the_rounded_sums() {
            achieved("Q1", "q:one", "4", "quarter", "maths");
            achieved("Q2", "q:two", "4", "quarter");
            total = credits("5");
            arithmetic = perSum(Rounding.Direction.DOWN, "1");

            PathwayOutcome degree =
                    degree(from("maths", "2", MATHS), from("others", "2", Selector.credential("q:two")));

            assertThat(degree.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
            assertThat(degree.reasons())
                    .extracting(Reason::text)
                    .contains("4 of 5 credits in total are counted; 1 are lacking");
        }

        @Test
        void a_block_adds_up_the_rounded_sums() {
            achieved("Q1", "q:one", "4", "quarter", "maths");
            achieved("Q2", "q:two", "4", "quarter");
            arithmetic = perSum(Rounding.Direction.UP, "1");

            PathwayOutcome degree = degree(new Requirement.Sum(
                    heading("block"),
                    credits("6"),
                    List.of(from("maths", "1", MATHS), from("others", "1", Selector.credential("q:two")))));

            assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(counted(degree, "block")).isEqualTo(number("6"));
        }

        @Test
        void items_are_placed_where_their_sums_suffice() {
            quarters(4, 4);
            arithmetic = perSum(Rounding.Direction.DOWN, "1");

            PathwayOutcome degree =
                    degree(from("eight", "8", Selector.EVERYTHING), from("two", "2", Selector.EVERYTHING));

            assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(counted(degree, "eight")).isEqualTo(number("8"));
            assertThat(counted(degree, "two")).isEqualTo(number("2"));
        }

        @Test
        void where_items_are_counted_nothing_is_said_of_credits() {
            quarters(2, 4);
            arithmetic = perSum(Rounding.Direction.DOWN, "1");

            assertThat(degree(new Requirement.From(heading("two"), new Amount.OfCount(2), Selector.EVERYTHING))
                            .reasons())
                    .extracting(Reason::text)
                    .noneMatch(text -> text.contains("rounded"));
        }

        @Test
        void limits_count_exactly() {
            quarters(2, 4);
            limits.add(new Limit("most", Limit.Direction.AT_MOST, credits("5"), Selector.EVERYTHING, HERE));
            arithmetic = perSum(Rounding.Direction.DOWN, "1");

            assertThat(degree(from("courses", "5", Selector.EVERYTHING)).status())
                    .isEqualTo(PathwayStatus.IN_PROGRESS);
        }

        @Test
        void the_explanation_names_the_rounded_sum() {
            quarters(2, 4);
            arithmetic = perSum(Rounding.Direction.HALF_UP, "1");

            assertThat(degree(from("courses", "5", Selector.EVERYTHING)).reasons())
                    .extracting(Reason::text)
                    .contains("the sum for courses: 8 quarter, 5 1/3 credits, rounded half up to 5, by u:degree/1");
        }
    }

    /** One hour is worth between a fiftieth and a fortieth of a credit. */
    @Nested
    class UnitsOfNoOneWorth {

        @Test
        void what_is_met_at_both_ends_is_met() {
            achieved("W", "u:w", "200", "hour");

            PathwayOutcome degree = degree(from("courses", "4", Selector.EVERYTHING));

            assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(counted(degree, "courses")).isEqualTo(number("4"));
        }

        @Test
        void what_is_met_at_one_end_is_undetermined_and_the_range_is_named() {
            achieved("W", "u:w", "180", "hour");

            PathwayOutcome degree = degree(from("courses", "4", Selector.EVERYTHING));

            assertThat(degree.status()).isEqualTo(PathwayStatus.UNDETERMINED);
            assertThat(degree.needs()).containsExactly("worth of hour (0.02..0.025)");
            assertThat(degree.metOn()).isNull();
            assertThat(degree.reasons())
                    .extracting(Reason::text)
                    .contains("it depends on what one unit is worth: hour (0.02..0.025);"
                            + " not met at the least, met at the most");
        }

        @Test
        void what_is_met_at_neither_end_is_not_met() {
            achieved("W", "u:w", "150", "hour");

            PathwayOutcome degree = degree(from("courses", "4", Selector.EVERYTHING));

            assertThat(degree.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
            assertThat(counted(degree, "courses")).isEqualTo(number("3"));
        }

        @Test
        void a_cap_that_holds_at_one_end_alone_leaves_it_undetermined_too() {
            achieved("W", "u:w", "180", "hour");
            achieved("H", "u:h", "1", "credit");
            limits.add(new Limit("most", Limit.Direction.AT_MOST, credits("4"), Selector.credential("u:w"), HERE));

            assertThat(degree(
                                    from("work", "1", Selector.credential("u:w")),
                                    from("other", "1", Selector.credential("u:h")))
                            .status())
                    .isEqualTo(PathwayStatus.UNDETERMINED);
        }

        @Test
        void what_does_not_rest_on_it_is_met() {
            achieved("W", "u:w", "10", "hour");
            achieved("H", "u:h", "4", "credit");

            PathwayOutcome degree = degree(from("courses", "4", Selector.EVERYTHING));

            assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(degree.metOn()).isEqualTo("2023-06-10");
        }

        @Test
        void both_ends_are_rounded() {
            achieved("W", "u:w", "180", "hour");
            arithmetic = perItem(Rounding.Direction.HALF_UP, "1");

            assertThat(degree(from("courses", "4", Selector.EVERYTHING)).status())
                    .as("3.6 and 4.5 credits")
                    .isEqualTo(PathwayStatus.EARNED);
        }

        @Test
        void what_rests_on_an_undetermined_part_is_undetermined() {
            achieved("W", "u:w", "180", "hour");
            pathway("u:part", from("all", "4", Selector.EVERYTHING));

            assertThat(degree(new Requirement.OfCredential(heading("part"), "u:part"))
                            .status())
                    .isEqualTo(PathwayStatus.UNDETERMINED);
        }

        @Test
        void a_condition_on_the_record_is_looked_at_at_both_ends() {
            achieved("W", "u:w", "180", "hour");
            achieved("H", "u:h", "1", "credit");

            assertThat(degree(
                                    from("courses", "1", Selector.credential("u:h")),
                                    new Requirement.Holds(
                                            heading("held"),
                                            Selector.credential("u:w"),
                                            credits("4"),
                                            Population.EARNED))
                            .status())
                    .isEqualTo(PathwayStatus.UNDETERMINED);
        }
    }

    /** What stands in for a course has fewer credits. */
    @Nested
    class SubstitutesThatLackCredits {

        private static final Selector ELECTIVE = matching("elective");

        private PathwayOutcome degreeOf12(boolean waivesGap, Requirement biology, String electives) {
            course("u:bio", "4");
            achieved("S", "v:bio", "3", "credit");
            achieved("E1", "v:one", "4", "credit", "elective");
            achieved("E2", "v:two", electives, "credit", "elective");
            decisions.add(substitute("S", "biology"));
            total = credits("12");
            arithmetic = new Arithmetic(null, false, null, waivesGap);
            return degree(biology, from("electives", "8", ELECTIVE));
        }

        @Test
        void the_requirement_is_met_and_the_total_lacks_the_gap() {
            PathwayOutcome degree = degreeOf12(false, from("biology", "4", Selector.credential("u:bio")), "4");

            assertThat(degree.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
            assertThat(requirement(degree, "biology").status()).isEqualTo(RequirementStatus.SATISFIED);
            assertThat(worth(degree, "biology")).containsExactly(number("3"));
            assertThat(degree.reasons())
                    .extracting(Reason::text)
                    .contains(
                            "11 of 12 credits in total are counted; 1 are lacking",
                            "S stands in for 4 credits with 3: the gap of 1 must be made up in the total,"
                                    + " by `substituteGap: make-up` of u:degree/1");
        }

        @Test
        void other_items_make_up_for_it() {
            assertThat(degreeOf12(false, from("biology", "4", Selector.credential("u:bio")), "5")
                            .status())
                    .isEqualTo(PathwayStatus.EARNED);
        }

        @Test
        void it_is_forgiven_where_the_policy_says_so() {
            PathwayOutcome degree = degreeOf12(true, from("biology", "4", Selector.credential("u:bio")), "4");

            assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(degree.reasons())
                    .extracting(Reason::text)
                    .contains("S stands in for 4 credits with 3: the gap of 1 is forgiven,"
                            + " by `substituteGap: waive` of u:degree/1");
        }

        @Test
        void so_it_is_where_the_course_itself_is_asked_for() {
            Requirement named = new Requirement.OfCredential(heading("biology"), "u:bio");

            assertThat(degreeOf12(true, named, "4").status()).isEqualTo(PathwayStatus.EARNED);
        }

        @Test
        void limits_count_what_it_has() {
            limits.add(new Limit("most", Limit.Direction.AT_MOST, credits("11"), Selector.EVERYTHING, HERE));

            assertThat(degreeOf12(true, from("biology", "4", Selector.credential("u:bio")), "4")
                            .status())
                    .isEqualTo(PathwayStatus.EARNED);
        }

        @Test
        void what_stands_in_for_no_single_course_lacks_nothing_and_brings_what_it_has() {
            PathwayOutcome degree = degreeOf12(true, from("biology", "4", MATHS), "5");

            assertThat(degree.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
            assertThat(counted(degree, "biology")).isEqualTo(number("3"));
        }
    }

    private void quarters(int number, int credits) {
        for (int i = 1; i <= number; i++) {
            achieved("Q" + i, "q:q-" + i, String.valueOf(credits), "quarter");
        }
    }

    private void achieved(String id, String credential, String amount, String unit, String... subjects) {
        record.add(new AchievementRecord(
                id,
                credential,
                AchievementRecord.Status.COMPLETED,
                null,
                LocalDate.of(2023, 6, 10),
                null,
                null,
                null,
                new Credits(number(amount), unit),
                Mode.COURSE,
                null,
                List.of(subjects),
                null,
                null,
                null,
                List.of(),
                Place.startOf("record")));
    }

    private PathwayOutcome degree(Requirement... children) {
        return report(children).pathways().stream()
                .filter(one -> one.pathway().equals("u:degree/1"))
                .findFirst()
                .orElseThrow();
    }

    private EvaluationReport report(Requirement... children) {
        pathway("u:degree", children);
        Catalog catalog = Catalog.named("arithmetic", "1", "u")
                .units(units)
                .issuers(List.of(
                        new Issuer("u", Text.of("en", "U"), "credit", "u", List.of()),
                        new Issuer("q", Text.of("en", "Q"), "quarter", "q", List.of())))
                .credentials(credentials)
                .pathways(pathways)
                .build();
        return RulesEngine.of(catalog)
                .evaluate(
                        new LearnerRecord("L-1", List.of(), record, decisions),
                        AS_OF,
                        EvaluationOptions.DEFAULT.withRequested(List.of("u:degree/1")));
    }

    private void pathway(String earns, Requirement... children) {
        credentials.add(new Credential(
                earns, Text.of("en", earns), "Certificate", null, null, List.of(), List.of(), List.of(), null, HERE));
        pathways.add(new Pathway(
                earns + "/1",
                earns,
                Window.ALWAYS,
                Text.of("en", earns),
                total,
                new Requirement.All(new Heading(earns + "/1", null, List.of(), HERE), List.of(children)),
                false,
                Selector.EVERYTHING,
                limits,
                List.of(),
                List.of(),
                Policies.DEFAULT.withArithmetic(arithmetic),
                AwardPolicy.AT_ONCE,
                HERE));
    }

    private void course(String id, String amount) {
        credentials.add(new Credential(
                id,
                Text.of("en", id),
                "Course",
                new Credits(number(amount), "credit"),
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                HERE));
    }

    private static Decision substitute(String item, String requirement) {
        return new Decision(
                Decision.Type.SUBSTITUTE,
                "u:degree/1",
                requirement,
                item,
                "registrar",
                LocalDate.of(2023, 7, 1),
                null,
                null,
                Place.startOf("record"));
    }

    private static Selector matching(String subject) {
        return new Selector.Matching(List.of(new Selector.HasWord(Selector.Words.SUBJECT, List.of(subject))), null);
    }

    private static Arithmetic perItem(Rounding.Direction direction, String to) {
        return new Arithmetic(new Rounding(direction, number(to)), true, null, false);
    }

    private static Arithmetic perSum(Rounding.Direction direction, String to) {
        return new Arithmetic(new Rounding(direction, number(to)), false, null, false);
    }

    private static List<Rational> worth(PathwayOutcome outcome, String id) {
        return requirement(outcome, id).evidence().stream()
                .map(Evidence::credits)
                .toList();
    }
}
