package org.stackrules.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.rules.RulesFixture.fire;
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
import org.stackrules.model.StatedBy;
import org.stackrules.model.Statement;
import org.stackrules.vocabulary.Earned;
import org.stackrules.vocabulary.Enrolment;

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
