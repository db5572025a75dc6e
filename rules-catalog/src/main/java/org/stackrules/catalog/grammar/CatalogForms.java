package org.stackrules.catalog.grammar;

import static org.stackrules.catalog.grammar.Forms.a;
import static org.stackrules.catalog.grammar.Forms.either;
import static org.stackrules.catalog.grammar.Forms.listOf;
import static org.stackrules.catalog.grammar.Forms.mapOf;
import static org.stackrules.catalog.grammar.Forms.may;
import static org.stackrules.catalog.grammar.Forms.must;
import static org.stackrules.catalog.grammar.Forms.ref;
import static org.stackrules.catalog.grammar.Forms.someListOf;
import static org.stackrules.catalog.grammar.Forms.someOf;
import static org.stackrules.catalog.grammar.Forms.word;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stackrules.catalog.grammar.Form.Block;
import org.stackrules.catalog.grammar.Form.Field;
import org.stackrules.catalog.grammar.Form.Part;
import org.stackrules.model.Mode;

/** The forms of a catalog's files: its head, its sections, and what stands in them. */
final class CatalogForms {

    private static final List<String> KEYS =
            List.of("credential", "issuer", "subject", "level", "skill", "type", "term", "year");
    private static final List<String> STATUSES =
            List.of("completed", "in-progress", "planned", "failed", "withdrawn", "incomplete", "revoked", "suspended");
    private static final Form TITLE = either(a(Lexical.TEXT), mapOf(Lexical.LANGUAGE, a(Lexical.TEXT)));
    private static final Form CREDENTIALS = someListOf(a(Lexical.CREDENTIAL));
    private static final Form TEXTS = someOf(a(Lexical.TEXT));

    private static final List<Field> META = List.of(
            may("id", a(Lexical.LOCAL_ID), "Its id, unique in the pathway; one made of its place if not written."),
            may("title", TITLE, "What readers call it: a text, or one a language."),
            may("source", ref("source"), "The policy that it implements; carried into every explanation."));

    private CatalogForms() {}

    static Map<String, Form> all() {
        Map<String, Form> forms = new LinkedHashMap<>();
        for (Part part : List.of(
                catalog(),
                section(),
                issuer(),
                gradeRow(),
                levels(),
                source(),
                credential(),
                renewal(),
                pathway(),
                order(),
                award(),
                requirement(),
                condition(),
                selectorProperties(),
                limit(),
                share(),
                amount(),
                rounding(),
                enrolled(),
                articulation(),
                allOf(),
                creditSteps(),
                receiving(),
                exclusion(),
                ladder(),
                policies())) {
            forms.put(part.name(), part);
        }
        forms.put(
                "selector",
                either(a(Lexical.WILDCARD), a(Lexical.NAME), someListOf(ref("selector")), ref("selectorProperties")));
        forms.put("source", either(a(Lexical.TEXT), ref("citation")));
        forms.put("amount", either(a(Lexical.NAME), ref("measured")));
        forms.put("anchor", word(Grammar.ANCHORS));
        forms.put("node", either(a(Lexical.CREDENTIAL), a(Lexical.NAME), ref("requirement")));
        forms.put("conditionNode", either(a(Lexical.NAME), ref("condition")));
        return forms;
    }

    /** What may stand in every file of a catalog. */
    private static List<Field> sections() {
        return List.of(
                may("issuers", listOf(ref("issuer")), "Other issuers whose credentials may count."),
                may(
                        "credentials",
                        listOf(ref("credential")),
                        "What can be earned: courses, badges, certificates, degrees."),
                may("pathways", listOf(ref("pathway")), "Routes, each of which earns one credential."),
                may(
                        "articulations",
                        listOf(ref("articulation")),
                        "Agreements: what a sending credential is worth at a receiving issuer."),
                may("selectors", mapOf(Lexical.WORD_OF_AUTHOR, ref("selector")), "Named selectors, used as `$name`."),
                may("exclusions", listOf(ref("exclusion")), "Credentials that take credit from one another."),
                may("ladders", listOf(ref("ladder")), "Credentials of which each is a step to the next."),
                may(
                        "sharing",
                        listOf(ref("share")),
                        "Bounds on what pathways count together, for groups of them; without a row pathways share freely."),
                may("requirements", mapOf(Lexical.WORD_OF_AUTHOR, ref("node")), "Named requirements, used as `$name`."),
                may("amounts", mapOf(Lexical.WORD_OF_AUTHOR, ref("amount")), "Named amounts, used as `$name`."));
    }

    private static Part catalog() {
        return Part.of("catalog", "The head of a catalog, in catalog.yaml; sections may stand beside it.")
                .like("{ catalog: rru-climate, version: \"2022.1\", issuer: rru, units: { credit: home, ects: 1/2 } }")
                .must("catalog", a(Lexical.TEXT), "The catalog's id.")
                .must("version", a(Lexical.TEXT), "Its version; part of the fingerprint.")
                .must("issuer", a(Lexical.ISSUER), "The home issuer: whose awards the catalog decides.")
                .may("language", a(Lexical.LANGUAGE), "The language of plain texts; `en` if not written.")
                .may(
                        "units",
                        mapOf(Lexical.UNIT, a(Lexical.UNIT_WORTH)),
                        "What one unit is worth in home units, exactly; one unit is `home`. A range such as `1/50..1/40` says"
                                + " that it is worth something from the one to the other: what comes out the same at both"
                                + " ends is so, what differs is undetermined until the unit's worth is known. Amounts are"
                                + " not stated in such a unit. `none` never converts: what is of such a unit, such as hours"
                                + " that carry no credit, is worth 0 home units, and only what is asked in that unit sees it;"
                                + " that sees nothing of what is worth home units. An achievement without any credits may be"
                                + " of any such unit, so that it is undetermined there, too. `{ credit: home }` if not"
                                + " written.")
                .may(
                        "grades",
                        mapOf(Lexical.SCALE, listOf(ref("gradeRow"))),
                        "Grade scales by name, each best letter first; the home scale has the home issuer's name.")
                .may(
                        "inHouse",
                        ref("selector"),
                        "What `inHouse: true` means, tested on an item's origin; items of the home issuer that were not"
                                + " transferred if not written.")
                .may(
                        "types",
                        mapOf(
                                Lexical.TYPE,
                                Part.of("typeBounds", "The sizes of one class of credential.")
                                        .may(
                                                "credits",
                                                a(Lexical.RANGE),
                                                "Credits that a definition of this class may have.")),
                        "Size bounds of definitions by class.")
                .may("defaults", ref("policies"), "Policies of every pathway that does not state its own.")
                .may(
                        "levels",
                        ref("levels"),
                        "The framework of level numbers, and names for them; none if not written.")
                .may(
                        "limits",
                        listOf(ref("limit")),
                        "Limits that bind every pathway of the home issuer beside its own.")
                .with(sections());
    }

