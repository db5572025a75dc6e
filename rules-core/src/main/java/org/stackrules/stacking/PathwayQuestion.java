package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Background;
import org.stackrules.model.Converted;
import org.stackrules.model.Item;
import org.stackrules.model.Pathway;
import org.stackrules.model.Rounding;
import org.stackrules.model.SearchBudget;
import org.stackrules.model.Statement;

/**
 * One pathway, asked about for one learner. Items and what the record says are worth what the pathway's rounding of
 * converted credits makes of them.
 *
 * @param pathway the pathway
 * @param statements everything stated about it, by data and rules
 * @param items the learner's items that it may look at, ordered
 * @param asOf the day for which the question is asked
 * @param enrolledFrom first day of an enrolment in it; null: none
 * @param isAwarded whether it was awarded, so that its version was open whatever the record says
 * @param excluded credentials whose items it may not use: its own, and those that depend on it
 * @param background what the record says beside the items
 * @param seen what conditions look at: everything passed, stacked or recognised, ordered
 * @param left ids of items that it leaves free for pathways above it, with what contains them
 * @param budget how long is searched for an allocation
 * @param end what units are worth that may be worth more or less
 */
public record PathwayQuestion(
        Pathway pathway,
        List<Statement> statements,
        List<Item> items,
        LocalDate asOf,
        @Nullable LocalDate enrolledFrom,
        boolean isAwarded,
        Set<String> excluded,
        Background background,
        List<Item> seen,
        Set<String> left,
        SearchBudget budget,
        Converted.End end) {

    public PathwayQuestion {
        left = Set.copyOf(left);
        statements = List.copyOf(statements);
        Rounding perItem = pathway.policies().arithmetic().ofItem();
        items = items.stream().map(item -> item.reckoned(perItem, end)).toList();
        excluded = Set.copyOf(excluded);
        background = background.reckoned(perItem, end);
        seen = seen.stream().map(item -> item.reckoned(perItem, end)).toList();
    }

    /** A question in which units are worth the least that they may be. */
    public PathwayQuestion(
            Pathway pathway,
            List<Statement> statements,
            List<Item> items,
            LocalDate asOf,
            @Nullable LocalDate enrolledFrom,
            boolean isAwarded,
            Set<String> excluded,
            Background background,
            List<Item> seen,
            Set<String> left,
            SearchBudget budget) {
        this(
                pathway,
                statements,
                items,
                asOf,
                enrolledFrom,
                isAwarded,
                excluded,
                background,
                seen,
                left,
                budget,
                Converted.End.POORER);
    }

    /** The same question, in which units are worth the least or the most that they may be. */
    PathwayQuestion at(Converted.End other) {
        return new PathwayQuestion(
                pathway,
                statements,
                items,
                asOf,
                enrolledFrom,
                isAwarded,
                excluded,
                background,
                seen,
                left,
                budget,
                other);
    }

    /** Whether something that it may look at may be worth more or less. */
    boolean isOfRange() {
        return Stream.of(items, seen, background.attempts(), background.awards())
                .flatMap(List::stream)
                .anyMatch(Item::isOfRange);
    }

    /** A question in which conditions see the same items. */
    public PathwayQuestion(
            Pathway pathway,
            List<Statement> statements,
            List<Item> items,
            LocalDate asOf,
            @Nullable LocalDate enrolledFrom,
            Set<String> excluded,
            Background background,
            SearchBudget budget) {
        this(pathway, statements, items, asOf, enrolledFrom, false, excluded, background, items, Set.of(), budget);
    }

    /** A question about items alone. */
    public PathwayQuestion(
            Pathway pathway,
            List<Statement> statements,
            List<Item> items,
            LocalDate asOf,
            @Nullable LocalDate enrolledFrom,
            Set<String> excluded,
            SearchBudget budget) {
        this(pathway, statements, items, asOf, enrolledFrom, excluded, Background.none(asOf), budget);
    }

    /** The same question over some of the items; conditions see all of them. */
    public PathwayQuestion over(List<Item> some) {
        return over(some, List.of());
    }

    /** The same question over some of the items, with more stated about it; conditions see all of the items. */
    PathwayQuestion over(List<Item> some, List<Statement> more) {
        return new PathwayQuestion(
                pathway,
                Stream.concat(statements.stream(), more.stream()).toList(),
                some,
                asOf,
                enrolledFrom,
                isAwarded,
                excluded,
                background,
                seen,
                left,
                budget,
                end);
    }

    /** The same question, in which nothing is recognised. */
    PathwayQuestion unrecognised() {
        return new PathwayQuestion(
                pathway,
                statements,
                achieved(items),
                asOf,
                enrolledFrom,
                isAwarded,
                excluded,
                background,
                achieved(seen),
                left,
                budget);
    }

    private static List<Item> achieved(List<Item> items) {
        return items.stream()
                .filter(item -> item.kind() != Item.Kind.RECOGNITION)
                .toList();
    }

    /** The question as it was on an earlier day: of what had ended, and was stated, by then. */
    public PathwayQuestion until(LocalDate day) {
        return new PathwayQuestion(
                pathway,
                statements.stream()
                        .filter(one -> one.by().day() == null || !one.by().day().isAfter(day))
                        .toList(),
                items.stream().filter(item -> item.hadEnded(day)).toList(),
                day,
                enrolledFrom,
                isAwarded,
                excluded,
                background.until(day),
                seen.stream().filter(item -> item.hadEnded(day)).toList(),
                left,
                budget,
                end);
    }

    /** The same question of a version that was awarded. */
    public PathwayQuestion awarded() {
        return new PathwayQuestion(
                pathway, statements, items, asOf, enrolledFrom, true, excluded, background, seen, left, budget, end);
    }

    /** The same question, in which some items are left free for pathways above. */
    public PathwayQuestion leaving(Set<String> free) {
        return new PathwayQuestion(
                pathway,
                statements,
                items,
                asOf,
                enrolledFrom,
                isAwarded,
                excluded,
                background,
                seen,
                free,
                budget,
                end);
    }

    /** Whether an item is left free, or something that it contains is. */
    boolean leaves(Item item) {
        return !left.isEmpty()
                && (left.contains(item.id()) || item.contains().stream().anyMatch(left::contains));
    }

    /** What is stated about its sharing with other pathways. */
    public List<Statement.Shares> shares() {
        return statements.stream()
                .filter(Statement.Shares.class::isInstance)
                .map(Statement.Shares.class::cast)
                .toList();
    }
}
