package org.stackrules.awarding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Background;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Credential;
import org.stackrules.model.Decision;
import org.stackrules.model.Item;
import org.stackrules.model.Pathway;
import org.stackrules.model.Provenance;
import org.stackrules.model.Statement;
import org.stackrules.model.ValidPeriods;
import org.stackrules.model.World;
import org.stackrules.report.EarnedCredential;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Reason;
import org.stackrules.report.RequirementOutcome;
import org.stackrules.report.RequirementStatus;
import org.stackrules.report.Validity;

/**
 * The last stage: what of that which was found is conferred, and its validity, at the as-of date. Pure; the order of
 * statements and decisions decides nothing.
 *
 * <p>What is said against each other is settled so, the stronger first:
 *
 * <ol>
 *   <li>A recorded award stands: it is earned, whatever holds it or withholds it. A flag tells the contradiction.
 *   <li>A hold bars, until a release on a later day. The release of a pathway also ends a hold of every credential, for that
 *       pathway; a release that names none ends every hold.
 *   <li>What a rule withholds is barred, whatever is met, approved or granted.
 *   <li>What is not met is not conferred: an approval does not replace a requirement.
 *   <li>What is only possibly withheld, and what waits for an approval, is not earned yet. An approval counts if it is in
 *       force, names the pathway, and is by the very role.
 *   <li>What is met is earned. What a rule grants is earned too, unless something above keeps a pathway to the same
 *       credential, or something that the grant rests on, from being conferred.
 *   <li>The earliest last day of validity wins. Rules that classify differently cancel each other out.
 *   <li>A remark decides nothing.
 * </ol>
 *
 * A statement that is only possible never does what a certain one does: it makes undecided what depends on it.
 */
public final class Awarding {

    private final Catalog catalog;
    private final Background background;
    private final LocalDate asOf;
    private final List<Decision> decisions;
    private final LadderSteps steps;

    /**
     * The stage for one learner.
     *
     * @param background what the record says beside what can be counted
     */
    public Awarding(Catalog catalog, Background background) {
        this.catalog = catalog;
        this.background = background;
        this.asOf = background.asOf();
        this.decisions = background.decisions();
        this.steps = new LadderSteps(catalog, background);
    }

    /**
     * A recorded award, as far as awarding needs it.
     *
     * @param item the award as an item
     * @param metOn the day on which its evidence was complete
     * @param awardedOn the day of the award
     * @param expiresOn last day of validity; null: none
     * @param evidence ids of its evidence, ordered
     * @param revoked those of them that are revoked, ordered
     * @param unsettled those of them that are awards themselves and do not stand as they were made, ordered
     */
    public record Award(
            Item item,
            LocalDate metOn,
            LocalDate awardedOn,
            @Nullable LocalDate expiresOn,
            List<String> evidence,
            List<String> revoked,
            List<String> unsettled) {}

    /**
     * What is stated and decided about a pathway's conferral.
     *
     * @param statements those about it; grants of what it earns are among them
     * @param found what was found about the pathway; empty: nothing yet
     * @param metOn since when a credential is found met; empty: it is not
     */
    public Judgement judge(
            Pathway pathway,
            Collection<Statement> statements,
            Optional<CountedDays> found,
            Function<String, Optional<LocalDate>> metOn) {
        return new Judging(pathway.id(), decisions)
                .under(new AwardPolicies(catalog, pathway, background, decisions, found))
                .under(steps, pathway, metOn)
                .of(statements);
    }

    /** The outcomes, in which the steps of ladders that a higher one supersedes are so. */
    public SortedMap<String, PathwayOutcome> superseded(SortedMap<String, PathwayOutcome> outcomes) {
        return steps.superseded(outcomes);
    }

    /** What is decided about every credential, and so about one that no pathway earns. */
    public Judgement judgeAll() {
        return new Judging("", decisions).of(List.of());
    }

    /**
     * A credential that was found, as an item: as sure as its evidence and as the judgement on it.
     *
     * @return empty: something bars it
     */
    public static Optional<Item> conferred(Item found, Judgement judgement) {
        return judgement.isBarred() ? Optional.empty() : Optional.of(found.doubted(judgement.doubt()));
    }

