package org.stackrules.catalog.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.format.SourceNode.Entry;
import org.stackrules.catalog.format.SourceNode.Mapping;
import org.stackrules.catalog.format.SourceNode.Scalar;
import org.stackrules.catalog.format.SourceNode.Sequence;
import org.stackrules.catalog.grammar.Form;
import org.stackrules.catalog.grammar.Form.Block;
import org.stackrules.catalog.grammar.Form.Field;
import org.stackrules.catalog.grammar.Form.Part;
import org.stackrules.catalog.grammar.Grammar;
import org.stackrules.catalog.grammar.Lexical;
import org.stackrules.diagnostic.Suggestion;
import org.stackrules.model.CredentialTypes;
import org.stackrules.model.Units;

/**
 * Checks what is lawful but not built yet against the grammar and the catalog's names: its mistakes are found now, not
 * when it is built. It passes over what readers read, down to the first word that they do not.
 */
final class LaterCheck {

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
    private final SelectorReader selectors;
    private final LimitReader limits;
    private final Units units;
    private final Values values;
    private final Findings findings;
    private final LevelReader levels;
    private final TreeRules rules;

    LaterCheck(Names names, SelectorReader selectors, LimitReader limits, Units units, Findings findings) {
        this.names = names;
        this.selectors = selectors;
        this.limits = limits;
        this.units = units;
        this.values = new Values(findings);
        this.findings = findings;
        this.levels = new LevelReader(names, findings);
        this.rules = new TreeRules(findings);
    }

    /**
     * Checks a part of a file that readers read as well.
     *
     * @param definition what it is in the grammar
     */
    void passOver(String definition, SourceNode node) {
        walk(Grammar.definition(definition), node, false);
    }

    /** Checks a value that no reader reads. */
    void check(Form form, SourceNode node) {
        walk(form, node, true);
    }

    private void walk(Form form, SourceNode node, boolean isUnread) {
        if (form instanceof Form.Scalar scalar) {
            if (isUnread) {
                scalar(scalar.lexical(), node);
            }
        } else if (form instanceof Form.Word word) {
            if (isUnread) {
                values.word(
                        node,
                        "word.word",
                        word.words(),
                        text -> word.words().contains(text) ? Optional.of(text) : Optional.empty());
            }
        } else if (form instanceof Form.ListOf list) {
            list(list.element(), node, isUnread);
        } else if (form instanceof Form.SomeOf some) {
            if (isUnread && node instanceof Sequence list && list.elements().isEmpty()) {
                SelectorReader.emptyList(list, findings);
            }
            Fields.elements(node).forEach(one -> walk(some.element(), one, isUnread));
        } else if (form instanceof Form.MapOf mapOf) {
            mapping(mapOf, node, isUnread);
        } else if (form instanceof Form.Either either) {
            either(either, node, isUnread);
        } else if (form instanceof Form.Ref ref) {
            reference(ref.name(), node, isUnread);
        } else {
            part((Part) form, node, isUnread);
        }
    }

    /** What readers can read they read, wherever it stands. */
    private void reference(String name, SourceNode node, boolean isUnread) {
        if (name.equals("conditionNode") && TreeRules.isCredential(node)) {
            return;
        }
        boolean isRead = isUnread && Set.of("selector", "amount", "source").contains(name);
        if (isRead) {
            switch (name) {
                case "selector" -> selectors.read(node);
                case "amount" -> limits.amount(node);
                default -> values.source(node);
            }
        }
        walk(Grammar.definition(name), node, isUnread && !isRead);
    }

    private void list(Form element, SourceNode node, boolean isUnread) {
        if (node instanceof Sequence list) {
            if (isUnread && list.elements().isEmpty()) {
                SelectorReader.emptyList(list, findings);
            }
            list.elements().forEach(one -> walk(element, one, isUnread));
        } else if (isUnread) {
            findings.refuse("value-sort.list-here", node, node.sort());
        }
    }

    private void mapping(Form.MapOf form, SourceNode node, boolean isUnread) {
        if (node instanceof Mapping mapping) {
            for (Entry entry : mapping.entries()) {
                if (!entry.key().startsWith("x-")) {
                    if (isUnread) {
                        scalar(form.key(), new Scalar(entry.place(), entry.key()));
                    }
                    walk(form.value(), entry.value(), isUnread);
                }
            }
        } else if (isUnread) {
            findings.refuse("value-sort.mapping-here", node, node.sort());
        }
    }

