package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.CertificationFixture.OF_COMPONENTS;
import static org.stackrules.CertificationFixture.by;
import static org.stackrules.CertificationFixture.earned;
import static org.stackrules.CertificationFixture.renewed;
import static org.stackrules.CertificationFixture.tag;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Lifetime;
import org.stackrules.model.Renewal;
import org.stackrules.model.Selector;

/** What holds of renewals, whatever renews what: order decides nothing, and nothing dated later is seen. */
class RenewalPropertiesTest {

    private static final int ROUNDS = 60;
    private static final LocalDate START = LocalDate.of(2020, 2, 25);

    private static LocalDate day(Random random, int days) {
        return START.plusDays(random.nextInt(days));
    }

    /** A way to renew by other certifications or by activity. */
    private static Renewal renewal(Random random) {
        Selector activity = random.nextBoolean() ? tag("ce") : Selector.credential("x:c" + random.nextInt(3));
        CertificationFixture.Renewing renewing =
                by(activity).from(Renewal.From.values()[random.nextInt(3)]).count(1 + random.nextInt(2));
        if (random.nextInt(3) == 0) {
            renewing = renewing.within("P60D");
        }
        if (random.nextInt(4) == 0) {
            renewing = renewing.lapsed();
        }
        return renewing.make();
    }

    private static Lifetime lifetime(Random random) {
        List<Renewal> ways = new ArrayList<>(List.of(renewal(random)));
        if (random.nextBoolean()) {
            ways.add(renewal(random));
        }
        Period grace = random.nextBoolean() ? Period.ofDays(random.nextInt(60)) : null;
        return new Lifetime(false, grace, ways, List.of());
    }

    private static CertificationFixture catalog(Random random) {
        CertificationFixture policy =
                new CertificationFixture().activity("x:ce", 1, "ce").activity("x:entry", 0, "entry");
        for (int n = 0; n < 3; n++) {
            policy.certification("x:c" + n, "P" + (60 + random.nextInt(60)) + "D", lifetime(random));
            policy.stack("c" + n, "x:entry");
        }
        policy.certification("x:stack", null, OF_COMPONENTS).stack("stack", "x:c0", "x:c1");
        return policy.certification("x:leaning", "P1Y", new Lifetime(false, null, List.of(), List.of("x:c2")))
                .stack("leaning", "x:c0");
    }

    private static List<AchievementRecord> record(Random random) {
        List<AchievementRecord> record = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            AchievementRecord one = earned("c" + n, "x:c" + n, day(random, 60).toString());
            LocalDate on = Objects.requireNonNull(one.completedOn()).plusDays(random.nextInt(150));
            record.add(
                    random.nextInt(4) > 0
                            ? one
                            : one.renewed(List.of(renewed(
                                    on.toString(),
                                    on.plusDays(random.nextInt(90)).toString(),
                                    null))));
        }
        int activities = random.nextInt(6);
        for (int n = 0; n < activities; n++) {
            record.add(earned("e" + n, "x:ce", day(random, 300).toString()));
        }
        return record;
    }

    private static List<String> told(CertificationFixture policy, List<AchievementRecord> record, LocalDate asOf) {
        return policy.report(asOf.toString(), record.toArray(AchievementRecord[]::new)).pathways().stream()
                .map(one -> one.pathway() + " " + one.status() + " " + one.metOn() + " " + one.validity() + " "
                        + one.expiresOn() + " " + CertificationFixture.reasons(one))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void the_order_of_the_record_decides_nothing(long seed) {
        Random random = new Random(seed);
        int renewed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            CertificationFixture policy = catalog(random);
            List<AchievementRecord> record = record(random);
            List<AchievementRecord> shuffled = new ArrayList<>(record);
            Collections.shuffle(shuffled, random);
            LocalDate asOf = START.plusDays(200 + random.nextInt(200));

            List<String> told = told(policy, record, asOf);

            assertThat(told(policy, shuffled, asOf))
                    .as("seed %s, round %s", seed, round)
                    .isEqualTo(told);
            renewed += told.toString().contains("renewed by") ? 1 : 0;
        }
        assertThat(renewed).as("renewals occur often").isGreaterThan(ROUNDS / 3);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void nothing_dated_later_is_seen(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            CertificationFixture policy = catalog(random);
            List<AchievementRecord> record = record(random);
            LocalDate asOf = START.plusDays(60 + random.nextInt(250));
            List<AchievementRecord> seen = record.stream()
                    .filter(one -> !Objects.requireNonNull(one.completedOn()).isAfter(asOf))
                    .map(one -> one.renewed(one.renewals().stream()
                            .filter(renewal -> !renewal.on().isAfter(asOf))
                            .toList()))
                    .toList();

            assertThat(told(policy, record, asOf))
                    .as("seed %s, round %s", seed, round)
                    .isEqualTo(told(policy, seen, asOf));
        }
    }
}
