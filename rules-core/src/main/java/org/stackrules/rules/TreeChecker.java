package org.stackrules.rules;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.CoreTexts;
import org.stackrules.diagnostic.Message;
import org.stackrules.model.Ids;
import org.stackrules.model.PolicySource;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.rules.RuleTree.AccumulateCondition;
import org.stackrules.rules.RuleTree.ActionTree;
import org.stackrules.rules.RuleTree.AggregateTree;
import org.stackrules.rules.RuleTree.AllTree;
import org.stackrules.rules.RuleTree.AnnotationTree;
import org.stackrules.rules.RuleTree.AnyTree;
import org.stackrules.rules.RuleTree.ArgumentTree;
import org.stackrules.rules.RuleTree.BodyTree;
import org.stackrules.rules.RuleTree.BoundTree;
import org.stackrules.rules.RuleTree.CallTree;
import org.stackrules.rules.RuleTree.ComparedTree;
import org.stackrules.rules.RuleTree.ConditionTree;
import org.stackrules.rules.RuleTree.ConstraintTree;
import org.stackrules.rules.RuleTree.ForallCondition;
import org.stackrules.rules.RuleTree.GroupTree;
import org.stackrules.rules.RuleTree.Operand;
import org.stackrules.rules.RuleTree.OperandTree;
import org.stackrules.rules.RuleTree.PatternCondition;
import org.stackrules.rules.RuleTree.PatternTree;
import org.stackrules.rules.RuleTree.TestTree;
import org.stackrules.rules.RuleTree.Word;
import org.stackrules.vocabulary.FactType;
import org.stackrules.vocabulary.Property;
import org.stackrules.vocabulary.PropertyType;
import org.stackrules.vocabulary.TextPattern;

/** Checks and types one rule. */
final class TreeChecker {

    /** Most patterns of a rule that match facts, and most of them that many facts may match. */
    static final int MOST_PATTERNS = 16;

    static final int MOST_WIDE = 3;

    /** Properties by which a pattern is about one credential. */
    private static final Set<String> NARROW = Set.of("credential", "pathway", "name", "learner");

    /** What a source says of itself. */
    private static final Set<String> SOURCE_KEYS = Set.of("title", "url", "section");

    private final RuleTree tree;
    private final RuleNames names;
    private final Set<String> earned;
    private final RuleFindings findings;

    /** What each variable stands for: a fact, or a property of one. */
    private final Map<String, Variable> variables = new HashMap<>();

    /** What positive patterns are about so far; a second pattern about the same is as wide as one about nothing. */
    private final Set<String> subjects = new HashSet<>();

    /** The patterns of facts that rules state. */
    private final List<CheckedRule.FactUse> factUses = new ArrayList<>();

    private int positive;
    private int wide;

    /** Variables that some alternative binds, and those that the one at hand does. */
    private final Set<String> boundSomewhere = new HashSet<>();

    private Set<String> boundHere = Set.of();

    /**
     * A checker of one rule.
     *
     * @param earned the credentials that some pathway earns or some rule grants
     */
    TreeChecker(RuleTree tree, RuleNames names, Set<String> earned, RuleFindings findings) {
        this.tree = tree;
        this.names = names;
        this.earned = earned;
        this.findings = findings;
    }

    /**
     * What a variable stands for.
     *
     * @param type the fact, or the fact whose property it is
     * @param property null: the fact itself
     */
    record Variable(FactType type, @Nullable Property property) {}

