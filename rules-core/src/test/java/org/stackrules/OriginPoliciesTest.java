package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.PolicyFixture.anyOf;
import static org.stackrules.PolicyFixture.atLeast;
import static org.stackrules.PolicyFixture.atMost;
import static org.stackrules.PolicyFixture.credits;
import static org.stackrules.PolicyFixture.of;
import static org.stackrules.PolicyFixture.one;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stackrules.PolicyFixture.Changed;
import org.stackrules.PolicyFixture.Earned;
import org.stackrules.model.Mode;
import org.stackrules.model.Policies;
import org.stackrules.model.Selector;
import org.stackrules.report.LimitOutcome;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;

/** Whose house what was stacked, recognised and transferred is of. */
class OriginPoliciesTest {

    private static final Selector IN_HOUSE = of(new Selector.InHouse(true));
    private static final Selector OF_X = of(new Selector.HasWord(Selector.Words.ISSUER, List.of("x")));
    private static final Selector BY_EXAM = of(new Selector.HasMode(List.of(Mode.EXAM)));

    private static final Earned AT_Y = Earned.of("a1", "y:a", "2019-06-30");
    private static final Earned TRANSFERRED =
            Earned.of("a2", "x:a", "2019-09-01").by(Mode.TRANSFER).on("a1");
    private static final Earned AT_HOME = Earned.of("a3", "x:b", "2020-06-30");
    private static final Earned CERTIFICATE =
            Earned.of("a4", "x:cert", "2020-07-01").on("a2", "a3");
    private static final Earned[] RECORD = {AT_Y, TRANSFERRED, AT_HOME, CERTIFICATE};

    private static Changed origin(Policies.Origin origin) {
        return new Changed().origin(origin);
    }

    /** A degree on a certificate, of which six credits are earned at home. */
    private static PolicyFixture degree(Policies.Origin origin) {
        return new PolicyFixture()
                .courses(3, "x:a", "x:b", "y:a")
                .pathway("cert", one("x:a"), one("x:b"))
                .policies(origin(origin))
                .limits(atLeast(6, IN_HOUSE))
                .pathway("t", one("x:cert"));
    }

    private static String inHouse(PathwayOutcome outcome) {
        LimitOutcome limit = outcome.limits().get(0);
        return limit.used().amount() + " of " + limit.bound().amount();
    }

    @Test
    void what_was_transferred_stays_transferred_inside_a_certificate() {
        PathwayOutcome outcome = degree(Policies.Origin.ITEM).outcome("2021-01-01", RECORD);

        assertThat(outcome.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(inHouse(outcome)).isEqualTo("3 of 6");
    }

    @Test
    void or_it_is_of_the_house_of_the_certificate() {
        PathwayOutcome outcome = degree(Policies.Origin.COMPONENT).outcome("2021-01-01", RECORD);

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(inHouse(outcome)).isEqualTo("6 of 6");
    }

    @Test
    void the_house_of_the_certificate_is_that_of_what_is_counted_through_it_and_not_of_the_course_itself() {
        PolicyFixture either = new PolicyFixture()
                .courses(3, "x:a", "x:b", "x:c", "y:a")
                .pathway("cert", one("x:a"), one("x:b"))
                .policies(origin(Policies.Origin.COMPONENT))
                .limits(atLeast(6, IN_HOUSE))
                .pathway("t", credits("any", 6, anyOf("x:a", "x:b", "x:c", "x:cert")));
        Earned other = Earned.of("a5", "x:c", "2020-06-30");

        PathwayOutcome withCertificate = either.outcome("2021-01-01", RECORD);
        PathwayOutcome withoutCertificate = either.outcome("2021-01-01", AT_Y, TRANSFERRED, other);

        assertThat(inHouse(withCertificate)).isEqualTo("6 of 6");
        assertThat(withCertificate.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(inHouse(withoutCertificate)).isEqualTo("3 of 6");
        assertThat(withoutCertificate.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    /** Transfers count as in-house where they are credentials of the house, whatever they were before. */
    private static PolicyFixture transfers(Policies.Origin origin) {
        return new PolicyFixture()
                .courses(3, "x:a", "y:a")
                .inHouse(OF_X)
                .policies(origin(origin))
                .limits(atLeast(3, IN_HOUSE))
                .pathway("t", one("x:a"));
    }

    @Test
    void a_recorded_transfer_is_of_the_house_of_what_it_was_recognised_from_or_of_the_last_posting() {
        assertThat(transfers(Policies.Origin.ITEM)
                        .outcome("2021-01-01", AT_Y, TRANSFERRED)
                        .status())
                .isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(transfers(Policies.Origin.ROUTE)
                        .outcome("2021-01-01", AT_Y, TRANSFERRED)
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
        assertThat(transfers(Policies.Origin.ITEM)
                        .outcome("2021-01-01", TRANSFERRED)
                        .status())
                .as("what it was recognised from is not on the record")
                .isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void an_exam_that_is_recognised_is_an_exam_still_or_a_transfer_and_no_more() {
        Earned exam = AT_Y.by(Mode.EXAM);

        assertThat(exams(Policies.Origin.ITEM).outcome("2021-01-01", exam).status())
                .isEqualTo(PathwayStatus.NOT_STARTED);
        assertThat(exams(Policies.Origin.ROUTE).outcome("2021-01-01", exam).status())
                .isEqualTo(PathwayStatus.EARNED);
    }

    private static PolicyFixture exams(Policies.Origin origin) {
        return new PolicyFixture()
                .courses(3, "x:a", "y:a")
                .received("agreement", "x:a", "y:a")
                .policies(origin(origin))
                .limits(atMost(0, BY_EXAM))
                .pathway("t", one("x:a"));
    }
}