    private static Part section() {
        return Part.of("section", "A file of a catalog other than catalog.yaml: any of the sections.")
                .with(sections());
    }

    private static Part levels() {
        return Part.of("levels", "What level numbers mean.")
                .like("{ framework: EQF, names: { undergraduate: 6, graduate: 7 } }")
                .may("framework", a(Lexical.TEXT), "The framework, such as EQF.")
                .may(
                        "names",
                        mapOf(Lexical.WORD_OF_AUTHOR, a(Lexical.NUMBER)),
                        "Names that may be written for level numbers, wherever this catalog writes a level.");
    }

    private static Part issuer() {
        return Part.of("issuer", "An issuer whose credentials may count here.")
                .like("{ id: sfu, title: Simon Fraser University, unit: credit }")
                .must("id", a(Lexical.ISSUER), "What its credentials' ids begin with.")
                .may("title", TITLE, "Its name.")
                .may(
                        "unit",
                        a(Lexical.UNIT),
                        "The unit of its credits, where they do not name one; the home unit if not written.")
                .may(
                        "grades",
                        either(a(Lexical.SCALE), listOf(ref("gradeRow"))),
                        "Its grade scale, or the name of one; else the scale named like the issuer.")
                .may(
                        "tags",
                        TEXTS,
                        "Words for accreditation and trust, which `issuerTag` selects by; none if not written.");
    }

    private static Part gradeRow() {
        return Part.of("gradeRow", "One letter of a grade scale.")
                .like("{ letter: B+, percent: 77, points: 3.33 }")
                .like("{ letter: F, percent: 0, points: 0, passes: false }")
                .must("letter", a(Lexical.TEXT), "The letter.")
                .may(
                        "percent",
                        a(Lexical.RANGE),
                        "The lowest percentage of the letter. A range, `80..` or `70..79`, where the letter may be any of it: a"
                                + " floor at or below it is met, one above its end is not, and between nobody knows.")
                .may("points", a(Lexical.NUMBER), "Points for averages; none: ungraded.")
                .may("passes", a(Lexical.TRUTH), "Whether it passes; true if not written.")
                .may(
                        "attempt",
                        word("true", "false", "limit"),
                        "Whether it is an attempt; true if not written. `limit`: it counts toward `attempts.atMost`, and never"
                                + " serves, replaces another attempt or enters an average. `false`: not even that.")
                .may(
                        "inAverage",
                        a(Lexical.TRUTH),
                        "Whether it enters averages; if not written, true of a letter that has points.");
    }

    private static Part source() {
        return Part.of("citation", "The policy behind something.")
                .like("{ title: Academic calendar 2022, url: https://example.org/caf, section: \"4.2\" }")
                .must("title", a(Lexical.TEXT), "What it is called.")
                .may("url", a(Lexical.TEXT), "Where it is published.")
                .may("section", a(Lexical.TEXT), "Where in it.");
    }

    private static Part credential() {
        return Part.of("credential", "A definition of something that can be earned.")
                .like(
                        "{ id: rru:caf-501, title: Climate Science, type: Course, credits: 3, level: 6, subjects: [ climate ] }")
                .like("{ ids: [ rru:caf-511, rru:caf-512 ], type: Course, credits: 3 }")
                .block(new Block(may("id", a(Lexical.CREDENTIAL), "Its id: `issuer:local`."), List.of(), List.of()))
                .block(new Block(
                        may("ids", CREDENTIALS, "Several credentials that differ in nothing else."),
                        List.of(),
                        List.of()))
                .must("type", a(Lexical.TYPE), "Its class.")
                .may("title", TITLE, "Its name; the local part of the id if not written.")
                .may("issuer", a(Lexical.ISSUER), "The id's issuer, if it is to be written again.")
                .may(
                        "credits",
                        a(Lexical.NUMBER),
                        "What it is worth when an achievement does not say; 0: content only.")
                .may(
                        "unit",
                        a(Lexical.UNIT),
                        "The unit of `credits`; the issuer's if not written. In one that never converts it is worth 0 home"
                                + " units, and so much of that unit.")
                .may("level", a(Lexical.LEVEL), "Its level.")
                .may("subjects", TEXTS, "Its subjects, or codes of them.")
                .may("skills", TEXTS, "Skills, or codes of them.")
                .may("tags", TEXTS, "Words of the catalog's own.")
                .may(
                        "validFor",
                        either(a(Lexical.DURATION), word("earliest-component")),
                        "How long it is valid from its completion, to the same day of the month, inclusive; for ever if not"
                                + " written. `earliest-component`: as long as all it was awarded on is valid, renewals"
                                + " included. What a record says of its expiry wins.")
                .may("source", ref("source"), "The policy that defines it.")
                .may(
                        "hours",
                        a(Lexical.NUMBER),
                        "Hours of learning when an achievement does not say; unknown if not written.")
                .may(
                        "aliases",
                        CREDENTIALS,
                        "Other codes of the same thing, such as cross-listings: one item under any of them. Selectors test"
                                + " every code of an item. None of them is defined on its own.")
                .may(
                        "replaces",
                        listOf(Part.of("replaced", "An older credential that this one stands for.")
                                .like("{ credential: rru:caf-400, until: 2020-12-31 }")
                                .must("credential", a(Lexical.CREDENTIAL), "The older one.")
                                .may(
                                        "until",
                                        a(Lexical.DATE),
                                        "The last day on which it may be completed; any day if not written.")),
                        "Older credentials accepted for it, wherever it is named; none if not written.")
                .may(
                        "grace",
                        a(Lexical.DURATION),
                        "After it expires it is suspended for so long: not valid, but it can be renewed. Then it is lost; at once if"
                                + " not written.")
                .may(
                        "renewal",
                        listOf(ref("renewal")),
                        "What extends its validity; of several ways the one that reaches furthest. Nothing if not written.")
                .may(
                        "dependsOn",
                        CREDENTIALS,
                        "It is valid only while these are; what was earned with it before stays earned. Nothing if not written.")
                .may(
                        "repeatableTo",
                        ref("amount"),
                        "It brings credit again, up to so many credits or items in all; once if not written.");
    }

