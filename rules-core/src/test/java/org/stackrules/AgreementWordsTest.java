package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.Fixture.END_OF_2023;
import static org.stackrules.Fixture.issuer;
import static org.stackrules.Fixture.matching;
import static org.stackrules.Fixture.passed;
import static org.stackrules.Fixture.record;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Articulation;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.Selector;
import org.stackrules.model.Window;
import org.stackrules.report.EvaluationReport;

/** What agreements say beside their senders: several receivers, what they exclude, and toward what they hold. */
class AgreementWordsTest {

    private static final Provenance HERE = Provenance.at(new Place("agreements.yaml", 1, 1));

    private static Articulation agreement(
            String id, List<String> from, List<String> to, List<String> excludes, Selector toward) {
        return new Articulation(
                id,
                null,
                from.stream().map(Selector::credential).toList(),
                to.stream()
                        .map(one -> (Receiving) new Receiving.AsCredential(one, Rational.of(3)))
                        .toList(),
                null,
                null,
                Window.ALWAYS,
                Selector.Day.COMPLETED,
                false,
                excludes,
                toward,
                HERE);
    }

    @Test
    void what_several_receivers_get_counts_together_and_rules_out_all_other_use_of_the_sender() {
        Fixture given = new Fixture();
        given.courses(3, "b:x", "a:p", "a:q", "a:r")
                .agreement(agreement("two", List.of("b:x"), List.of("a:p", "a:q"), List.of(), Selector.EVERYTHING))
                .agreement(agreement("one", List.of("b:x"), List.of("a:r"), List.of(), Selector.EVERYTHING))
                .pathway("a:two/1", given.all(given.one("a:p"), given.one("a:q")))
                .pathway("a:mixed/1", given.all(given.one("a:p"), given.one("a:r")));

        EvaluationReport report =
                RulesEngine.of(given.catalog()).evaluate(record(passed("s", "b:x", "2021-01-31", "B")), END_OF_2023);

        assertThat(report.isEarned("a:two")).isTrue();
        assertThat(report.isEarned("a:mixed")).isFalse();
    }

    @Test
    void an_agreement_holds_toward_the_credentials_that_it_names_only() {
        Fixture given = new Fixture();
        given.courses(3, "b:x", "a:p")
                .agreement(agreement("g", List.of("b:x"), List.of("a:p"), List.of(), Selector.credential("a:meant")))
                .pathway("a:meant/1", given.one("a:p"))
                .pathway("a:other/1", given.one("a:p"));

        EvaluationReport report =
                RulesEngine.of(given.catalog()).evaluate(record(passed("s", "b:x", "2021-01-31", "B")), END_OF_2023);

        assertThat(report.isEarned("a:meant")).isTrue();
        assertThat(report.isEarned("a:other")).isFalse();
    }

    @Test
    void as_much_counts_as_the_best_choice_of_agreements_brings() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            List<Articulation> agreements = agreements(random);
            Fixture given = new Fixture();
            String[] senders = IntStream.range(0, 4).mapToObj(i -> "b:s" + i).toArray(String[]::new);
            given.courses(3, senders);
            agreements.forEach(one -> {
                one.to().forEach(to -> given.courses(3, to.credential()));
                given.agreement(one);
            });
            given.pathway("a:all/1", given.count("all", 20, matching(issuer("a"))));
            AchievementRecord[] achievements = Stream.of(senders)
                    .map(sender -> passed(sender.replace(':', '-'), sender, "2021-01-31", "B"))
                    .toArray(AchievementRecord[]::new);

            EvaluationReport report = RulesEngine.of(given.catalog()).evaluate(record(achievements), END_OF_2023);

            assertThat(report.pathway("a:all/1")
                            .orElseThrow()
                            .requirement()
                            .counted()
                            .amount())
                    .as("seed %s: %s", seed, agreements)
                    .isEqualTo(Rational.of(most(agreements)));
        }
    }

    private static List<Articulation> agreements(Random random) {
        int count = 2 + random.nextInt(4);
        List<Articulation> agreements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Set<String> from = new HashSet<>();
            int senders = 1 + random.nextInt(2);
            while (from.size() < senders) {
                from.add("b:s" + random.nextInt(4));
            }
            String receiver = "a:r" + i + "-";
            List<String> to = IntStream.rangeClosed(0, random.nextInt(3))
                    .mapToObj(number -> receiver + number)
                    .toList();
            int other = random.nextInt(2 * count);
            List<String> excludes = other < count && other != i ? List.of("g" + other) : List.of();
            agreements.add(agreement("g" + i, List.copyOf(from), to, excludes, Selector.EVERYTHING));
        }
        return agreements;
    }

    /** The most that any set of agreements gives that use no sender twice and exclude none of each other. */
    private static int most(List<Articulation> agreements) {
        int most = 0;
        for (int chosen = 0; chosen < 1 << agreements.size(); chosen++) {
            Set<String> senders = new HashSet<>();
            boolean isLawful = true;
            int received = 0;
            for (int i = 0; i < agreements.size(); i++) {
                if ((chosen >> i & 1) == 1) {
                    Articulation one = agreements.get(i);
                    for (Selector from : one.from()) {
                        isLawful &= senders.add(from.toString());
                    }
                    for (String excluded : one.excludes()) {
                        isLawful &= (chosen >> Integer.parseInt(excluded.substring(1)) & 1) == 0;
                    }
                    received += one.to().size();
                }
            }
            most = isLawful ? Math.max(most, received) : most;
        }
        return most;
    }
}
