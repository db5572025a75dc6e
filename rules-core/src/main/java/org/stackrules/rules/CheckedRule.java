package org.stackrules.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Limit;
import org.stackrules.model.Provenance;
import org.stackrules.model.Receiving;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.rules.RuleTree.Word;
import org.stackrules.vocabulary.FactType;

/** A rule that was checked and typed. Immutable; made by {@link RuleChecker} alone. */
public final class CheckedRule {

    /** The properties that a definition has too. */
    private static final Map<String, Selector.Words> WORDS = Map.of(
            "issuer", Selector.Words.ISSUER,
            "type", Selector.Words.TYPE,
            "subjects", Selector.Words.SUBJECT,
            "skills", Selector.Words.SKILL,
            "tags", Selector.Words.TAG);

    private final String name;
    private final Stage stage;
    private final Provenance provenance;
    private final List<List<Condition>> alternatives;
    private final List<Action> actions;
    private final List<FactUse> factUses;
    private final Set<String> sharedVariables;

    /** A rule holds where all conditions of one of its alternatives hold. */
    CheckedRule(
            String name,
            Stage stage,
            Provenance provenance,
            List<List<Condition>> alternatives,
            List<FactUse> factUses,
            List<Action> actions) {
        this.name = name;
        this.stage = stage;
        this.provenance = provenance;
        this.alternatives = alternatives.stream().map(List::copyOf).toList();
        this.factUses = List.copyOf(factUses);
        this.actions = List.copyOf(actions);
        this.sharedVariables = sharedVariables(alternatives);
    }

    /** The rule's name, a sentence; appears unchanged in explanations. */
    public String name() {
        return name;
    }

    public Stage stage() {
        return stage;
    }

    /** Where it starts, and its {@code @source}. */
    public Provenance provenance() {
        return provenance;
    }

    /** Ids of credentials whose items or findings it reads, named by equality, be it as one of several. */
    public SortedSet<String> readsCredentials() {
        return named("credential");
    }

    /** Ids of pathways whose findings it reads, named by equality, be it as one of several. */
    public SortedSet<String> readsPathways() {
        return named("pathway");
    }

    /**
     * What it reads without naming its credential or pathway: selectors of everything that its patterns may match, by
     * what they ask of definitions.
     */
    public List<Selector> readsUnnamed() {
        return findings()
                .filter(pattern -> pattern.constraints().stream().noneMatch(CheckedRule::isNaming))
                .map(CheckedRule::selector)
                .distinct()
                .toList();
    }

    /** What it recognises something as, or grants: ids of credentials, and what unassigned credit is called. */
    public SortedSet<String> statesCredentials() {
        TreeSet<String> credentials = new TreeSet<>(grants());
        recognises().forEach(as -> credentials.add(as.credential()));
        return Collections.unmodifiableSortedSet(credentials);
    }

    /** What it recognises something as, in the order written. */
    public List<Receiving> recognises() {
        return actions.stream()
                .filter(Action.Recognise.class::isInstance)
                .map(action -> ((Action.Recognise) action).as())
                .toList();
    }

    /** The credentials that it grants, in the order written. */
    public List<String> grants() {
        return actions.stream()
                .filter(Action.Grant.class::isInstance)
                .map(action -> ((Action.Grant) action).credential())
                .toList();
    }

    /** Whether it refuses to recognise something. */
    public boolean refuses() {
        return actions.stream().anyMatch(Action.Refuse.class::isInstance);
    }

    /**
     * Ids of the pathways about which it states something that is decided with their requirements: needs, limits, what
     * counts, is waived or satisfied, and sharing.
     *
     * @param all what a variable for a pathway can stand for, unless the pattern that binds it names one
     */
    public SortedSet<String> statesPathways(Set<String> all) {
        return stage == Stage.STACK ? pathways(all, action -> true) : Collections.emptySortedSet();
    }

    /**
     * Ids of the pathways whose conferral it decides in the award stage: it withholds it, makes it wait for an approval, or
     * ends what was earned. What is above such a pathway is looked at after the rule. A remark and a class decide nothing.
     *
     * @param all what a variable for a pathway can stand for
     */
    public SortedSet<String> awardsPathways(Set<String> all) {
        return pathways(
                all,
                action -> action instanceof Action.Withhold
                        || action instanceof Action.RequireApproval
                        || action instanceof Action.Expire);
    }

    /**
     * Ids of the pathways about which it states anything.
     *
     * @param all what a variable for a pathway can stand for
     */
    public SortedSet<String> speaksOf(Set<String> all) {
        return pathways(all, action -> true);
    }

