package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.CertificationFixture.ACTIVE;
import static org.stackrules.CertificationFixture.HERE;
import static org.stackrules.CertificationFixture.earned;
import static org.stackrules.CertificationFixture.renewed;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Amount;
import org.stackrules.model.CredentialPattern;
import org.stackrules.model.Heading;
import org.stackrules.model.Population;
import org.stackrules.model.Renewed;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;

/** An award rests on one day on which all that must be valid is, used or only looked at, in whichever of its periods. */
class DaysOfValidityTest {

    private static Selector active(String... credentials) {
        return CertificationFixture.selector(
                new Selector.HasCredential(
                        List.of(credentials).stream().map(CredentialPattern::of).toList()),
                new Selector.Active(true, false));
    }

    private static Heading heading(String id) {
        return new Heading(id, null, List.of(), HERE);
    }

    private static Requirement holds(String id, int count, String... credentials) {
        return new Requirement.Holds(heading(id), active(credentials), new Amount.OfCount(count), Population.EARNED);
    }

    private static Requirement uses(String credential) {
        return new Requirement.OfCredential(heading("uses." + credential), credential);
    }

    private static final AchievementRecord LICENCE = earned("l", "x:licence", "2020-01-01", "2022-12-31")
            .renewed(List.of(renewed("2023-06-01", "2025-12-31", null)));

    private static CertificationFixture certifications() {
        return new CertificationFixture()
                .certification("x:licence", null)
                .certification("x:permit", null)
                .certification("x:exam", null);
    }

    @Test
    void a_condition_holds_in_each_period_of_what_it_looks_at() {
        CertificationFixture policy =
                certifications().pathway("job", uses("x:exam"), holds("licensed", 1, "x:licence"));

        PathwayOutcome inTheGap = policy.outcome("job", "2024-01-01", LICENCE, earned("e", "x:exam", "2023-02-01"));
        PathwayOutcome before = policy.outcome("job", "2024-01-01", LICENCE, earned("e", "x:exam", "2022-12-31"));

        assertThat(inTheGap.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(inTheGap.metOn()).isEqualTo("2023-06-01");
        assertThat(before.metOn()).isEqualTo("2022-12-31");
        assertThat(policy.outcome("job", "2023-05-31", LICENCE, earned("e", "x:exam", "2023-02-01"))
                        .status())
                .isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    @Test
    void of_alternatives_the_one_that_holds_on_the_day_serves() {
        CertificationFixture policy = certifications()
                .pathway(
                        "job",
                        uses("x:exam"),
                        new Requirement.Any(
                                heading("either"),
                                List.of(holds("licensed", 1, "x:licence"), holds("permitted", 1, "x:permit"))));
        AchievementRecord expired = earned("l", "x:licence", "2020-01-01", "2020-12-31");
        AchievementRecord permit = earned("p", "x:permit", "2022-01-01", "2022-12-31");

        assertThat(policy.outcome("job", "2024-01-01", expired, permit, earned("e", "x:exam", "2022-03-01"))
                        .metOn())
                .isEqualTo("2022-03-01");
        assertThat(policy.outcome("job", "2024-01-01", expired, permit, earned("e", "x:exam", "2021-03-01"))
                        .metOn())
                .isEqualTo("2022-01-01");
        assertThat(policy.outcome("job", "2024-01-01", expired, permit, earned("e", "x:exam", "2023-03-01"))
                        .status())
                .isEqualTo(PathwayStatus.NOT_STARTED);
    }

    @Test
    void several_must_be_valid_at_one_time() {
        CertificationFixture policy =
                certifications().pathway("job", uses("x:exam"), holds("both", 2, "x:licence", "x:permit"));
        AchievementRecord exam = earned("e", "x:exam", "2020-03-01");

        assertThat(policy.outcome(
                                "job", "2024-01-01", LICENCE, earned("p", "x:permit", "2023-01-01", "2023-05-31"), exam)
                        .status())
                .isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(policy.outcome(
                                "job", "2024-01-01", LICENCE, earned("p", "x:permit", "2023-01-01", "2023-06-01"), exam)
                        .metOn())
                .isEqualTo("2023-06-01");
    }

    // Against trying every day.

    private static final LocalDate START = LocalDate.of(2020, 2, 20);
    private static final int DAYS = 40;

    /** Something with periods of validity in days from the start, first and last. */
    private record Valid(String credential, List<int[]> periods) {

        static Valid random(String credential, Random random) {
            List<int[]> periods = new ArrayList<>();
            int first = random.nextInt(15);
            while (periods.isEmpty() || first < DAYS && random.nextInt(3) > 0) {
                int last = Math.min(DAYS, first + random.nextInt(10));
                periods.add(new int[] {first, last});
                first = last + 2 + random.nextInt(6);
            }
            return new Valid(credential, periods);
        }

        boolean isValidOn(int day) {
            return periods.stream().anyMatch(period -> period[0] <= day && day <= period[1]);
        }

        AchievementRecord record() {
            List<Renewed> renewals = periods.stream()
                    .skip(1)
                    .map(period -> new Renewed(START.plusDays(period[0]), START.plusDays(period[1]), null))
                    .toList();
            return earned(
                            "a-" + credential.substring(2),
                            credential,
                            START.plusDays(periods.get(0)[0]).toString(),
                            START.plusDays(periods.get(0)[1]).toString())
                    .renewed(renewals);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void the_day_of_an_award_is_the_first_on_which_everything_holds(int seed) {
        Random random = new Random(seed);
        int found = 0;
        for (int round = 0; round < 120; round++) {
            List<Valid> all = IntStream.range(0, 5)
                    .mapToObj(n -> Valid.random("x:c" + n, random))
                    .toList();
            int used = 1 + random.nextInt(2);
            CertificationFixture policy = new CertificationFixture();
            all.forEach(one -> policy.certification(one.credential(), null));
            List<Requirement> asked = new ArrayList<>();
            all.subList(0, used).forEach(one -> asked.add(uses(one.credential())));
            boolean isChoice = random.nextBoolean();
            int number = 1 + random.nextInt(2);
            asked.add(
                    isChoice
                            ? new Requirement.Any(
                                    heading("either"), List.of(holds("first", 1, "x:c3"), holds("second", 1, "x:c4")))
                            : holds("several", number, "x:c2", "x:c3", "x:c4"));
            policy.admits(ACTIVE).pathway("t", asked.toArray(Requirement[]::new));

            Optional<LocalDate> expected = IntStream.rangeClosed(0, DAYS)
                    .filter(day -> all.subList(0, used).stream().allMatch(one -> one.isValidOn(day)))
                    .filter(day -> isChoice
                            ? all.get(3).isValidOn(day) || all.get(4).isValidOn(day)
                            : all.subList(2, 5).stream()
                                            .filter(one -> one.isValidOn(day))
                                            .count()
                                    >= number)
                    .mapToObj(START::plusDays)
                    .findFirst();
            PathwayOutcome outcome = policy.outcome(
                    "t",
                    START.plusDays(DAYS + 5).toString(),
                    all.stream().map(Valid::record).toArray(AchievementRecord[]::new));

            assertThat(Optional.ofNullable(outcome.metOn()))
                    .as("seed %s, round %s: %s", seed, round, policy.catalog().pathways())
                    .isEqualTo(expected);
            found += expected.isPresent() ? 1 : 0;
        }
        assertThat(found).isBetween(20, 110);
    }
}
