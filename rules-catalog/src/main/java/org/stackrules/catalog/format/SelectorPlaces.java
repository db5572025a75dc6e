package org.stackrules.catalog.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stackrules.catalog.format.SourceNode.Entry;
import org.stackrules.catalog.format.SourceNode.Mapping;
import org.stackrules.catalog.format.SourceNode.Scalar;
import org.stackrules.catalog.format.SourceNode.Sequence;
import org.stackrules.catalog.grammar.Form;
import org.stackrules.catalog.grammar.Form.Block;
import org.stackrules.catalog.grammar.Form.Part;
import org.stackrules.catalog.grammar.Grammar;
import org.stackrules.catalog.grammar.Lexical;

/**
 * Refuses selectors that ask for what is known of counted items alone where nothing is counted. Walks over files by the
 * grammar, so that no reader has to know where its selectors stand.
 */
final class SelectorPlaces {

    /** Where selectors look at what is not counted yet, or not by this pathway, by the part that they stand in. */
    private static final Map<String, List<String>> ELSEWHERE = Map.of(
            "requirement", List.of("from", "holds"),
            "condition", List.of("holds"),
            "pathway", List.of("admits"),
            "order", List.of("first", "then"),
            "award", List.of("applyBefore", "notAfter", "blockedBy"),
            "share", List.of("of", "with", "group"),
            "catalog", List.of("inHouse"),
            "articulation", List.of("from", "for"),
            "renewal", List.of("by"),
            "selectorProperties", List.of("usedIn"));

    private final Names names;
    private final Findings findings;

    SelectorPlaces(Names names, Findings findings) {
        this.names = names;
        this.findings = findings;
    }

    /**
     * Checks a part of a file.
     *
     * @param definition what it is in the grammar
     */
    void check(String definition, SourceNode node) {
        walk(Grammar.definition(definition), node);
    }

    private void walk(Form form, SourceNode node) {
        if (form instanceof Form.ListOf list) {
            if (node instanceof Sequence sequence) {
                sequence.elements().forEach(one -> walk(list.element(), one));
            }
        } else if (form instanceof Form.SomeOf some) {
            Fields.elements(node).forEach(one -> walk(some.element(), one));
        } else if (form instanceof Form.MapOf mapOf) {
            if (node instanceof Mapping mapping) {
                mapping.entries().stream()
                        .filter(entry -> !entry.key().startsWith("x-"))
                        .forEach(entry -> walk(mapOf.value(), entry.value()));
            }
        } else if (form instanceof Form.Either either) {
            meant(either, node).ifPresent(one -> walk(one, node));
        } else if (form instanceof Form.Ref ref) {
            if (!(ref.name().equals("conditionNode") && TreeRules.isCredential(node))) {
                walk(Grammar.definition(ref.name()), node);
            }
        } else if (form instanceof Part part && node instanceof Mapping mapping) {
            part(part, mapping);
        }
    }

    /** The one of several forms that a node is likely to have; empty: none. */
    private static Optional<Form> meant(Form.Either either, SourceNode node) {
        List<Form> forms =
                either.forms().stream().filter(form -> fits(form, node)).toList();
        return forms.stream()
                .filter(one -> one instanceof Form.Word word
                        && node instanceof Scalar scalar
                        && word.words().contains(scalar.text()))
                .findFirst()
                .or(() -> forms.stream()
                        .filter(one -> !(one instanceof Form.Word))
                        .findFirst())
                .or(() -> forms.stream().findFirst());
    }

    /** Whether the form may be meant, as far as the node's sort tells. */
    private static boolean fits(Form form, SourceNode node) {
        if (form instanceof Form.Scalar scalar) {
            return node instanceof Scalar text
                    && text.text() != null
                    && text.text().startsWith("$") == (scalar.lexical() == Lexical.NAME);
        }
        if (form instanceof Form.Word) {
            return node instanceof Scalar;
        }
        if (form instanceof Form.ListOf) {
            return node instanceof Sequence;
        }
        if (form instanceof Form.SomeOf) {
            return true;
        }
        if (form instanceof Form.Either either) {
            return either.forms().stream().anyMatch(one -> fits(one, node));
        }
        if (form instanceof Form.Ref ref) {
            return fits(Grammar.definition(ref.name()), node);
        }
        return node instanceof Mapping;
    }

    private void part(Part part, Mapping mapping) {
        List<Block> blocks = part.blocksOf(mapping.keys());
        Optional<Block> block = blocks.size() == 1 ? Optional.of(blocks.get(0)) : Optional.empty();
        for (Entry entry : mapping.entries()) {
            boolean isWritten = !(entry.value() instanceof Scalar scalar) || scalar.text() != null;
            if (isWritten) {
                part.field(entry.key(), block).ifPresent(field -> walk(field.form(), entry.value()));
            }
        }
        outOfPlace(part, mapping);
    }

    static Optional<SourceNode> value(Mapping mapping, String key) {
        return mapping.entries().stream()
                .filter(entry -> entry.key().equals(key))
                .map(Entry::value)
                .findFirst();
    }

    /** What counts toward a requirement is known of counted items only: limits and averages may ask for it. */
    private void outOfPlace(Part part, Mapping mapping) {
        for (String key : ELSEWHERE.getOrDefault(part.name(), List.of())) {
            value(mapping, key).ifPresent(selector -> {
                outOfPlace(selector, "requirement", "selector-place");
                if (key.equals("inHouse")) {
                    outOfPlace(selector, "age", "selector-place.in-house");
                }
            });
        }
    }

    private void outOfPlace(SourceNode selector, String property, String message) {
        if (selector instanceof Scalar scalar
                && scalar.text() != null
                && scalar.text().startsWith("$")) {
            names.parts().use(NamedParts.Sort.SELECTOR, scalar.text().substring(1), selector, named -> {
                outOfPlace(named, property, message);
                return Optional.of(named);
            });
        } else if (selector instanceof Mapping mapping) {
            mapping.entries().stream()
                    .filter(entry -> entry.key().equals(property))
                    .forEach(entry ->
                            findings.refuse(message, entry.place(), entry.key().length(), entry.key()));
            value(mapping, "except").ifPresent(except -> outOfPlace(except, property, message));
        } else if (selector instanceof Sequence list) {
            list.elements().forEach(one -> outOfPlace(one, property, message));
        }
    }
}
