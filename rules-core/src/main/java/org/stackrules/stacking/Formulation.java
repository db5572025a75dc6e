package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Amount;
import org.stackrules.model.Carried;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Mode;
import org.stackrules.model.Particulars;
import org.stackrules.model.Policies;
import org.stackrules.model.Rational;
import org.stackrules.model.Required;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selection;
import org.stackrules.model.Selector;
import org.stackrules.model.Statement;
import org.stackrules.model.Window;
import org.stackrules.report.Reason;

/** From what was stated about a pathway and the items at hand to the optimisation problem. Pure. */
final class Formulation {

    private static final Comparator<Edge> EDGE_ORDER = Comparator.comparing(Edge::item);
    private static final Selection.Acceptance ANY_DAY = new Selection.Acceptance(Window.ALWAYS, Certainty.KNOWN);

    private final Catalog catalog;
    private final Selection selection;
    private final Policies.Origin origin;

    /** Null: no question is asked. */
    private final @Nullable Attempts attempts;

    private final @Nullable Sequence sequence;
    private final @Nullable LadderItems ladders;

    private final @Nullable Exclusions exclusions;
    private final AgreementTerms terms;

    private final @Nullable DecisionAge decisions;

    /** Until when what counts must have ended. */
    private final Verdict.Open open;

    Formulation(Catalog catalog) {
        this(
                catalog,
                new Selection(catalog),
                Policies.Origin.ITEM,
                null,
                null,
                null,
                null,
                null,
                null,
                Verdict.Open.ALWAYS);
    }

    private Formulation(
            Catalog catalog,
            Selection selection,
            Policies.Origin origin,
            @Nullable Attempts attempts,
            @Nullable Sequence sequence,
            @Nullable LadderItems ladders,
            @Nullable Exclusions exclusions,
            @Nullable AgreementTerms terms,
            @Nullable DecisionAge decisions,
            Verdict.Open open) {
        this.open = open;
        this.ladders = ladders;
        this.exclusions = exclusions;
        this.origin = origin;
        this.catalog = catalog;
        this.selection = selection;
        this.terms = terms == null ? new AgreementTerms(catalog, selection, null) : terms;
        this.decisions = decisions;
        this.attempts = attempts;
        this.sequence = sequence;
    }

    /** The formulation of one question, by the pathway's policies and order, and the learner's days. */
    Formulation about(PathwayQuestion question) {
        Selection own = Selection.of(catalog, question.background(), question.pathway());
        Attempts chosen = Attempts.of(catalog, question);
        return new Formulation(
                catalog,
                own,
                question.pathway().policies().origin(),
                chosen,
                new Sequence(catalog, own, question.pathway().order(), chosen::passed),
                new LadderItems(catalog, question),
                Exclusions.of(catalog, question, chosen.isEvidenceOfAward()),
                new AgreementTerms(catalog, own, question),
                new DecisionAge(question.pathway()),
                Verdict.Open.ALWAYS);
    }

    private Optional<String> oneYear(PathwayQuestion question, Item item) {
        return new OneYear(catalog, question.background()).whyNot(question.pathway(), item);
    }

    /** The same formulation, in which only what ended in time counts. */
    Formulation within(Verdict.Open days) {
        return new Formulation(
                catalog, selection, origin, attempts, sequence, ladders, exclusions, terms, decisions, days);
    }

    Catalog catalog() {
        return catalog;
    }

    /** Of a question's items those that its pathway may look at, ordered. */
    List<Item> items() {
        return attempts == null ? List.of() : attempts.items();
    }

    /** Why an item may not serve the pathway, by its policies, its order, a ladder or a surrender; empty: it may. */
    Optional<String> whyNot(Item item) {
        return attempts == null || sequence == null || ladders == null
                ? Optional.empty()
                : attempts.whyNot(item)
                        .or(() -> sequence.whyNot(item))
                        .or(() -> ladders.whyNot(item))
                        .or(() -> terms.whyNot(item, ladders.earns()));
    }

    /** Why an item counts for nothing beside what is used, by the pathway's order; empty: that does not keep it out. */
    Optional<String> whyBeside(Item item, List<Item> used) {
        return sequence == null ? Optional.empty() : sequence.whyBeside(item, used);
    }

