package org.stackrules.rules;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.Suggestion;
import org.stackrules.model.CredentialTypes;
import org.stackrules.model.Ids;
import org.stackrules.model.Mode;
import org.stackrules.model.PolicySource;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.rules.RuleTree.AccumulateCondition;
import org.stackrules.rules.RuleTree.AggregateTree;
import org.stackrules.rules.RuleTree.AnnotationTree;
import org.stackrules.rules.RuleTree.BoundTree;
import org.stackrules.rules.RuleTree.ComparedTree;
import org.stackrules.rules.RuleTree.ConditionTree;
import org.stackrules.rules.RuleTree.OperandTree;
import org.stackrules.rules.RuleTree.PatternCondition;
import org.stackrules.rules.RuleTree.PatternTree;
import org.stackrules.rules.RuleTree.TestTree;
import org.stackrules.rules.RuleTree.Word;
import org.stackrules.vocabulary.FactType;
import org.stackrules.vocabulary.Property;
import org.stackrules.vocabulary.PropertyType;

/** Checks and types one rule. */
final class TreeChecker {

    /** Facts and words of the vocabulary that are not built yet. */
    private static final Set<String> LATER_FACTS = Set.of("Learner", "Decision", "Award");

    private static final Set<String> LATER_PROPERTIES = Set.of("attempt");

    private final RuleTree tree;
    private final RuleNames names;
    private final RuleFindings findings;

    /** What each variable stands for: a fact, or a property of one. */
    private final Map<String, Variable> variables = new HashMap<>();

