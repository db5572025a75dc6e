package org.stackrules.admission;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Amount;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;
import org.stackrules.model.Renewal;
import org.stackrules.model.Renewed;
import org.stackrules.model.Selection;

/**
 * Renewal day after day: on each day on which something was completed or renewed, all that it renews is renewed, once; a
 * renewal renews others in its turn. Activity is used once for each thing that it renews. The order in which things are
 * recorded decides nothing.
 */
final class RenewalRun {

    private final Catalog catalog;
    private final Selection selection;
    private final boolean withDoubtful;
    private final SortedMap<String, Holding> holdings = new TreeMap<>(IdOrder.INSTANCE);
    private final SortedSet<Activity> activities = new TreeSet<>();
    private final Map<Renewal, Map<String, Optional<Certainty>>> accepted = new IdentityHashMap<>();

    /** On what each thing was awarded whose validity follows its components, by its id. */
    private final Function<String, Collection<Item>> components;

    private boolean hadDoubt;

    /**
     * A run.
     *
     * @param components on what something was awarded whose validity follows its components
     * @param withDoubtful whether activity counts of which it is not known that it does
     */
    RenewalRun(Catalog catalog, Function<String, Collection<Item>> components, boolean withDoubtful) {
        this.catalog = catalog;
        this.selection = new Selection(catalog);
        this.components = components;
        this.withDoubtful = withDoubtful;
    }

    /** Whether some activity may count of which it is not known that it does. */
    boolean hadDoubt() {
        return hadDoubt;
    }

    Optional<Holding> holding(String item) {
        return Optional.ofNullable(holdings.get(item));
    }

    /** Runs over everything that was completed. */
    void run(List<Holding> all, Map<String, Item> completed) {
        all.forEach(holding -> holdings.put(holding.item(), holding));
        SortedMap<LocalDate, List<Item>> byDay = new TreeMap<>();
        completed
                .values()
                .forEach(item -> byDay.computeIfAbsent(
                                Objects.requireNonNull(item.completedOn()), day -> new ArrayList<>())
                        .add(item));
        SortedSet<LocalDate> days = new TreeSet<>(byDay.keySet());
        all.forEach(holding -> holding.recordedDays().forEach(days::add));
        for (LocalDate day : days) {
            byDay.getOrDefault(day, List.of())
                    .forEach(item -> activities.add(new Activity(item, day, false, Certainty.KNOWN)));
            for (Holding holding : holdings.values()) {
                for (Renewed renewed : holding.recordedOn(day)) {
                    holding.renew(renewed, "renewed" + by(renewed, completed) + " on " + day + ", as recorded");
                    activities.add(new Activity(completed.get(holding.item()), day, true, Certainty.KNOWN));
                }
            }
            renew(day, completed);
        }
    }

    private void renew(LocalDate day, Map<String, Item> completed) {
        Map<Holding, Step> next = steps(holdings.values(), day);
        while (!next.isEmpty()) {
            next.forEach((holding, step) -> {
                step.take(holding, day);
                activities.add(new Activity(completed.get(holding.item()), day, true, holding.doubt()));
            });
            next = steps(holdings.values(), day);
        }
    }

    private Map<Holding, Step> steps(Collection<Holding> some, LocalDate day) {
        Map<Holding, Step> steps = new LinkedHashMap<>();
        some.forEach(holding -> step(holding, day).ifPresent(step -> steps.put(holding, step)));
        return steps;
    }

    /** Renews something that was found later, by all that was completed or renewed. */
    void run(Holding found) {
        List<LocalDate> days = activities.stream().map(Activity::on).distinct().toList();
        days.forEach(day -> step(found, day).ifPresent(step -> step.take(found, day)));
    }

    private String by(Renewed renewed, Map<String, Item> completed) {
        Item by = renewed.by() == null ? null : completed.get(renewed.by());
        return by != null ? " by " + named(by) : renewed.by() == null ? "" : " by " + renewed.by();
    }

    /** What renews something on a day. */
    private record Step(
            Renewal way, @Nullable LocalDate end, Map<Activity, Rational> using, Certainty certainty, String ending) {
        void take(Holding holding, LocalDate day) {
            holding.renew(way, day, end, using, certainty, ending);
        }

        /** Whether it reaches further; where both reach as far, the surer, then the one that is written first. */
        boolean isBetter(Step other) {
            boolean isFurther = other.end != null && (end == null || end.isAfter(other.end));
            return isFurther
                    || Objects.equals(end, other.end) && certainty.world().compareTo(other.certainty.world()) < 0;
        }
    }

