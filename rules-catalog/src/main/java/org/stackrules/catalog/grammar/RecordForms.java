package org.stackrules.catalog.grammar;

import static org.stackrules.catalog.grammar.Forms.a;
import static org.stackrules.catalog.grammar.Forms.either;
import static org.stackrules.catalog.grammar.Forms.listOf;
import static org.stackrules.catalog.grammar.Forms.may;
import static org.stackrules.catalog.grammar.Forms.ref;
import static org.stackrules.catalog.grammar.Forms.someOf;
import static org.stackrules.catalog.grammar.Forms.word;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stackrules.catalog.grammar.Form.Block;
import org.stackrules.catalog.grammar.Form.Part;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Mode;

/** The forms of a learner record. A field without a value is one that is not known. */
final class RecordForms {

    /** Everything that a registrar may decide. */
    private static final List<String> DECISIONS = List.of(
            "waive",
            "substitute",
            "exempt",
            "attest",
            "approve",
            "hold",
            "release",
            "apply",
            "decline",
            "pin",
            "surrender",
            "renew",
            "revalidate");

    private RecordForms() {}

    static Map<String, Form> all() {
        Map<String, Form> forms = new LinkedHashMap<>();
        for (Part part : List.of(record(), enrolment(), achievement(), decision())) {
            forms.put(part.name(), part);
        }
        return forms;
    }

    private static Part record() {
        return Part.of("record", "What one learner has done and was granted, from any number of issuers.")
                .like(
                        "{ learner: L-001, achievements: [ { credential: rru:caf-501, completedOn: 2023-04-14, grade: B+ } ] }")
                .must("learner", a(Lexical.TEXT), "The learner's id with the registrar.")
                .may("enrolments", listOf(ref("enrolment")), "Enrolments, past and present.")
                .may("achievements", listOf(ref("achievement")), "Everything earned, attempted or in progress.")
                .may(
                        "decisions",
                        listOf(ref("decision")),
                        "The registrar's decisions; their days decide, not their order.");
    }

    private static Part enrolment() {
        return Part.of("enrolment", "An enrolment in a pathway, or for a credential.")
                .like("{ pathway: rru:caf/2022, from: 2023-01-09, basis: diploma }")
                .block(new Block(may("pathway", a(Lexical.PATHWAY), "In which pathway."), List.of(), List.of()))
                .block(new Block(
                        may("credential", a(Lexical.CREDENTIAL), "For which credential."), List.of(), List.of()))
                .must("from", a(Lexical.DATE), "Its first day.")
                .may("until", a(Lexical.DATE), "Its last day; open if not written.")
                .may("basis", a(Lexical.TEXT), "The entry route, such as `diploma`.")
                .may(
                        "admissionBasis",
                        listOf(a(Lexical.TEXT)),
                        "Achievements on which admission rested; selectors see them, and what is recognised of them, with the tag"
                                + " `admission-basis`.")
                .may(
                        "pauses",
                        listOf(Part.of("pause", "Leave.")
                                .like("{ from: 2024-01-01, until: 2024-06-30 }")
                                .must("from", a(Lexical.DATE), "Its first day.")
                                .may("until", a(Lexical.DATE), "Its last day; it goes on if not written.")),
                        "Leave; whether it stops clocks `policies.pauses` says.");
    }

