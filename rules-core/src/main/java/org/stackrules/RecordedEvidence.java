package org.stackrules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.stackrules.admission.Admitted;
import org.stackrules.admission.RecordedAward;
import org.stackrules.model.Carried;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Pathway;
import org.stackrules.model.Policies;
import org.stackrules.model.Rational;
import org.stackrules.model.World;
import org.stackrules.stacking.PathwayAnswer;
import org.stackrules.stacking.PathwayQuestion;
import org.stackrules.stacking.SettledPathway;
import org.stackrules.stacking.Stacking;

/**
 * On what recorded awards rest, in one evaluation: on what the record says, or, where the pathway that was awarded lets it be
 * chosen anew, on what else met it by the day of the award. Used by one thread.
 */
final class RecordedEvidence {

    private final Catalog catalog;
    private final Admitted admitted;
    private final Stacking stacking;
    private final SortedMap<String, Item> items;

    /** What was asked about the pathways of recorded awards that may rest on other evidence, by the award's id. */
    private final Map<String, PathwayQuestion> questions = new TreeMap<>();

    /** What met them without what they leave free, by the award's id. */
    private final Map<String, PathwayAnswer> chosen = new TreeMap<>();

    /** Those that nothing else met without what they were to leave free: they rest on what the record says. */
    private final Set<String> kept = new TreeSet<>();

    /** What was found of those that do not stand as they were made, by the award's id. */
    private final Map<String, PathwayAnswer> reviewed = new TreeMap<>();

    /**
     * The evidence in one evaluation.
     *
     * @param items everything that can be counted so far; an award on other evidence is put there
     */
    RecordedEvidence(Catalog catalog, Admitted admitted, Stacking stacking, SortedMap<String, Item> items) {
        this.catalog = catalog;
        this.admitted = admitted;
        this.stacking = stacking;
        this.items = items;
    }

    /**
     * The answer about a pathway that was awarded, over the evidence of the award; the award is brought up to date with it.
     *
     * @param question the pathway, with what it is to leave free, over everything that can be counted so far
     * @param settled other pathways, whose use of items is settled; asked for only where evidence is chosen anew
     */
    PathwayAnswer answer(RecordedAward award, PathwayQuestion question, Supplier<List<SettledPathway>> settled) {
        String id = award.item().id();
        chosen.remove(id);
        kept.remove(id);
        if (isReviewed(award)) {
            return review(award, question, settled);
        }
        if (isFree(award)) {
            PathwayQuestion anew = anew(award, question);
            questions.put(id, anew);
            if (!anew.left().isEmpty()) {
                PathwayAnswer other =
                        stacking.answers(List.of(anew), Set.of(), settled.get()).get(award.pathway());
                if (other.standing() == PathwayAnswer.Standing.MET) {
                    chosen.put(id, other);
                } else {
                    kept.add(id);
                }
            }
            items.put(id, item(award, Certainties.ALL));
        }
        PathwayAnswer answer = chosen.get(id);
        return answer != null
                ? answer
                : stacking.answer(question.over(recorded(award)).awarded());
    }

    /**
     * The award with what is known by now of its evidence: awards that were made on evidence that is revoked do not stand as
     * they were made.
     */
    RecordedAward asNow(RecordedAward award) {
        return award.withUnsettled(
                award.evidence().stream().filter(reviewed::containsKey).toList());
    }

    private boolean isReviewed(RecordedAward award) {
        Policies.Revoked policy =
                catalog.pathways().get(award.pathway()).policies().revoked();
        return policy != Policies.Revoked.STANDS && asNow(award).isInQuestion();
    }

    /** What meets the pathway of an award now, whatever evidence it was made on; the award is brought up to date with that. */
    private PathwayAnswer review(
            RecordedAward award, PathwayQuestion question, Supplier<List<SettledPathway>> settled) {
        String id = award.item().id();
        PathwayQuestion anew = question.over(question.items().stream()
                        .filter(item ->
                                !item.id().equals(id) && !item.contains().contains(id))
                        .toList())
                .awarded();
        PathwayAnswer answer = alone(anew, settled);
        if (isFree(award)) {
            questions.put(id, anew);
        }
        if (!isSurelyMet(answer) && !anew.left().isEmpty()) {
            kept.add(id);
            answer = alone(anew.leaving(Set.of()), settled);
        }
        reviewed.put(id, answer);
        items.put(id, item(award, Certainties.ALL));
        return answer;
    }

    private PathwayAnswer alone(PathwayQuestion question, Supplier<List<SettledPathway>> settled) {
        return stacking.answers(List.of(question), Set.of(), settled.get())
                .get(question.pathway().id());
    }

    private static boolean isSurelyMet(PathwayAnswer answer) {
        return answer.standing() == PathwayAnswer.Standing.MET
                && answer.certainty().isKnown()
                && answer.metOn() != null;
    }

    /** What meets the pathway of an award that does not rest any more on what it was made on; empty: it does, or nothing. */
    Optional<PathwayAnswer> rebased(RecordedAward award) {
        return Optional.ofNullable(reviewed.get(award.item().id())).filter(RecordedEvidence::isSurelyMet);
    }

    /** Whether only what is surely chosen counts, or what is perhaps chosen too. */
    private enum Certainties {
        KNOWN,
        ALL
    }

