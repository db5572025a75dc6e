package org.stackrules.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stackrules.model.Rational;
import org.stackrules.vocabulary.FactType;
import org.stackrules.vocabulary.Property;

/**
 * Checked rules as DRL of our own making, the only text that Drools sees: names and attributes made by us, literals
 * escaped anew, conditions in the order written. A pattern stands for what may match; whether it does is decided after
 * the match. An accumulate is decided there altogether and has no text here. A pattern after the first also calls
 * {@code joined}, so that each combination that Drools tries is a step, even where an index or nothing compares them.
 */
final class CanonicalDrl {

    /** What stands before the rules: the package, and the facts. */
    static final String HEADER = Stream.of(FactType.values())
            .map(type -> "import org.stackrules.vocabulary." + type.word() + "\n")
            .collect(Collectors.joining("", "package stackrules.canonical\n", ""));

    private final StringBuilder out = new StringBuilder();

    private CanonicalDrl() {}

    /** The agenda group of a stage in a stratum. */
    static String group(Stage stage, int stratum) {
        return "s" + stratum + "-" + stage.word();
    }

    /** The variable of the n-th positive pattern, from 0. */
    static String variable(int n) {
        return "$f" + n;
    }

    /** The text of rules; a rule is called {@code r} and its position. */
    static String write(List<StratifiedRule> rules) {
        CanonicalDrl writing = new CanonicalDrl();
        writing.out.append(HEADER);
        for (int i = 0; i < rules.size(); i++) {
            writing.rule(i, rules.get(i));
        }
        return writing.out.toString();
    }

    private void rule(int index, StratifiedRule stratified) {
        CheckedRule rule = stratified.rule();
        out.append("rule \"r").append(index).append("\"\n");
        out.append("dialect \"mvel\"\n");
        out.append("ruleflow-group \"")
                .append(group(rule.stage(), stratified.stratum()))
                .append("\"\n");
        out.append("when\n");
        int positive = 0;
        for (Condition condition : rule.conditions()) {
            Condition.Pattern pattern = condition.pattern();
            if (condition instanceof Condition.Match) {
                out.append("  ").append(variable(positive++)).append(" : ");
                pattern(rule, pattern, "possibly", joined(index, positive - 1));
                out.append('\n');
            } else if (condition instanceof Condition.Not) {
                out.append("  not ");
                pattern(rule, pattern, "surely", compared(index, pattern, positive));
                out.append('\n');
            } else if (condition instanceof Condition.Exists) {
                out.append("  exists ");
                pattern(rule, pattern, "possibly", compared(index, pattern, positive));
                out.append('\n');
            }
        }
        out.append("then\nend\n");
    }

    /** The step of looking at a fact together with the first that is matched, if there is one. */
    private static Stream<String> joined(int index, int before) {
        return before == 0 ? Stream.of() : Stream.of("joined(" + variable(0) + ", " + index + ")");
    }

    /** The same for a pattern of which one match is enough: that many are tried only if something is compared. */
    private static Stream<String> compared(int index, Condition.Pattern pattern, int before) {
        boolean isCompared = pattern.tests().stream().anyMatch(test -> test.variable() != null);
        return isCompared ? joined(index, before) : Stream.of();
    }

    private void pattern(CheckedRule rule, Condition.Pattern pattern, String mood, Stream<String> joined) {
        Stream<String> origin = rule.stage() == Stage.TRANSFER && pattern.type() == FactType.ACHIEVEMENT
                ? Stream.of("recognised == false")
                : Stream.of();
        Stream<String> bindings = pattern.bindings().stream()
                .map(binding -> variable(binding.variable()) + " : "
                        + binding.property().name());
        Stream<String> keyed =
                pattern.tests().stream().filter(Condition.Test::isKeyed).map(CanonicalDrl::keyed);
        Stream<String> others =
                pattern.tests().stream().filter(test -> !test.isKeyed()).map(test -> called(test, mood));
        // What may match counts as surely matching only if the fact itself can be relied on.
        Stream<String> known =
                mood.equals("surely") && !pattern.tests("status") ? Stream.of("certain == true") : Stream.of();
        String constraints = String.join(
                ", ",
                Stream.of(keyed, origin, bindings, joined, others, known)
                        .flatMap(stream -> stream)
                        .toList());
        out.append(pattern.type().word()).append("( ").append(constraints).append(" )");
    }

    private static String keyed(Condition.Test test) {
        String value = test.variable() != null ? variable(test.variable()) : quoted(String.valueOf(test.constant()));
        return test.property().name() + " == " + value;
    }

    private static String called(Condition.Test test, String mood) {
        Property property = test.property();
        String start = "(" + quoted(property.name()) + ", " + quoted(test.operator()) + ", ";
        if (test.variable() != null) {
            return mood + start + variable(test.variable()) + ")";
        }
        Object constant = test.constant();
        if (constant instanceof Rational number) {
            return mood + "Number" + start + number.numerator() + "L, " + number.denominator() + "L)";
        }
        if (constant instanceof LocalDate day) {
            return mood + "Day" + start + quoted(day.toString()) + ")";
        }
        return mood + start + (constant instanceof Boolean ? constant.toString() : quoted(String.valueOf(constant)))
                + ")";
    }

    private static String variable(String written) {
        return "$v_" + written.substring(1);
    }

    /** A text literal: everything but letters, digits and a few signs as an escape. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            boolean isPlain = c < 128 && (Character.isLetterOrDigit(c) || " :./~_-=!<>".indexOf(c) >= 0);
            if (isPlain) {
                quoted.append((char) c);
            } else {
                quoted.append(String.format(java.util.Locale.ROOT, "\\u%04X", c));
            }
        });
        return quoted.append('"').toString();
    }
}
