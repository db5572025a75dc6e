package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.CertificationFixture.by;
import static org.stackrules.CertificationFixture.earned;
import static org.stackrules.CertificationFixture.reasons;
import static org.stackrules.CertificationFixture.selector;
import static org.stackrules.CertificationFixture.tag;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Lifetime;
import org.stackrules.model.Renewal;
import org.stackrules.model.Selector;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.Validity;

/** What extends the validity of a certification: from where, by how much, until when, and what of it is used up. */
class RenewalTest {

    private static CertificationFixture certification(Lifetime lifetime) {
        return new CertificationFixture()
                .activity("x:ce", 1, "ce")
                .activity("x:pdu-10", 10, "pdu")
                .activity("x:pdu-15", 15, "pdu")
                .activity("x:pdu-60", 60, "pdu")
                .activity("x:exam", 0, "exam")
                .certification("x:higher", "P3Y")
                .certification("x:cert", "P3Y", lifetime)
                .stack("cert", "x:exam");
    }

    private static final AchievementRecord CERT = earned("c", "x:cert", "2020-01-15");

    private static PathwayOutcome outcome(Lifetime lifetime, String asOf, AchievementRecord... activity) {
        return certification(lifetime)
                .outcome(
                        "cert",
                        asOf,
                        Stream.concat(Stream.of(CERT), Stream.of(activity)).toArray(AchievementRecord[]::new));
    }

