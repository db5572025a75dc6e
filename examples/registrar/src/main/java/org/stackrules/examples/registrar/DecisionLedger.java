package org.stackrules.examples.registrar;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps every decision, in memory and as a line at the end of a file of JSON Lines; nothing is ever taken back.
 * Thread-safe.
 */
final class DecisionLedger {

    private final Path file;
    private final List<Decision> decisions = new ArrayList<>();

    /** A ledger that goes on at the end of a file; the file is made with the first decision. */
    DecisionLedger(Path file) {
        this.file = file;
    }

    /**
     * Adds decisions in their order, all or, in memory, none.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    synchronized void append(List<Decision> more) {
        try (BufferedWriter lines =
                Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (Decision decision : more) {
                lines.write(decision.report());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        decisions.addAll(more);
    }

    /** What this ledger has added, in order. */
    synchronized List<Decision> decisions() {
        return List.copyOf(decisions);
    }
}
