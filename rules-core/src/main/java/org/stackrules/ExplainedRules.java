package org.stackrules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Pathway;
import org.stackrules.model.Statement;
import org.stackrules.report.Reason;
import org.stackrules.report.RuleExplanation;
import org.stackrules.rules.CheckedRule;
import org.stackrules.rules.NearMiss;
import org.stackrules.rules.RuleFiring;
import org.stackrules.rules.Stage;
import org.stackrules.rules.StratifiedRule;
import org.stackrules.stacking.PathwayAnswer;
import org.stackrules.transfer.Offer;
import org.stackrules.transfer.Offers;
import org.stackrules.vocabulary.Fact;
import org.stackrules.vocabulary.Steps;

/**
 * What became of each rule that speaks of a pathway asked about. Watches one evaluation, if anything is asked: when each
 * fact came, and which pathways are closed. Used once, by one thread.
 */
final class ExplainedRules {

    /** A rule that did not fire may take so large a part of the steps that are left for all of them: a tenth. */
    private static final int PART = 10;

    private final Plan plan;
    private final EvaluationOptions options;
    private final LocalDate asOf;

    /** When each fact was first there: the turn of rules that saw it first. */
    private final Map<Fact, Turn> since = new LinkedHashMap<>();

    /** When facts that were taken back were there no more: the turn of rules that did not see them any longer. */
    private final Map<Fact, Turn> until = new HashMap<>();

    private final Map<String, PathwayAnswer> closed = new TreeMap<>();

    ExplainedRules(Plan plan, EvaluationOptions options, LocalDate asOf) {
        this.plan = plan;
        this.options = options;
        this.asOf = asOf;
    }

    /**
     * When rules fire.
     *
     * @param stratum from 0; one more than the last: when all have fired
     */
    private record Turn(int stratum, Stage stage) implements Comparable<Turn> {
        @Override
        public int compareTo(Turn other) {
            return stratum != other.stratum ? Integer.compare(stratum, other.stratum) : stage.compareTo(other.stage);
        }
    }

    /** Rules of a stage and stratum are about to fire on these facts. */
    void firing(List<Fact> facts, Stage stage, int stratum) {
        Turn turn = new Turn(stratum, stage);
        facts.forEach(fact -> since.putIfAbsent(fact, turn));
        Set<Fact> there = Set.copyOf(facts);
        since.keySet().stream().filter(fact -> !there.contains(fact)).forEach(fact -> until.putIfAbsent(fact, turn));
    }

    /** All rules have fired, and these are all facts. */
    void saw(List<Fact> facts) {
        firing(facts, Stage.TRANSFER, plan.strata());
    }

    /** A pathway's version is closed to the learner, whether that is reported or not. */
    void closed(PathwayAnswer answer) {
        closed.put(answer.pathway().id(), answer);
    }

    /** Ordered by pathway, then place, then what was matched. */
    List<RuleExplanation> explanations(List<RuleFiring> firings, Map<String, PathwayAnswer> answers, Offers offers) {
        List<RuleExplanation> all = new ArrayList<>();
        Map<CheckedRule, Optional<NearMiss>> misses = new IdentityHashMap<>();
        long left = options.steps();
        for (String id : new TreeSet<>(options.explained())) {
            Pathway pathway = plan.catalog().pathways().get(id);
            for (StratifiedRule one : plan.rulesAbout(pathway)) {
                CheckedRule rule = one.rule();
                List<RuleFiring> fired = firings.stream()
                        .filter(firing -> firing.provenance().equals(rule.provenance()))
                        .toList();
                if (fired.isEmpty()) {
                    if (!misses.containsKey(rule)) {
                        Steps steps = new Steps(Math.max(1, left / PART));
                        misses.put(rule, miss(one, steps));
                        left -= steps.taken();
                    }
                    NearMiss miss = misses.get(rule)
                            .orElseThrow(
                                    () -> new IllegalStateException("a rule that holds has not fired: " + rule.name()));
                    all.add(notFired(id, one, miss, offers));
                } else {
                    all.addAll(fired(id, rule, fired, answers, offers));
                }
            }
        }
        return all;
    }

    private Optional<NearMiss> miss(StratifiedRule one, Steps steps) {
        Turn turn = turnOf(one);
        List<Fact> seen = new ArrayList<>();
        since.forEach((fact, first) -> {
            Turn gone = until.get(fact);
            if (first.compareTo(turn) <= 0 && (gone == null || gone.compareTo(turn) > 0)) {
                seen.add(fact);
            }
        });
        List<Fact> last =
                since.keySet().stream().filter(fact -> !until.containsKey(fact)).toList();
        return NearMiss.of(one.rule(), seen, last, steps);
    }

    private static Turn turnOf(StratifiedRule one) {
        return new Turn(one.stratum(), one.rule().stage());
    }

    private RuleExplanation notFired(String pathway, StratifiedRule one, NearMiss miss, Offers offers) {
        CheckedRule rule = one.rule();
        String why =
                miss.late().isEmpty() ? miss.why() : miss.why() + "; " + whenFound(miss.late(), turnOf(one), offers);
        return new RuleExplanation(
                pathway,
                rule.name(),
                rule.provenance(),
                RuleExplanation.Outcome.NOT_FIRED,
                List.of(),
                List.of(),
                List.of(),
                new RuleExplanation.Miss(miss.place(), miss.condition(), miss.nearest(), why),
                List.of());
    }

