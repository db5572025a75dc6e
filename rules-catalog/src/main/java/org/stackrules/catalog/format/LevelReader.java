package org.stackrules.catalog.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.stackrules.catalog.format.SourceNode.Entry;
import org.stackrules.catalog.format.SourceNode.Mapping;
import org.stackrules.catalog.grammar.Grammar;
import org.stackrules.catalog.grammar.Lexical;
import org.stackrules.model.Levels;
import org.stackrules.model.NumberRange;
import org.stackrules.model.Rational;

/** Levels, by number or by the name that the head of the catalog gives one. */
final class LevelReader {

    private final Names names;
    private final Values values;
    private final Findings findings;

    LevelReader(Names names, Findings findings) {
        this.names = names;
        this.values = new Values(findings);
        this.findings = findings;
    }

    /** What the head of a catalog says of levels; names that are refused, with a finding, are left out. */
    static Levels head(SourceNode node, Findings findings) {
        Values values = new Values(findings);
        return Fields.of(node, Grammar.part("levels"), findings)
                .map(fields -> {
                    TreeMap<String, Rational> numbers = new TreeMap<>();
                    fields.get("names")
                            .ifPresent(named -> names(named, values, findings)
                                    .forEach(entry -> values.number(entry.value())
                                            .ifPresent(number -> numbers.put(entry.key(), number))));
                    return new Levels(
                            fields.get("framework").flatMap(values::text).orElse(null), numbers);
                })
                .orElse(Levels.NONE);
    }

    private static List<Entry> names(SourceNode node, Values values, Findings findings) {
        if (!(node instanceof Mapping mapping)) {
            findings.refuse("value-sort.mapping-here", node, node.sort());
            return List.of();
        }
        List<Entry> sound = new ArrayList<>();
        for (Entry entry : mapping.entries()) {
            if (entry.key().matches(Lexical.WORD_OF_AUTHOR.pattern())) {
                sound.add(entry);
            } else {
                findings.refuse("id-malformed.level", entry.place(), entry.key().length(), entry.key());
            }
        }
        return sound;
    }

    /** One level. */
    Optional<Rational> level(SourceNode node) {
        return values.text(node).flatMap(text -> isName(text) ? named(text, node) : values.number(node));
    }

    /** A level, or a range of them. */
    Optional<NumberRange> range(SourceNode node) {
        Optional<String> text = values.text(node);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        List<String> ends = Arrays.asList(text.get().split("\\.\\.", -1));
        if (ends.size() > 2 || ends.stream().noneMatch(LevelReader::isName)) {
            return values.range(node);
        }
        List<Optional<String>> numbers =
                ends.stream().map(end -> number(end, node)).toList();
        if (numbers.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        String written =
                String.join("..", numbers.stream().flatMap(Optional::stream).toList());
        Optional<NumberRange> range = NumberRange.parse(written);
        if (range.isEmpty()) {
            findings.refuse("range-malformed", node, text.get());
        }
        return range;
    }

    private Optional<String> number(String end, SourceNode node) {
        return isName(end) ? named(end, node).map(Rational::toString) : Optional.of(end);
    }

    private static boolean isName(String text) {
        return text.matches(Lexical.WORD_OF_AUTHOR.pattern());
    }

    private Optional<Rational> named(String name, SourceNode node) {
        SortedMap<String, Rational> known = names.levels();
        if (!known.containsKey(name)) {
            String written = known.isEmpty() ? "none" : String.join(", ", known.keySet());
            findings.refuse("level-unknown", node, name, written).near(name, known.keySet());
        }
        return Optional.ofNullable(known.get(name));
    }
}
