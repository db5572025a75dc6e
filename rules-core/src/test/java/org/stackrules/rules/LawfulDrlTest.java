package org.stackrules.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
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

/** What our grammar accepts, Drools' own parser accepts too, and sees the same rules, conditions and constraints in it. */
class LawfulDrlTest {

    /** A text, which stays; or what separates words. */
    private static final Pattern BLANK = Pattern.compile(
            "(\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+')|\\s+|//[^\\n]*|/\\*.*?\\*/",
            Pattern.DOTALL);

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
    void drools_reads_the_same_trees(String text) throws DroolsParserException {
        isReadAlike(text);
    }

    /** Drools' own parser finds no error in a text that is lawful, and the same rules as ours. */
    static void isReadAlike(String text) throws DroolsParserException {
        List<Diagnostic> diagnostics = new ArrayList<>();
        List<RuleTree> ours =
                DrlReader.read(new DrlSource("test.drl", text), diagnostics).rules();
        assertThat(diagnostics).isEmpty();
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
        String read = text.replace("\uFEFF", "").replaceAll("\r(?!\n)", "\n");
        PackageDescr theirs = parser.parse(false, read);
        Ours written = new Ours(read);

        assertThat(parser.hasErrors()).as("%s", parser.getErrors()).isFalse();
        assertThat(theirs.getRules().stream().map(LawfulDrlTest::theirs).toList())
                .isEqualTo(ours.stream().map(written::rule).toList());
    }

    @Test
    void the_examples_are_among_the_texts() throws IOException {
        assertThat(texts().count()).isGreaterThan(90);
    }

    /** The trees of one text of ours, written so that blanks, comments and needless brackets between patterns are gone. */
    private static final class Ours {

        private final String[] lines;

        Ours(String text) {
            this.lines = text.split("\n", -1);
        }

        String rule(RuleTree rule) {
            return rule.name().text().replace("\\", "").replace("\"", "") + " " + conditions("and", rule.conditions());
        }

        private String conditions(String word, List<RuleTree.ConditionTree> conditions) {
            return joined(word, conditions.stream().map(this::condition).toList());
        }

        private String condition(RuleTree.ConditionTree condition) {
            if (condition instanceof RuleTree.AllConditions all) {
                return conditions("and", all.conditions());
            }
            if (condition instanceof RuleTree.AnyCondition any) {
                return conditions("or", any.conditions());
            }
            if (condition instanceof RuleTree.ForallCondition forall) {
                return "forall[" + pattern(forall.pattern()) + (forall.body() == null ? "" : ", " + body(forall.body()))
                        + "]";
            }
            if (condition instanceof RuleTree.AccumulateCondition accumulate) {
                String functions = accumulate.aggregates().stream()
                        .map(one -> one.variable().text() + ":" + one.function().text() + "("
                                + one.argument().text() + ")")
                        .collect(Collectors.joining(", "));
                String tests = accumulate.tests().stream()
                        .map(one -> one.variable().text()
                                + one.operator().text()
                                + one.number().text())
                        .collect(Collectors.joining(", "));
                return "accumulate[" + pattern(accumulate.source()) + "; " + functions + "; " + tests + "]";
            }
            RuleTree.PatternCondition asked = (RuleTree.PatternCondition) condition;
            return switch (asked.asked()) {
                case POSITIVE -> pattern(asked.pattern());
                case NOT -> "not[" + pattern(asked.pattern()) + "]";
                case EXISTS -> "exists[" + pattern(asked.pattern()) + "]";
            };
        }

        private String pattern(RuleTree.PatternTree pattern) {
            return (pattern.variable() == null ? "" : pattern.variable().text() + ":")
                    + pattern.type().text()
                    + pattern.constraints().stream().map(this::constraint).toList();
        }

        private String body(RuleTree.BodyTree body) {
            List<String> constraints =
                    new ArrayList<>(List.of("this==" + body.same().text()));
            body.constraints().forEach(one -> constraints.add(constraint(one)));
            return body.type().text() + constraints;
        }

