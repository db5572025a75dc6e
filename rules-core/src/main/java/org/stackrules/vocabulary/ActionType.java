package org.stackrules.vocabulary;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What rules can state, each action with its parts: the one table from which rules are checked, typed and documented. A
 * rule writes {@code transfer.recognise($a).as("rru:elective").credits(3);}: a target, which is the stage in which it
 * may be said, the action, then its parts in any order.
 */
public enum ActionType {
    RECOGNISE(
            "transfer",
            "recognise",
            List.of(Takes.ACHIEVEMENT),
            "the achievement may be recognised as something; whether it is, the allocation decides",
            Part.received()),
    RECOGNISE_TOGETHER(
            "transfer",
            "recogniseTogether",
            List.of(Takes.ACHIEVEMENTS),
            "several achievements may together be recognised as something; each is used up once",
            Part.received()),
    REFUSE(
            "transfer",
            "refuse",
            List.of(Takes.ACHIEVEMENT),
            "the achievement is not recognised as anything, whatever agreements and other rules say",
            List.of()),
    NEED(
            "stack",
            "need",
            List.of(Takes.PATHWAY, Takes.NAME),
            "a need of the pathway for this learner, beside its root",
            List.of(
                    Part.one("credits", Takes.NUMBER, "how many credits, in home units"),
                    Part.one("count", Takes.COUNT, "how many items"),
                    Part.may("from", Takes.SELECTORS, "which items serve; without it those that `stack.count` names"))),
    COUNT(
            "stack",
            "count",
            List.of(Takes.ACHIEVEMENT),
            "the achievement may serve a requirement beside what that asks for",
            List.of(new Part("toward", List.of(Takes.PATHWAY, Takes.REQUIREMENT), Said.ONE_OF, "which requirement"))),
    EXCLUDE(
            "stack",
            "exclude",
            List.of(Takes.ACHIEVEMENT),
            "the achievement serves nothing of a pathway, nor does what contains it",
            List.of(Part.one("from", Takes.PATHWAY, "which pathway"))),
    LIMIT(
            "stack",
            "limit",
            List.of(Takes.PATHWAY),
            "a bound on what the pathway counts",
            List.of(
                    Part.one("atMost", Takes.AMOUNT, "the most; what does not fit is left out"),
                    Part.one("atLeast", Takes.AMOUNT, "the least, or the pathway is not met"),
                    Part.may("of", Takes.SELECTORS, "of which items; without it of all"))),
    SHARE(
            "stack",
            "share",
            List.of(Takes.PATHWAY, Takes.OTHER),
            "a bound on what the pathway and another, or those that earn a credential, may both count",
            List.of(
                    Part.some("atMost", Takes.AMOUNT, "the most that may serve both"),
                    Part.some("unique", Takes.AMOUNT, "the least that serves this pathway alone"),
                    Part.some("uses", Takes.COUNT, "in how many of the pathways an item may serve"),
                    Part.may("of", Takes.SELECTORS, "of which items; without it of all"))),
    WAIVE(
            "stack",
            "waive",
            List.of(Takes.PATHWAY, Takes.REQUIREMENT),
            "the requirement need not be met; its credits count by a waiver",
            List.of()),
    SUBSTITUTE(
            "stack",
            "substitute",
            List.of(Takes.ACHIEVEMENT),
            "the achievement stands in for what a requirement asks for",
            List.of(new Part("toward", List.of(Takes.PATHWAY, Takes.REQUIREMENT), Said.ONE_OF, "which requirement"))),
    SATISFY(
            "stack",
            "satisfy",
            List.of(Takes.PATHWAY, Takes.CONDITION),
            "a condition that the pathway leaves to rules (`rule: …`) is met",
            List.of()),
    GRANT(
            "award",
            "grant",
            List.of(Takes.CREDENTIAL),
            "the credential is earned, on the evidence that the rule matched",
            List.of()),
    WITHHOLD(
            "award",
            "withhold",
            List.of(Takes.PATHWAY, Takes.TEXT),
            "what the pathway earns is not conferred, for the reason given",
            List.of()),
    FLAG(
            "award",
            "flag",
            List.of(Takes.PATHWAY, Takes.TEXT),
            "a remark for the registrar; it decides nothing",
            List.of()),
    REQUIRE_APPROVAL(
            "award",
            "requireApproval",
            List.of(Takes.PATHWAY, Takes.ROLE),
            "what the pathway earns is conferred only when somebody in the role has approved it",
            List.of()),
    EXPIRE(
            "award",
            "expire",
            List.of(Takes.PATHWAY, Takes.DAY),
            "what the pathway earned is valid to the end of the day at the latest",
            List.of()),
    CLASSIFY(
            "award",
            "classify",
            List.of(Takes.PATHWAY, Takes.TEXT),
            "what the pathway earned is of a class, such as a distinction",
            List.of()),
    STATE(
            "state",
            "state",
            List.of(Takes.TEXT, Takes.VALUES),
            "a fact for other rules, which match it as `Stated`; said in any stage",
            List.of());

