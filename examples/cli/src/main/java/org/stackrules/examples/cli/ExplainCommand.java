package org.stackrules.examples.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.stackrules.EvaluationOptions;
import org.stackrules.RulesEngine;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Catalog;
import org.stackrules.model.LearnerRecord;
import org.stackrules.report.EvaluationReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains how one learner stands on one pathway. */
@Command(
        name = "explain",
        header = "Tells why a learner has, or has not, completed a pathway.",
        description = {
            "Prints how one learner stands on one pathway: each requirement with its place,",
            "what serves it and what else could, what is missing; then the achievements",
            "that nothing counts, with the reason; then each rule that speaks of the",
            "pathway: that it fired, on what, or the first of its conditions that nothing",
            "passed, what came nearest and what differs."
        },
        exitCodeList = {"0:explained, whatever the outcome", "2:bad input or usage; nothing is written"},
        footer = {
            "  stackrules explain my-catalog ana.json --as-of 2026-11-01 \\",
            "      --pathway rru:caf/2022",
            "  stackrules explain my-catalog ana.json --as-of 2026-11-01 \\",
            "      --pathway rru:caf/2022 --format json"
        })
final class ExplainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CatalogFolder catalogFolder;

    @Parameters(index = "1", paramLabel = "RECORD", description = "a file with one learner record, JSON or YAML")
    private Path file;

    @Mixin
    private AsOf asOf;

    @Option(names = "--pathway", required = true, paramLabel = "ID", description = "the pathway in question")
    private String pathway;

    @Option(
            names = "--format",
            paramLabel = "text|json|html",
            defaultValue = "text",
            description = "how the explanation is written: to be read, as a report in JSON, or as a page of HTML")
    private ReportFormat format;

    @Mixin
    private OutFile out;

    @Override
    public Integer call() {
        catalogFolder.requireSources();
        Arguments.requireFile(spec.commandLine(), file);
        out.requireOther(List.of(file));
        out.requireOutside(catalogFolder);
        Catalog catalog = catalogFolder.load();
        Arguments.requireKnown(
                spec.commandLine(), "--pathway", pathway, catalog.pathways().keySet());
        EvaluationOptions options =
                EvaluationOptions.DEFAULT.withRequested(List.of(pathway)).withExplained(List.of(pathway));
        EvaluationReport report =
                RulesEngine.of(catalog).evaluate(record(), asOf.day(), options).only(pathway);
        out.write(format.explained(report));
        return Stackrules.DONE;
    }

    /** The record, which is the only one of its file. */
    private LearnerRecord record() {
        try (RecordFiles records = new RecordFiles(List.of(file))) {
            if (!records.hasNext()) {
                throw refusal("record-count.none");
            }
            LearnerRecord record = records.next().record();
            if (records.hasNext()) {
                records.next().record(); // a list that is cut off has nothing but that behind its last record
                throw refusal("record-count.many");
            }
            return record;
        }
    }

    private EvaluationException refusal(String key) {
        Place place = Place.startOf(file.getFileName().toString());
        return new EvaluationException(List.of(Diagnostic.error(place, null, CliTexts.message(key))));
    }
}