    TreeChecker(RuleTree tree, RuleNames names, RuleFindings findings) {
        this.tree = tree;
        this.names = names;
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
            findings.error(
                    "rule-empty",
                    tree.name(),
                    "it has no name",
                    "a rule's name says in explanations which rule it was",
                    "write a sentence");
        }
        Optional<Stage> stage = stage();
        PolicySource source = source();
        List<Condition> conditions = new ArrayList<>();
        if (tree.conditions().isEmpty()) {
            findings.error(
                    "rule-empty",
                    tree.name(),
                    "it has no condition",
                    "a rule states something of the learners that its conditions describe",
                    "add a pattern such as `Enrolment( pathway == \"…\" )`");
        }
        for (ConditionTree condition : tree.conditions()) {
            condition(condition, !conditions.isEmpty()).ifPresent(conditions::add);
        }
        if (tree.actions().isEmpty()) {
            findings.error(
                    "rule-empty",
                    tree.name(),
                    "it states nothing",
                    "a rule that states nothing decides nothing",
                    "add an action such as `stack.limit(…)`");
        }
        Provenance provenance = new Provenance(tree.place(), source);
        List<Action> actions = stage.isEmpty()
                ? List.of()
                : new ActionChecker(stage.get(), variables, provenance, names, findings).check(tree.actions());
        return findings.hasErrors() || stage.isEmpty()
                ? Optional.empty()
                : Optional.of(new CheckedRule(tree.name().text(), stage.get(), provenance, conditions, actions));
    }

    private Optional<Stage> stage() {
        if (tree.attributes().size() != 1) {
            findings.error(
                    "rule-stage",
                    tree.name(),
                    tree.attributes().isEmpty() ? "it names no stage" : "it names a stage more than once",
                    "a rule speaks in one stage",
                    "write `agenda-group \"transfer\"`, `\"stack\"` or `\"award\"` before `when`");
            return Optional.empty();
        }
        Word value = tree.attributes().get(0).value();
        Optional<Stage> stage = Stage.ofWord(value.text());
        if (stage.isEmpty()) {
            findings.error(
                    "rule-stage",
                    value,
                    "`" + value.text() + "` is no stage",
                    "a rule speaks in one stage",
                    Suggestion.didYouMean(
                            value.text(), Set.of("transfer", "stack", "award"), "one of: transfer, stack, award"));
        }
        return stage;
    }

    private @Nullable PolicySource source() {
        PolicySource source = null;
        for (AnnotationTree annotation : tree.annotations()) {
            if (source != null) {
                findings.error(
                        "rule-annotation",
                        annotation.name(),
                        "a second annotation",
                        "a rule implements one policy",
                        "take one of them out");
            }
            if (!annotation.name().text().equals("source")) {
                findings.error(
                        "rule-annotation",
                        annotation.name(),
                        "`@" + annotation.name().text() + "` means nothing here",
                        "the one annotation of a rule names the policy that it implements",
                        "write `@source(\"…\")`, or take it out");
                continue;
            }
            Map<String, String> entries = new HashMap<>();
            annotation.entries().forEach(entry -> {
                String key = entry.key().isEmpty() ? "title" : entry.key();
                if (!Set.of("title", "url", "section").contains(key)) {
                    findings.error(
                            "rule-annotation",
                            entry.value(),
                            "a source has no `" + key + "`",
                            "a source has a title, an address and a section",
                            "its keys are: title, url, section");
                }
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
        PatternCondition asked = (PatternCondition) condition;
        boolean keeps = asked.asked() == RuleTree.Asked.POSITIVE;
        Map<String, Variable> before = Map.copyOf(variables);
        Optional<Condition.Pattern> pattern = pattern(asked.pattern(), mustJoin);
        if (!keeps) {
            variables.clear();
            variables.putAll(before);
        }
        return pattern.map(checked -> switch (asked.asked()) {
            case POSITIVE -> new Condition.Match(checked);
            case NOT -> new Condition.Not(checked);
            case EXISTS -> new Condition.Exists(checked);
        });
    }

    private Optional<Condition.Pattern> pattern(PatternTree tree, boolean mustJoin) {
        Word type = tree.type();
        Optional<FactType> known = FactType.ofWord(type.text());
        if (known.isEmpty()) {
            unknownFact(type);
            return Optional.empty();
        }
        String variable = tree.variable() == null ? null : tree.variable().text();
        List<Condition.Binding> bindings = new ArrayList<>();
        List<Condition.Test> tests = new ArrayList<>();
        for (RuleTree.ConstraintTree constraint : tree.constraints()) {
            if (constraint instanceof BoundTree bound) {
                property(known.get(), bound.property()).ifPresent(property -> {
                    bind(bound.variable(), new Variable(known.get(), property));
                    bindings.add(new Condition.Binding(bound.variable().text(), property));
                });
            } else {
                test(known.get(), (ComparedTree) constraint).ifPresent(tests::add);
            }
        }
        if (tree.variable() != null) {
            bind(tree.variable(), new Variable(known.get(), null));
        }
        boolean joins = tests.stream().anyMatch(test -> test.variable() != null || test.isKeyed());
        if (mustJoin && !joins && !findings.hasErrors()) {
            findings.error(
                    "rule-open-join",
                    type,
                    "this pattern shares nothing with those before it",
                    "what is matched with everything grows without bound",
                    "compare one of its properties with a variable, or its credential, pathway or issuer with a text");
        }
        return Optional.of(new Condition.Pattern(variable, known.get(), bindings, tests));
    }

    private void unknownFact(Word type) {
        if (LATER_FACTS.contains(type.text())) {
            findings.notBuilt(type);
            return;
        }
        Set<String> all = new TreeSet<>();
        for (FactType one : FactType.values()) {
            all.add(one.word());
        }
        findings.error(
                "rule-unknown-fact",
                type,
                "there is no fact `" + type.text() + "`",
                "a rule can only match the facts of the vocabulary",
                Suggestion.didYouMean(type.text(), all, "the facts are: " + String.join(", ", all)));
    }

    private Optional<Property> property(FactType type, Word word) {
        Optional<Property> property = type.property(word.text());
        if (property.isEmpty() && LATER_PROPERTIES.contains(word.text())) {
            findings.notBuilt(word);
        } else if (property.isEmpty()) {
            Set<String> all =
                    type.properties().stream().map(Property::name).collect(Collectors.toCollection(TreeSet::new));
            findings.error(
                    "rule-unknown-property",
                    word,
                    type.word() + " has no `" + word.text() + "`",
                    "a rule can only test the properties of the vocabulary",
                    Suggestion.nearest(word.text(), all)
                                    .map(near -> "did you mean `" + near + "`? ")
                                    .orElse("")
                            + "(" + type.word() + ": " + String.join(", ", all) + ")");
        }
        return property;
    }

    private Optional<Condition.Test> test(FactType type, ComparedTree compared) {
        Optional<Property> known = property(type, compared.property());
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Property property = known.get();
        String operator = compared.operator().text();
        if (!property.type().operators().contains(operator)) {
            findings.error(
                    "rule-type",
                    compared.operator(),
                    "`" + property.name() + "` is " + property.type().words() + " and cannot be compared by `"
                            + operator + "`",
                    "every property has a type",
                    "compare it by: " + String.join(" ", property.type().operators()));
            return Optional.empty();
        }
        OperandTree operand = compared.operand();
        if (operand.kind() == OperandTree.Kind.VARIABLE) {
            return isComparable(property, operand.word())
                    ? Optional.of(new Condition.Test(
                            property, operator, null, operand.word().text()))
                    : Optional.empty();
        }
        return constant(property, operand).map(value -> {
            checkName(property, operator, operand.word());
            checkWord(property, operand.word());
            return new Condition.Test(property, operator, value, null);
        });
    }

    private boolean isComparable(Property property, Word word) {
        Variable variable = variables.get(word.text());
        if (variable == null) {
            findings.error(
                    "rule-unbound",
                    word,
                    "`" + word.text() + "` is not bound before",
                    "a variable stands for something matched before",
                    "bind it in an earlier pattern: `" + word.text() + " : " + property.name() + "`");
            return false;
        }
        PropertyType wanted = property.type() == PropertyType.TEXTS ? PropertyType.TEXT : property.type();
        boolean isSame = variable.property() != null && variable.property().type() == wanted;
        if (!isSame) {
            findings.error(
                    "rule-type",
                    word,
                    "`" + word.text() + "` is "
                            + (variable.property() == null
                                    ? "a fact"
                                    : variable.property().type().words())
                            + ", `" + property.name() + "` is "
                            + property.type().words(),
                    "only values of one type can be compared",
                    "bind a property that is " + wanted.words());
        }
        return isSame;
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
                    "rule-type",
                    word,
                    "`" + property.name() + "` is " + property.type().words() + ", not `" + word.text() + "`",
                    "only values of one type can be compared",
                    switch (property.type()) {
                        case TEXT, TEXTS -> "write a text in quotes";
                        case DAY -> "write the day as `\"2019-09-01\"`";
                        case NUMBER -> "write a number without quotes";
                        case TRUTH -> "write `true` or `false`";
                    });
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
            findings.error(
                    "rule-number",
                    word,
                    "`" + word.text() + "` has too many digits",
                    "numbers are exact within bounds",
                    "use at most 12 digits on each side of the point");
        }
        return number;
    }

    private Optional<LocalDate> day(Word word) {
        try {
            return Optional.of(LocalDate.parse(word.text()));
        } catch (DateTimeParseException e) {
            findings.error(
                    "rule-day",
                    word,
                    "`" + word.text() + "` is no day of the calendar",
                    "a day is written in ISO 8601, whatever the locale",
                    "write it as `\"2019-09-01\"`");
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
        Set<String> words = switch (property.name()) {
            case "mode" -> Arrays.stream(Mode.values()).map(Mode::word).collect(Collectors.toSet());
            case "type" -> CredentialTypes.names();
            case "status" -> Set.of("completed", "in-progress");
            default -> Set.of();
        };
        if (!words.isEmpty() && !words.contains(word.text())) {
            findings.error(
                    "rule-unknown-word",
                    word,
                    "`" + word.text() + "` is no " + property.name(),
                    "a misspelt word never matches",
                    Suggestion.didYouMean(word.text(), words, "one of: " + String.join(", ", new TreeSet<>(words))));
        }
    }

    private void checkIssuer(Word word) {
        if (!names.issuers().contains(word.text())) {
            findings.warning(
                    "rule-unknown-issuer",
                    word,
                    "the catalog lists no issuer `" + word.text() + "`",
                    "a misspelt issuer never matches",
                    Suggestion.didYouMean(word.text(), names.issuers(), "list it under `issuers`"));
        }
    }

    /** Whether a credential may be named: defined, or of another issuer. A foreign one that is not defined is a warning. */
    static void checkCredential(Word word, RuleNames names, RuleFindings findings) {
        String id = word.text();
        if (names.credentials().contains(id)) {
            return;
        }
        String help = Suggestion.didYouMean(id, names.credentials(), "define it under `credentials`");
        if (!Ids.isQualified(id)) {
            findings.error(
                    "rule-unknown-credential",
                    word,
                    "`" + id + "` is no credential id",
                    "an id is `issuer:local`",
                    help);
        } else if (names.knowsAllOf(Ids.issuerOf(id))) {
            findings.error(
                    "rule-unknown-credential",
                    word,
                    "no credential `" + id + "`",
                    "what the home issuer awards is defined in the catalog",
                    help);
        } else {
            findings.warning(
                    "rule-foreign-credential",
                    word,
                    "the catalog does not define `" + id + "`",
                    "a misspelt credential never matches",
                    help);
        }
    }

    static void checkPathway(Word word, RuleNames names, RuleFindings findings) {
        if (!names.pathways().containsKey(word.text())) {
            findings.error(
                    "rule-unknown-pathway",
                    word,
                    "no pathway `" + word.text() + "`",
                    "a rule speaks of the pathways of its catalog",
                    Suggestion.didYouMean(word.text(), names.pathways().keySet(), "declare it under `pathways`"));
        }
    }

    private void bind(Word word, Variable variable) {
        if (variables.putIfAbsent(word.text(), variable) != null) {
            findings.error(
                    "rule-bound-twice",
                    word,
                    "`" + word.text() + "` is bound twice",
                    "a variable stands for one thing",
                    "give one of them another name");
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
                        "rule-unbound",
                        test.variable(),
                        "`" + test.variable().text() + "` is no result of this accumulate",
                        "an accumulate tests what it has aggregated",
                        "test one of: " + String.join(", ", new TreeSet<>(results))));
        variables.clear();
        variables.putAll(before);
        return pattern.map(checked -> new Condition.Accumulate(checked, totals));
    }

    private Optional<Condition.Total> total(AggregateTree aggregate, List<TestTree> tests) {
        Optional<Condition.Function> function =
                Condition.Function.ofWord(aggregate.function().text());
        Variable argument = variables.get(aggregate.argument().text());
        if (function.isEmpty()) {
            findings.error(
                    "rule-unknown-aggregate",
                    aggregate.function(),
                    "there is no aggregate `" + aggregate.function().text() + "`",
                    "aggregates are exact and few",
                    Suggestion.didYouMean(
                            aggregate.function().text(),
                            Set.of("sum", "count", "average"),
                            "one of: average, count, sum"));
            return Optional.empty();
        }
        if (argument == null) {
            findings.error(
                    "rule-unbound",
                    aggregate.argument(),
                    "`" + aggregate.argument().text() + "` is not bound in this pattern",
                    "an aggregate runs over a variable of its pattern",
                    "bind it: `" + aggregate.argument().text() + " : credits`");
            return Optional.empty();
        }
        boolean isNumber = argument.property() != null && argument.property().type() == PropertyType.NUMBER;
        if (function.get() != Condition.Function.COUNT && !isNumber) {
            findings.error(
                    "rule-type",
                    aggregate.argument(),
                    "`" + aggregate.argument().text() + "` is no number",
                    "sums and averages run over numbers",
                    "bind a property that is a number, such as `credits`");
            return Optional.empty();
        }
        List<Condition.NumberTest> checked = new ArrayList<>();
        for (TestTree test : tests) {
            if (test.variable().text().equals(aggregate.variable().text())) {
                if (test.operator().text().equals("contains")) {
                    findings.error(
                            "rule-type",
                            test.operator(),
                            "a number cannot be compared by `contains`",
                            "every property has a type",
                            "compare it by: == != < <= > >=");
                } else {
                    number(test.number(), findings)
                            .ifPresent(number -> checked.add(
                                    new Condition.NumberTest(test.operator().text(), number)));
                }
            }
        }
        return Optional.of(new Condition.Total(
                function.get(), function.get() == Condition.Function.COUNT ? null : argument.property(), checked));
    }
}
