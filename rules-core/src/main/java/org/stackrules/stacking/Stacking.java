package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Item;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selection;
import org.stackrules.model.Selector;
import org.stackrules.model.Statement;
import org.stackrules.report.Reason;

/** Finds the best lawful allocation of a learner's items on a pathway and accounts for it. Thread-safe. */
public final class Stacking {

    private final Catalog catalog;
    private final Selection selection;
    private final Formulation formulation;
    private final MissingCredentials.Acceptable acceptable;
    private final Solver solver = new ChocoSolver();

    public Stacking(Catalog catalog) {
        this.catalog = catalog;
        this.selection = new Selection(catalog);
        this.formulation = new Formulation(catalog);
        this.acceptable = new MissingCredentials.Acceptable(catalog);
    }

    /** A problem with its solution. */
    private record Solved(StatedPathway stated, Problem problem, Allocation allocation) {

        /** That what is known does not suffice must be proven too. */
        Solved withProof(boolean isFirstProven) {
            Allocation proven = new Allocation(
                    allocation.used(),
                    allocation.meetsAll(),
                    allocation.isProven() && isFirstProven,
                    allocation.isOptimal());
            return new Solved(stated, problem, proven);
        }
    }

    /**
     * What a learner's items come to on a pathway. First everything is asked of what is known; only if that does not
     * suffice, what is in progress or not known is relied on too.
     */
    public PathwayAnswer answer(PathwayQuestion question) {
        StatedPathway strictest = StatedPathway.strictest(question.pathway(), question.statements());
        List<Item> items = question.items().stream()
                .filter(item -> !question.excluded().contains(item.credential()))
                .toList();
        Map<String, String> credentialOf = new HashMap<>();
        question.items().forEach(item -> {
            credentialOf.put(item.id(), item.credential());
            item.atoms().forEach(atom -> credentialOf.putIfAbsent(atom.id(), atom.credential()));
        });
        Problem problem = formulation.problem(strictest, items, credentialOf, question.asOf());
        Optional<LocalDate> entry = question.entry(problem.items().stream()
                .filter(item -> item.kind() != Item.Kind.STATED)
                .toList());
        boolean isClosed = entry.isPresent() && !question.pathway().effective().contains(entry.get());
        Solved solved = isClosed
                ? new Solved(strictest, problem, new Allocation(List.of(), false, true, true))
                : solve(
                        question,
                        strictest,
                        problem,
                        stated -> formulation.problem(stated, items, credentialOf, question.asOf()));
        return answer(question, items, strictest, solved, isClosed ? entry : Optional.empty());
    }

    private Solved solve(
            PathwayQuestion question,
            StatedPathway strictest,
            Problem problem,
            Function<StatedPathway, Problem> formulate) {
        Solved known = solved(strictest, problem.known(), question.nodes());
        boolean isSettled =
                known.allocation().meetsAll() && !known.allocation().used().isEmpty();
        StatedPathway mildest = StatedPathway.mildest(question.pathway(), question.statements());
        boolean isAllKnown = problem.isAllKnown() && mildest.doubt().isKnown();
        if (isSettled || isAllKnown) {
            return known;
        }
        Solved possible = solved(mildest, formulate.apply(mildest), question.nodes());
        return possible.withProof(known.allocation().isProven());
    }

    private Solved solved(StatedPathway stated, Problem problem, long nodes) {
        Allocation allocation = solver.best(problem, nodes);
        boolean checked = new Ledger(problem, allocation.used()).meetsAll();
        if (allocation.meetsAll() && !checked) {
            throw new IllegalStateException("the solver's allocation does not add up: " + problem + " " + allocation);
        }
        return new Solved(stated, problem, allocation);
    }

    private PathwayAnswer answer(
            PathwayQuestion question,
            List<Item> items,
            StatedPathway strictest,
            Solved solved,
            Optional<LocalDate> closedAt) {
        Problem problem = solved.problem();
        Ledger ledger = new Ledger(problem, solved.allocation().used());
        MissingCredentials missing =
                new MissingCredentials(acceptable, solved.stated().admits(), items, question.excluded());
        PathwayAccount account = new PathwayAccount(catalog, solved.stated(), problem, ledger, missing);
        boolean isMet = ledger.meetsAll() && !ledger.used().isEmpty();
        PathwayAnswer.Standing standing = closedAt.isPresent()
                ? PathwayAnswer.Standing.CLOSED
                : isMet ? PathwayAnswer.Standing.MET : PathwayAnswer.Standing.UNMET;
        Certainty certainty =
                isMet ? ledger.certainty(problem.root()).and(solved.stated().doubt()) : Certainty.KNOWN;
        List<Reason> reasons = new ArrayList<>();
        closedAt.ifPresent(day -> reasons.add(new Reason(
                "entered on " + day + ", outside the days on which this version is in force: "
                        + question.pathway().effective(),
                question.pathway().provenance())));
        if (standing == PathwayAnswer.Standing.UNMET) {
            reasons.addAll(account.obstacles());
        }
        if (standing != PathwayAnswer.Standing.CLOSED) {
            reasons.addAll(account.stated());
            reasons.addAll(strictest.concessions().misplaced());
            reasons.addAll(absent(question));
        }
        return new PathwayAnswer(
                question.pathway(),
                standing,
                isMet && certainty.isKnown() ? metOn(ledger, question.asOf()) : null,
                certainty,
                solved.allocation().isProven(),
                solved.allocation().isOptimal(),
                ledger.used().stream()
                        .filter(edge -> !(edge.stated() instanceof Statement.Satisfies))
                        .map(Edge::item)
                        .distinct()
                        .sorted()
                        .toList(),
                ledger.counted().stream()
                        .map(atom -> atom.item().asAtom(atom.credits()))
                        .sorted()
                        .toList(),
                !problem.edges().isEmpty(),
                reasons,
                account.requirement(),
                account.limits(),
                account.leftOut());
    }

    /** The day on which all was there; where nothing but statements without a day were used, the day asked for. */
    private static @Nullable LocalDate metOn(Ledger ledger, LocalDate asOf) {
        boolean isDated = ledger.used().stream().anyMatch(edge -> !edge.isVoucher() || edge.from() != null);
        return isDated ? ledger.lastDay().orElse(null) : asOf;
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
        for (Requirement leaf : Formulation.leaves(stated.tree())) {
            Selector selector = Formulation.selectorOf(leaf);
            boolean isSelected = selection.accepts(selector, item).isPresent()
                    || stated.concessions().serving(leaf.heading().id(), item).isPresent();
            Optional<Selector.Test> inTheWay = isSelected
                    ? stated.admits().stream()
                            .flatMap(admits -> selection.onlyObstacle(admits, item).stream())
                            .findFirst()
                    : selection.onlyObstacle(selector, item);
            boolean isTelling = inTheWay.isPresent()
                    && (isSelected
                            || !(inTheWay.get() instanceof Selector.HasWord)
                                    && !(inTheWay.get() instanceof Selector.HasCredential));
            if (isTelling) {
                return Optional.of("fails " + inTheWay.get() + ", asked by "
                        + (isSelected ? stated.pathway() : leaf.heading().id() + " of " + stated.pathway()) + " ("
                        + leaf.heading().provenance().place() + ")");
            }
        }
        return Optional.empty();
    }
}
