package org.stackrules.stacking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Carried;
import org.stackrules.model.Certainty;
import org.stackrules.model.Item;
import org.stackrules.model.Mode;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.SearchBudget;

/** Assignment and flow against search: the same allocation, and nothing is refuted that search finds. */
class UniformAssignmentTest {

    private static final Provenance HERE = Provenance.at(Place.startOf("test"));
    private static final Need.Unit HOURS = new Need.Unit.Named("hour");
    private static final int PROBLEMS = 500;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void assigns_what_search_finds(long seed) {
        Random random = new Random(seed);
        int met = 0;
        for (int n = 0; n < PROBLEMS; n++) {
            Problem problem = problem(random, 1 + random.nextInt(9), 1 + random.nextInt(4), true);

            Optional<UniformAssignment.Answer> answer = UniformAssignment.answer(problem);

            ChocoSearch search = new ChocoSearch(new ChocoModel(problem), SearchBudget.of(1_000_000));
            boolean isMet = search.canMeetAll();
            assertThat(answer).as("problem %d of seed %d: %s", n, seed, problem).isPresent();
            assertThat(answer.get())
                    .as("problem %d of seed %d: %s", n, seed, problem)
                    .isEqualTo(
                            isMet
                                    ? new UniformAssignment.Met(
                                            search.earliest().used())
                                    : new UniformAssignment.Unmet());
            met += isMet ? 1 : 0;
        }
        assertThat(met).as("both outcomes occur often").isBetween(PROBLEMS / 10, PROBLEMS * 9 / 10);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void refutes_nothing_that_search_finds(long seed) {
        Random random = new Random(seed);
        int refuted = 0;
        for (int n = 0; n < PROBLEMS; n++) {
            Problem problem = problem(random, 1 + random.nextInt(9), 1 + random.nextInt(4), false);

            boolean isRefuted = FlowBound.refutes(problem);

            boolean isMet = new ChocoSearch(new ChocoModel(problem), SearchBudget.of(1_000_000)).canMeetAll();
            assertThat(isRefuted && isMet)
                    .as("problem %d of seed %d: %s", n, seed, problem)
                    .isFalse();
            refuted += isRefuted ? 1 : 0;
        }
        assertThat(refuted).as("refuted").isGreaterThan(PROBLEMS / 10);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void answers_of_hours_what_it_answers_of_as_many_credits(long seed) {
        Random random = new Random(seed);
        int met = 0;
        for (int n = 0; n < PROBLEMS; n++) {
            Problem problem = problem(random, 1 + random.nextInt(9), 1 + random.nextInt(4), true);

            UniformAssignment.Answer answer =
                    UniformAssignment.answer(inHours(problem)).orElseThrow();

            UniformAssignment.Answer expected =
                    UniformAssignment.answer(problem).orElseThrow();
            assertThat(places(answer))
                    .as("problem %d of seed %d: %s", n, seed, problem)
                    .isEqualTo(places(expected));
            met += answer instanceof UniformAssignment.Met ? 1 : 0;
        }
        assertThat(met).as("both outcomes occur often").isBetween(PROBLEMS / 10, PROBLEMS * 9 / 10);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void refutes_nothing_of_hours_that_search_finds(long seed) {
        Random random = new Random(seed);
        for (int n = 0; n < PROBLEMS; n++) {
            Problem problem = inHours(problem(random, 1 + random.nextInt(9), 1 + random.nextInt(4), false));

            boolean isMet = new ChocoSearch(new ChocoModel(problem), SearchBudget.of(1_000_000)).canMeetAll();

            assertThat(FlowBound.refutes(problem) && isMet)
                    .as("problem %d of seed %d: %s", n, seed, problem)
                    .isFalse();
        }
    }

    private static List<String> places(UniformAssignment.Answer answer) {
        return answer instanceof UniformAssignment.Met met
                ? met.used().stream()
                        .map(edge -> edge.item().id() + " > " + edge.need())
                        .toList()
                : List.of("unmet");
    }

    /** The same problem where items carry as many hours as they have credits, and hours are asked for. */
    private static Problem inHours(Problem problem) {
        List<Edge> edges = problem.edges().stream()
                .map(edge -> new Edge(edge.need(), inHours(edge.item()), Rational.ZERO, edge.certainty()))
                .toList();
        return new Problem(
                problem.pathway(),
                problem.place(),
                problem.asOf(),
                inHours(problem.root()),
                edges,
                Formulation.atoms(
                        edges.stream().map(Edge::item).distinct().sorted().toList()),
                List.of(),
                HOURS,
                problem.total(),
                List.of(),
                true);
    }

    private static Need inHours(Need need) {
        if (need instanceof Need.Every every) {
            return new Need.Every(
                    every.id(),
                    every.children().stream()
                            .map(UniformAssignmentTest::inHours)
                            .toList());
        }
        return need instanceof Need.Fill fill && fill.unit() == Need.Unit.CREDITS
                ? new Need.Fill(fill.id(), HOURS, fill.amount(), fill.isSingle())
                : need;
    }

    private static Item inHours(Item item) {
        return item.withAtoms(List.of(), Rational.ZERO)
                .withParticulars(item.particulars().withCarried(Carried.of("hour", item.credits())));
    }

    @Test
    void assigns_a_hundred_and_twenty_items_without_search() {
        Random random = new Random(7);

        for (int n = 0; n < 20; n++) {
            Problem problem = problem(random, 120, 20, true);

            assertThat(UniformAssignment.answer(problem)).isPresent();
        }
    }

    /** Needs of credits or items, some of them nested, perhaps with a total; items alike in credits, or not. */
    private static Problem problem(Random random, int count, int leafCount, boolean isUniform) {
        List<Item> items = IntStream.rangeClosed(1, count)
                .mapToObj(i -> item(
                        "a" + i, isUniform ? Rational.of(3) : Rational.of(1 + random.nextInt(6)), random.nextInt(4)))
                .toList();
        List<Need> leaves = new ArrayList<>();
        for (int i = 1; i <= leafCount; i++) {
            String id = "leaf" + i;
            int size = 1 + random.nextInt(Math.max(1, count * 5 / 4 / leafCount));
            boolean isSingle = random.nextInt(4) == 0;
            boolean isCount = isSingle || random.nextInt(3) == 0;
            leaves.add(new Need.Fill(
                    id,
                    isCount ? Need.Unit.COUNT : Need.Unit.CREDITS,
                    Rational.of(isSingle ? 1 : isCount ? size : 3 * size - random.nextInt(3)),
                    isSingle));
        }
        boolean hasTotal = isUniform && random.nextInt(3) == 0;
        if (hasTotal && random.nextBoolean()) {
            leaves.add(new Need.Rest("rest"));
        }
        List<Edge> edges = new ArrayList<>();
        for (Item item : items) {
            for (Need leaf : leaves) {
                if (random.nextInt(10) < 5) {
                    edges.add(new Edge(leaf.id(), item, item.credits(), Certainty.KNOWN));
                }
            }
        }
        edges.sort(Comparator.comparing(Edge::item));
        List<Need> children = new ArrayList<>(leaves);
        if (leaves.size() > 2) {
            children = new ArrayList<>(List.of(new Need.Every("block", leaves.subList(0, 2))));
            children.addAll(leaves.subList(2, leaves.size()));
        }
        return new Problem(
                "x:p",
                Place.startOf("test"),
                LocalDate.of(2023, 12, 31),
                new Need.Every("x:p", children),
                edges,
                Formulation.atoms(
                        edges.stream().map(Edge::item).distinct().sorted().toList()),
                List.of(),
                Need.Unit.CREDITS,
                hasTotal ? Rational.of(1 + random.nextInt(3 * count)) : null,
                List.of(),
                true);
    }

    /** A course that was passed, so many days after 2020 began. */
    static Item item(String id, @Nullable Rational credits, int day) {
        return new Item(
                id,
                Item.Kind.ACHIEVEMENT,
                "x:" + id,
                "x",
                "Course",
                credits,
                null,
                "x",
                null,
                null,
                true,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(Mode.COURSE),
                true,
                null,
                LocalDate.of(2020, 1, 1).plusDays(day),
                Certainty.KNOWN,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                HERE);
    }
}
