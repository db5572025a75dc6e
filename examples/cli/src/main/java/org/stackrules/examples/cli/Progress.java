package org.stackrules.examples.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.stackrules.diagnostic.Message;

/**
 * Tells how far the work is: what is set aside when it happens, and, at a terminal, one line that is drawn over and over
 * again. Never consults a clock: it is drawn every so many records. Not thread-safe.
 */
final class Progress {

    /** How many records pass from one drawing to the next. */
    static final int STEP = 64;

    private final PrintWriter err;
    private final boolean isDrawn;
    private final Locale language;
    private final List<Message> unread = new ArrayList<>();
    private long evaluated;
    private long setAside;
    private int drawn;

    Progress(PrintWriter err, boolean isDrawn, Locale language) {
        this.err = err;
        this.isDrawn = isDrawn;
        this.language = language;
    }

    void evaluated() {
        evaluated++;
        passed();
    }

    /**
     * Sets a record aside.
     *
     * @param what that it is set aside
     * @param why what is wrong, some lines without an end
     */
    void setAside(Message what, String why) {
        setAside++;
        erase();
        err.print(what.in(language) + "\n" + why + "\n\n");
        passed();
        err.flush();
    }

    /** Keeps for the end that something cannot be read at all, so that it is not counted. */
    void unread(Message what) {
        unread.add(what);
    }

    /** How many records are set aside so far. */
    long setAside() {
        return setAside;
    }

    /** Says once more what came of it, if it was not one record, and what could not be read. */
    void end() {
        long count = evaluated + setAside;
        if (isDrawn && count > 1) {
            draw();
            err.print("\n");
        } else if (setAside > 0) {
            err.print(said("set-aside.count", setAside, count) + "\n");
        }
        unread.forEach(what -> err.print(what.in(language) + "\n"));
        err.flush();
    }

    private void passed() {
        if (isDrawn && (evaluated + setAside) % STEP == 0) {
            draw();
            err.flush();
        }
    }

    private void draw() {
        String line = said("progress", evaluated, setAside);
        err.print("\r" + line);
        drawn = line.length();
    }

    /** Two numbers, grouped as the language does. */
    private String said(String key, long first, long second) {
        return CliTexts.message(key, String.format(language, "%,d", first), String.format(language, "%,d", second))
                .in(language);
    }

    private void erase() {
        if (drawn > 0) {
            err.print("\r" + " ".repeat(drawn) + "\r");
            drawn = 0;
        }
    }
}
