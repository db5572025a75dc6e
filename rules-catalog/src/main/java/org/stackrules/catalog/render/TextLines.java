package org.stackrules.catalog.render;

import org.stackrules.diagnostic.Legible;

/** Lines of text, broken between words at a width. Not thread-safe. */
final class TextLines {

    private static final int WIDTH = 100;
    /** However deep a line is indented, this much of it is text. */
    private static final int LEAST_TEXT = 40;

    private final StringBuilder text = new StringBuilder();

    /** An empty line, unless one has just been written or nothing has. */
    void gap() {
        if (!text.isEmpty() && !text.toString().endsWith("\n\n")) {
            text.append('\n');
        }
    }

    /**
     * Adds a line; what does not fit goes on below.
     *
     * @param indent how far the line stands from the left
     * @param lead stands before the sentence; where it goes on, the lead's room is left empty
     * @param sentence words
     */
    void add(int indent, String lead, String sentence) {
        String further = " ".repeat(indent + lead.length());
        int width = Math.max(WIDTH, further.length() + LEAST_TEXT);
        StringBuilder line = new StringBuilder(" ".repeat(indent)).append(lead);
        boolean isEmpty = true;
        for (String word : Legible.line(sentence).strip().split("\\s+")) {
            if (!isEmpty && line.length() + 1 + word.length() > width) {
                end(line);
                line = new StringBuilder(further);
                isEmpty = true;
            }
            line.append(isEmpty ? "" : " ").append(word);
            isEmpty = false;
        }
        end(line);
    }

    private void end(StringBuilder line) {
        text.append(line.toString().stripTrailing()).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
