package org.stackrules.catalog.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.format.SourceNode.Mapping;
import org.stackrules.catalog.format.SourceNode.Scalar;
import org.stackrules.catalog.grammar.Form.Block;
import org.stackrules.catalog.grammar.Form.Field;
import org.stackrules.catalog.grammar.Form.Part;
import org.stackrules.catalog.grammar.Grammar;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Amount;
import org.stackrules.model.Grade;
import org.stackrules.model.Heading;
import org.stackrules.model.Limit;
import org.stackrules.model.PolicySource;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.Text;

/** The tree of one pathway's requirements. */
final class RequirementReader {

    private static final Part REQUIREMENT = Grammar.part("requirement");
    private static final Set<String> COMMON = REQUIREMENT.fields().stream()
            .filter(Field::isBuilt)
            .map(Field::key)
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> BLOCKS =
            REQUIREMENT.blocks().stream().map(block -> block.word().key()).collect(Collectors.toUnmodifiableSet());

    private final String pathway;
    private final String language;
    private final boolean hasTotal;
    private final Names names;
    private final SelectorReader selectors;
    private final LimitReader limits;
    private final Values values;
    private final Findings findings;
    private final TreeMap<String, Place> ids = new TreeMap<>();
    private boolean hasRest;

    RequirementReader(
            String pathway,
            String language,
            boolean hasTotal,
            Names names,
            SelectorReader selectors,
            LimitReader limits,
            Findings findings) {
        this.pathway = pathway;
        this.language = language;
        this.hasTotal = hasTotal;
        this.names = names;
        this.selectors = selectors;
        this.limits = limits;
        this.values = new Values(findings);
        this.findings = findings;
    }

    /** The root; empty, with findings, if any part of it is refused. */
    Optional<Requirement> root(SourceNode node) {
        return read(node, null);
    }

    /**
     * A requirement.
     *
     * @param path where it stands below the root: {@code all.2}; of the root null
     */
    private Optional<Requirement> read(SourceNode node, @Nullable String path) {
        if (node instanceof Scalar) {
            return values.text(node).flatMap(text -> leaf(node, text, path));
        }
        if (!(node instanceof Mapping mapping)) {
            findings.refuse("value-sort.requirement", node, node.sort());
            return Optional.empty();
        }
        return Fields.of(node, REQUIREMENT, findings).flatMap(fields -> block(fields, mapping, path));
    }

    private Optional<Requirement> leaf(SourceNode node, String text, @Nullable String path) {
        if (text.startsWith("$")) {
            return names.parts().use(NamedParts.Sort.REQUIREMENT, text.substring(1), node, named -> read(named, path));
        }
        Optional<String> meant = names.parts().meant(NamedParts.Sort.REQUIREMENT, text);
        if (meant.isPresent()) {
            findings.refuse("id-malformed.credential", node, text, names.home()).meaning(meant);
            return Optional.empty();
        }
        if (text.contains("*") && !text.endsWith("*")) {
            findings.refuse("id-malformed.wildcard-beginning", node, text);
            return Optional.empty();
        }
        if (text.endsWith("*")) {
            findings.refuse("requirement-wildcard", node, text);
            return Optional.empty();
        }
        return names.isCredential(text, node)
                ? Optional.of(new Requirement.OfCredential(
                        heading(id(path, "credential"), node.place(), null, null, List.of()), text))
                : Optional.empty();
    }

