package org.stackrules.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Changes a text as slips, broken programs and hostile hands do. The same random numbers change it in the same way. */
final class Mutations {

    /** Words of YAML, JSON, DRL and CSV, their quoted texts, and single signs. */
    private static final Pattern TOKEN =
            Pattern.compile("\"[^\"\n]*\"|'[^'\n]*'|[$@A-Za-z0-9_./+-]+(?::[A-Za-z0-9_./+-]+)?|[^\\sA-Za-z0-9]");

    /** Words and quoted texts alone. */
    private static final Pattern WORD =
            Pattern.compile("\"[^\"\n]*\"|'[^'\n]*'|[$@A-Za-z0-9_./+-]+(?::[A-Za-z0-9_./+-]+)?");

    /** What stands behind a key or a hyphen on the same line. */
    private static final Pattern VALUE = Pattern.compile("(?<=: |- )\\S[^\n]*|(?<=: |[\\[{(] ?|, )[^\\s,\\[\\]{}()]+");

    /** Values of every sort, as YAML has them. */
    private static final List<String> OF_YAML = List.of(
            "",
            "[]",
            "{}",
            "[ a, b ]",
            "[ [ [ a ] ] ]",
            "{ a: b }",
            "3",
            "-1",
            "0",
            "0.5",
            "1/3",
            "7/0",
            "1/999999999989",
            "999999999999",
            "null",
            "~",
            "true",
            "no",
            "\"\"",
            "\" \"",
            "x",
            "2020-02-30",
            "9999-12-31",
            "0000-01-01",
            "2021..2020",
            "9999-12-31..",
            "P1Y",
            "P9999Y",
            "\"3\"");

    private static final List<String> OF_JSON = List.of(
            "[]",
            "{}",
            "[ \"a\", \"b\" ]",
            "[ [ [ 1 ] ] ]",
            "{ \"a\": [ 1 ] }",
            "3",
            "-1",
            "0",
            "0.5",
            "1e999",
            "123456789012345678901234567890",
            "\"1/3\"",
            "\"1/999999999989\"",
            "\"999999999999\"",
            "null",
            "true",
            "false",
            "\"\"",
            "\" \"",
            "\"x\"",
            "\"2020-02-30\"",
            "\"9999-12-31\"",
            "\"0000-01-01\"");

    private static final List<String> OF_DRL = List.of(
            "\"\"",
            "\"x\"",
            "\"*\"",
            "\"B+\"",
            "\"2020-02-30\"",
            "\"9999-12-31\"",
            "\"P9999Y\"",
            "\"P0D\"",
            "3",
            "0",
            "0.5",
            "999999999999",
            "9999999999999999999999999999",
            "0.0000000000000000000000001",
            "true",
            "$a",
            "$nowhere",
            "credits(3)",
            "percent(150, \"required\")",
            "not",
            "x");

    private static final List<String> OF_CSV = List.of(
            "", " ", "\"\"", "3", "-1", "0", "1/3", "x", "a:b", "a:b+c:d", "a:b:3", "2020-02-30", "B+", "block", "*");

    private static final List<String> HOSTILE = List.of(
            "w".repeat(70_000),
            "x".repeat(300),
            "ab:".repeat(400),
            "9".repeat(1_200),
            "\0",
            "\u0007",
            "\u001b[31m",
            "\u007f",
            "\u0085",
            "\r",
            "\r\n",
            "\t",
            "\f",
            "\uFEFF",
            "\u2028",
            "\uD800",
            "\uDC00",
            "\uDC00\uD800",
            "\u202Eabc",
            "\u2066x\u2069",
            "\u200F",
            "\uD83C\uDF93",
            "\uD83D\uDC69\u200D\uD83C\uDF93",
            "e\u0301",
            "\uFFFF",
            "$",
            "${user.home}",
            "*",
            "*a",
            "&a ",
            "!!java.lang.Runtime ",
            "!tag ",
            "<<: *a",
            "<<: { a: b }",
            "..",
            "../../etc/passwd",
            ":",
            ": ",
            "::",
            "{{{{",
            "}}}}",
            "[".repeat(70),
            "[".repeat(2_000),
            "{a: ".repeat(1_500),
            "(".repeat(3_000),
            "((((1))))",
            "\n---\n",
            "\n...\n",
            "\n%YAML 9.9\n---\n",
            "? ",
            "| ",
            "> ",
            "1e999",
            "-1e-999",
            "99999999999999999999999999",
            "0.0000000000000000000000001",
            "999999999999/999999999989",
            "1/999999999989",
            "-5",
            "0x10",
            "0o17",
            ".inf",
            ".nan",
            "0000-00-00",
            "0000-01-01",
            "9999-12-31",
            "9999-12-31..",
            "2020-01-01..2020-01-01",
            "-999999999-01-01",
            "P9999Y",
            "P9999D",
            "P0D",
            "</script>",
            "<b>&amp;",
            "`",
            "``` `a` ",
            "\"a\nb\"",
            "\"a\\nb\\u0000\\u202e\\ud800\"",
            "'it''s'",
            "\"",
            "'",
            "\\",
            "\\u",
            "\"\\q\"",
            "%s%n%d",
            "{0}",
            "{9}",
            "{0} `{1}`",
            "#",
            " # ",
            "//",
            "/*",
            "*/",
            ";",
            "@",
            "=",
            "null",
            "rule \"x\" when then end",
            "eval( true )",
            "salience 10",
            "function void f() { System.exit(1); }",
            "or",
            "&&",
            "||",
            "\u00e9\u00df\u0130\u0131",
            "constructor",
            "__proto__",
            "x-y: z");

