package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.stackrules.model.Background;
import org.stackrules.model.Catalog;
import org.stackrules.model.Item;
import org.stackrules.model.Ladder;
import org.stackrules.model.LadderRecord;
import org.stackrules.model.Pathway;

/**
 * Which items a pathway may not use because of the ladders that its credential, or an award among the items, is a step of;
 * and awards that were given back, which serve nothing any more, though their evidence does. That is a fact of the record, so that no allocation changes it.
 */
final class LadderItems {

    private final Pathway pathway;
    private final Catalog catalog;
    private final Background background;
    private final List<LadderRecord> ladders;

    LadderItems(Catalog catalog, PathwayQuestion question) {
        this.pathway = question.pathway();
        this.catalog = catalog;
        this.background = question.background();
        this.ladders = LadderRecord.all(catalog, question.background());
    }

    /** What the pathway in question earns. */
    String earns() {
        return pathway.earns();
    }

    /** Why an item may not serve; empty: neither a ladder nor a surrender keeps it from that. */
    Optional<String> whyNot(Item item) {
        Optional<String> givenBack = background.awards().stream()
                .filter(award -> award.id().equals(item.id()))
                .flatMap(award -> background.surrenderOf(award, catalog).stream())
                .map(decision -> "surrendered on " + decision.on())
                .findFirst();
        return givenBack.isPresent() ? givenBack : byLadder(item);
    }

    private Optional<String> byLadder(Item item) {
        return ladders.stream()
                .flatMap(one -> Stream.concat(
                        one.below(pathway.earns()).stream().flatMap(step -> whyNotAbove(one, step, item).stream()),
                        whyNotElsewhere(one, item).stream()))
                .findFirst();
    }

    /** What was awarded below, where that is final or the learner comes back too late. */
    private static Optional<String> whyNotAbove(LadderRecord one, String step, Item item) {
        boolean isFinal = one.ladder().lower() == Ladder.Lower.FINAL;
        boolean isLate = one.isReturnTooLate(step);
        if (!isFinal && !isLate) {
            return Optional.empty();
        }
        Set<String> contents = one.contentsOf(step);
        boolean isOfAward = contents.contains(item.id())
                || item.contains().stream().anyMatch(contents::contains)
                || item.senders().stream().anyMatch(contents::contains);
        LocalDate last = one.lastReturn(step);
        return !isOfAward
                ? Optional.empty()
                : Optional.of(
                        isFinal
                                ? "used in the award of " + step + ", which is final by " + said(one)
                                : "used in the award of " + step + ", to which a return had to come by " + last
                                        + ", by " + said(one));
    }

    /** A surrendered award serves no pathway outside its ladder; its evidence does. */
    private Optional<String> whyNotElsewhere(LadderRecord one, Item item) {
        String step = item.credential();
        boolean isOutside = !one.ladder().steps().contains(pathway.earns());
        boolean isAward = isOutside
                && one.ladder().steps().contains(step)
                && one.awardOf(step)
                        .filter(award -> award.id().equals(item.id()))
                        .isPresent();
        return !isAward
                ? Optional.empty()
                : one.surrenderedOn(step).map(day -> "surrendered on " + day + ", by " + said(one));
    }

    private static String said(LadderRecord one) {
        return "ladder " + one.ladder().id() + " (" + one.ladder().provenance().place() + ")";
    }
}
