package org.stackrules.catalog.format;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.format.CsvLines.Cell;
import org.stackrules.catalog.format.CsvLines.Line;
import org.stackrules.catalog.format.SourceNode.Entry;
import org.stackrules.catalog.format.SourceNode.Mapping;
import org.stackrules.catalog.format.SourceNode.Scalar;
import org.stackrules.catalog.format.SourceNode.Sequence;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Articulation;
import org.stackrules.model.Window;

/**
 * Tables of articulations, one a line. Each line becomes the mapping that would say the same in YAML, its nodes at the
 * places of the cells; what it means is decided by the one reader of articulations.
 */
final class ArticulationTable {

    /** The columns of every table, then those that it may have. */
    private static final List<String> COLUMNS =
            List.of("id", "from", "to", "credits", "minGrade", "effectiveFrom", "effectiveUntil", "kind", "note");

    private static final List<String> MORE = List.of("level", "partial", "testedOn", "title", "source");
    private static final Set<String> KNOWN =
            Set.copyOf(Stream.of(COLUMNS, MORE).flatMap(List::stream).toList());

    /** Columns with a value on every line. */
    private static final List<String> FILLED = List.of("id", "from", "to");
    /** Columns whose cells are a field of their own. */
    private static final List<String> FIELDS = List.of("id", "credits", "minGrade", "kind", "partial", "testedOn");
    /** Columns that are read by people only: blanks around what they say mean nothing. */
    private static final Set<String> PROSE = Set.of("note", "title");

    private static final Pattern LINE_END = Pattern.compile("\\s*\\R\\s*");

    private final String file;
    private final ArticulationReader reader;
    private final Findings findings;
    private final ReadBefore<LocalDate> days;
    private final ReadBefore<Window> windows = new ReadBefore<>(ArticulationTable::window);

    ArticulationTable(String file, ArticulationReader reader, Findings findings) {
        this.file = file;
        this.reader = reader;
        this.findings = findings;
        this.days = new ReadBefore<>(new Values(findings)::date);
    }

    /**
     * The articulations of a table, in their order, but for those that are refused with findings. Blank lines and lines of
     * blank cells say nothing.
     */
    List<Articulation> read(String text) {
        List<Articulation> articulations = new ArrayList<>();
        List<@Nullable String> columns = null;
        CsvLines lines = new CsvLines(file, text);
        while (lines.hasNext()) {
            Line line = lines.next();
            if (isBlank(line)) {
                continue;
            }
            if (columns != null) {
                row(line, columns)
                        .flatMap(row -> reader.read(row.mapping(), row.refused()))
                        .ifPresent(articulations::add);
                continue;
            }
            columns = header(line).orElse(null);
            if (columns == null) {
                break;
            }
        }
        return articulations;
    }

    private static Optional<Window> window(SourceNode node) {
        return Window.parse(String.valueOf(((Scalar) node).text()));
    }

    private static boolean isBlank(Line line) {
        return line.count() == line.cells().size()
                && line.cells().stream()
                        .allMatch(cell -> cell.flaw() == null && cell.text().isBlank());
    }

    /** The columns in their order, null where one is refused; empty if the first line is no header. */
    private Optional<List<@Nullable String>> header(Line line) {
        if (!isSound(line)) {
            return Optional.empty();
        }
        List<String> written =
                line.cells().stream().map(cell -> cell.text().strip()).toList();
        if (written.stream().noneMatch(KNOWN::contains)) {
            Cell first = line.cells().get(0);
            String key = isSplitBy(";", first)
                    ? "table-separator.semicolon"
                    : isSplitBy("\t", first) ? "table-separator.tab" : "table-header";
            findings.refuse(key, first.place(), Math.max(1, first.text().length()), String.join(",", COLUMNS));
            return Optional.empty();
        }
        if (line.count() > line.cells().size()) {
            findings.refuse("table-cells.most", line.end(), 1, line.count(), CsvLines.MOST_CELLS);
            return Optional.empty();
        }
        Map<String, Place> first = new LinkedHashMap<>();
        List<@Nullable String> columns = new ArrayList<>();
        for (Cell cell : line.cells()) {
            columns.add(column(cell, first));
        }
        for (String column : COLUMNS) {
            if (!first.containsKey(column)) {
                String key = FILLED.contains(column) ? "table-column-missing.needed" : "table-column-missing";
                findings.refuse(key, line.cells().get(0).place(), 1, column);
            }
        }
        return Optional.of(columns);
    }

    private static boolean isSplitBy(String separator, Cell header) {
        return Stream.of(header.text().split(separator)).map(String::strip).anyMatch(KNOWN::contains);
    }

