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
import org.stackrules.model.ItemKey;
import org.stackrules.model.Limit;
import org.stackrules.model.PolicySource;
import org.stackrules.model.Population;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.Text;
import org.stackrules.model.Window;

/** The tree of one pathway's requirements. */
final class RequirementReader {

    private static final Part REQUIREMENT = Grammar.part("requirement");
    private static final Set<String> COMMON =
            REQUIREMENT.fields().stream().map(Field::key).collect(Collectors.toUnmodifiableSet());
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
    private final TreeRules rules;
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
        this.rules = new TreeRules(findings);
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
        if (kind.equals("rule") || kind.equals("attested")) {
            return named(kind, fields, mapping, path);
        }
        String own = id(path, isRest ? "rest" : kind);
        boolean isBelowRoot = path == null && fields.has("id");
        Optional<String> id = path == null && !isBelowRoot ? Optional.of(pathway) : limits.localId(fields, own);
        Optional<Requirement> read = id.filter(known -> isNew(known, fields))
                .flatMap(known -> requirement(
                        kind,
                        isRest,
                        fields,
                        heading(known, fields, path == null ? "root" : known),
                        path == null ? kind : path + "." + kind));
        return isBelowRoot ? below(fields, read) : read;
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

    /** A root that has an id of its own stands below the pathway's, so that it can be named by it. */
    private Optional<Requirement> below(Fields fields, Optional<Requirement> root) {
        return root.map(requirement ->
                new Requirement.All(heading(pathway, fields.place(), null, null, List.of()), List.of(requirement)));
    }

