package org.stackrules.diagnostic;

/**
 * Foreign text as a message may hold it: in one line, without characters that move the cursor, turn the direction of
 * writing or are half of a pair, and of bounded length.
 */
final class Legible {

    private static final char REPLACEMENT = '\uFFFD';
    private static final int JOINER = 0x200D;
    private static final int NON_JOINER = 0x200C;

    private Legible() {}

    /**
     * The text with what is not legible written out, as {@code \n} or {@code \u202e}; what is beyond {@code most}
     * characters is cut.
     */
    static String quoted(String text, int most) {
        String kept = cut(text, most);
        StringBuilder quoted = new StringBuilder();
        kept.codePoints().forEach(one -> {
            if (isLegible(one)) {
                quoted.appendCodePoint(one);
            } else {
                quoted.append(escape(one));
            }
        });
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
            default -> true;
        };
    }
}
