package org.stackrules.catalog.render;

import java.util.List;
import java.util.function.Consumer;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.World;
import org.stackrules.report.EarnedCredential;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.Evidence;
import org.stackrules.report.LimitOutcome;
import org.stackrules.report.Measure;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.Quantity;
import org.stackrules.report.Reason;
import org.stackrules.report.RequirementOutcome;
import org.stackrules.report.RequirementStatus;

/**
 * Reports as plain text, for a learner and a registrar to read. Everything stands in the report's own order. Thread-safe;
 * keeps nothing.
 */
public final class ReportText {

    /** So much of a fingerprint tells two catalogs apart. */
    private static final int SHORT_FINGERPRINT = "sha256:".length() + 12;

    private final TextLines lines = new TextLines();
    private final boolean isExplaining;

    private ReportText(boolean isExplaining) {
        this.isExplaining = isExplaining;
    }

    /** The report as text, lines ended by {@code \n}: the same bytes for equal reports. */
    public static String render(EvaluationReport report) {
        return render(report, false);
    }

    /** The same text, and under each requirement that uses items which of them could serve it, used or not. */
    public static String explain(EvaluationReport report) {
        return render(report, true);
    }

    private static String render(EvaluationReport report, boolean isExplaining) {
        ReportText text = new ReportText(isExplaining);
        text.heading(report);
        report.pathways().forEach(text::pathway);
        text.section(
                "Earned",
                report.earned().stream().map(EarnedCredential::explanation).toList());
        text.section(
                "Recognised",
                report.recognitions().stream().map(ReportText::recognition).toList());
        text.section(
                "Not counted",
                report.unused().stream()
                        .map(one -> one.achievement() + ": " + one.reason())
                        .toList());
        text.section(
                "Unknown to the catalog",
                report.notes().stream()
                        .map(note -> note.text() + " [" + note.provenance().place() + "]")
                        .toList());
        text.section(
                "Rules that fired",
                report.rules().stream().map(ReportText::rule).toList());
        return text.lines.toString();
    }

    /** How one requirement stands, with everything below it and what could serve it, lines ended by {@code \n}. */
    static String explain(RequirementOutcome outcome) {
        ReportText text = new ReportText(true);
        text.requirement(outcome, 0);
        return text.lines.toString();
    }

    /** How one pathway stands, with its requirements, limits and reasons, lines ended by {@code \n}. */
    public static String render(PathwayOutcome outcome) {
        ReportText text = new ReportText(false);
        text.pathway(outcome);
        return text.lines.toString();
    }

    /** How one requirement stands, with everything below it, lines ended by {@code \n}. */
    public static String render(RequirementOutcome outcome) {
        ReportText text = new ReportText(false);
        text.requirement(outcome, 0);
        return text.lines.toString();
    }

    private void heading(EvaluationReport report) {
        EvaluationReport.CatalogReference catalog = report.catalog();
        lines.add(0, "", "Learner " + report.learner() + " as of " + report.asOf());
        lines.add(0, "", "Catalog " + reference(catalog));
        catalog.imports().forEach(imported -> lines.add(0, "", "Imports " + reference(imported)));
        if (!report.options().priority().isEmpty()) {
            lines.add(0, "", "Priority " + String.join(", ", report.options().priority()));
        }
        if (report.pathways().isEmpty()) {
            lines.gap();
            lines.add(0, "", "The record touches no pathway.");
        }
    }

    private static String reference(EvaluationReport.CatalogReference catalog) {
        String fingerprint = catalog.fingerprint();
        return catalog.id() + " " + catalog.version() + ", "
                + fingerprint.substring(0, Math.min(SHORT_FINGERPRINT, fingerprint.length()));
    }

    private void pathway(PathwayOutcome outcome) {
        lines.gap();
        lines.add(
                0,
                "",
                outcome.title() + ": " + outcome.status()
                        + (outcome.validity() == null ? "" : ", " + outcome.validity()));
        lines.add(2, "", standing(outcome));
        if (!outcome.isProven()) {
            lines.add(2, "", "not proven: the best that was found within the budget");
        }
        requirement(outcome.requirement(), 2);
        part("Limits", outcome.limits(), this::limit);
        part("Why", outcome.reasons(), reason -> lines.add(4, "- ", reason(reason)));
        part("Would have to become known", outcome.needs(), need -> lines.add(4, "- ", need));
        part("Remarks", outcome.flags(), flag -> lines.add(4, "- ", flag));
    }

    private static String standing(PathwayOutcome outcome) {
        StringBuilder text =
                new StringBuilder(outcome.pathway()).append(" earns ").append(outcome.credential());
        if (outcome.metOn() != null) {
            text.append(", met on ").append(outcome.metOn());
        }
        if (outcome.expiresOn() != null) {
            text.append(", valid until ").append(outcome.expiresOn());
        }
        return text.toString();
    }

