package org.stackrules.rules;

import java.time.DateTimeException;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Amount;
import org.stackrules.model.CredentialPattern;
import org.stackrules.model.CredentialTypes;
import org.stackrules.model.Grade;
import org.stackrules.model.Heading;
import org.stackrules.model.Ids;
import org.stackrules.model.Limit;
import org.stackrules.model.Mode;
import org.stackrules.model.NumberRange;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.rules.RuleTree.ActionTree;
import org.stackrules.rules.RuleTree.ArgumentTree;
import org.stackrules.rules.RuleTree.CallTree;
import org.stackrules.rules.RuleTree.Operand;
import org.stackrules.rules.RuleTree.OperandTree;
import org.stackrules.rules.RuleTree.Word;
import org.stackrules.vocabulary.FactType;

/** Checks and types what a rule states. An action is a chain of calls; each sort of action knows its calls. */
final class ActionChecker {

    private static final Map<String, Set<String>> BUILT =
            Map.of("transfer", Set.of("recognise"), "stack", Set.of("need", "limit"), "award", Set.of("grant"));
    private static final Map<String, Set<String>> LATER = Map.of(
            "transfer",
            Set.of("recogniseTogether", "refuse"),
            "stack",
            Set.of("count", "exclude", "share", "waive", "substitute", "satisfy"),
            "award",
            Set.of("withhold", "flag", "requireApproval", "expire", "classify"));
    private static final Set<String> LATER_CALLS = Set.of("unassigned", "exempt");
    private static final Set<String> SELECTORS =
            Set.of("credential", "issuer", "type", "subject", "skill", "tag", "level", "mode", "minGrade", "inHouse");

    private final Stage stage;
    private final Map<String, TreeChecker.Variable> variables;
    private final Provenance provenance;
    private final RuleNames names;
    private final RuleFindings findings;
    private int limits;

    ActionChecker(
            Stage stage,
            Map<String, TreeChecker.Variable> variables,
            Provenance provenance,
            RuleNames names,
            RuleFindings findings) {
        this.stage = stage;
        this.variables = variables;
        this.provenance = provenance;
        this.names = names;
        this.findings = findings;
    }

    List<Action> check(List<ActionTree> trees) {
        List<Action> actions = new ArrayList<>();
        trees.forEach(tree -> action(tree).ifPresent(actions::add));
        return actions;
    }

    private Optional<Action> action(ActionTree tree) {
        Word target = tree.target();
        Word first = tree.calls().get(0).name();
        if (!BUILT.containsKey(target.text())) {
            boolean isState = target.text().equals("state");
            if (isState) {
                findings.notBuilt(target);
            } else {
                findings.error("rule-unknown-action.target", target, target.text())
                        .near(target.text(), BUILT.keySet());
            }
            return Optional.empty();
        }
        if (LATER.get(target.text()).contains(first.text())) {
            findings.notBuilt(first);
            return Optional.empty();
        }
        if (!BUILT.get(target.text()).contains(first.text())) {
            Set<String> all = new TreeSet<>(BUILT.get(target.text()));
            findings.error("rule-unknown-action", first, target.text(), first.text(), String.join(", ", all))
                    .near(first.text(), all);
            return Optional.empty();
        }
        if (!target.text().equals(stage.word())) {
            findings.error("rule-wrong-stage", target, target.text(), stage.word());
            return Optional.empty();
        }
        return switch (first.text()) {
            case "recognise" -> recognise(tree);
            case "need" -> need(tree);
            case "limit" -> limit(tree);
            default -> grant(tree);
        };
    }

    private Optional<Action> recognise(ActionTree tree) {
        Map<String, CallTree> calls = calls(tree, Set.of("recognise", "as", "credits", "within"));
        Optional<String> variable = fact(calls.get("recognise"));
        Optional<String> credential =
                ended(tree, calls, "as", ".as(\"issuer:local\")").flatMap(call -> credential(call));
        CallTree creditsCall = calls.get("credits");
        Optional<Rational> credits = creditsCall == null ? Optional.empty() : number(creditsCall);
        CallTree withinCall = calls.get("within");
        Optional<Period> within = withinCall == null ? Optional.empty() : period(withinCall);
        return variable.isPresent() && credential.isPresent()
                ? Optional.of(new Action.Recognise(
                        variable.get(), credential.get(), credits.orElse(null), within.orElse(null)))
                : Optional.empty();
    }

