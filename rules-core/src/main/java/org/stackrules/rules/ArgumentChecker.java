package org.stackrules.rules;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.CoreTexts;
import org.stackrules.diagnostic.Message;
import org.stackrules.model.Amount;
import org.stackrules.model.Ids;
import org.stackrules.model.Rational;
import org.stackrules.rules.RuleTree.ArgumentTree;
import org.stackrules.rules.RuleTree.CallTree;
import org.stackrules.rules.RuleTree.Operand;
import org.stackrules.rules.RuleTree.OperandTree;
import org.stackrules.rules.RuleTree.Word;
import org.stackrules.vocabulary.ActionType.Takes;
import org.stackrules.vocabulary.FactType;
import org.stackrules.vocabulary.PropertyType;

/** Checks and types the arguments of one call of an action. */
final class ArgumentChecker {

    /** A duration as everywhere in catalogs: a whole number of one unit. */
    private static final Pattern DURATION = Pattern.compile("P(?=[0-9]*[1-9])[0-9]{1,4}[YMWD]");

    private final Map<String, TreeChecker.Variable> variables;
    private final RuleNames names;
    private final RuleFindings findings;

    ArgumentChecker(Map<String, TreeChecker.Variable> variables, RuleNames names, RuleFindings findings) {
        this.variables = variables;
        this.names = names;
        this.findings = findings;
    }

    /**
     * The arguments, typed; empty, with findings, if they are not what the call takes.
     *
     * @param takes what it takes, in order
     * @param example how the call is written
     */
    Optional<Arguments> check(CallTree call, List<Takes> takes, String example) {
        List<ArgumentTree> given = call.arguments();
        boolean isMany = takes.get(takes.size() - 1).isMany();
        boolean isEnough = isMany ? given.size() >= takes.size() - 1 : given.size() == takes.size();
        if (!isEnough) {
            refuse(call.name(), call, takes, example);
            return Optional.empty();
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < takes.size(); i++) {
            Takes one = takes.get(i);
            Optional<?> value;
            if (one.isMany()) {
                value = many(call, one, given.subList(i, given.size()), takes, example);
            } else if (isOf(one, given.get(i))) {
                value = typed(one, given.get(i), i == 0 ? Optional.empty() : Optional.of(given.get(0)));
            } else {
                refuse(given.get(i), call, takes, example);
                value = Optional.empty();
            }
            value.ifPresent(values::add);
        }
        return values.size() == takes.size() ? Optional.of(new Arguments(values)) : Optional.empty();
    }

    private void refuse(ArgumentTree argument, CallTree call, List<Takes> takes, String example) {
        boolean isUnbound = argument instanceof Operand operand
                && operand.operand().kind() == OperandTree.Kind.VARIABLE
                && variable(operand.operand()) == null;
        if (isUnbound) {
            findings.error("rule-unbound.action", word(argument), word(argument).text());
        } else {
            refuse(word(argument), call, takes, example);
        }
    }

    private void refuse(Word at, CallTree call, List<Takes> takes, String example) {
        findings.error(
                "rule-argument",
                at,
                call.name().text(),
                CoreTexts.TEXTS.joined(
                        "list", takes.stream().map(ArgumentChecker::said).toList()),
                example);
    }

    /** What is taken, as findings say it. */
    private static Message said(Takes takes) {
        return CoreTexts.TEXTS.message("takes." + takes.name().toLowerCase(Locale.ROOT));
    }

    private static Word word(ArgumentTree argument) {
        return argument instanceof CallTree call
                ? call.name()
                : ((Operand) argument).operand().word();
    }

    /** Whether an argument is written as one of its sort is. */
    private boolean isOf(Takes takes, ArgumentTree argument) {
        if (argument instanceof CallTree) {
            return takes == Takes.AMOUNT;
        }
        OperandTree operand = ((Operand) argument).operand();
        return switch (takes) {
            case ACHIEVEMENT -> isFact(operand);
            case PATHWAY -> operand.kind() == OperandTree.Kind.TEXT || isPathway(operand);
            case LEVEL, NUMBER, COUNT -> operand.kind() == OperandTree.Kind.NUMBER;
            case AMOUNT -> false;
            default -> operand.kind() == OperandTree.Kind.TEXT;
        };
    }

    private boolean isFact(OperandTree operand) {
        TreeChecker.Variable variable = variable(operand);
        return variable != null && variable.property() == null && variable.type() == FactType.ACHIEVEMENT;
    }

