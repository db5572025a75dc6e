package org.stackrules.catalog.render;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Limit;
import org.stackrules.model.PolicySource;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.SearchBudget;
import org.stackrules.model.World;
import org.stackrules.report.Alone;
import org.stackrules.report.Conflict;
import org.stackrules.report.EarnedCredential;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.Evidence;
import org.stackrules.report.LimitOutcome;
import org.stackrules.report.Measure;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Quantity;
import org.stackrules.report.Reason;
import org.stackrules.report.RequirementOutcome;
import org.stackrules.report.RequirementStatus;
import org.stackrules.report.RuleExplanation;
import org.stackrules.report.SharingOutcome;

/** A report in which every text that comes from a file is the same one. */
final class ForeignReport {

    private ForeignReport() {}

    /**
     * The report.
     *
     * @param text stands everywhere
     * @param url where the policy is said to be published
     */
    static EvaluationReport of(String text, @Nullable String url) {
        Provenance provenance = new Provenance(new Place(text, 1, 1), new PolicySource(text, url, text));
        Quantity one = new Quantity(Measure.CREDITS, Rational.ONE);
        EvaluationReport.CatalogReference imported = new EvaluationReport.CatalogReference(text, text, "sha256:1");
        return new EvaluationReport(
                text,
                LocalDate.of(2026, 11, 1),
                new EvaluationReport.CatalogReference(text, text, "sha256:0", List.of(imported)),
                new EvaluationReport.Options(List.of(text), SearchBudget.of(1), List.of(text)),
                List.of(new PathwayOutcome(
                        text,
                        text,
                        text,
                        PathwayStatus.BLOCKED,
                        null,
                        null,
                        null,
                        null,
                        text,
                        false,
                        false,
                        List.of(new Reason(text, provenance)),
                        new RequirementOutcome(
                                text,
                                text,
                                text,
                                text,
                                RequirementStatus.WAIVED,
                                one,
                                one,
                                Rational.ZERO,
                                List.of(new Evidence(text, text + text, Rational.ONE, text, World.PENDING)),
                                List.of(text),
                                List.of(text),
                                List.of(text),
                                List.of(),
                                provenance),
                        new Alone(PathwayStatus.PENDING, null, List.of(text)),
                        List.of(new Conflict(text, List.of(text))),
                        List.of(new LimitOutcome(
                                text, text, Limit.Direction.AT_MOST, one, one, RequirementStatus.PENDING, provenance)),
                        List.of(new SharingOutcome(
                                text,
                                text,
                                text,
                                SharingOutcome.Kind.SHARED,
                                one,
                                one,
                                RequirementStatus.PENDING,
                                List.of(text),
                                provenance)),
                        List.of(text),
                        List.of(text))),
                List.of(new EarnedCredential(
                        text, text, text, LocalDate.of(2026, 11, 1), text, List.of(text), text, text)),
                List.of(new EvaluationReport.Recognition(
                        text,
                        List.of(text),
                        new Receiving.AsCredential("a:b", Rational.ONE),
                        Rational.ONE,
                        text,
                        provenance)),
                List.of(new EvaluationReport.Unused(text, text)),
                List.of(new Reason(text, provenance)),
                List.of(new EvaluationReport.FiredRule(
                        text + text, List.of(text), List.of(text), List.of(text), provenance)),
                List.of(
                        explanation(text, provenance, RuleExplanation.Outcome.FIRED_IF),
                        explanation(text, provenance, RuleExplanation.Outcome.NOT_FIRED)));
    }

    private static RuleExplanation explanation(String text, Provenance provenance, RuleExplanation.Outcome outcome) {
        boolean isFired = outcome == RuleExplanation.Outcome.FIRED_IF;
        return new RuleExplanation(
                text,
                text,
                provenance,
                outcome,
                isFired ? List.of(text + text) : List.of(),
                List.of(text),
                isFired ? List.of(text) : List.of(),
                isFired ? null : new RuleExplanation.Miss(provenance.place(), text, text, text),
                List.of(new Reason(text, provenance)));
    }
}