    private void requirement(RequirementOutcome outcome, int indent) {
        lines.add(
                indent,
                mark(outcome.status()) + " ",
                (outcome.title() == null ? "" : outcome.title() + ": ") + outcome.text() + " (" + counted(outcome)
                        + ") " + where(outcome.provenance()));
        for (Evidence evidence : outcome.evidence()) {
            lines.add(indent + 2, "- ", evidence(evidence));
        }
        if (isExplaining && isLeaf(outcome)) {
            lines.add(
                    indent + 2,
                    "",
                    outcome.eligible().isEmpty()
                            ? "nothing held could serve"
                            : "could serve: " + String.join(", ", outcome.eligible()));
        }
        if (!outcome.missing().isEmpty()) {
            lines.add(indent + 2, "", "would help: " + String.join(", ", outcome.missing()));
        }
        if (!outcome.needs().isEmpty()) {
            lines.add(indent + 2, "", "would have to become known: " + String.join(", ", outcome.needs()));
        }
        for (RequirementOutcome child : outcome.children()) {
            requirement(child, indent + 2);
        }
    }

    /** Whether a requirement uses items itself; an average looks at what the others use. */
    private static boolean isLeaf(RequirementOutcome outcome) {
        return outcome.children().isEmpty() && outcome.needed().measure() != Measure.AVERAGE;
    }

    private static String counted(RequirementOutcome outcome) {
        String text = outcome.counted().amount().toReadable() + " of " + amount(outcome.needed());
        if (!outcome.shortBy().isZero()) {
            text += ", " + outcome.shortBy() + " short";
        }
        return text + remark(outcome.status());
    }

    private static String evidence(Evidence evidence) {
        StringBuilder text = new StringBuilder(evidence.achievement());
        if (!evidence.credential().equals(evidence.achievement())) {
            text.append(" as ").append(evidence.credential());
        }
        text.append(", ").append(evidence.credits() == null ? "credits not known" : credits(evidence.credits()));
        if (evidence.via() != null) {
            text.append(", by ").append(evidence.via());
        }
        return text.append(remark(evidence.world())).toString();
    }

    private void limit(LimitOutcome outcome) {
        lines.add(
                4,
                mark(outcome.status()) + " ",
                outcome.text() + " (" + outcome.used().amount().toReadable() + " of " + amount(outcome.bound())
                        + " used" + remark(outcome.status()) + ") " + where(outcome.provenance()));
    }

    private static String reason(Reason reason) {
        return reason.text() + " " + where(reason.provenance());
    }

    private static String recognition(EvaluationReport.Recognition recognition) {
        return String.join(" and ", recognition.from()) + " as "
                + ((Receiving.AsCredential) recognition.as()).credential() + ", "
                + credits(recognition.credits()) + ", in " + recognition.pathway() + ": " + recognition.by() + " "
                + where(recognition.provenance());
    }

    private static String rule(EvaluationReport.FiredRule rule) {
        return rule.rule() + " on " + String.join(", ", rule.matched()) + ": " + String.join("; ", rule.stated()) + " "
                + where(rule.provenance());
    }

    private void section(String title, List<String> entries) {
        if (entries.isEmpty()) {
            return;
        }
        lines.gap();
        lines.add(0, "", title);
        entries.forEach(entry -> lines.add(2, "- ", entry));
    }

    private <T> void part(String title, List<T> entries, Consumer<T> one) {
        if (!entries.isEmpty()) {
            lines.add(2, "", title);
            entries.forEach(one);
        }
    }

    /** {@code [file:line]}, and the policy where the catalog names it. */
    private static String where(Provenance provenance) {
        Place place = provenance.place();
        String written = place.file() + ":" + place.line();
        return provenance.source() == null ? "[" + written + "]" : "[" + written + "; " + provenance.source() + "]";
    }

    private static String amount(Quantity quantity) {
        String number = quantity.amount().toReadable();
        Measure measure = quantity.measure();
        return switch (measure) {
            case CREDITS -> credits(quantity.amount());
            case COUNT -> number + (quantity.amount().equals(Rational.ONE) ? " item" : " items");
            case REQUIREMENTS -> number + (quantity.amount().equals(Rational.ONE) ? " requirement" : " requirements");
            case PERCENT, SPAN, DISTINCT, AVERAGE -> number + " " + measure.word();
        };
    }

    private static String credits(Rational amount) {
        return amount + (amount.equals(Rational.ONE) ? " credit" : " credits");
    }

    private static String mark(RequirementStatus status) {
        return switch (status) {
            case SATISFIED, WAIVED -> "✓";
            case UNSATISFIED -> "✗";
            case PENDING, PROJECTED -> "…";
            case UNDETERMINED -> "?";
            case NOT_NEEDED -> "–";
        };
    }

    private static String remark(RequirementStatus status) {
        return switch (status) {
            case SATISFIED, UNSATISFIED -> "";
            case WAIVED -> ", waived";
            case PENDING -> ", waits for a decision";
            case PROJECTED -> ", in progress";
            case UNDETERMINED -> ", a datum is missing";
            case NOT_NEEDED -> ", not needed";
        };
    }

    private static String remark(World world) {
        return switch (world) {
            case KNOWN -> "";
            case PENDING -> ", waits for a decision";
            case PROJECTED -> ", in progress";
            case UNKNOWN -> ", a datum is missing";
        };
    }
}
