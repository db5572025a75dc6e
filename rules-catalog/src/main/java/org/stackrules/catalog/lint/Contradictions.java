package org.stackrules.catalog.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Amount;
import org.stackrules.model.Catalog;
import org.stackrules.model.Limit;
import org.stackrules.model.Pathway;
import org.stackrules.model.Required;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;

/** Limits that can never hold beside another limit or a need. */
final class Contradictions {

    private final Catalog catalog;
    private final List<PathwayParts> pathways;

    Contradictions(Catalog catalog, List<PathwayParts> pathways) {
        this.catalog = catalog;
        this.pathways = pathways;
    }

    List<Diagnostic> findings() {
        List<Diagnostic> found = new ArrayList<>();
        for (PathwayParts parts : pathways) {
            Pathway pathway = parts.pathway();
            checkPairs(pathway.limits(), pathway, found);
            if (pathway.total() != null) {
                pathway.limits().stream()
                        .filter(limit -> limit.of().equals(Selector.EVERYTHING))
                        .forEach(limit ->
                                check(pathway.total(), pathway.provenance().place(), limit, pathway, found));
            }
            check(pathway.requires(), pathway.limits(), pathway, found);
        }
        return found;
    }

    /** Looks at a requirement below the limits that bind it. */
    private void check(Requirement tree, List<Limit> above, Pathway pathway, List<Diagnostic> found) {
        List<Limit> own = tree.heading().limits();
        checkPairs(own, pathway, found);
        List<Limit> all = Stream.concat(above.stream(), own.stream()).toList();
        if (tree instanceof Requirement.From need) {
            all.stream()
                    .filter(limit -> isOver(limit, need.from()))
                    .forEach(limit ->
                            check(need.need(), need.heading().provenance().place(), limit, pathway, found));
        }
        tree.children().forEach(child -> check(child, all, pathway, found));
    }

    private static boolean isOver(Limit limit, Selector selector) {
        return limit.of().equals(selector) || limit.of().equals(Selector.EVERYTHING);
    }

    private void checkPairs(List<Limit> limits, Pathway pathway, List<Diagnostic> found) {
        for (Limit least : limits) {
            for (Limit most : limits) {
                if (least.direction() == Limit.Direction.AT_LEAST
                        && most.direction() == Limit.Direction.AT_MOST
                        && isOver(most, least.of())
                        && isMore(least.amount(), most.amount(), pathway)) {
                    Place first = least.provenance().place();
                    Place second = most.provenance().place();
                    boolean isInOrder = first.compareTo(second) < 0;
                    found.add(Warnings.warning(
                                    isInOrder ? second : first,
                                    CatalogTexts.TEXTS.message(
                                            "limits-contradict",
                                            Warnings.amount(least.amount()),
                                            Warnings.amount(most.amount())))
                            .relatedTo(isInOrder ? first : second));
                }
            }
        }
    }

    private void check(Amount need, Place place, Limit limit, Pathway pathway, List<Diagnostic> found) {
        if (limit.direction() == Limit.Direction.AT_MOST && isMore(need, limit.amount(), pathway)) {
            found.add(Warnings.warning(
                            limit.provenance().place(),
                            CatalogTexts.TEXTS.message(
                                    "limits-contradict.need", Warnings.amount(need), Warnings.amount(limit.amount())))
                    .relatedTo(place));
        }
    }

    private boolean isMore(Amount least, Amount most, Pathway pathway) {
        return Amount.compare(inCredits(least, pathway), inCredits(most, pathway))
                .filter(sign -> sign > 0)
                .isPresent();
    }

    /** A share of what is required, as what it comes to in credits or a unit; every other amount as it is. */
    private Amount inCredits(Amount amount, Pathway pathway) {
        if (!(amount instanceof Amount.Share share) || share.base() != Amount.Base.REQUIRED) {
            return amount;
        }
        Optional<Amount> required = Optional.ofNullable(pathway.total())
                .or(() -> pathway.isRuled() ? Optional.empty() : Required.by(pathway.requires(), catalog));
        if (required.orElse(null) instanceof Amount.OfUnit one) {
            return new Amount.OfUnit(one.amount().times(share.fraction()), one.unit());
        }
        return required.filter(Amount.OfCredits.class::isInstance)
                .map(Amount.OfCredits.class::cast)
                .<Amount>map(credits -> new Amount.OfCredits(credits.credits().times(share.fraction())))
                .orElse(amount);
    }
}