    private Optional<Action> need(ActionTree tree) {
        Map<String, CallTree> calls = calls(tree, Set.of("need", "credits", "count", "from"));
        List<Word> ids = texts(calls.get("need"), 2, "rule-argument.need");
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        TreeChecker.checkPathway(ids.get(0), names, findings);
        if (!Ids.isLocal(ids.get(1).text())) {
            findings.error("rule-need-name", ids.get(1), ids.get(1).text());
        }
        boolean isInCredits = calls.containsKey("credits");
        if (isInCredits == calls.containsKey("count")) {
            findings.error(isInCredits ? "rule-unfinished.two-amounts" : "rule-unfinished.amount", tree.target());
            return Optional.empty();
        }
        CallTree amountCall = isInCredits ? calls.get("credits") : calls.get("count");
        Optional<Amount> amount =
                number(amountCall).flatMap(number -> amount(amountCall.name().text(), number, amountCall));
        Optional<Selector> from =
                ended(tree, calls, "from", ".from( issuer(…), … )").flatMap(call -> selector(call));
        return amount.isPresent() && from.isPresent()
                ? Optional.of(new Action.Need(
                        ids.get(0).text(),
                        new Requirement.From(
                                new Heading(ids.get(1).text(), null, List.of(), provenance), amount.get(), from.get())))
                : Optional.empty();
    }

    private Optional<Action> limit(ActionTree tree) {
        Map<String, CallTree> calls = calls(tree, Set.of("limit", "atMost", "atLeast", "of"));
        List<Word> ids = texts(calls.get("limit"), 1, "rule-argument.pathway");
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        TreeChecker.checkPathway(ids.get(0), names, findings);
        boolean isAtMost = calls.containsKey("atMost");
        if (isAtMost == calls.containsKey("atLeast")) {
            findings.error(isAtMost ? "rule-unfinished.two-bounds" : "rule-unfinished.bound", tree.target());
            return Optional.empty();
        }
        Optional<Amount> amount = bound(isAtMost ? calls.get("atMost") : calls.get("atLeast"));
        CallTree of = calls.get("of");
        Optional<Selector> selector = of == null ? Optional.of(Selector.EVERYTHING) : selector(of);
        limits++;
        String id = "rule." + provenance.place().line() + "." + limits;
        return amount.isPresent() && selector.isPresent()
                ? Optional.of(new Action.Bound(
                        ids.get(0).text(),
                        new Limit(
                                id,
                                isAtMost ? Limit.Direction.AT_MOST : Limit.Direction.AT_LEAST,
                                amount.get(),
                                selector.get(),
                                provenance)))
                : Optional.empty();
    }

    private Optional<Action> grant(ActionTree tree) {
        Map<String, CallTree> calls = calls(tree, Set.of("grant"));
        return credential(calls.get("grant")).map(Action.Grant::new);
    }

    /** The calls of a chain by name; unknown and repeated ones are refused. */
    private Map<String, CallTree> calls(ActionTree tree, Set<String> known) {
        Map<String, CallTree> calls = new LinkedHashMap<>();
        for (CallTree call : tree.calls()) {
            String name = call.name().text();
            if (LATER_CALLS.contains(name)) {
                findings.notBuilt(call.name());
            } else if (!known.contains(name)) {
                Set<String> all = new TreeSet<>(known);
                all.remove(tree.calls().get(0).name().text());
                findings.error(
                                all.isEmpty() ? "rule-unknown-action.whole" : "rule-unknown-action.part",
                                call.name(),
                                name,
                                tree.target().text() + "."
                                        + tree.calls().get(0).name().text(),
                                String.join(", ", all))
                        .near(name, all);
            } else if (calls.putIfAbsent(name, call) != null) {
                findings.error("rule-unknown-action.twice", call.name(), name);
            }
        }
        return calls;
    }

