package org.stackrules.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file says, a message stays one line that can be read. */
class LegibleTest {

    private static Diagnostic unlawful(String word) {
        return Diagnostic.error(
                new Place("a.drl", 1, 3), new Excerpt("a " + word, 1), CoreTexts.TEXTS.message("rule-construct", word));
    }

    @ParameterizedTest
    @CsvSource({
        "0000, \\u0000",
        "001b, \\u001b",
        "0007, \\u0007",
        "0085, \\u0085",
        "000a, \\n",
        "000d, \\r",
        "0009, \\t",
        "2028, \\u2028",
        "202e, \\u202e",
        "2066, \\u2066",
        "feff, \\ufeff",
        "ffff, \\uffff",
        "fdd0, \\ufdd0",
        "d83c, \\ud83c",
        "df93, \\udf93"
    })
    void what_moves_the_cursor_or_is_half_of_a_character_is_written_out(String character, String shown) {
        String word = "a" + (char) Integer.parseInt(character, 16) + "b";

        assertThat(unlawful(word).what()).isEqualTo("`a" + shown + "b` is not lawful here");
        assertThat(unlawful(word).whatIn(Locale.FRENCH)).startsWith("`a" + shown + "b` ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "日本", "עברית", "🎓", "👩\u200D🎓", "می\u200Cخواهم", "{0}", "$1", "\\d", "%s"})
    void what_people_write_stays(String word) {
        assertThat(unlawful(word).what()).isEqualTo("`" + word + "` is not lawful here");
    }

    @Test
    void a_word_is_cut_where_nobody_reads_on_and_never_within_a_character() {
        assertThat(unlawful("x".repeat(300)).what()).isEqualTo("`" + "x".repeat(300) + "` is not lawful here");
        assertThat(unlawful("x".repeat(301)).what()).isEqualTo("`" + "x".repeat(300) + "…` is not lawful here");
        assertThat(unlawful("x" + "🎓".repeat(200)).what())
                .isEqualTo("`x" + "🎓".repeat(149) + "…` is not lawful here");
        assertThat(unlawful("\n".repeat(200)).what()).isEqualTo("`" + "\\n".repeat(150) + "…` is not lawful here");
    }

    @Test
    void a_line_of_a_report_has_blanks_for_breaks_and_is_never_cut() {
        assertThat(Legible.line("a\r\nb\tc\u001b[2Jd\u202ee\u2028f\uD800g"))
                .isEqualTo("a  b c\\u001b[2Jd\\u202ee\\u2028f\\ud800g");
        assertThat(Legible.line("é 日本 👩\u200D🎓".repeat(500))).isEqualTo("é 日本 👩\u200D🎓".repeat(500));
    }

    @Test
    void the_name_of_a_rule_is_a_word_like_any_other() {
        assertThat(unlawful("x").inRule("A\u001b[31m\nrule").what())
                .isEqualTo("rule `A\\u001b[31m\\nrule`: `x` is not lawful here");
    }

    @Test
    void a_suggestion_is_a_word_like_any_other() {
        assertThat(unlawful("x").suggesting(Optional.of("a\u202eb")).help()).isEqualTo("did you mean `a\\u202eb`?");
    }

    @Test
    void the_line_that_is_shown_keeps_its_columns() {
        Diagnostic diagnostic = Diagnostic.error(
                new Place("a.drl", 1, 7),
                new Excerpt("a\u0000\tb\u202e x", 1),
                CoreTexts.TEXTS.message("rule-construct", "x"));

        assertThat(diagnostic.toString()).contains("""
                  | a\uFFFD b\uFFFD x
                  |       ^
                """);
    }

    @Test
    void a_long_line_is_not_cut_within_a_character() {
        Diagnostic diagnostic = Diagnostic.error(
                new Place("a.drl", 1, 200),
                new Excerpt("🎓".repeat(300), 1),
                CoreTexts.TEXTS.message("rule-construct", "x"));

        assertThat(diagnostic.toString().codePoints()).noneMatch(one -> Character.getType(one) == Character.SURROGATE);
    }
}