    private boolean isPathway(OperandTree operand) {
        TreeChecker.Variable variable = variable(operand);
        return variable != null
                && variable.property() != null
                && variable.property().name().equals("pathway");
    }

    private TreeChecker.@Nullable Variable variable(OperandTree operand) {
        return operand.kind() == OperandTree.Kind.VARIABLE
                ? variables.get(operand.word().text())
                : null;
    }

    /** The value of an argument of the right sort; the first argument says of which pathway a requirement is. */
    private Optional<?> typed(Takes takes, ArgumentTree argument, Optional<ArgumentTree> first) {
        if (takes == Takes.AMOUNT) {
            return amount((CallTree) argument);
        }
        OperandTree operand = ((Operand) argument).operand();
        Word word = operand.word();
        return switch (takes) {
            case ACHIEVEMENT -> Optional.of(word.text());
            case PATHWAY -> pathway(operand);
            case OTHER -> other(word);
            case NAME -> name(word);
            case REQUIREMENT, CONDITION -> requirement(word, takes, pathwayOf(first.orElseThrow()));
            case CREDENTIAL -> credential(word);
            case LEVEL, NUMBER -> TreeChecker.number(word, findings);
            case COUNT -> count(word);
            case DURATION -> duration(word);
            case DAY -> day(word);
            case SUBJECT, TEXT, ROLE -> text(word);
            default -> throw new IllegalArgumentException(takes.name());
        };
    }

    private Optional<?> many(CallTree call, Takes takes, List<ArgumentTree> given, List<Takes> all, String example) {
        return switch (takes) {
            case ACHIEVEMENTS -> {
                Set<String> facts = new TreeSet<>();
                List<String> order = new ArrayList<>();
                boolean areFacts = true;
                for (ArgumentTree argument : given) {
                    Word word = word(argument);
                    if (!isOf(Takes.ACHIEVEMENT, argument)) {
                        refuse(argument, call, all, example);
                        areFacts = false;
                    } else if (!facts.add(word.text())) {
                        findings.error("rule-argument.twice", word, word.text());
                        areFacts = false;
                    }
                    order.add(word.text());
                }
                if (areFacts && given.size() < 2) {
                    refuse(call.name(), call, all, example);
                }
                yield areFacts && given.size() >= 2 ? Optional.of(order) : Optional.empty();
            }
            case SELECTORS -> new SelectorChecker(names, findings).selector(call, given);
            default -> carried(call, given, all, example);
        };
    }

    /** What a stated fact carries: of each type one value at most. */
    private Optional<Action.Carried> carried(CallTree call, List<ArgumentTree> given, List<Takes> all, String example) {
        Map<PropertyType, Action.Value> values = new HashMap<>();
        boolean areLawful = true;
        for (ArgumentTree argument : given) {
            Optional<Map.Entry<PropertyType, Action.Value>> one = carriedBy(argument);
            if (one.isEmpty()) {
                refuse(argument, call, all, example);
                areLawful = false;
            } else if (values.putIfAbsent(one.get().getKey(), one.get().getValue()) != null) {
                findings.error(
                        "rule-argument.carried", word(argument), word(argument).text());
                areLawful = false;
            }
        }
        return areLawful
                ? Optional.of(new Action.Carried(
                        values.get(PropertyType.TEXT), values.get(PropertyType.NUMBER), values.get(PropertyType.DAY)))
                : Optional.empty();
    }

    private Optional<Map.Entry<PropertyType, Action.Value>> carriedBy(ArgumentTree argument) {
        if (argument instanceof CallTree) {
            return Optional.empty();
        }
        OperandTree operand = ((Operand) argument).operand();
        Word word = operand.word();
        return switch (operand.kind()) {
            case TEXT -> Optional.of(Map.entry(PropertyType.TEXT, Action.Value.of(word.text())));
            case NUMBER ->
                TreeChecker.number(word, findings)
                        .map(number -> Map.entry(PropertyType.NUMBER, Action.Value.of(number)));
            case TRUTH -> Optional.empty();
            case VARIABLE ->
                Optional.ofNullable(variables.get(word.text()))
                        .map(TreeChecker.Variable::property)
                        .filter(property -> property.type() == PropertyType.TEXT
                                || property.type() == PropertyType.NUMBER
                                || property.type() == PropertyType.DAY)
                        .map(property -> Map.entry(property.type(), Action.Value.variable(word.text())));
        };
    }

    private Optional<Action.Value> pathway(OperandTree operand) {
        Word word = operand.word();
        if (operand.kind() == OperandTree.Kind.VARIABLE) {
            return Optional.of(Action.Value.variable(word.text()));
        }
        TreeChecker.checkPathway(word, names, findings);
        return Optional.of(Action.Value.of(word.text()));
    }

