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
import static org.stackrules.rules.RulesFixture.tagged;
import static org.stackrules.rules.RulesFixture.withoutCredits;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Certainty;
import org.stackrules.model.Rational;
import org.stackrules.vocabulary.Earned;
import org.stackrules.vocabulary.Enrolment;
import org.stackrules.vocabulary.FactType;
import org.stackrules.vocabulary.Property;
import org.stackrules.vocabulary.PropertyType;

/** What rules in plain Drools get wrong in silence. */
class RuleTrapsTest {

    private final Locale locale = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(locale);
    }

    @Test
    void a_decimal_is_exact() {
        String rule = granting("Achievement( credential == \"sfu:acc-101\", credits >= 2.68 )");

        assertThat(fires(rule, passed("a1", "sfu:acc-101", "80%", "2.68"))).isTrue();
        assertThat(fires(rule, passed("a1", "sfu:acc-101", "80%", "2.6799999999")))
                .isFalse();
    }

    @Test
    void an_average_is_not_rounded_up() {
        String rule =
                granting("accumulate( Achievement( issuer == \"sfu\", $v : points ); $avg : average($v); $avg >= 3 )");

        assertThat(fires(rule, passed("a1", "sfu:x", "2.99/4", "3"), passed("a2", "sfu:y", "3/4", "3")))
                .isFalse();
        assertThat(fires(rule, passed("a1", "sfu:x", "2.99/4", "3"), passed("a2", "sfu:y", "3.01/4", "3")))
                .isTrue();
    }

    @Test
    void an_average_of_nothing_is_none() {
        assertThat(fires(granting(
                        "accumulate( Achievement( issuer == \"sfu\", $v : points ); $avg : average($v); $avg >= 0 )")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr-CA", "tr-TR"})
    void a_day_means_the_same_in_every_locale(String tag) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        String rule = granting("Achievement( issuer == \"sfu\", completedOn >= \"2019-09-01\" )");

        assertThat(fires(rule, completed("a1", "sfu:x", LocalDate.of(2019, 9, 1))))
                .isTrue();
        assertThat(fires(rule, completed("a1", "sfu:x", LocalDate.of(2019, 8, 31))))
                .isFalse();
    }

    @Test
    void a_carriage_return_alone_ends_a_line() {
        String rule = granting("Achievement( credential ==\r persent >= 50 )");

        assertThat(check(rule).diagnostics())
                .extracting(diagnostic -> diagnostic.code() + " " + diagnostic.place() + " "
                        + diagnostic.excerpt().line())
                .containsExactly("rule-syntax rules/test.drl:8:2  persent >= 50 )");
    }

    @Test
    void a_column_counts_utf_16_code_units() {
        String rule = granting("Achievement( credential == \"sfu:😀😀\", persent >= 50 )");

        assertThat(check(rule).diagnostics())
                .extracting(diagnostic -> diagnostic.code() + " " + diagnostic.place())
                .contains("rule-unknown-property rules/test.drl:7:44");
    }

    @Test
    void a_grade_that_is_missing_under_not_leaves_the_conclusion_open() {
        String rule = granting("not Achievement( credential == \"sfu:acc-101\", percent < 50 )");

        assertThat(certainty(rule, passed("a7", "sfu:acc-101", null, "3"))).isEqualTo(Certainty.unknown("grade", "a7"));
        assertThat(certainty(rule, passed("a7", "sfu:acc-101", "50%", "3"))).isEqualTo(Certainty.KNOWN);
        assertThat(fires(rule, passed("a7", "sfu:acc-101", "49%", "3"))).isFalse();
    }

    @Test
    void a_grade_that_is_missing_under_a_floor_leaves_the_conclusion_open() {
        String rule = granting("Achievement( credential == \"sfu:acc-101\", percent >= 67 )");

        assertThat(certainty(rule, passed("a7", "sfu:acc-101", null, "3"))).isEqualTo(Certainty.unknown("grade", "a7"));
    }

    @Test
    void what_is_in_progress_projects_unless_the_rule_asks_for_it() {
        String rule = granting("Achievement( credential == \"sfu:acc-101\", percent >= 67 )");
        String asking = granting("Achievement( credential == \"sfu:acc-101\", status == \"in-progress\" )");

        assertThat(certainty(rule, inProgress("a7", "sfu:acc-101"))).isEqualTo(Certainty.projected("a7"));
        assertThat(certainty(asking, inProgress("a7", "sfu:acc-101"))).isEqualTo(Certainty.KNOWN);
    }

    @Test
    void a_sum_with_credits_missing_is_an_interval() {
        String rule =
                granting("accumulate( Achievement( issuer == \"sfu\", $c : credits ); $sum : sum($c); $sum >= 6 )");

        assertThat(certainty(rule, passed("a1", "sfu:x", "80%", "6"), withoutCredits("a2", "sfu:y", "80%")))
                .isEqualTo(Certainty.KNOWN);
        assertThat(certainty(rule, passed("a1", "sfu:x", "80%", "3"), withoutCredits("a2", "sfu:y", "80%")))
                .isEqualTo(Certainty.unknown("credits", "a2"));
        assertThat(fires(rule, passed("a1", "sfu:x", "80%", "3"))).isFalse();
    }

    @Test
    void a_count_of_what_only_may_match_is_an_interval() {
        String rule =
                granting("accumulate( $a : Achievement( issuer == \"sfu\", percent >= 50 ); $n : count($a); $n >= 2 )");

        assertThat(fires(rule, passed("a1", "sfu:x", "80%", "3"))).isFalse();
        assertThat(certainty(rule, passed("a1", "sfu:x", "80%", "3"), passed("a2", "sfu:y", null, "3")))
                .isEqualTo(Certainty.unknown("grade", "a2"));
        assertThat(certainty(
                        rule,
                        passed("a1", "sfu:x", "80%", "3"),
                        passed("a2", "sfu:y", null, "3"),
                        passed("a3", "sfu:z", "60%", "3")))
                .isEqualTo(Certainty.KNOWN);
    }

    @Test
    void exists_is_as_sure_as_its_surest_match() {
        String rule = granting("exists Achievement( issuer == \"sfu\", percent >= 50 )");

        assertThat(certainty(rule, passed("a1", "sfu:x", null, "3"))).isEqualTo(Certainty.unknown("grade", "a1"));
        assertThat(certainty(rule, passed("a1", "sfu:x", null, "3"), passed("a2", "sfu:y", "50%", "3")))
                .isEqualTo(Certainty.KNOWN);
    }

    @Test
    void a_join_on_a_missing_value_is_open() {
        String rule = granting("$a : Achievement( credential == \"bcit:x\", $y : year )\n"
                + "$b : Achievement( credential == \"bcit:y\", year == $y )");

        assertThat(fires(rule, passed("a1", "bcit:x", "80%", "3"), passed("a2", "bcit:y", "80%", "3")))
                .isTrue();
        assertThat(certainty(rule, passed("a1", "bcit:x", "80%", "3"), inProgress("a2", "bcit:y")))
                .isEqualTo(Certainty.projected("a2"));
        assertThat(certainty(rule, inProgress("a1", "bcit:x"), passed("a2", "bcit:y", "80%", "3")))
                .isEqualTo(Certainty.projected("a1"));
    }

    @Test
    void a_name_with_quotes_and_java_in_it_is_a_name() {
        String name = "L'été: x\\\"); System.exit(1); //";
        String text = granting("Achievement( issuer == \"sfu\" )").replace("A rule", name);

        assertThat(fire(text, passed("a1", "sfu:x", "80%", "3")))
                .singleElement()
                .extracting(RuleFiring::rule)
                .isEqualTo("L'été: x\"); System.exit(1); //");
    }

    @Test
    void a_text_with_quotes_and_java_in_it_is_a_text() {
        String rule =
                granting("Achievement( issuer == \"sfu\", tags contains \"x\\\" ); eval( System.exit(1) ); //\" )");

        assertThat(fires(rule, passed("a1", "sfu:x", "80%", "3"))).isFalse();
    }

    @Test
    void every_character_of_a_text_means_itself() {
        String odd = "a b:./~_-=!<>,;(){}[]'#@&|^%$*+?0;|\u00e9\u0130\u4e2d\ud83d\ude00\u2028\u0001";
        String rule = granting("Achievement( tags contains \"" + odd + "\" )");
        String near = granting("Achievement( tags contains \"" + odd + " \" )");

        assertThat(fires(rule, tagged("a1", odd))).isTrue();
        assertThat(fires(near, tagged("a1", odd))).isFalse();
    }

    @Test
    void an_issuer_with_odd_characters_matches_nothing_else() {
        String rule = granting("Achievement( issuer == \"s\\\"f;u\" )");

        assertThat(fires(rule, passed("a1", "sfu:x", "80%", "3"))).isFalse();
    }

    @Test
    void the_issuer_is_a_property_like_any_other() {
        String rule = granting("Achievement( issuer == \"sfu\" )");

        assertThat(fires(rule, passed("a1", "sfu:x", "80%", "3"))).isTrue();
        assertThat(fires(rule, passed("a1", "rru:caf-501", "80%", "3"))).isFalse();
    }

    @Test
    void a_byte_order_mark_is_nothing() {
        assertThat(check("\uFEFF" + granting("Achievement( issuer == \"sfu\" )"))
                        .diagnostics())
                .isEmpty();
    }

    /** A fact has methods of its own; none may be taken for a property when patterns are joined by it. */
    @Test
    void every_property_of_a_fact_joins_by_its_own_value() {
        for (Property property : FactType.ACHIEVEMENT.properties()) {
            if (property.type() == PropertyType.TEXTS) {
                continue;
            }
            String text = granting("$a : Achievement( credential == \"sfu:acc-101\", $v : " + property.name()
                    + " )\n    Achievement( issuer == \"sfu\", " + property.name() + " == $v )");

            assertThat(fires(text, passed("a1", "sfu:acc-101", "70%", "3")))
                    .as(property.name())
                    .isTrue();
        }
    }

    private static Enrolment enrolled(String credential) {
        return new Enrolment(
                "enrolment 1",
                new org.stackrules.model.Enrolment(
                        null, credential, LocalDate.of(2020, 9, 1), null, null, Place.startOf("record")));
    }

    private static Earned granted(String credential) {
        return new Earned("e1", credential, null, LocalDate.of(2021, 6, 30), Rational.of(3), Certainty.KNOWN);
    }

    @Test
    void two_properties_of_one_fact_may_be_compared() {
        String rule = granting("Achievement( $i : issuer, credential == $i )");

        assertThat(fires(rule, passed("a1", "sfu:x", "80%", "3"))).isFalse();
    }

    @Test
    void two_pathways_that_are_not_named_are_not_the_same() {
        String rule = granting("Enrolment( $p : pathway )\n    not Earned( pathway == $p )");

        assertThat(fires(rule, enrolled("rru:caf"), granted("rru:caf"))).isTrue();
        assertThat(fires(rule.replace("not Earned", "Earned"), enrolled("rru:caf"), granted("rru:caf")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuer == $l", "type == $l", "subjects contains $l", "letter == $l"})
    void what_is_compared_with_a_missing_datum_is_open(String comparison) {
        String rule = granting(
                "Achievement( credential == \"sfu:acc-101\", $l : letter )\n    Achievement( " + comparison + " )");

        assertThat(certainty(rule, passed("a1", "sfu:acc-101", null, "3"))).isEqualTo(Certainty.unknown("grade", "a1"));
    }

    @Test
    void what_is_not_there_is_certainly_not_a_missing_datum() {
        String rule =
                granting("Achievement( credential == \"sfu:acc-101\", $l : letter )\n    not Enrolment( basis == $l )");

        assertThat(certainty(rule, passed("a1", "sfu:acc-101", null, "3"), enrolled("rru:caf")))
                .isEqualTo(Certainty.KNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "forall( Achievement( status == \"completed\" ) )",
                "forall( $x : Achievement( issuer == \"sfu\" ) Achievement( this == $x, status == \"completed\" ) )",
                "not Achievement( status != \"completed\" )",
            })
    void whoever_asks_whether_all_is_completed_gets_an_answer(String condition) {
        assertThat(fires(granting(condition), inProgress("a1", "sfu:x"))).isFalse();
        assertThat(certainty(granting(condition), passed("a1", "sfu:x", "80%", "3")))
                .isEqualTo(Certainty.KNOWN);
    }
}
