package org.stackrules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Both libraries as named modules: catalog, rules, solver and scenarios at work on the module path, without JUnit and AssertJ. */
class ModulePathTest {

    private static final List<String> TEST_ONLY = List.of(
            "junit", "assertj", "archunit", "opentest4j", "apiguardian", "byte-buddy", "surefire", "test-classes");

    @Test
    void evaluates_a_catalog_with_rules_as_named_modules() throws IOException, InterruptedException {
        String modules = Arrays.stream(classPath().split(File.pathSeparator))
                .filter(entry -> TEST_ONLY.stream().noneMatch(entry::contains))
                .collect(Collectors.joining(File.pathSeparator));
        Path catalog = Path.of("../examples/catalogs/three-institutions");

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        modules,
                        "--add-modules",
                        "org.stackrules.catalog",
                        "--class-path",
                        Path.of("target", "test-classes").toString(),
                        "smoke.ModulePath",
                        catalog.toString(),
                        catalog.resolve("records/dara.json").toString(),
                        "2024-12-31")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines())
                .contains("org.stackrules", "org.stackrules.catalog", "a:certificate", "b:diploma", "c:degree")
                .anyMatch(line -> line.matches("[1-9][0-9]* firings"))
                .anyMatch(line -> line.matches("[1-9][0-9]* scenarios, 0 failed"));
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