    /** The best way to renew something on a day; empty: nothing does. */
    private Optional<Step> step(Holding holding, LocalDate day) {
        if (holding.end() == null || !holding.isOpenOn(day)) {
            return Optional.empty();
        }
        Step best = null;
        for (Renewal way : holding.lifetime().renewals()) {
            Step step = step(holding, way, day).orElse(null);
            best = best == null || step != null && step.isBetter(best) ? step : best;
        }
        return Optional.ofNullable(best);
    }

    private Optional<Step> step(Holding holding, Renewal way, LocalDate day) {
        LocalDate expiry = Objects.requireNonNull(holding.end());
        LocalDate last = holding.renewableUntil(way);
        if (last != null && day.isAfter(last)) {
            return Optional.empty();
        }
        Rational needed = needed(way.atLeast());
        Map<Activity, Rational> using = new LinkedHashMap<>();
        Rational sum = use(using, carried(holding, way), Rational.ZERO, needed);
        sum = use(using, counting(holding, way, day, expiry), sum, needed);
        boolean isCompletedNow = way.start() != Renewal.From.ACTIVITY
                || using.keySet().stream().anyMatch(activity -> activity.on().equals(day));
        if (!sum.isAtLeast(needed) || !isCompletedNow) {
            return Optional.empty();
        }
        LocalDate end = end(holding, way, day, expiry, using.keySet());
        boolean isFurther = end == null || end.isAfter(expiry) && !end.isBefore(day);
        if (!isFurther) {
            return Optional.empty();
        }
        Certainty certainty = Certainty.allOf(using.keySet().stream()
                .map(activity -> activity.certainty()
                        .and(accepts(way, activity.item()).orElse(Certainty.KNOWN))
                        .and(worth(way, activity.item())))
                .toList());
        return Optional.of(new Step(way, end, using, certainty, ending(way, day, expiry, using.keySet())));
    }

    private static Rational needed(Amount amount) {
        return amount instanceof Amount.OfCredits credits
                ? credits.credits()
                : Rational.of(((Amount.OfCount) amount).count());
    }

    /** Uses so much of activity, in its order, as is needed. */
    private static Rational use(
            Map<Activity, Rational> using, Map<Activity, Rational> available, Rational before, Rational needed) {
        Rational sum = before;
        for (Map.Entry<Activity, Rational> one : available.entrySet()) {
            if (sum.isAtLeast(needed)) {
                return sum;
            }
            Rational taken = one.getValue().min(needed.minus(sum));
            using.merge(one.getKey(), taken, Rational::plus);
            sum = sum.plus(taken);
        }
        return sum;
    }

    /** What was left of the term before, in order: as much as may be carried over. */
    private Map<Activity, Rational> carried(Holding holding, Renewal way) {
        Holding.Before before = holding.before();
        Renewal.CarryOver carryOver = way.carryOver();
        Map<Activity, Rational> carried = new LinkedHashMap<>();
        if (before == null || carryOver == null || before.way() != way) {
            return carried;
        }
        Rational room = needed(carryOver.atMost());
        for (Activity activity : activities) {
            boolean isOfTerm =
                    !activity.on().isBefore(before.first()) && !activity.on().isAfter(before.last());
            if (isOfTerm && isShortlyBefore(activity, carryOver.earnedWithin(), before.expiry())) {
                Rational left = left(holding, way, activity).min(room);
                if (left.signum() > 0) {
                    carried.put(activity, left);
                    room = room.minus(left);
                }
            }
        }
        return carried;
    }

    private static boolean isShortlyBefore(Activity activity, @Nullable Period within, LocalDate expiry) {
        return within == null || !activity.on().plus(within).isBefore(expiry);
    }

    /**
     * The activity of the term that runs, with what it has to give, the oldest first. What extends from its own day, or to
     * its own expiry, is that of the day, and only then what came before. What lends its expiry is that which expires last.
     */
    private Map<Activity, Rational> counting(Holding holding, Renewal way, LocalDate day, LocalDate expiry) {
        boolean isFixed = way.start() == Renewal.From.EXPIRY;
        LocalDate first = isFixed ? holding.cycle() : holding.open();
        Period term = isFixed && holding.isRecorded() ? holding.term() : null;
        Map<Activity, Rational> counting = new LinkedHashMap<>();
        Map<Activity, Rational> ofDay = new LinkedHashMap<>();
        for (Activity activity : activities) {
            boolean isOfTerm = !activity.on().isBefore(first)
                    && !activity.on().isAfter(day)
                    && isShortlyBefore(activity, term, expiry)
                    && isShortlyBefore(activity, way.within(), expiry);
            Rational left = isOfTerm ? left(holding, way, activity) : Rational.ZERO;
            if (left.signum() > 0) {
                (!isFixed && activity.on().equals(day) ? ofDay : counting).put(activity, left);
            }
        }
        ofDay.putAll(counting);
        return way.start() == Renewal.From.RENEWER ? byExpiry(ofDay, day) : ofDay;
    }