    /** The checked rule; empty, with findings, if anything in it is refused. */
    Optional<CheckedRule> check() {
        if (tree.name().text().isBlank()) {
            findings.error("rule-empty.name", tree.name());
        }
        findings.isLegible(tree.name(), "rule-character.name");
        Optional<Stage> stage = stage();
        PolicySource source = source();
        if (tree.conditions().isEmpty()) {
            findings.error("rule-empty.condition", tree.name());
        }
        Map<String, Variable> bound = new HashMap<>();
        List<List<Condition>> alternatives = alternatives(bound);
        if (tree.actions().isEmpty()) {
            findings.error("rule-empty.action", tree.name());
        }
        Provenance provenance = new Provenance(tree.place(), source);
        List<Action> actions = stage.isEmpty() || alternatives.isEmpty()
                ? List.of()
                : new ActionChecker(stage.get(), bound, provenance, names, findings).check(tree.actions());
        if (stage.isPresent() && !findings.hasErrors()) {
            checkSense(stage.get());
        }
        return findings.hasErrors() || stage.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new CheckedRule(tree.name().text(), stage.get(), provenance, alternatives, factUses, actions));
    }

    /** What is lawful and makes no sense, or little: of rules with which nothing else is wrong. */
    private void checkSense(Stage stage) {
        new Contradictions(stage, names, earned, findings).check(tree);
        UnusedVariables.check(tree, findings);
        MissingKeys.check(tree, names, findings);
        CountedItems.check(tree, names, findings);
        DecidedRequirements.check(tree, names, findings);
    }

    /**
     * The checked conditions of each alternative; none if there are too many.
     *
     * @param bound receives what actions can speak of
     */
    private List<List<Condition>> alternatives(Map<String, Variable> bound) {
        if (hasTooManyAlternatives()) {
            return List.of();
        }
        List<List<ConditionTree>> trees = Alternatives.of(tree.conditions());
        trees.forEach(one -> boundSomewhere.addAll(Alternatives.variables(one)));
        List<List<Condition>> alternatives = new ArrayList<>();
        List<Map<String, Variable>> each = new ArrayList<>();
        for (List<ConditionTree> one : trees) {
            variables.clear();
            subjects.clear();
            positive = 0;
            wide = 0;
            boundHere = Alternatives.variables(one);
            List<Condition> conditions = new ArrayList<>();
            for (ConditionTree condition : one) {
                condition(condition, !conditions.isEmpty()).ifPresent(conditions::add);
            }
            alternatives.add(conditions);
            each.add(Map.copyOf(variables));
        }
        each.forEach(variables -> variables.forEach(bound::putIfAbsent));
        for (ActionTree action : tree.actions()) {
            action.calls().forEach(call -> checkBoundAlike(call, each));
        }
        return alternatives;
    }

    private boolean hasTooManyAlternatives() {
        for (int i = 1; i <= tree.conditions().size(); i++) {
            if (Alternatives.count(tree.conditions().subList(0, i)) > Alternatives.MOST) {
                Word or = Alternatives.or(tree.conditions().get(i - 1)).orElse(tree.name());
                findings.error("rule-alternatives", or, Alternatives.MOST);
                return true;
            }
        }
        return false;
    }

    /** What an action speaks of must stand for the same sort of thing whichever alternative holds. */
    private void checkBoundAlike(CallTree call, List<Map<String, Variable>> each) {
        for (ArgumentTree argument : call.arguments()) {
            if (argument instanceof CallTree inner) {
                checkBoundAlike(inner, each);
            } else if (argument instanceof Operand one && one.operand().kind() == OperandTree.Kind.VARIABLE) {
                Word word = one.operand().word();
                List<Variable> all = each.stream()
                        .map(variables -> variables.get(word.text()))
                        .distinct()
                        .toList();
                if (all.size() > 1) {
                    findings.error("rule-unbound.alternative", word, word.text());
                }
            }
        }
    }

    private Optional<Stage> stage() {
        if (tree.attributes().size() != 1) {
            findings.error(tree.attributes().isEmpty() ? "rule-stage.missing" : "rule-stage.repeated", tree.name());
            return Optional.empty();
        }
        Word value = tree.attributes().get(0).value();
        Optional<Stage> stage = Stage.ofWord(value.text());
        if (stage.isEmpty()) {
            findings.error("rule-stage", value, value.text()).near(value.text(), Set.of("transfer", "stack", "award"));
        }
        return stage;
    }

    private @Nullable PolicySource source() {
        PolicySource source = null;
        for (AnnotationTree annotation : tree.annotations()) {
            if (source != null) {
                findings.error("rule-annotation.second", annotation.name());
            }
            if (!annotation.name().text().equals("source")) {
                findings.error(
                        "rule-annotation", annotation.name(), annotation.name().text());
                continue;
            }
            Map<String, String> entries = new HashMap<>();
            annotation.entries().forEach(entry -> {
                String written = entry.key().text();
                String key = written.isEmpty() ? "title" : written;
                if (!SOURCE_KEYS.contains(key)) {
                    findings.error("rule-annotation.entry", entry.key(), key).near(key, SOURCE_KEYS);
                }
                findings.isLegible(entry.value(), "rule-character.source");
                entries.put(key, entry.value().text());
            });
            source = new PolicySource(
                    entries.getOrDefault("title", tree.name().text()), entries.get("url"), entries.get("section"));
        }
        return source;
    }

    private Optional<Condition> condition(ConditionTree condition, boolean mustJoin) {
        if (condition instanceof AccumulateCondition accumulate) {
            return accumulate(accumulate, mustJoin);
        }
        if (condition instanceof ForallCondition forall) {
            return forall(forall, mustJoin);
        }
        PatternCondition asked = (PatternCondition) condition;
        boolean keeps = asked.asked() == RuleTree.Asked.POSITIVE;
        Map<String, Variable> before = Map.copyOf(variables);
        Optional<Condition.Pattern> pattern = pattern(asked.pattern(), mustJoin);
        if (keeps) {
            pattern.ifPresent(checked -> checkWidth(asked.pattern().type(), checked));
        } else {
            variables.clear();
            variables.putAll(before);
        }
        return pattern.map(checked -> switch (asked.asked()) {
            case POSITIVE -> new Condition.Match(checked, Written.of(asked));
            case NOT -> new Condition.Not(checked, Written.of(asked));
            case EXISTS -> new Condition.Exists(checked, Written.of(asked));
        });
    }

    /** Every positive pattern multiplies the matches of a rule: there are few, and few that many facts may match. */
    private void checkWidth(Word type, Condition.Pattern pattern) {
        positive++;
        boolean isNarrow = pattern.tests()
                .anyMatch(test -> test.variable() == null
                        && test.isKeyed()
                        && NARROW.contains(test.property().name())
                        && subjects.add(pattern.type() + " " + test.constant()));
        wide += isNarrow ? 0 : 1;
        if (positive == MOST_PATTERNS + 1) {
            findings.error("rule-wide.patterns", type, MOST_PATTERNS);
        } else if (!isNarrow && wide == MOST_WIDE + 1) {
            findings.error("rule-wide", type, MOST_WIDE);
        }
    }

    private Optional<Condition.Pattern> pattern(PatternTree tree, boolean mustJoin) {
        Set<String> before = Set.copyOf(variables.keySet());
        Word type = tree.type();
        Optional<FactType> known = FactType.ofWord(type.text());
        if (known.isEmpty()) {
            unknownFact(type);
            return Optional.empty();
        }
        String variable = tree.variable() == null ? null : tree.variable().text();
        List<Condition.Binding> bindings = new ArrayList<>();
        List<Condition.Constraint> constraints = constraints(known.get(), tree.constraints(), bindings);
        if (tree.variable() != null) {
            bind(tree.variable(), new Variable(known.get(), null));
        }
        if (known.get() == FactType.STATED) {
            factUse(tree).ifPresent(factUses::add);
        }
        boolean joins = constraints.stream().anyMatch(constraint -> joins(constraint, before));
        if (mustJoin && !joins && !findings.hasErrors()) {
            findings.error("rule-open-join", type);
        }
        return Optional.of(new Condition.Pattern(variable, known.get(), bindings, constraints));
    }

    /** Whether nothing passes a constraint but what shares something with what is there before. */
    private static boolean joins(Condition.Constraint constraint, Set<String> before) {
        if (constraint instanceof Condition.AnyOf any) {
            return any.constraints().stream().allMatch(one -> joins(one, before));
        }
        if (constraint instanceof Condition.AllOf all) {
            return all.constraints().stream().anyMatch(one -> joins(one, before));
        }
        Condition.Test test = (Condition.Test) constraint;
        return test.variable() == null ? test.isKeyed() : before.contains(test.variable());
    }

    /**
     * The constraints of a pattern.
     *
     * @param bindings receives the variables that are bound between them
     */
    private List<Condition.Constraint> constraints(
            FactType type, List<ConstraintTree> trees, List<Condition.Binding> bindings) {
        List<Condition.Constraint> constraints = new ArrayList<>();
        for (ConstraintTree tree : Alternatives.conjuncts(trees)) {
            if (tree instanceof BoundTree bound) {
                property(type, bound.property()).ifPresent(property -> {
                    bind(bound.variable(), new Variable(type, property));
                    bindings.add(new Condition.Binding(bound.variable().text(), property));
                    if (bound.compared() != null) {
                        compared(property, bound.compared()).ifPresent(constraints::add);
                    }
                });
            } else {
                constraint(type, tree).ifPresent(constraints::add);
            }
        }
        return constraints;
    }

    /** A constraint within which nothing is bound; empty, with findings, if anything in it is refused. */
    private Optional<Condition.Constraint> constraint(FactType type, ConstraintTree tree) {
        if (tree instanceof GroupTree group) {
            return constraint(type, group.constraint());
        }
        if (tree instanceof AllTree all) {
            return every(type, all.constraints()).map(every -> new Condition.AllOf(every, Written.of(all)));
        }
        if (tree instanceof AnyTree any) {
            return every(type, any.constraints()).map(every -> new Condition.AnyOf(every, Written.of(any)));
        }
        if (tree instanceof BoundTree bound) {
            findings.error(
                    "rule-bound-within",
                    bound.variable(),
                    bound.variable().text(),
                    bound.property().text());
            property(type, bound.property())
                    .ifPresent(property -> bind(bound.variable(), new Variable(type, property)));
            return Optional.empty();
        }
        ComparedTree compared = (ComparedTree) tree;
        return property(type, compared.property()).flatMap(property -> compared(property, compared));
    }

    private Optional<List<Condition.Constraint>> every(FactType type, List<ConstraintTree> trees) {
        List<Condition.Constraint> constraints = new ArrayList<>();
        trees.forEach(tree -> constraint(type, tree).ifPresent(constraints::add));
        return constraints.size() == trees.size() ? Optional.of(constraints) : Optional.empty();
    }

    /** All facts that match a pattern pass more; without a body all of its sort match it. */
    private Optional<Condition> forall(ForallCondition forall, boolean mustJoin) {
        Map<String, Variable> before = Map.copyOf(variables);
        Optional<Condition.Pattern> pattern = pattern(forall.pattern(), mustJoin);
        BodyTree body = forall.body();
        List<Condition.Binding> bindings = new ArrayList<>();
        List<Condition.Constraint> constraints = new ArrayList<>();
        if (pattern.isPresent() && body != null && isSame(forall.pattern(), body)) {
            bindings.addAll(pattern.get().bindings());
            constraints.addAll(constraints(pattern.get().type(), body.constraints(), bindings));
        }
        variables.clear();
        variables.putAll(before);
        return pattern.map(all -> body == null
                ? new Condition.Forall(
                        new Condition.Pattern(null, all.type(), List.of(), List.of()), all, Written.of(forall))
                : new Condition.Forall(
                        all, new Condition.Pattern(null, all.type(), bindings, constraints), Written.of(forall)));
    }

    /** Whether the second pattern of a forall says more of the fact of the first. */
    private boolean isSame(PatternTree pattern, BodyTree body) {
        if (!body.type().text().equals(pattern.type().text())) {
            findings.error(
                    "rule-forall.type",
                    body.type(),
                    body.type().text(),
                    pattern.type().text());
            return false;
        }
        Word variable = pattern.variable();
        if (variable == null || !body.same().text().equals(variable.text())) {
            findings.error(
                    "rule-forall",
                    body.same(),
                    body.same().text(),
                    variable == null ? body.same().text() : variable.text(),
                    pattern.type().text());
            return false;
        }
        return true;
    }

    /** Which stated fact a pattern matches, and what it asks of it; refused if it does not say which. */
    private Optional<CheckedRule.FactUse> factUse(PatternTree tree) {
        Optional<Word> name = Alternatives.conjuncts(tree.constraints()).stream()
                .filter(ComparedTree.class::isInstance)
                .map(ComparedTree.class::cast)
                .filter(compared -> compared.property().text().equals("name")
                        && compared.operator().text().equals("==")
                        && compared.operands().get(0).kind() == OperandTree.Kind.TEXT)
                .map(compared -> compared.operands().get(0).word())
                .findFirst();
        if (name.isEmpty()) {
            findings.error("rule-stated.unnamed", tree.type());
        }
        return name.map(word -> new CheckedRule.FactUse(
                word,
                tree.constraints().stream().flatMap(TreeChecker::properties).toList()));
    }

    /** The properties that a constraint speaks of. */
    private static Stream<Word> properties(ConstraintTree tree) {
        if (tree instanceof GroupTree group) {
            return properties(group.constraint());
        }
        if (tree instanceof AllTree all) {
            return all.constraints().stream().flatMap(TreeChecker::properties);
        }
        if (tree instanceof AnyTree any) {
            return any.constraints().stream().flatMap(TreeChecker::properties);
        }
        return Stream.of(tree instanceof BoundTree bound ? bound.property() : ((ComparedTree) tree).property());
    }

    private void unknownFact(Word type) {
        Set<String> all = new TreeSet<>();
        for (FactType one : FactType.values()) {
            all.add(one.word());
        }
        findings.error("rule-unknown-fact", type, type.text(), String.join(", ", all))
                .near(type.text(), all);
    }

    private Optional<Property> property(FactType type, Word word) {
        Optional<Property> property = type.property(word.text());
        if (property.isEmpty()) {
            Set<String> all =
                    type.properties().stream().map(Property::name).collect(Collectors.toCollection(TreeSet::new));
            findings.error("rule-unknown-property", word, type.word(), word.text(), String.join(", ", all))
                    .near(word.text(), all);
        }
        return property;
    }

    private Optional<Condition.Constraint> compared(Property property, ComparedTree compared) {
        String operator = compared.operator().text();
        Written written = Written.of(compared);
        if (!property.type().operators().contains(operator)) {
            findings.error(
                    "rule-type.comparison",
                    compared.operator(),
                    property.name(),
                    said(property.type()),
                    operator,
                    String.join(", ", property.type().operators()));
            return Optional.empty();
        }
        return switch (operator) {
            case "in" -> tests(property, "==", compared, written).map(tests -> new Condition.AnyOf(tests, written));
            case "not in" -> tests(property, "!=", compared, written).map(tests -> new Condition.AllOf(tests, written));
            case "matches", "not matches" ->
                expression(compared.operands().get(0).word())
                        .map(pattern -> new Condition.Test(property, operator, pattern, null, written));
            default ->
                test(property, operator, compared.operands().get(0), written).map(test -> test);
        };
    }

    /** A test for each value of a list. */
    private Optional<List<Condition.Constraint>> tests(
            Property property, String operator, ComparedTree compared, Written written) {
        List<Condition.Constraint> tests = new ArrayList<>();
        compared.operands()
                .forEach(operand -> test(property, operator, operand, written).ifPresent(tests::add));
        return tests.size() == compared.operands().size() ? Optional.of(tests) : Optional.empty();
    }

    private Optional<TextPattern> expression(Word word) {
        try {
            return Optional.of(TextPattern.parse(word.text()));
        } catch (TextPattern.Refused e) {
            switch (e.fault()) {
                case LONG -> findings.error("rule-expression.long", word, TextPattern.LONGEST);
                case BIG -> findings.error("rule-expression.big", word, TextPattern.BIGGEST);
                case UNLAWFUL -> findings.error("rule-expression", word, word.text());
            }
            return Optional.empty();
        }
    }

    private Optional<Condition.Test> test(Property property, String operator, OperandTree operand, Written written) {
        if (operand.kind() == OperandTree.Kind.VARIABLE) {
            return isComparable(property, operand.word())
                    ? Optional.of(new Condition.Test(
                            property, operator, null, operand.word().text(), written))
                    : Optional.empty();
        }
        return constant(property, operand).map(value -> {
            checkName(property, operator, operand.word());
            checkWord(property, operand.word());
            return new Condition.Test(property, operator, value, null, written);
        });
    }

    private boolean isComparable(Property property, Word word) {
        Variable variable = variables.get(word.text());
        if (variable == null && boundSomewhere.contains(word.text()) && !boundHere.contains(word.text())) {
            findings.error("rule-unbound.alternative", word, word.text());
            return false;
        }
        if (variable == null) {
            findings.error("rule-unbound", word, word.text(), property.name());
            return false;
        }
        PropertyType wanted = property.type() == PropertyType.TEXTS ? PropertyType.TEXT : property.type();
        boolean isSame = variable.property() != null && variable.property().type() == wanted;
        if (!isSame) {
            findings.error(
                    "rule-type.variable",
                    word,
                    word.text(),
                    variable.property() == null
                            ? CoreTexts.TEXTS.message("type.fact")
                            : said(variable.property().type()),
                    property.name(),
                    said(property.type()),
                    said(wanted));
        }
        return isSame;
    }

    /** A type as findings say it. */
    private static Message said(PropertyType type) {
        return switch (type) {
            case TEXT -> CoreTexts.TEXTS.message("type.text");
            case NUMBER -> CoreTexts.TEXTS.message("type.number");
            case DAY -> CoreTexts.TEXTS.message("type.day");
            case TRUTH -> CoreTexts.TEXTS.message("type.truth");
            case TEXTS -> CoreTexts.TEXTS.message("type.texts");
        };
    }

    /** A literal as a value of the property's type. */
    private Optional<Object> constant(Property property, OperandTree operand) {
        Word word = operand.word();
        boolean isRight = switch (property.type()) {
            case TEXT, TEXTS, DAY -> operand.kind() == OperandTree.Kind.TEXT;
            case NUMBER -> operand.kind() == OperandTree.Kind.NUMBER;
            case TRUTH -> operand.kind() == OperandTree.Kind.TRUTH;
        };
        if (!isRight) {
            findings.error(
                    switch (property.type()) {
                        case TEXT -> "rule-type.text";
                        case TEXTS -> "rule-type.texts";
                        case DAY -> "rule-type.day";
                        case NUMBER -> "rule-type.number";
                        case TRUTH -> "rule-type.truth";
                    },
                    word,
                    property.name(),
                    word.text());
            return Optional.empty();
        }
        return switch (property.type()) {
            case TEXT, TEXTS -> Optional.of(word.text());
            case TRUTH -> Optional.of(word.text().equals("true"));
            case NUMBER -> number(word, findings).map(value -> value);
            case DAY -> day(word).map(value -> value);
        };
    }

    static Optional<Rational> number(Word word, RuleFindings findings) {
        Optional<Rational> number = Rational.parse(word.text())
                .filter(value -> value.numerator().bitLength() < 63
                        && value.denominator().bitLength() < 63);
        if (number.isEmpty()) {
            findings.error("rule-number", word, word.text());
        }
        return number;
    }

    private Optional<LocalDate> day(Word word) {
        try {
            return Optional.of(LocalDate.parse(word.text()));
        } catch (DateTimeParseException e) {
            findings.error("rule-day", word, word.text());
            return Optional.empty();
        }
    }

    /** Ids that are compared for equality must exist. */
    private void checkName(Property property, String operator, Word word) {
        if (!operator.equals("==")) {
            return;
        }
        switch (property.name()) {
            case "credential" -> checkCredential(word, names, findings);
            case "pathway" -> checkPathway(word, names, findings);
            case "issuer" -> checkIssuer(word);
            default -> {
                // other properties have no names
            }
        }
    }

    /** Words of a closed set must be of it. */
    private void checkWord(Property property, Word word) {
        if (!property.words().isEmpty() && !property.words().contains(word.text())) {
            findings.error("rule-unknown-word", word, word.text(), String.join(", ", property.words()), property.name())
                    .near(word.text(), property.words());
        }
    }

    private void checkIssuer(Word word) {
        if (!names.issuers().contains(word.text())) {
            findings.warning("rule-unknown-issuer", word, word.text()).near(word.text(), names.issuers());
        }
    }

    /** Whether a credential may be named: defined, or of another issuer. A foreign one that is not defined is a warning. */
    static void checkCredential(Word word, RuleNames names, RuleFindings findings) {
        String id = word.text();
        if (names.credentials().contains(id)) {
            return;
        }
        if (!Ids.isQualified(id)) {
            findings.error("rule-unknown-credential.id", word, id).near(id, names.credentials());
        } else if (names.knowsAllOf(Ids.issuerOf(id))) {
            findings.error("rule-unknown-credential", word, id).near(id, names.credentials());
        } else {
            findings.warning("rule-foreign-credential", word, id).near(id, names.credentials());
        }
    }

    static void checkPathway(Word word, RuleNames names, RuleFindings findings) {
        if (!names.pathways().containsKey(word.text())) {
            findings.error("rule-unknown-pathway", word, word.text())
                    .near(word.text(), names.pathways().keySet());
        }
    }

    private void bind(Word word, Variable variable) {
        if (variables.putIfAbsent(word.text(), variable) != null) {
            findings.error("rule-bound-twice", word, word.text());
        }
    }

    private Optional<Condition> accumulate(AccumulateCondition accumulate, boolean mustJoin) {
        Map<String, Variable> before = Map.copyOf(variables);
        Optional<Condition.Pattern> pattern = pattern(accumulate.source(), mustJoin);
        List<Condition.Total> totals = new ArrayList<>();
        for (AggregateTree aggregate : accumulate.aggregates()) {
            total(aggregate, accumulate.tests()).ifPresent(totals::add);
        }
        Set<String> results = accumulate.aggregates().stream()
                .map(one -> one.variable().text())
                .collect(Collectors.toSet());
        accumulate.tests().stream()
                .filter(test -> !results.contains(test.variable().text()))
                .forEach(test -> findings.error(
                        "rule-unbound.result",
                        test.variable(),
                        test.variable().text(),
                        String.join(", ", new TreeSet<>(results))));
        variables.clear();
        variables.putAll(before);
        return pattern.map(checked -> new Condition.Accumulate(checked, totals, Written.of(accumulate)));
    }

    private Optional<Condition.Total> total(AggregateTree aggregate, List<TestTree> tests) {
        Optional<Condition.Function> function =
                Condition.Function.ofWord(aggregate.function().text());
        Variable argument = variables.get(aggregate.argument().text());
        if (function.isEmpty()) {
            findings.error(
                            "rule-unknown-aggregate",
                            aggregate.function(),
                            aggregate.function().text())
                    .near(aggregate.function().text(), Set.of("sum", "count", "average"));
            return Optional.empty();
        }
        if (argument == null) {
            findings.error(
                    "rule-unbound.aggregate",
                    aggregate.argument(),
                    aggregate.argument().text());
            return Optional.empty();
        }
        boolean isNumber = argument.property() != null && argument.property().type() == PropertyType.NUMBER;
        if (function.get() != Condition.Function.COUNT && !isNumber) {
            findings.error(
                    "rule-type.aggregate",
                    aggregate.argument(),
                    aggregate.argument().text());
            return Optional.empty();
        }
        List<Condition.NumberTest> checked = new ArrayList<>();
        for (TestTree test : tests) {
            if (test.variable().text().equals(aggregate.variable().text())) {
                if (test.operator().text().equals("contains")) {
                    findings.error("rule-type.contains", test.operator());
                } else {
                    number(test.number(), findings)
                            .ifPresent(number -> checked.add(
                                    new Condition.NumberTest(test.operator().text(), number, Written.of(test))));
                }
            }
        }
        return Optional.of(new Condition.Total(
                function.get(), function.get() == Condition.Function.COUNT ? null : argument.property(), checked));
    }
}
