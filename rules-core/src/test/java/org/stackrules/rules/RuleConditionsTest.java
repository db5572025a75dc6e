package org.stackrules.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.rules.RulesFixture.certainty;
import static org.stackrules.rules.RulesFixture.check;
import static org.stackrules.rules.RulesFixture.completed;
import static org.stackrules.rules.RulesFixture.fire;
import static org.stackrules.rules.RulesFixture.fires;
import static org.stackrules.rules.RulesFixture.granting;
import static org.stackrules.rules.RulesFixture.inProgress;
import static org.stackrules.rules.RulesFixture.passed;
import static org.stackrules.rules.RulesFixture.rule;
import static org.stackrules.rules.RulesFixture.tagged;
import static org.stackrules.rules.RulesFixture.withoutCredits;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Certainty;
import org.stackrules.model.Selector;
import org.stackrules.model.Statement;
import org.stackrules.vocabulary.Achievement;
import org.stackrules.vocabulary.Enrolment;

/** What each form of condition means: when it holds, when it does not, and when a missing datum leaves it open. */
class RuleConditionsTest {

    private static final Certainty NO_GRADE = Certainty.unknown("grade", "a1");

    private static Achievement sfu(String id, String grade) {
        return passed(id, "sfu:acc-101", grade, "3");
    }

    private static Achievement rru(String id, String grade) {
        return passed(id, "rru:caf-501", grade, "3");
    }

    private static Achievement withoutGrade(String credential) {
        return passed("a1", credential, null, "3");
    }

    private static Enrolment enrolment(@Nullable String basis) {
        return new Enrolment(
                "enrolment-1",
                new org.stackrules.model.Enrolment(
                        "rru:caf/2022", null, LocalDate.of(2022, 9, 1), null, basis, Place.startOf("record")));
    }

    private static CheckedRule checked(String when) {
        return check(granting(when)).rules().get(0);
    }

    @Test
    void one_of_two_constraints_is_enough() {
        String rule = granting("Achievement( issuer == \"sfu\", percent >= 67 || credits >= 6 )");

        assertThat(fires(rule, sfu("a1", "67%"))).isTrue();
        assertThat(fires(rule, passed("a1", "sfu:x", "50%", "6"))).isTrue();
        assertThat(fires(rule, sfu("a1", "66%"))).isFalse();
    }

    @Test
    void a_missing_datum_is_no_matter_if_the_other_side_holds() {
        String rule = granting("Achievement( issuer == \"sfu\", percent >= 67 || credits >= 6 )");

        assertThat(certainty(rule, passed("a1", "sfu:x", null, "6"))).isEqualTo(Certainty.KNOWN);
        assertThat(certainty(rule, withoutGrade("sfu:x"))).isEqualTo(NO_GRADE);
    }

    @Test
    void of_two_sides_that_are_open_both_data_are_named() {
        String rule = granting("Achievement( issuer == \"sfu\", percent >= 67 || level >= 7 )");

        assertThat(certainty(rule, withoutGrade("sfu:x")))
                .isEqualTo(NO_GRADE.and(Certainty.unknown("level", "a1")))
                .isEqualTo(certainty(
                        rule.replace("percent >= 67 || level >= 7", "level >= 7 || percent >= 67"),
                        withoutGrade("sfu:x")));
    }

    @Test
    void and_binds_closer_than_or_and_brackets_closer_than_both() {
        String plain = granting("Achievement( credits >= 6 || percent >= 67 && letter == \"A\", issuer == \"sfu\" )");
        String inBrackets =
                granting("Achievement( ( credits >= 6 || percent >= 67 ) && letter == \"A\", issuer == \"sfu\" )");

        assertThat(fires(plain, passed("a1", "sfu:x", "50%", "6"))).isTrue();
        assertThat(certainty(inBrackets, passed("a1", "sfu:x", "50%", "6"))).isEqualTo(NO_GRADE);
        assertThat(certainty(inBrackets, passed("a1", "sfu:x", "A", "6"))).isEqualTo(Certainty.KNOWN);
        assertThat(fires(inBrackets, passed("a1", "sfu:x", "B", "6"))).isFalse();
    }

