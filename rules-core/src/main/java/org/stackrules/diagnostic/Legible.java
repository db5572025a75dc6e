package org.stackrules.diagnostic;

/**
 * Foreign text as a message or a report may hold it: in one line, without characters that move the cursor, turn the
 * direction of writing, are half of a pair or are no characters. Thread-safe; keeps nothing.
 */
public final class Legible {

    private static final char REPLACEMENT = '\uFFFD';
    private static final int JOINER = 0x200D;
    private static final int NON_JOINER = 0x200C;

    private Legible() {}

    /**
     * The text in one line: a blank for each line break and tab; what else is not legible is written out as its
     * number. Of any length.
     */
    public static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(one -> {
            switch (one) {
                case '\n', '\r', '\t' -> line.append(' ');
                default -> append(line, one);
            }
        });
        return line.toString();
    }

    /**
     * The text with what is not legible written out, as {@code \n} or {@code \u202e}; what is beyond {@code most}
     * characters is cut.
     */
    static String quoted(String text, int most) {
        String kept = cut(text, most);
        StringBuilder quoted = new StringBuilder();
        kept.codePoints().forEach(one -> append(quoted, one));
        boolean isWhole = kept.length() == text.length() && quoted.length() <= most;
        return isWhole ? quoted.toString() : cut(quoted.toString(), most) + "…";
    }

    /** At most so many characters of a text, a pair being kept whole or not at all. */
    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        boolean isWithinPair = Character.isSurrogatePair(text.charAt(most - 1), text.charAt(most));
        return text.substring(0, isWithinPair ? most - 1 : most);
    }

    /** The text with a sign of the same width for each character that is not legible; a blank for a tab. */
    static String sameWidth(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(one -> {
            if (one == '\t') {
                line.append(' ');
            } else if (isLegible(one)) {
                line.appendCodePoint(one);
            } else {
                line.append(String.valueOf(REPLACEMENT).repeat(Character.charCount(one)));
            }
        });
        return line.toString();
    }

    private static void append(StringBuilder text, int codePoint) {
        if (isLegible(codePoint)) {
            text.appendCodePoint(codePoint);
        } else {
            text.append(escape(codePoint));
        }
    }

    private static String escape(int codePoint) {
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> {
                String digits = Integer.toHexString(codePoint);
                yield "\\u" + "0".repeat(Math.max(0, 4 - digits.length())) + digits;
            }
        };
    }

    private static boolean isLegible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            case Character.FORMAT -> codePoint == JOINER || codePoint == NON_JOINER;
            case Character.UNASSIGNED -> !isNoncharacter(codePoint);
            default -> true;
        };
    }

    /** Whether Unicode promises that it will never stand for anything; XML and HTML refuse some of these. */
    private static boolean isNoncharacter(int codePoint) {
        return (codePoint & 0xFFFE) == 0xFFFE || codePoint >= 0xFDD0 && codePoint <= 0xFDEF;
    }
}
