package org.stackrules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.EvaluationOptions;
import org.stackrules.RulesEngine;
import org.stackrules.model.Catalog;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Rational;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.Evidence;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.RequirementOutcome;

/**
 * Agreements at random that give no more than they take: a pathway counts no more credits through them than their senders
 * have, and uses nothing up twice.
 */
class TransferKeepsCreditTest {

    private static final int ROUNDS = 40;
    private static final LocalDate AS_OF = LocalDate.parse("2023-12-31");
    private static final int COURSES = 6;

    /** What holds of the best allocation holds of any. */
    private static final EvaluationOptions OPTIONS = EvaluationOptions.DEFAULT.withNodes(500);

    /** What is sent is worth so many credits; the last is a certificate that three of the others make. */
    private record Worth(int[] credits) {

        int of(int... courses) {
            int sum = 0;
            for (int course : courses) {
                sum += credits[course];
            }
            return sum;
        }
    }

    private static DrawnCatalog catalog(Random random, Worth worth) {
        DrawnCatalog drawn = new DrawnCatalog("""
                catalog: drawn
                version: "1"
                issuer: u
                issuers: [ { id: u, title: University }, { id: c, title: College } ]
                """);
        for (int course = 0; course < COURSES; course++) {
            drawn.with(
                    "credentials",
                    "{ id: c:s%d, type: Course, credits: %d, hours: %d, level: 1, subjects: [ %s ] }"
                            .formatted(course, worth.of(course), 10 * worth.of(course), course % 2 == 0 ? "x" : "y"));
        }
        drawn.with("credentials", "{ id: c:dip, type: Diploma }")
                .with("credentials", "{ ids: [ u:open1, u:open2 ], type: Course, level: 1, subjects: [ x ] }")
                .with("credentials", "{ ids: [ u:one1, u:one2 ], type: Course, credits: 1, level: 1, subjects: [ y ] }")
                .with("credentials", "{ ids: [ u:two1, u:two2 ], type: Course, credits: 2, level: 1, subjects: [ x ] }")
                .with("credentials", "{ ids: [ u:p, u:q, u:r ], type: Certificate }")
                .with(
                        "pathways",
                        "{ id: c:dip/1, earns: c:dip, effective: 2010-01-01.., requires: { all: [ c:s0, c:s1, c:s2 ] } }");
        int agreements = 2 + random.nextInt(4);
        for (int number = 0; number < agreements; number++) {
            drawn.with("articulations", agreement("g" + number, agreements, random, worth));
        }
        drawn.with(
                        "pathways",
                        "{ id: u:p/1, earns: u:p, effective: 2010-01-01.., requires: { id: all, credits: 60, from: { issuer: u } } }")
                .with(
                        "pathways",
                        "{ id: u:q/1, earns: u:q, effective: 2010-01-01.., requires: { all: [ { id: x, credits: %d, from: { subject: x } },"
                                        .formatted(2 + random.nextInt(8))
                                + " { id: y, credits: %d, from: { subject: y } } ] } }"
                                        .formatted(1 + random.nextInt(8)))
                .with(
                        "pathways",
                        ("{ id: u:r/1, earns: u:r, effective: 2010-01-01.., total: { credits: 12 }, requires: { all: [ { id: two, any: [ u:two1,"
                                        + " u:open1, u:one1 ] }, { id: rest, credits: rest, from: {} } ] }, limits:"
                                        + " [ { atMost: { credits: %d }, of: { mode: transfer } } ] }")
                                .formatted(4 + random.nextInt(10)));
        return drawn;
    }

    private static String agreement(String id, int agreements, Random random, Worth worth) {
        String more = random.nextInt(3) == 0 ? ", excludes: [ g%d ]".formatted(random.nextInt(agreements)) : "";
        more += random.nextInt(5) == 0 ? ", when: { holds: c:s" + random.nextInt(COURSES) + " }" : "";
        String rest = random.nextInt(3) == 0 ? ", remainder: unassigned" : "";
        int first = random.nextInt(COURSES);
        int second = (first + 1 + random.nextInt(COURSES - 1)) % COURSES;
        int one = worth.of(first);
        int both = worth.of(first, second);
        String two = "c:s%d, c:s%d".formatted(first, second);
        String partial =
                List.of("", ", partial: unassigned", ", partial: proportional").get(random.nextInt(3));
        String written = switch (random.nextInt(11)) {
            case 0 -> "from: [ c:s%d ], to: [ u:two1 ], credits: %d%s".formatted(first, upTo(one, random), rest);
            case 1 -> "from: [ c:s%d ], to: [ u:open1 ]%s".formatted(first, rest);
            case 2 -> "from: [ %s ], to: [ u:two2 ], credits: %d%s%s".formatted(two, upTo(both, random), partial, rest);
            case 3 -> "from: [ %s ], to: [ u:two1 ]%s%s".formatted(two, partial, rest);
            case 4 ->
                "from: [ %s ], to: [ u:one1, u:two1 ], credits: %d%s%s"
                        .formatted(two, upTo(both, random), partial, rest);
            case 5 -> "from: [ %s ], to: [ u:open2, u:open1 ]%s%s".formatted(two, partial, rest);
            case 6 ->
                "from: [ c:s%d ], to: [ { subject: x, level: 1, credits: 1 },".formatted(first)
                        + " { subject: y, level: 1, credits: 1 } ], kind: unassigned" + rest;
            case 7 -> "from: [ c:s%d ], to: [ u:two2 ], kind: exemption".formatted(first);
            case 8 ->
                "from: [ c:dip ], to: [ { level: 1, credits: %d } ], kind: block"
                        .formatted(upTo(worth.of(0, 1, 2), random));
            case 9 ->
                "from: [ { all: { issuer: c, subject: x } } ], to: [ u:open2 ],"
                        + " credits: { steps: { 0: 0, 3: 2, 6: %d }, by: credits }%s"
                                .formatted(2 + upTo(4, random), rest);
            default ->
                "from: [ { all: { issuer: c, subject: y } } ], to: [ { subject: y, level: 1 } ]," + " kind: unassigned";
        };
        return "{ id: " + id + ", " + written + more + " }";
    }

