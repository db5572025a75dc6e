package org.stackrules.awarding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.Item;
import org.stackrules.model.Pathway;
import org.stackrules.model.Provenance;
import org.stackrules.model.World;
import org.stackrules.report.EarnedCredential;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Reason;
import org.stackrules.report.RequirementOutcome;
import org.stackrules.report.RequirementStatus;
import org.stackrules.report.Validity;

/** The last stage: status and validity of what was found, at the as-of date. Pure. */
public final class Awarding {

    private final Catalog catalog;
    private final LocalDate asOf;

    public Awarding(Catalog catalog, LocalDate asOf) {
        this.catalog = catalog;
        this.asOf = asOf;
    }

    /**
     * A recorded award, as far as awarding needs it.
     *
     * @param item the award as an item
     * @param metOn the day on which its evidence was complete
     * @param awardedOn the day of the award
     * @param expiresOn last day of validity, if the record says so
     * @param evidence ids of its evidence, ordered
     */
    public record Award(
            Item item,
            LocalDate metOn,
            LocalDate awardedOn,
            @Nullable LocalDate expiresOn,
            List<String> evidence) {}

    /** The outcome of a pathway. A recorded award decides it; else what was found does. */
    public PathwayOutcome outcome(Finding finding, Optional<Award> award) {
        Pathway pathway = finding.pathway();
        PathwayStatus status = award.isPresent() ? PathwayStatus.EARNED : status(finding);
        LocalDate metOn = award.map(Award::metOn).orElse(finding.metOn());
        LocalDate expiresOn = award.map(Award::expiresOn)
                .orElseGet(() ->
                        expiry(pathway.earns(), award.map(Award::awardedOn).orElse(metOn)));
        boolean isEarned = status == PathwayStatus.EARNED;
        List<Reason> reasons = new ArrayList<>();
        opening(finding, award, status).ifPresent(text -> reasons.add(new Reason(text, pathway.provenance())));
        if (award.isEmpty()) {
            reasons.addAll(finding.reasons());
        }
        return new PathwayOutcome(
                pathway.id(),
                pathway.earns(),
                catalog.titleOf(pathway.earns()),
                status,
                isEarned ? validity(expiresOn) : null,
                isEarned ? metOn : null,
                isEarned ? expiresOn : null,
                award.isPresent() || finding.isProven(),
                award.isPresent() || finding.isOptimal(),
                reasons,
                award.isPresent() ? decided(finding.requirement(), true) : finding.requirement(),
                award.isPresent() ? null : finding.alone(),
                award.isPresent() ? List.of() : finding.conflicts(),
                finding.limits(),
                List.of(),
                award.isPresent() ? List.of() : finding.certainty().needs(),
                award.isPresent() || finding.isProven()
                        ? List.of()
                        : List.of("status and day are not proven within the budget of search nodes"));
    }

    /** What a pathway with status {@code EARNED} earned. */
    public EarnedCredential earned(PathwayOutcome outcome, List<String> evidence, Provenance provenance) {
        LocalDate metOn = outcome.metOn();
        if (metOn == null) {
            throw new IllegalArgumentException("not earned: " + outcome.pathway());
        }
        return new EarnedCredential(
                outcome.credential(),
                outcome.title(),
                outcome.pathway(),
                metOn,
                evidence,
                null,
                outcome.title() + " is earned since " + metOn + " by " + outcome.pathway() + " (" + written(provenance)
                        + "), on " + String.join(", ", evidence));
    }

    /** What a rule granted. */
    public EarnedCredential granted(Item item, String rule, List<String> evidence, Provenance provenance) {
        LocalDate metOn = item.completedOn();
        if (metOn == null) {
            throw new IllegalArgumentException("not earned: " + item.id());
        }
        String title = catalog.titleOf(item.credential());
        return new EarnedCredential(
                item.credential(),
                title,
                null,
                metOn,
                evidence,
                rule,
                title + " is granted since " + metOn + " by the rule \"" + rule + "\" (" + written(provenance)
                        + "), on " + String.join(", ", evidence));
    }

    private static PathwayStatus status(Finding finding) {
        if (finding.isClosed()) {
            return PathwayStatus.BLOCKED;
        }
        if (!finding.isMet()) {
            return finding.isStarted() ? PathwayStatus.IN_PROGRESS : PathwayStatus.NOT_STARTED;
        }
        return switch (finding.certainty().world()) {
            case KNOWN -> PathwayStatus.EARNED;
            case PENDING -> PathwayStatus.PENDING;
            case PROJECTED -> PathwayStatus.PROJECTED;
            case UNKNOWN -> PathwayStatus.UNDETERMINED;
        };
    }

    private static Optional<String> opening(Finding finding, Optional<Award> award, PathwayStatus status) {
        if (award.isPresent()) {
            return Optional.of("awarded on " + award.get().awardedOn() + ", as recorded in "
                    + award.get().item().id());
        }
        if (status == PathwayStatus.EARNED) {
            return Optional.of("everything required is met since " + finding.metOn());
        }
        if (finding.isMet() && !finding.isClosed()) {
            String depends =
                    finding.certainty().world() == World.UNKNOWN ? "depends on what is missing: " : "needs still: ";
            return Optional.of("everything required would be met; " + depends
                    + String.join(", ", finding.certainty().needs()));
        }
        return Optional.empty();
    }

    private @Nullable LocalDate expiry(String credential, @Nullable LocalDate from) {
        Credential definition = catalog.credentials().get(credential);
        return from == null || definition == null || definition.validFor() == null
                ? null
                : from.plus(definition.validFor());
    }

    private Validity validity(@Nullable LocalDate expiresOn) {
        return expiresOn != null && expiresOn.isBefore(asOf) ? Validity.EXPIRED : Validity.ACTIVE;
    }

    /** Where a recorded award decides, what its evidence does not show is not needed any more. */
    private static RequirementOutcome decided(RequirementOutcome outcome, boolean isRoot) {
        RequirementStatus status = outcome.status() != RequirementStatus.UNSATISFIED
                ? outcome.status()
                : isRoot ? RequirementStatus.SATISFIED : RequirementStatus.NOT_NEEDED;
        return new RequirementOutcome(
                outcome.id(),
                outcome.kind(),
                outcome.title(),
                outcome.text(),
                status,
                outcome.needed(),
                outcome.counted(),
                outcome.shortBy(),
                outcome.evidence(),
                outcome.eligible(),
                List.of(),
                outcome.needs(),
                outcome.children().stream().map(child -> decided(child, false)).collect(Collectors.toList()),
                outcome.provenance());
    }

    private static String written(Provenance provenance) {
        return provenance.source() == null
                ? provenance.place().toString()
                : provenance.source().title() + "; " + provenance.place();
    }
}
