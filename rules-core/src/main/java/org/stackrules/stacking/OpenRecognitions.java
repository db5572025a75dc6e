package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Amount;
import org.stackrules.model.Carried;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Item;
import org.stackrules.model.Limit;
import org.stackrules.model.OpenRecognition;
import org.stackrules.model.Rational;
import org.stackrules.model.Selector;
import org.stackrules.model.StatedBy;
import org.stackrules.model.Statement;
import org.stackrules.model.World;

/**
 * How a pathway could stand if agreements that take any number of items took the best: what they give is stated without its
 * senders, and whatever is used, directly or as a sender, is taken from what all of them come to. What is found so is a
 * bound: no sets of senders can do better, and those that are left can mostly bring it. Pure and thread-safe.
 */
public final class OpenRecognitions {

    private final Formulation formulation;
    private final Stacking stacking;

    public OpenRecognitions(Catalog catalog, Stacking stacking) {
        this.formulation = new Formulation(catalog);
        this.stacking = stacking;
    }

    /**
     * The agreements of which something may serve a pathway, whatever it is given for.
     *
     * @param samples what agreements may give
     * @return ids, ordered
     */
    public Set<String> serving(PathwayQuestion question, List<Item> samples) {
        Set<String> agreements = samples.stream().map(Item::via).collect(Collectors.toSet());
        List<Item> items =
                Stream.concat(question.items().stream(), samples.stream()).toList();
        return AskedPathway.of(question.over(items), formulation).problem().items().stream()
                .filter(item -> isOf(agreements, item))
                .map(Item::via)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * How a pathway could stand at best.
     *
     * @param world in which world it is met; null: in none
     * @param metOn the day, if it is known
     * @param isProven whether world and day are
     * @param isOptimal whether nothing else could be used that is better
     * @param used the items used, those in question and those that are open, ordered
     */
    public record AtBest(
            @Nullable World world, @Nullable LocalDate metOn, boolean isProven, boolean isOptimal, List<Item> used) {

        public AtBest {
            used = List.copyOf(used);
        }

        private static AtBest of(SolvedPathway solved) {
            return new AtBest(
                    solved.isMet() ? solved.certainty().world() : null,
                    solved.metOn(),
                    solved.allocation().isProven(),
                    solved.allocation().isOptimal(),
                    solved.ledger().used().stream()
                            .map(Edge::item)
                            .distinct()
                            .sorted()
                            .toList());
        }
    }

    /**
     * Whether a pathway can be asked how it could stand at best: not if it matters to it which of the variants something is, if
     * it speaks of one set, or if it is not simply asked for the first day on which all is met.
     *
     * @param question the pathway, with what agreements give for some of the sets that they may take
     * @param open what the agreements give for any two or more
     */
    public boolean isBounded(PathwayQuestion question, List<OpenRecognition> open) {
        Set<String> named =
                question.statements().stream().flatMap(OpenRecognitions::named).collect(Collectors.toSet());
        Loads loads = new Loads(question, open, List.of());
        boolean isSimple = !question.isOfRange() && !question.pathway().award().isFixedFirst();
        if (!isSimple || loads.replaced().stream().map(Item::id).anyMatch(named::contains)) {
            return false;
        }
        AskedPathway asked = AskedPathway.of(loads.question(OpenRecognition::item), formulation);
        int variants =
                open.stream().mapToInt(one -> one.variants().size()).max().orElse(0);
        return IntStream.range(0, variants)
                .mapToObj(i -> loads.question(
                        one -> one.variants().get(Math.min(i, one.variants().size() - 1))))
                .allMatch(other -> areAlike(asked, AskedPathway.of(other, formulation)));
    }

    /**
     * How a pathway that is bounded stands at best.
     *
     * @param question the pathway, with what agreements give for some of the sets that they may take
     * @param open what the agreements give for any two or more
     * @param apart sets of items, some of them open, for which there are no senders together: ids
     */
    public AtBest atBest(PathwayQuestion question, List<OpenRecognition> open, List<Set<String>> apart) {
        Loads loads = new Loads(question, open, apart);
        return AtBest.of(stacking.solve(AskedPathway.of(loads.question(OpenRecognition::item), formulation)));
    }

    /** Ids of the items that a statement speaks of, or rests on. */
    private static Stream<String> named(Statement statement) {
        Stream<String> item = statement instanceof Statement.Counts counts
                ? Stream.of(counts.item())
                : statement instanceof Statement.Substitutes substitutes
                        ? Stream.of(substitutes.item())
                        : statement instanceof Statement.Pins pins ? Stream.of(pins.item()) : Stream.empty();
        return Stream.concat(item, statement.by().matched().stream());
    }

    private static boolean isOf(Set<String> agreements, Item item) {
        return item.kind() == Item.Kind.RECOGNITION && item.via() != null && agreements.contains(item.via());
    }

    /** Whether two pathways ask the same of items that differ in what open recognitions leave open. */
    private static boolean areAlike(AskedPathway one, AskedPathway other) {
        Problem first = one.problem();
        Problem second = other.problem();
        return one.closed().isEmpty()
                && !first.hasExtents()
                && one.verdict().equals(other.verdict())
                && edges(first).equals(edges(second))
                && first.bounds().equals(second.bounds())
                && first.rivals().equals(second.rivals())
                && first.pairs().equals(second.pairs());
    }

    private static List<List<Object>> edges(Problem problem) {
        return problem.edges().stream()
                .map(edge -> List.<Object>of(
                        edge.need(),
                        edge.uses(),
                        String.valueOf(edge.credits()),
                        edge.certainty(),
                        String.valueOf(edge.from()),
                        String.valueOf(edge.last())))
                .toList();
    }

    /**
     * What items take of what can be sent: a unit that never converts for everything of which so much is to be taken, of which
     * each item carries what it takes, and a limit on it.
     */
    private static final class Loads {

        private final PathwayQuestion question;
        private final List<OpenRecognition> open;
        private final List<Set<String>> apart;
        private final Map<List<OpenRecognition.Sender>, String> units = new LinkedHashMap<>();

        Loads(PathwayQuestion question, List<OpenRecognition> open, List<Set<String>> apart) {
            this.question = question;
            this.open = open;
            this.apart = apart;
            open.forEach(one -> one.takes()
                    .forEach(take -> units.computeIfAbsent(
                            take.of(), of -> "senders " + (units.size() + 1) + " of " + one.agreement())));
        }

        /** In whose place stands what is open: what agreements give for some sets of two or more. */
        List<Item> replaced() {
            Set<String> agreements =
                    open.stream().map(OpenRecognition::agreement).collect(Collectors.toSet());
            return question.items().stream()
                    .filter(item -> isOf(agreements, item) && item.senders().size() > 1)
                    .toList();
        }

        PathwayQuestion question(Function<OpenRecognition, Item> form) {
            List<Item> replaced = replaced();
            List<Item> items = new ArrayList<>();
            question.items().stream()
                    .filter(item -> !replaced.contains(item))
                    .map(this::laden)
                    .forEach(items::add);
            open.forEach(one -> items.add(laden(form.apply(one), one)));
            return question.over(items.stream().sorted().toList(), limits());
        }

        private List<Statement> limits() {
            List<Statement> limits = new ArrayList<>();
            units.forEach((senders, unit) ->
                    limits.add(atMost(new OpenRecognition.Take(Rational.ZERO, senders).most(), unit)));
            for (int i = 0; i < apart.size(); i++) {
                limits.add(atMost(Rational.of(apart.get(i).size() - 1), together(i)));
            }
            return limits;
        }

        private static String together(int set) {
            return "together " + (set + 1);
        }

        private Statement atMost(Rational amount, String unit) {
            return new Statement.Bounds(
                    question.pathway().id(),
                    new Limit(
                            unit,
                            Limit.Direction.AT_MOST,
                            new Amount.OfUnit(amount, unit),
                            Selector.EVERYTHING,
                            question.pathway().provenance()),
                    StatedBy.data(question.pathway().id(), question.pathway().provenance()),
                    Certainty.KNOWN);
        }

        /** An open recognition takes from its own senders, and from all sets that these are among. */
        private Item laden(Item item, OpenRecognition one) {
            TreeMap<String, Rational> amounts = new TreeMap<>();
            units.forEach((senders, unit) -> amounts.put(
                    unit,
                    one.takes().stream()
                            .filter(take -> senders.containsAll(take.of()))
                            .map(OpenRecognition.Take::amount)
                            .reduce(Rational.ZERO, Rational::max)));
            return carrying(item, amounts);
        }

        /** Any other item takes itself and its senders; a stacked credential what its atoms do. */
        private Item laden(Item item) {
            if (!item.atoms().isEmpty()) {
                List<Item> atoms = item.atoms().stream().map(this::laden).toList();
                return carrying(item.withAtoms(atoms, item.credits()), new TreeMap<>());
            }
            Set<String> uses =
                    Stream.concat(Stream.of(item.id()), item.senders().stream()).collect(Collectors.toSet());
            TreeMap<String, Rational> amounts = new TreeMap<>();
            units.forEach(
                    (senders, unit) -> amounts.put(unit, new OpenRecognition.Take(Rational.ZERO, senders).most(uses)));
            return carrying(item, amounts);
        }

        private Item carrying(Item item, TreeMap<String, Rational> amounts) {
            for (int i = 0; i < apart.size(); i++) {
                amounts.put(together(i), apart.get(i).contains(item.id()) ? Rational.ONE : Rational.ZERO);
            }
            Carried more = new Carried(amounts, new TreeSet<>());
            return item.withParticulars(item.particulars()
                    .withCarried(Carried.together(List.of(item.particulars().carried(), more))));
        }
    }
}
