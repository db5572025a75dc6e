package org.stackrules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.admission.Admission;
import org.stackrules.admission.Admitted;
import org.stackrules.admission.RecordedAward;
import org.stackrules.awarding.Awarding;
import org.stackrules.awarding.Finding;
import org.stackrules.awarding.StackedItems;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Enrolment;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Pathway;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.StatedBy;
import org.stackrules.model.Statement;
import org.stackrules.report.EarnedCredential;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.SharingOutcome;
import org.stackrules.rules.RuleFiring;
import org.stackrules.rules.RuleSession;
import org.stackrules.rules.Stage;
import org.stackrules.stacking.PathwayAnswer;
import org.stackrules.stacking.PathwayQuestion;
import org.stackrules.stacking.SettledPathway;
import org.stackrules.vocabulary.Achievement;
import org.stackrules.vocabulary.Earned;
import org.stackrules.vocabulary.Steps;

/** One evaluation: admit, then transfer, stack and award, stratum by stratum. Used once, by one thread. */
final class Evaluation {

    private final Plan plan;
    private final Catalog catalog;
    private final LearnerRecord record;
    private final LocalDate asOf;
    private final EvaluationOptions options;
    private final Admitted admitted;
    private final Awarding awarding;
    private final StackedItems stackedItems;

    /** Everything that can be counted so far, ordered. */
    private final SortedMap<String, Item> items = new TreeMap<>(IdOrder.INSTANCE);

    private final List<RuleFiring> firings = new ArrayList<>();
    private final Map<String, List<Statement>> statedByRules = new TreeMap<>();
    private final SortedMap<String, PathwayOutcome> outcomes = new TreeMap<>();
    private final SortedMap<String, PathwayAnswer> answers = new TreeMap<>();
    private final List<PathwayQuestion> questions = new ArrayList<>();
    private final List<EarnedCredential> earned = new ArrayList<>();

    Evaluation(Plan plan, LearnerRecord record, LocalDate asOf, EvaluationOptions options) {
        this.plan = plan;
        this.catalog = plan.catalog();
        this.record = record;
        this.asOf = asOf;
        this.options = options;
        this.admitted = Admission.admit(catalog, record, asOf);
        this.awarding = new Awarding(catalog, asOf);
        this.stackedItems = new StackedItems(catalog);
    }

    EvaluationReport run() {
        try (RuleSession session = plan.rules().open(new Steps(options.steps()))) {
            seeRecord(session);
            for (int stratum = 0; stratum < plan.strata(); stratum++) {
                transfer(session, stratum);
                stack(session, stratum);
                award(session, stratum);
            }
        }
        return report();
    }

    private void seeRecord(RuleSession session) {
        admitted.items().forEach(item -> {
            items.put(item.id(), item);
            session.see(new Achievement(item));
        });
        List<Enrolment> enrolments = admitted.enrolments();
        for (int i = 0; i < enrolments.size(); i++) {
            session.see(new org.stackrules.vocabulary.Enrolment("enrolment-" + (i + 1), enrolments.get(i)));
        }
    }

    private void transfer(RuleSession session, int stratum) {
        List<Item> all = List.copyOf(items.values());
        List<Statement.Recognises> offers =
                new ArrayList<>(plan.agreements().offers(plan.articulationsFor(all, stratum), all));
        for (Statement statement : fire(session, Stage.TRANSFER, stratum)) {
            if (statement instanceof Statement.Recognises recognises) {
                offers.add(recognises);
            }
        }
        for (Item item : plan.recognitions().items(offers, all)) {
            if (items.putIfAbsent(item.id(), item) == null) {
                session.see(new Achievement(item));
            }
        }
    }

    private void stack(RuleSession session, int stratum) {
        fire(session, Stage.STACK, stratum).forEach(this::state);
        List<Item> all = List.copyOf(items.values());
        SortedMap<String, Item> stacked = new TreeMap<>();
        answers(candidates(all, stratum).values(), all).forEach((id, answer) -> {
            Optional<RecordedAward> award = admitted.awardOf(id);
            PathwayOutcome outcome = awarding.outcome(findingOf(answer), award.map(Evaluation::toAward));
            boolean isNew = answers.put(id, answer) == null;
            outcomes.put(id, outcome);
            if (isNew) {
                conclude(session, answer, outcome, award, stacked);
            }
        });
        stacked.values().forEach(item -> {
            items.put(item.id(), item);
            session.see(new Achievement(item));
        });
    }

