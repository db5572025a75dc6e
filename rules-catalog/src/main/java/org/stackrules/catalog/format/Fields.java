package org.stackrules.catalog.format;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.format.SourceNode.Entry;
import org.stackrules.catalog.format.SourceNode.Mapping;
import org.stackrules.catalog.format.SourceNode.Scalar;
import org.stackrules.catalog.format.SourceNode.Sequence;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.Message;
import org.stackrules.diagnostic.Place;

/**
 * The fields of one mapping. Unknown ones are refused, lawful ones that are not built yet too; {@code x-…} are left
 * alone; a field without a value is refused, but in records, where it is one that is not known.
 */
final class Fields {

    private final Place place;
    private final Message part;
    private final Findings findings;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private Fields(Place place, Message part, Findings findings) {
        this.place = place;
        this.part = part;
        this.findings = findings;
    }

    /**
     * The fields of a node; empty, with a finding, if it is no mapping.
     *
     * @param of the key of what the mapping describes, for messages: {@code part.pathway}
     * @param words the fields that it may have
     */
    static Optional<Fields> of(SourceNode node, String of, Words words, Findings findings) {
        Message part = CatalogTexts.TEXTS.message(of);
        if (!(node instanceof Mapping mapping)) {
            findings.refuse(
                    "value-sort.mapping", node, part, node.sort(), String.join(", ", new TreeSet<>(words.built())));
            return Optional.empty();
        }
        Fields fields = new Fields(node.place(), part, findings);
        for (Entry entry : mapping.entries()) {
            fields.add(entry, words);
        }
        return Optional.of(fields);
    }

    /**
     * The words that a mapping may have as keys.
     *
     * @param built those that are read
     * @param later those that are lawful but not built yet
     * @param isRecord whether they stand in a learner record: there a field without a value is one that is not known
     */
    record Words(Set<String> built, Set<String> later, boolean isRecord) {
        static Words of(Collection<String> built, String... later) {
            return new Words(Set.copyOf(built), Set.of(later), false);
        }

        static Words ofRecord(Collection<String> built, String... later) {
            return new Words(Set.copyOf(built), Set.of(later), true);
        }
    }

    private void add(Entry entry, Words words) {
        String key = entry.key();
        if (key.startsWith("x-") || key.equals("<<")) {
            return;
        }
        if (words.built().contains(key)) {
            boolean isWritten = !(entry.value() instanceof Scalar scalar) || scalar.text() != null;
            if (isWritten) {
                entries.put(key, entry);
            } else if (!words.isRecord()) {
                findings.refuse("field-empty", entry.place(), key.length(), key);
            }
        } else if (words.later().contains(key)) {
            if (words.isRecord()) {
                recordNotBuilt(findings, entry);
            } else {
                notBuilt(findings, entry.place(), key);
            }
        } else {
            TreeSet<String> all = new TreeSet<>(words.built());
            findings.refuse("field-unknown", entry.place(), key.length(), part, key, String.join(", ", all))
                    .near(key, all);
        }
    }

    /** Refuses a word of the language that is not built yet. */
    static void notBuilt(Findings findings, Place place, String word) {
        findings.refuse("not-built", place, word.length(), word);
    }

    /** Refuses a field of the record format that is not built yet. */
    static void recordNotBuilt(Findings findings, Entry entry) {
        findings.refuse("record-not-built", entry.place(), entry.key().length(), entry.key());
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
        Optional<SourceNode> value = get(key);
        if (value.isEmpty()) {
            findings.refuse("field-missing", place, 1, part, key);
        }
        return value;
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
