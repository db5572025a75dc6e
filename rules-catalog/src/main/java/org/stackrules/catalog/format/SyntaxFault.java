package org.stackrules.catalog.format;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.stackrules.catalog.grammar.Grammar;
import org.stackrules.diagnostic.Place;
import tools.jackson.core.JacksonException;

/**
 * What is not well-formed in a text, and where: the parser says where it stopped, the lines there say why.
 *
 * @param key of the sentences that say so
 * @param place where it is
 */
record SyntaxFault(String key, Place place) {

    private static final Pattern CONFLICT = Pattern.compile("(<{7}|\\|{7}|={7}|>{7})( .*)?");
    private static final Pattern NO_BREAK_SPACE =
            Pattern.compile("[ -]*+(?:\\w[\\w.-]*+: *+)?+([\\u00A0\\u2007\\u202F])");
    private static final Pattern NO_BLANK = Pattern.compile("[ -]*+(\\w[\\w-]*+)(:)[^ ]");

    /** A text that begins with a sign, and goes on without anything that could end it. */
    private static final Pattern SIGN = Pattern.compile("(?:^ *|: +|- +|[\\[{,] *)([@`%!&*])[^\\[\\]{},\"']*");

    /**
     * What is wrong.
     *
     * @param line which line of the file the parser was given, or {@link SourceReader#WHOLE}
     * @param lines the lines of the text
     * @param other the key if nothing tells more
     */
    static SyntaxFault of(JacksonException e, String file, int line, List<String> lines, String other) {
        return new Text(file, line, lines, SourceReader.place(file, line, e.getLocation(), lines)).fault(e, other);
    }

    /** A text that is not well-formed, with the place of the last token in it that is. */
    private record Text(String file, int number, List<String> lines, Place sound) {

        SyntaxFault fault(JacksonException e, String other) {
            if (number != SourceReader.WHOLE || SourceReader.isJson(file)) {
                return conflict(sound).or(() -> json(sound)).orElseGet(() -> new SyntaxFault(other, sound));
            }
            Place stop = stop(e);
            return conflict(stop)
                    .or(() -> tab(stop))
                    .or(() -> sign(stop))
                    .or(() -> above(stop, NO_BREAK_SPACE, "source-syntax.no-break-space"))
                    .or(() -> above(stop, NO_BLANK, "source-syntax.colon"))
                    .orElseGet(() -> new SyntaxFault(other, stop));
        }

        /** Where the parser of YAML stopped; if that is behind everything, where what is still open begins. */
        private Place stop(JacksonException e) {
            if (!(e.getCause() instanceof MarkedYamlEngineException marked)) {
                return sound;
            }
            Optional<Mark> stop = marked.getProblemMark();
            Optional<Mark> open = stop.filter(this::isBehindAll).flatMap(mark -> marked.getContextMark());
            return open.or(() -> stop).map(this::place).orElse(sound);
        }

        private boolean isBehindAll(Mark mark) {
            int column = place(mark).column();
            return IntStream.range(mark.getLine(), lines.size())
                    .mapToObj(row -> row == mark.getLine() ? behind(lines.get(row), column) : lines.get(row))
                    .allMatch(String::isBlank);
        }

        private static String behind(String line, int column) {
            return line.substring(Math.min(column - 1, line.length()));
        }

        private Place place(Mark mark) {
            int row = Math.max(1, Math.min(mark.getLine() + 1, lines.size()));
            return Place.behind(file, row, line(row), mark.getColumn());
        }

        private String line(int row) {
            return row >= 1 && row <= lines.size() ? lines.get(row - 1) : "";
        }

        /** The first sign of a merge that was not finished, up to where the parser stopped. */
        private Optional<SyntaxFault> conflict(Place stop) {
            return IntStream.rangeClosed(1, number == SourceReader.WHOLE ? stop.line() : 0)
                    .filter(row -> CONFLICT.matcher(line(row)).matches())
                    .mapToObj(row -> new SyntaxFault("source-syntax.conflict", new Place(file, row, 1)))
                    .findFirst();
        }

        private Optional<SyntaxFault> tab(Place stop) {
            String line = line(stop.line());
            int tab = line.indexOf('\t');
            boolean isIndentation = tab >= 0 && line.substring(0, tab).isBlank() && stop.column() <= tab + 1;
            return isIndentation
                    ? Optional.of(new SyntaxFault("source-syntax.tab", new Place(file, stop.line(), tab + 1)))
                    : Optional.empty();
        }

        /** The sign with which the text begins in which the parser stopped. */
        private Optional<SyntaxFault> sign(Place stop) {
            String line = line(stop.line());
            String before = line.substring(0, Math.min(stop.column(), line.length()));
            Matcher sign = SIGN.matcher(before);
            while (sign.find()) {
                if (sign.end() == before.length()) {
                    Place place = new Place(file, stop.line(), sign.start(1) + 1);
                    return Optional.of(new SyntaxFault("source-syntax.sign", place));
                }
            }
            return Optional.empty();
        }

        /** What is on the line where the parser stopped, or above it, behind the last token that is sound. */
        private Optional<SyntaxFault> above(Place stop, Pattern pattern, String key) {
            int row = stop.line();
            while (row >= 1) {
                String line = line(row);
                Matcher written = pattern.matcher(line);
                if (written.lookingAt() && (written.groupCount() == 1 || Grammar.isKey(written.group(1)))) {
                    return Optional.of(
                            new SyntaxFault(key, new Place(file, row, written.start(written.groupCount()) + 1)));
                }
                if (row < stop.line() && row <= sound.line() && says(line)) {
                    return Optional.empty();
                }
                row--;
            }
            return Optional.empty();
        }

        private static boolean says(String line) {
            return !line.isBlank() && !line.stripLeading().startsWith("#");
        }

        /** What JSON does not have, and other languages like it do. */
        private Optional<SyntaxFault> json(Place stop) {
            String line = number == SourceReader.WHOLE ? line(stop.line()) : line(1);
            String rest = behind(line, stop.column());
            if (rest.startsWith("//") || rest.startsWith("/*") || rest.startsWith("#")) {
                return Optional.of(new SyntaxFault("source-syntax.comment", stop));
            }
            @Nullable Place comma = rest.startsWith("]") || rest.startsWith("}") ? commaBefore(stop) : null;
            return Optional.ofNullable(comma).map(place -> new SyntaxFault("source-syntax.comma", place));
        }

        /** The comma that is the last sign before a place; null if another one is. */
        private @Nullable Place commaBefore(Place stop) {
            int first = number == SourceReader.WHOLE ? stop.line() : 1;
            for (int row = first; row >= 1; row--) {
                String line = line(row);
                String before = (row == first ? line.substring(0, stop.column() - 1) : line).stripTrailing();
                if (!before.isEmpty()) {
                    int shown = number == SourceReader.WHOLE ? row : number;
                    return before.endsWith(",") ? new Place(file, shown, before.length()) : null;
                }
            }
            return null;
        }
    }
}
