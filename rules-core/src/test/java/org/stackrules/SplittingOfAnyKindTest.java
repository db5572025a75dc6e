package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
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
import org.stackrules.model.Exclusion;
import org.stackrules.model.GradeScale;
import org.stackrules.model.Grades;
import org.stackrules.model.Heading;
import org.stackrules.model.Issuer;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Limit;
import org.stackrules.model.Mode;
import org.stackrules.model.Pathway;
import org.stackrules.model.Policies;
import org.stackrules.model.Population;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.Text;
import org.stackrules.model.Window;
import org.stackrules.report.Evidence;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.RequirementOutcome;

/**
 * Random small records whose courses may be divided, on random pathways: what the engine says of them is what trying every
 * division says, and what it reports adds up.
 */
class SplittingOfAnyKindTest {

    private static final Provenance HERE = Provenance.at(Place.startOf("splitting"));
    private static final LocalDate AS_OF = LocalDate.of(2024, 12, 31);
    private static final List<String> SUBJECTS = List.of("a", "b", "c");
    private static final int INSTANCES = 400;
    private static final long MOST_WAYS = 100_000;

    @Test
    void what_is_divided_is_what_trying_every_division_says() {
        int met = 0;
        int differing = 0;
        int tried = 0;
        for (long seed = 0; tried < INSTANCES; seed++) {
            Instance instance = new Instance(new Random(seed));
            if (instance.ways() > MOST_WAYS) {
                continue;
            }
            tried++;
            LocalDate expected = instance.firstDay();

            PathwayOutcome outcome = instance.outcome();

            assertThat(outcome.status() == PathwayStatus.EARNED)
                    .as("seed %s: %s", seed, instance)
                    .isEqualTo(expected != null);
            assertThat(outcome.metOn()).as("seed %s: %s", seed, instance).isEqualTo(expected);
            assertThat(outcome.isProven()).isTrue();
            instance.requireThatAddsUp(outcome, "seed " + seed + ": " + instance + " " + outcome);
            met += expected == null ? 0 : 1;
            differing += !Objects.equals(expected, instance.undivided().firstDay()) ? 1 : 0;
        }
        assertThat(met).isBetween(INSTANCES / 4, INSTANCES * 3 / 4);
        assertThat(differing).isGreaterThan(INSTANCES / 20);
    }

    /** A course that was passed. */
    private record Passed(String id, Rational credits, Set<String> subjects, LocalDate on, int percent) {}

    /** What asks for courses of a subject. */
    private record Leaf(
            String id,
            @Nullable Integer count,
            @Nullable Rational credits,
            String subject,
            @Nullable Integer most) {
        boolean isOfCredits() {
            return credits != null;
        }
    }

    private enum Shape {
        ALL,
        ONE_OF,
        SUM_OF_CREDITS,
        SUM_OF_ITEMS
    }

    /** A limit on what is counted of a subject, by all leaves or by one of them. */
    private record Bound(
            boolean isAtMost,
            boolean isOfCredits,
            Rational amount,
            boolean isShare,
            String subject,
            @Nullable String leaf,
            @Nullable Integer last,
            boolean isLastOfCredits) {
        Bound of(Rational other) {
            return new Bound(isAtMost, isOfCredits, other, isShare, subject, leaf, last, isLastOfCredits);
        }
    }

    /** One way to use an item: how many credits serve each leaf. */
    private record Way(SortedMap<String, Rational> credits) {
        boolean isUsed() {
            return !credits.isEmpty();
        }

        Rational all() {
            return credits.values().stream().reduce(Rational.ZERO, Rational::plus);
        }
    }

    private static final class Instance {

        private final @Nullable Rational step;
        private final List<Passed> passed;
        private final List<Leaf> leaves;
        private final Shape shape;
        private final int sum;
        private final List<Bound> bounds;
        private final @Nullable Amount total;
        private final @Nullable Rational average;
        private final boolean isEqual;
        private final Set<String> oneOf;

