package org.stackrules.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stackrules.model.Rational;
import org.stackrules.vocabulary.FactType;
import org.stackrules.vocabulary.Property;
import org.stackrules.vocabulary.TextPattern;

/**
 * Checked rules as DRL of our own making, the only text that Drools sees: names and attributes made by us, literals
 * escaped anew, conditions in the order written. A pattern stands for what may match; whether it does is decided after
 * the match. An accumulate and a forall are decided there altogether and have no text here, nor have those negated and
 * existing patterns that ask for one of several things or for a form of a text; a positive pattern asks for such things
 * by {@code passes} and a number. Each alternative of a rule is a rule here. A pattern after the first also calls
 * {@code joined}, so that each combination that Drools tries is a step, even where an index or nothing compares them.
 */
final class CanonicalDrl {

    /** What stands before the rules: the package, and the facts. */
    static final String HEADER = Stream.of(FactType.values())
            .map(type -> "import org.stackrules.vocabulary." + type.word() + "\n")
            .collect(Collectors.joining("", "package stackrules.canonical\n", ""));

    private final StringBuilder out = new StringBuilder();
    private final List<List<Condition.Constraint>> filters = new ArrayList<>();

    /** The variables bound so far in the rule at hand whose value, if there is none, is not merely missing. */
    private final Set<String> hashed = new HashSet<>();

    private CanonicalDrl() {}

    /**
     * Rules as text.
     *
     * @param filters what {@code passes} asks by its number: constraints all of which a fact must be able to pass
     */
    record Text(String text, List<List<Condition.Constraint>> filters) {
        Text {
            filters = List.copyOf(filters);
        }
    }

    /** The agenda group of a stage in a stratum. */
    static String group(Stage stage, int stratum) {
        return "s" + stratum + "-" + stage.word();
    }

    /** The variable of the n-th positive pattern, from 0. */
    static String variable(int n) {
        return "$f" + n;
    }

    /** What an alternative of a rule is called, by their positions. */
    static String name(int rule, int alternative) {
        return "r" + rule + "-" + alternative;
    }

    /** The position of the rule that is called so. */
    static int rule(String name) {
        return Integer.parseInt(name.substring(1, name.indexOf('-')));
    }

    /** The position, within its rule, of the alternative that is called so. */
    static int alternative(String name) {
        return Integer.parseInt(name.substring(name.indexOf('-') + 1));
    }

    /** The text of rules. */
    static Text write(List<StratifiedRule> rules) {
        CanonicalDrl writing = new CanonicalDrl();
        writing.out.append(HEADER);
        for (int i = 0; i < rules.size(); i++) {
            List<List<Condition>> alternatives = rules.get(i).rule().alternatives();
            for (int j = 0; j < alternatives.size(); j++) {
                writing.rule(i, rules.get(i), j, alternatives.get(j));
            }
        }
        return new Text(writing.out.toString(), writing.filters);
    }

    private void rule(int index, StratifiedRule stratified, int alternative, List<Condition> conditions) {
        CheckedRule rule = stratified.rule();
        out.append("rule \"").append(name(index, alternative)).append("\"\n");
        out.append("dialect \"mvel\"\n");
        out.append("ruleflow-group \"")
                .append(group(rule.stage(), stratified.stratum()))
                .append("\"\n");
        out.append("when\n");
        hashed.clear();
        int positive = 0;
        for (Condition condition : conditions) {
            Condition.Pattern pattern = condition.pattern();
            if (condition instanceof Condition.Match) {
                out.append("  ").append(variable(positive++)).append(" : ");
                pattern(rule, pattern, "possibly", joined(index, positive - 1));
                pattern.bindings().stream()
                        .filter(binding -> binding.property().datum() == null)
                        .forEach(binding -> hashed.add(binding.variable()));
                out.append('\n');
            } else if (condition instanceof Condition.Not && isPlain(pattern)) {
                out.append("  not ");
                pattern(rule, pattern, "surely", compared(index, pattern, positive));
                out.append('\n');
            } else if (condition instanceof Condition.Exists && isPlain(pattern)) {
                out.append("  exists ");
                pattern(rule, pattern, "possibly", compared(index, pattern, positive));
                out.append('\n');
            }
        }
        out.append("then\nend\n");
    }

