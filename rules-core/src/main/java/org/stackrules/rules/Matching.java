package org.stackrules.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Certainty;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Rational;
import org.stackrules.model.StatedBy;
import org.stackrules.model.Statement;
import org.stackrules.model.World;
import org.stackrules.vocabulary.Achievement;
import org.stackrules.vocabulary.Fact;
import org.stackrules.vocabulary.Property;
import org.stackrules.vocabulary.Steps;

/**
 * One possible match of a rule, judged in three values over all facts seen: Drools finds what may match, here it is
 * decided whether it does, and how far that can be relied on.
 */
final class Matching {

    private final CheckedRule rule;
    private final List<Fact> seen;
    private final Steps steps;
    private final Map<String, Fact> facts = new HashMap<>();
    private final Map<String, Bound> bound = new HashMap<>();
    private final TreeSet<String> matched = new TreeSet<>(IdOrder.INSTANCE);
    private final TreeSet<String> evidence = new TreeSet<>(IdOrder.INSTANCE);
    private Certainty certainty = Certainty.KNOWN;
    private @Nullable LocalDate day;

    private Matching(CheckedRule rule, List<Fact> seen, Steps steps) {
        this.rule = rule;
        this.seen = seen;
        this.steps = steps;
    }

    /** A property of a fact that a variable stands for. */
    record Bound(Fact fact, Property property) {
        /** Null: the fact has none. */
        @Nullable
        Object value() {
            return property.read(fact);
        }
    }

    /**
     * What tells one firing of a rule from another.
     *
     * @param rule where it is written
     * @param matched ids of the facts that it matched
     * @param variables what each variable stands for that every alternative of the rule binds
     */
    record Key(Place rule, List<String> matched, Map<String, String> variables) {}

    /**
     * A possible match that holds, be it only possibly; empty if it does not.
     *
     * @param conditions those of the rule's alternative that may match
     * @param positive the facts of the positive patterns, in their order
     * @param seen every fact that the rule may look at
     * @param steps counts each fact that a pattern is tried on
     */
    static Optional<Matching> judged(
            CheckedRule rule, List<Condition> conditions, List<Fact> positive, List<Fact> seen, Steps steps) {
        Matching matching = new Matching(rule, seen, steps);
        int next = 0;
        for (Condition condition : conditions) {
            Fact fact = condition instanceof Condition.Match ? positive.get(next++) : null;
            if (!matching.holds(condition, fact)) {
                return Optional.empty();
            }
        }
        return Optional.of(matching);
    }

    /** A match of nothing yet, for conditions to be added to. */
    static Matching begun(CheckedRule rule, List<Fact> seen, Steps steps) {
        return new Matching(rule, seen, steps);
    }

    /**
     * This match with one more condition; empty if that does not hold. This one stays as it is.
     *
     * @param fact what a positive pattern is to match; null: the condition looks at all facts
     */
    Optional<Matching> with(Condition condition, @Nullable Fact fact) {
        if (fact == null) {
            return Optional.of(over(seen)).filter(copy -> copy.holds(condition, null));
        }
        return matches(condition.pattern(), fact).map(one -> {
            Matching copy = over(seen);
            copy.keep(condition.pattern(), fact, one);
            return copy;
        });
    }

    /** The same match among other facts. */
    Matching over(List<Fact> others) {
        Matching copy = new Matching(rule, others, steps);
        copy.facts.putAll(facts);
        copy.bound.putAll(bound);
        copy.matched.addAll(matched);
        copy.evidence.addAll(evidence);
        copy.certainty = certainty;
        copy.day = day;
        return copy;
    }

    Key key() {
        Set<String> shared = rule.sharedVariables();
        Map<String, String> variables = new TreeMap<>();
        facts.forEach((variable, fact) -> variables.put(variable, fact.getId()));
        bound.forEach((variable, of) ->
                variables.put(variable, of.fact().getId() + " " + of.property().name()));
        variables.keySet().retainAll(shared);
        return new Key(rule.provenance().place(), List.copyOf(matched), variables);
    }

    /** This or another with the same key, which comes to the same: as sure as the surer of them. */
    Matching or(Matching other) {
        certainty = surer(certainty, other.certainty);
        return this;
    }

