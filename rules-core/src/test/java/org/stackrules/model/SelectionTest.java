package org.stackrules.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Place;

/** Every test of a selector: met, not met, not known. */
class SelectionTest {

    private static final Provenance HERE = Provenance.at(Place.startOf("test"));
    private static final LocalDate AS_OF = LocalDate.parse("2023-12-31");

    private static final Catalog CATALOG = Catalog.named("test", "1", "x")
            .grades(Grades.of("x", scale()))
            .issuers(List.of(
                    new Issuer("x", Text.of("en", "X"), "credit", "x", List.of("home")),
                    new Issuer("y", Text.of("en", "Y"), "credit", "x", List.of("trusted"))))
            .credentials(List.of(
                    definition("x:c1", List.of("x:old-1", "y:c9"), null),
                    definition("x:valid", List.of(), Period.ofYears(1)),
                    definition("x:award", List.of(), null)))
            .ladders(List.of(new Ladder(
                    "ladder",
                    List.of("x:step", "x:earned"),
                    false,
                    Ladder.Lower.KEEP,
                    null,
                    List.of(),
                    false,
                    false,
                    HERE)))
            .build();

    private final Selection plain = new Selection(CATALOG);

    private static GradeScale scale() {
        return new GradeScale(
                "x",
                List.of(
                        new GradeScale.Row("A", Rational.of(80), Rational.of(4), true, true),
                        new GradeScale.Row("B", Rational.of(70), Rational.of(3), true, true),
                        new GradeScale.Row("C", Rational.of(60), Rational.of(2), true, true),
                        new GradeScale.Row("P", null, null, true, true),
                        new GradeScale.Row("F", Rational.ZERO, Rational.ZERO, false, true)));
    }

