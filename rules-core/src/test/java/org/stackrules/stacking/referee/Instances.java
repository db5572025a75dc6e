package org.stackrules.stacking.referee;

import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;
import net.jqwik.api.Tuple;
import org.stackrules.model.Rational;

/** Instances by chance that shrink to few items and needs when a property fails. */
final class Instances {

    private static final int MOST_HALF_POINTS = 8;
    private static final int DAYS = 5;

    private Instances() {}

    /** Instances of every sort with up to so many items and needs. */
    static Arbitrary<Instance> upTo(int items, int needs, int credits) {
        int most = Math.max(2, items * credits / (2 * needs));
        Arbitrary<Instance.Taken> taken = Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(5, Arbitraries.just(-1)),
                                Tuple.of(1, Arbitraries.integers().between(0, 1))),
                        Arbitraries.integers().between(1, credits),
                        Arbitraries.integers().between(0, DAYS - 1),
                        Arbitraries.integers().between(0, MOST_HALF_POINTS).injectNull(0.1),
                        Arbitraries.integers().between(0, (1 << Instance.TAGS) - 1),
                        Arbitraries.longs().between(0, (1L << needs) - 1))
                .as(Instance.Taken::new);
        Arbitrary<Integer> contributes = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(1, 2 * most)));
        Arbitrary<Instance.Block> block = Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 2),
                        contributes,
                        contributes)
                .as(Instance.Block::new);
        Arbitrary<Instance.Need> need = Combinators.combine(
                        Arbitraries.of(false, false, true),
                        Arbitraries.integers().between(1, most),
                        Arbitraries.integers().between(0, 3),
                        contributes)
                .as((isCount, amount, parent, atMost) ->
                        new Instance.Need(isCount, isCount ? 1 + amount % 2 : amount, parent, atMost));
        Arbitrary<Instance.Total> total = Combinators.combine(
                        Arbitraries.integers().between(1, items * credits / 2), Arbitraries.of(false, true))
                .as(Instance.Total::new)
                .injectNull(0.7);
        Arbitrary<Instance.Cap> bound = Combinators.combine(
                        Arbitraries.of(true, true, true, false),
                        Arbitraries.of(false, true),
                        Arbitraries.integers().between(1, 2 * most),
                        Arbitraries.integers().between(0, Instance.TAGS - 1))
                .as((isAtMost, isCount, amount, tag) -> new Instance.Cap(
                        isAtMost, isCount, isCount ? 1 + amount % Math.max(1, items / 2) : amount, tag));
        Arbitrary<Instance.Mean> mean = Combinators.combine(
                        Arbitraries.integers().between(1, 16),
                        Arbitraries.integers().between(Instance.EVERYTHING, Instance.TAGS - 1))
                .as(Instance.Mean::new);
        return Combinators.combine(
                        Arbitraries.of(Rational.ONE, Rational.ONE, Rational.of(1, 2), Rational.of(2, 3)),
                        taken.list().ofMinSize(1).ofMaxSize(items).withSizeDistribution(RandomDistribution.uniform()),
                        block.list().ofMaxSize(3),
                        need.list().ofMinSize(1).ofMaxSize(needs),
                        total,
                        bound.list().ofMaxSize(2),
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.just(List.<Instance.Mean>of())),
                                Tuple.of(1, mean.list().ofSize(1))))
                .as(Instances::distinct);
    }

    /**
     * Items without a course have one of their own; attempts at one course are of different days, since of one day they
     * would be the same; blocks stand below blocks before them.
     */
    private static Instance distinct(
            Rational unit,
            List<Instance.Taken> items,
            List<Instance.Block> blocks,
            List<Instance.Need> needs,
            Instance.Total total,
            List<Instance.Cap> bounds,
            List<Instance.Mean> averages) {
        List<Instance.Taken> own = IntStream.range(0, items.size())
                .mapToObj(i -> {
                    Instance.Taken item = items.get(i);
                    return new Instance.Taken(
                            item.course() < 0 ? 100 + i : item.course(),
                            item.credits(),
                            item.course() < 0 ? item.day() : item.day() + DAYS * i,
                            item.halfPoints(),
                            item.tags(),
                            item.serves());
                })
                .toList();
        List<Instance.Block> below = IntStream.range(0, blocks.size())
                .mapToObj(i -> new Instance.Block(
                        blocks.get(i).choose(),
                        Math.min(i, blocks.get(i).parent()),
                        blocks.get(i).sum(),
                        blocks.get(i).most()))
                .toList();
        List<Instance.Need> placed = needs.stream()
                .map(need -> new Instance.Need(
                        need.isCount(), need.amount(), need.parent() > blocks.size() ? 0 : need.parent(), need.most()))
                .toList();
        return new Instance(unit, own, below, placed, total, bounds, averages);
    }

    /** What is made from a seed; it shrinks by leaving out items, needs and all else, one at a time. */
    static Arbitrary<Instance> made(LongFunction<Instance> bySeed) {
        return Arbitraries.fromGenerator(random -> new Smaller(bySeed.apply(random.nextLong())));
    }

    /** An instance of a chosen size, with the demand within bounds. */
    static Instance random(long seed, int items, int needs, List<Integer> credits, int least, int most, boolean mixed) {
        Random random = new Random(seed);
        Instance.Size size = new Instance.Size(
                items, needs, credits, 30, least + random.nextInt(most - least + 1), mixed, random.nextInt(4) == 0);
        return Instance.random(size, random.nextLong());
    }

    /** An instance that shrinks. */
    private record Smaller(Instance value) implements Shrinkable<Instance> {
        @Override
        public Stream<Shrinkable<Instance>> shrink() {
            return value.smaller().map(Smaller::new);
        }

        @Override
        public ShrinkingDistance distance() {
            int rest = value.blocks().size()
                    + value.bounds().size()
                    + value.averages().size()
                    + (value.total() == null ? 0 : 1)
                    + (value.unit().equals(Rational.ONE) ? 0 : 1);
            return ShrinkingDistance.of(value.items().size() + value.needs().size(), rest);
        }
    }
}
