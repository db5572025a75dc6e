package org.stackrules.catalog.format;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Amount;
import org.stackrules.model.Catalog;
import org.stackrules.model.Limit;
import org.stackrules.model.Pathway;
import org.stackrules.model.Required;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selection;
import org.stackrules.model.Selector;
import org.stackrules.model.ShareRule;

/** Whether what shares are shares of is one number: what a pathway requires, or what both of two require. */
final class BaseCheck {

    private final Catalog catalog;
    private final Selection selection;
    private final Findings findings;

    private BaseCheck(Catalog catalog, Findings findings) {
        this.catalog = catalog;
        this.selection = new Selection(catalog);
        this.findings = findings;
    }

    static void check(Catalog catalog, Findings findings) {
        BaseCheck check = new BaseCheck(catalog, findings);
        catalog.pathways().values().forEach(check::check);
        catalog.sharing().values().forEach(row -> check.share(row, check.members(row), check.members(row)));
    }

    private void check(Pathway pathway) {
        if (number(pathway).isEmpty()) {
            limitsOf(pathway)
                    .filter(limit -> limit.amount().all().anyMatch(BaseCheck::isOfRequired))
                    .forEach(limit -> refuse(pathway, limit.provenance().place()));
        }
        pathway.sharing().forEach(row -> share(row, List.of(pathway), members(row)));
    }

    /**
     * A row on sharing.
     *
     * @param owners whose `required` it may be a share of
     * @param others with whom they share
     */
    private void share(ShareRule row, List<Pathway> owners, List<Pathway> others) {
        Place place = row.provenance().place();
        List<Amount> amounts = Stream.concat(row.atMost().stream(), Stream.ofNullable(row.unique()))
                .flatMap(Amount::all)
                .toList();
        boolean isBetween = amounts.stream().anyMatch(BaseCheck::isBetweenPathways);
        if (isBetween || amounts.stream().anyMatch(BaseCheck::isOfRequired)) {
            owners.stream().filter(one -> number(one).isEmpty()).forEach(one -> refuse(one, place));
        }
        if (isBetween) {
            others.stream()
                    .filter(one -> !owners.contains(one) && number(one).isEmpty())
                    .forEach(one -> refuse(one, place));
            Optional<Pathway> first = owners.stream().findFirst();
            first.flatMap(one -> Stream.concat(owners.stream(), others.stream())
                            .filter(other -> areMixed(one, other))
                            .findFirst())
                    .ifPresent(other -> findings.refuse(
                            unitOf(first.get()).isPresent() || unitOf(other).isPresent()
                                    ? "limit-no-base.units"
                                    : "limit-no-base.mixed",
                            place,
                            1,
                            first.get().id(),
                            other.id()));
        }
    }

    private void refuse(Pathway pathway, Place place) {
        findings.refuse("limit-no-base", place, 1, pathway.id());
    }

    /** The pathways that earn what a row is among, ordered by id. */
    private List<Pathway> members(ShareRule row) {
        Selector credentials = row.among() instanceof ShareRule.With with
                ? with.credentials()
                : row.among() instanceof ShareRule.Group group ? group.credentials() : Selector.NOTHING;
        return catalog.pathways().values().stream()
                .filter(pathway -> catalog.credential(pathway.earns())
                        .filter(definition -> selection.mayAccept(credentials, definition))
                        .isPresent())
                .toList();
    }

    private boolean areMixed(Pathway one, Pathway other) {
        Optional<Amount> first = number(one);
        Optional<Amount> second = number(other);
        boolean isOfOneMeasure = first.map(Object::getClass).equals(second.map(Object::getClass))
                && unitOf(one).equals(unitOf(other));
        return first.isPresent() && second.isPresent() && !isOfOneMeasure;
    }

    /** The unit that never converts in which a pathway requires something. */
    private Optional<String> unitOf(Pathway pathway) {
        return number(pathway).flatMap(amount -> amount.units().findFirst());
    }

    /** What a pathway requires; empty if that is not one number. */
    private Optional<Amount> number(Pathway pathway) {
        return Stream.ofNullable(pathway.total())
                .findFirst()
                .or(() -> Required.by(pathway.requires(), catalog).filter(BaseCheck::isSome));
    }

    private static boolean isOfRequired(Amount amount) {
        return amount instanceof Amount.Share share && share.base() == Amount.Base.REQUIRED
                || amount instanceof Amount.Steps steps && steps.by() == Amount.Base.REQUIRED;
    }

    private static boolean isBetweenPathways(Amount amount) {
        return amount instanceof Amount.Share share && share.base().isBetweenPathways()
                || amount instanceof Amount.Steps steps && steps.by().isBetweenPathways();
    }

    private static boolean isSome(Amount amount) {
        return !(amount instanceof Amount.OfCount count) || count.count() > 0;
    }

    /** The limits of a pathway and of its requirements, in the order written. */
    static Stream<Limit> limitsOf(Pathway pathway) {
        return Stream.concat(pathway.limits().stream(), limitsOf(pathway.requires()));
    }

    private static Stream<Limit> limitsOf(Requirement tree) {
        return Stream.concat(
                tree.heading().limits().stream(), tree.children().stream().flatMap(BaseCheck::limitsOf));
    }
}
