package org.stackrules.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.rules.RulesFixture.check;
import static org.stackrules.rules.RulesFixture.completed;
import static org.stackrules.rules.RulesFixture.granting;
import static org.stackrules.rules.RulesFixture.passed;
import static org.stackrules.rules.RulesFixture.tagged;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Place;
import org.stackrules.vocabulary.Achievement;
import org.stackrules.vocabulary.Enrolment;
import org.stackrules.vocabulary.Fact;
import org.stackrules.vocabulary.Learner;
import org.stackrules.vocabulary.Steps;

/** What is said of a rule that did not fire: for each kind of condition what nothing passed, and what came nearest. */
class NearMissTest {

    private static final long PLENTY = 1_000_000;

    private static Optional<NearMiss> miss(String when, long steps, Fact... facts) {
        CheckedRule rule = check(granting(when)).rules().get(0);
        return NearMiss.of(rule, List.of(facts), List.of(facts), new Steps(steps));
    }

    private static String why(String when, Fact... facts) {
        return miss(when, PLENTY, facts).orElseThrow().why();
    }

    private static Achievement sfu(String id, String grade) {
        return passed(id, "sfu:acc-101", grade, "3");
    }

    private static Achievement rru(String id, String grade) {
        return passed(id, "rru:caf-501", grade, "3");
    }

    private static Achievement in(int year, String id) {
        return completed(id, "rru:caf-501", LocalDate.of(year, 6, 30));
    }

    private static Enrolment enrolment(@Nullable String pathway, @Nullable String basis) {
        String credential = pathway == null ? "rru:caf" : null;
        return new Enrolment(
                "enrolment-1",
                new org.stackrules.model.Enrolment(
                        pathway, credential, LocalDate.of(2022, 9, 1), null, basis, Place.startOf("record")));
    }

    @Test
    void the_nearest_number_is_told_with_the_place_of_the_test() {
        NearMiss miss = miss(
                        "Achievement( credential == \"sfu:acc-101\", percent >= 67 )",
                        PLENTY,
                        sfu("a1", "50%"),
                        rru("a2", "90%"),
                        sfu("a3", "64%"))
                .orElseThrow();

        assertThat(miss)
                .isEqualTo(new NearMiss(
                        new Place("rules/test.drl", 7, 47),
                        "Achievement( credential == \"sfu:acc-101\", percent >= 67 )",
                        "a3",
                        "`percent >= 67`: nearest is a3 with 64",
                        List.of()));
    }

    @Test
    void the_nearest_day_is_told() {
        assertThat(why(
                        "Achievement( issuer == \"rru\", completedOn >= \"2022-01-01\" )",
                        in(2019, "a1"),
                        in(2021, "a2")))
                .isEqualTo("`completedOn >= \"2022-01-01\"`: nearest is a2 with 2021-06-30");
    }

    @Test
    void of_equally_near_facts_the_first_by_id_is_told() {
        assertThat(why("Achievement( issuer == \"sfu\", percent == 67 )", sfu("a10", "66%"), sfu("a9", "68%")))
                .isEqualTo("`percent == 67`: nearest is a9 with 68");
    }

    @Test
    void a_name_that_nothing_has_is_said_to_be_so() {
        assertThat(why(
                        "Achievement( credential == \"sfu:acc-101\", percent >= 67 )",
                        rru("a1", "50%"),
                        rru("a2", "80%")))
                .isEqualTo("`credential == \"sfu:acc-101\"`: no Achievement passes it; nearest is a2 with rru:caf-501");
    }

    @Test
    void whatever_else_the_nearest_fact_fails_is_told() {
        assertThat(why(
                        "Achievement( issuer == \"sfu\", percent >= 67, tags contains \"lab\", inHouse == true )",
                        sfu("a1", "64%")))
                .isEqualTo("`percent >= 67`: nearest is a1 with 64; it fails `tags contains \"lab\"` too, as it has no"
                        + " tags; it fails `inHouse == true` too with inHouse false");
    }

    @Test
    void what_a_fact_has_of_a_list_and_of_a_form_is_told() {
        assertThat(why("Achievement( issuer == \"sfu\", tags not contains \"lab\" )", tagged("a1", "lab")))
                .isEqualTo("`tags not contains \"lab\"`: nearest is a1 with lab");
        assertThat(why("Achievement( issuer == \"sfu\", credential matches \"sfu:lab-.*\" )", sfu("a1", "80%")))
                .isEqualTo("`credential matches \"sfu:lab-.*\"`: nearest is a1 with sfu:acc-101");
        assertThat(why("Achievement( issuer == \"sfu\", mode in (\"plar\", \"exam\") )", sfu("a1", "80%")))
                .isEqualTo("`mode in (\"plar\", \"exam\")`: nearest is a1 with course");
    }

