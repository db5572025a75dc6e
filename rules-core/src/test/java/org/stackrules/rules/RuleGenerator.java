package org.stackrules.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.stackrules.vocabulary.ActionType;
import org.stackrules.vocabulary.FactType;
import org.stackrules.vocabulary.Property;
import org.stackrules.vocabulary.PropertyType;
import org.stackrules.vocabulary.SelectorWord;

/**
 * Lawful rules at random, over the whole language: what can be said is read from the tables of the vocabulary, so that a
 * new fact, property, comparison, action or selector is tried without a word here. A seed always gives the same text.
 */
final class RuleGenerator {

    static final List<String> CREDENTIALS =
            List.of("rru:caf", "rru:caf-501", "rru:caf-elective", "sfu:acc-101", "bcit:x");
    static final List<String> ISSUERS = List.of("rru", "sfu", "bcit");
    static final List<String> PATHWAYS = List.of("rru:caf/2022", "rru:gdip/2024");
    static final List<String> DAYS = List.of("2020-01-01", "2021-06-30", "2022-12-31");
    static final List<String> TEXTS = List.of("x", "climate", "A", "B", "it's \"x\" \\ é", "a\nb\tc");

    /** What every rule states beside the rest, so that each firing tells how sure it is. */
    static final String HOLDS = "holds";

    /** Facts that rules state, and what each carries. */
    static final Map<String, List<PropertyType>> STATED = stated();

    /** What credentials start with that one pattern of a rule alone is about. */
    static final String NARROW = "ubc:n-";

    /** How deep brackets go in a pattern, in a selector, and between patterns. */
    private static final int DEEPEST = 2;

    private static final List<String> EXPRESSIONS = List.of(
            "sfu:.*", "rru:caf-[0-9]+", "[AB]", ".", "c[a-z]*e|x", "(?:rru|sfu)(?::.*)?", "in-.*", "\\w+", "2021", "");

    private final Random random;
    private final SortedSet<String> said = new TreeSet<>();
    private final StringBuilder out = new StringBuilder();
    private int variables;
    private int narrow;

    /** The name of the stated facts that the pattern at hand is about, if it is about some. */
    private String about = "";

    /** How many wide patterns may still match facts in the alternative at hand. */
    private int width;

    RuleGenerator(long seed) {
        this.random = new Random(seed);
    }

    /** What a variable stands for; without a property the fact itself. */
    private record Variable(String name, FactType type, Property property) {

        boolean isOf(PropertyType wanted) {
            return property != null && property.type() == wanted;
        }

        boolean isAchievement() {
            return property == null && type == FactType.ACHIEVEMENT;
        }
    }

    private static Map<String, List<PropertyType>> stated() {
        Map<String, List<PropertyType>> stated = new LinkedHashMap<>();
        stated.put("plain", List.of());
        stated.put("of \"whom\"", List.of(PropertyType.TEXT));
        stated.put("how many", List.of(PropertyType.NUMBER));
        stated.put("since when", List.of(PropertyType.DAY));
        stated.put("it's all", List.of(PropertyType.TEXT, PropertyType.NUMBER, PropertyType.DAY));
        return Collections.unmodifiableMap(stated);
    }

    /** What was said so far: actions, parts, selectors, and comparisons of properties. */
    SortedSet<String> said() {
        return said;
    }

    /** A file of so many rules, the last of which states every fact that the others may read. */
    String file(int rules) {
        out.setLength(0);
        words("package", "org.example.generated");
        if (isSo(2)) {
            words(";");
        }
        words("import", "org.stackrules.vocabulary.*", ";");
        for (int i = 0; i < rules - 1; i++) {
            rule(i);
        }
        Variable day = new Variable(
                "$day", FactType.DECISION, FactType.DECISION.property("on").orElseThrow());
        words("rule", "\"All that is stated\"", "agenda-group", "\"award\"", "when");
        words("Decision", "(", day.name(), ":", "on", ")", "then");
        STATED.keySet().forEach(name -> state(name, List.of(day)));
        state(HOLDS, List.of());
        words("end");
        return laidOut();
    }

