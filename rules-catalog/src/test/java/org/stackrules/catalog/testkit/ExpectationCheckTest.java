package org.stackrules.catalog.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stackrules.catalog.SampleReport;
import org.stackrules.catalog.format.Expectation;
import org.stackrules.catalog.format.Expectation.Field;
import org.stackrules.catalog.format.Expectation.Part;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.Heading;
import org.stackrules.model.Pathway;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.Text;
import org.stackrules.model.Window;

class ExpectationCheckTest {

    private static final Place PLACE = new Place("scenarios/caf.yaml", 9, 14);
    private static final Provenance HERE = Provenance.at(PLACE);
    private static final Catalog CATALOG = Catalog.named("rru-climate", "2022.1", "rru")
            .credentials(Stream.of("rru:caf", "rru:dip", "rru:sem", "rru:mba")
                    .map(ExpectationCheckTest::credential)
                    .toList())
            .pathways(List.of(new Pathway(
                    "rru:mba/2020",
                    "rru:mba",
                    Window.ALWAYS,
                    Text.of("en", "MBA"),
                    null,
                    new Requirement.OfCredential(new Heading("rru:mba/2020", null, List.of(), HERE), "rru:caf"),
                    false,
                    Selector.EVERYTHING,
                    List.of(),
                    HERE)))
            .build();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "PATHWAY, rru:caf/2022, STATUS, EARNED",
                "PATHWAY, rru:caf/2022, VALIDITY, ACTIVE",
                "PATHWAY, rru:caf/2022, MET_ON, 2023-04-14",
                "PATHWAY, rru:caf/2022, EXPIRES_ON, 2028-04-14",
                "LIMIT, limits.1, USED, 0",
                "LIMIT, rru:caf/2022#limits.1, BOUND, 3",
                "REQUIREMENT, electives, STATUS, SATISFIED",
                "REQUIREMENT, electives, NEEDED, 3",
                "REQUIREMENT, electives, COUNTED, 3",
                "REQUIREMENT, electives, SHORT, 0",
                "REQUIREMENT, electives, EVIDENCE, a3",
                "REQUIREMENT, electives, MISSING, \"\"",
                "REQUIREMENT, rru:caf/2022, EVIDENCE, \"a1, a3\"",
            })
    void finds_what_the_report_says(Part part, String id, Field field, String value) {
        assertThat(check(new Expectation.Value(PLACE, "rru:caf/2022", part, id, field, value)))
                .isEmpty();
    }

    @Test
    void accepts_that_something_is_earned_recognised_flagged_and_explained() {
        assertThat(check(
                        new Expectation.EarnedExactly(PLACE, List.of("rru:caf")),
                        new Expectation.Earned(PLACE, "rru:caf", true),
                        new Expectation.Earned(PLACE, "rru:dip", false),
                        new Expectation.Recognised(PLACE, "rru:caf-elective", Rational.of(3)),
                        new Expectation.Recognised(PLACE, "rru:caf-elective", null),
                        new Expectation.Recognised(PLACE, "11.0101:6", Rational.of(9)),
                        new Expectation.Recognised(PLACE, "rru:caf-501", Rational.ZERO),
                        new Expectation.Recognised(PLACE, "history:1", null),
                        new Expectation.Flag(PLACE, "rru:dip/2024", "by hand"),
                        new Expectation.Value(PLACE, "rru:dip/2024", Part.PATHWAY, "rru:dip/2024", Field.MET_ON, null)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "everything required is met",
        "at most 3 credits of mode plar",
        "subject climate",
        "grade of a10",
        "rru:sem-2",
        "electives",
        "no pathway asks for",
        "SFU adaptation course",
        "look at a10 by hand",
    })
    void finds_words_of_the_explanation(String words) {
        assertThat(check(new Expectation.Because(PLACE, words))).isEmpty();
    }

    @Test
    void explains_a_value_that_differs() {
        List<Mismatch> mismatches = check(
                new Expectation.Value(PLACE, "rru:sem/2024", Part.REQUIREMENT, "seminar", Field.STATUS, "SATISFIED"));

        assertThat(new ScenarioResult("two seminars are enough", PLACE, mismatches).render())
                .isEqualTo("""
                scenarios/caf.yaml:9:14: scenario `two seminars are enough`
                  expected: status of requirement `seminar` of `rru:sem/2024` is SATISFIED
                  actual:   UNSATISFIED
                  | ✗ 2 items of rru:sem-* (1 of 2 items, 1 short) [pathways/caf.yaml:7]
                  |   - rru:sem-3, 1 credit, by rru:sem-3/2020, in progress
                  |   would help: rru:sem-1, rru:sem-2
                  help:     if the report is right, write `status: UNSATISFIED`
                """);
    }

    @Test
    void explains_a_credential_that_is_not_earned() {
        List<Mismatch> mismatches = check(new Expectation.EarnedExactly(PLACE, List.of("rru:caf", "rru:sem")));

        assertThat(new ScenarioResult("both are earned", PLACE, mismatches).render())
                .isEqualTo("""
                scenarios/caf.yaml:9:14: scenario `both are earned`
                  expected: earned is exactly [rru:caf, rru:sem]
                  actual:   [rru:caf]
                  | Seminars: IN_PROGRESS
                  |   rru:sem/2024 earns rru:sem
                  |   ✗ all of these (0 of 1 requirement, 1 short) [pathways/caf.yaml:7]
                  |     ✗ 2 items of rru:sem-* (1 of 2 items, 1 short) [pathways/caf.yaml:7]
                  |       - rru:sem-3, 1 credit, by rru:sem-3/2020, in progress
                  |       would help: rru:sem-1, rru:sem-2
                  |   Why
                  |     - `seminar` lacks 1 of 2 items, because the record holds a single seminar and the other one was
                  |       revoked before the day that matters [pathways/caf.yaml:7]
                  help:     if the report is right, write `earned: [rru:caf]`
                """);
    }

    @Test
    void suggests_the_requirement_that_was_meant() {
        List<Mismatch> mismatches = check(
                new Expectation.Value(PLACE, "rru:caf/2022", Part.REQUIREMENT, "elective", Field.STATUS, "SATISFIED"));

        assertThat(mismatches).singleElement().satisfies(mismatch -> {
            assertThat(mismatch.actual()).isEqualTo("`rru:caf/2022` has no requirement `elective`");
            assertThat(mismatch.help()).isEqualTo("did you mean `electives`?");
        });
    }

    @Test
    void suggests_the_limit_that_was_meant() {
        List<Mismatch> mismatches =
                check(new Expectation.Value(PLACE, "rru:caf/2022", Part.LIMIT, "limit.1", Field.USED, "0"));

        assertThat(mismatches)
                .singleElement()
                .satisfies(mismatch -> assertThat(mismatch.help()).isEqualTo("did you mean `limits.1`?"));
    }

    @Test
    void takes_a_pathway_that_the_record_does_not_touch_as_not_started() {
        String pathway = "rru:mba/2020";

        assertThat(check(new Expectation.Value(PLACE, pathway, Part.PATHWAY, pathway, Field.STATUS, "NOT_STARTED")))
                .isEmpty();
        assertThat(check(new Expectation.Value(PLACE, pathway, Part.PATHWAY, pathway, Field.STATUS, "EARNED")))
                .hasSize(1);
        assertThat(check(new Expectation.Value(PLACE, pathway, Part.REQUIREMENT, "core", Field.SHORT, "0")))
                .hasSize(1);
    }

    @Test
    void misses_every_expectation_that_is_not_fulfilled() {
        assertThat(check(
                        new Expectation.Earned(PLACE, "rru:caf", false),
                        new Expectation.Earned(PLACE, "rru:mba", true),
                        new Expectation.Flag(PLACE, "rru:caf/2022", "by hand"),
                        new Expectation.Recognised(PLACE, "rru:caf-elective", Rational.of(4)),
                        new Expectation.NothingRecognised(PLACE),
                        new Expectation.Because(PLACE, "the moon is full"),
                        new Expectation.Value(
                                PLACE, "rru:sem/2024", Part.REQUIREMENT, "seminar", Field.MISSING, "rru:sem-1")))
                .hasSize(7);
    }

    @Test
    void refuses_a_credential_that_the_catalog_does_not_know_whatever_is_expected_of_it() {
        List<Mismatch> mismatches = check(new Expectation.Earned(PLACE, "rru:cfa", false));

        assertThat(mismatches).singleElement().satisfies(mismatch -> {
            assertThat(mismatch.actual()).isEqualTo("`rru:cfa` is no credential of the catalog");
            assertThat(mismatch.help()).isEqualTo("did you mean `rru:caf`?");
        });
    }

    @Test
    void counts_as_missing_of_a_requirement_what_is_missing_below_it() {
        assertThat(check(new Expectation.Value(
                        PLACE,
                        "rru:sem/2024",
                        Part.REQUIREMENT,
                        "rru:sem/2024",
                        Field.MISSING,
                        "rru:sem-1, rru:sem-2")))
                .isEmpty();
    }

    private static Credential credential(String id) {
        return new Credential(
                id, Text.of("en", id), "Certificate", null, null, List.of(), List.of(), List.of(), null, HERE);
    }

    private static List<Mismatch> check(Expectation... expectations) {
        return new ExpectationCheck(SampleReport.report(), CATALOG, Notation.SCENARIO)
                .mismatches(List.of(expectations));
    }
}