    @Test
    void of_a_choice_what_the_fact_has_of_each_side_is_told() {
        assertThat(why("Achievement( issuer == \"sfu\", ( percent >= 67 || credits >= 6 ) )", sfu("a1", "64%")))
                .isEqualTo("`percent >= 67 || credits >= 6`: nearest is a1 with percent 64 and credits 3");
    }

    @Test
    void that_nothing_is_missing_but_the_value_is_told() {
        assertThat(why(
                        "Enrolment( pathway == \"rru:caf/2022\", basis == \"diploma\" )",
                        enrolment("rru:caf/2022", null)))
                .isEqualTo("`basis == \"diploma\"`: nearest is enrolment-1, which has no basis");
    }

    @Test
    void that_there_is_no_such_fact_is_told_with_the_place_of_the_pattern() {
        NearMiss miss = miss("Enrolment( basis == \"diploma\" )", PLENTY, sfu("a1", "80%"))
                .orElseThrow();

        assertThat(miss.why()).isEqualTo("there is no Enrolment");
        assertThat(miss.nearest()).isNull();
        assertThat(miss.place()).isEqualTo(new Place("rules/test.drl", 7, 5));
        assertThat(why("Stated( name == \"mature\" )", sfu("a1", "80%")))
                .isEqualTo("`name == \"mature\"`: no rule has stated it");
    }

    @Test
    void a_join_names_what_its_variable_stands_for() {
        String when =
                "Achievement( credential == \"sfu:acc-101\", $y : year ) Achievement( issuer == \"rru\", year == $y )";

        assertThat(why(when, sfu("a2", "80%"), in(2024, "a4"), in(2022, "a5")))
                .isEqualTo("`year == $y`, which is 2021 of a2: nearest is a5 with 2022");
    }

    @Test
    void of_several_matches_before_a_join_the_one_that_comes_nearest_is_told() {
        String when =
                "Achievement( issuer == \"sfu\", $y : year ) Achievement( credential == \"rru:caf-501\", year == $y )";

        assertThat(why(when, sfu("a2", "80%"), completed("a3", "sfu:x", LocalDate.of(2018, 1, 1)), in(2017, "a5")))
                .isEqualTo("`year == $y`, which is 2018 of a3: nearest is a5 with 2017");
    }

    @Test
    void a_variable_that_stands_for_nothing_says_so() {
        String when =
                "Enrolment( $p : pathway, basis == \"diploma\" ) Award( credential == \"rru:caf\", pathway == $p )";

        assertThat(why(
                        when,
                        enrolment(null, "diploma"),
                        new org.stackrules.vocabulary.Award(
                                "award a9", "a9", "rru:caf", "rru:caf/2022", LocalDate.of(2022, 1, 1), false)))
                .isEqualTo("`pathway == $p`, which is no pathway of enrolment-1: no Award passes it;"
                        + " nearest is award a9 with rru:caf/2022");
    }

    @Test
    void existing_is_told_as_matching() {
        assertThat(why(
                        "Achievement( issuer == \"rru\" ) exists Achievement( issuer == \"sfu\", percent >= 67 )",
                        rru("a1", "90%"),
                        sfu("a2", "64%")))
                .isEqualTo("`percent >= 67`: nearest is a2 with 64");
    }

    @Test
    void what_must_not_be_there_is_named() {
        NearMiss miss = miss(
                        "Achievement( issuer == \"rru\" ) not Achievement( issuer == \"sfu\", percent < 50 )",
                        PLENTY,
                        rru("a1", "90%"),
                        sfu("a3", "40%"))
                .orElseThrow();

        assertThat(miss.why()).isEqualTo("a3 is in the way");
        assertThat(miss.nearest()).isEqualTo("a3");
        assertThat(miss.condition()).isEqualTo("not Achievement( issuer == \"sfu\", percent < 50 )");
        assertThat(miss.place()).isEqualTo(new Place("rules/test.drl", 7, 40));
    }

    @Test
    void what_must_not_be_there_beside_something_is_told_with_that() {
        assertThat(why(
                        "Achievement( credential == \"sfu:acc-101\", $y : year )"
                                + " not Achievement( issuer == \"rru\", year == $y )",
                        sfu("a2", "80%"),
                        rru("a3", "80%"),
                        rru("a10", "80%")))
                .isEqualTo("a3, a10 are in the way, where $y is 2021 of a2");
    }

    @Test
    void of_very_many_in_the_way_few_are_named() {
        List<Fact> facts = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            facts.add(sfu("a" + i, "40%"));
        }