    /** The column that a cell of the header names; null, with a finding, if it is refused. */
    private @Nullable String column(Cell cell, Map<String, Place> first) {
        String name = cell.text().strip();
        if (name.isEmpty()) {
            findings.refuse("table-column-unknown.empty", cell.place(), 1);
            return null;
        }
        isTight(cell.text(), cell, 0);
        if (!KNOWN.contains(name)) {
            findings.refuse(
                            "table-column-unknown",
                            cell.place(),
                            cell.text().length(),
                            name,
                            String.join(", ", COLUMNS),
                            String.join(", ", MORE))
                    .near(name, KNOWN);
            return null;
        }
        Place earlier = first.putIfAbsent(name, cell.place());
        if (earlier != null) {
            findings.refuse("table-column-duplicate", cell.place(), cell.text().length(), name)
                    .beside(earlier);
            return null;
        }
        return name;
    }

    /**
     * A line as the reader of articulations takes it.
     *
     * @param mapping what would say the same in YAML
     * @param refused fields that are not in it because they were refused
     */
    record Row(Mapping mapping, Set<String> refused) {}

    /** The line as a mapping; empty, with a finding, if its cells do not stand under the columns. */
    Optional<Row> row(Line line, List<@Nullable String> columns) {
        if (!isSound(line)) {
            return Optional.empty();
        }
        if (line.count() < columns.size()) {
            findings.refuse("table-cells.few", line.end(), 1, line.count(), columns.size());
            return Optional.empty();
        }
        if (line.count() > columns.size()) {
            findings.refuse(
                    "table-cells.many",
                    line.cells().stream()
                            .skip(columns.size())
                            .findFirst()
                            .map(Cell::place)
                            .orElseGet(line::end),
                    1,
                    line.count(),
                    columns.size());
            return Optional.empty();
        }
        return Optional.of(new RowBuilder(line, columns).row());
    }

    /** Whether the quotes of a line are in order; with a finding if not. */
    private boolean isSound(Line line) {
        Cell last = line.cells().get(line.cells().size() - 1);
        if (last.flaw() == CsvLines.Flaw.UNCLOSED) {
            findings.refuse("table-quote-open", last.place(), 1);
        } else if (last.flaw() == CsvLines.Flaw.TEXT_AFTER) {
            Findings.Added added = findings.refuse("table-quote-text", last.end(), 1);
            if (last.place().line() < last.end().line()) {
                added.beside(last.place());
            }
        }
        return last.flaw() == null;
    }

    /** Whether a part of a cell that begins at the index has no blanks around it; with a finding if it has. */
    private boolean isTight(String part, Cell cell, int index) {
        boolean isTight = part.equals(part.strip());
        if (!isTight) {
            String key = part.isBlank() ? "table-blank.only" : "table-blank";
            findings.refuse(key, cell.at(index), part.length(), part.strip());
        }
        return isTight;
    }

    /** Builds the mapping of one line. */
    private final class RowBuilder {

        private final Line line;
        private final Map<String, Cell> cells = new LinkedHashMap<>();
        private final Set<String> refused = new HashSet<>();
        private final List<Entry> entries = new ArrayList<>();
        private boolean isUnassigned;

        RowBuilder(Line line, List<@Nullable String> columns) {
            this.line = line;
            for (String column : COLUMNS) {
                if (!columns.contains(column)) {
                    refused.add(column);
                }
            }
            for (int i = 0; i < columns.size(); i++) {
                String column = columns.get(i);
                if (column != null) {
                    keep(column, line.cells().get(i));
                }
            }
        }

        /** Notes a cell that says something; of one that must and does not, and of one that is not in order, tells why. The kind decides how what is received is written. */
        private void keep(String column, Cell cell) {
            isUnassigned |= column.equals("kind") && cell.text().equals("unassigned");
            boolean areItems = column.equals("from") || column.equals("to");
            if (cell.text().isEmpty() || PROSE.contains(column) && cell.text().isBlank()) {
                if (FILLED.contains(column)) {
                    findings.refuse("table-cell-empty", cell.place(), 1, column);
                    refused.add(column);
                }
            } else if (!areItems && !PROSE.contains(column) && !isTight(cell.text(), cell, 0)) {
                refused.add(column);
                if (column.equals("kind")) {
                    refused.add("to");
                }
            } else {
                cells.put(column, cell);
            }
        }

        Row row() {
            FIELDS.forEach(column -> with(column, scalar(column)));
            with("title", prose("title"));
            with("from", items("from", this::sender));
            if (!refused.contains("to")) {
                with("to", items("to", this::receiver));
            }
            with("effective", window());
            with("source", source());
            return new Row(new Mapping(line.cells().get(0).place(), entries), refused);
        }

        private void with(String key, @Nullable SourceNode node) {
            if (node != null) {
                entries.add(new Entry(key, node.place(), node));
            }
        }

