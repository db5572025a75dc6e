package org.stackrules.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Worked cases of published policies, each a catalog of its own: what registrars expect is what comes out. */
class PublishedCasesTest {

    private static final Path CASES = Path.of("../catalogs/cases");

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_case_comes_out_as_expected(Path folder) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out, true);

        int status = Stackrules.run(writer, writer, "test", folder.toString());

        assertThat(status).as(out.toString()).isZero();
    }

    @Test
    void there_are_enough_of_them() throws IOException {
        assertThat(cases()).hasSizeGreaterThan(7);
    }
}
