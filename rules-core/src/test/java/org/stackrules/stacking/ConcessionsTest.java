package org.stackrules.stacking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Amount;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Credential;
import org.stackrules.model.Credits;
import org.stackrules.model.Decision;
import org.stackrules.model.Heading;
import org.stackrules.model.Item;
import org.stackrules.model.Limit;
import org.stackrules.model.Mode;
import org.stackrules.model.NumberRange;
import org.stackrules.model.Pathway;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.SearchBudget;
import org.stackrules.model.Selector;
import org.stackrules.model.StatedBy;
import org.stackrules.model.Statement;
import org.stackrules.model.Text;
import org.stackrules.model.Window;
import org.stackrules.report.Evidence;
import org.stackrules.report.Reason;
import org.stackrules.report.RequirementOutcome;
import org.stackrules.report.RequirementStatus;
import org.stackrules.stacking.PathwayAnswer.Standing;

/** What is stated about single items and requirements of a pathway, and what it comes to. */
class ConcessionsTest {

    private static final Provenance HERE = Provenance.at(Place.startOf("test"));
    private static final String PATHWAY = "u:cert/1";
    private static final LocalDate AS_OF = LocalDate.of(2023, 12, 31);
    private static final Certainty DOUBT = Certainty.unknown("grade", "a7");
    private static final Catalog CATALOG = Catalog.named("test", "1", "u")
            .credentials(
                    List.of(course("u:art"), course("u:music"), course("u:x"), course("u:free"), course("u:stack")))
            .build();
    private static final Selector MATHS = word(Selector.Words.SUBJECT, "maths");

    private final List<Statement> stated = new ArrayList<>();
    private @Nullable Amount total;
    private Selector admits = Selector.EVERYTHING;
    private final List<Limit> limits = new ArrayList<>();

