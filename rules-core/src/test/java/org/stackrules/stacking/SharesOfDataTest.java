package org.stackrules.stacking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Amount;
import org.stackrules.model.AwardPolicy;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.Heading;
import org.stackrules.model.Ladder;
import org.stackrules.model.Pathway;
import org.stackrules.model.Policies;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Rounding;
import org.stackrules.model.Selector;
import org.stackrules.model.Share;
import org.stackrules.model.ShareRule;
import org.stackrules.model.Statement;
import org.stackrules.model.Text;
import org.stackrules.model.Window;

/** What a row of sharing says of two pathways: a minor of 18 credits or 5 items, a major of 30 or 8. */
class SharesOfDataTest {

    private static final Provenance HERE = Provenance.at(Place.startOf("test"));
    private static final Amount MINOR = credits(18);
    private static final Amount MAJOR = credits(30);

    @ParameterizedTest
    @CsvSource({"REQUIRED, 9", "OTHER, 15", "SMALLER, 9", "LARGER, 15", "BOTH, 24"})
    void half_of_each_base_is_a_number_of_credits(Amount.Base base, long expected) {
        Amount half = new Amount.Share(Rational.of(1, 2), base);

        assertThat(atMost(MINOR, MAJOR, half)).containsExactly(credits(expected));
    }

    @ParameterizedTest
    @CsvSource({"REQUIRED, 15", "OTHER, 9", "SMALLER, 9", "LARGER, 15", "BOTH, 24"})
    void the_pathway_that_says_it_may_be_the_larger_one(Amount.Base base, long expected) {
        Amount half = new Amount.Share(Rational.of(1, 2), base);

        assertThat(atMost(MAJOR, MINOR, half)).containsExactly(credits(expected));
    }

    @ParameterizedTest
    @CsvSource({"REQUIRED, 2", "OTHER, 4", "SMALLER, 2", "LARGER, 4", "BOTH, 6"})
    void of_a_pathway_of_items_it_is_whole_items(Amount.Base base, int expected) {
        Amount half = new Amount.Share(Rational.of(1, 2), base);

        assertThat(atMost(items(5), items(8), half)).containsExactly(items(expected));
    }

    @ParameterizedTest
    @CsvSource({"COUNTED", "EARNED"})
    void what_a_learner_has_is_no_number_of_two_pathways(Amount.Base base) {
        Amount half = new Amount.Share(Rational.of(1, 2), base);

        assertThatThrownBy(() -> atMost(MINOR, MAJOR, half)).hasMessage("a row on sharing is no share of " + base);
    }

    @ParameterizedTest
    @CsvSource({
        "1/4, DOWN,    1, 4",
        "1/4, HALF_UP, 1, 5",
        "1/4, UP,      1, 5",
        "2/5, HALF_UP, 1, 7",
        "2/5, UP,      1, 8",
        "2/5, DOWN,    3, 6",
        "2/5, UP,      3, 9",
        "1/2, UP,      3, 9"
    })
    void credits_are_rounded_as_the_row_says(String fraction, Rounding.Direction direction, long to, long expected) {
        Amount part = new Amount.Share(
                Rational.parse(fraction).orElseThrow(), Amount.Base.REQUIRED, new Rounding(direction, Rational.of(to)));

        assertThat(atMost(MINOR, MAJOR, part)).containsExactly(credits(expected));
    }

    @Test
    void credits_that_nobody_rounds_are_exact() {
        Amount quarter = new Amount.Share(Rational.of(1, 4), Amount.Base.REQUIRED);

        assertThat(atMost(MINOR, MAJOR, quarter)).containsExactly(new Amount.OfCredits(Rational.of(9, 2)));
    }

    @Test
    void items_are_rounded_as_the_row_says_before_no_part_of_one_is_shared() {
        Rounding up = new Rounding(Rounding.Direction.UP, Rational.ONE);

        assertThat(atMost(items(5), items(8), new Amount.Share(Rational.of(1, 2), Amount.Base.REQUIRED, up)))
                .containsExactly(items(3));
    }

