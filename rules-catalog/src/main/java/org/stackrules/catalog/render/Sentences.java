package org.stackrules.catalog.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.World;
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

/** What a report says, sentence by sentence: the same in every form that people read. */
final class Sentences {

    static final String NOTHING_TOUCHED = "The record touches no pathway.";

    private Sentences() {}

    /**
     * One sentence.
     *
     * @param status how what it is about stands; null if it is about nothing that stands
     * @param text the sentence
     * @param provenance where what it says comes from; null if the text says it itself
     */
    record Sentence(
            @Nullable RequirementStatus status,
            String text,
            @Nullable Provenance provenance) {

        /** The sentence with its place and its policy. */
        String whole() {
            return provenance == null ? text : text + " " + where(provenance);
        }
    }

    /**
     * Sentences under a heading.
     *
     * @param title the heading
     * @param sentences in order; not empty
     */
    record Part(String title, List<Sentence> sentences) {}

    static String learner(EvaluationReport report) {
        return "Learner " + report.learner() + " as of " + report.asOf();
    }

    /**
     * What decided: the catalog, those that it imports, and what the caller put first.
     *
     * @param most so many characters of each fingerprint are said
     */
    static List<String> origin(EvaluationReport report, int most) {
        List<String> priority = report.options().priority();
        return Stream.of(
                        Stream.of("Catalog " + reference(report.catalog(), most)),
                        report.catalog().imports().stream().map(one -> "Imports " + reference(one, most)),
                        priority.isEmpty() ? Stream.<String>of() : Stream.of("Priority " + String.join(", ", priority)))
                .flatMap(lines -> lines)
                .toList();
    }

    private static String reference(EvaluationReport.CatalogReference catalog, int most) {
        String fingerprint = catalog.fingerprint();
        return catalog.id() + " " + catalog.version() + ", "
                + fingerprint.substring(0, Math.min(most, fingerprint.length()));
    }

    /** What a pathway earns, since when and until when; and whether that is proven. */
    static List<String> standing(PathwayOutcome outcome) {
        StringBuilder text =
                new StringBuilder(outcome.pathway()).append(" earns ").append(outcome.credential());
        if (outcome.metOn() != null) {
            text.append(", met on ").append(outcome.metOn());
        }
        if (outcome.awardDate() != null && !outcome.awardDate().equals(outcome.metOn())) {
            text.append(", dated ").append(outcome.awardDate());
        }
        if (outcome.expiresOn() != null) {
            text.append(", valid until ").append(outcome.expiresOn());
        }
        if (outcome.classification() != null) {
            text.append(", classified as ").append(outcome.classification());
        }
        return outcome.isProven()
                ? List.of(text.toString())
                : List.of(text.toString(), "not proven: the best that was found");
    }

    /** What stands below the tree of a pathway. */
    static List<Part> parts(PathwayOutcome outcome) {
        return present(
                new Part(
                        "Limits",
                        outcome.limits().stream().map(Sentences::limit).toList()),
                new Part(
                        "Sharing",
                        outcome.sharing().stream().map(Sentences::sharing).toList()),
                new Part(
                        "Why", outcome.reasons().stream().map(Sentences::reason).toList()),
                new Part("Would have to become known", plain(outcome.needs())),
                new Part("Remarks", plain(outcome.flags())));
    }

    /** What stands below the pathways. */
    static List<Part> parts(EvaluationReport report) {
        List<Part> parts = new ArrayList<>(plainParts(report));
        report.explanations().stream()
                .map(RuleExplanation::pathway)
                .distinct()
                .forEach(pathway -> parts.add(new Part(
                        "Rules that speak of " + pathway,
                        report.explanations().stream()
                                .filter(one -> one.pathway().equals(pathway))
                                .map(Sentences::explanation)
                                .toList())));
        boolean isExplained = !report.explanations().isEmpty();
        List<Sentence> fired = report.rules().stream()
                .filter(rule -> report.explanations().stream()
                        .noneMatch(one -> one.provenance().equals(rule.provenance())
                                && one.matched().equals(rule.matched())))
                .map(Sentences::rule)
                .toList();
        parts.addAll(present(new Part(isExplained ? "Other rules that fired" : "Rules that fired", fired)));
        return parts;
    }

