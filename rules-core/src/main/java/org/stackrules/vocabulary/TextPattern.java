package org.stackrules.vocabulary;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.regex.Matcher;

/**
 * A regular expression that a whole text matches or does not, in time that grows with the length of the text and no
 * faster: no expression has to be tried again from where it failed, and none that needs that is lawful.
 */
public final class TextPattern {

    /** Most characters of an expression. */
    public static final int LONGEST = 200;

    /** Most instructions that an expression comes to, and most copies of a part of it that its counts ask for. */
    public static final int BIGGEST = 1_000;

    /** How many looks of an instruction at a character are a step. */
    private static final int LOOKS_OF_A_STEP = 100;

    /** A counted repetition, wherever it looks like one. */
    private static final java.util.regex.Pattern COUNT = java.util.regex.Pattern.compile("\\{([0-9]+)(,([0-9]*))?}");

    private final Pattern pattern;

    private TextPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** What an expression is refused for. */
    public enum Fault {
        LONG,
        BIG,
        UNLAWFUL
    }

    /** An expression is refused. */
    public static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final Fault fault;

        private Refused(Fault fault) {
            super(fault.name());
            this.fault = fault;
        }

        public Fault fault() {
            return fault;
        }
    }

    /**
     * An expression in the syntax of RE2.
     *
     * @throws Refused if it is too long or too big, or no such expression
     */
    public static TextPattern parse(String expression) throws Refused {
        if (expression.length() > LONGEST) {
            throw new Refused(Fault.LONG);
        }
        // Before it is compiled: nested counts multiply.
        if (copies(expression) > BIGGEST) {
            throw new Refused(Fault.BIG);
        }
        Pattern compiled;
        try {
            compiled = Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new Refused(Fault.UNLAWFUL);
        }
        if (compiled.programSize() > BIGGEST) {
            throw new Refused(Fault.BIG);
        }
        return new TextPattern(compiled);
    }

    /** At most how often a part of an expression is copied: the product of all counts, as if each held the others. */
    private static long copies(String expression) {
        long product = 1;
        Matcher count = COUNT.matcher(expression);
        while (count.find() && product <= BIGGEST) {
            String most = count.group(3) == null || count.group(3).isEmpty() ? count.group(1) : count.group(3);
            // Any number of more than four digits is too much by itself.
            product *= most.length() > 4 ? BIGGEST + 1 : Math.max(1, Integer.parseInt(most));
        }
        return product;
    }

    boolean matches(String text) {
        return pattern.matches(text);
    }

    /** How many steps it takes to try a text, beside looking at it. */
    long steps(String text) {
        return (long) pattern.programSize() * text.length() / LOOKS_OF_A_STEP;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextPattern that && pattern.equals(that.pattern);
    }

    @Override
    public int hashCode() {
        return pattern.hashCode();
    }

    /** The expression. */
    @Override
    public String toString() {
        return pattern.pattern();
    }
}
