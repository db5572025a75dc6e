package org.stackrules.stacking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
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
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Amount;
import org.stackrules.model.Carried;
import org.stackrules.model.Certainty;
import org.stackrules.model.Converted;
import org.stackrules.model.Credits;
import org.stackrules.model.Exclusion;
import org.stackrules.model.Extent;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Leave;
import org.stackrules.model.Limit;
import org.stackrules.model.Mode;
import org.stackrules.model.Population;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Rounding;
import org.stackrules.model.SearchBudget;
import org.stackrules.model.Selector;
import org.stackrules.model.ShareRule;
import org.stackrules.model.StatedBy;
import org.stackrules.model.Statement;
import org.stackrules.model.Window;
import org.stackrules.model.World;
import org.stackrules.report.Measure;
import org.stackrules.report.Quantity;

/** The solver against an oracle that tries every allocation of small random problems. */
class ExactAllocationTest {

    private static final Provenance HERE = Provenance.at(Place.startOf("test"));
    private static final int PROBLEMS = 400;
    private static final Need.Unit HOURS = new Need.Unit.Named("hour");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void finds_the_allocation_that_trying_all_of_them_finds(long seed) {
        Random random = new Random(seed);
        int met = 0;
        for (int n = 0; n < PROBLEMS; n++) {
            Problem problem = new RandomProblem(random, false).make();
            met += isMetAsTryingAll(problem, "problem %d of seed %d".formatted(n, seed)) ? 1 : 0;
        }
        assertThat(met).as("both outcomes occur often").isBetween(PROBLEMS / 10, PROBLEMS * 9 / 10);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void finds_it_where_leaves_share(long seed) {
        Random random = new Random(seed);
        int met = 0;
        int shared = 0;
        for (int n = 0; n < PROBLEMS; n++) {
            Problem problem = new RandomProblem(random, true).make();
            met += isMetAsTryingAll(problem, "problem %d of seed %d".formatted(n, seed)) ? 1 : 0;
            List<Edge> used =
                    new ExactSolver().best(problem, SearchBudget.of(10_000_000)).used();
            shared += used.stream().map(Edge::item).distinct().count() < used.size() ? 1 : 0;
        }
        assertThat(met).as("both outcomes occur often").isBetween(PROBLEMS / 10, PROBLEMS * 9 / 10);
        assertThat(shared).as("leaves share often").isGreaterThan(PROBLEMS / 10);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3})
    void finds_it_where_some_things_are_counted_in_hours(long seed) {
        Random random = new Random(seed);
        int met = 0;
        int counted = 0;
        for (int n = 0; n < PROBLEMS; n++) {
            Problem problem = new RandomProblem(random, random.nextInt(4) == 0, true, false).make();
            met += isMetAsTryingAll(problem, "problem %d of seed %d".formatted(n, seed)) ? 1 : 0;
            counted += countsHours(problem) ? 1 : 0;
        }
        assertThat(met).as("both outcomes occur often").isBetween(PROBLEMS / 10, PROBLEMS * 9 / 10);
        assertThat(counted).as("hours are counted often").isGreaterThan(PROBLEMS / 2);
    }