    /** When the first of some facts was there that came too late for a turn of rules. */
    private String whenFound(List<Fact> late, Turn turn, Offers offers) {
        Fact fact = late.stream().min(Comparator.comparing(since::get)).orElseThrow();
        Turn first = since.get(fact);
        String id = fact.getId();
        String name = offers.offer(id).isPresent() ? "the recognition " + id : id;
        if (first.stratum() == plan.strata()) {
            return name + " is found when all rules have fired";
        }
        return first.stratum() == turn.stratum()
                ? name + " is there from the stage " + first.stage().word() + " on, this rule speaks in "
                        + turn.stage().word()
                : name + " is found in stratum " + first.stratum() + ", this rule fires in stratum " + turn.stratum();
    }

    private List<RuleExplanation> fired(
            String pathway,
            CheckedRule rule,
            List<RuleFiring> firings,
            Map<String, PathwayAnswer> answers,
            Offers offers) {
        List<RuleExplanation> about = new ArrayList<>();
        for (RuleFiring firing : firings) {
            List<Statement> statements = firing.statements().stream()
                    .filter(statement -> concerns(statement, pathway))
                    .toList();
            if (!statements.isEmpty()) {
                List<String> needs = Evaluation.needsOf(statements);
                about.add(new RuleExplanation(
                        pathway,
                        rule.name(),
                        rule.provenance(),
                        needs.isEmpty() ? RuleExplanation.Outcome.FIRED : RuleExplanation.Outcome.FIRED_IF,
                        firing.matched(),
                        statements.stream().map(Statement::text).toList(),
                        needs,
                        null,
                        remarks(pathway, statements, answers, offers)));
            }
        }
        return about.isEmpty() ? List.of(elsewhere(pathway, rule, firings)) : about;
    }

    private static RuleExplanation elsewhere(String pathway, CheckedRule rule, List<RuleFiring> firings) {
        SortedSet<String> matched = new TreeSet<>(IdOrder.INSTANCE);
        SortedSet<String> others = new TreeSet<>();
        for (RuleFiring firing : firings) {
            matched.addAll(firing.matched());
            firing.statements().stream()
                    .map(Statement::pathway)
                    .filter(Objects::nonNull)
                    .forEach(others::add);
        }
        String text = others.isEmpty()
                ? "it stated nothing, as what it matched names no pathway"
                : "it spoke of " + String.join(", ", others) + ", not of " + pathway;
        return new RuleExplanation(
                pathway,
                rule.name(),
                rule.provenance(),
                RuleExplanation.Outcome.FIRED_ELSEWHERE,
                List.copyOf(matched),
                List.of(),
                List.of(),
                null,
                List.of(new Reason(text, rule.provenance())));
    }

    /** Why what a rule stated came to nothing: the pathway is closed, or a recognition was not used. */
    private List<Reason> remarks(
            String pathway, List<Statement> statements, Map<String, PathwayAnswer> answers, Offers offers) {
        PathwayAnswer shut = closed.get(pathway);
        if (shut != null) {
            return shut.reasons().stream().limit(1).toList();
        }
        PathwayAnswer answer = answers.get(pathway);
        List<Reason> remarks = new ArrayList<>();
        for (Statement statement : statements) {
            if (statement instanceof Statement.Recognises recognises) {
                remarks.addAll(remarks(recognises, answer, offers));
            }
        }
        return remarks;
    }

    /** Why a recognition was not used. */
    private List<Reason> remarks(Statement.Recognises recognises, @Nullable PathwayAnswer answer, Offers offers) {
        List<Reason> remarks = new ArrayList<>();
        offers.refused().stream()
                .filter(refused -> isBy(refused.offer(), recognises))
                .map(Explanation::reason)
                .forEach(remarks::add);
        for (Offer offer : offers.made()) {
            String id = offer.item().id();
            LocalDate last = offer.item().lastAwardDay();
            boolean isUsed = answer != null
                    && answer.used().stream().anyMatch(item -> item.id().equals(id));
            if (isUsed || !isBy(offer, recognises)) {
                continue;
            }
            LocalDate metOn = answer == null ? null : answer.metOn();
            if (last != null && last.isBefore(metOn == null ? asOf : metOn)) {
                remarks.add(new Reason(
                        id + " could be used for an award until " + last + " only",
                        recognises.by().provenance()));
            } else if (answer != null && answer.leftOut().containsKey(id)) {
                remarks.add(new Reason(
                        id + ": " + answer.leftOut().get(id), recognises.by().provenance()));
            }
        }
        return remarks;
    }

    private static boolean isBy(Offer offer, Statement.Recognises recognises) {
        Statement.Recognises other = offer.statement();
        return other.by().provenance().equals(recognises.by().provenance())
                && other.from().equals(recognises.from())
                && other.as().equals(recognises.as());
    }

    /** Whether a statement is about a pathway, or about what any pathway may use. */
    private static boolean concerns(Statement statement, String pathway) {
        return statement.pathway() == null || pathway.equals(statement.pathway());
    }
}