    /**
     * The pathway as it stood on the day of the award, over what there was then. What was awarded on the award contains what
     * is to be left free, and so is left out. Whatever version the learner entered in, this one was awarded.
     */
    private PathwayQuestion anew(RecordedAward award, PathwayQuestion question) {
        return question.until(award.awardedOn()).awarded();
    }

    /** Whether an award may rest on other evidence than is recorded. One of which none is recorded keeps nothing back. */
    private boolean isFree(RecordedAward award) {
        Pathway pathway = catalog.pathways().get(award.pathway());
        return !pathway.policies().isFrozen() && !award.item().contains().isEmpty();
    }

    /** The question about the pathway of an award that may rest on other evidence yet; empty: it may not. */
    Optional<PathwayQuestion> question(Item award) {
        return Optional.ofNullable(questions.get(award.id())).filter(question -> !kept.contains(award.id()));
    }

    /** What an award rests on: on what is recorded, unless other evidence is chosen; ordered. */
    List<Item> of(RecordedAward award) {
        PathwayAnswer other = chosen.get(award.item().id());
        return other == null ? rebased(award).map(PathwayAnswer::used).orElseGet(() -> recorded(award)) : other.used();
    }

    private List<Item> recorded(RecordedAward award) {
        Set<String> evidence = Set.copyOf(award.evidence());
        return items.values().stream()
                .filter(item -> evidence.contains(item.id()))
                .toList();
    }

    /** The other evidence on which an award rests surely; empty: it rests on what is recorded. */
    Optional<List<Item>> known(RecordedAward award) {
        return Optional.ofNullable(chosen.get(award.item().id()))
                .filter(other -> other.certainty().isKnown())
                .map(PathwayAnswer::used);
    }

    /** The award, as far as it is known what it rests on. */
    Item item(RecordedAward award) {
        return item(award, Certainties.KNOWN);
    }

    private Item item(RecordedAward award, Certainties certainties) {
        String id = award.item().id();
        if (reviewed.containsKey(id)) {
            return rebased(award)
                    .map(now ->
                            on(award, now.counted(), now.used()).endedNotBefore(Objects.requireNonNull(now.metOn())))
                    .orElseGet(() -> award.item()
                            .withCertainty(award.item()
                                    .certainty()
                                    .and(new Certainty(World.PENDING, List.of("review of " + id)))));
        }
        PathwayAnswer other = chosen.get(id);
        if (other != null
                && (certainties == Certainties.ALL || other.certainty().isKnown())) {
            return on(award, other.counted(), other.used()).withCertainty(other.certainty());
        }
        List<Item> evidence = recorded(award);
        List<Item> asRecorded = admitted.items().stream()
                .filter(item -> award.evidence().contains(item.id()))
                .toList();
        // An award among the evidence may rest on something else itself.
        List<Item> changed =
                evidence.stream().filter(item -> !asRecorded.contains(item)).toList();
        Certainty certainty =
                Certainty.allOf(changed.stream().map(Item::certainty).toList());
        return !isFree(award) || changed.isEmpty() || certainties == Certainties.KNOWN && !certainty.isKnown()
                ? award.item()
                : on(award, Item.atomsOf(evidence), evidence).withCertainty(certainty);
    }

    private Item on(RecordedAward award, Collection<Item> atoms, Collection<Item> evidence) {
        List<Item> ordered = atoms.stream().sorted().toList();
        Rational credits = award.isWorthItsEvidence()
                ? catalog.creditsOf(ordered)
                : award.item().credits();
        Item resting = award.item().withEvidence(ordered, Item.contentsOf(evidence), credits);
        return award.isWorthItsEvidence()
                ? resting.withParticulars(resting.particulars().withCarried(Carried.by(ordered)))
                : resting;
    }

    /** Whether it is not sure that some award can rest on what is chosen. */
    boolean isInDoubt() {
        return chosen.values().stream().anyMatch(other -> !other.certainty().isKnown());
    }

    /**
     * What is told of the recorded award of a pathway that rests on other evidence; empty: it rests on what is recorded.
     *
     * @param left what it leaves free for others
     */
    Optional<String> told(String pathway, Collection<EvidenceChoice.LeftFree> left) {
        RecordedAward award = admitted.awardOf(pathway).orElseThrow();
        PathwayAnswer other = chosen.get(award.item().id());
        if (other == null) {
            return Optional.empty();
        }
        Map<String, List<String>> freed = new TreeMap<>(IdOrder.INSTANCE);
        left.forEach(one -> freed.computeIfAbsent(one.above(), missing -> new ArrayList<>())
                .add(items.get(one.item()).reportName()));
        String needed = freed.entrySet().stream()
                .map(entry -> entry.getKey() + " needs "
                        + entry.getValue().stream().sorted(IdOrder.INSTANCE).collect(Collectors.joining(", ")))
                .collect(Collectors.joining(", and "));
        String depends = other.certainty().isKnown()
                ? ""
                : "; that depends on: " + String.join(", ", other.certainty().needs());
        return Optional.of("its evidence is chosen anew, as " + needed + ": "
                + names(other.used()) + " instead of "
                + String.join(", ", award.evidence()) + depends);
    }

    private static String names(List<Item> evidence) {
        return evidence.stream()
                .map(Item::reportName)
                .distinct()
                .sorted(IdOrder.INSTANCE)
                .collect(Collectors.joining(", "));
    }
}
