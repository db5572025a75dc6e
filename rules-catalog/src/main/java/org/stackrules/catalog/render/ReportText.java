package org.stackrules.catalog.render;

import org.stackrules.catalog.render.Sentences.Part;
import org.stackrules.catalog.render.Sentences.Sentence;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.RequirementOutcome;

/**
 * Reports as plain text, for a learner and a registrar to read. Everything stands in the report's own order. Whatever
 * characters a record or a catalog holds, nothing steers a terminal: control characters and marks that
 * turn the direction of writing are written out as their numbers. Thread-safe; keeps nothing.
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
        Sentences.parts(report).forEach(part -> {
            text.lines.gap();
            text.part(part, 0);
        });
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
        lines.add(0, "", Sentences.learner(report));
        Sentences.origin(report, SHORT_FINGERPRINT).forEach(line -> lines.add(0, "", line));
        if (report.pathways().isEmpty()) {
            lines.gap();
            lines.add(0, "", Sentences.NOTHING_TOUCHED);
        }
    }

    private void pathway(PathwayOutcome outcome) {
        lines.gap();
        lines.add(
                0,
                "",
                outcome.title() + ": " + outcome.status()
                        + (outcome.validity() == null ? "" : ", " + outcome.validity()));
        Sentences.standing(outcome).forEach(line -> lines.add(2, "", line));
        requirement(outcome.requirement(), 2);
        Sentences.parts(outcome).forEach(part -> part(part, 2));
    }

    private void requirement(RequirementOutcome outcome, int indent) {
        sentence(Sentences.requirement(outcome), indent);
        Sentences.evidence(outcome).forEach(evidence -> lines.add(indent + 2, "- ", evidence));
        Sentences.advice(outcome, isExplaining).forEach(advice -> lines.add(indent + 2, "", advice));
        outcome.children().forEach(child -> requirement(child, indent + 2));
    }

    private void part(Part part, int indent) {
        lines.add(indent, "", part.title());
        part.sentences().forEach(sentence -> sentence(sentence, indent + 2));
    }

    private void sentence(Sentence sentence, int indent) {
        String lead = sentence.status() == null ? "-" : Sentences.mark(sentence.status());
        lines.add(indent, lead + " ", sentence.whole());
    }
}
