package org.stackrules.catalog.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stackrules.catalog.format.CsvLines.Cell;
import org.stackrules.catalog.format.CsvLines.Flaw;
import org.stackrules.catalog.format.CsvLines.Line;
import org.stackrules.diagnostic.Place;

class CsvLinesTest {

    @Test
    void a_cell_knows_its_line_and_column() {
        List<Line> lines = lines("id,from\ng1,sfu:a\n");

        assertThat(lines).extracting(Line::count).containsExactly(2, 2);
        assertThat(lines.get(1).cells()).extracting(Cell::text).containsExactly("g1", "sfu:a");
        assertThat(lines.get(1).cells()).extracting(Cell::place).containsExactly(at(2, 1), at(2, 4));
    }

    @Test
    void a_quoted_cell_begins_at_its_quote_and_its_text_behind_it() {
        Cell cell = lines("a,\"b \"\"c\"\" d\",e").get(0).cells().get(1);

        assertThat(cell.text()).isEqualTo("b \"c\" d");
        assertThat(cell.place()).isEqualTo(at(1, 3));
        assertThat(cell.at(0)).isEqualTo(at(1, 4));
        assertThat(cell.at(cell.text().indexOf('d'))).isEqualTo(at(1, 12));
        assertThat(cell.end()).isEqualTo(at(1, 14));
    }

    @Test
    void a_cell_that_spans_lines_moves_the_cells_behind_it() {
        for (String end : List.of("\n", "\r\n", "\r")) {
            List<Line> lines = lines("a,\"b" + end + "c\",d" + end + end + "e,f" + end);

            assertThat(lines).extracting(Line::count).containsExactly(3, 0, 2);
            Cell spanning = lines.get(0).cells().get(1);
            assertThat(spanning.text()).isEqualTo("b" + end + "c");
            assertThat(spanning.at(spanning.text().indexOf('c'))).isEqualTo(at(2, 1));
            assertThat(lines.get(0).cells().get(2).place()).isEqualTo(at(2, 4));
            assertThat(lines.get(2).cells().get(1).place()).isEqualTo(at(4, 3));
        }
    }

    @Test
    void an_open_quote_is_seen_where_it_opens() {
        Line line = lines("a,b\nc,\"d\ne,f\n").get(1);

        assertThat(line.cells().get(1).flaw()).isEqualTo(Flaw.UNCLOSED);
        assertThat(line.cells().get(1).place()).isEqualTo(at(2, 3));
    }

    @Test
    void text_behind_a_closing_quote_breaks_its_line_only() {
        List<Line> lines = lines("a,b\r\nc,\"d\" e,f\r\n\"g\" h\r\ni,j\r\n");

        assertThat(lines).hasSize(4);
        assertThat(lines.get(1).cells().get(1).flaw()).isEqualTo(Flaw.TEXT_AFTER);
        assertThat(lines.get(1).cells().get(1).end()).isEqualTo(at(2, 6));
        assertThat(lines.get(2).cells().get(0).flaw()).isEqualTo(Flaw.TEXT_AFTER);
        assertThat(lines.get(3).cells()).extracting(Cell::place).containsExactly(at(4, 1), at(4, 3));
    }

    /** Whatever is written: the text at the place of a cell is the text of the cell. */
    @Test
    void every_cell_stands_where_it_says() {
        Random random = new Random(7);
        int cells = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(25);
            for (int i = 0; i < length; i++) {
                text.append("ab,,\"\"\r\n\n ".charAt(random.nextInt(10)));
            }
            List<String> lines = text.toString().lines().toList();
            for (Line line : lines(text.toString())) {
                for (Cell cell : line.cells()) {
                    for (int i = 0; i < cell.text().length(); i++) {
                        char sign = cell.text().charAt(i);
                        if (sign != '\r' && sign != '\n') {
                            Place place = cell.at(i);
                            assertThat(lines.get(place.line() - 1).charAt(place.column() - 1))
                                    .as(text.toString())
                                    .isEqualTo(sign);
                            cells++;
                        }
                    }
                }
            }
        }
        assertThat(cells).isGreaterThan(50_000);
    }

    private static Place at(int line, int column) {
        return new Place("t.csv", line, column);
    }

    private static List<Line> lines(String text) {
        List<Line> lines = new ArrayList<>();
        new CsvLines("t.csv", text).forEachRemaining(lines::add);
        return lines;
    }
}
