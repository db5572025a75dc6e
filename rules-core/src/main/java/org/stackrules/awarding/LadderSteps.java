package org.stackrules.awarding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Background;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Decision;
import org.stackrules.model.Enrolment;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Ladder;
import org.stackrules.model.LadderRecord;
import org.stackrules.model.Pathway;
import org.stackrules.model.Provenance;
import org.stackrules.model.World;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.Reason;
import org.stackrules.report.Validity;

/**
 * What ladders, and surrenders, make of conferral: which is closed by another, which waits until the learner leaves, and
 * which is superseded by a higher one. Pure.
 */
final class LadderSteps {

    private final Background background;
    private final List<LadderRecord> ladders;

    LadderSteps(Catalog catalog, Background background) {
        this.background = background;
        this.ladders = LadderRecord.all(catalog, background);
    }

    /** Why a pathway's credential is not conferred: a lower step was accepted, or the learner has left with one. */
    List<Reason> bars(Pathway pathway, Function<String, Optional<LocalDate>> metOn) {
        List<Reason> bars = new ArrayList<>();
        for (LadderRecord one : ladders) {
            for (String step : one.below(pathway.earns())) {
                if (one.ladder().closes()) {
                    one.awardOf(step)
                            .ifPresent(award -> bars.add(new Reason(
                                    "closed, for " + step + " was accepted on " + award.completedOn() + ", by "
                                            + said(one.ladder()),
                                    one.ladder().provenance())));
                }
            }
            exits(one)
                    .filter(step ->
                            one.above(step).filter(pathway.earns()::equals).isPresent())
                    .forEach(step -> conferredOnLeaving(one, step, metOn)
                            .filter(day -> one.enrolments(pathway.earns()).stream()
                                    .map(Enrolment::from)
                                    .noneMatch(from -> from.isAfter(day)))
                            .ifPresent(day -> bars.add(new Reason(
                                    "closed since the learner left with " + step + " on " + day
                                            + ", until a new enrolment, by " + said(one.ladder()),
                                    one.ladder().provenance()))));
        }
        return bars;
    }

    /** The day on which a step was conferred because the learner left; empty: it was not. */
    private Optional<LocalDate> conferredOnLeaving(
            LadderRecord one, String step, Function<String, Optional<LocalDate>> metOn) {
        Optional<LocalDate> awarded = one.awardOf(step).map(Item::completedOn);
        return awarded.isPresent()
                ? awarded
                : metOn.apply(step)
                        .flatMap(met -> leftOn(one, step, metOn).map(left -> left.isBefore(met) ? met : left));
    }

    private static Optional<LocalDate> leftOn(
            LadderRecord one, String step, Function<String, Optional<LocalDate>> metOn) {
        @Nullable LocalDate metAbove = one.above(step).flatMap(metOn).orElse(null);
        return one.leftOn(step, metAbove);
    }

    private static Stream<String> exits(LadderRecord one) {
        return one.ladder().steps().stream().filter(one.ladder().exitOnly()::contains);
    }

    /** What a step waits for that is conferred on leaving alone. */
    Certainty doubt(Pathway pathway, Function<String, Optional<LocalDate>> metOn) {
        Certainty doubt = Certainty.KNOWN;
        for (LadderRecord one : ladders) {
            if (exits(one).anyMatch(pathway.earns()::equals)
                    && leftOn(one, pathway.earns(), metOn).isEmpty()) {
                doubt = doubt.and(new Certainty(World.PENDING, List.of(need(one, pathway.earns()))));
            }
        }
        return doubt;
    }

    private static String need(LadderRecord one, String step) {
        return "application for " + step
                + one.above(step)
                        .map(above -> ", or the end of the enrolment in " + above)
                        .orElse("");
    }

    /** Sentences about leaving. */
    List<Reason> remarks(Pathway pathway, Function<String, Optional<LocalDate>> metOn) {
        List<Reason> remarks = new ArrayList<>();
        for (LadderRecord one : ladders) {
            if (exits(one).anyMatch(pathway.earns()::equals)) {
                String text = leftOn(one, pathway.earns(), metOn)
                        .map(day -> "the learner left on " + day)
                        .orElse("conferred only on leaving");
                remarks.add(new Reason(
                        text + ", by " + said(one.ladder()), one.ladder().provenance()));
            }
        }
        return remarks;
    }

    /** The outcomes, in which the steps that a higher one supersedes are so. */
    SortedMap<String, PathwayOutcome> superseded(SortedMap<String, PathwayOutcome> outcomes) {
        SortedMap<String, PathwayOutcome> all = new TreeMap<>(IdOrder.INSTANCE);
        outcomes.forEach((id, outcome) -> all.put(
                id,
                outcome.isEarned()
                        ? supersession(outcome, outcomes)
                                .map(reason -> outcome.with(Validity.SUPERSEDED, reason))
                                .orElse(outcome)
                        : outcome));
        return all;
    }

    private Optional<Reason> supersession(PathwayOutcome outcome, SortedMap<String, PathwayOutcome> outcomes) {
        Optional<Reason> givenBack = background.decisions().stream()
                .filter(one -> one.type() == Decision.Type.SURRENDER
                        && outcome.pathway().equals(one.pathway()))
                .findFirst()
                .map(one -> new Reason("surrendered on " + one.on(), Provenance.at(one.place())));
        return givenBack.isPresent() ? givenBack : byLadder(outcome, outcomes);
    }

    private Optional<Reason> byLadder(PathwayOutcome outcome, SortedMap<String, PathwayOutcome> outcomes) {
        return ladders.stream()
                .filter(one -> one.ladder().steps().contains(outcome.credential()))
                .flatMap(one -> supersession(one, outcome.credential(), outcomes).stream())
                .findFirst();
    }

    private static Optional<Reason> supersession(
            LadderRecord one, String step, SortedMap<String, PathwayOutcome> outcomes) {
        Ladder ladder = one.ladder();
        Optional<String> surrendered = one.surrenderedOn(step).map(day -> "surrendered on " + day);
        Optional<PathwayOutcome> higher = outcomes.values().stream()
                .filter(PathwayOutcome::isEarned)
                .filter(other -> ladder.steps().indexOf(other.credential())
                        > ladder.steps().indexOf(step))
                .findFirst();
        Optional<String> onAward = ladder.lower() == Ladder.Lower.SURRENDER_ON_AWARD
                ? higher.map(other -> "surrendered on the award of " + other.credential())
                : Optional.empty();
        Optional<String> highestOnly = ladder.isHighestOnly()
                ? higher.map(other -> "not conferred beside " + other.credential())
                : Optional.empty();
        return Stream.of(surrendered, onAward, highestOnly)
                .flatMap(Optional::stream)
                .findFirst()
                .map(text -> new Reason(text + ", by " + said(ladder), ladder.provenance()));
    }

    private static String said(Ladder ladder) {
        return "ladder " + ladder.id();
    }
}
