package org.stackrules.catalog.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.lint.Selectors;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Anchor;
import org.stackrules.model.Articulation;
import org.stackrules.model.AwardPolicy;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.Limit;
import org.stackrules.model.MovingWindow;
import org.stackrules.model.Pathway;
import org.stackrules.model.Policies;
import org.stackrules.model.Population;
import org.stackrules.model.Provenance;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.ShareRule;

/**
 * Where a selector may look at what is found with the answer. An age may count back from the award where the days on which
 * the award may be dated follow from it. The first and the last item may be looked at where it follows what may be counted
 * beside an item: in what a pathway admits, and in what its requirements use. Elsewhere they are refused, for the day is not
 * known there.
 */
final class PlacesOfAnchors {

    /** Ages that do not say from which day they count back do so from the award. */
    private static final Policies FROM_AWARD = Policies.DEFAULT;

    private final List<Diagnostic> found = new ArrayList<>();

    private PlacesOfAnchors() {}

    /**
     * What is refused, ordered by place.
     *
     * @param head where it is written what is in-house, else what catalog it is
     */
    static List<Diagnostic> in(Catalog catalog, Place head) {
        PlacesOfAnchors places = new PlacesOfAnchors();
        catalog.pathways().values().forEach(places::check);
        catalog.articulations().values().forEach(places::check);
        catalog.sharing().values().forEach(row -> places.check(row, FROM_AWARD));
        places.lookAtNothing(catalog.inHouse(), FROM_AWARD, Provenance.at(head));
        for (Credential credential : catalog.credentials().values()) {
            credential
                    .lifetime()
                    .renewals()
                    .forEach(renewal -> places.lookAtNothing(renewal.by(), FROM_AWARD, renewal.provenance()));
        }
        places.found.sort(Comparator.comparing(Diagnostic::place));
        return List.copyOf(places.found);
    }

    private void check(Pathway pathway) {
        Policies policies = pathway.policies();
        Provenance place = pathway.provenance();
        onUses(pathway.admits(), policies, place);
        check(pathway.requires(), policies, false);
        pathway.limits().forEach(limit -> check(limit, policies, true));
        pathway.order().forEach(order -> {
            nowhere(order.first(), policies, order.provenance());
            nowhere(order.then(), policies, order.provenance());
        });
        pathway.sharing().forEach(row -> check(row, policies));
        AwardPolicy award = pathway.award();
        Stream.of(award.beforeItem(), award.notAfter(), award.blockedBy())
                .forEach(selector -> nowhere(selector, policies, place));
    }

    private void check(ShareRule row, Policies policies) {
        nowhere(row.of(), policies, row.provenance());
        if (row.among() instanceof ShareRule.With with) {
            lookAtNothing(with.credentials(), policies, row.provenance());
        } else if (row.among() instanceof ShareRule.Group group) {
            lookAtNothing(group.credentials(), policies, row.provenance());
        }
        condition(row.when(), policies);
    }

    /**
     * An agreement is of no pathway: an age in it says itself from which day it counts back. It is looked at where what is
     * received is used.
     */
    private void check(Articulation articulation) {
        Provenance place = articulation.provenance();
        for (Selector from : articulation.from()) {
            refuse(
                    from,
                    test -> test instanceof Selector.Age age && age.before() == null,
                    "age-place.agreement",
                    place);
            lookAtNothing(from, FROM_AWARD, place);
            if (!mayDateAward(from, FROM_AWARD)) {
                refuse(
                        from,
                        test -> test instanceof Selector.Age age && age.before() == Anchor.AWARD_DATE,
                        "age-place",
                        place);
            }
        }
        refuse(articulation.toward(), Selector.Age.class::isInstance, "age-place.for", place);
        lookAtNothing(articulation.toward(), FROM_AWARD, place);
        Requirement when = articulation.terms().when();
        if (when != null) {
            lookAtNothing(when, place);
        }
    }

    private void lookAtNothing(Requirement condition, Provenance place) {
        if (condition instanceof Requirement.Holds holds) {
            lookAtNothing(holds.items(), FROM_AWARD, place);
        }
        condition.children().forEach(child -> lookAtNothing(child, place));
    }

    /** Checks a requirement; one that is only looked at as a whole asks nothing of the day of the award. */
    private void check(Requirement tree, Policies policies, boolean isLookedAt) {
        Provenance place = tree.heading().provenance();
        condition(tree.heading().when(), policies);
        tree.heading().limits().forEach(limit -> check(limit, policies, false));
        if (tree instanceof Requirement.Average average) {
            nowhere(average.over(), policies, place);
        } else if (tree instanceof Requirement.Holds holds) {
            if (isLookedAt || !mayDateAward(holds.items(), policies)) {
                nowhere(holds.items(), policies, place);
            } else {
                lookAtNothing(holds.items(), policies, place);
            }
        } else {
            Selectors.of(tree).ifPresent(from -> onUses(from, policies, place));
        }
        boolean isInside = isLookedAt || tree instanceof Requirement.Not;
        tree.children().forEach(child -> check(child, policies, isInside));
    }

