package org.stackrules.catalog.grammar;

import static org.stackrules.catalog.grammar.Forms.a;
import static org.stackrules.catalog.grammar.Forms.listOf;
import static org.stackrules.catalog.grammar.Forms.mapOf;
import static org.stackrules.catalog.grammar.Forms.may;
import static org.stackrules.catalog.grammar.Forms.ref;
import static org.stackrules.catalog.grammar.Forms.word;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stackrules.catalog.grammar.Form.Field;
import org.stackrules.catalog.grammar.Form.Part;
import org.stackrules.report.Measure;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.RequirementStatus;
import org.stackrules.report.RuleExplanation;
import org.stackrules.report.SharingOutcome;
import org.stackrules.report.Validity;

/** The forms of a report. Its numbers are exact and written as text; a field without a value is null. */
final class ReportForms {

    private static final Form TEXT = a(Lexical.TEXT);
    private static final Form TEXTS = listOf(TEXT);

    private ReportForms() {}

    static Map<String, Form> all() {
        Map<String, Form> forms = new LinkedHashMap<>();
        for (Part part : List.of(
                report(),
                catalogReference(),
                pathwayOutcome(),
                requirementOutcome(),
                quantity(),
                evidence(),
                alone(),
                conflict(),
                limitOutcome(),
                sharingOutcome(),
                reason(),
                earned(),
                recognition(),
                ruleExplanation(),
                nearMiss())) {
            forms.put(part.name(), part);
        }
        return forms;
    }

    /** Where something is written, and the policy behind it. */
    private static List<Field> provenance() {
        return List.of(
                may("source", TEXT, "Where it is written: file:line:column."),
                may("policy", TEXT, "The policy behind it, where the catalog names one."));
    }

    private static Part report() {
        return Part.of("report", "What one learner has earned as of a day, and why.")
                .must("learner", TEXT, "The learner's id.")
                .must("asOf", a(Lexical.DATE), "The day for which the question was asked.")
                .must("catalog", ref("catalogReference"), "The catalog that decided.")
                .must(
                        "options",
                        Part.of("reportOptions", "How the question was asked.")
                                .must("priority", TEXTS, "Pathways that came first, best first.")
                                .must(
                                        "budget",
                                        Part.of("budget", "How long was searched.")
                                                .must(
                                                        "nodes",
                                                        a(Lexical.NUMBER),
                                                        "Search nodes at most, for each question of status and date.")
                                                .must(
                                                        "presentation",
                                                        a(Lexical.NUMBER),
                                                        "Search nodes at most for how the answers on a pathway are presented."),
                                        "How long was searched.")
                                .may("explained", TEXTS, "Pathways whose rules were to be explained."),
                        "How the question was asked.")
                .must("pathways", listOf(ref("pathwayOutcome")), "Every pathway that the record touches, by id.")
                .must("earned", listOf(ref("earned")), "What is earned, by credential.")
                .must("recognitions", listOf(ref("recognition")), "What was recognised.")
                .must(
                        "unused",
                        listOf(Part.of("unused", "An achievement that serves nothing.")
                                .must("achievement", TEXT, "Its id.")
                                .must("reason", TEXT, "Why.")),
                        "What serves nothing, by achievement.")
                .must("notes", listOf(ref("reason")), "What the record says that the catalog does not know.")
                .must(
                        "rules",
                        listOf(Part.of("firedRule", "A rule that fired.")
                                .must("rule", TEXT, "Its name.")
                                .must("matched", TEXTS, "The achievements that it matched.")
                                .must("stated", TEXTS, "What it stated, and of a grant that is not earned why not.")
                                .must("needs", TEXTS, "What is missing for that to be sure.")
                                .with(provenance())),
                        "The rules that fired.")
                .may(
                        "explanations",
                        listOf(ref("ruleExplanation")),
                        "What became of each rule that speaks of a pathway; on request, by pathway and place.");
    }

