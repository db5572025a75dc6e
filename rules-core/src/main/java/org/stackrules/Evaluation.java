package org.stackrules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
import org.stackrules.model.StatedBy;
import org.stackrules.model.Statement;
import org.stackrules.report.EarnedCredential;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.rules.RuleFiring;
import org.stackrules.rules.RuleSession;
import org.stackrules.rules.Stage;
import org.stackrules.stacking.PathwayAnswer;
import org.stackrules.stacking.PathwayQuestion;
import org.stackrules.stacking.Statements;
import org.stackrules.transfer.Offers;
import org.stackrules.vocabulary.Achievement;
import org.stackrules.vocabulary.Award;
import org.stackrules.vocabulary.Earned;
import org.stackrules.vocabulary.Learner;
import org.stackrules.vocabulary.Steps;

/** One evaluation: admit, then transfer, stack and award, stratum by stratum. Used once, by one thread. */
class Evaluation {

    private final Plan plan;
    private final Catalog catalog;
    private final LearnerRecord record;
    private final LocalDate asOf;
    private final EvaluationOptions options;
    private final Admitted admitted;
    private final Awarding awarding;
    private final StackedItems stackedItems;

    /** What decisions of the registrar state about pathways, as of the day asked for. */
    private final List<Statement> decided;

    /** Everything that can be counted so far, ordered. */
    private final SortedMap<String, Item> items = new TreeMap<>(IdOrder.INSTANCE);

    private final Offers offers;

    /** The recognitions that rules have seen: ids. */
    private final Set<String> seen = new HashSet<>();

    private final List<RuleFiring> firings = new ArrayList<>();
    private final StatedFacts statedFacts = new StatedFacts();
    private final Map<String, List<Statement>> statedByRules = new TreeMap<>();
    private final SortedMap<String, PathwayOutcome> outcomes = new TreeMap<>();
    private final SortedMap<String, PathwayAnswer> answers = new TreeMap<>();
    private final List<PathwayQuestion> questions = new ArrayList<>();
    private final List<EarnedCredential> earned = new ArrayList<>();

    /** Null: nobody asked about rules. */
    private final @Nullable ExplainedRules explained;

    Evaluation(Plan plan, LearnerRecord record, LocalDate asOf, EvaluationOptions options) {
        this.plan = plan;
        this.catalog = plan.catalog();
        this.record = record;
        this.asOf = asOf;
        this.options = options;
        this.admitted = Admission.admit(catalog, record, asOf);
        this.awarding = new Awarding(catalog, asOf);
        this.stackedItems = new StackedItems(catalog);
        this.offers = new Offers(catalog);
        this.decided = Statements.decided(record.decisions(), asOf);
        this.explained = options.explained().isEmpty() ? null : new ExplainedRules(plan, options, asOf);
    }

    EvaluationReport run() {
        try (RuleSession session = plan.rules().open(new Steps(options.steps()))) {
            seeRecord(session);
            for (int stratum = 0; stratum < plan.strata(); stratum++) {
                transfer(session, stratum);
                stack(session, stratum);
                award(session, stratum);
            }
            if (explained != null) {
                explained.saw(session.seen());
            }
        }
        return report();
    }

    private void seeRecord(RuleSession session) {
        admitted.items().forEach(item -> {
            items.put(item.id(), item);
            session.see(new Achievement(item, admitted.attempts().get(item.id())));
        });
        session.see(new Learner(record.learner()));
        admitted.awards().forEach(award -> session.see(awardFact(award)));
        List<Enrolment> enrolments = admitted.enrolments();
        for (int i = 0; i < enrolments.size(); i++) {
            session.see(new org.stackrules.vocabulary.Enrolment("enrolment-" + (i + 1), enrolments.get(i)));
        }
    }

    private Award awardFact(RecordedAward award) {
        LocalDate expiresOn = award.expiresOn();
        return new Award(
                "award " + award.item().id(),
                award.item().id(),
                award.item().credential(),
                award.pathway(),
                award.awardedOn(),
                expiresOn != null && expiresOn.isBefore(asOf));
    }

