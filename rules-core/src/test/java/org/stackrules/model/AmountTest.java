package org.stackrules.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How amounts compare. */
class AmountTest {

    private static Amount span(Period period, @Nullable Anchor since) {
        return new Amount.OfSpan(period, since);
    }

    @Test
    void spans_compare_by_months_and_days_where_that_tells_which_is_longer() {
        assertThat(Amount.compare(span(Period.ofYears(6), null), span(Period.ofMonths(71), null)))
                .hasValueSatisfying(sign -> assertThat(sign).isPositive());
        assertThat(Amount.compare(span(Period.ofYears(6), null), span(Period.ofMonths(72), null)))
                .hasValue(0);
        assertThat(Amount.compare(span(Period.ofDays(30), null), span(Period.ofDays(31), null)))
                .hasValueSatisfying(sign -> assertThat(sign).isNegative());
        assertThat(Amount.compare(span(Period.ofMonths(1), null), span(Period.ofDays(30), null)))
                .as("a month has more days or fewer")
                .isEmpty();
    }

    @Test
    void spans_that_begin_differently_do_not_compare() {
        assertThat(Amount.compare(span(Period.ofYears(6), null), span(Period.ofYears(3), Anchor.ENROLMENT)))
                .isEmpty();
    }

    @Test
    void amounts_of_a_unit_that_never_converts_compare_among_themselves_alone() {
        Amount hours = new Amount.OfUnit(Rational.of(6), "hour");

        assertThat(Amount.compare(hours, new Amount.OfUnit(Rational.of(5), "hour")))
                .hasValueSatisfying(sign -> assertThat(sign).isPositive());
        assertThat(Amount.compare(hours, new Amount.OfUnit(Rational.of(5), "shift")))
                .isEmpty();
        assertThat(Amount.compare(hours, new Amount.OfCredits(Rational.of(5)))).isEmpty();
        assertThat(hours).hasToString("6 hour");
    }

    @Test
    void amounts_of_different_measures_do_not_compare() {
        assertThat(Amount.compare(span(Period.ofYears(6), null), new Amount.OfCount(6)))
                .isEmpty();
        assertThat(Amount.compare(new Amount.OfCredits(Rational.of(6)), new Amount.OfCount(6)))
                .isEmpty();
    }
}
