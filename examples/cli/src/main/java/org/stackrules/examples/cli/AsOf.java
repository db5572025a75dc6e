package org.stackrules.examples.cli;

import java.time.LocalDate;
import picocli.CommandLine.Option;

/** The option of every command that asks what is so on a day. */
final class AsOf {

    @Option(
            names = "--as-of",
            required = true,
            paramLabel = "DATE",
            converter = Arguments.Day.class,
            description = "the day for which the question is asked")
    private LocalDate day;

    LocalDate day() {
        return day;
    }
}