    /**
     * The outcome of a pathway. A recorded award decides it; else what was found and the judgement do.
     *
     * @param periods when what it earns is valid, once it is earned
     */
    public PathwayOutcome outcome(Finding finding, Optional<Award> award, Judgement judgement, ValidPeriods periods) {
        Pathway pathway = finding.pathway();
        PathwayStatus status = award.isPresent() ? PathwayStatus.EARNED : status(finding, judgement);
        boolean isEarned = status == PathwayStatus.EARNED;
        Optional<RevokedAward> revoked = award.flatMap(one -> RevokedAward.of(one, finding));
        LocalDate metOn = revoked.map(RevokedAward::metOn)
                .or(() -> award.map(Award::metOn))
                .orElse(isSurelyMet(finding) ? finding.metOn() : null);
        AwardValidity validity = AwardValidity.of(periods, judgement, asOf);
        return new PathwayOutcome(
                pathway.id(),
                pathway.earns(),
                catalog.titleOf(pathway.earns()),
                status,
                isEarned ? standing(revoked, validity) : null,
                metOn,
                isEarned ? awardDate(pathway, award, metOn) : null,
                isEarned ? validity.expiresOn() : null,
                isEarned ? judgement.classification() : null,
                award.isPresent() || finding.isProven(),
                award.isPresent() || finding.isOptimal(),
                isEarned
                        ? withValidity(pathway, reasons(finding, award, judgement), validity)
                        : reasons(finding, award, judgement),
                award.isPresent() ? decided(finding.requirement(), true) : finding.requirement(),
                award.isPresent() ? null : finding.alone(),
                award.isPresent() ? List.of() : finding.conflicts(),
                finding.limits(),
                List.of(),
                award.isPresent() ? List.of() : needs(finding, judgement),
                isEarned
                        ? Stream.concat(flags(finding, award, judgement).stream(), validity.remarks().stream())
                                .toList()
                        : flags(finding, award, judgement));
    }

    private List<Reason> withValidity(Pathway pathway, List<Reason> reasons, AwardValidity validity) {
        Provenance provenance =
                catalog.credential(pathway.earns()).map(Credential::provenance).orElse(pathway.provenance());
        return Stream.concat(reasons.stream(), validity.reasons().stream().map(text -> new Reason(text, provenance)))
                .toList();
    }

    /** The day that an award bears: of a recorded one its own, else by the pathway's policy, never before all was met. */
    private @Nullable LocalDate awardDate(Pathway pathway, Optional<Award> award, @Nullable LocalDate metOn) {
        if (award.isPresent()) {
            return award.get().awardedOn();
        }
        return switch (pathway.award().dated()) {
            case MET -> metOn;
            case APPLIED ->
                decisions.stream()
                        .filter(one -> one.type() == Decision.Type.APPLY
                                && pathway.id().equals(one.pathway()))
                        .map(Decision::on)
                        .findFirst()
                        .map(on -> metOn != null && on.isBefore(metOn) ? metOn : on)
                        .orElse(null);
            case RECORDED -> null;
        };
    }

    private static List<Reason> reasons(Finding finding, Optional<Award> award, Judgement judgement) {
        List<Reason> reasons = new ArrayList<>();
        if (award.isEmpty()) {
            reasons.addAll(judgement.bars());
        }
        opening(finding, award, judgement)
                .ifPresent(
                        text -> reasons.add(new Reason(text, finding.pathway().provenance())));
        award.flatMap(one -> RevokedAward.of(one, finding))
                .ifPresent(one ->
                        reasons.add(new Reason(one.text(), finding.pathway().provenance())));
        if (award.isEmpty()) {
            reasons.addAll(finding.reasons());
            if (!judgement.isBarred()) {
                reasons.addAll(judgement.suspicions());
            }
            reasons.addAll(judgement.remarks());
        }
        reasons.addAll(judgement.endings());
        return reasons;
    }