    @ParameterizedTest
    @CsvSource({"9, 3", "10, 6", "29, 6", "30, 12"})
    void steps_hold_from_their_threshold_on(long required, long expected) {
        Amount steps = steps(Amount.Base.REQUIRED, true, Map.of(0L, 3L, 10L, 6L, 30L, 12L));

        assertThat(atMost(credits(required), MAJOR, steps)).containsExactly(credits(expected));
    }

    @Test
    void steps_are_of_either_pathway_and_in_their_own_measure() {
        Amount byOther = steps(Amount.Base.OTHER, false, Map.of(0L, 1L, 30L, 4L));
        Amount byBoth = steps(Amount.Base.BOTH, true, Map.of(0L, 3L, 48L, 9L));

        assertThat(atMost(MINOR, MAJOR, byOther)).containsExactly(items(4));
        assertThat(atMost(MAJOR, MINOR, byOther)).containsExactly(items(1));
        assertThat(atMost(MINOR, MAJOR, byBoth)).containsExactly(credits(9));
    }

    @Test
    void the_largest_and_the_smallest_are_one_number() {
        List<Amount> amounts = List.of(
                credits(10),
                new Amount.Share(Rational.of(1, 2), Amount.Base.REQUIRED),
                new Amount.Share(Rational.of(1, 2), Amount.Base.OTHER));

        assertThat(atMost(MINOR, MAJOR, new Amount.Largest(amounts))).containsExactly(credits(15));
        assertThat(atMost(MINOR, MAJOR, new Amount.Smallest(amounts))).containsExactly(credits(9));
    }

    @Test
    void the_smallest_may_be_of_the_largest() {
        Amount inner = new Amount.Largest(List.of(credits(3), new Amount.Share(Rational.of(1, 3), Amount.Base.OTHER)));

        assertThat(atMost(MINOR, MAJOR, new Amount.Smallest(List.of(credits(12), inner))))
                .containsExactly(credits(10));
    }

    @Test
    void all_bounds_of_a_row_stand_in_one_share() {
        Amount half = new Amount.Share(Rational.of(1, 2), Amount.Base.REQUIRED);

        assertThat(atMost(MINOR, MAJOR, half, items(2))).containsExactly(credits(9), items(2));
    }

    @Test
    void without_a_total_the_needs_are_the_base() {
        Amount half = new Amount.Share(Rational.of(1, 2), Amount.Base.BOTH);

        assertThat(atMost(null, needs(credits(12), credits(6)), MAJOR, needs(credits(30)), half))
                .containsExactly(credits(24));
    }

    @ParameterizedTest
    @EnumSource(
            value = Amount.Base.class,
            names = {"REQUIRED", "SMALLER", "LARGER", "BOTH"})
    void routes_that_differ_are_no_base(Amount.Base base) {
        Requirement either = new Requirement.Any(heading("either"), List.of(need(credits(6)), need(credits(9))));
        Amount half = new Amount.Share(Rational.of(1, 2), base);

        assertThatThrownBy(() -> atMost(null, either, MAJOR, needs(MAJOR), half))
                .hasMessage("a share of what `x:minor/1` requires, which is not one number: state its total");
    }

    @Test
    void a_share_of_the_other_asks_nothing_of_ones_own_routes() {
        Requirement either = new Requirement.Any(heading("either"), List.of(need(credits(6)), need(credits(9))));
        Amount half = new Amount.Share(Rational.of(1, 2), Amount.Base.OTHER);

        assertThat(atMost(null, either, MAJOR, needs(MAJOR), half)).hasSize(1);
    }

