package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Catalog;
import org.stackrules.model.Decision;
import org.stackrules.model.DrlSource;
import org.stackrules.model.Enrolment;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.Evidence;
import org.stackrules.report.LimitOutcome;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Reason;
import org.stackrules.report.RequirementOutcome;
import org.stackrules.report.RuleExplanation;

/** Small catalogs and records at random: whatever order they are written in, the same comes out. */
class OrderDecidesNothingTest {

    private static final int INSTANCES = 300;

    /** What stands for a place, or for an id that is made of one. */
    private static final Pattern PLACES =
            Pattern.compile("rule\\.\\d+\\.\\d+|\\S+\\.drl(?::\\d+)*|(?:record|fixture)(?::\\d+)+");

    private static final List<String> HOME = List.of("a:1", "a:2", "a:3", "a:4");
    private static final List<String> AWAY = List.of("b:1", "b:2", "b:3");
    private static final List<String> PATHWAYS = List.of("a:micro/1", "a:cert/1", "a:open/1");

    /** A catalog's parts, not yet in any order, and a record. */
    private record Instance(Catalog catalog, List<String> rules, LearnerRecord record) {

        Catalog written(Random order) {
            List<DrlSource> files = new ArrayList<>();
            List<String> shuffled = shuffled(rules, order);
            List<String> names = shuffled(List.of("rules/a.drl", "rules/b.drl", "rules/c.drl"), order);
            for (int file = 0; file < names.size(); file++) {
                StringBuilder text = new StringBuilder("package org.example\nimport org.stackrules.vocabulary.*\n");
                for (int i = file; i < shuffled.size(); i += names.size()) {
                    text.append(shuffled.get(i));
                }
                files.add(new DrlSource(names.get(file), text.toString()));
            }
            return Catalog.named("fixture", "1", "a")
                    .grades(catalog.grades())
                    .issuers(catalog.issuers().values())
                    .credentials(shuffled(catalog.credentials().values(), order))
                    .pathways(shuffled(catalog.pathways().values(), order))
                    .articulations(shuffled(catalog.articulations().values(), order))
                    .rules(shuffled(files, order))
                    .build();
        }

        LearnerRecord recorded(Random order) {
            return new LearnerRecord(
                    record.learner(),
                    shuffled(record.enrolments(), order),
                    shuffled(record.achievements(), order),
                    shuffled(record.decisions(), order));
        }
    }

