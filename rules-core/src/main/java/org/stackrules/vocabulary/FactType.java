package org.stackrules.vocabulary;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.CredentialTypes;
import org.stackrules.model.Mode;

/** The sorts of facts, each with its properties: the one table from which rules are checked, compiled and documented. */
public enum FactType {
    ACHIEVEMENT(
            "Achievement",
            "any item of the learner: an achievement, a recognition that is on offer, a stacked credential",
            List.of(
                    key("credential", "what it is an item of", achievement(Achievement::getCredential)),
                    key("issuer", "whose credential that is", achievement(Achievement::getIssuer)),
                    plain(
                                    "type",
                                    PropertyType.TEXT,
                                    "a CTDL class such as `MicroCredential`",
                                    achievement(Achievement::getType))
                            .oneOf(CredentialTypes.names()),
                    datum(
                                    "credits",
                                    PropertyType.NUMBER,
                                    "credits",
                                    "worth in home units",
                                    achievement(Achievement::getCredits))
                            .within("0.."),
                    datum(
                                    "percent",
                                    PropertyType.NUMBER,
                                    "grade",
                                    "percentage, 0 to 100; of a letter the lowest of its row",
                                    achievement(Achievement::getPercent))
                            .within("0..100"),
                    datum(
                                    "points",
                                    PropertyType.NUMBER,
                                    "grade",
                                    "grade points on its scale",
                                    achievement(Achievement::getPoints))
                            .within("0.."),
                    datum(
                            "letter",
                            PropertyType.TEXT,
                            "grade",
                            "letter as written",
                            achievement(Achievement::getLetter)),
                    datum(
                                    "level",
                                    PropertyType.NUMBER,
                                    "level",
                                    "level in the catalog's framework",
                                    achievement(Achievement::getLevel))
                            .within("0.."),
                    plain("subjects", PropertyType.TEXTS, "codes", achievement(Achievement::getSubjects)),
                    plain("skills", PropertyType.TEXTS, "codes", achievement(Achievement::getSkills)),
                    plain("tags", PropertyType.TEXTS, "words of the catalog's own", achievement(Achievement::getTags)),
                    plain(
                                    "mode",
                                    PropertyType.TEXT,
                                    "how it was earned: `course`, `plar`, `exam`, …",
                                    achievement(Achievement::getMode))
                            .oneOf(Stream.of(Mode.values()).map(Mode::word).toList()),
                    datum("startedOn", PropertyType.DAY, "start", "first day", achievement(Achievement::getStartedOn)),
                    datum(
                            "completedOn",
                            PropertyType.DAY,
                            "completion",
                            "last day",
                            achievement(Achievement::getCompletedOn)),
                    datum(
                                    "year",
                                    PropertyType.NUMBER,
                                    "completion",
                                    "year of the last day",
                                    achievement(Achievement::getYear))
                            .within("0.."),
                    datum(
                                    "attempt",
                                    PropertyType.NUMBER,
                                    "attempt",
                                    "which attempt at its credential it was: 1 for the first",
                                    achievement(Achievement::getAttempt))
                            .within("1.."),
                    plain(
                            "inHouse",
                            PropertyType.TRUTH,
                            "whether its origin is the home institution",
                            achievement(Achievement::getInHouse)),
                    plain(
                                    "status",
                                    PropertyType.TEXT,
                                    "`completed` or `in-progress`",
                                    achievement(Achievement::getStatus))
                            .oneOf(List.of("completed", "in-progress")))),
    ENROLMENT(
            "Enrolment",
            "an enrolment that had begun by the as-of date",
            List.of(
                    key("pathway", "the pathway enrolled in, if it is named", enrolment(Enrolment::getPathway)),
                    key(
                            "credential",
                            "the credential enrolled for, if it is named",
                            enrolment(Enrolment::getCredential)),
                    plain("basis", PropertyType.TEXT, "entry route, if there is one", enrolment(Enrolment::getBasis)),
                    plain("startedOn", PropertyType.DAY, "first day", enrolment(Enrolment::getStartedOn)),
                    plain("endedOn", PropertyType.DAY, "last day, if it has ended", enrolment(Enrolment::getEndedOn)))),
    EARNED(
            "Earned",
            "a credential found earned in an earlier stratum, or in the award stage in this one",
            List.of(
                    key("credential", "what was earned", earned(Earned::getCredential)),
                    key("pathway", "by which pathway; none if a rule granted it", earned(Earned::getPathway)),
                    datum(
                            "metOn",
                            PropertyType.DAY,
                            "day",
                            "the day on which everything was met",
                            earned(Earned::getMetOn)),
                    datum("credits", PropertyType.NUMBER, "credits", "worth in home units", earned(Earned::getCredits))
                            .within("0.."))),
    AWARD(
            "Award",
            "a credential that was conferred and recorded",
            List.of(
                    key("credential", "what was conferred", award(Award::getCredential)),
                    key("pathway", "the pathway that earned it", award(Award::getPathway)),
                    plain("awardedOn", PropertyType.DAY, "day of the award", award(Award::getAwardedOn)),
                    plain(
                                    "status",
                                    PropertyType.TEXT,
                                    "`active` or `expired`, at the as-of date",
                                    award(Award::getStatus))
                            .oneOf(List.of("active", "expired")))),
    DECISION(
            "Decision",
            "a decision of the registrar that is in force at the as-of date",
            List.of(
                    key(
                                    "type",
                                    "`waive`, `substitute`, `attest`, `approve`, `hold` or `release`",
                                    decision(Decision::getType))
                            .oneOf(Stream.of(org.stackrules.model.Decision.Type.values())
                                    .map(org.stackrules.model.Decision.Type::word)
                                    .toList()),
                    key("pathway", "which pathway it concerns, if one", decision(Decision::getPathway)),
                    plain(
                            "requirement",
                            PropertyType.TEXT,
                            "which requirement, or what is attested, if one",
                            decision(Decision::getRequirement)),
                    plain(
                            "achievement",
                            PropertyType.TEXT,
                            "id of the achievement that it concerns, if one",
                            decision(Decision::getAchievement)),
                    plain("by", PropertyType.TEXT, "role of whoever decided, if it is said", decision(Decision::getBy)),
                    plain("on", PropertyType.DAY, "day of the decision", decision(Decision::getOn)))),
    LEARNER(
            "Learner",
            "the learner: there is always one",
            List.of(key("learner", "the id in the record", learner(Learner::getLearner)))),
    STATED(
            "Stated",
            "a fact that some rule has stated with `state(name, …)`; a pattern of it says which name",
            List.of(
                    key("name", "what it is called", stated(Stated::getName)),
                    datum("about", PropertyType.TEXT, "value", "the text that it carries", stated(Stated::getAbout)),
                    datum(
                            "number",
                            PropertyType.NUMBER,
                            "value",
                            "the number that it carries",
                            stated(Stated::getNumber)),
                    datum("day", PropertyType.DAY, "value", "the day that it carries", stated(Stated::getDay))));

