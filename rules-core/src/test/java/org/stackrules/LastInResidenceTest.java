package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Amount;
import org.stackrules.model.AwardPolicy;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.Credits;
import org.stackrules.model.Grades;
import org.stackrules.model.Heading;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Limit;
import org.stackrules.model.Mode;
import org.stackrules.model.Pathway;
import org.stackrules.model.Policies;
import org.stackrules.model.Population;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.Text;
import org.stackrules.model.Window;
import org.stackrules.report.PathwayStatus;

/** A limit on the last credits against trying every choice of courses, and every order of those of one day. */
class LastInResidenceTest {

    private static final Provenance HERE = Provenance.at(Place.startOf("policy"));
    private static final int RECORDS = 60;
    private static final LocalDate AS_OF = LocalDate.of(2023, 12, 31);

    /** A course of so many credits, taken in house or not. */
    private record Course(int credits, boolean isInHouse, LocalDate day) {}

    /** So many credits in all, of the last so many at least or at most so many in house. */
    private record Policy(int total, int last, int inHouse, boolean isAtLeast, boolean isStrict) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void agrees_with_trying_every_choice_of_courses(long seed) {
        Random random = new Random(seed);
        int earned = 0;
        for (int n = 0; n < RECORDS; n++) {
            List<Course> courses = new ArrayList<>();
            int count = 2 + random.nextInt(5);
            for (int i = 0; i < count; i++) {
                boolean isInHouse = random.nextBoolean();
                int credits = isInHouse ? 3 : 1 + random.nextInt(4);
                courses.add(new Course(credits, isInHouse, LocalDate.of(2021, 1, 1 + random.nextInt(4))));
            }
            Policy policy = new Policy(
                    3 + random.nextInt(10),
                    1 + random.nextInt(9),
                    1 + random.nextInt(6),
                    random.nextInt(3) > 0,
                    random.nextBoolean());

            boolean isEarned = status(policy, courses) == PathwayStatus.EARNED;

            assertThat(isEarned).as("%s %s", policy, courses).isEqualTo(canBeEarned(policy, courses));
            earned += isEarned ? 1 : 0;
        }
        assertThat(earned).as("both outcomes occur often").isBetween(RECORDS / 10, RECORDS * 9 / 10);
    }

    private static boolean canBeEarned(Policy policy, List<Course> courses) {
        for (int chosen = 1; chosen < 1 << courses.size(); chosen++) {
            List<Course> some = new ArrayList<>();
            for (int i = 0; i < courses.size(); i++) {
                if ((chosen >> i & 1) == 1) {
                    some.add(courses.get(i));
                }
            }
            boolean isEnough = some.stream().mapToInt(Course::credits).sum() >= policy.total();
            if (isEnough && holds(policy, some, new ArrayList<>())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the limit holds for some order of the courses, or where ties are strict for every one. */
    private static boolean holds(Policy policy, List<Course> left, List<Course> latestFirst) {
        if (left.isEmpty()) {
            return holds(policy, latestFirst);
        }
        LocalDate latest =
                left.stream().map(Course::day).max(LocalDate::compareTo).orElseThrow();
        boolean any = false;
        boolean all = true;
        for (int i = 0; i < left.size(); i++) {
            if (left.get(i).day().equals(latest)) {
                List<Course> others = new ArrayList<>(left);
                List<Course> longer = new ArrayList<>(latestFirst);
                longer.add(others.remove(i));
                boolean one = holds(policy, others, longer);
                any |= one;
                all &= one;
            }
        }
        return policy.isStrict() ? all : any;
    }

    private static boolean holds(Policy policy, List<Course> latestFirst) {
        int later = 0;
        int inHouse = 0;
        for (Course course : latestFirst) {
            if (later < policy.last() && course.isInHouse()) {
                inHouse += course.credits();
            }
            later += course.credits();
        }
        return policy.isAtLeast() ? inHouse >= policy.inHouse() : inHouse <= policy.inHouse();
    }

    private static PathwayStatus status(Policy policy, List<Course> courses) {
        List<AchievementRecord> record = new ArrayList<>();
        for (int i = 0; i < courses.size(); i++) {
            record.add(achievement("a" + i, courses.get(i)));
        }
        return RulesEngine.of(catalog(policy))
                .evaluate(new LearnerRecord("L-1", List.of(), record), AS_OF)
                .pathways()
                .get(0)
                .status();
    }

    private static AchievementRecord achievement(String id, Course course) {
        return new AchievementRecord(
                id,
                "u:" + id,
                AchievementRecord.Status.COMPLETED,
                null,
                course.day(),
                null,
                null,
                null,
                new Credits(Rational.of(course.credits()), "credit"),
                course.isInHouse() ? Mode.COURSE : Mode.TRANSFER,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                Place.startOf("record"));
    }

    private static Catalog catalog(Policy policy) {
        Heading root = new Heading("u:degree/1", null, List.of(), HERE);
        Heading rest = new Heading("electives", null, List.of(), HERE);
        Limit residence = new Limit(
                "residence",
                policy.isAtLeast() ? Limit.Direction.AT_LEAST : Limit.Direction.AT_MOST,
                credits(policy.inHouse()),
                new Selector.Matching(List.of(new Selector.InHouse(true)), null),
                Population.COUNTED,
                credits(policy.last()),
                policy.isStrict(),
                null,
                HERE);
        Pathway pathway = new Pathway(
                "u:degree/1",
                "u:degree",
                Window.ALWAYS,
                Text.of("en", "Degree"),
                credits(policy.total()),
                new Requirement.All(root, List.of(new Requirement.Rest(rest, Selector.EVERYTHING))),
                false,
                Selector.EVERYTHING,
                List.of(residence),
                List.of(),
                List.of(),
                Policies.DEFAULT,
                AwardPolicy.AT_ONCE,
                HERE);
        return Catalog.named("policy", "1", "u")
                .grades(Grades.of("u"))
                .credentials(List.of(new Credential(
                        "u:degree",
                        Text.of("en", "Degree"),
                        "Certificate",
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        HERE)))
                .pathways(List.of(pathway))
                .build();
    }

    private static Amount credits(int credits) {
        return new Amount.OfCredits(Rational.of(credits));
    }
}
