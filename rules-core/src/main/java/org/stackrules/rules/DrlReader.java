package org.stackrules.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.CoreTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Excerpt;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.DrlSource;
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

/** From the text of a file of rules to trees with places, within bounds that are checked before anything is parsed. */
final class DrlReader {

    /** Most characters of a file. */
    static final int LONGEST = 256 * 1024;

    /** Most characters of a line. */
    static final int LONGEST_LINE = 10_000;

    /** Most words and signs of a rule. */
    static final int LONGEST_RULE = 4_096;

    /** Deepest nesting of brackets. */
    static final int DEEPEST = 32;

    /** Most refusals of a file; what follows is not read. */
    static final int MOST_REFUSALS = RuleChecker.MOST_ERRORS;

    /** Characters that turn the direction of writing, so that a text reads otherwise than it is written. */
    private static final Pattern TURNING = Pattern.compile("[\u202A-\u202E\u2066-\u2069]");

    /** Packages in which no rules are: those of programs, and that of the rules that we write ourselves. */
    private static final Pattern RESERVED = Pattern.compile(
            "(?:java|javax|jakarta|jdk|sun|com\\.sun|org\\.drools|org\\.kie|org\\.mvel|org\\.stackrules|stackrules)(?:\\..*)?");

    /** Words of DRL that stand outside the lawful subset. */
    private static final Set<String> REFUSED = Set.of(
            "function",
            "declare",
            "global",
            "query",
            "eval",
            "from",
            "collect",
            "salience",
            "no-loop",
            "dialect",
            "duration",
            "timer",
            "calendars",
            "extends",
            "entry-point",
            "modify",
            "insert",
            "retract",
            "update",
            "delete",
            "new",
            "static",
            "return",
            "if",
            "for",
            "while",
            "try",
            "throw",
            "class",
            "unit",
            "window",
            "import",
            "null",
            "this",
            "no",
            "lock",
            "auto",
            "activation",
            "ruleflow",
            "date",
            "enabled",
            "entry",
            "reverse",
            "init",
            "action",
            "result",
            "over",
            "memberOf",
            "soundslike",
            "str",
            "template",
            "expander");

    /** Attributes of rules in DRL, by the word that they begin with. */
    private static final Map<String, String> ATTRIBUTES = Map.ofEntries(
            Map.entry("salience", "salience"),
            Map.entry("no", "no-loop"),
            Map.entry("dialect", "dialect"),
            Map.entry("duration", "duration"),
            Map.entry("timer", "timer"),
            Map.entry("calendars", "calendars"),
            Map.entry("enabled", "enabled"),
            Map.entry("lock", "lock-on-active"),
            Map.entry("auto", "auto-focus"),
            Map.entry("activation", "activation-group"),
            Map.entry("ruleflow", "ruleflow-group"),
            Map.entry("date", "date-effective"));

    /** A carriage return that ends a line by itself: places count it as everybody does, the lexer would not. */
    private static final Pattern ALONE = Pattern.compile("\r(?!\n)");

    private final String file;
    private final String text;
    private final String[] lines;
    private final List<Diagnostic> diagnostics;
    private int refusals;

    private DrlReader(DrlSource source, List<Diagnostic> diagnostics) {
        this.file = source.file();
        String read = source.text();
        this.text = ALONE.matcher(read.startsWith("\uFEFF") ? read.substring(1) : read)
                .replaceAll("\n");
        this.lines = text.split("\n", -1);
        this.diagnostics = diagnostics;
    }

    /** The rules of a file; none, with findings, if the file is refused. */
    static List<RuleTree> read(DrlSource source, List<Diagnostic> diagnostics) {
        return new DrlReader(source, diagnostics).read();
    }

    private List<RuleTree> read() {
        if (text.length() > LONGEST) {
            error("rule-too-long", Place.startOf(file), 1, LONGEST);
            return List.of();
        }
        if (hasUnreadableLine()) {
            return List.of();
        }
        DrlLexer lexer = new DrlLexer(CharStreams.fromString(text, file));
        lexer.removeErrorListeners();
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        tokens.fill();
        if (isTooDeep(tokens.getTokens()) || hasTooLongRule(tokens.getTokens())) {
            return List.of();
        }
        DrlParser parser = new DrlParser(tokens);
        parser.removeErrorListeners();
        int before = diagnostics.size();
        parser.addErrorListener(new Refusals(tokens));
        DrlParser.FileContext root;
        try {
            root = parser.file();
        } catch (ParseCancellationException e) {
            return List.of();
        }
        if (diagnostics.size() > before) {
            return List.of();
        }
        checkPackage(root.packageClause().qualifiedName());
        checkImports(root);
        List<RuleTree> rules = new ArrayList<>();
        for (DrlParser.RuleClauseContext clause : root.ruleClause()) {
            int refused = refusals;
            RuleTree rule = rule(clause);
            // A text that cannot be read says nothing that could be checked.
            if (refusals == refused) {
                rules.add(rule);
            }
        }
        return rules;
    }