    private static int upTo(int most, Random random) {
        return 1 + random.nextInt(most);
    }

    private static DrawnRecord record(Random random) {
        List<String> achievements = new ArrayList<>();
        for (int course = 0; course < COURSES; course++) {
            int attempts = random.nextInt(5) == 0 ? 0 : random.nextInt(6) == 0 ? 2 : 1;
            for (int attempt = 0; attempt < attempts; attempt++) {
                achievements.add("{ id: s%d.%d, credential: c:s%d, completedOn: 202%d-0%d-15 }"
                        .formatted(course, attempt, course, random.nextInt(3), 1 + random.nextInt(9)));
            }
        }
        if (random.nextInt(3) == 0) {
            achievements.add("{ id: own, credential: u:two1, completedOn: 2022-06-15 }");
        }
        return DrawnRecord.of(achievements);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void recognised_credits_are_never_more_than_their_senders_have(long seed) {
        Random random = new Random(seed);
        int recognitions = 0;
        int blocks = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Worth worth = new Worth(random.ints(COURSES, 2, 7).toArray());
            DrawnCatalog drawn = catalog(random, worth);
            DrawnRecord record = record(random);
            Catalog catalog = DrawnCatalog.read(drawn.whole());
            LearnerRecord learner = record.read();

            EvaluationReport report = RulesEngine.of(catalog).evaluate(learner, AS_OF, OPTIONS);

            for (PathwayOutcome outcome : report.pathways()) {
                String about =
                        "seed %d, round %d: %s of%n%s%s".formatted(seed, round, outcome.pathway(), drawn, record);
                Used used = new Used(report, worth);
                evidence(outcome.requirement()).distinct().forEach(used::take);
                assertThat(used.twice).as("used twice in %s", about).isEmpty();
                used.received.forEach((senders, received) -> assertThat(received)
                        .as("received for %s in %s", senders, about)
                        .isLessThanOrEqualTo(used.sent(senders)));
                recognitions += used.received.size();
                blocks += used.received.containsKey("c:dip") ? 1 : 0;
            }
        }
        assertThat(recognitions).as("recognitions occur often").isGreaterThan(ROUNDS);
        assertThat(blocks).as("blocks occur").isGreaterThan(0);
    }

    /** What a pathway used up, and what it received for it. */
    private static final class Used {

        private final EvaluationReport report;
        private final Worth worth;
        private final Map<String, Rational> received = new TreeMap<>();
        private final Set<String> agreements = new HashSet<>();
        private final Set<String> taken = new HashSet<>();
        private final Set<String> twice = new TreeSet<>();

        Used(EvaluationReport report, Worth worth) {
            this.report = report;
            this.worth = worth;
        }

        /** What an agreement gives for some senders is several items, and takes them once. */
        void take(Evidence one) {
            boolean isRecognised = one.via() != null && one.via().startsWith("g");
            boolean isMore = isRecognised && !agreements.add(one.via() + " " + one.achievement());
            if (isRecognised) {
                received.merge(one.achievement(), credits(one), Rational::plus);
            }
            if (!isMore) {
                atoms(one.achievement())
                        .filter(atom -> !taken.add(atom))
                        .forEach(atom -> twice.add(atom + " in " + one));
            }
        }

        /** What nobody knows is nothing that is counted. */
        private static Rational credits(Evidence one) {
            return Objects.requireNonNullElse(one.credits(), Rational.ZERO);
        }

        /** The achievements that stand behind senders: themselves, or the evidence of the certificate. */
        private Stream<String> atoms(String senders) {
            return Stream.of(senders.split("\\+"))
                    .flatMap(sender -> sender.equals("c:dip")
                            ? report.earned().stream()
                                    .filter(earned -> earned.credential().equals("c:dip"))
                                    .flatMap(earned -> earned.evidence().stream())
                            : Stream.of(sender));
        }

        Rational sent(String senders) {
            return atoms(senders)
                    .map(atom -> Rational.of(worth.of(atom.charAt(1) - '0')))
                    .reduce(Rational.ZERO, Rational::plus);
        }
    }

    private static Stream<Evidence> evidence(RequirementOutcome outcome) {
        return Stream.concat(
                outcome.evidence().stream(), outcome.children().stream().flatMap(TransferKeepsCreditTest::evidence));
    }
}