    /** What takes an item's credit, whatever else is used; empty: nothing surely does. */
    Optional<Reason> taken(Item item) {
        return exclusions == null ? Optional.empty() : exclusions.whyNot(item);
    }

    /** What is stated of a pathway, less what is not asked of this learner because a condition fails. */
    StatedPathway asked(PathwayQuestion question, StatedPathway stated, boolean withDoubtful) {
        return Conditional.read(stated, conditions(question, stated), withDoubtful);
    }

    /** The shares that bind a learner: one under a condition not if that fails, and no more surely than it holds. */
    List<Statement.Shares> binding(PathwayQuestion question) {
        List<Statement.Shares> shares = question.shares();
        if (shares.stream().allMatch(one -> one.share().when() == null)) {
            return shares;
        }
        Conditions conditions = about(question)
                .conditions(question, StatedPathway.strictest(question.pathway(), question.statements()));
        List<Statement.Shares> binding = new ArrayList<>();
        for (Statement.Shares one : shares) {
            Requirement when = one.share().when();
            Conditions.Verdict verdict = when == null ? null : conditions.of(when);
            if (verdict == null) {
                binding.add(one);
            } else if (verdict.isPossible()) {
                binding.add(new Statement.Shares(
                        one.share(), one.by(), one.certainty().and(verdict.certainty())));
            }
        }
        return binding;
    }

    /** Conditions as far as they look at the record, not at what may serve. */
    private Conditions conditions(PathwayQuestion question, StatedPathway stated) {
        return new Conditions(new Reading(
                catalog,
                selection,
                question,
                stated,
                List.of(),
                List.of(),
                new Levels(required(stated), EarnedItems.of(question.items())),
                new Origins(selection, origin, List.of())));
    }

    /**
     * The problem of a pathway.
     *
     * @param question the pathway, the day, and what the record says beside the items
     * @param stated everything stated about it
     * @param items the items that may be looked at, ordered
     * @param credentialOf the credential of every item that may stand inside others
     */
    Problem problem(
            PathwayQuestion question, StatedPathway stated, List<Item> items, Map<String, String> credentialOf) {
        List<Requirement> leaves = leaves(stated.tree());
        Levels levels = new Levels(required(stated), EarnedItems.of(question.items()));
        List<Edge> edges = new ArrayList<>();
        List<Item> candidates = items.stream()
                .filter(item -> !question.leaves(item)
                        && oneYear(question, item).isEmpty()
                        && open.whyNot(item, question.asOf()).isEmpty()
                        && (ladders == null || ladders.whyNot(item).isEmpty())
                        && terms.whyNot(item, question.pathway().earns()).isEmpty())
                .toList();
        for (Item item : candidates) {
            Certainty doubt = doubt(stated, item).orElse(null);
            if (doubt != null) {
                List<Selection.Acceptance> admitted = admitted(stated, item);
                for (Requirement leaf : leaves) {
                    edges(stated, levels, leaf, item, doubt, admitted).stream()
                            .map(edge -> edge.binding(question.asOf()))
                            .forEach(edges::add);
                }
            }
        }
        List<Item> usable = edges.stream().map(Edge::item).distinct().sorted().toList();
        List<Atom> atoms = new ArrayList<>(atoms(usable));
        addVouchers(stated, stated.tree(), edges, atoms);
        new CountedExtent(atoms, question.asOf()).bind(edges);
        edges.sort(EDGE_ORDER);
        atoms.sort(Comparator.comparing(Atom::item));
        Reading reading = new Reading(
                catalog, selection, question, stated, edges, atoms, levels, new Origins(selection, origin, usable));
        NeedTree needs = new NeedTree(reading);
        Amount total = stated.total();
        Excluding excluding = exclusions == null ? Excluding.NOTHING : exclusions.among(usable, atoms);
        Need.Unit unit = total == null ? Need.Unit.CREDITS : Need.Unit.of(total);
        Problem whole = new Problem(
                stated.pathway(),
                stated.tree().heading().provenance().place(),
                question.asOf(),
                needs.of(stated.tree()),
                edges,
                atoms,
                new Bounds(reading).all(),
                unit,
                total == null ? null : number(total),
                total == null ? Map.of() : needs.contributions(unit),
                rivals(usable, credentialOf),
                Repeats.of(catalog, usable, items, credentialOf),
                excluding,
                Pin.of(stated.concessions().pins(), edges),
                PairsOfData.of(reading),
                Reckoning.of(
                        question.pathway().policies().arithmetic(),
                        edges,
                        !excluding.overlaps().isEmpty()),
                false,
                Division.NONE);
        Rational step = question.pathway().policies().arithmetic().splitting();
        return step == null ? whole : Division.divide(whole, step);
    }