    private Optional<CallTree> ended(ActionTree tree, Map<String, CallTree> calls, String needed, String example) {
        CallTree call = calls.get(needed);
        if (call == null) {
            findings.error(
                    "rule-unfinished",
                    tree.calls().get(0).name(),
                    tree.target().text() + "." + tree.calls().get(0).name().text(),
                    example);
        }
        return Optional.ofNullable(call);
    }

    private Optional<String> fact(CallTree call) {
        Word word = call.arguments().size() == 1
                        && call.arguments().get(0) instanceof Operand operand
                        && operand.operand().kind() == OperandTree.Kind.VARIABLE
                ? operand.operand().word()
                : null;
        TreeChecker.Variable variable = word == null ? null : variables.get(word.text());
        boolean isFact = variable != null && variable.property() == null && variable.type() == FactType.ACHIEVEMENT;
        if (!isFact) {
            findings.error(
                    "rule-argument.achievement",
                    word == null ? call.name() : word,
                    call.name().text());
        }
        return isFact ? Optional.of(word.text()) : Optional.empty();
    }

    private Optional<String> credential(CallTree call) {
        List<Word> ids = texts(call, 1, "rule-argument.credential");
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        TreeChecker.checkCredential(ids.get(0), names, findings);
        return Ids.isQualified(ids.get(0).text()) ? Optional.of(ids.get(0).text()) : Optional.empty();
    }

    /** So many text arguments; none, with a finding, if there are others. */
    private List<Word> texts(@Nullable CallTree call, int number, String key) {
        if (call == null) {
            return List.of();
        }
        List<Word> words = texts(call.arguments());
        if (words.size() == number && call.arguments().size() == number) {
            return words;
        }
        findings.error(key, call.name(), call.name().text());
        return List.of();
    }

    private static List<Word> texts(List<ArgumentTree> arguments) {
        List<Word> words = new ArrayList<>();
        for (ArgumentTree argument : arguments) {
            if (argument instanceof Operand operand && operand.operand().kind() == OperandTree.Kind.TEXT) {
                words.add(operand.operand().word());
            }
        }
        return words;
    }

    private Optional<Rational> number(CallTree call) {
        boolean isNumber = !call.arguments().isEmpty()
                && call.arguments().get(0) instanceof Operand operand
                && operand.operand().kind() == OperandTree.Kind.NUMBER;
        if (!isNumber) {
            findings.error("rule-argument.number", call.name(), call.name().text());
            return Optional.empty();
        }
        return TreeChecker.number(((Operand) call.arguments().get(0)).operand().word(), findings);
    }

    private Optional<Amount> bound(CallTree call) {
        if (call.arguments().size() != 1 || !(call.arguments().get(0) instanceof CallTree measure)) {
            findings.error("rule-argument.amount", call.name(), call.name().text());
            return Optional.empty();
        }
        return number(measure).flatMap(number -> amount(measure.name().text(), number, measure));
    }

    private Optional<Amount> amount(String measure, Rational number, CallTree call) {
        switch (measure) {
            case "credits" -> {
                return Optional.of(new Amount.OfCredits(number));
            }
            case "count" -> {
                if (number.isInteger() && number.numerator().bitLength() < 31) {
                    return Optional.of(new Amount.OfCount(number.numerator().intValueExact()));
                }
            }
            case "percent" -> {
                List<Word> base = texts(call.arguments());
                if (base.size() == 1 && base.get(0).text().matches("required|counted")) {
                    return Optional.of(new Amount.Share(
                            number.dividedBy(Rational.of(100)),
                            base.get(0).text().equals("required") ? Amount.Base.REQUIRED : Amount.Base.COUNTED));
                }
            }
            default -> {
                // refused below
            }
        }
        findings.error("rule-argument.measure", call.name(), measure);
        return Optional.empty();
    }

    private Optional<Period> period(CallTree call) {
        List<Word> words = texts(call, 1, "rule-argument.duration");
        if (words.isEmpty()) {
            return Optional.empty();
        }
        try {
            Period period = Period.parse(words.get(0).text());
            if (!period.isNegative() && !period.isZero()) {
                return Optional.of(period);
            }
        } catch (DateTimeException e) {
            // refused below
        }
        findings.error("rule-duration", words.get(0), words.get(0).text());
        return Optional.empty();
    }

