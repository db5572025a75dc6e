package org.stackrules.examples.registrar;

import java.time.LocalDate;
import java.util.List;
import org.stackrules.catalog.format.Reports;
import org.stackrules.report.EarnedCredential;
import org.stackrules.report.EvaluationReport;

/**
 * What was decided about one learner, and by which catalog.
 *
 * @param learner the learner's id
 * @param asOf the day for which it was decided
 * @param fingerprint of the catalog that decided
 * @param earned the credentials that are earned, ordered
 * @param report the whole report, one line of JSON with its end
 */
record Decision(String learner, LocalDate asOf, String fingerprint, List<String> earned, String report) {

    Decision {
        earned = List.copyOf(earned);
    }

    static Decision of(EvaluationReport report) {
        return new Decision(
                report.learner(),
                report.asOf(),
                report.catalog().fingerprint(),
                report.earned().stream()
                        .map(EarnedCredential::credential)
                        .distinct()
                        .toList(),
                Reports.jsonLine(report));
    }
}
