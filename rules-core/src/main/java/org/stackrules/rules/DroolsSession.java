package org.stackrules.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.api.runtime.rule.Match;
import org.stackrules.diagnostic.CoreTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.IdOrder;
import org.stackrules.vocabulary.Fact;
import org.stackrules.vocabulary.Steps;

/** A session of Drools for one evaluation. Not thread-safe. */
final class DroolsSession implements AutoCloseable {

    private static final Comparator<RuleFiring> ORDER = Comparator.comparing(
                    (RuleFiring firing) -> firing.provenance().place())
            .thenComparing(firing -> String.join(" ", firing.matched()), IdOrder.INSTANCE);

    private final List<StratifiedRule> rules;
    private final KieSession session;
    private final Fact.Filter filter;
    private final Steps steps;
    private final List<Fact> seen = new ArrayList<>();
    private final Map<Fact, FactHandle> handles = new IdentityHashMap<>();
    private final List<Match> matches = new ArrayList<>();

    DroolsSession(List<StratifiedRule> rules, KieSession session, Fact.Filter filter, Steps steps) {
        this.rules = rules;
        this.session = session;
        this.filter = filter;
        this.steps = steps;
        session.addEventListener(new DefaultAgendaEventListener() {
            @Override
            public void afterMatchFired(AfterMatchFiredEvent event) {
                steps.enter(number(event.getMatch()));
                steps.take();
                matches.add(event.getMatch());
            }
        });
    }

    void see(Fact fact) {
        fact.countedBy(steps);
        fact.filteredBy(filter);
        seen.add(fact);
        handles.put(fact, withinBudget(() -> session.insert(fact)));
    }

    void forget(Fact fact) {
        FactHandle handle = handles.remove(fact);
        if (handle == null) {
            throw new IllegalArgumentException("not seen: " + fact.getId());
        }
        seen.removeIf(one -> one == fact);
        withinBudget(() -> {
            session.delete(handle);
            return handle;
        });
    }

    List<Fact> seen() {
        return Collections.unmodifiableList(seen);
    }

    List<RuleFiring> fire(Stage stage, int stratum) {
        return withinBudget(() -> fired(stage, stratum));
    }

    private List<RuleFiring> fired(Stage stage, int stratum) {
        matches.clear();
        session.getAgenda().getAgendaGroup(CanonicalDrl.group(stage, stratum)).setFocus();
        session.fireAllRules();
        seen.sort(Comparator.comparing(Fact::sort).thenComparing(Fact::getId, IdOrder.INSTANCE));
        // Alternatives may match the same facts: the surest of them is what can be relied on.
        Map<Matching.Key, Matching> held = new LinkedHashMap<>();
        matches.stream()
                .map(this::judged)
                .flatMap(Optional::stream)
                .forEach(matching -> held.merge(matching.key(), matching, Matching::or));
        return held.values().stream()
                .map(Matching::firing)
                .sorted(ORDER)
                .distinct()
                .toList();
    }

    private Optional<Matching> judged(Match match) {
        String name = match.getRule().getName();
        CheckedRule rule = rules.get(number(match)).rule();
        List<Condition> conditions = rule.alternatives().get(CanonicalDrl.alternative(name));
        steps.enter(number(match));
        List<Fact> positive = new ArrayList<>();
        for (Condition condition : conditions) {
            if (condition instanceof Condition.Match) {
                positive.add((Fact) match.getDeclarationValue(CanonicalDrl.variable(positive.size())));
            }
        }
        return Matching.judged(rule, conditions, positive, seen, steps);
    }

    private static int number(Match match) {
        return CanonicalDrl.rule(match.getRule().getName());
    }

    /** What is done within the budget of steps. The signal that it is spent may come wrapped out of Drools. */
    private <T> T withinBudget(Supplier<T> work) {
        steps.leave();
        try {
            return work.get();
        } catch (RuntimeException e) {
            Throwable cause = e;
            while (cause != null && !(cause instanceof Steps.Spent)) {
                cause = cause.getCause();
            }
            if (cause == null) {
                throw e;
            }
            throw new EvaluationException(List.of(spent()));
        }
    }

    private Diagnostic spent() {
        OptionalInt number = steps.greediest();
        if (number.isEmpty()) {
            Place first = rules.get(0).rule().provenance().place();
            return Diagnostic.error(
                    first, null, CoreTexts.TEXTS.message("rule-too-many-steps.together", steps.budget()));
        }
        CheckedRule rule = rules.get(number.getAsInt()).rule();
        return Diagnostic.error(
                        rule.provenance().place(), null, CoreTexts.TEXTS.message("rule-too-many-steps", steps.budget()))
                .inRule(rule.name());
    }

    @Override
    public void close() {
        session.dispose();
    }
}
