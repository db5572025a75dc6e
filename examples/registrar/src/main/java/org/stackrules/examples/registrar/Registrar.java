package org.stackrules.examples.registrar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.stackrules.RulesEngine;
import org.stackrules.model.LearnerRecord;

/** Decides about many learners with one engine, on a fixed number of threads. Thread-safe; close it. */
final class Registrar implements AutoCloseable {

    private final RulesEngine engine;
    private final ExecutorService pool;

    Registrar(RulesEngine engine, int threads) {
        this.engine = engine;
        this.pool = Executors.newFixedThreadPool(threads);
    }

    /**
     * One decision a record, in the order of the records, whatever thread was first.
     *
     * @throws org.stackrules.diagnostic.EvaluationException if a record is refused
     */
    List<Decision> decide(List<LearnerRecord> records, LocalDate asOf) throws InterruptedException {
        List<Future<Decision>> pending = new ArrayList<>();
        for (LearnerRecord record : records) {
            pending.add(pool.submit(() -> Decision.of(engine.evaluate(record, asOf))));
        }
        List<Decision> decisions = new ArrayList<>();
        for (Future<Decision> one : pending) {
            decisions.add(result(one));
        }
        return decisions;
    }

    private static Decision result(Future<Decision> pending) throws InterruptedException {
        try {
            return pending.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Waits for what is under way. */
    @Override
    public void close() {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
