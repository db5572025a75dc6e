package org.stackrules.catalog.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.catalog.CatalogLoader;
import org.stackrules.diagnostic.Diagnostic;

/** Where an age may count back from the award, and where the first and the last item may be looked at. */
class PlacesOfAnchorsTest {

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admits: { started: first-item..last-item }, requires: u:a",
                "admits: [ { type: Course, age: { atMost: P5Y, before: last-item } }, u:b ], requires: u:a",
                "requires: { all: [ u:a, { count: 1, from: { credential: u:b, completed: last-item.. } } ] }",
                "total: { credits: 3 }, requires: { credits: rest, from: { received: ..last-item } }",
                "requires: { credits: 3, from: { started: ..first-item, except: { mode: transfer } } }"
            })
    void the_first_and_the_last_item_are_looked_at_where_items_are_used(String pathway, @TempDir Path folder)
            throws IOException {
        assertThat(errors(folder, pathway, "award-date")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admits: { except: { LOOK } }, requires: u:a",
                "requires: { credits: 3, from: { usedIn: { LOOK } } }",
                "requires: { all: [ u:a, { holds: { LOOK } } ] }",
                "requires: { all: [ u:a, { not: { holds: { LOOK } } } ] }",
                "requires: { all: [ u:a, { id: b, credits: 3, from: u:b, when: { holds: { LOOK } } } ] }",
                "requires: { all: [ u:a, { average: 50%, over: { LOOK } } ] }",
                "requires: { credits: 3, from: { type: Course }, limits: [ { atLeast: { credits: 3 }, of: { LOOK } } ] }",
                "requires: u:a, limits: [ { atLeast: { credits: 3 }, of: { LOOK } } ]",
                "requires: u:a, limits: [ { atMost: { credits: 3 }, of: { except: { LOOK } } } ]",
                "requires: u:a, order: [ { first: { LOOK }, then: u:a } ]",
                "requires: u:a, sharing: [ { with: {}, of: { LOOK }, atMost: { credits: 3 } } ]",
                "requires: u:a, sharing: [ { with: { LOOK }, atMost: { credits: 3 } } ]",
                "requires: u:a, award: { notAfter: { type: Certificate, LOOK } }"
            })
    void the_first_and_the_last_item_are_looked_at_nowhere_else(String pathway, @TempDir Path folder)
            throws IOException {
        for (String look :
                List.of("completed: last-item..", "started: ..first-item", "age: { atMost: P5Y, before: last-item }")) {
            assertThat(errors(folder, pathway.replace("LOOK", look), "award-date"))
                    .extracting(Diagnostic::code)
                    .as(look)
                    .containsExactly("anchor-place");
        }
        assertThat(errors(folder, pathway.replace("LOOK", "age: P5Y"), "last-item"))
                .extracting(Diagnostic::code)
                .containsExactly("anchor-place");
        assertThat(errors(folder, pathway.replace("LOOK", "completed: ..as-of"), "award-date"))
                .isEmpty();
    }

    @Test
    void no_age_counts_back_from_the_first_item(@TempDir Path folder) throws IOException {
        assertThat(errors(folder, "requires: u:a", "first-item"))
                .extracting(Diagnostic::code)
                .containsOnly("age-anchor");
        assertThat(errors(folder, "admits: { age: { atMost: P5Y, before: first-item } }, requires: u:a", "award-date"))
                .extracting(Diagnostic::code)
                .containsExactly("age-anchor");
    }

    private static List<Diagnostic> errorsOfAgreement(Path folder, String words) throws IOException {
        Files.writeString(folder.resolve("catalog.yaml"), """
                catalog: ages
                version: "1"
                issuer: u
                inHouse: { issuer: u }
                issuers: [ { id: u, title: U }, { id: v, title: V } ]
                credentials:
                  - { id: u:a, type: Course, credits: 3 }
                  - { id: u:c, type: Certificate }
                articulations:
                  - { id: v-u, to: [ u:a ], %s }
                """.formatted(words));
        return CatalogLoader.check(folder).diagnostics().stream()
                .filter(Diagnostic::isError)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from: [ { credential: v:x, age: { atMost: P5Y, before: award-date } } ]",
                "from: [ { credential: v:x, age: { atMost: P5Y, before: admission } } ]",
                "from: [ { credential: v:x, except: { age: { atMost: P5Y, before: as-of } } } ]"
            })
    void an_agreement_asks_for_ages_that_say_from_which_day_they_count_back(String words, @TempDir Path folder)
            throws IOException {
        assertThat(errorsOfAgreement(folder, words)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from: [ { credential: v:x, age: P5Y } ]|age-place.agreement",
                "from: [ { credential: v:x, except: { age: { atMost: P5Y, before: award-date } } } ]|age-place",
                "from: [ { credential: v:x, age: { atMost: P5Y, before: last-item } } ]|anchor-place",
                "from: [ { credential: v:x, completed: ..last-item } ]|anchor-place",
                "from: [ v:x ], for: { age: { atMost: P5Y, before: as-of } }|age-place.for",
                "from: [ v:x ], when: { holds: { completed: ..last-item } }|anchor-place"
            })
    void an_agreement_asks_for_nothing_else_of_that_kind(String words, String key, @TempDir Path folder)
            throws IOException {
        assertThat(errorsOfAgreement(folder, words))
                .extracting(Diagnostic::code)
                .containsExactly(key.replaceAll("[.].*", ""));
    }

    @Test
    void the_house_is_not_told_by_what_counts(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("catalog.yaml"), """
                catalog: ages
                version: "1"
                issuer: u
                inHouse: { issuer: u, completed: ..last-item }
                credentials: [ { id: u:a, type: Course, credits: 3 } ]
                """);

        assertThat(CatalogLoader.check(folder).diagnostics())
                .filteredOn(Diagnostic::isError)
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.code()).isEqualTo("anchor-place");
                    assertThat(error.place().line()).isEqualTo(4);
                });
    }
}
