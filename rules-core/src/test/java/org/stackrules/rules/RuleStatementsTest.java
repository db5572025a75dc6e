package org.stackrules.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.rules.RulesFixture.fire;
import static org.stackrules.rules.RulesFixture.fires;
import static org.stackrules.rules.RulesFixture.passed;
import static org.stackrules.rules.RulesFixture.rule;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Amount;
import org.stackrules.model.Certainty;
import org.stackrules.model.Heading;
import org.stackrules.model.Limit;
import org.stackrules.model.Mode;
import org.stackrules.model.NumberRange;
import org.stackrules.model.PolicySource;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.Share;
import org.stackrules.model.StatedBy;
import org.stackrules.model.Statement;
import org.stackrules.model.Window;
import org.stackrules.vocabulary.Award;
import org.stackrules.vocabulary.Decision;
import org.stackrules.vocabulary.Earned;
import org.stackrules.vocabulary.Enrolment;
import org.stackrules.vocabulary.Learner;

/** What each action states. */
class RuleStatementsTest {

    private static final Provenance HERE = Provenance.at(new Place("rules/test.drl", 4, 1));

    private static final Enrolment ENROLMENT = new Enrolment(
            "enrolment-1",
            new org.stackrules.model.Enrolment(
                    "rru:caf/2022", null, LocalDate.of(2022, 9, 1), null, "diploma", Place.startOf("record")));

    private static final LocalDate COMPLETED = LocalDate.of(2021, 6, 30);

    private static StatedBy by(@Nullable LocalDate day, String... matched) {
        return StatedBy.rule("A rule", HERE, List.of(matched), day);
    }

    @Test
    void recognise_offers_a_recognition() {
        String text = rule(
                "transfer",
                "$a : Achievement( credential == \"sfu:acc-101\", percent >= 67 )",
                "transfer.recognise($a).as(\"rru:caf-elective\").credits(3).within(\"P5Y\");");

        assertThat(fire(text, passed("a3", "sfu:acc-101", "70%", "4")))
                .singleElement()
                .satisfies(firing -> assertThat(firing.statements())
                        .containsExactly(new Statement.Recognises(
                                List.of("a3"),
                                new Receiving.AsCredential("rru:caf-elective", Rational.of(3)),
                                Period.ofYears(5),
                                by(COMPLETED, "a3"),
                                Certainty.KNOWN)));
    }

    @Test
    void need_states_a_need_beside_the_root() {
        String text = rule(
                "stack",
                "Enrolment( pathway == \"rru:caf/2022\", basis == \"diploma\" )",
                "stack.need(\"rru:caf/2022\", \"bridge\").credits(3).from(issuer(\"rru\", \"sfu\"), level(7), mode(\"plar\"));");

        assertThat(fire(text, ENROLMENT).get(0).statements())
                .containsExactly(new Statement.Requires(
                        "rru:caf/2022",
                        new Requirement.From(
                                new Heading("bridge", null, List.of(), HERE),
                                new Amount.OfCredits(Rational.of(3)),
                                new Selector.Matching(
                                        List.of(
                                                new Selector.HasWord(Selector.Words.ISSUER, List.of("rru", "sfu")),
                                                new Selector.HasLevel(
                                                        List.of(new NumberRange(Rational.of(7), Rational.of(7)))),
                                                new Selector.HasMode(List.of(Mode.PLAR))),
                                        null)),
                        by(LocalDate.of(2022, 9, 1), "enrolment-1"),
                        Certainty.KNOWN));
    }

    @Test
    void limit_states_a_limit() {
        String text = rule(
                "stack",
                "Enrolment( pathway == \"rru:caf/2022\" )",
                "stack.limit(\"rru:caf/2022\").atMost(percent(50, \"required\")).of(mode(\"transfer\"));");

        Statement.Bounds bounds =
                (Statement.Bounds) fire(text, ENROLMENT).get(0).statements().get(0);

        assertThat(bounds.pathway()).isEqualTo("rru:caf/2022");
        assertThat(bounds.limit().direction()).isEqualTo(Limit.Direction.AT_MOST);
        assertThat(bounds.limit().text()).isEqualTo("at most 50 percent of what is required of mode transfer");
        assertThat(bounds.limit().provenance()).isEqualTo(HERE);
    }

    @Test
    void grant_takes_what_was_matched_as_evidence() {
        String text = rule(
                "award",
                "Earned( pathway == \"rru:caf/2022\" )\n"
                        + "Enrolment( pathway == \"rru:caf/2022\" )\n"
                        + "accumulate( Achievement( issuer == \"sfu\", $c : credits ); $sum : sum($c); $sum >= 6 )",
                "award.grant(\"rru:caf\");");
        Earned earned = new Earned(
                "rru:caf", "rru:caf", "rru:caf/2022", LocalDate.of(2022, 6, 30), Rational.of(12), Certainty.KNOWN);

        assertThat(fire(text, ENROLMENT, earned, passed("a10", "sfu:x", "70%", "3"), passed("a2", "sfu:y", "70%", "3"))
                        .get(0)
                        .statements())
                .containsExactly(new Statement.Grants(
                        "rru:caf",
                        List.of("a2", "a10", "rru:caf"),
                        by(LocalDate.of(2022, 9, 1), "a2", "a10", "enrolment-1", "rru:caf"),
                        Certainty.KNOWN));
    }

