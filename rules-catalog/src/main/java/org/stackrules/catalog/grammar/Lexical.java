package org.stackrules.catalog.grammar;

import java.util.List;
import org.stackrules.model.CredentialTypes;

/** The sorts of scalars. A scalar is text until its place decides which sort it is. */
public enum Lexical {
    TEXT("a text", "", List.of("Climate Science")),
    NUMBER(
            "an exact number: a decimal or a ratio, never negative",
            "[0-9]{1,12}(\\.[0-9]{1,12})?(/[0-9]{1,12}(\\.[0-9]{1,12})?)?",
            List.of("3", "2.68", "2/3")),
    WHOLE("a whole number of at least 1", "[1-9][0-9]{0,5}", List.of("2")),
    ITEMS("a whole number of items", "[0-9]{1,6}", List.of("2")),
    DATE("a day in ISO 8601", "[0-9]{4}-[0-9]{2}-[0-9]{2}", List.of("2022-09-01")),
    WINDOW(
            "a window of days, both ends inclusive",
            "[0-9]{4}-[0-9]{2}-[0-9]{2}\\.\\.([0-9]{4}-[0-9]{2}-[0-9]{2})?|\\.\\.[0-9]{4}-[0-9]{2}-[0-9]{2}",
            List.of("2022-09-01..2025-08-31", "2022-09-01..", "..2025-08-31")),
    MOVING_WINDOW(
            "a window of days, both ends inclusive; an end may be an anchor",
            "([0-9]{4}-[0-9]{2}-[0-9]{2}|[a-z]+(-[a-z]+)?)?\\.\\.([0-9]{4}-[0-9]{2}-[0-9]{2}|[a-z]+(-[a-z]+)?)?",
            List.of("2022-09-01..", "..admission")),
    RANGE(
            "a number, or a range of numbers with both ends inclusive",
            "[0-9./]+|[0-9./]*[0-9]?\\.\\.[0-9]?[0-9./]*",
            List.of("7", "7..", "5..7")),
    LEVEL(
            "a level: its number, or its name among `levels`",
            "[0-9]{1,12}(\\.[0-9]{1,12})?(/[0-9]{1,12}(\\.[0-9]{1,12})?)?|[a-z][A-Za-z0-9]*",
            List.of("7", "graduate")),
    LEVELS(
            "a level, or a range of levels with both ends inclusive; each end is a number, or a name among `levels`",
            "[0-9./]+|[a-z][A-Za-z0-9]*|([0-9][0-9./]*[0-9]|[0-9]|[a-z][A-Za-z0-9]*)?\\.\\.([0-9][0-9./]*|[a-z][A-Za-z0-9]*)?",
            List.of("7", "7..", "graduate", "undergraduate..")),
    UNIT_WORTH(
            "what one unit is worth in home units: `home` for the home unit itself, `none` for one that never converts,"
                    + " a ratio, or a range of ratios",
            "home|none|[0-9./]+(\\.\\.[0-9./]+)?",
            List.of("home", "1/2", "1/50..1/40", "none")),
    DURATION("a duration in whole units", "P(?=[0-9]*[1-9])[0-9]{1,4}[YMWD]", List.of("P5Y", "P18M", "P30D")),
    GRADE(
            "a grade: a letter of a scale, a percentage, or points of so many; `sfu/B+` is read on the scale `sfu`",
            "(100(\\.0{1,12})?|[0-9]{1,2}(\\.[0-9]{1,12})?)%|[0-9]{1,3}(\\.[0-9]{1,12})?/[0-9]{1,3}(\\.[0-9]{1,12})?|[0-9]{1,3}|([a-z][a-z0-9-]*/)?[A-Za-z][A-Za-z0-9 ]{0,15}[+-]?",
            List.of("B+", "82%", "3.3/4.33", "sfu/B+")),
    AVERAGE("grade points, or a percentage", "[0-9]{1,12}(\\.[0-9]{1,12})?%?", List.of("3.0", "45%")),
    PERCENTAGE("a percentage", "[0-9]{1,3}(\\.[0-9]{1,12})?%", List.of("68%")),
    TRUTH("true or false", "true|false", List.of("true")),
    LOCAL_ID("an id within a pathway or catalog", "[a-z][A-Za-z0-9-]*", List.of("electives")),
    CREDENTIAL(
            "a credential's id: `issuer:local`",
            "[a-z][a-z0-9-]*:[A-Za-z0-9][A-Za-z0-9._/~-]*",
            List.of("rru:caf-501")),
    PATHWAY("a pathway's id: `issuer:local`", "[a-z][a-z0-9-]*:[A-Za-z0-9][A-Za-z0-9._/~-]*", List.of("rru:caf/2022")),
    WILDCARD(
            "a credential's id, or the beginning of some with `*` behind it",
            "[a-z][a-z0-9-]*:([A-Za-z0-9][A-Za-z0-9._/~-]*)?\\*?",
            List.of("rru:caf-501", "sfu:math-1*")),
    NAME("a part that is defined under its name, copied here", "\\$[a-z][A-Za-z0-9]*", List.of("$climateElectives")),
    WORD_OF_AUTHOR("a name that the catalog gives", "[a-z][A-Za-z0-9]*", List.of("climateElectives")),
    ISSUER("an issuer's id", "[a-z][a-z0-9-]*", List.of("rru")),
    SCALE("the name of a grade scale", "[a-z][A-Za-z0-9-]*", List.of("rru")),
    LANGUAGE("a language in BCP 47", "[a-z]{2,3}(-[A-Za-z0-9]{1,8})*", List.of("en", "fr", "fr-CA")),
    UNIT("the name of a unit", "[A-Za-z][A-Za-z0-9-]*", List.of("credit", "ects")),
    TYPE(
            "a class of credential: a CTDL class name, Course, Major, Minor, Admission or Component",
            String.join("|", CredentialTypes.names()),
            List.of("Course", "MicroCredential", "Certificate"));

    private final String description;
    private final String pattern;
    private final List<String> examples;

    Lexical(String description, String pattern, List<String> examples) {
        this.description = description;
        this.pattern = pattern;
        this.examples = examples;
    }

    /** What it is, in English. */
    public String description() {
        return description;
    }

    /** A regular expression that the whole text matches; empty: any text. */
    public String pattern() {
        return pattern;
    }

    /** How it may be written; at least one. */
    public List<String> examples() {
        return examples;
    }

    /** Whether YAML tools may take what is written for a number. */
    public boolean isNumeric() {
        return switch (this) {
            case TEXT, NUMBER, WHOLE, ITEMS, RANGE, LEVEL, LEVELS, UNIT_WORTH, GRADE, AVERAGE -> true;
            default -> false;
        };
    }
}
