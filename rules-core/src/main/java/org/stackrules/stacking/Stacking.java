package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stackrules.model.Background;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Converted;
import org.stackrules.model.Exclusion;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Pathway;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selection;
import org.stackrules.model.Selector;
import org.stackrules.model.Statement;
import org.stackrules.report.Alone;
import org.stackrules.report.Conflict;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Reason;
import org.stackrules.report.SharingOutcome;

/** Finds the best lawful allocation of a learner's items on a pathway and accounts for it. Thread-safe. */
public final class Stacking {

    private final Catalog catalog;
    private final Formulation formulation;
    private final MissingCredentials.Acceptable acceptable;
    private final Sharing sharing;
    private final Solver solver = new ExactSolver();

    public Stacking(Catalog catalog) {
        this.catalog = catalog;
        this.formulation = new Formulation(catalog);
        this.sharing = new Sharing(catalog, formulation);
        this.acceptable = new MissingCredentials.Acceptable(catalog);
    }

    /**
     * What a learner's items come to on a pathway. First everything is asked of what is known; only if that does not
     * suffice, what is in progress or not known is relied on too. What is stated of sharing is not looked at.
     */
    public PathwayAnswer answer(PathwayQuestion question) {
        return question.isOfRange()
                ? new UnitRanges(catalog.units())
                        .answer(
                                question,
                                answerAtEnd(question.at(Converted.End.POORER)),
                                answerAtEnd(question.at(Converted.End.RICHER)))
                : answerAtEnd(question);
    }

    private PathwayAnswer answerAtEnd(PathwayQuestion question) {
        PathwayAnswer now = answerNow(question);
        return question.pathway().award().isFixedFirst()
                ? FirstMet.of(question, this::answerNow)
                        .map(first -> FirstMet.withLater(first, now))
                        .orElse(now)
                : now;
    }

    private PathwayAnswer answerNow(PathwayQuestion question) {
        AskedPathway asked = AskedPathway.of(question, formulation);
        SolvedPathway solved = asked.closed().isPresent() ? closed(asked) : solve(asked);
        return answer(asked, solved, List.of(), new TreeMap<>(), Optional.empty());
    }

    /**
     * What a learner's items come to on pathways that may share. Those that shares bind together are solved together,
     * each other one alone.
     *
     * @param questions the pathways, in order of priority
     * @param again ids of those that were answered before, and are asked only beside the others
     * @param settled pathways whose use of items is settled
     * @return the answers, by pathway
     */
    public SortedMap<String, PathwayAnswer> answers(
            List<PathwayQuestion> questions, Set<String> again, List<SettledPathway> settled) {
        boolean isOfRange = Stream.concat(questions.stream(), settled.stream().map(SettledPathway::question))
                .anyMatch(PathwayQuestion::isOfRange);
        return isOfRange
                ? new UnitRanges(catalog.units())
                        .answers(
                                questions,
                                answersAt(Converted.End.POORER, questions, again, settled),
                                answersAt(Converted.End.RICHER, questions, again, settled))
                : answersAtEnd(questions, again, settled);
    }

    private SortedMap<String, PathwayAnswer> answersAt(
            Converted.End end, List<PathwayQuestion> questions, Set<String> again, List<SettledPathway> settled) {
        return answersAtEnd(UnitRanges.at(questions, end), again, UnitRanges.settledAt(settled, end));
    }

    private SortedMap<String, PathwayAnswer> answersAtEnd(
            List<PathwayQuestion> questions, Set<String> again, List<SettledPathway> settled) {
        SortedMap<String, PathwayAnswer> answers = new TreeMap<>();
        boolean isShared = Stream.concat(questions.stream(), settled.stream().map(SettledPathway::question))
                .anyMatch(question -> !question.shares().isEmpty());
        boolean isOneOfSeveral = catalog.exclusions().values().stream().anyMatch(Exclusion.OnlyOneOf.class::isInstance);
        if (isShared || isOneOfSeveral) {
            List<AskedPathway> open = questions.stream()
                    .map(question -> AskedPathway.of(question, formulation))
                    .filter(asked -> asked.closed().isEmpty())
                    .toList();
            sharing.groups(open, settled).stream()
                    .filter(group -> group.asked().stream().anyMatch(asked -> !again.contains(asked.pathway())))
                    .forEach(group -> answers.putAll(together(group, settled)));
        }
        questions.stream()
                .filter(question -> !answers.containsKey(question.pathway().id())
                        && !again.contains(question.pathway().id()))
                .forEach(question -> answers.put(question.pathway().id(), answerAtEnd(question)));
        return answers;
    }