    private static Part renewal() {
        return Part.of("renewal", "One way to extend a credential's validity.")
                .like("{ by: { tag: ce }, atLeast: { count: 30 }, within: P3Y, from: expiry, extends: P3Y }")
                .must(
                        "by",
                        ref("selector"),
                        "What renews it: achievements on the record, completed or renewed themselves while it ran. Each is used"
                                + " once for each credential that it renews.")
                .may("atLeast", ref("amount"), "How much of that, in items or credits; one item if not written.")
                .may(
                        "extends",
                        a(Lexical.DURATION),
                        "For how long; as long as `validFor` if not written. Not with `from: renewer`.")
                .may(
                        "from",
                        word("expiry", "activity", "renewer"),
                        "Where the extension starts. `expiry`: where it would have ended, so that the rhythm is fixed; activity"
                                + " counts for the term in which it lies. `activity`: on the day of the activity that completes"
                                + " it. `renewer`: it takes the expiry of what renews it. `expiry` if not written; outcomes"
                                + " depend on it.")
                .may(
                        "within",
                        a(Lexical.DURATION),
                        "Only activity so shortly before the expiry counts; any of the term if not written.")
                .may(
                        "lapsed",
                        word("refused", "allowed"),
                        "Whether it may be renewed after its expiry and grace; `refused` if not written.")
                .may(
                        "carryOver",
                        Part.of("carryOver", "Excess that counts for the next term. The oldest activity is used first.")
                                .like("{ atMost: { credits: 20 }, earnedWithin: P12M }")
                                .must("atMost", ref("amount"), "At most so much; less than `atLeast`.")
                                .may(
                                        "earnedWithin",
                                        a(Lexical.DURATION),
                                        "Only what was earned so shortly before the expiry; any if not written."),
                        "Excess that counts for the next term; none if not written.");
    }

    private static Part pathway() {
        return Part.of("pathway", "One route to one credential, valid in a window of days.")
                .like(
                        "{ id: rru:caf/2022, earns: rru:caf, effective: 2022-09-01.., requires: { all: [ rru:caf-501, rru:caf-511 ] } }")
                .must("id", a(Lexical.PATHWAY), "Its id; its requirement tree's root has the same.")
                .must("earns", a(Lexical.CREDENTIAL), "The credential that it earns; several pathways may earn one.")
                .must("effective", a(Lexical.WINDOW), "The days on which it is in force.")
                .must(
                        "requires",
                        either(word("rules"), ref("node")),
                        "What must be met; `rules`: rules in DRL state its needs for each learner.")
                .may("title", TITLE, "Its name.")
                .may("source", ref("source"), "The policy that it implements.")
                .may("total", ref("amount"), "What everything counted must come to, each item once.")
                .may("admits", ref("selector"), "Every counted item must match this; everything if not written.")
                .may("limits", listOf(ref("limit")), "Bounds on what the pathway counts.")
                .may(
                        "policies",
                        ref("policies"),
                        "Policies where they differ from the catalog's `defaults`: what is written here wins, key by key.")
                .may("order", listOf(ref("order")), "What must be done before what; any order will do if not written.")
                .may(
                        "sharing",
                        listOf(ref("share")),
                        "What may serve two of its requirements, and what it may share with other pathways. If not written:"
                                + " an item serves one requirement, and pathways share freely.")
                .may("award", ref("award"), "When and by whom it is conferred; as soon as it is met if not written.")
                .may(
                        "expiring",
                        a(Lexical.DATE),
                        "From this day only learners who entered before it; never if not written.")
                .may(
                        "discontinued",
                        a(Lexical.DATE),
                        "From this day only if every counted item ended before it; never if not written.")
                .may(
                        "teachOut",
                        a(Lexical.DURATION),
                        "Discontinued so long after the learner's own entry; never if not written.");
    }

    private static Part order() {
        return Part.of("order", "Counted `then` items start after every passed `first` item has ended.")
                .like("{ first: [ mitx:sc0x, mitx:sc4x ], then: mitx:cfx }")
                .must("first", ref("selector"), "What comes first: every passed item of the record that matches.")
                .must("then", ref("selector"), "What comes later: a counted item starts after all of them have ended.")
                .may(
                        "required",
                        a(Lexical.TRUTH),
                        "Whether there must be a `first` item: a prerequisite. If not written, false.");
    }

    private static Part award() {
        return Part.of("award", "When and by whom a credential is conferred once its requirements are met.")
                .like("{ when: approved, by: registrar }")
                .like("{ when: applied, applyBefore: { type: Degree }, dated: applied }")
                .may(
                        "when",
                        word("met", "applied", "approved"),
                        "What it waits for: nothing, a decision to apply, or one to approve. Until then it is pending; `met` if"
                                + " not written.")
                .may("by", a(Lexical.TEXT), "The role that approves, where it waits for that; any if not written.")
                .may(
                        "applyBefore",
                        either(ref("anchor"), ref("selector")),
                        "The application comes before this day, or before the first item or award that matches.")
                .may(
                        "applyWithin",
                        Part.of("applyWithin", "How soon the application comes.")
                                .must("atMost", a(Lexical.DURATION), "So long.")
                                .must("after", ref("anchor"), "After this day."),
                        "How soon the application comes; at any time if not written.")
                .may(
                        "notAfter",
                        ref("selector"),
                        "Barred once an award that matches is recorded, such as a certificate after the degree.")
                .may("blockedBy", ref("selector"), "Blocked by any attempt on the record that matches.")
                .may(
                        "dated",
                        word("met", "applied", "recorded"),
                        "Which day the award bears; `met` if not written. The day on which all was met is told beside it.")
                .may(
                        "fixed",
                        word("first-met"),
                        "The evidence is what first met it; if not written, later items may take its place.");
    }

