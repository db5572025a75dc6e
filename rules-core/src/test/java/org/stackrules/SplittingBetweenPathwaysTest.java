package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Amount;
import org.stackrules.model.Arithmetic;
import org.stackrules.model.AwardPolicy;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.Credits;
import org.stackrules.model.Heading;
import org.stackrules.model.Issuer;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Pathway;
import org.stackrules.model.Policies;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.ShareRule;
import org.stackrules.model.Text;
import org.stackrules.model.Window;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayOutcome;

/**
 * Two random pathways that share courses which each may divide in its own steps: which are met is what trying every division
 * says. What both use of a course counts whole as shared; what serves one alone is what that one uses.
 */
class SplittingBetweenPathwaysTest {

    private static final Provenance HERE = Provenance.at(Place.startOf("splitting"));
    private static final LocalDate AS_OF = LocalDate.of(2024, 12, 31);
    private static final List<String> SUBJECTS = List.of("a", "b");
    private static final int INSTANCES = 400;

    @Test
    void the_pathways_are_met_that_trying_every_division_meets() {
        int both = 0;
        int bitten = 0;
        for (long seed = 0; seed < INSTANCES; seed++) {
            Instance instance = new Instance(new Random(seed));
            List<String> expected = instance.met(true);

            EvaluationReport report = instance.report();

            assertThat(Stream.of("x:p/1", "x:q/1")
                            .filter(id -> report.pathway(id)
                                    .filter(PathwayOutcome::isEarned)
                                    .isPresent()))
                    .as("seed %s: %s", seed, instance)
                    .isEqualTo(expected);
            both += expected.size() == 2 ? 1 : 0;
            bitten += expected.equals(instance.met(false)) ? 0 : 1;
        }
        assertThat(both).isGreaterThan(INSTANCES / 10);
        assertThat(bitten).isGreaterThan(INSTANCES / 10);
    }

    private record Passed(String id, Rational credits, Set<String> subjects) {}

    /** A requirement of so many credits, or of one course, of a subject. */
    private record Leaf(String id, @Nullable Rational credits, String subject) {}

    private record Asked(@Nullable Rational step, List<Leaf> leaves) {}

    /** What of one course serves each leaf of a pathway. */
    private record Way(List<Rational> credits) {
        Rational all() {
            return credits.stream().reduce(Rational.ZERO, Rational::plus);
        }
    }

    private static final class Instance {

        private final List<Passed> passed = new ArrayList<>();
        private final Asked p;
        private final Asked q;
        private final @Nullable Amount atMost;
        private final @Nullable Rational unique;
        private final @Nullable Integer uses;

        Instance(Random random) {
            int number = 2 + random.nextInt(2);
            for (int i = 1; i <= number; i++) {
                Set<String> subjects = new HashSet<>();
                SUBJECTS.stream().filter(one -> random.nextInt(4) > 0).forEach(subjects::add);
                passed.add(new Passed("i" + i, Rational.of(2L + random.nextInt(3)), subjects));
            }
            this.p = asked(random);
            this.q = asked(random);
            int kind = random.nextInt(4);
            this.atMost = kind == 0
                    ? new Amount.OfCredits(Rational.of(1L + random.nextInt(6)))
                    : kind == 1 ? new Amount.OfCount(1) : null;
            this.unique = kind == 2 ? Rational.of(1L + random.nextInt(4)) : null;
            this.uses = kind == 3 ? 1 : null;
        }

        private static Asked asked(Random random) {
            List<Leaf> leaves = new ArrayList<>();
            for (int i = 1; i <= 1 + random.nextInt(2); i++) {
                leaves.add(new Leaf(
                        "leaf" + i,
                        random.nextInt(5) == 0 ? null : Rational.of(1L + random.nextInt(4)),
                        SUBJECTS.get(random.nextInt(2))));
            }
            List<@Nullable Rational> steps = new ArrayList<>(List.of(Rational.ONE, Rational.ONE, Rational.of(2)));
            steps.add(null);
            return new Asked(steps.get(random.nextInt(4)), leaves);
        }

