package org.stackrules.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedWorkTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void results_come_in_the_order_of_the_inputs(int threads) throws Exception {
        List<Integer> results = new ArrayList<>();

        OrderedWork.run(numbers(1_000), threads, 16, OrderedWorkTest::slowWhenEven, results::add);

        assertThat(results).isEqualTo(IntStream.range(0, 1_000).boxed().toList());
    }

    @Test
    void a_result_waits_for_those_before_it() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        List<Integer> results = new ArrayList<>();

        OrderedWork.run(
                numbers(2),
                2,
                2,
                number -> {
                    if (number == 0) {
                        await(second);
                    }
                    second.countDown();
                    return number;
                },
                results::add);

        assertThat(results).containsExactly(0, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void takes_no_more_inputs_than_the_window_ahead(int threads) throws Exception {
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger furthest = new AtomicInteger();
        AtomicInteger written = new AtomicInteger();
        Iterator<Integer> counted = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return taken.get() < 5_000;
            }

            @Override
            public Integer next() {
                int number = taken.getAndIncrement();
                furthest.accumulateAndGet(taken.get() - written.get(), Math::max);
                return number;
            }
        };

        OrderedWork.run(counted, threads, 32, OrderedWorkTest::slowWhenEven, number -> written.incrementAndGet() > 0);

        assertThat(written.get()).isEqualTo(5_000);
        assertThat(furthest.get()).isEqualTo(32);
    }

    @Test
    void takes_no_more_inputs_when_no_more_is_wanted() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        Iterator<Integer> endless =
                IntStream.iterate(0, n -> taken.incrementAndGet()).iterator();
        List<Integer> results = new ArrayList<>();

        OrderedWork.run(endless, 2, 8, number -> number, number -> results.add(number) && number < 2);

        assertThat(results).containsExactly(0, 1, 2);
        assertThat(taken.get()).isLessThan(16);
    }

    @Test
    void what_the_work_throws_is_thrown_in_its_turn() {
        List<Integer> results = new ArrayList<>();

        assertThatThrownBy(() -> OrderedWork.run(
                        numbers(10),
                        2,
                        8,
                        number -> {
                            if (number == 3) {
                                throw new IllegalStateException("three");
                            }
                            return number;
                        },
                        results::add))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("three");
        assertThat(results).containsExactly(0, 1, 2);
    }

    private static Iterator<Integer> numbers(int count) {
        return IntStream.range(0, count).iterator();
    }

    private static int slowWhenEven(int number) {
        if (number % 2 == 0) {
            for (int i = 0; i < 1_000; i++) {
                Thread.onSpinWait();
            }
        }
        return number;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