    private static Field from(String description) {
        return must("from", ref("selector"), description);
    }

    private static Part requirement() {
        Field among = may(
                "among",
                word("earned", "attempted"),
                "What is looked at: everything passed, or every attempt; `earned` if not written.");
        return Part.of("requirement", "A node of a requirement tree: one block word, and what stands beside it.")
                .like("{ all: [ rru:caf-501, { any: [ rru:caf-511, rru:caf-512 ] } ] }")
                .like("{ id: electives, credits: 6, from: { issuer: [ rru, asi ], subject: climate, minGrade: C+ } }")
                .like("{ average: 3.0, over: { inHouse: true } }")
                .like("{ choose: 2, of: [ x:a, x:b, x:c ] }")
                .with(META)
                .may("limits", listOf(ref("limit")), "Bounds on what this block counts.")
                .may(
                        "when",
                        ref("conditionNode"),
                        "The block is needed only if this condition holds; always if not written.")
                .may(
                        "contributes",
                        ref("amount"),
                        "The most that it passes up to an `… of` parent or to `total`; everything if not written.")
                .may(
                        "shares",
                        a(Lexical.TRUTH),
                        "Whether its items may serve other requirements of the pathway too; `false` if not written.")
                .block(block("all", someListOf(ref("node")), "Every one of these."))
                .block(block("any", someListOf(ref("node")), "One of these routes; nothing in the others counts."))
                .block(block(
                        "choose",
                        a(Lexical.WHOLE),
                        "So many of the children, the best ones; the others count nothing.",
                        must("of", someListOf(ref("node")), "The children.")))
                .block(new Block(
                        may(
                                "credits",
                                either(a(Lexical.NUMBER), word("rest")),
                                "Items worth so much; `rest`: what the others leave of `total`."),
                        List.of(
                                may(
                                        "unit",
                                        a(Lexical.UNIT),
                                        "The unit of `credits`; the home unit if not written. In one that never converts it"
                                                + " counts what items carry of that unit, and nothing else."),
                                may("from", ref("selector"), "Which items may serve."),
                                may(
                                        "of",
                                        someListOf(ref("node")),
                                        "Children: what the satisfied ones contribute is added.")),
                        List.of("from", "of")))
                .block(new Block(
                        may("count", a(Lexical.ITEMS), "So many items."),
                        List.of(
                                may("from", ref("selector"), "Which items may serve."),
                                may(
                                        "of",
                                        someListOf(ref("node")),
                                        "Children: the items in the satisfied ones are counted.")),
                        List.of("from", "of")))
                .block(block(
                        "average",
                        a(Lexical.AVERAGE),
                        "A credit-weighted average of grade points, or of percentages.",
                        may("over", ref("selector"), "Over which items; everything counted if not written."),
                        may(
                                "among",
                                word("counted", "earned", "attempted"),
                                "Over which population; `counted` if not written."),
                        may("last", ref("amount"), "Only the latest so many credits or items by day of completion."),
                        may("weights", word("credits", "equal"), "What items weigh; `credits` if not written.")))
                .block(block(
                        "distinct",
                        a(Lexical.WHOLE),
                        "So many items, no two with the same key.",
                        must("by", word(KEYS), "The key."),
                        from("Which items may serve.")))
                .block(block(
                        "holds",
                        ref("selector"),
                        "The record has items that match; nothing is used.",
                        may("atLeast", ref("amount"), "How much of them; one item if not written."),
                        among))
                .block(block(
                        "atLeast", ref("amount"), "A need whose amount is computed.", from("Which items may serve.")))
                .block(block("enrolled", ref("enrolled"), "The record has an enrolment that matches."))
                .block(block(
                        "attested",
                        a(Lexical.TEXT),
                        "A recorded decision says so; pending while there is none.",
                        may("by", a(Lexical.TEXT), "The role that decides.")))
                .block(block(
                        "rule",
                        a(Lexical.TEXT),
                        "A condition that is left to rules: met if a rule in DRL says that it is; needs an `id`."))
                .block(block("not", ref("conditionNode"), "The condition is not met."));
    }

    private static Part enrolled() {
        return Part.of("enrolled", "An enrolment.")
                .may("pathway", a(Lexical.PATHWAY), "In this pathway.")
                .may("credential", a(Lexical.CREDENTIAL), "For this credential.")
                .may("basis", a(Lexical.TEXT), "By this entry route.")
                .may("from", a(Lexical.WINDOW), "It began in this window.")
                .may("until", a(Lexical.WINDOW), "It ended in this window.");
    }

    private static Part condition() {
        Form children = someListOf(ref("conditionNode"));
        Part requirement = requirement();
        Part condition = Part.of("condition", "Looks at the learner and uses nothing.")
                .like("{ holds: { type: BachelorDegree } }")
                .like("{ id: experience, attested: Three years of relevant work, by: admissions }")
                .with(META)
                .block(block("all", children, "Every one of these."))
                .block(block("any", children, "One of these."))
                .block(block("choose", a(Lexical.WHOLE), "So many of these.", must("of", children, "The conditions.")));
        for (Block block : requirement.blocks()) {
            if (Grammar.CONDITIONS.contains(block.word().key())) {
                condition = condition.block(block);
            }
        }
        return condition;
    }