        @Override
        public String toString() {
            return passed + " p " + p + " q " + q + " at most " + atMost + " unique " + unique + " uses " + uses;
        }

        /* What the engine says. */

        EvaluationReport report() {
            List<Credential> credentials = new ArrayList<>();
            List<AchievementRecord> record = new ArrayList<>();
            for (Passed one : passed) {
                credentials.add(credential(one.id(), "Course", one.credits(), one.subjects()));
                record.add(Fixture.dated(
                        one.id(), "x:" + one.id(), AchievementRecord.Status.COMPLETED, null, "2024-06-01"));
            }
            credentials.add(credential("p", "Certificate", null, Set.of()));
            credentials.add(credential("q", "Certificate", null, Set.of()));
            ShareRule rule = new ShareRule(
                    "shares",
                    new ShareRule.With(Selector.credential("x:q")),
                    Selector.EVERYTHING,
                    Stream.ofNullable(atMost).toList(),
                    unique == null ? null : new Amount.OfCredits(unique),
                    uses,
                    null,
                    null,
                    HERE);
            Catalog catalog = Catalog.named("splitting", "1", "x")
                    .issuers(List.of(new Issuer("x", Text.of("en", "X"), "credit", "x", List.of())))
                    .credentials(credentials)
                    .pathways(List.of(pathway("p", p, List.of(rule)), pathway("q", q, List.of())))
                    .build();
            return RulesEngine.of(catalog)
                    .evaluate(
                            new LearnerRecord("L-1", List.of(), record),
                            AS_OF,
                            EvaluationOptions.DEFAULT.withPriority(List.of("x:p/1", "x:q/1")));
        }

        private static Credential credential(String id, String type, @Nullable Rational credits, Set<String> subjects) {
            return new Credential(
                    "x:" + id,
                    Text.of("en", id),
                    type,
                    credits == null ? null : new Credits(credits, "credit"),
                    null,
                    subjects.stream().sorted().toList(),
                    List.of(),
                    List.of(),
                    null,
                    HERE);
        }

        private static Pathway pathway(String name, Asked asked, List<ShareRule> rules) {
            List<Requirement> children = new ArrayList<>();
            asked.leaves()
                    .forEach(leaf -> children.add(new Requirement.From(
                            new Heading(leaf.id(), null, List.of(), HERE),
                            leaf.credits() == null ? new Amount.OfCount(1) : new Amount.OfCredits(leaf.credits()),
                            new Selector.Matching(
                                    List.of(new Selector.HasWord(Selector.Words.SUBJECT, List.of(leaf.subject()))),
                                    null))));
            return new Pathway(
                    "x:" + name + "/1",
                    "x:" + name,
                    Window.ALWAYS,
                    Text.of("en", name),
                    null,
                    new Requirement.All(new Heading("x:" + name + "/1", null, List.of(), HERE), children),
                    false,
                    Selector.EVERYTHING,
                    List.of(),
                    List.of(),
                    rules,
                    Policies.DEFAULT.withArithmetic(new Arithmetic(null, false, asked.step(), false)),
                    AwardPolicy.AT_ONCE,
                    HERE);
        }

        /* What trying everything says. */

        /** The pathways that are met: the first if it can be, then the second if it can be beside that. */
        List<String> met(boolean isBound) {
            List<List<Way>> ofP = meeting(p);
            List<List<Way>> ofQ = meeting(q);
            boolean isPMet = ofP.stream().anyMatch(one -> isLawful(one, nothing(), true, isBound));
            boolean areBothMet =
                    ofP.stream().anyMatch(one -> ofQ.stream().anyMatch(other -> isLawful(one, other, true, isBound)));
            List<String> met = new ArrayList<>();
            if (isPMet) {
                met.add("x:p/1");
            }
            if (areBothMet || !isPMet && ofQ.stream().anyMatch(other -> isLawful(nothing(), other, false, isBound))) {
                met.add("x:q/1");
            }
            return met;
        }

