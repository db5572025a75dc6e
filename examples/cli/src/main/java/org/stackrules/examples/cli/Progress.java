package org.stackrules.examples.cli;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * Tells how far the work is: what is set aside when it happens, and, at a terminal, one line that is drawn over and over
 * again. Never consults a clock: it is drawn every so many records. Not thread-safe.
 */
final class Progress {

    /** How many records pass from one drawing to the next. */
    static final int STEP = 64;

    private final PrintWriter err;
    private final boolean isDrawn;
    private long evaluated;
    private long setAside;
    private int drawn;

    Progress(PrintWriter err, boolean isDrawn) {
        this.err = err;
        this.isDrawn = isDrawn;
    }

    void evaluated() {
        evaluated++;
        passed();
    }

    /**
     * Sets a record aside.
     *
     * @param where where it stands
     * @param why what is wrong, some lines without an end
     */
    void setAside(String where, String why) {
        setAside++;
        erase();
        err.print(where + " is set aside\n" + why + "\n\n");
        passed();
        err.flush();
    }

    /** How many records are set aside so far. */
    long setAside() {
        return setAside;
    }

    /** Says once more what came of it, if it was not one record. */
    void end() {
        long count = evaluated + setAside;
        if (isDrawn && count > 1) {
            draw();
            err.print("\n");
        } else if (setAside > 0) {
            err.print(String.format(Locale.ROOT, "%,d of %,d set aside\n", setAside, count));
        }
        err.flush();
    }

    private void passed() {
        if (isDrawn && (evaluated + setAside) % STEP == 0) {
            draw();
            err.flush();
        }
    }

    private void draw() {
        String line = String.format(Locale.ROOT, "evaluated %,d, set aside %,d", evaluated, setAside);
        err.print("\r" + line);
        drawn = line.length();
    }

    private void erase() {
        if (drawn > 0) {
            err.print("\r" + " ".repeat(drawn) + "\r");
            drawn = 0;
        }
    }
}
