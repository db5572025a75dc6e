package org.stackrules.diagnostic;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One finding about content: data first, text second.
 *
 * <p>Diagnostics are ordered by place, then code, then text. Their texts are in English unless a language is asked for.
 *
 * @param severity whether the content is refused
 * @param place where
 * @param rule the name of the rule that it is found in, if it is in one; said before what is wrong
 * @param message what is said of it: the sentences {@code KEY.what}, {@code KEY.why} and {@code KEY.help} of a key that
 *     begins with the code
 * @param suggestion the nearest lawful name, if one is near; it is the help then, in the sentence {@code KEY.near} if
 *     there is one, whose argument after the last is the name
 * @param excerpt the line that {@code place} points into, if there is a text
 * @param related other places that belong to the finding, such as the first of two duplicates
 */
public record Diagnostic(
        Severity severity,
        Place place,
        @Nullable String rule,
        Message message,
        @Nullable String suggestion,
        @Nullable Excerpt excerpt,
        List<Place> related)
        implements Comparable<Diagnostic> {

    private static final Comparator<Diagnostic> ORDER = Comparator.comparing(Diagnostic::place)
            .thenComparing(Diagnostic::code)
            .thenComparing(Diagnostic::what);

    public Diagnostic {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(message, "message");
        related = List.copyOf(related);
    }

    /** An error at a place in a text. */
    public static Diagnostic error(Place place, @Nullable Excerpt excerpt, Message message) {
        return new Diagnostic(Severity.ERROR, place, null, message, null, excerpt, List.of());
    }

    /** A warning at a place in a text. */
    public static Diagnostic warning(Place place, @Nullable Excerpt excerpt, Message message) {
        return new Diagnostic(Severity.WARNING, place, null, message, null, excerpt, List.of());
    }

    /** Stable, lower-kebab, subject first: {@code credential-unknown}. */
    public String code() {
        int dot = message.key().indexOf('.');
        return dot < 0 ? message.key() : message.key().substring(0, dot);
    }

    /** What is wrong, in one line: small first letter, no full stop, names in backticks. */
    public String what() {
        return whatIn(Locale.ENGLISH);
    }

    /** What is wrong, in a language. */
    public String whatIn(Locale locale) {
        Message what = message.at("what");
        return rule == null
                ? what.in(locale)
                : CoreTexts.TEXTS.message("in-rule", rule, what).in(locale);
    }

    /** The rule that was broken. */
    public String why() {
        return whyIn(Locale.ENGLISH);
    }

    /** The rule that was broken, in a language. */
    public String whyIn(Locale locale) {
        return message.part("why", locale);
    }

    /** The nearest lawful thing, or the next step. */
    public String help() {
        return helpIn(Locale.ENGLISH);
    }

    /** The nearest lawful thing, or the next step, in a language. */
    public String helpIn(Locale locale) {
        if (suggestion == null) {
            return message.part("help", locale);
        }
        return message.hasPart("near", locale)
                ? message.with(suggestion).part("near", locale)
                : Suggestion.help(suggestion, locale);
    }

    /** This diagnostic, found in a rule. */
    public Diagnostic inRule(String name) {
        return new Diagnostic(severity, place, name, message, suggestion, excerpt, related);
    }

    /** This diagnostic with other places that belong to it. */
    public Diagnostic relatedTo(Place... places) {
        return new Diagnostic(severity, place, rule, message, suggestion, excerpt, List.of(places));
    }

    /** This diagnostic with the nearest lawful name, if there is one. */
    public Diagnostic suggesting(Optional<String> nearest) {
        return new Diagnostic(severity, place, rule, message, nearest.orElse(null), excerpt, related);
    }

    /** This diagnostic with the line that its place points into. */
    public Diagnostic withExcerpt(Excerpt line) {
        return new Diagnostic(severity, place, rule, message, suggestion, line, related);
    }

    /** Whether the content is refused. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    @Override
    public int compareTo(Diagnostic other) {
        return ORDER.compare(this, other);
    }

    /** The text of {@link DiagnosticText#render(Diagnostic)}. */
    @Override
    public String toString() {
        return DiagnosticText.render(this);
    }
}