    /** What an item lacks to be known that it may serve at all, whatever it serves; empty: it may not. */
    private Optional<Certainty> doubt(StatedPathway stated, Item item) {
        if (stated.concessions().exclusion(item).isPresent()) {
            return Optional.empty();
        }
        Optional<Certainty> inOrder = sequence == null ? Optional.of(Certainty.KNOWN) : sequence.allows(item);
        Optional<Certainty> allowed = exclusions == null ? Optional.of(Certainty.KNOWN) : exclusions.allows(item);
        return inOrder.flatMap(one -> allowed.map(one::and))
                .map(known -> item.certainty()
                        .and(stated.concessions().doubt(item))
                        .and(attempts == null ? Certainty.KNOWN : attempts.doubt(item))
                        .and(known)
                        .and(
                                Repeats.needsCreditsOf(catalog, item)
                                        ? Certainty.unknown("credits", item.id())
                                        : Certainty.KNOWN));
    }

    /**
     * Whether an item may serve a leaf, how far that can be relied on, and on which days of the award: an edge for each.
     *
     * @param doubt what the item lacks wherever it serves
     * @param admitted on which days the pathway admits it
     */
    private List<Edge> edges(
            StatedPathway stated,
            Levels levels,
            Requirement leaf,
            Item item,
            Certainty doubt,
            List<Selection.Acceptance> admitted) {
        List<Selection.Acceptance> selected = selection.acceptances(selectorOf(leaf), item);
        Optional<Statement> serving =
                stated.concessions().serving(leaf.heading().id(), item);
        Optional<Selection.Acceptance> stands =
                serving.map(statement -> new Selection.Acceptance(Window.ALWAYS, statement.certainty()));
        if (selected.isEmpty() && stands.isEmpty()) {
            return List.of();
        }
        Certainty all = doubt.and(keyOf(leaf, item)).and(new CountedUnits(stated, levels).lackedBy(item, leaf));
        List<Edge> edges = new ArrayList<>();
        for (Selection.Acceptance accepted : Selection.telling(
                Stream.concat(selected.stream(), stands.stream()).toList())) {
            Statement statement = stands.filter(one -> one == accepted).isPresent() ? serving.orElse(null) : null;
            Selection.bothOf(List.of(accepted), admitted)
                    .forEach(one -> edges.add(new Edge(
                            leaf.heading().id(),
                            item,
                            SubstituteGaps.worth(catalog, leaf, item, statement),
                            one.certainty().and(all),
                            statement,
                            one.days(),
                            one.extent())));
        }
        return edges;
    }

    /** What an item lacks where different values of a key are needed. */
    private static Certainty keyOf(Requirement leaf, Item item) {
        return leaf instanceof Requirement.From from
                ? Bounds.key(from.need())
                        .filter(key -> KeyValues.of(key, item).isEmpty())
                        .map(key -> Bounds.unknownKey(key, item))
                        .orElse(Certainty.KNOWN)
                : Certainty.KNOWN;
    }

    /** On which days the pathway admits an item, and an agreement lets it serve. */
    private List<Selection.Acceptance> admitted(StatedPathway stated, Item item) {
        List<Selection.Acceptance> all = Selection.bothOf(List.of(ANY_DAY), terms.acceptances(item));
        all = decisions == null ? all : Selection.bothOf(all, decisions.acceptances(item));
        for (Selector admits : stated.admits()) {
            List<Selection.Acceptance> admissions = selection.acceptances(admits, item);
            all = Selection.bothOf(all, admissions);
        }
        return all;
    }

