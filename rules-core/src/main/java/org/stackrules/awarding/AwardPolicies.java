package org.stackrules.awarding;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Anchor;
import org.stackrules.model.AwardPolicy;
import org.stackrules.model.Background;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Decision;
import org.stackrules.model.Item;
import org.stackrules.model.Pathway;
import org.stackrules.model.Provenance;
import org.stackrules.model.Selection;
import org.stackrules.model.Selector;
import org.stackrules.model.World;
import org.stackrules.report.Reason;

/** What a pathway's own policy on conferral says of one learner, whatever is met. Pure. */
final class AwardPolicies {

    private final Pathway pathway;
    private final AwardPolicy award;
    private final Background background;
    private final Selection selection;
    private final List<Decision> decisions;
    private final Optional<CountedDays> found;

    /**
     * The policies of a pathway.
     *
     * @param found the days of what was found about it; empty: nothing yet
     */
    AwardPolicies(
            Catalog catalog,
            Pathway pathway,
            Background background,
            List<Decision> decisions,
            Optional<CountedDays> found) {
        this.found = found;
        this.pathway = pathway;
        this.award = pathway.award();
        this.background = background;
        this.selection = Selection.of(catalog, background, pathway);
        this.decisions = decisions.stream()
                .filter(decision -> pathway.id().equals(decision.pathway()))
                .toList();
    }

    /** Why the credential is certainly not conferred. */
    List<Reason> bars() {
        return Stream.of(declined(), blocked(), late(), notBefore(), notBeforeDay(), notWithin())
                .flatMap(Optional::stream)
                .toList();
    }

    /** What the conferral waits for: an application, or an approval. */
    Certainty doubt() {
        Certainty waits = switch (award.when()) {
            case MET -> Certainty.KNOWN;
            case APPLIED ->
                decision(Decision.Type.APPLY).isPresent()
                        ? Certainty.KNOWN
                        : pending("application of the learner for " + pathway.id());
            case APPROVED ->
                approval().isPresent()
                        ? Certainty.KNOWN
                        : pending("approval of " + approver() + " for " + pathway.id());
        };
        return award.blockedBy() == null
                ? waits
                : matching(award.blockedBy(), background.attempts())
                        .map(certainty -> certainty.isKnown() ? waits : waits.and(certainty))
                        .orElse(waits);
    }

    /** Sentences about applications and approvals. */
    List<Reason> remarks() {
        return switch (award.when()) {
            case MET -> List.of();
            case APPLIED ->
                List.of(decision(Decision.Type.APPLY)
                        .map(one -> new Reason("applied for on " + one.on(), Provenance.at(one.place())))
                        .orElse(new Reason("the learner must apply for it", pathway.provenance())));
            case APPROVED ->
                List.of(approval()
                        .map(one -> new Reason(
                                "approved by " + Objects.requireNonNullElse(one.by(), "the registrar") + " on "
                                        + one.on(),
                                Provenance.at(one.place())))
                        .orElse(new Reason("needs the approval of " + approver(), pathway.provenance())));
        };
    }

    private static Certainty pending(String need) {
        return new Certainty(World.PENDING, List.of(need));
    }

    private String approver() {
        return Objects.requireNonNullElse(award.by(), "the registrar");
    }

    private Optional<Decision> approval() {
        return decisions.stream()
                .filter(one -> one.type() == Decision.Type.APPROVE
                        && (award.by() == null || award.by().equals(one.by())))
                .findFirst();
    }

    private Optional<Decision> decision(Decision.Type type) {
        return decisions.stream().filter(one -> one.type() == type).findFirst();
    }

    private Optional<Reason> declined() {
        return decision(Decision.Type.DECLINE)
                .filter(decline -> decisions.stream()
                        .noneMatch(one ->
                                one.type() == Decision.Type.APPLY && one.on().isAfter(decline.on())))
                .map(decline -> new Reason("declined on " + decline.on(), Provenance.at(decline.place())));
    }

    private Optional<Reason> blocked() {
        Selector blocking = award.blockedBy();
        return blocking == null
                ? Optional.empty()
                : background.attempts().stream()
                        .filter(item -> selection
                                .accepts(blocking, item)
                                .filter(Certainty::isKnown)
                                .isPresent())
                        .findFirst()
                        .map(item -> new Reason("blocked by " + item.id() + ": " + blocking, pathway.provenance()));
    }

    /** None once an award that matches is recorded. */
    private Optional<Reason> late() {
        Selector awards = award.notAfter();
        return awards == null
                ? Optional.empty()
                : Stream.concat(
                                background.awards().stream(),
                                background.attempts().stream()
                                        .filter(item ->
                                                item.particulars().status() == AchievementRecord.Status.COMPLETED))
                        .filter(item -> selection.accepts(awards, item).isPresent())
                        .findFirst()
                        .map(item -> new Reason(
                                "not conferred after an award of " + awards + ": " + item.id() + " of "
                                        + item.completedOn(),
                                pathway.provenance()));
    }

    /** The application comes before the first item or award that matches. */
    private Optional<Reason> notBefore() {
        Selector first = award.beforeItem();
        Optional<Decision> applied = decision(Decision.Type.APPLY);
        if (first == null || applied.isEmpty()) {
            return Optional.empty();
        }
        Optional<LocalDate> day = Stream.concat(background.attempts().stream(), background.awards().stream())
                .filter(item -> selection.accepts(first, item).isPresent())
                .map(Item::firstDay)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
        return day.filter(from -> !applied.get().on().isBefore(from))
                .map(from -> new Reason(
                        "applied for on " + applied.get().on() + ", not before the first of " + first + " (" + from
                                + ")",
                        pathway.provenance()));
    }

    /** The application comes before a day. */
    private Optional<Reason> notBeforeDay() {
        Anchor before = award.before();
        Optional<Decision> applied = decision(Decision.Type.APPLY);
        return before == null
                ? Optional.empty()
                : applied.flatMap(apply -> day(before)
                        .filter(day -> !apply.on().isBefore(day))
                        .map(day -> new Reason(
                                "applied for on " + apply.on() + ", not before " + before.word() + " (" + day + ")",
                                pathway.provenance())));
    }

    /** The application comes within some time; when that has passed without one, no more. */
    private Optional<Reason> notWithin() {
        Anchor after = award.applyAfter();
        if (after == null || award.applyWithin() == null) {
            return Optional.empty();
        }
        LocalDate on = decision(Decision.Type.APPLY).map(Decision::on).orElse(background.asOf());
        boolean isApplied = decision(Decision.Type.APPLY).isPresent();
        return day(after)
                .map(day -> day.plus(award.applyWithin()))
                .filter(on::isAfter)
                .map(last -> new Reason(
                        (isApplied ? "applied for on " + on : "not applied for") + "; the last day for that was " + last
                                + ", " + award.applyWithin() + " after " + after.word(),
                        pathway.provenance()));
    }

    /** The day of an anchor; empty: there is none yet, or the allocation decides it and nothing was found. */
    private Optional<LocalDate> day(Anchor anchor) {
        return switch (anchor) {
            case AWARD_DATE -> found.map(CountedDays::metOn);
            case FIRST_ITEM -> found.map(CountedDays::first);
            case LAST_ITEM -> found.map(CountedDays::last);
            case APPLICATION, AS_OF, ENROLMENT, ADMISSION -> background.day(anchor, pathway);
        };
    }

    private Optional<Certainty> matching(Selector selector, List<Item> items) {
        return items.stream()
                .flatMap(item -> selection.accepts(selector, item).stream())
                .min(Comparator.comparing(Certainty::world));
    }
}
