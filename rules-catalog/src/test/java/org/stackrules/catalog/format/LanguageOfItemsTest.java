package org.stackrules.catalog.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stackrules.catalog.grammar.Form;
import org.stackrules.catalog.grammar.Grammar;
import org.stackrules.catalog.grammar.Reachable;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Amount;
import org.stackrules.model.Anchor;
import org.stackrules.model.Arithmetic;
import org.stackrules.model.AwardPolicy;
import org.stackrules.model.Catalog;
import org.stackrules.model.Clocks;
import org.stackrules.model.Credential;
import org.stackrules.model.CredentialPattern;
import org.stackrules.model.Credits;
import org.stackrules.model.Exclusion;
import org.stackrules.model.Grade;
import org.stackrules.model.GradeScale;
import org.stackrules.model.Ladder;
import org.stackrules.model.Limit;
import org.stackrules.model.Mode;
import org.stackrules.model.MovingWindow;
import org.stackrules.model.NumberRange;
import org.stackrules.model.Order;
import org.stackrules.model.Pathway;
import org.stackrules.model.Policies;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Rounding;
import org.stackrules.model.Selector;
import org.stackrules.model.ShareRule;
import org.stackrules.model.Units;
import org.stackrules.model.VersionChoice;

/** One file uses every word about items, credentials, policies, conferral and sharing; the model says what it says. */
class LanguageOfItemsTest {

    private static final Arithmetic ARITHMETIC =
            new Arithmetic(new Rounding(Rounding.Direction.HALF_UP, Rational.of(1, 2)), true, Rational.of(1, 2), true);
    private static final VersionChoice VERSIONS = new VersionChoice(
            VersionChoice.Choose.ENTRY, VersionChoice.Prefer.LATEST, Period.ofYears(2), Period.ofYears(7), true);

    private static final Path LAWFUL = Path.of("src/test/resources/lawful/items.yaml");
    private static final Grade D = new Grade.Letter(null, "D");

    private static String text;
    private static Catalog catalog;
    private static Pathway certificate;

    @BeforeAll
    static void reads_it_without_a_finding() throws IOException {
        text = Files.readString(LAWFUL);
        CatalogReader.Result result = check(text);

        assertThat(result.diagnostics()).isEmpty();
        catalog = result.catalog();
        certificate = catalog.pathways().get("u:cert/1");
    }

    @Test
    void uses_every_word() {
        Set<String> words = new TreeSet<>();
        for (String part : List.of(
                "selectorProperties",
                "policies",
                "credential",
                "renewal",
                "issuer",
                "gradeRow",
                "order",
                "award",
                "share",
                "exclusion",
                "ladder")) {
            words.addAll(Grammar.part(part).names());
        }
        Stream.of("activeAt", "gradeByAttempt", "applyWithin", "loss", "lapsing", "attempts", "versions")
                .forEach(part -> words.addAll(nested(part).names()));

        assertThat(words)
                .hasSizeGreaterThan(90)
                .allSatisfy(word -> assertThat(Pattern.compile("[\\s{]" + word + ":")
                                .matcher(text)
                                .find())
                        .as("%s stands in %s", word, LAWFUL)
                        .isTrue());
    }