    private static List<Part> plainParts(EvaluationReport report) {
        return present(
                new Part(
                        "Earned",
                        plain(report.earned().stream()
                                .map(EarnedCredential::explanation)
                                .toList())),
                new Part(
                        "Recognised",
                        report.recognitions().stream()
                                .map(Sentences::recognition)
                                .toList()),
                new Part(
                        "Not counted",
                        plain(report.unused().stream()
                                .map(one -> one.achievement() + ": " + one.reason())
                                .toList())),
                new Part(
                        "Unknown to the catalog",
                        plain(report.notes().stream()
                                .map(note ->
                                        note.text() + " [" + note.provenance().place() + "]")
                                .toList())));
    }

    private static List<Part> present(Part... parts) {
        return Stream.of(parts).filter(part -> !part.sentences().isEmpty()).toList();
    }

    private static List<Sentence> plain(List<String> texts) {
        return texts.stream().map(text -> new Sentence(null, text, null)).toList();
    }

    static Sentence requirement(RequirementOutcome outcome) {
        String title = outcome.title() == null ? "" : outcome.title() + ": ";
        return new Sentence(
                outcome.status(), title + outcome.text() + " (" + counted(outcome) + ")", outcome.provenance());
    }

    private static String counted(RequirementOutcome outcome) {
        String text = outcome.counted().amount().toReadable() + " of " + amount(outcome.needed());
        if (!outcome.shortBy().isZero()) {
            text += ", " + outcome.shortBy() + " short";
        }
        return text + remark(outcome.status());
    }

    static List<String> evidence(RequirementOutcome outcome) {
        return outcome.evidence().stream().map(Sentences::evidence).toList();
    }

    private static String evidence(Evidence evidence) {
        StringBuilder text = new StringBuilder(evidence.achievement());
        if (!evidence.credential().equals(evidence.achievement())) {
            text.append(" as ").append(evidence.credential());
        }
        text.append(", ").append(evidence.credits() == null ? "credits not known" : credits(evidence.credits()));
        evidence.carries()
                .forEach((unit, amount) -> text.append(", ")
                        .append(amount.toReadable())
                        .append(" ")
                        .append(unit));
        if (evidence.via() != null) {
            text.append(", by ").append(evidence.via());
        }
        return text.append(remark(evidence.world())).toString();
    }

    /**
     * What could serve a requirement, would help it, would have to become known.
     *
     * @param isExplaining whether it is said what could serve
     */
    static List<String> advice(RequirementOutcome outcome, boolean isExplaining) {
        List<String> advice = new ArrayList<>();
        if (isExplaining && isLeaf(outcome)) {
            advice.add(
                    outcome.eligible().isEmpty()
                            ? "nothing held could serve"
                            : "could serve: " + String.join(", ", outcome.eligible()));
        }
        if (!outcome.missing().isEmpty()) {
            advice.add("would help: " + String.join(", ", outcome.missing()));
        }
        if (!outcome.needs().isEmpty()) {
            advice.add("would have to become known: " + String.join(", ", outcome.needs()));
        }
        return advice;
    }

    /** Whether a requirement uses items itself; an average looks at what the others use, a rule at what it likes. */
    private static boolean isLeaf(RequirementOutcome outcome) {
        return outcome.children().isEmpty()
                && outcome.needed().measure() != Measure.AVERAGE
                && !outcome.kind().equals("rule");
    }

    private static Sentence limit(LimitOutcome outcome) {
        return new Sentence(
                outcome.status(),
                outcome.text() + " (" + outcome.used().amount().toReadable() + " of " + amount(outcome.bound())
                        + " used" + remark(outcome.status()) + ")",
                outcome.provenance());
    }

    private static Sentence sharing(SharingOutcome outcome) {
        String used = outcome.used().amount().toReadable();
        String counted = switch (outcome.kind()) {
            case SHARED -> used + " of " + amount(outcome.bound()) + " shared with " + outcome.with();
            case BETWEEN ->
                (outcome.bound() == null ? amount(outcome.used()) : used + " of " + amount(outcome.bound()))
                        + " shared";
            case ALONE -> used + " of " + amount(outcome.bound()) + " serve it alone";
            case SERVED ->
                "an item serves " + used + " of them, "
                        + outcome.bound().amount().toReadable() + " allowed";
            case PRIVILEGE -> "used by " + used + " pairs of pathways, one allowed";
        };
        String items = outcome.items().isEmpty() ? "" : ": " + String.join(", ", outcome.items());
        return new Sentence(
                outcome.status(),
                outcome.text() + " (" + counted + remark(outcome.status()) + items + ")",
                outcome.provenance());
    }

    private static Sentence reason(Reason reason) {
        return new Sentence(null, reason.text(), reason.provenance());
    }