    /**
     * What statements meet without items: conditions that are said to hold, and waivers. A waiver counts what its
     * requirement asks for: so many credits, none where that is not one number; so much of units that never convert; and so
     * many items, one where it does not say how many, none for a condition. An exemption counts nothing.
     */
    private void addVouchers(StatedPathway stated, Requirement tree, List<Edge> edges, List<Atom> atoms) {
        String id = tree.heading().id();
        String named = id.equals(stated.pathway()) ? id : stated.pathway() + "#" + id;
        Statement satisfied = stated.concessions().satisfied().get(id);
        if (satisfied != null) {
            Item voucher = voucher("statement of " + named, Mode.OTHER, Rational.ZERO, Carried.NOTHING, satisfied);
            edges.add(new Edge(id, voucher, Rational.ZERO, satisfied.certainty(), satisfied));
        }
        Statement waived = stated.concessions().waived().get(id);
        if (waived instanceof Statement.Exempts) {
            Item voucher = voucher("exemption of " + named, Mode.EXEMPTION, Rational.ZERO, Carried.NOTHING, waived);
            edges.add(new Edge(id, voucher, Rational.ZERO, waived.certainty(), waived));
        } else if (waived != null) {
            Rational credits = Required.creditsOf(tree, catalog).orElse(Rational.ZERO);
            Rational count = Required.by(tree, catalog)
                    .map(asked -> asked instanceof Amount.OfCount ? number(asked) : Rational.ONE)
                    .orElse(Rational.ONE);
            Carried carried = Required.carriedOf(tree, catalog);
            Item voucher = voucher("waiver of " + named, Mode.WAIVER, credits, carried, waived);
            edges.add(new Edge(id, voucher, credits, waived.certainty(), waived));
            if (!credits.isZero() || !count.isZero() || !carried.isNothing()) {
                atoms.add(new Atom(voucher, credits, count, List.of(voucher.id())));
            }
        }
        tree.children().forEach(child -> addVouchers(stated, child, edges, atoms));
    }

    private Item voucher(String id, Mode mode, Rational credits, Carried carried, Statement statement) {
        return new Item(
                id,
                Item.Kind.STATED,
                id,
                "",
                "",
                credits,
                null,
                "",
                null,
                null,
                true,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(mode),
                false,
                null,
                null,
                statement.certainty(),
                List.of(),
                List.of(),
                List.of(),
                null,
                Particulars.NONE.withCarried(carried),
                statement.by().name(),
                statement.by().provenance());
    }

    /** The selector of a leaf that uses items. */
    static Selector selectorOf(Requirement leaf) {
        if (leaf instanceof Requirement.OfCredential one) {
            return Selector.credential(one.credential());
        }
        return leaf instanceof Requirement.From from ? from.from() : ((Requirement.Rest) leaf).from();
    }

    /** The leaves of a tree that use items, in the order written. */
    static List<Requirement> leaves(Requirement tree) {
        List<Requirement> leaves = new ArrayList<>();
        collectLeaves(tree, leaves);
        return leaves;
    }

    private static void collectLeaves(Requirement tree, List<Requirement> leaves) {
        boolean usesItems = tree instanceof Requirement.OfCredential
                || tree instanceof Requirement.From
                || tree instanceof Requirement.Rest;
        if (usesItems) {
            leaves.add(tree);
        }
        tree.children().forEach(child -> collectLeaves(child, leaves));
    }

    /** What an amount is counted in; a share in the unit of what is required. */
    Need.Unit unit(StatedPathway stated, Amount amount) {
        return new Levels(required(stated), List.of()).unit(amount);
    }

    @Nullable
    Amount required(StatedPathway stated) {
        return stated.total() != null
                ? stated.total()
                : Required.by(stated.tree(), catalog).orElse(null);
    }

