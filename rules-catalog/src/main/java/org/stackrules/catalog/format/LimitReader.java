package org.stackrules.catalog.format;

import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.grammar.Form.Part;
import org.stackrules.catalog.grammar.Grammar;
import org.stackrules.catalog.grammar.Lexical;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.model.Amount;
import org.stackrules.model.Anchor;
import org.stackrules.model.Credits;
import org.stackrules.model.Ids;
import org.stackrules.model.ItemKey;
import org.stackrules.model.Limit;
import org.stackrules.model.PolicySource;
import org.stackrules.model.Population;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Rounding;
import org.stackrules.model.Selector;
import org.stackrules.model.Units;

/** Amounts and limits. */
final class LimitReader {

    private static final Part AMOUNT = Grammar.part("measured");
    private static final List<String> MEASURES =
            List.of("credits", "count", "percent", "fraction", "distinct", "span", "largestOf", "smallestOf", "steps");
    private static final Rational HUNDRED = Rational.of(100);
    private static final Rational MOST_ITEMS = Rational.of(1_000_000);

    private final SelectorReader selectors;
    private final Units units;
    private final Values values;
    private final Findings findings;
    private boolean isBetweenPathways;

    /** Whether a span may stand where an amount is read. */
    private boolean mayBeSpan;

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
     * @param conditions reads a condition; its place in the tree is given with it
     */
    List<Limit> read(
            List<SourceNode> nodes, String prefix, BiFunction<SourceNode, String, Optional<Requirement>> conditions) {
        List<Limit> limits = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            String id = prefix + "." + (i + 1);
            Fields.of(nodes.get(i), Grammar.part("limit"), findings)
                    .flatMap(fields -> limit(fields, id, conditions))
                    .ifPresent(limits::add);
        }
        return limits;
    }

    private Optional<Limit> limit(
            Fields fields, String generated, BiFunction<SourceNode, String, Optional<Requirement>> conditions) {
        boolean isAtMost = fields.has("atMost");
        if (!isAtMost && fields.means(List.of("atMost", "atLeast"))) {
            return Optional.empty();
        }
        if (isAtMost == fields.has("atLeast")) {
            findings.refuse(isAtMost ? "limit-direction.two" : "limit-direction.none", fields.place(), 1);
            return Optional.empty();
        }
        boolean isOfAll = !fields.has("last") && !fields.has("among");
        Optional<Amount> amount =
                fields.get(isAtMost ? "atMost" : "atLeast").flatMap(node -> amount(node, isAtMost && isOfAll));
        Optional<SourceNode> of = fields.get("of");
        Optional<Selector> selector = of.isEmpty() ? Optional.of(Selector.EVERYTHING) : of.flatMap(selectors::read);
        PolicySource source = fields.get("source").flatMap(values::source).orElse(null);
        Optional<String> id = localId(fields, generated);
        Optional<Population> among = population(fields, Population.COUNTED);
        Optional<SourceNode> lastNode = fields.get("last");
        Optional<Amount> last = lastNode.flatMap(this::last);
        Optional<Boolean> isStrict = fields.get("ties")
                .map(node -> values.word(node, "word.word", List.of("learner", "strict"), text -> switch (text) {
                    case "learner" -> Optional.of(false);
                    case "strict" -> Optional.of(true);
                    default -> Optional.empty();
                }))
                .orElse(Optional.of(false));
        Optional<SourceNode> whenNode = fields.get("when");
        Optional<Requirement> when = whenNode.flatMap(node -> conditions.apply(node, generated + ".when"));
        boolean isSound = amount.isPresent()
                && selector.isPresent()
                && id.isPresent()
                && among.isPresent()
                && isStrict.isPresent()
                && lastNode.isPresent() == last.isPresent()
                && whenNode.isPresent() == when.isPresent();
        return isSound
                ? Optional.of(new Limit(
                        id.get(),
                        isAtMost ? Limit.Direction.AT_MOST : Limit.Direction.AT_LEAST,
                        amount.get(),
                        selector.get(),
                        among.get(),
                        last.orElse(null),
                        isStrict.get(),
                        when.orElse(null),
                        new Provenance(fields.place(), source)))
                : Optional.empty();
    }

    /** The population that is written, or the one that is meant otherwise; empty, with a finding, if there is none such. */
    Optional<Population> population(Fields fields, Population otherwise) {
        List<String> words =
                Stream.of(Population.values()).map(Population::word).toList();
        return fields.get("among")
                .map(node -> values.word(
                        node,
                        "word.word",
                        words,
                        text -> words.contains(text)
                                ? Optional.of(Population.values()[words.indexOf(text)])
                                : Optional.empty()))
                .orElse(Optional.of(otherwise));
    }

    /** Only the final so much: credits or items. */
    Optional<Amount> last(SourceNode node) {
        return amount(node).filter(amount -> {
            if (!amount.isSimple()) {
                findings.refuse("amount-simple", node, "last");
            }
            return amount.isSimple();
        });
    }

    /** Whether an amount is of no unit that never converts; with a finding if it is, where that counts nothing. */
    boolean converts(Amount amount, SourceNode node, String key) {
        Optional<String> unit = unitApart(amount);
        unit.ifPresent(name -> findings.refuse("unit-apart", node, key, name, units.home()));
        return unit.isEmpty();
    }

    private static Optional<String> unitApart(Amount amount) {
        return amount.units().findFirst();
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

    /** An amount of a share between pathways: it may be of what either of them requires. */
    Optional<Amount> sharedAmount(SourceNode node) {
        boolean before = isBetweenPathways;
        isBetweenPathways = true;
        Optional<Amount> amount = amount(node);
        isBetweenPathways = before;
        return amount;
    }

    /** An amount that is named: it may be what the places may be where its name stands. */
    Optional<Amount> namedAmount(SourceNode node) {
        boolean before = mayBeSpan;
        mayBeSpan = true;
        Optional<Amount> amount = sharedAmount(node);
        mayBeSpan = before;
        return amount;
    }

    private Optional<Amount> amount(SourceNode node, boolean orSpan) {
        boolean before = mayBeSpan;
        mayBeSpan = orSpan;
        Optional<Amount> amount = amount(node);
        mayBeSpan = before;
        return amount;
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
                    && mapping.keys().stream().anyMatch(key -> AMOUNT.has(key) && !fields.has(key));
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
            case "count", "largestOf", "smallestOf" -> Set.of(measure);
            case "distinct" -> Set.of("distinct", "by");
            case "span" -> Set.of("span", "since");
            case "steps" -> Set.of("steps", "by", "in");
            default -> Set.of(measure, "of", "rounding");
        };
        if (!fields.areOnly(CatalogTexts.TEXTS.message("part.amount-of", measure), Set.of(), own)) {
            return Optional.empty();
        }
        return switch (measure) {
            case "credits" -> credits(fields, "credits");
            case "count" -> fields.get("count").flatMap(this::whole);
            case "distinct" -> distinct(fields);
            case "span" -> span(fields, node);
            case "largestOf" -> several(fields, measure).map(Amount.Largest::new);
            case "smallestOf" -> several(fields, measure).map(Amount.Smallest::new);
            case "steps" -> steps(fields);
            default -> share(fields, measure);
        };
    }

    /** A time within which all lies: from the start of the first, or from a day that the record says. */
    private Optional<Amount> span(Fields fields, SourceNode node) {
        if (!mayBeSpan) {
            findings.refuse("amount-span", node);
            return Optional.empty();
        }
        Optional<Period> duration = fields.get("span").flatMap(values::duration);
        SourceNode sinceNode = fields.get("since").orElse(null);
        if (sinceNode == null) {
            return duration.map(period -> new Amount.OfSpan(period, null));
        }
        Optional<Anchor> since = values.oneOf(sinceNode, Anchor.values(), Anchor::word)
                .filter(anchor -> {
                    boolean isLast = anchor == Anchor.AWARD_DATE || anchor == Anchor.LAST_ITEM;
                    if (isLast) {
                        findings.refuse("span-anchor", sinceNode, anchor.word());
                    }
                    return !isLast;
                });
        return since.flatMap(anchor ->
                duration.map(period -> new Amount.OfSpan(period, anchor == Anchor.FIRST_ITEM ? null : anchor)));
    }

    private Optional<Amount> distinct(Fields fields) {
        Optional<Amount> count = fields.get("distinct").flatMap(this::whole);
        Optional<ItemKey> by = fields.required("by").flatMap(this::key);
        return count.isPresent() && by.isPresent()
                ? Optional.of(new Amount.OfDistinct(((Amount.OfCount) count.get()).count(), by.get()))
                : Optional.empty();
    }

    /** What items are told apart by. */
    Optional<ItemKey> key(SourceNode node) {
        List<String> words = Stream.of(ItemKey.values()).map(ItemKey::word).toList();
        return values.word(
                node,
                "word.word",
                words,
                text -> words.contains(text) ? Optional.of(ItemKey.values()[words.indexOf(text)]) : Optional.empty());
    }

    private Optional<List<Amount>> several(Fields fields, String key) {
        List<SourceNode> nodes = fields.sequence(key);
        if (nodes.isEmpty()) {
            fields.get(key)
                    .filter(SourceNode.Sequence.class::isInstance)
                    .ifPresent(list -> SelectorReader.emptyList(list, findings));
            return Optional.empty();
        }
        int before = findings.count();
        fields.get(key).ifPresent(new TreeRules(findings)::mixed);
        List<Amount> amounts = new ArrayList<>();
        nodes.forEach(node -> amount(node, false).ifPresent(amounts::add));
        boolean isSound = amounts.size() == nodes.size();
        if (isSound && findings.count() == before) {
            Optional<String> unit = amounts.stream()
                    .flatMap(amount -> unitApart(amount).stream())
                    .findFirst();
            boolean isMixed = unit.isPresent() && !amounts.stream().allMatch(amount -> isOf(unit.get(), amount));
            if (isMixed) {
                findings.refuse("amount-mixed.unit", fields.get(key).orElseThrow(), unit.get());
                return Optional.empty();
            }
        }
        return isSound ? Optional.of(amounts) : Optional.empty();
    }

    private static boolean isOf(String unit, Amount amount) {
        return amount.all()
                .allMatch(
                        part -> part instanceof Amount.OfUnit one && one.unit().equals(unit)
                                || part instanceof Amount.Largest
                                || part instanceof Amount.Smallest);
    }

    /** A step table; what its thresholds must be the grammar's check says. */
    private Optional<Amount> steps(Fields fields) {
        SourceNode table = fields.get("steps").orElseThrow();
        Optional<Amount.Base> by = fields.required("by").flatMap(this::base);
        Optional<Boolean> isInCredits = fields.required("in")
                .flatMap(node -> values.word(node, "word.word", List.of("credits", "count"), text -> switch (text) {
                    case "credits" -> Optional.of(true);
                    case "count" -> Optional.of(false);
                    default -> Optional.empty();
                }));
        if (!(table instanceof SourceNode.Mapping mapping)) {
            findings.refuse("value-sort.mapping-here", table, table.sort());
            return Optional.empty();
        }
        new TreeRules(findings).steps(table);
        SortedMap<Rational, Rational> from = new TreeMap<>();
        for (SourceNode.Entry entry : mapping.entries()) {
            Optional<Rational> threshold = values.number(new SourceNode.Scalar(entry.place(), entry.key()));
            Optional<Rational> value = values.number(entry.value());
            if (threshold.isPresent() && value.isPresent()) {
                from.put(threshold.get(), value.get());
            }
        }
        boolean isSound = from.size() == mapping.entries().size()
                && !from.isEmpty()
                && from.firstKey().isZero()
                && by.isPresent()
                && isInCredits.isPresent();
        return isSound ? Optional.of(new Amount.Steps(from, by.get(), isInCredits.get())) : Optional.empty();
    }

    /** What a share or a table is of. */
    private Optional<Amount.Base> base(SourceNode node) {
        List<String> words = Stream.of(Amount.Base.values())
                .filter(base -> isBetweenPathways || !base.isBetweenPathways())
                .map(Amount.Base::word)
                .toList();
        String written = values.text(node).orElse("");
        boolean isElsewhere =
                Stream.of(Amount.Base.values()).anyMatch(base -> base.word().equals(written))
                        && !words.contains(written);
        if (isElsewhere) {
            findings.refuse("amount-base", node, written);
            return Optional.empty();
        }
        return values.word(
                node,
                "word.share-base",
                words,
                text -> words.contains(text)
                        ? Optional.of(Amount.Base.values()[words.indexOf(text)])
                        : Optional.empty());
    }

    /** How a bound is rounded; empty: not at all, or, with a finding, refused. */
    private Optional<Rounding> rounding(SourceNode node) {
        if (node instanceof SourceNode.Scalar scalar && "none".equals(scalar.text())) {
            return Optional.empty();
        }
        return Fields.of(node, Grammar.part("rounding"), findings).flatMap(fields -> {
            if (!fields.areOnly(Fields.name(Grammar.part("rounding")), Set.of(), Set.of("round", "to"))) {
                return Optional.empty();
            }
            return rounding(fields, values);
        });
    }

    /** The direction and the step that are written. */
    static Optional<Rounding> rounding(Fields fields, Values values) {
        List<String> words = Stream.of(Rounding.Direction.values())
                .map(Rounding.Direction::word)
                .toList();
        Optional<Rounding.Direction> direction = fields.required("round")
                .flatMap(round -> values.word(
                        round,
                        "word.word",
                        words,
                        text -> words.contains(text)
                                ? Optional.of(Rounding.Direction.values()[words.indexOf(text)])
                                : Optional.empty()));
        Optional<Rational> to = fields.get("to")
                .map(values::number)
                .orElse(Optional.of(Rational.ONE))
                .filter(step -> step.signum() > 0);
        return direction.flatMap(way -> to.map(step -> new Rounding(way, step)));
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

    /** Credits of a field, in home units, or in a unit that never converts. */
    Optional<Amount> credits(Fields fields, String key) {
        Optional<String> unit = unit(fields);
        Optional<Rational> number = fields.get(key).flatMap(values::number);
        if (unit.filter(units::isApart).isPresent()) {
            return number.map(amount -> new Amount.OfUnit(amount, unit.get()));
        }
        return unit.isPresent() && number.isPresent()
                ? units.toHome(new Credits(number.get(), unit.get())).map(Amount.OfCredits::new)
                : Optional.empty();
    }

    /** The unit that is written, or the home unit; empty, with a finding, if the catalog does not know it. */
    private Optional<String> unit(Fields fields) {
        SourceNode node = fields.get("unit").orElse(null);
        if (node == null) {
            return Optional.of(units.home());
        }
        return knownUnit(node, units, values).filter(unit -> {
            Units.Range range = units.ranges().get(unit);
            if (range != null) {
                findings.refuse("amount-unit", node, unit, range, units.home());
            }
            return range == null;
        });
    }

    static Optional<String> knownUnit(SourceNode node, Units units, Values values) {
        return values.word(
                node, "word.unit", units.names(), text -> units.knows(text) ? Optional.of(text) : Optional.empty());
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
        Optional<Amount.Base> known = base(base);
        Rational fraction = key.equals("percent") ? number.get().dividedBy(HUNDRED) : number.get();
        Rational percent = fraction.times(HUNDRED);
        if (key.equals("fraction") && percent.isInteger()) {
            SourceNode node = fields.get(key).orElseThrow();
            findings.warn("fraction-word", node, values.text(node).orElseThrow(), percent);
        }
        Rounding rounded = fields.get("rounding").flatMap(this::rounding).orElse(null);
        return known.map(which -> new Amount.Share(fraction, which, rounded));
    }

    /** A total: credits, so much of a unit that never converts, or a count. */
    Optional<Amount> total(@Nullable SourceNode node) {
        if (node == null) {
            return Optional.empty();
        }
        return amount(node).filter(amount -> {
            boolean isSimple = amount.isSimple();
            if (amount instanceof Amount.Share) {
                findings.refuse("total-share", node);
            } else if (!isSimple) {
                findings.refuse("amount-simple", node, "total");
            }
            return isSimple;
        });
    }
}