        assertThat(why("not Achievement( issuer == \"sfu\" )", facts.toArray(Fact[]::new)))
                .isEqualTo("a1, a2, a3, a4, a5 and 3 more are in the way");
    }

    @Test
    void the_first_that_fails_of_all_is_told() {
        NearMiss miss = miss(
                        "forall( $a : Achievement( issuer == \"rru\" ) Achievement( this == $a, percent >= 60 ) )",
                        PLENTY,
                        rru("a1", "70%"),
                        rru("a2", "55%"),
                        rru("a3", "50%"))
                .orElseThrow();

        assertThat(miss.why()).isEqualTo("`percent >= 60`: it fails for a2 with 55");
        assertThat(miss.condition())
                .isEqualTo("forall( $a : Achievement( issuer == \"rru\" ) Achievement( this == $a, percent >= 60 ) )");
        assertThat(miss.place()).isEqualTo(new Place("rules/test.drl", 7, 74));
    }

    @Test
    void a_total_is_told_with_what_it_is_over() {
        String sum = "accumulate( Achievement( issuer == \"rru\", $c : credits ); $sum : sum($c); $sum >= 6 )";

        assertThat(why(sum, passed("a1", "rru:x", "80%", "3"), passed("a2", "rru:x", "80%", "1"), sfu("a3", "80%")))
                .isEqualTo("sum is 4, over a1, a2; asked >= 6");
        assertThat(miss(sum, PLENTY, rru("a1", "80%")).orElseThrow().condition())
                .isEqualTo(sum);
    }

    @Test
    void a_total_of_nothing_says_what_came_nearest() {
        String count = "accumulate( $a : Achievement( issuer == \"rru\", percent >= 67 ); $n : count($a); $n >= 2 )";

        assertThat(why(count, rru("a1", "64%")))
                .isEqualTo("count is 0, over nothing; asked >= 2; `percent >= 67`: nearest is a1 with 64");
        assertThat(why("accumulate( Achievement( issuer == \"rru\", $p : percent ); $m : average($p); $m >= 67 )"))
                .isEqualTo("there is no average, as it is over nothing; asked >= 67; there is no Achievement");
    }

    @Test
    void a_total_in_doubt_is_told_as_a_range() {
        String sum = "accumulate( Achievement( issuer == \"rru\", percent >= 67, $c : credits ); $sum : sum($c);"
                + " $sum >= 9, $sum <= 20 )";

        assertThat(why(sum, passed("a1", "rru:x", "80%", "3"), passed("a2", "rru:x", null, "4")))
                .isEqualTo("sum is between 3 and 7, over a1, a2; asked >= 9");
    }

    @Test
    void an_average_is_told_exactly_or_cut() {
        String average = "accumulate( Achievement( issuer == \"rru\", $p : percent ); $m : average($p); $m >= 67.5 )";

        assertThat(why(average, rru("a1", "60%"), rru("a2", "70%"), rru("a3", "70%")))
                .isEqualTo("average is 66.6666…, over a1, a2, a3; asked >= 67.5");
    }

    @Test
    void the_alternative_that_got_furthest_is_told() {
        String when = "( Enrolment( basis == \"diploma\" ) or"
                + " ( Achievement( issuer == \"rru\" ) and Achievement( credential == \"sfu:acc-101\", percent >= 67 ) ) )";

        assertThat(why(when, rru("a1", "80%"), sfu("a2", "60%")))
                .isEqualTo("`percent >= 67`: nearest is a2 with 60; of 2 alternatives this one got furthest");
    }

    @Test
    void a_recognition_is_never_recognised_again() {
        CheckedRule rule = check(RulesFixture.rule(
                        "transfer",
                        "$a : Achievement( credential == \"rru:caf-501\" )",
                        "transfer.recognise($a).as(\"rru:caf-elective\").credits(3);"))
                .rules()
                .get(0);
        Fact recognition = RulesFixture.recognised("rru:caf-501(a1)@g", "rru:caf-501");

        assertThat(NearMiss.of(rule, List.of(recognition), List.of(recognition), new Steps(PLENTY))
                        .orElseThrow()
                        .why())
                .isEqualTo("nearest is rru:caf-501(a1)@g, which is a recognition, which is never recognised again");
    }

    @Test
    void what_came_later_and_would_do_is_given_back() {
        CheckedRule rule = check(granting("Achievement( credential == \"sfu:acc-101\", percent >= 67 )"))
                .rules()
                .get(0);
        Fact early = rru("a1", "80%");
        Fact late = sfu("a2", "80%");
        Fact tooLow = sfu("a3", "60%");

        NearMiss miss = NearMiss.of(rule, List.of(early), List.of(early, tooLow, late), new Steps(PLENTY))
                .orElseThrow();

        assertThat(miss.late()).containsExactly(late);
    }

    @Test
    void a_total_that_later_facts_would_reach_gives_them_back() {
        CheckedRule rule = check(granting(
                        "accumulate( Achievement( issuer == \"rru\", $c : credits ); $sum : sum($c); $sum >= 6 )"))
                .rules()
                .get(0);
        Fact early = rru("a1", "80%");
        Fact late = rru("a2", "80%");

        assertThat(NearMiss.of(rule, List.of(early), List.of(early, late), new Steps(PLENTY))
                        .orElseThrow()
                        .late())
                .containsExactly(late);
    }

    @Test
    void a_budget_that_is_spent_is_said_to_be() {
        NearMiss miss = miss("Achievement( issuer == \"sfu\", percent >= 67 )", 2, sfu("a1", "60%"), sfu("a2", "60%"))
                .orElseThrow();

        assertThat(miss.why()).isEqualTo("there are too many combinations to tell");
        assertThat(miss.condition()).isNull();
        assertThat(miss.place()).isEqualTo(new Place("rules/test.drl", 4, 1));
    }

    @Test
    void what_is_cut_off_is_said_to_be() {
        List<Fact> facts = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            facts.add(completed("a" + i, "rru:x" + i, LocalDate.of(2021, 6, 30)));
        }
        String when = "Achievement( issuer == \"rru\", $y : year ) Achievement( issuer == \"rru\", year == $y )"
                + " Achievement( credential == \"rru:caf-501\", year == $y )";

        assertThat(why(when, facts.toArray(Fact[]::new)))
                .isEqualTo("`credential == \"rru:caf-501\"`: no Achievement passes it; nearest is a1 with rru:x1;"
                        + " of the first 1,000 combinations");
    }

    @Test
    void the_order_of_facts_decides_nothing() {
        String when = "Achievement( issuer == \"sfu\", $y : year ) not Achievement( issuer == \"rru\", year == $y )"
                + " exists Achievement( issuer == \"sfu\", percent >= 90, year == $y )";
        List<Fact> facts = new ArrayList<>(Arrays.asList(
                sfu("a1", "80%"),
                completed("a2", "sfu:x", LocalDate.of(2018, 1, 1)),
                completed("a3", "sfu:x", LocalDate.of(2017, 1, 1)),
                in(2017, "a4"),
                new Learner("L-1")));
        Optional<NearMiss> expected = miss(when, PLENTY, facts.toArray(Fact[]::new));
        assertThat(expected).isPresent();

        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(facts, random);
            assertThat(miss(when, PLENTY, facts.toArray(Fact[]::new))).isEqualTo(expected);
        }
    }

    @Test
    void a_rule_that_fires_misses_nothing_and_one_that_does_not_always_misses_something() {
        List<String> conditions = List.of(
                "Achievement( issuer == \"sfu\", percent >= 67 )",
                "Achievement( issuer == \"sfu\", percent >= 67 || credits >= 4 )",
                "Achievement( issuer == \"sfu\", $y : year ) Achievement( issuer == \"rru\", year == $y, percent > 60 )",
                "Achievement( issuer == \"sfu\", $y : year ) not Achievement( issuer == \"rru\", year == $y )",
                "Achievement( issuer == \"rru\" ) exists Achievement( issuer == \"sfu\", letter in (\"A\", \"B\") )",
                "forall( $a : Achievement( issuer == \"rru\" ) Achievement( this == $a, percent >= 60 ) )",
                "accumulate( Achievement( issuer == \"rru\", $c : credits ); $sum : sum($c); $sum >= 6, $sum < 9 )",
                "( Achievement( issuer == \"rru\", percent < 60 ) or not Achievement( issuer == \"sfu\" ) )");
        Random random = new Random(23);
        int fired = 0;
        for (String when : conditions) {
            CheckedRule rule = check(granting(when)).rules().get(0);
            RuleSet compiled = RuleSet.compile(List.of(new StratifiedRule(rule, 0)));
            for (int i = 0; i < 100; i++) {
                List<Fact> facts = anything(random);
                boolean isFired;
                try (RuleSession session = compiled.open(new Steps(PLENTY))) {
                    facts.forEach(session::see);
                    isFired = !session.fire(Stage.AWARD, 0).isEmpty();
                }
                fired += isFired ? 1 : 0;

                Optional<NearMiss> miss = NearMiss.of(rule, facts, facts, new Steps(PLENTY));

                assertThat(miss.isEmpty()).as(when + " in round " + i).isEqualTo(isFired);
            }
        }
        assertThat(fired).isBetween(200, 600);
    }

    private static List<Fact> anything(Random random) {
        List<Fact> facts = new ArrayList<>();
        int count = random.nextInt(5);
        for (int j = 1; j <= count; j++) {
            String credential = random.nextBoolean() ? "sfu:acc-101" : "rru:caf-501";
            String grade = random.nextInt(4) == 0 ? null : 55 + random.nextInt(20) + "%";
            facts.add(passed("a" + j, credential, grade, String.valueOf(2 + random.nextInt(3))));
        }
        return facts;
    }
}