    private static Part achievement() {
        List<String> statuses = Arrays.stream(AchievementRecord.Status.values())
                .map(AchievementRecord.Status::word)
                .toList();
        List<String> modes = Arrays.stream(Mode.values())
                .filter(Mode::isRecordable)
                .map(Mode::word)
                .toList();
        return Part.of("achievement", "One thing that was earned or attempted, or is in progress.")
                .like("{ id: a1, credential: rru:caf-501, completedOn: 2023-04-14, grade: B+ }")
                .may("id", a(Lexical.TEXT), "Its id in this record; `a1`, `a2`, … by position if not written.")
                .must("credential", a(Lexical.CREDENTIAL), "What it is an achievement of; catalogs need not define it.")
                .may("issuer", a(Lexical.ISSUER), "The credential's issuer, if it is to be written again.")
                .may("status", word(statuses), "How far it has come; `completed` if not written.")
                .may("startedOn", a(Lexical.DATE), "The day on which it began.")
                .may("completedOn", a(Lexical.DATE), "The day on which it ended; completed ones have one.")
                .may("expiresOn", a(Lexical.DATE), "The last day on which it is valid, before any of `renewals`.")
                .may("revokedOn", a(Lexical.DATE), "The day on which it was revoked.")
                .may(
                        "revokedFrom",
                        either(word("start"), a(Lexical.DATE)),
                        "From when it is void: from its start, or from a day on, before which an award may rest on it; `start` if not"
                                + " written.")
                .may("grade", a(Lexical.GRADE), "The grade on the issuer's scale.")
                .may("credits", a(Lexical.NUMBER), "What it is worth; what its definition says if not written.")
                .may(
                        "unit",
                        a(Lexical.UNIT),
                        "The unit of `credits`; that of its issuer if not written, whatever its definition says.")
                .may("mode", word(modes), "How it was earned; `course` if not written.")
                .may("pathway", a(Lexical.PATHWAY), "Of a recorded award: by which pathway.")
                .may("level", a(Lexical.NUMBER), "Its level; what its definition says if not written.")
                .may("subjects", someOf(a(Lexical.TEXT)), "Its subjects.")
                .may("skills", someOf(a(Lexical.TEXT)), "Its skills.")
                .may("tags", someOf(a(Lexical.TEXT)), "Its tags.")
                .may(
                        "from",
                        someOf(a(Lexical.TEXT)),
                        "Achievements of this record on the strength of which it was awarded.")
                .may("receivedOn", a(Lexical.DATE), "The day on which evidence of it came in; unknown if not written.")
                .may("decidedOn", a(Lexical.DATE), "The day on which it was decided; unknown if not written.")
                .may("hours", a(Lexical.NUMBER), "Hours of learning; what its definition says if not written.")
                .may(
                        "elements",
                        listOf(Part.of("element", "One assessed part.")
                                .like("{ name: Thesis, grade: 62% }")
                                .must("name", a(Lexical.TEXT), "Its name.")
                                .may("grade", a(Lexical.GRADE), "Its grade; unknown if not written.")),
                        "Its assessed parts. If the grade of one is unknown, whether all reach a floor is too.")
                .may(
                        "certifiedGrade",
                        a(Lexical.GRADE),
                        "The grade behind a pass: it decides floors, and averages keep the pass. None if not written.")
                .may(
                        "renewals",
                        listOf(Part.of("renewed", "One renewal.")
                                .like("{ on: 2026-03-29, expiresOn: 2029-03-29, by: a4 }")
                                .must("on", a(Lexical.DATE), "The day of it; before it nobody knows of it.")
                                .must("expiresOn", a(Lexical.DATE), "The last day on which it is valid since then.")
                                .may(
                                        "by",
                                        a(Lexical.TEXT),
                                        "The achievement of this record that renewed it; not said if not written.")),
                        "Its renewals. They win over what the catalog would compute, which renews only after the last of"
                                + " them.");
    }

    private static Part decision() {
        return Part.of("decision", "One decision of the registrar.")
                .like("{ type: waive, pathway: rru:caf/2022, requirement: electives, by: registrar, on: 2023-05-01 }")
                .must("type", word(DECISIONS), "What was decided.")
                .may(
                        "pathway",
                        a(Lexical.PATHWAY),
                        "Which pathway it concerns; of `hold` and `release`, and of `attest` for the condition of an agreement:"
                                + " all if not written.")
                .may(
                        "requirement",
                        a(Lexical.TEXT),
                        "Which requirement of that pathway, or which condition of an agreement, by id.")
                .may(
                        "achievement",
                        a(Lexical.TEXT),
                        "Which achievement of this record, by id; of `approve`, instead of a pathway, an attempt beyond"
                                + " `attempts.atMost`.")
                .may("by", a(Lexical.TEXT), "The role of whoever decided, such as `dean`.")
                .must("on", a(Lexical.DATE), "The day of it; before it the decision is not seen.")
                .may("until", a(Lexical.DATE), "The last day of its effect; for ever if not written.")
                .may("window", a(Lexical.WINDOW), "Of `renew`: the days whose attempts are disregarded.")
                .may(
                        "keepPassed",
                        a(Lexical.TRUTH),
                        "Of `renew`: whether what was passed is kept; `false` if not written.")
                .may("reason", a(Lexical.TEXT), "Why it was decided.");
    }
}