    /** The same activity, what expires last first as it was known on a day. */
    private Map<Activity, Rational> byExpiry(Map<Activity, Rational> some, LocalDate day) {
        Map<Activity, Rational> ordered = new LinkedHashMap<>();
        some.keySet().stream()
                .sorted(Comparator.comparing(
                        activity -> endOf(activity.item(), day, new HashSet<>()),
                        Comparator.nullsFirst(Comparator.reverseOrder())))
                .forEach(activity -> ordered.put(activity, some.get(activity)));
        return ordered;
    }

    private Rational left(Holding holding, Renewal way, Activity activity) {
        if (!holding.isBeside(activity)) {
            return Rational.ZERO;
        }
        Optional<Certainty> accepts = accepts(way, activity.item())
                .map(certainty -> certainty.and(worth(way, activity.item())).and(activity.certainty()));
        if (accepts.isEmpty()) {
            return Rational.ZERO;
        }
        if (!accepts.get().isKnown()) {
            hadDoubt = true;
            if (!withDoubtful) {
                return Rational.ZERO;
            }
        }
        Rational whole = way.atLeast() instanceof Amount.OfCount
                ? Rational.ONE
                : Objects.requireNonNullElse(activity.item().credits(), needed(way.atLeast()));
        return holding.left(activity, way, whole);
    }

    private static Certainty worth(Renewal way, Item item) {
        return way.atLeast() instanceof Amount.OfCount || item.credits() != null
                ? Certainty.KNOWN
                : Certainty.unknown("credits", item.id());
    }

    private Optional<Certainty> accepts(Renewal way, Item item) {
        return accepted.computeIfAbsent(way, missing -> new HashMap<>())
                .computeIfAbsent(item.id(), missing -> selection.accepts(way.by(), item));
    }

    /** The last day since a renewal; null: for ever. */
    private @Nullable LocalDate end(
            Holding holding, Renewal way, LocalDate day, LocalDate expiry, Collection<Activity> using) {
        Period extension = way.extension() != null ? way.extension() : holding.term();
        if (way.start() == Renewal.From.RENEWER) {
            LocalDate latest = expiry;
            for (Activity activity : using) {
                LocalDate end = endOf(activity.item(), day, new HashSet<>());
                if (end == null) {
                    return null;
                }
                latest = end.isAfter(latest) ? end : latest;
            }
            return latest;
        }
        if (extension == null) {
            return expiry;
        }
        return (way.start() == Renewal.From.EXPIRY ? expiry : day).plus(extension);
    }

    /** The last day of validity of what was completed, as it was known on a day; null: for ever. */
    private @Nullable LocalDate endOf(Item item, LocalDate day, Set<String> above) {
        Holding holding = holdings.get(item.id());
        if (holding != null && (!holding.lifetime().followsComponents() || !above.add(item.id()))) {
            return holding.endAsOf(day);
        }
        LocalDate earliest = holding == null ? null : holding.endAsOf(day);
        for (Item component : holding == null || earliest != null ? List.<Item>of() : components.apply(item.id())) {
            LocalDate end = endOf(component, day, above);
            earliest = end != null && (earliest == null || end.isBefore(earliest)) ? end : earliest;
        }
        return earliest;
    }

    private String ending(Renewal way, LocalDate day, LocalDate expiry, Collection<Activity> using) {
        List<Item> items =
                using.stream().map(Activity::item).distinct().sorted().toList();
        String names = items.size() > 3
                ? way.atLeast() + " of " + items.size() + " achievements"
                : items.stream().map(this::named).collect(Collectors.joining(", "));
        String from = switch (way.start()) {
            case EXPIRY -> "from its expiry on " + expiry;
            case ACTIVITY -> "from that day";
            case RENEWER -> "to the same expiry";
        };
        return "renewed by " + names + " on " + day + ", " + from
                + (way.from() == null ? " by default (`from: expiry`)" : "");
    }

    private String named(Item item) {
        return catalog.titleOf(item.credential()) + " (" + item.id() + ")";
    }
}