    private void condition(@Nullable Requirement condition, Policies policies) {
        if (condition != null) {
            check(condition, policies, true);
        }
    }

    private void check(Limit limit, Policies policies, boolean isOfPathway) {
        condition(limit.when(), policies);
        Predicate<Selector.Test> isOfAward = test -> isOfAward(test, policies);
        boolean isSimple = isOfPathway
                && limit.among() == Population.COUNTED
                && limit.last() == null
                && limit.of() instanceof Selector.Matching matching
                && (limit.direction() == Limit.Direction.AT_LEAST
                        ? isFree(matching.except(), isOfAward)
                        : matching.except() instanceof Selector.Matching except
                                && matching.tests().stream().noneMatch(isOfAward)
                                && isFree(except.except(), isOfAward));
        if (!isSimple || hasUse(limit.of(), isOfAward)) {
            nowhere(limit.of(), policies, limit.provenance());
        } else {
            lookAtNothing(limit.of(), policies, limit.provenance());
        }
    }

    /** Where a selector says what is used, and so on which days, and beside what. */
    private void onUses(Selector selector, Policies policies, Provenance place) {
        if (!mayDateAward(selector, policies)) {
            refuse(selector, test -> isOfAward(test, policies), "age-place", place);
        }
        if (!isPlain(selector, test -> isOfCounted(test, policies))) {
            lookAtNothing(selector, policies, place);
        }
    }

    /** Whether an age before the award stands neither in what is taken away, nor in what is asked of awards. */
    private static boolean mayDateAward(Selector selector, Policies policies) {
        return isPlain(selector, test -> isOfAward(test, policies));
    }

    private static boolean isPlain(Selector selector, Predicate<Selector.Test> looks) {
        return Selectors.alternatives(selector)
                        .filter(Selector.Matching.class::isInstance)
                        .map(Selector.Matching.class::cast)
                        .allMatch(matching -> isFree(matching.except(), looks))
                && !hasUse(selector, looks);
    }

    /** Refuses every look at what is found with the answer. */
    private void nowhere(@Nullable Selector selector, Policies policies, Provenance place) {
        if (selector != null) {
            refuse(selector, test -> isOfAward(test, policies), "age-place", place);
            lookAtNothing(selector, policies, place);
        }
    }

    /** Refuses to look at the first or the last item. */
    private void lookAtNothing(Selector selector, Policies policies, Provenance place) {
        refuse(selector, test -> isOfCounted(test, policies), "anchor-place", place);
    }

    private void refuse(Selector selector, Predicate<Selector.Test> looks, String key, Provenance place) {
        Selectors.tests(selector)
                .flatMap(PlacesOfAnchors::within)
                .filter(looks)
                .findFirst()
                .ifPresent(test -> found.add(Diagnostic.error(
                        place.place(), null, CatalogTexts.TEXTS.message(key, Selectors.written(test)))));
    }

    /** A test, and those of the awards that it asks for. */
    private static Stream<Selector.Test> within(Selector.Test test) {
        return Stream.concat(
                Stream.of(test),
                test instanceof Selector.UsedIn used
                        ? Selectors.tests(used.awards()).flatMap(PlacesOfAnchors::within)
                        : Stream.of());
    }

    private static boolean hasUse(Selector selector, Predicate<Selector.Test> looks) {
        return Selectors.tests(selector)
                .filter(Selector.UsedIn.class::isInstance)
                .flatMap(PlacesOfAnchors::within)
                .anyMatch(looks);
    }

    private static boolean isFree(@Nullable Selector selector, Predicate<Selector.Test> looks) {
        return selector == null || Selectors.tests(selector).noneMatch(looks);
    }

    private static boolean isOfAward(Selector.Test test, Policies policies) {
        return test instanceof Selector.Age age && age.anchor(policies) == Anchor.AWARD_DATE;
    }

    private static boolean isOfCounted(Selector.Test test, Policies policies) {
        if (test instanceof Selector.Age age) {
            return isOfCounted(age.anchor(policies));
        }
        if (!(test instanceof Selector.InWindow in)) {
            return false;
        }
        MovingWindow window = in.window();
        return Stream.of(window.fromAnchor(), window.untilAnchor())
                .filter(Objects::nonNull)
                .anyMatch(PlacesOfAnchors::isOfCounted);
    }

    private static boolean isOfCounted(Anchor anchor) {
        return anchor == Anchor.FIRST_ITEM || anchor == Anchor.LAST_ITEM;
    }
}
