package org.stackrules.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks like a rule that makes no sense, and makes some; the mistakes themselves are files of BrokenRulesTest. */
class SensibleRulesTest {

    /** The keys of what is found. */
    private static List<String> keys(String text) {
        return RulesFixture.check(text).diagnostics().stream()
                .map(diagnostic -> diagnostic.message().key())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "percent >= 60, percent < 80",
                "percent >= 60, percent <= 60",
                "percent > 99.9",
                "percent < 100 && percent > 0",
                "percent >= 80, (percent < 60 || letter == \"P\")",
                "percent < 60 || percent >= 80",
                "letter in (\"A\", \"B\"), letter != \"A\"",
                "letter matches \"[AB]\", letter not matches \"B\"",
                "letter != \"A\", letter != \"B\"",
                "tags contains \"x\", tags contains \"y\", tags not contains \"z\"",
                "tags not contains \"x\"",
                "completedOn > \"2020-01-01\", completedOn < \"2020-01-03\"",
                "completedOn >= \"+999999999-12-31\"",
                "completedOn != \"2020-01-01\"",
                "status != \"completed\"",
                "mode == \"recognition\"",
                "credential in (\"sfu:acc-101\", \"rru:caf\")",
                "year > 2019, year < 2021",
                "attempt >= 2",
                "inHouse != true"
            })
    void what_some_fact_passes_and_another_does_not_is_no_finding(String constraints) {
        assertThat(keys(RulesFixture.granting("Achievement( issuer == \"sfu\", " + constraints + " )")))
                .isEmpty();
    }

    @Test
    void days_next_to_each_other_leave_none_between_them() {
        String when = "Achievement( issuer == \"sfu\", completedOn > \"2020-01-01\", completedOn < \"2020-01-02\" )";

        assertThat(keys(RulesFixture.granting(when))).containsExactly("rule-never");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Achievement( credential == \"sfu:acc-101\", percent >= 67 )\n"
                        + "not Achievement( credential == \"sfu:acc-101\", percent >= 80 )",
                "Achievement( credential == \"sfu:acc-101\" )\n"
                        + "not Achievement( credential == \"sfu:acc-101\", mode == \"plar\" )",
                "Achievement( credential == \"rru:caf-501\" )\nnot Achievement( credential == \"sfu:acc-101\" )",
                "( Achievement( credential == \"rru:caf-501\" ) or "
                        + "not Achievement( credential == \"rru:caf-501\" ) )",
                "Achievement( credential == \"sfu:acc-101\", $y : year )\n"
                        + "not Achievement( credential == \"sfu:acc-101\", year > $y )",
            })
    void none_is_no_contradiction_if_it_says_more_than_what_is_asked_for(String when) {
        assertThat(keys(RulesFixture.granting(when))).isEmpty();
    }

    @Test
    void none_denies_a_pattern_that_says_more() {
        String when = "exists Achievement( credential == \"sfu:acc-101\", percent >= 67 )\n"
                + "not Achievement( credential == \"sfu:acc-101\" )";

        assertThat(keys(RulesFixture.granting(when))).containsExactly("rule-never.denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$n >= 6, $n < 9",
                "$n > 5, $n < 7",
                "$n >= 1",
                "$n == 0",
                "$n < 1",
            })
    void counts_that_some_record_passes_and_another_does_not_are_no_finding(String tests) {
        String when = "Earned( credential == \"rru:caf\" )\n"
                + "accumulate( $a : Achievement( issuer == \"sfu\" ); $n : count($a); " + tests + " )";

        assertThat(keys(RulesFixture.rule("award", when, "award.flag(\"rru:caf/2022\", \"x\");")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    average | percent | $x >= 0            | ''
                    average | percent | $x > 100           | rule-never.range
                    average | percent | $x >= 80, $x <= 70 | rule-never
                    sum     | percent | $x > 100           | ''
                    sum     | credits | $x < 0             | rule-never.range
                    """)
    void what_is_aggregated_has_the_range_of_its_property(
            String function, String property, String tests, String expected) {
        String when = "Earned( credential == \"rru:caf\" )\naccumulate( Achievement( issuer == \"sfu\", $v : "
                + property + " ); $x : " + function + "($v); " + tests + " )";

        assertThat(keys(RulesFixture.rule("award", when, "award.flag(\"rru:caf/2022\", \"x\");")))
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
    }

    @Test
    void what_another_rule_grants_is_earned() {
        String reading = RulesFixture.rule(
                "award", "Earned( credential == \"rru:caf-501\" )", "award.flag(\"rru:caf/2022\", \"x\");");
        String granting = """

                rule "Another rule"
                    agenda-group "award"
                when
                    Achievement( credential == "sfu:acc-101" )
                then
                    award.grant("rru:caf-501");
                end
                """;

        assertThat(keys(reading)).containsExactly("rule-unearned");
        assertThat(keys(reading + granting)).isEmpty();
    }

    @Test
    void a_pattern_that_says_very_much_is_not_looked_into() {
        String sides = IntStream.range(0, 7)
                .mapToObj(i -> "(percent >= 8" + i + " || credits >= " + (i + 1) + ")")
                .collect(Collectors.joining(", "));
        String few = "Achievement( issuer == \"sfu\", percent < 10, percent >= 80 )";
        String many = "Achievement( issuer == \"sfu\", " + sides + ", percent < 10, percent >= 80 )";

        assertThat(keys(RulesFixture.granting(few))).containsExactly("rule-never.bounds");
        assertThat(keys(RulesFixture.granting(many))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Learner()",
                "Achievement( issuer == \"sfu\" || credential == \"rru:caf\" )",
                "Achievement( credential in (\"rru:caf\", \"sfu:acc-101\") )",
                "Achievement( issuer == \"sfu\", $c : credential ) and Achievement( credential == $c, percent >= 80 )",
                "Enrolment( $p : pathway, basis == \"diploma\" ) and Earned( pathway == $p )",
                "Decision( type == \"approve\" )",
                "exists Achievement( credential == \"sfu:acc-101\" )",
                "Learner() and exists Achievement( issuer != \"sfu\", issuer in (\"rru\", \"sfu\") )",
            })
    void what_names_something_is_keyed(String when) {
        assertThat(keys(RulesFixture.rule("award", when, "award.flag(\"rru:caf/2022\", \"x\");")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Achievement( issuer == \"sfu\" || percent >= 80 )",
                "Achievement( issuer != \"sfu\" )",
                "Achievement( credential == \"sfu:acc-101\", $y : year ) and Achievement( year == $y )",
                "Award( status == \"active\" )",
                "Decision( by == \"dean\" )",
            })
    void what_names_nothing_is_unkeyed(String when) {
        assertThat(keys(RulesFixture.granting(when))).containsExactly("rule-unkeyed");
    }

    @Test
    void a_variable_is_used_by_another_pattern_an_aggregate_an_action_and_a_forall() {
        String when = """
                $a : Achievement( issuer == "sfu", $y : year )
                not Achievement( credential == "rru:caf-501", year == $y )
                forall( $x : Achievement( issuer == "sfu" ) Achievement( this == $x, percent >= 60 ) )
                accumulate( Achievement( issuer == "rru", $c : credits ); $sum : sum($c); $sum >= 6 )""";

        assertThat(keys(RulesFixture.rule("stack", when, "stack.exclude($a).from(\"rru:caf/2022\");")))
                .isEmpty();
    }

    @Test
    void what_is_bound_within_none_is_used_only_there() {
        String when = "not Achievement( issuer == \"rru\", $y : year )\n"
                + "Achievement( issuer == \"sfu\", $y : year ) and Achievement( issuer == \"sfu\", year == $y )";

        assertThat(keys(RulesFixture.granting(when))).containsExactly("rule-unused");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    $n : count($v)   | $n >= 2 | stack.satisfy("rru:caf/2022", "portfolio")   | rule-counts
                    $n : sum($v)     | $n >= 6 | stack.waive("rru:caf/2022", "electives")     | rule-counts
                    $n : average($v) | $n >= 3 | stack.satisfy("rru:caf/2022", "portfolio")   | ''
                    $n : sum($v)     | $n < 6  | stack.satisfy("rru:caf/2022", "portfolio")   | ''
                    $n : sum($v)     | $n >= 6 | stack.limit("rru:caf/2022").atMost(count(2)) | ''
                    """)
    void items_are_counted_to_satisfy_waive_or_grant(String result, String test, String then, String expected) {
        String when = "accumulate( Achievement( issuer == \"sfu\", $v : credits ); " + result + "; " + test + " )";

        assertThat(keys(RulesFixture.rule("stack", when, then + ";")))
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Award( credential == "rru:cat" )                                            | rule-unknown-credential
                    Award( pathway == "rru:caf/2023" )                                          | rule-unknown-pathway
                    Decision( pathway == "rru:caf/2023" )                                       | rule-unknown-pathway
                    Decision( pathway == "rru:caf/2022", requirement == "core" )                | rule-unknown-requirement.decided
                    Decision( pathway == "rru:caf/2022", requirement in ("electives", "core") ) | rule-unknown-requirement.decided
                    Decision( pathway == "rru:caf/2022", requirement == "electives" )           | ''
                    Decision( type == "attest", pathway == "rru:caf/2022", requirement == "x" ) | ''
                    Decision( type == "waive", requirement == "x" )                             | ''
                    Decision( pathway != "rru:caf/2022", type == "waive", requirement == "x" )  | ''
                    """)
    void names_of_what_was_awarded_and_decided_are_those_of_the_catalog(String when, String expected) {
        assertThat(keys(RulesFixture.granting(when))).isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
    }
}
