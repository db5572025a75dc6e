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
}
