package org.stackrules.examples.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.stackrules.EvaluationOptions;
import org.stackrules.RulesEngine;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.diagnostic.Message;
import org.stackrules.examples.cli.RecordFiles.Located;
import org.stackrules.model.Catalog;
import org.stackrules.model.LearnerRecord;
import org.stackrules.report.EvaluationReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * Evaluates learner records, one or many. One is evaluated or refused. Many are read, evaluated on several threads and
 * written in their order with few in memory at a time; those that are refused are set aside.
 */
@Command(
        name = "evaluate",
        header = "Tells what learners have earned.",
        description = {
            "Prints for each learner record how its learner stands on every pathway that it",
            "touches: what is earned, by which evidence, what is missing, and why. Many",
            "records are read one at a time, evaluated on several threads and reported in",
            "their order; those that are refused are set aside and named."
        },
        exitCodeList = {
            "0:every record is evaluated, whatever the outcome",
            "1:records are set aside; the others are evaluated",
            "2:bad input or usage; nothing is written"
        },
        footer = {
            "  stackrules evaluate my-catalog ana.json --as-of 2026-11-01",
            "  stackrules evaluate my-catalog ana.json --as-of 2026-11-01 \\",
            "      --pathway rru:caf/2022 --format json",
            "  stackrules evaluate my-catalog.zip everybody.jsonl --as-of 2026-11-01 \\",
            "      --format json --threads 4 --out reports.jsonl",
            "  stackrules evaluate my-catalog ana.json --as-of 2026-11-01 \\",
            "      --format html --out ana.html"
        })
final class EvaluateCommand implements Callable<Integer> {

    /** How many records a thread may have before it, evaluated but not yet written ones included. */
    private static final int WINDOW = 256;

    private static final int MOST_THREADS = 256;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CatalogFolder catalogFolder;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "RECORD",
            description = "learner records, JSON or YAML: one, or a list; or JSON Lines (*.jsonl, *.ndjson)")
    private List<Path> files;

    @Mixin
    private AsOf asOf;

    @Option(
            names = "--format",
            paramLabel = "text|json|html",
            defaultValue = "text",
            description = "how reports are written, several in the order of the records: to be read, as JSON (several"
                    + " as JSON Lines), or as one page of HTML")
    private ReportFormat format;

    @Option(names = "--pathway", paramLabel = "ID", description = "only what concerns this pathway")
    private String pathway;

    @Option(
            names = "--priority",
            paramLabel = "ID,...",
            split = ",",
            hideParamSyntax = true,
            description = "pathways that come first, best first")
    private List<String> priority = List.of();

    @Mixin
    private OutFile out;

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
        Catalog catalog = catalogFolder.load();
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
        catalogFolder.requireSources();
        for (Path file : files) {
            Arguments.requireFile(spec.commandLine(), file);
            if (!Files.isReadable(file)) {
                throw new Refusal(spec.commandLine(), "file-unreadable", file);
            }
            out.requireOther(List.of(file));
        }
        out.requireOutside(catalogFolder);
        if (threads < 1 || threads > MOST_THREADS) {
            throw new Refusal(spec.commandLine(), "threads-range", MOST_THREADS, threads);
        }
    }

    private void requireKnown(String option, String id, Catalog catalog) {
        Arguments.requireKnown(
                spec.commandLine(), option, id, catalog.pathways().keySet());
    }

    /** A record that is all there is: it is evaluated, or refused as a whole. */
    private int one(RulesEngine engine, Located located) {
        EvaluationReport report = report(engine, located.record());
        return out.write(format.one(report)) ? Stackrules.DONE : Stackrules.NO;
    }

    /** What became of one of many records. */
    private sealed interface Outcome {

        record Evaluated(String report) implements Outcome {}

        record SetAside(Message what, String why, Optional<Message> unread) implements Outcome {}
    }

    /** Records of which some may be set aside. When nobody reads the reports any more, that is the end. */
    private int many(RulesEngine engine, RecordFiles records) throws InterruptedException {
        Progress progress = new Progress(spec.commandLine().getErr(), isProgressDrawn(), stackrules.language());
        try (Output output = out.open()) {
            Reporting reporting = new Reporting(output, progress);
            OrderedWork.run(records, threads, WINDOW * threads, (Located one) -> outcome(engine, one), reporting::take);
            progress.end();
            reporting.end();
            if (reporting.isUnread) {
                return Stackrules.NO;
            }
            output.keep();
        } catch (IOException | UncheckedIOException e) {
            throw out.unwritable(e);
        }
        return progress.setAside() == 0 ? Stackrules.DONE : Stackrules.NO;
    }

    /** Progress is drawn where somebody sees it, but not between reports that are seen there too. */
    private boolean isProgressDrawn() {
        return stackrules.isTerminal(Terminal.ERR) && (out.isGiven() || !stackrules.isTerminal(Terminal.OUT));
    }

    private Outcome outcome(RulesEngine engine, Located located) {
        try {
            EvaluationReport report = report(engine, located.record());
            return new Outcome.Evaluated(format.oneOfMany(report));
        } catch (EvaluationException e) {
            return new Outcome.SetAside(located.setAside(), stackrules.text(e.diagnostics()), located.unread());
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
                progress.setAside(aside.what(), aside.why());
                aside.unread().ifPresent(progress::unread);
            } else if (outcome instanceof Outcome.Evaluated evaluated) {
                write((isFirst ? format.opening() : format.between()) + evaluated.report());
                isFirst = false;
                progress.evaluated();
            }
            return !isUnread;
        }

        /** Writes what stands behind the last; of a page of no reports, all of it. */
        void end() {
            String end = (isFirst ? format.opening() : "") + format.closing();
            if (!isUnread && !end.isEmpty()) {
                write(end);
            }
        }

        private void write(String text) {
            try {
                isUnread = !output.write(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private EvaluationReport report(RulesEngine engine, LearnerRecord record) {
        EvaluationOptions options = EvaluationOptions.DEFAULT
                .withPriority(priority)
                .withRequested(pathway == null ? List.of() : List.of(pathway));
        EvaluationReport report = engine.evaluate(record, asOf.day(), options);
        return pathway == null ? report : report.only(pathway);
    }
}
