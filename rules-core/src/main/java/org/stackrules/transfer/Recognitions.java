package org.stackrules.transfer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Articulation;
import org.stackrules.model.Carried;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Converted;
import org.stackrules.model.Credential;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Ids;
import org.stackrules.model.Item;
import org.stackrules.model.Mode;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.Statement;
import org.stackrules.model.World;

/** Recognitions as items: what is received, with the dates, grade and origin of its senders. Pure. */
final class Recognitions {

    private final Catalog catalog;

    Recognitions(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * What is on offer by what is stated. Senders that are not there, may not be sent, or would be used up twice make
     * nothing: attempts at one credential, one inside another. Of offers that are alike but for
     * their certainty the most certain is kept.
     *
     * @param stated what agreements and rules state
     * @param items the learner's items
     * @return ordered by the received item's id
     */
    List<Offer> offers(Collection<Statement.Recognises> stated, Collection<Item> items) {
        Map<String, Item> byId = new HashMap<>();
        items.forEach(item -> byId.put(item.id(), item));
        SortedMap<String, SortedMap<Terms, Offer>> made = new TreeMap<>(IdOrder.INSTANCE);
        for (Statement.Recognises one : stated) {
            List<Item> senders = one.from().stream()
                    .map(byId::get)
                    .filter(item -> item != null && Agreements.canBeSent(item))
                    .sorted()
                    .toList();
            if (senders.size() == one.from().size() && !overlap(senders, byId)) {
                Item item = item(one, senders, 1);
                made.computeIfAbsent(item.id(), id -> new TreeMap<>())
                        .merge(
                                new Terms(item.credits(), item.lastAwardDay()),
                                new Offer(item, one),
                                Recognitions::surer);
            }
        }
        List<Offer> offers = new ArrayList<>();
        for (SortedMap<Terms, Offer> byTerms : made.values()) {
            int number = 1;
            for (Offer offer : byTerms.values()) {
                offers.add(number == 1 ? offer : numbered(offer, number, byId));
                number++;
            }
        }
        return offers;
    }

    /** The same offer where another by the same agreement or rule has better terms. */
    private Offer numbered(Offer offer, int number, Map<String, Item> byId) {
        List<Item> senders = offer.item().senders().stream().map(byId::get).toList();
        return new Offer(item(offer.statement(), senders, number), offer.statement());
    }

    /** What tells offers by one agreement or rule apart: the best terms come first. */
    private record Terms(
            @Nullable Rational credits, @Nullable LocalDate lastAwardDay) implements Comparable<Terms> {

        private static final Comparator<Terms> BEST_FIRST = Comparator.comparing(
                        Terms::credits, Comparator.nullsLast(Comparator.<Rational>reverseOrder()))
                .thenComparing(Terms::lastAwardDay, Comparator.nullsFirst(Comparator.reverseOrder()));

        @Override
        public int compareTo(Terms other) {
            return BEST_FIRST.compare(this, other);
        }
    }

    private static Offer surer(Offer first, Offer second) {
        World one = first.item().certainty().world();
        World other = second.item().certainty().world();
        return one.compareTo(other) <= 0 ? first : second;
    }

    /** Whether two senders are of one credential, or one is of a credential that stands inside another. */
    private boolean overlap(List<Item> senders, Map<String, Item> byId) {
        Set<String> credentials = new HashSet<>();
        for (Item sender : senders) {
            if (!credentials.add(catalog.definedAs(sender.credential()))) {
                return true;
            }
        }
        return senders.stream().anyMatch(outer -> {
            Set<String> inside = outer.atoms().stream()
                    .map(atom -> catalog.definedAs(atom.credential()))
                    .collect(Collectors.toSet());
            outer.contains().stream()
                    .map(byId::get)
                    .filter(Objects::nonNull)
                    .forEach(item -> inside.add(catalog.definedAs(item.credential())));
            return !Collections.disjoint(inside, credentials);
        });
    }

    /** What is received of some senders, whether it is on offer or not. */
    Item received(Statement.Recognises offer, List<Item> senders) {
        return item(offer, senders, 1);
    }

    private Item item(Statement.Recognises offer, List<Item> senders, int number) {
        Receiving as = offer.as();
        boolean isUnassigned = as instanceof Receiving.Unassigned;
        boolean isExempt = as instanceof Receiving.Exempt;
        List<String> from = senders.stream().map(Item::id).toList();
        Credential definition = catalog.credentials().get(as.credential());
        Optional<Item> only = senders.size() == 1 ? Optional.of(senders.get(0)) : Optional.empty();
        Optional<Item> lowest = lowestGraded(senders);
        LocalDate completedOn = senders.stream().anyMatch(Item::isInProgress)
                ? null
                : senders.stream()
                        .map(Item::completedOn)
                        .max(Comparator.nullsFirst(Comparator.naturalOrder()))
                        .orElse(null);
        return new Item(
                as.credential() + "(" + String.join("+", from) + ")@"
                        + offer.by().name() + (number == 1 ? "" : "." + number),
                Item.Kind.RECOGNITION,
                as.credential(),
                isUnassigned ? catalog.home() : Ids.issuerOf(as.credential()),
                definition == null ? "Course" : definition.type(),
                credits(offer, definition, senders),
                lowest.map(Item::grade).orElse(null),
                lowest.orElse(senders.get(0)).gradeScale(),
                only.map(Item::points).orElse(null),
                only.map(Item::percent).orElse(null),
                isExempt || only.map(Item::isUngraded).orElse(true),
                level(as, definition),
                as instanceof Receiving.Unassigned unassigned
                        ? unassigned.subjects()
                        : definition == null ? List.of() : definition.subjects(),
                definition == null ? List.of() : definition.skills(),
                tags(as, definition, senders),
                modes(isExempt, senders),
                senders.stream().allMatch(Item::inHouse),
                senders.stream()
                        .map(Item::firstDay)
                        .filter(day -> day != null)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                completedOn,
                Certainty.allOf(senders.stream().map(Item::certainty).toList()).and(offer.certainty()),
                from,
                List.of(),
                Item.contentsOf(senders),
                lastAwardDay(offer, completedOn, senders),
                new SenderDetails(catalog)
                        .of(senders, lowest)
                        .withConverted(converted(offer, definition, senders))
                        .withCarried(carried(offer, definition, senders)),
                offer.by().name(),
                offer.by().provenance());
    }

    /** What the definition and the agreement say; what admission rested on stays marked so. */
    private static List<String> tags(Receiving as, @Nullable Credential definition, List<Item> senders) {
        Stream<String> basis =
                senders.stream().anyMatch(Item::isAdmissionBasis) ? Stream.of(Item.ADMISSION_BASIS) : Stream.of();
        return Stream.of(
                        definition == null ? Stream.<String>of() : definition.tags().stream(),
                        as.tags().stream(),
                        basis)
                .flatMap(tags -> tags)
                .distinct()
                .toList();
    }

    /** The level at which it arrives: as it is said, else as its definition has it. */
    private static @Nullable Rational level(Receiving as, @Nullable Credential definition) {
        if (as instanceof Receiving.Unassigned unassigned) {
            return unassigned.level();
        }
        if (as instanceof Receiving.AsCredential credential && credential.level() != null) {
            return credential.level();
        }
        return definition == null ? null : definition.level();
    }

    /**
     * What is said, else what the definition says; without one what the senders come to, or unknown if these are received
     * as several things.
     */
    private @Nullable Rational credits(
            Statement.Recognises offer, @Nullable Credential definition, List<Item> senders) {
        if (offer.as().credits() != null) {
            return offer.as().credits();
        }
        if (definition != null && definition.credits() != null) {
            return catalog.units().toHome(definition.credits()).orElse(null);
        }
        return isOneOfSeveral(offer) ? null : Item.creditsOf(senders);
    }

    /**
     * What it carries of units that never convert: of credits that are said nothing, else what the definition says; without
     * one what the senders carry, an unknown amount of that if these are received as several things. A sender that is a
     * part gives its own.
     */
    private Carried carried(Statement.Recognises offer, @Nullable Credential definition, List<Item> senders) {
        boolean isOwnPart = offer.as() instanceof Receiving.Unassigned part
                && part.piece() == Receiving.Piece.PART
                && agreement(offer)
                        .filter(one -> one.terms().partial() == Articulation.Partial.UNASSIGNED)
                        .isPresent();
        if (offer.as().credits() != null && !isOwnPart) {
            return Carried.NOTHING;
        }
        if (definition != null && definition.credits() != null) {
            return catalog.units().carried(definition.credits());
        }
        Carried all = Carried.by(senders);
        return isOneOfSeveral(offer) ? Carried.unknown(all.amounts().keySet()) : all;
    }

    /** What of these credits is of another unit: of the senders' each sender's own. */
    private List<Converted> converted(Statement.Recognises offer, @Nullable Credential definition, List<Item> senders) {
        if (offer.as().credits() != null) {
            return List.of();
        }
        if (definition != null && definition.credits() != null) {
            return catalog.units().converted(definition.credits());
        }
        return isOneOfSeveral(offer) ? List.of() : Item.convertedOf(senders);
    }

    private Optional<Articulation> agreement(Statement.Recognises offer) {
        return offer.by().rule() == null
                ? Optional.ofNullable(catalog.articulations().get(offer.by().name()))
                : Optional.empty();
    }

    /** Whether its agreement gives more than one thing that is worth something for the same senders. */
    private boolean isOneOfSeveral(Statement.Recognises offer) {
        Articulation agreement = agreement(offer).orElse(null);
        boolean isWhole =
                !(offer.as() instanceof Receiving.Unassigned unassigned) || unassigned.piece() == Receiving.Piece.WHOLE;
        return agreement != null
                && isWhole
                && agreement.to().stream()
                                .filter(to -> !(to instanceof Receiving.Exempt))
                                .count()
                        > 1;
    }

    /**
     * The sender whose grade stands for all: the only one, or the one with the lowest. Empty if one has no grade, or if
     * grades have no measure in common; then none is known.
     */
    private Optional<Item> lowestGraded(List<Item> senders) {
        Item first = senders.get(0);
        if (senders.stream()
                .allMatch(item -> Objects.equals(item.grade(), first.grade())
                        && item.gradeScale().equals(first.gradeScale()))) {
            return Optional.of(first);
        }
        Function<Item, Optional<Rational>> points =
                item -> catalog.grades().homePoints(item.grade(), item.gradeScale());
        return lowest(senders, item -> Optional.ofNullable(item.percent())).or(() -> lowest(senders, points));
    }

    private static Optional<Item> lowest(List<Item> senders, Function<Item, Optional<Rational>> measure) {
        boolean isCommon = senders.stream().allMatch(item -> measure.apply(item).isPresent());
        return isCommon
                ? senders.stream()
                        .min(Comparator.comparing(
                                        (Item item) -> measure.apply(item).orElseThrow())
                                .thenComparing(Comparator.naturalOrder()))
                : Optional.empty();
    }

    /** An exemption is first of all that; any recognition may be selected as a transfer and by its origin too. */
    private static List<Mode> modes(boolean isExempt, List<Item> senders) {
        Set<Mode> modes = new LinkedHashSet<>(
                isExempt
                        ? List.of(Mode.EXEMPTION, Mode.RECOGNITION, Mode.TRANSFER)
                        : List.of(Mode.RECOGNITION, Mode.TRANSFER));
        senders.stream()
                .flatMap(sender -> sender.modes().stream())
                .filter(mode -> mode != Mode.COURSE)
                .sorted()
                .forEach(modes::add);
        return List.copyOf(modes);
    }

    private static @Nullable LocalDate lastAwardDay(
            Statement.Recognises offer, @Nullable LocalDate completedOn, List<Item> senders) {
        List<LocalDate> ends = new ArrayList<>();
        if (offer.within() != null && completedOn != null) {
            ends.add(completedOn.plus(offer.within()));
        }
        senders.stream().map(Item::lastAwardDay).filter(day -> day != null).forEach(ends::add);
        return ends.stream().min(Comparator.naturalOrder()).orElse(null);
    }
}
