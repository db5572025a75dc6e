package org.stackrules.examples.benchmarks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Amount;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.Credits;
import org.stackrules.model.DrlSource;
import org.stackrules.model.Grade;
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

/**
 * A university that recognises the courses of a college, each by a rule of its own, toward one certificate; and a learner
 * whom the same number of rules match, however many there are.
 */
final class CourseCatalog {

    static final LocalDate AS_OF = LocalDate.of(2026, 11, 1);
    static final String CERTIFICATE = "u:certificate";

    /** Rules that match the learner: the passed courses. */
    static final int PASSED = 20;

    private static final int FAILED = 10;
    private static final int UNKNOWN = 10;
    private static final int CREDITS = 3;
    private static final int RULES_IN_A_FILE = 500;
    private static final Place PLACE = Place.startOf("program");
    private static final Provenance HERE = Provenance.at(PLACE);

    private CourseCatalog() {}

    /** A catalog with one rule for each course of the college. */
    static Catalog of(int courses) {
        List<DrlSource> files = new ArrayList<>();
        for (int first = 1; first <= courses; first += RULES_IN_A_FILE) {
            files.add(file(first, Math.min(courses, first + RULES_IN_A_FILE - 1)));
        }
        Stream<Credential> electives =
                IntStream.rangeClosed(1, courses).mapToObj(number -> credential("u:elective-" + number, CREDITS));
        return Catalog.named("courses", String.valueOf(courses), "u")
                .credentials(Stream.concat(electives, Stream.of(credential(CERTIFICATE, PASSED * CREDITS)))
                        .toList())
                .pathways(List.of(certificate()))
                .rules(files)
                .build();
    }

    /** Courses that were passed, courses below the rules' grade, and courses of which no rule speaks. */
    static LearnerRecord learner() {
        List<AchievementRecord> achievements = new ArrayList<>();
        for (int number = 1; number <= PASSED; number++) {
            achievements.add(completed("x:course-" + number, 67 + number));
        }
        for (int number = PASSED + 1; number <= PASSED + FAILED; number++) {
            achievements.add(completed("x:course-" + number, 66));
        }
        for (int number = 1; number <= UNKNOWN; number++) {
            achievements.add(completed("x:workshop-" + number, 90));
        }
        return new LearnerRecord("learner", List.of(), achievements);
    }

    private static DrlSource file(int first, int last) {
        StringBuilder text = new StringBuilder("package org.example.courses\nimport org.stackrules.vocabulary.*\n");
        IntStream.rangeClosed(first, last).forEach(number -> text.append(rule(number)));
        return new DrlSource(String.format(Locale.ROOT, "rules/courses-%05d.drl", first), text.toString());
    }

    private static String rule(int number) {
        return """

                rule "Course %1$s of the college is elective %1$s"
                    @source("Illustrative: agreement of the college and the university")
                    agenda-group "transfer"
                when
                    $a : Achievement( credential == "x:course-%1$s", percent >= 67 )
                then
                    transfer.recognise($a).as("u:elective-%1$s").credits(%2$s);
                end
                """.formatted(number, CREDITS);
    }

    private static Pathway certificate() {
        String id = CERTIFICATE + "/1";
        return new Pathway(
                id,
                CERTIFICATE,
                Window.ALWAYS,
                Text.of("en", "Certificate"),
                null,
                new Requirement.From(
                        heading(id),
                        new Amount.OfCredits(Rational.of(PASSED * CREDITS)),
                        Selector.credential("u:elective-*")),
                false,
                Selector.EVERYTHING,
                List.of(),
                HERE);
    }

    private static Credential credential(String id, int credits) {
        return new Credential(
                id,
                Text.of("en", id),
                "Course",
                new Credits(Rational.of(credits), "credit"),
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                HERE);
    }

    private static AchievementRecord completed(String credential, int percent) {
        return new AchievementRecord(
                credential.replace(':', '-'),
                credential,
                AchievementRecord.Status.COMPLETED,
                null,
                LocalDate.of(2025, 6, 30),
                null,
                null,
                new Grade.Percentage(Rational.of(percent)),
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

    private static Heading heading(String id) {
        return new Heading(id, null, List.of(), HERE);
    }
}
