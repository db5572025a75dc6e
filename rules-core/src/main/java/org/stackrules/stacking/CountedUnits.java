package org.stackrules.stacking;

import java.util.stream.Stream;
import org.stackrules.model.Amount;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Credential;
import org.stackrules.model.Credits;
import org.stackrules.model.Item;
import org.stackrules.model.Limit;
import org.stackrules.model.Requirement;

/** In what a pathway counts what it uses: of that an item must be known to have so much. */
final class CountedUnits {

    private final StatedPathway stated;
    private final Levels levels;

    CountedUnits(StatedPathway stated, Levels levels) {
        this.stated = stated;
        this.levels = levels;
    }

    /**
     * What an item lacks where it serves a leaf: its credits, if home units are counted, or a unit that never converts and
     * of which nobody states how much it carries.
     */
    Certainty lackedBy(Item item, Requirement leaf) {
        boolean lacksCredits = item.credits() == null && matters(Need.Unit.CREDITS, leaf)
                || item.particulars().carried().unknown().stream()
                        .anyMatch(unit -> matters(new Need.Unit.Named(unit), leaf));
        return lacksCredits ? Certainty.unknown("credits", item.id()) : Certainty.KNOWN;
    }

    /** Whether an item of a credential, as that is defined, may bring something of a unit. */
    static boolean mayBring(Catalog catalog, String credential, Need.Unit unit) {
        Credits defined =
                catalog.credential(credential).map(Credential::credits).orElse(null);
        if (defined == null || unit == Need.Unit.COUNT) {
            return true;
        }
        return unit instanceof Need.Unit.Named one
                ? defined.unit().equals(one.name())
                : !catalog.units().isApart(defined.unit());
    }

    /** Whether a leaf or a sum, the total, or a limit on the pathway or on any block is counted in a unit. */
    private boolean matters(Need.Unit unit, Requirement leaf) {
        Amount total = stated.total();
        boolean isRest = leaf instanceof Requirement.Rest
                && unit.equals(total == null ? Need.Unit.CREDITS : Need.Unit.of(total));
        return isRest
                || total != null && Need.Unit.of(total).equals(unit)
                || leaf instanceof Requirement.From from && isCountedIn(unit, from.need())
                || sums(unit, stated.tree())
                || limits().anyMatch(limit -> isCountedIn(unit, limit.amount())
                        || limit.last() != null && Need.Unit.of(limit.last()).equals(unit));
    }

    /** Whether an amount is in a unit, or of something that is. */
    private boolean isCountedIn(Need.Unit unit, Amount amount) {
        boolean isOfBase = amount.all().anyMatch(part -> part instanceof Amount.Share || part instanceof Amount.Steps)
                && levels.base().equals(unit);
        return isOfBase || levels.unit(amount).equals(unit);
    }

    private static boolean sums(Need.Unit unit, Requirement tree) {
        return tree instanceof Requirement.Sum sum && Need.Unit.of(sum.need()).equals(unit)
                || tree.children().stream().anyMatch(child -> sums(unit, child));
    }

    private Stream<Limit> limits() {
        return Stream.concat(stated.limits().stream(), limits(stated.tree()));
    }

    private static Stream<Limit> limits(Requirement tree) {
        return Stream.concat(
                tree.heading().limits().stream(), tree.children().stream().flatMap(CountedUnits::limits));
    }
}
