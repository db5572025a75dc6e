package org.stackrules.catalog.testkit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.format.Expectation;
import org.stackrules.catalog.format.Expectation.Field;
import org.stackrules.catalog.format.Expectation.Part;
import org.stackrules.model.Catalog;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Validity;

/**
 * Assertions about how a learner stands on one pathway. The actual value is null if the record does not touch it. Not
 * thread-safe.
 */
public final class PathwayAssert extends ReportPartAssert<PathwayAssert, @Nullable PathwayOutcome> {

    private final String id;

    PathwayAssert(String id, EvaluationReport report, @Nullable Catalog catalog) {
        super(report.pathway(id).orElse(null), PathwayAssert.class, report, catalog);
        this.id = id;
    }

    /** The pathway has this status. */
    public PathwayAssert hasStatus(PathwayStatus status) {
        return expect(value(Field.STATUS, status.name()));
    }

    /** The pathway is earned. */
    public PathwayAssert isEarned() {
        return hasStatus(PathwayStatus.EARNED);
    }

    /** The pathway is earned, and everything was met on this day, not earlier. */
    public PathwayAssert isEarnedSince(LocalDate day) {
        return expect(value(Field.STATUS, PathwayStatus.EARNED.name()), value(Field.MET_ON, day.toString()));
    }

    /** What was earned or awarded has this validity at the as-of date. */
    public PathwayAssert hasValidity(Validity validity) {
        return expect(value(Field.VALIDITY, validity.name()));
    }

    /** What was earned or awarded is valid until this day, and no longer. */
    public PathwayAssert isValidUntil(LocalDate day) {
        return expect(value(Field.EXPIRES_ON, day.toString()));
    }

    /** What was earned or awarded is of this class. */
    public PathwayAssert isClassifiedAs(String classification) {
        return expect(value(Field.CLASSIFICATION, classification));
    }

    /** The credentials that would help, anywhere in the pathway, are exactly these; none if none is named. */
    public PathwayAssert isMissing(String... credentials) {
        return expect(new Expectation.Value(PLACE, id, Part.REQUIREMENT, id, Field.MISSING, list(credentials)));
    }

    /** A sentence or an id in what explains this pathway contains this text. */
    public PathwayAssert because(String text) {
        return refuse(check().because(id, new Expectation.Because(PLACE, text)));
    }

    /** A remark for the registrar contains this text. */
    public PathwayAssert isFlagged(String text) {
        return expect(new Expectation.Flag(PLACE, id, text));
    }

    /** Assertions about one of its requirements. */
    public RequirementAssert requirement(String requirement) {
        return new RequirementAssert(id, requirement, report(), catalog())
                .as(getWritableAssertionInfo().description());
    }

    /** Assertions about one of its limits. */
    public LimitAssert limit(String limit) {
        return new LimitAssert(id, limit, report(), catalog())
                .as(getWritableAssertionInfo().description());
    }

    private Expectation value(Field field, String value) {
        return new Expectation.Value(PLACE, id, Part.PATHWAY, id, field, value);
    }
}