        Instance(Random random) {
            List<Rational> steps = List.of(Rational.ONE, Rational.ONE, Rational.ONE, Rational.of(2), Rational.of(3, 2));
            this.step = steps.get(random.nextInt(steps.size()));
            List<Rational> sizes = List.of(
                    Rational.of(2), Rational.of(3), Rational.of(3), Rational.of(4), Rational.of(7, 2), Rational.ONE);
            List<Integer> days = new ArrayList<>(List.of(1, 2, 3, 4, 5));
            Collections.shuffle(days, random);
            this.passed = new ArrayList<>();
            int number = 2 + random.nextInt(4);
            for (int i = 0; i < number; i++) {
                Set<String> subjects = new HashSet<>();
                SUBJECTS.stream().filter(one -> random.nextInt(5) > 0).forEach(subjects::add);
                passed.add(new Passed(
                        "i" + (i + 1),
                        sizes.get(random.nextInt(sizes.size())),
                        subjects,
                        LocalDate.of(2024, days.get(i), 1),
                        List.of(90, 80, 72, 65).get(random.nextInt(4))));
            }
            this.leaves = new ArrayList<>();
            for (int i = 0; i < 2 + random.nextInt(2); i++) {
                boolean isOfItems = random.nextInt(4) == 0;
                leaves.add(new Leaf(
                        "leaf" + (i + 1),
                        isOfItems ? 1 : null,
                        isOfItems ? null : Rational.of(2L + random.nextInt(4)),
                        SUBJECTS.get(random.nextInt(3)),
                        random.nextInt(4) == 0 ? 1 + random.nextInt(4) : null));
            }
            this.shape = random.nextInt(2) == 0 ? Shape.ALL : Shape.values()[random.nextInt(4)];
            this.sum = shape == Shape.SUM_OF_ITEMS ? 2 + random.nextInt(2) : 4 + random.nextInt(4);
            this.bounds = new ArrayList<>();
            for (int i = 0; i < random.nextInt(3); i++) {
                boolean isOfCredits = random.nextInt(3) > 0;
                boolean isShare = random.nextInt(4) == 0;
                boolean isAtMost = random.nextInt(3) > 0;
                boolean isLast = !isShare && random.nextInt(4) == 0;
                Rational amount = isShare
                        ? Rational.of(1 + random.nextInt(3), 4)
                        : Rational.of(isOfCredits ? 1 + random.nextInt(isAtMost ? 6 : 4) : 1 + random.nextInt(2));
                bounds.add(new Bound(
                        isAtMost,
                        isOfCredits || isShare,
                        amount,
                        isShare,
                        SUBJECTS.get(random.nextInt(3)),
                        !isShare && !isLast && random.nextInt(3) == 0
                                ? leaves.get(random.nextInt(leaves.size())).id()
                                : null,
                        isLast ? 1 + random.nextInt(4) : null,
                        isLast && random.nextBoolean()));
            }
            int kind = random.nextInt(4);
            this.total = kind == 0 || bounds.stream().anyMatch(Bound::isShare)
                    ? new Amount.OfCredits(Rational.of(5 + random.nextInt(6)))
                    : kind == 1 && leaves.stream().allMatch(leaf -> leaf.most() == null)
                            ? new Amount.OfCount(2 + random.nextInt(2))
                            : null;
            this.average = random.nextInt(6) == 0 ? Rational.of(70 + random.nextInt(15)) : null;
            this.isEqual = random.nextBoolean();
            this.oneOf = random.nextInt(4) == 0 ? Set.of("i1", "i2") : Set.of();
            if (random.nextInt(3) > 0) {
                fitToSomeWay(random);
            }
        }

        /** Asks for what some way to use the items brings, so that little is left. */
        private void fitToSomeWay(Random random) {
            List<Way> some = new ArrayList<>();
            passed.forEach(one -> {
                List<Way> all = ways(one);
                List<Way> divided =
                        all.stream().filter(way -> way.credits().size() > 1).toList();
                List<Way> ways = divided.isEmpty() || random.nextInt(5) == 0 ? all : divided;
                some.add(ways.get(random.nextInt(ways.size())));
            });
            leaves.replaceAll(leaf -> {
                Rational credits = credits(leaf.id(), null, some);
                return leaf.isOfCredits() && credits.signum() > 0
                        ? new Leaf(leaf.id(), null, credits, leaf.subject(), leaf.most())
                        : leaf;
            });
            bounds.replaceAll(bound -> {
                Rational amount = amount(bound, some);
                return bound.isShare() || amount.isZero() ? bound : bound.of(amount);
            });
        }