    /**
     * What rules see of items: they speak of no pathway yet, so what an agreement gives on a condition is as sure as that is
     * whatever the pathway, and is not there if it surely fails.
     *
     * @param some the items in question
     * @param items the learner's items, those among them
     */
    public List<Item> seenByRules(List<Item> some, List<Item> items, Background background) {
        AgreementTerms terms = AgreementTerms.ofEveryPathway(catalog, items, background);
        return some.stream()
                .flatMap(item -> terms.acceptances(item).stream()
                        .min(Comparator.comparing(one -> one.certainty().world()))
                        .map(one -> item.withCertainty(item.certainty().and(one.certainty())))
                        .stream())
                .toList();
    }

    /** How the shares of pathways stand, when all is decided: by pathway. */
    public SortedMap<String, List<SharingOutcome>> shared(List<SettledPathway> decided) {
        return sharing.outcomes(decided);
    }

    private SortedMap<String, PathwayAnswer> together(Sharing.Group bound, List<SettledPathway> settled) {
        List<AskedPathway> group = bound.asked();
        SortedMap<String, SolvedPathway> solved = new TreeMap<>();
        if (!bound.isShared()) {
            group.forEach(asked -> solved.put(asked.pathway(), solve(asked)));
        }
        boolean isRivalry = bound.isShared() || !sharing.agree(group, settled, solved);
        if (isRivalry) {
            solved.putAll(sharing.solve(group, settled));
        }
        SortedMap<String, PathwayAnswer> answers = new TreeMap<>();
        for (AskedPathway asked : group) {
            SolvedPathway one = solved.get(asked.pathway());
            boolean isSure = one.isMet() && one.certainty().isKnown();
            Optional<Competition> competition =
                    isSure || !isRivalry ? Optional.empty() : competition(asked, one, group, settled, solved);
            List<Reason> shortfalls =
                    one.isMet() || !isRivalry ? List.of() : sharing.shortfalls(asked.pathway(), group, settled, solved);
            SortedMap<Item, Reason> elsewhere = sharing.elsewhere(group, settled, solved)
                    .reasons(asked.pathway(), one.problem().items());
            answers.put(asked.pathway(), answer(asked, one, shortfalls, elsewhere, competition));
        }
        return answers;
    }

    /** How a pathway would stand without the others, and what keeps it from that. */
    private record Competition(SolvedPathway alone, List<Sharing.Clash> clashes) {}

    /** What a pathway would come to alone, if that is more than beside the others. */
    private Optional<Competition> competition(
            AskedPathway asked,
            SolvedPathway together,
            List<AskedPathway> group,
            List<SettledPathway> settled,
            SortedMap<String, SolvedPathway> solved) {
        SolvedPathway alone = sharing.solve(List.of(asked), List.of()).get(asked.pathway());
        boolean isMore = alone.isMet()
                && (!together.isMet()
                        || alone.certainty()
                                        .world()
                                        .compareTo(together.certainty().world())
                                < 0);
        if (!isMore) {
            return Optional.empty();
        }
        List<Sharing.Clash> clashes = sharing.clashes(alone, group, settled, solved);
        return clashes.isEmpty() ? Optional.empty() : Optional.of(new Competition(alone, clashes));
    }

    private SolvedPathway closed(AskedPathway asked) {
        return SolvedPathway.of(asked.strictest(), asked.problem(), new Allocation(List.of(), false, true, true));
    }

    /** What a pathway comes to alone: first by what is known, and if that does not suffice, by all. */
    SolvedPathway solve(AskedPathway asked) {
        SolvedPathway known = solved(asked, asked.strictest(), asked.problem().known());
        if (known.isSettled() || asked.isAllKnown()) {
            return known;
        }
        StatedPathway mildest = asked.mildest();
        SolvedPathway possible = solved(asked, mildest, asked.problem(mildest, formulation));
        return possible.withProof(known.allocation().isProven());
    }

    private SolvedPathway solved(AskedPathway asked, StatedPathway stated, Problem problem) {
        return SolvedPathway.of(
                stated, problem, solver.best(problem, asked.question().budget()));
    }

