package org.stackrules.examples.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.stackrules.diagnostic.CatalogException;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.DiagnosticText;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.diagnostic.Message;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line. */
@Command(
        name = "stackrules",
        header = "Decides which qualifications a learner has earned.",
        description = {
            "Checks catalogs of pathways, agreements and rules, and tells by them what",
            "learners have earned, by which evidence, what is missing, and why."
        },
        subcommands = {
            CheckCommand.class,
            EvaluateCommand.class,
            ExplainCommand.class,
            TestCommand.class,
            CompletionCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        exitCodeList = {
            "0:done, and nothing is wrong",
            "1:the answer is no: a scenario fails, a check finds errors, a record is set aside",
            "2:bad input or usage; nothing is written"
        },
        footer = {
            "  stackrules check my-catalog",
            "  stackrules evaluate my-catalog ana.json --as-of 2026-11-01",
            "  stackrules explain --help"
        })
final class Stackrules {

    /** Done, and nothing is wrong. */
    static final int DONE = 0;
    /** The answer is no. */
    static final int NO = 1;
    /** Bad input or usage. */
    static final int BAD_INPUT = 2;

    private final Ansi ansi;
    private final IntPredicate isTerminal;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "shows this help")
    private boolean isHelpWanted;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "shows the version")
    private boolean isVersionWanted;

    @Option(
            names = "--language",
            paramLabel = "en|fr",
            scope = ScopeType.INHERIT,
            converter = Arguments.Language.class,
            completionCandidates = Arguments.Languages.class,
            description = "the language of messages; English if not given")
    private Locale language;

    private Stackrules(Ansi ansi, IntPredicate isTerminal) {
        this.ansi = ansi;
        this.isTerminal = isTerminal;
    }

    /** Whether {@link Terminal#OUT} or {@link Terminal#ERR} is a terminal. */
    boolean isTerminal(int descriptor) {
        return isTerminal.test(descriptor);
    }

    public static void main(String[] args) {
        PrintWriter out = utf8(FileDescriptor.out);
        PrintWriter err = utf8(FileDescriptor.err);
        int status = run(out, err, Ansi.AUTO.enabled(), Terminal::isTerminal, Terminal::isPipe, args);
        err.flush();
        System.exit(status);
    }

    /** Runs one command without colours and returns the exit status. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return run(out, err, false, descriptor -> false, descriptor -> false, args);
    }

    /**
     * Runs one command and returns the exit status.
     *
     * @param isColoured whether what is written goes to a terminal that shows colours
     * @param isTerminal whether {@link Terminal#OUT} or {@link Terminal#ERR} is a terminal
     * @param isPipe whether {@link Terminal#OUT} is a pipe: writing to one fails only when nobody reads it any more
     */
    static int run(
            PrintWriter out,
            PrintWriter err,
            boolean isColoured,
            IntPredicate isTerminal,
            IntPredicate isPipe,
            String... args) {
        Ansi ansi = isColoured ? Ansi.ON : Ansi.OFF;
        CommandLine stackrules = new CommandLine(new Stackrules(ansi, isTerminal))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setParameterExceptionHandler(Stackrules::refuseUsage)
                .setExecutionExceptionHandler(Stackrules::refuseContent);
        layOut(stackrules);
        UsageMessageSpec main = stackrules.getCommandSpec().usageMessage();
        for (CommandLine command : stackrules.getSubcommands().values()) {
            UsageMessageSpec page = command.getCommandSpec().usageMessage();
            if (page.exitCodeList().isEmpty()) {
                page.exitCodeList(main.exitCodeList());
            }
            layOut(command);
        }
        int status = stackrules.execute(args);
        if (out.checkError() && !isPipe.test(Terminal.OUT)) {
            err.println(CliTexts.message("output-unwritable").in(Misuse.language(List.of(args))));
            return BAD_INPUT;
        }
        return status;
    }

    /** The language of findings and of what this program itself says. */
    Locale language() {
        return language == null ? Locale.ENGLISH : language;
    }

    /** Findings to be read, an empty line between two; how bad they are is coloured. */
    String text(List<Diagnostic> diagnostics) {
        return diagnostics.stream().sorted().map(this::text).collect(Collectors.joining("\n\n"));
    }

    private String text(Diagnostic diagnostic) {
        String text = DiagnosticText.render(diagnostic, language());
        int end = text.indexOf(" [");
        String style = diagnostic.isError() ? "@|bold,red " : "@|bold,yellow ";
        return ansi.string(style + text.substring(0, end) + "|@") + text.substring(end);
    }

    /** Every page of help has the same parts under the same headings. */
    private static void layOut(CommandLine command) {
        UsageMessageSpec page = command.getCommandSpec().usageMessage();
        page.synopsisHeading((page.header().length == 0 ? "" : "%n") + "Usage: ");
        page.descriptionHeading("%n");
        page.parameterListHeading("%nParameters:%n");
        page.optionListHeading("%nOptions:%n");
        page.commandListHeading("%nCommands:%n");
        page.exitCodeListHeading("%nExit status:%n");
        page.footerHeading(page.footer().length == 0 ? "" : "%nExamples:%n");
    }

    private static int refuseUsage(CommandLine.ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        List<String> arguments = List.of(args);
        Locale language = Misuse.language(arguments);
        Message page = CliTexts.message("page", command.getCommandSpec().qualifiedName());
        command.getErr().println(Misuse.of(e, arguments).in(language));
        command.getErr().println(page.in(language));
        return BAD_INPUT;
    }

    private static int refuseContent(Exception e, CommandLine command, CommandLine.ParseResult result)
            throws Exception {
        Stackrules stackrules = (Stackrules) command.getCommandSpec().root().userObject();
        if (e instanceof CatalogException refused) {
            command.getErr().println(stackrules.text(refused.diagnostics()));
        } else if (e instanceof EvaluationException refused) {
            command.getErr().println(stackrules.text(refused.diagnostics()));
        } else {
            throw e;
        }
        return BAD_INPUT;
    }

    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