    private final String word;
    private final String meaning;
    private final List<Property> properties;
    private final Map<String, Property> byName;

    FactType(String word, String meaning, List<Property> properties) {
        this.word = word;
        this.meaning = meaning;
        this.properties = properties;
        this.byName = properties.stream().collect(Collectors.toMap(Property::name, property -> property));
    }

    /** As rules write it: {@code Achievement}. */
    public String word() {
        return word;
    }

    public String meaning() {
        return meaning;
    }

    /** In the order of the reference. */
    public List<Property> properties() {
        return properties;
    }

    public Optional<Property> property(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public static Optional<FactType> ofWord(String word) {
        for (FactType type : values()) {
            if (type.word.equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Whether such facts can be found in an evaluation; the others are there from the start, or stated by rules. */
    public boolean isFound() {
        return this == ACHIEVEMENT || this == EARNED;
    }

    private static Property key(String name, String meaning, Function<Fact, @Nullable Object> reader) {
        return new Property(name, PropertyType.TEXT, null, true, Collections.emptySortedSet(), null, meaning, reader);
    }

    private static Property plain(
            String name, PropertyType type, String meaning, Function<Fact, @Nullable Object> reader) {
        return new Property(name, type, null, false, Collections.emptySortedSet(), null, meaning, reader);
    }

    private static Property datum(
            String name, PropertyType type, String datum, String meaning, Function<Fact, @Nullable Object> reader) {
        return new Property(name, type, datum, false, Collections.emptySortedSet(), null, meaning, reader);
    }

    private static Function<Fact, @Nullable Object> achievement(Function<Achievement, @Nullable Object> reader) {
        return fact -> reader.apply((Achievement) fact);
    }

    private static Function<Fact, @Nullable Object> enrolment(Function<Enrolment, @Nullable Object> reader) {
        return fact -> reader.apply((Enrolment) fact);
    }

    private static Function<Fact, @Nullable Object> earned(Function<Earned, @Nullable Object> reader) {
        return fact -> reader.apply((Earned) fact);
    }

    private static Function<Fact, @Nullable Object> award(Function<Award, @Nullable Object> reader) {
        return fact -> reader.apply((Award) fact);
    }

    private static Function<Fact, @Nullable Object> decision(Function<Decision, @Nullable Object> reader) {
        return fact -> reader.apply((Decision) fact);
    }

    private static Function<Fact, @Nullable Object> learner(Function<Learner, @Nullable Object> reader) {
        return fact -> reader.apply((Learner) fact);
    }

    private static Function<Fact, @Nullable Object> stated(Function<Stated, @Nullable Object> reader) {
        return fact -> reader.apply((Stated) fact);
    }
}