    @Test
    void a_row_of_the_catalog_binds_each_pair_of_its_group_from_both_sides() {
        Amount half = new Amount.Share(Rational.of(1, 2), Amount.Base.REQUIRED);
        Catalog.Builder catalog = catalog(
                pathway("x:minor", MINOR, needs(MINOR), List.of()), pathway("x:major", MAJOR, needs(MAJOR), List.of()));
        Catalog built = catalog.sharing(List.of(row(new ShareRule.Group(Selector.EVERYTHING, null), List.of(half))))
                .build();

        assertThat(shares(built, "x:minor/1")).singleElement().satisfies(share -> {
            assertThat(share.others()).containsExactly("x:major/1");
            assertThat(share.atMost()).containsExactly(credits(9));
        });
        assertThat(shares(built, "x:major/1")).singleElement().satisfies(share -> {
            assertThat(share.others()).containsExactly("x:minor/1");
            assertThat(share.atMost()).containsExactly(credits(15));
        });
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "true, 1"})
    void rows_bind_the_steps_of_a_ladder_only_if_it_says_so(boolean isCapped, int expected) {
        Ladder ladder = new Ladder(
                "ladder",
                List.of("x:minor", "x:major"),
                false,
                Ladder.Lower.KEEP,
                null,
                List.of(),
                false,
                isCapped,
                HERE);
        Catalog catalog = catalog(
                        pathway("x:minor", MINOR, needs(MINOR), List.of(with(List.of(credits(3))))),
                        pathway("x:major", MAJOR, needs(MAJOR), List.of()))
                .ladders(List.of(ladder))
                .build();

        assertThat(shares(catalog, "x:minor/1")).hasSize(expected);
    }

    /** The bounds of a pathway's row with another pathway, as numbers. */
    private static List<Amount> atMost(Amount own, Amount other, Amount... bounds) {
        return atMost(own, needs(own), other, needs(other), bounds);
    }

    private static List<Amount> atMost(
            @Nullable Amount own, Requirement needs, Amount other, Requirement othersNeeds, Amount... bounds) {
        Catalog catalog = catalog(
                        pathway("x:minor", own, needs, List.of(with(List.of(bounds)))),
                        pathway("x:major", other, othersNeeds, List.of()))
                .build();
        return shares(catalog, "x:minor/1").stream()
                .flatMap(share -> share.atMost().stream())
                .toList();
    }

    private static List<Share> shares(Catalog catalog, String pathway) {
        return new SharesOfData(catalog)
                .of(catalog.pathways().get(pathway)).stream()
                        .map(statement -> ((Statement.Shares) statement).share())
                        .toList();
    }

    private static Catalog.Builder catalog(Pathway minor, Pathway major) {
        return Catalog.named("test", "1", "x")
                .credentials(List.of(credential(minor.earns()), credential(major.earns())))
                .pathways(List.of(minor, major));
    }

    private static Credential credential(String id) {
        return new Credential(
                id, Text.of("en", id), "Certificate", null, null, List.of(), List.of(), List.of(), null, HERE);
    }

    private static Pathway pathway(
            String earns, @Nullable Amount total, Requirement requires, List<ShareRule> sharing) {
        return new Pathway(
                earns + "/1",
                earns,
                Window.ALWAYS,
                Text.of("en", earns),
                total,
                new Requirement.All(heading(earns + "/1"), List.of(requires)),
                false,
                Selector.EVERYTHING,
                List.of(),
                List.of(),
                sharing,
                Policies.DEFAULT,
                AwardPolicy.AT_ONCE,
                HERE);
    }

    private static ShareRule with(List<Amount> atMost) {
        return row(new ShareRule.With(Selector.EVERYTHING), atMost);
    }

    private static ShareRule row(ShareRule.Among among, List<Amount> atMost) {
        return new ShareRule("sharing.1", among, Selector.EVERYTHING, atMost, null, null, null, null, HERE);
    }

    private static Requirement needs(Amount... amounts) {
        return new Requirement.All(
                heading("all"),
                List.of(amounts).stream().map(SharesOfDataTest::need).toList());
    }

    private static Requirement need(Amount amount) {
        return new Requirement.From(heading("need." + amount), amount, Selector.EVERYTHING);
    }

    private static Heading heading(String id) {
        return new Heading(id, null, List.of(), HERE);
    }

    private static Amount steps(Amount.Base by, boolean isInCredits, Map<Long, Long> from) {
        TreeMap<Rational, Rational> steps = new TreeMap<>();
        from.forEach((threshold, value) -> steps.put(Rational.of(threshold), Rational.of(value)));
        return new Amount.Steps(steps, by, isInCredits);
    }

    private static Amount credits(long credits) {
        return new Amount.OfCredits(Rational.of(credits));
    }

    private static Amount items(int count) {
        return new Amount.OfCount(count);
    }
}