    private static <T> List<T> shuffled(Collection<T> all, Random order) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, order);
        return shuffled;
    }

    private static <T> T oneOf(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static Selector selector(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Fixture.anyOf(oneOf(HOME, random), oneOf(HOME, random));
            case 1 -> Fixture.anyOf(oneOf(HOME, random), oneOf(AWAY, random));
            case 2 -> Fixture.matching(Fixture.issuer("a"), Fixture.minGrade("C"));
            default -> Fixture.matching(Fixture.issuer("a", "b"));
        };
    }

    private static Requirement requirement(Fixture given, String id, Random random) {
        return random.nextBoolean()
                ? given.credits(id, 3 + 3 * random.nextInt(2), selector(random))
                : given.count(id, 1 + random.nextInt(2), selector(random));
    }

    private static Catalog catalog(Random random) {
        Fixture given = new Fixture();
        given.courses(3, HOME.toArray(String[]::new));
        given.courses(4, AWAY.toArray(String[]::new));
        given.credential("a:badge", "Certificate", 0);
        for (int i = random.nextInt(3); i > 0; i--) {
            given.agreement("g" + i, oneOf(HOME, random), 3, random.nextBoolean() ? "C" : null, oneOf(AWAY, random));
        }
        given.pathway("a:micro/1", given.all(requirement(given, "core", random), requirement(given, "more", random)));
        Requirement below = random.nextBoolean() ? given.one("a:micro") : given.one(oneOf(HOME, random));
        Requirement beside = requirement(given, "core", random);
        Requirement root = random.nextBoolean() ? given.all(below, beside) : given.any(below, beside);
        if (random.nextBoolean()) {
            given.pathway("a:cert/1", root, Fixture.atMost(6, selector(random)));
        } else {
            given.pathway("a:cert/1", root);
        }
        given.ruled("a:open/1");
        return given.catalog();
    }

    private static String rule(int number, Random random) {
        String stage = oneOf(List.of("transfer", "stack", "stack", "award"), random);
        String achievement =
                "$a : Achievement( credential == \"" + oneOf(stage.equals("transfer") ? AWAY : HOME, random) + "\""
                        + oneOf(List.of("", ", percent >= 70", ", letter in (\"A\", \"B\")"), random) + " )";
        List<String> when = new ArrayList<>(List.of(achievement));
        when.addAll(
                switch (random.nextInt(5)) {
                    case 0 -> List.of("Enrolment( pathway == \"" + oneOf(PATHWAYS, random) + "\" )");
                    case 1 -> List.of("$s : Stated( name == \"" + oneOf(List.of("s1", "s2"), random) + "\" )");
                    case 2 -> List.of("not Decision( type == \"hold\" )");
                    case 3 ->
                        List.of("( Achievement( credential == \"a:1\" ) or Achievement( credential == \"b:1\" ) )");
                    default -> List.of();
                });
        String pathway = "\"" + oneOf(PATHWAYS, random) + "\"";
        String named = "\"" + oneOf(PATHWAYS.subList(0, 2), random) + "\"";
        String credential = "\"" + oneOf(HOME, random) + "\"";
        List<String> actions = new ArrayList<>(
                switch (stage) {
                    case "transfer" ->
                        List.of(
                                "transfer.recognise($a).as(" + credential + ").credits(" + (2 + random.nextInt(2))
                                        + ");",
                                "transfer.recognise($a).as(" + credential + ").within(\"P3Y\");",
                                "transfer.recognise($a).exempt(" + credential + ");",
                                "transfer.recognise($a).unassigned(\"x\", 1).credits(3);",
                                "transfer.refuse($a);");
                    case "stack" ->
                        List.of(
                                "stack.need(" + pathway + ", \"n" + number + "\").count(1).from(credential("
                                        + credential + "));",
                                "stack.need(" + pathway + ", \"n" + number + "\").credits(3).from(issuer(\"a\"));",
                                "stack.limit(" + pathway + ").atMost(credits(6)).of(issuer(\"a\"));",
                                "stack.limit(" + pathway + ").atLeast(count(1)).of(credential(" + credential + "));",
                                "stack.exclude($a).from(" + pathway + ");",
                                "stack.count($a).toward(" + named + ", \"core\");",
                                "stack.substitute($a).toward(" + named + ", \"core\");",
                                "stack.waive(" + named + ", \"core\");",
                                "stack.share(\"a:micro/1\", \"a:cert/1\").atMost(credits(3));");
                    default ->
                        List.of(
                                "award.grant(\"a:badge\");",
                                "award.withhold(" + pathway + ", \"a fee\");",
                                "award.flag(" + pathway + ", \"look at " + number + "\");",
                                "award.requireApproval(" + pathway + ", \"dean\");",
                                "award.expire(" + pathway + ", \"202" + (3 + random.nextInt(4)) + "-12-31\");",
                                "award.classify(" + pathway + ", \"with distinction\");");
                });
        String states = "state(\"" + oneOf(List.of("s1", "s2"), random) + "\");";
        String action = random.nextInt(4) == 0 ? states : oneOf(actions, random);
        return "rule \"rule " + number + "\"\n    agenda-group \"" + stage + "\"\nwhen\n    "
                + String.join("\n    ", when) + "\nthen\n    " + action + "\nend\n";
    }

    private static LearnerRecord record(Random random) {
        List<AchievementRecord> achievements = new ArrayList<>();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            String credential = oneOf(random.nextInt(3) > 0 ? HOME : AWAY, random);
            achievements.add(
                    random.nextInt(5) == 0
                            ? Fixture.inProgress("a" + i, credential)
                            : Fixture.passed(
                                    "a" + i,
                                    credential,
                                    oneOf(List.of("2019-04-30", "2021-04-30", "2022-12-31"), random),
                                    random.nextInt(4) == 0 ? null : oneOf(List.of("A", "B", "C", "F"), random)));
        }
        List<Enrolment> enrolments = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            enrolments.add(new Enrolment(
                    oneOf(PATHWAYS, random),
                    null,
                    LocalDate.parse(oneOf(List.of("2018-09-01", "2020-09-01"), random)),
                    null,
                    null,
                    Place.startOf("record")));
        }
        List<Decision> decisions = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            Decision.Type type = oneOf(List.of(Decision.Type.values()), random);
            boolean isOfRequirement =
                    type == Decision.Type.WAIVE || type == Decision.Type.EXEMPT || type == Decision.Type.SUBSTITUTE;
            decisions.add(new Decision(
                    type,
                    oneOf(PATHWAYS.subList(0, 2), random),
                    isOfRequirement ? "core" : null,
                    type == Decision.Type.SUBSTITUTE ? "a1" : null,
                    oneOf(List.of("dean", "registrar"), random),
                    LocalDate.parse(oneOf(List.of("2021-01-01", "2023-01-01"), random)),
                    null,
                    null,
                    Place.startOf("record")));
        }
        return new LearnerRecord("L-1", enrolments, achievements, decisions);
    }

    private static Instance instance(long seed) {
        Random random = new Random(seed);
        List<String> rules = new ArrayList<>();
        for (int i = 2 + random.nextInt(6); i > 0; i--) {
            rules.add(rule(i, random));
        }
        for (String fact : List.of("s1", "s2")) {
            rules.add("rule \"states " + fact
                    + "\"\n    agenda-group \"transfer\"\nwhen\n    Achievement( credential == \"" + oneOf(AWAY, random)
                    + "\" )\nthen\n    state(\"" + fact + "\");\nend\n");
        }
        return new Instance(catalog(random), rules, record(random));
    }

    @Test
    void whatever_the_order_the_same_comes_out() {
        int lawful = 0;
        int earned = 0;
        int fired = 0;
        Set<PathwayStatus> statuses = EnumSet.noneOf(PathwayStatus.class);
        Set<RuleExplanation.Outcome> outcomes = EnumSet.noneOf(RuleExplanation.Outcome.class);
        for (long seed = 0; lawful < INSTANCES; seed++) {
            Instance instance = instance(seed);
            Catalog one = instance.written(new Random(seed));
            Catalog other = instance.written(new Random(-1 - seed));
            if (!isLawful(one)) {
                assertThat(isLawful(other)).as("seed %d", seed).isFalse();
                continue;
            }
            lawful++;
            EvaluationReport report = evaluated(one, instance.record());
            earned += report.earned().size();
            fired += report.rules().size();
            report.pathways().forEach(pathway -> statuses.add(pathway.status()));
            report.explanations().forEach(explained -> outcomes.add(explained.outcome()));
            assertThat(told(evaluated(other, instance.recorded(new Random(seed)))))
                    .as("seed %d%n%s", seed, String.join("", instance.rules()))
                    .isEqualTo(told(report));
        }
        assertThat(earned).isGreaterThan(INSTANCES / 3);
        assertThat(fired).isGreaterThan(INSTANCES / 2);
        assertThat(statuses).containsExactlyInAnyOrder(PathwayStatus.values());
        assertThat(outcomes)
                .contains(
                        RuleExplanation.Outcome.FIRED,
                        RuleExplanation.Outcome.FIRED_IF,
                        RuleExplanation.Outcome.NOT_FIRED);
    }

    private static boolean isLawful(Catalog catalog) {
        return RulesEngine.check(catalog).stream().noneMatch(Diagnostic::isError);
    }

    private static EvaluationReport evaluated(Catalog catalog, LearnerRecord record) {
        return RulesEngine.of(catalog)
                .evaluate(record, Fixture.END_OF_2023, EvaluationOptions.DEFAULT.withExplained(PATHWAYS));
    }

    /** What a report says, without places and without what is made of them. */
    private static String told(EvaluationReport report) {
        return String.join(
                "\n",
                "pathways",
                lines(report.pathways(), OrderDecidesNothingTest::told),
                "earned",
                lines(
                        report.earned(),
                        one -> one.credential() + " " + one.pathway() + " " + one.metOn() + " " + one.evidence() + " "
                                + one.explanation()),
                "recognitions",
                lines(
                        report.recognitions(),
                        one -> one.pathway() + " " + one.from() + " " + one.as() + " " + one.credits() + " "
                                + one.by()),
                "unused",
                lines(report.unused(), EvaluationReport.Unused::toString),
                "notes",
                lines(report.notes(), Reason::text),
                "rules",
                lines(report.rules(), one -> one.rule() + " " + one.matched() + " " + one.stated()),
                "explanations",
                lines(
                        report.explanations(),
                        one -> one.pathway() + " " + one.rule() + " " + one.outcome() + " " + one.matched() + " "
                                + one.stated() + " " + one.needs()
                                + (one.miss() == null
                                        ? ""
                                        : one.miss().condition() + one.miss().why())));
    }

    /** In an order of their own: that of places is none. */
    private static <T> String lines(List<T> all, Function<T, String> said) {
        return all.stream()
                .map(said)
                .map(line -> PLACES.matcher(line).replaceAll("…"))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static String told(PathwayOutcome one) {
        return String.join(
                " | ",
                one.pathway() + " " + one.status() + " " + one.validity() + " " + one.metOn() + " " + one.expiresOn()
                        + " " + one.isProven() + " " + one.isOptimal(),
                lines(one.reasons(), Reason::text),
                told(one.requirement()),
                lines(one.limits(), OrderDecidesNothingTest::told),
                one.needs().toString(),
                lines(one.flags(), flag -> flag));
    }

    private static String told(LimitOutcome one) {
        return one.text() + " " + one.used() + " " + one.bound() + " " + one.status();
    }

    private static String told(RequirementOutcome one) {
        return one.id() + " " + one.text() + " " + one.status() + " " + one.counted() + " "
                + one.evidence().stream().map(OrderDecidesNothingTest::told).toList() + " " + one.eligible() + " "
                + one.missing() + " " + one.needs() + " (" + lines(one.children(), OrderDecidesNothingTest::told) + ")";
    }

    private static String told(Evidence one) {
        return one.achievement() + " " + one.credential() + " " + one.credits() + " " + one.via() + " " + one.world();
    }
}