    @Test
    void an_item_that_a_rule_counts_serves_a_leaf_that_does_not_select_it() {
        stated.add(counts("a1", "maths", Certainty.KNOWN));

        PathwayAnswer answer = answer(all(credits("maths", 3, MATHS)), item("a1", "u:art", 3, "2021-06-30"));

        assertThat(answer.standing()).isEqualTo(Standing.MET);
        assertThat(answer.metOn()).isEqualTo("2021-06-30");
        assertThat(child(answer, 0).evidence())
                .extracting(Evidence::achievement, Evidence::via)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("a1", "my rule"));
        assertThat(texts(answer))
                .containsExactly("a1 may count toward maths of u:cert/1, by the rule \"my rule\" on a1");
    }

    @Test
    void without_a_statement_such_an_item_serves_nothing() {
        PathwayAnswer answer = answer(all(credits("maths", 3, MATHS)), item("a1", "u:art", 3, "2021-06-30"));

        assertThat(answer.standing()).isEqualTo(Standing.UNMET);
        assertThat(child(answer, 0).status()).isEqualTo(RequirementStatus.UNSATISFIED);
    }

    @Test
    void a_count_that_is_only_possible_leaves_it_undetermined_and_names_the_need() {
        stated.add(counts("a1", "maths", DOUBT));

        PathwayAnswer answer = answer(all(credits("maths", 3, MATHS)), item("a1", "u:art", 3, "2021-06-30"));

        assertThat(answer.standing()).isEqualTo(Standing.MET);
        assertThat(answer.certainty()).isEqualTo(DOUBT);
        assertThat(answer.metOn()).isNull();
        assertThat(child(answer, 0).status()).isEqualTo(RequirementStatus.UNDETERMINED);
        assertThat(child(answer, 0).needs()).containsExactly("grade of a7");
    }

    @Test
    void an_item_whose_selection_is_known_is_not_made_doubtful_by_a_possible_count() {
        stated.add(counts("a1", "maths", DOUBT));

        PathwayAnswer answer =
                answer(all(credits("maths", 3, Selector.credential("u:art"))), item("a1", "u:art", 3, "2021-06-30"));

        assertThat(answer.certainty()).isEqualTo(Certainty.KNOWN);
        assertThat(child(answer, 0).evidence()).extracting(Evidence::via).containsExactly((String) null);
    }

    @Test
    void a_leaf_from_nothing_takes_only_what_is_counted_toward_it() {
        stated.add(counts("a1", "pool", Certainty.KNOWN));

        PathwayAnswer answer = answer(
                all(credits("pool", 6, Selector.NOTHING)),
                item("a1", "u:art", 3, "2021-06-30"),
                item("a2", "u:art2", 3, "2021-06-30"));

        assertThat(answer.standing()).isEqualTo(Standing.UNMET);
        assertThat(child(answer, 0).eligible()).containsExactly("a1");
        assertThat(child(answer, 0).shortBy()).isEqualTo(Rational.of(3));
    }

    @Test
    void what_is_counted_must_be_admitted() {
        stated.add(counts("a1", "maths", Certainty.KNOWN));
        admits = word(Selector.Words.ISSUER, "v");

        PathwayAnswer answer = answer(all(credits("maths", 3, MATHS)), item("a1", "u:art", 3, "2021-06-30"));

        assertThat(answer.standing()).isEqualTo(Standing.UNMET);
    }

    @Test
    void limits_hold_for_what_is_counted() {
        stated.add(counts("a1", "maths", Certainty.KNOWN));
        limits.add(atMost(0, Selector.credential("u:art")));

        PathwayAnswer answer = answer(all(credits("maths", 3, MATHS)), item("a1", "u:art", 3, "2021-06-30"));

        assertThat(answer.standing()).isEqualTo(Standing.UNMET);
        assertThat(texts(answer)).contains("a1 has no room: at most 0 credits of u:art");
    }

    @Test
    void an_item_counted_toward_a_block_may_serve_every_leaf_below_that_takes_amounts() {
        stated.add(counts("a1", "core", Certainty.KNOWN));
        Requirement core = new Requirement.All(
                heading("core"), List.of(one("art", "u:music"), credits("maths", 3, MATHS), count("any", 1, MATHS)));

        PathwayAnswer answer = answer(all(core), item("a1", "u:art", 3, "2021-06-30"));

        RequirementOutcome block = child(answer, 0);
        assertThat(block.children().get(0).eligible()).isEmpty();
        assertThat(block.children().get(1).eligible()).containsExactly("a1");
        assertThat(block.children().get(2).eligible()).containsExactly("a1");
    }

    @Test
    void a_count_that_holds_from_a_later_day_moves_the_day() {
        stated.add(new Statement.Counts("a1", PATHWAY, "maths", rule("2022-02-01"), Certainty.KNOWN));

        PathwayAnswer answer = answer(all(credits("maths", 3, MATHS)), item("a1", "u:art", 3, "2021-06-30"));

        assertThat(answer.metOn()).isEqualTo("2022-02-01");
    }

    @Test
    void a_need_of_another_rule_is_found_by_its_id_even_if_the_tree_has_it_under_another() {
        stated.add(requires(credits("pool", 3, Selector.NOTHING)));
        stated.add(requires(credits("pool", 4, Selector.NOTHING)));
        stated.add(counts("a1", "pool", Certainty.KNOWN));
        stated.add(counts("a2", "pool", Certainty.KNOWN));

        PathwayAnswer answer = answer(
                all(one("x", "u:x")),
                item("a1", "u:art", 3, "2021-06-30"),
                item("a2", "u:art2", 4, "2021-06-30"),
                item("a3", "u:x", 3, "2021-06-30"));

        assertThat(answer.standing()).isEqualTo(Standing.MET);
        assertThat(answer.requirement().children())
                .extracting(RequirementOutcome::status)
                .containsOnly(RequirementStatus.SATISFIED);
    }

    @Test
    void an_excluded_item_serves_nothing_whatever_counts_it_or_lets_it_stand_in() {
        stated.add(excludes("a1", Certainty.KNOWN));
        stated.add(counts("a1", "maths", Certainty.KNOWN));
        stated.add(substitutes("a1", "x", Certainty.KNOWN));

        PathwayAnswer answer =
                answer(all(credits("maths", 3, MATHS), one("x", "u:art")), item("a1", "u:art", 3, "2021-06-30"));

        assertThat(answer.standing()).isEqualTo(Standing.UNMET);
        assertThat(child(answer, 0).eligible()).isEmpty();
        assertThat(child(answer, 1).eligible()).isEmpty();
    }

    @Test
    void what_contains_an_excluded_item_or_was_recognised_from_it_serves_nothing_either() {
        stated.add(excludes("a1", Certainty.KNOWN));
        Item sent = item("a1", "v:art", 3, "2021-06-30");

        PathwayAnswer answer = answer(
                all(one("stack", "u:stack"), one("art", "u:art"), one("free", "u:free")),
                made("u:stack", Item.Kind.STACK, "u:stack", List.of(), List.of(sent), List.of("a1")),
                made("u:art(a1)", Item.Kind.RECOGNITION, "u:art", List.of("a1"), List.of(), List.of("a1")),
                item("a2", "u:free", 3, "2021-06-30"));

        assertThat(answer.requirement().children())
                .extracting(RequirementOutcome::status)
                .containsExactly(
                        RequirementStatus.UNSATISFIED, RequirementStatus.UNSATISFIED, RequirementStatus.SATISFIED);
    }

    @Test
    void what_an_excluded_stack_contains_may_still_serve() {
        stated.add(excludes("u:stack", Certainty.KNOWN));
        Item part = item("a1", "u:art", 3, "2021-06-30");

        PathwayAnswer answer = answer(
                all(one("art", "u:art")),
                part,
                made("u:stack", Item.Kind.STACK, "u:stack", List.of(), List.of(part), List.of("a1")));

        assertThat(answer.standing()).isEqualTo(Standing.MET);
    }

    @Test
    void it_is_told_what_keeps_an_excluded_item_from_serving() {
        stated.add(excludes("a1", Certainty.KNOWN));
        Item art = item("a1", "u:art", 3, "2021-06-30");
        PathwayQuestion question = question(all(one("x", "u:art")), art);

        assertThat(new Stacking(CATALOG).obstacle(question, art))
                .contains("does not count toward u:cert/1, by the rule \"my rule\" on a1 (test:1:1)");
    }

    @Test
    void an_exclusion_that_is_only_possible_makes_the_item_doubtful() {
        stated.add(excludes("a1", DOUBT));

        PathwayAnswer answer = answer(all(one("x", "u:art")), item("a1", "u:art", 3, "2021-06-30"));

        assertThat(answer.certainty()).isEqualTo(DOUBT);
        assertThat(child(answer, 0).status()).isEqualTo(RequirementStatus.UNDETERMINED);
    }

    @Test
    void a_possible_exclusion_is_of_no_account_where_something_else_serves() {
        stated.add(excludes("a1", DOUBT));

        PathwayAnswer answer = answer(
                all(count("x", 1, word(Selector.Words.ISSUER, "u"))),
                item("a1", "u:art", 3, "2021-06-30"),
                item("a2", "u:art2", 3, "2022-06-30"));

        assertThat(answer.certainty()).isEqualTo(Certainty.KNOWN);
        assertThat(answer.metOn()).isEqualTo("2022-06-30");
    }

    @Test
    void a_waived_requirement_is_met_from_the_day_of_the_waiver_and_shown_as_waived() {
        stated.add(waives("maths", "2022-05-01", Certainty.KNOWN));

        PathwayAnswer answer =
                answer(all(credits("maths", 6, MATHS), one("x", "u:art")), item("a1", "u:art", 3, "2021-06-30"));

        assertThat(answer.standing()).isEqualTo(Standing.MET);
        assertThat(answer.metOn()).isEqualTo("2022-05-01");
        RequirementOutcome maths = child(answer, 0);
        assertThat(maths.status()).isEqualTo(RequirementStatus.WAIVED);
        assertThat(maths.counted().amount()).isEqualTo(Rational.ZERO);
        assertThat(maths.shortBy()).isEqualTo(Rational.ZERO);
        assertThat(maths.evidence()).singleElement().satisfies(evidence -> {
            assertThat(evidence.achievement()).isEqualTo("waiver of u:cert/1#maths");
            assertThat(evidence.credits()).isEqualTo(Rational.of(6));
            assertThat(evidence.via()).isEqualTo("decision of dean");
        });
        assertThat(maths.eligible()).isEmpty();
        assertThat(texts(answer)).containsExactly("maths of u:cert/1 is waived, by the decision of dean of 2022-05-01");
    }

    @Test
    void a_waiver_counts_its_credits_in_the_total_and_in_limits_of_its_mode() {
        total = new Amount.OfCredits(Rational.of(9));
        limits.add(atMost(6, new Selector.Matching(List.of(new Selector.HasMode(List.of(Mode.WAIVER))), null)));
        stated.add(waives("maths", "2022-05-01", Certainty.KNOWN));

        PathwayAnswer answer =
                answer(all(credits("maths", 6, MATHS), one("x", "u:art")), item("a1", "u:art", 3, "2021-06-30"));

        assertThat(answer.standing()).isEqualTo(Standing.MET);
        assertThat(answer.limits())
                .singleElement()
                .satisfies(limit -> assertThat(limit.used().amount()).isEqualTo(Rational.of(6)));
        assertThat(answer.counted()).extracting(Item::credits).containsExactly(Rational.of(3), Rational.of(6));
    }

    @Test
    void a_waived_course_counts_the_credits_of_its_definition() {
        total = new Amount.OfCredits(Rational.of(6));
        stated.add(waives("y", "2022-05-01", Certainty.KNOWN));

        PathwayAnswer answer =
                answer(all(one("y", "u:music"), one("x", "u:art")), item("a1", "u:art", 3, "2021-06-30"));

        assertThat(answer.standing()).isEqualTo(Standing.MET);
    }

    @Test
    void a_waived_requirement_without_one_number_of_credits_counts_none() {
        total = new Amount.OfCredits(Rational.of(6));
        stated.add(waives("maths", "2022-05-01", Certainty.KNOWN));

        PathwayAnswer answer =
                answer(all(count("maths", 2, MATHS), one("x", "u:art")), item("a1", "u:art", 3, "2021-06-30"));

        assertThat(answer.standing()).isEqualTo(Standing.UNMET);
        assertThat(child(answer, 0).status()).isEqualTo(RequirementStatus.WAIVED);
        assertThat(texts(answer)).contains("3 of 6 credits in total are counted; 3 are lacking");
    }

    @Test
    void a_waiver_counts_as_many_items_as_its_requirement_asks_for() {
        total = new Amount.OfCount(3);
        stated.add(waives("maths", "2022-05-01", Certainty.KNOWN));

        PathwayAnswer answer =
                answer(all(count("maths", 2, MATHS), one("x", "u:art")), item("a1", "u:art", 3, "2021-06-30"));

        assertThat(answer.standing()).isEqualTo(Standing.MET);
    }

    @Test
    void a_waiver_too_many_is_refused_with_the_sentence_of_the_limit() {
        limits.add(atMost(3, new Selector.Matching(List.of(new Selector.HasMode(List.of(Mode.WAIVER))), null)));
        stated.add(waives("x", "2022-05-01", Certainty.KNOWN));
        stated.add(waives("y", "2022-05-01", Certainty.KNOWN));

        PathwayAnswer answer = answer(all(one("x", "u:art"), one("y", "u:music")));

        assertThat(answer.standing()).isEqualTo(Standing.UNMET);
        assertThat(child(answer, 0).status()).isEqualTo(RequirementStatus.WAIVED);
        assertThat(child(answer, 1).status()).isEqualTo(RequirementStatus.UNSATISFIED);
        assertThat(texts(answer)).contains("waiver of u:cert/1#y has no room: at most 3 credits of mode waiver");
    }

    @Test
    void a_waiver_that_no_limit_has_room_for_is_told_also_where_all_is_met() {
        limits.add(atMost(3, new Selector.Matching(List.of(new Selector.HasMode(List.of(Mode.WAIVER))), null)));
        stated.add(waives("x", "2020-05-01", Certainty.KNOWN));
        stated.add(waives("y", "2020-05-01", Certainty.KNOWN));

        PathwayAnswer answer =
                answer(all(one("x", "u:art"), one("y", "u:music")), item("a1", "u:art", 3, "2021-06-30"));

        assertThat(answer.standing()).isEqualTo(Standing.MET);
        assertThat(answer.requirement().children())
                .extracting(RequirementOutcome::status)
                .containsExactly(RequirementStatus.SATISFIED, RequirementStatus.WAIVED);
        assertThat(texts(answer))
                .containsExactly(
                        "x of u:cert/1 is waived, by the decision of dean of 2020-05-01, which has no room:"
                                + " at most 3 credits of mode waiver",
                        "y of u:cert/1 is waived, by the decision of dean of 2020-05-01");
    }

    @Test
    void a_waived_root_still_owes_the_total() {
        total = new Amount.OfCredits(Rational.of(9));
        stated.add(waives(PATHWAY, "2020-05-01", Certainty.KNOWN));
        Requirement root = credits(PATHWAY, 6, MATHS);

        PathwayAnswer answer = answer(root);

        assertThat(answer.standing()).isEqualTo(Standing.UNMET);
        assertThat(texts(answer)).contains("6 of 9 credits in total are counted; 3 are lacking");
    }

    @Test
    void a_waiver_of_a_need_that_is_only_possible_is_no_doubt_of_its_own() {
        stated.add(new Statement.Requires(PATHWAY, credits("more", 3, MATHS), rule(null), DOUBT));
        stated.add(waives("more", "2020-05-01", Certainty.KNOWN));

        PathwayAnswer answer = answer(all(one("x", "u:art")), item("a1", "u:art", 3, "2021-06-30"));

        assertThat(answer.certainty()).isEqualTo(Certainty.KNOWN);
        assertThat(answer.metOn()).isEqualTo("2021-06-30");
    }

    @Test
    void limits_on_a_level_or_a_day_are_not_about_a_waiver() {
        Selector level = new Selector.Matching(
                List.of(new Selector.HasLevel(List.of(NumberRange.parse("3..").orElseThrow()))), null);
        Selector lately = new Selector.Matching(
                List.of(Selector.InWindow.completed(Window.parse("2020-01-01..").orElseThrow())), null);
        limits.add(atMost(0, level));
        limits.add(atMost(0, lately));
        stated.add(waives("x", "2020-05-01", Certainty.KNOWN));

        PathwayAnswer answer = answer(all(one("x", "u:art")));

        assertThat(answer.certainty()).isEqualTo(Certainty.KNOWN);
        assertThat(answer.standing()).isEqualTo(Standing.MET);
    }

    @Test
    void a_waived_block_needs_nothing_below_it() {
        stated.add(waives("core", "2022-05-01", Certainty.KNOWN));
        Requirement core =
                new Requirement.All(heading("core"), List.of(one("y", "u:music"), credits("maths", 3, MATHS)));

        PathwayAnswer answer = answer(all(core, one("x", "u:art")), item("a1", "u:art", 3, "2021-06-30"));

        assertThat(answer.standing()).isEqualTo(Standing.MET);
        assertThat(child(answer, 0).status()).isEqualTo(RequirementStatus.WAIVED);
        assertThat(child(answer, 0).evidence()).extracting(Evidence::credits).containsExactly(Rational.of(6));
        assertThat(child(answer, 0).children())
                .extracting(RequirementOutcome::status)
                .containsOnly(RequirementStatus.NOT_NEEDED);
    }

    @Test
    void a_waived_average_need_not_be_reached() {
        stated.add(waives("mean", "2021-01-01", Certainty.KNOWN));
        Requirement average = new Requirement.Average(
                heading("mean"), Rational.of(3), Requirement.Average.Measure.POINTS, Selector.EVERYTHING);

        PathwayAnswer answer = answer(all(one("x", "u:art"), average), item("a1", "u:art", 3, "2021-06-30"));

        assertThat(answer.standing()).isEqualTo(Standing.MET);
        assertThat(child(answer, 1).status()).isEqualTo(RequirementStatus.WAIVED);
        assertThat(answer.metOn()).isEqualTo("2021-06-30");
    }

    @Test
    void an_item_is_left_free_where_its_requirement_is_waived() {
        stated.add(waives("first", "2020-01-01", Certainty.KNOWN));
        Selector art = Selector.credential("u:art");

        PathwayAnswer answer =
                answer(all(count("first", 1, art), count("second", 1, art)), item("a1", "u:art", 3, "2021-06-30"));

        assertThat(answer.standing()).isEqualTo(Standing.MET);
        assertThat(child(answer, 0).status()).isEqualTo(RequirementStatus.WAIVED);
        assertThat(child(answer, 1).evidence())
                .extracting(Evidence::achievement)
                .containsExactly("a1");
    }

    @Test
    void an_item_serves_where_the_waiver_holds_only_from_a_later_day() {
        stated.add(waives("x", "2022-05-01", Certainty.KNOWN));

        PathwayAnswer answer = answer(all(one("x", "u:art")), item("a1", "u:art", 3, "2021-06-30"));

        assertThat(answer.metOn()).isEqualTo("2021-06-30");
        assertThat(child(answer, 0).status()).isEqualTo(RequirementStatus.SATISFIED);
        assertThat(texts(answer)).isEmpty();
    }

    @Test
    void a_waiver_that_is_only_possible_leaves_it_undetermined_unless_items_meet_the_requirement() {
        stated.add(waives("x", "2021-01-01", DOUBT));

        PathwayAnswer without = answer(all(one("x", "u:art")));
        PathwayAnswer with = answer(all(one("x", "u:art")), item("a1", "u:art", 3, "2021-06-30"));

        assertThat(without.certainty()).isEqualTo(DOUBT);
        assertThat(child(without, 0).status()).isEqualTo(RequirementStatus.UNDETERMINED);
        assertThat(child(without, 0).needs()).containsExactly("grade of a7");
        assertThat(with.certainty()).isEqualTo(Certainty.KNOWN);
        assertThat(child(with, 0).status()).isEqualTo(RequirementStatus.SATISFIED);
    }

    @Test
    void of_several_waivers_the_surest_then_the_earliest_stands() {
        stated.add(waives("x", "2020-01-01", DOUBT));
        stated.add(waives("x", "2022-05-01", Certainty.KNOWN));
        stated.add(waives("x", "2021-05-01", Certainty.KNOWN));

        PathwayAnswer answer = answer(all(one("x", "u:art")));

        assertThat(answer.metOn()).isEqualTo("2021-05-01");
    }

    @Test
    void a_waiver_in_a_route_that_is_not_taken_counts_nothing() {
        stated.add(waives("left", "2020-01-01", Certainty.KNOWN));
        Requirement routes = new Requirement.Any(
                heading("routes"),
                List.of(
                        new Requirement.All(heading("a"), List.of(credits("left", 6, MATHS), one("y", "u:music"))),
                        one("x", "u:art")));

        PathwayAnswer answer = answer(all(routes), item("a1", "u:art", 3, "2021-06-30"));

        assertThat(answer.standing()).isEqualTo(Standing.MET);
        assertThat(answer.used()).extracting(Item::id).containsExactly("a1");
    }

    @Test
    void a_statement_about_a_requirement_that_there_is_not_is_told() {
        stated.add(waives("sience", "2020-01-01", Certainty.KNOWN));
        stated.add(substitutes("a9", "x", Certainty.KNOWN));
        stated.add(new Statement.Satisfies(PATHWAY, "x", rule(null), Certainty.KNOWN));

        PathwayAnswer answer = answer(all(one("x", "u:art")), item("a1", "u:art", 3, "2021-06-30"));

        assertThat(answer.standing()).isEqualTo(Standing.MET);
        assertThat(texts(answer))
                .containsExactly(
                        "x of u:cert/1 is satisfied, which has no effect: `x` is no condition that is left to rules",
                        "sience of u:cert/1 is waived, which has no effect: u:cert/1 asks nothing called `sience` of this"
                                + " learner",
                        "a9 stands in for x of u:cert/1, which has no effect: a9 is nothing that can be counted");
    }

    @Test
    void a_substitute_alone_satisfies_a_credential_and_its_gap_is_made_up_in_the_total() {
        total = new Amount.OfCredits(Rational.of(3));
        stated.add(substitutes("a1", "y", Certainty.KNOWN));

        PathwayAnswer enough = answer(all(one("y", "u:music")), item("a1", "u:art", 3, "2021-06-30"));
        PathwayAnswer less = answer(all(one("y", "u:music")), item("a1", "u:art", 2, "2021-06-30"));

        assertThat(enough.standing()).isEqualTo(Standing.MET);
        assertThat(less.standing()).isEqualTo(Standing.UNMET);
        assertThat(child(less, 0).status()).isEqualTo(RequirementStatus.SATISFIED);
        assertThat(texts(less)).contains("2 of 3 credits in total are counted; 1 are lacking");
    }

    @Test
    void a_substitute_counts_its_credits_in_a_leaf_that_needs_more() {
        stated.add(substitutes("a1", "maths", Certainty.KNOWN));

        PathwayAnswer answer = answer(all(credits("maths", 6, MATHS)), item("a1", "u:art", 4, "2021-06-30"));

        assertThat(answer.standing()).isEqualTo(Standing.UNMET);
        assertThat(child(answer, 0).shortBy()).isEqualTo(Rational.of(2));
    }

    @Test
    void a_substitute_that_is_only_possible_leaves_it_undetermined() {
        stated.add(substitutes("a1", "y", DOUBT));

        PathwayAnswer answer = answer(all(one("y", "u:music")), item("a1", "u:art", 3, "2021-06-30"));

        assertThat(answer.certainty()).isEqualTo(DOUBT);
    }

    @Test
    void a_condition_that_a_rule_satisfies_holds_from_its_day_and_uses_nothing() {
        stated.add(new Statement.Satisfies(PATHWAY, "judged", rule("2022-03-01"), Certainty.KNOWN));

        PathwayAnswer answer = answer(all(one("x", "u:art"), judged()), item("a1", "u:art", 3, "2021-06-30"));

        assertThat(answer.standing()).isEqualTo(Standing.MET);
        assertThat(answer.metOn()).isEqualTo("2022-03-01");
        assertThat(answer.used()).extracting(Item::id).containsExactly("a1");
        RequirementOutcome judged = child(answer, 1);
        assertThat(judged.status()).isEqualTo(RequirementStatus.SATISFIED);
        assertThat(judged.kind()).isEqualTo("rule");
        assertThat(judged.text()).isEqualTo("The portfolio shows progression");
        assertThat(judged.evidence()).isEmpty();
        assertThat(texts(answer)).containsExactly("judged of u:cert/1 is satisfied, by the rule \"my rule\" on a1");
    }

    @Test
    void a_condition_of_which_no_rule_speaks_is_not_met_and_says_so() {
        PathwayAnswer answer = answer(all(one("x", "u:art"), judged()), item("a1", "u:art", 3, "2021-06-30"));

        assertThat(answer.standing()).isEqualTo(Standing.UNMET);
        assertThat(child(answer, 1).status()).isEqualTo(RequirementStatus.UNSATISFIED);
        assertThat(texts(answer)).containsExactly("The portfolio shows progression: no rule has said so");
    }

    @Test
    void a_condition_that_is_only_possibly_satisfied_leaves_it_undetermined() {
        stated.add(new Statement.Satisfies(PATHWAY, "judged", rule(null), DOUBT));

        PathwayAnswer answer = answer(all(one("x", "u:art"), judged()), item("a1", "u:art", 3, "2021-06-30"));

        assertThat(answer.certainty()).isEqualTo(DOUBT);
        assertThat(child(answer, 1).status()).isEqualTo(RequirementStatus.UNDETERMINED);
        assertThat(child(answer, 1).needs()).containsExactly("grade of a7");
    }

    @Test
    void conditions_alone_are_met_on_the_day_of_the_statement_or_else_on_the_day_asked_for() {
        stated.add(new Statement.Satisfies(PATHWAY, "judged", rule(null), Certainty.KNOWN));

        PathwayAnswer answer = answer(all(judged()));

        assertThat(answer.standing()).isEqualTo(Standing.MET);
        assertThat(answer.metOn()).isEqualTo(AS_OF);
        assertThat(answer.used()).isEmpty();
    }

    @Test
    void a_condition_may_be_waived() {
        stated.add(waives("judged", "2021-01-01", Certainty.KNOWN));

        PathwayAnswer answer = answer(all(one("x", "u:art"), judged()), item("a1", "u:art", 3, "2021-06-30"));

        assertThat(child(answer, 1).status()).isEqualTo(RequirementStatus.WAIVED);
    }

    @Test
    void the_order_of_statements_decides_nothing() {
        stated.add(waives("x", "2021-05-01", Certainty.KNOWN));
        stated.add(counts("a1", "maths", DOUBT));
        stated.add(excludes("a2", DOUBT));
        stated.add(counts("a2", "maths", Certainty.KNOWN));
        Item[] items = {item("a1", "u:art", 3, "2021-06-30"), item("a2", "u:art2", 3, "2021-06-30")};
        Requirement tree = all(one("x", "u:music"), credits("maths", 3, MATHS));
        PathwayAnswer forward = answer(tree, items);

        java.util.Collections.reverse(stated);

        assertThat(answer(tree, items)).isEqualTo(forward);
    }

    private PathwayAnswer answer(Requirement tree, Item... items) {
        return new Stacking(CATALOG).answer(question(tree, items));
    }

    private PathwayQuestion question(Requirement tree, Item... items) {
        Pathway pathway = new Pathway(
                PATHWAY, "u:cert", Window.ALWAYS, Text.of("en", PATHWAY), total, tree, false, admits, limits, HERE);
        List<Statement> all = new ArrayList<>(Statements.of(pathway));
        all.addAll(stated);
        return new PathwayQuestion(pathway, all, List.of(items), AS_OF, null, Set.of(), SearchBudget.of(100_000));
    }

    private static RequirementOutcome child(PathwayAnswer answer, int index) {
        return answer.requirement().children().get(index);
    }

    private static List<String> texts(PathwayAnswer answer) {
        return answer.reasons().stream().map(Reason::text).toList();
    }

    private static StatedBy rule(@Nullable String day) {
        return StatedBy.rule("my rule", HERE, List.of("a1"), day == null ? null : LocalDate.parse(day));
    }

    private static Statement requires(Requirement requirement) {
        return new Statement.Requires(PATHWAY, requirement, rule(null), Certainty.KNOWN);
    }

    private static Statement counts(String item, String requirement, Certainty certainty) {
        return new Statement.Counts(item, PATHWAY, requirement, rule(null), certainty);
    }

    private static Statement excludes(String item, Certainty certainty) {
        return new Statement.Excludes(item, PATHWAY, rule(null), certainty);
    }

    private static Statement substitutes(String item, String requirement, Certainty certainty) {
        return new Statement.Substitutes(item, PATHWAY, requirement, rule(null), certainty);
    }

    private static Statement waives(String requirement, String day, Certainty certainty) {
        Decision decision = new Decision(
                Decision.Type.WAIVE,
                PATHWAY,
                requirement,
                null,
                "dean",
                LocalDate.parse(day),
                null,
                null,
                Place.startOf("record"));
        return new Statement.Waives(PATHWAY, requirement, StatedBy.decision(decision), certainty);
    }

    private static Credential course(String id) {
        return new Credential(
                id,
                Text.of("en", id),
                "Course",
                new Credits(Rational.of(3), "credit"),
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                HERE);
    }

    private static Item item(String id, String credential, int credits, String day) {
        return item(id, Item.Kind.ACHIEVEMENT, credential, Rational.of(credits), day, List.of(), List.of(), List.of());
    }

    private static Item made(
            String id, Item.Kind kind, String credential, List<String> senders, List<Item> atoms, List<String> inside) {
        return item(id, kind, credential, Rational.of(3), "2021-06-30", senders, atoms, inside);
    }

    private static Item item(
            String id,
            Item.Kind kind,
            String credential,
            Rational credits,
            String day,
            List<String> senders,
            List<Item> atoms,
            List<String> inside) {
        return new Item(
                id,
                kind,
                credential,
                credential.substring(0, 1),
                "Course",
                credits,
                null,
                "u",
                null,
                null,
                false,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(Mode.COURSE),
                true,
                null,
                LocalDate.parse(day),
                Certainty.KNOWN,
                senders,
                atoms,
                inside,
                null,
                null,
                HERE);
    }

    private static Selector word(Selector.Words property, String value) {
        return new Selector.Matching(List.of(new Selector.HasWord(property, List.of(value))), null);
    }

    private static Limit atMost(int credits, Selector of) {
        return new Limit("most", Limit.Direction.AT_MOST, new Amount.OfCredits(Rational.of(credits)), of, HERE);
    }

    private static Requirement all(Requirement... children) {
        return new Requirement.All(heading(PATHWAY), List.of(children));
    }

    private static Requirement one(String id, String credential) {
        return new Requirement.OfCredential(heading(id), credential);
    }

    private static Requirement credits(String id, int credits, Selector from) {
        return new Requirement.From(heading(id), new Amount.OfCredits(Rational.of(credits)), from);
    }

    private static Requirement count(String id, int count, Selector from) {
        return new Requirement.From(heading(id), new Amount.OfCount(count), from);
    }

    private static Requirement judged() {
        return new Requirement.Ruled(heading("judged"), "The portfolio shows progression");
    }

    private static Heading heading(String id) {
        return new Heading(id, null, List.of(), HERE);
    }
}