    @Test
    void one_of_two_constraints_is_judged_under_not_and_exists_too() {
        String not = granting("not Achievement( issuer == \"sfu\", percent < 50 || credits < 3 )");
        String exists = granting("exists Achievement( issuer == \"sfu\", percent >= 67 || credits >= 6 )");

        assertThat(fires(not, sfu("a1", "49%"))).isFalse();
        assertThat(certainty(not, sfu("a1", "50%"))).isEqualTo(Certainty.KNOWN);
        assertThat(certainty(not, withoutGrade("sfu:x"))).isEqualTo(NO_GRADE);
        assertThat(fires(exists, sfu("a1", "66%"))).isFalse();
        assertThat(certainty(exists, sfu("a1", "67%"))).isEqualTo(Certainty.KNOWN);
        assertThat(certainty(exists, withoutGrade("sfu:x"))).isEqualTo(NO_GRADE);
    }

    @Test
    void one_of_two_constraints_is_judged_in_an_accumulate_too() {
        String rule =
                granting("accumulate( Achievement( issuer == \"sfu\", percent >= 67 || credits >= 6, $c : credits );"
                        + " $s : sum($c); $s >= 6 )");

        assertThat(certainty(rule, sfu("a1", "67%"), sfu("a2", "80%"))).isEqualTo(Certainty.KNOWN);
        assertThat(fires(rule, sfu("a1", "66%"), sfu("a2", "80%"))).isFalse();
        assertThat(certainty(rule, withoutGrade("sfu:x"), sfu("a2", "80%"))).isEqualTo(NO_GRADE);
    }

    @Test
    void a_constraint_with_a_variable_may_be_one_of_several() {
        String rule = granting("Achievement( credential == \"bcit:x\", $y : year )\n"
                + "Achievement( credential == \"bcit:y\", year == $y || tags contains \"x\" )");
        Achievement first = completed("a1", "bcit:x", LocalDate.of(2021, 1, 1));

        assertThat(fires(rule, first, completed("a2", "bcit:y", LocalDate.of(2021, 12, 31))))
                .isTrue();
        assertThat(fires(rule, first, completed("a2", "bcit:y", LocalDate.of(2022, 1, 1))))
                .isFalse();
        assertThat(certainty(rule, first, inProgress("a2", "bcit:y"))).isEqualTo(Certainty.projected("a2"));
    }

    @Test
    void in_holds_for_each_value_of_the_list() {
        String rule =
                granting("Achievement( credential in (\"sfu:acc-101\", \"rru:caf-501\"), percent in (67, 80.0) )");

        assertThat(fires(rule, sfu("a1", "80%"))).isTrue();
        assertThat(fires(rule, rru("a1", "67%"))).isTrue();
        assertThat(fires(rule, rru("a1", "68%"))).isFalse();
        assertThat(fires(rule, passed("a1", "sfu:x", "80%", "3"))).isFalse();
        assertThat(certainty(rule, withoutGrade("rru:caf-501"))).isEqualTo(NO_GRADE);
    }

