package org.stackrules.examples.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;

/** Work on many things at once whose results come in the order of the things, with few of them in memory. */
final class OrderedWork {

    private OrderedWork() {}

    /**
     * Works on each input and hands each result on. Inputs are taken and results handed on by the calling thread.
     *
     * @param window the most inputs that are taken before their results are handed on
     * @param work done on any thread; what it throws is thrown here, in its turn
     * @param taker takes the results in the order of the inputs; says whether it wants more
     */
    static <I, O> void run(
            Iterator<? extends I> inputs,
            int threads,
            int window,
            Function<? super I, ? extends O> work,
            Predicate<? super O> taker)
            throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads, OrderedWork::thread);
        try {
            Deque<Future<O>> pending = new ArrayDeque<>();
            boolean isWanted = true;
            while (isWanted) {
                while (pending.size() < window && inputs.hasNext()) {
                    I input = inputs.next();
                    pending.add(pool.submit(() -> work.apply(input)));
                }
                isWanted = !pending.isEmpty() && taker.test(result(pending.remove()));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "evaluation");
        thread.setDaemon(true);
        return thread;
    }

    private static <O> O result(Future<O> pending) throws InterruptedException {
        try {
            return pending.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
