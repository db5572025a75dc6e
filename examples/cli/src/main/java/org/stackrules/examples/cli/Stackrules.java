package org.stackrules.examples.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;
import org.stackrules.diagnostic.CatalogException;
import org.stackrules.diagnostic.DiagnosticText;
import org.stackrules.diagnostic.EvaluationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line. */
@Command(
        name = "stackrules",
        description = "Decides which qualifications a learner has earned.",
        subcommands = {CheckCommand.class, EvaluateCommand.class, TestCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done, and nothing is wrong",
            "1:the answer is no: a scenario fails, a check finds errors, a record is set aside",
            "2:bad input or usage; nothing is written"
        })
final class Stackrules {

    /** Done, and nothing is wrong. */
    static final int DONE = 0;
    /** The answer is no. */
    static final int NO = 1;
    /** Bad input or usage. */
    static final int BAD_INPUT = 2;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "shows this help")
    private boolean isHelpWanted;

    private final IntPredicate isTerminal;

    private Stackrules(IntPredicate isTerminal) {
        this.isTerminal = isTerminal;
    }

    /** Whether {@link Terminal#OUT} or {@link Terminal#ERR} is a terminal. */
    boolean isTerminal(int descriptor) {
        return isTerminal.test(descriptor);
    }

    public static void main(String[] args) {
        PrintWriter out = utf8(FileDescriptor.out);
        PrintWriter err = utf8(FileDescriptor.err);
        int status = run(out, err, Terminal::isTerminal, args);
        out.flush();
        err.flush();
        System.exit(status);
    }

    /** Runs one command and returns the exit status. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return run(out, err, descriptor -> false, args);
    }

    /**
     * Runs one command and returns the exit status.
     *
     * @param isTerminal whether {@link Terminal#OUT} or {@link Terminal#ERR} is a terminal
     */
    static int run(PrintWriter out, PrintWriter err, IntPredicate isTerminal, String... args) {
        return new CommandLine(new Stackrules(isTerminal))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setParameterExceptionHandler(Stackrules::refuseUsage)
                .setExecutionExceptionHandler(Stackrules::refuseContent)
                .execute(args);
    }

    private static int refuseUsage(CommandLine.ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr().println(e.getMessage());
        command.getErr().println("see `" + command.getCommandSpec().qualifiedName() + " --help`");
        return BAD_INPUT;
    }

    private static int refuseContent(Exception e, CommandLine command, CommandLine.ParseResult result)
            throws Exception {
        if (e instanceof CatalogException refused) {
            command.getErr().println(DiagnosticText.render(refused.diagnostics()));
        } else if (e instanceof EvaluationException refused) {
            command.getErr().println(DiagnosticText.render(refused.diagnostics()));
        } else {
            throw e;
        }
        return BAD_INPUT;
    }

    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