        private Instance(Instance other) {
            this.step = null;
            this.passed = other.passed;
            this.leaves = other.leaves;
            this.shape = other.shape;
            this.sum = other.sum;
            this.bounds = other.bounds;
            this.total = other.total;
            this.average = other.average;
            this.isEqual = other.isEqual;
            this.oneOf = other.oneOf;
        }

        Instance undivided() {
            return new Instance(this);
        }

        @Override
        public String toString() {
            return "step " + step + " passed " + passed + " leaves " + leaves + " " + shape + " " + sum + " bounds "
                    + bounds + " total " + total + " average " + average + (isEqual ? " equal" : "") + " one of "
                    + oneOf;
        }

        /* What the engine says. */

        PathwayOutcome outcome() {
            List<Credential> credentials = new ArrayList<>();
            List<AchievementRecord> record = new ArrayList<>();
            for (Passed one : passed) {
                credentials.add(new Credential(
                        "x:" + one.id(),
                        Text.of("en", one.id()),
                        "Course",
                        new Credits(one.credits(), "credit"),
                        null,
                        one.subjects().stream().sorted().toList(),
                        List.of(),
                        List.of(),
                        null,
                        HERE));
                record.add(Fixture.achievement(
                        one.id(),
                        "x:" + one.id(),
                        AchievementRecord.Status.COMPLETED,
                        one.on().toString(),
                        String.valueOf(one.percent()),
                        Mode.COURSE));
            }
            credentials.add(new Credential(
                    "x:p",
                    Text.of("en", "x:p"),
                    "Certificate",
                    null,
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    HERE));
            Pathway pathway = new Pathway(
                    "x:p/1",
                    "x:p",
                    Window.ALWAYS,
                    Text.of("en", "x:p"),
                    total,
                    new Requirement.All(heading("x:p/1", null), tree()),
                    false,
                    Selector.EVERYTHING,
                    limits(null),
                    List.of(),
                    List.of(),
                    Policies.DEFAULT.withArithmetic(new Arithmetic(null, false, step, false)),
                    AwardPolicy.AT_ONCE,
                    HERE);
            Catalog.Builder catalog = Catalog.named("splitting", "1", "x")
                    .grades(Grades.of(
                            "x",
                            new GradeScale(
                                    "x",
                                    Stream.of(90, 80, 72, 65)
                                            .map(percent -> new GradeScale.Row(
                                                    String.valueOf(percent),
                                                    Rational.of(percent),
                                                    Rational.of(percent),
                                                    true,
                                                    true))
                                            .toList())))
                    .issuers(List.of(new Issuer("x", Text.of("en", "X"), "credit", "x", List.of())))
                    .credentials(credentials)
                    .pathways(List.of(pathway));
            if (!oneOf.isEmpty()) {
                catalog = catalog.exclusions(List.of(exclusion()));
            }
            return RulesEngine.of(catalog.build())
                    .evaluate(
                            new LearnerRecord("L-1", List.of(), record),
                            AS_OF,
                            EvaluationOptions.DEFAULT.withRequested(List.of("x:p/1")))
                    .pathway("x:p/1")
                    .orElseThrow();
        }

        private Exclusion exclusion() {
            return new Exclusion.OnlyOneOf(
                    "one", oneOf.stream().sorted().map(id -> "x:" + id).toList(), Exclusion.OnlyOneOf.Keep.BEST, HERE);
        }

        private List<Requirement> tree() {
            List<Requirement> all = new ArrayList<>();
            for (Leaf leaf : leaves) {
                all.add(new Requirement.From(
                        heading(leaf.id(), leaf.most()),
                        leaf.credits() == null
                                ? new Amount.OfCount(leaf.count())
                                : new Amount.OfCredits(leaf.credits()),
                        of(leaf.subject())));
            }
            List<Requirement> children = new ArrayList<>(
                    switch (shape) {
                        case ALL -> all;
                        case ONE_OF -> List.of(new Requirement.Any(heading("any", null), all));
                        case SUM_OF_CREDITS ->
                            List.of(new Requirement.Sum(
                                    heading("sum", null), new Amount.OfCredits(Rational.of(sum)), all));
                        case SUM_OF_ITEMS ->
                            List.of(new Requirement.Sum(heading("sum", null), new Amount.OfCount(sum), all));
                    });
            if (average != null) {
                children.add(new Requirement.Average(
                        heading("average", null),
                        average,
                        Requirement.Average.Measure.PERCENT,
                        Selector.EVERYTHING,
                        Population.COUNTED,
                        null,
                        isEqual));
            }
            return children;
        }