    /** Another pathway, or the credential that others earn. */
    private Optional<String> other(Word word) {
        if (!names.pathways().containsKey(word.text()) && !names.credentials().contains(word.text())) {
            Set<String> all = new TreeSet<>(names.pathways().keySet());
            all.addAll(names.credentials());
            findings.error("rule-unknown-pathway.other", word, word.text()).near(word.text(), all);
        }
        return Optional.of(word.text());
    }

    private Optional<String> name(Word word) {
        if (!Ids.isLocal(word.text())) {
            findings.error("rule-need-name", word, word.text());
        }
        return Optional.of(word.text());
    }

    /** The pathway that the first argument of the same call writes out; empty: a variable stands for it. */
    private static Optional<String> pathwayOf(ArgumentTree first) {
        return first instanceof Operand operand && operand.operand().kind() == OperandTree.Kind.TEXT
                ? Optional.of(operand.operand().word().text())
                : Optional.empty();
    }

    private Optional<String> requirement(Word word, Takes takes, Optional<String> pathway) {
        // A pathway that is not known is refused itself.
        names.requirementsOf(pathway).ifPresent(known -> {
            String kind = known.get(word.text());
            if (kind == null) {
                findings.error(
                                pathway.isPresent() ? "rule-unknown-requirement" : "rule-unknown-requirement.anywhere",
                                word,
                                word.text(),
                                pathway.orElse(""))
                        .near(word.text(), known.keySet());
            } else if (takes == Takes.CONDITION && !kind.equals("rule")) {
                findings.error("rule-requirement-sort", word, word.text(), kind);
            }
        });
        return Optional.of(word.text());
    }

    private Optional<String> credential(Word word) {
        TreeChecker.checkCredential(word, names, findings);
        return Ids.isQualified(word.text()) ? Optional.of(word.text()) : Optional.empty();
    }

    private Optional<Rational> count(Word word) {
        Optional<Rational> number = TreeChecker.number(word, findings);
        boolean isCount = number.isEmpty()
                || number.get().isInteger()
                        && number.get().signum() > 0
                        && number.get().numerator().bitLength() < 31;
        if (!isCount) {
            findings.error("rule-argument.count", word, word.text());
            return Optional.empty();
        }
        return number;
    }

    private Optional<Amount> amount(CallTree call) {
        String measure = call.name().text();
        List<ArgumentTree> given = call.arguments();
        boolean isNumbered = !given.isEmpty()
                && given.get(0) instanceof Operand operand
                && operand.operand().kind() == OperandTree.Kind.NUMBER;
        boolean isKnown = measure.equals("percent")
                ? given.size() == 2 && word(given.get(1)).text().matches("required|counted")
                : (measure.equals("credits") || measure.equals("count")) && given.size() == 1;
        if (!isNumbered || !isKnown) {
            findings.error("rule-argument.measure", call.name(), measure);
            return Optional.empty();
        }
        Word word = word(given.get(0));
        return switch (measure) {
            case "credits" -> TreeChecker.number(word, findings).map(Amount.OfCredits::new);
            case "count" -> {
                // At most none is a bound too.
                Optional<Rational> number = word.text().equals("0") ? Optional.of(Rational.ZERO) : count(word);
                yield number.map(one -> new Amount.OfCount(one.numerator().intValueExact()));
            }
            default ->
                TreeChecker.number(word, findings)
                        .map(number -> new Amount.Share(
                                number.dividedBy(Rational.of(100)),
                                word(given.get(1)).text().equals("required")
                                        ? Amount.Base.REQUIRED
                                        : Amount.Base.COUNTED));
        };
    }

    private Optional<Period> duration(Word word) {
        if (!DURATION.matcher(word.text()).matches()) {
            findings.error("rule-duration", word, word.text());
            return Optional.empty();
        }
        return Optional.of(Period.parse(word.text()));
    }

    private Optional<LocalDate> day(Word word) {
        try {
            return Optional.of(LocalDate.parse(word.text()));
        } catch (DateTimeException e) {
            findings.error("rule-day", word, word.text());
            return Optional.empty();
        }
    }

    /** What reports quote: something, in one line. */
    private Optional<Word> text(Word word) {
        if (word.text().isBlank()) {
            findings.error("rule-argument.empty", word);
            return Optional.empty();
        }
        return Optional.of(word).filter(one -> findings.isLegible(one, "rule-character.text"));
    }
}
