package org.stackrules.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.vocabulary.TextPattern.Fault;
import org.stackrules.vocabulary.TextPattern.Refused;

/** Regular expressions within bounds: none takes long to compile or to try. */
class TextPatternTest {

    private static final Duration SOON = Duration.ofSeconds(2);

    private static Fault fault(String expression) {
        return assertTimeoutPreemptively(
                SOON,
                () -> catchThrowableOfType(Refused.class, () -> TextPattern.parse(expression))
                        .fault());
    }

    @Test
    void a_whole_text_matches() throws Refused {
        TextPattern pattern = TextPattern.parse("[A-Z]{3,4} ?[0-9]+");

        assertThat(pattern.matches("COMM 101")).isTrue();
        assertThat(pattern.matches("COMM 101 ")).isFalse();
        assertThat(pattern.matches("XCOMM 101")).isFalse();
    }

    @Test
    void letters_of_every_script_match_as_one_character() throws Refused {
        assertThat(TextPattern.parse("\\pL+.").matches("crédit😀")).isTrue();
        assertThat(TextPattern.parse("(?i)é").matches("É")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[a", "a**", "(a)\\1", "(?=a)", "(?<!a)b", "(?>a)", "a{1001}b", "\\C", "x++"})
    void what_is_no_expression_of_re2_is_refused(String expression) {
        assertThat(fault(expression)).isIn(Fault.UNLAWFUL, Fault.BIG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(((a{1000}){1000}){1000}){1000}",
                "((a{2}){30}){30}",
                "((a{0,30}){0,30}){0,30}",
                "((a{30,}){30,}){30,}",
                "(a{99999999999999999999}){2}",
                "(abcdefghijklmnopqrstuvwxyz){900}",
            })
    void counts_that_multiply_are_refused_before_they_are_compiled(String expression) {
        assertThat(fault(expression)).isEqualTo(Fault.BIG);
    }

    @Test
    void a_long_expression_is_refused() throws Refused {
        assertThat(fault("a".repeat(TextPattern.LONGEST + 1))).isEqualTo(Fault.LONG);
        assertThat(TextPattern.parse("a".repeat(TextPattern.LONGEST)).toString())
                .hasSize(TextPattern.LONGEST);
    }

    @Test
    void one_expression_is_equal_to_itself_however_often_it_is_parsed() throws Refused {
        assertThat(TextPattern.parse("a+"))
                .isEqualTo(TextPattern.parse("a+"))
                .hasSameHashCodeAs(TextPattern.parse("a+"))
                .isNotEqualTo(TextPattern.parse("a*"));
    }

    @Test
    void to_try_a_longer_text_is_more_steps() throws Refused {
        TextPattern pattern = TextPattern.parse("(a+)+b");

        assertThat(pattern.steps("a".repeat(10))).isZero();
        assertThat(pattern.steps("a".repeat(10_000))).isBetween(500L, 2_000L);
    }
}
