package org.stackrules.catalog.testkit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.format.Expectation;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Catalog;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Rational;
import org.stackrules.report.EvaluationReport;

/** What assertions about a part of a report have in common: they are held against the whole report, as scenarios are. */
abstract sealed class ReportPartAssert<S extends ReportPartAssert<S, A>, A extends @Nullable Object>
        extends AbstractAssert<S, A> permits EvaluationReportAssert, PathwayAssert, RequirementAssert, LimitAssert {

    /** Where an expectation in Java is written: the stack trace knows it better. */
    static final Place PLACE = Place.startOf("assertion");

    private final EvaluationReport report;
    private final @Nullable Catalog catalog;

    ReportPartAssert(A actual, Class<S> self, EvaluationReport report, @Nullable Catalog catalog) {
        super(actual, self);
        this.report = report;
        this.catalog = catalog;
    }

    final EvaluationReport report() {
        return report;
    }

    final @Nullable Catalog catalog() {
        return catalog;
    }

    final ExpectationCheck check() {
        return new ExpectationCheck(report, catalog, Notation.ASSERTION);
    }

    /** Fails with the first expectation that the report does not fulfil. */
    final S expect(Expectation... expectations) {
        return refuse(check().mismatches(List.of(expectations)).stream().findFirst());
    }

    final S refuse(Optional<Mismatch> mismatch) {
        if (mismatch.isPresent()) {
            String heading = "report on `" + report.learner() + "` as of " + report.asOf() + ", catalog "
                    + report.catalog().id() + " " + report.catalog().version() + "\n";
            throw failure("%s", new FailureText(heading + mismatch.get().block()));
        }
        return myself;
    }

    /**
     * An exact number, as the report writes it.
     *
     * @throws IllegalArgumentException if it is none
     */
    static String amount(String text) {
        return number(text).toString();
    }

    static Rational number(String text) {
        return Rational.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("no number of the form 3, 2.5 or 2/3: `" + text + "`"));
    }

    /** Ids as an {@link Expectation.Value} has them. */
    static String list(String... ids) {
        return String.join(
                ", ", Stream.of(ids).distinct().sorted(IdOrder.INSTANCE).toList());
    }
}