    private static Part selectorProperties() {
        Form words = TEXTS;
        Form dates = a(Lexical.MOVING_WINDOW);
        return Part.of("selectorProperties", "A selector: every property must hold; a list of values is any of them.")
                .like("{ issuer: [ rru, asi ], subject: climate, minGrade: C+ }")
                .like("{ level: 7.., except: { mode: transfer } }")
                .may("credential", someOf(a(Lexical.WILDCARD)), "The credential, or the beginning of its id.")
                .may("issuer", someOf(a(Lexical.ISSUER)), "Whose credential it is.")
                .may("type", someOf(a(Lexical.TYPE)), "Its class, or a class above it.")
                .may("subject", words, "A subject, by code or ancestor code.")
                .may("skill", words, "A skill, by code or ancestor code.")
                .may("tag", words, "A tag that it has.")
                .may("level", someOf(a(Lexical.LEVELS)), "The level.")
                .may("inHouse", a(Lexical.TRUTH), "Whether its origin is in house.")
                .may(
                        "mode",
                        someOf(word(Arrays.stream(Mode.values()).map(Mode::word).toList())),
                        "How it was earned.")
                .may(
                        "minGrade",
                        either(
                                a(Lexical.GRADE),
                                Part.of("gradeByAttempt", "A floor for first attempts and one for later ones.")
                                        .must("first", a(Lexical.GRADE), "The floor of a first attempt.")
                                        .must("repeat", a(Lexical.GRADE), "The floor of later attempts.")),
                        "A floor, or one for first attempts and one for later ones; an unknown grade is undetermined.")
                .may("completed", dates, "The window of its end; what is in progress is projected.")
                .may("except", ref("selector"), "What is taken away.")
                .may("issuerTag", words, "A tag of its issuer.")
                .may(
                        "credits",
                        someOf(a(Lexical.RANGE)),
                        "Its credits in home units; unknown credits are undetermined.")
                .may("hours", someOf(a(Lexical.RANGE)), "Its hours of learning; unknown hours are undetermined.")
                .may("via", someOf(a(Lexical.LOCAL_ID)), "The articulation by which it was recognised.")
                .may("status", someOf(word(STATUSES)), "Its status on the record; of use among what was attempted.")
                .may("grade", someOf(a(Lexical.GRADE)), "Its grade, as written; an unknown grade is undetermined.")
                .may("graded", a(Lexical.TRUTH), "Whether its grade enters averages.")
                .may(
                        "minElementGrade",
                        a(Lexical.PERCENTAGE),
                        "A floor for each of its elements; an item without elements is undetermined.")
                .may(
                        "started",
                        dates,
                        "The window of its start; an item without one starts on the day it ends. Of `started`, `completed`,"
                                + " `received` and `decided` the ends may be anchors: `started: ..first-item` is what starts"
                                + " first of all that the pathway counts, `completed: last-item..` what ends last; with these"
                                + " two anchors only in `admits` and `from`, not under `except`.")
                .may("received", dates, "The window in which evidence of it came in.")
                .may("decided", dates, "The window in which it was decided.")
                .may(
                        "age",
                        either(
                                a(Lexical.DURATION),
                                Part.of("age", "How old it may be.")
                                        .like("{ atMost: P5Y, before: admission }")
                                        .must("atMost", a(Lexical.DURATION), "Not older than this.")
                                        .may(
                                                "before",
                                                ref("anchor"),
                                                "The day from which its age counts back; what `policies.recencyAnchor` says if"
                                                        + " not written. Not `first-item`, for nothing that counts could be"
                                                        + " too old then: say it by a limit `{ atMost: { span: P5Y } }`.")
                                        .may(
                                                "of",
                                                word("started", "completed"),
                                                "Whether it is as old as its start or its end; `completed` if not written. An"
                                                        + " item without a start starts on the day it ends.")),
                        "Not older than this, the anniversary included. Before the award it asks for an award that is dated"
                                + " in time: in `admits`, `from`, `holds`, and of a pathway's limits in `of` of `atLeast` or"
                                + " under `except` in `of` of `atMost`. Before `last-item` it asks that nothing which counts"
                                + " ends later: in `admits` and `from`. Before another day it may stand anywhere. An agreement"
                                + " says in its `from` from which day it counts back.")
                .may(
                        "active",
                        either(
                                a(Lexical.TRUTH),
                                Part.of("activeAt", "The day on which it is valid.")
                                        .must("at", word("as-of"), "On the day asked for.")),
                        "Whether it is valid, that is not expired, suspended or revoked: on the day of the award, or on the"
                                + " day asked for.")
                .may(
                        "creditsBefore",
                        someOf(a(Lexical.RANGE)),
                        "Credits that the learner had earned when it began, in home units.")
                .may(
                        "usedIn",
                        ref("selector"),
                        "It is evidence of a recorded award of a credential that matches; `{}` is any award.")
                .may(
                        "requirement",
                        a(Lexical.LOCAL_ID),
                        "The requirement of this pathway toward which it counts, by id; only in limits and averages.")
                .may("attempt", someOf(a(Lexical.RANGE)), "Which attempt at its credential it was, from 1.");
    }

    private static Part limit() {
        return Part.of(
                        "limit",
                        "A bound on an amount of what is counted. `atMost` is never broken; `atLeast` must hold.")
                .like("{ atMost: { credits: 3 }, of: { mode: plar } }")
                .like("{ atLeast: { percent: 50, of: required }, of: { inHouse: true } }")
                .with(META)
                .block(block("atMost", ref("amount"), "What does not fit is left out whole."))
                .block(block("atLeast", ref("amount"), "The block is not satisfied with less."))
                .may("of", ref("selector"), "Which items; all if not written.")
                .may("among", word("counted", "earned", "attempted"), "Of which population; `counted` if not written.")
                .may("last", ref("amount"), "Only the final so many credits or items by day of completion.")
                .may(
                        "ties",
                        word("learner", "strict"),
                        "For whom items of one day are ordered; `learner` if not written.")
                .may(
                        "when",
                        ref("conditionNode"),
                        "The limit holds only if this condition does; always if not written.");
    }

