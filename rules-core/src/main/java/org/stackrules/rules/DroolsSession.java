package org.stackrules.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.Match;
import org.stackrules.model.IdOrder;
import org.stackrules.vocabulary.Fact;

/** A session of Drools for one evaluation. Not thread-safe. */
final class DroolsSession implements AutoCloseable {

    private static final Comparator<RuleFiring> ORDER = Comparator.comparing(
                    (RuleFiring firing) -> firing.provenance().place())
            .thenComparing(firing -> String.join(" ", firing.matched()), IdOrder.INSTANCE);

    private final List<StratifiedRule> rules;
    private final KieSession session;
    private final List<Fact> seen = new ArrayList<>();
    private final List<Match> matches = new ArrayList<>();

    DroolsSession(List<StratifiedRule> rules, KieSession session) {
        this.rules = rules;
        this.session = session;
        session.addEventListener(new DefaultAgendaEventListener() {
            @Override
            public void afterMatchFired(AfterMatchFiredEvent event) {
                matches.add(event.getMatch());
            }
        });
    }

    void see(Fact fact) {
        seen.add(fact);
        session.insert(fact);
    }

    List<RuleFiring> fire(Stage stage, int stratum) {
        matches.clear();
        session.getAgenda().getAgendaGroup(CanonicalDrl.group(stage, stratum)).setFocus();
        session.fireAllRules();
        seen.sort(Comparator.comparing(Fact::type).thenComparing(Fact::getId, IdOrder.INSTANCE));
        Set<RuleFiring> firings = new LinkedHashSet<>();
        matches.stream()
                .map(this::firing)
                .flatMap(Optional::stream)
                .sorted(ORDER)
                .forEach(firings::add);
        return List.copyOf(firings);
    }

    private Optional<RuleFiring> firing(Match match) {
        int index = Integer.parseInt(match.getRule().getName().substring(1));
        CheckedRule rule = rules.get(index).rule();
        List<Fact> positive = new ArrayList<>();
        for (Condition condition : rule.conditions()) {
            if (condition instanceof Condition.Match) {
                positive.add((Fact) match.getDeclarationValue(CanonicalDrl.variable(positive.size())));
            }
        }
        return Matching.firing(rule, positive, seen);
    }

    @Override
    public void close() {
        session.dispose();
    }
}