    @Test
    void is_lawful_by_the_schema() {
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Schemas.json(Schemas.File.CATALOG))
                        .validate(text, InputFormat.YAML))
                .isEmpty();
    }

    @Test
    void reads_every_property_of_a_selector() {
        Requirement electives = certificate.requires().children().get(1);

        Selector.Matching tested = (Selector.Matching) ((Requirement.Rest) electives).from();
        assertThat(tested.tests())
                .containsExactlyInAnyOrder(
                        new Selector.HasCredential(List.of(CredentialPattern.of("u:a"), CredentialPattern.of("u:b"))),
                        new Selector.HasWord(Selector.Words.ISSUER, List.of("u")),
                        new Selector.HasWord(Selector.Words.ISSUER_TAG, List.of("accredited")),
                        new Selector.HasWord(Selector.Words.TYPE, List.of("Course")),
                        new Selector.HasWord(Selector.Words.SUBJECT, List.of("climate")),
                        new Selector.HasWord(Selector.Words.SKILL, List.of("analysis")),
                        new Selector.HasWord(Selector.Words.TAG, List.of("core")),
                        new Selector.HasLevel(ranges("3..5")),
                        new Selector.HasFigure(Selector.Figure.CREDITS, ranges("3", "6..")),
                        new Selector.HasFigure(Selector.Figure.HOURS, ranges("30..")),
                        new Selector.HasFigure(Selector.Figure.CREDITS_BEFORE, ranges("30..")),
                        new Selector.HasFigure(Selector.Figure.ATTEMPT, ranges("..2")),
                        new Selector.InHouse(true),
                        new Selector.HasMode(List.of(Mode.COURSE)),
                        new Selector.Via(List.of("col-a")),
                        new Selector.HasStatus(
                                List.of(AchievementRecord.Status.COMPLETED, AchievementRecord.Status.INCOMPLETE)),
                        new Selector.MinGrade(grade("68%"), grade("74%")),
                        new Selector.HasGrade(List.of(grade("B"), D)),
                        new Selector.Graded(true),
                        new Selector.MinElementGrade(Rational.of(40)),
                        new Selector.InWindow(
                                Selector.Day.COMPLETED, new MovingWindow(day("2020-01-01"), null, null, Anchor.AS_OF)),
                        new Selector.InWindow(
                                Selector.Day.STARTED,
                                new MovingWindow(null, Anchor.ENROLMENT, day("2024-12-31"), null)),
                        new Selector.InWindow(
                                Selector.Day.RECEIVED, new MovingWindow(null, null, null, Anchor.ADMISSION)),
                        new Selector.InWindow(
                                Selector.Day.DECIDED, new MovingWindow(null, Anchor.APPLICATION, null, null)),
                        new Selector.Age(Period.ofYears(7), Anchor.ENROLMENT, true),
                        new Selector.Active(true, true),
                        new Selector.UsedIn(certificates()));
        assertThat(tested.except())
                .isEqualTo(new Selector.Matching(
                        List.of(new Selector.Graded(false), new Selector.Active(false, false)), null));
    }

    @Test
    void reads_what_counts_toward_a_requirement_in_limits_and_averages() {
        Selector.Test core = new Selector.CountedToward("core");

        assertThat(certificate.limits()).extracting(Limit::of).contains(matching(new Selector.MinGrade(D), core));
        assertThat(((Requirement.Average) certificate.requires().children().get(2)).over())
                .isEqualTo(matching(core));
    }

    @Test
    void reads_spans_from_a_day_and_from_the_first_item() {
        assertThat(certificate.limits())
                .extracting(Limit::amount)
                .contains(
                        new Amount.OfSpan(Period.ofYears(6), Anchor.ADMISSION),
                        new Amount.OfSpan(Period.ofYears(10), null));
    }

    @Test
    void reads_policies_of_the_catalog() {
        assertThat(certificate.policies())
                .isEqualTo(new Policies(
                                Policies.Serve.LAST,
                                Policies.Averaged.HIGHEST,
                                true,
                                3,
                                D,
                                D,
                                Policies.Ungraded.REJECT,
                                new Policies.Lapse(grade("F"), Period.ofYears(1)),
                                Policies.InProgress.ACCEPTS,
                                new Rounding(
                                        Rounding.Direction.HALF_UP,
                                        Rational.parse("0.01").orElseThrow()),
                                Policies.Origin.ROUTE,
                                false)
                        .withVersions(VERSIONS)
                        .withArithmetic(ARITHMETIC)
                        .withClocks(new Clocks(Anchor.AS_OF, Period.ofYears(10), true)));
    }

    @Test
    void lets_a_pathway_s_own_policy_win_key_by_key() {
        assertThat(catalog.pathways().get("u:dip/1").policies())
                .isEqualTo(new Policies(
                                Policies.Serve.LAST,
                                Policies.Averaged.SERVED,
                                true,
                                null,
                                null,
                                D,
                                Policies.Ungraded.REJECT,
                                null,
                                Policies.InProgress.ACCEPTS,
                                null,
                                Policies.Origin.COMPONENT,
                                false)
                        .withVersions(VERSIONS)
                        .withArithmetic(ARITHMETIC)
                        .withClocks(new Clocks(Anchor.AS_OF, Period.ofYears(10), true)));
    }

    @Test
    void reads_a_unit_that_may_be_worth_more_or_less() {
        Catalog ranged =
                CatalogReader.read(Map.of("catalog.yaml", """
                        catalog: ranged
                        version: "1"
                        issuer: v
                        units: { credit: home, hour: 1/50..1/40 }
                        """), List.of()).catalog();

        assertThat(ranged.units().ranges())
                .containsExactly(Map.entry("hour", new Units.Range(Rational.of(1, 50), Rational.of(1, 40))));
        assertThat(ranged.units().names()).containsExactly("credit", "hour");
    }

    @Test
    void reads_a_unit_that_never_converts_and_what_is_asked_in_it() {
        Catalog apart =
                CatalogReader.read(Map.of("catalog.yaml", """
                        catalog: apart
                        version: "1"
                        issuer: v
                        units: { credit: home, hour: none }
                        issuers: [ { id: lab, title: Lab, unit: hour } ]
                        types: { Course: { credits: 1..12 } }
                        defaults: { attempts: { serve: best } }
                        credentials:
                          - { id: v:talk, type: Course, credits: 40, unit: hour }
                          - { id: lab:session, type: Course, credits: 2 }
                          - { id: v:badge, type: Badge }
                        pathways:
                          - id: v:badge/1
                            earns: v:badge
                            effective: 2020-01-01..
                            total: { credits: 50, unit: hour }
                            requires:
                              all:
                                - { id: sum, credits: 42, unit: hour, of: [ { id: talks, credits: 40, unit: hour, from: v:talk, contributes: { credits: 45, unit: hour } } ] }
                                - { id: held, holds: lab:session, atLeast: { credits: 2, unit: hour } }
                                - { id: rest, credits: rest, from: {} }
                            limits:
                              - { atMost: { smallestOf: [ { credits: 60, unit: hour }, { credits: 70, unit: hour } ] } }
                              - { atLeast: { count: 1 }, last: { credits: 20, unit: hour } }
                            sharing:
                              - { id: both, between: [ sum, rest ], atMost: { credits: 5, unit: hour } }
                        """), List.of()).catalog();

        assertThat(apart.units()).isEqualTo(Units.of("credit", Map.of()).withApart(List.of("hour")));
        assertThat(apart.units().names()).containsExactly("credit", "hour");
        assertThat(apart.credentials().get("lab:session").credits()).isEqualTo(new Credits(Rational.of(2), "hour"));
        Pathway badge = apart.pathways().get("v:badge/1");
        assertThat(badge.total()).isEqualTo(hours(50));
        Requirement.Sum sum = (Requirement.Sum) badge.requires().children().get(0);
        Requirement.From talks = (Requirement.From) sum.children().get(0);
        assertThat(sum.need()).isEqualTo(hours(42));
        assertThat(talks.need()).isEqualTo(hours(40));
        assertThat(talks.heading().contributes()).isEqualTo(hours(45));
        assertThat(((Requirement.Holds) badge.requires().children().get(1)).atLeast())
                .isEqualTo(hours(2));
        assertThat(badge.limits().get(1).last()).isEqualTo(hours(20));
        assertThat(badge.sharing().get(0).atMost()).containsExactly(hours(5));
        assertThat(badge.limits().get(0).amount()).isEqualTo(new Amount.Smallest(List.of(hours(60), hours(70))));
    }

    private static Amount hours(int number) {
        return new Amount.OfUnit(Rational.of(number), "hour");
    }

    @Test
    void rounds_sums_to_whole_credits_where_no_more_is_said() {
        String said = text.replace("{ round: half-up, to: 0.5, per: item }", "{ round: down }");

        assertThat(check(said).catalog().pathways().get("u:cert/1").policies().arithmetic())
                .isEqualTo(new Arithmetic(
                        new Rounding(Rounding.Direction.DOWN, Rational.ONE), false, Rational.of(1, 2), true));
    }

    @Test
    void leaves_policies_as_they_are_where_nothing_is_written() {
        int start = text.indexOf("defaults:");
        int end = text.indexOf("credentials:");
        CatalogReader.Result silent = check(text.substring(0, start) + text.substring(end));

        assertThat(silent.catalog().pathways().get("u:cert/1").policies()).isEqualTo(Policies.DEFAULT);
        assertThat(silent.diagnostics()).extracting(Diagnostic::code).contains("default-decides");
    }

    @Test
    void reads_definitions() {
        Credential d = catalog.credentials().get("u:d");

        assertThat(d.hours()).isEqualTo(Rational.of(90));
        assertThat(d.aliases()).containsExactly("u:d-old", "col:d");
        assertThat(d.repeatableTo()).isEqualTo(new Amount.OfCredits(Rational.of(6)));
        assertThat(catalog.credentials().get("u:choir").repeatableTo()).isEqualTo(new Amount.OfCount(4));
        assertThat(catalog.issuers().get("col").tags()).containsExactly("accredited", "trusted");
    }

    @Test
    void reads_how_letters_count() {
        GradeScale scale = catalog.grades().scales().get("u");

        assertThat(scale.rows())
                .extracting(GradeScale.Row::letter, GradeScale.Row::attempt, GradeScale.Row::inAverage)
                .contains(
                        tuple("B", GradeScale.Attempt.YES, true),
                        tuple("AU", GradeScale.Attempt.YES, false),
                        tuple("LW", GradeScale.Attempt.ONLY_COUNTED, false),
                        tuple("W", GradeScale.Attempt.NO, false));
    }

    @Test
    void reads_what_comes_before_what() {
        assertThat(certificate.order())
                .extracting(Order::first, Order::then, Order::isRequired)
                .containsExactly(
                        tuple(
                                Selector.anyOf(List.of(Selector.credential("u:a"), Selector.credential("u:b"))),
                                Selector.credential("u:c"),
                                true),
                        tuple(Selector.credential("u:d-old"), Selector.credential("u:c"), false));
    }

    @Test
    void reads_when_and_by_whom_a_credential_is_conferred() {
        assertThat(certificate.award())
                .isEqualTo(new AwardPolicy(
                        AwardPolicy.When.APPROVED,
                        "registrar",
                        null,
                        certificates(),
                        Period.ofYears(1),
                        Anchor.LAST_ITEM,
                        Selector.credential("u:dip"),
                        matching(new Selector.HasStatus(List.of(AchievementRecord.Status.INCOMPLETE))),
                        AwardPolicy.Dated.RECORDED,
                        true));
        assertThat(catalog.pathways().get("u:dip/1").award())
                .isEqualTo(new AwardPolicy(
                        AwardPolicy.When.APPLIED,
                        null,
                        Anchor.LAST_ITEM,
                        null,
                        null,
                        null,
                        null,
                        null,
                        AwardPolicy.Dated.APPLIED,
                        false));
    }

    @Test
    void reads_the_sharing_of_a_pathway() {
        ShareRule between = certificate.sharing().get(0);
        ShareRule with = certificate.sharing().get(1);

        assertThat(between)
                .isEqualTo(new ShareRule(
                        "both",
                        new ShareRule.Between(List.of("core", "electives")),
                        matching(new Selector.HasWord(Selector.Words.TAG, List.of("core"))),
                        List.of(new Amount.OfCredits(Rational.of(3))),
                        null,
                        2,
                        null,
                        null,
                        between.provenance()));
        assertThat(with)
                .isEqualTo(new ShareRule(
                        "sharing.2",
                        new ShareRule.With(certificates()),
                        Selector.EVERYTHING,
                        List.of(
                                new Amount.OfCredits(Rational.of(3)),
                                new Amount.Share(Rational.parse("1/2").orElseThrow(), Amount.Base.REQUIRED)),
                        new Amount.OfCredits(Rational.of(6)),
                        1,
                        "dual",
                        null,
                        with.provenance()));
        assertThat(between.provenance().source().title()).isEqualTo("Calendar");
    }

    @Test
    void reads_the_sharing_of_a_catalog() {
        assertThat(catalog.sharing().keySet()).containsExactly("minors", "sharing.1");
        assertThat(catalog.sharing().get("sharing.1").among())
                .isEqualTo(new ShareRule.Group(certificates(), ShareRule.Per.LEVEL));
        assertThat(catalog.sharing().get("minors").unique()).isEqualTo(new Amount.OfCredits(Rational.of(8)));
    }

    @Test
    void reads_exclusions() {
        Map<String, Exclusion> all = catalog.exclusions();

        assertThat(all.keySet()).containsExactly("bars.u:a+u:c+col:c", "one", "overlaps.u:a+u:d");
        Provenance place = all.get("one").provenance();
        assertThat(all.get("one"))
                .isEqualTo(
                        new Exclusion.OnlyOneOf("one", List.of("u:a", "u:b"), Exclusion.OnlyOneOf.Keep.FIRST, place));
        assertThat(((Exclusion.Bars) all.get("bars.u:a+u:c+col:c")).barred()).containsExactly("u:c", "col:c");
        assertThat(((Exclusion.Overlaps) all.get("overlaps.u:a+u:d")).loses()).isEqualTo(Rational.of(2));
    }

    @Test
    void reads_ladders() {
        Ladder steps = catalog.ladders().get("steps");
        Ladder plain = catalog.ladders().get("ladder.u:minor+u:dip");

        assertThat(steps)
                .isEqualTo(new Ladder(
                        "steps",
                        List.of("u:cert", "u:dip"),
                        true,
                        Ladder.Lower.SURRENDER_ON_RETURN,
                        Period.ofYears(5),
                        List.of("u:cert"),
                        true,
                        true,
                        steps.provenance()));
        assertThat(plain)
                .isEqualTo(new Ladder(
                        "ladder.u:minor+u:dip",
                        List.of("u:minor", "u:dip"),
                        false,
                        Ladder.Lower.KEEP,
                        null,
                        List.of(),
                        false,
                        false,
                        plain.provenance()));
    }

    @Test
    void is_the_same_whatever_the_order_of_rows_in_a_section() {
        String[] parts = text.split("(?m)^sharing:\\n");
        List<String> rows = new ArrayList<>(parts[1].lines().toList());
        rows.add("  - { group: { type: Certificate }, of: { tag: core }, uses: 2 }");
        String forward = parts[0] + "sharing:\n" + String.join("\n", rows) + "\n";
        Collections.reverse(rows);
        String backward = parts[0] + "sharing:\n" + String.join("\n", rows) + "\n";

        assertThat(check(backward).catalog().fingerprint())
                .isEqualTo(check(forward).catalog().fingerprint());
    }

    @Test
    void brings_nothing_but_definitions_into_a_catalog_that_imports_it() {
        CatalogReader.Result result = CatalogReader.read(
                Map.of("catalog.yaml", """
                        catalog: other
                        version: "1"
                        issuer: v
                        units: { credit: home, hour: 1/50 }
                        defaults: { conversionRounding: none, attempts: { serve: best }, origin: item }
                        credentials: [ { id: v:d, type: Certificate } ]
                        pathways:
                          - { id: v:d/1, earns: v:d, effective: 2020-01-01.., requires: { count: 1, from: u:d-old } }
                        """), List.of(new CatalogReader.Import("items.zip", catalog)), true, List.of());

        assertThat(result.diagnostics()).isEmpty();
        assertThat(result.catalog().exclusions()).isEmpty();
        assertThat(result.catalog().ladders()).isEmpty();
        assertThat(result.catalog().sharing()).isEmpty();
        assertThat(result.catalog().pathways().get("v:d/1").policies()).isEqualTo(Policies.DEFAULT);
    }

    @Test
    void refuses_a_share_of_what_is_required_where_that_is_not_one_number() {
        String routes = "requires: { any: [ u:a, { all: [ u:b, u:c ] } ] }\n"
                + "    sharing: [ { with: u:cert, atMost: { percent: 50, of: required } } ]";

        assertThat(check(text.replace("requires: { all: [ u:a, u:d ] }", routes))
                        .diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly("limit-no-base");
    }

    @Test
    void knows_a_credential_under_its_other_codes_in_scenarios(@TempDir Path folder) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("scenarios")).resolve("d.yaml"), """
                - scenario: an old code
                  asOf: 2023-05-01
                  record: { achievements: [ { credential: u:d-old, completedOn: 2023-04-14 } ] }
                  expect: { earned: [] }
                """);

        List<Scenario> scenarios = ScenarioFiles.read(folder, catalog);

        assertThat(scenarios.get(0).record().achievements())
                .extracting(AchievementRecord::credential)
                .containsExactly("u:d-old");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "then: u:c, required: true|then: u:x, required: true|credential-unknown",
                "then: u:c, required: true|than: u:c, required: true|field-unknown",
                "then: u:c, required: true|then: u:c, required: maybe|value-unknown",
                "first: u:d-old|first: { requirement: core }|selector-place",
                "first: u:d-old|first: u:d-odl|credential-unknown",
                "earns: u:dip|earns: u:d-old|credential-unknown",
                "when: approved|when: aproved|value-unknown",
                "applyBefore: last-item|applyBefore: last-itme|value-unknown",
                "applyBefore: last-item|applyBefore: u:nothing|credential-unknown",
                "after: last-item|after: application|award-anchor",
                "fixed: first-met|fixed: last-met|value-unknown",
                "blockedBy: { status: incomplete }|blockedBy: { status: done }|value-unknown",
                "notAfter: u:dip|notAfter: { requirement: core }|selector-place",
                "usedIn: {} }|usedIn: { requirement: core } }|selector-place",
                "{ requirement: core, minGrade: D }|{ requirement: cores, minGrade: D }|requirement-unknown",
                "over: { requirement: core }|over: { requirement: cores }|requirement-unknown",
                "inHouse: { issuer: u, except|inHouse: { issuer: u, requirement: core, except|selector-place",
                "onlyOneOf: [ u:a, u:b ]|onlyOneOf: [ u:a, u:zz ]|credential-unknown",
                "onlyOneOf: [ u:a, u:b ]|onlyOneOf: []|list-empty",
                "onlyOneOf: [ u:a, u:b ]|onlyOneOf: u:a|value-sort",
                "onlyOneOf: [ u:a, u:b ]|onlyTwoOf: [ u:a, u:b ]|field-unknown",
                "onlyOneOf: [ u:a, u:b ], keep|onlyOneOf: [ u:a, u:b ], bars: [ u:c ], keep|field-missing",
                "keep: first|keep: least|value-unknown",
                "{ credential: u:a, bars|{ bars|field-missing",
                "{ credential: u:a, overlaps: u:d, loses|{ credential: u:a, loses|field-missing",
                "overlaps: u:d, loses: { credits: 2 }|overlaps: u:d|field-missing",
                "overlaps: u:d, loses|overlaps: u:a, loses|exclusion-itself",
                "confer: highest|confer: most|value-unknown",
                "confer: highest, lower|lower|ladder-confer",
                "lower: surrender-on-return|lower: surrender|value-unknown",
                "lower: surrender-on-return|lower: final|ladder-final",
                "{ id: steps|{ id: one|id-duplicate",
                "{ steps: [ u:minor, u:dip ]|{ steps: [ u:cert, u:dip ]|",
                "{ id: minors, group|{ id: steps, group|id-duplicate",
                "{ group: { type: Certificate }|{ group: { type: Certificat }|value-unknown",
                "per: level|per: colour|value-unknown",
                "per: level, uses: 2|per: level, uses: 0|number-malformed",
                "between: [ core, electives ], of|between: [ core, electives ], with: {}, of|field-missing",
                "between: [ core, electives ], of|between: [ core, electives ], privilege: dual, of|field-unknown",
                "between: [ core, electives ], of|between: core, of|value-sort",
                "between: [ core, electives ]|between: [ core, core ]|id-duplicate",
                "{ id: both|{ id: core|id-duplicate",
                "atMost: [ { credits: 3 }, { percent: 50, of: required } ]|atMost: []|list-empty",
                "percent: 50, of: required|fraction: 1/2, of: required|fraction-word",
                "onlyOneOf: [ u:a, u:b ], keep: first|onlyOneOf: [ u:a, u:b ]|default-decides",
                "attempt: ..2|requirement: core|selector-place",
                "hours: 90|hours: -90|number-malformed",
                "credits: 1, repeatableTo|credits: 1, aliases: [ choir ], repeatableTo|id-malformed",
                "credits: 1, repeatableTo|credits: 1, aliases: [], repeatableTo|list-empty",
                "repeatableTo: { count: 4 }|repeatableTo: { count: four }|number-malformed",
                "passing: D|passing: Z|grade-unknown",
                "serve: last|serve: least|value-unknown",
                "average: highest|average: height|value-unknown",
                "failedRepeat: loses|failedRepeat: lost|value-unknown",
                "atMost: 3, repeatBelow|atMost: 0, repeatBelow|number-malformed",
                "repeatBelow: D|repeatBelow: Z|grade-unknown",
                "lapseTo: F|lapseTo: Z|grade-unknown",
                "incompletes: ignored|incompletes: kept|value-unknown",
                "round: half-up, to: 0.01|round: half-up, to: 0.01, per: item|field-unknown",
                "round: half-up|round: nearest|value-unknown",
                "averageRounding: none|averageRounding: some|value-unknown",
                "origin: route|origin: rout|value-unknown",
                "composition: free|composition: fre|value-unknown",
                "to: 0.5, per: item|to: 0, per: item|number-malformed",
                "to: 0.5, per: item|to: 0.5, per: course|value-unknown",
                "conversionRounding: { round: half-up, |conversionRounding: { |field-missing",
                "conversionRounding: { round: half-up, to: 0.5, per: item }|conversionRounding: some|value-unknown",
                "substituteGap: waive|substituteGap: forgive|value-unknown",
                "splitting: 0.5|splitting: some|number-malformed",
                "splitting: 0.5|splitting: 0|number-malformed",
                "splitting: 0.5|splitting: -1|number-malformed",
                "splitting: 0.5|splitting: none|",
                "minElementGrade: 40%|minElementGrade: 40|value-form",
                "attempt: limit|attempt: limits|value-unknown",
                "via: col-a|via: col-b|articulation-unknown",
                "issuerTag: accredited|issuerTags: accredited|field-unknown"
            })
    void finds_mistakes(String lawful, String mistaken, String codes) {
        assertThat(text).contains(lawful);

        List<Diagnostic> found = check(text.replaceFirst(Pattern.quote(lawful), Matcher.quoteReplacement(mistaken)))
                .diagnostics();

        assertThat(found.stream().map(Diagnostic::code).distinct().sorted().toList())
                .isEqualTo(codes == null ? List.of() : List.of(codes.split(", ")));
        assertThat(found).hasSizeLessThan(4);
    }

    private static Form.Part nested(String name) {
        return Reachable.from("catalog").stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static CatalogReader.Result check(String text) {
        return CatalogReader.read(Map.of("catalog.yaml", text), List.of());
    }

    private static Selector matching(Selector.Test... tests) {
        return new Selector.Matching(List.of(tests), null);
    }

    private static Selector certificates() {
        return matching(new Selector.HasWord(Selector.Words.TYPE, List.of("Certificate")));
    }

    private static List<NumberRange> ranges(String... texts) {
        return List.of(texts).stream()
                .map(one -> NumberRange.parse(one).orElseThrow())
                .toList();
    }

    private static Grade grade(String text) {
        return Grade.parse(text).orElseThrow();
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
