package org.stackrules.examples.benchmarks;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Enrolment;
import org.stackrules.model.Grade;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Mode;

/**
 * The transfer guide of a province, as a table with as many lines as one asks for: what one university recognises of thirty
 * colleges; and a learner of whose courses the same lines speak, however many there are. The same each time.
 *
 * <p>Each course of a college has five lines: three for the years in which it was taught, one that gives something else,
 * alone or together with another course, and one for all first-year courses of its subject or for years long past.
 */
final class GuideCatalog {

    static final LocalDate AS_OF = LocalDate.of(2026, 11, 1);
    static final String CERTIFICATE = "hu:certificate";
    static final String MINOR = "hu:minor/2020";

    /** Lines of each course. */
    static final int LINES_OF_A_COURSE = 5;

    private static final String HOME = "hu";
    private static final int COLLEGES = 30;
    /** Courses of a college that stand together in the guide. */
    private static final int BLOCK = 20;

    private static final int HOME_COURSES_OF_A_SUBJECT = 100;
    private static final List<String> SUBJECTS = List.of(
            "acct", "anth", "biol", "chem", "comm", "cpsc", "econ", "engl", "fina", "fren", "geog", "hist", "kins",
            "math", "mgmt", "musc", "nurs", "phil", "phys", "poli", "psyc", "soci", "stat", "thea");
    private static final List<String> YEARS = List.of("2015-09-01,2019-08-31", "2019-09-01,2023-08-31", "2023-09-01,");
    private static final List<String> FLOORS = List.of("C-", "C", "55%", "", "D", "C+");

    private GuideCatalog() {}

    /** Writes the catalog into an empty folder. */
    static void write(Path folder, int lines) throws IOException {
        Files.writeString(folder.resolve("catalog.yaml"), head());
        for (String subject : SUBJECTS) {
            Files.writeString(folder.resolve("credentials-" + subject + ".yaml"), credentials(subject));
        }
        Files.writeString(folder.resolve("pathways.yaml"), pathways());
        try (Writer guide = Files.newBufferedWriter(folder.resolve("guide.csv"))) {
            guide.write("id,from,to,credits,minGrade,effectiveFrom,effectiveUntil,kind,note\n");
            for (int line = 0; line < lines; line++) {
                guide.write(line(line));
            }
        }
    }

    /** Removes the folder with what was written into it. */
    static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    /**
     * Forty achievements: courses of two colleges that stand in the guide, courses that stand in it only by how their ids
     * begin, courses of which no line speaks, and courses of the university.
     */
    static LearnerRecord learner() {
        List<AchievementRecord> achievements = new ArrayList<>();
        IntStream.range(0, BLOCK - 1)
                .forEach(course -> achievements.add(completed(Course.of(course).id(), course % 7 == 6 ? "D" : "B")));
        IntStream.range(BLOCK, BLOCK + 9)
                .forEach(course -> achievements.add(completed(Course.of(course).id(), "C+")));
        Stream.of("c01:hist-187", "c01:math-192", "c02:acct-176", "c02:biol-183")
                .forEach(course -> achievements.add(completed(course, "B")));
        Stream.of("c03:weld-1", "c03:weld-2", "c03:bake-1", "c03:bake-2")
                .forEach(course -> achievements.add(completed(course, "A")));
        Stream.of("thea", "stat", "soci", "psyc")
                .forEach(subject -> achievements.add(completed(homeCourse(subject, 30), "B")));
        Enrolment minor = new Enrolment(MINOR, null, LocalDate.of(2025, 9, 1), null, null, Place.startOf("learner"));
        return new LearnerRecord("learner", List.of(minor), achievements);
    }

    /**
     * A course of a college.
     *
     * @param college from 1
     * @param place its place among the courses of its college, from 0
     */
    private record Course(int college, int place) {

        static Course of(int number) {
            int block = number / BLOCK;
            return new Course(block % COLLEGES + 1, block / COLLEGES * BLOCK + number % BLOCK);
        }

        String issuer() {
            return String.format(Locale.ROOT, "c%02d", college);
        }

        String subject() {
            return SUBJECTS.get(place % SUBJECTS.size());
        }

        /** Its place among the courses of its subject, from 0. */
        int row() {
            return place / SUBJECTS.size();
        }

        int number() {
            return 101 + 5 * row();
        }

        String id() {
            return issuer() + ":" + subject() + "-" + number();
        }

        /** The course beside it. */
        Course next() {
            return new Course(college, place + 1);
        }

        /** Whether it is the first of its subject and year. */
        boolean beginsYear() {
            return number() % 100 == 1;
        }
    }

