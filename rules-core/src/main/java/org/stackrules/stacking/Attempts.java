package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Decision;
import org.stackrules.model.Grade;
import org.stackrules.model.GradeScale;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Policies;
import org.stackrules.model.Provenance;
import org.stackrules.model.World;
import org.stackrules.report.Reason;

/**
 * Which of a learner's attempts a pathway looks at, by its policies. Of the attempts at one credential, aliases included,
 * that are finished, whose grade counts as an attempt, and that {@code attempts.atMost} and {@code attempts.repeatBelow}
 * admit, the first, the last or every passed one may serve; which of several passed ones does, the allocation decides. An
 * attempt in progress replaces none. Pure.
 *
 * <p>What a recorded award rests on is not looked at anew.
 */
final class Attempts {

    private static final Comparator<Finished> BY_DAY = Comparator.comparing(
                    Finished::day, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(one -> one.item().particulars().attempt())
            .thenComparing(Finished::item);

    private final Catalog catalog;
    private final PathwayQuestion question;
    private final Policies policies;

    /** The attempts at each credential, by what it is defined as. */
    private final Map<String, List<Item>> attempts = new HashMap<>();

    private final Map<String, Item> items = new HashMap<>();
    private final Map<String, At> known = new HashMap<>();

    private Attempts(Catalog catalog, PathwayQuestion question) {
        this.catalog = catalog;
        this.question = question;
        this.policies = question.pathway().policies();
        question.items().forEach(item -> items.put(item.id(), item));
        if (!isEvidenceOfAward()) {
            question.background()
                    .attempts()
                    .forEach(attempt -> attempts.computeIfAbsent(
                                    catalog.definedAs(attempt.credential()), credential -> new ArrayList<>())
                            // An award may rest on other evidence than is recorded.
                            .add(items.getOrDefault(attempt.id(), attempt)));
        }
    }

    static Attempts of(Catalog catalog, PathwayQuestion question) {
        return new Attempts(catalog, question);
    }

    /** A finished attempt that counts, with what it lacks to be known that it does. */
    private record Finished(Item item, @Nullable LocalDate day, boolean isPassed, Certainty doubt) {}

    /** What is found of the attempts at one credential: those that count, those that may serve, why others do not. */
    private record At(
            List<Finished> counting,
            Set<String> failed,
            SortedMap<String, Item> serving,
            Map<String, Certainty> doubts,
            Map<String, String> reasons) {}

    /** The items that the pathway may look at, ordered: those of the question, and attempts that pass in this pathway alone. */
    List<Item> items() {
        List<Item> all = new ArrayList<>();
        question.items().stream().flatMap(item -> serving(item).stream()).forEach(all::add);
        passedHere().forEach(all::add);
        return all.stream()
                .filter(item -> catalog.codesOf(item.credential()).stream().noneMatch(question.excluded()::contains))
                .sorted()
                .toList();
    }

    /** What was passed, or may be, whether it serves or not: items of the question, and attempts that pass here alone. */
    List<Item> passed() {
        Stream<Item> own = question.items().stream()
                .filter(item -> attemptOf(item.id())
                        .map(attempt -> !at(credentialOf(attempt)).failed().contains(item.id()))
                        .orElse(true));
        return Stream.concat(own, passedHere()).sorted().toList();
    }

    private Stream<Item> passedHere() {
        return attempts.keySet().stream()
                .flatMap(credential -> at(credential).serving().values().stream())
                .filter(item -> !items.containsKey(item.id()));
    }

    /** What an item lacks to be known that it may serve: whether an attempt counts may depend on a missing grade. */
    Certainty doubt(Item item) {
        return Stream.concat(Stream.of(item.id()), item.senders().stream())
                .map(this::doubt)
                .reduce(Certainty.KNOWN, Certainty::and);
    }

    private Certainty doubt(String id) {
        return attemptOf(id)
                .map(attempt -> at(credentialOf(attempt)).doubts().getOrDefault(id, Certainty.KNOWN))
                .orElse(Certainty.KNOWN);
    }

    /** Why an item may not serve the pathway, by its policies; empty: it may. */
    Optional<String> whyNot(Item item) {
        return Stream.concat(Stream.of(item.id()), item.senders().stream())
                .map(this::reason)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> isIgnored(item)
                        ? Optional.of("in progress, which does not count" + by("inProgress: ignored"))
                        : Optional.empty());
    }

