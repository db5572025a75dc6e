package org.stackrules.catalog.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.model.Anchor;
import org.stackrules.model.Articulation;
import org.stackrules.model.AwardPolicy;
import org.stackrules.model.Catalog;
import org.stackrules.model.Limit;
import org.stackrules.model.Pathway;
import org.stackrules.model.Policies;
import org.stackrules.model.Population;
import org.stackrules.model.Provenance;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.ShareRule;

/**
 * Where an age may count back from the award: where the days on which the award may be dated follow from it. Elsewhere it is
 * refused, for the day of the award is not known there.
 */
public final class PlacesOfAges {

    private final List<Diagnostic> found = new ArrayList<>();

    private PlacesOfAges() {}

    /** What is refused, ordered by place. */
    public static List<Diagnostic> in(Catalog catalog) {
        PlacesOfAges places = new PlacesOfAges();
        catalog.pathways().values().forEach(places::check);
        for (Articulation articulation : catalog.articulations().values()) {
            Stream.concat(articulation.from().stream(), Stream.of(articulation.toward()))
                    .forEach(selector -> places.none(selector, articulation.provenance()));
        }
        catalog.sharing().values().forEach(row -> places.check(row, Policies.DEFAULT));
        places.found.sort(Comparator.comparing(Diagnostic::place));
        return List.copyOf(places.found);
    }

    /** Every selector of a pathway, those of its conditions and its award too. */
    static Stream<Selector> selectors(PathwayParts parts) {
        AwardPolicy award = parts.pathway().award();
        return Stream.of(
                        Selectors.of(parts),
                        parts.all(Requirement.Holds.class).map(Requirement.Holds::items),
                        Stream.of(award.beforeItem(), award.notAfter(), award.blockedBy())
                                .filter(Objects::nonNull))
                .flatMap(all -> all);
    }

    private void check(Pathway pathway) {
        Policies policies = pathway.policies();
        Provenance place = pathway.provenance();
        onEdges(pathway.admits(), policies, place);
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
        condition(row.when(), policies);
    }

    /** Checks a requirement; one that is only looked at as a whole asks nothing of the day of the award. */
    private void check(Requirement tree, Policies policies, boolean isLookedAt) {
        Provenance place = tree.heading().provenance();
        condition(tree.heading().when(), policies);
        tree.heading().limits().forEach(limit -> check(limit, policies, false));
        if (tree instanceof Requirement.Average average) {
            nowhere(average.over(), policies, place);
        } else if (tree instanceof Requirement.Holds holds) {
            if (isLookedAt) {
                nowhere(holds.items(), policies, place);
            } else {
                onEdges(holds.items(), policies, place);
            }
        } else {
            Selectors.of(tree).ifPresent(from -> onEdges(from, policies, place));
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
        boolean isSimple = isOfPathway
                && limit.among() == Population.COUNTED
                && limit.last() == null
                && limit.of() instanceof Selector.Matching matching
                && (limit.direction() == Limit.Direction.AT_LEAST
                        ? isFree(matching.except(), policies)
                        : matching.except() instanceof Selector.Matching except
                                && areFree(matching.tests(), policies)
                                && isFree(except.except(), policies));
        if (!isSimple || hasUse(limit.of(), policies)) {
            nowhere(limit.of(), policies, limit.provenance());
        }
    }

    /** Where an age asks for an award in time: not of what is taken away, nor of awards. */
    private void onEdges(Selector selector, Policies policies, Provenance place) {
        boolean isFree = Selectors.alternatives(selector)
                .filter(Selector.Matching.class::isInstance)
                .map(Selector.Matching.class::cast)
                .allMatch(matching -> isFree(matching.except(), policies));
        if (!isFree || hasUse(selector, policies)) {
            nowhere(selector, policies, place);
        }
    }

    private void nowhere(@Nullable Selector selector, Policies policies, Provenance place) {
        if (selector == null) {
            return;
        }
        Selectors.tests(selector)
                .flatMap(PlacesOfAges::within)
                .filter(test -> isOfAward(test, policies))
                .findFirst()
                .ifPresent(age -> found.add(Diagnostic.error(
                        place.place(), null, CatalogTexts.TEXTS.message("age-place", Selectors.written(age)))));
    }

    /** An agreement is read before it is known for which learner and pathway it gives something. */
    private void none(Selector selector, Provenance place) {
        Selectors.tests(selector)
                .flatMap(PlacesOfAges::within)
                .filter(Selector.Age.class::isInstance)
                .findFirst()
                .ifPresent(age -> found.add(Diagnostic.error(
                        place.place(),
                        null,
                        CatalogTexts.TEXTS.message("age-place.agreement", Selectors.written(age)))));
    }

    /** A test, and those of the awards that it asks for. */
    private static Stream<Selector.Test> within(Selector.Test test) {
        return Stream.concat(
                Stream.of(test),
                test instanceof Selector.UsedIn used
                        ? Selectors.tests(used.awards()).flatMap(PlacesOfAges::within)
                        : Stream.of());
    }

    private static boolean hasUse(Selector selector, Policies policies) {
        return Selectors.tests(selector)
                .filter(Selector.UsedIn.class::isInstance)
                .flatMap(PlacesOfAges::within)
                .anyMatch(test -> isOfAward(test, policies));
    }

    private static boolean isFree(@Nullable Selector selector, Policies policies) {
        return selector == null || Selectors.tests(selector).noneMatch(test -> isOfAward(test, policies));
    }

    private static boolean areFree(List<Selector.Test> tests, Policies policies) {
        return tests.stream().noneMatch(test -> isOfAward(test, policies));
    }

    private static boolean isOfAward(Selector.Test test, Policies policies) {
        return test instanceof Selector.Age age && age.anchor(policies) == Anchor.AWARD_DATE;
    }
}
