package org.stackrules.catalog.render;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.render.Sentences.Part;
import org.stackrules.catalog.render.Sentences.Sentence;
import org.stackrules.model.PolicySource;
import org.stackrules.model.Provenance;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.RequirementOutcome;
import org.stackrules.report.RequirementStatus;

/**
 * Reports as one page of HTML, for a learner and a registrar to read on a screen, on a phone or on paper: the sentences
 * of {@link ReportText}, with the whole fingerprint. A page is complete in itself: it loads nothing and runs nothing.
 * Whatever characters a record or a catalog holds are text; of addresses only those of the web can be followed.
 *
 * <p>Many reports are one page as well, written as they come: {@link #opening}, an {@link #article} each,
 * {@link #closing}. Lines are ended by {@code \n}; encode the page as UTF-8. Thread-safe; keeps nothing.
 */
public final class ReportHtml {

    private static final String MARKS =
            "✓ satisfied or waived; ✗ not satisfied; … waits for a decision, or is in progress; ? a datum is missing;"
                    + " – not needed.";

    private final StringBuilder html = new StringBuilder();
    private final boolean isExplaining;

    private ReportHtml(boolean isExplaining) {
        this.isExplaining = isExplaining;
    }

    /** The report as a page: the same bytes for equal reports. */
    public static String render(EvaluationReport report) {
        return page(report, false);
    }

    /** The same page, and under each requirement that uses items which of them could serve it, used or not. */
    public static String explain(EvaluationReport report) {
        return page(report, true);
    }

    /** A page of many reports: what stands before them. */
    public static String opening() {
        return HtmlPage.opening("What learners have earned", "What learners have earned");
    }

    /** A page of many reports: one of them. */
    public static String article(EvaluationReport report) {
        return article(report, false);
    }

    /** A page of many reports: what stands behind them. */
    public static String closing() {
        return HtmlPage.closing(List.of(MARKS, statuses()));
    }

    /** What the words mean. */
    private static String statuses() {
        return Stream.of(PathwayStatus.values())
                .map(status -> status + " " + Sentences.meaning(status))
                .collect(Collectors.joining("; ", "", "."));
    }

    private static String page(EvaluationReport report, boolean isExplaining) {
        return HtmlPage.opening(Sentences.learner(report), "What the learner has earned")
                + article(report, isExplaining)
                + closing();
    }

    private static String article(EvaluationReport report, boolean isExplaining) {
        ReportHtml article = new ReportHtml(isExplaining);
        article.write(report);
        return article.html.toString();
    }

    private void write(EvaluationReport report) {
        line("<article>");
        line("<h2>" + HtmlPage.text(Sentences.learner(report)) + "</h2>");
        paragraphs(Sentences.origin(report, Integer.MAX_VALUE));
        if (report.pathways().isEmpty()) {
            paragraphs(List.of(Sentences.NOTHING_TOUCHED));
        }
        report.pathways().forEach(this::pathway);
        for (Part part : Sentences.parts(report)) {
            line("<section>");
            part(part, "h3");
            line("</section>");
        }
        line("</article>");
    }

    private void pathway(PathwayOutcome outcome) {
        line("<section>");
        line("<h3><bdi>" + HtmlPage.text(outcome.title()) + "</bdi>: <span class=\"status " + kind(outcome.status())
                + "\">" + outcome.status() + "</span>" + (outcome.validity() == null ? "" : ", " + outcome.validity())
                + "</h3>");
        paragraphs(Sentences.standing(outcome));
        line("<ul class=\"marked\" role=\"list\">");
        requirement(outcome.requirement());
        line("</ul>");
        Sentences.parts(outcome).forEach(part -> part(part, "h4"));
        line("</section>");
    }

    private void requirement(RequirementOutcome outcome) {
        line("<li>");
        line("<p>" + sentence(Sentences.requirement(outcome)) + "</p>");
        List<String> evidence = Sentences.evidence(outcome);
        if (!evidence.isEmpty()) {
            line("<ul>");
            evidence.forEach(one -> line("<li>" + HtmlPage.text(one) + "</li>"));
            line("</ul>");
        }
        paragraphs(Sentences.advice(outcome, isExplaining));
        if (!outcome.children().isEmpty()) {
            line("<ul class=\"marked\" role=\"list\">");
            outcome.children().forEach(this::requirement);
            line("</ul>");
        }
        line("</li>");
    }

    private void part(Part part, String heading) {
        line("<" + heading + ">" + HtmlPage.text(part.title()) + "</" + heading + ">");
        boolean isMarked = part.sentences().stream().allMatch(one -> one.status() != null);
        line(isMarked ? "<ul class=\"marked\" role=\"list\">" : "<ul>");
        part.sentences().forEach(one -> line("<li>" + sentence(one) + "</li>"));
        line("</ul>");
    }

    private static String sentence(Sentence sentence) {
        return mark(sentence.status())
                + HtmlPage.text(sentence.text())
                + (sentence.provenance() == null ? "" : " " + where(sentence.provenance()));
    }

    private static String mark(@Nullable RequirementStatus status) {
        return status == null
                ? ""
                : "<span class=\"mark " + kind(status) + "\" role=\"img\" aria-label=\"" + Sentences.meaning(status)
                        + "\">" + Sentences.mark(status) + "</span> ";
    }

    private static String where(Provenance provenance) {
        PolicySource source = provenance.source();
        return "<span class=\"where\">[" + HtmlPage.text(Sentences.written(provenance.place()))
                + (source == null ? "" : "; " + policy(source)) + "]</span>";
    }

    /** The policy in the words of {@link PolicySource#toString}, with its address to follow. */
    private static String policy(PolicySource source) {
        String url = source.url();
        String section = source.section() == null ? "" : HtmlPage.text(", " + source.section());
        if (url == null) {
            return HtmlPage.text(source.title()) + section;
        }
        return url.equals(source.title())
                ? HtmlPage.address(url) + section
                : HtmlPage.text(source.title()) + section + " &lt;" + HtmlPage.address(url) + "&gt;";
    }

    private void paragraphs(List<String> texts) {
        texts.forEach(text -> line("<p>" + HtmlPage.text(text) + "</p>"));
    }

    /** The class of a status, for its colour. */
    private static String kind(Enum<?> status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void line(String markup) {
        html.append(markup).append('\n');
    }
}
