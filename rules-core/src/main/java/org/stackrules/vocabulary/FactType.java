package org.stackrules.vocabulary;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
                            achievement(Achievement::getType)),
                    datum(
                            "credits",
                            PropertyType.NUMBER,
                            "credits",
                            "worth in home units",
                            achievement(Achievement::getCredits)),
                    datum(
                            "percent",
                            PropertyType.NUMBER,
                            "grade",
                            "percentage, 0 to 100; of a letter the lowest of its row",
                            achievement(Achievement::getPercent)),
                    datum(
                            "points",
                            PropertyType.NUMBER,
                            "grade",
                            "grade points on its scale",
                            achievement(Achievement::getPoints)),
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
                            achievement(Achievement::getLevel)),
                    plain("subjects", PropertyType.TEXTS, "codes", achievement(Achievement::getSubjects)),
                    plain("skills", PropertyType.TEXTS, "codes", achievement(Achievement::getSkills)),
                    plain("tags", PropertyType.TEXTS, "words of the catalog's own", achievement(Achievement::getTags)),
                    plain(
                            "mode",
                            PropertyType.TEXT,
                            "how it was earned: `course`, `plar`, `exam`, …",
                            achievement(Achievement::getMode)),
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
                            achievement(Achievement::getYear)),
                    plain(
                            "inHouse",
                            PropertyType.TRUTH,
                            "whether its origin is the home institution",
                            achievement(Achievement::getInHouse)),
                    plain(
                            "status",
                            PropertyType.TEXT,
                            "`completed` or `in-progress`",
                            achievement(Achievement::getStatus)))),
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
                    datum(
                            "credits",
                            PropertyType.NUMBER,
                            "credits",
                            "worth in home units",
                            earned(Earned::getCredits))));

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

    private static Property key(String name, String meaning, Function<Fact, @Nullable Object> reader) {
        return new Property(name, PropertyType.TEXT, null, true, meaning, reader);
    }

    private static Property plain(
            String name, PropertyType type, String meaning, Function<Fact, @Nullable Object> reader) {
        return new Property(name, type, null, false, meaning, reader);
    }

    private static Property datum(
            String name, PropertyType type, String datum, String meaning, Function<Fact, @Nullable Object> reader) {
        return new Property(name, type, datum, false, meaning, reader);
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
}
