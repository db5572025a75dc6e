package org.stackrules.examples.registrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackrules.model.SearchBudget;
import org.stackrules.report.EarnedCredential;
import org.stackrules.report.EvaluationReport;

class DecisionLedgerTest {

    private static final LocalDate AS_OF = LocalDate.of(2026, 11, 1);

    @TempDir
    private Path folder;

    @Test
    void keeps_learner_day_fingerprint_credentials_and_report() {
        Decision decision = Decision.of(report("ana", "rru:caf"));

        assertThat(decision.learner()).isEqualTo("ana");
        assertThat(decision.asOf()).isEqualTo(AS_OF);
        assertThat(decision.fingerprint()).isEqualTo("sha256:0f1e");
        assertThat(decision.earned()).containsExactly("rru:caf");
        assertThat(decision.report()).startsWith("{\"learner\":\"ana\"").endsWith("}\n");
    }

    @Test
    void goes_on_at_the_end_of_the_file() throws Exception {
        Path file = folder.resolve("ledger.jsonl");
        Decision ana = Decision.of(report("ana", "rru:caf"));
        Decision ben = Decision.of(report("ben", "rru:caf"));
        new DecisionLedger(file).append(List.of(ana));

        DecisionLedger next = new DecisionLedger(file);
        next.append(List.of(ben));

        assertThat(next.decisions()).containsExactly(ben);
        assertThat(Files.readString(file)).isEqualTo(ana.report() + ben.report());
    }

    @Test
    void loses_no_decision_of_many_threads() throws Exception {
        Path file = folder.resolve("ledger.jsonl");
        DecisionLedger ledger = new DecisionLedger(file);

        IntStream.range(0, 200)
                .parallel()
                .forEach(i -> ledger.append(List.of(Decision.of(report("learner-" + i, "rru:caf")))));

        assertThat(ledger.decisions()).hasSize(200).doesNotHaveDuplicates();
        assertThat(Files.readString(file))
                .isEqualTo(String.join(
                        "", ledger.decisions().stream().map(Decision::report).toList()));
    }

    @Test
    void keeps_nothing_that_it_could_not_write() {
        DecisionLedger ledger = new DecisionLedger(folder);

        assertThatThrownBy(() -> ledger.append(List.of(Decision.of(report("ana", "rru:caf")))))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(ledger.decisions()).isEmpty();
    }

    @Test
    void counts_learners_by_credential() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        RegistrarOffice.summary(
                List.of(
                        Decision.of(report("ana", "rru:caf")),
                        Decision.of(report("ben", "rru:dip")),
                        Decision.of(report("eve", "rru:caf"))),
                new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("3 learners", "2 earned rru:caf", "1 earned rru:dip");
    }

    private static EvaluationReport report(String learner, String credential) {
        return new EvaluationReport(
                learner,
                AS_OF,
                new EvaluationReport.CatalogReference("rru-climate", "2022.1", "sha256:0f1e"),
                new EvaluationReport.Options(List.of(), SearchBudget.of(200_000)),
                List.of(),
                List.of(new EarnedCredential(
                        credential, "Title", null, AS_OF, null, List.of("a1"), "a rule", "granted by a rule")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
