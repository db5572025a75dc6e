package org.stackrules.examples.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stackrules.RulesEngine;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Amount;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.Credits;
import org.stackrules.model.Heading;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Mode;
import org.stackrules.model.Pathway;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.Text;
import org.stackrules.model.Window;

class RegistrarTest {

    private static final LocalDate AS_OF = LocalDate.of(2026, 11, 1);
    private static final Place PLACE = Place.startOf("program");
    private static final Provenance HERE = Provenance.at(PLACE);
    private static final List<String> COURSES = List.of("a:c-1", "a:c-2", "a:c-3", "a:c-4");

    @Test
    void decides_on_many_threads_what_one_thread_decides_byte_for_byte() throws Exception {
        Catalog catalog = catalog();
        RulesEngine engine = RulesEngine.of(catalog);
        List<LearnerRecord> records =
                IntStream.range(0, 400).mapToObj(RegistrarTest::learner).toList();
        List<Decision> alone = records.stream()
                .map(record -> Decision.of(engine.evaluate(record, AS_OF)))
                .toList();

        List<Decision> together;
        try (Registrar registrar = new Registrar(engine, 8)) {
            together = registrar.decide(records, AS_OF);
        }

        assertThat(together).isEqualTo(alone);
        assertThat(together).extracting(Decision::fingerprint).containsOnly(catalog.fingerprint());
    }

    @Test
    void finds_the_certificate_of_those_who_hold_its_core_and_two_electives() throws Exception {
        List<LearnerRecord> records =
                IntStream.range(0, 16).mapToObj(RegistrarTest::learner).toList();

        List<Decision> decisions;
        try (Registrar registrar = new Registrar(RulesEngine.of(catalog()), 4)) {
            decisions = registrar.decide(records, AS_OF);
        }

        assertThat(decisions)
                .filteredOn(decision -> decision.earned().equals(List.of("a:certificate")))
                .extracting(Decision::learner)
                .containsExactly("learner-7", "learner-11", "learner-13", "learner-15");
    }

    /** A certificate: the first course, and 6 credits of the others. */
    private static Catalog catalog() {
        Requirement core = new Requirement.OfCredential(heading("core"), "a:c-1");
        Requirement electives = new Requirement.From(
                heading("electives"),
                new Amount.OfCredits(Rational.of(6)),
                Selector.anyOf(
                        COURSES.subList(1, 4).stream().map(Selector::credential).toList()));
        return Catalog.named("office", "1", "a")
                .credentials(Stream.concat(
                                COURSES.stream().map(id -> credential(id, "Course", Rational.of(3))),
                                Stream.of(credential("a:certificate", "Certificate", Rational.of(9))))
                        .toList())
                .pathways(List.of(new Pathway(
                        "a:certificate/1",
                        "a:certificate",
                        Window.ALWAYS,
                        Text.of("en", "Certificate"),
                        null,
                        new Requirement.All(heading("a:certificate/1"), List.of(core, electives)),
                        false,
                        Selector.EVERYTHING,
                        List.of(),
                        HERE)))
                .build();
    }

    /** The learner who holds the courses whose bits are set in the number. */
    private static LearnerRecord learner(int number) {
        List<AchievementRecord> achievements = new ArrayList<>();
        for (int course = 0; course < COURSES.size(); course++) {
            if ((number >> course & 1) == 1) {
                achievements.add(completed("a" + course, COURSES.get(course), 1 + number % 28));
            }
        }
        return new LearnerRecord("learner-" + number, List.of(), achievements);
    }

    private static AchievementRecord completed(String id, String credential, int day) {
        return new AchievementRecord(
                id,
                credential,
                AchievementRecord.Status.COMPLETED,
                null,
                LocalDate.of(2025, 2, day),
                null,
                null,
                null,
                null,
                Mode.COURSE,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                PLACE);
    }

    private static Credential credential(String id, String type, Rational credits) {
        return new Credential(
                id,
                Text.of("en", id),
                type,
                new Credits(credits, "credit"),
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                HERE);
    }

    private static Heading heading(String id) {
        return new Heading(id, null, List.of(), HERE);
    }
}
