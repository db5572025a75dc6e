package org.stackrules.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Place;

/** What trees ask for in all. */
class RequiredTest {

    private static final Provenance HERE = Provenance.at(Place.startOf("test"));
    private static final Catalog CATALOG = Catalog.named("test", "1", "u").build();

    @Test
    void a_sum_asks_for_its_own_amount_whatever_its_children_ask_for() {
        Requirement sum =
                new Requirement.Sum(heading("sum"), credits(15), List.of(from(credits(6)), from(credits(12))));

        assertThat(Required.by(all(sum, from(credits(3))), CATALOG)).contains(credits(18));
    }

    @Test
    void different_values_are_so_many_items() {
        Amount subjects = new Amount.OfDistinct(3, ItemKey.SUBJECT);

        assertThat(Required.by(all(from(subjects), from(new Amount.OfCount(2))), CATALOG))
                .contains(new Amount.OfCount(5));
    }

    @Test
    void the_larger_of_two_numbers_is_one_number() {
        Amount larger = new Amount.Largest(List.of(credits(6), credits(9)));

        assertThat(Required.by(all(from(larger)), CATALOG)).contains(credits(9));
    }

    @Test
    void a_share_of_the_rest_is_none() {
        Amount share = new Amount.Share(Rational.of(1, 4), Amount.Base.REQUIRED);

        assertThat(Required.by(all(from(credits(6)), from(share)), CATALOG)).isEqualTo(Optional.empty());
    }

    @Test
    void what_is_asked_in_one_unit_that_never_converts_is_so_much_of_that() {
        assertThat(Required.by(all(from(hours(5)), from(hours(3))), CATALOG)).contains(hours(8));
        assertThat(Required.unitOf(all(from(hours(5))))).contains("hour");
    }

    @Test
    void credits_and_hours_are_no_one_number() {
        Requirement both = all(from(credits(3)), from(hours(5)));

        assertThat(Required.by(both, CATALOG)).isEmpty();
        assertThat(Required.unitOf(both)).isEmpty();
        assertThat(Required.creditsOf(both, CATALOG)).contains(Rational.of(3));
        assertThat(Required.carriedOf(both, CATALOG)).isEqualTo(Carried.of("hour", Rational.of(5)));
    }

    @Test
    void items_among_hours_are_no_one_number() {
        assertThat(Required.by(all(from(hours(5)), from(new Amount.OfCount(1))), CATALOG))
                .isEmpty();
    }

    private static Amount hours(int hours) {
        return new Amount.OfUnit(Rational.of(hours), "hour");
    }

    private static Requirement all(Requirement... children) {
        return new Requirement.All(heading("u:p/1"), List.of(children));
    }

    private static Requirement from(Amount amount) {
        return new Requirement.From(heading("from"), amount, Selector.EVERYTHING);
    }

    private static Amount credits(int credits) {
        return new Amount.OfCredits(Rational.of(credits));
    }

    private static Heading heading(String id) {
        return new Heading(id, null, List.of(), HERE);
    }
}
