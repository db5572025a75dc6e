package org.stackrules.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kie.internal.builder.conf.LanguageLevelOption;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.model.DrlSource;

/** What our grammar accepts, Drools' own parser accepts too, and sees the same rules and patterns in it. */
class LawfulDrlTest {

    private static final String HEAD = "package org.example;\nimport org.stackrules.vocabulary.*;\n";

    /** The rules of the example catalogs, and odd but lawful texts. */
    static Stream<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("../examples/catalogs"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".drl"))
                    .filter(one -> !one.toString().contains("target"))
                    .sorted()
                    .toList()) {
                texts.add(Files.readString(file));
            }
        }
        for (Path file : LawfulRulesTest.files()) {
            texts.add(RuleTexts.read(file));
        }
        texts.add(
                HEAD
                        + "rule \"L'été \\\"x\\\"\" @source(\"Règlement\") agenda-group \"award\" when Achievement() then award.grant(\"rru:caf\"); end");
        texts.add(
                HEAD
                        + "rule 'single' agenda-group 'award' when Achievement( issuer == 'sfu' ) then award.grant('rru:caf'); end");
        texts.add(HEAD + "// eval( System.exit(1) )\n/* function f() {} */\n"
                + RulesFixture.granting("not( Achievement( issuer == \"sfu\" && percent < 50 ) )")
                        .replace("package org.example\nimport org.stackrules.vocabulary.*\n", ""));
        texts.add(RulesFixture.granting("exists( Achievement( tags contains \"eval( x )\", inHouse == true ) )"));
        texts.add(
                RulesFixture.granting(
                        "$a : Achievement( issuer == \"sfu\", $y : year, $c : credits )\nAchievement( issuer == \"rru\", year == $y, credits >= $c )"));
        texts.add(
                RulesFixture.granting(
                        "accumulate( $a : Achievement( issuer == \"sfu\", $c : credits ); $n : count($a), $s : sum($c), $m : average($c); $n >= 2, $s >= 6.5 && $m > 3 )"));
        return texts.stream();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void drools_reads_the_same_rules_and_patterns(String text) throws DroolsParserException {
        List<Diagnostic> diagnostics = new ArrayList<>();
        List<RuleTree> ours = DrlReader.read(new DrlSource("test.drl", text), diagnostics);
        assertThat(diagnostics).isEmpty();
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
        PackageDescr theirs = parser.parse(false, text.replace("\uFEFF", "").replaceAll("\r(?!\n)", "\n"));

        assertThat(parser.hasErrors()).as("%s", parser.getErrors()).isFalse();
        assertThat(theirs.getRules().stream().map(LawfulDrlTest::theirs).toList())
                .isEqualTo(ours.stream().map(LawfulDrlTest::ours).toList());
    }

    @Test
    void the_examples_are_among_the_texts() throws IOException {
        assertThat(texts().count()).isGreaterThan(90);
    }

    private static String ours(RuleTree rule) {
        List<String> patterns = rule.conditions().stream()
                .map(condition -> condition instanceof RuleTree.AccumulateCondition accumulate
                        ? pattern(accumulate.source())
                        : pattern(((RuleTree.PatternCondition) condition).pattern()))
                .toList();
        return rule.name().text().replace("\\", "").replace("\"", "") + " " + patterns;
    }

    private static String pattern(RuleTree.PatternTree pattern) {
        return (pattern.variable() == null ? "" : pattern.variable().text() + ":")
                + pattern.type().text() + "/" + pattern.constraints().size();
    }

    private static String theirs(RuleDescr rule) {
        List<String> patterns = new ArrayList<>();
        collect(rule.getLhs(), patterns);
        return rule.getName().replace("\\", "").replace("\"", "") + " " + patterns;
    }

    private static void collect(BaseDescr descr, List<String> patterns) {
        if (descr instanceof PatternDescr pattern) {
            if (pattern.getSource() instanceof AccumulateDescr accumulate) {
                collect(accumulate.getInputPattern(), patterns);
                return;
            }
            int constraints = pattern.getConstraint() instanceof AndDescr and
                    ? and.getDescrs().stream()
                            .mapToInt(one -> one.getText().split("&&").length)
                            .sum()
                    : 1;
            patterns.add(
                    (pattern.getIdentifier() == null || pattern.getIdentifier().isEmpty()
                                    ? ""
                                    : pattern.getIdentifier() + ":")
                            + pattern.getObjectType() + "/" + constraints);
        } else if (descr instanceof ConditionalElementDescr element) {
            element.getDescrs().forEach(one -> collect((BaseDescr) one, patterns));
        }
    }
}
