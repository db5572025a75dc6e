package org.stackrules.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradesTest {

    /** A letter that may be 65 to 74 percent, beside letters that are worth their lowest. */
    private static final Grades GRADES = Grades.of(
            "x",
            new GradeScale(
                    "x",
                    List.of(
                            row("Merit", 75, null),
                            row("Honours", 65, 74),
                            row("Pass", 50, null),
                            row("Any", 0, 100))));

    @ParameterizedTest
    @CsvSource({
        "Honours, 60, yes",
        "Honours, 65, yes",
        "Honours, 66, open",
        "Honours, 74, open",
        "Honours, 75, no",
        "Pass, 50, yes",
        "Pass, 51, no",
        "Any, 0, yes",
        "Any, 100, open"
    })
    void a_letter_that_is_a_range_reaches_what_its_lowest_does_and_may_reach_what_its_highest_does(
            String letter, String floor, String expected) {
        Optional<Boolean> reaches = GRADES.reaches(grade(letter), "x", grade(floor + "%"));

        assertThat(reaches)
                .isEqualTo(
                        switch (expected) {
                            case "yes" -> Optional.of(true);
                            case "no" -> Optional.of(false);
                            default -> Optional.empty();
                        });
    }

    @Test
    void its_percentage_is_not_known() {
        assertThat(GRADES.percent(grade("Honours"), "x")).isEmpty();
        assertThat(GRADES.percent(grade("Merit"), "x")).contains(Rational.of(75));
        assertThat(GRADES.isUngraded(grade("Honours"), "x")).isFalse();
    }

    @Test
    void as_a_floor_it_is_its_lowest_percentage() {
        assertThat(GRADES.reaches(grade("65%"), "x", grade("Honours"))).contains(true);
        assertThat(GRADES.reaches(grade("64%"), "x", grade("Honours"))).contains(false);
        assertThat(GRADES.reaches(grade("Honours"), "x", grade("Honours"))).contains(true);
    }

    @Test
    void a_range_ends_where_it_begins_or_above() {
        assertThatIllegalArgumentException().isThrownBy(() -> row("X", 70, 69));
    }

    private static Grade grade(String text) {
        return Grade.parse(text).orElseThrow();
    }

    private static GradeScale.Row row(String letter, int percent, @Nullable Integer most) {
        return new GradeScale.Row(
                letter,
                Rational.of(percent),
                most == null ? null : Rational.of(most),
                null,
                true,
                GradeScale.Attempt.YES,
                false);
    }
}
