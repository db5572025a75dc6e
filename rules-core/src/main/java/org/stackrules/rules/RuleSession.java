package org.stackrules.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stackrules.vocabulary.Fact;

/** The rules at work on one learner. Not thread-safe. */
public final class RuleSession implements AutoCloseable {

    private final @Nullable DroolsSession session;

    RuleSession(@Nullable DroolsSession session) {
        this.session = session;
    }

    /**
     * Lets the rules see a fact from now on; it belongs to this session.
     *
     * @throws org.stackrules.diagnostic.EvaluationException if that takes more steps than are left
     */
    public void see(Fact fact) {
        if (session != null) {
            session.see(fact);
        }
    }

    /**
     * Hides a fact that was seen from rules that fire from now on.
     *
     * @throws org.stackrules.diagnostic.EvaluationException if that takes more steps than are left
     */
    public void forget(Fact fact) {
        if (session != null) {
            session.forget(fact);
        }
    }

    /**
     * Fires the rules of a stage and stratum on all facts seen so far and not forgotten. Each pair of stage and stratum is fired once.
     *
     * @return what fired, ordered by the rule's place, then by what it matched
     * @throws org.stackrules.diagnostic.EvaluationException if that takes more steps than are left
     */
    public List<RuleFiring> fire(Stage stage, int stratum) {
        return session == null ? List.of() : session.fire(stage, stratum);
    }

    /** The facts seen so far, in no order that is promised; of a session without rules none. */
    public List<Fact> seen() {
        return session == null ? List.of() : session.seen();
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
    }
}