    /** The atoms of the items, each once: of a stacked credential its own atoms and what it is worth beyond them. */
    static List<Atom> atoms(List<Item> items) {
        SortedMap<String, Item> byId = new TreeMap<>(IdOrder.INSTANCE);
        Map<String, @Nullable Rational> credits = new HashMap<>();
        Map<String, Carried> carried = new HashMap<>();
        Map<String, List<String>> countedBy = new HashMap<>();
        for (Item item : items) {
            Rational beyond = item.credits();
            Carried more = item.particulars().carried().beyond(Carried.by(item.atoms()));
            for (Item atom : item.atoms()) {
                byId.put(atom.id(), atom);
                credits.put(atom.id(), atom.credits());
                carried.put(atom.id(), atom.particulars().carried());
                countedBy.computeIfAbsent(atom.id(), id -> new ArrayList<>()).add(item.id());
                beyond = beyond == null || atom.credits() == null ? Rational.ZERO : beyond.minus(atom.credits());
            }
            if (item.atoms().isEmpty()) {
                byId.put(item.id(), item);
                credits.put(item.id(), beyond);
                carried.put(item.id(), item.particulars().carried());
                countedBy.computeIfAbsent(item.id(), id -> new ArrayList<>()).add(item.id());
            } else if (beyond != null && beyond.signum() > 0 || !more.isNothing()) {
                byId.put(item.id(), item);
                credits.put(item.id(), beyond == null ? Rational.ZERO : beyond.max(Rational.ZERO));
                carried.put(item.id(), more);
                countedBy.computeIfAbsent(item.id(), id -> new ArrayList<>()).add(item.id());
            }
        }
        return byId.values().stream()
                .map(item -> new Atom(
                        item,
                        credits.get(item.id()),
                        carried.get(item.id()),
                        Rational.ONE,
                        countedBy.get(item.id()).stream()
                                .sorted(IdOrder.INSTANCE)
                                .toList(),
                        null))
                .toList();
    }

    /**
     * Items that may not be used together: two that use up, or come from, the same credential's attempts, and an item
     * and what contains it. Two stacks that share an atom may.
     */
    private List<Set<String>> rivals(List<Item> items, Map<String, String> credentialOf) {
        Map<String, Set<String>> usesUp = new HashMap<>();
        Map<String, Set<String>> contains = new HashMap<>();
        SortedMap<String, Set<String>> byCredential = new TreeMap<>();
        for (Item item : items) {
            Set<String> own = credentialsOf(item.senders(), credentialOf);
            if (!item.isUnassigned()) {
                own.add(catalog.creditedOnce(item.id(), item.credential()));
            }
            usesUp.put(item.id(), own);
            contains.put(item.id(), credentialsOf(item.contains(), credentialOf));
            own.forEach(credential -> byCredential
                    .computeIfAbsent(credential, key -> new TreeSet<>(IdOrder.INSTANCE))
                    .add(item.id()));
        }
        Set<Set<String>> rivals = new LinkedHashSet<>();
        byCredential.values().stream().filter(group -> group.size() > 1).forEach(rivals::add);
        Set<Set<String>> grouped = new HashSet<>(rivals);
        for (Item outer : items) {
            for (Item inner : contains.get(outer.id()).isEmpty() ? List.<Item>of() : items) {
                boolean isInside = !inner.id().equals(outer.id())
                        && usesUp.get(inner.id()).stream().anyMatch(contains.get(outer.id())::contains);
                boolean isKnown =
                        grouped.stream().anyMatch(group -> group.contains(inner.id()) && group.contains(outer.id()));
                if (isInside && !isKnown) {
                    TreeSet<String> pair = new TreeSet<>(IdOrder.INSTANCE);
                    pair.add(inner.id());
                    pair.add(outer.id());
                    rivals.add(pair);
                }
            }
        }
        if (sequence != null) {
            rivals.addAll(sequence.rivals(items));
        }
        return List.copyOf(terms.apart(rivals, items));
    }

    private Set<String> credentialsOf(Collection<String> ids, Map<String, String> credentialOf) {
        Set<String> credentials = new HashSet<>();
        ids.forEach(id -> credentials.add(catalog.creditedOnce(id, credentialOf.getOrDefault(id, id))));
        return credentials;
    }

    /** The number of an amount that is one, whatever the learner has. */
    static Rational number(Amount amount) {
        if (amount instanceof Amount.OfCredits credits) {
            return credits.credits();
        }
        if (amount instanceof Amount.OfUnit one) {
            return one.amount();
        }
        return Rational.of(
                amount instanceof Amount.OfDistinct distinct ? distinct.count() : ((Amount.OfCount) amount).count());
    }
}
