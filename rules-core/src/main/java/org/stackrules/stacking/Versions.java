package org.stackrules.stacking;

import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Enrolment;
import org.stackrules.model.Pathway;
import org.stackrules.model.Policies;
import org.stackrules.model.VersionChoice;
import org.stackrules.model.Window;

/**
 * Which versions of one credential a learner may use, each as a whole, and in which order. The versions of a credential are
 * the pathways that earn it. Each version's own policies say who may use it; the order is that of the latest version, by the
 * day on which it came into force. Pure.
 *
 * @param versions the pathways that earn it
 * @param enrolments in the credential or one of its versions
 * @param present the days on which the learner was at the institution, in whatever programme
 * @param entered the day of entry if there is no enrolment; null: unknown, and then no version is closed by it
 * @param asOf the day for which is asked
 */
public record Versions(
        List<Pathway> versions,
        List<Enrolment> enrolments,
        List<Window> present,
        @Nullable LocalDate entered,
        LocalDate asOf) {

    public Versions {
        versions = List.copyOf(versions);
        enrolments = List.copyOf(enrolments);
        present = List.copyOf(present);
    }

    /** Whether the learner may use a version. Of several entries the one that allows most decides. */
    Verdict of(Pathway version) {
        VersionChoice choice = version.policies().versions();
        Window effective = version.effective();
        LocalDate from = effective.from();
        if (from != null && from.isAfter(asOf) && choice.choose() != VersionChoice.Choose.ENTRY) {
            return new Verdict.Closed("this version is in force from " + from + " only");
        }
        Verdict.Open fixed = fixed(version);
        List<Entry> all = Entries.of(
                enrolments,
                present,
                entered,
                choice.lapseAfter(),
                version.policies().clocks().pausesStop());
        if (all.isEmpty()) {
            return fixed;
        }
        Verdict.Open open = null;
        String closed = "";
        for (Entry entry : all) {
            Optional<String> whyNot = whyNot(version, entry);
            if (whyNot.isPresent()) {
                closed = whyNot.get();
            } else {
                Verdict.Open here = fixed.and(own(version, entry));
                open = open == null ? here : open.or(here);
            }
        }
        return open == null ? new Verdict.Closed(closed) : open;
    }

    /** What keeps a learner who entered on a day from a version; empty: nothing. */
    private static Optional<String> whyNot(Pathway version, Entry entry) {
        VersionChoice.Choose choose = version.policies().versions().choose();
        Window effective = version.effective();
        LocalDate expiring = version.retirement().expiring();
        if (expiring != null && !entry.day().isBefore(expiring)) {
            return Optional.of(entry.how() + ", and from " + expiring
                    + " this version is only for those who entered before that day");
        }
        if (choose == VersionChoice.Choose.ENTRY && !effective.contains(entry.day())) {
            return Optional.of(entry.how() + ", outside the days on which this version is in force: " + effective);
        }
        LocalDate until = effective.until();
        if (choose == VersionChoice.Choose.ENTRY_OR_LATER && until != null && until.isBefore(entry.day())) {
            return Optional.of(entry.how() + ", after the days on which this version is in force: " + effective);
        }
        return Optional.empty();
    }

    /** Until when a version may be used, whenever the learner entered. */
    private static Verdict.Open fixed(Pathway version) {
        VersionChoice choice = version.policies().versions();
        LocalDate discontinued = version.retirement().discontinued();
        Verdict.Open open = discontinued == null
                ? Verdict.Open.ALWAYS
                : new Verdict.Open(discontinued, "this version is discontinued from that day");
        LocalDate from = version.effective().from();
        Period maxAge = choice.maxAge();
        if (maxAge != null && from != null) {
            open = open.and(new Verdict.Open(
                    from.plus(maxAge).plusDays(1),
                    "this version is of " + from + ", and none older than " + maxAge + " may be used"));
        }
        LocalDate until = version.effective().until();
        if (choice.choose() == VersionChoice.Choose.CURRENT && until != null) {
            open = open.and(new Verdict.Open(
                    until.plusDays(1),
                    "this version is in force until " + until + ", and only a current one may be used"));
        }
        return open;
    }

    /** Until when a version may be used by one who entered on a day. */
    private static Verdict.Open own(Pathway version, Entry entry) {
        Verdict.Open open = Verdict.Open.ALWAYS;
        boolean isBound = version.policies().versions().choose() == VersionChoice.Choose.ENTRY
                || version.policies().versions().choose() == VersionChoice.Choose.ENTRY_OR_LATER;
        if (entry.until() != null && isBound) {
            open = new Verdict.Open(entry.until(), entry.next());
        }
        Period teachOut = version.retirement().teachOut();
        return teachOut == null
                ? open
                : open.and(new Verdict.Open(
                        entry.day().plus(teachOut),
                        entry.how() + ", and this version is discontinued " + teachOut + " after that"));
    }

    /**
     * Which version comes first. By {@code entry}: those in force when the learner last entered, then later ones, the
     * earliest first, then those that had ended, the latest first; by {@code latest}: the one that came into force last.
     * Versions that this does not tell apart are alternatives.
     */
    public Comparator<Pathway> preference() {
        Policies policies = versions.stream()
                .max(Comparator.comparing(Versions::begin).thenComparing(Pathway::id))
                .map(Pathway::policies)
                .orElse(Policies.DEFAULT);
        VersionChoice choice = policies.versions();
        if (choice.prefer() == VersionChoice.Prefer.LATEST) {
            return Comparator.comparing(Versions::begin).reversed();
        }
        List<Entry> all = Entries.of(
                enrolments,
                present,
                entered,
                choice.lapseAfter(),
                policies.clocks().pausesStop());
        if (all.isEmpty()) {
            return (one, other) -> 0;
        }
        LocalDate entry = all.get(all.size() - 1).day();
        Comparator<Pathway> byPlace = Comparator.comparing(version -> place(version, entry));
        return byPlace.thenComparing((one, other) -> {
            int place = place(one, entry);
            return place == 0
                    ? 0
                    : place == 1
                            ? begin(one).compareTo(begin(other))
                            : begin(other).compareTo(begin(one));
        });
    }

    private static int place(Pathway version, LocalDate entry) {
        return version.effective().contains(entry) ? 0 : begin(version).isAfter(entry) ? 1 : 2;
    }

    private static LocalDate begin(Pathway version) {
        return Objects.requireNonNullElse(version.effective().from(), LocalDate.MIN);
    }
}