    /** Takes what is stated of a pathway, beside what data states. */
    void state(Statement statement) {
        pathwayOf(statement)
                .ifPresent(pathway -> statedByRules
                        .computeIfAbsent(pathway, key -> new ArrayList<>())
                        .add(statement));
    }

    /** The pathways of a stratum that the record touches, or that are asked for. */
    private SortedMap<String, Pathway> candidates(List<Item> all, int stratum) {
        SortedMap<String, Pathway> candidates = plan.pathwaysFor(all, stratum);
        List<Pathway> others = new ArrayList<>();
        admitted.enrolments().forEach(enrolment -> others.addAll(pathwaysOf(enrolment)));
        admitted.awards().forEach(award -> find(award.pathway()).ifPresent(others::add));
        statedByRules.keySet().forEach(id -> find(id).ifPresent(others::add));
        options.requested().forEach(id -> find(id).ifPresent(others::add));
        others.stream()
                .filter(pathway -> plan.stratumOf(pathway) == stratum)
                .forEach(pathway -> candidates.put(pathway.id(), pathway));
        return candidates;
    }

    /**
     * The answers of a stratum, by pathway: those that the record touches, or that are asked for. A pathway of an earlier
     * stratum that is not met is asked again if it shares with one of these: it may not be met by that, but it may have
     * to count less.
     */
    private SortedMap<String, PathwayAnswer> answers(Collection<Pathway> candidates, List<Item> all) {
        SortedMap<String, PathwayAnswer> found = new TreeMap<>();
        List<PathwayQuestion> asked = new ArrayList<>();
        for (Pathway pathway : candidates) {
            PathwayQuestion question = question(pathway, all);
            Optional<RecordedAward> award = admitted.awardOf(pathway.id());
            if (award.isPresent()) {
                found.put(pathway.id(), plan.stacking().answer(question.over(evidenceOf(award.get(), all))));
            } else {
                asked.add(question);
            }
        }
        Set<String> again = questions.stream()
                .map(question -> question.pathway().id())
                .filter(this::isUnmet)
                .collect(Collectors.toSet());
        List<PathwayQuestion> ordered = Stream.concat(
                        asked.stream(),
                        questions.stream()
                                .filter(question ->
                                        again.contains(question.pathway().id())))
                .sorted(this::byPriority)
                .toList();
        questions.addAll(asked);
        plan.stacking().answers(ordered, again, settled(all)).forEach((id, answer) -> {
            boolean isStillUnmet = answer.standing() == PathwayAnswer.Standing.UNMET;
            if (again.contains(id) ? isStillUnmet : isReported(answer)) {
                found.put(id, answer);
            }
        });
        return found;
    }

    private PathwayQuestion question(Pathway pathway, List<Item> all) {
        List<Statement> statements = new ArrayList<>(plan.statementsOf(pathway));
        statements.addAll(statedByRules.getOrDefault(pathway.id(), List.of()));
        return new PathwayQuestion(
                pathway, statements, all, asOf, enrolledFrom(pathway), plan.excludedFrom(pathway), options.nodes());
    }

    private boolean isReported(PathwayAnswer answer) {
        String id = answer.pathway().id();
        boolean isAskedFor =
                enrolledFrom(answer.pathway()) != null || options.requested().contains(id);
        boolean isClosed = answer.standing() == PathwayAnswer.Standing.CLOSED;
        boolean isTouched = answer.isTouched() || statedByRules.containsKey(id);
        return isAskedFor || (isTouched && !isClosed);
    }

