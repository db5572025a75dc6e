package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.PolicyFixture.anyOf;
import static org.stackrules.PolicyFixture.atLeast;
import static org.stackrules.PolicyFixture.atMost;
import static org.stackrules.PolicyFixture.count;
import static org.stackrules.PolicyFixture.credits;
import static org.stackrules.PolicyFixture.one;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stackrules.PolicyFixture.Changed;
import org.stackrules.PolicyFixture.Earned;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Exclusion;
import org.stackrules.model.Exclusion.OnlyOneOf.Keep;
import org.stackrules.model.Policies;
import org.stackrules.model.PolicySource;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Selector;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.Evidence;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Reason;
import org.stackrules.report.RequirementOutcome;

/** Credentials that take credit from one another: one of several, one that bars another, one that is less beside another. */
class ExclusionsTest {

    private static final Provenance HANDBOOK = new Provenance(
            new Place("handbook.yaml", 12, 3), new PolicySource("Handbook", "https://example.org/handbook", "8.4"));

    private static final Earned MAPS = Earned.of("a1", "x:maps", "2022-05-20");
    private static final Earned GIS = Earned.of("a2", "x:gis", "2023-05-20");
    private static final Earned OTHER = Earned.of("a3", "x:other", "2023-12-15");

    private final PolicyFixture given = new PolicyFixture().courses(3, "x:maps", "x:gis", "x:other");

    private static Exclusion oneOf(Keep keep, String... members) {
        return new Exclusion.OnlyOneOf("mapping", List.of(members), keep, HANDBOOK);
    }

    private static Exclusion bars(String credential, String barred) {
        return new Exclusion.Bars("barring", credential, List.of(barred), HANDBOOK);
    }

    private static Exclusion overlap(String id, String credential, String other, int loses) {
        return new Exclusion.Overlaps(id, credential, other, Rational.of(loses), HANDBOOK);
    }

    private PathwayOutcome outcome(String pathway, Earned... record) {
        return outcome(given.report("2024-01-31", record), pathway);
    }

    private static PathwayOutcome outcome(EvaluationReport report, String pathway) {
        return report.pathways().stream()
                .filter(one -> one.pathway().equals(pathway))
                .findFirst()
                .orElseThrow();
    }

    private static RequirementOutcome first(PathwayOutcome outcome) {
        return outcome.requirement().children().get(0);
    }

    private static List<String> evidence(PathwayOutcome outcome) {
        return first(outcome).evidence().stream().map(Evidence::achievement).toList();
    }

    private static String why(EvaluationReport report, String achievement) {
        return report.unused().stream()
                .filter(one -> one.achievement().equals(achievement))
                .map(EvaluationReport.Unused::reason)
                .findFirst()
                .orElse("used");
    }

    private static List<String> reasons(PathwayOutcome outcome) {
        return outcome.reasons().stream().map(Reason::text).toList();
    }

    @Test
    void two_equivalent_courses_bring_the_credit_of_one() {
        given.exclusion(oneOf(Keep.BEST, "x:maps", "x:gis")).pathway("t", credits("any", 6, Selector.EVERYTHING));

        EvaluationReport report = given.report("2024-01-31", MAPS, GIS);

        PathwayOutcome outcome = outcome(report, "x:t/1");
        assertThat(first(outcome).counted().amount()).isEqualTo(Rational.of(3));
        assertThat(why(report, "a2"))
                .isEqualTo("not used beside a1: exclusion `mapping` keeps one of these, credit for only one of x:maps,"
                        + " x:gis (handbook.yaml:12:3)");
        assertThat(outcome.reasons())
                .contains(new Reason(
                        "a2 is not used beside a1: exclusion `mapping` keeps one of these, credit for only one of"
                                + " x:maps, x:gis",
                        HANDBOOK));
    }

    @Test
    void the_member_is_kept_that_suits_the_learner() {
        given.exclusion(oneOf(Keep.BEST, "x:maps", "x:gis"))
                .pathway("t", one("x:gis"), credits("any", 3, anyOf("x:maps", "x:other")));

        PathwayOutcome outcome = outcome("x:t/1", MAPS, GIS, OTHER);

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(evidence(outcome)).containsExactly("a2");
    }

