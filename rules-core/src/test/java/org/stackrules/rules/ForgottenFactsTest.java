package org.stackrules.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stackrules.rules.RulesFixture.check;
import static org.stackrules.rules.RulesFixture.granting;
import static org.stackrules.rules.RulesFixture.passed;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stackrules.vocabulary.Achievement;
import org.stackrules.vocabulary.Steps;

/** A fact that is taken back between two strata: the lower one saw it, the upper one does not. */
class ForgottenFactsTest {

    private final Achievement kept = passed("a1", "sfu:x", "70%", "3");
    private final Achievement forgotten = passed("a2", "sfu:acc-101", "70%", "3");

    /** What a rule matches in two strata, the second after a fact was forgotten. */
    private List<List<RuleFiring>> fire(String when) {
        CheckedRule rule = check(granting(when)).rules().get(0);
        RuleSet rules = RuleSet.compile(List.of(new StratifiedRule(rule, 0), new StratifiedRule(rule, 1)));
        try (RuleSession session = rules.open(new Steps(1_000_000))) {
            session.see(kept);
            session.see(forgotten);
            List<RuleFiring> lower = session.fire(Stage.AWARD, 0);
            session.forget(forgotten);
            return List.of(lower, session.fire(Stage.AWARD, 1));
        }
    }

    @Test
    void it_matches_no_pattern_any_more() {
        List<List<RuleFiring>> fired = fire("Achievement( issuer == \"sfu\" )");

        assertThat(fired.get(0)).extracting(RuleFiring::matched).containsExactly(List.of("a1"), List.of("a2"));
        assertThat(fired.get(1)).extracting(RuleFiring::matched).containsExactly(List.of("a1"));
    }

    @Test
    void its_absence_is_seen() {
        List<List<RuleFiring>> fired =
                fire("Achievement( credential == \"sfu:x\" )\n    not Achievement( credential == \"sfu:acc-101\" )");

        assertThat(fired.get(0)).isEmpty();
        assertThat(fired.get(1)).hasSize(1);
    }

    @Test
    void it_is_summed_no_longer() {
        List<List<RuleFiring>> fired =
                fire("accumulate( Achievement( issuer == \"sfu\", $c : credits ); $sum : sum($c); $sum >= 6 )");

        assertThat(fired.get(0)).hasSize(1);
        assertThat(fired.get(1)).isEmpty();
    }

    @Test
    void what_was_never_seen_cannot_be_forgotten() {
        RuleSet rules = RuleSet.compile(List.of(new StratifiedRule(
                check(granting("Achievement( issuer == \"sfu\" )")).rules().get(0), 0)));
        try (RuleSession session = rules.open(new Steps(1_000))) {
            assertThatThrownBy(() -> session.forget(kept))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("not seen: a1");
        }
    }
}