    /**
     * Whether it decides about the conferral of whatever pathway it finds: it matches findings that it does not name, and
     * speaks of the pathway by a variable. Such a rule is fired in each stratum, as each may find more.
     */
    public boolean awardsWhateverIsFound() {
        boolean isMonotone = alternatives.stream()
                .flatMap(List::stream)
                .allMatch(condition -> condition instanceof Condition.Match
                        || condition.pattern().type() != FactType.EARNED);
        boolean readsAny = findings()
                .anyMatch(pattern -> pattern.type() == FactType.EARNED
                        && pattern.constraints().stream().noneMatch(CheckedRule::isNaming));
        boolean awardsAny = actions.stream()
                .map(Action::pathway)
                .anyMatch(pathway -> pathway != null && pathway.variable() != null);
        return stage == Stage.AWARD && isMonotone && readsAny && awardsAny;
    }

    private SortedSet<String> pathways(Set<String> all, Predicate<Action> which) {
        TreeSet<String> pathways = new TreeSet<>();
        actions.stream().filter(which).forEach(action -> pathways.addAll(pathwaysOf(action.pathway(), all)));
        return Collections.unmodifiableSortedSet(pathways);
    }

    private Set<String> pathwaysOf(Action.@Nullable Value value, Set<String> all) {
        if (value == null || value.variable() == null) {
            return value == null ? Set.of() : Set.of(String.valueOf(value.constant()));
        }
        Set<String> named = new TreeSet<>();
        for (List<Condition> conditions : alternatives) {
            Set<String> here = conditions.stream()
                    .map(Condition::pattern)
                    .filter(pattern -> pattern.bindings().stream()
                            .anyMatch(binding -> binding.variable().equals(value.variable())))
                    .flatMap(pattern -> pattern.constraints().stream())
                    .flatMap(CheckedRule::names)
                    .filter(test -> test.property().name().equals("pathway"))
                    .map(test -> String.valueOf(test.constant()))
                    .collect(Collectors.toSet());
            named.addAll(here.isEmpty() ? all : here);
        }
        return named;
    }

    /** The names of the facts that it states for other rules. */
    public SortedSet<String> statesFacts() {
        return statedFacts().map(state -> state.name().text()).collect(Collectors.toCollection(TreeSet::new));
    }

    Stream<Action.State> statedFacts() {
        return actions.stream().filter(Action.State.class::isInstance).map(Action.State.class::cast);
    }

    /** The names of the facts that it reads and rules state. */
    public SortedSet<String> readsFacts() {
        return factUses.stream().map(use -> use.name().text()).collect(Collectors.toCollection(TreeSet::new));
    }

    List<FactUse> factUses() {
        return factUses;
    }

    /**
     * A pattern that matches a fact that rules state.
     *
     * @param name the fact's name, where it is written
     * @param properties the words of the properties that the pattern tests or binds
     */
    record FactUse(Word name, List<Word> properties) {
        FactUse {
            properties = List.copyOf(properties);
        }
    }

    /**
     * The needs that it states, by pathway, in the order written.
     *
     * @param all what a variable for a pathway can stand for
     */
    public Map<String, List<Requirement>> statesNeeds(Set<String> all) {
        Map<String, List<Requirement>> needs = new TreeMap<>();
        for (Action action : actions) {
            if (action instanceof Action.Need need) {
                pathwaysOf(need.pathway(), all)
                        .forEach(pathway -> needs.computeIfAbsent(pathway, key -> new ArrayList<>())
                                .add(need.requirement()));
            }
        }
        return needs;
    }

    /**
     * The limits that it states, by pathway, in the order written.
     *
     * @param all what a variable for a pathway can stand for
     */
    public Map<String, List<Limit>> statesLimits(Set<String> all) {
        Map<String, List<Limit>> limits = new TreeMap<>();
        for (Action action : actions) {
            if (action instanceof Action.Bound bound) {
                pathwaysOf(bound.pathway(), all)
                        .forEach(pathway -> limits.computeIfAbsent(pathway, key -> new ArrayList<>())
                                .add(bound.limit()));
            }
        }
        return limits;
    }

    /**
     * The conditions that it satisfies, by pathway.
     *
     * @param all what a variable for a pathway can stand for
     */
    public Map<String, SortedSet<String>> satisfies(Set<String> all) {
        Map<String, SortedSet<String>> conditions = new TreeMap<>();
        for (Action action : actions) {
            if (action instanceof Action.Satisfy satisfy) {
                pathwaysOf(satisfy.pathway(), all)
                        .forEach(pathway -> conditions
                                .computeIfAbsent(pathway, key -> new TreeSet<>())
                                .add(satisfy.requirement()));
            }
        }
        return conditions;
    }