    private Optional<Requirement> block(Fields fields, Mapping mapping, @Nullable String path) {
        List<Block> blocks = REQUIREMENT.blocksOf(mapping.keys());
        if (blocks.size() > 1) {
            String words = blocks.stream().map(one -> one.word().key()).sorted().collect(Collectors.joining(", "));
            findings.refuse("requirement-two-blocks", mapping, blocks.size(), words);
            inside(fields, path == null ? "" : path + ".");
            return Optional.empty();
        }
        if (blocks.isEmpty()) {
            if (!fields.means(BLOCKS)) {
                findings.refuse("requirement-no-block", mapping);
            }
            return Optional.empty();
        }
        Block block = blocks.get(0);
        String kind = block.word().key();
        if (!fields.has(kind)) {
            return Optional.empty();
        }
        boolean isRest = kind.equals("credits") && isRest(fields);
        Set<String> beside = new TreeSet<>(Set.of(kind));
        block.own().stream()
                .map(Field::key)
                .filter(key -> !isRest || key.equals("from"))
                .forEach(beside::add);
        if (!fields.areOnly(CatalogTexts.TEXTS.message("part.word", kind), COMMON, beside)) {
            return Optional.empty();
        }
        if (kind.equals("rule")) {
            return ruled(fields, mapping, path);
        }
        String own = id(path, isRest ? "rest" : kind);
        Optional<String> id = path == null ? ownIdOfRoot(fields) : limits.localId(fields, own);
        return id.filter(known -> isNew(known, fields))
                .flatMap(known -> requirement(
                        kind,
                        isRest,
                        fields,
                        heading(known, fields, (path == null ? "root" : known) + ".limits"),
                        path == null ? kind : path + "." + kind));
    }

    /** What stands inside a block that is refused is read for its own mistakes. */
    private void inside(Fields fields, String path) {
        for (String key : List.of("all", "any", "of")) {
            children(fields, key, path + key);
        }
        choosesTooMany(fields, fields.get("choose").flatMap(values::count));
        for (String key : List.of("from", "over")) {
            fields.get(key).ifPresent(selectors::read);
        }
    }

    private Optional<String> ownIdOfRoot(Fields fields) {
        if (fields.has("id")) {
            limits.localId(fields, pathway).ifPresent(alias -> ids.put(alias, fields.place()));
        }
        return Optional.of(pathway);
    }

    private Optional<Requirement> requirement(
            String kind, boolean isRest, Fields fields, Heading heading, String path) {
        return switch (kind) {
            case "all" -> children(fields, "all", path).map(children -> new Requirement.All(heading, children));
            case "any" -> children(fields, "any", path).map(children -> new Requirement.Any(heading, children));
            case "choose" -> choose(fields, heading, path);
            case "average" -> average(fields, heading);
            default -> isRest ? rest(fields, heading) : from(fields, kind, heading);
        };
    }