        private String constraint(RuleTree.ConstraintTree constraint) {
            if (constraint instanceof RuleTree.AllTree all) {
                return all.constraints().stream().map(this::constraint).collect(Collectors.joining("&&"));
            }
            if (constraint instanceof RuleTree.AnyTree any) {
                return any.constraints().stream().map(this::constraint).collect(Collectors.joining("||"));
            }
            if (constraint instanceof RuleTree.GroupTree group) {
                return "(" + constraint(group.constraint()) + ")";
            }
            if (constraint instanceof RuleTree.BoundTree bound) {
                return bound.variable().text() + ":"
                        + (bound.compared() == null ? bound.property().text() : constraint(bound.compared()));
            }
            RuleTree.ComparedTree compared = (RuleTree.ComparedTree) constraint;
            String operator = compared.operator().text().replace(" ", "");
            String operands = compared.operands().stream()
                    .map(operand -> written(operand.word()))
                    .collect(Collectors.joining(","));
            return compared.property().text() + operator + (operator.endsWith("in") ? "(" + operands + ")" : operands);
        }

        /** A literal with its quotes and escapes. */
        private String written(RuleTree.Word word) {
            int start = word.place().column() - 1;
            return lines[word.place().line() - 1]
                    .substring(start, start + word.length())
                    .replace('\'', '"');
        }
    }

    private static String joined(String word, List<String> parts) {
        List<String> flat = new ArrayList<>();
        for (String part : parts) {
            String start = word + "[";
            flat.add(part.startsWith(start) ? part.substring(start.length(), part.length() - 1) : part);
        }
        return flat.size() == 1 && parts.equals(flat) ? parts.get(0) : word + "[" + String.join(", ", flat) + "]";
    }

    private static String theirs(RuleDescr rule) {
        return rule.getName().replace("\\", "").replace("\"", "") + " " + tree(rule.getLhs());
    }

    private static String tree(BaseDescr descr) {
        if (descr instanceof PatternDescr pattern) {
            return pattern.getSource() instanceof AccumulateDescr accumulate
                    ? accumulate(accumulate, pattern)
                    : pattern(pattern);
        }
        List<String> parts = ((ConditionalElementDescr) descr)
                .getDescrs().stream().map(one -> tree((BaseDescr) one)).toList();
        if (descr instanceof AndDescr) {
            return joined("and", parts);
        }
        if (descr instanceof OrDescr) {
            return joined("or", parts);
        }
        String word = descr instanceof NotDescr
                ? "not"
                : descr instanceof ExistsDescr ? "exists" : descr instanceof ForallDescr ? "forall" : "unknown";
        return word + "[" + String.join(", ", parts) + "]";
    }

    private static String pattern(PatternDescr pattern) {
        boolean isNamed =
                pattern.getIdentifier() != null && !pattern.getIdentifier().isEmpty();
        return (isNamed ? pattern.getIdentifier() + ":" : "") + pattern.getObjectType() + constraints(pattern);
    }

    private static List<String> constraints(PatternDescr pattern) {
        return pattern.getConstraint().getDescrs().stream()
                .map(one -> bare(((BaseDescr) one).getText()))
                .toList();
    }

    private static String accumulate(AccumulateDescr accumulate, PatternDescr result) {
        String functions = accumulate.getFunctions().stream()
                .map(one -> one.getBind() + ":" + one.getFunction() + "(" + String.join(",", one.getParams()) + ")")
                .collect(Collectors.joining(", "));
        String tests = String.join(
                ", ",
                constraints(result).stream()
                        .flatMap(one -> Stream.of(one.split("&&")))
                        .toList());
        return "accumulate[" + tree(accumulate.getInput()) + "; " + functions + "; " + tests + "]";
    }

    /** A constraint without blanks and comments; they turn the quotes of texts into double ones. */
    private static String bare(String constraint) {
        return BLANK.matcher(constraint)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) == null ? "" : found.group(1)))
                .replace('\'', '"');
    }
}
