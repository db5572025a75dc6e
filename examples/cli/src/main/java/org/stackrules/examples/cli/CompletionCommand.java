package org.stackrules.examples.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes the script that completes this program's commands in a shell. */
@Command(
        name = "generate-completion",
        header = "Writes a script that completes commands and options in bash or zsh.",
        description = "Prints the script; a shell that reads it completes what begins with stackrules.",
        exitCodeList = {"0:the script is written", "2:bad usage; nothing is written"},
        footer = "  source <(stackrules generate-completion)")
final class CompletionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .print(AutoComplete.bash(spec.root().name(), spec.root().commandLine()));
        return Stackrules.DONE;
    }
}