        private Heading heading(String id, @Nullable Integer most) {
            Amount contributes = most == null ? null : new Amount.OfCredits(Rational.of(most));
            return new Heading(id, null, limits(id), null, contributes, false, HERE);
        }

        private List<Limit> limits(@Nullable String leaf) {
            List<Limit> limits = new ArrayList<>();
            for (int i = 0; i < bounds.size(); i++) {
                Bound bound = bounds.get(i);
                if (leaf == null ? bound.leaf() == null : leaf.equals(bound.leaf())) {
                    Amount amount = bound.isShare()
                            ? new Amount.Share(bound.amount(), Amount.Base.COUNTED, null)
                            : bound.isOfCredits()
                                    ? new Amount.OfCredits(bound.amount())
                                    : new Amount.OfCount(
                                            bound.amount().numerator().intValueExact());
                    Amount last = bound.last() == null
                            ? null
                            : bound.isLastOfCredits()
                                    ? new Amount.OfCredits(Rational.of(bound.last()))
                                    : new Amount.OfCount(bound.last());
                    limits.add(new Limit(
                            "limits." + i,
                            bound.isAtMost() ? Limit.Direction.AT_MOST : Limit.Direction.AT_LEAST,
                            amount,
                            of(bound.subject()),
                            Population.COUNTED,
                            last,
                            false,
                            null,
                            HERE));
                }
            }
            return limits;
        }

        private static Selector of(String subject) {
            return new Selector.Matching(List.of(new Selector.HasWord(Selector.Words.SUBJECT, List.of(subject))), null);
        }

        /* What trying everything says. */

        long ways() {
            return passed.stream().mapToLong(one -> ways(one).size()).reduce(1, (some, more) -> some * more);
        }

        /** The first day on which all can be met; null: there is none. */
        @Nullable
        LocalDate firstDay() {
            List<List<Way>> ways = passed.stream().map(this::ways).toList();
            return firstDay(ways, new ArrayList<>());
        }

        private @Nullable LocalDate firstDay(List<List<Way>> ways, List<Way> chosen) {
            if (chosen.size() == ways.size()) {
                return isMet(chosen) ? lastDay(chosen) : null;
            }
            LocalDate first = null;
            for (Way way : ways.get(chosen.size())) {
                chosen.add(way);
                LocalDate day = firstDay(ways, chosen);
                first = first == null || day != null && day.isBefore(first) ? day : first;
                chosen.remove(chosen.size() - 1);
            }
            return first;
        }

        /** The ways to use an item: whole for one leaf, or its parts each for one that counts credits. */
        private List<Way> ways(Passed one) {
            Set<Way> ways = new HashSet<>(Set.of(new Way(new TreeMap<>())));
            List<Leaf> own = leaves.stream()
                    .filter(leaf -> one.subjects().contains(leaf.subject()))
                    .toList();
            own.forEach(leaf -> ways.add(new Way(new TreeMap<>(Map.of(leaf.id(), one.credits())))));
            if (step != null && shape != Shape.SUM_OF_ITEMS) {
                List<Rational> parts = new ArrayList<>();
                Rational rest = one.credits();
                while (rest.isAtLeast(step.plus(step))) {
                    parts.add(step);
                    rest = rest.minus(step);
                }
                parts.add(rest);
                if (parts.size() > 1) {
                    divide(parts, own.stream().filter(Leaf::isOfCredits).toList(), new TreeMap<>(), ways);
                }
            }
            return ways.stream().sorted(Comparator.comparing(Way::toString)).toList();
        }

        private static void divide(
                List<Rational> parts, List<Leaf> over, Map<String, Rational> credits, Set<Way> ways) {
            if (parts.isEmpty()) {
                ways.add(new Way(new TreeMap<>(credits)));
                return;
            }
            List<Rational> rest = parts.subList(1, parts.size());
            divide(rest, over, credits, ways);
            for (Leaf leaf : over) {
                Map<String, Rational> more = new HashMap<>(credits);
                more.merge(leaf.id(), parts.get(0), Rational::plus);
                divide(rest, over, more, ways);
            }
        }