    /** The selector that functions such as {@code issuer("rru"), level(7)} say; all of them must hold. */
    private Optional<Selector> selector(CallTree call) {
        List<Selector.Test> tests = new ArrayList<>();
        for (ArgumentTree argument : call.arguments()) {
            if (argument instanceof CallTree function
                    && SELECTORS.contains(function.name().text())) {
                test(function).ifPresent(tests::add);
            } else {
                Word word = argument instanceof CallTree function
                        ? function.name()
                        : ((Operand) argument).operand().word();
                findings.error("rule-argument.selector", word, word.text(), String.join(", ", new TreeSet<>(SELECTORS)))
                        .near(word.text(), SELECTORS);
            }
        }
        return tests.size() == call.arguments().size()
                ? Optional.of(new Selector.Matching(tests, null))
                : Optional.empty();
    }

    private Optional<Selector.Test> test(CallTree function) {
        String name = function.name().text();
        if (name.equals("level")) {
            return number(function).map(level -> new Selector.HasLevel(List.of(new NumberRange(level, level))));
        }
        if (name.equals("inHouse")) {
            boolean isTruth = function.arguments().size() == 1
                    && function.arguments().get(0) instanceof Operand operand
                    && operand.operand().kind() == OperandTree.Kind.TRUTH;
            if (!isTruth) {
                findings.error("rule-argument.truth", function.name(), name);
                return Optional.empty();
            }
            Word word = ((Operand) function.arguments().get(0)).operand().word();
            return Optional.of(new Selector.InHouse(word.text().equals("true")));
        }
        List<Word> words = texts(function.arguments());
        if (words.isEmpty() || words.size() != function.arguments().size()) {
            findings.error("rule-argument.texts", function.name(), name);
            return Optional.empty();
        }
        return switch (name) {
            case "credential" -> {
                words.stream()
                        .filter(word -> !word.text().endsWith("*"))
                        .forEach(word -> TreeChecker.checkCredential(word, names, findings));
                yield Optional.of(new Selector.HasCredential(words.stream()
                        .map(word -> CredentialPattern.of(word.text()))
                        .toList()));
            }
            case "mode" -> modes(words);
            case "minGrade" -> grade(words.get(0));
            case "type" -> types(words);
            default ->
                Optional.of(new Selector.HasWord(
                        Arrays.stream(Selector.Words.values())
                                .filter(property -> property.word().equals(name))
                                .findFirst()
                                .orElseThrow(),
                        words.stream().map(Word::text).toList()));
        };
    }

    private Optional<Selector.Test> modes(List<Word> words) {
        List<Mode> modes = new ArrayList<>();
        for (Word word : words) {
            Mode.ofWord(word.text())
                    .ifPresentOrElse(
                            modes::add,
                            () -> unknownWord(
                                    word,
                                    "rule-argument.mode",
                                    Arrays.stream(Mode.values()).map(Mode::word).collect(Collectors.toSet())));
        }
        return modes.size() == words.size() ? Optional.of(new Selector.HasMode(modes)) : Optional.empty();
    }

    private Optional<Selector.Test> types(List<Word> words) {
        boolean areKnown = true;
        for (Word word : words) {
            if (!CredentialTypes.isKnown(word.text())) {
                unknownWord(word, "rule-argument.type", CredentialTypes.names());
                areKnown = false;
            }
        }
        return areKnown
                ? Optional.of(new Selector.HasWord(
                        Selector.Words.TYPE, words.stream().map(Word::text).toList()))
                : Optional.empty();
    }

    private Optional<Selector.Test> grade(Word word) {
        Optional<Grade> grade = Grade.parse(word.text());
        if (grade.isEmpty()) {
            findings.error("rule-argument.grade", word, word.text());
        }
        return grade.map(Selector.MinGrade::new);
    }

    private void unknownWord(Word word, String key, Set<String> known) {
        findings.error(key, word, word.text(), String.join(", ", new TreeSet<>(known)))
                .near(word.text(), known);
    }
}
