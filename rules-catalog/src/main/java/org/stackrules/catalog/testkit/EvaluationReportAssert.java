package org.stackrules.catalog.testkit;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.format.Expectation;
import org.stackrules.model.Catalog;
import org.stackrules.report.EvaluationReport;

/** Assertions about a report. Not thread-safe. */
public final class EvaluationReportAssert extends ReportPartAssert<EvaluationReportAssert, EvaluationReport> {

    EvaluationReportAssert(EvaluationReport actual, @Nullable Catalog catalog) {
        super(actual, EvaluationReportAssert.class, actual, catalog);
    }

    /**
     * This very catalog decided. From here on a name that it does not know fails, whatever is asserted of it; without
     * this, {@link #hasNotEarned} cannot tell a misspelt credential from one that is not earned.
     */
    public EvaluationReportAssert isDecidedBy(Catalog catalog) {
        isNotNull();
        EvaluationReport.CatalogReference decided = report().catalog();
        if (!decided.fingerprint().equals(catalog.fingerprint())) {
            return refuse(Optional.of(new Mismatch(
                    PLACE,
                    "catalog " + catalog.id() + " " + catalog.version() + ", " + catalog.fingerprint() + ", decides",
                    "catalog " + decided.id() + " " + decided.version() + ", " + decided.fingerprint() + ", did",
                    List.of(),
                    "evaluate with an engine made of that catalog: `RulesEngine.of(catalog)`")));
        }
        EvaluationReportAssert named = new EvaluationReportAssert(actual, catalog);
        return named.as(getWritableAssertionInfo().description());
    }

    /** Each of these credentials is earned. */
    public EvaluationReportAssert hasEarned(String... credentials) {
        isNotNull();
        return expect(earned(true, credentials));
    }

    /** None of these credentials is earned. */
    public EvaluationReportAssert hasNotEarned(String... credentials) {
        isNotNull();
        return expect(earned(false, credentials));
    }

    /** These credentials are earned and no other; none at all if none is named. */
    public EvaluationReportAssert hasEarnedExactly(String... credentials) {
        isNotNull();
        return expect(new Expectation.EarnedExactly(PLACE, List.copyOf(new TreeSet<>(List.of(credentials)))));
    }

    /** Something is recognised as this credential, for so many credits in home units. */
    public EvaluationReportAssert hasRecognised(String as, String credits) {
        isNotNull();
        return expect(new Expectation.Recognised(PLACE, as, number(credits)));
    }

    /** A sentence or an id in the explanation contains this text. */
    public EvaluationReportAssert because(String text) {
        isNotNull();
        return expect(new Expectation.Because(PLACE, text));
    }

    /** Assertions about one pathway; one that the record does not touch is not started. */
    public PathwayAssert pathway(String id) {
        isNotNull();
        return new PathwayAssert(id, report(), catalog())
                .as(getWritableAssertionInfo().description());
    }

    private static Expectation[] earned(boolean isEarned, String... credentials) {
        if (credentials.length == 0) {
            throw new IllegalArgumentException("name a credential");
        }
        return Stream.of(credentials)
                .map(credential -> new Expectation.Earned(PLACE, credential, isEarned))
                .toArray(Expectation[]::new);
    }
}
