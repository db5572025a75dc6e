package org.stackrules.catalog.grammar;

import static org.stackrules.catalog.grammar.Forms.a;
import static org.stackrules.catalog.grammar.Forms.either;
import static org.stackrules.catalog.grammar.Forms.listOf;
import static org.stackrules.catalog.grammar.Forms.mapOf;
import static org.stackrules.catalog.grammar.Forms.ref;
import static org.stackrules.catalog.grammar.Forms.someOf;
import static org.stackrules.catalog.grammar.Forms.word;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stackrules.catalog.grammar.Form.Part;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.RequirementStatus;
import org.stackrules.report.Validity;

/** The forms of a catalog's own tests. */
final class ScenarioForms {

    private ScenarioForms() {}

    static Map<String, Form> all() {
        Map<String, Form> forms = new LinkedHashMap<>();
        for (Part part : List.of(
                scenario(),
                recordFile(),
                options(),
                earnedAmong(),
                recordInScenario(),
                achievementInScenario(),
                expectation(),
                pathwayExpectation(),
                limitExpectation(),
                requirementExpectation(),
                recognitionExpectation())) {
            forms.put(part.name(), part);
        }
        forms.put("scenarios", listOf(ref("scenario")));
        return forms;
    }

    private static Part scenario() {
        return Part.of("scenario", "One question with the answer that is expected.")
                .like(
                        "{ scenario: one course is not enough, asOf: 2023-05-01, record: { file: records/ana.json }, expect: { earned: [] } }")
                .must("scenario", a(Lexical.TEXT), "What it shows, in a sentence.")
                .must("asOf", a(Lexical.DATE), "The day for which the question is asked.")
                .must(
                        "record",
                        either(ref("recordFile"), ref("recordInScenario")),
                        "The learner's record, or the file that has it.")
                .may("options", ref("scenarioOptions"), "How it is asked.")
                .must("expect", ref("expectation"), "What the report says.");
    }

    private static Part recordFile() {
        return Part.of("recordFile", "A record in a file.")
                .must("file", a(Lexical.TEXT), "Its path from the catalog's folder.");
    }

    private static Part earnedAmong() {
        return Part.of("earnedAmong", "Some of what is earned, and of what is not.")
                .may("includes", someOf(a(Lexical.CREDENTIAL)), "These are earned.")
                .may("excludes", someOf(a(Lexical.CREDENTIAL)), "These are not.");
    }

    private static Part options() {
        return Part.of("scenarioOptions", "How a scenario is asked.")
                .may("priority", someOf(a(Lexical.PATHWAY)), "Pathways that come first, best first.");
    }

    private static Part recordInScenario() {
        Part record = (Part) RecordForms.all().get("record");
        Part own = Part.of("recordInScenario", "A learner record; in a scenario it needs no learner.")
                .may("learner", a(Lexical.TEXT), "The learner's id.")
                .may(
                        "achievements",
                        listOf(ref("achievementInScenario")),
                        "Everything earned, attempted or in progress.");
        return own.with(record.fields().stream()
                .filter(field -> !field.key().equals("learner") && !field.key().equals("achievements"))
                .toList());
    }

    private static Part achievementInScenario() {
        Part achievement = (Part) RecordForms.all().get("achievement");
        return Part.of("achievementInScenario", achievement.description())
                .like("{ credential: rru:caf-501, completedOn: 2023-04-14, grade: B+, times: 2 }")
                .with(achievement.fields())
                .may(
                        "times",
                        a(Lexical.WHOLE),
                        "Makes so many of one, with ids and credentials ending in -1, -2 and so on; in scenarios only.");
    }

    private static Part expectation() {
        return Part.of("expectation", "What the report says; at least one thing.")
                .may(
                        "earned",
                        either(a(Lexical.CREDENTIAL), listOf(a(Lexical.CREDENTIAL)), ref("earnedAmong")),
                        "Exactly these credentials are earned; or some of them.")
                .may("pathways", mapOf(Lexical.PATHWAY, ref("pathwayExpectation")), "What is said of pathways.")
                .may("recognised", listOf(ref("recognitionExpectation")), "What is recognised; an empty list: nothing.")
                .may("because", someOf(a(Lexical.TEXT)), "Texts, codes or ids that the explanation contains.");
    }

    private static Part pathwayExpectation() {
        return Part.of("pathwayExpectation", "What the report says of one pathway.")
                .may("status", wordsOf(PathwayStatus.values()), "Its status.")
                .may("metOn", a(Lexical.DATE), "Since when it is met; nothing: it is not.")
                .may("validity", wordsOf(Validity.values()), "The validity of what was earned.")
                .may("expiresOn", a(Lexical.DATE), "The last day of it; nothing: for ever.")
                .may("classification", a(Lexical.TEXT), "The class of it; nothing: none.")
                .may("limits", mapOf(Lexical.TEXT, ref("limitExpectation")), "Its limits, by id.")
                .may("requirements", mapOf(Lexical.TEXT, ref("requirementExpectation")), "Its requirements, by id.")
                .may("flags", someOf(a(Lexical.TEXT)), "Remarks that contain these texts.");
    }

    private static Part limitExpectation() {
        return Part.of("limitExpectation", "What the report says of one limit.")
                .may("used", a(Lexical.NUMBER), "How much is used.")
                .may("bound", a(Lexical.NUMBER), "Its bound.");
    }

    private static Part requirementExpectation() {
        return Part.of("requirementExpectation", "What the report says of one requirement.")
                .may("status", wordsOf(RequirementStatus.values()), "Its status.")
                .may("needed", a(Lexical.NUMBER), "How much is needed.")
                .may("counted", a(Lexical.NUMBER), "How much is counted.")
                .may("short", a(Lexical.NUMBER), "How much is missing.")
                .may("evidence", someOf(a(Lexical.TEXT)), "The achievements that serve it.")
                .may("missing", someOf(a(Lexical.TEXT)), "What would help.");
    }

    private static Part recognitionExpectation() {
        return Part.of("recognitionExpectation", "One thing that is recognised.")
                .must(
                        "as",
                        a(Lexical.TEXT),
                        "As what: a credential, or `subject:level` of unassigned credit; nothing stands for none.")
                .may("credits", a(Lexical.NUMBER), "In home units; any if not written.");
    }

    static Form wordsOf(Enum<?>[] values) {
        return word(Arrays.stream(values).map(Enum::name).toList());
    }
}
