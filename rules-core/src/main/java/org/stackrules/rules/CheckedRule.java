package org.stackrules.rules;

import java.util.ArrayList;
import java.util.Collections;
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
    private final List<Condition> conditions;
    private final List<Action> actions;

    CheckedRule(String name, Stage stage, Provenance provenance, List<Condition> conditions, List<Action> actions) {
        this.name = name;
        this.stage = stage;
        this.provenance = provenance;
        this.conditions = List.copyOf(conditions);
        this.actions = List.copyOf(actions);
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

    /** Ids of credentials whose items or findings it reads, named by equality. */
    public SortedSet<String> readsCredentials() {
        return named("credential");
    }

    /** Ids of pathways whose findings it reads, named by equality. */
    public SortedSet<String> readsPathways() {
        return named("pathway");
    }

    /**
     * What it reads without naming its credential or pathway: selectors of everything that its patterns may match, by
     * what they ask of definitions.
     */
    public List<Selector> readsUnnamed() {
        return findings()
                .filter(pattern -> pattern.tests().stream().noneMatch(CheckedRule::isName))
                .map(CheckedRule::selector)
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

    /**
     * Ids of the pathways whose conferral it decides in the award stage: it withholds it, makes it wait for an approval, or
     * ends what was earned. What is above such a pathway is looked at after the rule. A remark and a class decide nothing.
     *
     * @param all what a variable for a pathway can stand for
     */
    public SortedSet<String> awardsPathways(Set<String> all) {
        return Collections.emptySortedSet();
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

    List<Condition> conditions() {
        return conditions;
    }

    List<Action> actions() {
        return actions;
    }

    private SortedSet<String> named(String property) {
        TreeSet<String> names = new TreeSet<>();
        findings()
                .flatMap(pattern -> pattern.tests().stream())
                .filter(test -> isName(test) && test.property().name().equals(property))
                .forEach(test -> names.add(String.valueOf(test.constant())));
        return Collections.unmodifiableSortedSet(names);
    }

    /** The patterns of what can be found in an evaluation; enrolments are there from the start. */
    private Stream<Condition.Pattern> findings() {
        return conditions.stream().map(Condition::pattern).filter(pattern -> pattern.type() != FactType.ENROLMENT);
    }

    private static Selector selector(Condition.Pattern pattern) {
        List<Selector.Test> tests = new ArrayList<>();
        for (Condition.Test test : pattern.tests()) {
            String value = String.valueOf(test.constant());
            boolean isWord = test.constant() != null
                    && (test.operator().equals("==") || test.operator().equals("contains"));
            if (isWord && WORDS.containsKey(test.property().name())) {
                tests.add(new Selector.HasWord(WORDS.get(test.property().name()), List.of(value)));
            }
        }
        return new Selector.Matching(tests, null);
    }

    private static boolean isName(Condition.Test test) {
        boolean isId = test.property().name().equals("credential")
                || test.property().name().equals("pathway");
        return isId && test.operator().equals("==") && test.constant() != null;
    }
}