    private static Part catalogReference() {
        Form imported = listOf(Part.of("importReference", "A catalog whose credentials were imported.")
                .must("id", TEXT, "The catalog's id.")
                .must("version", TEXT, "Its version.")
                .must("fingerprint", TEXT, "Its fingerprint."));
        return Part.of("catalogReference", "Which catalog, to the byte.")
                .must("id", TEXT, "The catalog's id.")
                .must("version", TEXT, "Its version.")
                .must("fingerprint", TEXT, "SHA-256 of everything in it that can decide.")
                .may("imports", imported, "The catalogs whose credentials it imports, by id.");
    }

    private static Part pathwayOutcome() {
        return Part.of("pathwayOutcome", "How far a learner is on a pathway.")
                .must("pathway", TEXT, "The pathway's id.")
                .must("credential", TEXT, "The credential that it earns.")
                .must("title", TEXT, "Its name.")
                .must("status", ScenarioForms.wordsOf(PathwayStatus.values()), "The status.")
                .must("validity", ScenarioForms.wordsOf(Validity.values()), "The validity of what was earned.")
                .must("metOn", a(Lexical.DATE), "Since when it is met, conferred or not.")
                .must("awardDate", a(Lexical.DATE), "The day that the award bears, if it is earned.")
                .must("expiresOn", a(Lexical.DATE), "The last day of its validity.")
                .must("classification", TEXT, "The class of what was earned, such as a distinction.")
                .must("proven", a(Lexical.TRUTH), "Whether status and day are proven.")
                .must("optimal", a(Lexical.TRUTH), "Whether the whole presentation is the best one.")
                .must("reasons", listOf(ref("reason")), "Why, in sentences.")
                .must("needs", TEXTS, "What would decide it.")
                .must("requirement", ref("requirementOutcome"), "The requirement tree.")
                .must("alone", ref("alone"), "What it could have without the pathways that it competes with.")
                .must("conflicts", listOf(ref("conflict")), "With which pathways it competes, over what.")
                .must("limits", listOf(ref("limitOutcome")), "Its limits.")
                .must("sharing", listOf(ref("sharingOutcome")), "Its bounds on what is shared.")
                .must("flags", TEXTS, "Remarks for the registrar.");
    }

    private static Part requirementOutcome() {
        return Part.of("requirementOutcome", "How far one requirement is met.")
                .must("id", TEXT, "Its id, or one made of its place.")
                .must("kind", TEXT, "Its block word.")
                .must("title", TEXT, "Its name.")
                .must("text", TEXT, "What it asks, in words.")
                .must("status", ScenarioForms.wordsOf(RequirementStatus.values()), "The status.")
                .must("needed", ref("quantity"), "How much is needed.")
                .must("counted", ref("quantity"), "How much is counted.")
                .must("short", TEXT, "How much is missing.")
                .must("evidence", listOf(ref("evidence")), "What serves it, by achievement.")
                .must("eligible", TEXTS, "What could serve it; on request.")
                .must("missing", TEXTS, "What would help.")
                .must("needs", TEXTS, "What would decide it.")
                .must("children", listOf(ref("requirementOutcome")), "Its children, as written.")
                .with(provenance());
    }

    private static Part quantity() {
        return Part.of("quantity", "So much of a measure.")
                .must(
                        "measure",
                        word(Arrays.stream(Measure.values()).map(Measure::word).toList()),
                        "Of what.")
                .may("unit", TEXT, "Of a `unit` that never converts its name.")
                .must("amount", TEXT, "How much, exactly.");
    }

    private static Part evidence() {
        return Part.of("evidence", "An item that serves a requirement.")
                .must("achievement", TEXT, "The achievement's id; of a waiver `waiver of` and the requirement.")
                .must("credential", TEXT, "As which credential.")
                .must("credits", TEXT, "What it is worth here, in home units.")
                .may("carries", mapOf(Lexical.UNIT, TEXT), "What it brings of units that never convert, if anything.")
                .must("via", TEXT, "The articulation or rule by which it serves.")
                .may("world", TEXT, "What it still waits for, if it does.");
    }

    private static Part limitOutcome() {
        return Part.of("limitOutcome", "How far one limit is used.")
                .must("id", TEXT, "Its id, or one made of its place.")
                .must("text", TEXT, "What it says, in words.")
                .must("used", TEXT, "How much is used.")
                .must("bound", TEXT, "Its bound.")
                .must("slack", TEXT, "What is left of it: of a limit that is not kept less than 0.")
                .must("displaced", TEXTS, "Achievements that could serve, and for which it has no room.")
                .must("status", ScenarioForms.wordsOf(RequirementStatus.values()), "The status.")
                .with(provenance());
    }