    private void transfer(RuleSession session, int stratum) {
        List<Item> all = List.copyOf(items.values());
        offers.state(plan.agreements().offers(plan.articulationsFor(all, stratum), all));
        offers.state(fire(session, Stage.TRANSFER, stratum));
        items.values().removeIf(item -> item.kind() == Item.Kind.RECOGNITION);
        for (Item item : offers.standing(all)) {
            if (items.putIfAbsent(item.id(), item) == null && seen.add(item.id())) {
                session.see(new Achievement(item));
            }
        }
    }

    private void stack(RuleSession session, int stratum) {
        for (Statement statement : fire(session, Stage.STACK, stratum)) {
            pathwayOf(statement)
                    .ifPresent(pathway -> statedByRules
                            .computeIfAbsent(pathway, key -> new ArrayList<>())
                            .add(statement));
        }
        List<Item> all = List.copyOf(items.values());
        SortedMap<String, Item> stacked = new TreeMap<>();
        for (Pathway pathway : candidates(all, stratum).values()) {
            answer(pathway, all).ifPresent(answer -> {
                Optional<RecordedAward> award = admitted.awardOf(pathway.id());
                PathwayOutcome outcome = awarding.outcome(findingOf(answer), award.map(Evaluation::toAward));
                answers.put(pathway.id(), answer);
                outcomes.put(pathway.id(), outcome);
                conclude(session, answer, outcome, award, stacked);
            });
        }
        stacked.values().forEach(item -> {
            items.put(item.id(), item);
            session.see(new Achievement(item));
        });
    }

    /** The pathways of a stratum that the record touches, or that are asked for. */
    private SortedMap<String, Pathway> candidates(List<Item> all, int stratum) {
        SortedMap<String, Pathway> candidates = plan.pathwaysFor(all, stratum);
        List<Pathway> others = new ArrayList<>();
        admitted.enrolments().forEach(enrolment -> others.addAll(pathwaysOf(enrolment)));
        admitted.awards().forEach(award -> find(award.pathway()).ifPresent(others::add));
        statedByRules.keySet().forEach(id -> find(id).ifPresent(others::add));
        decided.forEach(statement -> pathwayOf(statement).flatMap(this::find).ifPresent(others::add));
        options.requested().forEach(id -> find(id).ifPresent(others::add));
        others.stream()
                .filter(pathway -> plan.stratumOf(pathway) == stratum)
                .forEach(pathway -> candidates.put(pathway.id(), pathway));
        return candidates;
    }