        private LocalDate lastDay(List<Way> ways) {
            LocalDate last = LocalDate.MIN;
            for (int i = 0; i < ways.size(); i++) {
                last = ways.get(i).isUsed() && passed.get(i).on().isAfter(last)
                        ? passed.get(i).on()
                        : last;
            }
            return last;
        }

        private boolean isMet(List<Way> ways) {
            return ways.stream().anyMatch(Way::isUsed)
                    && isTreeMet(ways)
                    && bounds.stream()
                            .filter(bound -> bound.isAtMost() || bound.leaf() == null)
                            .allMatch(bound -> holds(bound, ways))
                    && isTotalMet(ways)
                    && isAverageMet(ways)
                    && (oneOf.isEmpty() || !(ways.get(0).isUsed() && ways.get(1).isUsed()));
        }

        private boolean isTreeMet(List<Way> ways) {
            List<Leaf> met = leaves.stream().filter(leaf -> isMet(leaf, ways)).toList();
            return switch (shape) {
                case ALL -> met.size() == leaves.size();
                case ONE_OF ->
                    !met.isEmpty()
                            && leaves.stream()
                                            .filter(leaf -> count(leaf, ways) > 0)
                                            .count()
                                    == 1
                            && met.stream().anyMatch(leaf -> count(leaf, ways) > 0);
                case SUM_OF_CREDITS -> {
                    Rational passedUp = Rational.ZERO;
                    for (Leaf leaf : met) {
                        Rational given = credits(leaf.id(), null, ways);
                        passedUp = passedUp.plus(leaf.most() == null ? given : given.min(Rational.of(leaf.most())));
                    }
                    yield passedUp.isAtLeast(Rational.of(sum));
                }
                case SUM_OF_ITEMS ->
                    met.stream().mapToInt(leaf -> count(leaf, ways)).sum() >= sum;
            };
        }

        private boolean isMet(Leaf leaf, List<Way> ways) {
            boolean isEnough = leaf.credits() == null
                    ? count(leaf, ways) >= leaf.count()
                    : credits(leaf.id(), null, ways).isAtLeast(leaf.credits());
            return isEnough
                    && bounds.stream()
                            .filter(bound -> leaf.id().equals(bound.leaf()))
                            .allMatch(bound -> holds(bound, ways));
        }

        private int count(Leaf leaf, List<Way> ways) {
            return (int) ways.stream()
                    .filter(way -> way.credits().containsKey(leaf.id()))
                    .count();
        }

        /** The credits that serve a leaf, or all, of items of a subject, or of all. */
        private Rational credits(@Nullable String leaf, @Nullable String subject, List<Way> ways) {
            Rational sum = Rational.ZERO;
            for (int i = 0; i < ways.size(); i++) {
                if (subject == null || passed.get(i).subjects().contains(subject)) {
                    sum = sum.plus(
                            leaf == null
                                    ? ways.get(i).all()
                                    : ways.get(i).credits().getOrDefault(leaf, Rational.ZERO));
                }
            }
            return sum;
        }

        /** How much of what a bound is about is counted. */
        private Rational amount(Bound bound, List<Way> ways) {
            List<Way> looked = new ArrayList<>(ways);
            if (bound.last() != null) {
                List<Integer> latestFirst = new ArrayList<>();
                for (int i = 0; i < ways.size(); i++) {
                    if (ways.get(i).isUsed()) {
                        latestFirst.add(i);
                    }
                }
                latestFirst.sort((one, other) ->
                        passed.get(other).on().compareTo(passed.get(one).on()));
                Rational later = Rational.ZERO;
                for (int i : latestFirst) {
                    Way way = ways.get(i);
                    if (later.isAtLeast(Rational.of(bound.last()))) {
                        looked.set(i, new Way(new TreeMap<>()));
                    }
                    later = later.plus(bound.isLastOfCredits() ? way.all() : Rational.ONE);
                }
            }
            Rational amount;
            if (bound.isOfCredits()) {
                amount = credits(bound.leaf(), bound.subject(), looked);
            } else {
                int number = 0;
                for (int i = 0; i < looked.size(); i++) {
                    boolean isThere = bound.leaf() == null
                            ? looked.get(i).isUsed()
                            : looked.get(i).credits().containsKey(bound.leaf());
                    number += isThere && passed.get(i).subjects().contains(bound.subject()) ? 1 : 0;
                }
                amount = Rational.of(number);
            }
            return amount;
        }