    /** What is enough for one of two: the surer, or if neither is surer either, so that no order decides. */
    private static Certainty surer(Certainty one, Certainty other) {
        int order = one.world().compareTo(other.world());
        return order < 0 ? one : order > 0 ? other : one.and(other);
    }

    /** Whether a condition holds beside those before it; then what it matches is kept. */
    private boolean holds(Condition condition, @Nullable Fact fact) {
        Condition.Pattern pattern = condition.pattern();
        if (fact != null) {
            Optional<Certainty> match = matches(pattern, fact);
            match.ifPresent(one -> keep(pattern, fact, one));
            return match.isPresent();
        }
        Optional<Certainty> result;
        if (condition instanceof Condition.Not) {
            result = not(pattern);
        } else if (condition instanceof Condition.Exists) {
            result = exists(pattern);
        } else if (condition instanceof Condition.Forall forall) {
            result = forall(forall);
        } else {
            result = accumulate((Condition.Accumulate) condition);
        }
        result.ifPresent(one -> certainty = certainty.and(one));
        return result.isPresent();
    }

    private void keep(Condition.Pattern pattern, Fact fact, Certainty match) {
        bind(pattern, fact);
        note(fact);
        certainty = certainty.and(match);
    }

    private void bind(Condition.Pattern pattern, Fact fact) {
        if (pattern.variable() != null) {
            facts.put(pattern.variable(), fact);
        }
        pattern.bindings().forEach(binding -> bound.put(binding.variable(), new Bound(fact, binding.property())));
    }

    private void note(Fact fact) {
        matched.add(fact.getId());
        LocalDate last = fact.lastDay();
        day = day == null || (last != null && last.isAfter(day)) ? last : day;
        evidence.addAll(fact.evidence());
    }

    /** How far it can be relied on that a fact matches a pattern that is wanted; empty: it does not. */
    Optional<Certainty> matches(Condition.Pattern pattern, Fact fact) {
        return matches(pattern, fact, Matching::surer);
    }

    /** Whether a fact certainly matches a pattern that is not wanted. */
    boolean isInTheWay(Condition.Pattern pattern, Fact fact) {
        return matches(pattern, fact, Certainty::and).filter(Certainty::isKnown).isPresent();
    }

    /** Whether a fact may pass a constraint of a pattern that is wanted. */
    boolean mayPass(Condition.Pattern pattern, Condition.Constraint constraint, Fact fact) {
        return passes(pattern, constraint, fact, Matching::surer).isPresent();
    }

    /** Whether the rule may not look at a fact: what is recognised is not sent again. */
    boolean isSentAgain(Fact fact) {
        return rule.stage() == Stage.TRANSFER && fact instanceof Achievement achievement && achievement.getRecognised();
    }

    /**
     * How far it can be relied on that a fact matches; empty: it does not.
     *
     * @param either what two open ways to match come to: the surer where the match is wanted; both where it is not, as
     *     neither may turn out so
     */
    private Optional<Certainty> matches(Condition.Pattern pattern, Fact fact, BinaryOperator<Certainty> either) {
        return matches(pattern, pattern.tests("status"), fact, either);
    }

    private Optional<Certainty> matches(
            Condition.Pattern pattern, boolean testsStatus, Fact fact, BinaryOperator<Certainty> either) {
        steps.take();
        if (isSentAgain(fact) || fact.sort() != pattern.type()) {
            return Optional.empty();
        }
        boolean asksForStatus = testsStatus && fact.getCertainty().world() == World.PROJECTED;
        Certainty itself = asksForStatus ? Certainty.KNOWN : fact.getCertainty();
        return all(pattern, pattern.constraints(), fact, either).map(itself::and);
    }

    /** How far it can be relied on that a fact passes all constraints; empty: it does not. */
    private Optional<Certainty> all(
            Condition.Pattern pattern,
            List<Condition.Constraint> constraints,
            Fact fact,
            BinaryOperator<Certainty> either) {
        Certainty all = Certainty.KNOWN;
        for (Condition.Constraint constraint : constraints) {
            Optional<Certainty> one = passes(pattern, constraint, fact, either);
            if (one.isEmpty()) {
                return one;
            }
            all = all.and(one.get());
        }
        return Optional.of(all);
    }

