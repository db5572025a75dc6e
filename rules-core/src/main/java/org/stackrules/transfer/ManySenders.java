package org.stackrules.transfer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Articulation;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Grade;
import org.stackrules.model.Item;
import org.stackrules.model.OpenRecognition;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.StatedBy;
import org.stackrules.model.Statement;

/**
 * The items of an agreement that takes any number of them, where they are too many to try every set: what it would give for
 * some of them that are still to be chosen, and then the choice. Immutable.
 *
 * <p>What a set of two or more brings is known from what they come to, the day on which the last ends, and which kinds of
 * items are among them. Items are of one kind if what is received of them differs in no more than days, hours and what was
 * earned before; of too many kinds the grade may differ too, if that does not matter to the pathway.
 */
public final class ManySenders {

    /** Of more kinds of items than this no more than single sets is said. */
    private static final int MOST_KINDS = 3;

    /** More that are still to be chosen than this are not looked at. */
    private static final int MOST_OPEN = 200;

    private final Catalog catalog;
    private final Articulation articulation;
    private final Recognitions recognitions;
    private final List<Item> fitting;

    /** Those of which everything is known, earliest first, with what they come to. */
    private final Map<Item, Rational> known;

    /**
     * An agreement and what fits it.
     *
     * @param fitting everything that may be sent, with what it lacks to be known
     */
    ManySenders(Catalog catalog, Articulation articulation, Map<Item, Certainty> fitting) {
        this(catalog, articulation, List.copyOf(fitting.keySet()), known(articulation, fitting));
    }

    private ManySenders(Catalog catalog, Articulation articulation, List<Item> fitting, Map<Item, Rational> known) {
        this.catalog = catalog;
        this.articulation = articulation;
        this.recognitions = new Recognitions(catalog);
        this.fitting = fitting;
        this.known = known;
    }

    private static Map<Item, Rational> known(Articulation articulation, Map<Item, Certainty> fitting) {
        Articulation.Steps steps = articulation.terms().steps();
        Map<Item, Rational> known = new LinkedHashMap<>();
        fitting.entrySet().stream()
                .filter(one -> one.getValue().isKnown() && one.getKey().completedOn() != null)
                .map(Map.Entry::getKey)
                .sorted(SeveralSenders.EARLIEST)
                .forEach(item -> {
                    Rational amount = steps == null ? null : steps.of(item);
                    if (amount != null) {
                        known.put(item, amount);
                    }
                });
        return known;
    }

    /** The agreement. */
    public Articulation articulation() {
        return articulation;
    }

    /** How many items it may take. */
    public int size() {
        return fitting.size();
    }

    /** Whether an item is one of them. */
    public boolean mayTake(String id) {
        return fitting.stream().anyMatch(item -> item.id().equals(id));
    }

    /** Whether everything is known of all items that it may take. */
    public boolean isAllKnown() {
        return known.size() == fitting.size();
    }

    /** The same without some items. */
    public ManySenders without(Collection<String> ids) {
        return new ManySenders(
                catalog,
                articulation,
                fitting.stream().filter(item -> !ids.contains(item.id())).toList(),
                doubting(ids).known);
    }

    /** The same, where of some items not everything is known. */
    ManySenders doubting(Collection<String> ids) {
        Map<Item, Rational> others = new LinkedHashMap<>(known);
        others.keySet().removeIf(item -> ids.contains(item.id()));
        return new ManySenders(catalog, articulation, fitting, others);
    }

    /**
     * What it would give for two or more of the items of which everything is known, as often as these suffice for; empty: that
     * cannot be said without saying which, or is too much.
     */
    public Optional<List<OpenRecognition>> open() {
        Articulation.Steps steps = articulation.terms().steps();
        boolean isPlain = steps != null
                && articulation.from().size() == 1
                && articulation.to().size() == 1
                && !articulation.givesSeveral()
                && articulation.from().get(0).equals(articulation.from().get(0).ofItemAlone());
        if (!isPlain) {
            return Optional.empty();
        }
        Map<Item, List<Item>> kinds = kinds(Item::grade);
        boolean isByGrade = kinds.size() <= MOST_KINDS;
        kinds = isByGrade ? kinds : kinds(item -> null);
        if (kinds.size() > MOST_KINDS) {
            return Optional.empty();
        }
        List<@Nullable Grade> grades = isByGrade
                ? List.of()
                : known.keySet().stream()
                        .map(item -> received(
                                        List.of(item, item), articulation.to().get(0))
                                .grade())
                        .distinct()
                        .collect(Collectors.toCollection(ArrayList::new));
        List<OpenRecognition> open = new ArrayList<>();
        for (List<List<Item>> chosen : SeveralSenders.subsets(List.copyOf(kinds.values()))) {
            chosen.stream()
                    .flatMap(List::stream)
                    .map(Item::completedOn)
                    .collect(Collectors.toCollection(TreeSet::new))
                    .forEach(day -> open.addAll(endingOn(day, chosen, grades, open.size())));
            if (open.size() > MOST_OPEN) {
                return Optional.empty();
            }
        }
        return Optional.of(open);
    }

    /** What it may give, as far as selectors tell that apart: for each item, and for all. */
    public List<Item> samples() {
        if (fitting.isEmpty()) {
            return List.of();
        }
        List<Item> samples = new ArrayList<>();
        for (Receiving to : articulation.to()) {
            Receiving as = to.credits() == null ? to.worth(Rational.ONE) : to;
            fitting.forEach(item -> samples.add(received(List.of(item, item), as)));
            samples.add(received(fitting, as));
        }
        return samples.stream()
                .map(item -> item.unsent("a sample of " + item.id()))
                .toList();
    }

