package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.stackrules.RequirementFixture.counted;
import static org.stackrules.RequirementFixture.credits;
import static org.stackrules.RequirementFixture.from;
import static org.stackrules.RequirementFixture.heading;
import static org.stackrules.RequirementFixture.number;
import static org.stackrules.RequirementFixture.requirement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Amount;
import org.stackrules.model.Articulation;
import org.stackrules.model.AwardPolicy;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.Credits;
import org.stackrules.model.Decision;
import org.stackrules.model.Heading;
import org.stackrules.model.Issuer;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Limit;
import org.stackrules.model.Mode;
import org.stackrules.model.Pathway;
import org.stackrules.model.Policies;
import org.stackrules.model.Population;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.Text;
import org.stackrules.model.Units;
import org.stackrules.model.Window;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.Evidence;
import org.stackrules.report.LimitOutcome;
import org.stackrules.report.Measure;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Quantity;
import org.stackrules.report.Reason;
import org.stackrules.report.RequirementOutcome;
import org.stackrules.report.RequirementStatus;

/** Hours that carry no credit: what counts hours sees them, and nothing else does. */
class LearningHoursTest {

    private static final Provenance HERE = Provenance.at(Place.startOf("policy"));
    private static final LocalDate AS_OF = LocalDate.of(2023, 12, 31);

    private final List<AchievementRecord> record = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Credential> credentials = new ArrayList<>();
    private final List<Articulation> agreements = new ArrayList<>();
    private final List<Pathway> pathways = new ArrayList<>();
    private final List<Limit> limits = new ArrayList<>();
    private @Nullable Amount total;
    private LocalDate on = LocalDate.of(2023, 6, 10);

    /** What is asked in hours, and what in credits. */
    @Nested
    class Needs {