    /** What would make a met pathway earned; what would decide an unmet one. */
    private static List<String> needs(Finding finding, Judgement judgement) {
        if (judgement.isBarred()) {
            return List.of();
        }
        return finding.isMet()
                ? finding.certainty().and(judgement.doubt()).needs()
                : finding.certainty().needs();
    }

    private static List<String> flags(Finding finding, Optional<Award> award, Judgement judgement) {
        List<String> flags = new ArrayList<>();
        if (award.isEmpty() && !finding.isProven()) {
            flags.add("status and day are not proven: they are the best that was found");
        }
        if (award.isPresent()) {
            judgement.bars().forEach(bar -> flags.add(contradiction(bar)));
            judgement.suspicions().forEach(suspicion -> flags.add(contradiction(suspicion)));
        }
        flags.addAll(judgement.flags());
        return flags;
    }

    private static String contradiction(Reason reason) {
        return "the recorded award stands, although: " + reason.text() + " ("
                + reason.provenance().place() + ")";
    }

    /** Whether a recorded award rests on what was found, since its own evidence is revoked. */
    public static boolean isRebased(Award award, Finding finding) {
        return RevokedAward.of(award, finding).filter(RevokedAward::isRebased).isPresent();
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
                outcome.classification(),
                evidence,
                null,
                outcome.title() + " is earned since " + metOn
                        + (outcome.classification() == null ? "" : ", classified as " + outcome.classification() + ",")
                        + " by " + outcome.pathway() + " (" + written(provenance) + ")"
                        + (evidence.isEmpty() ? "" : ", on " + String.join(", ", evidence)));
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
                null,
                evidence,
                rule,
                title + " is granted since " + metOn + " by the rule \"" + rule + "\" (" + written(provenance)
                        + "), on " + String.join(", ", evidence));
    }

    private static PathwayStatus status(Finding finding, Judgement judgement) {
        if (finding.isClosed() || judgement.isBarred()) {
            return PathwayStatus.BLOCKED;
        }
        if (!finding.isMet()) {
            return finding.isStarted() ? PathwayStatus.IN_PROGRESS : PathwayStatus.NOT_STARTED;
        }
        return switch (finding.certainty().and(judgement.doubt()).world()) {
            case KNOWN -> PathwayStatus.EARNED;
            case PENDING -> PathwayStatus.PENDING;
            case PROJECTED -> PathwayStatus.PROJECTED;
            case UNKNOWN -> PathwayStatus.UNDETERMINED;
        };
    }

    static boolean isSurelyMet(Finding finding) {
        return finding.isMet() && !finding.isClosed() && finding.certainty().isKnown();
    }

    private static Optional<String> opening(Finding finding, Optional<Award> award, Judgement judgement) {
        if (award.isPresent()) {
            return Optional.of("awarded on " + award.get().awardedOn() + ", as recorded in "
                    + award.get().item().id());
        }
        if (!finding.isMet() || finding.isClosed()) {
            return Optional.empty();
        }
        if (isSurelyMet(finding)) {
            String met = "everything required is met since " + finding.metOn();
            Certainty doubt = judgement.isBarred() ? Certainty.KNOWN : judgement.doubt();
            return Optional.of(
                    switch (doubt.world()) {
                        case KNOWN -> met;
                        case PENDING -> met + "; needs still: " + String.join(", ", doubt.needs());
                        case PROJECTED, UNKNOWN ->
                            met + "; whether it is conferred depends on: " + String.join(", ", doubt.needs());
                    });
        }
        String depends =
                finding.certainty().world() == World.UNKNOWN ? "depends on what is missing: " : "needs still: ";
        return Optional.of("everything required would be met; " + depends
                + String.join(", ", finding.certainty().needs()));
    }

    private static Validity standing(Optional<RevokedAward> revoked, AwardValidity validity) {
        boolean isAtRisk = revoked.filter(RevokedAward::isAtRisk).isPresent();
        return isAtRisk && validity.standing() == Validity.ACTIVE ? Validity.AT_RISK : validity.standing();
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
