package org.stackrules.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Articulation;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Credential;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.Selector;

/** What an agreement gives for some senders: all of them, or one that is a part. */
final class Worth {

    private final Catalog catalog;
    private final Articulation articulation;

    Worth(Catalog catalog, Articulation articulation) {
        this.catalog = catalog;
        this.articulation = articulation;
    }

    /**
     * What is received.
     *
     * @param as each thing, with its credits as far as they are said
     * @param isFixed whether the credits do not come from the senders
     * @param certainty what is lacking to know it
     */
    record Received(List<Receiving> as, boolean isFixed, Certainty certainty) {}

    /** What is received for all senders, and what is left over of them. */
    Received received(List<Item> senders) {
        Certainty certainty = Certainty.KNOWN;
        Rational whole = articulation.shared();
        Articulation.Steps steps = articulation.terms().steps();
        if (steps != null) {
            Rational sum = sum(steps, senders);
            whole = sum == null ? steps.most() : steps.at(sum);
            certainty = sum == null ? lacking(steps, senders) : certainty;
            if (whole.isZero()) {
                return new Received(List.of(), true, certainty);
            }
        }
        List<Receiving> as = new ArrayList<>(divided(whole));
        boolean isFixed = !articulation.terms().givesRemainder()
                && as.stream().allMatch(to -> to.credits() != null || defined(to) != null);
        if (articulation.terms().givesRemainder()) {
            remainder(senders, as).ifPresent(as::add);
        }
        return new Received(List.copyOf(as), isFixed, certainty);
    }

    /** What the senders come to; null: unknown. */
    private static @Nullable Rational sum(Articulation.Steps steps, List<Item> senders) {
        Rational sum = Rational.ZERO;
        for (Item sender : senders) {
            Rational amount = steps.of(sender);
            if (amount == null) {
                return null;
            }
            sum = sum.plus(amount);
        }
        return sum;
    }

    private static Certainty lacking(Articulation.Steps steps, List<Item> senders) {
        return Certainty.allOf(senders.stream()
                .filter(sender -> steps.of(sender) == null)
                .map(sender -> Certainty.unknown(steps.isByHours() ? "hours" : "credits", sender.id()))
                .toList());
    }

    /** What is received, with the credits that several share: as their definitions have credits, else unknown. */
    private List<Receiving> divided(@Nullable Rational whole) {
        if (whole == null) {
            return articulation.to();
        }
        if (articulation.to().size() == 1) {
            return List.of(articulation.to().get(0).worth(whole));
        }
        Rational sum = Rational.ZERO;
        for (Receiving to : articulation.to()) {
            Rational defined = defined(to);
            if (defined == null) {
                return articulation.to();
            }
            sum = sum.plus(defined);
        }
        Rational all = sum;
        return all.isZero()
                ? articulation.to()
                : articulation.to().stream()
                        .map(to -> to.worth(
                                whole.times(Objects.requireNonNull(defined(to))).dividedBy(all)))
                        .toList();
    }

    private @Nullable Rational defined(Receiving to) {
        return catalog.credential(to.credential())
                .filter(definition -> definition.credits() != null)
                .flatMap(definition -> catalog.units().toHome(definition.credits()))
                .orElse(null);
    }

    /** What the senders have beyond what is received; what they have is unknown if that of one is. */
    private Optional<Receiving> remainder(List<Item> senders, List<Receiving> as) {
        Rational brought = Item.creditsOf(senders);
        Rational received = Rational.ZERO;
        for (Receiving to : as) {
            Rational credits = to.credits() != null ? to.credits() : defined(to);
            if (credits == null) {
                // It is worth what the senders are.
                return Optional.empty();
            }
            received = received.plus(credits);
        }
        if (brought != null && !received.isLessThan(brought)) {
            return Optional.empty();
        }
        List<String> subjects = senders.get(0).subjects().stream()
                .filter(subject ->
                        senders.stream().allMatch(sender -> sender.subjects().contains(subject)))
                .toList();
        boolean hasLevels = senders.stream().allMatch(sender -> sender.level() != null);
        return Optional.of(new Receiving.Unassigned(
                subjects,
                hasLevels
                        ? senders.stream()
                                .map(Item::level)
                                .min(Comparator.naturalOrder())
                                .orElse(null)
                        : null,
                brought == null ? null : brought.minus(received),
                List.of(),
                Receiving.Piece.REMAINDER));
    }

    /**
     * What a sender brings that is a part: its own credits, or its share of what is received.
     *
     * @param place the place in {@code from} that it fills
     */
    Received ofPart(Item sender, int place) {
        if (articulation.terms().partial() == Articulation.Partial.UNASSIGNED) {
            Receiving own = new Receiving.Unassigned(
                    sender.subjects(), sender.level(), sender.credits(), List.of(), Receiving.Piece.PART);
            return new Received(List.of(own), false, Certainty.KNOWN);
        }
        Map<Receiving, Rational> shares = new LinkedHashMap<>();
        Rational sum = Rational.ZERO;
        boolean isSilent =
                articulation.shared() == null && articulation.to().stream().allMatch(to -> to.credits() == null);
        for (Receiving to : divided(articulation.shared())) {
            Rational credits = to.credits() != null ? to.credits() : defined(to);
            if (credits == null) {
                // It is worth what the senders are.
                shares.clear();
                shares.put(part(to, null), Rational.ZERO);
                return new Received(List.copyOf(shares.keySet()), false, Certainty.KNOWN);
            }
            Rational share = credits.times(share(place));
            sum = sum.plus(share);
            shares.merge(part(to, null), share, Rational::plus);
        }
        Rational brought = sender.credits();
        boolean isTooMuch = isSilent && brought != null && brought.isLessThan(sum);
        Rational all = sum;
        List<Receiving> as = shares.entrySet().stream()
                .filter(one -> !one.getValue().isZero())
                .map(one -> one.getKey()
                        .worth(isTooMuch ? one.getValue().times(brought).dividedBy(all) : one.getValue()))
                .toList();
        return new Received(as, false, Certainty.KNOWN);
    }

    /** A receiver as credit in its subject at its level. */
    private Receiving part(Receiving to, @Nullable Rational credits) {
        if (to instanceof Receiving.Unassigned unassigned) {
            return new Receiving.Unassigned(
                    unassigned.subjects(), unassigned.level(), credits, unassigned.tags(), Receiving.Piece.PART);
        }
        Credential definition = catalog.credential(to.credential()).orElse(null);
        Rational own = to instanceof Receiving.AsCredential as ? as.level() : null;
        return new Receiving.Unassigned(
                definition == null ? List.of() : definition.subjects(),
                own != null || definition == null ? own : definition.level(),
                credits,
                to.tags(),
                Receiving.Piece.PART);
    }

    /** The share of a sender: by the credits of what the senders are defined as, if all are named; else one of so many. */
    private Rational share(int place) {
        Rational sum = Rational.ZERO;
        List<@Nullable Rational> credits = new ArrayList<>();
        for (Selector from : articulation.from()) {
            Rational own =
                    from instanceof Selector.OfCredential one && !one.pattern().isPrefix()
                            ? catalog.credential(one.pattern().text())
                                    .filter(definition -> definition.credits() != null)
                                    .flatMap(definition -> catalog.units().toHome(definition.credits()))
                                    .orElse(null)
                            : null;
            credits.add(own);
            sum = own == null ? sum : sum.plus(own);
        }
        Rational own = credits.get(place);
        return own == null || credits.contains(null) || sum.isZero()
                ? Rational.ONE.dividedBy(Rational.of(credits.size()))
                : own.dividedBy(sum);
    }
}