        private @Nullable Scalar scalar(String column) {
            Cell cell = cells.get(column);
            return cell == null ? null : new Scalar(cell.place(), cell.text());
        }

        /** What a cell says to people, on one line. */
        private @Nullable Scalar prose(String column) {
            Cell cell = cells.get(column);
            return cell == null
                    ? null
                    : new Scalar(
                            cell.place(), LINE_END.matcher(cell.text().strip()).replaceAll(" "));
        }

        /** The items of a cell, joined by {@code +}; null if there are none, or one is refused. */
        private @Nullable Sequence items(String column, ItemReader item) {
            Cell cell = cells.get(column);
            if (cell == null) {
                return null;
            }
            List<@Nullable SourceNode> nodes = new ArrayList<>();
            int index = 0;
            for (String part : cell.text().split("\\+", -1)) {
                if (part.isEmpty()) {
                    findings.refuse("table-item-empty", cell.at(index), 1);
                    nodes.add(null);
                } else {
                    nodes.add(isTight(part, cell, index) ? item.read(part, cell, index) : null);
                }
                index += part.length() + 1;
            }
            if (nodes.contains(null)) {
                refused.add(column);
                return null;
            }
            return new Sequence(
                    cell.place(), nodes.stream().map(Objects::requireNonNull).toList());
        }

        private SourceNode sender(String part, Cell cell, int index) {
            return new Scalar(cell.at(index), part);
        }

        /** {@code unbc:math-115}, {@code unbc:math-115:3}; unassigned {@code history:1} or {@code history:1:3}. */
        private @Nullable SourceNode receiver(String part, Cell cell, int index) {
            List<String> names =
                    isUnassigned ? List.of("subject", "level", "credits") : List.of("credential", "credits");
            int firstLength = isUnassigned ? part.indexOf(':') : part.indexOf(':', part.indexOf(':') + 1);
            List<Entry> own = new ArrayList<>();
            int start = 0;
            int length = firstLength < 0 ? part.length() : firstLength;
            while (start <= part.length() && own.size() < names.size()) {
                String name = names.get(own.size());
                Place place = cell.at(index + start);
                own.add(new Entry(name, place, new Scalar(place, part.substring(start, start + length))));
                start += length + 1;
                int next = part.indexOf(':', start);
                length = (next < 0 ? part.length() : next) - start;
            }
            boolean isForm = start > part.length()
                    && own.size() >= names.size() - 1
                    && own.stream().allMatch(entry -> entry.value() instanceof Scalar one && !"".equals(one.text()));
            if (!isForm) {
                String key = isUnassigned ? "table-item.unassigned" : "table-item";
                findings.refuse(key, cell.at(index), part.length(), part);
                return null;
            }
            Scalar level = scalar("level");
            if (level != null && isUnassigned) {
                findings.refuse("table-item.level", level, part);
                return null;
            }
            if (level != null) {
                own.add(new Entry("level", level.place(), level));
            }
            return own.size() == 1 ? own.get(0).value() : new Mapping(cell.at(index), own);
        }

        private @Nullable Scalar window() {
            Optional<Cell> from = day("effectiveFrom");
            Optional<Cell> until = day("effectiveUntil");
            String text = from.map(Cell::text).orElse("") + ".."
                    + until.map(Cell::text).orElse("");
            Cell first = from.or(() -> until).orElse(null);
            if (first == null) {
                return null;
            }
            Scalar window = new Scalar(first.place(), text);
            if (windows.read(window).isEmpty()) {
                Cell last = until.orElse(first);
                findings.refuse(
                        "window-malformed.reversed", last.place(), last.text().length(), last.text(), first.text());
                return null;
            }
            return window;
        }

        private Optional<Cell> day(String column) {
            Cell cell = cells.get(column);
            return Optional.ofNullable(scalar(column)).flatMap(days::read).map(day -> cell);
        }

        /** The address with the note as what stands there; an address alone is its own title. */
        private @Nullable SourceNode source() {
            Scalar note = prose("note");
            Scalar url = scalar("source");
            if (url == null) {
                return note;
            }
            if (!isAddress(url.text())) {
                findings.refuse("url-malformed", url, url.text());
                return null;
            }
            Scalar title = note == null ? url : note;
            return new Mapping(
                    url.place(), List.of(new Entry("title", title.place(), title), new Entry("url", url.place(), url)));
        }

        private static boolean isAddress(@Nullable String text) {
            try {
                URI address = new URI(Objects.requireNonNull(text));
                return address.getHost() != null && Set.of("http", "https").contains(address.getScheme());
            } catch (URISyntaxException e) {
                return false;
            }
        }
    }

    /** Reads one item of a cell; null, with a finding, if it is refused. */
    private interface ItemReader {
        @Nullable
        SourceNode read(String part, Cell cell, int index);
    }
}
