package org.stackrules.catalog.format;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.Place;

/**
 * The lines of a CSV text (RFC 4180), read as they are asked for, each cell with its place. The library says what is in
 * the cells; where they stand is told by walking along the text behind it. Where the library stops, at text behind a
 * closing quote, it begins anew on the next line. Not thread-safe.
 */
final class CsvLines implements Iterator<CsvLines.Line> {

    /** The most cells of a line that are kept; the others are counted. */
    static final int MOST_CELLS = 1_000;

    /** What the library's buffer has beside the longest cell that there can be. */
    private static final int ROOM = 32_768;

    private final String file;
    private final String text;
    private Iterator<Line> lines;
    private List<Cell> cells = new ArrayList<>();
    private int count;
    private int offset;
    private int line = 1;
    private int lineStart;
    private @Nullable Line next;

    /**
     * The lines of a text.
     *
     * @param file its name, for places
     */
    CsvLines(String file, String text) {
        this.file = file;
        this.text = text;
        this.lines = lines();
        this.next = read();
    }

    /**
     * One line of a table; a quoted cell may span several of the file.
     *
     * @param cells its cells, the first {@value #MOST_CELLS} at most; none if the line is blank
     * @param count how many cells it has
     */
    record Line(List<Cell> cells, int count) {
        Line {
            cells = List.copyOf(cells);
        }

        /** Where the last cell ends. */
        Place end() {
            return cells.get(cells.size() - 1).end();
        }
    }

    /** What can be wrong with the quotes of a cell; the line is not known beyond it. */
    enum Flaw {
        UNCLOSED,
        TEXT_AFTER
    }

    /**
     * A cell.
     *
     * @param text what is in it, without the quotes around it
     * @param place where it begins, with its opening quote if it has one
     * @param end where it ends, behind its closing quote if it has one; of text behind that quote, where it begins
     * @param isQuoted whether it has quotes around it
     * @param flaw what is wrong with them
     */
    record Cell(
            String text,
            Place place,
            Place end,
            boolean isQuoted,
            @Nullable Flaw flaw) {

        /** The place of a character of the text. */
        Place at(int index) {
            int line = place.line();
            int column = place.column() + (isQuoted ? 1 : 0);
            for (int i = 0; i < index; i++) {
                if (isLineEnd(text, i)) {
                    line++;
                    column = 1;
                } else {
                    column += text.charAt(i) == '"' && isQuoted ? 2 : 1;
                }
            }
            return new Place(place.file(), line, column);
        }
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Line next() {
        Line line = next;
        if (line == null) {
            throw new NoSuchElementException("no line after " + here());
        }
        next = read();
        return line;
    }

    private @Nullable Line read() {
        try {
            return lines.hasNext() ? lines.next() : null;
        } catch (CsvParseException e) {
            Line broken = broken();
            lines = lines();
            return broken;
        }
    }

    /** The lines from here on. */
    private Iterator<Line> lines() {
        return CsvReader.builder()
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(true)
                .maxBufferSize(text.length() + ROOM)
                .build(new Walk(), rest())
                .iterator();
    }

    private Reader rest() {
        try {
            StringReader reader = new StringReader(text);
            reader.skip(offset);
            return reader;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line on which the library stopped, up to the cell that it stopped in; what is left of it is passed over. */
    private Line broken() {
        Place begin = beginCell();
        cell("", begin, true, passQuoted() ? Flaw.TEXT_AFTER : Flaw.UNCLOSED);
        while (offset < text.length() && !isLineEnd(text, offset)) {
            step();
        }
        step();
        return new Line(cells, count);
    }

    private Place beginCell() {
        if (count > 0) {
            step();
        }
        count++;
        return here();
    }

    /** Passes a quoted cell up to what is behind its closing quote; whether it has one. */
    private boolean passQuoted() {
        boolean isOpen = true;
        step();
        while (offset < text.length() && (isOpen || text.charAt(offset) == '"')) {
            if (text.charAt(offset) == '"') {
                isOpen = !isOpen;
            }
            step();
        }
        return !isOpen;
    }

    /** Keeps the cell that ends here. */
    private void cell(String content, Place begin, boolean isQuoted, @Nullable Flaw flaw) {
        if (count <= MOST_CELLS) {
            cells.add(new Cell(content, begin, here(), isQuoted, flaw));
        }
    }

    /** Whether a line ends with this character: a line feed, or a carriage return that is not followed by one. */
    private static boolean isLineEnd(String text, int index) {
        char sign = text.charAt(index);
        return sign == '\n' || sign == '\r' && !text.startsWith("\n", index + 1);
    }

    private void step() {
        if (offset < text.length()) {
            boolean isLineEnd = isLineEnd(text, offset);
            offset++;
            if (isLineEnd) {
                line++;
                lineStart = offset;
            }
        }
    }

    private Place here() {
        return new Place(file, line, offset - lineStart + 1);
    }

    /** Walks along the text while the library hands over its cells. */
    private final class Walk extends AbstractBaseCsvCallbackHandler<Line> {

        @Override
        protected void handleBegin(long number) {
            cells = new ArrayList<>();
            count = 0;
            if (number > 1) {
                boolean isLong = text.startsWith("\r\n", offset);
                step();
                if (isLong) {
                    step();
                }
            }
        }

        @Override
        protected void handleField(int index, char[] buffer, int start, int length, boolean isQuoted) {
            Place begin = beginCell();
            Flaw flaw = null;
            if (isQuoted) {
                flaw = passQuoted() ? null : Flaw.UNCLOSED;
            } else {
                offset += length;
            }
            cell(new String(buffer, start, length), begin, isQuoted, flaw);
        }

        @Override
        protected Line buildRecord() {
            return new Line(cells, count);
        }
    }
}
