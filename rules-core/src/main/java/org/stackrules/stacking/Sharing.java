package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stackrules.diagnostic.CoreTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.model.Amount;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.SearchBudget;
import org.stackrules.model.Selection;
import org.stackrules.model.Share;
import org.stackrules.model.Statement;
import org.stackrules.report.Reason;
import org.stackrules.report.RequirementStatus;
import org.stackrules.report.SharingOutcome;

/**
 * Which pathways shares bind together, and what they come to together. Pathways that share rows connect are one problem
 * if there is an item that both may use. Thread-safe.
 */
final class Sharing {

    private final Catalog catalog;
    private final Selection selection;
    private final Formulation formulation;

    Sharing(Catalog catalog, Formulation formulation) {
        this.catalog = catalog;
        this.selection = new Selection(catalog);
        this.formulation = formulation;
    }

    /**
     * The pathways that must be solved together, or with what is settled in view; each group in the order given.
     * Pathways on which no share and no exclusion bears are in no group.
     *
     * @param asked the pathways, in order of priority
     * @param settled the others
     */
    List<Group> groups(List<AskedPathway> asked, List<SettledPathway> settled) {
        Joined joined = new Joined();
        Set<String> bound = new HashSet<>();
        Map<String, List<Statement.Shares>> shares = shares(asked, settled);
        Set<String> sharing = new HashSet<>();
        for (boolean isStrict : List.of(true, false)) {
            SortedMap<String, Party> parties = new TreeMap<>();
            asked.forEach(one -> parties.put(one.pathway(), party(one, isStrict)));
            settled.forEach(one -> parties.put(one.question().pathway().id(), Party.of(one)));
            List<ShareRow> rows = rows(parties, shares, isStrict);
            for (ShareRow row : rows) {
                if (row.unique() != null) {
                    sharing.add(row.owner());
                }
                for (Set<String> pair : row.pairs()) {
                    if (isBinding(row, pair, parties)) {
                        sharing.addAll(pair);
                        sharing.add(row.owner());
                        join(joined, parties, Stream.concat(pair.stream(), Stream.of(row.owner())));
                    }
                }
            }
            for (Privilege privilege : Privilege.of(rows)) {
                join(
                        joined,
                        parties,
                        privilege.uses().stream()
                                .filter(use -> isBinding(use.row(), use.pair(), parties))
                                .flatMap(use -> use.pair().stream()));
            }
            for (KeptMember kept : KeptMember.of(catalog, parties, known(settled), isStrict)) {
                for (Set<String> pair : kept.pairs()) {
                    bound.addAll(pair);
                    join(joined, parties, pair.stream());
                }
            }
        }
        bound.addAll(sharing);
        Map<String, List<AskedPathway>> groups = new LinkedHashMap<>();
        asked.stream()
                .filter(one -> bound.contains(one.pathway()))
                .forEach(one -> groups.computeIfAbsent(joined.setOf(one.pathway()), key -> new ArrayList<>())
                        .add(one));
        return groups.values().stream()
                .map(some -> new Group(some, some.stream().anyMatch(one -> sharing.contains(one.pathway()))))
                .toList();
    }

    /**
     * Pathways that are bound together.
     *
     * @param asked the pathways, in order of priority
     * @param isShared whether shares bind some of them; else exclusions alone do
     */
    record Group(List<AskedPathway> asked, boolean isShared) {

        Group {
            asked = List.copyOf(asked);
        }
    }

    /**
     * Whether what pathways use that were solved alone may stand together by all exclusions. If it may, they are solved:
     * nothing together can be better than the best of each alone.
     */
    boolean agree(List<AskedPathway> group, List<SettledPathway> settled, SortedMap<String, SolvedPathway> alone) {
        Map<String, List<String>> used = new HashMap<>();
        Set<String> met = new HashSet<>();
        alone.forEach((pathway, one) -> {
            used.put(pathway, one.used());
            if (one.isMet() && one.certainty().isKnown()) {
                met.add(pathway);
            }
        });
        return KeptMember.of(catalog, parties(group, settled, alone), known(settled), false).stream()
                .allMatch(one -> one.holds(used, met));
    }

