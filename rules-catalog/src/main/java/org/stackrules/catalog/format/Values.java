package org.stackrules.catalog.format;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.stackrules.catalog.format.SourceNode.Entry;
import org.stackrules.catalog.format.SourceNode.Mapping;
import org.stackrules.catalog.format.SourceNode.Scalar;
import org.stackrules.catalog.grammar.Grammar;
import org.stackrules.catalog.grammar.Lexical;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.model.Grade;
import org.stackrules.model.NumberRange;
import org.stackrules.model.PolicySource;
import org.stackrules.model.Rational;
import org.stackrules.model.Text;
import org.stackrules.model.Window;

/** Scalars by their sort: each is text until its place decides what it means. Empty, with a finding, if it is malformed. */
final class Values {

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
        findings.refuse("value-sort.text", node, node.sort());
        return Optional.empty();
    }

    /** A number such as {@code 3}, {@code 2.68} or {@code 2/3}; never negative. */
    Optional<Rational> number(SourceNode node) {
        return parsed("number-malformed", node, Rational::parse);
    }

    /** A whole number of at least 1. */
    Optional<Integer> count(SourceNode node) {
        return parsed(
                "number-malformed.count",
                node,
                text -> Rational.parse(text)
                        .filter(number ->
                                number.isInteger() && number.signum() > 0 && number.isLessThan(Rational.of(1_000_000)))
                        .map(number -> number.numerator().intValueExact()));
    }

    Optional<LocalDate> date(SourceNode node) {
        return parsed("date-malformed", node, Values::parseDate);
    }

    Optional<Window> window(SourceNode node) {
        if (!(node instanceof Scalar)) {
            findings.refuse("value-sort.window", node, node.sort());
            return Optional.empty();
        }
        Optional<String> text = text(node);
        Optional<Window> window = text.flatMap(Window::parse);
        if (text.isPresent() && window.isEmpty()) {
            refuseWindow(text.get(), node);
        }
        return window;
    }

    /** Says what is wrong with a window: a day that does not exist, an end before the beginning, or its form. */
    private void refuseWindow(String text, SourceNode node) {
        List<String> ends = Arrays.asList(text.split("\\.\\.", -1));
        boolean isWellFormed =
                ends.size() == 2 && ends.stream().allMatch(end -> end.isEmpty() || end.matches(Lexical.DATE.pattern()));
        Optional<String> noDay = ends.stream()
                .filter(end -> !end.isEmpty() && parseDate(end).isEmpty())
                .findFirst();
        if (parseDate(text).isPresent()) {
            findings.refuse("window-malformed", node, text).meaning(Optional.of(text + ".."));
        } else if (!isWellFormed || text.equals("..")) {
            findings.refuse("window-malformed", node, text);
        } else if (noDay.isPresent()) {
            findings.refuse("window-malformed.day", node, noDay.get());
        } else {
            findings.refuse("window-malformed.reversed", node, ends.get(1), ends.get(0));
        }
    }

    Optional<NumberRange> range(SourceNode node) {
        return parsed("range-malformed", node, NumberRange::parse);
    }

    Optional<Period> duration(SourceNode node) {
        return parsed("duration-malformed", node, Values::parsePeriod);
    }

    /** A percentage such as {@code 68%}: its number, at most 100. */
    Optional<Rational> percentage(SourceNode node) {
        Optional<String> text = text(node);
        boolean isOne =
                text.filter(one -> one.matches(Lexical.PERCENTAGE.pattern())).isPresent();
        if (text.isPresent() && !isOne) {
            findings.refuse(
                    "value-form",
                    node,
                    text.get(),
                    Lexical.PERCENTAGE.examples().get(0));
        }
        Rational whole = Rational.of(100);
        Optional<Rational> number =
                text.filter(one -> isOne).flatMap(one -> Rational.parse(one.substring(0, one.length() - 1)));
        number.filter(whole::isLessThan)
                .ifPresent(one -> findings.refuse("number-malformed.share", node, text.get(), "100%"));
        return number.filter(one -> !whole.isLessThan(one));
    }

    Optional<Grade> grade(SourceNode node) {
        return parsed("grade-malformed", node, Grade::parse);
    }

    /**
     * One of a closed set of words.
     *
     * @param sort the key of what the words are, for messages: {@code word.mode}
     */
    <T> Optional<T> word(
            SourceNode node, String sort, Collection<String> words, Function<String, Optional<T>> meaning) {
        Optional<String> text = text(node);
        Optional<T> value = text.flatMap(meaning);
        if (text.isPresent() && value.isEmpty()) {
            TreeSet<String> all = new TreeSet<>(words);
            findings.refuse("value-unknown", node, text.get(), CatalogTexts.TEXTS.message(sort), String.join(", ", all))
                    .near(text.get(), all);
        }
        return value;
    }

    /**
     * One of several values that have words.
     *
     * @param all the values, each with another word
     */
    <T> Optional<T> oneOf(SourceNode node, T[] all, Function<T, String> word) {
        return word(
                node,
                "word.word",
                Arrays.stream(all).map(word).toList(),
                text -> Arrays.stream(all)
                        .filter(one -> word.apply(one).equals(text))
                        .findFirst());
    }

    /** Whether the first of two words is written, and not the second. */
    Optional<Boolean> isFirst(SourceNode node, String first, String second) {
        return oneOf(node, new String[] {first, second}, Function.identity()).map(first::equals);
    }

    Optional<Boolean> truth(SourceNode node) {
        return word(node, "word.truth", Set.of("true", "false"), text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /** Whether a text is a language; with a finding if not. */
    boolean isLanguage(SourceNode node) {
        Optional<String> text = text(node);
        boolean isOne =
                text.filter(one -> one.matches(Lexical.LANGUAGE.pattern())).isPresent();
        if (text.isPresent() && !isOne) {
            findings.refuse("value-form.language", node, text.get());
        }
        return isOne;
    }

    /** A text, or one text a language. */
    Optional<Text> title(SourceNode node, String language) {
        if (!(node instanceof Mapping mapping)) {
            return text(node).map(text -> Text.of(language, text));
        }
        TreeMap<String, String> byLanguage = new TreeMap<>();
        for (Entry entry : mapping.entries()) {
            if (isLanguage(new Scalar(entry.place(), entry.key()))) {
                text(entry.value()).ifPresent(text -> byLanguage.put(entry.key(), text));
            }
        }
        if (byLanguage.isEmpty() && mapping.entries().isEmpty()) {
            findings.refuse("value-sort.title", node);
        }
        if (byLanguage.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Text(byLanguage));
    }

    Optional<PolicySource> source(SourceNode node) {
        if (node instanceof Scalar) {
            return text(node).map(title -> new PolicySource(title, null, null));
        }
        return Fields.of(node, Grammar.part("citation"), findings)
                .flatMap(fields -> fields.required("title")
                        .flatMap(this::text)
                        .map(title -> new PolicySource(
                                title,
                                fields.text("url", this).orElse(null),
                                fields.text("section", this).orElse(null))));
    }

    private <T> Optional<T> parsed(String malformed, SourceNode node, Function<String, Optional<T>> parse) {
        Optional<String> text = text(node);
        Optional<T> value = text.flatMap(parse);
        if (text.isPresent() && value.isEmpty()) {
            findings.refuse(malformed, node, text.get());
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