    /** Whether hours are counted; what a leaf counts of them is, by a plain sum, what its items carry. */
    private static boolean countsHours(Problem problem) {
        Ledger ledger = new Ledger(
                problem,
                new ExactSolver().best(problem, SearchBudget.of(10_000_000)).used());
        for (Need need : problem.root().all().toList()) {
            if (need instanceof Need.Fill fill && fill.unit().equals(HOURS)) {
                assertThat(ledger.amount(fill))
                        .isEqualTo(ledger.serving(fill.id()).stream()
                                .map(edge -> edge.item().particulars().carried().of("hour"))
                                .reduce(Rational.ZERO, Rational::plus));
            }
        }
        return problem.root()
                        .all()
                        .anyMatch(need -> need instanceof Need.Fill fill
                                        && fill.unit().equals(HOURS)
                                || need instanceof Need.Sum sum && sum.unit().equals(HOURS))
                || problem.bounds().stream().anyMatch(bound -> bound.unit().equals(HOURS))
                || problem.total() != null && problem.unit().equals(HOURS);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3})
    void finds_it_where_uses_look_at_the_first_and_the_last_that_counts(long seed) {
        Random random = new Random(seed);
        int met = 0;
        int decisive = 0;
        for (int n = 0; n < PROBLEMS; n++) {
            Problem problem = new RandomProblem(random, false, false, true).make();
            boolean isMet = isMetAsTryingAll(problem, "problem %d of seed %d".formatted(n, seed));
            met += isMet ? 1 : 0;
            Problem blind = problem.withEdges(problem.edges().stream()
                    .map(edge -> edge.beside(Extent.ANY))
                    .distinct()
                    .toList());
            boolean isEasier =
                    new ExactSolver().best(blind, SearchBudget.of(10_000_000)).meetsAll();
            decisive += isEasier && !isMet ? 1 : 0;
            List<Edge> binding = new ArrayList<>(problem.edges());
            new CountedExtent(problem.atoms(), problem.asOf()).bind(binding);
            Problem bound = problem.withEdges(binding);
            assertThat(new ExactSolver()
                            .best(bound, SearchBudget.of(10_000_000))
                            .meetsAll())
                    .as("what binds nothing may be left out, in problem %d of seed %d: %s", n, seed, problem)
                    .isEqualTo(isMet);
            if (isMet) {
                assertThat(served(bound)).isEqualTo(served(problem));
            }
        }
        assertThat(met).as("both outcomes occur often").isBetween(PROBLEMS / 10, PROBLEMS * 9 / 10);
        assertThat(decisive).as("what they ask is often what is in the way").isGreaterThan(PROBLEMS / 40);
    }

    /** Which items serve which needs. */
    private static List<String> served(Problem problem) {
        return new ExactSolver()
                .best(problem, SearchBudget.of(10_000_000)).used().stream()
                        .map(edge -> edge.item().id() + " > " + edge.need())
                        .toList();
    }

    private static boolean isMetAsTryingAll(Problem problem, String name) {
        Allocation found = new ExactSolver().best(problem, SearchBudget.of(10_000_000));

        List<Edge> best = new Oracle(problem).best();
        assertThat(found.isProven() && found.isOptimal()).isTrue();
        assertThat(new Ledger(problem, found.used()).meetsAll())
                .as("%s: %s", name, problem)
                .isEqualTo(found.meetsAll());
        if (found.meetsAll() || hasNoDatedFact(problem)) {
            assertThat(found.used()).as("%s: %s", name, problem).isEqualTo(best);
        } else {
            // What is nearest to being met asks for no day on which the facts hold.
            assertThat(new Ledger(problem, best).meetsAll())
                    .as("%s: %s", name, problem)
                    .isFalse();
        }
        return found.meetsAll();
    }

    private static boolean hasNoDatedFact(Problem problem) {
        return problem.root()
                .all()
                .allMatch(need ->
                        !(need instanceof Need.Found found) || found.days().equals(List.of(Window.ALWAYS)));
    }

    /**
     * Makes problems with up to six items, three leaves, choices, sums of what children contribute, different values,
     * needs and limits of what is counted or of the last so much, averages, facts of the record, totals, rivals, repeats,
     * exclusions and stacks, with days of the award on which items may serve or limits are about them, with times within
     * which all must lie, with conditions that are left to rules, waivers and items that serve from a day on; perhaps with
     * items that carry hours in place of credits, or beside them, and with needs, sums, limits and totals in hours.
     */
    private static final class RandomProblem {

        private final Random random;
        private final boolean isKnownOnly;
        private final boolean isSharing;
        private final boolean hasHours;
        private final boolean isLooking;

        RandomProblem(Random random, boolean isSharing) {
            this(random, isSharing, false, false);
        }

        /** Makes problems in which items perhaps carry hours, or ask when the first that counts starts, and the last ends. */
        RandomProblem(Random random, boolean isSharing, boolean hasHours, boolean isLooking) {
            this.hasHours = hasHours;
            this.isSharing = isSharing;
            this.isLooking = isLooking;
            this.random = random;
            this.isKnownOnly = random.nextBoolean();
        }

        /** Credits; where there are hours, now and then these. */
        private Need.Unit creditsOrHours() {
            return hasHours && random.nextBoolean() ? HOURS : Need.Unit.CREDITS;
        }

        /** Perhaps an item carries hours, mostly in place of its credits. */
        private Item timed(Item item) {
            if (!hasHours || random.nextInt(5) < 2) {
                return item;
            }
            Rational hours = item.credits();
            Item timed = random.nextInt(4) == 0 ? item : item.withAtoms(item.atoms(), Rational.ZERO);
            return timed.withParticulars(timed.particulars().withCarried(Carried.of("hour", hours)));
        }

        Problem make() {
            List<Item> items = new ArrayList<>();
            int count = 2 + random.nextInt(isSharing ? 3 : 5);
            for (int i = 1; i <= count; i++) {
                boolean isTwin = i > 1 && items.get(i - 2).atoms().isEmpty() && random.nextInt(3) == 0;
                items.add(isTwin ? twin(items.get(i - 2), i) : converted(timed(item(i, items))));
            }
            List<Atom> atoms = new ArrayList<>(atoms(items));
            List<Need> leaves = new ArrayList<>();
            int leafCount = isSharing ? 2 + random.nextInt(2) : 1 + random.nextInt(3);
            for (int i = 1; i <= leafCount; i++) {
                leaves.add(leaf("leaf" + i, items));
            }
            List<Edge> edges = new ArrayList<>();
            for (Item item : items) {
                for (Need leaf : leaves) {
                    boolean isLikeBefore = isTwin(item, items);
                    boolean serves = isLikeBefore
                            ? edges.stream()
                                    .anyMatch(edge -> edge.need().equals(leaf.id())
                                            && edge.item().equals(items.get(items.indexOf(item) - 1)))
                            : random.nextInt(3) > 0;
                    if (serves) {
                        Statement statement = fromADay(leaf.id());
                        for (Window days : days()) {
                            Rational worth = statement instanceof Statement.Substitutes
                                    ? item.credits().plus(Rational.of(random.nextInt(3)))
                                    : item.credits();
                            edges.add(
                                    new Edge(leaf.id(), item, worth, item.certainty(), statement, days, extent(item)));
                        }
                    }
                }
            }
            List<Need> children = new ArrayList<>(leaves);
            if (leaves.size() > 1 && random.nextInt(3) == 0) {
                List<Need> routes = new ArrayList<>(leaves);
                if (random.nextInt(4) == 0) {
                    routes.add(found("route", null));
                }
                Need choice = new Need.Choice("choice", 1 + random.nextInt(leaves.size() - 1), routes);
                children = new ArrayList<>(List.of(choice));
            }
            if (leaves.size() > 1 && children.size() > 1 && random.nextInt(3) == 0) {
                children = new ArrayList<>(List.of(sum(leaves)));
            }
            if (random.nextInt(3) == 0) {
                children.add(mean(atoms));
            }
            if (random.nextInt(12) == 0) {
                children.add(found("found", Rational.of(2)));
            }
            if (random.nextInt(4) == 0) {
                children.add(new Need.Judged("judged"));
            }
            vouch(new Need.Every("x:p", children), edges, atoms);
            boolean hasTotal = random.nextInt(3) == 0;
            Need.Unit ofTotal = creditsOrHours();
            if (hasTotal && random.nextBoolean()) {
                children.add(new Need.Rest("rest"));
                items.forEach(item -> edges.add(new Edge("rest", item, item.credits(), item.certainty())));
            }
            edges.sort(Comparator.comparing(Edge::item));
            Pairs pairs = isSharing ? pairs(items, leaves) : Pairs.NONE;
            return new Problem(
                    "x:p",
                    Place.startOf("test"),
                    LocalDate.of(2023, 12, 31),
                    new Need.Every("x:p", children),
                    edges,
                    atoms,
                    bounds(items, atoms),
                    ofTotal,
                    hasTotal ? Rational.of(3 + random.nextInt(10)) : null,
                    hasTotal ? contributions(children) : Map.of(),
                    rivals(items),
                    repeats(items),
                    excluding(items, atoms),
                    pins(items, children),
                    pairs,
                    reckoning(items),
                    isKnownOnly,
                    Division.NONE);
        }

        /** How credits are added up: mostly as they are, sometimes with rounded sums of what was converted. */
        private Reckoning reckoning(List<Item> items) {
            boolean isConverted = items.stream()
                    .anyMatch(item -> !item.particulars().converted().isEmpty());
            Rounding rounding = new Rounding(
                    Rounding.Direction.values()[random.nextInt(3)],
                    Rational.of(1 + random.nextInt(5), 1 + random.nextInt(2)));
            return new Reckoning(isConverted && random.nextInt(3) > 0 ? rounding : null, random.nextInt(3) == 0);
        }

        /** Perhaps what an item is worth was converted, from one of two units, or from both. */
        private Item converted(Item item) {
            Rational part =
                    random.nextBoolean() ? item.credits() : item.credits().dividedBy(Rational.of(3));
            List<Converted> parts = new ArrayList<>();
            if (random.nextInt(3) == 0) {
                parts.add(Converted.exactly(new Credits(Rational.of(4), "q"), part));
            }
            if (random.nextInt(3) == 0 && !part.equals(item.credits()) || random.nextInt(6) == 0 && parts.isEmpty()) {
                parts.add(Converted.exactly(new Credits(Rational.of(5), "e"), part));
            }
            return item.withParticulars(item.particulars().withConverted(parts));
        }

        /** Perhaps items that are put in one of some places, whether they can serve there or not. */
        private List<Pin> pins(List<Item> items, List<Need> children) {
            List<Pin> pins = new ArrayList<>();
            for (Item item : items) {
                if (random.nextInt(12) == 0) {
                    Need place = children.get(random.nextInt(children.size()));
                    pins.add(new Pin(
                            new Statement.Pins(item.id(), "x:p", place.id(), by(), Certainty.KNOWN),
                            place.all().map(Need::id).collect(Collectors.toCollection(TreeSet::new))));
                }
            }
            return pins;
        }

        /** Some leaves that may share some items, perhaps within bounds, and perhaps not surely. */
        private Pairs pairs(List<Item> items, List<Need> leaves) {
            List<String> ids = leaves.stream().map(Need::id).toList();
            Set<String> free =
                    ids.stream().filter(leaf -> random.nextInt(6) == 0).collect(Collectors.toSet());
            List<PairRow> rows = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(2); i++) {
                Map<String, Set<String>> named = new HashMap<>();
                ids.stream().filter(leaf -> random.nextInt(4) > 0).forEach(leaf -> named.put(leaf, Set.of(leaf)));
                if (random.nextInt(4) == 0) {
                    named.put("x:p", Set.copyOf(ids));
                }
                SortedMap<String, Certainty> subjects = new TreeMap<>(IdOrder.INSTANCE);
                for (Item item : items) {
                    if (random.nextInt(4) > 0) {
                        boolean isSure = random.nextInt(3) > 0;
                        subjects.put(item.id(), isSure ? Certainty.KNOWN : Certainty.unknown("level", item.id()));
                    }
                }
                List<PairRow.Most> atMost = new ArrayList<>();
                if (random.nextInt(3) == 0) {
                    atMost.add(new PairRow.Most(Need.Unit.CREDITS, Rational.of(2 + random.nextInt(8))));
                }
                if (random.nextInt(4) == 0) {
                    atMost.add(new PairRow.Most(Need.Unit.COUNT, Rational.of(random.nextInt(3))));
                }
                rows.add(new PairRow(
                        new ShareRule(
                                "sharing." + i,
                                new ShareRule.Between(named.keySet().stream().toList()),
                                Selector.EVERYTHING,
                                List.of(),
                                null,
                                random.nextInt(4) == 0 ? 1 + random.nextInt(2) : null,
                                null,
                                null,
                                HERE),
                        named,
                        atMost,
                        subjects));
            }
            return new Pairs(free, rows);
        }

        /** A fact of the record, perhaps on some days only, in one period or two. */
        private Need.Found found(String id, @Nullable Rational found) {
            List<Window> days = days();
            return new Need.Found(
                    id,
                    new Quantity(Measure.AVERAGE, Rational.of(3)),
                    found,
                    fact(),
                    days.get(0).from(),
                    days.get(0).until(),
                    days.subList(1, days.size()));
        }

        /** When the first and the last that counts may start and end beside an item: mostly any time, else near its days. */
        private Extent extent(Item item) {
            if (!isLooking || random.nextInt(3) == 0) {
                return Extent.ANY;
            }
            Window near = switch (random.nextInt(3)) {
                case 0 -> Window.from(near(item));
                case 1 -> new Window(null, near(item));
                default -> {
                    LocalDate from = near(item);
                    yield new Window(from, from.plusDays(random.nextInt(3)));
                }
            };
            return switch (random.nextInt(5)) {
                case 0, 1 -> new Extent(near, Window.ALWAYS);
                case 2, 3 -> new Extent(Window.ALWAYS, near);
                default -> new Extent(Window.from(near(item)), near);
            };
        }

        private LocalDate near(Item item) {
            return item.completedOn().plusDays(random.nextInt(4) - 2);
        }

        /** The days of the award on which an item may serve: mostly all, sometimes one or two windows. */
        private List<Window> days() {
            if (random.nextInt(4) > 0) {
                return List.of(Window.ALWAYS);
            }
            LocalDate first = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(4));
            Window early = new Window(null, first);
            Window late = new Window(first.plusDays(1 + random.nextInt(2)), null);
            return switch (random.nextInt(3)) {
                case 0 -> List.of(early);
                case 1 -> List.of(late);
                default -> List.of(early, late);
            };
        }

        /** Perhaps a credential of which several items may be used, up to so much. */
        private List<Repeats> repeats(List<Item> items) {
            if (random.nextInt(3) > 0) {
                return List.of();
            }
            boolean isCount = random.nextBoolean();
            List<Repeats.Attempt> attempts = items.stream()
                    .filter(item -> item.atoms().isEmpty() && random.nextInt(3) > 0)
                    .map(item -> new Repeats.Attempt(
                            item.id(),
                            isCount ? Rational.ONE : item.credits(),
                            items.stream()
                                    .filter(other -> other.equals(item)
                                            || other.contains().contains(item.id()))
                                    .map(Item::id)
                                    .toList()))
                    .toList();
            int most = isCount ? 1 + random.nextInt(2) : 3 + random.nextInt(9);
            Amount to = isCount ? new Amount.OfCount(most) : new Amount.OfCredits(Rational.of(most));
            return List.of(new Repeats("x:repeated", to, attempts, Rational.of(most)));
        }

        /** Perhaps credit for one of several, and credits that are less beside something else, or beside several things. */
        private Excluding excluding(List<Item> items, List<Atom> atoms) {
            List<OneOfSeveral> oneOf = new ArrayList<>();
            if (random.nextInt(3) == 0) {
                SortedMap<String, Set<String>> members = new TreeMap<>(IdOrder.INSTANCE);
                for (Item item : items) {
                    Set<String> used = item.atoms().isEmpty()
                            ? Set.of("x:m" + random.nextInt(3))
                            : item.atoms().stream()
                                    .flatMap(atom -> members.getOrDefault(atom.id(), Set.of()).stream())
                                    .collect(Collectors.toSet());
                    if (!used.isEmpty() && (!item.atoms().isEmpty() || random.nextBoolean())) {
                        members.put(item.id(), used);
                    }
                }
                oneOf.add(new OneOfSeveral(
                        new Exclusion.OnlyOneOf(
                                "one", List.of("x:m0", "x:m1", "x:m2"), Exclusion.OnlyOneOf.Keep.BEST, HERE),
                        members));
            }
            List<Overlap> overlaps = new ArrayList<>();
            for (int i = random.nextInt(4) - 1; i > 0; i--) {
                Set<String> losing = some(atoms);
                Set<String> besides = new HashSet<>();
                atoms.stream()
                        .filter(atom -> !losing.contains(atom.id()) && random.nextInt(3) == 0)
                        .forEach(atom -> besides.addAll(atom.countedBy()));
                Rational loses = Rational.of(1 + random.nextInt(6), random.nextInt(4) == 0 ? 2 : 1);
                overlaps.add(new Overlap(
                        new Exclusion.Overlaps("overlap" + i, "x:a", "x:b" + i, loses, HERE), losing, besides));
            }
            return new Excluding(oneOf, overlaps);
        }

        private Set<String> some(List<Atom> atoms) {
            return atoms.stream()
                    .filter(atom -> atom.item().kind() != Item.Kind.STATED && random.nextInt(3) == 0)
                    .map(Atom::id)
                    .collect(Collectors.toSet());
        }

        /** What children contribute, each at most so much; perhaps one of the sums inside the other. */
        private Need sum(List<Need> leaves) {
            List<Need> children = leaves;
            if (leaves.size() > 2 && random.nextBoolean()) {
                children = List.of(leaves.get(0), sum("inner", leaves.subList(1, leaves.size())));
            }
            return sum("sum", children);
        }

        private Need sum(String id, List<Need> children) {
            boolean isCount = random.nextInt(3) == 0;
            Map<String, Rational> most = new HashMap<>();
            children.stream()
                    .filter(child -> random.nextBoolean())
                    .forEach(child ->
                            most.put(child.id(), Rational.of(1 + random.nextInt(isCount ? 2 : 12), isCount ? 1 : 2)));
            return new Need.Sum(
                    id,
                    isCount ? Need.Unit.COUNT : creditsOrHours(),
                    Rational.of(1 + random.nextInt(isCount ? 4 : 12)),
                    children,
                    most);
        }

        /** What some needs pass up to the total at most. */
        private Map<String, Rational> contributions(List<Need> children) {
            Map<String, Rational> most = new HashMap<>();
            children.stream()
                    .flatMap(Need::all)
                    .filter(need -> random.nextInt(4) == 0)
                    .forEach(need -> most.put(need.id(), Rational.of(1 + random.nextInt(12), 2)));
            return most;
        }

        /** Perhaps a statement that lets an item serve, from a day that may be later than the item's. */
        private @Nullable Statement fromADay(String need) {
            return switch (random.nextInt(16)) {
                case 0, 1 -> new Statement.Counts("a", "x:p", need, by(), Certainty.KNOWN);
                case 2 -> new Statement.Substitutes("a", "x:p", need, by(), Certainty.KNOWN);
                default -> null;
            };
        }

        private StatedBy by() {
            LocalDate day =
                    random.nextInt(3) == 0 ? null : LocalDate.of(2020, 1, 1).plusDays(random.nextInt(5));
            return StatedBy.rule("says so", HERE, List.of(), day);
        }

        /** Statements that meet needs, some of them worth something. */
        private void vouch(Need root, List<Edge> edges, List<Atom> atoms) {
            for (Need need : root.all().toList()) {
                boolean isJudged = need instanceof Need.Judged;
                if (random.nextInt(6) > (isJudged ? 3 : 0)) {
                    continue;
                }
                Certainty certainty =
                        isKnownOnly || random.nextBoolean() ? Certainty.KNOWN : Certainty.unknown("grade", "a1");
                Statement statement = isJudged
                        ? new Statement.Satisfies("x:p", need.id(), by(), certainty)
                        : new Statement.Waives("x:p", need.id(), by(), certainty);
                Rational credits = Rational.of(isJudged ? 0 : random.nextInt(5));
                Item voucher =
                        timed(voucher((isJudged ? "statement of " : "waiver of ") + need.id(), credits, certainty));
                edges.add(new Edge(need.id(), voucher, voucher.credits(), certainty, statement));
                if (!isJudged) {
                    atoms.add(new Atom(
                            voucher, voucher.credits(), Rational.of(random.nextInt(3)), List.of(voucher.id())));
                }
            }
            atoms.sort(Comparator.comparing(Atom::item));
        }

        private static Item voucher(String id, Rational credits, Certainty certainty) {
            return new Item(
                    id,
                    Item.Kind.STATED,
                    id,
                    "",
                    "",
                    credits,
                    null,
                    "",
                    null,
                    null,
                    true,
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(Mode.WAIVER),
                    false,
                    null,
                    null,
                    certainty,
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    null,
                    HERE);
        }

        private Item item(int number, List<Item> before) {
            boolean isStack = before.size() > 1 && random.nextInt(6) == 0;
            List<Item> atoms = isStack
                    ? before.stream()
                            .filter(item -> item.atoms().isEmpty())
                            .limit(2)
                            .toList()
                    : List.of();
            Certainty certainty =
                    isKnownOnly || random.nextInt(4) > 0 ? Certainty.KNOWN : Certainty.unknown("grade", "a" + number);
            Rational credits = Rational.of(1 + random.nextInt(12), random.nextInt(4) == 0 ? 2 : 1);
            LocalDate day = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(4));
            LocalDate lastAwardDay = random.nextInt(5) == 0 ? day.plusDays(random.nextInt(3)) : null;
            LocalDate start = isLooking && random.nextBoolean() ? day.minusDays(random.nextInt(3)) : null;
            return new Item(
                    "a" + number,
                    isStack ? Item.Kind.STACK : Item.Kind.ACHIEVEMENT,
                    "x:c" + number,
                    "x",
                    "Course",
                    credits,
                    null,
                    "x",
                    Rational.of(random.nextInt(9), 2),
                    null,
                    false,
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(Mode.COURSE),
                    true,
                    start,
                    day,
                    certainty,
                    List.of(),
                    atoms,
                    atoms.stream().map(Item::id).toList(),
                    lastAwardDay,
                    null,
                    HERE);
        }

        /** An item that differs from another in its id alone. */
        private static Item twin(Item one, int number) {
            return new Item(
                    "a" + number,
                    one.kind(),
                    "x:c" + number,
                    one.issuer(),
                    one.type(),
                    one.credits(),
                    one.grade(),
                    one.gradeScale(),
                    one.points(),
                    one.percent(),
                    one.isUngraded(),
                    one.level(),
                    one.subjects(),
                    one.skills(),
                    one.tags(),
                    one.modes(),
                    one.inHouse(),
                    one.startedOn(),
                    one.completedOn(),
                    one.certainty(),
                    one.senders(),
                    one.atoms(),
                    one.contains(),
                    one.lastAwardDay(),
                    one.particulars(),
                    one.via(),
                    one.provenance());
        }

        private static boolean isTwin(Item item, List<Item> items) {
            int index = items.indexOf(item);
            return index > 0 && twin(items.get(index - 1), index + 1).equals(item);
        }

        private static List<Atom> atoms(List<Item> items) {
            Map<String, List<String>> countedBy = new HashMap<>();
            SortedMap<String, Item> byId = new TreeMap<>(IdOrder.INSTANCE);
            for (Item item : items) {
                List<Item> own = item.atoms().isEmpty() ? List.of(item) : item.atoms();
                own.forEach(atom -> {
                    byId.put(atom.id(), atom);
                    countedBy
                            .computeIfAbsent(atom.id(), id -> new ArrayList<>())
                            .add(item.id());
                });
            }
            return byId.values().stream()
                    .map(item -> new Atom(item, item.credits(), countedBy.get(item.id())))
                    .toList();
        }

        private Need leaf(String id, List<Item> items) {
            return switch (random.nextInt(5)) {
                case 0 -> new Need.Fill(id, Need.Unit.COUNT, Rational.ONE, true);
                case 1 -> new Need.Fill(id, Need.Unit.COUNT, Rational.of(1 + random.nextInt(2)), false);
                case 2 ->
                    new Need.Fill(id, Need.Unit.COUNT, Rational.of(1 + random.nextInt(3)), false, keys(items), null);
                case 3 -> new Need.Fill(id, creditsOrHours(), Rational.ZERO, false, null, level(Rational.of(1, 4)));
                default ->
                    new Need.Fill(
                            id,
                            creditsOrHours(),
                            random.nextInt(8) == 0 ? Rational.ZERO : Rational.of(1 + random.nextInt(16), 2),
                            false);
            };
        }

        /** The values of each item's key: some have several, some none that is known. */
        private Map<String, Set<String>> keys(List<Item> items) {
            Map<String, Set<String>> keys = new HashMap<>();
            for (Item item : items) {
                Set<String> values = new TreeSet<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    values.add("k" + random.nextInt(3));
                }
                keys.put(
                        item.id(),
                        isTwin(item, items)
                                ? keys.get(items.get(items.indexOf(item) - 1).id())
                                : values);
            }
            return keys;
        }

        /** What depends on what is counted. */
        private Level level(Rational fraction) {
            return switch (random.nextInt(5)) {
                case 0 ->
                    new Level.OfCounted(
                            fraction,
                            new Rounding(
                                    Rounding.Direction.values()[random.nextInt(3)],
                                    Rational.of(1 + random.nextInt(2))));
                case 1 -> {
                    TreeMap<Rational, Rational> steps = new TreeMap<>();
                    steps.put(Rational.ZERO, Rational.of(random.nextInt(5)));
                    steps.put(Rational.of(3 + random.nextInt(4)), Rational.of(random.nextInt(7)));
                    steps.put(Rational.of(9 + random.nextInt(9), 2), Rational.of(random.nextInt(9)));
                    yield new Level.Steps(steps);
                }
                case 2 ->
                    new Level.Largest(List.of(
                            new Level.Constant(Rational.of(1 + random.nextInt(5))),
                            new Level.OfCounted(fraction, null)));
                case 3 ->
                    new Level.Smallest(List.of(
                            new Level.Constant(Rational.of(1 + random.nextInt(5))),
                            new Level.OfCounted(fraction, null)));
                default -> new Level.OfCounted(fraction, null);
            };
        }

        private Need mean(List<Atom> atoms) {
            Rational threshold = Rational.of(2 + random.nextInt(4), 2);
            SortedMap<String, Need.Part> graded = new TreeMap<>(IdOrder.INSTANCE);
            SortedMap<String, Certainty> ungraded = new TreeMap<>(IdOrder.INSTANCE);
            Map<String, Rational> weights = new HashMap<>();
            Map<String, Set<String>> places = new HashMap<>();
            boolean isEqual = random.nextInt(4) == 0;
            boolean isPlaced = random.nextInt(5) == 0;
            for (Atom atom : atoms) {
                Rational weight = isEqual ? Rational.ONE : atom.credits();
                if (random.nextInt(6) == 0) {
                    ungraded.put(atom.id(), Certainty.unknown("grade", atom.id()));
                    weights.put(atom.id(), weight);
                }
                if (random.nextInt(8) > 0 || !ungraded.containsKey(atom.id())) {
                    graded.put(
                            atom.id(),
                            new Need.Part(
                                    weight,
                                    atom.item().points().minus(threshold).times(weight)));
                }
                if (isPlaced && random.nextBoolean()) {
                    places.put(atom.id(), Set.of("leaf1", "leaf2"));
                }
            }
            return new Need.Mean(
                    "mean",
                    threshold,
                    threshold,
                    random.nextInt(3) == 0,
                    graded,
                    ungraded,
                    weights,
                    random.nextBoolean() ? null : Rational.of(random.nextInt(5) - 1),
                    places,
                    random.nextInt(3) == 0
                            ? tail(atoms.stream()
                                    .filter(atom -> graded.containsKey(atom.id()) || ungraded.containsKey(atom.id()))
                                    .toList())
                            : null,
                    false);
        }

        private Tail tail(List<Atom> atoms) {
            Map<String, LocalDate> days = new HashMap<>();
            atoms.forEach(atom -> days.put(atom.id(), Tail.dayOf(atom.item())));
            boolean isCount = random.nextInt(3) == 0;
            return new Tail(
                    Rational.of(1 + random.nextInt(isCount ? 3 : 12)),
                    isCount ? Need.Unit.COUNT : creditsOrHours(),
                    days);
        }

        private List<Bound> bounds(List<Item> items, List<Atom> atoms) {
            List<Bound> bounds = new ArrayList<>();
            for (int i = 0; i < random.nextInt(4); i++) {
                Set<String> members = atoms.stream()
                        .map(Atom::id)
                        .filter(atom -> random.nextBoolean())
                        .collect(Collectors.toSet());
                boolean isRelative = random.nextInt(4) == 0;
                boolean isDistinct = !isRelative && random.nextInt(4) == 0;
                boolean isCount = isDistinct || !isRelative && random.nextInt(3) == 0;
                Limit.Direction direction = random.nextInt(3) > 0 ? Limit.Direction.AT_MOST : Limit.Direction.AT_LEAST;
                Limit limit = new Limit(
                        "limits." + i,
                        direction,
                        new Amount.OfCredits(Rational.ONE),
                        Selector.EVERYTHING,
                        Population.COUNTED,
                        null,
                        random.nextBoolean(),
                        null,
                        HERE);
                boolean isOfBlock = random.nextInt(4) == 0;
                boolean isStretch = direction == Limit.Direction.AT_MOST && random.nextInt(4) == 0;
                bounds.add(new Bound(
                        limit,
                        isOfBlock ? "leaf1" : "x:p",
                        isCount ? Need.Unit.COUNT : creditsOrHours(),
                        isRelative && !isStretch
                                ? level(Rational.of(1 + random.nextInt(3), 4))
                                : new Level.Constant(Rational.of(1 + random.nextInt(isDistinct ? 3 : 8))),
                        isCount ? Need.Unit.COUNT : creditsOrHours(),
                        new TreeSet<>(members),
                        doubtful(atoms, members),
                        places(atoms),
                        through(atoms),
                        isDistinct ? keys(items) : null,
                        !isStretch && random.nextInt(4) == 0 ? tail(atoms) : null,
                        !isStretch && random.nextInt(20) == 0 ? fact() : null,
                        isOfBlock ? new TreeMap<>() : days(atoms, direction),
                        isStretch ? stretch(atoms) : null));
            }
            return bounds;
        }

        /** Some of the time a limit is about some atoms on some days of the award only. */
        private SortedMap<String, Window> days(List<Atom> atoms, Limit.Direction direction) {
            SortedMap<String, Window> days = new TreeMap<>(IdOrder.INSTANCE);
            if (random.nextInt(3) == 0) {
                for (Atom atom : atoms) {
                    LocalDate day = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(4));
                    boolean isAtMost = direction == Limit.Direction.AT_MOST;
                    if (random.nextBoolean()) {
                        days.put(atom.id(), isAtMost ? Window.from(day) : new Window(null, day));
                    }
                }
            }
            return days;
        }

        /** A time within which all must lie, from its first item or from a day; of some leave goes on. */
        private Stretch stretch(List<Atom> atoms) {
            Period period = Period.ofDays(random.nextInt(3));
            LocalDate since = random.nextInt(3) == 0 ? LocalDate.of(2020, 1, 1).plusDays(random.nextInt(2)) : null;
            SortedMap<String, Stretch.Term> terms = new TreeMap<>(IdOrder.INSTANCE);
            for (Atom atom : atoms) {
                LocalDate end = atom.item().completedOn();
                if (end != null) {
                    LocalDate first = end.minusDays(random.nextInt(2));
                    LocalDate last = (since == null ? first : since).plus(period);
                    terms.put(atom.id(), new Stretch.Term(first, end, random.nextInt(6) == 0 ? null : last));
                }
            }
            return new Stretch(period, LocalDate.of(2023, 12, 31), since, Leave.NONE, terms);
        }

        /** Some atoms that are inside stacks, with the items through which alone a bound is about them. */
        private SortedMap<String, List<String>> through(List<Atom> atoms) {
            SortedMap<String, List<String>> through = new TreeMap<>(IdOrder.INSTANCE);
            for (Atom atom : atoms) {
                if (atom.countedBy().size() > 1 && random.nextBoolean()) {
                    through.put(
                            atom.id(),
                            List.of(atom.countedBy()
                                    .get(random.nextInt(atom.countedBy().size()))));
                }
            }
            return through;
        }

        /** Some of the time only what serves one leaf is looked at. */
        private Map<String, Set<String>> places(List<Atom> atoms) {
            Map<String, Set<String>> places = new HashMap<>();
            if (random.nextInt(6) == 0) {
                atoms.forEach(atom -> places.put(atom.id(), Set.of("leaf" + (1 + random.nextInt(2)))));
            }
            return places;
        }

        private Bound.Fact fact() {
            return new Bound.Fact(
                    Rational.ONE,
                    random.nextInt(3) > 0,
                    random.nextBoolean() ? Certainty.KNOWN : Certainty.unknown("credits", "a9"));
        }

        /** Atoms that a bound may be about, with what they lack. */
        private SortedMap<String, Certainty> doubtful(List<Atom> atoms, Set<String> members) {
            SortedMap<String, Certainty> doubtful = new TreeMap<>(IdOrder.INSTANCE);
            for (Atom atom : atoms) {
                if (!members.contains(atom.id()) && random.nextInt(4) == 0) {
                    doubtful.put(atom.id(), Certainty.unknown("level", atom.id()));
                }
            }
            return doubtful;
        }

        private List<Set<String>> rivals(List<Item> items) {
            List<Set<String>> rivals = new ArrayList<>();
            for (Item item : items) {
                item.atoms().forEach(atom -> rivals.add(Set.of(item.id(), atom.id())));
            }
            if (items.size() > 2 && random.nextInt(3) == 0) {
                rivals.add(Set.of(items.get(0).id(), items.get(1).id()));
            }
            return rivals;
        }
    }

    /** Tries every allocation and keeps the best by the objective, level by level. */
    private static final class Oracle {

        private final Problem problem;
        private final List<Item> items;
        private final long firstDay;
        private @Nullable List<Edge> best;
        private @Nullable List<Rational> bestScore;

        Oracle(Problem problem) {
            this.problem = problem;
            this.items = problem.items();
            this.firstDay = Stream.concat(
                            items.stream().map(Item::completedOn),
                            problem.edges().stream().map(Edge::from))
                    .filter(Objects::nonNull)
                    .mapToLong(LocalDate::toEpochDay)
                    .min()
                    .orElse(0);
        }

        List<Edge> best() {
            choose(0, new ArrayList<>());
            return List.copyOf(best);
        }

        private void choose(int index, List<Edge> chosen) {
            if (index == items.size()) {
                judge(chosen);
                return;
            }
            choose(index, 0, chosen);
        }

        /** Every set of edges of one item that may be used together, then those of the next. */
        private void choose(int index, int edgeIndex, List<Edge> chosen) {
            if (edgeIndex == problem.edges().size()) {
                choose(index + 1, chosen);
                return;
            }
            choose(index, edgeIndex + 1, chosen);
            Edge edge = problem.edges().get(edgeIndex);
            boolean mayServe = edge.item().equals(items.get(index))
                    && chosen.stream()
                            .allMatch(other -> !other.item().equals(edge.item()) || mayShare(edge, other.need()));
            if (mayServe) {
                chosen.add(edge);
                choose(index, edgeIndex + 1, chosen);
                chosen.remove(chosen.size() - 1);
            }
        }

        private boolean mayShare(Edge edge, String other) {
            return !edge.isVoucher()
                    && (isSurelyShared(edge.item(), edge.need(), other)
                            || !problem.isKnownOnly() && isPerhapsShared(edge.item(), edge.need(), other));
        }

        private boolean isSurelyShared(Item item, String one, String other) {
            Pairs pairs = problem.pairs();
            return !one.equals(other)
                    && (pairs.free().contains(one)
                            || pairs.free().contains(other)
                            || pairs.rows().stream()
                                    .anyMatch(row -> isAmong(row, one, other)
                                            && Certainty.KNOWN.equals(
                                                    row.subjects().get(item.id()))));
        }

        private boolean isPerhapsShared(Item item, String one, String other) {
            return problem.pairs().rows().stream()
                    .anyMatch(row -> isAmong(row, one, other) && row.subjects().containsKey(item.id()));
        }

        private static boolean isAmong(PairRow row, String one, String other) {
            for (String first : row.leaves().keySet()) {
                for (String second : row.leaves().keySet()) {
                    boolean isBelowBoth = row.leaves().get(first).contains(one)
                            && row.leaves().get(second).contains(other);
                    if (!first.equals(second) && isBelowBoth && !one.equals(other)) {
                        return true;
                    }
                }
            }
            return false;
        }

        /** How many pairs of leaves share an item, though none surely may. */
        private long doubtfullyShared(List<Edge> chosen) {
            long all = 0;
            for (Edge edge : chosen) {
                all += chosen.stream()
                        .filter(other -> other.item().equals(edge.item())
                                && edge.need().compareTo(other.need()) < 0
                                && !isSurelyShared(edge.item(), edge.need(), other.need()))
                        .count();
            }
            return all;
        }

        /** Whether what rows let be shared stays within their bounds. */
        private boolean sharesWithin(List<Edge> chosen) {
            for (PairRow row : problem.pairs().rows()) {
                Set<Item> shared = new HashSet<>();
                for (Edge edge : chosen) {
                    for (Edge other : chosen) {
                        Certainty certainty = row.subjects().get(edge.item().id());
                        boolean isBound = certainty != null
                                && edge.item().equals(other.item())
                                && isAmong(row, edge.need(), other.need())
                                && (certainty.isKnown()
                                        || problem.isKnownOnly()
                                        || !isSurelyShared(edge.item(), edge.need(), other.need()));
                        if (isBound) {
                            shared.add(edge.item());
                        }
                    }
                }
                Rational credits = shared.stream().map(Item::credits).reduce(Rational.ZERO, Rational::plus);
                for (PairRow.Most most : row.atMost()) {
                    Rational amount = most.unit() == Need.Unit.COUNT ? Rational.of(shared.size()) : credits;
                    if (most.amount().isLessThan(amount)) {
                        return false;
                    }
                }
                Integer uses = row.rule().uses();
                for (Item item : uses == null ? Set.<Item>of() : shared) {
                    long served = row.leaves().values().stream()
                            .filter(leaves -> chosen.stream()
                                    .anyMatch(edge -> edge.item().equals(item) && leaves.contains(edge.need())))
                            .count();
                    if (served > uses) {
                        return false;
                    }
                }
            }
            return true;
        }

        private void judge(List<Edge> chosen) {
            Ledger ledger = new Ledger(problem, chosen);
            if (!isLawful(chosen, ledger)) {
                return;
            }
            List<Rational> score = score(chosen, ledger);
            if (bestScore == null || compare(score, bestScore) > 0) {
                best = List.copyOf(chosen);
                bestScore = score;
            }
        }

        private boolean isLawful(List<Edge> chosen, Ledger ledger) {
            Set<String> used = new HashSet<>();
            chosen.forEach(edge -> used.add(edge.item().id()));
            boolean noRivals = problem.rivals().stream()
                    .allMatch(rivals -> rivals.stream().filter(used::contains).count() <= 1);
            boolean noneBroken = problem.bounds().stream().allMatch(bound -> !bound.isShield() || ledger.holds(bound));
            boolean distinct = problem.root()
                    .all()
                    .allMatch(need -> !(need instanceof Need.Fill fill) || canDiffer(fill, ledger.serving(fill.id())));
            boolean singles = problem.root()
                    .all()
                    .allMatch(need -> !(need instanceof Need.Fill fill)
                            || !fill.isSingle()
                            || ledger.usedBelow(fill.id()).size() <= 1);
            LocalDate last = ledger.lastDay().orElse(LocalDate.MIN);
            boolean inTime = chosen.stream().allMatch(edge -> edge.last() == null || !last.isAfter(edge.last()));
            boolean repeatedWithin = problem.repeats().stream()
                    .allMatch(repeats -> repeats.attempts().stream()
                                    .filter(attempt -> attempt.usedBy().stream().anyMatch(used::contains))
                                    .map(Repeats.Attempt::worth)
                                    .reduce(Rational.ZERO, Rational::plus)
                                    .compareTo(repeats.most())
                            <= 0);
            boolean oneOfSeveral = problem.excluding().oneOf().stream()
                    .allMatch(one -> used.stream()
                            .allMatch(item -> used.stream().noneMatch(other -> one.isEither(item, other))));
            boolean routes = problem.root()
                    .all()
                    .allMatch(need ->
                            !(need instanceof Need.Choice choice) || usedRoutes(choice, ledger) <= choice.number());
            boolean vouchersStandAlone = chosen.stream()
                    .filter(Edge::isVoucher)
                    .allMatch(voucher -> ledger.usedBelow(voucher.need()).equals(List.of(voucher)));
            return noRivals
                    && noneBroken
                    && distinct
                    && singles
                    && inTime
                    && repeatedWithin
                    && oneOfSeveral
                    && sharesWithin(chosen)
                    && lookAtWhatCounts(chosen, used)
                    && routes
                    && vouchersStandAlone
                    && progressIsCapped(ledger);
        }

        /** Whether the first that counts starts, and the last ends, when all that is used asks for it. */
        private boolean lookAtWhatCounts(List<Edge> chosen, Set<String> used) {
            LocalDate first = LocalDate.MAX;
            LocalDate last = LocalDate.MIN;
            for (Atom atom : problem.atoms()) {
                LocalDate end = atom.item().completedOn();
                if (end != null && atom.countedBy().stream().anyMatch(used::contains)) {
                    LocalDate start =
                            atom.item().startedOn() == null ? end : atom.item().startedOn();
                    first = start.isBefore(first) ? start : first;
                    last = end.isAfter(last) ? end : last;
                }
            }
            for (Edge edge : chosen) {
                boolean isBeside = edge.extent().start().equals(Window.ALWAYS)
                        || edge.extent().start().contains(first);
                if (!isBeside
                        || !edge.extent().end().equals(Window.ALWAYS)
                                && !edge.extent().end().contains(last)) {
                    return false;
                }
            }
            return true;
        }

        /** Whether the items of a leaf can be given values that differ, by trying every way. */
        private static boolean canDiffer(Need.Fill fill, List<Edge> serving) {
            return fill.keys() == null || canDiffer(fill, serving, 0, new HashSet<>());
        }

        private static boolean canDiffer(Need.Fill fill, List<Edge> serving, int index, Set<String> taken) {
            if (index == serving.size()) {
                return true;
            }
            for (String value : fill.keysOf(serving.get(index).item().id())) {
                if (taken.add(value)) {
                    if (canDiffer(fill, serving, index + 1, taken)) {
                        return true;
                    }
                    taken.remove(value);
                }
            }
            return false;
        }

        /** While something is unmet and nothing can use more items, a leaf takes no more of them than it needs. */
        private boolean progressIsCapped(Ledger ledger) {
            return ledger.meetsAll()
                    || problem.mayTakeMore()
                    || problem.root()
                            .all()
                            .allMatch(need -> !(need instanceof Need.Fill fill)
                                    || fill.unit() != Need.Unit.COUNT
                                    || fill.amount().isAtLeast(ledger.amount(fill)));
        }

        private static long usedRoutes(Need.Choice choice, Ledger ledger) {
            return choice.children().stream()
                    .filter(child -> !ledger.usedBelow(child.id()).isEmpty())
                    .count();
        }

        private List<Rational> score(List<Edge> chosen, Ledger ledger) {
            List<Rational> score = new ArrayList<>();
            score.add(Rational.of(ledger.meetsAll() ? 1 : 0));
            if (ledger.meetsAll()) {
                score.add(
                        problem.isKnownOnly()
                                ? Rational.of(-ledger.lastDay()
                                        .map(LocalDate::toEpochDay)
                                        .orElse(firstDay))
                                : Rational.ZERO);
            } else {
                scoreUnmet(ledger, score);
            }
            for (World world : List.of(World.UNKNOWN, World.PROJECTED, World.PENDING)) {
                long shared = world == World.UNKNOWN ? doubtfullyShared(chosen) : 0;
                score.add(Rational.of(-shared
                        - chosen.stream()
                                .filter(edge -> problem.certaintyOf(edge).world() == world
                                        && (!problem.isKnownOnly() || !ledger.meetsAll()))
                                .count()));
            }
            List<Item> used = chosen.stream()
                    .filter(edge -> !edge.isVoucher())
                    .map(Edge::item)
                    .distinct()
                    .toList();
            score.add(Rational.of(-used.size()));
            score.add(used.stream()
                    .map(item -> item.points() == null ? Rational.ZERO : item.points())
                    .reduce(Rational.ZERO, Rational::plus));
            score.add(Rational.of(-used.stream()
                    .map(item -> item.completedOn() == null ? problem.asOf() : item.completedOn())
                    .mapToLong(LocalDate::toEpochDay)
                    .sum()));
            items.forEach(item -> score.add(
                    Rational.of(chosen.stream().anyMatch(edge -> edge.item().equals(item)) ? 1 : 0)));
            score.add(Rational.of(-chosen.size()));
            problem.edges().forEach(edge -> score.add(Rational.of(chosen.contains(edge) ? 1 : 0)));
            return score;
        }

        private void scoreUnmet(Ledger ledger, List<Rational> score) {
            score.add(Rational.of(problem.pins().stream()
                    .filter(pin -> pin.isFollowed(ledger.used()))
                    .count()));
            List<Need> level = problem.root().children();
            while (!level.isEmpty()) {
                score.add(Rational.of(
                        level.stream().filter(need -> ledger.isMet(need.id())).count()));
                level = level.stream().flatMap(need -> need.children().stream()).toList();
            }
            Rational progress = Rational.ZERO;
            for (Need need : problem.root().all().toList()) {
                if (need instanceof Need.Fill fill) {
                    progress = progress.plus(progress(fill, ledger));
                } else if (need instanceof Need.Sum sum) {
                    progress = progress.plus(ledger.amount(sum).min(sum.amount()));
                }
            }
            if (problem.total() != null) {
                progress = progress.plus(ledger.total().min(problem.total()));
            }
            score.add(progress);
            problem.root().children().forEach(child -> score.add(Rational.of(ledger.isMet(child.id()) ? 1 : 0)));
        }

        private Rational progress(Need.Fill fill, Ledger ledger) {
            if (fill.unit() != Need.Unit.COUNT) {
                return ledger.amount(fill).min(fill.amount());
            }
            return ledger.serving(fill.id()).stream()
                    .map(edge -> edge.credits().isZero() ? Rational.ONE : edge.credits())
                    .sorted(Comparator.reverseOrder())
                    .limit(fill.amount().floor().numerator().intValueExact())
                    .reduce(Rational.ZERO, Rational::plus);
        }

        private static int compare(List<Rational> a, List<Rational> b) {
            for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
                int order = a.get(i).compareTo(b.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }
    }
}