    /** What it recognises by itself of one credential that it names: what it is received as, by its id. */
    public Map<String, List<Receiving>> recognisesNamed() {
        Map<String, List<Receiving>> recognised = new TreeMap<>();
        for (Action action : actions) {
            if (action instanceof Action.Recognise recognise
                    && recognise.variables().size() == 1) {
                String variable = recognise.variables().get(0);
                patterns()
                        .filter(pattern -> variable.equals(pattern.variable()))
                        .flatMap(Condition.Pattern::tests)
                        .filter(CheckedRule::isName)
                        .map(test -> String.valueOf(test.constant()))
                        .distinct()
                        .forEach(credential -> recognised
                                .computeIfAbsent(credential, key -> new ArrayList<>())
                                .add(recognise.as()));
            }
        }
        return recognised;
    }

    /** What it states of a learner that it matches, a text for each action, in the order written. */
    public List<String> states() {
        return actions.stream().map(Action::text).toList();
    }

    /** What is enough for it to hold: the conditions of each alternative, in the order written. */
    List<List<Condition>> alternatives() {
        return alternatives;
    }

    /** The variables that positive patterns of every alternative bind. */
    Set<String> sharedVariables() {
        return sharedVariables;
    }

    List<Action> actions() {
        return actions;
    }

    private static Set<String> sharedVariables(List<List<Condition>> alternatives) {
        Set<String> shared = variables(alternatives.get(0));
        alternatives.forEach(conditions -> shared.retainAll(variables(conditions)));
        return Set.copyOf(shared);
    }

    private static Set<String> variables(List<Condition> conditions) {
        Set<String> variables = new HashSet<>();
        for (Condition condition : conditions) {
            if (condition instanceof Condition.Match match) {
                match.pattern().bindings().forEach(binding -> variables.add(binding.variable()));
                if (match.pattern().variable() != null) {
                    variables.add(match.pattern().variable());
                }
            }
        }
        return variables;
    }

    private SortedSet<String> named(String property) {
        TreeSet<String> names = new TreeSet<>();
        findings()
                .flatMap(pattern -> pattern.constraints().stream())
                .flatMap(CheckedRule::names)
                .filter(test -> test.property().name().equals(property))
                .forEach(test -> names.add(String.valueOf(test.constant())));
        return Collections.unmodifiableSortedSet(names);
    }

    /** The patterns of what can be found in an evaluation; enrolments are there from the start. */
    private Stream<Condition.Pattern> findings() {
        return patterns().filter(pattern -> pattern.type().isFound());
    }

    private Stream<Condition.Pattern> patterns() {
        return alternatives.stream().flatMap(List::stream).map(Condition::pattern);
    }

    private static Selector selector(Condition.Pattern pattern) {
        List<Selector.Test> tests = new ArrayList<>();
        for (Condition.Constraint constraint : pattern.constraints()) {
            List<Condition.Test> words = constraint instanceof Condition.AnyOf any && areTests(any)
                    ? constraint.tests().toList()
                    : constraint instanceof Condition.Test test ? List.of(test) : List.of();
            boolean areWords = !words.isEmpty() && words.stream().allMatch(CheckedRule::isWord);
            String property = areWords ? words.get(0).property().name() : "";
            if (areWords
                    && words.stream().allMatch(test -> test.property().name().equals(property))) {
                tests.add(new Selector.HasWord(
                        WORDS.get(property),
                        words.stream()
                                .map(test -> String.valueOf(test.constant()))
                                .distinct()
                                .toList()));
            }
        }
        return new Selector.Matching(tests, null);
    }

    private static boolean areTests(Condition.AnyOf any) {
        return any.constraints().stream().allMatch(Condition.Test.class::isInstance);
    }

    private static boolean isWord(Condition.Test test) {
        return test.constant() != null
                && WORDS.containsKey(test.property().name())
                && (test.operator().equals("==") || test.operator().equals("contains"));
    }

    /** Whether nothing passes a constraint but what is named by it. */
    private static boolean isNaming(Condition.Constraint constraint) {
        return names(constraint).findAny().isPresent();
    }

    /** The names of which each that passes has one; none, if something else may pass. */
    private static Stream<Condition.Test> names(Condition.Constraint constraint) {
        if (constraint instanceof Condition.AnyOf any) {
            return any.constraints().stream().allMatch(CheckedRule::isNaming)
                    ? any.constraints().stream().flatMap(CheckedRule::names)
                    : Stream.of();
        }
        if (constraint instanceof Condition.AllOf all) {
            return all.constraints().stream().flatMap(CheckedRule::names);
        }
        return Stream.of((Condition.Test) constraint).filter(CheckedRule::isName);
    }

    private static boolean isName(Condition.Test test) {
        boolean isId = test.property().name().equals("credential")
                || test.property().name().equals("pathway");
        return isId && test.operator().equals("==") && test.constant() != null;
    }
}
