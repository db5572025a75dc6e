package org.stackrules.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Place;

/** Catalogs made by programs know each other like those of files. */
class ImportedCatalogTest {

    private static final GradeScale LETTERS =
            new GradeScale("canada", List.of(new GradeScale.Row("A", Rational.of(80), null, true, true)));

    @Test
    void takes_over_the_issuer_its_scale_and_its_definitions() {
        Catalog sfu = Catalog.named("s", "1", "sfu")
                .issuers(List.of(new Issuer("sfu", Text.of("en", "Simon Fraser"), "credit", "canada")))
                .grades(Grades.of("sfu", LETTERS))
                .credentials(List.of(course("sfu:a"), course("asi:b")))
                .build();

        Catalog rru = Catalog.named("r", "1", "rru")
                .credentials(List.of(course("rru:c")))
                .imports(List.of(sfu))
                .build();

        assertThat(rru.credentials()).containsOnlyKeys("rru:c", "sfu:a");
        assertThat(rru.issuers().get("sfu").title().in("en")).isEqualTo("Simon Fraser");
        assertThat(rru.gradeScaleOf("sfu")).isEqualTo("canada");
        assertThat(rru.grades()).isEqualTo(Grades.of("rru", LETTERS));
        assertThat(rru.imports())
                .singleElement()
                .satisfies(one -> assertThat(one.fingerprint()).isEqualTo(sfu.fingerprint()));
    }

    @Test
    void an_import_of_an_import_is_not_taken_over() {
        Catalog asi = Catalog.named("a", "1", "asi")
                .credentials(List.of(course("asi:b")))
                .build();
        Catalog sfu = Catalog.named("s", "1", "sfu").imports(List.of(asi)).build();

        Catalog rru = Catalog.named("r", "1", "rru").imports(List.of(sfu)).build();

        assertThat(rru.credentials()).isEmpty();
        assertThat(rru.issuers()).containsOnlyKeys("sfu");
    }

    @Test
    void two_of_one_id_or_issuer_are_a_programming_mistake() {
        Catalog sfu = Catalog.named("s", "1", "sfu")
                .credentials(List.of(course("sfu:a")))
                .build();

        assertThatThrownBy(() -> Catalog.named("r", "1", "rru")
                        .credentials(List.of(course("sfu:a")))
                        .imports(List.of(sfu))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two of credential sfu:a");
        assertThatThrownBy(() -> Catalog.named("r", "1", "rru")
                        .imports(List.of(sfu, sfu))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two of import of issuer sfu");
        assertThatThrownBy(() ->
                        Catalog.named("r", "1", "sfu").imports(List.of(sfu)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an import of the home issuer sfu");
    }

    private static Credential course(String id) {
        return new Credential(
                id,
                Text.of("en", id),
                "Course",
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                Provenance.at(Place.startOf("test")));
    }
}
