package org.stackrules.catalog.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.grammar.Form.Part;
import org.stackrules.catalog.grammar.Grammar;
import org.stackrules.catalog.grammar.Lexical;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.model.Amount;
import org.stackrules.model.Credits;
import org.stackrules.model.Ids;
import org.stackrules.model.Limit;
import org.stackrules.model.PolicySource;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Selector;
import org.stackrules.model.Units;

/** Amounts and limits. */
final class LimitReader {

    private static final Part AMOUNT = Grammar.part("measured");
    private static final List<String> MEASURES = List.of("credits", "count", "percent", "fraction");
    private static final Rational HUNDRED = Rational.of(100);
    private static final Rational MOST_ITEMS = Rational.of(1_000_000);

    private final SelectorReader selectors;
    private final Units units;
    private final Values values;
    private final Findings findings;

    LimitReader(SelectorReader selectors, Units units, Findings findings) {
        this.selectors = selectors;
        this.units = units;
        this.values = new Values(findings);
        this.findings = findings;
    }

    /**
     * The limits under a key.
     *
     * @param prefix what the ids of those without one begin with: {@code limits}, or a block's id and {@code .limits}
     */
    List<Limit> read(List<SourceNode> nodes, String prefix) {
        List<Limit> limits = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            String id = prefix + "." + (i + 1);
            Fields.of(nodes.get(i), Grammar.part("limit"), findings)
                    .flatMap(fields -> limit(fields, id))
                    .ifPresent(limits::add);
        }
        return limits;
    }

    private Optional<Limit> limit(Fields fields, String generated) {
        boolean isAtMost = fields.has("atMost");
        if (!isAtMost && fields.means(List.of("atMost", "atLeast"))) {
            return Optional.empty();
        }
        if (isAtMost == fields.has("atLeast")) {
            findings.refuse(isAtMost ? "limit-direction.two" : "limit-direction.none", fields.place(), 1);
            return Optional.empty();
        }
        Optional<Amount> amount = fields.get(isAtMost ? "atMost" : "atLeast").flatMap(node -> amount(node));
        Optional<SourceNode> of = fields.get("of");
        Optional<Selector> selector = of.isEmpty() ? Optional.of(Selector.EVERYTHING) : of.flatMap(selectors::read);
        PolicySource source = fields.get("source").flatMap(values::source).orElse(null);
        Optional<String> id = localId(fields, generated);
        return amount.isPresent() && selector.isPresent() && id.isPresent()
                ? Optional.of(new Limit(
                        id.get(),
                        isAtMost ? Limit.Direction.AT_MOST : Limit.Direction.AT_LEAST,
                        amount.get(),
                        selector.get(),
                        new Provenance(fields.place(), source)))
                : Optional.empty();
    }

    /** The id that is written, or the generated one; empty, with a finding, if the written one is malformed. */
    Optional<String> localId(Fields fields, String generated) {
        SourceNode node = fields.get("id").orElse(null);
        if (node == null) {
            return Optional.of(generated);
        }
        return values.text(node).filter(id -> {
            if (!Ids.isLocal(id)) {
                findings.refuse("id-malformed.part", node, id);
            }
            return Ids.isLocal(id);
        });
    }

    /** An amount of a limit or a total; empty, with a finding, if it is refused. */
    Optional<Amount> amount(SourceNode node) {
        if (node instanceof SourceNode.Scalar scalar
                && scalar.text() != null
                && scalar.text().startsWith("$")) {
            return selectors
                    .names()
                    .parts()
                    .use(NamedParts.Sort.AMOUNT, scalar.text().substring(1), node, this::amount);
        }
        if (node instanceof SourceNode.Scalar scalar
                && scalar.text() != null
                && Rational.parse(scalar.text()).isPresent()) {
            findings.refuse("value-sort.amount", node, scalar.text());
            return Optional.empty();
        }
        return Fields.of(node, AMOUNT, findings).flatMap(fields -> amount(fields, node));
    }

    private Optional<Amount> amount(Fields fields, SourceNode node) {
        List<String> measures = new ArrayList<>();
        for (String measure : MEASURES) {
            if (fields.has(measure)) {
                measures.add(measure);
            }
        }
        if (measures.size() != 1) {
            boolean isToldElsewhere = node instanceof SourceNode.Mapping mapping
                    && mapping.keys().stream()
                            .anyMatch(key -> AMOUNT.knows(key) && !(AMOUNT.isBuilt(key) && fields.has(key)));
            boolean isMeant = measures.isEmpty() && fields.means(MEASURES);
            if (!isMeant && (!measures.isEmpty() || !isToldElsewhere)) {
                if (measures.isEmpty()) {
                    findings.refuse("amount-measure.none", node);
                } else {
                    findings.refuse("amount-measure.several", node, measures.size(), String.join(", ", measures));
                }
            }
            return Optional.empty();
        }
        String measure = measures.get(0);
        Set<String> own = switch (measure) {
            case "credits" -> Set.of("credits", "unit");
            case "count" -> Set.of("count");
            default -> Set.of(measure, "of");
        };
        if (!fields.areOnly(CatalogTexts.TEXTS.message("part.amount-of", measure), Set.of(), own)) {
            return Optional.empty();
        }
        return switch (measure) {
            case "credits" -> credits(fields, "credits");
            case "count" -> fields.get("count").flatMap(this::whole);
            default -> share(fields, measure);
        };
    }

    /** A whole number of items; 0 is one. */
    Optional<Amount> whole(SourceNode node) {
        return values.number(node)
                .filter(number -> {
                    boolean isWhole = number.isInteger() && number.isLessThan(MOST_ITEMS);
                    if (!number.isInteger()) {
                        findings.refuse("number-malformed.whole", node, number);
                    } else if (!isWhole) {
                        findings.refuse("number-malformed.items", node, number, MOST_ITEMS);
                    }
                    return isWhole;
                })
                .map(number -> new Amount.OfCount(number.numerator().intValueExact()));
    }

    /** Credits of a field, in home units. */
    Optional<Amount> credits(Fields fields, String key) {
        Optional<String> unit = unit(fields);
        Optional<Rational> number = fields.get(key).flatMap(values::number);
        return unit.isPresent() && number.isPresent()
                ? units.toHome(new Credits(number.get(), unit.get())).map(Amount.OfCredits::new)
                : Optional.empty();
    }

    /** The unit that is written, or the home unit; empty, with a finding, if the catalog does not know it. */
    private Optional<String> unit(Fields fields) {
        SourceNode node = fields.get("unit").orElse(null);
        return node == null ? Optional.of(units.home()) : knownUnit(node, units, values);
    }

    static Optional<String> knownUnit(SourceNode node, Units units, Values values) {
        return values.word(
                node,
                "word.unit",
                units.ratios().keySet(),
                text -> units.knows(text) ? Optional.of(text) : Optional.empty());
    }

    /** The number of a percentage or fraction: at most the whole. */
    private Optional<Rational> share(SourceNode node, String key) {
        if (node instanceof SourceNode.Scalar scalar
                && scalar.text() != null
                && scalar.text().matches(Lexical.PERCENTAGE.pattern())) {
            findings.refuse("number-malformed.percent", node, scalar.text(), key)
                    .meaning(Optional.of(scalar.text().replace("%", "")));
            return Optional.empty();
        }
        Rational whole = key.equals("percent") ? HUNDRED : Rational.ONE;
        return values.number(node).filter(number -> {
            if (whole.isLessThan(number)) {
                findings.refuse("number-malformed.share", node, number, whole);
            }
            return !whole.isLessThan(number);
        });
    }

    private Optional<Amount> share(Fields fields, String key) {
        SourceNode base = fields.required("of").orElse(null);
        Optional<Rational> number = fields.get(key).flatMap(node -> share(node, key));
        if (base == null || number.isEmpty()) {
            return Optional.empty();
        }
        String written = values.text(base).orElse("");
        if (Set.of("earned", "other", "smaller", "larger", "both").contains(written)) {
            Fields.notBuilt(findings, base.place(), written);
            return Optional.empty();
        }
        Optional<Amount.Base> known =
                values.word(base, "word.share-base", Set.of("required", "counted"), text -> switch (text) {
                    case "required" -> Optional.of(Amount.Base.REQUIRED);
                    case "counted" -> Optional.of(Amount.Base.COUNTED);
                    default -> Optional.empty();
                });
        Rational fraction = key.equals("percent") ? number.get().dividedBy(HUNDRED) : number.get();
        Rational percent = fraction.times(HUNDRED);
        if (key.equals("fraction") && percent.isInteger()) {
            SourceNode node = fields.get(key).orElseThrow();
            findings.warn("fraction-word", node, values.text(node).orElseThrow(), percent);
        }
        return known.map(which -> new Amount.Share(fraction, which));
    }

    /** A total: credits or a count. */
    Optional<Amount> total(@Nullable SourceNode node) {
        if (node == null) {
            return Optional.empty();
        }
        return amount(node).filter(amount -> {
            boolean isShare = amount instanceof Amount.Share;
            if (isShare) {
                findings.refuse("total-share", node);
            }
            return !isShare;
        });
    }
}