    private final SplittableRandom random;
    private final List<String> sorts;

    /** Whether a text in double quotes may write characters by their numbers. */
    private final boolean hasEscapes;

    private String text;

    private Mutations(String file, String text, SplittableRandom random) {
        this.text = text;
        this.random = random;
        this.sorts = file.endsWith(".json")
                ? OF_JSON
                : file.endsWith(".drl") ? OF_DRL : file.endsWith(".csv") ? OF_CSV : OF_YAML;
        this.hasEscapes = sorts == OF_JSON || sorts == OF_YAML;
    }

    /** A file's text with one to three changes, most often one. */
    static String of(String file, String text, SplittableRandom random) {
        Mutations mutations = new Mutations(file, text, random);
        int changes = Math.max(1, random.nextInt(12) - 8);
        for (int i = 0; i < changes; i++) {
            mutations.change();
        }
        return mutations.text;
    }

    /** Bytes with one to three changes, so that they are seldom UTF-8. */
    static byte[] of(byte[] bytes, SplittableRandom random) {
        byte[] changed = bytes.clone();
        for (int i = random.nextInt(1, 4); i > 0 && changed.length > 0; i--) {
            int at = random.nextInt(changed.length);
            changed[at] = (byte) (random.nextInt(4) == 0 ? random.nextInt(128, 256) : random.nextInt(128));
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(changed, random.nextInt(changed.length + 1)) : changed;
    }

    private void change() {
        switch (random.nextInt(20)) {
            case 0 -> characters();
            case 1 -> truncate();
            case 2 -> insert(random.nextInt(text.length() + 1), one(HOSTILE));
            case 3 -> lines();
            case 4, 5 -> blocks();
            case 6, 7, 8 -> elements();
            case 9 -> tokens();
            case 10, 11, 12 -> words();
            case 13, 14 -> span(WORD, sorts);
            case 15 -> span(VALUE, sorts);
            case 16 -> span(TOKEN, HOSTILE);
            case 17 -> quoted();
            case 18 -> span(VALUE, HOSTILE);
            default -> inside();
        }
    }

    private void characters() {
        int start = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), start + random.nextInt(1, 12));
        String some = text.substring(start, end);
        switch (random.nextInt(4)) {
            case 0 -> replace(start, end, "");
            case 1 -> insert(start, some);
            case 2 -> replace(start, end, new StringBuilder(some).reverse().toString());
            default ->
                replace(start, end, String.valueOf((char) random.nextInt(random.nextInt(4) == 0 ? 65_536 : 128)));
        }
    }

    private void truncate() {
        int at = random.nextInt(text.length() + 1);
        int lineStart = text.lastIndexOf('\n', at) + 1;
        switch (random.nextInt(4)) {
            case 0 -> text = text.substring(0, lineStart);
            case 1 -> text = text.substring(lineStart);
            case 2 -> text = text.substring(at);
            default -> text = text.substring(0, at);
        }
    }

    private void lines() {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        int at = random.nextInt(lines.size());
        int other = random.nextInt(lines.size());
        switch (random.nextInt(6)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, lines.get(at));
            case 2 -> Collections.swap(lines, at, other);
            case 3 -> lines.add(at, lines.get(other));
            case 4 -> lines.set(at, " ".repeat(random.nextInt(1, 4)) + lines.get(at));
            default -> lines.set(at, lines.get(at).replaceFirst("^ {1,2}", ""));
        }
        text = String.join("\n", lines);
    }

    /** A line with all lines below it that are further in. */
    private void blocks() {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        List<String> block = block(lines, random.nextInt(lines.size()));
        List<String> copy = List.copyOf(block);
        String first = copy.get(0);
        int colon = first.indexOf(':');
        switch (random.nextInt(4)) {
            case 0 -> block.clear();
            case 1 -> block.addAll(copy);
            case 2 -> {
                block.clear();
                List<String> other = lines.isEmpty() ? lines : block(lines, random.nextInt(lines.size()));
                other.addAll(copy);
            }
            default -> {
                block.clear();
                block.add((colon < 0 ? first : first.substring(0, colon + 1)) + " " + one(sorts));
            }
        }
        text = String.join("\n", lines);
    }

    private static List<String> block(List<String> lines, int start) {
        int indent = indent(lines.get(start));
        int end = start + 1;
        while (end < lines.size() && indent(lines.get(end)) > indent) {
            end++;
        }
        return lines.subList(start, end);
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private void tokens() {
        List<MatchResult> all = TOKEN.matcher(text).results().toList();
        exchange(all, all, random.nextInt(5));
    }

    /** Words of one kind change places or are written for one another: most texts stay well-formed and mean another thing. */
    private void words() {
        List<MatchResult> all = WORD.matcher(text).results().toList();
        if (!all.isEmpty()) {
            MatchResult one = one(all);
            exchange(
                    List.of(one),
                    all.stream().filter(other -> kind(other) == kind(one)).toList(),
                    random.nextInt(2, 5));
        }
    }

    private static int kind(MatchResult word) {
        char first = word.group().charAt(0);
        return Character.isDigit(first)
                ? 0
                : Character.isLetter(first) ? (word.group().contains(":") ? 1 : 2) : first;
    }

    private void exchange(List<MatchResult> some, List<MatchResult> others, int how) {
        if (some.isEmpty()) {
            return;
        }
        MatchResult one = one(some);
        MatchResult other = one(others);
        switch (how) {
            case 0 -> replace(one.start(), one.end(), "");
            case 1 -> insert(one.start(), one.group() + (random.nextBoolean() ? " " : ""));
            case 2 -> swap(one.start(), one.end(), other.start(), other.end());
            default -> replace(one.start(), one.end(), other.group());
        }
    }

    /** An element behind a comma, with the comma: of a list or mapping in brackets, of a call, of a row. */
    private void elements() {
        List<Integer> commas = IntStream.range(0, text.length())
                .filter(at -> text.charAt(at) == ',')
                .boxed()
                .toList();
        if (commas.isEmpty()) {
            return;
        }
        int start = one(commas);
        int end = endOfElement(start + 1);
        int otherStart = one(commas);
        int otherEnd = endOfElement(otherStart + 1);
        switch (random.nextInt(5)) {
            case 0, 1 -> replace(start, end, "");
            case 2 -> insert(start, text.substring(start, end));
            case 3 -> swap(start, end, otherStart, otherEnd);
            default -> insert(start, text.substring(otherStart, otherEnd));
        }
    }

    private int endOfElement(int start) {
        int depth = 0;
        boolean isQuoted = false;
        for (int at = start; at < text.length(); at++) {
            char c = text.charAt(at);
            isQuoted ^= c == '"';
            depth += isQuoted ? 0 : "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            if (!isQuoted && (depth < 0 || depth == 0 && (c == ',' || c == '\n' && sorts == OF_CSV))) {
                return at;
            }
        }
        return text.length();
    }

    private void swap(int start, int end, int otherStart, int otherEnd) {
        if (otherStart < start) {
            swap(otherStart, otherEnd, start, end);
        } else if (end <= otherStart) {
            String first = text.substring(start, end);
            replace(start, end, text.substring(otherStart, otherEnd));
            int moved = otherEnd - otherStart - (end - start);
            replace(otherStart + moved, otherEnd + moved, first);
        }
    }

    /** A word becomes something hostile in quotes, so that what it says is read. */
    private void quoted() {
        StringBuilder quoted = new StringBuilder("\"");
        one(HOSTILE).chars().forEach(c -> {
            if (hasEscapes && (c < ' ' || c == '"' || c == '\\' || c > '~')) {
                quoted.append(String.format("\\u%04x", c));
            } else if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else {
                quoted.append((char) c);
            }
        });
        span(WORD, List.of(quoted.append('"').toString()));
    }

    /** One of the spans that match becomes something else. */
    private void span(Pattern pattern, List<String> replacements) {
        List<MatchResult> spans = pattern.matcher(text).results().toList();
        if (!spans.isEmpty()) {
            MatchResult span = one(spans);
            replace(span.start(), span.end(), one(replacements));
        }
    }

    /** Something hostile within a word, so that quotes around it stay. */
    private void inside() {
        List<MatchResult> tokens = TOKEN.matcher(text)
                .results()
                .filter(token -> token.end() - token.start() > 2)
                .toList();
        if (!tokens.isEmpty()) {
            MatchResult token = one(tokens);
            insert(random.nextInt(token.start() + 1, token.end()), one(HOSTILE));
        }
    }

    private void insert(int at, String what) {
        replace(at, at, what);
    }

    private void replace(int start, int end, String by) {
        text = text.substring(0, start) + by + text.substring(end);
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