    private static Sentence recognition(EvaluationReport.Recognition recognition) {
        return new Sentence(
                null,
                String.join(" and ", recognition.from()) + " as "
                        + recognition.as().text() + ", "
                        + (recognition.credits() == null ? "credits not known" : credits(recognition.credits()))
                        + ", in " + recognition.pathway() + ": " + recognition.by(),
                recognition.provenance());
    }

    private static Sentence rule(EvaluationReport.FiredRule rule) {
        return new Sentence(
                null,
                rule.rule() + " on " + String.join(", ", rule.matched()) + needs(rule.needs()) + ": "
                        + String.join("; ", rule.stated()),
                rule.provenance());
    }

    private static String needs(List<String> needs) {
        return needs.isEmpty() ? "" : " (needs still: " + String.join(", ", needs) + ")";
    }

    /** Why a rule fired, or did not. */
    private static Sentence explanation(RuleExplanation explanation) {
        String matched = explanation.matched().isEmpty() ? "" : " on " + String.join(", ", explanation.matched());
        String remarks = explanation.remarks().stream()
                .map(one -> one.text()
                        + (one.provenance().equals(explanation.provenance())
                                ? ""
                                : " (" + one.provenance().place() + ")"))
                .collect(Collectors.joining("; "));
        String stated = String.join("; ", explanation.stated());
        String text = switch (explanation.outcome()) {
            case FIRED, FIRED_IF ->
                (explanation.needs().isEmpty() ? " fired" : " may fire") + matched
                        + needs(explanation.needs()) + ": " + stated
                        + (remarks.isEmpty() ? "" : "; but " + remarks);
            case FIRED_ELSEWHERE -> " fired" + matched + ", but " + remarks;
            case NOT_FIRED -> " did not fire: " + miss(Objects.requireNonNull(explanation.miss()));
        };
        return new Sentence(null, "\"" + explanation.rule() + "\"" + text, explanation.provenance());
    }

    private static String miss(RuleExplanation.Miss miss) {
        return miss.why() + " (" + miss.place() + (miss.condition() == null ? "" : ", in " + miss.condition()) + ")";
    }

    /** {@code [file:line]}, and the policy where the catalog names it. */
    private static String where(Provenance provenance) {
        String written = written(provenance.place());
        return provenance.source() == null ? "[" + written + "]" : "[" + written + "; " + provenance.source() + "]";
    }

    /** {@code file:line}. */
    static String written(Place place) {
        return place.file() + ":" + place.line();
    }

    private static String amount(Quantity quantity) {
        String number = quantity.amount().toReadable();
        Measure measure = quantity.measure();
        return switch (measure) {
            case CREDITS -> credits(quantity.amount());
            case COUNT -> number + (quantity.amount().equals(Rational.ONE) ? " item" : " items");
            case REQUIREMENTS -> number + (quantity.amount().equals(Rational.ONE) ? " requirement" : " requirements");
            case SPAN -> number + (quantity.amount().equals(Rational.ONE) ? " day" : " days");
            case UNIT, PERCENT, DISTINCT, AVERAGE -> number + " " + quantity.word();
        };
    }

    private static String credits(Rational amount) {
        return amount + (amount.equals(Rational.ONE) ? " credit" : " credits");
    }

    /** A sign for how something stands. */
    static String mark(RequirementStatus status) {
        return switch (status) {
            case SATISFIED, WAIVED -> "✓";
            case UNSATISFIED -> "✗";
            case PENDING, PROJECTED -> "…";
            case UNDETERMINED -> "?";
            case NOT_NEEDED -> "–";
        };
    }

    /** What its sign stands for, for those who do not see it. */
    static String meaning(RequirementStatus status) {
        return switch (status) {
            case SATISFIED -> "satisfied";
            case UNSATISFIED -> "not satisfied";
            case WAIVED, PENDING, PROJECTED, UNDETERMINED, NOT_NEEDED ->
                remark(status).substring(", ".length());
        };
    }

    /** What the word for the status of a pathway means. */
    static String meaning(PathwayStatus status) {
        return switch (status) {
            case EARNED -> "all is met, or the award is recorded";
            case PENDING -> "all is met but for a decision";
            case PROJECTED -> "all is met once what is in progress completes";
            case UNDETERMINED -> "all may be met, and a datum is missing";
            case IN_PROGRESS -> "something counts, and not all is met";
            case NOT_STARTED -> "nothing counts yet";
            case BLOCKED -> "closed to this learner, held or withheld";
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
