package org.stackrules.stacking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Certainty;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;
import org.stackrules.model.SearchBudget;

/** Needs that share nothing are presented one by one, and as all of them together would be. */
class PartsTest {

    private static final SearchBudget BUDGET = new SearchBudget(1_000_000, 1_000_000);

    @Test
    void parts_are_presented_as_the_whole_is() {
        Random random = new Random(20_261_127);
        int met = 0;
        int tried = 0;
        for (int i = 0; i < 400; i++) {
            Problem problem = problem(random, 2 + random.nextInt(2), 5 + random.nextInt(5));
            if (Parts.of(problem).isEmpty()) {
                continue;
            }
            EarliestCore core = FlowBound.refutes(problem) ? EarliestCore.REFUTED : EarliestCore.of(problem, BUDGET);

            Allocation byParts = new ExactSolver().best(problem, BUDGET);

            Allocation whole = ExactSolver.whole(problem, core, BUDGET);
            assertThat(byParts).as("%s", problem).isEqualTo(whole);
            assertThat(byParts.isOptimal()).isTrue();
            met += byParts.meetsAll() ? 1 : 0;
            tried++;
        }

        assertThat(tried).isGreaterThan(200);
        assertThat(met).isBetween(20, tried - 20);
    }

    @Test
    void many_needs_that_share_nothing_are_presented_best_within_a_small_budget() {
        Random random = new Random(7);
        Problem problem = problem(random, 12, 40);

        Allocation best = new ExactSolver().best(problem, new SearchBudget(200_000, 2_000));

        assertThat(best.isProven()).isTrue();
        assertThat(best.isOptimal()).isTrue();
    }

    @Test
    void what_is_asked_of_all_needs_together_is_never_taken_apart() {
        Problem problem = problem(new Random(7), 4, 12);
        Problem withTotal = new Problem(
                problem.pathway(),
                problem.place(),
                problem.asOf(),
                problem.root(),
                problem.edges(),
                problem.atoms(),
                List.of(),
                Need.Unit.CREDITS,
                Rational.of(20),
                List.of(),
                true);

        assertThat(Parts.of(problem)).isPresent();
        assertThat(Parts.of(withTotal)).isEmpty();
    }

    /** Items of 1 to 6 credits, each good for one need, and for the need beside it now and then. */
    private static Problem problem(Random random, int pairs, int count) {
        List<Need> needs = new ArrayList<>();
        for (int i = 0; i < 2 * pairs; i++) {
            boolean isCount = random.nextInt(3) == 0;
            needs.add(new Need.Fill(
                    "leaf" + i,
                    isCount ? Need.Unit.COUNT : Need.Unit.CREDITS,
                    Rational.of(1 + random.nextInt(isCount ? 2 : 5)),
                    false));
        }
        List<Edge> edges = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Item item = UniformAssignmentTest.item("a" + i, Rational.of(1 + random.nextInt(6)), random.nextInt(4));
            int leaf = random.nextInt(needs.size());
            edges.add(new Edge("leaf" + leaf, item, item.credits(), Certainty.KNOWN));
            if (random.nextInt(3) == 0) {
                edges.add(new Edge("leaf" + (leaf ^ 1), item, item.credits(), Certainty.KNOWN));
            }
        }
        edges.sort(Comparator.comparing(Edge::item).thenComparing(Edge::need));
        return new Problem(
                "x:p",
                Place.startOf("test"),
                LocalDate.of(2023, 12, 31),
                new Need.Every("x:p", needs),
                edges,
                Formulation.atoms(
                        edges.stream().map(Edge::item).distinct().sorted().toList()),
                List.of(),
                Need.Unit.CREDITS,
                null,
                List.of(),
                true);
    }
}
