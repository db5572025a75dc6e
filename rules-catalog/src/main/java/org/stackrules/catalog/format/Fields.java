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
import org.stackrules.diagnostic.Place;
import org.stackrules.diagnostic.Suggestion;

/**
 * The fields of one mapping. Unknown ones are refused, lawful ones that are not built yet too; {@code x-…} are left
 * alone; a field without a value is refused, but in records, where it is one that is not known.
 */
final class Fields {

    private final Place place;
    private final String of;
    private final Findings findings;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private Set<String> refused = Set.of();

    private Fields(Place place, String of, Findings findings) {
        this.place = place;
        this.of = of;
        this.findings = findings;
    }

    /**
     * The fields of a node; empty, with a finding, if it is no mapping.
     *
     * @param of what the mapping describes, for messages: {@code a pathway}
     * @param words the fields that it may have
     */
    static Optional<Fields> of(SourceNode node, String of, Words words, Findings findings) {
        if (!(node instanceof Mapping mapping)) {
            findings.error(
                    "value-sort",
                    node,
                    of + " is a mapping, not " + node.sort(),
                    "every part of a file has one form",
                    "write its fields as `key: value`: " + String.join(", ", new TreeSet<>(words.built())));
            return Optional.empty();
        }
        Fields fields = new Fields(node.place(), of, findings);
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
                findings.error(
                        "field-empty",
                        entry.place(),
                        key.length(),
                        "`" + key + "` has no value",
                        "a rule without its value would be another rule",
                        "write its value, or take the field out");
            }
        } else if (words.later().contains(key)) {
            if (words.isRecord()) {
                recordNotBuilt(findings, entry);
            } else {
                notBuilt(findings, entry.place(), key);
            }
        } else {
            TreeSet<String> all = new TreeSet<>(words.built());
            findings.error(
                    "field-unknown",
                    entry.place(),
                    key.length(),
                    of + " has no field `" + key + "`",
                    "a misspelt field would be ignored in silence",
                    Suggestion.didYouMean(key, all, "its fields are: " + String.join(", ", all)));
        }
    }

    /** Refuses a word of the language that is not built yet. */
    static void notBuilt(Findings findings, Place place, String word) {
        findings.error(
                "not-built",
                place,
                word.length(),
                "`" + word + "` is part of the catalog language but not built yet",
                "what cannot be decided must not be ignored",
                "leave it out, or state the case as a rule in DRL");
    }

    /** Refuses a field of the record format that is not built yet. */
    static void recordNotBuilt(Findings findings, Entry entry) {
        findings.error(
                "record-not-built",
                entry.place(),
                entry.key().length(),
                "`" + entry.key() + "` is part of the record format but not built yet",
                "what would change a decision must not be ignored",
                "leave it out, and decide such a learner by hand for now");
    }

    /** Whether no other fields are written; with a finding for each that is. */
    boolean areOnly(String what, Set<String> common, Set<String> own) {
        boolean isSound = true;
        for (Entry entry : entries.values()) {
            String key = entry.key();
            if (!common.contains(key) && !own.contains(key)) {
                TreeSet<String> all = new TreeSet<>(common);
                all.addAll(own);
                findings.error(
                        "field-unknown",
                        entry.place(),
                        key.length(),
                        what + " has no field `" + key + "`",
                        "a field that means nothing here would be ignored in silence",
                        "its fields are: " + String.join(", ", all));
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
        if (value.isEmpty() && !refused.contains(key)) {
            findings.error(
                    "field-missing",
                    place,
                    1,
                    of + " needs `" + key + "`",
                    "without it nothing can be decided",
                    "add `" + key + ": …`");
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
        findings.error(
                "value-sort",
                node,
                "`" + key + "` is a list, not " + node.sort(),
                "every part of a file has one form",
                "write its elements each behind a `- `");
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