    private Optional<Certainty> passes(
            Condition.Pattern pattern, Condition.Constraint constraint, Fact fact, BinaryOperator<Certainty> either) {
        if (constraint instanceof Condition.AllOf all) {
            return all(pattern, all.constraints(), fact, either);
        }
        if (constraint instanceof Condition.AnyOf any) {
            Optional<Certainty> best = Optional.empty();
            for (Condition.Constraint one : any.constraints()) {
                Optional<Certainty> passes = passes(pattern, one, fact, either);
                if (passes.isPresent() && passes.get().isKnown()) {
                    return passes;
                }
                best = best.isPresent() && passes.isPresent()
                        ? Optional.of(either.apply(best.get(), passes.get()))
                        : best.or(() -> passes);
            }
            return best;
        }
        return test(pattern, (Condition.Test) constraint, fact);
    }

    private Optional<Certainty> test(Condition.Pattern pattern, Condition.Test test, Fact fact) {
        String name = test.property().name();
        if (test.variable() == null) {
            return fact.test(name, test.operator(), test.constant());
        }
        Bound other = bound(pattern, test.variable(), fact);
        Object value = other.value();
        if (value == null) {
            String datum = other.property().datum();
            return datum == null || !test.property().mayHave(fact)
                    ? Optional.empty()
                    : Optional.of(other.fact().missing(datum));
        }
        return fact.test(name, test.operator(), value);
    }

    /** What a variable stands for where a pattern is tried on a fact: a property of that, or of one before. */
    Bound bound(Condition.Pattern pattern, String variable, Fact fact) {
        return pattern.bindings().stream()
                .filter(binding -> binding.variable().equals(variable))
                .findFirst()
                .map(binding -> new Bound(fact, binding.property()))
                .orElseGet(() -> bound.get(variable));
    }

    private Optional<Certainty> not(Condition.Pattern pattern) {
        Certainty doubt = Certainty.KNOWN;
        for (Fact fact : seen) {
            Optional<Certainty> match = matches(pattern, fact, Certainty::and);
            if (match.isPresent() && match.get().isKnown()) {
                return Optional.empty();
            }
            doubt = match.map(doubt::and).orElse(doubt);
        }
        return Optional.of(doubt);
    }

    private Optional<Certainty> exists(Condition.Pattern pattern) {
        Optional<Certainty> best = Optional.empty();
        for (Fact fact : seen) {
            Optional<Certainty> match = matches(pattern, fact, Matching::surer);
            if (match.isPresent()) {
                note(fact);
                boolean isBetter = best.isEmpty()
                        || match.get().world().compareTo(best.get().world()) < 0;
                best = isBetter ? match : best;
            }
        }
        return best;
    }

    /** Nothing matches that does not pass the body too. What may be such a thing leaves it open. */
    private Optional<Certainty> forall(Condition.Forall forall) {
        boolean testsStatus = forall.pattern().tests("status") || forall.body().tests("status");
        Certainty doubt = Certainty.KNOWN;
        for (Fact fact : seen) {
            Optional<Certainty> match = matches(forall.pattern(), testsStatus, fact, Certainty::and);
            if (match.isEmpty()) {
                continue;
            }
            Optional<Certainty> passes = all(forall.body(), forall.body().constraints(), fact, Matching::surer);
            if (passes.isEmpty() && match.get().isKnown()) {
                return Optional.empty();
            }
            boolean isPassed = passes.isPresent() && passes.get().isKnown();
            if (!isPassed) {
                doubt = doubt.and(match.get()).and(passes.orElse(Certainty.KNOWN));
            }
        }
        return Optional.of(doubt);
    }

    private Optional<Certainty> accumulate(Condition.Accumulate accumulate) {
        List<Aggregate.Member> members = members(accumulate.pattern());
        members.forEach(member -> note(member.fact()));
        Certainty all = Certainty.KNOWN;
        for (Condition.Total total : accumulate.totals()) {
            Optional<Certainty> one = Aggregate.test(total, members);
            if (one.isEmpty()) {
                return one;
            }
            all = all.and(one.get());
        }
        return Optional.of(all);
    }

    /** What a pattern matches, be it possibly. */
    List<Aggregate.Member> members(Condition.Pattern pattern) {
        List<Aggregate.Member> members = new ArrayList<>();
        for (Fact fact : seen) {
            matches(pattern, fact, Certainty::and).ifPresent(match -> members.add(new Aggregate.Member(fact, match)));
        }
        return members;
    }