    private Optional<String> reason(String id) {
        return attemptOf(id).map(attempt -> at(credentialOf(attempt)).reasons().get(id));
    }

    /**
     * The attempts at a credential that enter averages in place of the one that serves, by the policy
     * {@code attempts.average}: the first, the last, the one with the highest grade, or all of those that count, ordered by
     * day. Attempts in progress are none of them. An item that is only possibly one of them is as unsure as that.
     *
     * @return empty: the attempt that serves enters, and no other
     */
    Optional<List<Item>> averaged(String credential) {
        List<Finished> counting = policies.averaged() == Policies.Averaged.SERVED
                ? List.of()
                : at(catalog.definedAs(credential)).counting();
        if (counting.isEmpty()) {
            return Optional.empty();
        }
        List<Finished> averaged = switch (policies.averaged()) {
            case SERVED, ALL -> counting;
            case FIRST -> counting.subList(0, 1);
            case LAST -> counting.subList(firstOfLast(counting), counting.size());
            case HIGHEST ->
                counting.stream()
                        .min(Comparator.comparing(
                                        (Finished one) -> one.item().points(),
                                        Comparator.nullsLast(Comparator.reverseOrder()))
                                .thenComparing(
                                        one -> one.item().percent(), Comparator.nullsLast(Comparator.reverseOrder()))
                                .thenComparing(BY_DAY))
                        .stream()
                        .toList();
        };
        return Optional.of(averaged.stream()
                .map(one -> one.item().withCertainty(one.item().certainty().and(one.doubt())))
                .toList());
    }

    /** Where the attempts begin of which one is the last: the last that surely counts. */
    private static int firstOfLast(List<Finished> counting) {
        int first = counting.size() - 1;
        while (first > 0 && !counting.get(first).doubt().isKnown()) {
            first--;
        }
        return first;
    }

    private Optional<Item> serving(Item item) {
        if (whyNot(item).isPresent()) {
            return Optional.empty();
        }
        Optional<Item> attempt = attemptOf(item.id());
        Item serving = attempt.map(one -> at(credentialOf(one)).serving().get(item.id()))
                .orElse(item);
        boolean isAccepted = policies.inProgress() == Policies.InProgress.ACCEPTS
                && isBegun(item)
                && (attempt.isPresent() || item.kind() == Item.Kind.RECOGNITION);
        return Optional.of(
                isAccepted
                        ? serving.withCertainty(
                                new Certainty(World.PENDING, serving.certainty().needs()))
                        : serving);
    }

    private boolean isIgnored(Item item) {
        return policies.inProgress() == Policies.InProgress.IGNORED && isBegun(item);
    }

    private static boolean isBegun(Item item) {
        return item.isInProgress() && item.certainty().world() == World.PROJECTED;
    }

    private Optional<Item> attemptOf(String id) {
        Item item = items.get(id);
        return item == null || item.isUnassigned()
                ? Optional.empty()
                : attempts.getOrDefault(credentialOf(item), List.of()).stream()
                        .filter(attempt -> attempt.id().equals(id))
                        .findFirst();
    }

    private String credentialOf(Item item) {
        return catalog.definedAs(item.credential());
    }

    private At at(String credential) {
        return known.computeIfAbsent(credential, key -> find(attempts.getOrDefault(key, List.of())));
    }

