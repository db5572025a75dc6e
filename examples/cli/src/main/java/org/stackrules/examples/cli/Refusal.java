package org.stackrules.examples.cli;

import org.stackrules.diagnostic.Message;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The arguments can be read, but ask for what cannot be done. */
final class Refusal extends ParameterException {

    private static final long serialVersionUID = 1L;

    private final transient Message message;

    Refusal(CommandLine command, String key, Object... arguments) {
        this(command, null, CliTexts.message(key, arguments));
    }

    /**
     * What cannot be done.
     *
     * @param cause what was thrown, if something was
     */
    Refusal(CommandLine command, Throwable cause, Message message) {
        super(command, message.toString(), cause);
        this.message = message;
    }

    /** What is said of it, in whatever language. */
    Message message() {
        return message;
    }
}