    /** What one action states about an item of SFU, whoever is enrolled in the pathway. */
    private static Statement stated(String stage, String action) {
        String text = rule(
                stage,
                "Enrolment( pathway == \"rru:caf/2022\", $p : pathway )\n"
                        + "    $a : Achievement( issuer == \"sfu\", credits == 4 )\n"
                        + "    $b : Achievement( issuer == \"sfu\", credits == 3 )",
                action);
        List<RuleFiring> firings =
                fire(text, ENROLMENT, passed("a3", "sfu:acc-101", "70%", "4"), passed("a4", "sfu:acc-102", "70%", "3"));
        assertThat(firings).hasSize(1);
        assertThat(firings.get(0).statements()).hasSize(1);
        return firings.get(0).statements().get(0);
    }

    private static StatedBy byAll() {
        return by(LocalDate.of(2022, 9, 1), "a3", "a4", "enrolment-1");
    }

    @Test
    void recognise_together_offers_one_recognition_of_several() {
        assertThat(stated(
                        "transfer", "transfer.recogniseTogether($b, $a).unassigned(\"history\", 1).within(\"P18M\");"))
                .isEqualTo(new Statement.Recognises(
                        List.of("a3", "a4"),
                        new Receiving.Unassigned("history", Rational.ONE, null),
                        Period.ofMonths(18),
                        byAll(),
                        Certainty.KNOWN));
    }

    @Test
    void an_exemption_brings_no_credits() {
        Statement.Recognises stated =
                (Statement.Recognises) stated("transfer", "transfer.recognise($a).exempt(\"rru:caf-501\");");

        assertThat(stated.as()).isEqualTo(new Receiving.Exempt("rru:caf-501"));
        assertThat(stated.as().credits()).isEqualTo(Rational.ZERO);
    }

    @Test
    void refuse_keeps_an_achievement_from_being_recognised() {
        assertThat(stated("transfer", "transfer.refuse($a);"))
                .isEqualTo(new Statement.Refuses("a3", byAll(), Certainty.KNOWN));
    }

    @Test
    void a_need_without_items_takes_those_that_rules_count() {
        Statement.Requires requires =
                (Statement.Requires) stated("stack", "stack.need(\"rru:caf/2022\", \"bridge\").count(2);");

        assertThat(((Requirement.From) requires.requirement()).from()).isEqualTo(Selector.NOTHING);
    }

    @Test
    void count_exclude_and_substitute_speak_of_one_achievement() {
        assertThat(stated("stack", "stack.count($a).toward($p, \"electives\");"))
                .isEqualTo(new Statement.Counts("a3", "rru:caf/2022", "electives", byAll(), Certainty.KNOWN));
        assertThat(stated("stack", "stack.exclude($b).from(\"rru:gdip/2024\");"))
                .isEqualTo(new Statement.Excludes("a4", "rru:gdip/2024", byAll(), Certainty.KNOWN));
        assertThat(stated("stack", "stack.substitute($a).toward(\"rru:gdip/2024\", \"core\");"))
                .isEqualTo(new Statement.Substitutes("a3", "rru:gdip/2024", "core", byAll(), Certainty.KNOWN));
    }

    @Test
    void waive_and_satisfy_speak_of_a_requirement() {
        assertThat(stated("stack", "stack.waive($p, \"electives\");"))
                .isEqualTo(new Statement.Waives("rru:caf/2022", "electives", byAll(), Certainty.KNOWN));
        assertThat(stated("stack", "stack.satisfy($p, \"portfolio\");"))
                .isEqualTo(new Statement.Satisfies("rru:caf/2022", "portfolio", byAll(), Certainty.KNOWN));
    }

    @Test
    void share_bounds_what_two_pathways_both_count() {
        assertThat(stated(
                        "stack",
                        "stack.share($p, \"rru:gdip/2024\").atMost(credits(6)).uses(1)"
                                + ".of(level(\"7..\"), except(mode(\"plar\")), completed(\"2019-09-01..\"));"))
                .isEqualTo(new Statement.Shares(
                        new Share(
                                "rule.4.1",
                                "rru:caf/2022",
                                "rru:gdip/2024",
                                new Selector.Matching(
                                        List.of(
                                                new Selector.HasLevel(List.of(new NumberRange(Rational.of(7), null))),
                                                Selector.InWindow.completed(Window.from(LocalDate.of(2019, 9, 1)))),
                                        new Selector.Matching(List.of(new Selector.HasMode(List.of(Mode.PLAR))), null)),
                                List.of(new Amount.OfCredits(Rational.of(6))),
                                null,
                                1,
                                HERE),
                        byAll(),
                        Certainty.KNOWN));
    }