    private void rule(int number) {
        Stage stage = oneOf(Stage.values());
        variables = 0;
        narrow = 0;
        width = TreeChecker.MOST_WIDE;
        words("rule", quoted("Rule " + number + oneOf(List.of("", " says \"yes\"", ", l'été", " (end)"))));
        annotation();
        words("agenda-group", quoted(stage.word()));
        words("when");
        List<Variable> scope = new ArrayList<>();
        int blocks = 0;
        boolean isFirst = true;
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            if (!isFirst && isSo(4)) {
                words(oneOf(List.of("and", "&&")));
            }
            if (blocks < 2 && width > 0 && isSo(5)) {
                alternatives(scope, isFirst, 1);
                blocks++;
            } else {
                element(scope, isFirst);
            }
            isFirst = false;
        }
        words("then");
        for (int i = random.nextInt(3); i > 0; i--) {
            action(oneOf(ActionType.ofTarget(stage.word())), scope);
        }
        if (isSo(3)) {
            state(oneOf(List.copyOf(STATED.keySet())), scope);
        }
        state(HOLDS, List.of());
        words("end");
    }

    private void annotation() {
        switch (random.nextInt(4)) {
            case 0 -> words("@source", "(", quoted("Règlement, \"art.\" 3"), ")");
            case 1 ->
                words("@source", "(", "title", "=", quoted("t"), ",", "url", "=", quoted("https://example.org/a"), ")");
            case 2 -> words("@source", "(", "section", "=", quoted("§ 3"), ")");
            default -> {
                // none
            }
        }
    }

    /** Two or three alternatives in brackets; what all of them bind alike is in scope behind. */
    private void alternatives(List<Variable> scope, boolean isFirst, int depth) {
        FactType type = oneOf(List.of(FactType.ACHIEVEMENT, FactType.ENROLMENT, FactType.EARNED));
        boolean isShared = !isSo(3);
        List<Variable> shared =
                isShared ? List.of(fresh(type, null), fresh(type, oneOf(type.properties()))) : List.of();
        int before = width;
        int least = width;
        int nested = depth < DEEPEST ? random.nextInt(4) : -1;
        words("(");
        for (int i = 0, count = 2 + (nested < 0 ? 0 : random.nextInt(2)); i < count; i++) {
            if (i > 0) {
                words(oneOf(List.of("or", "||")));
            }
            width = before;
            List<Variable> inside = new ArrayList<>(scope);
            boolean startsHere = isFirst;
            if (isShared) {
                width--;
                pattern(type, shared, inside, startsHere, true);
                startsHere = false;
            }
            if (!isShared || isSo(3)) {
                if (isShared) {
                    words(oneOf(List.of("and", "&&")));
                }
                if (i == nested && width > 0) {
                    alternatives(inside, startsHere, depth + 1);
                } else {
                    element(inside, startsHere);
                }
            }
            least = Math.min(least, width);
        }
        words(")");
        width = least;
        scope.addAll(shared);
    }

    private void element(List<Variable> scope, boolean isFirst) {
        FactType type = isSo(2) ? FactType.ACHIEVEMENT : oneOf(FactType.values());
        about = oneOf(List.copyOf(STATED.keySet()));
        switch (random.nextInt(9)) {
            case 0 -> asked("not", type, scope, isFirst);
            case 1 -> asked("exists", type, scope, isFirst);
            case 2 -> forall(type, scope, isFirst);
            case 3 -> accumulate(type, scope, isFirst);
            case 4 -> narrowPattern(scope);
            default -> {
                if (width == 0) {
                    asked("exists", type, scope, isFirst);
                } else {
                    width--;
                    List<Variable> named = new ArrayList<>();
                    if (!isSo(3)) {
                        named.add(fresh(type, null));
                    }
                    if (isSo(2)) {
                        named.add(fresh(type, oneOf(free(type))));
                    }
                    pattern(type, named, scope, isFirst, true);
                }
            }
        }
    }

    /** One about a credential that no other pattern of the rule names: as many of those as one likes. */
    private void narrowPattern(List<Variable> scope) {
        Variable fact = fresh(FactType.ACHIEVEMENT, null);
        narrow++;
        words(fact.name(), ":", "Achievement", "(", "credential", "==", quoted(NARROW + narrow), ")");
        scope.add(fact);
    }

    private void asked(String word, FactType type, List<Variable> scope, boolean isFirst) {
        boolean isInBrackets = isSo(3);
        words(word);
        if (isInBrackets) {
            words("(");
        }
        pattern(type, isSo(3) ? List.of(fresh(type, oneOf(free(type)))) : List.of(), scope, isFirst, false);
        if (isInBrackets) {
            words(")");
        }
    }

    private void forall(FactType type, List<Variable> scope, boolean isFirst) {
        words("forall", "(");
        if (isSo(2)) {
            pattern(type, List.of(), scope, isFirst, false);
        } else {
            Variable each = fresh(type, null);
            List<Variable> inside = new ArrayList<>(scope);
            List<Variable> named = isSo(3) ? List.of(each, fresh(type, oneOf(free(type)))) : List.of(each);
            pattern(type, named, inside, isFirst, true);
            words(type.word(), "(", "this", "==", each.name());
            for (int i = random.nextInt(3); i > 0; i--) {
                words(",");
                either(type, inside, 0);
            }
            words(")");
        }
        words(")");
    }

    private void accumulate(FactType type, List<Variable> scope, boolean isFirst) {
        List<Property> numbers = free(type).stream()
                .filter(property -> property.type() == PropertyType.NUMBER)
                .toList();
        Variable counted = isSo(2) ? fresh(type, null) : fresh(type, oneOf(free(type)));
        Variable number = numbers.isEmpty() ? null : fresh(type, oneOf(numbers));
        words("accumulate", "(");
        pattern(type, number == null ? List.of(counted) : List.of(counted, number), scope, isFirst, false);
        words(";");
        List<String> results = new ArrayList<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            if (!results.isEmpty()) {
                words(",");
            }
            Condition.Function function =
                    number == null ? Condition.Function.COUNT : oneOf(Condition.Function.values());
            String result = freshName();
            results.add(result);
            said.add("accumulate " + function.word());
            boolean isCount = function == Condition.Function.COUNT;
            words(result, ":", function.word(), "(", isCount ? counted.name() : number.name(), ")");
        }
        for (int i = 0, tests = random.nextInt(3); i < tests; i++) {
            words(i == 0 ? ";" : oneOf(List.of(",", "&&")));
            String operator = oneOf(List.of("==", "!=", "<", "<=", ">", ">="));
            words(oneOf(results), operator, oneOf(List.of("0", "1", "2", "3", "6", "6.5", "67", "80", "130.5")));
        }
        words(")");
    }

    /**
     * A pattern.
     *
     * @param named its own variable and those of its properties
     * @param scope what it may compare with
     * @param keeps whether what it binds is seen behind it
     */
    private void pattern(FactType type, List<Variable> named, List<Variable> scope, boolean isFirst, boolean keeps) {
        List<Variable> inside = new ArrayList<>(scope);
        for (Variable variable : named) {
            if (variable.property() == null) {
                words(variable.name(), ":");
            }
        }
        words(type.word(), "(");
        boolean isNext = false;
        if (type == FactType.STATED) {
            words("name", "==", quoted(about));
            isNext = true;
        } else if (!isFirst) {
            joined(type, scope);
            isNext = true;
        }
        for (Variable variable : named) {
            if (variable.property() != null) {
                words(isNext ? oneOf(List.of(",", "&&")) : "");
                words(variable.name(), ":");
                if (isSo(3)) {
                    comparison(type, variable.property(), inside);
                } else {
                    words(variable.property().name());
                }
                inside.add(variable);
                isNext = true;
            }
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            words(isNext ? "," : "");
            either(type, inside, 0);
            isNext = true;
        }
        words(")");
        if (keeps) {
            scope.addAll(named);
        }
    }

    /** What may be asked of a fact of a sort: of a stated fact what one of its name carries. */
    private List<Property> free(FactType type) {
        return type.properties().stream()
                .filter(property -> type != FactType.STATED
                        || property.isKey()
                        || STATED.get(about).contains(property.type()))
                .toList();
    }

    /** A constraint that ties a pattern to a name, or to what is bound before. */
    private void joined(FactType type, List<Variable> scope) {
        if (isSo(4)) {
            words("(");
            joining(type, scope);
            words("||");
            joining(type, scope);
            words(")");
        } else {
            joining(type, scope);
        }
    }

    private void joining(FactType type, List<Variable> scope) {
        List<Property> comparable = type.properties().stream()
                .filter(property -> scope.stream().anyMatch(variable -> variable.isOf(operand(property))))
                .toList();
        if (!comparable.isEmpty() && !isSo(3)) {
            Property property = oneOf(comparable);
            List<String> operators = property.type().operators().stream()
                    .filter(operator -> !operator.endsWith("in") && !operator.endsWith("matches"))
                    .toList();
            String operator = oneOf(operators);
            said(type, property, operator);
            List<Variable> all = scope.stream()
                    .filter(variable -> variable.isOf(operand(property)))
                    .toList();
            words(property.name(), operator, oneOf(all).name());
            return;
        }
        Property key = oneOf(type.properties().stream().filter(Property::isKey).toList());
        if (isSo(3)) {
            said(type, key, "in");
            words(key.name(), "in");
            list(key, true);
        } else {
            said(type, key, "==");
            words(key.name(), "==", literal(key, true));
        }
    }

    /** What a property may be compared with. */
    private static PropertyType operand(Property property) {
        return property.type() == PropertyType.TEXTS ? PropertyType.TEXT : property.type();
    }

    /** Constraints one of which is enough, or one alone. */
    private void either(FactType type, List<Variable> inside, int depth) {
        both(type, inside, depth);
        while (depth < DEEPEST && isSo(4)) {
            words("||");
            both(type, inside, depth);
        }
    }

    private void both(FactType type, List<Variable> inside, int depth) {
        term(type, inside, depth);
        while (depth < DEEPEST && isSo(5)) {
            words("&&");
            term(type, inside, depth);
        }
    }

    private void term(FactType type, List<Variable> inside, int depth) {
        if (depth < DEEPEST && isSo(4)) {
            words("(");
            either(type, inside, depth + 1);
            words(")");
        } else {
            comparison(type, oneOf(free(type)), inside);
        }
    }

    private void comparison(FactType type, Property property, List<Variable> inside) {
        String operator = oneOf(property.type().operators());
        said(type, property, operator);
        words(property.name());
        for (String word : operator.split(" ")) {
            words(word);
        }
        List<Variable> alike = inside.stream()
                .filter(variable -> variable.isOf(operand(property)))
                .toList();
        if (operator.endsWith("in")) {
            list(property, !operator.startsWith("not"));
        } else if (operator.endsWith("matches")) {
            words(quoted(oneOf(EXPRESSIONS)));
        } else if (!alike.isEmpty() && isSo(2)) {
            words(oneOf(alike).name());
        } else {
            words(literal(property, operator.equals("==")));
        }
    }

    private void said(FactType type, Property property, String operator) {
        said.add(type.word() + "." + property.name() + " " + operator);
    }

    private void list(Property property, boolean isEquality) {
        words("(", literal(property, isEquality));
        for (int i = random.nextInt(3); i > 0; i--) {
            words(",", literal(property, isEquality));
        }
        words(")");
    }

    private String literal(Property property, boolean isEquality) {
        return switch (property.type()) {
            case NUMBER -> number(property.name());
            case TRUTH -> oneOf(List.of("true", "false"));
            case DAY -> quoted(oneOf(DAYS));
            case TEXT, TEXTS -> quoted(text(property, isEquality));
        };
    }

    private String number(String property) {
        return switch (property) {
            case "percent" -> oneOf(List.of("49", "66.7", "67", "80"));
            case "credits" -> oneOf(List.of("2.68", "3", "6", "03.0"));
            case "year" -> oneOf(List.of("2020", "2021", "2022"));
            default -> oneOf(List.of("1", "2", "3.33", "6"));
        };
    }

    private String text(Property property, boolean isEquality) {
        if (!property.words().isEmpty()) {
            List<String> words = List.copyOf(property.words());
            boolean isCommon = property.words().contains("Course") && !isSo(4);
            return isCommon ? oneOf(List.of("Course", "Certificate")) : oneOf(words);
        }
        if (!isEquality && isSo(4)) {
            return oneOf(TEXTS);
        }
        return switch (property.name()) {
            case "credential" -> oneOf(CREDENTIALS);
            case "issuer" -> oneOf(ISSUERS);
            case "pathway" -> oneOf(PATHWAYS);
            case "name" -> oneOf(List.copyOf(STATED.keySet()));
            default -> oneOf(TEXTS);
        };
    }

    private void action(ActionType type, List<Variable> scope) {
        List<Variable> achievements =
                scope.stream().filter(Variable::isAchievement).toList();
        boolean needsOne = Stream.concat(
                        type.takes().stream(), type.parts().stream().flatMap(part -> part.takes().stream()))
                .anyMatch(takes -> takes == ActionType.Takes.ACHIEVEMENT);
        boolean needsTwo = type.takes().contains(ActionType.Takes.ACHIEVEMENTS);
        if (achievements.size() < (needsTwo ? 2 : needsOne ? 1 : 0)) {
            return;
        }
        said.add(type.named());
        words(type.target(), ".", type.word());
        arguments(type.takes(), scope);
        List<ActionType.Part> parts = new ArrayList<>();
        if (!type.parts(ActionType.Said.ONE_OF).isEmpty()) {
            parts.add(oneOf(type.parts(ActionType.Said.ONE_OF)));
        }
        List<ActionType.Part> some = new ArrayList<>(type.parts(ActionType.Said.SOME));
        Collections.shuffle(some, random);
        parts.addAll(some.isEmpty() ? some : some.subList(0, 1 + random.nextInt(some.size())));
        boolean isExempt = parts.stream().anyMatch(part -> part.word().equals("exempt"));
        for (ActionType.Part part : type.parts(ActionType.Said.OPTIONAL)) {
            if (isSo(2) && !(isExempt && part.word().equals("credits"))) {
                parts.add(part);
            }
        }
        Collections.shuffle(parts, random);
        for (ActionType.Part part : parts) {
            said.add(type.named() + "." + part.word());
            words(".", part.word());
            arguments(part.takes(), scope);
        }
        words(";");
    }

    /** A stated fact; not one with a day where no variable is one, as a text that is written out is a text. */
    private void state(String name, List<Variable> scope) {
        List<PropertyType> carried = new ArrayList<>(STATED.getOrDefault(name, List.of()));
        if (carried.contains(PropertyType.DAY) && scope.stream().noneMatch(one -> one.isOf(PropertyType.DAY))) {
            return;
        }
        said.add("state");
        words("state", "(", quoted(name));
        Collections.shuffle(carried, random);
        for (PropertyType type : carried) {
            List<Variable> alike =
                    scope.stream().filter(variable -> variable.isOf(type)).toList();
            words(",");
            if (!alike.isEmpty() && (type == PropertyType.DAY || !isSo(3))) {
                words(oneOf(alike).name());
            } else {
                words(type == PropertyType.NUMBER ? number("") : quoted(oneOf(TEXTS)));
            }
        }
        words(")", ";");
    }

    private void arguments(List<ActionType.Takes> takes, List<Variable> scope) {
        words("(");
        String pathway = null;
        for (int i = 0; i < takes.size(); i++) {
            words(i == 0 ? "" : ",");
            ActionType.Takes one = takes.get(i);
            if (one == ActionType.Takes.PATHWAY) {
                List<Variable> named = scope.stream()
                        .filter(variable -> variable.property() != null
                                && variable.property().name().equals("pathway"))
                        .toList();
                // Of the two the first alone has a condition.
                String written = takes.contains(ActionType.Takes.CONDITION) ? PATHWAYS.get(0) : oneOf(PATHWAYS);
                pathway = named.isEmpty() || isSo(2)
                        ? quoted(written)
                        : oneOf(named).name();
                words(pathway);
            } else {
                argument(one, scope, pathway);
            }
        }
        words(")");
    }

    private void argument(ActionType.Takes takes, List<Variable> scope, String pathway) {
        List<Variable> achievements =
                new ArrayList<>(scope.stream().filter(Variable::isAchievement).toList());
        switch (takes) {
            case ACHIEVEMENT -> words(oneOf(achievements).name());
            case ACHIEVEMENTS -> {
                Collections.shuffle(achievements, random);
                words(achievements.get(0).name(), ",", achievements.get(1).name());
            }
            case OTHER -> words(quoted(isSo(2) ? oneOf(PATHWAYS) : "rru:caf"));
            case NAME -> words(quoted(oneOf(List.of("n1", "n2"))));
            case REQUIREMENT ->
                words(quoted(pathway.contains("gdip") ? "core" : oneOf(List.of("electives", "portfolio"))));
            case CONDITION -> words(quoted("portfolio"));
            case CREDENTIAL -> words(quoted(oneOf(CREDENTIALS)));
            case SUBJECT, TEXT, ROLE -> words(quoted(oneOf(List.of("climate", "l'été \"2021\"", "Dean"))));
            case LEVEL, NUMBER -> words(number("credits"));
            case COUNT -> words(oneOf(List.of("1", "2", "12")));
            case DURATION -> words(quoted(oneOf(List.of("P5Y", "P18M", "P2W", "P10D"))));
            case DAY -> words(quoted(oneOf(DAYS)));
            case AMOUNT -> amount();
            case SELECTORS -> selectors(0);
            default -> throw new IllegalArgumentException(takes.name());
        }
    }

    private void amount() {
        switch (random.nextInt(3)) {
            case 0 -> words("credits", "(", number("credits"), ")");
            case 1 -> words("count", "(", oneOf(List.of("0", "1", "5")), ")");
            default -> words("percent", "(", "33.3", ",", quoted(oneOf(List.of("required", "counted"))), ")");
        }
    }

    private void selectors(int depth) {
        List<SelectorWord> all = new ArrayList<>(Arrays.asList(SelectorWord.values()));
        Collections.shuffle(all, random);
        List<SelectorWord> some = all.stream()
                .filter(word -> depth < DEEPEST || word != SelectorWord.EXCEPT)
                .limit(1 + random.nextInt(3))
                .toList();
        for (int i = 0; i < some.size(); i++) {
            words(i == 0 ? "" : ",");
            SelectorWord word = some.get(i);
            said.add("selector " + word.word());
            words(word.word(), "(");
            switch (word.takes()) {
                case SELECTORS -> selectors(depth + 1);
                case TRUTH -> words(oneOf(List.of("true", "false")));
                case RANGE -> words(oneOf(List.of("7", "\"7..\"", "\"5..6\"")));
                case TEXT, TEXTS -> words(quoted(selected(word)));
            }
            if (word.takes() == SelectorWord.Takes.TEXTS && isSo(2)) {
                words(",", quoted(selected(word)));
            }
            words(")");
        }
    }

    private String selected(SelectorWord word) {
        return switch (word) {
            case CREDENTIAL -> isSo(3) ? "sfu:math-1*" : oneOf(CREDENTIALS);
            case ISSUER -> oneOf(ISSUERS);
            case TYPE -> oneOf(List.of("Course", "Certificate"));
            case MODE -> oneOf(List.of("course", "plar"));
            case MIN_GRADE -> oneOf(List.of("C", "67%"));
            case COMPLETED -> oneOf(List.of("2019-09-01..", "2019-09-01..2022-08-31"));
            default -> oneOf(List.of("climate", "x"));
        };
    }

    private Variable fresh(FactType type, Property property) {
        return new Variable(freshName(), type, property);
    }

    private String freshName() {
        variables++;
        return "$" + oneOf(List.of("a", "X_", "rule", "end", "_")) + variables;
    }

    /** A text literal in quotes of either kind. */
    private String quoted(String text) {
        String quote = isSo(5) ? "'" : "\"";
        return quote
                + text.replace("\\", "\\\\")
                        .replace(quote, "\\" + quote)
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                + quote;
    }

    private boolean isSo(int inSoMany) {
        return random.nextInt(inSoMany) == 0;
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private <T> T oneOf(T[] all) {
        return all[random.nextInt(all.length)];
    }

    /** Words and signs, each with a mark behind it where a blank may stand. */
    private void words(String... words) {
        for (String word : words) {
            if (!word.isEmpty()) {
                out.append(word).append('\u0000');
            }
        }
    }

    /** The text with blanks, line ends and comments where there may be some. */
    private String laidOut() {
        StringBuilder text = new StringBuilder();
        for (String word : out.toString().split("\u0000")) {
            boolean isNewLine =
                    List.of("rule", "agenda-group", "when", "then", "end").contains(word);
            if (isNewLine) {
                text.append('\n');
            }
            text.append(word).append(blank());
        }
        return text.append('\n').toString();
    }

    private String blank() {
        return switch (random.nextInt(40)) {
            case 0 -> "\n    ";
            case 1 -> " /* no rule \"x\" when */ ";
            case 2 -> " // so it is\n";
            case 3 -> "\t ";
            default -> " ";
        };
    }
}
