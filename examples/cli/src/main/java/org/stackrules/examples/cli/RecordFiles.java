package org.stackrules.examples.cli;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.stackrules.catalog.format.LearnerRecords;
import org.stackrules.catalog.format.RecordEntry;
import org.stackrules.catalog.format.RecordStream;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.diagnostic.Message;
import org.stackrules.model.LearnerRecord;

/** The records of several files, one file after the other; one of them is open at a time. Not thread-safe; close it. */
final class RecordFiles implements Iterator<RecordFiles.Located>, AutoCloseable {

    private final List<Path> files;
    private int index;
    private RecordStream current;

    /**
     * Opens the first file.
     *
     * @param files at least one
     * @throws EvaluationException if it cannot be read
     */
    RecordFiles(List<Path> files) {
        this.files = List.copyOf(files);
        this.current = LearnerRecords.stream(files.get(0));
    }

    /**
     * An entry and where it comes from.
     *
     * @param isBrokenOff whether what follows it in its file cannot be read
     */
    record Located(Path file, RecordStream.Form form, RecordEntry entry, boolean isBrokenOff) {

        /**
         * The record.
         *
         * @throws EvaluationException if it is refused
         */
        LearnerRecord record() {
            if (entry instanceof RecordEntry.Sound sound) {
                return sound.record();
            }
            throw new EvaluationException(((RecordEntry.Refused) entry).diagnostics());
        }

        /** That what follows it is not read; nothing if it is, or nothing follows. */
        Optional<Message> unread() {
            return isBrokenOff ? Optional.of(CliTexts.message("rest-unread", file)) : Optional.empty();
        }

        /** That it is set aside, and where it stands. */
        Message setAside() {
            return switch (form) {
                case ONE -> CliTexts.message("set-aside", file);
                case LIST -> CliTexts.message("set-aside.record", file, entry.number());
                case LINES -> CliTexts.message("set-aside.line", file, entry.number());
            };
        }
    }

    /** Whether there is one record by the form of what was given, not by chance. */
    boolean isOne() {
        return files.size() == 1 && current.form() == RecordStream.Form.ONE;
    }

    /**
     * Whether there is another record.
     *
     * @throws EvaluationException if a file cannot be read, or no further
     */
    @Override
    public boolean hasNext() {
        while (!current.hasNext() && index < files.size() - 1) {
            current.close();
            index++;
            current = LearnerRecords.stream(files.get(index));
        }
        return current.hasNext();
    }

    @Override
    public Located next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more records");
        }
        RecordEntry entry = current.next();
        return new Located(files.get(index), current.form(), entry, current.isBrokenOff());
    }

    @Override
    public void close() {
        current.close();
    }
}
