package org.stackrules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.stackrules.model.Catalog;
import org.stackrules.model.Item;
import org.stackrules.model.Pathway;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selection;
import org.stackrules.model.Selector;
import org.stackrules.model.ValidPeriod;
import org.stackrules.model.ValidPeriods;
import org.stackrules.model.Window;
import org.stackrules.report.Reason;

/** Why a pathway that asks for what is valid did not count two items beside each other: there is no day of both. Pure. */
final class NeverTogether {

    private final Catalog catalog;
    private final Selection selection;
    private final LocalDate asOf;

    NeverTogether(Catalog catalog, LocalDate asOf) {
        this.catalog = catalog;
        this.selection = new Selection(catalog);
        this.asOf = asOf;
    }

    /** Of what was left out all that was valid on no day on which something that was used was. */
    List<Reason> reasons(Pathway pathway, Collection<Item> used, Collection<Item> leftOut) {
        List<Reason> reasons = new ArrayList<>();
        if (!asksForValidity(pathway)) {
            return reasons;
        }
        for (Item item : leftOut) {
            used.stream()
                    .filter(other -> item.completedOn() != null && other.completedOn() != null)
                    .filter(other -> !isAgain(item, other) && isNever(item, other))
                    .findFirst()
                    .ifPresent(other -> reasons.add(new Reason(
                            item.reportName() + " and " + other.reportName() + " were never valid on one day: "
                                    + told(item) + ", and " + told(other),
                            pathway.provenance())));
        }
        return reasons;
    }

    /** Whether it is the same once more, which counts once: nobody asks for both. */
    private boolean isAgain(Item one, Item other) {
        String credential = catalog.definedAs(one.credential());
        return credential.equals(catalog.definedAs(other.credential()))
                && catalog.credential(credential)
                        .map(definition -> definition.repeatableTo() == null)
                        .orElse(true);
    }

    private boolean isNever(Item one, Item other) {
        List<Window> others = days(other);
        return days(one).stream()
                .noneMatch(window ->
                        others.stream().anyMatch(more -> window.and(more).isPresent()));
    }

    private List<Window> days(Item item) {
        Window there = Window.from(Objects.requireNonNull(item.completedOn()));
        return selection.validity(item).periods().stream()
                .map(ValidPeriod::days)
                .map(there::and)
                .flatMap(Optional::stream)
                .toList();
    }

    private String told(Item item) {
        List<Window> days = days(item);
        ValidPeriods validity = selection.validity(item);
        if (days.isEmpty()) {
            return item.reportName() + (validity.lacking() == null ? " never" : " " + validity.lacking());
        }
        List<String> told = days.stream()
                .map(window -> window.from() + (window.until() == null ? " on" : " to " + window.until()))
                .toList();
        LocalDate recoverable = validity.recoverableUntil();
        return item.reportName() + " from " + String.join(", and from ", told)
                + (validity.isSuspendedOn(asOf) && recoverable != null
                        ? " (it can be recovered until " + recoverable + ")"
                        : "");
    }

    private static boolean asksForValidity(Pathway pathway) {
        return Stream.concat(
                        Stream.of(pathway.admits()), pathway.requires().all().flatMap(NeverTogether::selector))
                .anyMatch(NeverTogether::asksForValidity);
    }

    private static Stream<Selector> selector(Requirement requirement) {
        return requirement instanceof Requirement.From from
                ? Stream.of(from.from())
                : requirement instanceof Requirement.Rest rest ? Stream.of(rest.from()) : Stream.empty();
    }

    private static boolean asksForValidity(Selector selector) {
        if (selector instanceof Selector.AnyOf any) {
            return any.alternatives().stream().anyMatch(NeverTogether::asksForValidity);
        }
        return selector instanceof Selector.Matching matching
                && matching.tests().stream()
                        .anyMatch(test ->
                                test instanceof Selector.Active active && active.expected() && !active.isAtAsOf());
    }
}