    private @Nullable LocalDate enrolledFrom(Pathway pathway) {
        return admitted.enrolments().stream()
                .filter(enrolment -> pathwaysOf(enrolment).contains(pathway))
                .map(Enrolment::from)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The caller's order; else that of the enrolments; else by id. */
    private int byPriority(PathwayQuestion one, PathwayQuestion other) {
        return Comparator.comparing((PathwayQuestion question) -> {
                    int place = options.priority().indexOf(question.pathway().id());
                    return place < 0 ? Integer.MAX_VALUE : place;
                })
                .thenComparing(
                        PathwayQuestion::enrolledFrom, Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
                .thenComparing(question -> question.pathway().id())
                .compare(one, other);
    }

    private boolean isUnmet(String pathway) {
        PathwayAnswer answer = answers.get(pathway);
        return answer != null && answer.standing() == PathwayAnswer.Standing.UNMET;
    }

    /** The pathways whose use of items is settled: recorded awards, and what an earlier stratum found met. */
    private List<SettledPathway> settled(List<Item> all) {
        List<SettledPathway> settled = new ArrayList<>();
        admitted.awards().stream()
                .map(RecordedAward::pathway)
                .distinct()
                .sorted()
                .forEach(id -> find(id).ifPresent(pathway -> settled.add(new SettledPathway(
                        question(pathway, all), evidenceOf(admitted.awardOf(id).orElseThrow(), all), true))));
        questions.stream()
                .map(question -> Map.entry(
                        question,
                        Optional.ofNullable(answers.get(question.pathway().id()))))
                .filter(entry -> entry.getValue()
                        .filter(answer -> answer.standing() == PathwayAnswer.Standing.MET)
                        .isPresent())
                .forEach(entry -> settled.add(new SettledPathway(
                        entry.getKey(), entry.getValue().orElseThrow().used(), true)));
        return settled;
    }

    private static List<Item> evidenceOf(RecordedAward award, List<Item> all) {
        Set<String> evidence = Set.copyOf(award.evidence());
        return all.stream().filter(item -> evidence.contains(item.id())).toList();
    }

    /** What a pathway's outcome means for the pathways above it and for what is earned. */
    private void conclude(
            RuleSession session,
            PathwayAnswer answer,
            PathwayOutcome outcome,
            Optional<RecordedAward> award,
            SortedMap<String, Item> stacked) {
        Pathway pathway = answer.pathway();
        if (award.isPresent()) {
            earned.add(awarding.earned(outcome, award.get().evidence(), pathway.provenance()));
            see(session, award.get().item(), pathway.id(), award.get().metOn(), Certainty.KNOWN);
            return;
        }
        if (answer.standing() != PathwayAnswer.Standing.MET) {
            return;
        }
        if (outcome.isEarned()) {
            earned.add(awarding.earned(outcome, evidenceOf(answer.used()), pathway.provenance()));
        }
        Item item = stackedItems.item(
                pathway.earns(),
                answer.counted(),
                answer.used(),
                answer.metOn(),
                answer.certainty(),
                pathway.id(),
                pathway.provenance());
        see(session, item, pathway.id(), answer.metOn(), answer.certainty());
        boolean isRecorded = admitted.awards().stream()
                .anyMatch(one -> one.item().credential().equals(pathway.earns()));
        if (!isRecorded && !items.containsKey(item.id())) {
            stacked.merge(item.id(), item, Evaluation::better);
        }
    }

    private void see(
            RuleSession session, Item item, @Nullable String pathway, @Nullable LocalDate metOn, Certainty certainty) {
        session.see(new Earned(item.id(), item.credential(), pathway, metOn, item.credits(), certainty));
    }

    /** Grants what award rules state: of several grants of one credential by one rule, the surest and earliest. */
    private void award(RuleSession session, int stratum) {
        SortedMap<String, Granted> grants = new TreeMap<>();
        for (Statement statement : fire(session, Stage.AWARD, stratum)) {
            if (statement instanceof Statement.Grants grant) {
                grants.merge(grant.credential() + " " + grant.by().name(), granted(grant), Evaluation::better);
            }
        }
        grants.values().forEach(granted -> {
            Item item = granted.item();
            StatedBy by = granted.by();
            if (item.certainty().isKnown()) {
                earned.add(awarding.granted(item, by.name(), granted.evidence(), by.provenance()));
            }
            if (items.putIfAbsent(item.id(), item) == null) {
                session.see(new Achievement(item));
                see(session, item, null, item.completedOn(), item.certainty());
            }
        });
    }

    /** A credential that a rule grants, as an item, with its evidence. */
    private record Granted(Item item, StatedBy by, List<String> evidence) {}

    private Granted granted(Statement.Grants grants) {
        List<Item> evidence = grants.evidence().stream()
                .map(items::get)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        Certainty certainty =
                Certainty.allOf(evidence.stream().map(Item::certainty).toList()).and(grants.certainty());
        LocalDate metOn = evidence.stream()
                .map(Item::completedOn)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(asOf);
        Item item = stackedItems.item(
                grants.credential(),
                Item.atomsOf(evidence),
                evidence,
                certainty.isKnown() ? metOn : null,
                certainty,
                grants.by().name(),
                grants.by().provenance());
        return new Granted(item, grants.by(), evidenceOf(evidence));
    }

    private List<Statement> fire(RuleSession session, Stage stage, int stratum) {
        List<RuleFiring> fired = session.fire(stage, stratum);
        firings.addAll(fired);
        return fired.stream().flatMap(firing -> firing.statements().stream()).toList();
    }

    private EvaluationReport report() {
        List<EvaluationReport.FiredRule> rules = firings.stream()
                .map(firing -> new EvaluationReport.FiredRule(
                        firing.rule(),
                        firing.matched(),
                        firing.statements().stream().map(Statement::text).toList(),
                        firing.provenance()))
                .sorted(Comparator.comparing((EvaluationReport.FiredRule rule) ->
                                rule.provenance().place())
                        .thenComparing(rule -> String.join(" ", rule.matched()), IdOrder.INSTANCE))
                .toList();
        earned.sort(Comparator.comparing(EarnedCredential::credential)
                .thenComparing(one -> String.valueOf(one.pathway()))
                .thenComparing(one -> String.valueOf(one.rule()))
                .thenComparing(one -> String.join(" ", one.evidence())));
        Explanation explanation = new Explanation(plan, admitted, items, answers, questions, sharing());
        List<EvaluationReport.Unused> unused = explanation.unused(earned);
        return new EvaluationReport(
                record.learner(),
                asOf,
                new EvaluationReport.CatalogReference(
                        catalog.id(),
                        catalog.version(),
                        catalog.fingerprint(),
                        catalog.imports().stream()
                                .map(one -> new EvaluationReport.CatalogReference(
                                        one.id(), one.version(), one.fingerprint()))
                                .toList()),
                new EvaluationReport.Options(options.priority(), options.nodes()),
                explanation.explained(outcomes.values()),
                earned,
                recognitions(),
                unused,
                explanation.notes(unused),
                rules);
    }

    /** How shares stand, by pathway: of what is awarded, met, and only begun. */
    private SortedMap<String, List<SharingOutcome>> sharing() {
        List<SettledPathway> decided = new ArrayList<>(settled(List.copyOf(items.values())));
        questions.stream()
                .filter(question -> isUnmet(question.pathway().id()))
                .forEach(question -> decided.add(new SettledPathway(
                        question, answers.get(question.pathway().id()).used(), false)));
        return plan.stacking().shared(decided);
    }

    private List<EvaluationReport.Recognition> recognitions() {
        List<EvaluationReport.Recognition> all = new ArrayList<>();
        answers.forEach((pathway, answer) -> answer.used().stream()
                .filter(item -> item.kind() == Item.Kind.RECOGNITION)
                .forEach(item -> all.add(new EvaluationReport.Recognition(
                        pathway,
                        item.senders(),
                        new Receiving.AsCredential(item.credential(), item.credits()),
                        item.credits() == null ? Rational.ZERO : item.credits(),
                        String.valueOf(item.via()),
                        item.provenance()))));
        return all;
    }

    private List<Pathway> pathwaysOf(Enrolment enrolment) {
        return enrolment.pathway() != null
                ? find(enrolment.pathway()).stream().toList()
                : catalog.pathwaysEarning(String.valueOf(enrolment.credential()));
    }

    private Optional<Pathway> find(String pathway) {
        return Optional.ofNullable(catalog.pathways().get(pathway));
    }

    private static Optional<String> pathwayOf(Statement statement) {
        if (statement instanceof Statement.Requires requires) {
            return Optional.of(requires.pathway());
        }
        if (statement instanceof Statement.Shares shares) {
            return Optional.of(shares.share().pathway());
        }
        return statement instanceof Statement.Bounds bounds ? Optional.of(bounds.pathway()) : Optional.empty();
    }

    /** Of two findings of one credential: the surer, then the earlier. */
    private static Item better(Item first, Item second) {
        int order = first.certainty().world().compareTo(second.certainty().world());
        if (order == 0 && first.completedOn() != null && second.completedOn() != null) {
            order = first.completedOn().compareTo(second.completedOn());
        }
        return order <= 0 ? first : second;
    }

    private static Granted better(Granted first, Granted second) {
        return better(first.item(), second.item()) == first.item() ? first : second;
    }

    private static List<String> evidenceOf(Collection<Item> used) {
        return used.stream()
                .map(Item::reportName)
                .distinct()
                .sorted(IdOrder.INSTANCE)
                .toList();
    }

    private static Finding findingOf(PathwayAnswer answer) {
        return new Finding(
                answer.pathway(),
                answer.standing() == PathwayAnswer.Standing.CLOSED,
                answer.standing() == PathwayAnswer.Standing.MET,
                !answer.used().isEmpty(),
                answer.metOn(),
                answer.certainty(),
                answer.isProven(),
                answer.isOptimal(),
                answer.reasons(),
                answer.requirement(),
                answer.limits(),
                answer.alone(),
                answer.conflicts());
    }

    private static Awarding.Award toAward(RecordedAward award) {
        return new Awarding.Award(award.item(), award.metOn(), award.awardedOn(), award.expiresOn(), award.evidence());
    }
}
