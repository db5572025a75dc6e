package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stackrules.model.Articulation;
import org.stackrules.model.Catalog;
import org.stackrules.model.DrlSource;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.rules.CheckedRule;
import org.stackrules.rules.RuleCheck;
import org.stackrules.rules.RuleChecker;
import org.stackrules.rules.RuleNames;

/** What is looked at when. */
class StrataTest {

    private static final RuleNames NAMES = new RuleNames(
            Set.of("a:x", "a:y", "a:z", "b:x", "b:y", "b:p"),
            Map.of("b:p/1", "b:p"),
            Map.of(),
            "a",
            Set.of("a", "b"),
            Set.of());

    private final Fixture given = new Fixture();

    /** The first of them refuses, the others recognise. */
    private static List<CheckedRule> rules(String... conditions) {
        StringBuilder text = new StringBuilder("package org.example\nimport org.stackrules.vocabulary.*\n");
        for (int i = 0; i < conditions.length; i++) {
            text.append("rule \"R").append(i).append("\"\n    agenda-group \"transfer\"\nwhen\n    ");
            String action = i == 0 ? "transfer.refuse($a);" : "transfer.recognise($a).as(\"a:z\").credits(3);";
            text.append(conditions[i]).append("\nthen\n    ").append(action).append("\nend\n");
        }
        RuleCheck check = RuleChecker.check(List.of(new DrlSource("rules/a.drl", text.toString())), NAMES);
        assertThat(check.diagnostics()).isEmpty();
        return check.rules();
    }

    private Strata strata(List<CheckedRule> rules) {
        Catalog catalog = given.catalog();
        Strata strata = Strata.of(catalog, rules);
        assertThat(strata.diagnostics()).isEmpty();
        return strata;
    }

    private Fixture courses() {
        return given.courses(3, "a:x", "a:y", "a:z", "b:x", "b:y")
                .received("g", new Receiving.AsCredential("a:x", Rational.of(3)), "b:x")
                .received("h", new Receiving.AsCredential("a:y", Rational.of(3)), "b:y");
    }

    @Test
    void a_rule_that_refuses_comes_no_later_than_what_takes_the_same_credential() {
        courses().pathway("b:p/1", given.one("b:y"));

        Strata strata = strata(rules(
                "Earned( credential == \"b:p\" )\n    $a : Achievement( credential == \"b:x\" )",
                "$a : Achievement( credential == \"b:x\" )",
                "$a : Achievement( credential == \"b:y\" )",
                "$a : Achievement( issuer == \"b\" )"));

        assertThat(strata.ofRule(0)).isEqualTo(1);
        assertThat(strata.ofArticulation("g")).isEqualTo(1);
        assertThat(strata.ofArticulation("h")).isZero();
        assertThat(List.of(strata.ofRule(1), strata.ofRule(2), strata.ofRule(3)))
                .containsExactly(1, 0, 1);
        assertThat(strata.count()).isEqualTo(2);
    }

    @Test
    void a_rule_that_refuses_what_its_own_condition_rests_on_closes_no_cycle() {
        courses().pathway("b:p/1", given.one("a:x"));

        Strata strata = strata(rules("Earned( credential == \"b:p\" )\n    $a : Achievement( credential == \"b:x\" )"));

        assertThat(strata.ofArticulation("g")).isZero();
        assertThat(strata.ofPathway("b:p/1")).isZero();
        assertThat(strata.ofRule(0)).isEqualTo(1);
    }

    @Test
    void what_reads_a_subject_waits_for_unassigned_credit_and_what_reads_ids_does_not() {
        given.courses(3, "a:x", "b:y")
                .pathway("b:p/1", given.one("b:y"))
                .received("u", new Receiving.Unassigned("history", Rational.ONE, null), "b:p")
                .pathway("a:any/1", given.credits("six", 6, org.stackrules.model.Selector.EVERYTHING))
                .pathway("a:named/1", given.count("one", 1, Fixture.anyOf("a:x")))
                .pathway("a:begun/1", given.count("one", 1, Fixture.anyOf("a:x*")));

        Strata strata = strata(List.of());

        assertThat(strata.ofArticulation("u")).isEqualTo(1);
        assertThat(strata.ofPathway("a:any/1")).isEqualTo(1);
        assertThat(strata.ofPathway("a:named/1")).isZero();
        assertThat(strata.ofPathway("a:begun/1")).isZero();
    }

    @Test
    void only_agreements_on_what_is_earned_or_refused_wait_and_what_is_given_at_once_is_found_first() {
        courses()
                .received("earned", new Receiving.AsCredential("a:z", Rational.of(3)), "b:p")
                .received("begun", new Receiving.AsCredential("a:z", Rational.of(3)), "b:y", "b:p*")
                .received("other", new Receiving.AsCredential("a:z", Rational.of(3)), "b:y*")
                .pathway("b:p/1", given.one("a:y"))
                .pathway("a:q/1", given.one("a:z"));

        Strata strata = strata(rules("$a : Achievement( credential == \"b:x\" )"));

        assertThat(strata.waiting()).extracting(Articulation::id).containsExactly("begun", "earned", "g");
        assertThat(strata.ofArticulation("h")).isZero();
        assertThat(strata.ofArticulation("other")).isZero();
        assertThat(strata.ofPathway("b:p/1")).isZero();
        assertThat(strata.ofArticulation("earned")).isEqualTo(1);
        assertThat(strata.ofArticulation("begun")).isEqualTo(1);
        assertThat(strata.ofPathway("a:q/1")).isEqualTo(1);
    }
}