    /** What an argument of an action, or of a part of one, is. */
    public enum Takes {
        /** A variable of a positive pattern that matched an achievement. */
        ACHIEVEMENT("$a"),
        /** Two or more of those. */
        ACHIEVEMENTS("$a, $b"),
        /** The id of a pathway of the catalog, or a variable for one. */
        PATHWAY("\"issuer:pathway\""),
        /** The id of another pathway of the catalog, or of a credential. */
        OTHER("\"issuer:other\""),
        /** A local id that the need gets. */
        NAME("\"name\""),
        /** The id of a requirement of the pathway, or the name of a need of it that some rule states. */
        REQUIREMENT("\"requirement\""),
        /** The id of a condition of the pathway that is left to rules. */
        CONDITION("\"condition\""),
        /** The id of a credential. */
        CREDENTIAL("\"issuer:local\""),
        /** A code of a subject. */
        SUBJECT("\"history\""),
        /** A level in the catalog's framework, a number. */
        LEVEL("1"),
        /** A number that is not negative. */
        NUMBER("3"),
        /** A whole number, at least 1. */
        COUNT("2"),
        /** Whole years, months, weeks or days in ISO 8601. */
        DURATION("\"P5Y\""),
        /** A day in ISO 8601. */
        DAY("\"2027-12-31\""),
        /** A text that is shown as written. */
        TEXT("\"text\""),
        /** A role, as decisions name it. */
        ROLE("\"dean\""),
        /** So many credits or items, or so many percent. */
        AMOUNT("credits(6)"),
        /** Properties that all must hold of an item. */
        SELECTORS("issuer(\"rru\"), level(7)"),
        /** Up to one text, one number and one day, each written out or a variable. */
        VALUES("$p, 3");

        private final String example;

        Takes(String example) {
            this.example = example;
        }

        /** As a rule may write it. */
        public String example() {
            return example;
        }

        /** Whether any number of arguments may be of this sort; it is then the last. */
        public boolean isMany() {
            return this == ACHIEVEMENTS || this == SELECTORS || this == VALUES;
        }
    }

    /** How often the parts of an action are said. */
    public enum Said {
        /** Exactly one of the parts that are so. */
        ONE_OF,
        /** At least one of the parts that are so. */
        SOME,
        /** Or not. */
        OPTIONAL
    }

    /**
     * A part that is said of an action, once at most.
     *
     * @param word as rules write it
     * @param takes its arguments, in order
     * @param said whether it must be
     * @param meaning what it adds
     */
    public record Part(String word, List<Takes> takes, Said said, String meaning) {

        public Part {
            takes = List.copyOf(takes);
        }

        private static Part one(String word, Takes takes, String meaning) {
            return new Part(word, List.of(takes), Said.ONE_OF, meaning);
        }

        private static Part some(String word, Takes takes, String meaning) {
            return new Part(word, List.of(takes), Said.SOME, meaning);
        }

        private static Part may(String word, Takes takes, String meaning) {
            return new Part(word, List.of(takes), Said.OPTIONAL, meaning);
        }

        private static List<Part> received() {
            return List.of(
                    one("as", Takes.CREDENTIAL, "as the credential"),
                    new Part(
                            "unassigned",
                            List.of(Takes.SUBJECT, Takes.LEVEL),
                            Said.ONE_OF,
                            "as credit in a subject at a level that is no credential of the home issuer"),
                    one("exempt", Takes.CREDENTIAL, "as an exemption: the credential counts as held, with 0 credits"),
                    may(
                            "credits",
                            Takes.NUMBER,
                            "worth, in home units; without it the definition's, else the senders'"),
                    may("within", Takes.DURATION, "how long after completion it may serve, tested at the award date"));
        }

        /** As a rule may write it: {@code .credits(3)}. */
        public String example() {
            return "." + word + written(takes);
        }
    }

    private final String target;
    private final String word;
    private final List<Takes> takes;
    private final String meaning;
    private final List<Part> parts;

    ActionType(String target, String word, List<Takes> takes, String meaning, List<Part> parts) {
        this.target = target;
        this.word = word;
        this.takes = takes;
        this.meaning = meaning;
        this.parts = parts;
    }

    /** What a rule writes before the point: the stage in which it is said; of {@code state} the action's own word. */
    public String target() {
        return target;
    }

    public String word() {
        return word;
    }

    /** Its own arguments, in order. */
    public List<Takes> takes() {
        return takes;
    }

    public String meaning() {
        return meaning;
    }

    /** In the order of the reference. */
    public List<Part> parts() {
        return parts;
    }

    /** The parts that are said so, in the order of the reference. */
    public List<Part> parts(Said said) {
        return parts.stream().filter(part -> part.said() == said).toList();
    }

    /** Its name in findings: {@code transfer.recognise}. */
    public String named() {
        return target.equals(word) ? word : target + "." + word;
    }

    /** As a rule may write it, without its parts: {@code transfer.recognise($a)}. */
    public String example() {
        return named() + written(takes);
    }

    /** The actions of a target, in the order of the reference. */
    public static List<ActionType> ofTarget(String target) {
        return Arrays.stream(values())
                .filter(type -> type.target.equals(target))
                .toList();
    }

    /** The words that can stand before the point, or alone, in the order of the reference. */
    public static List<String> targets() {
        return Stream.of(values()).map(ActionType::target).distinct().toList();
    }

    public static Optional<ActionType> ofWords(String target, String word) {
        return ofTarget(target).stream().filter(type -> type.word.equals(word)).findFirst();
    }

    private static String written(List<Takes> takes) {
        return "(" + String.join(", ", takes.stream().map(Takes::example).toList()) + ")";
    }
}
