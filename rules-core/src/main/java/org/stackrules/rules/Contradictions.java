package org.stackrules.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Ids;
import org.stackrules.model.Mode;
import org.stackrules.model.NumberRange;
import org.stackrules.rules.RuleTree.AccumulateCondition;
import org.stackrules.rules.RuleTree.AggregateTree;
import org.stackrules.rules.RuleTree.AllConditions;
import org.stackrules.rules.RuleTree.AllTree;
import org.stackrules.rules.RuleTree.AnyCondition;
import org.stackrules.rules.RuleTree.AnyTree;
import org.stackrules.rules.RuleTree.Asked;
import org.stackrules.rules.RuleTree.BoundTree;
import org.stackrules.rules.RuleTree.ComparedTree;
import org.stackrules.rules.RuleTree.ConditionTree;
import org.stackrules.rules.RuleTree.ConstraintTree;
import org.stackrules.rules.RuleTree.ForallCondition;
import org.stackrules.rules.RuleTree.GroupTree;
import org.stackrules.rules.RuleTree.OperandTree;
import org.stackrules.rules.RuleTree.PatternCondition;
import org.stackrules.rules.RuleTree.PatternTree;
import org.stackrules.rules.RuleTree.TestTree;
import org.stackrules.rules.RuleTree.Word;
import org.stackrules.vocabulary.FactType;
import org.stackrules.vocabulary.Property;
import org.stackrules.vocabulary.PropertyType;

/**
 * Finds patterns that nothing can match, whatever the record, and comparisons that everything passes. Only what is
 * certain: of what variables and expressions stand for nothing is assumed, and of a pattern that says very much nothing
 * is said.
 */
final class Contradictions {

    /** Most ways in which the constraints of a pattern can hold, its {@code ||} multiplied out. */
    private static final int MOST_WAYS = 16;

    private static final Set<String> BOUNDS = Set.of("<", "<=", ">", ">=");

    private final Stage stage;
    private final RuleNames names;
    private final Set<String> earned;
    private final RuleFindings findings;

    /**
     * For the rules of a stage.
     *
     * @param earned the credentials that some pathway earns or some rule grants
     */
    Contradictions(Stage stage, RuleNames names, Set<String> earned, RuleFindings findings) {
        this.stage = stage;
        this.names = names;
        this.earned = earned;
        this.findings = findings;
    }

    /** Checks a rule that is lawful. */
    void check(RuleTree tree) {
        tree.conditions().forEach(this::check);
        Alternatives.of(tree.conditions()).forEach(this::checkDenied);
    }

    private void check(ConditionTree condition) {
        if (condition instanceof AllConditions all) {
            all.conditions().forEach(this::check);
        } else if (condition instanceof AnyCondition any) {
            any.conditions().forEach(this::check);
        } else if (condition instanceof PatternCondition asked) {
            check(asked.pattern().type(), asked.pattern().constraints());
        } else if (condition instanceof ForallCondition forall) {
            check(forall.pattern().type(), forall.pattern().constraints());
            if (forall.body() != null) {
                check(forall.body().type(), forall.body().constraints());
            }
        } else if (condition instanceof AccumulateCondition accumulate) {
            check(accumulate.source().type(), accumulate.source().constraints());
            accumulate.aggregates().forEach(aggregate -> check(aggregate, accumulate));
        }
    }

    private void check(Word word, List<ConstraintTree> trees) {
        FactType type = FactType.ofWord(word.text()).orElseThrow();
        List<ConstraintTree> constraints = conjuncts(trees).toList();
        if (canPass(type, constraints)) {
            constraints.forEach(constraint -> checkAlways(type, constraint));
        } else {
            report(type, core(constraints, some -> canPass(type, some)));
        }
    }

    /** The constraints all of which must hold, each by itself; what is only bound is no constraint. */
    private static Stream<ConstraintTree> conjuncts(List<ConstraintTree> trees) {
        return trees.stream().flatMap(tree -> {
            if (tree instanceof AllTree all) {
                return conjuncts(all.constraints());
            }
            if (tree instanceof GroupTree group) {
                return conjuncts(List.of(group.constraint()));
            }
            return tree instanceof BoundTree bound ? Stream.ofNullable(bound.compared()) : Stream.of(tree);
        });
    }

