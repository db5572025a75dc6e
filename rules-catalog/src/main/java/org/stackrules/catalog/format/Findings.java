package org.stackrules.catalog.format;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Excerpt;
import org.stackrules.diagnostic.Place;
import org.stackrules.diagnostic.Suggestion;

/** Collects everything wrong with a set of files, each finding with its line of source. Not thread-safe. */
final class Findings {

    private final boolean showsLines;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, List<String>> lines = new HashMap<>();
    private final List<Diagnostic> found = new ArrayList<>();

    Findings() {
        this(true);
    }

    /**
     * Findings that show their lines of source, or do not: a line of a learner record is the learner's.
     *
     * @param showsLines whether lines are shown
     */
    Findings(boolean showsLines) {
        this.showsLines = showsLines;
    }

    /** Remembers a file's text, so that findings can show their line. */
    void source(String file, String text) {
        if (showsLines) {
            texts.put(file, text);
            lines.remove(file);
        }
    }

    /** Adds findings made elsewhere; those without a line of source get it if the file is known. */
    void addAll(List<Diagnostic> diagnostics) {
        for (Diagnostic diagnostic : diagnostics) {
            Excerpt excerpt = diagnostic.excerpt() == null ? excerpt(diagnostic.place(), 1) : null;
            found.add(excerpt == null ? diagnostic : diagnostic.withExcerpt(excerpt));
        }
    }

    /**
     * Refuses what stands at a place.
     *
     * @param key of the sentences; it begins with the code
     * @param arguments what the sentences speak of
     * @return the finding, to say more of it
     */
    Added refuse(String key, Place place, int length, Object... arguments) {
        return add(Diagnostic.error(place, excerpt(place, length), CatalogTexts.TEXTS.message(key, arguments)));
    }

    Added refuse(String key, SourceNode node, Object... arguments) {
        return refuse(key, node.place(), node.length(), arguments);
    }

    /** Warns of what stands at a place. */
    Added warn(String key, Place place, int length, Object... arguments) {
        return add(Diagnostic.warning(place, excerpt(place, length), CatalogTexts.TEXTS.message(key, arguments)));
    }

    Added warn(String key, SourceNode node, Object... arguments) {
        return warn(key, node.place(), node.length(), arguments);
    }

    /** The line of a place, if its file is known. A file is split once: a long one may have a finding on every line. */
    private @Nullable Excerpt excerpt(Place place, int length) {
        String text = texts.get(place.file());
        if (text == null) {
            return null;
        }
        List<String> all =
                lines.computeIfAbsent(place.file(), file -> text.lines().toList());
        return new Excerpt(place.line() <= all.size() ? all.get(place.line() - 1) : "", Math.max(1, length));
    }

    private Added add(Diagnostic diagnostic) {
        found.add(diagnostic);
        return new Added(found.size() - 1);
    }

    /** A finding that was just added. */
    final class Added {

        private final int index;

        private Added(int index) {
            this.index = index;
        }

        /** Suggests the known name nearest to what is written, if one is near. */
        Added near(String written, Collection<String> known) {
            return meaning(Suggestion.nearest(written, known));
        }

        /** Suggests a name, if there is one. */
        Added meaning(Optional<String> name) {
            found.set(index, found.get(index).suggesting(name));
            return this;
        }

        /** Names other places that belong to it. */
        Added beside(Place... places) {
            found.set(index, found.get(index).relatedTo(places));
            return this;
        }
    }

    /** All findings so far, each once, ordered by place. */
    List<Diagnostic> all() {
        return found.stream().distinct().sorted().toList();
    }

    /** Takes findings with these codes back, but for those that know what was meant. */
    void removeEchoes(Set<String> codes) {
        found.removeIf(finding -> codes.contains(finding.code()) && finding.suggestion() == null);
    }

    int count() {
        return found.size();
    }

    /** How much is refused so far. */
    int refusals() {
        return (int) found.stream().filter(Diagnostic::isError).count();
    }

    /** Whether anything is refused so far. */
    boolean hasErrors() {
        return found.stream().anyMatch(Diagnostic::isError);
    }
}
