package org.stackrules.rules;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.Place;
import org.stackrules.rules.RuleTree.AccumulateCondition;
import org.stackrules.rules.RuleTree.ActionTree;
import org.stackrules.rules.RuleTree.AggregateTree;
import org.stackrules.rules.RuleTree.AllConditions;
import org.stackrules.rules.RuleTree.AllTree;
import org.stackrules.rules.RuleTree.AnnotationTree;
import org.stackrules.rules.RuleTree.AnyCondition;
import org.stackrules.rules.RuleTree.AnyTree;
import org.stackrules.rules.RuleTree.ArgumentTree;
import org.stackrules.rules.RuleTree.Asked;
import org.stackrules.rules.RuleTree.AttributeTree;
import org.stackrules.rules.RuleTree.BodyTree;
import org.stackrules.rules.RuleTree.BoundTree;
import org.stackrules.rules.RuleTree.CallTree;
import org.stackrules.rules.RuleTree.ComparedTree;
import org.stackrules.rules.RuleTree.ConditionTree;
import org.stackrules.rules.RuleTree.ConstraintTree;
import org.stackrules.rules.RuleTree.Entry;
import org.stackrules.rules.RuleTree.ForallCondition;
import org.stackrules.rules.RuleTree.GroupTree;
import org.stackrules.rules.RuleTree.Operand;
import org.stackrules.rules.RuleTree.OperandTree;
import org.stackrules.rules.RuleTree.PatternCondition;
import org.stackrules.rules.RuleTree.PatternTree;
import org.stackrules.rules.RuleTree.TestTree;
import org.stackrules.rules.RuleTree.Word;
import org.stackrules.rules.grammar.DrlLexer;
import org.stackrules.rules.grammar.DrlParser;

/** From what was parsed of a file to trees of our own, with places. */
final class DrlTrees {

    private final DrlText text;

    DrlTrees(DrlText text) {
        this.text = text;
    }

    /** A rule as it is written. */
    RuleTree rule(DrlParser.RuleClauseContext rule) {
        return new RuleTree(
                string(rule.STRING().getSymbol()),
                rule.annotation().stream().map(this::annotation).toList(),
                rule.attribute().stream()
                        .map(attribute -> new AttributeTree(
                                word(attribute.AGENDA_GROUP().getSymbol()),
                                string(attribute.STRING().getSymbol())))
                        .toList(),
                rule.condition().stream()
                        .flatMap(condition -> condition.element().stream())
                        .map(this::condition)
                        .toList(),
                rule.action().stream().map(this::action).toList(),
                text.place(rule.getStart()));
    }

    private AnnotationTree annotation(DrlParser.AnnotationContext annotation) {
        List<Entry> entries = new ArrayList<>();
        if (annotation.EQUALS().isEmpty()) {
            entries.add(new Entry(
                    new Word("", text.place(annotation.getStart()), 1),
                    string(annotation.STRING(0).getSymbol())));
        } else {
            for (int i = 0; i < annotation.EQUALS().size(); i++) {
                entries.add(new Entry(
                        word(annotation.ID(i + 1).getSymbol()),
                        string(annotation.STRING(i).getSymbol())));
            }
        }
        return new AnnotationTree(word(annotation.ID(0).getSymbol()), entries);
    }

    private ConditionTree condition(DrlParser.ElementContext condition) {
        if (condition instanceof DrlParser.AccumulatedContext accumulated) {
            return new AccumulateCondition(
                    pattern(accumulated.pattern()),
                    accumulated.aggregate().stream()
                            .map(aggregate -> new AggregateTree(
                                    word(aggregate.VARIABLE(0).getSymbol()),
                                    word(aggregate.ID().getSymbol()),
                                    word(aggregate.VARIABLE(1).getSymbol())))
                            .toList(),
                    accumulated.test().stream()
                            .map(test -> new TestTree(
                                    word(test.VARIABLE().getSymbol()),
                                    word(test.operator().getStart()),
                                    word(test.NUMBER().getSymbol())))
                            .toList(),
                    word(accumulated.ACCUMULATE().getSymbol()));
        }
        if (condition instanceof DrlParser.NegatedContext negated) {
            return new PatternCondition(Asked.NOT, pattern(negated.pattern()));
        }
        if (condition instanceof DrlParser.ExistingContext existing) {
            return new PatternCondition(Asked.EXISTS, pattern(existing.pattern()));
        }
        if (condition instanceof DrlParser.UniversalContext universal) {
            return new ForallCondition(
                    word(universal.FORALL().getSymbol()),
                    pattern(universal.pattern()),
                    universal.body() == null ? null : body(universal.body()));
        }
        if (condition instanceof DrlParser.AlternativesContext alternatives) {
            List<ConditionTree> all =
                    alternatives.alternative().stream().map(this::alternative).toList();
            return all.size() == 1
                    ? all.get(0)
                    : new AnyCondition(all, word(alternatives.either(0).getStart()));
        }
        return new PatternCondition(Asked.POSITIVE, pattern(((DrlParser.PositiveContext) condition).pattern()));
    }

    private ConditionTree alternative(DrlParser.AlternativeContext alternative) {
        List<ConditionTree> all =
                alternative.element().stream().map(this::condition).toList();
        return all.size() == 1 ? all.get(0) : new AllConditions(all);
    }

