package org.stackrules.model;

import java.util.Objects;

/**
 * The text of a file of rules, not yet checked.
 *
 * @param file path relative to the catalog's folder
 * @param text its content, line ends as they are
 */
public record DrlSource(String file, String text) {

    public DrlSource {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(text, "text");
    }

    /**
     * The text without comments and without blanks that decide nothing: two files that differ only in layout have the
     * same.
     */
    public String withoutLayout() {
        StringBuilder out = new StringBuilder(text.length());
        boolean gap = false;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int end = i + 1;
            if (text.startsWith("//", i)) {
                int lineEnd = text.indexOf('\n', i);
                end = lineEnd < 0 ? text.length() : lineEnd;
                gap = true;
            } else if (text.startsWith("/*", i)) {
                int close = text.indexOf("*/", i + 2);
                end = close < 0 ? text.length() : close + 2;
                gap = true;
            } else if (Character.isWhitespace(c) || c == '\uFEFF') {
                gap = true;
            } else {
                if (c == '"' || c == '\'') {
                    end = endOfString(i);
                }
                boolean isBetweenWords =
                        out.length() > 0 && isWordCharacter(out.charAt(out.length() - 1)) && isWordCharacter(c);
                if (gap && isBetweenWords) {
                    out.append(' ');
                }
                out.append(text, i, end);
                gap = false;
            }
            i = end;
        }
        return out.toString();
    }

    private int endOfString(int start) {
        char quote = text.charAt(start);
        int i = start + 1;
        while (i < text.length() && text.charAt(i) != quote) {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), i + 1);
    }

    private static boolean isWordCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