    @Test
    void award_actions_speak_of_what_a_pathway_earned() {
        assertThat(stated("award", "award.withhold($p, \"fees are open\");"))
                .isEqualTo(new Statement.Withholds("rru:caf/2022", "fees are open", byAll(), Certainty.KNOWN));
        assertThat(stated("award", "award.flag($p, \"second attempt\");"))
                .isEqualTo(new Statement.Flags("rru:caf/2022", "second attempt", byAll(), Certainty.KNOWN));
        assertThat(stated("award", "award.requireApproval($p, \"dean\");"))
                .isEqualTo(new Statement.RequiresApproval("rru:caf/2022", "dean", byAll(), Certainty.KNOWN));
        assertThat(stated("award", "award.expire($p, \"2027-12-31\");"))
                .isEqualTo(new Statement.Expires("rru:caf/2022", LocalDate.of(2027, 12, 31), byAll(), Certainty.KNOWN));
        assertThat(stated("award", "award.classify($p, \"with distinction\");"))
                .isEqualTo(new Statement.Classifies("rru:caf/2022", "with distinction", byAll(), Certainty.KNOWN));
    }

    @Test
    void nothing_is_stated_of_a_pathway_that_an_enrolment_does_not_name() {
        Enrolment forCredential = new Enrolment(
                "enrolment-1",
                new org.stackrules.model.Enrolment(
                        null, "rru:caf", LocalDate.of(2022, 9, 1), null, "diploma", Place.startOf("record")));
        String text = rule(
                "award", "Enrolment( basis == \"diploma\", $p : pathway )", "award.flag($p, \"diploma entrant\");");

        assertThat(fire(text, forCredential))
                .singleElement()
                .satisfies(firing -> assertThat(firing.statements()).isEmpty());
    }

    @Test
    void a_decision_an_award_and_the_learner_can_be_matched() {
        Decision attested = new Decision(
                "decision-1",
                new org.stackrules.model.Decision(
                        org.stackrules.model.Decision.Type.ATTEST,
                        null,
                        "recommendation",
                        null,
                        "department",
                        LocalDate.of(2022, 5, 1),
                        null,
                        null,
                        Place.startOf("record")));
        Award award = new Award("award a9", "a9", "rru:caf", "rru:caf/2022", LocalDate.of(2022, 6, 1), false);
        String text = rule(
                "award",
                "Decision( type == \"attest\", requirement == \"recommendation\", by == \"department\" )\n"
                        + "    Award( credential == \"rru:caf\", status == \"active\", awardedOn >= \"2022-01-01\" )\n"
                        + "    Learner( learner == \"L-1\" )",
                "award.grant(\"rru:caf\");");

        assertThat(fire(text, attested, award, new Learner("L-1")))
                .singleElement()
                .satisfies(firing -> assertThat(firing.statements())
                        .containsExactly(new Statement.Grants(
                                "rru:caf",
                                List.of("a9"),
                                by(LocalDate.of(2022, 6, 1), "award a9", "decision-1", "learner"),
                                Certainty.KNOWN)));
        assertThat(fires(text, attested, award, new Learner("L-2"))).isFalse();
    }

    @Test
    void a_source_is_carried_along() {
        String text = rule("award", "Achievement( issuer == \"sfu\" )", "award.grant(\"rru:caf\");")
                .replace(
                        "    agenda-group",
                        "    @source( title = \"Calendar\", url = \"https://example.org\", section = \"4.2\" )\n    agenda-group");

        assertThat(fire(text, passed("a1", "sfu:x", "70%", "3"))
                        .get(0)
                        .provenance()
                        .source())
                .isEqualTo(new PolicySource("Calendar", "https://example.org", "4.2"));
    }

    @Test
    void each_match_fires_once_ordered_by_what_it_matched() {
        String text = rule("award", "Achievement( issuer == \"sfu\" )", "award.grant(\"rru:caf\");");

        assertThat(fire(
                        text,
                        passed("a10", "sfu:x", "70%", "3"),
                        passed("a2", "sfu:y", "70%", "3"),
                        passed("a1", "rru:caf-501", "70%", "3")))
                .extracting(RuleFiring::matched)
                .containsExactly(List.of("a2"), List.of("a10"));
    }

    @Test
    void builds_and_sessions_in_parallel_state_the_same() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<String>>> tasks = IntStream.range(0, 40)
                    .<Callable<List<String>>>mapToObj(n -> () -> {
                        String text = rule(
                                "award",
                                "Achievement( issuer == \"sfu\", credits >= " + n + " )",
                                "award.grant(\"rru:caf\");");
                        return fire(text, passed("a1", "sfu:x", "70%", "20"), passed("a2", "sfu:y", "70%", "40"))
                                .stream()
                                .flatMap(firing -> firing.matched().stream())
                                .toList();
                    })
                    .toList();
            List<Future<List<String>>> results = pool.invokeAll(tasks);
            for (int n = 0; n < tasks.size(); n++) {
                assertThat(results.get(n).get()).isEqualTo(n <= 20 ? List.of("a1", "a2") : List.of("a2"));
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
