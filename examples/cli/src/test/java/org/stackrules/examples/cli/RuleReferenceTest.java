package org.stackrules.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.CatalogLoader;
import org.stackrules.catalog.format.Scenario;
import org.stackrules.catalog.format.ScenarioFiles;
import org.stackrules.model.Catalog;
import org.stackrules.model.Decision;
import org.stackrules.report.EvaluationReport;
import org.stackrules.vocabulary.ActionType;
import org.stackrules.vocabulary.FactType;
import org.stackrules.vocabulary.Property;
import org.stackrules.vocabulary.SelectorWord;

/** The catalog of the reference of rules shows every word of the vocabulary, and each of its rules at work. */
class RuleReferenceTest {

    private static final Path CATALOG = Path.of("../catalogs/rule-reference");

    private static final Pattern RULE = Pattern.compile("(?m)^rule \"([^\"]*)\"");

    /** The rules as they are written. */
    private static String rules() {
        try (Stream<Path> files = Files.list(CATALOG.resolve("rules"))) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                texts.add(Files.readString(file));
            }
            return String.join("\n", texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What rules say, without remarks and with empty texts, so that no word in one of those counts. */
    private static String words() {
        return rules().replaceAll("\"[^\"]*\"", "\"\"").replaceAll("//.*", "");
    }

    /** Each action from its target to its semicolon. */
    private static List<String> actions(ActionType type) {
        return Pattern.compile("(?<![\\w.])" + Pattern.quote(type.named()) + "\\([^;]*;")
                .matcher(words())
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void shows_every_action_with_each_of_its_parts(ActionType type) {
        List<String> actions = actions(type);

        assertThat(actions).isNotEmpty();
        assertThat(type.parts())
                .allSatisfy(part -> assertThat(actions)
                        .as(part.word())
                        .anyMatch(action -> action.contains("." + part.word() + "(")));
    }

    @ParameterizedTest
    @EnumSource
    void shows_every_property_of_a_fact(FactType type) {
        Set<String> asked = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\b" + type.word() + "\\(([^()]*)\\)")
                .matcher(words().replaceAll("in \\([^)]*\\)", ""));
        while (matcher.find()) {
            asked.addAll(List.of(matcher.group(1).split("[^A-Za-z$]+")));
        }

        assertThat(asked)
                .containsAll(type.properties().stream().map(Property::name).toList());
    }

    @ParameterizedTest
    @EnumSource
    void shows_every_property_of_a_selector(SelectorWord word) {
        List<String> selectors = Pattern.compile("\\.(?:from|of)\\(([^;]*)\\);")
                .matcher(words())
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(selectors)
                .anyMatch(selector -> Pattern.compile("\\b" + word.word() + "\\(")
                        .matcher(selector)
                        .find());
    }

    @Test
    void shows_needs_and_bounds_in_every_measure() {
        List<String> needs = actions(ActionType.NEED);
        String bounds = rules();

        assertThat(needs)
                .anyMatch(need -> need.contains(".credits(") && need.contains(".from("))
                .anyMatch(need -> need.contains(".credits(") && !need.contains(".from("))
                .anyMatch(need -> need.contains(".count(") && need.contains(".from("))
                .anyMatch(need -> need.contains(".count(") && !need.contains(".from("));
        assertThat(List.of("atMost(credits(", "atMost(count(", "atLeast(credits(", "atLeast(count("))
                .allSatisfy(bound -> assertThat(bounds).contains("." + bound));
        assertThat(bounds)
                .containsPattern("percent\\(\\d+, \"required\"\\)")
                .containsPattern("percent\\(\\d+, \"counted\"\\)");
    }

    @Test
    void every_rule_fires_in_a_scenario_and_not_in_another() {
        Set<String> written = RULE.matcher(rules())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        List<Set<String>> fired = reports()
                .map(report -> report.rules().stream()
                        .map(EvaluationReport.FiredRule::rule)
                        .collect(Collectors.toSet()))
                .toList();

        assertThat(written)
                .hasSizeGreaterThan(25)
                .allSatisfy(rule -> assertThat(fired)
                        .anyMatch(rules -> rules.contains(rule))
                        .anyMatch(rules -> !rules.contains(rule)));
    }

    @ParameterizedTest
    @EnumSource
    void every_decision_is_on_a_record_of_a_scenario(Decision.Type type) {
        Catalog catalog = CatalogLoader.load(CATALOG);

        assertThat(ScenarioFiles.read(CATALOG, catalog))
                .anyMatch(scenario ->
                        scenario.record().decisions().stream().anyMatch(decision -> decision.type() == type));
    }

    private static Stream<EvaluationReport> reports() {
        Catalog catalog = CatalogLoader.load(CATALOG);
        RulesEngine engine = RulesEngine.of(catalog);
        List<Scenario> scenarios = ScenarioFiles.read(CATALOG, catalog);
        return scenarios.stream().map(scenario -> engine.evaluate(scenario.record(), scenario.asOf()));
    }
}
