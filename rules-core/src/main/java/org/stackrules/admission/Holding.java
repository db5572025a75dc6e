package org.stackrules.admission;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Certainty;
import org.stackrules.model.Lifetime;
import org.stackrules.model.Rational;
import org.stackrules.model.Renewal;
import org.stackrules.model.Renewed;
import org.stackrules.model.ValidPeriod;

/**
 * Something that can expire and be renewed, day after day: what is known of it so far. Used in one run, by one thread.
 */
final class Holding {

    private final String item;
    private final LocalDate since;
    private final Lifetime lifetime;

    /** For how long it is valid first; null: it is not said. */
    private final @Nullable Period term;

    private final List<Renewed> recorded;
    private final Set<String> evidence;
    private final List<Step> steps = new ArrayList<>();

    /** What was used of each activity, and for which way to renew it. */
    private final Map<Activity, Used> used = new HashMap<>();

    /** What it was renewed by that is not sure. */
    private Certainty doubt = Certainty.KNOWN;

    /** From when on activity counts for the term that runs, where the rhythm is fixed. */
    private LocalDate cycle;

    /** From when on activity counts otherwise. */
    private LocalDate open;

    /** Whether a record, and not what came before, says when it expires. */
    private boolean isRecorded;

    private @Nullable LocalDate renewedOn;
    private @Nullable Before before;

    /** A day on which something became known, the last day of validity since then, and why. */
    private record Step(LocalDate on, @Nullable LocalDate end, String ending) {}

    private record Used(Renewal way, Rational amount) {}

    /**
     * The term before a renewal.
     *
     * @param way what renewed it
     * @param first the first day whose activity counted
     * @param last the last such day
     * @param expiry when it expired
     */
    record Before(Renewal way, LocalDate first, LocalDate last, LocalDate expiry) {}

    /**
     * A holding on the day on which it was completed.
     *
     * @param end the last day of its first term; null: for ever
     * @param isRecorded whether the record says so
     * @param recorded its renewals as recorded and seen, by day
     * @param evidence ids of what it was awarded on: the completion of that does not renew it too
     */
    Holding(
            String item,
            LocalDate since,
            Lifetime lifetime,
            @Nullable Period term,
            @Nullable LocalDate end,
            boolean isRecorded,
            List<Renewed> recorded,
            Collection<String> evidence) {
        this.item = item;
        this.evidence = Set.copyOf(evidence);
        this.since = since;
        this.lifetime = lifetime;
        this.term = term;
        this.recorded = List.copyOf(recorded);
        this.isRecorded = isRecorded;
        this.cycle = since;
        this.open = since;
        steps.add(new Step(since, end, ""));
    }

    String item() {
        return item;
    }

    LocalDate since() {
        return since;
    }

    Lifetime lifetime() {
        return lifetime;
    }

    @Nullable
    Period term() {
        return term;
    }

    LocalDate cycle() {
        return cycle;
    }

    LocalDate open() {
        return open;
    }

    boolean isRecorded() {
        return isRecorded;
    }

    @Nullable
    Before before() {
        return before;
    }

    Certainty doubt() {
        return doubt;
    }

    /** The renewals that were recorded on a day. */
    List<Renewed> recordedOn(LocalDate day) {
        return recorded.stream().filter(one -> one.on().equals(day)).toList();
    }

    /** The days of the renewals that were recorded. */
    List<LocalDate> recordedDays() {
        return recorded.stream().map(Renewed::on).toList();
    }

    /** Whether it may be renewed on a day by what is not recorded: once a day, and after all that is recorded. */
    boolean isOpenOn(LocalDate day) {
        return !day.isBefore(since)
                && !day.equals(renewedOn)
                && recorded.stream().noneMatch(one -> !one.on().isBefore(day));
    }

    /** The last day of validity; null: for ever. */
    @Nullable
    LocalDate end() {
        return steps.get(steps.size() - 1).end();
    }

    /** The last day of validity as it was known on a day; null: for ever. */
    @Nullable
    LocalDate endAsOf(LocalDate day) {
        LocalDate end = steps.get(0).end();
        for (Step step : steps) {
            end = step.on().isAfter(day) ? end : step.end();
        }
        return end;
    }

    /** The last day on which it may be renewed; null: any. */
    @Nullable
    LocalDate renewableUntil(Renewal way) {
        LocalDate end = end();
        return end == null || way.mayLapse() ? null : lifetime.grace() == null ? end : end.plus(lifetime.grace());
    }

    /** Whether something is an activity beside it: neither itself nor what it was awarded on. */
    boolean isBeside(Activity activity) {
        return !activity.item().id().equals(item)
                && (activity.isRenewal() || !evidence.contains(activity.item().id()));
    }

    /** What an activity has to give yet to a way to renew; nothing if it was used for another. */
    Rational left(Activity activity, Renewal way, Rational whole) {
        Used before = used.get(activity);
        return before == null ? whole : before.way() == way ? whole.minus(before.amount()) : Rational.ZERO;
    }

    /** Takes what a record says. */
    void renew(Renewed renewal, String ending) {
        steps.add(new Step(renewal.on(), renewal.expiresOn(), ending));
        renewedOn = renewal.on();
        cycle = renewal.on().plusDays(1);
        open = cycle;
        before = null;
        isRecorded = true;
    }

    /** Is renewed on a day, and uses activity for that. */
    void renew(
            Renewal way,
            LocalDate on,
            @Nullable LocalDate end,
            Map<Activity, Rational> using,
            Certainty certainty,
            String ending) {
        LocalDate expiry = end();
        if (expiry == null) {
            throw new IllegalStateException(item + " does not expire");
        }
        using.forEach((activity, amount) -> used.merge(
                activity,
                new Used(way, amount),
                (one, other) -> new Used(way, one.amount().plus(other.amount()))));
        doubt = doubt.and(certainty);
        boolean isFixed = way.start() == Renewal.From.EXPIRY;
        before = new Before(way, isFixed ? cycle : open, isFixed ? expiry : on, expiry);
        open = on.plusDays(1);
        cycle = isFixed ? expiry.plusDays(1) : open;
        isRecorded = false;
        renewedOn = on;
        steps.add(new Step(on, end, ending));
    }

    /** When it is valid: a renewal after the expiry begins on its own day. */
    List<ValidPeriod> periods() {
        List<ValidPeriod> periods = new ArrayList<>();
        for (Step step : steps) {
            ValidPeriod last = periods.isEmpty() ? null : periods.get(periods.size() - 1);
            if (last == null) {
                periods.add(new ValidPeriod(null, step.end(), step.ending()));
            } else if (last.until() == null || !last.until().isBefore(step.on().minusDays(1))) {
                periods.set(periods.size() - 1, new ValidPeriod(last.from(), step.end(), step.ending()));
            } else {
                periods.add(new ValidPeriod(step.on(), step.end(), step.ending()));
            }
        }
        return periods;
    }
}