    /** Whether a pattern has comparisons only that have a text. */
    private static boolean isPlain(Condition.Pattern pattern) {
        return pattern.constraints().stream().allMatch(CanonicalDrl::isPlain);
    }

    private static boolean isPlain(Condition.Constraint constraint) {
        return constraint instanceof Condition.Test test && !(test.constant() instanceof TextPattern);
    }

    /** The step of looking at a fact together with the first that is matched, if there is one. */
    private static Stream<String> joined(int index, int before) {
        return before == 0 ? Stream.of() : Stream.of("joined(" + variable(0) + ", " + index + ")");
    }

    /** The same for a pattern of which one match is enough: that many are tried only if something is compared. */
    private static Stream<String> compared(int index, Condition.Pattern pattern, int before) {
        boolean isCompared = pattern.tests().anyMatch(test -> test.variable() != null);
        return isCompared ? joined(index, before) : Stream.of();
    }

    private void pattern(CheckedRule rule, Condition.Pattern pattern, String mood, Stream<String> joined) {
        Stream<String> origin = rule.stage() == Stage.TRANSFER && pattern.type() == FactType.ACHIEVEMENT
                ? Stream.of("recognised == false")
                : Stream.of();
        Stream<String> bindings = pattern.bindings().stream()
                .map(binding -> variable(binding.variable()) + " : "
                        + binding.property().name());
        Stream<String> keyed = pattern.tests().filter(this::isKeyed).map(CanonicalDrl::keyed);
        Stream<String> others = pattern.tests()
                .filter(test -> isPlain(test) && (!isKeyed(test) || isBothMissing(test, mood)))
                .map(test -> called(test, mood));
        // What may match counts as surely matching only if the fact itself can be relied on.
        Stream<String> known =
                mood.equals("surely") && !pattern.tests("status") ? Stream.of("certain == true") : Stream.of();
        String constraints = String.join(
                ", ",
                Stream.of(keyed, origin, bindings, filtered(pattern), joined, others, known)
                        .flatMap(stream -> stream)
                        .toList());
        out.append(pattern.type().word()).append("( ").append(constraints).append(" )");
    }

    /** Whether Drools may hash a comparison: one that nothing passes but what is equal. */
    private boolean isKeyed(Condition.Test test) {
        return test.isKeyed() && (test.variable() == null || hashed.contains(test.variable()));
    }

    /** Whether two things that are not there would be equal to Drools, and nothing decided it better after the match. */
    private static boolean isBothMissing(Condition.Test test, String mood) {
        return test.variable() != null && mood.equals("surely");
    }

    /** What has no text, asked for by a number. */
    private Stream<String> filtered(Condition.Pattern pattern) {
        List<Condition.Constraint> filter =
                pattern.constraints().stream().filter(one -> !isPlain(one)).toList();
        if (filter.isEmpty()) {
            return Stream.of();
        }
        filters.add(filter);
        return Stream.of("passes(" + (filters.size() - 1) + ")");
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

    /**
     * A text literal: everything but letters, digits and a few signs as an escape, of ASCII an octal one. Drools can make
     * Java of rules, in which a quote ends a literal even if it is written by its number in Unicode.
     */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            boolean isPlain = c < 128 && (Character.isLetterOrDigit(c) || " :./~_-=!<>".indexOf(c) >= 0);
            if (isPlain) {
                quoted.append((char) c);
            } else {
                quoted.append(String.format(java.util.Locale.ROOT, c < 128 ? "\\%03o" : "\\u%04X", c));
            }
        });
        return quoted.append('"').toString();
    }
}
