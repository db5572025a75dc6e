package org.stackrules.catalog.format;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.stackrules.catalog.format.SourceNode.Mapping;
import org.stackrules.catalog.format.SourceNode.Scalar;
import org.stackrules.diagnostic.Suggestion;
import org.stackrules.model.Grade;
import org.stackrules.model.NumberRange;
import org.stackrules.model.PolicySource;
import org.stackrules.model.Rational;
import org.stackrules.model.Text;
import org.stackrules.model.Window;

/** Scalars by their sort: each is text until its place decides what it means. Empty, with a finding, if it is malformed. */
final class Values {

    private static final String WHY_FORM = "every sort of value has one form";

    private final Findings findings;

    Values(Findings findings) {
        this.findings = findings;
    }

    Optional<String> text(SourceNode node) {
        if (node instanceof Scalar scalar
                && scalar.text() != null
                && !scalar.text().isBlank()) {
            return Optional.of(scalar.text());
        }
        findings.error("value-sort", node, "a text belongs here, not " + node.sort(), WHY_FORM, "write one text");
        return Optional.empty();
    }

    /** A number such as {@code 3}, {@code 2.68} or {@code 2/3}; never negative. */
    Optional<Rational> number(SourceNode node) {
        return parsed(
                node,
                Rational::parse,
                "number-malformed",
                "is no number",
                "write it as `3`, `2.68` or `2/3`: no sign, no exponent");
    }

    /** A whole number of at least 1. */
    Optional<Integer> count(SourceNode node) {
        return parsed(
                node,
                text -> Rational.parse(text)
                        .filter(number ->
                                number.isInteger() && number.signum() > 0 && number.isLessThan(Rational.of(1_000_000)))
                        .map(number -> number.numerator().intValueExact()),
                "number-malformed",
                "is no whole number of at least 1",
                "write it as `2`");
    }

    Optional<LocalDate> date(SourceNode node) {
        return parsed(
                node, Values::parseDate, "date-malformed", "is no day of the calendar", "write it as `2022-09-01`");
    }

    Optional<Window> window(SourceNode node) {
        return parsed(
                node,
                Window::parse,
                "window-malformed",
                "is no window of days",
                "write it as `2022-09-01..2025-08-31`, `2022-09-01..` or `..2025-08-31`");
    }

    Optional<NumberRange> range(SourceNode node) {
        return parsed(
                node,
                NumberRange::parse,
                "range-malformed",
                "is no range of numbers",
                "write it as `7`, `7..` or `5..7`");
    }

    Optional<Period> duration(SourceNode node) {
        return parsed(
                node,
                Values::parsePeriod,
                "duration-malformed",
                "is no duration",
                "write it as `P5Y`, `P18M` or `P30D`");
    }

    Optional<Grade> grade(SourceNode node) {
        return parsed(
                node,
                Grade::parse,
                "grade-malformed",
                "is no grade",
                "write it as `B+`, `82%`, `3.3/4.33` or `sfu/B+`");
    }

    /** One of a closed set of words. */
    <T> Optional<T> word(
            SourceNode node, String sort, Collection<String> words, Function<String, Optional<T>> meaning) {
        Optional<String> text = text(node);
        Optional<T> value = text.flatMap(meaning);
        if (text.isPresent() && value.isEmpty()) {
            TreeSet<String> all = new TreeSet<>(words);
            findings.error(
                    "value-unknown",
                    node,
                    "`" + text.get() + "` is no " + sort,
                    "a misspelt word would never match",
                    Suggestion.didYouMean(text.get(), all, "one of: " + String.join(", ", all)));
        }
        return value;
    }

    Optional<Boolean> truth(SourceNode node) {
        return word(node, "truth value", Set.of("true", "false"), text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /** A text, or one text a language. */
    Optional<Text> title(SourceNode node, String language) {
        if (!(node instanceof Mapping mapping)) {
            return text(node).map(text -> Text.of(language, text));
        }
        TreeMap<String, String> byLanguage = new TreeMap<>();
        mapping.entries().forEach(entry -> text(entry.value()).ifPresent(text -> byLanguage.put(entry.key(), text)));
        if (byLanguage.isEmpty()) {
            findings.error("value-sort", node, "a title needs a text", WHY_FORM, "write it as `{ en: …, fr: … }`");
            return Optional.empty();
        }
        return Optional.of(new Text(byLanguage));
    }

    Optional<PolicySource> source(SourceNode node) {
        if (node instanceof Scalar) {
            return text(node).map(title -> new PolicySource(title, null, null));
        }
        return Fields.of(node, "a source", Fields.Words.of(Set.of("title", "url", "section")), findings)
                .flatMap(fields -> fields.required("title")
                        .flatMap(this::text)
                        .map(title -> new PolicySource(
                                title,
                                fields.text("url", this).orElse(null),
                                fields.text("section", this).orElse(null))));
    }

    private <T> Optional<T> parsed(
            SourceNode node, Function<String, Optional<T>> parse, String code, String what, String help) {
        Optional<String> text = text(node);
        Optional<T> value = text.flatMap(parse);
        if (text.isPresent() && value.isEmpty()) {
            findings.error(code, node, "`" + text.get() + "` " + what, WHY_FORM, help);
        }
        return value;
    }

    private static Optional<LocalDate> parseDate(String text) {
        try {
            return text.length() == 10 ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Period> parsePeriod(String text) {
        if (!text.matches("P\\d{1,4}[YMWD]")) {
            return Optional.empty();
        }
        Period period = Period.parse(text);
        return period.isZero() ? Optional.empty() : Optional.of(period);
    }
}