    private Optional<PathwayAnswer> answer(Pathway pathway, List<Item> all) {
        List<Statement> byRules = statedByRules.getOrDefault(pathway.id(), List.of());
        List<Statement> statements = new ArrayList<>(plan.statementsOf(pathway));
        statements.addAll(byRules);
        List<Statement> byDecisions = decided.stream()
                .filter(statement -> pathwayOf(statement).equals(Optional.of(pathway.id())))
                .toList();
        statements.addAll(byDecisions);
        LocalDate enrolledFrom = admitted.enrolments().stream()
                .filter(enrolment -> pathwaysOf(enrolment).contains(pathway))
                .map(Enrolment::from)
                .min(Comparator.naturalOrder())
                .orElse(null);
        PathwayQuestion question = new PathwayQuestion(
                pathway, statements, all, asOf, enrolledFrom, plan.excludedFrom(pathway), options.nodes());
        Optional<RecordedAward> award = admitted.awardOf(pathway.id());
        if (award.isPresent()) {
            Set<String> evidence = Set.copyOf(award.get().evidence());
            List<Item> fixed =
                    all.stream().filter(item -> evidence.contains(item.id())).toList();
            return Optional.of(plan.stacking().answer(question.over(fixed)));
        }
        PathwayAnswer answer = plan.stacking().answer(question);
        questions.add(question);
        boolean isAskedFor = enrolledFrom != null || options.requested().contains(pathway.id());
        boolean isClosed = answer.standing() == PathwayAnswer.Standing.CLOSED;
        if (isClosed && explained != null) {
            explained.closed(answer);
        }
        boolean isTouched = answer.isTouched()
                || !byDecisions.isEmpty()
                || byRules.stream().anyMatch(statement -> !(statement instanceof Statement.Excludes));
        return isAskedFor || (isTouched && !isClosed) ? Optional.of(answer) : Optional.empty();
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

    /** What fires in a stage of a stratum, ordered. */
    List<RuleFiring> fired(RuleSession session, Stage stage, int stratum) {
        return session.fire(stage, stratum);
    }

    private List<Statement> fire(RuleSession session, Stage stage, int stratum) {
        statedFacts.take(plan.factsReadIn(stage, stratum)).forEach(session::see);
        if (explained != null) {
            explained.firing(session.seen(), stage, stratum);
        }
        List<RuleFiring> fired = fired(session, stage, stratum);
        firings.addAll(fired);
        List<Statement> statements =
                fired.stream().flatMap(firing -> firing.statements().stream()).toList();
        statements.forEach(statement -> {
            if (statement instanceof Statement.States stated) {
                statedFacts.add(stated);
            }
        });
        return statements;
    }

    private EvaluationReport report() {
        List<EvaluationReport.FiredRule> rules = firings.stream()
                .map(firing -> new EvaluationReport.FiredRule(
                        firing.rule(),
                        firing.matched(),
                        firing.statements().stream().map(Statement::text).toList(),
                        needsOf(firing.statements()),
                        firing.provenance()))
                .sorted(Comparator.comparing((EvaluationReport.FiredRule rule) ->
                                rule.provenance().place())
                        .thenComparing(rule -> String.join(" ", rule.matched()), IdOrder.INSTANCE))
                .toList();
        earned.sort(Comparator.comparing(EarnedCredential::credential)
                .thenComparing(one -> String.valueOf(one.pathway()))
                .thenComparing(one -> String.valueOf(one.rule()))
                .thenComparing(one -> String.join(" ", one.evidence())));
        Explanation explanation = new Explanation(plan, admitted, items, answers, questions, offers);
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
                new EvaluationReport.Options(options.priority(), options.nodes(), options.explained()),
                explanation.explained(outcomes.values()),
                earned,
                recognitions(),
                unused,
                explanation.notes(unused),
                rules,
                explained == null ? List.of() : explained.explanations(firings, answers, offers));
    }

    /** What is missing for all of some statements to be sure, ordered. */
    static List<String> needsOf(List<Statement> statements) {
        return Certainty.allOf(statements.stream().map(Statement::certainty).toList())
                .needs();
    }

    private List<EvaluationReport.Recognition> recognitions() {
        List<EvaluationReport.Recognition> all = new ArrayList<>();
        answers.forEach((pathway, answer) -> answer.used().stream()
                .flatMap(item -> offers.offer(item.id()).stream())
                .forEach(offer -> all.add(new EvaluationReport.Recognition(
                        pathway,
                        offer.item().senders(),
                        offer.statement().as(),
                        offer.item().credits(),
                        offer.statement().by().name(),
                        offer.item().provenance()))));
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

    static Optional<String> pathwayOf(Statement statement) {
        if (statement instanceof Statement.Requires requires) {
            return Optional.of(requires.pathway());
        }
        if (statement instanceof Statement.Bounds bounds) {
            return Optional.of(bounds.pathway());
        }
        if (statement instanceof Statement.Counts counts) {
            return Optional.of(counts.pathway());
        }
        if (statement instanceof Statement.Excludes excludes) {
            return Optional.of(excludes.pathway());
        }
        if (statement instanceof Statement.Waives waives) {
            return Optional.of(waives.pathway());
        }
        if (statement instanceof Statement.Substitutes substitutes) {
            return Optional.of(substitutes.pathway());
        }
        return statement instanceof Statement.Satisfies satisfies ? Optional.of(satisfies.pathway()) : Optional.empty();
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
                answer.limits());
    }

    private static Awarding.Award toAward(RecordedAward award) {
        return new Awarding.Award(award.item(), award.metOn(), award.awardedOn(), award.expiresOn(), award.evidence());
    }
}
