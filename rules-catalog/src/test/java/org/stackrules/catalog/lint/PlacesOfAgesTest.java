package org.stackrules.catalog.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.catalog.CatalogLoader;
import org.stackrules.diagnostic.Diagnostic;

/** Where an age may count back from the award. */
class PlacesOfAgesTest {

    private static List<Diagnostic> errors(Path folder, String pathway, String anchor) throws IOException {
        Files.writeString(folder.resolve("catalog.yaml"), """
                catalog: ages
                version: "1"
                issuer: u
                defaults: { pauses: count, recencyAnchor: %s, attempts: { serve: best, average: served } }
                credentials:
                  - { ids: [ u:a, u:b ], type: Course, credits: 3 }
                  - { id: u:c, type: Certificate }
                pathways:
                  - { id: u:c/1, earns: u:c, effective: 2020-01-01.., %s }
                """.formatted(anchor, pathway));
        return CatalogLoader.check(folder).diagnostics().stream()
                .filter(Diagnostic::isError)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admits: { age: P5Y }, requires: u:a",
                "admits: [ { type: Course, age: P5Y }, u:b ], requires: u:a",
                "requires: { credits: 3, from: { age: P5Y } }",
                "requires: { all: [ u:a, { holds: { type: Course, age: P5Y } } ] }",
                "requires: u:a, limits: [ { atLeast: { credits: 3 }, of: { mode: transfer, age: P5Y } } ]",
                "requires: u:a, limits: [ { atMost: { credits: 3 }, of: { except: { age: P5Y } } } ]"
            })
    void stands_where_the_day_of_the_award_follows_from_it(String pathway, @TempDir Path folder) throws IOException {
        assertThat(errors(folder, pathway, "award-date")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admits: { except: { age: P5Y } }, requires: u:a",
                "requires: { all: [ u:a, { not: { holds: { age: P5Y } } } ] }",
                "requires: { all: [ u:a, { id: b, credits: 3, from: u:b, when: { holds: { age: P5Y } } } ] }",
                "requires: { all: [ u:a, { average: 50%, over: { age: P5Y } } ] }",
                "requires: { credits: 3, from: { type: Course }, limits: [ { atLeast: { credits: 3 }, of: { age: P5Y } } ] }",
                "requires: u:a, limits: [ { atMost: { credits: 3 }, of: { age: P5Y } } ]",
                "requires: u:a, limits: [ { atLeast: { credits: 3 }, of: { except: { age: P5Y } } } ]",
                "requires: u:a, limits: [ { atLeast: { credits: 3 }, of: [ u:a, { age: P5Y } ] } ]",
                "requires: u:a, limits: [ { atLeast: { credits: 3 }, of: { age: P5Y }, among: earned } ]",
                "requires: u:a, limits: [ { atLeast: { credits: 3 }, of: { age: P5Y }, last: { credits: 6 } } ]",
                "requires: u:a, limits: [ { atMost: { credits: 3 }, when: { holds: { age: P5Y } } } ]",
                "requires: u:a, limits: [ { atMost: { credits: 3 }, of: { usedIn: { age: P5Y } } } ]",
                "requires: u:a, order: [ { first: { age: P5Y }, then: u:a } ]",
                "requires: u:a, sharing: [ { with: {}, of: { age: P5Y }, atMost: { credits: 3 } } ]",
                "requires: u:a, award: { notAfter: { type: Certificate, age: P5Y } }"
            })
    void stands_nowhere_else_unless_it_counts_back_from_a_recorded_day(String pathway, @TempDir Path folder)
            throws IOException {
        assertThat(errors(folder, pathway, "award-date"))
                .extracting(Diagnostic::code)
                .containsExactly("age-place");
        assertThat(errors(folder, pathway, "admission")).isEmpty();
        assertThat(errors(folder, pathway.replace("age: P5Y", "age: { atMost: P5Y, before: as-of }"), "award-date"))
                .isEmpty();
    }
}