    /**
     * Few of what together nothing passes: the last as it is written, then those that exclude it.
     *
     * @param all what nothing passes
     */
    private static <T> List<T> core(List<T> all, Predicate<List<T>> canPass) {
        List<T> core = new ArrayList<>();
        int end = all.size();
        while (canPass.test(core)) {
            int low = 1;
            int high = end;
            while (low < high) {
                int middle = (low + high) / 2;
                List<T> some = new ArrayList<>(all.subList(0, middle));
                some.addAll(core);
                if (canPass.test(some)) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            core.add(all.get(low - 1));
            end = low - 1;
        }
        return core;
    }

    private boolean canPass(FactType type, List<ConstraintTree> constraints) {
        Optional<List<List<Comparison>>> ways = ways(type, constraints);
        return ways.isEmpty() || ways.get().stream().anyMatch(way -> isPossible(type, way));
    }

    /** The ways in which constraints can hold, each a list of comparisons; empty if there are very many. */
    private static Optional<List<List<Comparison>>> ways(FactType type, List<ConstraintTree> constraints) {
        List<List<Comparison>> ways = List.of(List.of());
        for (ConstraintTree constraint : constraints) {
            Optional<List<List<Comparison>>> own = ways(type, constraint);
            if (own.isEmpty() || own.get().size() * ways.size() > MOST_WAYS) {
                return Optional.empty();
            }
            List<List<Comparison>> longer = new ArrayList<>();
            for (List<Comparison> start : ways) {
                for (List<Comparison> end : own.get()) {
                    List<Comparison> both = new ArrayList<>(start);
                    both.addAll(end);
                    longer.add(both);
                }
            }
            ways = longer;
        }
        return Optional.of(ways);
    }

    private static Optional<List<List<Comparison>>> ways(FactType type, ConstraintTree tree) {
        if (tree instanceof AnyTree any) {
            List<List<Comparison>> ways = new ArrayList<>();
            for (ConstraintTree one : any.constraints()) {
                Optional<List<List<Comparison>>> own = ways(type, one);
                if (own.isEmpty() || ways.size() + own.get().size() > MOST_WAYS) {
                    return Optional.empty();
                }
                ways.addAll(own.get());
            }
            return Optional.of(ways);
        }
        return tree instanceof ComparedTree compared
                ? Optional.of(List.of(List.of(comparison(type, compared))))
                : ways(type, conjuncts(List.of(tree)).toList());
    }

    private static Comparison comparison(FactType type, ComparedTree tree) {
        return Comparison.of(property(type, tree), tree);
    }

    private static Property property(FactType type, ComparedTree tree) {
        return type.property(tree.property().text()).orElseThrow();
    }

    /** Whether a fact can pass comparisons all of which must hold. */
    private boolean isPossible(FactType type, List<Comparison> all) {
        Map<String, List<Comparison>> byProperty = all.stream()
                .collect(Collectors.groupingBy(Comparison::property, LinkedHashMap::new, Collectors.toList()));
        Map<String, List<Object>> passing = new HashMap<>();
        for (Map.Entry<String, List<Comparison>> entry : byProperty.entrySet()) {
            List<Object> values = candidates(type, entry.getValue()).stream()
                    .filter(value -> passesAll(value, entry.getValue()))
                    .toList();
            if (values.isEmpty()) {
                return false;
            }
            passing.put(entry.getKey(), values);
        }
        return switch (type) {
            case ENROLMENT -> !(passing.containsKey("pathway") && passing.containsKey("credential"));
            case ACHIEVEMENT ->
                !(passing.containsKey("credential") && passing.containsKey("issuer"))
                        || passing.get("credential").stream().anyMatch(value -> isOfIssuer(value, byProperty));
            case EARNED ->
                !(passing.containsKey("pathway") && passing.containsKey("credential"))
                        || passing.get("pathway").stream()
                                .map(pathway -> names.pathways().get(pathway))
                                .anyMatch(credential -> passesAll(credential, byProperty.get("credential")));
            default -> true;
        };
    }

    private static boolean passesAll(Object value, List<Comparison> all) {
        return all.stream().allMatch(comparison -> comparison.passes(value));
    }

    private static boolean isOfIssuer(Object credential, Map<String, List<Comparison>> byProperty) {
        return Comparison.isOther(credential)
                || !Ids.isQualified((String) credential)
                || passesAll(Ids.issuerOf((String) credential), byProperty.get("issuer"));
    }

    private List<Object> candidates(FactType type, List<Comparison> ofOne) {
        Property property = type.property(ofOne.get(0).property()).orElseThrow();
        return Comparison.candidates(ofOne, closed(type, property), property.range());
    }

    /** The only texts that a property can have; null: any. */
    private @Nullable Collection<String> closed(FactType type, Property property) {
        if (type == FactType.EARNED && property.name().equals("credential")) {
            return earned;
        }
        if (type == FactType.EARNED && property.name().equals("pathway")) {
            return names.pathways().keySet();
        }
        if (isSent(type, property)) {
            return property.words().stream()
                    .filter(word -> Mode.ofWord(word).orElseThrow().isRecordable())
                    .toList();
        }
        return property.words().isEmpty() ? null : property.words();
    }

    /** Whether a property is the mode of what may be recognised: what was recognised is not sent again. */
    private boolean isSent(FactType type, Property property) {
        return stage == Stage.TRANSFER
                && type == FactType.ACHIEVEMENT
                && property.name().equals("mode");
    }

    private void report(FactType type, List<ConstraintTree> core) {
        ConstraintTree last = core.get(0);
        Word word = TreeText.first(last);
        if (core.size() == 1) {
            reportAlone(type, last, word);
            return;
        }
        Place[] others = core.stream()
                .skip(1)
                .map(one -> TreeText.first(one).place())
                .sorted()
                .toArray(Place[]::new);
        if (core.size() > 2) {
            findings.error("rule-never.together", word, type.word(), TreeText.of(last))
                    .beside(others);
            return;
        }
        ConstraintTree first = core.get(1);
        if (first instanceof ComparedTree one && last instanceof ComparedTree other) {
            reportPair(type, one, other, word).beside(others);
        } else {
            findings.error("rule-never", word, type.word(), TreeText.of(first), TreeText.of(last))
                    .beside(others);
        }
    }

    private void reportAlone(FactType type, ConstraintTree tree, Word word) {
        String text = TreeText.of(tree);
        if (!(tree instanceof ComparedTree compared)) {
            findings.error("rule-never.alone", word, type.word(), text);
            return;
        }
        Property property = property(type, compared);
        if (type == FactType.EARNED && property.name().equals("credential")) {
            Word value = compared.operands().get(0).word();
            findings.error("rule-unearned", value, value.text()).near(value.text(), earned);
        } else if (isSent(type, property)) {
            findings.error("rule-never.recognised", word, text);
        } else if (property.range() != null) {
            findings.error(
                    "rule-never.range",
                    word,
                    text,
                    property.name(),
                    property.range().toString());
        } else {
            findings.error("rule-never.alone", word, type.word(), text);
        }
    }

    private RuleFindings.Added reportPair(FactType type, ComparedTree one, ComparedTree other, Word word) {
        String first = TreeText.of(one);
        String last = TreeText.of(other);
        boolean areOfOne = one.property().text().equals(other.property().text());
        if (!areOfOne && type == FactType.ENROLMENT) {
            return findings.error("rule-never.enrolment", word, first, last);
        }
        if (!areOfOne && type == FactType.EARNED) {
            return findings.error("rule-never.earned", word, first, last);
        }
        if (!areOfOne) {
            return findings.error("rule-never.issuer", word, first, last);
        }
        Optional<String> either = either(one, other);
        if (either.isPresent()) {
            return findings.error("rule-never.equal", word, type.word(), first, last, either.get());
        }
        return exchanged(one, other)
                .filter(bounds -> canPass(type, List.copyOf(bounds)))
                .map(bounds -> findings.error(
                        "rule-never.bounds",
                        word,
                        type.word(),
                        first,
                        last,
                        bounds.stream().map(TreeText::of).collect(Collectors.joining(", "))))
                .orElseGet(() -> findings.error("rule-never", word, type.word(), first, last));
    }

    /** Two equalities as one of which either side is enough. */
    private static Optional<String> either(ComparedTree one, ComparedTree other) {
        Set<String> operators = Set.of("==", "in");
        if (!operators.contains(one.operator().text())
                || !operators.contains(other.operator().text())) {
            return Optional.empty();
        }
        Set<String> said = new LinkedHashSet<>();
        List<OperandTree> all = Stream.concat(one.operands().stream(), other.operands().stream())
                .filter(operand -> said.add(TreeText.of(operand)))
                .toList();
        boolean isTruth = all.stream().anyMatch(operand -> operand.kind() == OperandTree.Kind.TRUTH);
        return isTruth
                ? Optional.empty()
                : Optional.of(TreeText.compared(one.property().text(), "in", all));
    }

    /** Two bounds with their values exchanged. */
    private static Optional<List<ComparedTree>> exchanged(ComparedTree one, ComparedTree other) {
        boolean areBounds = BOUNDS.contains(one.operator().text())
                && BOUNDS.contains(other.operator().text());
        return areBounds
                ? Optional.of(List.of(
                        new ComparedTree(one.property(), one.operator(), other.operands()),
                        new ComparedTree(other.property(), other.operator(), one.operands())))
                : Optional.empty();
    }

    /** Warns of what everything passes that has the property: a bound below all values, one of all words. */
    private void checkAlways(FactType type, ConstraintTree tree) {
        Optional<List<List<Comparison>>> ways = ways(type, List.of(tree));
        List<Comparison> all =
                ways.stream().flatMap(List::stream).flatMap(List::stream).toList();
        boolean isOfOne = !all.isEmpty()
                && all.stream().allMatch(Comparison::isDecided)
                && all.stream().map(Comparison::property).distinct().count() == 1
                && all.get(0).type() != PropertyType.TEXTS
                // What is earned may be few things, and their names say which.
                && !(type == FactType.EARNED && all.get(0).type() == PropertyType.TEXT);
        if (isOfOne
                && candidates(type, all).stream()
                        .allMatch(value -> ways.get().stream().anyMatch(way -> passesAll(value, way)))) {
            reportAlways(type.property(all.get(0).property()).orElseThrow(), tree, all);
        } else if (tree instanceof AnyTree any) {
            any.constraints().stream().flatMap(one -> conjuncts(List.of(one))).forEach(one -> checkAlways(type, one));
        }
    }

    private void reportAlways(Property property, ConstraintTree tree, List<Comparison> all) {
        Word word = TreeText.first(tree);
        String text = TreeText.of(tree);
        boolean differs = tree instanceof AnyTree any
                && any.constraints().stream().allMatch(ComparedTree.class::isInstance)
                && all.stream().allMatch(one -> one.operator().equals("!="));
        if (differs) {
            List<OperandTree> operands = ((AnyTree) tree)
                    .constraints().stream()
                            .flatMap(one -> ((ComparedTree) one).operands().stream())
                            .toList();
            findings.warning(
                    "rule-always.differ",
                    word,
                    text,
                    property.name(),
                    TreeText.compared(property.name(), "not in", operands));
        } else if (property.range() != null) {
            findings.warning(
                    "rule-always.range",
                    word,
                    text,
                    property.name(),
                    property.range().toString());
        } else {
            findings.warning("rule-always", word, text, property.name());
        }
    }

    /** Looks at the tests of what is aggregated: a count is whole, and no sum of what is not negative is. */
    private void check(AggregateTree aggregate, AccumulateCondition accumulate) {
        Condition.Function function =
                Condition.Function.ofWord(aggregate.function().text()).orElseThrow();
        NumberRange range = range(function, aggregate, accumulate.source());
        List<TestTree> tests = accumulate.tests().stream()
                .filter(test ->
                        test.variable().text().equals(aggregate.variable().text()))
                .toList();
        if (!canPass(tests, function, range)) {
            List<TestTree> core = core(tests, some -> canPass(some, function, range));
            TestTree last = core.get(0);
            if (core.size() == 1) {
                findings.error(
                        "rule-never.range",
                        last.variable(),
                        TreeText.of(last),
                        function.word(),
                        String.valueOf(Objects.requireNonNullElse(range, "")));
            } else {
                findings.error(
                                "rule-never",
                                last.variable(),
                                function.word(),
                                TreeText.of(core.get(1)),
                                TreeText.of(last))
                        .beside(core.stream()
                                .skip(1)
                                .map(test -> test.variable().place())
                                .sorted()
                                .toArray(Place[]::new));
            }
            return;
        }
        // What is averaged must be there, so that a bound which every average passes says something.
        tests.stream()
                .filter(test -> range != null && function != Condition.Function.AVERAGE)
                .filter(test -> candidates(List.of(test), function, range).stream()
                        .allMatch(comparison(test, function)::passes))
                .forEach(test -> findings.warning(
                        "rule-always.range",
                        test.variable(),
                        TreeText.of(test),
                        function.word(),
                        String.valueOf(range)));
    }

    private static boolean canPass(List<TestTree> tests, Condition.Function function, @Nullable NumberRange range) {
        return tests.isEmpty()
                || candidates(tests, function, range).stream()
                        .anyMatch(value -> tests.stream()
                                .allMatch(test -> comparison(test, function).passes(value)));
    }

    private static List<Object> candidates(
            List<TestTree> tests, Condition.Function function, @Nullable NumberRange range) {
        List<Comparison> all =
                tests.stream().map(test -> comparison(test, function)).toList();
        return function == Condition.Function.COUNT ? Comparison.counts(all) : Comparison.candidates(all, null, range);
    }

    private static Comparison comparison(TestTree test, Condition.Function function) {
        return Comparison.ofNumber(function.word(), test.operator(), test.number());
    }

    /** The numbers that an aggregate can be; null: any. */
    private static @Nullable NumberRange range(
            Condition.Function function, AggregateTree aggregate, PatternTree source) {
        if (function == Condition.Function.COUNT) {
            return NumberRange.parse("0..").orElseThrow();
        }
        FactType type = FactType.ofWord(source.type().text()).orElseThrow();
        NumberRange own = Alternatives.conjuncts(source.constraints()).stream()
                .filter(BoundTree.class::isInstance)
                .map(BoundTree.class::cast)
                .filter(bound ->
                        bound.variable().text().equals(aggregate.argument().text()))
                .findFirst()
                .flatMap(bound -> type.property(bound.property().text()))
                .map(Property::range)
                .orElse(null);
        boolean isNotNegative =
                own != null && own.least() != null && own.least().signum() >= 0;
        return function == Condition.Function.AVERAGE
                ? own
                : isNotNegative ? NumberRange.parse("0..").orElseThrow() : null;
    }

    /** A pattern that is asked for, with the constraints that it has. */
    private record Said(PatternCondition condition, Set<String> constraints) {

        Word type() {
            return condition.pattern().type();
        }

        boolean isDenied() {
            return condition.asked() == Asked.NOT;
        }

        /** Whether it says all that another one says: whatever matches it matches the other. */
        boolean isWithin(Said other) {
            return type().text().equals(other.type().text()) && constraints.containsAll(other.constraints);
        }
    }

    /** Refuses a {@code not} of what is asked for beside it. */
    private void checkDenied(List<ConditionTree> alternative) {
        List<Said> all = alternative.stream()
                .filter(PatternCondition.class::isInstance)
                .map(PatternCondition.class::cast)
                .map(condition -> new Said(
                        condition,
                        conjuncts(condition.pattern().constraints())
                                .map(TreeText::of)
                                .collect(Collectors.toSet())))
                .toList();
        List<Said> asked = all.stream().filter(one -> !one.isDenied()).toList();
        for (Said denied : all) {
            if (denied.isDenied()) {
                asked.stream()
                        .filter(one -> one.isWithin(denied))
                        .findFirst()
                        .ifPresent(one -> findings.error(
                                        "rule-never.denied",
                                        denied.type(),
                                        denied.type().text())
                                .beside(one.type().place()));
            }
        }
    }
}
