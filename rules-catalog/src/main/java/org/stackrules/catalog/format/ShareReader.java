package org.stackrules.catalog.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.stackrules.catalog.format.SourceNode.Scalar;
import org.stackrules.catalog.format.SourceNode.Sequence;
import org.stackrules.catalog.grammar.Form.Part;
import org.stackrules.catalog.grammar.Grammar;
import org.stackrules.model.Amount;
import org.stackrules.model.PolicySource;
import org.stackrules.model.Provenance;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.ShareRule;

/** Rows of sharing: of a pathway, and of a catalog. */
final class ShareReader {

    private static final Part SHARE = Grammar.part("share");

    private final SelectorReader selectors;
    private final LimitReader limits;
    private final Names names;
    private final Values values;
    private final Findings findings;

    ShareReader(SelectorReader selectors, LimitReader limits, Findings findings) {
        this.selectors = selectors;
        this.limits = limits;
        this.names = selectors.names();
        this.values = new Values(findings);
        this.findings = findings;
    }

    /**
     * The rows of a pathway; those that are refused, with findings, are left out.
     *
     * @param conditions reads a condition; its place in the tree is given with it
     */
    List<ShareRule> ofPathway(
            List<SourceNode> nodes, BiFunction<SourceNode, String, Optional<Requirement>> conditions) {
        List<ShareRule> rows = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            read(nodes.get(i), "sharing." + (i + 1), true, conditions).ifPresent(rows::add);
        }
        return rows;
    }

    /**
     * The rows of a catalog; those that are refused, with findings, are left out. Those without an id are numbered by what
     * they say, so that the order in which they are written decides nothing.
     */
    List<ShareRule> ofCatalog(
            List<SourceNode> nodes, BiFunction<SourceNode, String, Optional<Requirement>> conditions) {
        List<ShareRule> rows = new ArrayList<>();
        List<ShareRule> unnamed = new ArrayList<>();
        for (SourceNode node : nodes) {
            read(node, "", false, conditions).ifPresent(row -> (row.id().isEmpty() ? unnamed : rows).add(row));
        }
        unnamed.sort(Comparator.comparing(ShareReader::said));
        for (int i = 0; i < unnamed.size(); i++) {
            rows.add(named("sharing." + (i + 1), unnamed.get(i)));
        }
        return rows;
    }

    private static String said(ShareRule row) {
        return Stream.of(row.among(), row.of(), row.atMost(), row.unique(), row.uses(), row.privilege(), row.when())
                .map(String::valueOf)
                .toList()
                .toString();
    }

    private static ShareRule named(String id, ShareRule row) {
        return new ShareRule(
                id,
                row.among(),
                row.of(),
                row.atMost(),
                row.unique(),
                row.uses(),
                row.privilege(),
                row.when(),
                row.provenance());
    }

    private Optional<ShareRule> read(
            SourceNode node,
            String generated,
            boolean isOfPathway,
            BiFunction<SourceNode, String, Optional<Requirement>> conditions) {
        return Fields.of(node, SHARE, findings).flatMap(fields -> row(fields, generated, isOfPathway, conditions));
    }

    private Optional<ShareRule> row(
            Fields fields,
            String generated,
            boolean isOfPathway,
            BiFunction<SourceNode, String, Optional<Requirement>> conditions) {
        int before = findings.refusals();
        boolean isUniqueBetween =
                fields.has("between") && fields.has("unique") && !fields.has("with") && !fields.has("group");
        if (isUniqueBetween) {
            findings.refuse("share-unique", fields.entry("unique").orElseThrow().place(), "unique".length());
            return Optional.empty();
        }
        String word = fields.alternative(SHARE).orElse(null);
        if (word == null) {
            return Optional.empty();
        }
        boolean isOfGroup = word.equals("group");
        if (isOfPathway == isOfGroup) {
            findings.refuse(
                    isOfGroup ? "share-place.group" : "share-place",
                    fields.entry(word).orElseThrow().place(),
                    word.length(),
                    word);
        }
        Optional<ShareRule.Among> among = among(word, fields);
        List<Amount> atMost = atMost(fields, word);
        Amount unique = fields.get("unique").flatMap(node -> amount(node, word)).orElse(null);
        Integer uses = fields.get("uses").flatMap(values::count).orElse(null);
        String privilege = fields.text("privilege", values).orElse(null);
        boolean saysNothing = Stream.of("atMost", "unique", "uses", "privilege").noneMatch(fields::has);
        if (saysNothing && !word.equals("between") && findings.refusals() == before) {
            findings.refuse("share-empty", fields.place(), 1);
        }
        Optional<SourceNode> ofNode = fields.get("of");
        Optional<Selector> of = ofNode.isEmpty() ? Optional.of(Selector.EVERYTHING) : ofNode.flatMap(selectors::read);
        Requirement when = fields.get("when")
                .flatMap(
                        node -> when(node, isOfPathway ? generated + ".when" : "sharing.when", isOfPathway, conditions))
                .orElse(null);
        PolicySource source = fields.get("source").flatMap(values::source).orElse(null);
        Optional<String> id = limits.localId(fields, generated);
        fields.get("id")
                .filter(node -> !isOfPathway)
                .ifPresent(node -> id.ifPresent(own -> names.definePart(own, node)));
        boolean isSound = findings.refusals() == before && id.isPresent() && among.isPresent() && of.isPresent();
        return isSound
                ? Optional.of(new ShareRule(
                        id.get(),
                        among.get(),
                        of.get(),
                        atMost,
                        unique,
                        uses,
                        privilege,
                        when,
                        new Provenance(fields.place(), source)))
                : Optional.empty();
    }

    /** A condition: of a group it may ask nothing that is said of one pathway, by a decision or a rule. */
    private Optional<Requirement> when(
            SourceNode node,
            String path,
            boolean isOfPathway,
            BiFunction<SourceNode, String, Optional<Requirement>> conditions) {
        Optional<Requirement> when = conditions.apply(node, path);
        boolean isSaidOfOne = when.stream()
                .flatMap(Requirement::all)
                .anyMatch(one -> one instanceof Requirement.Attested || one instanceof Requirement.Ruled);
        if (isSaidOfOne && !isOfPathway) {
            findings.refuse("share-when", node);
        }
        return when;
    }

    private Optional<ShareRule.Among> among(String word, Fields fields) {
        SourceNode node = fields.get(word).orElseThrow();
        return switch (word) {
            case "between" -> between(node);
            case "with" -> selectors.read(node).map(ShareRule.With::new);
            default -> {
                ShareRule.Per per = fields.get("per")
                        .flatMap(one -> values.oneOf(one, ShareRule.Per.values(), ShareRule.Per::word))
                        .orElse(null);
                yield selectors.read(node).map(credentials -> new ShareRule.Group(credentials, per));
            }
        };
    }

    /** At least two requirements; whether the pathway has them is looked at once its tree is read. */
    private Optional<ShareRule.Among> between(SourceNode node) {
        if (!(node instanceof Sequence list)) {
            findings.refuse("value-sort.list", node, "between", node.sort());
            return Optional.empty();
        }
        List<String> ids = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (SourceNode one : list.elements()) {
            values.text(one).ifPresent(id -> {
                ids.add(id);
                if (seen.add(id)) {
                    selectors.lookUp((Scalar) one);
                } else {
                    findings.refuse("id-duplicate.listed", one, id);
                }
            });
        }
        if (list.elements().size() < 2) {
            findings.refuse("list-short.between", node, list.elements().size());
            return Optional.empty();
        }
        return Optional.of(new ShareRule.Between(ids));
    }

    /** One bound, or several of which all hold. */
    private List<Amount> atMost(Fields fields, String word) {
        List<Amount> amounts = new ArrayList<>();
        fields.get("atMost").ifPresent(node -> {
            List<SourceNode> nodes = Fields.elements(node);
            if (nodes.isEmpty()) {
                SelectorReader.emptyList(node, findings);
            }
            nodes.forEach(one -> amount(one, word).ifPresent(amounts::add));
        });
        return amounts;
    }

    /** An amount of a row: shares are of what pathways require, and inside one pathway of what it requires itself. */
    private Optional<Amount> amount(SourceNode node, String word) {
        return limits.sharedAmount(node).filter(amount -> {
            boolean isLawful = amount.all()
                    .map(ShareReader::base)
                    .flatMap(Optional::stream)
                    .allMatch(base ->
                            base == Amount.Base.REQUIRED || base.isBetweenPathways() && !word.equals("between"));
            if (!isLawful) {
                findings.refuse(word.equals("between") ? "share-base.between" : "share-base", node);
            }
            return isLawful;
        });
    }

    private static Optional<Amount.Base> base(Amount amount) {
        if (amount instanceof Amount.Share share) {
            return Optional.of(share.base());
        }
        return amount instanceof Amount.Steps steps ? Optional.of(steps.by()) : Optional.empty();
    }
}