    private static String line(int number) {
        Course course = Course.of(number / LINES_OF_A_COURSE);
        int own = number % LINES_OF_A_COURSE;
        String from = course.id();
        String to = homeCourse(course.subject(), 1 + (4 * course.row() + own) % 79);
        String floor = FLOORS.get((course.place() + own) % FLOORS.size());
        String years = own < YEARS.size() ? YEARS.get(own) : ",";
        if (own == 3 && course.place() % 2 == 0) {
            from += "+" + course.next().id();
        } else if (own == 3) {
            to = homeCourse(course.subject(), 80 + course.row() % 20);
        } else if (own == 4 && course.beginsYear()) {
            from = course.issuer() + ":" + course.subject() + "-" + course.number() / 100 + "*";
            to = homeCourse(course.subject(), course.number() / 100 * 25 - 25);
        } else if (own == 4) {
            years = "2005-09-01,2015-08-31";
        }
        String id = course.issuer() + "-" + course.subject() + "-" + course.number() + "-" + (own + 1);
        return String.join(",", id, from, to, "3", floor, years, "assigned", "Illustrative: guide of the province")
                + "\n";
    }

    private static String homeCourse(String subject, int row) {
        return HOME + ":" + subject + "-" + (100 + 4 * row);
    }

    private static String head() {
        StringBuilder text = new StringBuilder("""
                catalog: guide
                version: "2026.1"
                issuer: hu
                language: en
                units: { credit: home }
                defaults: { attempts: { serve: best }, ungraded: undetermined }
                issuers:
                  - { id: hu, title: Harbour University, grades: hu }
                """);
        IntStream.rangeClosed(1, COLLEGES)
                .mapToObj(college -> String.format(
                        Locale.ROOT, "  - { id: c%1$02d, title: College %1$02d, grades: colleges }%n", college))
                .forEach(text::append);
        return text.append("grades:\n")
                .append(scale("hu", 80, 70, 65, 60, 55, 50))
                .append(scale("colleges", 85, 75, 68, 63, 58, 50))
                .toString();
    }

    private static String scale(String id, int a, int b, int cPlus, int c, int cMinus, int d) {
        return """
                  %s:
                    - { letter: A,  percent: %s, points: 4.00 }
                    - { letter: B,  percent: %s, points: 3.00 }
                    - { letter: C+, percent: %s, points: 2.33 }
                    - { letter: C,  percent: %s, points: 2.00 }
                    - { letter: C-, percent: %s, points: 1.67 }
                    - { letter: D,  percent: %s, points: 1.00 }
                    - { letter: F,  percent: 0,  points: 0, passes: false }
                """.formatted(id, a, b, cPlus, c, cMinus, d).indent(2);
    }

    private static String credentials(String subject) {
        StringBuilder text = new StringBuilder("credentials:\n");
        for (int row = 0; row < HOME_COURSES_OF_A_SUBJECT; row++) {
            text.append("  - { id: ")
                    .append(homeCourse(subject, row))
                    .append(", title: Course, type: Course, credits: 3, level: ")
                    .append(1 + row / 25)
                    .append(", subjects: [ ")
                    .append(subject)
                    .append(" ] }\n");
        }
        return text.toString();
    }

    /** One that the learner earns by the guide, and one whose courses are given by lines of all colleges, and by none to the learner. */
    private static String pathways() {
        return """
                credentials:
                  - { id: hu:certificate, title: Certificate, type: Certificate, credits: 27 }
                  - { id: hu:minor, title: Minor, type: Certificate, credits: 9 }
                pathways:
                  - id: hu:certificate/2020
                    earns: hu:certificate
                    effective: 2020-09-01..
                    requires:
                      all:
                        - hu:acct-112
                        - hu:anth-112
                        - hu:biol-112
                        - hu:chem-112
                        - hu:comm-112
                        - hu:cpsc-112
                        - hu:engl-112
                        - hu:hist-112
                        - { id: history, credits: 3, from: hu:hist-100 }
                  - id: hu:minor/2020
                    earns: hu:minor
                    effective: 2020-09-01..
                    requires:
                      all: [ hu:acct-108, hu:acct-404, hu:phys-116 ]
                """;
    }

    private static AchievementRecord completed(String credential, String grade) {
        return new AchievementRecord(
                credential.replace(':', '-'),
                credential,
                AchievementRecord.Status.COMPLETED,
                null,
                LocalDate.of(2025, 4, 30),
                null,
                null,
                new Grade.Letter(null, grade),
                null,
                Mode.COURSE,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                Place.startOf("learner"));
    }
}