    private PathwayAnswer answer(
            AskedPathway asked,
            SolvedPathway solved,
            List<Reason> shortfalls,
            SortedMap<Item, Reason> elsewhere,
            Optional<Competition> competition) {
        PathwayQuestion question = asked.question();
        Problem problem = solved.problem();
        Ledger ledger = solved.ledger();
        MissingCredentials missing =
                new MissingCredentials(acceptable, solved.stated().admits(), asked.items(), question.excluded());
        PathwayAccount account = new PathwayAccount(catalog, solved.stated(), problem, ledger, missing);
        boolean isMet = solved.isMet();
        SortedMap<Item, Reason> taken = taken(asked);
        taken.putAll(elsewhere);
        Optional<String> closed = asked.closed().or(() -> isMet ? Optional.empty() : asked.over());
        PathwayAnswer.Standing standing = closed.isPresent()
                ? PathwayAnswer.Standing.CLOSED
                : isMet ? PathwayAnswer.Standing.MET : PathwayAnswer.Standing.UNMET;
        List<Reason> reasons = new ArrayList<>();
        closed.ifPresent(why -> reasons.add(new Reason(why, question.pathway().provenance())));
        if (standing == PathwayAnswer.Standing.UNMET) {
            reasons.addAll(account.obstacles());
            reasons.addAll(new PairOutcomes(problem, ledger).obstacles());
            taken.forEach((item, reason) ->
                    reasons.add(new Reason(item.reportName() + " is " + reason.text(), reason.provenance())));
            reasons.addAll(agedOut(asked));
        }
        if (standing != PathwayAnswer.Standing.CLOSED) {
            reasons.addAll(account.losses());
            reasons.addAll(account.portions());
            reasons.addAll(new ConversionAccount(question.pathway(), problem, ledger).reasons());
            reasons.addAll(account.stated());
            reasons.addAll(MadeYoung.reasons(question.background().decisions(), ledger.used()));
            reasons.addAll(Attempts.approvals(question, ledger.used()));
            reasons.addAll(new SubstituteGaps(problem).reasons(question.pathway(), ledger));
            reasons.addAll(asked.strictest().concessions().misplaced());
            reasons.addAll(pinned(asked, solved));
            reasons.addAll(absent(question));
        }
        reasons.addAll(shortfalls);
        competition.ifPresent(one -> reasons.addAll(reasons(one)));
        return new PathwayAnswer(
                question.pathway(),
                standing,
                asked.versions(),
                solved.metOn(),
                solved.certainty(),
                solved.allocation().isProven(),
                solved.allocation().isOptimal(),
                ledger.used().stream()
                        .filter(edge -> !(edge.stated() instanceof Statement.Satisfies))
                        .map(Edge::item)
                        .distinct()
                        .sorted()
                        .toList(),
                problem.division().whole(ledger.counted()).stream()
                        .map(Atom::asItem)
                        .sorted()
                        .toList(),
                problem.division().inPart(ledger.used()),
                !problem.edges().isEmpty() || isMet || !taken.isEmpty(),
                reasons,
                account.requirement(),
                account.limits(),
                new PairOutcomes(problem, ledger).all(),
                leftOut(asked, account, ledger, taken),
                competition.map(one -> alone(one.alone())).orElse(null),
                competition.map(Stacking::conflicts).orElse(List.of()));
    }

    /** The recorded recognitions that could serve and were decided too long ago. */
    private List<Reason> agedOut(AskedPathway asked) {
        PathwayQuestion question = asked.question();
        DecisionAge decisions = new DecisionAge(question.pathway());
        Selection own = selection(question);
        List<Requirement> leaves = Formulation.leaves(asked.strictest().tree());
        List<Reason> reasons = new ArrayList<>();
        asked.items()
                .forEach(item -> decisions
                        .whyNot(item, question.asOf())
                        .filter(why -> leaves.stream()
                                .anyMatch(leaf -> own.accepts(Formulation.selectorOf(leaf), item)
                                        .isPresent()))
                        .ifPresent(why -> reasons.add(new Reason(item.reportName() + " " + why, item.provenance()))));
        return reasons;
    }

    /** What became of what the registrar has put in its place, and whether that keeps the pathway from being met. */
    private List<Reason> pinned(AskedPathway asked, SolvedPathway solved) {
        if (solved.stated().concessions().pins().isEmpty()) {
            return List.of();
        }
        Problem problem = solved.problem();
        boolean wouldBeMetWithout = !solved.isMet()
                && !problem.pins().isEmpty()
                && solver.best(problem.withoutPins(), asked.question().budget().withoutPresentation())
                        .meetsAll();
        return new PinAccount(solved, asked.question().items(), item -> obstacle(asked.question(), item))
                .reasons(wouldBeMetWithout);
    }

