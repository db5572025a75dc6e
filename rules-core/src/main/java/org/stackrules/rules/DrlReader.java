package org.stackrules.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.model.DrlSource;
import org.stackrules.rules.grammar.DrlLexer;
import org.stackrules.rules.grammar.DrlParser;

/**
 * From the text of a file of rules to trees with places, within bounds that are checked before anything is parsed.
 *
 * <p>A file is read piece by piece: what stands before the rules, then each rule. In a piece the first word that cannot
 * stand where it does is told from what follows from it by putting right what was most likely meant, and reading on.
 */
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

    private static final Set<Integer> TEXTS = Set.of(DrlLexer.STRING, DrlLexer.UNCLOSED_TEXT, DrlLexer.CURLED_TEXT);

    private static final Pattern QUOTES = Pattern.compile("^[\"'\u2018-\u201F\u00AB]|[\"'\u2018-\u201F\u00BB].*$");

    private final DrlText text;
    private final DrlTrees trees;
    private final List<RuleTree> rules = new ArrayList<>();
    private final Set<String> unread = new HashSet<>();

    private DrlReader(DrlText text) {
        this.text = text;
        this.trees = new DrlTrees(text);
    }

    /**
     * What was read of a file.
     *
     * @param rules those that could be read
     * @param unread the texts that stand in the others, which may be names that they state
     */
    record Read(List<RuleTree> rules, Set<String> unread) {
        Read {
            rules = List.copyOf(rules);
            unread = Set.copyOf(unread);
        }
    }

    /** The rules of a file but those that cannot be read, with findings. */
    static Read read(DrlSource source, List<Diagnostic> diagnostics) {
        return new DrlReader(new DrlText(source, diagnostics)).read();
    }

    private Read read() {
        if (text.whole().length() > LONGEST) {
            text.refuse("rule-too-long", text.place(1, 1), 1, LONGEST);
        } else if (!hasUnreadableLine()) {
            List<Token> words = text.words();
            if (!isTooDeep(words) && !hasTooLongRule(words)) {
                read(words);
            }
        }
        return new Read(rules, unread);
    }

    private void read(List<Token> words) {
        List<Token> piece = new ArrayList<>();
        boolean isHead = true;
        for (Token word : words) {
            boolean isEnd = word.getType() == Token.EOF;
            if (!isEnd && !isStart(word, piece)) {
                piece.add(word);
                continue;
            }
            piece.add(isEnd ? word : endAt(word));
            if (isHead) {
                head(piece);
            } else {
                rule(piece);
            }
            if (text.isGivenUp()) {
                rules.clear();
                return;
            }
            isHead = false;
            piece = new ArrayList<>(List.of(word));
        }
    }

    /** Whether a rule begins here: behind the end of another, or in a line of its own. */
    private static boolean isStart(Token word, List<Token> before) {
        if (word.getType() != DrlLexer.RULE) {
            return false;
        }
        Token last = before.isEmpty() ? word : before.get(before.size() - 1);
        boolean isInHead = before.isEmpty() || before.get(0).getType() != DrlLexer.RULE;
        return isInHead || last.getType() == DrlLexer.END || last.getLine() < word.getLine();
    }

    /** The end of a piece: a word that is found where the next rule begins. */
    private static Token endAt(Token next) {
        CommonToken end = new CommonToken(next);
        end.setText(next.getText());
        end.setType(Token.EOF);
        return end;
    }

    /** Whether a line is too long to be read with its neighbours, or reads otherwise than it is written. */
    private boolean hasUnreadableLine() {
        String[] lines = text.lines();
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].length() > LONGEST_LINE) {
                text.refuse("rule-too-long.line", text.place(i + 1, 1), 1, LONGEST_LINE);
                return true;
            }
            Matcher turning = TURNING.matcher(lines[i]);
            if (turning.find()) {
                text.refuse("rule-character.direction", text.place(i + 1, turning.start() + 1), 1, turning.group());
                return true;
            }
        }
        return false;
    }

    private boolean hasTooLongRule(List<Token> words) {
        int start = 0;
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).getType() == DrlLexer.RULE) {
                start = i;
            } else if (i - start >= LONGEST_RULE) {
                Token first = words.get(start);
                text.refuse(
                        "rule-too-long.rule", text.place(first), first.getText().length(), LONGEST_RULE);
                return true;
            }
        }
        return false;
    }

    private boolean isTooDeep(List<Token> words) {
        int depth = 0;
        for (Token word : words) {
            // Brackets that close nothing are no room for more that open.
            depth = Math.max(
                    0, depth + (word.getType() == DrlLexer.LPAREN ? 1 : word.getType() == DrlLexer.RPAREN ? -1 : 0));
            if (depth > DEEPEST) {
                text.refuse("rule-too-deep", text.place(word), 1, DEEPEST);
                return true;
            }
        }
        return false;
    }

    private void head(List<Token> words) {
        Piece<DrlParser.HeadContext> piece = Piece.read(text, words, DrlParser::head);
        piece.tree().filter(head -> !piece.hasMistakes()).ifPresent(head -> {
            checkPackage(head.packageClause().qualifiedName());
            head.importClause().forEach(this::checkImport);
        });
    }

    private void rule(List<Token> words) {
        Piece<DrlParser.SingleContext> piece = Piece.read(text, words, DrlParser::single);
        int before = text.refusals();
        piece.tree()
                .filter(tree -> piece.isRuleSound())
                .map(tree -> trees.rule(tree.ruleClause()))
                // A text that cannot be read says nothing that could be checked.
                .filter(rule -> text.refusals() == before)
                .ifPresent(rules::add);
        if (piece.hasMistakes() || text.refusals() > before) {
            words.stream()
                    .filter(word -> TEXTS.contains(word.getType()))
                    .map(word -> QUOTES.matcher(word.getText()).replaceAll(""))
                    .forEach(unread::add);
        }
    }

    private void checkPackage(DrlParser.QualifiedNameContext clause) {
        String name = clause.getText();
        if (RESERVED.matcher(name).matches()) {
            text.refuse("rule-package", text.place(clause.getStart()), name.length(), name);
        }
    }

    private void checkImport(DrlParser.ImportClauseContext clause) {
        String name = clause.qualifiedName().getText();
        boolean isVocabulary = name.equals("org.stackrules.vocabulary") && clause.STAR() != null;
        if (!isVocabulary) {
            text.refuse(
                    "rule-import",
                    text.place(clause.qualifiedName().getStart()),
                    name.length(),
                    name + (clause.STAR() == null ? "" : ".*"));
        }
    }
}