    private void either(Form.Either either, SourceNode node, boolean isUnread) {
        List<Form> forms =
                either.forms().stream().filter(form -> fits(form, node)).toList();
        Form form = forms.stream()
                .filter(one -> one instanceof Form.Word word
                        && node instanceof Scalar scalar
                        && word.words().contains(scalar.text()))
                .findFirst()
                .or(() -> forms.stream()
                        .filter(one -> !(one instanceof Form.Word))
                        .findFirst())
                .or(() -> forms.stream().findFirst())
                .orElse(null);
        if (form != null) {
            walk(form, node, isUnread);
        } else if (isUnread) {
            findings.refuse("value-sort.other", node, node.sort());
        }
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

    private void part(Part part, SourceNode node, boolean isUnread) {
        if (!(node instanceof Mapping mapping)) {
            if (isUnread) {
                findings.refuse(
                        "value-sort.mapping",
                        node,
                        Fields.name(part),
                        node.sort(),
                        String.join(", ", part.all().map(Field::key).sorted().toList()));
            }
            return;
        }
        List<Block> blocks = part.blocksOf(mapping.keys());
        Block block = blocks.size() == 1 ? blocks.get(0) : null;
        boolean isWholeUnread = isUnread || block != null && !block.word().isBuilt();
        if (isWholeUnread) {
            fields(part, block, mapping);
        }
        if (isUnread && !part.blocks().isEmpty() && block == null && !misspellsBlock(part, mapping)) {
            alternatives(part, blocks, mapping);
        }
        for (Entry entry : mapping.entries()) {
            Field field = part.field(entry.key(), Optional.ofNullable(block)).orElse(null);
            boolean isWritten = !(entry.value() instanceof Scalar scalar) || scalar.text() != null;
            if (field != null && isWritten) {
                boolean isOwn = block != null
                        && (block.word().equals(field) || block.own().contains(field));
                walk(field.form(), entry.value(), isUnread || isOwn && isWholeUnread || !field.isBuilt());
            }
        }
        rules(part, mapping, isUnread);
    }

    /** Whether an unknown field is likely to be a word that tells an alternative: that was said. */
    private static boolean misspellsBlock(Part part, Mapping mapping) {
        List<String> words =
                part.blocks().stream().map(block -> block.word().key()).toList();
        return mapping.keys().stream()
                .filter(key -> !part.knows(key))
                .anyMatch(key -> Suggestion.nearest(key, words).isPresent());
    }

    /** Unknown fields, fields without a value and fields that are missing. */
    private void fields(Part part, @Nullable Block block, Mapping mapping) {
        Set<String> known = new TreeSet<>();
        Stream.concat(
                        part.fields().stream(),
                        block == null ? part.all() : Stream.concat(Stream.of(block.word()), block.own().stream()))
                .map(Field::key)
                .forEach(known::add);
        for (Entry entry : mapping.entries()) {
            String key = entry.key();
            if (!known.contains(key) && !key.startsWith("x-")) {
                findings.refuse(
                                "field-unknown",
                                entry.place(),
                                key.length(),
                                Fields.name(part),
                                key,
                                String.join(", ", known))
                        .near(key, known);
            } else if (known.contains(key) && entry.value() instanceof Scalar scalar && scalar.text() == null) {
                findings.refuse("field-empty", entry.place(), key.length(), key);
            }
        }
        Stream.concat(part.fields().stream(), block == null ? Stream.of() : block.own().stream())
                .filter(field -> field.isRequired() && !mapping.keys().contains(field.key()))
                .forEach(field -> missing(part, field.key(), mapping));
    }

    private void missing(Part part, String key, Mapping mapping) {
        findings.refuse("field-missing", mapping.place(), 1, Fields.name(part), key);
    }

    private void alternatives(Part part, List<Block> written, Mapping mapping) {
        List<String> words = written.isEmpty()
                ? part.blocks().stream().map(block -> block.word().key()).toList()
                : written.stream().map(block -> block.word().key()).toList();
        String listed = words.stream().sorted().collect(Collectors.joining(", "));
        boolean isTree = Set.of("requirement", "condition").contains(part.name());
        if (isTree && written.isEmpty()) {
            findings.refuse("requirement-no-block", mapping);
        } else if (isTree) {
            findings.refuse("requirement-two-blocks", mapping, written.size(), listed);
        } else if (part.name().equals("limit")) {
            findings.refuse(written.isEmpty() ? "limit-direction.none" : "limit-direction.two", mapping);
        } else if (written.isEmpty()) {
            findings.refuse("field-missing.one-of", mapping.place(), 1, Fields.name(part), listed);
        } else {
            findings.refuse("field-missing.only-one-of", mapping.place(), 1, Fields.name(part), listed);
        }
    }

    /** What the grammar's tables cannot say. */
    private void rules(Part part, Mapping mapping, boolean isUnread) {
        Set<String> keys = mapping.keys();
        switch (part.name()) {
            case "measured" -> {
                if (isUnread) {
                    value(mapping, "steps").ifPresent(rules::steps);
                    for (String key : List.of("largestOf", "smallestOf")) {
                        value(mapping, key).ifPresent(rules::mixed);
                    }
                }
            }
            case "requirement", "condition" -> {
                if (isUnread) {
                    tree(mapping);
                }
                outOfPlace(part, mapping);
            }
            case "limit" -> checkCondition(part, mapping, isUnread);
            case "share", "articulation" -> {
                checkCondition(part, mapping, isUnread);
                outOfPlace(part, mapping);
            }
            case "pathway", "catalog", "order", "award", "renewal", "selectorProperties" -> outOfPlace(part, mapping);
            default -> {}
        }
    }

    /** The condition that a part is under, where no reader reads it. */
    private void checkCondition(Part part, Mapping mapping, boolean isUnread) {
        if (isUnread || !part.isBuilt("when")) {
            value(mapping, "when").ifPresent(condition -> rules.looks(condition, "when"));
        }
    }

    private void tree(Mapping mapping) {
        Set<String> keys = mapping.keys();
        for (String key : List.of("attested", "rule")) {
            if (keys.contains(key) && !keys.contains("id")) {
                findings.refuse("condition-no-id", mapping, key);
            }
        }
        boolean isAdding = keys.contains("of") && (keys.contains("credits") || keys.contains("count"));
        if (isAdding) {
            value(mapping, "of").ifPresent(rules::addsNoCondition);
        }
        if (!keys.contains("holds")) {
            value(mapping, "atLeast").ifPresent(rules::computed);
        }
        for (String key : List.of("not", "when")) {
            value(mapping, key).ifPresent(condition -> rules.looks(condition, key));
        }
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

    private void scalar(Lexical lexical, SourceNode node) {
        switch (lexical) {
            case TEXT, LANGUAGE -> values.text(node);
            case NUMBER -> values.number(node);
            case WHOLE -> values.count(node);
            case ITEMS -> limits.whole(node);
            case DATE -> values.date(node);
            case WINDOW -> values.window(node);
            case MOVING_WINDOW -> selectors.movingWindow(node);
            case RANGE -> values.range(node);
            case LEVEL -> levels.level(node);
            case LEVELS -> levels.range(node);
            case DURATION -> values.duration(node);
            case GRADE -> selectors.floor(node);
            case TRUTH -> values.truth(node);
            case CREDENTIAL ->
                values.text(node).ifPresent(id -> {
                    if (id.endsWith("*")) {
                        findings.refuse("requirement-wildcard", node, id);
                    } else {
                        names.isCredential(id, node);
                    }
                });
            case PATHWAY -> values.text(node).ifPresent(id -> names.isPathway(id, node));
            case ISSUER -> values.text(node).ifPresent(id -> names.isIssuer(id, node));
            case UNIT -> LimitReader.knownUnit(node, units, values);
            case TYPE ->
                values.word(
                        node,
                        "word.credential-type",
                        CredentialTypes.names(),
                        text -> CredentialTypes.isKnown(text) ? Optional.of(text) : Optional.empty());
            case NAME ->
                values.text(node)
                        .ifPresent(name -> names.parts()
                                .use(NamedParts.Sort.REQUIREMENT, name.substring(1), node, named -> {
                                    walk(Grammar.definition("node"), named, false);
                                    return Optional.of(name);
                                }));
            default ->
                values.text(node)
                        .filter(text -> !text.matches(lexical.pattern()))
                        .ifPresent(text -> findings.refuse(
                                "value-form", node, text, lexical.examples().get(0)));
        }
    }
}