    private At find(List<Item> all) {
        SortedMap<String, Item> serving = new TreeMap<>(IdOrder.INSTANCE);
        Map<String, Certainty> doubts = new HashMap<>();
        Map<String, String> reasons = new HashMap<>();
        List<Finished> counting = counting(all, reasons);
        for (int i = 0; i < counting.size(); i++) {
            Finished one = counting.get(i);
            Certainty doubt = one.doubt();
            String reason = one.isPassed() ? null : failure(one.item());
            for (Finished other : counting.subList(i + 1, counting.size())) {
                boolean isLost = policies.failureLoses() && !other.isPassed();
                boolean isReplaced = policies.serve() == Policies.Serve.LAST;
                if (reason == null && (isLost || isReplaced) && other.doubt().isKnown()) {
                    reason = isReplaced
                            ? superseded(counting.get(firstOfLast(counting)))
                            : "lost by the failure of " + other.item().id() + by("attempts.failedRepeat: loses");
                }
                doubt = isLost || isReplaced ? doubt.and(other.doubt()) : doubt;
            }
            if (reason == null && policies.serve() == Policies.Serve.FIRST && i > 0) {
                reason = superseded(counting.get(0));
            }
            if (reason == null) {
                serving.put(one.item().id(), one.item());
                doubts.put(one.item().id(), doubt);
            } else {
                reasons.put(one.item().id(), reason);
            }
        }
        all.stream().filter(Item::isInProgress).forEach(item -> {
            Optional<String> reason = whyNotBegun(item, counting);
            reason.ifPresentOrElse(text -> reasons.put(item.id(), text), () -> {
                serving.put(item.id(), item);
                doubts.put(item.id(), repeatDoubt(counting));
            });
        });
        Set<String> failed = counting.stream()
                .filter(one -> !one.isPassed())
                .map(one -> one.item().id())
                .collect(Collectors.toSet());
        return new At(List.copyOf(counting), failed, Collections.unmodifiableSortedMap(serving), doubts, reasons);
    }

    private String superseded(Finished by) {
        return "superseded by " + by.item().id()
                + by("attempts.serve: " + policies.serve().word());
    }

    /** Which policy of the pathway says so. */
    private String by(String policy) {
        return ", by `" + policy + "` of " + question.pathway().id();
    }

    private String failure(Item item) {
        return "its grade " + item.grade() + " does not pass"
                + (policies.passing() == null ? "" : by("passing: " + policies.passing()));
    }

    /** The finished attempts that count, ordered by day. */
    private List<Finished> counting(List<Item> all, Map<String, String> reasons) {
        List<Finished> counting = new ArrayList<>();
        List<Finished> finished = all.stream()
                .flatMap(item -> finished(item).stream())
                .sorted(BY_DAY)
                .toList();
        for (Finished one : finished) {
            Optional<String> reason = whyNotCounted(one.item(), counting);
            if (reason.isPresent()) {
                reasons.put(one.item().id(), reason.get());
            } else {
                Certainty doubt = one.isPassed() ? one.doubt() : Certainty.KNOWN;
                counting.add(new Finished(one.item(), one.day(), one.isPassed(), doubt.and(repeatDoubt(counting))));
            }
        }
        return counting;
    }

    private Optional<String> whyNotCounted(Item item, List<Finished> before) {
        if (catalog.grades().attempt(item.grade(), item.gradeScale()) != GradeScale.Attempt.YES) {
            return Optional.of("its grade " + item.grade() + " is none that serves");
        }
        Integer most = policies.attemptsAtMost();
        int number = item.particulars().attempt();
        if (most != null && number > most && !isApproved(item)) {
            return Optional.of("attempt " + number + " counts for nothing" + by("attempts.atMost: " + most));
        }
        boolean isTooGood =
                !before.isEmpty() && isGoodEnough(before.get(before.size() - 1)).equals(Optional.of(true));
        return isTooGood
                ? Optional.of("a repeat counts for nothing after the grade "
                        + before.get(before.size() - 1).item().grade()
                        + by("attempts.repeatBelow: " + policies.repeatBelow()))
                : Optional.empty();
    }

    private boolean isApproved(Item item) {
        return question.background().decisions().stream().anyMatch(decision -> decision.approves(item));
    }

