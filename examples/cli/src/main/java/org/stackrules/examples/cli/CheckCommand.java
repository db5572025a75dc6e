package org.stackrules.examples.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.CatalogLoad;
import org.stackrules.catalog.format.DiagnosticReports;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Message;
import org.stackrules.model.Catalog;
import org.stackrules.model.CatalogStatement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Loads a catalog and prints what was found. */
@Command(
        name = "check",
        header = "Finds what is wrong with a catalog.",
        description = {
            "Loads a catalog and prints everything that was found in it, each finding with",
            "its file, line and column, the rule that was broken and the next step."
        },
        exitCodeList = {
            "0:no errors were found",
            "1:errors were found, or warnings with --strict; they are written",
            "2:bad usage; nothing is written"
        },
        footer = {
            "  stackrules check my-catalog",
            "  stackrules check my-catalog --strict --format sarif > findings.sarif",
            "  stackrules check my-catalog --statements",
            "  stackrules check my-catalog.zip --import their-catalog.zip"
        })
final class CheckCommand implements Callable<Integer> {

    /** How findings are written. */
    enum Format {
        TEXT,
        JSON,
        SARIF;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Stackrules stackrules;

    @Mixin
    private CatalogFolder catalogFolder;

    @Option(names = "--strict", description = "warnings count as errors")
    private boolean isStrict;

    @Option(
            names = "--format",
            paramLabel = "text|json|sarif",
            defaultValue = "text",
            description = "how findings are written: to be read, as JSON, or as SARIF 2.1.0")
    private Format format;

    @Option(
            names = "--statements",
            description = "lists what YAML and DRL state, one statement a line, by place; as text only")
    private boolean isListWanted;

    @Override
    public Integer call() {
        if (isListWanted && format != Format.TEXT) {
            throw new Refusal(spec.commandLine(), "statements-format", format);
        }
        CatalogLoad load = catalogFolder.check();
        PrintWriter out = spec.commandLine().getOut();
        List<Diagnostic> found = load.diagnostics();
        out.print(
                switch (format) {
                    case TEXT -> text(load);
                    case JSON -> DiagnosticReports.json(load.catalog().orElse(null), found, stackrules.language());
                    case SARIF -> DiagnosticReports.sarif(found, stackrules.language(), Version.number());
                });
        return load.hasErrors() || isRefusedByStrict(load) ? Stackrules.NO : Stackrules.DONE;
    }

    private boolean isRefusedByStrict(CatalogLoad load) {
        return isStrict && !load.hasErrors() && !load.diagnostics().isEmpty();
    }

    private String text(CatalogLoad load) {
        List<Diagnostic> found = load.diagnostics();
        String findings = found.isEmpty() ? "" : stackrules.text(found) + "\n\n";
        String statements =
                isListWanted ? load.catalog().map(CheckCommand::statements).orElse("") : "";
        Message summary =
                load.catalog().map(CheckCommand::summary).orElseGet(() -> CliTexts.message("catalog-refused"));
        Message counted = CliTexts.message("joined", summary, counts(found));
        Message last = isRefusedByStrict(load) ? CliTexts.message("strict", counted) : counted;
        return findings + statements + last.in(stackrules.language()) + "\n";
    }

    private static Object counts(List<Diagnostic> found) {
        int errors = (int) found.stream().filter(Diagnostic::isError).count();
        int warnings = found.size() - errors;
        List<Message> counts = Stream.of(
                        errors == 0 ? null : CliTexts.counted("errors", errors),
                        warnings == 0 ? null : CliTexts.counted("warnings", warnings))
                .filter(Objects::nonNull)
                .toList();
        return found.isEmpty() ? CliTexts.message("findings.none") : CliTexts.TEXTS.joined("joined", counts);
    }

    private static String statements(Catalog catalog) {
        return RulesEngine.statements(catalog).stream()
                .map(CatalogStatement::toString)
                .collect(Collectors.joining("\n", "", "\n\n"));
    }

    private static Message summary(Catalog catalog) {
        return CliTexts.message(
                "catalog-summary",
                catalog.id(),
                catalog.version(),
                CliTexts.counted("credentials", catalog.credentials().size()),
                CliTexts.counted("pathways", catalog.pathways().size()),
                CliTexts.counted("articulations", catalog.articulations().size()),
                CliTexts.counted("rules", catalog.rules().size()),
                catalog.fingerprint());
    }
}
