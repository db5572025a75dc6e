package org.stackrules.examples.registrar;

import java.nio.file.Path;
import java.time.LocalDate;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.CatalogLoader;
import org.stackrules.catalog.format.LearnerRecords;
import org.stackrules.model.Catalog;
import org.stackrules.model.LearnerRecord;
import org.stackrules.report.EvaluationReport;

/** The shortest way from a catalog and a record to what is earned: {@code CATALOG RECORD DATE}. */
public final class FirstEvaluation {

    private FirstEvaluation() {}

    public static void main(String[] args) {
        Catalog catalog = CatalogLoader.load(Path.of(args[0])); // or an exception with everything that is wrong
        RulesEngine engine = RulesEngine.of(catalog); // compiled once, thread-safe: keep it
        LearnerRecord record = LearnerRecords.read(Path.of(args[1]));
        EvaluationReport report = engine.evaluate(record, LocalDate.parse(args[2]));
        report.earned().forEach(earned -> System.out.println(earned.explanation()));
        report.pathways()
                .forEach(pathway -> pathway.reasons()
                        .forEach(reason -> System.out.println(pathway.pathway() + ": " + reason.text())));
    }
}