        @Test
        void hours_are_counted_exactly_and_the_report_names_them() {
            achieved("W1", "u:talk", "1.5", "hour");
            achieved("W2", "u:lab", "1.5", "hour");

            PathwayOutcome award = award(from("learning", hours("5"), Selector.EVERYTHING));

            RequirementOutcome learning = requirement(award, "learning");
            assertThat(award.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
            assertThat(learning.text()).isEqualTo("5 hour from anything");
            assertThat(learning.kind()).isEqualTo("credits");
            assertThat(learning.needed()).isEqualTo(Quantity.of("hour", number("5")));
            assertThat(learning.counted()).isEqualTo(Quantity.of("hour", number("3")));
            assertThat(learning.shortBy()).isEqualTo(number("2"));
            assertThat(award.reasons())
                    .extracting(Reason::text)
                    .containsExactly("5 hour from anything: 3 of 5 hour, 2 short");
        }

        @Test
        void needs_in_hours_see_nothing_of_credits() {
            achieved("C", "u:course", "30", "credit");

            PathwayOutcome award = award(from("learning", hours("5"), Selector.EVERYTHING));

            assertThat(award.status()).isEqualTo(PathwayStatus.NOT_STARTED);
            assertThat(counted(award, "learning")).isEqualTo(number("0"));
        }

        @Test
        void needs_in_credits_see_nothing_of_hours() {
            achieved("H", "u:talk", "30", "hour");

            PathwayOutcome award = award(from("study", credits("3"), Selector.EVERYTHING));

            assertThat(award.status()).isEqualTo(PathwayStatus.NOT_STARTED);
            assertThat(counted(award, "study")).isEqualTo(number("0"));
        }

        @Test
        void evidence_shows_what_it_carries() {
            achieved("H", "u:talk", "5", "hour");
            achieved("C", "u:course", "3", "credit");

            PathwayOutcome award = award(
                    from("learning", hours("5"), Selector.EVERYTHING),
                    from("study", credits("3"), Selector.EVERYTHING));

            assertThat(award.status()).isEqualTo(PathwayStatus.EARNED);
            Evidence talk = requirement(award, "learning").evidence().get(0);
            assertThat(talk.credits()).isEqualTo(number("0"));
            assertThat(talk.carries()).containsExactly(entry("hour", number("5")));
            assertThat(requirement(award, "study").evidence().get(0).carries()).isEmpty();
        }

        @Test
        void hours_are_what_a_definition_says_where_the_record_is_silent() {
            define("u:talk", "Course", new Credits(number("6"), "hour"));
            achieved("H", "u:talk", null);

            assertThat(award(from("learning", hours("5"), Selector.EVERYTHING)).status())
                    .isEqualTo(PathwayStatus.EARNED);
        }

        @Test
        void credits_without_a_unit_are_of_the_unit_of_their_issuer() {
            achieved("H", "lab:session", new Credits(number("5"), ""));

            assertThat(award(from("learning", hours("5"), Selector.EVERYTHING)).status())
                    .isEqualTo(PathwayStatus.EARNED);
        }

        @Test
        void an_achievement_without_any_credits_is_undetermined_in_hours_and_in_credits() {
            achieved("X", "u:something", null);

            PathwayOutcome award = award(from("learning", hours("5"), Selector.EVERYTHING));

            assertThat(award.status()).isEqualTo(PathwayStatus.UNDETERMINED);
            assertThat(award.needs()).containsExactly("credits of X");
        }

        @Test
        void only_what_is_defined_in_a_unit_would_help_where_that_is_asked() {
            define("u:talk", "Course", new Credits(number("6"), "hour"));
            define("u:course", "Course", new Credits(number("3"), "credit"));

            PathwayOutcome award = award(
                    from(
                            "learning",
                            hours("5"),
                            Selector.anyOf(List.of(Selector.credential("u:talk"), Selector.credential("u:course")))),
                    from(
                            "study",
                            credits("3"),
                            Selector.anyOf(List.of(Selector.credential("u:talk"), Selector.credential("u:course")))));

            assertThat(requirement(award, "learning").missing()).containsExactly("u:talk");
            assertThat(requirement(award, "study").missing()).containsExactly("u:course");
        }

        @Test
        void items_are_counted_whatever_they_carry() {
            achieved("H", "u:talk", "5", "hour");
            achieved("C", "u:course", "3", "credit");

            assertThat(award(from("any", new Amount.OfCount(2), Selector.EVERYTHING))
                            .status())
                    .isEqualTo(PathwayStatus.EARNED);
        }

        @Test
        void what_is_held_may_be_asked_in_hours() {
            achieved("H", "u:talk", "4", "hour");
            Requirement held =
                    new Requirement.Holds(heading("held"), Selector.EVERYTHING, hours("5"), Population.EARNED);

            PathwayOutcome award = award(held, from("any", new Amount.OfCount(1), Selector.EVERYTHING));

            assertThat(award.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
            assertThat(requirement(award, "held").needed()).isEqualTo(Quantity.of("hour", number("5")));
            assertThat(requirement(award, "held").counted()).isEqualTo(Quantity.of("hour", number("4")));
        }

        @Test
        void two_such_units_do_not_see_each_other() {
            achieved("H", "u:talk", "5", "hour");
            achieved("P", "u:shift", "2", "shift");

            PathwayOutcome award = award(
                    from("learning", hours("5"), Selector.EVERYTHING),
                    from("practice", new Amount.OfUnit(number("3"), "shift"), Selector.EVERYTHING));

            assertThat(counted(award, "learning")).isEqualTo(number("5"));
            assertThat(counted(award, "practice")).isEqualTo(number("2"));
        }
    }

    /** At least 3 credits, or 5 to 50 hours, or a mix. */
    @Nested
    class Routes {

        private PathwayOutcome badge() {
            Requirement mix = new Requirement.All(
                    heading("mix"),
                    List.of(
                            from("mixCredit", credits("1"), Selector.EVERYTHING),
                            from("mixHours", hours("5"), Selector.EVERYTHING)));
            return award(new Requirement.Any(
                    heading("routes"),
                    List.of(
                            from("forCredit", credits("3"), Selector.EVERYTHING),
                            new Requirement.From(
                                    new Heading(
                                            "learningHours",
                                            null,
                                            List.of(limit("most", Limit.Direction.AT_MOST, hours("50"))),
                                            HERE),
                                    hours("10"),
                                    Selector.EVERYTHING),
                            mix)));
        }

        @Test
        void one_route_is_for_credit() {
            achieved("C", "u:course", "3", "credit");

            assertThat(badge().status()).isEqualTo(PathwayStatus.EARNED);
        }

        @Test
        void one_route_is_of_hours() {
            achieved("H", "u:talk", "10", "hour");

            assertThat(badge().status()).isEqualTo(PathwayStatus.EARNED);
        }

        @Test
        void one_route_is_a_mix() {
            achieved("C", "u:course", "1", "credit");
            achieved("H", "u:talk", "5", "hour");

            assertThat(badge().status()).isEqualTo(PathwayStatus.EARNED);
        }

        @Test
        void hours_and_credits_are_never_added() {
            achieved("C", "u:course", "2", "credit");
            achieved("H", "u:talk", "4", "hour");

            assertThat(badge().status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        }

        @Test
        void one_course_of_more_hours_than_may_count_does_not_serve_that_route() {
            achieved("H", "u:camp", "60", "hour");

            PathwayOutcome badge = badge();

            // It still serves the mix, which has no such limit, and lacks credits.
            assertThat(badge.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
            assertThat(badge.limits().get(0).used()).isEqualTo(Quantity.of("hour", number("0")));
        }
    }

    /** Limits in hours, and shares of what is counted or required. */
    @Nested
    class Limits {

        @Test
        void at_most_so_many_hours_leave_the_others_out() {
            achieved("H1", "u:talk", "4", "hour");
            achieved("H2", "u:lab", "3", "hour");
            limits.add(limit("most", Limit.Direction.AT_MOST, hours("5")));

            PathwayOutcome award = award(from("learning", hours("6"), Selector.EVERYTHING));

            LimitOutcome most = award.limits().get(0);
            assertThat(award.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
            assertThat(most.text()).isEqualTo("at most 5 hour");
            assertThat(most.used()).isEqualTo(Quantity.of("hour", number("4")));
            assertThat(most.bound()).isEqualTo(Quantity.of("hour", number("5")));
            assertThat(most.displaced()).containsExactly("H2");
        }

        @Test
        void a_limit_in_hours_says_nothing_of_credits() {
            achieved("C", "u:course", "30", "credit");
            limits.add(limit("most", Limit.Direction.AT_MOST, hours("5")));

            assertThat(award(from("study", credits("30"), Selector.EVERYTHING)).status())
                    .isEqualTo(PathwayStatus.EARNED);
        }

        @Test
        void at_least_so_many_hours_are_asked_beside_a_need_in_credits() {
            achieved("C", "u:course", "3", "credit");
            limits.add(limit("least", Limit.Direction.AT_LEAST, hours("5")));

            PathwayOutcome without = award(from("study", credits("3"), Selector.EVERYTHING));

            assertThat(without.limits().get(0).status()).isEqualTo(RequirementStatus.UNSATISFIED);

            achieved("H", "u:talk", "5", "hour");

            PathwayOutcome with = award(from("study", credits("3"), Selector.EVERYTHING));

            assertThat(with.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(with.limits().get(0).used()).isEqualTo(Quantity.of("hour", number("5")));
        }

        @Test
        void a_share_is_of_hours_where_hours_are_what_is_required() {
            achieved("H1", "u:talk", "6", "hour");
            achieved("H2", "lab:session", "4", "hour");
            Amount half = new Amount.Share(Rational.of(1, 2), Amount.Base.REQUIRED);
            limits.add(new Limit("half", Limit.Direction.AT_LEAST, half, issuer("lab"), HERE));

            PathwayOutcome award = award(from("learning", hours("10"), Selector.EVERYTHING));

            assertThat(award.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
            assertThat(award.limits().get(0).used()).isEqualTo(Quantity.of("hour", number("4")));
            assertThat(award.limits().get(0).bound()).isEqualTo(Quantity.of("hour", number("5")));
        }

        @Test
        void the_last_so_many_hours_are_the_latest_ones() {
            achieved("H1", "lab:session", "5", "hour");
            on = LocalDate.of(2023, 8, 1);
            achieved("H2", "u:talk", "5", "hour");
            achieved("C", "u:course", "30", "credit");
            limits.add(new Limit(
                    "late",
                    Limit.Direction.AT_LEAST,
                    new Amount.OfCount(1),
                    issuer("lab"),
                    Population.COUNTED,
                    hours("5"),
                    false,
                    null,
                    HERE));

            PathwayOutcome award = award(from("learning", hours("10"), Selector.EVERYTHING));

            assertThat(award.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
            assertThat(award.limits().get(0).used().amount()).isEqualTo(number("0"));
        }

        @Test
        void what_is_unknown_may_break_a_limit_in_hours() {
            achieved("X", "u:something", null);
            limits.add(limit("most", Limit.Direction.AT_MOST, hours("5")));

            PathwayOutcome award = award(from("any", new Amount.OfCount(1), Selector.EVERYTHING));

            assertThat(award.status()).isEqualTo(PathwayStatus.UNDETERMINED);
        }
    }

    /** Sums of what children contribute, and totals. */
    @Nested
    class SumsAndTotals {

        @Test
        void a_sum_in_hours_adds_what_its_children_count_of_them() {
            achieved("H1", "u:talk", "4", "hour");
            achieved("H2", "u:lab", "3", "hour");
            achieved("C", "u:course", "3", "credit");

            PathwayOutcome award = award(new Requirement.Sum(
                    heading("sum"),
                    hours("8"),
                    List.of(
                            from("talks", hours("0"), Selector.credential("u:talk")),
                            from("labs", hours("0"), Selector.credential("u:lab")),
                            from("courses", credits("0"), Selector.credential("u:course")))));

            assertThat(requirement(award, "sum").counted()).isEqualTo(Quantity.of("hour", number("7")));
            assertThat(award.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        }

        @Test
        void a_child_passes_up_at_most_so_many_hours() {
            achieved("H1", "u:talk", "4", "hour");
            achieved("H2", "u:lab", "3", "hour");
            Heading capped = new Heading("talks", null, List.of(), null, hours("2"), false, HERE);

            PathwayOutcome award = award(new Requirement.Sum(
                    heading("sum"),
                    hours("5"),
                    List.of(
                            new Requirement.From(capped, hours("0"), Selector.credential("u:talk")),
                            from("labs", hours("0"), Selector.credential("u:lab")))));

            assertThat(award.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(requirement(award, "sum").counted()).isEqualTo(Quantity.of("hour", number("5")));
        }

        @Test
        void the_rest_of_a_total_in_hours_is_of_hours() {
            achieved("H1", "u:talk", "4", "hour");
            achieved("H2", "u:lab", "3", "hour");
            achieved("C", "u:course", "30", "credit");
            total = hours("8");

            PathwayOutcome award = award(
                    from("talks", hours("4"), Selector.credential("u:talk")),
                    new Requirement.Rest(heading("rest"), Selector.EVERYTHING));

            assertThat(award.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
            assertThat(requirement(award, "rest").needed()).isEqualTo(Quantity.of("hour", number("4")));
            assertThat(requirement(award, "rest").counted()).isEqualTo(Quantity.of("hour", number("3")));
        }

        @Test
        void a_total_in_hours_is_met_by_hours() {
            achieved("H1", "u:talk", "4", "hour");
            achieved("H2", "u:lab", "4", "hour");
            total = hours("8");

            PathwayOutcome award = award(
                    from("talks", hours("4"), Selector.credential("u:talk")),
                    new Requirement.Rest(heading("rest"), Selector.EVERYTHING));

            assertThat(award.status()).isEqualTo(PathwayStatus.EARNED);
        }

        @Test
        void a_waiver_counts_the_hours_that_its_requirement_asks_for() {
            achieved("H", "u:talk", "4", "hour");
            decisions.add(new Decision(
                    Decision.Type.WAIVE,
                    "u:award/1",
                    "labs",
                    null,
                    "registrar",
                    LocalDate.of(2023, 7, 1),
                    null,
                    null,
                    Place.startOf("record")));
            total = hours("8");

            PathwayOutcome award = award(
                    from("talks", hours("4"), Selector.credential("u:talk")),
                    from("labs", hours("4"), Selector.credential("u:lab")));

            assertThat(award.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(requirement(award, "labs").evidence().get(0).carries())
                    .containsExactly(entry("hour", number("4")));
        }
    }

    /** Stacked credentials and recognitions. */
    @Nested
    class Sources {

        @Test
        void a_stacked_credential_brings_the_hours_of_what_it_was_earned_on() {
            achieved("H", "u:talk", "5", "hour");
            achieved("C", "u:course", "3", "credit");
            pathway(
                    "u:module",
                    from("talks", hours("5"), Selector.credential("u:talk")),
                    from("courses", credits("3"), Selector.credential("u:course")));

            PathwayOutcome award = award(from("learning", hours("5"), Selector.credential("u:module")));

            assertThat(award.status()).isEqualTo(PathwayStatus.EARNED);
            Evidence module = requirement(award, "learning").evidence().get(0);
            assertThat(module.credits()).isEqualTo(number("3"));
            assertThat(module.carries()).containsExactly(entry("hour", number("5")));
        }

        @Test
        void a_stacked_credential_that_is_defined_in_hours_brings_those_and_a_total_counts_each_hour_once() {
            define("u:module", "Certificate", new Credits(number("8"), "hour"));
            achieved("H", "u:talk", "5", "hour");
            pathway("u:module", from("talks", hours("5"), Selector.credential("u:talk")));
            total = hours("8");

            PathwayOutcome award = award(from("learning", hours("8"), Selector.credential("u:module")));

            assertThat(award.status()).isEqualTo(PathwayStatus.EARNED);
        }

        @Test
        void a_recognition_brings_the_hours_of_its_senders_where_nobody_says_credits() {
            define("u:received", "Course", null);
            achieved("H", "lab:session", "5", "hour");
            agreements.add(agreement(new Receiving.AsCredential("u:received", null)));

            assertThat(award(from("learning", hours("5"), Selector.credential("u:received")))
                            .status())
                    .isEqualTo(PathwayStatus.EARNED);
        }

        @Test
        void a_recognition_that_is_worth_credits_brings_no_hours() {
            define("u:received", "Course", new Credits(number("3"), "credit"));
            achieved("H", "lab:session", "5", "hour");
            agreements.add(agreement(new Receiving.AsCredential("u:received", null)));

            PathwayOutcome award = award(
                    from("learning", hours("5"), Selector.credential("u:received")),
                    from("study", credits("3"), Selector.credential("u:received")));

            assertThat(award.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
            assertThat(requirement(award, "study").status()).isEqualTo(RequirementStatus.SATISFIED);
            assertThat(requirement(award, "learning").counted()).isEqualTo(Quantity.of("hour", number("0")));
        }

        private Articulation agreement(Receiving to) {
            return new Articulation(
                    "session", null, List.of(Selector.credential("lab:session")), to, null, Window.ALWAYS, HERE);
        }
    }

    @Test
    void a_quantity_of_a_unit_names_it() {
        assertThat(Quantity.of("hour", number("3")).word()).isEqualTo("hour");
        assertThat(new Quantity(Measure.CREDITS, number("3")).word()).isEqualTo("credits");
    }

    private void achieved(String id, String credential, String amount, String unit) {
        achieved(id, credential, new Credits(number(amount), unit));
    }

    private void achieved(String id, String credential, @Nullable Credits worth) {
        record.add(new AchievementRecord(
                id,
                credential,
                AchievementRecord.Status.COMPLETED,
                null,
                on,
                null,
                null,
                null,
                worth,
                Mode.COURSE,
                null,
                List.of(),
                null,
                null,
                null,
                List.of(),
                Place.startOf("record")));
    }

    private void define(String id, String type, @Nullable Credits worth) {
        credentials.add(
                new Credential(id, Text.of("en", id), type, worth, null, List.of(), List.of(), List.of(), null, HERE));
    }

    private PathwayOutcome award(Requirement... children) {
        pathways.removeIf(pathway -> pathway.earns().equals("u:award"));
        pathway("u:award", children);
        Catalog catalog = Catalog.named("hours", "1", "u")
                .units(Units.of("credit", Map.of()).withApart(List.of("hour", "shift")))
                .issuers(List.of(
                        new Issuer("u", Text.of("en", "U"), "credit", "u", List.of()),
                        new Issuer("lab", Text.of("en", "Lab"), "hour", "lab", List.of())))
                .credentials(credentials)
                .articulations(agreements)
                .pathways(pathways)
                .build();
        EvaluationReport report = RulesEngine.of(catalog)
                .evaluate(
                        new LearnerRecord("L-1", List.of(), record, decisions),
                        AS_OF,
                        EvaluationOptions.DEFAULT.withRequested(List.of("u:award/1")));
        return report.pathways().stream()
                .filter(one -> one.pathway().equals("u:award/1"))
                .findFirst()
                .orElseThrow();
    }

    private void pathway(String earns, Requirement... children) {
        if (credentials.stream().noneMatch(one -> one.id().equals(earns))) {
            define(earns, "Certificate", null);
        }
        pathways.add(new Pathway(
                earns + "/1",
                earns,
                Window.ALWAYS,
                Text.of("en", earns),
                earns.equals("u:award") ? total : null,
                new Requirement.All(heading(earns + "/1"), List.of(children)),
                false,
                Selector.EVERYTHING,
                earns.equals("u:award") ? limits : List.of(),
                List.of(),
                List.of(),
                Policies.DEFAULT,
                AwardPolicy.AT_ONCE,
                HERE));
    }

    private static Limit limit(String id, Limit.Direction direction, Amount amount) {
        return new Limit(id, direction, amount, Selector.EVERYTHING, HERE);
    }

    private static Selector issuer(String id) {
        return new Selector.Matching(List.of(new Selector.HasWord(Selector.Words.ISSUER, List.of(id))), null);
    }

    private static Amount hours(String number) {
        return new Amount.OfUnit(number(number), "hour");
    }
}