    /** That attempts which are used count beyond the limit, by which decision, in the order of the decisions. */
    static List<Reason> approvals(PathwayQuestion question, List<Edge> used) {
        Integer most = question.pathway().policies().attemptsAtMost();
        List<Reason> reasons = new ArrayList<>();
        for (Decision decision :
                most == null ? List.<Decision>of() : question.background().decisions()) {
            used.stream()
                    .map(Edge::item)
                    .filter(item ->
                            decision.approves(item) && item.particulars().attempt() > most)
                    .findFirst()
                    .ifPresent(item -> reasons.add(new Reason(
                            item.reportName() + ", attempt "
                                    + item.particulars().attempt() + ", counts beyond `attempts.atMost: "
                                    + most + "`, approved" + (decision.by() == null ? "" : " by " + decision.by())
                                    + " on "
                                    + decision.on(),
                            Provenance.at(decision.place()))));
        }
        return reasons;
    }

    private Optional<String> whyNotBegun(Item item, List<Finished> counting) {
        Optional<String> reason = whyNotCounted(item, counting);
        return reason.isPresent() || counting.isEmpty() || policies.serve() != Policies.Serve.FIRST
                ? reason
                : Optional.of(superseded(counting.get(0)));
    }

    /** What it lacks to be known that an attempt after others counts. */
    private Certainty repeatDoubt(List<Finished> before) {
        if (policies.repeatBelow() == null || before.isEmpty()) {
            return Certainty.KNOWN;
        }
        Finished last = before.get(before.size() - 1);
        return isGoodEnough(last).isPresent()
                ? last.doubt()
                : last.doubt().and(Certainty.unknown("grade", last.item().id()));
    }

    /** Whether an attempt is too good to be repeated; empty: its grade is not known. */
    private Optional<Boolean> isGoodEnough(Finished attempt) {
        Grade floor = policies.repeatBelow();
        if (floor == null) {
            return Optional.of(false);
        }
        Optional<Boolean> reaches = catalog.grades()
                .isAtLeast(gradeOf(attempt.item()), attempt.item().gradeScale(), floor);
        return reaches.isEmpty() && !attempt.isPassed() ? Optional.of(false) : reaches;
    }

    /** A finished attempt: it was completed or failed, or it was incomplete for so long that it has become a grade. */
    private Optional<Finished> finished(Item attempt) {
        AchievementRecord.Status status = attempt.particulars().status();
        if (Incompletes.isIncomplete(attempt)) {
            return new Incompletes(catalog, policies.incompletes(), question.asOf())
                    .lapsed(attempt)
                    .map(item -> new Finished(item, item.completedOn(), passes(item), Certainty.KNOWN));
        }
        boolean isFinished = !attempt.isInProgress() && status == AchievementRecord.Status.COMPLETED
                || status == AchievementRecord.Status.FAILED;
        LocalDate day = attempt.completedOn();
        return isFinished
                ? Optional.of(new Finished(
                        attempt,
                        day == null ? attempt.startedOn() : day,
                        passes(attempt),
                        day == null ? Certainty.unknown("day of completion", attempt.id()) : Certainty.KNOWN))
                : Optional.empty();
    }

    /** Whether an attempt passes: where the pathway says what does, by its grade, if that is known; else as recorded. */
    private boolean passes(Item attempt) {
        Grade passing = policies.passing();
        Optional<Boolean> here = passing == null
                ? Optional.empty()
                : catalog.grades().isAtLeast(gradeOf(attempt), attempt.gradeScale(), passing);
        return here.or(() -> catalog.grades().passes(attempt.grade(), attempt.gradeScale()))
                .orElse(attempt.particulars().status() == AchievementRecord.Status.COMPLETED);
    }

    /** The grade, or the one behind a plain pass. */
    private static @Nullable Grade gradeOf(Item item) {
        return item.particulars().certified() != null ? item.particulars().certified() : item.grade();
    }

    /** Whether the question is about what a recorded award of its credential rests on. */
    boolean isEvidenceOfAward() {
        return question.background().awards().stream()
                .filter(award -> credentialOf(award)
                        .equals(catalog.definedAs(question.pathway().earns())))
                .anyMatch(award -> !question.items().isEmpty()
                        && question.items().stream()
                                .allMatch(item -> item.id().equals(award.id())
                                        || award.contains().contains(item.id())));
    }
}
