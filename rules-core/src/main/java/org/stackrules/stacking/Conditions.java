package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Decision;
import org.stackrules.model.Enrolment;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.ItemKey;
import org.stackrules.model.Population;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selection;
import org.stackrules.model.Statement;
import org.stackrules.model.Window;
import org.stackrules.model.World;
import org.stackrules.report.Measure;
import org.stackrules.report.Quantity;

/**
 * What a record says of conditions: met, met once something turns out well, or not. They see what was admitted, what was
 * stacked below and every recognition that is offered, and use none of it. What is not on the record is not held.
 */
final class Conditions {

    private static final Comparator<Verdict> SUREST = Comparator.comparing((Verdict one) -> !one.isPossible())
            .thenComparing(one -> one.certainty().world())
            .thenComparing(one -> Objects.requireNonNullElse(one.from(), LocalDate.MIN));

    private final Reading reading;

    /** Whether the conditions are of agreements, which are of no pathway. */
    private final boolean isOfAgreement;

    Conditions(Reading reading) {
        this(reading, false);
    }

    private Conditions(Reading reading, boolean isOfAgreement) {
        this.reading = reading;
        this.isOfAgreement = isOfAgreement;
    }

    /**
     * The conditions on which agreements may be used toward a pathway. A decision that attests one may name the pathway, and
     * then concerns that alone, or none, and then concerns all. What is recognised is not looked at: a recognition never
     * rests on another.
     */
    static Conditions ofAgreements(Catalog catalog, Selection selection, PathwayQuestion question) {
        PathwayQuestion own = question.unrecognised();
        return new Conditions(
                new Reading(
                        catalog,
                        selection,
                        own,
                        StatedPathway.strictest(own.pathway(), own.statements()),
                        List.of(),
                        List.of(),
                        new Levels(null, EarnedItems.of(own.items())),
                        new Origins(selection, own.pathway().policies().origin(), List.of())),
                true);
    }

    /**
     * How a condition stands.
     *
     * @param isPossible whether it is met, if what it lacks turns out well
     * @param certainty what it lacks to be known to be met
     * @param asked how much is asked for
     * @param found how much of it there is, as far as it is known; null: nothing
     * @param from the first day of an award that may rest on it; null: any
     * @param until the last day of an award that may rest on it; null: any
     * @param later more days of an award that may rest on it, in order
     */
    record Verdict(
            boolean isPossible,
            Certainty certainty,
            Quantity asked,
            @Nullable Rational found,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            List<Window> later) {

        Verdict(
                boolean isPossible,
                Certainty certainty,
                Quantity asked,
                @Nullable Rational found,
                @Nullable LocalDate from,
                @Nullable LocalDate until) {
            this(isPossible, certainty, asked, found, from, until, List.of());
        }

        static Verdict of(boolean isPossible, Certainty certainty, @Nullable LocalDate from) {
            boolean isMet = isPossible && certainty.isKnown();
            return new Verdict(
                    isPossible,
                    certainty,
                    new Quantity(Measure.REQUIREMENTS, Rational.ONE),
                    isMet ? Rational.ONE : Rational.ZERO,
                    from,
                    null);
        }

        boolean isSure() {
            return isPossible && certainty.isKnown();
        }
    }

    /** A condition as a need: a fact that no allocation changes. */
    Need.Found need(Requirement condition) {
        Verdict verdict = of(condition);
        Rational found = Objects.requireNonNullElse(verdict.found(), Rational.ZERO);
        return new Need.Found(
                condition.heading().id(),
                verdict.asked(),
                verdict.found(),
                new Bound.Fact(found, verdict.isPossible(), verdict.certainty()),
                verdict.from(),
                verdict.until(),
                verdict.later());
    }

