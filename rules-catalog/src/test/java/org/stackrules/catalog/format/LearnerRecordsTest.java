package org.stackrules.catalog.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.EvaluationException;

class LearnerRecordsTest {

    private static List<Diagnostic> refusal(String yaml) {
        return catchThrowableOfType(EvaluationException.class, () -> LearnerRecords.read("r.yaml", yaml))
                .diagnostics();
    }

    @Test
    void refuses_a_file_that_is_too_large(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("big.yaml"), new byte[4 * 1024 * 1024 + 1]);

        List<Diagnostic> found = catchThrowableOfType(EvaluationException.class, () -> LearnerRecords.read(file))
                .diagnostics();

        assertThat(found).extracting(Diagnostic::code).containsExactly("source-too-large");
    }

    @Test
    void refuses_a_unit_without_credits() {
        List<Diagnostic> found = refusal("""
                learner: L-1
                achievements: [ { credential: u:a, completedOn: 2020-01-01, unit: ects } ]
                """);

        assertThat(found).extracting(Diagnostic::code).containsExactly("field-missing");
    }

    @Test
    void refuses_an_enrolment_that_ends_before_it_begins() {
        List<Diagnostic> found = refusal("""
                learner: L-1
                enrolments: [ { pathway: u:c/1, from: 2020-01-01, until: 2019-12-31 } ]
                """);

        assertThat(found).extracting(Diagnostic::code).containsExactly("record-dates");
    }

    @Test
    void says_one_mistake_once_though_other_achievements_refer_to_it() {
        List<Diagnostic> found = refusal("""
                learner: L-1
                achievements:
                  - { id: x, credential: u:a, completedOn: 2020-01-01, mode: guessing }
                  - { id: y, credential: u:b, completedOn: 2020-01-01, from: [ x ] }
                """);

        assertThat(found).extracting(Diagnostic::code).containsExactly("value-unknown");
    }
}
