package org.stackrules.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.stackrules.EvaluationOptions;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.CatalogLoader;
import org.stackrules.catalog.format.LearnerRecords;
import org.stackrules.catalog.format.Reports;
import org.stackrules.catalog.render.ReportText;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.model.Catalog;
import org.stackrules.model.LearnerRecord;
import org.stackrules.report.EvaluationReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Evaluates learner records. Nothing is written before everything is evaluated. */
@Command(name = "evaluate", description = "Tells what learners have earned, by which evidence, and what is missing.")
final class EvaluateCommand implements Callable<Integer> {

    /** How a report is written. */
    enum Format {
        TEXT,
        JSON
    }

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "CATALOG", description = "the catalog's folder")
    private Path folder;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "RECORD", description = "learner records, JSON or YAML")
    private List<Path> files;

    @Option(
            names = "--as-of",
            required = true,
            paramLabel = "DATE",
            converter = Arguments.Day.class,
            description = "the day for which the question is asked")
    private LocalDate asOf;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "how reports are written; several as JSON come one a line")
    private Format format;

    @Option(names = "--pathway", paramLabel = "ID", description = "only what concerns this pathway")
    private String pathway;

    @Option(names = "--priority", paramLabel = "ID", split = ",", description = "pathways that come first, best first")
    private List<String> priority = List.of();

    @Option(names = "--out", paramLabel = "FILE", description = "where to write; the terminal if not given")
    private Path out;

    @Override
    public Integer call() {
        Arguments.requireFolder(spec.commandLine(), folder);
        files.forEach(file -> Arguments.requireFile(spec.commandLine(), file));
        Catalog catalog = CatalogLoader.load(folder);
        if (pathway != null) {
            requireKnown("--pathway", pathway, catalog);
        }
        priority.forEach(id -> requireKnown("--priority", id, catalog));
        List<LearnerRecord> records = read(files);
        RulesEngine engine = RulesEngine.of(catalog);
        EvaluationOptions options = EvaluationOptions.DEFAULT
                .withPriority(priority)
                .withRequested(pathway == null ? List.of() : List.of(pathway));
        List<EvaluationReport> reports = records.stream()
                .map(record -> engine.evaluate(record, asOf, options))
                .map(report -> pathway == null ? report : only(pathway, report))
                .toList();
        write(text(reports));
        return Stackrules.DONE;
    }

    private void requireKnown(String option, String id, Catalog catalog) {
        Arguments.requireKnown(
                spec.commandLine(), option, id, catalog.pathways().keySet());
    }

    /** All records, or all that is wrong with them. */
    private static List<LearnerRecord> read(List<Path> files) {
        List<LearnerRecord> records = new ArrayList<>();
        List<Diagnostic> diagnostics = new ArrayList<>();
        for (Path file : files) {
            try {
                records.add(LearnerRecords.read(file));
            } catch (EvaluationException e) {
                diagnostics.addAll(e.diagnostics());
            }
        }
        if (!diagnostics.isEmpty()) {
            throw new EvaluationException(diagnostics);
        }
        return records;
    }

    private static EvaluationReport only(String pathway, EvaluationReport report) {
        return new EvaluationReport(
                report.learner(),
                report.asOf(),
                report.catalog(),
                report.options(),
                report.pathways().stream()
                        .filter(one -> one.pathway().equals(pathway))
                        .toList(),
                report.earned().stream()
                        .filter(one -> pathway.equals(one.pathway()))
                        .toList(),
                report.recognitions().stream()
                        .filter(one -> one.pathway().equals(pathway))
                        .toList(),
                report.unused(),
                report.notes(),
                report.rules());
    }

    private String text(List<EvaluationReport> reports) {
        return switch (format) {
            case TEXT -> reports.stream().map(ReportText::render).collect(Collectors.joining("\n"));
            case JSON ->
                reports.size() == 1
                        ? Reports.json(reports.get(0))
                        : reports.stream().map(Reports::jsonLine).collect(Collectors.joining());
        };
    }

    private void write(String text) {
        if (out == null) {
            spec.commandLine().getOut().print(text);
            return;
        }
        try {
            Files.writeString(out, text);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "cannot write to `" + out + "`", e);
        }
    }
}
