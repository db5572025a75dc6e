package org.stackrules;

import java.time.LocalDate;
import org.stackrules.model.Catalog;
import org.stackrules.model.LearnerRecord;
import org.stackrules.report.EvaluationReport;

/** Evaluates learner records against one catalog. Thread-safe: build it once, keep it. */
public final class RulesEngine {

    private RulesEngine() {}

    public static RulesEngine of(Catalog catalog) {
        throw new UnsupportedOperationException("in work");
    }

    public EvaluationReport evaluate(LearnerRecord record, LocalDate asOf) {
        return evaluate(record, asOf, EvaluationOptions.DEFAULT);
    }

    public EvaluationReport evaluate(LearnerRecord record, LocalDate asOf, EvaluationOptions options) {
        throw new UnsupportedOperationException("in work");
    }
}