    private static AchievementRecord[] ces(int number, String on) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(n -> earned(
                        "e" + n,
                        "x:ce",
                        java.time.LocalDate.parse(on).plusDays(n - 1).toString()))
                .toArray(AchievementRecord[]::new);
    }

    // From where.

    @Test
    void an_extension_from_the_expiry_keeps_the_rhythm() {
        Lifetime lifetime = by(tag("exam")).only();

        assertThat(outcome(lifetime, "2022-01-01").expiresOn()).isEqualTo("2023-01-15");
        assertThat(outcome(lifetime, "2022-01-01", earned("a1", "x:exam", "2021-03-01"))
                        .expiresOn())
                .isEqualTo("2026-01-15");
        assertThat(outcome(
                                lifetime,
                                "2022-01-01",
                                earned("a1", "x:exam", "2021-03-01"),
                                earned("a2", "x:exam", "2021-09-01"))
                        .expiresOn())
                .as("once a term")
                .isEqualTo("2026-01-15");
        assertThat(outcome(
                                lifetime,
                                "2024-01-01",
                                earned("a1", "x:exam", "2021-03-01"),
                                earned("a2", "x:exam", "2023-01-16"))
                        .expiresOn())
                .as("again in the next term")
                .isEqualTo("2029-01-15");
    }

    @Test
    void an_extension_from_the_activity_starts_on_its_day() {
        Lifetime lifetime = by(tag("exam")).from(Renewal.From.ACTIVITY).only();

        PathwayOutcome outcome = outcome(lifetime, "2022-01-01", earned("a1", "x:exam", "2021-03-01"));

        assertThat(outcome.expiresOn()).isEqualTo("2024-03-01");
        assertThat(reasons(outcome))
                .contains("valid until 2024-03-01: renewed by exam (a1) on 2021-03-01, from that day");
        assertThat(outcome(
                                by(tag("exam"))
                                        .from(Renewal.From.ACTIVITY)
                                        .extending("P1Y")
                                        .only(),
                                "2022-01-01",
                                earned("a1", "x:exam", "2021-03-01"))
                        .expiresOn())
                .as("one that would not reach further extends nothing")
                .isEqualTo("2023-01-15");
    }

    @Test
    void an_extension_from_the_activity_starts_on_no_later_day_of_something_else() {
        Lifetime lifetime = by(tag("exam")).from(Renewal.From.ACTIVITY).only();
        AchievementRecord tooEarly = earned("a1", "x:exam", "2020-01-15");
        AchievementRecord somethingElse = earned("a2", "x:ce", "2021-06-01");

        PathwayOutcome outcome = outcome(lifetime, "2022-01-01", tooEarly, somethingElse);

        assertThat(outcome.expiresOn()).isEqualTo("2023-01-15");
    }

    @Test
    void a_renewer_lends_its_expiry() {
        Lifetime lifetime =
                by(Selector.credential("x:higher")).from(Renewal.From.RENEWER).only();

        PathwayOutcome outcome = outcome(lifetime, "2022-06-01", earned("a1", "x:higher", "2021-03-29", "2024-03-31"));

        assertThat(outcome.expiresOn()).isEqualTo("2024-03-31");
        assertThat(reasons(outcome))
                .contains("valid until 2024-03-31: renewed by higher (a1) on 2021-03-29, to the same expiry");
    }

    @ParameterizedTest
    @CsvSource({"2023-06-30, 2024-03-31", "2024-03-31, 2023-06-30"})
    void of_two_renewers_of_one_day_the_one_that_expires_later_lends_its_expiry(String first, String second) {
        Selector higher = selector(new Selector.HasWord(Selector.Words.TYPE, List.of("Certification")));
        CertificationFixture policy =
                certification(by(higher).from(Renewal.From.RENEWER).only()).certification("x:other", "P3Y");

        PathwayOutcome outcome = policy.outcome(
                "cert",
                "2022-06-01",
                CERT,
                earned("a1", "x:higher", "2021-03-29", first),
                earned("a2", "x:other", "2021-03-29", second));

        assertThat(outcome.expiresOn()).isEqualTo("2024-03-31");
    }

    @Test
    void where_nobody_says_from_where_it_is_the_expiry_and_the_report_says_so() {
        PathwayOutcome outcome =
                outcome(by(tag("exam")).from(null).only(), "2022-01-01", earned("a1", "x:exam", "2021-03-01"));

        assertThat(outcome.expiresOn()).isEqualTo("2026-01-15");
        assertThat(reasons(outcome))
                .contains("valid until 2026-01-15: renewed by exam (a1) on 2021-03-01, from its expiry on 2023-01-15"
                        + " by default (`from: expiry`)");
    }

    @Test
    void of_several_ways_the_one_that_reaches_furthest_renews() {
        Renewal exam = by(tag("exam")).from(Renewal.From.ACTIVITY).make();
        Renewal higher = by(tag("exam")).make();

        assertThat(outcome(
                                new Lifetime(false, null, List.of(exam, higher), List.of()),
                                "2022-01-01",
                                earned("a1", "x:exam", "2021-03-01"))
                        .expiresOn())
                .isEqualTo("2026-01-15");
        assertThat(outcome(
                                new Lifetime(false, null, List.of(higher, exam), List.of()),
                                "2022-01-01",
                                earned("a1", "x:exam", "2021-03-01"))
                        .expiresOn())
                .isEqualTo("2026-01-15");
    }

    // How much, and until when.

    @Test
    void so_many_items_are_needed_and_the_renewal_is_known_with_the_last_of_them() {
        Lifetime lifetime = by(tag("ce")).count(30).only();

        assertThat(outcome(lifetime, "2022-12-31", ces(29, "2022-01-01")).expiresOn())
                .isEqualTo("2023-01-15");
        assertThat(outcome(lifetime, "2022-01-29", ces(30, "2022-01-01")).expiresOn())
                .isEqualTo("2023-01-15");
        assertThat(outcome(lifetime, "2022-01-30", ces(30, "2022-01-01")).expiresOn())
                .isEqualTo("2026-01-15");
        assertThat(reasons(outcome(lifetime, "2022-12-31", ces(30, "2022-01-01"))))
                .contains("valid until 2026-01-15: renewed by 30 items of 30 achievements on 2022-01-30, from its"
                        + " expiry on 2023-01-15");
    }

    @ParameterizedTest
    @CsvSource({"2020-01-14, 2023-01-15", "2020-01-15, 2026-01-15", "2023-01-15, 2026-01-15", "2023-01-16, 2023-01-15"})
    void activity_counts_from_the_day_of_the_certification_to_the_day_of_its_expiry(String on, String expiresOn) {
        assertThat(outcome(by(tag("exam")).only(), "2023-06-01", earned("a1", "x:exam", on))
                        .expiresOn())
                .isEqualTo(expiresOn);
    }

    @ParameterizedTest
    @CsvSource({"2022-07-14, 2023-01-15", "2022-07-15, 2026-01-15", "2023-01-15, 2026-01-15"})
    void only_activity_shortly_before_the_expiry_counts_if_that_is_said(String on, String expiresOn) {
        assertThat(outcome(by(tag("exam")).within("P6M").only(), "2023-06-01", earned("a1", "x:exam", on))
                        .expiresOn())
                .isEqualTo(expiresOn);
    }

    @Test
    void an_expiry_on_the_record_may_rest_on_what_was_done_before_its_term() {
        AchievementRecord renewedBefore = earned("c", "x:cert", "2020-01-15", "2026-01-15");
        CertificationFixture policy = certification(by(tag("exam")).only());

        assertThat(policy.outcome("cert", "2024-01-01", renewedBefore, earned("a1", "x:exam", "2021-01-01"))
                        .expiresOn())
                .isEqualTo("2026-01-15");
        assertThat(policy.outcome("cert", "2024-01-01", renewedBefore, earned("a1", "x:exam", "2023-01-15"))
                        .expiresOn())
                .isEqualTo("2029-01-15");
    }

    // 29 February: the last day is the anniversary, and inclusive.

    @Test
    void a_leap_day_has_its_anniversary_on_the_last_of_february() {
        CertificationFixture policy = certification(by(tag("exam")).only());
        AchievementRecord leap = earned("c", "x:cert", "2020-02-29");

        assertThat(policy.outcome("cert", "2021-01-01", leap).expiresOn()).isEqualTo("2023-02-28");
        assertThat(policy.outcome("cert", "2023-02-28", leap).validity()).isEqualTo(Validity.ACTIVE);
        assertThat(policy.outcome("cert", "2023-03-01", leap).validity()).isEqualTo(Validity.EXPIRED);
        assertThat(policy.outcome("cert", "2024-01-01", leap, earned("a1", "x:exam", "2023-02-28"))
                        .expiresOn())
                .isEqualTo("2026-02-28");
    }

    // Grace, and lapses.

    @ParameterizedTest
    @CsvSource({"2023-01-15, ACTIVE", "2023-01-16, SUSPENDED", "2023-04-15, SUSPENDED", "2023-04-16, EXPIRED"})
    void after_the_expiry_it_is_suspended_for_the_grace_and_then_lost(String asOf, Validity validity) {
        PathwayOutcome outcome =
                outcome(new Lifetime(false, java.time.Period.parse("P90D"), List.of(), List.of()), asOf);

        assertThat(outcome.validity()).isEqualTo(validity);
        assertThat(outcome.expiresOn()).isEqualTo("2023-01-15");
        assertThat(reasons(outcome).contains("suspended since 2023-01-16; it can be recovered until 2023-04-15"))
                .isEqualTo(validity == Validity.SUSPENDED);
    }

    @Test
    void in_its_grace_it_may_be_recovered_from_the_day_of_the_activity_on() {
        Lifetime lifetime = by(tag("exam")).withGrace("P1Y");

        PathwayOutcome outcome = outcome(lifetime, "2024-02-01", earned("a1", "x:exam", "2024-01-15"));

        assertThat(outcome.validity()).isEqualTo(Validity.ACTIVE);
        assertThat(outcome.expiresOn()).isEqualTo("2026-01-15");
        assertThat(reasons(outcome)).contains("not valid from 2023-01-16 to 2024-01-14");
        assertThat(outcome(lifetime, "2024-02-01", earned("a1", "x:exam", "2024-01-16"))
                        .validity())
                .as("after the grace")
                .isEqualTo(Validity.EXPIRED);
    }

    @Test
    void after_its_grace_it_is_renewed_only_if_a_lapsed_one_may_be() {
        AchievementRecord late = earned("a1", "x:exam", "2023-07-01");

        assertThat(outcome(by(tag("exam")).only(), "2024-01-01", late).validity())
                .isEqualTo(Validity.EXPIRED);
        assertThat(outcome(by(tag("exam")).lapsed().only(), "2024-01-01", late).expiresOn())
                .isEqualTo("2026-01-15");
        assertThat(outcome(by(tag("exam")).lapsed().from(Renewal.From.ACTIVITY).only(), "2024-01-01", late)
                        .expiresOn())
                .isEqualTo("2026-07-01");
        assertThat(outcome(by(tag("exam")).lapsed().only(), "2027-01-01", earned("a1", "x:exam", "2026-02-01"))
                        .validity())
                .as("an extension that ends before the activity extends nothing")
                .isEqualTo(Validity.EXPIRED);
    }

    // Carried over: PMI.

    private static final CertificationFixture.Renewing PDUS =
            by(tag("pdu")).credits(60).within("P3Y").carrying(20, "P12M");

    private static AchievementRecord pdu(String id, int credits, String on) {
        return earned(id, "x:pdu-" + credits, on);
    }

    @Test
    void excess_of_the_last_twelve_months_counts_for_the_next_term() {
        AchievementRecord first = pdu("p1", 60, "2021-01-15");
        AchievementRecord excess = pdu("p2", 15, "2022-06-01");
        AchievementRecord[] next = {
            pdu("p3", 15, "2024-01-01"), pdu("p4", 15, "2024-02-01"), pdu("p5", 15, "2024-03-01")
        };

        assertThat(outcome(PDUS.only(), "2025-01-01", first, excess, next[0], next[1], next[2])
                        .expiresOn())
                .isEqualTo("2029-01-15");
        assertThat(outcome(PDUS.only(), "2025-01-01", first, pdu("p2", 15, "2022-01-14"), next[0], next[1], next[2])
                        .expiresOn())
                .as("earned too early")
                .isEqualTo("2026-01-15");
        assertThat(outcome(by(tag("pdu")).credits(60).only(), "2025-01-01", first, excess, next[0], next[1], next[2])
                        .expiresOn())
                .as("without carry-over the excess is lost")
                .isEqualTo("2026-01-15");
    }

    @Test
    void at_most_so_much_is_carried_over() {
        AchievementRecord first = pdu("p1", 60, "2021-01-15");
        AchievementRecord excess = pdu("p2", 15, "2022-06-01");
        AchievementRecord more = pdu("p3", 15, "2022-07-01");

        assertThat(outcome(
                                PDUS.only(),
                                "2025-01-01",
                                first,
                                excess,
                                more,
                                pdu("p4", 15, "2024-01-01"),
                                pdu("p5", 15, "2024-02-01"))
                        .expiresOn())
                .as("30 of excess are 20: with 30 more 50 of 60")
                .isEqualTo("2026-01-15");
        assertThat(outcome(
                                PDUS.only(),
                                "2025-01-01",
                                first,
                                excess,
                                more,
                                pdu("p4", 15, "2024-01-01"),
                                pdu("p5", 15, "2024-02-01"),
                                pdu("p6", 10, "2024-03-01"))
                        .expiresOn())
                .isEqualTo("2029-01-15");
    }

    @Test
    void the_oldest_activity_is_used_first_so_that_the_latest_is_the_excess() {
        AchievementRecord late = pdu("p1", 60, "2022-12-01");
        AchievementRecord early = pdu("p2", 15, "2020-06-01");

        assertThat(outcome(
                                PDUS.only(),
                                "2025-01-01",
                                late,
                                early,
                                pdu("p3", 15, "2024-01-01"),
                                pdu("p4", 15, "2024-02-01"),
                                pdu("p5", 15, "2024-03-01"))
                        .expiresOn())
                .as("15 of the 60 are left, and lie in the last twelve months")
                .isEqualTo("2029-01-15");
    }

    // What is used up.

    @Test
    void activity_is_used_once_by_each_certification() {
        Lifetime lifetime = by(tag("exam")).from(Renewal.From.ACTIVITY).only();
        CertificationFixture policy = certification(lifetime)
                .certification("x:second", "P3Y", lifetime)
                .stack("second", "x:exam");
        AchievementRecord exam = earned("a1", "x:exam", "2021-03-01");
        AchievementRecord second = earned("d", "x:second", "2020-06-30");

        assertThat(policy.outcome("cert", "2022-01-01", CERT, second, exam).expiresOn())
                .isEqualTo("2024-03-01");
        assertThat(policy.outcome("second", "2022-01-01", CERT, second, exam).expiresOn())
                .isEqualTo("2024-03-01");
    }

    @Test
    void a_renewal_of_the_higher_renews_the_lower_on_its_day() {
        CertificationFixture policy = new CertificationFixture()
                .activity("x:exam", 0, "exam")
                .certification(
                        "x:higher",
                        "P3Y",
                        by(tag("exam")).from(Renewal.From.ACTIVITY).only())
                .certification(
                        "x:cert",
                        "P3Y",
                        by(Selector.credential("x:higher"))
                                .from(Renewal.From.ACTIVITY)
                                .only())
                .stack("cert", "x:exam");
        AchievementRecord higher = earned("h", "x:higher", "2021-01-01");
        AchievementRecord exam = earned("a1", "x:exam", "2023-06-01");

        assertThat(policy.outcome("cert", "2023-05-31", CERT, higher, exam).expiresOn())
                .isEqualTo("2024-01-01");
        assertThat(policy.outcome("cert", "2023-06-01", CERT, higher, exam).expiresOn())
                .isEqualTo("2026-06-01");
    }

    @Test
    void certifications_that_renew_each_other_are_renewed_once_a_day() {
        Selector all = selector(new Selector.HasWord(Selector.Words.TYPE, List.of("Certification")));
        Lifetime lifetime = by(all).from(Renewal.From.ACTIVITY).only();
        CertificationFixture policy = new CertificationFixture()
                .activity("x:exam", 0, "exam")
                .certification("x:cert", "P3Y", lifetime)
                .certification("x:other", "P3Y", lifetime)
                .stack("cert", "x:exam")
                .stack("other", "x:exam");

        AchievementRecord other = earned("o", "x:other", "2021-05-01");

        assertThat(policy.outcome("cert", "2022-01-01", CERT, other).expiresOn())
                .isEqualTo("2024-05-01");
        assertThat(policy.outcome("other", "2022-01-01", CERT, other).expiresOn())
                .isEqualTo("2024-05-01");
    }

    // What is not known.

    @Test
    void activity_of_unknown_worth_leaves_the_expiry_open() {
        CertificationFixture policy = new CertificationFixture()
                .certification(
                        "x:cert",
                        "P3Y",
                        by(Selector.credential("x:webinar")).credits(10).only())
                .certification("x:webinar", null)
                .activity("x:exam", 0, "exam")
                .stack("cert", "x:exam");
        AchievementRecord webinar = earned("w", "x:webinar", "2022-05-01");

        PathwayOutcome before = policy.outcome("cert", "2022-12-31", CERT, webinar);
        PathwayOutcome after = policy.outcome("cert", "2023-12-31", CERT, webinar);

        assertThat(before.validity()).isEqualTo(Validity.ACTIVE);
        assertThat(before.expiresOn()).isEqualTo("2023-01-15");
        assertThat(after.validity()).isEqualTo(Validity.AT_RISK);
        assertThat(after.flags()).contains("may be valid until 2026-01-15; that depends on: credits of w");
    }

    @Test
    void what_was_found_earned_is_renewed_by_what_is_on_the_record() {
        CertificationFixture policy = certification(by(tag("ce")).only());

        PathwayOutcome found = policy.outcome(
                "cert", "2022-01-01", earned("a1", "x:exam", "2020-01-15"), earned("a2", "x:ce", "2021-01-01"));

        assertThat(found.metOn()).isEqualTo("2020-01-15");
        assertThat(found.expiresOn()).isEqualTo("2026-01-15");
    }

    @Test
    void what_it_was_awarded_on_does_not_renew_it_too() {
        CertificationFixture policy = certification(by(tag("exam")).only());
        AchievementRecord exam = earned("a1", "x:exam", "2020-01-15");

        assertThat(policy.outcome("cert", "2022-01-01", exam).expiresOn()).isEqualTo("2023-01-15");
        assertThat(policy.outcome("cert", "2022-01-01", exam, earned("c", "x:cert", "2020-01-15", null, "a1"))
                        .expiresOn())
                .isEqualTo("2023-01-15");
        assertThat(policy.outcome("cert", "2022-01-01", exam, earned("a2", "x:exam", "2020-01-16"))
                        .expiresOn())
                .isEqualTo("2026-01-15");
    }
}