    /**
     * The items of which everything is known by what is received of them alone, but for days and hours.
     *
     * @param gradeOf the grade by which they are told apart
     */
    private Map<Item, List<Item>> kinds(Function<Item, @Nullable Grade> gradeOf) {
        Map<Item, List<Item>> kinds = new LinkedHashMap<>();
        Receiving as = articulation.to().get(0).worth(Rational.ONE);
        for (Item item : known.keySet()) {
            Item received = received(List.of(item, item), as).endedNotBefore(LocalDate.MAX);
            kinds.computeIfAbsent(
                            received.unsent("").begunOn(null).withGrade(gradeOf.apply(received)),
                            kind -> new ArrayList<>())
                    .add(item);
        }
        return kinds;
    }

    /**
     * What is received for items of some kinds, at least one of each, of which the last ends on a day.
     *
     * @param before how many recognitions there are already
     */
    private List<OpenRecognition> endingOn(
            LocalDate day, List<List<Item>> kinds, List<@Nullable Grade> grades, int before) {
        List<Item> by = kinds.stream()
                .flatMap(List::stream)
                .filter(item -> item.hadEnded(day))
                .sorted()
                .toList();
        List<Item> some = new ArrayList<>();
        for (List<Item> kind : kinds) {
            Optional<Item> last =
                    kind.stream().filter(item -> item.hadEnded(day)).max(SeveralSenders.EARLIEST);
            if (last.isEmpty()) {
                return List.of();
            }
            some.add(last.get());
        }
        if (by.size() < 2) {
            return List.of();
        }
        if (some.size() == 1) {
            some.add(some.get(0));
        }
        List<OpenRecognition.Take> narrow = new ArrayList<>();
        narrow.add(OpenRecognition.Take.oneOf(senders(by.stream().filter(item -> day.equals(item.completedOn())))));
        if (kinds.size() > 1) {
            kinds.forEach(kind -> narrow.add(OpenRecognition.Take.oneOf(
                    senders(kind.stream().filter(item -> item.hadEnded(day)).sorted()))));
        }
        List<OpenRecognition> open = new ArrayList<>();
        Articulation.Steps steps = Objects.requireNonNull(articulation.terms().steps());
        for (Map.Entry<Rational, Rational> step : steps.steps().entrySet()) {
            List<OpenRecognition.Take> takes = new ArrayList<>(narrow);
            takes.add(new OpenRecognition.Take(step.getKey(), senders(by.stream())));
            int times = step.getValue().isZero() ? 0 : times(takes);
            Receiving as = articulation.to().get(0).worth(step.getValue());
            Item shortest = received(some, as).begunOn(day);
            Item longest = received(by, as);
            for (int time = 1; time <= times; time++) {
                String id = articulation.id() + " by " + day + " no " + (before + open.size());
                List<Item> variants = new ArrayList<>(List.of(longest.unsent(id)));
                grades.forEach(grade -> {
                    variants.add(shortest.unsent(id).withGrade(grade));
                    variants.add(longest.unsent(id).withGrade(grade));
                });
                open.add(new OpenRecognition(articulation.id(), shortest.unsent(id), variants, takes));
            }
        }
        return open;
    }

    private List<OpenRecognition.Sender> senders(Stream<Item> items) {
        return items.map(item -> new OpenRecognition.Sender(item.id(), creditedOnce(item), amount(item)))
                .toList();
    }

    /** How often so much can be taken; a course is received once. */
    private int times(List<OpenRecognition.Take> takes) {
        boolean isOnce =
                articulation.to().get(0) instanceof Receiving.AsCredential as && !catalog.isRepeatable(as.credential());
        int times = 0;
        while (times < (isOnce ? 1 : fitting.size()) && suffice(takes, Rational.of(times + 1))) {
            times++;
        }
        return times;
    }

    private static boolean suffice(List<OpenRecognition.Take> takes, Rational times) {
        return takes.stream()
                .noneMatch(take -> take.most().isLessThan(take.amount().times(times)));
    }

    private Item received(List<Item> senders, Receiving as) {
        Statement.Recognises stated = new Statement.Recognises(
                senders.stream().map(Item::id).toList(),
                as,
                null,
                StatedBy.data(articulation.id(), articulation.provenance()),
                Certainty.KNOWN);
        return recognitions.received(stated, senders);
    }

    /**
     * What may be recognised so that it brings what was left open.
     *
     * @param some of what is open
     * @param taken what brings credit once and is used otherwise
     * @return empty if what is not taken was not found to suffice
     */
    public Optional<List<Statement.Recognises>> chosen(List<OpenRecognition> some, Set<String> taken) {
        return assignment(some, taken)
                .found()
                .map(chosen -> chosen.stream()
                        .flatMap(senders -> recognising(senders).stream())
                        .toList());
    }

    /** Whether what is not taken surely does not suffice for what was left open. */
    public boolean isTooMuch(List<OpenRecognition> some, Set<String> taken) {
        SenderAssignment assignment = assignment(some, taken);
        return assignment.found().isEmpty() && assignment.isImpossible();
    }

    private SenderAssignment assignment(List<OpenRecognition> some, Set<String> taken) {
        return new SenderAssignment(some, List.copyOf(known.keySet()), this::creditedOnce, taken);
    }

    private List<Statement.Recognises> recognising(List<Item> chosen) {
        List<Statement.Recognises> offers = new ArrayList<>();
        Agreements.offer(
                articulation,
                new Agreements.Way(chosen.stream().map(Item::id).toList(), Certainty.KNOWN),
                new Worth(catalog, articulation).received(chosen),
                offers);
        return offers;
    }

    private String creditedOnce(Item item) {
        return catalog.creditedOnce(item.id(), item.credential());
    }

    private Rational amount(Item item) {
        return Objects.requireNonNull(known.get(item));
    }
}
