package org.stackrules.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.CatalogLoad;
import org.stackrules.catalog.CatalogLoader;
import org.stackrules.model.LearnerRecord;
import org.stackrules.report.EarnedCredential;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Reason;

/** A long guide is read without findings, and says of a learner what a short one says. */
class GuideCatalogTest {

    private static final int MANY = 20_000;

    @TempDir
    private Path folder;

    private RulesEngine engine(int lines) throws IOException {
        Path guide = Files.createDirectory(folder.resolve("guide-" + lines));
        GuideCatalog.write(guide, lines);
        CatalogLoad load = CatalogLoader.check(guide);
        assertThat(load.diagnostics()).isEmpty();
        return RulesEngine.of(load.orThrow());
    }

    private static EvaluationReport evaluate(RulesEngine engine, LearnerRecord learner) {
        return engine.evaluate(learner, GuideCatalog.AS_OF);
    }

    @Test
    void among_many_lines_those_are_found_that_the_learner_fills_also_by_a_beginning() throws IOException {
        RulesEngine engine = engine(MANY);

        EvaluationReport report = evaluate(engine, GuideCatalog.learner());

        assertThat(engine.catalog().articulations()).hasSize(MANY);
        assertThat(GuideCatalog.learner().achievements()).hasSize(40);
        assertThat(report.earned()).extracting(EarnedCredential::credential).containsExactly(GuideCatalog.CERTIFICATE);
        assertThat(report.recognitions())
                .extracting(
                        recognised -> recognised.from() + " " + recognised.as().written() + " " + recognised.by())
                .containsExactlyInAnyOrder(
                        "[c01-acct-101] hu:acct-112 c01-acct-101-3",
                        "[c01-anth-101] hu:anth-112 c01-anth-101-3",
                        "[c01-biol-101] hu:biol-112 c01-biol-101-3",
                        "[c01-chem-101] hu:chem-112 c01-chem-101-3",
                        "[c01-comm-101] hu:comm-112 c01-comm-101-3",
                        "[c01-cpsc-101] hu:cpsc-112 c01-cpsc-101-3",
                        "[c01-engl-101] hu:engl-112 c01-engl-101-3",
                        "[c01-hist-101] hu:hist-112 c01-hist-101-3",
                        "[c01-hist-187] hu:hist-100 c01-hist-101-5");
    }

    @Test
    void what_would_complete_an_agreement_is_told_of_all_that_are_begun() throws IOException {
        EvaluationReport report = evaluate(engine(MANY), GuideCatalog.learner());

        assertThat(report.pathway(GuideCatalog.MINOR).orElseThrow()).satisfies(minor -> {
            assertThat(minor.status()).isEqualTo(PathwayStatus.NOT_STARTED);
            assertThat(minor.reasons())
                    .extracting(Reason::text)
                    .contains("c01:poli-101 would complete c01-phys-101-4, which gives hu:phys-116");
        });
    }

    @Test
    void a_long_guide_and_a_short_one_say_the_same() throws IOException {
        EvaluationReport few = evaluate(engine(200), GuideCatalog.learner());
        EvaluationReport many = evaluate(engine(MANY), GuideCatalog.learner());

        assertThat(List.of(many.pathways(), many.recognitions(), many.unused(), many.notes()))
                .isEqualTo(List.of(few.pathways(), few.recognitions(), few.unused(), few.notes()));
    }
}