    @Test
    void an_alias_is_the_same_member() {
        given.alias("x:atlas", 3, "x:carto")
                .exclusion(oneOf(Keep.BEST, "x:atlas", "x:gis"))
                .pathway("t", credits("any", 6, Selector.EVERYTHING));

        PathwayOutcome outcome = outcome("x:t/1", Earned.of("a1", "x:carto", "2022-05-20"), GIS);

        assertThat(first(outcome).counted().amount()).isEqualTo(Rational.of(3));
    }

    @Test
    void one_member_is_kept_for_all_pathways() {
        given.exclusion(oneOf(Keep.BEST, "x:maps", "x:gis"))
                .pathway("p", one("x:maps"))
                .pathway("q", one("x:gis"));

        EvaluationReport report = given.report("2024-01-31", MAPS, GIS);

        assertThat(outcome(report, "x:p/1").status()).isEqualTo(PathwayStatus.EARNED);
        PathwayOutcome other = outcome(report, "x:q/1");
        assertThat(other.status()).isEqualTo(PathwayStatus.NOT_STARTED);
        assertThat(reasons(other))
                .contains("alone it would be met on 2023-05-20; it conflicts with x:p/1 over a2: exclusion `mapping`"
                        + " keeps one of these, credit for only one of x:maps, x:gis");
        assertThat(why(report, "a2")).startsWith("not used beside a1 of x:p/1: exclusion `mapping`");
    }

    @Test
    void both_pathways_may_use_the_member_that_is_kept() {
        given.exclusion(oneOf(Keep.BEST, "x:maps", "x:gis"))
                .pathway("p", count("maps", 1, anyOf("x:maps", "x:gis")))
                .pathway("q", one("x:gis"));

        EvaluationReport report = given.report("2024-01-31", MAPS, GIS);

        assertThat(report.earned()).hasSize(2);
        assertThat(evidence(outcome(report, "x:p/1"))).containsExactly("a2");
    }

    @Test
    void what_an_award_rests_on_decides_which_member_is_kept() {
        given.exclusion(oneOf(Keep.BEST, "x:maps", "x:gis"))
                .pathway("p", count("maps", 1, anyOf("x:maps", "x:gis")))
                .pathway("q", one("x:gis"));

        EvaluationReport report = given.report(
                "2024-01-31", MAPS, GIS, Earned.of("w1", "x:p", "2022-06-30").on("a1"));

        assertThat(outcome(report, "x:p/1").status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome(report, "x:q/1").status()).isEqualTo(PathwayStatus.NOT_STARTED);
        assertThat(why(report, "a2")).startsWith("not used beside a1 of x:p/1: exclusion `mapping`");
    }

