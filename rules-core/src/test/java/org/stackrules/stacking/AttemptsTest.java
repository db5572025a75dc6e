package org.stackrules.stacking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.AwardPolicy;
import org.stackrules.model.Background;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Grade;
import org.stackrules.model.GradeScale;
import org.stackrules.model.Grades;
import org.stackrules.model.Heading;
import org.stackrules.model.Item;
import org.stackrules.model.Mode;
import org.stackrules.model.Particulars;
import org.stackrules.model.Pathway;
import org.stackrules.model.Policies;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.SearchBudget;
import org.stackrules.model.Selector;
import org.stackrules.model.Text;
import org.stackrules.model.Window;

/** Which attempts enter averages. */
class AttemptsTest {

    private static final Provenance HERE = Provenance.at(Place.startOf("test"));
    private static final LocalDate AS_OF = LocalDate.parse("2022-01-31");
    private static final Catalog CATALOG = Catalog.named("test", "1", "x")
            .grades(Grades.of(
                    "x",
                    new GradeScale(
                            "x",
                            List.of(
                                    row("B-", "2.7", GradeScale.Attempt.YES),
                                    row("C", "2", GradeScale.Attempt.YES),
                                    row("F", "0", GradeScale.Attempt.YES),
                                    row("W", null, GradeScale.Attempt.ONLY_COUNTED)))))
            .build();

    private static final Item C_FIRST = attempt("a1", 1, "C", "2019-12-15");
    private static final Item THEN_B_MINUS = attempt("a2", 2, "B-", "2020-12-15");
    private static final Item WITHDRAWN = attempt("a3", 3, "W", "2021-06-15");
    private static final Item F_LAST = attempt("a4", 4, "F", "2021-12-15");

    private static GradeScale.Row row(String letter, @Nullable String points, GradeScale.Attempt attempt) {
        return new GradeScale.Row(
                letter,
                null,
                points == null ? null : Rational.parse(points).orElseThrow(),
                !letter.equals("F") && !letter.equals("W"),
                attempt,
                points != null);
    }

    private static Item attempt(String id, int number, String letter, String completedOn) {
        Grade grade = new Grade.Letter(null, letter);
        boolean isPassed = CATALOG.grades().passes(grade, "x").orElseThrow();
        Item item = new Item(
                id,
                Item.Kind.ACHIEVEMENT,
                "x:stat200",
                "x",
                "Course",
                Rational.of(3),
                grade,
                "x",
                CATALOG.grades().points(grade, "x").orElse(null),
                null,
                false,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(Mode.COURSE),
                true,
                null,
                LocalDate.parse(completedOn),
                Certainty.KNOWN,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                HERE);
        return item.withParticulars(new Particulars(
                isPassed ? AchievementRecord.Status.COMPLETED : AchievementRecord.Status.FAILED,
                number,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                List.of()));
    }

    private static Attempts attempts(Policies.Averaged averaged, @Nullable Integer atMost) {
        Policies policies = new Policies(
                Policies.Serve.BEST,
                averaged,
                false,
                atMost,
                null,
                null,
                Policies.Ungraded.UNDETERMINED,
                null,
                Policies.InProgress.PROJECTS,
                null,
                Policies.Origin.ITEM,
                true);
        Pathway pathway = new Pathway(
                "x:p/1",
                "x:p",
                Window.ALWAYS,
                Text.of("en", "P"),
                null,
                new Requirement.All(new Heading("x:p/1", null, List.of(), HERE), List.of()),
                false,
                Selector.EVERYTHING,
                List.of(),
                List.of(),
                List.of(),
                policies,
                AwardPolicy.AT_ONCE,
                HERE);
        List<Item> inNoOrder = List.of(F_LAST, C_FIRST, WITHDRAWN, THEN_B_MINUS);
        Background background = new Background(AS_OF, "x", inNoOrder, List.of(), List.of(), List.of());
        List<Item> passed = List.of(C_FIRST, THEN_B_MINUS);
        return Attempts.of(
                CATALOG,
                new PathwayQuestion(
                        pathway, List.of(), passed, AS_OF, null, Set.of(), background, SearchBudget.of(1_000)));
    }

    private static List<String> averaged(Policies.Averaged policy, @Nullable Integer atMost) {
        return attempts(policy, atMost).averaged("x:stat200").orElseThrow().stream()
                .map(Item::id)
                .toList();
    }

    @Test
    void the_attempt_that_serves_enters_unless_the_policy_says_otherwise() {
        assertThat(attempts(Policies.Averaged.SERVED, null).averaged("x:stat200"))
                .isEmpty();
        assertThat(attempts(Policies.Averaged.ALL, null).averaged("x:other")).isEmpty();
    }

    @Test
    void all_grades_enter_the_average_and_a_withdrawal_is_none() {
        List<Item> all =
                attempts(Policies.Averaged.ALL, null).averaged("x:stat200").orElseThrow();

        Rational sum = all.stream().map(Item::points).reduce(Rational.ZERO, Rational::plus);
        assertThat(all).containsExactly(C_FIRST, THEN_B_MINUS, F_LAST);
        assertThat(sum.dividedBy(Rational.of(all.size()))).isEqualTo(Rational.of(47, 30));
    }

    @Test
    void one_grade_enters_the_average() {
        assertThat(averaged(Policies.Averaged.FIRST, null)).containsExactly("a1");
        assertThat(averaged(Policies.Averaged.LAST, null)).containsExactly("a4");
        assertThat(averaged(Policies.Averaged.HIGHEST, null)).containsExactly("a2");
    }

    @Test
    void attempts_that_count_for_nothing_enter_none() {
        assertThat(averaged(Policies.Averaged.LAST, 3)).containsExactly("a2");
        assertThat(averaged(Policies.Averaged.ALL, 1)).containsExactly("a1");
    }

    @Test
    void failures_are_never_passed_and_serve_nothing() {
        Attempts attempts = attempts(Policies.Averaged.ALL, null);

        assertThat(attempts.items()).containsExactly(C_FIRST, THEN_B_MINUS);
        assertThat(attempts.passed()).containsExactly(C_FIRST, THEN_B_MINUS);
        assertThat(attempts.whyNot(THEN_B_MINUS)).isEmpty();
    }
}
