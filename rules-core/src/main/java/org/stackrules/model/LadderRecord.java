package org.stackrules.model;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a learner's record says of the steps of one ladder: which were awarded, and when the learner came back or left. Every
 * day is as of the background's day.
 *
 * @param catalog the catalog, which tells what a pathway earns
 * @param ladder the ladder
 * @param background the record
 */
public record LadderRecord(Catalog catalog, Ladder ladder, Background background) {

    /** What a record says of each ladder of a catalog. */
    public static List<LadderRecord> all(Catalog catalog, Background background) {
        return catalog.ladders().values().stream()
                .map(ladder -> new LadderRecord(catalog, ladder, background))
                .toList();
    }

    /** The first recorded award of a step; empty: it is not awarded. */
    public Optional<Item> awardOf(String step) {
        return background.awards().stream()
                .filter(award -> award.credential().equals(step) && award.completedOn() != null)
                .min(Comparator.comparing(Item::completedOn));
    }

    /** The step above; empty: it is the highest, or none of the ladder. */
    public Optional<String> above(String step) {
        int index = ladder.steps().indexOf(step);
        return index < 0 || index == ladder.steps().size() - 1
                ? Optional.empty()
                : Optional.of(ladder.steps().get(index + 1));
    }

    /** The steps below, the lowest first; none if it is none of the ladder. */
    public List<String> below(String step) {
        return ladder.steps().subList(0, Math.max(0, ladder.steps().indexOf(step)));
    }

    /** The enrolments toward a step, ordered by first day. */
    public List<Enrolment> enrolments(String step) {
        return background.enrolments().stream()
                .filter(one -> step.equals(one.credential())
                        || one.pathway() != null
                                && Optional.ofNullable(catalog.pathways().get(one.pathway()))
                                        .filter(pathway -> pathway.earns().equals(step))
                                        .isPresent())
                .toList();
    }

    /** The first day on which a learner with the award of a step came back for the next one; empty: not yet. */
    public Optional<LocalDate> returnedOn(String step) {
        return awardOf(step)
                .map(Item::completedOn)
                .flatMap(day -> above(step).stream()
                        .flatMap(next -> enrolments(next).stream())
                        .map(Enrolment::from)
                        .filter(from -> from.isAfter(day))
                        .min(Comparator.naturalOrder()));
    }

    /** The last day on which a return may use the items of the award of a step; null: there is no last. */
    public @Nullable LocalDate lastReturn(String step) {
        return ladder.returnWithin() == null
                ? null
                : awardOf(step)
                        .map(award -> award.completedOn().plus(ladder.returnWithin()))
                        .orElse(null);
    }

    /**
     * Whether a return to the next step is too late to use the items of the award of this one. A learner who was enrolled in
     * the next step on the day of the award, and stays so, does not return.
     */
    public boolean isReturnTooLate(String step) {
        LocalDate last = lastReturn(step);
        if (last == null) {
            return false;
        }
        LocalDate day = awardOf(step).orElseThrow().completedOn();
        boolean isInTime = above(step).stream()
                .flatMap(next -> enrolments(next).stream())
                .anyMatch(one -> !one.from().isAfter(last)
                        && (one.until() == null || !one.until().isBefore(day)));
        return !isInTime && (returnedOn(step).isPresent() || background.asOf().isAfter(last));
    }

    /** The day from which the award of a step is given back: by a decision, or on return in time; empty: it is kept. */
    public Optional<LocalDate> surrenderedOn(String step) {
        Optional<LocalDate> onReturn = ladder.lower() == Ladder.Lower.SURRENDER_ON_RETURN && !isReturnTooLate(step)
                ? returnedOn(step)
                : Optional.empty();
        Optional<LocalDate> onAward = ladder.lower() == Ladder.Lower.SURRENDER_ON_AWARD
                ? awardOf(step).flatMap(award -> firstAwardAbove(step))
                : Optional.empty();
        return Stream.of(onReturn, onAward).flatMap(Optional::stream).min(Comparator.naturalOrder());
    }

    /** The first day of an award of a step above. */
    public Optional<LocalDate> firstAwardAbove(String step) {
        List<String> steps = ladder.steps();
        return steps.subList(Math.min(steps.size(), steps.indexOf(step) + 1), steps.size()).stream()
                .flatMap(higher -> awardOf(higher).stream())
                .map(Item::completedOn)
                .min(Comparator.naturalOrder());
    }

    /**
     * The day on which the learner left for a step that is conferred on leaving alone: by an application for it, or when the
     * enrolment in the next step ended; empty: has not left.
     *
     * @param metAbove since when the next step is met; null: it is not
     */
    public Optional<LocalDate> leftOn(String step, @Nullable LocalDate metAbove) {
        Optional<LocalDate> applied = background.decisions().stream()
                .filter(one -> one.type() == Decision.Type.APPLY && one.pathway() != null)
                .filter(one -> Optional.ofNullable(catalog.pathways().get(one.pathway()))
                        .filter(pathway -> pathway.earns().equals(step))
                        .isPresent())
                .map(Decision::on)
                .min(Comparator.naturalOrder());
        List<Enrolment> next =
                above(step).stream().flatMap(one -> enrolments(one).stream()).toList();
        boolean isEnrolled = next.stream()
                .anyMatch(one -> one.until() == null || !one.until().isBefore(background.asOf()));
        Optional<LocalDate> ended = isEnrolled
                ? Optional.empty()
                : next.stream()
                        .map(Enrolment::until)
                        .max(Comparator.naturalOrder())
                        .filter(until -> metAbove == null || metAbove.isAfter(until));
        return Stream.of(applied, ended).flatMap(Optional::stream).min(Comparator.naturalOrder());
    }

    /** The ids of the award of a step and of all that it is made of. */
    public Set<String> contentsOf(String step) {
        Set<String> contents = new HashSet<>();
        awardOf(step).ifPresent(award -> {
            contents.add(award.id());
            contents.addAll(award.contains());
        });
        return contents;
    }
}