        private boolean holds(Bound bound, List<Way> ways) {
            Rational amount = amount(bound, ways);
            Rational level = bound.isShare() ? bound.amount().times(credits(null, null, ways)) : bound.amount();
            return bound.isAtMost() ? level.isAtLeast(amount) : amount.isAtLeast(level);
        }

        private boolean isTotalMet(List<Way> ways) {
            if (total instanceof Amount.OfCount count) {
                return ways.stream().filter(Way::isUsed).count() >= count.count();
            }
            if (!(total instanceof Amount.OfCredits credits)) {
                return true;
            }
            Rational sumOfAll = credits(null, null, ways);
            for (Leaf leaf : leaves) {
                if (leaf.most() != null) {
                    Rational excess = credits(leaf.id(), null, ways).minus(Rational.of(leaf.most()));
                    sumOfAll = sumOfAll.minus(excess.max(Rational.ZERO));
                }
            }
            return sumOfAll.isAtLeast(credits.credits());
        }

        private boolean isAverageMet(List<Way> ways) {
            if (average == null) {
                return true;
            }
            Rational above = Rational.ZERO;
            for (int i = 0; i < ways.size(); i++) {
                Rational weight = !ways.get(i).isUsed()
                        ? Rational.ZERO
                        : isEqual ? Rational.ONE : ways.get(i).all();
                above = above.plus(
                        weight.times(Rational.of(passed.get(i).percent()).minus(average)));
            }
            return above.signum() >= 0;
        }

        /* What is reported. */

        void requireThatAddsUp(PathwayOutcome outcome, String as) {
            Map<String, Rational> used = new HashMap<>();
            Map<String, Integer> places = new HashMap<>();
            Set<String> whole = new HashSet<>();
            for (RequirementOutcome leaf : leaves(outcome.requirement()).toList()) {
                Rational sumOfLeaf =
                        leaf.evidence().stream().map(Evidence::credits).reduce(Rational.ZERO, Rational::plus);
                boolean isOfItems = leaves.stream().anyMatch(one -> one.id().equals(leaf.id()) && !one.isOfCredits());
                assertThat(leaf.counted().amount())
                        .as(as)
                        .isEqualTo(isOfItems ? Rational.of(leaf.evidence().size()) : sumOfLeaf);
                assertThat(leaf.evidence())
                        .as(as)
                        .extracting(Evidence::achievement)
                        .doesNotHaveDuplicates();
                leaf.evidence().forEach(one -> {
                    used.merge(one.achievement(), one.credits(), Rational::plus);
                    places.merge(one.achievement(), 1, Integer::sum);
                    if (isOfItems) {
                        whole.add(one.achievement());
                    }
                });
            }
            for (Passed one : passed) {
                Rational credits = used.getOrDefault(one.id(), Rational.ZERO);
                assertThat(one.credits().isAtLeast(credits)).as(as).isTrue();
                if (whole.contains(one.id())) {
                    assertThat(places).as(as).containsEntry(one.id(), 1);
                    assertThat(credits).as(as).isEqualTo(one.credits());
                }
                boolean isSaid = outcome.reasons().stream()
                        .anyMatch(reason -> reason.text().startsWith(one.id() + ": ")
                                && reason.text().contains(" of " + one.credits() + " credits "));
                boolean isInPart = credits.signum() > 0 && credits.isLessThan(one.credits());
                assertThat(isSaid).as(as).isEqualTo(isInPart);
            }
        }

        private static Stream<RequirementOutcome> leaves(RequirementOutcome outcome) {
            return outcome.children().isEmpty()
                    ? Stream.of(outcome)
                            .filter(one ->
                                    one.kind().equals("credits") || one.kind().equals("count"))
                    : outcome.children().stream().flatMap(Instance::leaves);
        }
    }
}