    Verdict of(Requirement condition) {
        if (condition instanceof Requirement.Holds holds) {
            return holds(holds);
        }
        if (condition instanceof Requirement.Enrolled enrolled) {
            return reading.question().background().enrolments().stream()
                    .filter(one -> matches(enrolled, one))
                    .map(Enrolment::from)
                    .min(Comparator.naturalOrder())
                    .map(day -> Verdict.of(true, Certainty.KNOWN, day))
                    .orElse(Verdict.of(false, Certainty.KNOWN, null));
        }
        if (condition instanceof Requirement.Attested attested) {
            return attested(attested);
        }
        if (condition instanceof Requirement.Ruled ruled) {
            Statement said = reading.stated()
                    .concessions()
                    .satisfied()
                    .get(ruled.heading().id());
            return said == null
                    ? Verdict.of(false, Certainty.KNOWN, null)
                    : Verdict.of(true, said.certainty(), said.by().day());
        }
        if (condition instanceof Requirement.Average average) {
            return average(average);
        }
        if (condition instanceof Requirement.Not not) {
            return opposite(of(not.condition()));
        }
        List<Verdict> children = condition.children().stream().map(this::of).toList();
        int number = condition instanceof Requirement.Any
                ? 1
                : condition instanceof Requirement.Choose choose ? choose.number() : children.size();
        List<Verdict> taken = children.stream().sorted(SUREST).limit(number).toList();
        return Verdict.of(
                taken.stream().allMatch(Verdict::isPossible),
                Certainty.allOf(taken.stream()
                        .filter(Verdict::isPossible)
                        .map(Verdict::certainty)
                        .toList()),
                taken.stream()
                        .map(Verdict::from)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }

    /** What is met for sure is not, what is not is met, and of what may be met nobody knows. */
    private static Verdict opposite(Verdict verdict) {
        if (!verdict.isPossible()) {
            return Verdict.of(true, Certainty.KNOWN, null);
        }
        return verdict.isSure()
                ? Verdict.of(false, Certainty.KNOWN, null)
                : Verdict.of(
                        true, new Certainty(World.UNKNOWN, verdict.certainty().needs()), null);
    }

    private Verdict average(Requirement.Average average) {
        if (average.among() == Population.COUNTED) {
            throw new IllegalStateException("a condition would ask about the answer: "
                    + average.heading().id());
        }
        Need.Found found = (Need.Found) new Averages(reading).of(average);
        return new Verdict(
                found.fact().isPossible(), found.fact().certainty(), found.asked(), found.found(), null, null);
    }

    private Verdict attested(Requirement.Attested attested) {
        String id = attested.heading().id();
        String pathway = reading.stated().pathway();
        Optional<LocalDate> on = reading.question().background().decisions().stream()
                .filter(decision -> decision.type() == Decision.Type.ATTEST
                        && (pathway.equals(decision.pathway()) || isOfAgreement && decision.pathway() == null)
                        && id.equals(decision.requirement())
                        && (attested.by() == null || attested.by().equals(decision.by())))
                .map(Decision::on)
                .min(Comparator.naturalOrder());
        String who = attested.by() == null ? "" : " by " + attested.by();
        return on.map(day -> Verdict.of(true, Certainty.KNOWN, day))
                .orElseGet(() -> Verdict.of(
                        true, new Certainty(World.PENDING, List.of("attestation of " + attested.asked() + who)), null));
    }

    private static boolean matches(Requirement.Enrolled asked, Enrolment enrolment) {
        LocalDate until = enrolment.until();
        return (asked.pathway() == null || asked.pathway().equals(enrolment.pathway()))
                && (asked.credential() == null || asked.credential().equals(enrolment.credential()))
                && (asked.basis() == null || asked.basis().equals(enrolment.basis()))
                && asked.from().contains(enrolment.from())
                && (asked.until().equals(Window.ALWAYS)
                        || until != null && asked.until().contains(until));
    }

    /** An item that a condition looks at, and the days of the award on which it may. */
    private record Held(Item item, Certainty certainty, Window days) {
        @Nullable
        LocalDate until() {
            return days.until();
        }

        /** The first day on which it is held: the day on which it ended, or on which its recognition may be used. */
        @Nullable
        LocalDate from() {
            return days.from();
        }
    }

    private Verdict holds(Requirement.Holds holds) {
        Need.Unit unit = Need.Unit.of(holds.atLeast());
        Optional<ItemKey> key = Bounds.key(holds.atLeast());
        AgreementTerms agreements = new AgreementTerms(reading.catalog(), reading.selection(), reading.question());
        List<Held> known = new ArrayList<>();
        List<Held> possible = new ArrayList<>();
        for (Item item : population(holds.among())) {
            List<Selection.Acceptance> selected = reading.selection().acceptances(holds.items(), item);
            List<Selection.Acceptance> usable = selected.isEmpty() ? List.of() : agreements.acceptances(item);
            for (Selection.Acceptance accepted : Selection.bothOf(selected, usable)) {
                Certainty certainty = accepted.besideAnything().certainty().and(item.certainty());
                boolean lacksCredits = Atom.of(item).worth(unit) == null;
                Certainty all = lacksCredits ? certainty.and(Certainty.unknown("credits", item.id())) : certainty;
                boolean lacksKey =
                        key.isPresent() && KeyValues.of(key.get(), item).isEmpty();
                all = lacksKey ? all.and(Bounds.unknownKey(key.get(), item)) : all;
                Window days = HeldDays.there(item, accepted.days());
                if (days != null) {
                    (all.isKnown() ? known : possible).add(new Held(item, all, days));
                }
            }
        }
        boolean isLasting = Stream.concat(known.stream(), possible.stream()).allMatch(one -> one.until() == null);
        if (!isLasting) {
            return holdsOnSomeDays(holds, unit, key, known, possible);
        }
        if (holds.among() == Population.EARNED) {
            onceEach(known, possible, unit);
        }
        Comparator<Held> longest = Comparator.comparing(
                        (Held one) -> Objects.requireNonNullElse(one.until(), LocalDate.MAX), Comparator.reverseOrder())
                .thenComparing(one -> Tail.dayOf(one.item()))
                .thenComparing(Held::item);
        known.sort(longest);
        Rational asked = Formulation.number(holds.atLeast());
        Quantity wanted =
                key.isPresent() ? new Quantity(Measure.DISTINCT, asked) : PathwayAccount.quantity(unit, asked);
        List<Held> enough = enough(known, asked, unit, key);
        Rational found = amount(known, unit, key);
        if (found.isAtLeast(asked)) {
            return new Verdict(
                    true,
                    Certainty.KNOWN,
                    wanted,
                    found,
                    enough.stream()
                            .map(Held::from)
                            .filter(Objects::nonNull)
                            .max(Comparator.naturalOrder())
                            .orElse(null),
                    enough.stream()
                            .map(Held::until)
                            .filter(Objects::nonNull)
                            .min(Comparator.naturalOrder())
                            .orElse(null));
        }
        possible.sort(
                Comparator.comparing((Held one) -> one.certainty().world()).thenComparing(longest));
        List<Held> all = Stream.concat(known.stream(), possible.stream()).toList();
        boolean isUnbounded =
                possible.stream().anyMatch(one -> Atom.of(one.item()).worth(unit) == null);
        List<Held> needed = enough(all, asked, unit, key);
        boolean isPossible = isUnbounded || amount(all, unit, key).isAtLeast(asked);
        return new Verdict(
                isPossible,
                isPossible
                        ? Certainty.allOf((isUnbounded ? all : needed)
                                .stream().map(Held::certainty).toList())
                        : Certainty.KNOWN,
                wanted,
                found,
                null,
                null);
    }

    /** Where something is valid on some days only: on which days enough of it is. */
    private Verdict holdsOnSomeDays(
            Requirement.Holds holds, Need.Unit unit, Optional<ItemKey> key, List<Held> known, List<Held> possible) {
        boolean isOnce = holds.among() == Population.EARNED;
        Rational asked = Formulation.number(holds.atLeast());
        Quantity wanted =
                key.isPresent() ? new Quantity(Measure.DISTINCT, asked) : PathwayAccount.quantity(unit, asked);
        List<Window> sure = new ArrayList<>();
        Rational found = Rational.ZERO;
        for (HeldDays.Stretch<Held> stretch : new HeldDays<>(known, Held::days).stretches()) {
            Rational amount = amount(once(isOnce, stretch.held(), unit), unit, key);
            found = amount.isAtLeast(found) ? amount : found;
            if (amount.isAtLeast(asked)) {
                sure.add(stretch.days());
            }
        }
        List<Window> days = HeldDays.joined(sure);
        if (!days.isEmpty()) {
            Window first = days.get(0);
            return new Verdict(
                    true, Certainty.KNOWN, wanted, found, first.from(), first.until(), days.subList(1, days.size()));
        }
        List<Held> all = Stream.concat(known.stream(), possible.stream()).toList();
        Comparator<Held> surest =
                Comparator.comparing((Held one) -> one.certainty().world()).thenComparing(Held::item);
        for (HeldDays.Stretch<Held> stretch : new HeldDays<>(all, Held::days).stretches()) {
            List<Held> then =
                    once(isOnce, stretch.held().stream().sorted(surest).toList(), unit);
            boolean isUnbounded =
                    then.stream().anyMatch(one -> Atom.of(one.item()).worth(unit) == null);
            if (isUnbounded || amount(then, unit, key).isAtLeast(asked)) {
                List<Held> needed = isUnbounded ? then : enough(then, asked, unit, key);
                return new Verdict(
                        true,
                        Certainty.allOf(needed.stream().map(Held::certainty).toList()),
                        wanted,
                        found,
                        null,
                        null);
            }
        }
        return new Verdict(false, Certainty.KNOWN, wanted, found, null, null);
    }

    private List<Held> once(boolean isOnce, List<Held> held, Need.Unit unit) {
        List<Held> known = new ArrayList<>(
                held.stream().filter(one -> one.certainty().isKnown()).toList());
        List<Held> possible = new ArrayList<>(
                held.stream().filter(one -> !one.certainty().isKnown()).toList());
        if (isOnce) {
            onceEach(known, possible, unit);
        }
        return Stream.concat(known.stream(), possible.stream()).toList();
    }

    /** Of what was passed several times one is held: the one worth most; of what is known for sure none is only possible. */
    private void onceEach(List<Held> known, List<Held> possible, Need.Unit unit) {
        Need.Unit worth = unit == Need.Unit.COUNT ? Need.Unit.CREDITS : unit;
        Comparator<Held> best = Comparator.comparing(
                        (Held one) -> Atom.of(one.item()).worth(worth, Rational.ZERO), Comparator.reverseOrder())
                .thenComparing(one -> Tail.dayOf(one.item()))
                .thenComparing(Held::item)
                .thenComparing(
                        one -> Objects.requireNonNullElse(one.until(), LocalDate.MAX), Comparator.reverseOrder());
        known.sort(best);
        possible.sort(best);
        Set<String> credentials = new HashSet<>();
        known.removeIf(one -> isAgain(one.item(), credentials));
        possible.removeIf(one -> isAgain(one.item(), credentials));
    }

    private boolean isAgain(Item item, Set<String> credentials) {
        String credential = reading.catalog().definedAs(item.credential());
        boolean mayRepeat = Repeats.repeatableTo(reading.catalog(), credential) != null;
        return !mayRepeat && !item.isUnassigned() && !credentials.add(credential);
    }

    /** The first of some items that come to what is asked; all of them if they do not. */
    private static List<Held> enough(List<Held> ordered, Rational asked, Need.Unit unit, Optional<ItemKey> key) {
        List<Held> some = new ArrayList<>();
        for (Held one : ordered) {
            if (amount(some, unit, key).isAtLeast(asked)) {
                break;
            }
            some.add(one);
        }
        return some;
    }

    /** What items come to: each once, and none beside what contains it. */
    private static Rational amount(List<Held> held, Need.Unit unit, Optional<ItemKey> key) {
        Set<String> inside = new HashSet<>();
        held.forEach(one -> {
            inside.addAll(one.item().contains());
            inside.addAll(one.item().senders());
        });
        Set<String> seen = new HashSet<>();
        Set<String> values = new HashSet<>();
        Rational sum = Rational.ZERO;
        for (Held one : held) {
            Item item = one.item();
            if (inside.contains(item.id()) || !seen.add(item.id())) {
                continue;
            }
            key.ifPresent(by -> values.addAll(KeyValues.of(by, item)));
            sum = sum.plus(Atom.of(item).worth(unit, Rational.ZERO));
        }
        return key.isPresent() ? Rational.of(values.size()) : sum;
    }

    private List<Item> population(Population among) {
        Map<String, Item> byId = new LinkedHashMap<>();
        if (among == Population.ATTEMPTED) {
            reading.question().background().attempts().forEach(item -> byId.put(item.id(), item));
        }
        List<Item> items = reading.question().seen();
        items.forEach(item -> byId.putIfAbsent(item.id(), item));
        Item.atomsOf(items).forEach(item -> byId.putIfAbsent(item.id(), item));
        return byId.values().stream()
                .sorted(Comparator.comparing(Item::id, IdOrder.INSTANCE))
                .toList();
    }
}