    /** Why items that could serve were not used: also those that the pathway does not look at, by its policies. */
    private SortedMap<String, String> leftOut(
            AskedPathway asked, PathwayAccount account, Ledger ledger, SortedMap<Item, Reason> taken) {
        SortedMap<String, String> reasons = new TreeMap<>(IdOrder.INSTANCE);
        Formulation about = formulation.about(asked.question());
        Selection own = selection(asked.question());
        OneYear oneYear = new OneYear(catalog, asked.question().background());
        List<Requirement> leaves = Formulation.leaves(asked.strictest().tree());
        asked.question()
                .items()
                .forEach(item -> about.whyNot(item)
                        .filter(reason -> leaves.stream()
                                .anyMatch(leaf -> own.accepts(Formulation.selectorOf(leaf), item)
                                        .isPresent()))
                        .ifPresent(reason -> reasons.put(item.id(), reason)));
        reasons.putAll(account.leftOut());
        taken.forEach((item, reason) -> reasons.put(
                item.id(), reason.text() + " (" + reason.provenance().place() + ")"));
        asked.items()
                .forEach(item -> asked.whyTooLate(item)
                        .or(() -> oneYear.whyNot(asked.question().pathway(), item))
                        .filter(reason -> leaves.stream()
                                .anyMatch(leaf -> own.accepts(Formulation.selectorOf(leaf), item)
                                        .isPresent()))
                        .ifPresent(reason -> reasons.put(item.id(), reason)));
        asked.items().stream()
                .filter(item -> leaves.stream().anyMatch(leaf -> own.isTooLate(Formulation.selectorOf(leaf), item)))
                .forEach(item -> reasons.putIfAbsent(
                        item.id(), "is of " + item.credential() + ", which was replaced before it ended"));
        List<Item> used = ledger.used().stream().map(Edge::item).toList();
        Set<String> usedIds = used.stream().map(Item::id).collect(Collectors.toSet());
        asked.problem().items().stream()
                .filter(item -> !usedIds.contains(item.id()))
                .forEach(item -> about.whyBeside(item, used).ifPresent(reason -> reasons.put(item.id(), reason)));
        return reasons;
    }

    /** What could serve, if its credit were not taken by something else that is held. */
    private SortedMap<Item, Reason> taken(AskedPathway asked) {
        SortedMap<Item, Reason> taken = new TreeMap<>();
        Formulation about = formulation.about(asked.question());
        Selection own = selection(asked.question());
        List<Requirement> leaves = Formulation.leaves(asked.strictest().tree());
        asked.items()
                .forEach(item -> about.taken(item)
                        .filter(reason -> leaves.stream()
                                .anyMatch(leaf -> own.accepts(Formulation.selectorOf(leaf), item)
                                        .isPresent()))
                        .ifPresent(reason -> taken.put(item, reason)));
        return taken;
    }

    private Selection selection(PathwayQuestion question) {
        return Selection.of(catalog, question.background(), question.pathway());
    }

    /** One sentence for each share that would be broken; the first says what the pathway would come to alone. */
    private static List<Reason> reasons(Competition competition) {
        List<Reason> reasons = new ArrayList<>();
        Alone alone = alone(competition.alone());
        for (Sharing.Clash clash : competition.clashes()) {
            String opening = alone.metOn() != null
                    ? "alone it would be met on " + alone.metOn() + "; "
                    : "alone it would be met, and needs still: " + String.join(", ", alone.needs()) + "; ";
            reasons.add(new Reason(
                    (reasons.isEmpty() ? opening : "") + "it conflicts with " + String.join(" and ", clash.with())
                            + " over " + String.join(", ", clash.over()) + ": "
                            + clash.rule(),
                    clash.provenance()));
        }
        return reasons;
    }

    private static Alone alone(SolvedPathway solved) {
        Certainty certainty = solved.certainty();
        PathwayStatus status = switch (certainty.world()) {
            case KNOWN -> PathwayStatus.EARNED;
            case PENDING -> PathwayStatus.PENDING;
            case PROJECTED -> PathwayStatus.PROJECTED;
            case UNKNOWN -> PathwayStatus.UNDETERMINED;
        };
        return new Alone(status, solved.metOn(), certainty.needs());
    }