    private Party party(AskedPathway asked, boolean isStrict) {
        StatedPathway stated = isStrict ? asked.strictest() : asked.mildest();
        return Party.of(asked, stated, isStrict ? asked.problem() : asked.problem(stated, formulation));
    }

    /** The items on which settled pathways rest and which are known, by pathway. */
    private static Map<String, Set<String>> known(List<SettledPathway> settled) {
        Map<String, Set<String>> known = new HashMap<>();
        settled.forEach(one -> known.put(
                one.question().pathway().id(),
                one.used().stream()
                        .filter(item -> item.certainty().isKnown())
                        .map(Item::id)
                        .collect(Collectors.toSet())));
        return known;
    }

    /** Joins those of some pathways that are asked about. */
    private static void join(Joined joined, Map<String, Party> parties, Stream<String> some) {
        List<String> pathways = some.filter(pathway -> !parties.get(pathway).isSettled())
                .distinct()
                .sorted(IdOrder.INSTANCE)
                .toList();
        pathways.forEach(pathway -> joined.join(pathways.get(0), pathway));
    }

    /** Whether there is something that both of a pair may use, one of them being asked about. */
    private static boolean isBinding(ShareRow row, Set<String> pair, Map<String, Party> parties) {
        List<Party> both = pair.stream().map(parties::get).toList();
        return both.stream().anyMatch(party -> !party.isSettled())
                && row.subjects().keySet().stream()
                        .anyMatch(atom -> both.stream()
                                .allMatch(party -> !party.through(
                                                atom,
                                                both.stream()
                                                        .filter(other -> other != party)
                                                        .toList())
                                        .isEmpty()));
    }

    /**
     * What pathways come to together: first with what is known; then those that are not met so are asked again with
     * what is in progress or not known, the others staying met.
     *
     * @param group the pathways, in order of priority
     * @param settled the others that shares may name
     */
    SortedMap<String, SolvedPathway> solve(List<AskedPathway> group, List<SettledPathway> settled) {
        SortedMap<String, Party> parties = new TreeMap<>();
        settled.forEach(one -> parties.put(one.question().pathway().id(), Party.of(one)));
        group.forEach(one -> parties.put(one.pathway(), party(one, true)));
        Map<String, List<Statement.Shares>> shares = shares(group, settled);
        List<ShareRow> strict = rows(parties, shares, true);
        List<Problem> possible =
                group.stream().map(one -> withCredits(one.problem(), strict)).toList();
        List<Problem> known = possible.stream().map(Problem::known).toList();
        JointProblem first = new JointProblem(
                known, parties, strict, KeptMember.of(catalog, parties, known(settled), true), Set.of());
        SortedMap<String, SolvedPathway> solved = solve(
                first,
                group.stream().map(AskedPathway::strictest).toList(),
                group.get(0).question().budget(),
                Map.of());
        boolean isAllKnown = possible.stream().allMatch(Problem::isAllKnown)
                && group.stream().allMatch(AskedPathway::isAllKnown)
                && strict.stream().allMatch(ShareRow::isAllKnown);
        boolean isAllMet = solved.values().stream().allMatch(SolvedPathway::isSettled);
        return isAllKnown || isAllMet ? solved : solveAgain(group, first, shares, known(settled), solved);
    }

