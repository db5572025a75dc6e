package org.stackrules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.admission.Admission;
import org.stackrules.admission.Admitted;
import org.stackrules.admission.RecordedAward;
import org.stackrules.model.Articulation;
import org.stackrules.model.Background;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Decision;
import org.stackrules.model.Enrolment;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Pathway;
import org.stackrules.model.Provenance;
import org.stackrules.model.Statement;
import org.stackrules.model.ValidPeriods;
import org.stackrules.report.EarnedCredential;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.Reason;
import org.stackrules.report.SharingOutcome;
import org.stackrules.rules.RuleFiring;
import org.stackrules.rules.RuleSession;
import org.stackrules.rules.Stage;
import org.stackrules.stacking.PathwayAnswer;
import org.stackrules.stacking.PathwayQuestion;
import org.stackrules.stacking.SettledPathway;
import org.stackrules.stacking.Statements;
import org.stackrules.transfer.Offers;
import org.stackrules.vocabulary.Achievement;
import org.stackrules.vocabulary.Award;
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

    /** What the record says beside what can be counted. */
    private final Background background;

    /** What decisions of the registrar state about pathways, as of the day asked for. */
    private final List<Statement> decided;

    /** Everything that can be counted so far, ordered. */
    private final SortedMap<String, Item> items = new TreeMap<>(IdOrder.INSTANCE);

    private final Offers offers;

    /** What agreements take that take any number of items. */
    private final SenderChoice senders;

    /** The recognitions that rules have seen: ids. */
    private final Set<String> seen = new HashSet<>();

    private final List<RuleFiring> firings = new ArrayList<>();

    /** The first stratum in which a rule fired on the same facts. */
    private final Map<RuleFiring.Match, Integer> firedIn = new HashMap<>();

    private final StatedFacts statedFacts = new StatedFacts();
    private final Map<String, List<Statement>> statedByRules = new TreeMap<>();
    private final List<PathwayQuestion> questions = new ArrayList<>();
    private final RecordedEvidence recorded;
    private final Conferrals conferrals;

    /** What the rules see of recorded awards, by the item's id. */
    private final Map<String, Shown> recordedFacts = new HashMap<>();

    /** A fact in the session, and the item that it shows. */
    private record Shown(Item item, Achievement fact) {}

    /** Pathways that were looked at only because an award rule spoke of them. */
    private final Set<String> late = new HashSet<>();

    /** What pathways leave free for others above them. */
    private final Set<EvidenceChoice.LeftFree> left;

    /** Null: nobody asked about rules. */
    private final @Nullable ExplainedRules explained;

    Evaluation(Plan plan, LearnerRecord record, LocalDate asOf, EvaluationOptions options) {
        this(plan, record, asOf, options, Set.of());
    }

    /**
     * An evaluation.
     *
     * @param left items that pathways leave free for others above them
     */
    Evaluation(
            Plan plan,
            LearnerRecord record,
            LocalDate asOf,
            EvaluationOptions options,
            Set<EvidenceChoice.LeftFree> left) {
        this.left = left;
        this.plan = plan;
        this.catalog = plan.catalog();
        this.record = record;
        this.asOf = asOf;
        this.options = options;
        this.admitted = Admission.admit(catalog, plan.needsOfRules(), record, asOf);
        this.background = admitted.background(catalog.home(), asOf);
        this.offers = new Offers(catalog);
        this.senders = new SenderChoice(plan, offers);
        this.decided = Statements.decided(admitted.decisions());
        this.recorded = new RecordedEvidence(catalog, admitted, plan.stacking(), items);
        this.conferrals = new Conferrals(catalog, admitted, asOf, items, recorded);
        this.explained = options.explained().isEmpty() ? null : new ExplainedRules(plan, options, asOf);
    }

    /** Runs it; once. */
    Evaluation run() {
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
        return this;
    }

    /** What was asked, in order of priority. */
    List<PathwayQuestion> questions() {
        return questions.stream().sorted(this::byPriority).toList();
    }

    /** What was found, by pathway. */
    SortedMap<String, PathwayAnswer> answers() {
        return conferrals.answers();
    }

    /**
     * The question on whose answer a stacked credential rests; empty: it rests on a rule, or on a record that nothing else
     * can stand for.
     */
    Optional<PathwayQuestion> foundOn(Item stack) {
        return recorded.question(stack).or(() -> found(stack));
    }

    /** The question about a pathway whose recorded award may rest on other evidence yet; empty: it may not. */
    Optional<PathwayQuestion> freeAward(String pathway) {
        return admitted.awardOf(pathway).map(RecordedAward::item).flatMap(recorded::question);
    }

    private Optional<PathwayQuestion> found(Item stack) {
        return questions.stream()
                .filter(question -> question.pathway().id().equals(stack.via())
                        && question.pathway().earns().equals(stack.id()))
                .filter(question -> {
                    PathwayAnswer answer =
                            conferrals.answers().get(question.pathway().id());
                    return answer != null && answer.standing() == PathwayAnswer.Standing.MET;
                })
                .findFirst();
    }

    /** The items on which a stacked credential rests, ordered. */
    List<Item> evidence(PathwayQuestion founding) {
        String pathway = founding.pathway().id();
        return admitted.awardOf(pathway).isPresent()
                ? recordedEvidence(founding)
                : conferrals.answers().get(pathway).used();
    }

    /** What the recorded award of a pathway rests on, ordered; nothing without one. */
    List<Item> recordedEvidence(PathwayQuestion founding) {
        return admitted.awardOf(founding.pathway().id()).map(recorded::of).orElse(List.of());
    }

    /** Whether a stacked credential might rest on something else, or, as a recorded award, on less. */
    boolean hasChoice(PathwayQuestion founding) {
        String pathway = founding.pathway().id();
        return admitted.awardOf(pathway).isPresent()
                || !conferrals.answers().get(pathway).leftOut().isEmpty();
    }

    /** Whether it is not sure that some recorded award can rest on what was chosen for it. */
    boolean isInDoubt() {
        return recorded.isInDoubt();
    }

    private void seeRecord(RuleSession session) {
        admitted.items().forEach(item -> {
            items.put(item.id(), item);
            Achievement fact = new Achievement(item, admitted.attempts().get(item.id()));
            session.see(fact);
            recordedFacts.put(item.id(), new Shown(item, fact));
        });
        session.see(new Learner(record.learner()));
        admitted.awards().forEach(award -> session.see(awardFact(award)));
        List<Enrolment> enrolments = admitted.enrolments();
        for (int i = 0; i < enrolments.size(); i++) {
            session.see(new org.stackrules.vocabulary.Enrolment("enrolment-" + (i + 1), enrolments.get(i)));
        }
        List<Decision> decisions = admitted.decisions();
        for (int i = 0; i < decisions.size(); i++) {
            session.see(new org.stackrules.vocabulary.Decision("decision-" + (i + 1), decisions.get(i)));
        }
    }

    private Award awardFact(RecordedAward award) {
        LocalDate expiresOn = award.expiresOn();
        ValidPeriods validity = award.item().particulars().validity();
        boolean isExpired = validity == null
                ? expiresOn != null && expiresOn.isBefore(asOf)
                : !validity.isValidOn(asOf) && validity.isPerhapsValidOn(asOf).isEmpty();
        return new Award(
                "award " + award.item().id(),
                award.item().id(),
                award.item().credential(),
                award.pathway(),
                award.awardedOn(),
                isExpired);
    }

    /** Brings what the rules see of recorded awards up to date with what they rest on: what they are worth may differ. */
    private void seeAwards(RuleSession session) {
        for (RecordedAward award : admitted.awards()) {
            Item now = recorded.item(award);
            Shown before = recordedFacts.get(now.id());
            boolean isOther = !Objects.equals(before.item().credits(), now.credits())
                    || !Objects.equals(before.item().completedOn(), now.completedOn())
                    || !before.item().certainty().equals(now.certainty());
            if (isOther) {
                Achievement fact = new Achievement(now, admitted.attempts().get(now.id()));
                session.forget(before.fact());
                session.see(fact);
                recordedFacts.put(now.id(), new Shown(now, fact));
            }
        }
    }

    private void transfer(RuleSession session, int stratum) {
        List<Item> all = List.copyOf(items.values());
        List<Articulation> articulations = plan.articulationsFor(all, stratum);
        offers.state(plan.agreements().offers(articulations, all));
        senders.add(plan.agreements().many(articulations, all));
        offers.state(fire(session, Stage.TRANSFER, stratum));
        items.values().removeIf(item -> item.kind() == Item.Kind.RECOGNITION);
        List<Item> unseen = new ArrayList<>();
        for (Item item : offers.standing(all)) {
            if (items.putIfAbsent(item.id(), item) == null && !seen.contains(item.id())) {
                unseen.add(item);
            }
        }
        plan.stacking().seenByRules(unseen, all, background).forEach(item -> {
            seen.add(item.id());
            session.see(new Achievement(item));
        });
    }

    private void stack(RuleSession session, int stratum) {
        fire(session, Stage.STACK, stratum).forEach(this::state);
        List<Item> all = List.copyOf(items.values());
        answers(candidates(all, stratum).values(), all).values().forEach(conferrals::find);
        conferrals.conclude(session);
        seeAwards(session);
    }

    /** Takes what is stated of a pathway, beside what data states. */
    void state(Statement statement) {
        String pathway = statement.pathway();
        if (pathway != null) {
            statedByRules.computeIfAbsent(pathway, missing -> new ArrayList<>()).add(statement);
        }
    }

    /** The pathways of a stratum that the record touches, or that are asked for. */
    private SortedMap<String, Pathway> candidates(List<Item> all, int stratum) {
        // What is no achievement by its scale may pass on a pathway.
        SortedMap<String, Pathway> candidates = plan.pathwaysFor(
                Stream.concat(all.stream(), admitted.attempted().stream().filter(item -> !items.containsKey(item.id())))
                        .toList(),
                stratum);
        List<Pathway> others = new ArrayList<>();
        admitted.enrolments().forEach(enrolment -> others.addAll(pathwaysOf(enrolment)));
        admitted.awards().forEach(award -> find(award.pathway()).ifPresent(others::add));
        statedByRules.keySet().forEach(id -> find(id).ifPresent(others::add));
        decided.forEach(statement -> find(String.valueOf(statement.pathway())).ifPresent(others::add));
        conferrals.concerned().forEach(id -> find(id).ifPresent(others::add));
        options.requested().forEach(id -> find(id).ifPresent(others::add));
        others.stream()
                .filter(pathway -> plan.stratumOf(pathway) == stratum)
                .forEach(pathway -> candidates.put(pathway.id(), pathway));
        return candidates;
    }

    /**
     * The answers about pathways that the record touches, or that are asked for. A pathway of an earlier stratum that is not
     * met is asked again if it shares with one of these: it may not be met by that, but it may have to count less.
     */
    private SortedMap<String, PathwayAnswer> answers(Collection<Pathway> candidates, List<Item> all) {
        return answers(candidates, all, this::isReported);
    }

    private SortedMap<String, PathwayAnswer> answers(
            Collection<Pathway> candidates, List<Item> some, Predicate<PathwayAnswer> isWanted) {
        List<Item> all = withSenders(candidates, some);
        SortedMap<String, PathwayAnswer> answers = new TreeMap<>();
        List<PathwayQuestion> asked = new ArrayList<>();
        for (Pathway pathway : candidates) {
            PathwayQuestion question = question(pathway, all);
            Optional<RecordedAward> award = admitted.awardOf(pathway.id());
            if (award.isPresent()) {
                answers.put(pathway.id(), answer(award.get()));
            } else {
                asked.add(question);
            }
        }
        asked.forEach(question -> questions.removeIf(one -> one.pathway().equals(question.pathway())));
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
        List<SettledPathway> settled = settled(all);
        questions.addAll(asked);
        plan.stacking().answers(ordered, again, settled).forEach((id, found) -> {
            PathwayAnswer answer = senders.judged(found);
            if (answer.standing() == PathwayAnswer.Standing.CLOSED && explained != null) {
                explained.closed(answer);
            }
            boolean isStillUnmet = answer.standing() == PathwayAnswer.Standing.UNMET;
            if (again.contains(id) ? isStillUnmet : isWanted.test(answer)) {
                answers.put(id, answer);
            }
        });
        return answers;
    }

    /** What may be looked at, with what pathways would like to have recognised of what may be sent in many ways. */
    private List<Item> withSenders(Collection<Pathway> candidates, List<Item> all) {
        List<Statement.Recognises> wanted = candidates.stream()
                .filter(pathway -> admitted.awardOf(pathway.id()).isEmpty())
                .flatMap(pathway -> senders.wanted(question(pathway, all)).stream())
                .toList();
        if (wanted.isEmpty()) {
            return all;
        }
        offers.state(wanted);
        List<Item> more = new ArrayList<>(all);
        for (Item item : offers.standing(List.copyOf(items.values()))) {
            if (items.putIfAbsent(item.id(), item) == null) {
                more.add(item);
            }
        }
        return more.stream().sorted().toList();
    }

    /** The answer about a recorded award, over what it rests on. */
    private PathwayAnswer answer(RecordedAward award) {
        List<Item> all = List.copyOf(items.values());
        PathwayQuestion question = question(catalog.pathways().get(award.pathway()), all);
        return recorded.answer(
                award,
                question,
                () -> settled(all).stream()
                        .filter(one -> !one.question().pathway().id().equals(award.pathway()))
                        .toList());
    }

    private PathwayQuestion question(Pathway pathway, List<Item> all) {
        List<Statement> statements = new ArrayList<>(plan.statementsOf(pathway));
        statements.addAll(statedByRules.getOrDefault(pathway.id(), List.of()));
        decided.stream()
                .filter(statement -> pathway.id().equals(statement.pathway()))
                .forEach(statements::add);
        return new PathwayQuestion(
                        pathway,
                        statements,
                        all.stream()
                                .map(item -> conferrals.ofOneYear(pathway, item))
                                .toList(),
                        asOf,
                        enrolledFrom(pathway).orElse(null),
                        plan.excludedFrom(pathway),
                        background,
                        options.budget())
                .leaving(left.stream()
                        .filter(one -> one.pathway().equals(pathway.id()))
                        .map(EvidenceChoice.LeftFree::item)
                        .collect(Collectors.toSet()));
    }

    /** Whether the record touches a pathway, or somebody asks for it. */
    private boolean isReported(PathwayAnswer answer) {
        Pathway pathway = answer.pathway();
        boolean isAskedFor =
                enrolledFrom(pathway).isPresent() || options.requested().contains(pathway.id());
        boolean isClosed = answer.standing() == PathwayAnswer.Standing.CLOSED;
        boolean isSpokenOf = statedByRules.getOrDefault(pathway.id(), List.of()).stream()
                .anyMatch(statement -> !(statement instanceof Statement.Excludes));
        boolean isDecided = decided.stream().anyMatch(statement -> pathway.id().equals(statement.pathway()));
        boolean isTouched = answer.isTouched() || isSpokenOf || isDecided || conferrals.isConcerned(pathway.id());
        return isAskedFor || (isTouched && !isClosed);
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
        PathwayAnswer answer = conferrals.answers().get(pathway);
        return answer != null && answer.standing() == PathwayAnswer.Standing.UNMET;
    }

    /** The pathways whose use of items is settled: recorded awards, and what was found met of those asked about. */
    private List<SettledPathway> settled(List<Item> all) {
        List<SettledPathway> settled = new ArrayList<>();
        admitted.awards().stream()
                .map(RecordedAward::pathway)
                .distinct()
                .sorted()
                .forEach(id -> find(id).ifPresent(pathway -> settled.add(new SettledPathway(
                        question(pathway, all), recorded.of(admitted.awardOf(id).orElseThrow()), true))));
        for (PathwayQuestion question : questions) {
            PathwayAnswer answer = conferrals.answers().get(question.pathway().id());
            if (answer != null && answer.standing() == PathwayAnswer.Standing.MET) {
                settled.add(new SettledPathway(question, answer.used(), true, answer.inPart()));
            }
        }
        return settled;
    }

    private Optional<LocalDate> enrolledFrom(Pathway pathway) {
        return admitted.enrolments().stream()
                .filter(enrolment -> pathwaysOf(enrolment).contains(pathway))
                .map(Enrolment::from)
                .min(Comparator.naturalOrder());
    }

    /** Takes in what award rules state, also of pathways that the record does not touch otherwise. */
    private void award(RuleSession session, int stratum) {
        fire(session, Stage.AWARD, stratum).forEach(conferrals::state);
        List<Item> all = List.copyOf(items.values());
        List<Pathway> others = conferrals.concerned().stream()
                .flatMap(id -> find(id).stream())
                .filter(pathway -> plan.stratumOf(pathway) <= stratum)
                .filter(pathway -> !conferrals.answers().containsKey(pathway.id()) && late.add(pathway.id()))
                .toList();
        answers(others, all).values().forEach(conferrals::find);
        conferrals.conclude(session);
        askAnew(session);
    }

    /**
     * A rule that speaks of pathways which it does not name may decide about one only when what is above was found
     * already. That is found anew then, the lowest first, on what is left of the items on which it was found.
     */
    private void askAnew(RuleSession session) {
        Optional<Pathway> stale = lowestStale();
        while (stale.isPresent()) {
            answers(List.of(stale.get()), left(stale.get()), answer -> true)
                    .values()
                    .forEach(conferrals::find);
            conferrals.conclude(session);
            seeAwards(session);
            stale = lowestStale();
        }
    }

    private Optional<Pathway> lowestStale() {
        return conferrals.stale().stream().min(Comparator.comparing(plan::stratumOf));
    }

    private List<Item> left(Pathway pathway) {
        return questions.stream()
                .filter(question -> question.pathway().equals(pathway))
                .flatMap(question -> question.items().stream())
                .map(item -> items.get(item.id()))
                .filter(Objects::nonNull)
                .toList();
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
        // A rule that is fired in each stratum has said its say of what was there before.
        List<RuleFiring> fired = fired(session, stage, stratum).stream()
                .filter(firing -> firedIn.merge(firing.match(), stratum, Math::min) == stratum)
                .toList();
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

    /**
     * The report.
     *
     * @param unsure ids of pathways of which it is not proven that no other evidence below would make them stand better
     */
    EvaluationReport report(Set<String> unsure) {
        List<EvaluationReport.FiredRule> rules = firings.stream()
                .map(firing -> new EvaluationReport.FiredRule(
                        firing.rule(),
                        firing.matched(),
                        firing.statements().stream().map(conferrals::told).toList(),
                        needsOf(firing.statements()),
                        firing.provenance()))
                .sorted(Comparator.comparing((EvaluationReport.FiredRule rule) ->
                                rule.provenance().place())
                        .thenComparing(rule -> String.join(" ", rule.matched()), IdOrder.INSTANCE))
                .toList();
        SortedMap<String, PathwayOutcome> outcomes = conferrals.outcomes();
        List<EarnedCredential> earned = conferrals.earned(outcomes);
        Explanation explanation =
                new Explanation(plan, admitted, items, conferrals.answers(), questions, offers, sharing());
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
                new EvaluationReport.Options(options.priority(), options.budget(), options.explained()),
                explanation.explained(outcomes.values()).stream()
                        .map(outcome -> withChoice(outcome, unsure))
                        .toList(),
                earned,
                recognitions(),
                unused,
                explanation.notes(unused),
                rules,
                explained == null ? List.of() : explained.explanations(firings, conferrals.answers(), offers));
    }

    /** An outcome with what it leaves free for others, and without a proof where not all evidence was tried. */
    private PathwayOutcome withChoice(PathwayOutcome outcome, Set<String> unsure) {
        List<Reason> reasons = new ArrayList<>(outcome.reasons());
        List<EvidenceChoice.LeftFree> own = left.stream()
                .filter(one -> one.pathway().equals(outcome.pathway()))
                .sorted(Comparator.comparing(EvidenceChoice.LeftFree::item, IdOrder.INSTANCE))
                .toList();
        Provenance provenance = catalog.pathways().get(outcome.pathway()).provenance();
        if (admitted.awardOf(outcome.pathway()).isPresent()) {
            recorded.told(outcome.pathway(), own).ifPresent(text -> reasons.add(new Reason(text, provenance)));
        } else {
            own.forEach(one -> reasons.add(new Reason(
                    "does not use " + items.get(one.item()).reportName() + ", which " + one.above() + " needs",
                    provenance)));
        }
        boolean isUnsure = unsure.contains(outcome.pathway());
        return (isUnsure ? outcome.unproven() : outcome).withReasons(reasons);
    }

    /** What is missing for all of some statements to be sure, ordered. */
    static List<String> needsOf(List<Statement> statements) {
        return Certainty.allOf(statements.stream().map(Statement::certainty).toList())
                .needs();
    }

    /** How shares stand, by pathway: of what is awarded, met, and only begun. */
    private SortedMap<String, List<SharingOutcome>> sharing() {
        List<SettledPathway> all = new ArrayList<>(settled(List.copyOf(items.values())));
        questions.stream().filter(question -> isUnmet(question.pathway().id())).forEach(question -> {
            PathwayAnswer answer = conferrals.answers().get(question.pathway().id());
            all.add(new SettledPathway(question, answer.used(), false, answer.inPart()));
        });
        return plan.stacking().shared(all);
    }

    private List<EvaluationReport.Recognition> recognitions() {
        List<EvaluationReport.Recognition> all = new ArrayList<>();
        conferrals
                .answers()
                .forEach((pathway, answer) -> answer.used().stream()
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
}