    @Test
    void not_in_holds_for_every_other_value_and_is_open_without_one() {
        String rule = granting("Achievement( issuer == \"sfu\", letter not in (\"F\", \"W\") )");
        String days = granting("Achievement( issuer == \"sfu\", completedOn not in (\"2021-06-30\") )");

        assertThat(certainty(rule, sfu("a1", "A"))).isEqualTo(Certainty.KNOWN);
        assertThat(fires(rule, sfu("a1", "W"))).isFalse();
        assertThat(certainty(rule, withoutGrade("sfu:x"))).isEqualTo(NO_GRADE);
        assertThat(fires(days, sfu("a1", "A"))).isFalse();
        assertThat(fires(days, completed("a1", "sfu:x", LocalDate.of(2021, 7, 1))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"basis != \"degree\"", "basis not in (\"degree\")", "basis not matches \"deg.*\""})
    void what_has_no_value_and_lacks_no_datum_passes_no_comparison(String constraint) {
        String rule = granting("Enrolment( pathway == \"rru:caf/2022\", " + constraint + " )");

        assertThat(fires(rule, enrolment("diploma"))).isTrue();
        assertThat(fires(rule, enrolment("degree"))).isFalse();
        assertThat(fires(rule, enrolment(null))).isFalse();
    }

    @Test
    void whoever_is_not_something_is_said_by_not() {
        String rule = granting("not Enrolment( basis in (\"degree\", \"diploma\") )");

        assertThat(fires(rule, enrolment(null))).isTrue();
        assertThat(fires(rule, enrolment("diploma"))).isFalse();
    }

    @Test
    void matches_holds_for_the_whole_text() {
        String rule = granting("Achievement( credential matches \"sfu:[a-z]{3}-[0-9]+\" )");

        assertThat(fires(rule, sfu("a1", "A"))).isTrue();
        assertThat(fires(rule, passed("a1", "sfu:acc-101-x", "A", "3"))).isFalse();
        assertThat(fires(rule, passed("a1", "x:sfu:acc-101", "A", "3"))).isFalse();
    }

    @Test
    void matches_and_its_negation_are_open_without_a_value() {
        String rule = granting("Achievement( issuer == \"sfu\", letter matches \"[AB][+-]?\" )");
        String negated = granting("Achievement( issuer == \"sfu\", letter not matches \"[AB][+-]?\" )");

        assertThat(certainty(rule, sfu("a1", "B+"))).isEqualTo(Certainty.KNOWN);
        assertThat(fires(rule, sfu("a1", "C"))).isFalse();
        assertThat(certainty(rule, withoutGrade("sfu:x"))).isEqualTo(NO_GRADE);
        assertThat(certainty(negated, sfu("a1", "C"))).isEqualTo(Certainty.KNOWN);
        assertThat(fires(negated, sfu("a1", "B+"))).isFalse();
        assertThat(certainty(negated, withoutGrade("sfu:x"))).isEqualTo(NO_GRADE);
    }

    @Test
    void matches_is_judged_under_not_too() {
        String rule = granting("not Achievement( issuer == \"sfu\", letter matches \"[DF]\" )");

        assertThat(fires(rule, sfu("a1", "D"))).isFalse();
        assertThat(certainty(rule, sfu("a1", "C"))).isEqualTo(Certainty.KNOWN);
        assertThat(certainty(rule, withoutGrade("sfu:x"))).isEqualTo(NO_GRADE);
    }

    @Test
    void not_contains_holds_for_an_empty_list_too() {
        String rule = granting("Achievement( issuer == \"sfu\", tags not contains \"x\" )");

        assertThat(certainty(rule, sfu("a1", "A"))).isEqualTo(Certainty.KNOWN);
        assertThat(fires(rule, tagged("a1", "y"))).isTrue();
        assertThat(fires(rule, tagged("a1", "x"))).isFalse();
    }

    @Test
    void a_variable_may_be_bound_and_compared_at_once() {
        String rule = granting("Achievement( credential == \"bcit:x\", $y : year >= 2021 )\n"
                + "Achievement( credential == \"bcit:y\", year == $y )");

        assertThat(fires(
                        rule,
                        completed("a1", "bcit:x", LocalDate.of(2021, 1, 1)),
                        completed("a2", "bcit:y", LocalDate.of(2021, 1, 1))))
                .isTrue();
        assertThat(fires(
                        rule,
                        completed("a1", "bcit:x", LocalDate.of(2020, 1, 1)),
                        completed("a2", "bcit:y", LocalDate.of(2020, 1, 1))))
                .isFalse();
    }

    @Test
    void one_of_two_patterns_is_enough() {
        String rule = granting("( Achievement( credential == \"sfu:acc-101\", percent >= 67 )"
                + " or Achievement( credential == \"rru:caf-501\" ) )");

        assertThat(fire(rule, sfu("a1", "80%"), rru("a2", "80%")))
                .extracting(RuleFiring::matched)
                .containsExactly(List.of("a1"), List.of("a2"));
        assertThat(fires(rule, sfu("a1", "66%"))).isFalse();
        assertThat(certainty(rule, withoutGrade("sfu:acc-101"))).isEqualTo(NO_GRADE);
    }

    @Test
    void alternatives_multiply_and_are_one_rule() {
        String rule = granting(
                "( Achievement( credential == \"sfu:acc-101\" ) or Achievement( credential == \"bcit:x\" ) )\n"
                        + "( Achievement( credential == \"rru:caf-501\" ) or Achievement( credential == \"bcit:y\" ) )");

        assertThat(fire(rule, sfu("a1", "A"), rru("a2", "A"), passed("a3", "bcit:y", "A", "3")))
                .extracting(firing -> firing.rule() + " " + firing.matched())
                .containsExactly("A rule [a1, a2]", "A rule [a1, a3]");
        assertThat(fires(rule, sfu("a1", "A"), passed("a3", "bcit:x", "A", "3")))
                .isFalse();
    }

    @Test
    void and_binds_closer_than_or_between_patterns() {
        String rule = granting("( Achievement( credential == \"bcit:x\" ) and Achievement( credential == \"bcit:y\" )"
                + " or Achievement( credential == \"bcit:z\" ) )");

        assertThat(fires(rule, passed("a1", "bcit:x", "A", "3"))).isFalse();
        assertThat(fires(rule, passed("a1", "bcit:x", "A", "3"), passed("a2", "bcit:y", "A", "3")))
                .isTrue();
        assertThat(fires(rule, passed("a3", "bcit:z", "A", "3"))).isTrue();
    }

    @Test
    void what_two_alternatives_match_alike_fires_once_and_as_surely_as_the_surer() {
        String rule = granting("( Achievement( issuer == \"sfu\", percent >= 67 )"
                + " or Achievement( issuer == \"sfu\", credits >= 6 ) )");
        String turned = granting("( Achievement( issuer == \"sfu\", credits >= 6 )"
                + " or Achievement( issuer == \"sfu\", percent >= 67 ) )");
        Achievement both = passed("a1", "sfu:x", "80%", "6");
        Achievement one = passed("a1", "sfu:x", null, "6");

        for (String text : List.of(rule, turned)) {
            assertThat(fire(text, both)).hasSize(1);
            assertThat(fire(text, one)).hasSize(1);
            assertThat(certainty(text, one)).isEqualTo(Certainty.KNOWN);
        }
    }

    @Test
    void alternatives_that_are_both_open_name_both_data() {
        String rule = granting("( Achievement( issuer == \"sfu\", percent >= 67 )"
                + " or Achievement( issuer == \"sfu\", credits >= 6 ) )");

        assertThat(fire(rule, passed("a1", "sfu:x", "80%", "6"))).hasSize(1);
        assertThat(fires(rule, withoutCredits("a1", "sfu:x", "50%"))).isTrue();
        assertThat(certainty(rule, withoutCredits("a1", "sfu:x", null)))
                .isEqualTo(NO_GRADE.and(Certainty.unknown("credits", "a1")));
    }

    @Test
    void alternatives_that_bind_one_variable_to_different_facts_state_different_things() {
        String text = rule(
                "transfer",
                "( $a : Achievement( credential == \"bcit:x\" ) and Achievement( credential == \"bcit:y\" )"
                        + " or $a : Achievement( credential == \"bcit:y\" ) and Achievement( credential == \"bcit:x\" ) )",
                "transfer.recognise($a).as(\"rru:caf-elective\");");

        assertThat(fire(text, passed("a1", "bcit:x", "A", "3"), passed("a2", "bcit:y", "A", "3")))
                .flatExtracting(RuleFiring::statements)
                .extracting(statement -> ((Statement.Recognises) statement).from())
                .containsExactlyInAnyOrder(List.of("a1"), List.of("a2"));
    }

    @Test
    void a_later_pattern_may_compare_with_what_each_alternative_binds() {
        String rule = granting("( Achievement( credential == \"bcit:x\", $y : year )"
                + " or Achievement( credential == \"bcit:z\", $y : year ) )\n"
                + "Achievement( credential == \"bcit:y\", year == $y )");
        Achievement later = completed("a2", "bcit:y", LocalDate.of(2021, 1, 1));

        assertThat(fires(rule, completed("a1", "bcit:z", LocalDate.of(2021, 5, 1)), later))
                .isTrue();
        assertThat(fires(rule, completed("a1", "bcit:z", LocalDate.of(2020, 5, 1)), later))
                .isFalse();
    }

    @Test
    void an_alternative_may_be_that_there_is_none() {
        String rule = granting("Enrolment( pathway == \"rru:caf/2022\" )\n"
                + "( not Achievement( issuer == \"sfu\", percent < 50 ) or exists Achievement( issuer == \"rru\" ) )");

        assertThat(fires(rule, enrolment(null), sfu("a1", "49%"))).isFalse();
        assertThat(certainty(rule, enrolment(null), withoutGrade("sfu:x"))).isEqualTo(NO_GRADE);
        assertThat(fire(rule, enrolment(null), sfu("a1", "49%"), rru("a2", "A")))
                .hasSize(1);
    }

    @Test
    void conditions_joined_by_and_are_conditions_one_after_the_other() {
        String rule = granting("Achievement( credential == \"bcit:x\" ) and Achievement( credential == \"bcit:y\" )");

        assertThat(fires(rule, passed("a1", "bcit:x", "A", "3"))).isFalse();
        assertThat(fires(rule, passed("a1", "bcit:x", "A", "3"), passed("a2", "bcit:y", "A", "3")))
                .isTrue();
    }

    @Test
    void forall_holds_if_everything_that_matches_passes_the_rest() {
        String rule =
                granting("forall( $x : Achievement( issuer == \"rru\" ) Achievement( this == $x, percent >= 50 ) )");

        assertThat(fires(rule, rru("a1", "50%"), rru("a2", "80%"), sfu("a3", "10%")))
                .isTrue();
        assertThat(fires(rule, rru("a1", "50%"), rru("a2", "49%"))).isFalse();
    }

    @Test
    void forall_of_nothing_holds() {
        String rule =
                granting("forall( $x : Achievement( issuer == \"rru\" ) Achievement( this == $x, percent >= 50 ) )");

        assertThat(certainty(rule)).isEqualTo(Certainty.KNOWN);
        assertThat(certainty(rule, sfu("a1", "10%"))).isEqualTo(Certainty.KNOWN);
    }

    @Test
    void forall_is_open_where_something_may_break_it() {
        String rule =
                granting("forall( $x : Achievement( issuer == \"rru\" ) Achievement( this == $x, percent >= 50 ) )");
        String open =
                granting("forall( $x : Achievement( letter == \"A\" ) Achievement( this == $x, issuer == \"rru\" ) )");

        assertThat(certainty(rule, withoutGrade("rru:caf-501"), rru("a2", "80%")))
                .isEqualTo(NO_GRADE);
        assertThat(fires(rule, withoutGrade("rru:caf-501"), rru("a2", "49%"))).isFalse();
        assertThat(certainty(rule, inProgress("a2", "rru:caf-501"))).isEqualTo(Certainty.projected("a2"));
        assertThat(certainty(open, withoutGrade("sfu:x"))).isEqualTo(NO_GRADE);
        assertThat(certainty(open, withoutGrade("rru:x"))).isEqualTo(Certainty.KNOWN);
    }

    @Test
    void forall_of_one_pattern_is_about_every_fact_of_the_sort() {
        String rule = granting("forall( Achievement( issuer == \"rru\", percent >= 50 ) )");

        assertThat(fires(rule, rru("a1", "50%"))).isTrue();
        assertThat(fires(rule, rru("a1", "50%"), sfu("a2", "80%"))).isFalse();
        assertThat(certainty(rule, withoutGrade("rru:caf-501"))).isEqualTo(NO_GRADE);
        assertThat(fires(rule, withoutGrade("sfu:x"))).isFalse();
    }

    @Test
    void forall_makes_no_evidence_and_matches_nothing() {
        String rule = granting("Achievement( credential == \"sfu:acc-101\" )\n"
                + "forall( $x : Achievement( issuer == \"rru\" ) Achievement( this == $x, percent >= 50 ) )");

        assertThat(fire(rule, sfu("a1", "A"), rru("a2", "80%")))
                .extracting(RuleFiring::matched)
                .containsExactly(List.of("a1"));
        assertThat(fire(rule, sfu("a1", "A"), rru("a2", "80%")))
                .flatExtracting(RuleFiring::statements)
                .extracting(statement -> ((Statement.Grants) statement).evidence())
                .containsExactly(List.of("a1"));
    }

    @Test
    void forall_compares_with_what_was_matched_before() {
        String rule = granting("Achievement( credential == \"sfu:acc-101\", $y : year )\n"
                + "forall( $x : Achievement( issuer == \"rru\" ) Achievement( this == $x, year == $y ) )");
        Achievement first = completed("a1", "sfu:acc-101", LocalDate.of(2021, 1, 1));

        assertThat(fires(rule, first, completed("a2", "rru:caf-501", LocalDate.of(2021, 2, 1))))
                .isTrue();
        assertThat(fires(rule, first, completed("a2", "rru:caf-501", LocalDate.of(2020, 2, 1))))
                .isFalse();
    }

    @Test
    void a_rule_reads_every_credential_that_it_names_as_one_of_several() {
        CheckedRule in = checked("Achievement( credential in (\"sfu:acc-101\", \"rru:caf-501\") )");
        CheckedRule or =
                checked("Achievement( credential == \"sfu:acc-101\" || credential == \"rru:caf-501\" && percent > 1 )");
        CheckedRule alternatives =
                checked("( Achievement( credential == \"sfu:acc-101\" ) or Earned( pathway == \"rru:caf/2022\" )"
                        + " and not Achievement( credential == \"rru:caf-501\" ) )");

        assertThat(Stream.of(in, or, alternatives).map(CheckedRule::readsCredentials))
                .allSatisfy(read -> assertThat(read).containsExactly("rru:caf-501", "sfu:acc-101"));
        assertThat(alternatives.readsPathways()).containsExactly("rru:caf/2022");
        assertThat(Stream.of(in, or, alternatives).map(CheckedRule::readsUnnamed))
                .allSatisfy(read -> assertThat(read).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Achievement( credential == \"sfu:acc-101\" || percent > 1 )",
                "Achievement( credential not in (\"sfu:acc-101\") )",
                "Achievement( credential matches \"sfu:.*\" )",
                "forall( $x : Achievement( percent > 1 ) Achievement( this == $x, credential == \"sfu:acc-101\" ) )",
                "forall( Achievement( credential == \"sfu:acc-101\" ) )",
            })
    void a_rule_that_something_else_may_match_reads_everything(String when) {
        CheckedRule rule = checked(when);

        assertThat(rule.readsUnnamed()).containsExactly(new Selector.Matching(List.of(), null));
        assertThat(rule.readsCredentials()).isEmpty();
    }

    @Test
    void what_is_read_without_a_name_is_as_narrow_as_its_words() {
        assertThat(checked("Achievement( issuer in (\"sfu\", \"rru\"), tags contains \"x\" || tags contains \"y\" )")
                        .readsUnnamed())
                .containsExactly(new Selector.Matching(
                        List.of(
                                new Selector.HasWord(Selector.Words.ISSUER, List.of("sfu", "rru")),
                                new Selector.HasWord(Selector.Words.TAG, List.of("x", "y"))),
                        null));
    }
}
