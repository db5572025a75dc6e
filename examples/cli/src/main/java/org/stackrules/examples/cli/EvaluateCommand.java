package org.stackrules.examples.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.stackrules.EvaluationOptions;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.CatalogLoader;
import org.stackrules.catalog.format.RecordEntry;
import org.stackrules.catalog.format.Reports;
import org.stackrules.catalog.render.ReportText;
import org.stackrules.diagnostic.DiagnosticText;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.examples.cli.RecordFiles.Located;
import org.stackrules.model.Catalog;
import org.stackrules.model.LearnerRecord;
import org.stackrules.report.EvaluationReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * Evaluates learner records, one or many. One is evaluated or refused. Many are read, evaluated on several threads and
 * written in their order with few in memory at a time; those that are refused are set aside.
 */
@Command(name = "evaluate", description = "Tells what learners have earned, by which evidence, and what is missing.")
final class EvaluateCommand implements Callable<Integer> {

    /** How a report is written. */
    enum Format {
        TEXT,
        JSON
    }

    /** How many records a thread may have before it, evaluated but not yet written ones included. */
    private static final int WINDOW = 256;

    private static final int MOST_THREADS = 256;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "CATALOG", description = "the catalog's folder")
    private Path folder;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "RECORD",
            description = "learner records, JSON or YAML: one, or a list; or JSON Lines (*.jsonl, *.ndjson)")
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
            description = "how reports are written; several as JSON come one a line, in the order of the records")
    private Format format;

    @Option(names = "--pathway", paramLabel = "ID", description = "only what concerns this pathway")
    private String pathway;

    @Option(names = "--priority", paramLabel = "ID", split = ",", description = "pathways that come first, best first")
    private List<String> priority = List.of();

    @Option(names = "--out", paramLabel = "FILE", description = "where to write; the terminal if not given")
    private Path out;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "on how many threads; as many as there are processors if not given")
    private int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());

    @ParentCommand
    private Stackrules stackrules;

    @Override
    public Integer call() throws InterruptedException {
        requireArguments();
        Catalog catalog = CatalogLoader.load(folder);
        if (pathway != null) {
            requireKnown("--pathway", pathway, catalog);
        }
        priority.forEach(id -> requireKnown("--priority", id, catalog));
        RulesEngine engine = RulesEngine.of(catalog);
        try (RecordFiles records = new RecordFiles(files)) {
            return records.isOne() ? one(engine, records.next()) : many(engine, records);
        }
    }

    private void requireArguments() {
        Arguments.requireFolder(spec.commandLine(), folder);
        for (Path file : files) {
            Arguments.requireFile(spec.commandLine(), file);
            if (!Files.isReadable(file)) {
                throw refusal("the file `" + file + "` cannot be read");
            }
            if (isSame(file, out)) {
                throw refusal("--out names `" + out + "`, which is read; write to another file");
            }
        }
        if (threads < 1 || threads > MOST_THREADS) {
            throw refusal("--threads is a number from 1 to " + MOST_THREADS + ", not " + threads);
        }
    }

    private static boolean isSame(Path file, Path out) {
        try {
            return out != null && Files.exists(out) && Files.isSameFile(file, out);
        } catch (IOException e) {
            return false; // then it cannot be written to either
        }
    }

    private void requireKnown(String option, String id, Catalog catalog) {
        Arguments.requireKnown(
                spec.commandLine(), option, id, catalog.pathways().keySet());
    }

    /** A record that is all there is: it is evaluated, or refused as a whole. */
    private int one(RulesEngine engine, Located located) {
        EvaluationReport report = report(engine, record(located));
        String text = format == Format.TEXT ? ReportText.render(report) : Reports.json(report);
        try (Output output = output()) {
            boolean isRead = output.write(text);
            output.keep();
            return isRead ? Stackrules.DONE : Stackrules.NO;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** What became of one of many records. */
    private sealed interface Outcome {

        record Evaluated(String report) implements Outcome {}

        record SetAside(String where, String why) implements Outcome {}
    }

    /** Records of which some may be set aside. When nobody reads the reports any more, that is the end. */
    private int many(RulesEngine engine, RecordFiles records) throws InterruptedException {
        Progress progress = new Progress(spec.commandLine().getErr(), isProgressDrawn());
        try (Output output = output()) {
            Reporting reporting = new Reporting(output, progress);
            OrderedWork.run(records, threads, WINDOW * threads, (Located one) -> outcome(engine, one), reporting::take);
            progress.end();
            if (reporting.isUnread) {
                return Stackrules.NO;
            }
            output.keep();
        } catch (IOException | UncheckedIOException e) {
            throw unwritable(e);
        }
        return progress.setAside() == 0 ? Stackrules.DONE : Stackrules.NO;
    }

    /** Progress is drawn where somebody sees it, but not between reports that are seen there too. */
    private boolean isProgressDrawn() {
        return stackrules.isTerminal(Terminal.ERR) && (out != null || !stackrules.isTerminal(Terminal.OUT));
    }

    private Outcome outcome(RulesEngine engine, Located located) {
        try {
            EvaluationReport report = report(engine, record(located));
            return new Outcome.Evaluated(format == Format.TEXT ? ReportText.render(report) : Reports.jsonLine(report));
        } catch (EvaluationException e) {
            return new Outcome.SetAside(located.where(), DiagnosticText.render(e.diagnostics()));
        }
    }

    /** Writes the outcomes of many records. */
    private final class Reporting {

        private final Output output;
        private final Progress progress;
        private boolean isFirst = true;
        private boolean isUnread;

        Reporting(Output output, Progress progress) {
            this.output = output;
            this.progress = progress;
        }

        /** Whether more is wanted. */
        boolean take(Outcome outcome) {
            if (outcome instanceof Outcome.SetAside aside) {
                progress.setAside(aside.where(), aside.why());
            } else if (outcome instanceof Outcome.Evaluated evaluated) {
                isUnread = !write(evaluated.report());
                progress.evaluated();
            }
            return !isUnread;
        }

        private boolean write(String report) {
            boolean isApart = format == Format.TEXT && !isFirst;
            isFirst = false;
            try {
                return output.write(isApart ? "\n" + report : report);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static LearnerRecord record(Located located) {
        if (located.entry() instanceof RecordEntry.Sound sound) {
            return sound.record();
        }
        throw new EvaluationException(((RecordEntry.Refused) located.entry()).diagnostics());
    }

    private EvaluationReport report(RulesEngine engine, LearnerRecord record) {
        EvaluationOptions options = EvaluationOptions.DEFAULT
                .withPriority(priority)
                .withRequested(pathway == null ? List.of() : List.of(pathway));
        EvaluationReport report = engine.evaluate(record, asOf, options);
        return pathway == null ? report : only(pathway, report);
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

    private Output output() throws IOException {
        return out == null ? Output.to(spec.commandLine().getOut()) : Output.to(out);
    }

    private ParameterException unwritable(Exception cause) {
        return new ParameterException(spec.commandLine(), "cannot write to `" + out + "`", cause);
    }

    private ParameterException refusal(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
