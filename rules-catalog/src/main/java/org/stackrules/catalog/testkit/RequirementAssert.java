package org.stackrules.catalog.testkit;

import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.format.Expectation;
import org.stackrules.catalog.format.Expectation.Field;
import org.stackrules.catalog.format.Expectation.Part;
import org.stackrules.model.Catalog;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.RequirementOutcome;
import org.stackrules.report.RequirementStatus;

/**
 * Assertions about how one requirement of a pathway stands. The actual value is null if the report has no such
 * requirement; every assertion fails then. Not thread-safe.
 */
public final class RequirementAssert extends ReportPartAssert<RequirementAssert, @Nullable RequirementOutcome> {

    private final String pathway;
    private final String id;

    RequirementAssert(String pathway, String id, EvaluationReport report, @Nullable Catalog catalog) {
        super(ExpectationCheck.requirement(report, pathway, id).orElse(null), RequirementAssert.class, report, catalog);
        this.pathway = pathway;
        this.id = id;
    }

    /** The requirement has this status. */
    public RequirementAssert hasStatus(RequirementStatus status) {
        return value(Field.STATUS, status.name());
    }

    /** The requirement is satisfied by what is known. */
    public RequirementAssert isSatisfied() {
        return hasStatus(RequirementStatus.SATISFIED);
    }

    /** So much is needed, in the requirement's measure: {@code "6"}, {@code "2.5"}. */
    public RequirementAssert needs(String amount) {
        return value(Field.NEEDED, amount(amount));
    }

    /** So much is counted, in the requirement's measure. */
    public RequirementAssert counts(String amount) {
        return value(Field.COUNTED, amount(amount));
    }

    /** So much is lacking, in the requirement's measure. */
    public RequirementAssert isShortOf(String amount) {
        return value(Field.SHORT, amount(amount));
    }

    /** Exactly these achievements serve it, or what is below it, in whatever order; none if none is named. */
    public RequirementAssert hasEvidence(String... achievements) {
        return value(Field.EVIDENCE, list(achievements));
    }

    /** The credentials that would help it, or what is below it, are exactly these; none if none is named. */
    public RequirementAssert isMissing(String... credentials) {
        return value(Field.MISSING, list(credentials));
    }

    private RequirementAssert value(Field field, String value) {
        return expect(new Expectation.Value(PLACE, pathway, Part.REQUIREMENT, id, field, value));
    }
}