    @Test
    void what_was_awarded_is_not_looked_at_anew() {
        given.exclusion(oneOf(Keep.BEST, "x:maps", "x:gis")).pathway("p", one("x:maps"), one("x:gis"));

        PathwayOutcome outcome =
                outcome("x:p/1", MAPS, GIS, Earned.of("w1", "x:p", "2023-06-30").on("a1", "a2"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.requirement().children())
                .allMatch(child -> child.shortBy().isZero());
    }

    @Test
    void a_stack_uses_the_member_that_is_inside_it() {
        given.exclusion(oneOf(Keep.BEST, "x:maps", "x:gis"))
                .pathway("p", one("x:maps"))
                .pathway("t", one("x:p"), one("x:gis"));

        PathwayOutcome outcome = outcome("x:t/1", MAPS, GIS);

        assertThat(outcome.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    @Test
    void the_first_member_is_kept() {
        given.exclusion(oneOf(Keep.FIRST, "x:maps", "x:gis")).pathway("t", one("x:gis"));

        EvaluationReport report = given.report("2024-01-31", MAPS, GIS);

        PathwayOutcome outcome = outcome(report, "x:t/1");
        assertThat(outcome.status()).isEqualTo(PathwayStatus.NOT_STARTED);
        assertThat(why(report, "a2"))
                .isEqualTo("not used beside a1: exclusion `mapping` keeps one of these, credit for only one of x:maps,"
                        + " x:gis, the first that was passed (handbook.yaml:12:3)");
    }

    @Test
    void the_last_member_is_kept_by_the_days_of_completion_and_ids() {
        given.exclusion(oneOf(Keep.LAST, "x:maps", "x:gis")).pathway("t", count("one", 1, anyOf("x:maps", "x:gis")));

        assertThat(evidence(outcome("x:t/1", MAPS, GIS))).containsExactly("a2");
        assertThat(evidence(outcome(
                        "x:t/1", Earned.of("a10", "x:maps", "2023-05-20"), Earned.of("a9", "x:gis", "2023-05-20"))))
                .containsExactly("a10");
    }

    @Test
    void a_last_member_in_progress_takes_nothing_away() {
        given.exclusion(oneOf(Keep.LAST, "x:maps", "x:gis"))
                .pathway("p", one("x:maps"))
                .pathway("t", count("one", 1, anyOf("x:maps", "x:gis")));

        EvaluationReport report = given.report("2024-01-31", MAPS, Earned.begun("a2", "x:gis", "2024-01-08"));

        assertThat(outcome(report, "x:p/1").status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome(report, "x:t/1").metOn()).isEqualTo(LocalDate.parse("2022-05-20"));
    }

    @Test
    void a_member_in_progress_serves_as_projected_where_the_other_cannot() {
        given.exclusion(oneOf(Keep.LAST, "x:maps", "x:gis")).pathway("t", one("x:gis"));

        PathwayOutcome outcome = outcome("x:t/1", MAPS, Earned.begun("a2", "x:gis", "2024-01-08"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.PROJECTED);
        assertThat(outcome.needs()).containsExactly("completion of a2");
    }

    @Test
    void a_member_in_progress_cannot_become_the_first() {
        given.exclusion(oneOf(Keep.FIRST, "x:maps", "x:gis")).pathway("t", one("x:gis"));

        PathwayOutcome outcome = outcome("x:t/1", MAPS, Earned.begun("a2", "x:gis", "2024-01-08"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.NOT_STARTED);
    }

    @Test
    void a_credential_takes_the_credit_of_another_and_not_the_other_way_round() {
        given.exclusion(bars("x:gis", "x:maps")).pathway("p", one("x:maps")).pathway("q", one("x:gis"));

        EvaluationReport report = given.report("2024-01-31", MAPS, GIS);

        assertThat(outcome(report, "x:q/1").status()).isEqualTo(PathwayStatus.EARNED);
        PathwayOutcome barred = outcome(report, "x:p/1");
        assertThat(barred.status()).isEqualTo(PathwayStatus.NOT_STARTED);
        assertThat(barred.reasons())
                .contains(new Reason(
                        "a1 is not used beside a2: exclusion `barring`, x:gis takes the credit of x:maps", HANDBOOK));
        assertThat(why(report, "a1")).startsWith("not used beside a2: exclusion `barring`");
        assertThat(outcome("x:p/1", MAPS).status()).isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void credit_is_unsure_while_what_takes_it_is_in_progress() {
        given.exclusion(bars("x:gis", "x:maps")).pathway("t", one("x:maps"));

        PathwayOutcome outcome = outcome("x:t/1", MAPS, Earned.begun("a2", "x:gis", "2024-01-08"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.PROJECTED);
        assertThat(outcome.needs()).containsExactly("completion of a2");
    }

    @Test
    void what_is_in_progress_bars_nothing_where_it_is_ignored() {
        given.exclusion(bars("x:gis", "x:maps"))
                .policies(Changed.serving(Policies.Serve.BEST).inProgress(Policies.InProgress.IGNORED))
                .pathway("t", one("x:maps"));

        PathwayOutcome outcome = outcome("x:t/1", MAPS, Earned.begun("a2", "x:gis", "2024-01-08"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void a_credential_that_has_the_barred_one_inside_keeps_it() {
        given.exclusion(bars("x:p", "x:maps")).pathway("p", one("x:maps")).pathway("t", one("x:p"));

        PathwayOutcome outcome =
                outcome("x:t/1", MAPS, Earned.of("w1", "x:p", "2022-06-30").on("a1"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void an_overlap_takes_credits_where_both_are_counted() {
        given.exclusion(overlap("overlap", "x:gis", "x:maps", 2))
                .pathway("t", credits("any", 7, Selector.EVERYTHING))
                .pathway("u", credits("any", 3, anyOf("x:gis")));

        EvaluationReport report = given.report("2024-01-31", MAPS, GIS, OTHER);

        PathwayOutcome outcome = outcome(report, "x:t/1");
        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(first(outcome).counted().amount()).isEqualTo(Rational.of(7));
        assertThat(first(outcome).evidence().get(1).credits()).isEqualTo(Rational.ONE);
        assertThat(outcome.reasons())
                .contains(new Reason(
                        "a2 brings 2 credits less beside a1: exclusion `overlap`, x:gis loses 2 credits beside x:maps",
                        HANDBOOK));
        assertThat(first(outcome(report, "x:u/1")).counted().amount()).isEqualTo(Rational.of(3));
    }

    @Test
    void an_overlap_takes_credits_wherever_in_the_pathway_the_other_is_counted() {
        given.exclusion(overlap("overlap", "x:gis", "x:maps", 2))
                .pathway("t", credits("gis", 3, anyOf("x:gis", "x:other")), one("x:maps"));

        assertThat(outcome("x:t/1", MAPS, GIS).status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(first(outcome("x:t/1", MAPS, GIS)).shortBy()).isEqualTo(Rational.of(2));
        assertThat(evidence(outcome("x:t/1", MAPS, GIS, OTHER))).containsExactly("a3");
    }

    @Test
    void an_overlap_takes_credits_of_the_total_and_of_what_limits_see() {
        given.exclusion(overlap("overlap", "x:gis", "x:maps", 2))
                .total(5)
                .pathway("t", count("any", 2, Selector.EVERYTHING));

        assertThat(outcome("x:t/1", MAPS, GIS).status()).isEqualTo(PathwayStatus.IN_PROGRESS);

        given.total(4).limits(atMost(1, anyOf("x:gis"))).pathway("m", count("any", 2, Selector.EVERYTHING));
        given.limits(atLeast(2, anyOf("x:gis"))).pathway("l", count("any", 2, Selector.EVERYTHING));
        EvaluationReport report = given.report("2024-01-31", MAPS, GIS);
        assertThat(outcome(report, "x:m/1").status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome(report, "x:l/1").status()).isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    @Test
    void several_overlaps_take_no_more_than_there_is() {
        given.exclusion(overlap("first", "x:gis", "x:maps", 2))
                .exclusion(overlap("second", "x:gis", "x:other", 2))
                .pathway("t", credits("any", 6, Selector.EVERYTHING));

        PathwayOutcome outcome = outcome("x:t/1", MAPS, GIS, OTHER);

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(evidence(outcome)).containsExactly("a1", "a3");
    }

    @Test
    void a_stack_is_worth_what_was_counted_in_it() {
        given.exclusion(overlap("overlap", "x:gis", "x:maps", 2))
                .pathway("p", one("x:maps"), one("x:gis"))
                .pathway("t", credits("stack", 4, anyOf("x:p")))
                .pathway("u", credits("stack", 5, anyOf("x:p")));

        EvaluationReport report = given.report("2024-01-31", MAPS, GIS);

        assertThat(outcome(report, "x:t/1").status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(first(outcome(report, "x:u/1")).counted().amount()).isEqualTo(Rational.of(4));
    }

    @Test
    void a_stack_is_worth_less_beside_what_one_of_its_atoms_overlaps() {
        given.exclusion(overlap("overlap", "x:gis", "x:maps", 2))
                .pathway("p", one("x:other"), one("x:gis"))
                .pathway("t", credits("stack", 4, anyOf("x:p")), one("x:maps"))
                .pathway("u", credits("stack", 5, anyOf("x:p")), one("x:maps"));

        EvaluationReport report = given.report("2024-01-31", MAPS, GIS, OTHER);

        assertThat(outcome(report, "x:t/1").status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(first(outcome(report, "x:u/1")).counted().amount()).isEqualTo(Rational.of(4));
    }
}