    private SortedMap<String, SolvedPathway> solveAgain(
            List<AskedPathway> group,
            JointProblem first,
            Map<String, List<Statement.Shares>> shares,
            Map<String, Set<String>> settled,
            SortedMap<String, SolvedPathway> known) {
        Set<String> met = known.keySet().stream()
                .filter(pathway -> known.get(pathway).isSettled())
                .collect(Collectors.toSet());
        Set<String> sure = new HashSet<>(met);
        SortedMap<String, Party> parties = new TreeMap<>();
        first.parties().forEach((pathway, party) -> {
            if (party.isSettled() || met.contains(pathway)) {
                sure.add(pathway);
                parties.put(pathway, party);
            }
        });
        List<StatedPathway> stated = new ArrayList<>();
        for (AskedPathway asked : group) {
            boolean isMet = met.contains(asked.pathway());
            stated.add(isMet ? asked.strictest() : asked.mildest());
            if (!isMet) {
                parties.put(asked.pathway(), party(asked, false));
            }
        }
        List<ShareRow> all = rows(parties, shares, false);
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            AskedPathway asked = group.get(i);
            problems.add(
                    met.contains(asked.pathway())
                            ? known.get(asked.pathway()).problem()
                            : withCredits(asked.problem(stated.get(i), formulation), all));
        }
        List<ShareRow> rows = new ArrayList<>();
        all.stream().filter(row -> row.certainty().isKnown()).forEach(rows::add);
        all.stream().map(row -> row.among(sure, true)).forEach(rows::add);
        Map<String, Allocation> start = new HashMap<>();
        met.forEach(pathway -> start.put(pathway, known.get(pathway).allocation()));
        SortedMap<String, SolvedPathway> again = solve(
                new JointProblem(problems, parties, rows, KeptMember.of(catalog, parties, settled, false), met),
                stated,
                group.get(0).question().budget(),
                start);
        boolean isFirstProven =
                known.values().stream().allMatch(one -> one.allocation().isProven());
        again.replaceAll((pathway, one) -> {
            SolvedPathway proven = one.withProof(isFirstProven);
            return met.contains(pathway) ? proven : proven.withDoubt(doubt(pathway, one, all, parties));
        });
        return again;
    }

    /** What the shares that bear on a pathway lack to be known. */
    private static Certainty doubt(
            String pathway, SolvedPathway solved, List<ShareRow> rows, Map<String, Party> parties) {
        Set<String> counted = solved.ledger().counted().stream().map(Atom::id).collect(Collectors.toSet());
        Certainty doubt = Certainty.KNOWN;
        for (ShareRow row : rows) {
            boolean isBearing = row.owner().equals(pathway) && row.unique() != null
                    || row.pairs().stream().anyMatch(pair -> pair.contains(pathway) && isBinding(row, pair, parties));
            if (isBearing) {
                doubt = doubt.and(row.certainty());
                for (ShareRow.Subject subject : row.subjects().values()) {
                    if (counted.contains(subject.atom().id())) {
                        doubt = doubt.and(subject.certainty());
                    }
                }
            }
        }
        return doubt;
    }

    private static SortedMap<String, SolvedPathway> solve(
            JointProblem problem, List<StatedPathway> stated, SearchBudget budget, Map<String, Allocation> start) {
        List<Allocation> best = JointSearch.best(problem, budget, start);
        SortedMap<String, SolvedPathway> solved = new TreeMap<>();
        for (int i = 0; i < best.size(); i++) {
            Problem one = problem.problems().get(i);
            solved.put(one.pathway(), SolvedPathway.of(stated.get(i), one, best.get(i)));
        }
        solved.replaceAll((pathway, one) -> {
            boolean isForbidden = one.isMet()
                    && !one.allocation().meetsAll()
                    && !problem.rows().stream()
                            .filter(row -> row.owner().equals(pathway))
                            .allMatch(row -> ledger(problem.parties(), solved, Set.of(pathway), problem.rows())
                                    .holds(row));
            return isForbidden ? one.refused() : one;
        });
        requireLawful(problem, solved);
        return solved;
    }

    /** A row may be broken by what is settled alone; nothing else may break it. */
    private static void requireLawful(JointProblem problem, SortedMap<String, SolvedPathway> solved) {
        Map<String, List<String>> used = new HashMap<>();
        solved.forEach((pathway, one) -> used.put(pathway, one.used()));
        for (KeptMember kept : problem.kept()) {
            if (!kept.holds(used, problem.met())) {
                throw new IllegalStateException(
                        "the solver's allocation breaks an exclusion: " + kept + " " + problem + " " + solved);
            }
        }
        ShareLedger before = ledger(problem.parties(), new TreeMap<>(), Set.of(), problem.rows());
        ShareLedger after = ledger(problem.parties(), solved, Set.of(), problem.rows());
        for (ShareRow row : problem.rows()) {
            if (before.holds(row) && !after.holds(row)) {
                throw new IllegalStateException(
                        "the solver's allocation breaks a share: " + row + " " + problem + " " + solved);
            }
        }
    }

    /** The account of what is settled and what is solved; settled pathways are met. */
    private static ShareLedger ledger(
            Map<String, Party> parties,
            SortedMap<String, SolvedPathway> solved,
            Set<String> alsoMet,
            List<ShareRow> rows) {
        Map<String, List<String>> used = new HashMap<>();
        solved.forEach((pathway, one) -> used.put(pathway, one.used()));
        Set<String> met = new HashSet<>(alsoMet);
        solved.forEach((pathway, one) -> {
            if (one.isMet()) {
                met.add(pathway);
            }
        });
        parties.values().stream().filter(Party::isSettled).forEach(party -> met.add(party.pathway()));
        return new ShareLedger(parties, ShareLedger.used(parties.values(), used), met, rows);
    }

    /**
     * What keeps a pathway from being met beside others.
     *
     * @param rule the share or exclusion that would be broken, in a sentence
     * @param provenance where that is written
     * @param with ids of the pathways with which it conflicts, ordered
     * @param over what the items are called over which it conflicts, ordered
     */
    record Clash(String rule, Provenance provenance, List<String> with, List<String> over) {}

    /**
     * The shares that a pathway would break if it were solved alone.
     *
     * @param alone its solution without the others
     * @param group the pathways with which it was solved
     * @param settled those that were settled before
     * @param solved the solutions of the group
     */
    List<Clash> clashes(
            SolvedPathway alone,
            List<AskedPathway> group,
            List<SettledPathway> settled,
            SortedMap<String, SolvedPathway> solved) {
        String pathway = alone.problem().pathway();
        SortedMap<String, SolvedPathway> others = new TreeMap<>(solved);
        SolvedPathway together = others.put(pathway, alone);
        SortedMap<String, Party> parties = parties(group, settled, others);
        List<ShareRow> rows = rows(parties, shares(group, settled), true);
        ShareLedger ledger = ledger(parties, others, Set.of(), rows);
        Set<String> counted = atoms(alone);
        Set<String> already = together == null ? Set.of() : atoms(together);
        List<Clash> clashes = new ArrayList<>();
        for (ShareRow row : rows) {
            for (ShareLedger.Standing standing : ledger.standings(row)) {
                Set<String> with = new LinkedHashSet<>(standing.with());
                boolean isConcerned = row.owner().equals(pathway) || with.contains(pathway);
                with.add(row.owner());
                with.remove(pathway);
                List<String> over =
                        standing.over().stream().filter(counted::contains).toList();
                List<String> more =
                        over.stream().filter(atom -> !already.contains(atom)).toList();
                if (!standing.holds() && isConcerned && !with.isEmpty() && !over.isEmpty()) {
                    clashes.add(new Clash(
                            row.share().text(),
                            row.share().provenance(),
                            with.stream().sorted(IdOrder.INSTANCE).toList(),
                            names(row, more.isEmpty() ? over : more)));
                }
            }
        }
        clashes.addAll(elsewhere(group, settled, others).clashes(pathway));
        return clashes;
    }

    /** What keeps items from bringing credit on a pathway because other pathways use others. */
    KeptElsewhere elsewhere(
            List<AskedPathway> group, List<SettledPathway> settled, SortedMap<String, SolvedPathway> solved) {
        SortedMap<String, List<Item>> used = new TreeMap<>();
        settled.forEach(one -> used.put(one.question().pathway().id(), one.used()));
        solved.forEach((pathway, one) ->
                used.put(pathway, one.ledger().used().stream().map(Edge::item).toList()));
        return new KeptElsewhere(KeptMember.of(catalog, parties(group, settled, solved), known(settled), false), used);
    }

    /** What a pathway that is not met lacks of what must serve it alone, in the order of the shares' ids. */
    List<Reason> shortfalls(
            String pathway,
            List<AskedPathway> group,
            List<SettledPathway> settled,
            SortedMap<String, SolvedPathway> solved) {
        SortedMap<String, Party> parties = parties(group, settled, solved);
        List<ShareRow> rows = rows(parties, shares(group, settled), false);
        ShareLedger ledger = ledger(parties, solved, Set.of(), rows);
        return rows.stream()
                .filter(row -> row.owner().equals(pathway) && row.certainty().isKnown())
                .flatMap(row -> ledger.standings(row).stream()
                        .filter(standing -> standing.form() == SharingOutcome.Kind.ALONE
                                && standing.used().isLessThan(standing.bound()))
                        .map(standing -> new Reason(
                                row.share().text() + ": " + standing.used() + " counted, " + standing.bound()
                                        + " needed",
                                row.share().provenance())))
                .toList();
    }

    private static SortedMap<String, Party> parties(
            List<AskedPathway> group, List<SettledPathway> settled, SortedMap<String, SolvedPathway> solved) {
        SortedMap<String, Party> parties = new TreeMap<>();
        settled.forEach(one -> parties.put(one.question().pathway().id(), Party.of(one)));
        for (AskedPathway one : group) {
            SolvedPathway solution = solved.get(one.pathway());
            parties.put(one.pathway(), Party.of(one, solution.stated(), solution.problem()));
        }
        return parties;
    }

    private static Set<String> atoms(SolvedPathway solved) {
        return solved.ledger().counted().stream().map(Atom::id).collect(Collectors.toSet());
    }

    private static List<String> names(ShareRow row, List<String> atoms) {
        return atoms.stream()
                .map(atom -> row.subjects().get(atom).atom().item().reportName())
                .distinct()
                .sorted(IdOrder.INSTANCE)
                .toList();
    }

    /** How the shares of pathways stand, when all is decided: by pathway, in the order of the shares' ids. */
    SortedMap<String, List<SharingOutcome>> outcomes(List<SettledPathway> decided) {
        SortedMap<String, Party> parties = new TreeMap<>();
        decided.forEach(one -> parties.put(one.question().pathway().id(), Party.of(one)));
        Set<String> met = decided.stream()
                .filter(SettledPathway::isMet)
                .map(one -> one.question().pathway().id())
                .collect(Collectors.toSet());
        List<ShareRow> rows = rows(parties, shares(List.of(), decided), false);
        ShareLedger ledger = new ShareLedger(parties, ShareLedger.used(parties.values(), Map.of()), met, rows);
        SortedMap<String, List<SharingOutcome>> outcomes = new TreeMap<>();
        for (ShareRow row : rows) {
            List<SharingOutcome> own = outcomes.computeIfAbsent(row.owner(), key -> new ArrayList<>());
            ledger.standings(row).forEach(standing -> own.add(outcome(row, standing)));
            if (row.others().isEmpty()) {
                row.atMost().forEach(atMost -> own.add(outcome(row, unmatched(atMost))));
            }
        }
        return outcomes;
    }

    /** No other pathway is there to share with. */
    private static ShareLedger.Standing unmatched(ShareRow.Measured atMost) {
        Rational bound = atMost.isOfCounted() ? Rational.ZERO : atMost.amount();
        return new ShareLedger.Standing(
                SharingOutcome.Kind.SHARED, List.of(), atMost.unit(), Rational.ZERO, bound, List.of(), List.of(), true);
    }

    private static SharingOutcome outcome(ShareRow row, ShareLedger.Standing standing) {
        boolean holds = standing.form() == SharingOutcome.Kind.ALONE
                ? standing.used().isAtLeast(standing.bound())
                : standing.holds();
        String id = row.share().id();
        return new SharingOutcome(
                id.contains(".") ? row.owner() + "#" + id : id,
                row.share().text(),
                standing.form() == SharingOutcome.Kind.SHARED
                                && !standing.with().isEmpty()
                        ? standing.with().get(0)
                        : row.share().with(),
                standing.form(),
                PathwayAccount.quantity(standing.unit(), standing.used()),
                PathwayAccount.quantity(standing.unit(), standing.bound()),
                holds
                        ? RequirementStatus.SATISFIED
                        : row.certainty().isKnown()
                                ? RequirementStatus.UNSATISFIED
                                : PathwayAccount.statusOf(row.certainty()),
                names(row, standing.atoms()),
                row.share().provenance());
    }

    /** An item's credits must be known where a share of its pathway counts them. */
    private static Problem withCredits(Problem problem, List<ShareRow> rows) {
        Set<String> lacking = problem.atoms().stream()
                .filter(atom ->
                        rows.stream().anyMatch(row -> row.owner().equals(problem.pathway()) && row.lacksWorthOf(atom)))
                .flatMap(atom -> atom.countedBy().stream())
                .collect(Collectors.toSet());
        List<Edge> edges = problem.edges().stream()
                .map(edge -> lacking.contains(edge.item().id())
                        ? edge.doubted(Certainty.unknown("credits", edge.item().id()))
                        : edge)
                .toList();
        return lacking.isEmpty() ? problem : problem.withEdges(edges);
    }

    private Map<String, List<Statement.Shares>> shares(List<AskedPathway> asked, List<SettledPathway> settled) {
        Map<String, List<Statement.Shares>> shares = new HashMap<>();
        Stream.concat(
                        asked.stream().map(AskedPathway::question),
                        settled.stream().map(SettledPathway::question))
                .forEach(question -> shares.put(question.pathway().id(), formulation.binding(question)));
        return shares;
    }

    /** The rows that shares make among pathways, ordered by pathway and id; each share once, as surely as it is stated. */
    private List<ShareRow> rows(
            SortedMap<String, Party> parties, Map<String, List<Statement.Shares>> stated, boolean isStrict) {
        List<ShareRow> rows = new ArrayList<>();
        parties.forEach((pathway, owner) -> {
            Map<Share, Certainty> surest = new LinkedHashMap<>();
            stated.getOrDefault(pathway, List.of()).stream()
                    .sorted(Comparator.comparing(
                                    (Statement.Shares one) -> one.share().id(), IdOrder.INSTANCE)
                            .thenComparing(one -> one.share().text())
                            .thenComparing(one -> one.certainty().world())
                            .thenComparing(
                                    one -> String.join(" ", one.certainty().needs())))
                    .forEach(one -> surest.putIfAbsent(one.share(), one.certainty()));
            surest.forEach((share, certainty) -> rows.add(row(share, certainty, owner, parties, isStrict)));
        });
        return rows;
    }

    private ShareRow row(
            Share share, Certainty certainty, Party owner, SortedMap<String, Party> parties, boolean isStrict) {
        List<Party> others = parties.values().stream()
                .filter(party -> party != owner && share.isWith(party.pathway(), party.credential()))
                .toList();
        SortedMap<String, ShareRow.Subject> subjects = new TreeMap<>(IdOrder.INSTANCE);
        Stream.concat(Stream.of(owner), others.stream())
                .flatMap(party -> party.atoms().values().stream())
                .forEach(atom -> selection
                        .accepts(share.of(), atom.item())
                        .ifPresent(accepted -> subjects.putIfAbsent(atom.id(), new ShareRow.Subject(atom, accepted))));
        return new ShareRow(
                share,
                certainty,
                Stream.concat(Stream.of(owner), others.stream())
                        .map(Party::pathway)
                        .toList(),
                share.atMost().stream()
                        .map(amount -> measured(share, amount, owner))
                        .toList(),
                share.unique() == null ? null : measured(share, share.unique(), owner),
                subjects,
                isStrict);
    }

    private ShareRow.Measured measured(Share share, Amount amount, Party owner) {
        if (!(amount instanceof Amount.Share part)) {
            return new ShareRow.Measured(Need.Unit.of(amount), Formulation.number(amount), false);
        }
        Need.Unit unit = formulation.unit(owner.stated(), part);
        if (part.base() == Amount.Base.COUNTED) {
            return new ShareRow.Measured(unit, part.fraction(), true);
        }
        Amount required = formulation.required(owner.stated());
        if (required == null) {
            throw new EvaluationException(List.of(Diagnostic.error(
                    share.provenance().place(),
                    null,
                    CoreTexts.TEXTS.message(
                            "share-no-base", part.fraction().times(Rational.of(100)), owner.pathway()))));
        }
        return new ShareRow.Measured(unit, part.fraction().times(Formulation.number(required)), false);
    }
}
