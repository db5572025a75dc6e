package org.stackrules.catalog.format;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.stackrules.catalog.format.SourceNode.Entry;
import org.stackrules.catalog.format.SourceNode.Mapping;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.Message;
import org.stackrules.diagnostic.Suggestion;

/** Parts that are defined under a name and used as {@code $name}; a name is unique over all sorts. Not thread-safe. */
final class NamedParts {

    /** What is named; the sections of a catalog's files. */
    enum Sort {
        SELECTOR("selectors", "named.selector", "none.selector", "part.selectorProperties"),
        REQUIREMENT("requirements", "named.requirement", "none.requirement", "part.requirement"),
        AMOUNT("amounts", "named.amount", "none.amount", "part.measured");

        private final String section;
        private final String theOne;
        private final String none;
        private final String one;

        Sort(String section, String theOne, String none, String one) {
            this.section = section;
            this.theOne = theOne;
            this.none = none;
            this.one = one;
        }

        String section() {
            return section;
        }

        private Message theOne() {
            return CatalogTexts.TEXTS.message(theOne);
        }

        private Message none() {
            return CatalogTexts.TEXTS.message(none);
        }

        private Message one() {
            return CatalogTexts.TEXTS.message(one);
        }
    }

    private record Definition(Sort sort, Entry entry) {}

    private final Findings findings;
    private final Map<String, Definition> definitions = new TreeMap<>();
    private final Set<String> open = new LinkedHashSet<>();
    private final Set<String> used = new TreeSet<>();
    private final Set<String> broken = new TreeSet<>();
    private final Set<Set<String>> cycles = new HashSet<>();

    NamedParts(Findings findings) {
        this.findings = findings;
    }

    /** Notes the names of a section. */
    void define(Sort sort, SourceNode node) {
        if (!(node instanceof Mapping mapping)) {
            findings.refuse("value-sort.named", node, sort.section(), node.sort());
            return;
        }
        for (Entry entry : mapping.entries()) {
            if (!entry.key().startsWith("x-")) {
                define(sort, entry);
            }
        }
    }

    private void define(Sort sort, Entry entry) {
        String name = entry.key();
        if (!name.matches("[a-z][A-Za-z0-9]*")) {
            findings.refuse("id-malformed.name", entry.place(), name.length(), name);
        }
        if (entry.value() instanceof SourceNode.Scalar scalar && scalar.text() == null) {
            findings.refuse("field-empty", entry.place(), name.length(), name);
            broken.add(name);
        }
        Definition first = definitions.putIfAbsent(name, new Definition(sort, entry));
        if (first != null) {
            findings.refuse("id-duplicate.named", entry.place(), name.length(), sort.theOne(), name)
                    .beside(first.entry().place());
        }
    }

    /**
     * What a name stands for, read anew for each use; empty, with a finding, if there is no such name, it names
     * something else, or it refers to itself.
     *
     * @param node where it is used
     */
    <T> Optional<T> use(Sort sort, String name, SourceNode node, Function<SourceNode, Optional<T>> reader) {
        Definition definition = definitions.get(name);
        if (definition == null) {
            Set<String> known = new TreeSet<>();
            definitions.forEach((one, what) -> {
                if (what.sort() == sort) {
                    known.add("$" + one);
                }
            });
            Optional<String> meant = Suggestion.nearest("$" + name, known);
            meant.ifPresent(near -> used.add(near.substring(1)));
            findings.refuse("name-unknown", node, sort.none(), name, sort.section())
                    .meaning(meant);
            return Optional.empty();
        }
        used.add(name);
        if (definition.sort() != sort) {
            findings.refuse("name-sort", node, name, definition.sort().one(), sort.one())
                    .beside(definition.entry().place());
            return Optional.empty();
        }
        if (broken.contains(name)) {
            return Optional.empty();
        }
        if (open.contains(name) && !cycles.add(Set.copyOf(open))) {
            return Optional.empty();
        }
        if (!open.add(name)) {
            findings.refuse("name-cycle", node, sort.theOne(), name, "$" + String.join(" → $", open) + " → $" + name);
            return Optional.empty();
        }
        Optional<T> value = reader.apply(definition.entry().value());
        open.remove(name);
        return value;
    }

    /** The name with its sign, if it is one of this sort: then it is used, if not well. */
    Optional<String> meant(Sort sort, String name) {
        boolean isDefined =
                definitions.containsKey(name) && definitions.get(name).sort() == sort;
        if (isDefined) {
            used.add(name);
        }
        return isDefined ? Optional.of("$" + name) : Optional.empty();
    }

    /** Reads every part of a sort, used or not. */
    void each(Sort sort, Consumer<SourceNode> reader) {
        definitions.forEach((name, definition) -> {
            if (definition.sort() == sort && !broken.contains(name)) {
                open.add(name);
                reader.accept(definition.entry().value());
                open.remove(name);
            }
        });
    }

    /** Warns of names that nothing uses. */
    void warnOfUnused() {
        definitions.forEach((name, definition) -> {
            if (!used.contains(name)) {
                findings.warn(
                        "name-unused",
                        definition.entry().place(),
                        name.length(),
                        definition.sort().theOne(),
                        name);
            }
        });
    }
}
