package org.stackrules.catalog.testkit;

import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.format.Expectation;
import org.stackrules.catalog.format.Expectation.Field;
import org.stackrules.catalog.format.Expectation.Part;
import org.stackrules.model.Catalog;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.LimitOutcome;

/**
 * Assertions about how one limit of a pathway stands. The actual value is null if the report has no such limit; every
 * assertion fails then. Not thread-safe.
 */
public final class LimitAssert extends ReportPartAssert<LimitAssert, @Nullable LimitOutcome> {

    private final String pathway;
    private final String id;

    LimitAssert(String pathway, String id, EvaluationReport report, @Nullable Catalog catalog) {
        super(ExpectationCheck.limit(report, pathway, id).orElse(null), LimitAssert.class, report, catalog);
        this.pathway = pathway;
        this.id = id;
    }

    /** So much of what it is about was counted. */
    public LimitAssert hasUsed(String amount) {
        return value(Field.USED, amount);
    }

    /** This is its bound. */
    public LimitAssert hasBound(String amount) {
        return value(Field.BOUND, amount);
    }

    private LimitAssert value(Field field, String amount) {
        return expect(new Expectation.Value(PLACE, pathway, Part.LIMIT, id, field, amount(amount)));
    }
}
