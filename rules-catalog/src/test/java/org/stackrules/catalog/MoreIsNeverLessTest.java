package org.stackrules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.EvaluationOptions;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.DrawnPolicies.Rule;
import org.stackrules.catalog.DrawnPolicies.Words;
import org.stackrules.model.Catalog;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.Reason;
import org.stackrules.report.RequirementOutcome;

/** Who has achieved more has earned no less, unless a rule says so; then the report names the rule. */
class MoreIsNeverLessTest {

    private static final int ROUNDS = 8;
    private static final LocalDate AS_OF = LocalDate.parse("2023-12-31");

    private static final EvaluationOptions OPTIONS =
            EvaluationOptions.DEFAULT.withNodes(500).withRequested(List.of("u:low/1", "u:mid/1", "u:top/1"));

    /** What the two evaluations of a round say of one pathway that was earned. */
    private record Change(PathwayOutcome before, PathwayOutcome after, String about) {

        boolean isLost() {
            return !after.isEarned();
        }

        boolean isLater() {
            return !isLost()
                    && before.metOn() != null
                    && (after.metOn() == null || after.metOn().isAfter(before.metOn()));
        }

        /** All that the report says of the pathway. */
        String told() {
            return Stream.concat(after.reasons().stream().map(Reason::text), texts(after.requirement()))
                    .collect(Collectors.joining("\n"));
        }

        private static Stream<String> texts(RequirementOutcome outcome) {
            return Stream.concat(
                    Stream.of(outcome.status() + " " + outcome.text()),
                    outcome.children().stream().flatMap(Change::texts));
        }
    }

    private static List<Change> changes(Random random, Set<Words> words, Rule rule, String about) {
        DrawnPolicies policies = new DrawnPolicies(random, words, rule);
        DrawnCatalog drawn = policies.catalog();
        DrawnRecord record = policies.record("a", 2019, 4, 3 + random.nextInt(3));
        String more = policies.more(2019, 4);
        Catalog catalog = DrawnCatalog.read(drawn.whole());
        EvaluationReport before = evaluated(catalog, record);
        EvaluationReport after = evaluated(catalog, record.and(DrawnRecord.of(List.of(more))));
        return before.pathways().stream()
                .filter(one -> one.isEarned() && one.isProven())
                .map(one -> new Change(
                        one,
                        after.pathway(one.pathway()).orElseThrow(),
                        "%s: %s%n%s%smore: %s".formatted(about, one.pathway(), drawn, record, more)))
                .filter(change -> change.after().isProven())
                .toList();
    }

    private static EvaluationReport evaluated(Catalog catalog, DrawnRecord record) {
        return RulesEngine.of(catalog).evaluate(record.read(), AS_OF, OPTIONS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void one_achievement_more_takes_nothing_away(long seed) {
        Random random = new Random(seed);
        int earned = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Set<Words> words = EnumSet.of(Words.AGREEMENTS, Words.AGES, Words.SPANS, Words.ROUNDING, Words.DECISIONS);

            List<Change> changes = changes(random, words, Rule.NONE, "seed %d, round %d".formatted(seed, round));

            for (Change change : changes) {
                assertThat(change.isLost())
                        .as("%s%n%s", change.about(), change.told())
                        .isFalse();
                // A pathway above may need what this one could be met with earlier.
                assertThat(!change.isLater() || change.told().contains("does not use"))
                        .as("%s%n%s", change.about(), change.told())
                        .isTrue();
            }
            earned += changes.size();
        }
        assertThat(earned).as("pathways are earned").isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "LAST_ATTEMPT, last",
        "FAILURE, fail",
        "NOT, not",
        "BLOCKED, blocked by",
        "BARS, exclusion `bar`",
        "KEEP_LAST, exclusion `one`",
        "ORDER, before"
    })
    void what_takes_something_away_is_named(Rule rule, String named) {
        Random random = new Random(100 + rule.ordinal());
        for (int round = 0; round < ROUNDS; round++) {
            for (Change change : changes(random, EnumSet.noneOf(Words.class), rule, rule + ", round " + round)) {
                assertThat(!change.isLost()
                                || Pattern.compile(named).matcher(change.told()).find())
                        .as("%s%n%s", change.about(), change.told())
                        .isTrue();
            }
        }
    }
}
