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
import java.util.stream.Stream;
import org.stackrules.model.Provenance;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
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
    private final Set<String> sharedVariables;

    /** A rule holds where all conditions of one of its alternatives hold. */
    CheckedRule(
            String name, Stage stage, Provenance provenance, List<List<Condition>> alternatives, List<Action> actions) {
        this.name = name;
        this.stage = stage;
        this.provenance = provenance;
        this.alternatives = alternatives.stream().map(List::copyOf).toList();
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

    /** Ids of the credentials that it recognises something as, or grants. */
    public SortedSet<String> statesCredentials() {
        TreeSet<String> credentials = new TreeSet<>();
        for (Action action : actions) {
            if (action instanceof Action.Recognise recognise) {
                credentials.add(recognise.credential());
            } else if (action instanceof Action.Grant grant) {
                credentials.add(grant.credential());
            }
        }
        return Collections.unmodifiableSortedSet(credentials);
    }

    /** Ids of the pathways about which it states a need or a limit. */
    public SortedSet<String> statesPathways() {
        TreeSet<String> pathways = new TreeSet<>();
        for (Action action : actions) {
            if (action instanceof Action.Need need) {
                pathways.add(need.pathway());
            } else if (action instanceof Action.Bound bound) {
                pathways.add(bound.pathway());
            }
        }
        return Collections.unmodifiableSortedSet(pathways);
    }

    /** The needs that it states, by pathway, in the order written. */
    public Map<String, List<Requirement>> statesNeeds() {
        Map<String, List<Requirement>> needs = new TreeMap<>();
        for (Action action : actions) {
            if (action instanceof Action.Need need) {
                needs.computeIfAbsent(need.pathway(), pathway -> new ArrayList<>())
                        .add(need.requirement());
            }
        }
        return needs;
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
        return alternatives.stream()
                .flatMap(List::stream)
                .map(Condition::pattern)
                .filter(pattern -> pattern.type() != FactType.ENROLMENT);
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
