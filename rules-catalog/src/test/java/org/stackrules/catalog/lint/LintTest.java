package org.stackrules.catalog.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.catalog.format.CatalogReader;
import org.stackrules.diagnostic.Diagnostic;

/** What is doubtful in a catalog, and what looks like it and is not. */
class LintTest {

    private static final String GRADES =
            "grades: { u: [ { letter: A, percent: 80, points: 4 }, { letter: C, percent: 60, points: 2 }, { letter: P } ] }\n";

    private static final String CREDENTIALS = """
            credentials:
              - { ids: [ u:a, u:b ], type: Course, credits: 3, level: 6, subjects: [ "11.0101" ], skills: [ data ] }
              - { id: u:work, type: Component, credits: 3, level: 4 }
              - { id: u:low, type: Certificate, credits: 6, level: 5 }
              - { id: u:high, type: Diploma, credits: 9, level: 5 }
            """;

    private static List<Diagnostic> findings(String head, String... pathways) {
        return findings(Map.of(), head, pathways);
    }

    private static List<Diagnostic> findings(Map<String, String> others, String head, String... pathways) {
        Map<String, String> files = new TreeMap<>(others);
        files.put(
                "catalog.yaml",
                "catalog: c\nversion: \"1\"\nissuer: u\n" + head + CREDENTIALS + "pathways:\n  - { "
                        + String.join(" }\n  - { ", pathways) + " }\n");
        CatalogReader.Result result = CatalogReader.read(files, List.of());
        assertThat(result.catalog()).as("%s", result.diagnostics()).isNotNull();
        return result.diagnostics();
    }

    private static List<String> codes(String head, String... pathways) {
        return findings(head, pathways).stream().map(Diagnostic::code).toList();
    }

    /** The policies that should have been written. */
    private static List<String> silent(String head, String... pathways) {
        List<Diagnostic> found = findings(head, pathways);
        assertThat(found).extracting(Diagnostic::code).allMatch("default-decides"::equals);
        return found.stream().map(finding -> finding.what().split("`")[1]).toList();
    }

    private static String low(String fields) {
        return "id: u:low/1, earns: u:low, effective: 2020-01-01.., " + fields;
    }

    private static String high(String fields) {
        return "id: u:high/1, earns: u:high, effective: 2020-01-01.., " + fields;
    }

    @Test
    void a_course_with_a_grade_can_be_repeated() {
        assertThat(silent(GRADES, low("requires: u:a"))).containsExactly("attempts.serve");
        assertThat(silent(GRADES, low("requires: { count: 1, from: { level: 6 } }")))
                .containsExactly("attempts.serve");

        assertThat(silent("", low("requires: u:a"))).as("nothing is graded").isEmpty();
        assertThat(silent(GRADES, low("requires: u:work"))).as("no course").isEmpty();
        assertThat(silent(GRADES, low("requires: rules"))).as("rules need it").isEmpty();
    }