        private List<Way> nothing() {
            return passed.stream().map(one -> new Way(List.of())).toList();
        }

        private boolean isLawful(List<Way> one, List<Way> other, boolean isPMet, boolean isBound) {
            Rational shared = Rational.ZERO;
            int number = 0;
            Rational alone = Rational.ZERO;
            for (int i = 0; i < passed.size(); i++) {
                Rational own = one.get(i).all();
                if (own.signum() > 0 && other.get(i).all().signum() > 0) {
                    shared = shared.plus(passed.get(i).credits());
                    number++;
                } else {
                    alone = alone.plus(own);
                }
            }
            boolean isWithin = atMost == null
                    || (atMost instanceof Amount.OfCredits credits
                            ? credits.credits().isAtLeast(shared)
                            : number <= ((Amount.OfCount) atMost).count());
            boolean isEnough = unique == null || !isPMet || alone.isAtLeast(unique);
            return !isBound || isWithin && isEnough && (uses == null || number == 0);
        }

        /** All ways to meet a pathway: per course what of it serves. */
        private List<List<Way>> meeting(Asked asked) {
            List<List<Way>> all = new ArrayList<>(List.of(List.of()));
            for (Passed one : passed) {
                List<List<Way>> more = new ArrayList<>();
                for (Way way : ways(asked, one)) {
                    all.forEach(before -> more.add(
                            Stream.concat(before.stream(), Stream.of(way)).toList()));
                }
                all = more;
            }
            return all.stream().filter(ways -> isMet(asked, ways)).toList();
        }

        private static boolean isMet(Asked asked, List<Way> ways) {
            for (int i = 0; i < asked.leaves().size(); i++) {
                int leaf = i;
                Rational asks = asked.leaves().get(i).credits();
                List<Rational> serving =
                        ways.stream().map(way -> way.credits().get(leaf)).toList();
                boolean isEnough = asks == null
                        ? serving.stream().anyMatch(credits -> credits.signum() > 0)
                        : serving.stream().reduce(Rational.ZERO, Rational::plus).isAtLeast(asks);
                if (!isEnough) {
                    return false;
                }
            }
            return true;
        }

        private static Set<Way> ways(Asked asked, Passed one) {
            Set<Way> ways = new HashSet<>();
            List<Rational> none =
                    asked.leaves().stream().map(leaf -> Rational.ZERO).toList();
            ways.add(new Way(none));
            List<Integer> dividing = new ArrayList<>();
            for (int i = 0; i < none.size(); i++) {
                if (one.subjects().contains(asked.leaves().get(i).subject())) {
                    ways.add(new Way(with(none, i, one.credits())));
                    if (asked.leaves().get(i).credits() != null) {
                        dividing.add(i);
                    }
                }
            }
            List<Rational> parts = new ArrayList<>();
            Rational rest = one.credits();
            while (asked.step() != null && rest.isAtLeast(asked.step().plus(asked.step()))) {
                parts.add(asked.step());
                rest = rest.minus(asked.step());
            }
            parts.add(rest);
            if (parts.size() > 1) {
                divide(parts, dividing, none, ways);
            }
            return ways;
        }

        private static void divide(List<Rational> parts, List<Integer> over, List<Rational> credits, Set<Way> ways) {
            if (parts.isEmpty()) {
                ways.add(new Way(credits));
                return;
            }
            List<Rational> rest = parts.subList(1, parts.size());
            divide(rest, over, credits, ways);
            over.forEach(leaf ->
                    divide(rest, over, with(credits, leaf, credits.get(leaf).plus(parts.get(0))), ways));
        }

        private static List<Rational> with(List<Rational> credits, int leaf, Rational other) {
            TreeMap<Integer, Rational> all = new TreeMap<>();
            for (int i = 0; i < credits.size(); i++) {
                all.put(i, i == leaf ? other : credits.get(i));
            }
            return List.copyOf(all.values());
        }
    }
}