    private PatternTree pattern(DrlParser.PatternContext pattern) {
        return new PatternTree(
                pattern.VARIABLE() == null ? null : word(pattern.VARIABLE().getSymbol()),
                word(pattern.ID().getSymbol()),
                pattern.constraint().stream().map(this::constraint).toList());
    }

    private BodyTree body(DrlParser.BodyContext body) {
        return new BodyTree(
                word(body.ID().getSymbol()),
                word(body.VARIABLE().getSymbol()),
                body.constraint().stream().map(this::constraint).toList());
    }

    private ConstraintTree constraint(DrlParser.ConstraintContext constraint) {
        List<ConstraintTree> all =
                constraint.conjunction().stream().map(this::conjunction).toList();
        return all.size() == 1 ? all.get(0) : new AnyTree(all);
    }

    private ConstraintTree conjunction(DrlParser.ConjunctionContext conjunction) {
        List<ConstraintTree> all = conjunction.term().stream().map(this::term).toList();
        return all.size() == 1 ? all.get(0) : new AllTree(all);
    }

    private ConstraintTree term(DrlParser.TermContext term) {
        if (term instanceof DrlParser.GroupedContext grouped) {
            return new GroupTree(constraint(grouped.constraint()));
        }
        if (term instanceof DrlParser.BoundContext bound) {
            Word property = word(bound.ID().getSymbol());
            return new BoundTree(
                    word(bound.VARIABLE().getSymbol()),
                    property,
                    bound.comparison() == null ? null : comparison(property, bound.comparison()));
        }
        DrlParser.ComparedContext compared = (DrlParser.ComparedContext) term;
        return comparison(word(compared.ID().getSymbol()), compared.comparison());
    }

    private ComparedTree comparison(Word property, DrlParser.ComparisonContext comparison) {
        if (comparison.operator() != null) {
            return new ComparedTree(
                    property,
                    word(comparison.operator().getStart()),
                    List.of(operand(comparison.operand().getStart())));
        }
        if (comparison.CONTAINS() != null) {
            return new ComparedTree(
                    property,
                    operator(comparison.NOT(), comparison.CONTAINS()),
                    List.of(operand(comparison.operand().getStart())));
        }
        if (comparison.MATCHES() != null) {
            return new ComparedTree(
                    property,
                    operator(comparison.NOT(), comparison.MATCHES()),
                    List.of(operand(comparison.STRING().getSymbol())));
        }
        return new ComparedTree(
                property,
                operator(comparison.NOT(), comparison.IN()),
                comparison.literal().stream()
                        .map(literal -> operand(literal.getStart()))
                        .toList());
    }

    /** An operator that is a word, with its negation as one: {@code not in}. */
    private Word operator(@Nullable TerminalNode not, TerminalNode word) {
        Word plain = word(word.getSymbol());
        if (not == null) {
            return plain;
        }
        Word negation = word(not.getSymbol());
        boolean isOneLine = negation.place().line() == plain.place().line();
        int length =
                isOneLine ? plain.place().column() - negation.place().column() + plain.length() : negation.length();
        return new Word(negation.text() + " " + plain.text(), negation.place(), length);
    }

    private ActionTree action(DrlParser.ActionContext action) {
        if (action instanceof DrlParser.StatedContext stated) {
            Word word = word(stated.STATE().getSymbol());
            return new ActionTree(
                    word,
                    List.of(new CallTree(
                            word, stated.argument().stream().map(this::argument).toList())));
        }
        DrlParser.ChainedContext chained = (DrlParser.ChainedContext) action;
        return new ActionTree(
                word(chained.ID().getSymbol()),
                chained.call().stream().map(this::call).toList());
    }

    private CallTree call(DrlParser.CallContext call) {
        return new CallTree(
                word(call.ID().getSymbol()),
                call.argument().stream().map(this::argument).toList());
    }

    private ArgumentTree argument(DrlParser.ArgumentContext argument) {
        return argument.call() != null ? call(argument.call()) : new Operand(operand(argument.getStart()));
    }

    private OperandTree operand(Token token) {
        return switch (token.getType()) {
            case DrlLexer.STRING -> new OperandTree(OperandTree.Kind.TEXT, string(token));
            case DrlLexer.NUMBER -> new OperandTree(OperandTree.Kind.NUMBER, word(token));
            case DrlLexer.VARIABLE -> new OperandTree(OperandTree.Kind.VARIABLE, word(token));
            default -> new OperandTree(OperandTree.Kind.TRUTH, word(token));
        };
    }

    private Word word(Token token) {
        return new Word(token.getText(), text.place(token), token.getText().length());
    }

    /** The text between the quotes; of escapes only those of quotes, backslash, line end and tab are lawful. */
    private Word string(Token token) {
        String written = token.getText();
        Place place = text.place(token);
        StringBuilder content = new StringBuilder();
        for (int i = 1; i < written.length() - 1; i++) {
            char c = written.charAt(i);
            if (c != '\\') {
                content.append(c);
                continue;
            }
            i++;
            switch (written.charAt(i)) {
                case '"', '\'', '\\' -> content.append(written.charAt(i));
                case 'n' -> content.append('\n');
                case 't' -> content.append('\t');
                default ->
                    text.refuse(
                            "rule-escape",
                            new Place(place.file(), place.line(), place.column() + i - 1),
                            2,
                            Character.toString(written.codePointAt(i)));
            }
        }
        return new Word(content.toString(), place, written.length());
    }
}
