package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Carried;
import org.stackrules.model.Catalog;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Particulars;
import org.stackrules.model.Rational;
import org.stackrules.model.SearchBudget;
import org.stackrules.model.World;

/**
 * What the evidence of stacks means to a pathway above them: a credential that was found earned may have been found on
 * other items, and the pathway above may need just those. Pure and thread-safe.
 */
public final class StackEvidence {

    private final Formulation formulation;
    private final Solver solver = new ExactSolver();

    public StackEvidence(Catalog catalog) {
        this.formulation = new Formulation(catalog);
    }

    /**
     * How a pathway could stand at best.
     *
     * @param world in which world it is met; null: in none
     * @param metOn the day, if it is known
     */
    public record AtBest(@Nullable World world, @Nullable LocalDate metOn) {}

    /** The atoms on which a pathway may be found, ordered. */
    public List<Item> possible(PathwayQuestion question) {
        return Item.atomsOf(AskedPathway.of(question, formulation).problem().items());
    }

    /**
     * A bound on how a pathway stands, whatever some stacks are found on: as if they contained everything that they may,
     * and that were free beside them. Empty: no bound is simple, as an average or unknown credits are in play.
     *
     * @param question the pathway
     * @param possible what each of the stacks may contain, by the stack's id
     */
    public Optional<AtBest> atBest(PathwayQuestion question, Map<String, List<Item>> possible) {
        boolean isCounted = possible.values().stream()
                .allMatch(atoms -> atoms.stream()
                        .allMatch(atom -> atom.credits() != null
                                && atom.particulars().carried().unknown().isEmpty()
                                && atom.particulars().converted().isEmpty()));
        if (!isCounted || question.isOfRange()) {
            return Optional.empty();
        }
        PathwayQuestion eased = question.over(question.items().stream()
                .map(item -> possible.containsKey(item.id()) ? holding(item, possible.get(item.id())) : item)
                .toList());
        AskedPathway asked = AskedPathway.of(eased, formulation);
        if (asked.problem().root().all().anyMatch(Need.Mean.class::isInstance)) {
            return Optional.empty();
        }
        SolvedPathway known =
                solved(asked.strictest(), asked.problem().known().easedBy(possible.keySet()), question.budget());
        if (known.isSettled()) {
            return Optional.of(new AtBest(World.KNOWN, known.metOn()));
        }
        SolvedPathway some = solved(
                asked.mildest(),
                asked.problem(asked.mildest(), formulation).easedBy(possible.keySet()),
                question.budget());
        return Optional.of(new AtBest(some.isMet() ? some.certainty().world() : null, null));
    }

    private SolvedPathway solved(StatedPathway stated, Problem problem, SearchBudget budget) {
        return SolvedPathway.of(stated, problem, solver.best(problem, budget.withoutPresentation()));
    }

    private static Item holding(Item stack, List<Item> atoms) {
        Rational own = stack.credits();
        Rational inside = Item.creditsOf(atoms);
        Particulars more = stack.particulars()
                .withCarried(Carried.by(
                        Stream.concat(Stream.of(stack), atoms.stream()).toList()));
        return stack.withAtoms(atoms, own == null || inside == null ? null : own.plus(inside))
                .withParticulars(more);
    }

    /**
     * Whose use by a stack can matter to a pathway: of the items that it could use itself; of all, where it looks at what is
     * inside a stack, by a limit, a total or an average, or by the first or the last that counts.
     */
    public Predicate<Item> contested(PathwayQuestion question, Set<String> stacks) {
        Problem problem = AskedPathway.of(question, formulation).problem();
        boolean looksInside = problem.total() != null
                || problem.hasExtents()
                || !problem.bounds().isEmpty()
                || problem.root().all().anyMatch(Need.Mean.class::isInstance);
        Set<String> direct = problem.items().stream()
                .filter(item -> !stacks.contains(item.id()))
                .flatMap(item -> Stream.of(Stream.of(item.id()), item.contains().stream(), item.senders().stream())
                        .flatMap(ids -> ids))
                .collect(Collectors.toSet());
        return item -> (item.kind() == Item.Kind.ACHIEVEMENT || item.kind() == Item.Kind.RECOGNITION)
                && (looksInside
                        || direct.contains(item.id())
                        || item.senders().stream().anyMatch(direct::contains));
    }

    /** The stacks that may serve a pathway: ids, ordered. */
    public List<String> stacks(PathwayQuestion question) {
        return AskedPathway.of(question, formulation).problem().items().stream()
                .filter(item -> item.kind() == Item.Kind.STACK)
                .map(Item::id)
                .sorted(IdOrder.INSTANCE)
                .toList();
    }
}