    /** Whether a line is too long to be read with its neighbours, or reads otherwise than it is written. */
    private boolean hasUnreadableLine() {
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].length() > LONGEST_LINE) {
                error("rule-too-long.line", new Place(file, i + 1, 1), 1, LONGEST_LINE);
                return true;
            }
            Matcher turning = TURNING.matcher(lines[i]);
            if (turning.find()) {
                error("rule-character.direction", new Place(file, i + 1, turning.start() + 1), 1, turning.group());
                return true;
            }
        }
        return false;
    }

    private boolean hasTooLongRule(List<Token> tokens) {
        Token start = tokens.get(0);
        for (Token token : tokens) {
            if (token.getType() == DrlLexer.RULE) {
                start = token;
            } else if (token.getTokenIndex() - start.getTokenIndex() >= LONGEST_RULE) {
                error("rule-too-long.rule", place(start), start.getText().length(), LONGEST_RULE);
                return true;
            }
        }
        return false;
    }

    private boolean isTooDeep(List<Token> tokens) {
        int depth = 0;
        for (Token token : tokens) {
            // Brackets that close nothing are no room for more that open.
            depth = Math.max(
                    0, depth + (token.getType() == DrlLexer.LPAREN ? 1 : token.getType() == DrlLexer.RPAREN ? -1 : 0));
            if (depth > DEEPEST) {
                error("rule-too-deep", place(token), 1, DEEPEST);
                return true;
            }
        }
        return false;
    }

    /** Turns the parser's complaints into our own: the first of each rule, as what follows is often its echo. */
    private final class Refusals extends BaseErrorListener {

        private final CommonTokenStream tokens;
        private int lastRule = -1;
        private int rule;
        private int counted;

        Refusals(CommonTokenStream tokens) {
            this.tokens = tokens;
        }

        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                @Nullable Object symbol,
                int line,
                int column,
                String message,
                @Nullable RecognitionException cause) {
            Token token = (Token) symbol;
            if (token == null) {
                return;
            }
            for (; counted < token.getTokenIndex(); counted++) {
                rule += tokens.get(counted).getType() == DrlLexer.RULE ? 1 : 0;
            }
            if (rule == lastRule) {
                return;
            }
            lastRule = rule;
            refuse(culprit(token), expected((DrlParser) recognizer));
            if (refusals >= MOST_REFUSALS) {
                throw new ParseCancellationException();
            }
        }

        /**
         * The refused word behind a complaint, if there is one: the word just before, or the one whose brackets are open.
         * {@code eval( System.exit(1) )} trips over the first point.
         */
        private Token culprit(Token token) {
            int open = 0;
            for (int i = token.getTokenIndex() - 1; i > 0; i--) {
                Token before = tokens.get(i);
                open += before.getType() == DrlLexer.RPAREN ? -1 : before.getType() == DrlLexer.LPAREN ? 1 : 0;
                boolean isNear = i == token.getTokenIndex() - 1
                        || (open > 0 && tokens.get(i + 1).getType() == DrlLexer.LPAREN);
                boolean isCalled = tokens.get(i - 1).getType() == DrlLexer.DOT;
                boolean isRefused = before.getType() != DrlLexer.IMPORT && REFUSED.contains(before.getText());
                if (isNear && isRefused && !isCalled) {
                    return before;
                }
                if (before.getType() == DrlLexer.SEMI || before.getType() == DrlLexer.WHEN) {
                    break;
                }
            }
            return token;
        }

        /** The tokens that could stand there: those written so in their order, then the sorts, then the end. */
        private List<Integer> expected(DrlParser parser) {
            return parser.getExpectedTokens().toList().stream()
                    .distinct()
                    .sorted(Comparator.comparing((Integer type) -> type == Token.EOF)
                            .thenComparing(DrlParser.VOCABULARY::getDisplayName))
                    .toList();
        }
    }

    /** A token as findings name it. */
    private static Object named(int type) {
        return switch (type) {
            case Token.EOF -> CoreTexts.TEXTS.message("token.end");
            case DrlLexer.ID -> CoreTexts.TEXTS.message("token.name");
            case DrlLexer.NUMBER -> CoreTexts.TEXTS.message("token.number");
            case DrlLexer.STRING -> CoreTexts.TEXTS.message("token.text");
            case DrlLexer.VARIABLE -> CoreTexts.TEXTS.message("token.variable");
            default -> DrlParser.VOCABULARY.getDisplayName(type);
        };
    }

    private void refuse(Token token, List<Integer> expected) {
        String word = token.getType() == IntStream.EOF ? "" : token.getText();
        int length = Math.max(1, word.length());
        if (token.getType() == DrlLexer.UNCLOSED) {
            error("rule-syntax.comment", place(token), 2);
            return;
        }
        if (expected.equals(List.of(DrlLexer.PACKAGE))) {
            error("rule-syntax.package", place(token), length);
            return;
        }
        boolean isAlternative = token.getType() == DrlLexer.OR || token.getType() == DrlLexer.OR_SIGN;
        if (isAlternative && expected.contains(DrlLexer.THEN)) {
            error("rule-syntax.or", place(token), length, word);
        } else if (ATTRIBUTES.containsKey(word)) {
            error("rule-construct.attribute", place(token), length, ATTRIBUTES.get(word));
        } else if (REFUSED.contains(word)) {
            error("rule-construct", place(token), length, word);
        } else {
            Object all = CoreTexts.TEXTS.joined(
                    "list", expected.stream().map(DrlReader::named).toList());
            if (word.isEmpty()) {
                error("rule-syntax.end", place(token), length, all);
            } else {
                error("rule-syntax", place(token), length, word, all);
            }
        }
    }

    private void checkPackage(DrlParser.QualifiedNameContext clause) {
        String name = clause.getText();
        if (RESERVED.matcher(name).matches()) {
            error("rule-package", place(clause.getStart()), name.length(), name);
        }
    }

    private void checkImports(DrlParser.FileContext root) {
        for (DrlParser.ImportClauseContext clause : root.importClause()) {
            boolean isVocabulary =
                    clause.qualifiedName().getText().equals("org.stackrules.vocabulary") && clause.STAR() != null;
            if (!isVocabulary) {
                Token start = clause.qualifiedName().getStart();
                String name = clause.qualifiedName().getText();
                error("rule-import", place(start), name.length(), name + (clause.STAR() == null ? "" : ".*"));
            }
        }
    }

    private RuleTree rule(DrlParser.RuleClauseContext rule) {
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
                place(rule.getStart()));
    }

    private AnnotationTree annotation(DrlParser.AnnotationContext annotation) {
        List<Entry> entries = new ArrayList<>();
        if (annotation.EQUALS().isEmpty()) {
            entries.add(new Entry("", string(annotation.STRING(0).getSymbol())));
        } else {
            for (int i = 0; i < annotation.EQUALS().size(); i++) {
                entries.add(new Entry(
                        annotation.ID(i + 1).getText(),
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
        return new Word(token.getText(), place(token), token.getText().length());
    }

    /** The text between the quotes; of escapes only those of quotes, backslash, line end and tab are lawful. */
    private Word string(Token token) {
        String written = token.getText();
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
                    error(
                            "rule-escape",
                            new Place(file, token.getLine(), place(token).column() + i - 1),
                            2,
                            Character.toString(written.codePointAt(i)));
            }
        }
        return new Word(content.toString(), place(token), written.length());
    }

    private Place place(Token token) {
        return Place.behind(file, token.getLine(), lines[token.getLine() - 1], token.getCharPositionInLine());
    }

    /** Refuses something, unless so much is refused already that more would help nobody. */
    private void error(String key, Place place, int length, Object... arguments) {
        refusals++;
        if (refusals < MOST_REFUSALS) {
            add(key, place, length, arguments);
        } else if (refusals == MOST_REFUSALS) {
            add("rule-too-many", place, length, MOST_REFUSALS);
        }
    }

    private void add(String key, Place place, int length, Object... arguments) {
        Excerpt excerpt = Excerpt.of(text, place, length);
        diagnostics.add(Diagnostic.error(place, excerpt, CoreTexts.TEXTS.message(key, arguments)));
    }
}
