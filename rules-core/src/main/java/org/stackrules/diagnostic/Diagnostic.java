package org.stackrules.diagnostic;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One finding about content: data first, text second.
 *
 * <p>Diagnostics are ordered by place, then code, then text.
 *
 * @param code stable, lower-kebab, subject first: {@code credential-unknown}
 * @param severity whether the content is refused
 * @param place where
 * @param what what is wrong, in one line: small first letter, no full stop, names in backticks
 * @param why the rule that was broken
 * @param help the nearest lawful thing, or the next step
 * @param excerpt the line that {@code place} points into, if there is a text
 * @param related other places that belong to the finding, such as the first of two duplicates
 */
public record Diagnostic(
        String code,
        Severity severity,
        Place place,
        String what,
        String why,
        String help,
        @Nullable Excerpt excerpt,
        List<Place> related)
        implements Comparable<Diagnostic> {

    private static final Comparator<Diagnostic> ORDER = Comparator.comparing(Diagnostic::place)
            .thenComparing(Diagnostic::code)
            .thenComparing(Diagnostic::what);

    public Diagnostic {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(help, "help");
        related = List.copyOf(related);
    }

    /** An error at a place in a text. */
    public static Diagnostic error(
            String code, Place place, @Nullable Excerpt excerpt, String what, String why, String help) {
        return new Diagnostic(code, Severity.ERROR, place, what, why, help, excerpt, List.of());
    }

    /** This diagnostic with other places that belong to it. */
    public Diagnostic relatedTo(Place... places) {
        return new Diagnostic(code, severity, place, what, why, help, excerpt, List.of(places));
    }

    /** This diagnostic with the line that its place points into. */
    public Diagnostic withExcerpt(Excerpt line) {
        return new Diagnostic(code, severity, place, what, why, help, line, related);
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