    private static Part share() {
        Field atMost = may(
                "atMost",
                someOf(ref("amount")),
                "The most that is shared with each of them; of a list all hold. No bound if not written.");
        Field uses = may("uses", a(Lexical.WHOLE), "An item serves at most so many of them; all if not written.");
        Field unique = may(
                "unique",
                ref("amount"),
                "At least so much serves this pathway alone among those that match; nothing if not written.");
        Field privilege = may(
                "privilege",
                a(Lexical.TEXT),
                "Sharing by this row uses the learner's one privilege of the name: at most one pair in the whole record.");
        return Part.of("share", "What may serve two requirements, or two pathways. Of several rows all hold.")
                .like("{ with: { type: Degree }, atMost: { percent: 50, of: smaller } }")
                .like("{ between: [ ge, major ], atMost: { credits: 9 } }")
                .like("{ group: { type: Minor }, unique: { credits: 8 } }")
                .with(META)
                .may("of", ref("selector"), "Which items it is about; all if not written.")
                .may("when", ref("conditionNode"), "The row holds only if this condition does; always if not written.")
                .block(block(
                        "between",
                        someListOf(a(Lexical.LOCAL_ID)),
                        "Requirements of this pathway that may share items, by id; the others do not. On a pathway.",
                        atMost,
                        uses))
                .block(block(
                        "with",
                        ref("selector"),
                        "Other pathways, by the credentials that they earn. On a pathway.",
                        atMost,
                        unique,
                        uses,
                        privilege))
                .block(block(
                        "group",
                        ref("selector"),
                        "Every pair of the pathways that earn these credentials. In a catalog's own `sharing`.",
                        atMost,
                        unique,
                        uses,
                        privilege,
                        may("per", word("level", "type"), "Only pairs of the same; every pair if not written.")));
    }

    private static Part amount() {
        Form base = word("required", "counted", "earned", "other", "smaller", "larger", "both");
        Field of = must("of", base, "Of what.");
        Field rounding = may("rounding", either(word("none"), ref("rounding")), "How the bound is rounded.");
        return Part.of("measured", "So much of one thing.")
                .like("{ credits: 6 }")
                .like("{ count: 2 }")
                .like("{ percent: 50, of: required }")
                .like("{ steps: { 0: 3, 13: 6, 25: 9 }, by: required, in: credits }")
                .block(block(
                        "credits",
                        a(Lexical.NUMBER),
                        "Credits.",
                        may(
                                "unit",
                                a(Lexical.UNIT),
                                "Their unit; the home unit if not written. In one that never converts, what items carry of"
                                        + " that unit is counted; it may stand in `contributes` only below a sum or a"
                                        + " total of that unit, and not in `repeatableTo` or renewals. Shares of what is"
                                        + " required or counted are in the unit of the total.")))
                .block(block("count", a(Lexical.ITEMS), "A number of items."))
                .block(block("percent", a(Lexical.NUMBER), "A percentage of a base.", of, rounding))
                .block(block(
                        "fraction",
                        a(Lexical.NUMBER),
                        "A fraction of a base, where it is no whole percentage.",
                        of,
                        rounding))
                .block(block(
                        "distinct", a(Lexical.ITEMS), "Different values of a key.", must("by", word(KEYS), "The key.")))
                .block(block(
                        "span",
                        a(Lexical.DURATION),
                        "Time from the start of the first item to the end of the last, the anniversary included; only in"
                                + " `atMost` of a limit on what is counted. An item without a start starts on the day it"
                                + " ends.",
                        may(
                                "since",
                                ref("anchor"),
                                "Counted from this day; from the start of the first item if not written. Not `award-date`"
                                        + " or `last-item`.")))
                .block(block("largestOf", listOf(ref("amount")), "The largest of several."))
                .block(block("smallestOf", listOf(ref("amount")), "The smallest of several."))
                .block(block(
                        "steps",
                        mapOf(Lexical.NUMBER, a(Lexical.NUMBER)),
                        "A table: from each threshold on, so much. It starts at 0.",
                        must(
                                "by",
                                word("required", "counted", "earned", "other", "smaller", "larger", "both"),
                                "What the thresholds are of."),
                        must("in", word("credits", "count"), "What the values are.")));
    }

    private static Part rounding() {
        return Part.of("rounding", "How a result is rounded.")
                .like("{ round: half-up, to: 0.01 }")
                .must("round", word("down", "half-up", "up"), "In which direction.")
                .may("to", a(Lexical.NUMBER), "To multiples of this; 1 if not written.")
                .may("per", word("item", "sum"), "Each item, or their sum; `sum` if not written.");
    }

    private static Part articulation() {
        return Part.of("articulation", "An agreement: what sending items are worth at a receiving issuer.")
                .like(
                        "{ id: bctg-1, from: [ sfu:math-100 ], to: [ unbc:math-115 ], minGrade: C-, effective: 2019-09-01.. }")
                .must("id", a(Lexical.LOCAL_ID), "Its id, unique in the catalog.")
                .may("title", TITLE, "Its name.")
                .may("source", ref("source"), "Where it is published.")
                .must(
                        "from",
                        someOf(either(ref("selector"), ref("allOf"))),
                        "The sending items; all are needed, each is consumed once. `all` takes any number of items: the"
                                + " fewest that bring as much.")
                .must("to", someOf(either(a(Lexical.CREDENTIAL), ref("receiving"))), "What is received.")
                .may(
                        "credits",
                        either(a(Lexical.NUMBER), ref("creditSteps")),
                        "What is received in credits of home, which several receivers share as their definitions have"
                                + " credits; the definitions' if not written. What senders carry of a unit that never"
                                + " converts is received only where neither an agreement nor a definition says credits, and"
                                + " of senders that are a part.")
                .may("minGrade", a(Lexical.GRADE), "A floor for every sender.")
                .may("effective", a(Lexical.WINDOW), "The window in which the tested day lies.")
                .may(
                        "kind",
                        word("assigned", "unassigned", "exemption", "block"),
                        "What sort of credit it is; `assigned` if not written.")
                .may(
                        "testedOn",
                        word("completed", "started", "decided"),
                        "Which day lies in `effective`; `completed` if not written.")
                .may(
                        "partial",
                        word("none", "unassigned", "proportional"),
                        "What each sender brings where not all are taken: `none`; `unassigned`, its own credits in its subject at"
                                + " its level; or `proportional`, its share of what is received, as credit in the subject and at the"
                                + " level of that. Shares are by the credits of the senders' definitions if each sender is one"
                                + " credential that has some, else equal. Neither is the receiving course. An agreement that says no"
                                + " credits gives for a part no more than the part has. `none` if not written.")
                .may(
                        "remainder",
                        word("none", "unassigned"),
                        "What becomes of the senders' credits beyond what is received: they are lost, or are credit in the"
                                + " subjects that all senders have, at the lowest of their levels; `none` if not written.")
                .may("excludes", someOf(a(Lexical.LOCAL_ID)), "Agreements that no pathway uses together with it.")
                .may("for", ref("selector"), "Only toward these credentials.")
                .may(
                        "when",
                        ref("conditionNode"),
                        "Only if this holds. It looks at the record and at what was stacked, never at what is recognised. A"
                                + " decision that attests it names its id; without a pathway it concerns all of them.");
    }

