package org.stackrules.examples.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/** Whether somebody sees what this process writes. */
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
        try {
            Process test = new ProcessBuilder("test", "-t", String.valueOf(descriptor))
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