    private static Part alone() {
        return Part.of("alone", "How a pathway would stand without those that it shares with.")
                .must("status", ScenarioForms.wordsOf(PathwayStatus.values()), "The status.")
                .must("metOn", a(Lexical.DATE), "Since when it would be met.")
                .must("needs", TEXTS, "What would decide it.");
    }

    private static Part conflict() {
        return Part.of("conflict", "Another pathway that keeps this one from being met.")
                .must("with", TEXT, "The id of that pathway.")
                .must("over", TEXTS, "What both would use, by achievement.");
    }

    private static Part sharingOutcome() {
        return Part.of("sharingOutcome", "How far one bound of a share is used.")
                .must("id", TEXT, "The share's id, or one made of its place.")
                .must("text", TEXT, "What the share says, in words.")
                .must(
                        "kind",
                        word(Arrays.stream(SharingOutcome.Kind.values())
                                .map(SharingOutcome.Kind::word)
                                .toList()),
                        "What its numbers count: what is shared with another pathway or between requirements, what"
                                + " serves the pathway alone, how many an item serves, how many pairs use the privilege.")
                .must("with", TEXT, "With which pathway, or what the share names; inside a pathway its requirements.")
                .must("used", TEXT, "How much that is.")
                .must("bound", TEXT, "Its bound.")
                .must("status", ScenarioForms.wordsOf(RequirementStatus.values()), "The status.")
                .must("items", TEXTS, "What is shared, or serves the pathway alone, by achievement.")
                .with(provenance());
    }

    private static Part reason() {
        return Part.of("reason", "One sentence of an explanation.")
                .must("text", TEXT, "The sentence.")
                .with(provenance());
    }

    private static Part earned() {
        return Part.of("earned", "A credential that is earned.")
                .must("credential", TEXT, "The credential.")
                .must("title", TEXT, "Its name.")
                .must("pathway", TEXT, "By which pathway.")
                .must("metOn", a(Lexical.DATE), "Since when.")
                .must("classification", TEXT, "Its class, such as a distinction.")
                .must("evidence", TEXTS, "On which achievements.")
                .must("rule", TEXT, "By which rule.")
                .must("explanation", TEXT, "All of it in one sentence.");
    }

    private static Part ruleExplanation() {
        return Part.of("ruleExplanation", "Why one rule that speaks of a pathway fired, or did not.")
                .must("pathway", TEXT, "The pathway asked about.")
                .must("rule", TEXT, "The rule's name.")
                .must(
                        "outcome",
                        ScenarioForms.wordsOf(RuleExplanation.Outcome.values()),
                        "Whether it fired: surely, only if what is missing turns out well, about other pathways alone, or not.")
                .must("matched", TEXTS, "The achievements that it matched.")
                .must("stated", TEXTS, "What it stated.")
                .must("needs", TEXTS, "What is missing for that to be sure.")
                .must("miss", ref("nearMiss"), "What kept it from firing.")
                .must("remarks", listOf(ref("reason")), "Why what it stated came to nothing.")
                .with(provenance());
    }

    private static Part nearMiss() {
        return Part.of("nearMiss", "The first condition of a rule that nothing passed.")
                .must("condition", TEXT, "The whole condition, as it is written.")
                .must("nearest", TEXT, "What came nearest, or is in the way.")
                .must("why", TEXT, "What differs, in words.")
                .must("source", TEXT, "Where what was not passed is written: file:line:column.");
    }

    private static Part recognition() {
        return Part.of("recognition", "What was recognised as something else.")
                .must("pathway", TEXT, "In which pathway.")
                .must("from", TEXTS, "Which achievements.")
                .must("as", TEXT, "As what: a credential, or `subject:level` of unassigned credit.")
                .must(
                        "kind",
                        word("assigned", "unassigned", "exemption"),
                        "How: as a credential, as credit in a subject, or as its content without credits.")
                .must("credits", TEXT, "What it is worth.")
                .must("by", TEXT, "The articulation or rule.")
                .with(provenance());
    }
}