    /** What it comes to. */
    RuleFiring firing() {
        List<String> ids = List.copyOf(matched);
        StatedBy by = StatedBy.rule(rule.name(), rule.provenance(), ids, day);
        return new RuleFiring(
                rule.name(),
                rule.provenance(),
                ids,
                rule.actions().stream()
                        .flatMap(action -> statement(action, by).stream())
                        .toList());
    }

    /** What an action states; nothing where its pathway is a variable and the fact that it stands for names none. */
    private Optional<Statement> statement(Action action, StatedBy by) {
        if (action instanceof Action.Recognise recognise) {
            return Optional.of(new Statement.Recognises(
                    recognise.variables().stream()
                            .map(this::idOf)
                            .sorted(IdOrder.INSTANCE)
                            .toList(),
                    recognise.as(),
                    recognise.within(),
                    by,
                    certainty));
        }
        if (action instanceof Action.Refuse refuse) {
            return Optional.of(new Statement.Refuses(idOf(refuse.variable()), by, certainty));
        }
        if (action instanceof Action.Grant grant) {
            return Optional.of(new Statement.Grants(grant.credential(), List.copyOf(evidence), by, certainty));
        }
        if (action instanceof Action.State state) {
            return stated(state, by);
        }
        return text(action.pathway()).map(pathway -> statement(action, pathway, by));
    }

    private Statement statement(Action action, String pathway, StatedBy by) {
        if (action instanceof Action.Need need) {
            return new Statement.Requires(pathway, need.requirement(), by, certainty);
        }
        if (action instanceof Action.Count count) {
            return new Statement.Counts(idOf(count.variable()), pathway, count.requirement(), by, certainty);
        }
        if (action instanceof Action.Exclude exclude) {
            return new Statement.Excludes(idOf(exclude.variable()), pathway, by, certainty);
        }
        if (action instanceof Action.Bound bound) {
            return new Statement.Bounds(pathway, bound.limit(), by, certainty);
        }
        if (action instanceof Action.Sharing sharing) {
            return new Statement.Shares(sharing.share().of(pathway), by, certainty);
        }
        if (action instanceof Action.Waive waive) {
            return new Statement.Waives(pathway, waive.requirement(), by, certainty);
        }
        if (action instanceof Action.Substitute substitute) {
            return new Statement.Substitutes(
                    idOf(substitute.variable()), pathway, substitute.requirement(), by, certainty);
        }
        if (action instanceof Action.Satisfy satisfy) {
            return new Statement.Satisfies(pathway, satisfy.requirement(), by, certainty);
        }
        if (action instanceof Action.Withhold withhold) {
            return new Statement.Withholds(pathway, withhold.reason(), by, certainty);
        }
        if (action instanceof Action.Flag flag) {
            return new Statement.Flags(pathway, flag.remark(), by, certainty);
        }
        if (action instanceof Action.RequireApproval approval) {
            return new Statement.RequiresApproval(pathway, approval.role(), by, certainty);
        }
        if (action instanceof Action.Expire expire) {
            return new Statement.Expires(pathway, expire.lastDay(), by, certainty);
        }
        Action.Classify classify = (Action.Classify) action;
        return new Statement.Classifies(pathway, classify.classification(), by, certainty);
    }

    /** A stated fact whose value is missing is doubtful; one that carries what there is none of is not stated. */
    private Optional<Statement> stated(Action.State state, StatedBy by) {
        Action.Carried carried = state.carried();
        Certainty all = certainty;
        for (Action.Value value : carried.values()) {
            if (value(value) == null) {
                Bound one = bound.get(value.variable());
                String datum = one.property().datum();
                if (datum == null) {
                    return Optional.empty();
                }
                all = all.and(one.fact().missing(datum));
            }
        }
        return Optional.of(new Statement.States(
                state.name().text(),
                (String) value(carried.about()),
                (Rational) value(carried.number()),
                (LocalDate) value(carried.day()),
                List.copyOf(evidence),
                by,
                all));
    }

    private String idOf(String variable) {
        return facts.get(variable).getId();
    }

    private Optional<String> text(Action.@Nullable Value value) {
        return Optional.ofNullable((String) value(value));
    }

    private @Nullable Object value(Action.@Nullable Value value) {
        if (value == null || value.variable() == null) {
            return value == null ? null : value.constant();
        }
        Bound one = bound.get(value.variable());
        return one.value();
    }
}
