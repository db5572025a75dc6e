package org.stackrules.catalog.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.diagnostic.Place;

/**
 * The records of one file, in the order written, read one at a time as they are asked for. What is refused is an entry
 * like the others and hides none of them; where a list is not well-formed, that is its last entry. Two records of one
 * learner are two records.
 *
 * <p>Not thread-safe; close it. Asking for the next entry throws {@link EvaluationException} if the file can be read no
 * further.
 */
public final class RecordStream implements Iterator<RecordEntry>, AutoCloseable {

    /** How a file holds records. */
    public enum Form {
        /** The file is one record. */
        ONE,
        /** The file is a list of records. */
        LIST,
        /** Each line of the file is a record; empty lines are none. */
        LINES
    }

    /** Where entries come from. */
    private interface Source extends AutoCloseable {

        /** The next entry; null behind the last. */
        @Nullable
        RecordEntry next() throws IOException;

        @Override
        void close() throws IOException;

        /** Whether something behind the last entry is not read. */
        default boolean isBrokenOff() {
            return false;
        }
    }

    private final Form form;
    private final Diagnostic unreadable;
    private final Source source;
    private @Nullable RecordEntry next;
    private boolean isDone;
    private boolean isBrokenOff;

    private RecordStream(Form form, Diagnostic unreadable, Source source) {
        this.form = form;
        this.unreadable = unreadable;
        this.source = source;
    }

    static RecordStream of(Path file, Diagnostic unreadable) {
        String name = file.getFileName().toString();
        if (SourceReader.hasLines(name)) {
            try {
                return lines(name, Files.newInputStream(file), unreadable);
            } catch (IOException e) {
                throw new EvaluationException(List.of(unreadable));
            }
        }
        List<Diagnostic> found = new ArrayList<>();
        Optional<String> text = SourceText.read(file, file.toString(), unreadable, found);
        if (found.contains(unreadable)) {
            throw new EvaluationException(found);
        }
        return text.map(read -> text(name, read, unreadable))
                .orElseGet(() ->
                        new RecordStream(Form.ONE, unreadable, new One(new RecordEntry.Refused(1, sorted(found)))));
    }

    private static RecordStream text(String name, String text, Diagnostic unreadable) {
        return SourceElements.of(name, text)
                .map(elements -> new RecordStream(Form.LIST, unreadable, new Elements(elements)))
                .orElseGet(() -> {
                    Findings findings = new Findings(false);
                    return new RecordStream(
                            Form.ONE,
                            unreadable,
                            new One(entry(1, LearnerRecords.root(name, text, findings), findings)));
                });
    }

    /** The records of JSON Lines, wherever the lines come from. */
    static RecordStream lines(String name, InputStream in, Diagnostic unreadable) {
        return new RecordStream(Form.LINES, unreadable, new Lines(name, new ByteLines(in)));
    }

    /** How the file holds records. */
    public Form form() {
        return form;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !isDone) {
            try {
                next = source.next();
            } catch (IOException e) {
                throw new EvaluationException(List.of(unreadable));
            }
            isDone = next == null;
        }
        return next != null;
    }

    @Override
    public RecordEntry next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("no more records");
        }
        RecordEntry entry = next;
        next = null;
        isBrokenOff = source.isBrokenOff();
        return entry;
    }

    /**
     * Whether the entry that was asked for last tells where a list breaks off: it is the last one, and what follows it in
     * the file is not read.
     */
    public boolean isBrokenOff() {
        return isBrokenOff;
    }

    /** Closes the file. Nothing was written to it, so that nothing is lost if closing fails. */
    @Override
    public void close() {
        isDone = true;
        next = null;
        try {
            source.close();
        } catch (IOException e) {
            // whatever was read is sound
        }
    }

    private static RecordEntry entry(long number, Optional<SourceNode> root, Findings findings) {
        return root.flatMap(node -> RecordReader.ofFile(findings).read(node))
                .<RecordEntry>map(record -> new RecordEntry.Sound(number, record))
                .orElseGet(() -> new RecordEntry.Refused(number, findings.all()));
    }

    private static List<Diagnostic> sorted(List<Diagnostic> found) {
        return found.stream().sorted().toList();
    }

    /** A file that is one record. */
    private static final class One implements Source {

        private @Nullable RecordEntry entry;

        One(RecordEntry entry) {
            this.entry = entry;
        }

        @Override
        public @Nullable RecordEntry next() {
            RecordEntry only = entry;
            entry = null;
            return only;
        }

        @Override
        public void close() {
            entry = null;
        }
    }

    /** A file that is a list of records. */
    private static final class Elements implements Source {

        private final SourceElements elements;
        private long number;

        Elements(SourceElements elements) {
            this.elements = elements;
        }

        @Override
        public @Nullable RecordEntry next() {
            return elements.next()
                    .map(element -> entry(++number, element.node(), element.findings()))
                    .orElse(null);
        }

        @Override
        public boolean isBrokenOff() {
            return elements.isBrokenOff();
        }

        @Override
        public void close() {
            elements.close();
        }
    }

    /** A file of a record a line. */
    private static final class Lines implements Source {

        private final String name;
        private final ByteLines lines;

        Lines(String name, ByteLines lines) {
            this.name = name;
            this.lines = lines;
        }

        @Override
        public @Nullable RecordEntry next() throws IOException {
            while (lines.advance()) {
                ByteLines.Line line = lines.line();
                boolean isEmpty = line instanceof ByteLines.Line.Sound sound
                        && sound.text().isBlank();
                if (!isEmpty) {
                    return entry(lines.number(), line);
                }
            }
            return null;
        }

        private RecordEntry entry(long number, ByteLines.Line line) {
            int row = (int) Math.min(number, Integer.MAX_VALUE);
            Findings findings = new Findings(false);
            Optional<SourceNode> root = Optional.empty();
            if (line instanceof ByteLines.Line.Sound sound) {
                root = SourceReader.readLine(name, row, sound.text(), findings);
            } else if (line instanceof ByteLines.Line.NotUtf8 broken) {
                findings.refuse("source-not-utf8.line", new Place(name, row, broken.column()), 1);
            } else {
                findings.refuse("source-too-large.line", new Place(name, row, 1), 1, SourceText.LARGEST);
            }
            return RecordStream.entry(number, root, findings);
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