    private static Part allOf() {
        return Part.of("allOf", "Any number of items, one or more.")
                .like("{ all: { issuer: col, subject: welding } }")
                .must("all", ref("selector"), "Which items.");
    }

    private static Part creditSteps() {
        return Part.of("creditSteps", "Credits by what the senders come to.")
                .like("{ steps: { 0: 0, 75: 3, 150: 6 }, by: hours }")
                .must(
                        "steps",
                        mapOf(Lexical.NUMBER, a(Lexical.NUMBER)),
                        "From each threshold on, so many credits; thresholds ascend from 0. What comes to no credits is not"
                                + " recognised.")
                .must("by", word("hours", "credits"), "What the thresholds are of.");
    }

    private static Part receiving() {
        return Part.of("receiving", "One item that is received.")
                .like("{ credential: u:p1, credits: 3 }")
                .may("credential", a(Lexical.CREDENTIAL), "As this credential.")
                .may("credits", a(Lexical.NUMBER), "Its credits.")
                .may("subject", a(Lexical.TEXT), "Unassigned credit in this subject.")
                .may("level", a(Lexical.LEVEL), "Its level; its definition's if not written.")
                .may("tags", TEXTS, "Its tags, beside those of its definition.");
    }

    private static Part exclusion() {
        Form id = a(Lexical.CREDENTIAL);
        Field credential = must("credential", id, "The credential that bars others, or that loses credit.");
        return Part.of("exclusion", "Credentials that take credit from one another.")
                .like("{ onlyOneOf: [ mit:11.188, mit:11.205 ], keep: best }")
                .like("{ credential: wlu:ec-255, bars: [ wlu:st-230 ] }")
                .like("{ credential: ucsd:econ-120, overlaps: ucsd:math-11, loses: { credits: 2 } }")
                .with(META)
                .block(
                        block(
                                "onlyOneOf",
                                CREDENTIALS,
                                "Credit for one of these, which is the same in every pathway.",
                                may(
                                        "keep",
                                        word("best", "first", "last"),
                                        "Which one: whichever suits the learner, the first or the last; `best` if not written.")))
                .block(block("bars", CREDENTIALS, "These bring no credit to who holds `credential`.", credential))
                .block(block(
                        "overlaps",
                        id,
                        "This one and `credential` overlap.",
                        credential,
                        must(
                                "loses",
                                Part.of("loss", "What is lost.")
                                        .must("credits", a(Lexical.NUMBER), "So many credits, in home units."),
                                "What `credential` loses when both are counted.")));
    }

    private static Part ladder() {
        return Part.of("ladder", "Credentials of which each is a step to the next, lowest first.")
                .like(
                        "{ id: mgmt, steps: [ hk:pgdip, hk:msc ], confer: all, lower: surrender-on-return, returnWithin: P5Y }")
                .with(META)
                .must("steps", CREDENTIALS, "The steps, lowest first; two or more.")
                .must(
                        "confer",
                        word("all", "highest"),
                        "Whether every step is awarded, or the highest alone. There is no default.")
                .may(
                        "lower",
                        word("keep", "surrender-on-return", "surrender-on-award", "final"),
                        "What becomes of the lower award: it stands, it is surrendered when the learner returns for the next"
                                + " step or is awarded it, or its items never serve the next step; `keep` if not written.")
                .may(
                        "returnWithin",
                        a(Lexical.DURATION),
                        "How long after the lower award a return may use its items; for ever if not written.")
                .may("exitOnly", CREDENTIALS, "Steps that are conferred only on leaving; none if not written.")
                .may(
                        "closes",
                        a(Lexical.TRUTH),
                        "Whether accepting the lower award closes the higher; false if not written.")
                .may(
                        "sharing",
                        word("free", "capped"),
                        "Whether rows of `sharing` bind its steps; `free`, that is not, if not written.");
    }