    @Test
    void a_policy_is_meant_where_the_catalog_or_every_pathway_concerned_says_it() {
        String said = "policies: { attempts: { serve: best } }";

        assertThat(silent(GRADES + "defaults: { attempts: { serve: best } }\n", low("requires: u:a")))
                .isEmpty();
        assertThat(silent(GRADES, low("requires: u:a, " + said), high("requires: u:work")))
                .isEmpty();
        assertThat(findings(GRADES, low("requires: u:a, " + said), high("requires: u:b")))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.place()).hasToString("catalog.yaml:1:1");
                    assertThat(found.what())
                            .isEqualTo("`attempts.serve` is silent (best), and `u:high/1` counts `u:b`,"
                                    + " which can be repeated: outcomes depend on it");
                    assertThat(found.related()).hasToString("[catalog.yaml:12:7]");
                });
    }

    @Test
    void an_attempt_enters_an_average() {
        String average = low("requires: { all: [ u:work, { average: 3.0 } ] }");

        assertThat(silent(GRADES, average)).containsExactly("attempts.average");
        assertThat(silent(GRADES + "defaults: { attempts: { average: served } }\n", average))
                .isEmpty();
    }

    @Test
    void a_plain_pass_meets_a_floor() {
        String floor = low("requires: { count: 1, from: { credential: u:work, minGrade: C } }");
        String agreement = "articulations: [ { id: w, from: [ u:a ], to: [ u:work ], minGrade: 60% } ]\n";

        assertThat(silent(GRADES, floor)).containsExactly("ungraded");
        assertThat(silent(GRADES, low("requires: u:work, admits: { minGrade: C }")))
                .containsExactly("ungraded");
        assertThat(silent(GRADES + agreement, low("requires: u:work"))).containsExactly("ungraded");

        assertThat(silent(GRADES.replace("letter: P", "letter: P, percent: 50"), floor))
                .as("the pass has a percentage")
                .isEmpty();
        assertThat(silent(GRADES, low("requires: u:work"))).as("no floor").isEmpty();
        assertThat(silent(GRADES + agreement, low("requires: u:high")))
                .as("a floor of what no pathway uses")
                .isEmpty();
    }

    @Test
    void credits_are_converted() {
        String units = "units: { credit: home, ects: 1/2 }\n";

        assertThat(silent(units, low("requires: { credits: 3, from: u:work }"))).containsExactly("conversionRounding");
        assertThat(silent(units, low("requires: u:work, limits: [ { atMost: { credits: 3 } } ]")))
                .containsExactly("conversionRounding");
        assertThat(silent(units, low("requires: { credits: 3, of: [ { count: 1, from: u:work } ] }")))
                .containsExactly("conversionRounding");
        assertThat(silent(
                        units,
                        low("requires: { atLeast: { largestOf: [ { credits: 3 }, { credits: 2 } ] }, from: u:work }")))
                .containsExactly("conversionRounding");

        assertThat(silent(
                        units + "defaults: { conversionRounding: none }\n",
                        low("requires: { credits: 3, from: u:work }")))
                .as("it is written")
                .isEmpty();
        assertThat(silent("units: { credit: home, hour: 1/50..1/40 }\n", low("requires: { credits: 3, from: u:work }")))
                .as("a unit that may be worth more or less")
                .containsExactly("conversionRounding");
        assertThat(silent("units: { credit: home, hour: none }\n", low("requires: { credits: 3, from: u:work }")))
                .as("a unit that never converts")
                .isEmpty();
        assertThat(silent(units, low("requires: { count: 1, from: u:work }")))
                .as("items are counted")
                .isEmpty();
        assertThat(silent("units: { ects: home }\n", low("requires: { credits: 3, from: u:work }")))
                .as("one unit")
                .isEmpty();
    }

    @Test
    void an_age_counts_back_from_some_day_and_leave_runs_on_its_clock_or_not() {
        assertThat(silent("", low("requires: u:a, admits: { age: P7Y }"))).containsExactly("pauses", "recencyAnchor");
        assertThat(silent("", low("requires: u:a, admits: { age: { atMost: P7Y, before: admission } }")))
                .as("the age says from which day it counts")
                .containsExactly("pauses");
        assertThat(silent("", low("requires: { all: [ u:a, { holds: { type: Diploma, age: P7Y } } ] }")))
                .containsExactly("pauses", "recencyAnchor");
        assertThat(silent("", low("requires: u:a, limits: [ { atMost: { span: P6Y } } ]")))
                .containsExactly("pauses");
        assertThat(silent("", low("requires: u:a, policies: { catalog: { lapseAfter: P2Y } }")))
                .as("there is one version only")
                .isEmpty();
        assertThat(silent(
                        "defaults: { pauses: count, recencyAnchor: award-date }\n",
                        low("requires: u:a, admits: { age: P7Y }, limits: [ { atMost: { span: P6Y } } ]")))
                .isEmpty();
        assertThat(silent("", low("requires: u:a"))).isEmpty();
    }

    @Test
    void a_stack_has_evidence_of_its_own() {
        String named = high("requires: { all: [ u:low, u:b ] }");
        String byType = high("requires: { count: 1, from: { type: Certificate } }");
        String recognised = "articulations: [ { id: w, from: [ u:low ], to: [ u:work ] } ]\n";

        assertThat(silent("", low("requires: u:a"), named)).containsExactly("composition", "onRevoked");
        assertThat(silent("", low("requires: u:a"), byType)).containsExactly("composition", "onRevoked");
        assertThat(silent(recognised, low("requires: u:a"), high("requires: u:work")))
                .containsExactly("composition", "onRevoked");

        assertThat(silent("", named)).as("nobody here earns the lower one").isEmpty();
        assertThat(silent("", low("requires: u:a"), high("requires: u:b, admits: { type: Course }")))
                .isEmpty();
        assertThat(silent("", low("requires: { count: 1, from: { type: [ Course, Diploma ] } }"), byType))
                .as("each may be in the other, so neither is")
                .isEmpty();
    }

    @Test
    void a_stack_is_of_some_house() {
        String limits = ", limits: [ { atLeast: { count: 1 }, of: { inHouse: true } } ]";

        assertThat(silent("", low("requires: u:a"), high("requires: { all: [ u:low, u:b ] }" + limits)))
                .containsExactly("composition", "onRevoked", "origin");
        assertThat(silent("", low("requires: u:a" + limits), high("requires: { all: [ u:low, u:b ] }")))
                .as("only the lower one asks")
                .containsExactly("composition", "onRevoked");
        assertThat(silent("", low("requires: u:a"), high("requires: u:b" + limits)))
                .as("no stack")
                .isEmpty();
    }

    @Test
    void evidence_of_an_award_that_counts_elsewhere_may_be_revoked() {
        String said = "defaults: { composition: frozen }\n";
        String stack = high("requires: { all: [ u:low, u:b ] }");

        assertThat(findings(said, low("requires: u:a"), stack)).singleElement().satisfies(found -> {
            assertThat(found.what())
                    .isEqualTo("`onRevoked` is silent (re-base), and `u:high/1` counts `u:low`,"
                            + " an award whose evidence may be revoked later: outcomes depend on it");
            assertThat(found.help()).contains("defaults: { onRevoked: re-base }");
            assertThat(found.related()).hasToString("[catalog.yaml:11:7]");
        });

        assertThat(silent(said, low("requires: u:a, policies: { onRevoked: void }"), stack))
                .as("the pathway of the award says it")
                .isEmpty();
        assertThat(silent(
                        said,
                        low("requires: u:a"),
                        high("requires: { all: [ u:low, u:b ] }, policies: { onRevoked: void }")))
                .as("only the pathway that counts it says it")
                .containsExactly("onRevoked");
        assertThat(silent("defaults: { composition: frozen, onRevoked: stands }\n", low("requires: u:a"), stack))
                .isEmpty();
        assertThat(silent(said, low("requires: u:a"), high("requires: u:b")))
                .as("the award counts nowhere")
                .isEmpty();
        assertThat(silent(said, low("requires: rules"), stack))
                .as("the award rests on no items")
                .isEmpty();
    }

    @Test
    void a_learner_is_bound_to_one_of_two_pathways() {
        String other = "id: u:low-online/1, earns: u:low, effective: 2020-01-01.., requires: u:b";

        assertThat(silent("", low("requires: u:a"), other)).containsExactly("catalog.choose");
        assertThat(silent("defaults: { catalog: { choose: entry } }\n", low("requires: u:a"), other))
                .isEmpty();
        assertThat(silent("", low("requires: u:a"), high("requires: u:b"))).isEmpty();
    }

    @Test
    void prior_learning_is_in_house_or_not() {
        String asks = "{ atLeast: { count: 1 }, of: { inHouse: true } }";
        String byExam = "{ atMost: { count: 1 }, of: { mode: exam } }";

        assertThat(silent("", low("requires: u:a, limits: [ " + asks + ", " + byExam + " ]")))
                .containsExactly("inHouse");

        assertThat(silent(
                        "inHouse: { issuer: u, except: { mode: transfer } }\n",
                        low("requires: u:a, limits: [ " + asks + ", " + byExam + " ]")))
                .isEmpty();
        assertThat(silent("", low("requires: u:a, limits: [ " + asks + " ]")))
                .as("nobody speaks of exams")
                .isEmpty();
        assertThat(silent("", low("requires: u:a, limits: [ " + byExam + " ]")))
                .as("nobody asks what is in-house")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ subject: 12 }                       | subject: 12",
                "{ skill: dates }                      | skill: dates",
                "{ level: 7.. }                        | level: 7..",
                "{ type: Degree, inHouse: true }       | type: Degree",
                "{ credential: u:c-* }                 | credential: u:c-*",
                "{ type: Diploma, credential: u:a }    | credential: u:a, type: Diploma",
                "[ u:c-*, { subject: 12, level: 6 } ]  | credential: u:c-*`, `subject: 12"
            })
    void nothing_is_in_the_pool(String selector, String said) {
        assertThat(findings("", low("requires: { count: 1, from: " + selector + " }")))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.code()).isEqualTo("pool-empty");
                    assertThat(found.what()).isEqualTo("nothing that is defined matches `" + said + "`");
                });
    }

    @Test
    void a_limit_is_of_nothing() {
        assertThat(codes("", low("requires: u:a, limits: [ { atMost: { count: 0 }, of: { subject: 12 } } ]")))
                .containsExactly("pool-empty");
    }

    @Test
    void the_near_subject_is_meant() {
        assertThat(findings("", low("requires: { count: 1, from: { skill: dat } }")))
                .singleElement()
                .satisfies(found -> assertThat(found.help()).isEqualTo("did you mean `data`?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ subject: 11 }",
                "{ subject: 11.0101, type: Certificate }",
                "{ tag: thesis }",
                "{ mode: military }",
                "{ completed: ..1900-01-01 }",
                "{ inHouse: false }",
                "{ level: [ 3, 6 ] }",
                "[ u:c-*, u:a ]",
                "{ type: Course, except: u:* }",
                "{}"
            })
    void something_may_be_in_the_pool(String selector) {
        assertThat(codes("", low("requires: { count: 1, from: " + selector + " }")))
                .isEmpty();
    }

    @Test
    void what_an_issuer_has_beyond_its_definitions_may_be_in_the_pool() {
        String issuers = "issuers: [ { id: f } ]\n";

        assertThat(codes(issuers, low("requires: { count: 1, from: { subject: 12 } }")))
                .isEmpty();
        assertThat(codes(issuers, low("requires: { count: 1, from: { issuer: f, type: Course } }")))
                .isEmpty();
        assertThat(codes(issuers, low("requires: { count: 1, from: f:* }"))).isEmpty();

        assertThat(codes(issuers, low("requires: { count: 1, from: { subject: 12, issuer: u } }")))
                .as("the home issuer defines its own")
                .containsExactly("pool-empty");
        assertThat(codes(issuers, low("requires: { count: 1, from: { type: Degree } }")))
                .as("what is not defined is a course, or of no type")
                .containsExactly("pool-empty");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pool-empty|requires: { count: 1, from: { issuerTag: trusted } }",
                "pool-empty|requires: { count: 1, from: { type: Degree, issuerTag: accredited } }",
                "pool-empty|requires: u:a, limits: [ { atMost: { count: 1 }, of: { usedIn: { type: Degree } } } ]",
                "pool-empty|requires: u:a, order: [ { first: { skill: law }, then: u:a } ]",
                "pool-empty|requires: u:a, order: [ { first: u:b, then: { level: 9 } } ]",
                "pool-empty|requires: u:a, award: { notAfter: { type: Degree } }",
                "pool-empty|requires: u:a, award: { blockedBy: { subject: law, status: failed } }",
                "pool-empty|requires: u:a, award: { when: applied, applyBefore: { type: Degree } }",
                "pool-empty|requires: u:a, sharing: [ { with: { type: Degree }, atMost: { count: 1 } } ]",
                "pool-empty|requires: u:a, sharing: [ { with: {}, of: { skill: law }, atMost: { count: 1 } } ]",
                "''|requires: { count: 1, from: { issuerTag: accredited } }",
                "''|requires: u:a, limits: [ { atMost: { count: 1 }, of: { usedIn: {} } } ]",
                "''|requires: u:a, order: [ { first: u:b, then: u:a } ]",
                "''|requires: u:a, award: { notAfter: u:high, blockedBy: { status: incomplete } }",
                "''|requires: { count: 1, from: { credits: 30.., hours: 3.., attempt: 2.., active: true, graded: false } }"
            })
    void nothing_can_be_selected_wherever_a_selector_stands(String code, String fields) {
        assertThat(codes("issuers: [ { id: u, tags: [ accredited ] } ]\n", low(fields)))
                .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }

    @Test
    void a_group_that_shares_may_have_no_member() {
        String sharing = "sharing: [ { group: { type: Degree }, uses: 2 } ]\n";

        assertThat(codes(sharing, low("requires: u:a"))).containsExactly("pool-empty");
        assertThat(codes(sharing.replace("Degree", "Certificate"), low("requires: u:a")))
                .isEmpty();
    }

    @Test
    void a_credential_is_in_the_pool_under_its_other_codes() {
        Map<String, String> music = Map.of(
                "music.yaml", "credentials: [ { id: u:choir, type: Course, credits: 1, aliases: [ u:mus-1 ] } ]\n");

        assertThat(findings(music, "", low("requires: { count: 1, from: u:mus-1 }")))
                .isEmpty();
        assertThat(findings(music, "", low("requires: { count: 1, from: u:mus-* }")))
                .isEmpty();
        assertThat(findings(music, "", low("requires: { count: 1, from: { credential: u:mus-*, type: Diploma } }")))
                .extracting(Diagnostic::code)
                .containsExactly("pool-empty");
    }

    @Test
    void what_brings_credit_again_may_come_to_more() {
        Map<String, String> music = Map.of(
                "music.yaml",
                "credentials:\n  - { id: u:choir, type: Course, credits: 1, repeatableTo: { count: 4 } }\n"
                        + "  - { id: u:studio, type: Course, credits: 3, repeatableTo: { credits: 12 } }\n");

        assertThat(findings(music, "", low("requires: { credits: 16, from: [ u:choir, u:studio ] }")))
                .isEmpty();
        assertThat(findings(music, "", low("requires: { count: 4, from: u:choir }")))
                .isEmpty();
        assertThat(findings(music, "", low("requires: { count: 9, from: u:studio }")))
                .isEmpty();
        assertThat(findings(music, "", low("requires: { credits: 17, from: [ u:choir, u:studio ] }")))
                .extracting(Diagnostic::code)
                .containsExactly("need-too-large");
        assertThat(findings(music, "", low("requires: { count: 5, from: u:choir }")))
                .extracting(Diagnostic::code)
                .containsExactly("need-too-large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requires: { credits: 7, from: [ u:a, u:b ] }",
                "requires: { credits: 4, from: { credential: [ u:a ], inHouse: true } }",
                "requires: { credits: 4, from: [ u:a, u:a ] }",
                "requires: { count: 3, from: [ u:a, u:b ] }",
                "total: { credits: 7 }, requires: { all: [ u:a, { any: [ u:b ] } ] }",
                "total: { count: 3 }, requires: { all: [ u:a, u:b ] }"
            })
    void more_is_needed_than_there_is(String fields) {
        assertThat(codes("", low(fields))).containsExactly("need-too-large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requires: { credits: 6, from: [ u:a, u:b ] }",
                "requires: { credits: 7, from: [ u:a, { level: 6 } ] }",
                "requires: { credits: 7, from: u:* }",
                "total: { credits: 6 }, requires: { all: [ u:a, u:b ] }",
                "total: { credits: 7 }, requires: { all: [ u:a, { credits: rest, from: { level: 6 } } ] }",
                "total: { credits: 7 }, requires: rules"
            })
    void what_is_needed_may_be_there(String fields) {
        assertThat(codes("", low(fields))).isEmpty();
    }

    @Test
    void an_agreement_or_a_rule_may_give_more_than_the_definition() {
        String need = low("requires: { credits: 7, from: [ u:a, u:b ] }");
        String agreement = "articulations: [ { id: w, from: [ u:work ], to: [ u:a ], credits: 4 } ]\n";
        String rule = """
                package rules
                import org.stackrules.vocabulary.*
                rule "Work as course"
                    agenda-group "transfer"
                when
                    $a : Achievement( credential == "u:work" )
                then
                    transfer.recognise($a).as("u:a").credits(4);
                end
                """;

        assertThat(codes(agreement, need)).isEmpty();
        assertThat(findings(Map.of("work.drl", rule), "", need)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requires: u:a, limits: [ { atLeast: { count: 2 }, of: u:a }, { atMost: { count: 1 }, of: u:a } ]",
                "requires: u:a, limits: [ { atLeast: { count: 2 }, of: u:a }, { atMost: { count: 1 } } ]",
                "requires: u:a, limits: [ { atLeast: { percent: 60, of: counted } }, { atMost: { percent: 50, of: counted } } ]",
                "requires: { credits: 6, from: { level: 6 }, limits: [ { atMost: { credits: 3 } } ] }",
                "requires: { all: [ { credits: 6, from: { level: 6 } } ], limits: [ { atMost: { credits: 3 }, of: { level: 6 } } ] }",
                "requires: { credits: 6, from: { level: 6 } }, limits: [ { atMost: { percent: 50, of: required }, of: { level: 6 } } ]",
                "total: { credits: 6 }, requires: { credits: rest, from: { level: 6 } }, limits: [ { atMost: { credits: 5 } } ]"
            })
    void a_limit_can_never_hold(String fields) {
        assertThat(codes("", low(fields))).containsExactly("limits-contradict");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requires: u:a, limits: [ { atLeast: { count: 1 }, of: u:a }, { atMost: { count: 1 }, of: u:a } ]",
                "requires: u:a, limits: [ { atLeast: { count: 2 }, of: u:a }, { atMost: { count: 1 }, of: u:b } ]",
                "requires: u:a, limits: [ { atLeast: { count: 2 } }, { atMost: { count: 1 }, of: u:b } ]",
                "requires: u:a, limits: [ { atLeast: { credits: 2 } }, { atMost: { count: 1 } } ]",
                "requires: u:a, limits: [ { atLeast: { percent: 60, of: required } }, { atMost: { percent: 50, of: counted } } ]",
                "requires: { credits: 6, from: { level: 6 }, limits: [ { atMost: { credits: 3 }, of: u:a } ] }",
                "requires: { all: [ u:b, { count: 1, from: u:a, limits: [ { atMost: { count: 1 } } ] } ] }"
            })
    void a_limit_can_hold(String fields) {
        assertThat(codes("", low(fields))).isEmpty();
    }

    @Test
    void a_choice_has_a_word_of_its_own() {
        assertThat(codes("", low("requires: { choose: 1, of: [ u:a, u:b ] }"))).containsExactly("choose-word");
        assertThat(codes("", low("requires: { choose: 2, of: [ u:a, u:b ] }"))).containsExactly("choose-word");
        assertThat(codes("", low("requires: { choose: 2, of: [ u:a, u:b, u:work ] }")))
                .isEmpty();
    }

    @Test
    void a_fraction_that_is_a_whole_percentage_is_one() {
        String limit = "requires: u:a, limits: [ { atLeast: { fraction: %s, of: counted }, of: { inHouse: true } } ]";

        assertThat(codes("", low(limit.formatted("3/4")))).containsExactly("fraction-word");
        assertThat(codes("", low(limit.formatted("2/3")))).isEmpty();
        assertThat(codes("", low(limit.formatted("1/8")))).isEmpty();
    }

    @Test
    void an_amount_with_a_name_is_pointed_out_once() {
        String limits = "requires: u:a, limits: [ { atLeast: $half, of: u:a }, { atLeast: $half, of: u:b } ]";

        assertThat(codes("amounts: { half: { fraction: 1/2, of: counted } }\n", low(limits)))
                .containsExactly("fraction-word");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requires: { count: 1, from: { credential: f:x-*, minGrade: 60% } }",
                "requires: { count: 1, from: [ u:work, { issuer: f, minGrade: 60% } ] }",
                "requires: u:work, limits: [ { atLeast: { count: 1 }, of: { issuer: f, minGrade: 60% } } ]"
            })
    void grades_of_an_issuer_without_a_scale_are_asked_for(String fields) {
        assertThat(codes("issuers: [ { id: f } ]\n", low(fields))).containsExactly("scale-missing");
        assertThat(codes("issuers: [ { id: f, grades: [ { letter: A, percent: 80 } ] } ]\n", low(fields)))
                .isEmpty();
    }

    @Test
    void grades_that_no_floor_asks_for_need_no_scale() {
        String issuers = "issuers: [ { id: f } ]\n";
        String agreement = "articulations: [ { id: w, from: [ f:x ], to: [ u:work ]%s } ]\n";

        assertThat(codes(issuers + agreement.formatted(", minGrade: 60%"), low("requires: u:work")))
                .containsExactly("scale-missing");
        assertThat(codes(issuers + agreement.formatted(""), low("requires: u:work")))
                .isEmpty();
        assertThat(codes(
                        issuers,
                        low("requires: { count: 1, from: [ { issuer: f }, { credential: u:a, minGrade: 60% } ] }")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "u:low/2020, ..2021-12-31, u:low/2022, 2022-01-01..,",
        "u:low/2020, ..2021-12-31, u:low/2022, 2022-01-02.., versions-gap",
        "u:low/2020, ..2021-12-31, u:low/2022, 2021-12-31.., versions-overlap",
        "u:low/2020, 2020-01-01.., u:low/2022, 2022-01-01.., versions-overlap",
        "u:low/2020, ..2021-12-31, u:low/online, 2020-01-01..,",
        "u:low/2020, ..2021-12-31, u:low-online/2022, 2020-01-01..,",
        "u:low/2020, ..2021-12-31, u:low-online/2022, 2025-01-01..,"
    })
    void versions_follow_each_other(String first, String window, String second, String laterWindow, String code) {
        List<String> codes = codes(
                "defaults: { catalog: { choose: entry } }\n",
                "id: " + second + ", earns: u:low, effective: " + laterWindow + ", requires: u:a",
                "id: " + first + ", earns: u:low, effective: " + window + ", requires: u:b");

        assertThat(codes).isEqualTo(code == null ? List.of() : List.of(code));
    }

    @Test
    void a_version_within_another_leaves_no_gap_behind_it() {
        assertThat(findings(
                        "defaults: { catalog: { choose: entry } }\n",
                        "id: u:low/1, earns: u:low, effective: 2020-01-01..2022-12-31, requires: u:a",
                        "id: u:low/2, earns: u:low, effective: 2021-01-01..2021-12-31, requires: u:a",
                        "id: u:low/3, earns: u:low, effective: 2023-01-01.., requires: u:a"))
                .extracting(Diagnostic::what)
                .containsExactly("`u:low/2` begins while `u:low/1` is in force");
    }

    @Test
    void versions_of_two_credentials_have_nothing_to_do_with_each_other() {
        assertThat(codes(
                        "", low("requires: u:a"), "id: u:low/2, earns: u:high, effective: 2020-01-01.., requires: u:b"))
                .isEmpty();
    }

    @Test
    void what_is_refused_is_not_looked_at_further() {
        CatalogReader.Result result = CatalogReader.read(
                Map.of(
                        "catalog.yaml",
                        "catalog: c\nversion: \"1\"\nissuer: u\n" + CREDENTIALS + "pathways: [ { "
                                + low("requires: { all: [ u:c, { choose: 1, of: [ u:a, u:b ] } ] }") + " } ]\n"),
                List.of());

        assertThat(result.diagnostics()).extracting(Diagnostic::code).containsExactly("credential-unknown");
    }

    @Test
    void an_imported_catalog_is_looked_at_where_it_is_at_home() {
        CatalogReader.Result result = CatalogReader.readImport(
                "u!/",
                Map.of(
                        "u!/catalog.yaml",
                        "catalog: c\nversion: \"1\"\nissuer: u\n" + CREDENTIALS + "pathways: [ { "
                                + low("requires: { choose: 1, of: [ u:a, u:b ] }") + " } ]\n"),
                List.of());

        assertThat(result.catalog()).isNotNull();
        assertThat(result.diagnostics()).isEmpty();
    }

    private static String rule(String stage, String when, String then) {
        return "package org.example\nrule \"A rule\" agenda-group \"" + stage + "\" when " + when + " then " + then
                + " end\n";
    }

    /** What is found beside what a low pathway of its own limit and need is warned of without the rule. */
    private static List<String> codesWith(String rule) {
        return findings(
                        Map.of("rules.drl", rule),
                        "",
                        low("requires: { all: [ { id: six, credits: 6, from: { level: 6, skill: [ data, law ] } } ] }, "
                                + "limits: [ { atMost: { credits: 3 }, of: { mode: plar } } ]"),
                        high("requires: u:work"))
                .stream()
                .map(finding -> finding.message().key())
                .filter(key -> key.startsWith("said-twice"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    said-twice      | stack.limit("u:low/1").atMost(credits(3)).of(mode("plar"));
                    ''              | stack.limit("u:low/1").atLeast(credits(3)).of(mode("plar"));
                    ''              | stack.limit("u:low/1").atMost(credits(2)).of(mode("plar"));
                    ''              | stack.limit("u:low/1").atMost(count(3)).of(mode("plar"));
                    ''              | stack.limit("u:low/1").atMost(credits(3)).of(mode("plar", "exam"));
                    ''              | stack.limit("u:high/1").atMost(credits(3)).of(mode("plar"));
                    said-twice.need | stack.need("u:low/1", "more").credits(6).from(skill("law", "data"), level(6));
                    ''              | stack.need("u:low/1", "more").credits(6).from(skill("data"), level(6));
                    ''              | stack.need("u:low/1", "more").credits(3).from(skill("law", "data"), level(6));
                    ''              | stack.need("u:high/1", "more").credits(6).from(skill("law", "data"), level(6));
                    """)
    void a_rule_that_says_what_the_pathway_says_is_said_twice(String code, String action) {
        assertThat(codesWith(rule("stack", "Enrolment( pathway == \"u:low/1\" )", action)))
                .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }

    @Test
    void a_limit_of_whatever_pathway_is_enrolled_in_is_said_twice_where_that_has_it() {
        String then = "stack.limit($p).atMost(credits(3)).of(mode(\"plar\"));";

        assertThat(codesWith(rule("stack", "Enrolment( $p : pathway, basis == \"diploma\" )", then)))
                .containsExactly("said-twice");
        assertThat(codesWith(rule("stack", "Enrolment( $p : pathway, pathway == \"u:high/1\" )", then)))
                .isEmpty();
    }

    private static final String SCALE =
            "grades: { f: [ { letter: A, percent: 80 }, { letter: C, percent: 60 }, { letter: D, percent: 50 } ] }\n"
                    + "issuers: [ { id: f } ]\n";

    /** What is found of agreements, each on a line of its own from the eighth on. */
    private static List<Diagnostic> ofAgreements(String... agreements) {
        return findings(
                "defaults: { ungraded: reject, attempts: { serve: best } }\n" + SCALE + "articulations:\n  - { "
                        + String.join(" }\n  - { ", agreements) + " }\n",
                low("requires: { count: 1, from: [ u:a, u:b, u:work ] }"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    agreement-disagrees | credits: 3                                      | credits: 4
                    agreement-disagrees | credits: 4                                      |
                    agreement-disagrees | minGrade: 60%                                   | minGrade: 55%
                    agreement-disagrees | minGrade: 60%                                   |
                    agreement-disagrees | minGrade: f/C                                   | minGrade: f/D
                    agreement-disagrees | minGrade: 60%, credits: 2                       | minGrade: 50%, credits: 3
                    agreement-disagrees | credits: 3, effective: ..2020-01-01             | credits: 4, effective: 2020-01-01..
                    agreement-disagrees | credits: { steps: { 0: 0, 3: 3 }, by: credits } | credits: 4
                    agreement-repeated  |                                                 |
                    agreement-repeated  | credits: 3                                      |
                    agreement-repeated  | minGrade: 60%                                   | minGrade: f/C
                    agreement-repeated  | effective: 2020-01-01..                         | effective: 2021-01-01..2021-12-31
                    ""                  | effective: ..2020-12-31                         | effective: 2020-01-01..
                    ""                  | credits: 3, effective: ..2019-12-31             | credits: 4, effective: 2020-01-01..
                    ""                  | minGrade: 60%, credits: 3                       | minGrade: 50%, credits: 2
                    ""                  | credits: 3, for: u:low                          | credits: 4, for: u:high
                    ""                  | credits: 3, testedOn: started, effective: 2020-01-01.. | credits: 4, effective: 2020-01-01..
                    ""                  | credits: 3, excludes: [ second ]                | credits: 4
                    ""                  | credits: 3, when: { holds: u:high }             | credits: 4
                    """)
    void agreements_of_one_credential_disagree_or_are_alike(String code, String first, String second) {
        String one = "id: first, from: f:x, to: u:a" + (first == null ? "" : ", " + first);
        String other = "id: second, from: f:x, to: u:a" + (second == null ? "" : ", " + second);

        List<Diagnostic> found = ofAgreements(one, other);

        assertThat(found).extracting(Diagnostic::code).isEqualTo(code.isEmpty() ? List.of() : List.of(code));
        assertThat(found).allSatisfy(finding -> {
            assertThat(finding.place()).hasToString("catalog.yaml:9:7");
            assertThat(finding.related()).hasToString("[catalog.yaml:8:7]");
        });
        assertThat(ofAgreements(other, one))
                .extracting(Diagnostic::code)
                .isEqualTo(found.stream().map(Diagnostic::code).toList());
    }

    @Test
    void what_is_received_of_one_credential_may_be_chosen() {
        assertThat(ofAgreements("id: a, from: f:x, to: u:a, credits: 3", "id: b, from: f:x, to: u:b, credits: 4"))
                .isEmpty();
        assertThat(ofAgreements("id: a, from: f:x, to: u:a, credits: 3", "id: b, from: f:y, to: u:a, credits: 4"))
                .isEmpty();
        assertThat(ofAgreements("id: a, from: f:x, to: u:a, credits: 3", "id: b, from: f:x*, to: u:a, credits: 4"))
                .as("what some ids begin with is more than one of them")
                .isEmpty();
        assertThat(ofAgreements(
                        "id: a, from: f:x, to: { credential: u:a, level: 5 }",
                        "id: b, from: f:x, to: { credential: u:a, level: 6 }"))
                .isEmpty();
    }

    @Test
    void agreements_of_several_disagree_in_whatever_order_they_are_named() {
        assertThat(ofAgreements(
                        "id: a, from: [ f:x, f:y ], to: [ u:a, u:b ], credits: 6",
                        "id: b, from: [ f:y, f:x ], to: [ u:b, u:a ], credits: 7"))
                .singleElement()
                .extracting(Diagnostic::what)
                .isEqualTo("`b` and `a` both recognise `f:x` + `f:y` as `u:a` + `u:b` on the same days:"
                        + " 7 credits for any grade, and 6 credits for any grade");
        assertThat(ofAgreements(
                        "id: a, from: [ f:x, f:y ], to: [ u:a, u:b ], credits: 6",
                        "id: b, from: [ f:y ], to: [ u:b, u:a ], credits: 7"))
                .isEmpty();
    }

    @Test
    void an_agreement_that_is_named_is_not_the_same_as_another() {
        String agreements = "articulations: [ { id: a, from: u:work, to: u:a }, { id: b, from: u:work, to: u:a } ]\n";

        assertThat(codes(agreements, low("requires: u:a"))).containsExactly("agreement-repeated");
        assertThat(codes(agreements, low("requires: u:a, limits: [ { atMost: { count: 1 }, of: { via: b } } ]")))
                .isEmpty();
    }

    @Test
    void of_three_that_are_alike_two_are_too_many() {
        assertThat(ofAgreements("id: a, from: f:x, to: u:a", "id: b, from: f:x, to: u:a", "id: c, from: f:x, to: u:a"))
                .extracting(finding -> finding.place().line())
                .containsExactly(9, 10);
    }

    private static String way(String id, String from, String to, String rest) {
        return "id: " + id + ", from: " + from + ", to: " + to + rest;
    }

    @Test
    void credits_grow_along_agreements_that_lead_round() {
        assertThat(ofAgreements(way("there", "u:a", "u:b", ", credits: 4"), way("back", "u:b", "u:a", "")))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.code()).isEqualTo("agreement-cycle");
                    assertThat(found.what()).contains("`u:a` → `u:b` → `u:a`", "1.3333…");
                    assertThat(found.related()).hasToString("[catalog.yaml:9:7]");
                });
        assertThat(ofAgreements(
                        way("c", "u:work", "u:a", ""),
                        way("a", "u:a", "u:b", ", credits: 6"),
                        way("b", "u:b", "u:work", ", credits: 2")))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.place()).hasToString("catalog.yaml:8:7");
                    assertThat(found.what()).contains("`u:work` → `u:a` → `u:b` → `u:work`", " 1.3333… times");
                    assertThat(found.help()).endsWith("`c`, `a`, `b`");
                });
        assertThat(ofAgreements(way("itself", "u:a", "u:a", ", credits: 4")))
                .extracting(Diagnostic::code)
                .containsExactly("agreement-cycle");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    credits: 4                            | credits: 2
                    credits: 4, effective: ..2019-12-31   | effective: 2020-01-01..
                    credits: 4, for: u:low                | credits: 3
                    credits: 4                            | credits: 3, when: { holds: u:high }
                    """)
    void credits_do_not_grow_on_the_way_there_and_back(String there, String back) {
        assertThat(ofAgreements(way("there", "u:a", "u:b", ", " + there), way("back", "u:b", "u:a", ", " + back)))
                .isEmpty();
    }

    @Test
    void one_cycle_is_reported_of_those_that_hang_together_and_it_is_a_short_one() {
        assertThat(ofAgreements(
                        way("a", "u:a", "u:b", ", credits: 4"),
                        way("b", "u:b", "u:work", ""),
                        way("c", "u:work", "u:a", ""),
                        way("d", "u:work", "u:b", ", credits: 5")))
                .singleElement()
                .extracting(Diagnostic::what)
                .asString()
                .contains("`u:b` → `u:work` → `u:b`", "1.6666…");
        assertThat(ofAgreements(
                        way("a", "u:a", "u:b", ", credits: 4"),
                        way("b", "u:b", "u:a", ""),
                        way("c", "u:low", "u:high", ", credits: 10"),
                        way("d", "u:high", "u:low", "")))
                .extracting(finding -> finding.place().line())
                .containsExactly(8, 10);
    }

    private static final String VERSIONED = "defaults: { composition: frozen, onRevoked: re-base, pauses: count }\n"
            + "articulations: [ { id: w, %s } ]\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    agreement-retired | from: u:work, to: u:low, effective: 2024-01-01..            | discontinued: 2024-01-01
                    agreement-retired | from: u:work, to: u:low, effective: 2024-01-01..2024-01-31  | discontinued: 2023-06-01
                    agreement-never   | from: u:low, to: u:work, effective: 2024-01-01..            | discontinued: 2024-01-01
                    agreement-never   | from: { credential: u:low, minGrade: 60% }, to: u:work, effective: 2024-01-01.. | discontinued: 2023-01-01
                    ""                | from: u:work, to: u:low, effective: 2024-01-01..            | discontinued: 2024-01-02
                    ""                | from: u:work, to: u:low, effective: ..2025-12-31            | discontinued: 2024-01-01
                    ""                | from: u:work, to: u:low                                     | discontinued: 2024-01-01
                    ""                | from: u:work, to: u:low, effective: 2024-01-01.., testedOn: decided | discontinued: 2024-01-01
                    ""                | from: u:low, to: u:work, effective: 2024-01-01..            | expiring: 2021-01-01
                    ""                | from: u:*, to: u:work, effective: 2024-01-01..              | discontinued: 2024-01-01
                    """)
    void an_agreement_begins_when_what_it_names_is_retired(String code, String agreement, String version) {
        assertThat(codes(VERSIONED.formatted(agreement), low("requires: u:b, " + version)))
                .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }

    @Test
    void a_credential_is_retired_when_the_last_of_its_pathways_is_closed() {
        String agreement = VERSIONED.formatted("from: u:work, to: u:low, effective: 2024-01-01..");
        String first = "id: u:low/1, earns: u:low, effective: 2015-01-01..2017-12-31, requires: u:a, teachOut: P2Y";
        String second = "id: u:low/2, earns: u:low, effective: 2018-01-01..2020-12-31, requires: u:a";
        String said = ", policies: { catalog: { choose: %s } }";

        assertThat(findings(agreement, first + said.formatted("entry"), second + said.formatted("current")))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.what()).contains("nobody earns `u:low`, which it gives, from 2021-01-01 on");
                    assertThat(found.related()).hasToString("[catalog.yaml:13:7]");
                });
        assertThat(codes(agreement, first + said.formatted("entry"), second + said.formatted("entry")))
                .as("who entered the second in time may still finish it")
                .isEmpty();
    }

    @Test
    void what_is_received_stands_for_its_successor_no_more() {
        String agreement = VERSIONED.formatted("from: u:work, to: u:old, effective: 2020-01-01..");
        String until = "credentials: [ { id: u:old, type: Course, credits: 3 }, "
                + "{ id: u:new, type: Course, credits: 3, replaces: [ { credential: u:old, until: %s } ] } ]\n";
        Map<String, String> late = Map.of("more.yaml", until.formatted("2019-12-31"));

        assertThat(findings(late, agreement, low("requires: u:new")))
                .extracting(finding -> finding.message().key())
                .containsExactly("agreement-retired.replaced");
        assertThat(findings(Map.of("more.yaml", until.formatted("2020-01-01")), agreement, low("requires: u:new")))
                .isEmpty();
        assertThat(findings(late, agreement, low("requires: u:new"), high("requires: { any: [ u:old, u:a ] }")))
                .as("a pathway asks for the older one itself")
                .isEmpty();
        assertThat(findings(late, agreement, low("requires: { all: [ u:new, { holds: { type: Course } } ] }")))
                .as("a condition looks at it")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    agreement-never | { credential: u:a, completed: ..2019-12-31 }                                             | completed
                    agreement-never | [ { credential: u:a, completed: ..2019-12-31 }, u:b ]                                    | completed
                    agreement-never | { credential: u:a, started: ..2019-12-31 }                                               | started
                    ""              | { credential: u:a, completed: ..2020-01-01 }                                             | completed
                    ""              | { credential: u:a, started: ..2019-12-31 }                                               | completed
                    """)
    void a_sender_is_never_taken(String code, String from, String day) {
        String agreement = "from: " + from + ", to: u:work, effective: 2020-01-01.., testedOn: " + day;

        assertThat(codes(VERSIONED.formatted(agreement), low("requires: u:b")))
                .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    version-unusable | 2020-01-01..           | expiring: 2020-01-01     | choose: entry
                    version-unusable | 2020-01-01..           | discontinued: 2020-01-01 | choose: entry
                    version-unusable | 2020-01-01..           | discontinued: 2019-01-01 | choose: any
                    version-closed   | 2020-01-01..2024-12-31 | discontinued: 2024-12-31 | choose: entry
                    version-closed   | 2020-01-01..           | expiring: 2024-01-02, discontinued: 2024-01-01 | choose: entry
                    version-closed   | 2020-01-01..2024-12-31 | discontinued: 2024-12-31 | choose: current
                    version-closed   | 2020-01-01..2022-01-02 | discontinued: 2025-01-01 | choose: entry, maxAge: P2Y
                    ""               | 2020-01-01..           | expiring: 2020-01-02     | choose: entry
                    ""               | 2020-01-01..           | expiring: 2020-01-01     | choose: entry-or-later
                    ""               | 2020-01-01..           | discontinued: 2020-01-02 | choose: entry
                    ""               | 2020-01-01..2024-12-31 | discontinued: 2025-01-01 | choose: entry
                    ""               | 2020-01-01..2024-12-31 | discontinued: 2024-12-31 | choose: any
                    ""               | 2020-01-01..           | expiring: 2024-01-01, discontinued: 2024-01-01 | choose: entry
                    ""               | 2020-01-01..2022-01-01 | discontinued: 2025-01-01 | choose: entry, maxAge: P2Y
                    ""               | 2020-01-01..           | teachOut: P5Y            | choose: entry, maxAge: P2Y
                    """)
    void a_version_is_closed_while_it_is_in_force(String code, String window, String retirement, String choice) {
        assertThat(codes(
                        "defaults: { pauses: count }\n",
                        "id: u:low/1, earns: u:low, effective: " + window + ", requires: u:a, " + retirement
                                + ", policies: { catalog: { " + choice + " } }"))
                .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-01.., 2022-01-01, 2022-01-01.., ''",
        "2020-01-01.., 2021-12-31, 2022-01-01.., versions-gap",
        "2020-01-01..2021-12-31, 2021-01-01, 2022-01-01.., versions-gap",
        "2020-01-01.., 2022-01-02, 2022-01-01.., versions-overlap",
        "2020-01-01..2021-12-31, 2023-01-01, 2022-01-01.., ''"
    })
    void a_version_that_is_expiring_is_followed_by_the_next(String window, String expiring, String next, String code) {
        assertThat(codes(
                        "defaults: { catalog: { choose: entry } }\n",
                        "id: u:low/1, earns: u:low, effective: " + window + ", expiring: " + expiring
                                + ", requires: u:a",
                        "id: u:low/2, earns: u:low, effective: " + next + ", requires: u:b"))
                .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }

    @Test
    void a_stack_of_one_year_needs_what_is_earned_in_other_years() {
        String head = "defaults: { composition: frozen, onRevoked: re-base }\n";
        String stack = "id: u:high/1, earns: u:high, effective: 2020-01-01.., requires: { all: [ u:low, u:b ] }"
                + ", policies: { catalog: { choose: entry, sameAcrossStack: %s } }";
        String low = "id: u:low/1, earns: u:low, effective: 2015-01-01..%s, requires: u:a";

        assertThat(codes(head, low.formatted("2019-12-31"), stack.formatted("true")))
                .containsExactly("version-unusable");
        assertThat(codes(head, low.formatted("2019-12-31"), stack.formatted("false")))
                .isEmpty();
        assertThat(codes(head, low.formatted("2020-01-01"), stack.formatted("true")))
                .isEmpty();
        assertThat(codes(head, stack.formatted("true")))
                .as("nobody here earns it")
                .isEmpty();
    }
}