    private Optional<List<Requirement>> children(Fields fields, String key, String path) {
        List<SourceNode> nodes = fields.sequence(key);
        if (nodes.isEmpty()) {
            fields.get(key)
                    .filter(SourceNode.Sequence.class::isInstance)
                    .ifPresent(list -> SelectorReader.emptyList(list, findings));
            return Optional.empty();
        }
        List<Requirement> children = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            read(nodes.get(i), path + "." + (i + 1)).ifPresent(children::add);
        }
        return children.size() == nodes.size() ? Optional.of(children) : Optional.empty();
    }

    private Optional<Requirement> choose(Fields fields, Heading heading, String path) {
        Optional<Integer> number = fields.get("choose").flatMap(values::count);
        if (fields.required("of").isEmpty()) {
            return Optional.empty();
        }
        boolean isTooMany = choosesTooMany(fields, number);
        Optional<List<Requirement>> children = children(fields, "of", path);
        return number.isPresent() && children.isPresent() && !isTooMany
                ? Optional.of(new Requirement.Choose(heading, number.get(), children.get()))
                : Optional.empty();
    }

    private boolean choosesTooMany(Fields fields, Optional<Integer> number) {
        int alternatives = fields.list("of").size();
        boolean isTooMany = alternatives > 0
                && number.filter(chosen -> chosen > alternatives).isPresent();
        if (isTooMany) {
            Place place = fields.entry("choose").orElseThrow().place();
            findings.refuse("choose-too-many", place, "choose".length(), number.get(), alternatives);
        }
        return isTooMany;
    }

    private Optional<Requirement> from(Fields fields, String kind, Heading heading) {
        if (fields.has("of")) {
            Fields.notBuilt(findings, fields.entry("of").orElseThrow().place(), "of");
            return Optional.empty();
        }
        Optional<Amount> need = kind.equals("credits")
                ? limits.credits(fields, "credits")
                : fields.get("count").flatMap(limits::whole);
        Optional<Selector> from = fields.required("from").flatMap(selectors::read);
        return need.isPresent() && from.isPresent()
                ? Optional.of(new Requirement.From(heading, need.get(), from.get()))
                : Optional.empty();
    }

    /** A condition that rules speak of by its id: a root stands below the pathway's, so that it keeps its own. */
    private Optional<Requirement> ruled(Fields fields, Mapping mapping, @Nullable String path) {
        if (!mapping.keys().contains("id")) {
            findings.refuse("condition-no-id", mapping, "rule");
        }
        Optional<String> text = fields.required("rule").flatMap(values::text);
        Optional<String> id =
                fields.get("id").flatMap(node -> limits.localId(fields, "")).filter(own -> isNew(own, fields));
        Heading heading = heading(id.orElse(""), fields, "rule.limits");
        if (text.isEmpty() || id.isEmpty()) {
            return Optional.empty();
        }
        Requirement condition = new Requirement.Ruled(heading, text.get());
        return Optional.of(
                path == null
                        ? new Requirement.All(
                                heading(pathway, fields.place(), null, null, List.of()), List.of(condition))
                        : condition);
    }

    private Optional<Requirement> rest(Fields fields, Heading heading) {
        SourceNode node = fields.get("credits").orElseThrow();
        if (!hasTotal) {
            findings.refuse("rest-without-total", node);
            return Optional.empty();
        }
        if (hasRest) {
            findings.refuse("rest-twice", node);
            return Optional.empty();
        }
        hasRest = true;
        return fields.required("from").flatMap(selectors::read).map(from -> new Requirement.Rest(heading, from));
    }

    private static boolean isRest(Fields fields) {
        return fields.get("credits")
                .filter(node -> node instanceof Scalar scalar && "rest".equals(scalar.text()))
                .isPresent();
    }

    private Optional<Requirement> average(Fields fields, Heading heading) {
        SourceNode node = fields.required("average").orElse(null);
        if (node == null) {
            return Optional.empty();
        }
        boolean isPercent = node instanceof Scalar scalar
                && scalar.text() != null
                && Grade.parse(scalar.text())
                        .filter(Grade.Percentage.class::isInstance)
                        .isPresent();
        Optional<Rational> threshold =
                isPercent ? values.grade(node).map(grade -> ((Grade.Percentage) grade).percent()) : values.number(node);
        Optional<SourceNode> over = fields.get("over");
        Optional<Selector> selector = over.isEmpty() ? Optional.of(Selector.EVERYTHING) : over.flatMap(selectors::read);
        return threshold.isPresent() && selector.isPresent()
                ? Optional.of(new Requirement.Average(
                        heading,
                        threshold.get(),
                        isPercent ? Requirement.Average.Measure.PERCENT : Requirement.Average.Measure.POINTS,
                        selector.get()))
                : Optional.empty();
    }

    private String id(@Nullable String path, String kind) {
        return path == null ? pathway : path + "." + kind;
    }

    private boolean isNew(String id, Fields fields) {
        Place first = ids.putIfAbsent(id, fields.place());
        if (first != null) {
            findings.refuse("id-duplicate.requirement", fields.place(), 2, id, pathway)
                    .beside(first);
        }
        return first == null;
    }

    private Heading heading(String id, Fields fields, String limitIds) {
        Text title = fields.get("title")
                .flatMap(node -> values.title(node, language))
                .orElse(null);
        PolicySource source = fields.get("source").flatMap(values::source).orElse(null);
        return heading(id, fields.place(), title, source, limits.read(fields.sequence("limits"), limitIds));
    }

    private static Heading heading(
            String id, Place place, @Nullable Text title, @Nullable PolicySource source, List<Limit> limits) {
        return new Heading(id, title, limits, new Provenance(place, source));
    }
}