    private static Part policies() {
        return Part.of("policies", "How a pathway treats attempts, grades, time and versions.")
                .like("{ attempts: { serve: best }, conversionRounding: none, recencyAnchor: award-date }")
                .may("attempts", attempts(), "How repeated attempts count.")
                .may(
                        "passing",
                        a(Lexical.GRADE),
                        "What passes here: a known grade decides over the record's completed or failed. What the scale says if"
                                + " not written.")
                .may(
                        "ungraded",
                        word("undetermined", "accept", "reject"),
                        "A pass without a grade against a floor: the grade behind it is missing, it reaches the floor, or it"
                                + " does not; `undetermined` if not written.")
                .may(
                        "incompletes",
                        either(word("ignored"), lapsing()),
                        "What becomes of an incomplete: nothing, or a grade after so long; `ignored` if not written.")
                .may(
                        "inProgress",
                        word("projects", "ignored", "accepts"),
                        "What is in progress: what rests on it is projected, it is not looked at, or what rests on it is"
                                + " pending and never earned; `projects` if not written.")
                .may(
                        "conversionRounding",
                        either(word("none"), ref("rounding")),
                        "How credits of another unit are rounded after conversion; what is stated in home units never is."
                                + " `per: item`: each item is worth its rounded credits in needs, limits, totals, averages and"
                                + " shares. `per: sum`: of each requirement that uses items the sum of each unit is rounded,"
                                + " and so in the blocks and the total that it adds to; limits, averages and shares count"
                                + " exactly. Where requirements share items, the total is rounded as one sum, and blocks with"
                                + " `of` or `contributes` count exactly. `none` if not written.")
                .may(
                        "averageRounding",
                        either(word("none"), ref("rounding")),
                        "How an average is rounded before it is compared; `none` if not written. `per` has no place here.")
                .may(
                        "recencyAnchor",
                        ref("anchor"),
                        "The day from which `age` counts back; `award-date`, the day on which all is met, if not written;"
                                + " `last-item`, the end of the last that counts, does not move with decisions. Not"
                                + " `first-item`.")
                .may(
                        "substituteGap",
                        word("make-up", "waive"),
                        "What becomes of the credits that a substitute lacks of the one credential that it stands in for. It"
                                + " meets the requirement all the same; other items make up for the gap in the pathway's"
                                + " total, or it is forgiven, and the total counts it. Limits count what the substitute has."
                                + " `make-up` if not written.")
                .may(
                        "splitting",
                        either(word("none"), a(Lexical.NUMBER)),
                        "Steps of so many credits in which an item may be divided over requirements that count credits; `none` if"
                                + " not written: then an item serves one requirement, whole. Each part serves one"
                                + " requirement, and what serves nothing counts nothing. The last part takes what the"
                                + " steps leave: 3.5 credits by 1 are 1, 1 and 1.5. A requirement that counts items, asks"
                                + " for one credential or for different values takes an item whole, and so does whatever"
                                + " counts items below a block that sums them. Limits, totals and averages in credits"
                                + " count the parts that are used; whatever counts items sees one item. An item is not"
                                + " divided if its credits are not known or come to less than two steps, if it is a"
                                + " stacked credential with items inside, a waiver, a substitute that stands in for more"
                                + " than it has, worth less beside another, rounded in a sum, or may serve several"
                                + " requirements at once. What two pathways have in common of an item counts whole,"
                                + " however little of it each of them uses.")
                .may(
                        "origin",
                        word("item", "route", "component"),
                        "Whose house a stacked or received item is of: its own, that of the institution which posted it last,"
                                + " or that of the stacked credential; `item` if not written.")
                .may(
                        "composition",
                        word("frozen", "free"),
                        "Whether a recorded award's evidence is fixed, or may be chosen anew; `frozen` if not written.")
                .may(
                        "pauses",
                        word("count", "stop"),
                        "Whether leave runs on every clock (`age`, `span`, `lapseAfter`), or stops it: then as many days are added as"
                                + " there was leave. `count` if not written.")
                .may("catalog", versions(), "Which versions a learner may use.")
                .may(
                        "onRevoked",
                        word("re-base", "void", "stands"),
                        "What becomes of a recorded award whose evidence is revoked: it rests on what else there is, or is at"
                                + " risk; it is void; it stands. `re-base` if not written.")
                .may(
                        "decisionsLast",
                        a(Lexical.DURATION),
                        "How long a recorded recognition (mode `transfer`) lasts from `decidedOn` to the day of the award,"
                                + " inclusive; one without that day is not known to last. For ever if not written.");
    }

    private static Part attempts() {
        return Part.of("attempts", "How repeated attempts count.")
                .like("{ serve: last, average: all, atMost: 3 }")
                .may(
                        "serve",
                        word("best", "last", "first"),
                        "Which attempt may serve a requirement: any that passed, whichever suits the learner, or the last or"
                                + " the first; never more than one. `best` if not written.")
                .may(
                        "average",
                        word("served", "last", "first", "highest", "all"),
                        "Which attempts enter averages; `served`, the one that serves, if not written.")
                .may(
                        "failedRepeat",
                        word("keeps", "loses"),
                        "Whether a later failure takes the earlier pass away; `keeps` if not written.")
                .may(
                        "atMost",
                        either(word("none"), a(Lexical.WHOLE)),
                        "Attempts beyond this one count for nothing; `none`, all of them count, if not written.")
                .may(
                        "repeatBelow",
                        either(word("none"), a(Lexical.GRADE)),
                        "A repeat counts only if the grade before was below this; `none`, always, if not written.");
    }

    private static Part lapsing() {
        return Part.of("lapsing", "An incomplete becomes a grade.")
                .like("{ lapseTo: F, after: P1Y }")
                .must("lapseTo", a(Lexical.GRADE), "The grade that it becomes.")
                .must("after", a(Lexical.DURATION), "After so long, from its last day, else from its first.");
    }

    private static Part versions() {
        return Part.of("versions", "Which versions of a pathway a learner may use, each as a whole.")
                .may(
                        "choose",
                        word("entry", "entry-or-later", "current", "any"),
                        "Which ones: in force at entry, these and every later one, in force when the last of what counts"
                                + " ends or afterwards, or any that has been in force; `entry` if not written.")
                .may(
                        "prefer",
                        word("entry", "latest"),
                        "Which one first: in force at entry and then the later ones, or the latest; `entry` if not"
                                + " written. The policies of the latest version say so for all versions of a credential.")
                .may(
                        "lapseAfter",
                        a(Lexical.DURATION),
                        "After an absence of more than this the learner enters anew; no absence does that if not written.")
                .may(
                        "maxAge",
                        a(Lexical.DURATION),
                        "How old a version may be when the last of what counts ends; as old as it is if not written.")
                .may(
                        "sameAcrossStack",
                        a(Lexical.TRUTH),
                        "Whether a credential inside the stack must be earned by a version that is in force together with"
                                + " this one, on some day; `false` if not written.");
    }

    private static Block block(String word, Form form, String description, Field... own) {
        return new Block(may(word, form, description), List.of(own), List.of());
    }
}