    private static Credential definition(String id, List<String> aliases, @Nullable Period validFor) {
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
                aliases,
                null,
                validFor,
                HERE);
    }

    private static Item item(String credential, @Nullable String grade, @Nullable String completedOn) {
        return item(Item.Kind.ACHIEVEMENT, credential, grade, completedOn, null);
    }

    private static Item item(
            Item.Kind kind,
            String credential,
            @Nullable String grade,
            @Nullable String completedOn,
            @Nullable String via) {
        Grade read = grade == null ? null : grade(grade);
        return new Item(
                "a1",
                kind,
                credential,
                Ids.issuerOf(credential),
                "Course",
                Rational.of(3),
                read,
                "x",
                CATALOG.grades().points(read, "x").orElse(null),
                CATALOG.grades().percent(read, "x").orElse(null),
                CATALOG.grades().isUngraded(read, "x"),
                Rational.of(7),
                List.of(),
                List.of(),
                List.of(),
                List.of(Mode.COURSE),
                true,
                null,
                completedOn == null ? null : LocalDate.parse(completedOn),
                completedOn == null ? Certainty.projected("a1") : Certainty.KNOWN,
                List.of(),
                List.of(),
                List.of(),
                null,
                via,
                HERE);
    }

    private static Item passed() {
        return item("x:c1", "B", "2020-06-30");
    }

    private static Item begun() {
        return item("x:c1", null, null);
    }

    private static Item waiver() {
        return item(Item.Kind.STATED, "x:c1", null, null, null);
    }

    private static Item with(Item item, int attempt, @Nullable String hours, @Nullable String creditsBefore) {
        return item.withParticulars(new Particulars(
                AchievementRecord.Status.COMPLETED,
                attempt,
                number(hours),
                List.of(),
                null,
                null,
                null,
                null,
                number(creditsBefore),
                List.of()));
    }

    private static @Nullable Rational number(@Nullable String text) {
        return text == null ? null : Rational.parse(text).orElseThrow();
    }

    private static Grade grade(String text) {
        return Grade.parse(text).orElseThrow();
    }

    private static List<NumberRange> range(String text) {
        return List.of(NumberRange.parse(text).orElseThrow());
    }

    private static Selector of(Selector.Test test) {
        return new Selector.Matching(List.of(test), null);
    }

    private static Selection asked(Policies policies, Enrolment... enrolments) {
        return asked(policies, List.of(), enrolments);
    }

    private static Selection asked(Policies policies, List<Item> awards, Enrolment... enrolments) {
        Background background = new Background(AS_OF, "x", awards, List.of(enrolments), List.of(), awards);
        Pathway pathway = new Pathway(
                "x:p/1",
                "x:earned",
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
        return Selection.of(CATALOG, background, pathway);
    }

    private static Policies policies(Policies.Ungraded ungraded, @Nullable String passing) {
        Policies silent = Policies.DEFAULT;
        return new Policies(
                silent.serve(),
                silent.averaged(),
                false,
                null,
                null,
                passing == null ? null : grade(passing),
                ungraded,
                null,
                silent.inProgress(),
                null,
                silent.origin(),
                true);
    }

    private void assertMet(Selector.Test test, Item item) {
        assertThat(plain.accepts(of(test), item))
                .as("%s of %s", test, item.id())
                .contains(Certainty.KNOWN);
        assertThat(plain.onlyObstacle(of(test), item)).isEmpty();
    }

    private void assertNotMet(Selector.Test test, Item item) {
        assertThat(plain.accepts(of(test), item))
                .as("%s of %s", test, item.id())
                .isEmpty();
        assertThat(plain.onlyObstacle(of(test), item)).contains(test);
    }

    private void assertOpen(Selector.Test test, Item item, String need) {
        assertThat(plain.accepts(of(test), item).map(Certainty::needs))
                .as("%s of %s", test, item.id())
                .contains(List.of(need));
    }

    @Test
    void a_credential_is_meant_by_every_id_under_which_it_is_known() {
        assertMet(
                new Selector.HasCredential(List.of(CredentialPattern.of("x:c1"))), item("x:old-1", "B", "2020-06-30"));
        assertMet(new Selector.HasCredential(List.of(CredentialPattern.of("x:old*"))), passed());
        assertMet(
                new Selector.HasCredential(List.of(CredentialPattern.of("y:c9"))), item("x:old-1", "B", "2020-06-30"));
        assertNotMet(new Selector.HasCredential(List.of(CredentialPattern.of("x:valid"))), passed());
        assertThat(plain.accepts(Selector.credential("x:old-1"), passed())).contains(Certainty.KNOWN);
        assertThat(plain.accepts(Selector.credential("x:old-2"), passed())).isEmpty();
    }

    @Test
    void the_tags_of_an_issuer_are_those_that_the_catalog_lists() {
        Selector.Test trusted = new Selector.HasWord(Selector.Words.ISSUER_TAG, List.of("trusted"));

        assertMet(trusted, item("y:c2", "B", "2020-06-30"));
        assertNotMet(trusted, passed());
        assertNotMet(trusted, item("z:c2", "B", "2020-06-30"));
    }

    @Nested
    class Figures {
        @Test
        void credits() {
            Selector.Test three = new Selector.HasFigure(Selector.Figure.CREDITS, range("3.."));

            assertMet(three, passed());
            assertMet(three, waiver());
            assertNotMet(new Selector.HasFigure(Selector.Figure.CREDITS, range("..2")), passed());
            assertOpen(three, passed().asAtom(null), "credits of a1");
        }

        @Test
        void hours() {
            Selector.Test forty = new Selector.HasFigure(Selector.Figure.HOURS, range("40.."));

            assertMet(forty, with(passed(), 1, "40", null));
            assertNotMet(forty, with(passed(), 1, "39.5", null));
            assertOpen(forty, passed(), "hours of a1");
            assertOpen(forty, begun(), "completion of a1");
            assertNotMet(forty, waiver());
        }

        @Test
        void the_attempt() {
            Selector.Test first = new Selector.HasFigure(Selector.Figure.ATTEMPT, range("1"));

            assertMet(first, with(passed(), 1, null, null));
            assertNotMet(first, with(passed(), 2, null, null));
            assertOpen(first, passed(), "attempt of a1");
        }

        @Test
        void credits_before() {
            Selector.Test thirty = new Selector.HasFigure(Selector.Figure.CREDITS_BEFORE, range("30.."));

            assertMet(thirty, with(passed(), 1, null, "30"));
            assertNotMet(thirty, with(passed(), 1, null, "27"));
            assertOpen(thirty, passed(), "credits before of a1");
        }
    }

    @Test
    void the_agreement_by_which_an_item_was_recognised() {
        Selector.Test via = new Selector.Via(List.of("bctg-1"));

        assertMet(via, item(Item.Kind.RECOGNITION, "x:c1", "B", "2020-06-30", "bctg-1"));
        assertNotMet(via, item(Item.Kind.RECOGNITION, "x:c1", "B", "2020-06-30", "bctg-2"));
        assertNotMet(via, item(Item.Kind.STACK, "x:c1", "B", "2020-06-30", "bctg-1"));
        assertNotMet(via, passed());
    }

    @Test
    void how_an_achievement_stands_on_the_record() {
        Selector.Test completed = new Selector.HasStatus(List.of(AchievementRecord.Status.COMPLETED));
        Selector.Test open =
                new Selector.HasStatus(List.of(AchievementRecord.Status.IN_PROGRESS, AchievementRecord.Status.FAILED));

        assertMet(completed, passed());
        assertNotMet(open, passed());
        assertMet(open, begun());
        assertNotMet(completed, begun());
        assertNotMet(completed, waiver());
    }

    @Nested
    class Floors {
        private final Selector.Test floor = new Selector.MinGrade(grade("B"));
        private final Selector.Test higherAgain = new Selector.MinGrade(grade("C"), grade("B"));

        @Test
        void a_grade_reaches_a_floor() {
            assertMet(floor, passed());
            assertNotMet(floor, item("x:c1", "C", "2020-06-30"));
            assertOpen(floor, item("x:c1", null, "2020-06-30"), "grade of a1");
            assertOpen(floor, begun(), "completion of a1");
            assertNotMet(floor, waiver());
            assertThat(floor).hasToString("grade at least B");
        }

        @Test
        void a_repeat_has_a_floor_of_its_own() {
            Item c = item("x:c1", "C", "2020-06-30");

            assertMet(higherAgain, with(c, 1, null, null));
            assertNotMet(higherAgain, with(c, 2, null, null));
            assertMet(higherAgain, with(passed(), 2, null, null));
            assertOpen(higherAgain, c, "attempt of a1");
            assertMet(higherAgain, passed());
            assertNotMet(higherAgain, item("x:c1", "F", "2020-06-30"));
        }

        @Test
        void the_policy_says_what_a_plain_pass_is_worth() {
            Item plainPass = item("x:c1", "P", "2020-06-30");

            assertThat(accepts(policies(Policies.Ungraded.UNDETERMINED, null), plainPass))
                    .contains(Certainty.unknown("grade", "a1"));
            assertThat(accepts(policies(Policies.Ungraded.ACCEPT, null), plainPass))
                    .contains(Certainty.KNOWN);
            assertThat(accepts(policies(Policies.Ungraded.REJECT, null), plainPass))
                    .isEmpty();
            assertThat(accepts(policies(Policies.Ungraded.REJECT, null), item("x:c1", null, "2020-06-30")))
                    .as("a grade that is missing is no plain pass")
                    .contains(Certainty.unknown("grade", "a1"));
        }

        @Test
        void where_the_pathway_says_what_passes_the_scale_fails_no_letter() {
            Selector low = of(new Selector.MinGrade(grade("0%")));
            Item failed = item("x:c1", "F", "2020-06-30");

            assertThat(asked(policies(Policies.Ungraded.UNDETERMINED, "0%")).accepts(low, failed))
                    .contains(Certainty.KNOWN);
            assertThat(asked(Policies.DEFAULT).accepts(low, failed)).isEmpty();
        }

        private Optional<Certainty> accepts(Policies policies, Item item) {
            return asked(policies).accepts(of(floor), item);
        }
    }

    @Test
    void a_grade_is_named_as_a_letter() {
        Selector.Test b = new Selector.HasGrade(List.of(grade("B"), grade("C")));

        assertMet(b, passed());
        assertMet(b, item("x:c1", "65%", "2020-06-30"));
        assertNotMet(b, item("x:c1", "A", "2020-06-30"));
        assertNotMet(b, item("x:c1", "85%", "2020-06-30"));
        assertOpen(b, item("x:c1", null, "2020-06-30"), "grade of a1");
        assertOpen(b, begun(), "completion of a1");
        assertNotMet(b, waiver());
    }

    @Test
    void a_graded_item_enters_averages() {
        Selector.Test graded = new Selector.Graded(true);
        Selector.Test ungraded = new Selector.Graded(false);
        Item plainPass = item("x:c1", "P", "2020-06-30");

        assertMet(graded, passed());
        assertNotMet(ungraded, passed());
        assertMet(ungraded, plainPass);
        assertNotMet(graded, plainPass);
        assertOpen(graded, item("x:c1", null, "2020-06-30"), "grade of a1");
        assertOpen(ungraded, begun(), "completion of a1");
    }

    @Test
    void every_element_reaches_a_percentage() {
        Selector.Test forty = new Selector.MinElementGrade(Rational.of(60));

        assertMet(forty, elements("60%", "B"));
        assertNotMet(forty, elements("60%", "59%"));
        assertOpen(forty, elements("60%", "P"), "elements of a1");
        assertNotMet(forty, elements("P", "59%"));
        assertOpen(forty, passed(), "elements of a1");
        assertOpen(forty, begun(), "completion of a1");
        assertNotMet(forty, waiver());
    }

    private static Item elements(String... grades) {
        return passed().withParticulars(new Particulars(
                AchievementRecord.Status.COMPLETED,
                1,
                null,
                java.util.Arrays.stream(grades).map(SelectionTest::grade).toList(),
                null,
                null,
                null,
                null,
                null,
                List.of()));
    }

    private static Item days(@Nullable String received, @Nullable String decided, @Nullable String expires) {
        return passed().withParticulars(new Particulars(
                AchievementRecord.Status.COMPLETED,
                1,
                null,
                List.of(),
                null,
                day(received),
                day(decided),
                day(expires),
                null,
                List.of()));
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    @Nested
    class Windows {
        private final MovingWindow in2020 =
                MovingWindow.of(Window.parse("2020-01-01..2020-12-31").orElseThrow());
        private final MovingWindow before2020 =
                MovingWindow.of(Window.parse("..2019-12-31").orElseThrow());
        private final Enrolment enrolled =
                new Enrolment("x:p/1", null, LocalDate.parse("2020-07-01"), null, null, Place.startOf("record"));

        @Test
        void the_day_of_completion() {
            assertMet(new Selector.InWindow(Selector.Day.COMPLETED, in2020), passed());
            assertNotMet(new Selector.InWindow(Selector.Day.COMPLETED, before2020), passed());
            assertOpen(new Selector.InWindow(Selector.Day.COMPLETED, in2020), begun(), "completion of a1");
            assertNotMet(new Selector.InWindow(Selector.Day.COMPLETED, in2020), waiver());
        }

        @Test
        void the_first_day_is_the_last_where_no_other_is_known() {
            assertMet(new Selector.InWindow(Selector.Day.STARTED, in2020), passed());
            assertNotMet(new Selector.InWindow(Selector.Day.STARTED, before2020), passed());
            assertOpen(new Selector.InWindow(Selector.Day.STARTED, in2020), begun(), "completion of a1");
        }

        @Test
        void the_days_of_reception_and_decision() {
            Selector.Test received = new Selector.InWindow(Selector.Day.RECEIVED, in2020);
            Selector.Test decided = new Selector.InWindow(Selector.Day.DECIDED, in2020);

            assertMet(received, days("2020-12-31", null, null));
            assertNotMet(received, days("2021-01-01", null, null));
            assertOpen(received, passed(), "day of reception of a1");
            assertMet(decided, days(null, "2020-01-01", null));
            assertNotMet(decided, days(null, "2019-12-31", null));
            assertOpen(decided, passed(), "day of decision of a1");
        }

        @Test
        void an_end_may_be_a_day_of_the_learner() {
            Selector before = window(null, Anchor.ENROLMENT);
            Selector after = window(Anchor.ADMISSION, null);

            assertThat(asked(Policies.DEFAULT, enrolled).accepts(before, passed()))
                    .contains(Certainty.KNOWN);
            assertThat(asked(Policies.DEFAULT, enrolled).accepts(after, passed()))
                    .isEmpty();
            assertThat(asked(Policies.DEFAULT, enrolled).accepts(window(null, Anchor.AS_OF), passed()))
                    .contains(Certainty.KNOWN);
            assertThat(asked(Policies.DEFAULT).accepts(window(Anchor.APPLICATION, null), passed()))
                    .isEmpty();
        }

        @Test
        void a_day_that_the_record_does_not_have_is_a_missing_datum() {
            assertThat(asked(Policies.DEFAULT)
                            .accepts(window(null, Anchor.ENROLMENT), passed())
                            .map(Certainty::needs))
                    .contains(List.of("day of enrolment of x:p/1"));
            assertThat(asked(Policies.DEFAULT)
                            .accepts(window(null, Anchor.ADMISSION), passed())
                            .map(Certainty::needs))
                    .contains(List.of("day of admission of x"));
            assertOpen(test(null, Anchor.ENROLMENT), passed(), "day of enrolment");
            Selector.Test tooEarly = new Selector.InWindow(
                    Selector.Day.COMPLETED,
                    new MovingWindow(LocalDate.parse("2021-01-01"), null, null, Anchor.ENROLMENT));
            assertNotMet(tooEarly, passed());
        }

        @Test
        void the_day_of_the_award_is_an_end_like_another() {
            Item passed = passed();
            Selector before = window(null, Anchor.AWARD_DATE);
            Selector after = window(Anchor.AWARD_DATE, null);

            assertThat(plain.acceptances(before, passed))
                    .containsExactly(new Selection.Acceptance(new Window(passed.completedOn(), null), Certainty.KNOWN));
            assertThat(plain.acceptances(after, passed))
                    .containsExactly(new Selection.Acceptance(new Window(null, passed.completedOn()), Certainty.KNOWN));
            assertOpen(test(null, Anchor.AWARD_DATE), passed, "day of award-date");
        }

        private Selector window(@Nullable Anchor from, @Nullable Anchor until) {
            return of(test(from, until));
        }

        private Selector.Test test(@Nullable Anchor from, @Nullable Anchor until) {
            return new Selector.InWindow(Selector.Day.COMPLETED, new MovingWindow(null, from, null, until));
        }
    }

    @Nested
    class Validity {
        private final Selector.Test atAward = new Selector.Active(true, false);
        private final Selector.Test atAsOf = new Selector.Active(true, true);
        private final Selector.Test expired = new Selector.Active(false, false);
        private final Selection asked = asked(Policies.DEFAULT);

        @Test
        void an_item_serves_while_it_is_valid() {
            assertThat(asked.acceptances(of(atAward), days(null, null, "2022-01-01")))
                    .containsExactly(
                            new Selection.Acceptance(new Window(null, LocalDate.parse("2022-01-01")), Certainty.KNOWN));
            assertThat(asked.acceptances(of(atAward), passed()))
                    .containsExactly(new Selection.Acceptance(Window.ALWAYS, Certainty.KNOWN));
            assertThat(asked.acceptances(of(atAward), item("x:valid", "B", "2020-06-30")))
                    .containsExactly(
                            new Selection.Acceptance(new Window(null, LocalDate.parse("2021-06-30")), Certainty.KNOWN));
            assertThat(asked.acceptances(of(atAward), suspended())).isEmpty();
            assertThat(asked.acceptances(of(atAward), waiver())).isEmpty();
        }

        @Test
        void where_the_day_of_the_award_is_not_asked_validity_may_be_open() {
            assertThat(asked.accepts(of(atAward), days(null, null, "2023-12-31")))
                    .contains(Certainty.KNOWN);
            assertThat(asked.accepts(of(atAward), days(null, null, "2023-12-30")))
                    .contains(Certainty.unknown("validity on the day of the award", "a1"));
            assertThat(asked.accepts(of(atAward), suspended())).isEmpty();
            assertOpen(atAward, days(null, null, "2023-12-30"), "validity of a1");
            assertMet(atAward, passed());
        }

        @Test
        void validity_may_be_asked_for_on_the_day_of_the_question() {
            assertThat(asked.accepts(of(atAsOf), days(null, null, "2023-12-31")))
                    .contains(Certainty.KNOWN);
            assertThat(asked.accepts(of(atAsOf), days(null, null, "2023-12-30")))
                    .isEmpty();
            assertThat(asked.accepts(of(expired), days(null, null, "2023-12-30")))
                    .contains(Certainty.KNOWN);
            assertThat(asked.accepts(of(expired), days(null, null, "2023-12-31")))
                    .isEmpty();
            assertThat(asked.accepts(of(expired), suspended())).contains(Certainty.KNOWN);
            assertOpen(atAsOf, days(null, null, "2023-12-31"), "validity of a1");
        }

        @Test
        void alternatives_on_other_days_are_kept_apart_and_what_says_less_is_dropped() {
            Selector alternatives = Selector.anyOf(List.of(
                    of(atAward),
                    of(new Selector.MinGrade(grade("B"))),
                    new Selector.Matching(List.of(atAward, new Selector.MinGrade(grade("B"))), null)));
            Item b = days(null, null, "2022-01-01");
            Item unknown = item("x:valid", null, "2020-06-30");

            assertThat(asked.acceptances(alternatives, b))
                    .containsExactly(new Selection.Acceptance(Window.ALWAYS, Certainty.KNOWN));
            assertThat(asked.acceptances(alternatives, unknown))
                    .containsExactly(
                            new Selection.Acceptance(new Window(null, LocalDate.parse("2021-06-30")), Certainty.KNOWN),
                            new Selection.Acceptance(Window.ALWAYS, Certainty.unknown("grade", "a1")));
        }

        private Item suspended() {
            return passed().withParticulars(new Particulars(
                    AchievementRecord.Status.SUSPENDED, 1, null, List.of(), null, null, null, null, null, List.of()));
        }
    }

    @Nested
    class Uses {
        private final Selector.Test inAwards = new Selector.UsedIn(of(
                new Selector.HasCredential(List.of(CredentialPattern.of("x:award"), CredentialPattern.of("x:step")))));

        @Test
        void an_item_is_evidence_of_an_earlier_award() {
            assertThat(accepts(award("x:award", "2021-01-01", null))).contains(Certainty.KNOWN);
            assertThat(accepts(award("x:other", "2021-01-01", null))).isEmpty();
            assertThat(accepts(award("x:step", "2021-01-01", null)))
                    .as("a step of the ladder on which the pathway's credential stands")
                    .isEmpty();
        }

        @Test
        void an_award_of_the_same_day_as_the_pathways_own_is_none_before_it() {
            assertThat(accepts(award("x:award", "2021-01-01", null), award("x:earned", "2021-01-02", null)))
                    .contains(Certainty.KNOWN);
            assertThat(accepts(award("x:award", "2021-01-01", null), award("x:earned", "2021-01-01", null)))
                    .isEmpty();
        }

        @Test
        void an_award_that_is_only_possibly_meant_leaves_it_open() {
            Selector.Test good = new Selector.UsedIn(of(new Selector.MinGrade(grade("B"))));
            Item award = award("x:award", "2021-01-01", null);

            assertThat(asked(Policies.DEFAULT, List.of(award))
                            .accepts(of(good), usedIn(award))
                            .map(Certainty::needs))
                    .contains(List.of("grade of w-x:award"));
        }

        private Optional<Certainty> accepts(Item... awards) {
            return asked(Policies.DEFAULT, List.of(awards)).accepts(of(inAwards), usedIn(awards));
        }

        private Item usedIn(Item... awards) {
            return passed().withParticulars(new Particulars(
                    AchievementRecord.Status.COMPLETED,
                    1,
                    null,
                    List.of(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    java.util.Arrays.stream(awards)
                            .map(award -> new Particulars.Use(award.id(), award.credential(), award.completedOn()))
                            .toList()));
        }

        private Item award(String credential, String on, @Nullable String grade) {
            Item made = item(credential, grade, on);
            return new Item(
                    "w-" + credential,
                    made.kind(),
                    credential,
                    made.issuer(),
                    made.type(),
                    made.credits(),
                    made.grade(),
                    made.gradeScale(),
                    made.points(),
                    made.percent(),
                    made.isUngraded(),
                    made.level(),
                    made.subjects(),
                    made.skills(),
                    made.tags(),
                    made.modes(),
                    made.inHouse(),
                    made.startedOn(),
                    made.completedOn(),
                    made.certainty(),
                    made.senders(),
                    made.atoms(),
                    made.contains(),
                    made.lastAwardDay(),
                    made.via(),
                    made.provenance());
        }
    }

    @Test
    void what_the_allocation_decides_is_not_decided_here() {
        assertThatThrownBy(() -> plain.accepts(of(new Selector.CountedToward("electives")), passed()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("electives");
        assertThat(plain.accepts(
                        of(new Selector.InWindow(
                                Selector.Day.COMPLETED, new MovingWindow(null, null, null, Anchor.LAST_ITEM))),
                        passed()))
                .contains(new Certainty(World.UNKNOWN, List.of("day of last-item")));
    }
}