    private Optional<Requirement> requirement(
            String kind, boolean isRest, Fields fields, Heading heading, String path) {
        return switch (kind) {
            case "all" -> children(fields, "all", path).map(children -> new Requirement.All(heading, children));
            case "any" -> children(fields, "any", path).map(children -> new Requirement.Any(heading, children));
            case "choose" -> choose(fields, heading, path);
            case "average" -> average(fields, heading);
            case "distinct" -> distinct(fields, heading);
            case "atLeast" -> computed(fields, heading);
            case "holds" -> holds(fields, heading);
            case "enrolled" ->
                fields.get("enrolled")
                        .flatMap(node -> Fields.of(node, Grammar.part("enrolled"), findings))
                        .flatMap(own -> enrolled(own, heading));
            case "not" ->
                fields.get("not")
                        .flatMap(node -> condition(node, path, "not"))
                        .map(condition -> new Requirement.Not(heading, condition));
            default -> isRest ? rest(fields, heading) : from(fields, kind, heading, path);
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

    private Optional<Requirement> from(Fields fields, String kind, Heading heading, String path) {
        Optional<Amount> need = kind.equals("credits")
                ? limits.credits(fields, "credits")
                : fields.get("count").flatMap(limits::whole);
        if (fields.has("of")) {
            if (fields.has("from")) {
                findings.refuse("field-missing.only-one-of", fields.place(), 1, Fields.name(REQUIREMENT), "from, of");
                return Optional.empty();
            }
            fields.get("of").ifPresent(rules::addsNoCondition);
            Optional<List<Requirement>> children = children(fields, "of", path + ".of");
            return need.isPresent() && children.isPresent()
                    ? Optional.of(new Requirement.Sum(heading, need.get(), children.get()))
                    : Optional.empty();
        }
        return from(fields, heading, need);
    }

    private Optional<Requirement> from(Fields fields, Heading heading, Optional<Amount> need) {
        Optional<Selector> from = fields.required("from").flatMap(selectors::read);
        return need.isPresent() && from.isPresent()
                ? Optional.of(new Requirement.From(heading, need.get(), from.get()))
                : Optional.empty();
    }

    private Optional<Requirement> distinct(Fields fields, Heading heading) {
        Optional<Integer> number = fields.get("distinct").flatMap(values::count);
        Optional<ItemKey> by = fields.required("by").flatMap(limits::key);
        return from(fields, heading, number.flatMap(count -> by.map(key -> new Amount.OfDistinct(count, key))));
    }

    private Optional<Requirement> computed(Fields fields, Heading heading) {
        fields.get("atLeast").ifPresent(rules::computed);
        return from(fields, heading, fields.get("atLeast").flatMap(limits::amount));
    }

    private Optional<Requirement> holds(Fields fields, Heading heading) {
        Optional<Selector> items = fields.get("holds").flatMap(selectors::read);
        Optional<SourceNode> amountNode = fields.get("atLeast");
        Optional<Amount> atLeast =
                amountNode.isEmpty() ? Optional.of(new Amount.OfCount(1)) : amountNode.flatMap(this::held);
        Optional<Population> among = limits.population(fields, Population.EARNED);
        return items.isPresent() && atLeast.isPresent() && among.isPresent()
                ? Optional.of(new Requirement.Holds(heading, items.get(), atLeast.get(), among.get()))
                : Optional.empty();
    }

    private Optional<Amount> held(SourceNode node) {
        return limits.amount(node).filter(amount -> {
            if (!amount.isConstant()) {
                findings.refuse("amount-simple", node, "holds");
            }
            return amount.isConstant();
        });
    }

    private Optional<Requirement> enrolled(Fields fields, Heading heading) {
        Optional<SourceNode> pathwayNode = fields.get("pathway");
        Optional<String> named = pathwayNode.flatMap(node -> values.text(node).filter(id -> names.isPathway(id, node)));
        Optional<SourceNode> credentialNode = fields.get("credential");
        Optional<String> credential =
                credentialNode.flatMap(node -> values.text(node).filter(id -> names.isCredential(id, node)));
        Optional<SourceNode> fromNode = fields.get("from");
        Optional<Window> from = fromNode.flatMap(values::window);
        Optional<SourceNode> untilNode = fields.get("until");
        Optional<Window> until = untilNode.flatMap(values::window);
        boolean isSound = pathwayNode.isPresent() == named.isPresent()
                && credentialNode.isPresent() == credential.isPresent()
                && fromNode.isPresent() == from.isPresent()
                && untilNode.isPresent() == until.isPresent();
        return isSound
                ? Optional.of(new Requirement.Enrolled(
                        heading,
                        named.orElse(null),
                        credential.orElse(null),
                        fields.text("basis", values).orElse(null),
                        from.orElse(Window.ALWAYS),
                        until.orElse(Window.ALWAYS)))
                : Optional.empty();
    }

    /** A condition that a limit is under. */
    Optional<Requirement> condition(SourceNode node, String path) {
        return condition(node, path, "when");
    }

    /** A condition: it looks and uses nothing; empty, with a finding, if it is refused. */
    private Optional<Requirement> condition(SourceNode node, String path, String word) {
        int before = findings.count();
        rules.looks(node, word);
        if (findings.count() > before) {
            return Optional.empty();
        }
        Optional<Requirement> read = read(node, path);
        if (read.filter(condition -> !condition.isCondition()).isPresent()) {
            findings.refuse("condition-uses", node, word);
        }
        return read.filter(Requirement::isCondition);
    }

    /**
     * A condition that rules or decisions speak of by its id: a root stands below the pathway's, so that it keeps its own.
     */
    private Optional<Requirement> named(String kind, Fields fields, Mapping mapping, @Nullable String path) {
        if (!mapping.keys().contains("id")) {
            findings.refuse("condition-no-id", mapping, kind);
        }
        Optional<String> text = fields.required(kind).flatMap(values::text);
        Optional<String> id =
                fields.get("id").flatMap(node -> limits.localId(fields, "")).filter(own -> isNew(own, fields));
        Heading heading = heading(id.orElse(""), fields, kind);
        if (text.isEmpty() || id.isEmpty()) {
            return Optional.empty();
        }
        Requirement condition = kind.equals("rule")
                ? new Requirement.Ruled(heading, text.get())
                : new Requirement.Attested(
                        heading, text.get(), fields.text("by", values).orElse(null));
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
        Optional<Population> among = limits.population(fields, Population.COUNTED);
        Optional<SourceNode> lastNode = fields.get("last");
        Optional<Amount> last = lastNode.flatMap(limits::last);
        Optional<Boolean> isEqual = fields.get("weights")
                .map(weights -> values.word(weights, "word.word", List.of("credits", "equal"), text -> switch (text) {
                    case "credits" -> Optional.of(false);
                    case "equal" -> Optional.of(true);
                    default -> Optional.empty();
                }))
                .orElse(Optional.of(false));
        boolean isSound = threshold.isPresent()
                && selector.isPresent()
                && among.isPresent()
                && isEqual.isPresent()
                && lastNode.isPresent() == last.isPresent();
        return isSound
                ? Optional.of(new Requirement.Average(
                        heading,
                        threshold.get(),
                        isPercent ? Requirement.Average.Measure.PERCENT : Requirement.Average.Measure.POINTS,
                        selector.get(),
                        among.get(),
                        last.orElse(null),
                        isEqual.get()))
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

    /**
     * What a requirement says of itself.
     *
     * @param prefix what the ids of what stands in it begin with
     */
    private Heading heading(String id, Fields fields, String prefix) {
        Text title = fields.get("title")
                .flatMap(node -> values.title(node, language))
                .orElse(null);
        PolicySource source = fields.get("source").flatMap(values::source).orElse(null);
        return new Heading(
                id,
                title,
                limits.read(fields.sequence("limits"), prefix + ".limits", this::condition),
                fields.get("when")
                        .flatMap(node -> condition(node, prefix + ".when"))
                        .orElse(null),
                fields.get("contributes").flatMap(this::contributed).orElse(null),
                fields.get("shares").flatMap(values::truth).orElse(false),
                new Provenance(fields.place(), source));
    }

    private Optional<Amount> contributed(SourceNode node) {
        return limits.amount(node).filter(amount -> {
            if (!amount.isSimple()) {
                findings.refuse("amount-simple", node, "contributes");
            }
            return amount.isSimple();
        });
    }

    private static Heading heading(
            String id, Place place, @Nullable Text title, @Nullable PolicySource source, List<Limit> limits) {
        return new Heading(id, title, limits, new Provenance(place, source));
    }
}
