package org.stackrules.catalog.format;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.format.SourceNode.Entry;
import org.stackrules.catalog.format.SourceNode.Mapping;
import org.stackrules.catalog.format.SourceNode.Scalar;
import org.stackrules.catalog.format.SourceNode.Sequence;
import org.stackrules.catalog.grammar.Form.Block;
import org.stackrules.catalog.grammar.Form.Part;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.Message;
import org.stackrules.diagnostic.Place;
import org.stackrules.diagnostic.Suggestion;

/**
 * The fields of one mapping. Unknown ones are refused; {@code x-…} are left alone; a field without a value is refused, but in
 * records, where it is one that is not known.
 */
final class Fields {

    private final Place place;
    private final Message part;
    private final Findings findings;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> meant = new HashSet<>();
    private boolean hasUnknown;
    private Set<String> refused = Set.of();

    private Fields(Place place, Message part, Findings findings) {
        this.place = place;
        this.part = part;
        this.findings = findings;
    }

    /** What a field without a value is. */
    private enum Blank {
        REFUSED,
        UNKNOWN,
        NOTHING
    }

    /** The fields of a node of a catalog; empty, with a finding, if it is no mapping. */
    static Optional<Fields> of(SourceNode node, Part part, Findings findings) {
        return of(node, part, Blank.REFUSED, findings);
    }

    /** The fields of a node of a record: there a field without a value is one that is not known. */
    static Optional<Fields> ofRecord(SourceNode node, Part part, Findings findings) {
        return of(node, part, Blank.UNKNOWN, findings);
    }

    /** The fields of a node of a scenario: there a field without a value says that a report has nothing there. */
    static Optional<Fields> ofScenario(SourceNode node, Part part, Findings findings) {
        return of(node, part, Blank.NOTHING, findings);
    }

    private static Optional<Fields> of(SourceNode node, Part part, Blank blank, Findings findings) {
        Message name = name(part);
        if (!(node instanceof Mapping mapping)) {
            findings.refuse("value-sort.mapping", node, name, node.sort(), String.join(", ", part.names()));
            return Optional.empty();
        }
        Fields fields = new Fields(node.place(), name, findings);
        mapping.entries().forEach(entry -> fields.add(entry, part, blank));
        return Optional.of(fields);
    }

    /** What a part is called in messages. */
    static Message name(Part part) {
        return CatalogTexts.TEXTS.message(String.join(".", "part", part.name()));
    }

    private void add(Entry entry, Part words, Blank blank) {
        String key = entry.key();
        if (key.startsWith("x-") || key.equals("<<")) {
            return;
        }
        if (words.has(key)) {
            boolean isWritten = !(entry.value() instanceof Scalar scalar) || scalar.text() != null;
            if (isWritten || blank == Blank.NOTHING) {
                entries.put(key, entry);
            } else if (blank == Blank.REFUSED) {
                meant.add(key);
                findings.refuse("field-empty", entry.place(), key.length(), key);
            }
        } else {
            hasUnknown = true;
            Set<String> known = words.names();
            Optional<String> near = Suggestion.nearest(key, known);
            near.ifPresent(meant::add);
            findings.refuse("field-unknown", entry.place(), key.length(), part, key, String.join(", ", known))
                    .meaning(near);
        }
    }

    /**
     * The word of the one alternative that is written; empty, with a finding, if it is none or several, or if a field
     * stands beside it that belongs to another one.
     */
    Optional<String> alternative(Part words) {
        List<Block> written = words.blocksOf(entries.keySet());
        if (written.size() == 1) {
            Block block = written.get(0);
            String word = block.word().key();
            TreeSet<String> lawful = new TreeSet<>(Set.of(word));
            Stream.concat(words.fields().stream(), block.own().stream()).forEach(field -> lawful.add(field.key()));
            List<Entry> others = entries.values().stream()
                    .filter(entry -> !lawful.contains(entry.key()))
                    .toList();
            others.forEach(entry -> findings.refuse(
                    "field-unknown.beside",
                    entry.place(),
                    entry.key().length(),
                    part,
                    entry.key(),
                    word,
                    String.join(", ", lawful)));
            return others.isEmpty() ? Optional.of(word) : Optional.empty();
        }
        List<String> all = (written.isEmpty() ? words.blocks() : written)
                .stream().map(block -> block.word().key()).sorted().toList();
        if (!written.isEmpty() || !means(all)) {
            String key = written.isEmpty() ? "field-missing.one-of" : "field-missing.only-one-of";
            findings.refuse(key, place, 1, part, String.join(", ", all));
        }
        return Optional.empty();
    }

    /** Whether no other fields are written; with a finding for each that is. */
    boolean areOnly(Message what, Set<String> common, Set<String> own) {
        boolean isSound = true;
        for (Entry entry : entries.values()) {
            String key = entry.key();
            if (!common.contains(key) && !own.contains(key)) {
                TreeSet<String> all = new TreeSet<>(common);
                all.addAll(own);
                findings.refuse("field-unknown.here", entry.place(), key.length(), what, key, String.join(", ", all));
                isSound = false;
            }
        }
        return isSound;
    }

    /** The same fields; of those named it was said already why they are not there. */
    Fields refused(Set<String> keys) {
        refused = keys;
        return this;
    }

    /** Whether one of these fields was meant: it is misspelt, or has no value, which was said. */
    boolean means(Collection<String> keys) {
        return keys.stream().anyMatch(meant::contains);
    }

    /** Whether a field is none of those that may stand here. */
    boolean hasUnknown() {
        return hasUnknown;
    }

    Place place() {
        return place;
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    Optional<SourceNode> get(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    Optional<Entry> entry(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** A field that must be written; empty, with a finding, if it is not. */
    Optional<SourceNode> required(String key) {
        Optional<SourceNode> value = get(key).filter(node -> !(node instanceof Scalar scalar) || scalar.text() != null);
        if (value.isEmpty() && !refused.contains(key) && !meant.contains(key)) {
            findings.refuse("field-missing", place, 1, part, key);
        }
        return value;
    }

    /** Passes on the fields, in the order written. */
    void each(BiConsumer<String, SourceNode> reader) {
        entries.forEach((key, entry) -> reader.accept(key, entry.value()));
    }

    /** The elements of a field that is a list; a single value is a list of one. */
    List<SourceNode> list(String key) {
        return get(key).map(Fields::elements).orElse(List.of());
    }

    static List<SourceNode> elements(SourceNode node) {
        return node instanceof Sequence sequence ? sequence.elements() : List.of(node);
    }

    /** The elements of a field that must be a list, if it is written; with a finding if it is something else. */
    List<SourceNode> sequence(String key) {
        SourceNode node = get(key).orElse(null);
        if (node == null) {
            return List.of();
        }
        if (node instanceof Sequence sequence) {
            return sequence.elements();
        }
        findings.refuse("value-sort.list", node, key, node.sort());
        return List.of();
    }

    /** The text of a field, if it is written. */
    Optional<String> text(String key, Values values) {
        return get(key).flatMap(values::text);
    }

    List<String> texts(String key, Values values) {
        List<String> texts = new ArrayList<>();
        list(key).forEach(node -> values.text(node).ifPresent(texts::add));
        return texts;
    }

    @Nullable
    List<String> textsOrNull(String key, Values values) {
        return has(key) ? texts(key, values) : null;
    }
}
