package org.stackrules.examples.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/** Where what this process writes goes. */
final class Terminal {

    /** The number of standard output. */
    static final int OUT = 1;

    /** The number of standard error. */
    static final int ERR = 2;

    private Terminal() {}

    /**
     * Whether {@link #OUT} or {@link #ERR} is a terminal. Java cannot tell one from the other, so that the system's
     * {@code test} is asked; where there is none, as on Windows, the answer is no.
     */
    static boolean isTerminal(int descriptor) {
        return holds("-t", String.valueOf(descriptor));
    }

    /** Whether {@link #OUT} or {@link #ERR} is a pipe or a socket. The system's {@code test} is asked for this too. */
    static boolean isPipe(int descriptor) {
        String file = "/dev/fd/" + descriptor;
        return holds("-p", file) || holds("-S", file);
    }

    private static boolean holds(String condition, String operand) {
        try {
            Process test = new ProcessBuilder("test", condition, operand)
                    .redirectOutput(Redirect.INHERIT)
                    .redirectError(Redirect.INHERIT)
                    .start();
            return test.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