    private static List<Conflict> conflicts(Competition competition) {
        SortedMap<String, SortedSet<String>> over = new TreeMap<>();
        competition
                .clashes()
                .forEach(clash -> clash.with()
                        .forEach(with -> over.computeIfAbsent(with, key -> new TreeSet<>(IdOrder.INSTANCE))
                                .addAll(clash.over())));
        return over.entrySet().stream()
                .map(entry -> new Conflict(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    /** Statements that let something serve that is no item of the learner's, or was not passed. */
    private static List<Reason> absent(PathwayQuestion question) {
        Set<String> ids = question.items().stream().map(Item::id).collect(Collectors.toSet());
        List<Reason> reasons = new ArrayList<>();
        for (Statement statement : question.statements()) {
            String item = statement instanceof Statement.Counts counts
                    ? counts.item()
                    : statement instanceof Statement.Substitutes substitutes ? substitutes.item() : null;
            if (item != null && !ids.contains(item)) {
                reasons.add(new Reason(
                        statement.text() + ", which has no effect: " + item + " is nothing that can be counted",
                        statement.by().provenance()));
            }
        }
        reasons.sort(Comparator.comparing(Reason::text)
                .thenComparing(reason -> reason.provenance().place()));
        return reasons;
    }

    /** Why an agreement does not let what it gives serve a pathway, though that asks for it; empty: it does. */
    public Optional<String> whyNotByAgreement(PathwayQuestion question, Item item) {
        Selection own = selection(question);
        return new AgreementTerms(catalog, own, question)
                .whyNot(item, question.pathway().earns())
                .filter(why ->
                        Formulation.leaves(StatedPathway.strictest(question.pathway(), question.statements())
                                        .tree())
                                .stream()
                                .anyMatch(leaf -> own.accepts(Formulation.selectorOf(leaf), item)
                                        .isPresent()));
    }

    /**
     * The one thing that keeps an item from serving a pathway's requirements, as a sentence; empty if it can serve, or
     * if more is in the way.
     */
    public Optional<String> obstacle(PathwayQuestion question, Item item) {
        StatedPathway stated = StatedPathway.strictest(question.pathway(), question.statements());
        Optional<Statement.Excludes> exclusion = stated.concessions().exclusion(item);
        if (exclusion.isPresent()) {
            return exclusion.map(statement -> "does not count toward " + stated.pathway() + ", by "
                    + PathwayAccount.said(statement.by()) + " ("
                    + statement.by().provenance().place() + ")");
        }
        Selection own = selection(question);
        for (Requirement leaf : Formulation.leaves(stated.tree())) {
            Selector selector = Formulation.selectorOf(leaf);
            boolean isSelected = own.accepts(selector, item).isPresent()
                    || stated.concessions().serving(leaf.heading().id(), item).isPresent();
            Optional<String> whyNot = isSelected
                    ? formulation
                            .about(question)
                            .whyNot(item)
                            .or(() -> new OneYear(catalog, question.background()).whyNot(question.pathway(), item))
                    : Optional.empty();
            if (isSelected && formulation.about(question).taken(item).isPresent()) {
                // That is told of the pathway, with where the exclusion is written.
                return Optional.empty();
            }
            if (whyNot.isPresent()) {
                return whyNot;
            }
            Optional<Selector.Test> inTheWay = isSelected
                    ? stated.admits().stream()
                            .flatMap(admits -> own.onlyObstacle(admits, item).stream())
                            .findFirst()
                    : own.onlyObstacle(selector, item);
            boolean isTelling = inTheWay.isPresent()
                    && (isSelected
                            || !(inTheWay.get() instanceof Selector.HasWord)
                                    && !(inTheWay.get() instanceof Selector.HasCredential));
            if (isTelling) {
                return Optional.of("fails " + said(inTheWay.get(), question.pathway()) + ", asked by "
                        + (isSelected ? stated.pathway() : leaf.heading().id() + " of " + stated.pathway()) + " ("
                        + leaf.heading().provenance().place() + ")");
            }
        }
        return Optional.empty();
    }

    /** A test in words; of an age that leaves it to the pathway's policy, with the day from which it counts back. */
    private static String said(Selector.Test test, Pathway pathway) {
        return test instanceof Selector.Age age && age.before() == null
                ? age + " before " + age.anchor(pathway.policies()).word() + " (by `recencyAnchor`)"
                : test.toString();
    }
}
