package org.stackrules.awarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Background;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Decision;
import org.stackrules.model.Heading;
import org.stackrules.model.Item;
import org.stackrules.model.Mode;
import org.stackrules.model.Pathway;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.StatedBy;
import org.stackrules.model.Statement;
import org.stackrules.model.Text;
import org.stackrules.model.ValidPeriods;
import org.stackrules.model.Window;
import org.stackrules.report.Measure;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Quantity;
import org.stackrules.report.Reason;
import org.stackrules.report.RequirementOutcome;
import org.stackrules.report.RequirementStatus;
import org.stackrules.report.Validity;

/** What is settled against what: each rule of precedence with its sentence. */
class AwardingTest {

    private static final LocalDate AS_OF = LocalDate.of(2023, 12, 31);
    private static final LocalDate MET_ON = LocalDate.of(2023, 4, 14);
    private static final String ID = "a:dip/1";
    private static final Pathway PATHWAY = new Pathway(
            ID,
            "a:dip",
            Window.ALWAYS,
            Text.of("en", "Diploma"),
            null,
            new Requirement.All(new Heading(ID, null, List.of(), at("dip.yaml", 1)), List.of()),
            false,
            Selector.EVERYTHING,
            List.of(),
            at("dip.yaml", 1));
    private static final Certainty NO_GRADE = Certainty.unknown("grade", "a7");

    private final List<Statement> statements = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();

    private static Provenance at(String file, int line) {
        return Provenance.at(new Place(file, line, 1));
    }

    /** A rule on a line of its own. */
    private static StatedBy rule(String name, int line) {
        return StatedBy.rule(name, at("award.drl", line), List.of("a1"), null);
    }

    private void withheld(Certainty certainty) {
        statements.add(new Statement.Withholds(ID, "fees are due", rule("Fees", 3), certainty));
    }

    private void needsApprovalOf(String role, Certainty certainty) {
        statements.add(new Statement.RequiresApproval(ID, role, rule("Approval", 9), certainty));
    }

    private void decided(Decision.Type type, @Nullable String pathway, @Nullable String by, String on) {
        decisions.add(new Decision(
                type,
                pathway,
                null,
                null,
                by,
                LocalDate.parse(on),
                null,
                type == Decision.Type.HOLD ? "plagiarism case" : null,
                new Place("ana.yaml", 10 + decisions.size(), 3)));
        decisions.sort((one, other) -> one.on().compareTo(other.on()));
    }

    private Judgement judgement() {
        return new Awarding(
                        Catalog.named("c", "1", "a").build(),
                        new Background(AS_OF, "a", List.of(), List.of(), decisions, List.of()))
                .judge(PATHWAY, statements, Optional.empty(), credential -> Optional.empty());
    }

    private PathwayOutcome outcome(Finding finding) {
        return new Awarding(
                        Catalog.named("c", "1", "a").build(),
                        new Background(AS_OF, "a", List.of(), List.of(), decisions, List.of()))
                .outcome(finding, Optional.empty(), judgement(), ValidPeriods.ALWAYS);
    }

    private PathwayOutcome awarded() {
        Awarding.Award award = new Awarding.Award(
                item(),
                MET_ON,
                LocalDate.of(2023, 6, 30),
                LocalDate.of(2028, 6, 30),
                List.of("a1"),
                List.of(),
                List.of());
        return new Awarding(
                        Catalog.named("c", "1", "a").build(),
                        new Background(AS_OF, "a", List.of(), List.of(), decisions, List.of()))
                .outcome(met(Certainty.KNOWN), Optional.of(award), judgement(), ValidPeriods.until(award.expiresOn()));
    }

    private static Finding met(Certainty certainty) {
        return finding(true, certainty);
    }

    private static Finding unmet() {
        return finding(false, Certainty.KNOWN);
    }

    private static Finding finding(boolean isMet, Certainty certainty) {
        Quantity one = new Quantity(Measure.REQUIREMENTS, Rational.ONE);
        return new Finding(
                PATHWAY,
                false,
                isMet,
                true,
                isMet && certainty.isKnown() ? MET_ON : null,
                certainty,
                true,
                true,
                List.of(),
                new RequirementOutcome(
                        ID,
                        "all",
                        null,
                        "all of these",
                        isMet ? RequirementStatus.SATISFIED : RequirementStatus.UNSATISFIED,
                        one,
                        one,
                        Rational.ZERO,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        at("dip.yaml", 1)),
                List.of(),
                null,
                List.of());
    }

    private static Item item() {
        return new Item(
                "a1",
                Item.Kind.ACHIEVEMENT,
                "a:dip",
                "a",
                "Diploma",
                null,
                null,
                "a",
                null,
                null,
                true,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(Mode.COURSE),
                true,
                null,
                LocalDate.of(2023, 6, 30),
                Certainty.KNOWN,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                at("ana.yaml", 2));
    }

    private static List<String> said(PathwayOutcome outcome) {
        return outcome.reasons().stream()
                .map(reason -> reason.text() + " [" + reason.provenance().place() + "]")
                .toList();
    }

    @Test
    void what_is_met_and_not_spoken_of_is_earned() {
        PathwayOutcome outcome = outcome(met(Certainty.KNOWN));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(said(outcome)).containsExactly("everything required is met since 2023-04-14 [dip.yaml:1:1]");
    }

    @Test
    void what_a_rule_withholds_is_blocked_whatever_is_met_and_its_day_is_still_told() {
        withheld(Certainty.KNOWN);

        PathwayOutcome outcome = outcome(met(Certainty.KNOWN));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.BLOCKED);
        assertThat(outcome.validity()).isNull();
        assertThat(outcome.metOn()).isEqualTo(MET_ON);
        assertThat(outcome.needs()).isEmpty();
        assertThat(said(outcome))
                .containsExactly(
                        "withheld by the rule \"Fees\": fees are due [award.drl:3:1]",
                        "everything required is met since 2023-04-14 [dip.yaml:1:1]");
    }

    @Test
    void what_is_withheld_is_blocked_before_it_is_met_too() {
        withheld(Certainty.KNOWN);

        assertThat(outcome(unmet()).status()).isEqualTo(PathwayStatus.BLOCKED);
    }

    @Test
    void what_is_only_possibly_withheld_is_undetermined_and_names_what_is_needed() {
        withheld(NO_GRADE);

        PathwayOutcome outcome = outcome(met(Certainty.KNOWN));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.UNDETERMINED);
        assertThat(outcome.needs()).containsExactly("grade of a7");
        assertThat(said(outcome))
                .containsExactly(
                        "everything required is met since 2023-04-14; whether it is conferred depends on: grade of a7"
                                + " [dip.yaml:1:1]",
                        "is withheld by the rule \"Fees\" if that comes to apply, which depends on grade of a7:"
                                + " fees are due [award.drl:3:1]");
    }

    @Test
    void what_is_possibly_withheld_by_something_in_progress_is_projected() {
        withheld(Certainty.projected("a3"));

        PathwayOutcome outcome = outcome(met(Certainty.KNOWN));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.PROJECTED);
        assertThat(outcome.needs()).containsExactly("completion of a3");
    }

    @Test
    void of_the_same_said_twice_the_surer_counts() {
        withheld(NO_GRADE);
        withheld(Certainty.KNOWN);
        withheld(Certainty.projected("a3"));

        PathwayOutcome outcome = outcome(met(Certainty.KNOWN));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.BLOCKED);
        assertThat(outcome.reasons()).hasSize(2);
    }

    @Test
    void a_hold_blocks_and_tells_who_and_when() {
        decided(Decision.Type.HOLD, ID, "bursar", "2023-05-01");

        PathwayOutcome outcome = outcome(met(Certainty.KNOWN));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.BLOCKED);
        assertThat(said(outcome)).contains("held since 2023-05-01 by bursar: plagiarism case [ana.yaml:10:3]");
    }

    @Test
    void a_hold_without_a_pathway_holds_every_credential() {
        decided(Decision.Type.HOLD, null, null, "2023-05-01");

        assertThat(said(outcome(met(Certainty.KNOWN))))
                .contains("every credential is held since 2023-05-01 by the registrar: plagiarism case"
                        + " [ana.yaml:10:3]");
    }

    @Test
    void a_hold_of_another_pathway_is_none() {
        decided(Decision.Type.HOLD, "a:other/1", "bursar", "2023-05-01");

        assertThat(outcome(met(Certainty.KNOWN)).status()).isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void a_later_release_ends_a_hold_and_one_of_the_same_day_does_not() {
        decided(Decision.Type.HOLD, ID, "bursar", "2023-05-01");
        decided(Decision.Type.RELEASE, ID, "bursar", "2023-05-01");
        PathwayStatus sameDay = outcome(met(Certainty.KNOWN)).status();
        decided(Decision.Type.RELEASE, ID, "bursar", "2023-05-02");

        assertThat(sameDay).isEqualTo(PathwayStatus.BLOCKED);
        assertThat(outcome(met(Certainty.KNOWN)).status()).isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void a_hold_after_a_release_holds_again() {
        decided(Decision.Type.HOLD, ID, "bursar", "2023-05-01");
        decided(Decision.Type.RELEASE, ID, "bursar", "2023-06-01");
        decided(Decision.Type.HOLD, ID, "dean", "2023-07-01");

        assertThat(said(outcome(met(Certainty.KNOWN))))
                .contains("held since 2023-07-01 by dean: plagiarism case [ana.yaml:12:3]")
                .noneMatch(text -> text.contains("bursar"));
    }

    @Test
    void the_release_of_a_pathway_ends_a_general_hold_for_it_and_a_general_release_ends_every_hold() {
        decided(Decision.Type.HOLD, null, "bursar", "2023-05-01");
        decided(Decision.Type.RELEASE, ID, "bursar", "2023-06-01");
        PathwayStatus one = outcome(met(Certainty.KNOWN)).status();
        decisions.clear();
        decided(Decision.Type.HOLD, ID, "bursar", "2023-05-01");
        decided(Decision.Type.RELEASE, null, "bursar", "2023-06-01");

        assertThat(one).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome(met(Certainty.KNOWN)).status()).isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void what_needs_an_approval_is_pending_and_names_the_role() {
        needsApprovalOf("dean", Certainty.KNOWN);

        PathwayOutcome outcome = outcome(met(Certainty.KNOWN));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.PENDING);
        assertThat(outcome.needs()).containsExactly("approval of dean for a:dip/1");
        assertThat(said(outcome))
                .containsExactly(
                        "everything required is met since 2023-04-14; needs still: approval of dean for a:dip/1"
                                + " [dip.yaml:1:1]",
                        "needs the approval of dean, as the rule \"Approval\" says [award.drl:9:1]");
    }

    @Test
    void an_approval_by_that_role_is_enough_and_is_told() {
        needsApprovalOf("dean", Certainty.KNOWN);
        decided(Decision.Type.APPROVE, ID, "dean", "2023-05-01");

        PathwayOutcome outcome = outcome(met(Certainty.KNOWN));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(said(outcome)).contains("approved by dean on 2023-05-01 [ana.yaml:10:3]");
    }

    @Test
    void an_approval_by_another_role_or_of_another_pathway_is_not_enough() {
        needsApprovalOf("dean", Certainty.KNOWN);
        decided(Decision.Type.APPROVE, ID, "registrar", "2023-05-01");
        decided(Decision.Type.APPROVE, "a:other/1", "dean", "2023-05-01");

        PathwayOutcome outcome = outcome(met(Certainty.KNOWN));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.PENDING);
        assertThat(said(outcome))
                .contains("needs the approval of dean, as the rule \"Approval\" says; the approval on record is by"
                        + " registrar [award.drl:9:1]");
    }

    @Test
    void several_roles_must_all_approve() {
        needsApprovalOf("dean", Certainty.KNOWN);
        needsApprovalOf("senate", Certainty.KNOWN);
        decided(Decision.Type.APPROVE, ID, "dean", "2023-05-01");

        assertThat(outcome(met(Certainty.KNOWN)).needs()).containsExactly("approval of senate for a:dip/1");
    }

    @Test
    void an_approval_that_is_only_possibly_needed_leaves_it_undetermined() {
        needsApprovalOf("dean", NO_GRADE);

        PathwayOutcome outcome = outcome(met(Certainty.KNOWN));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.UNDETERMINED);
        assertThat(outcome.needs()).containsExactly("grade of a7");
        assertThat(said(outcome))
                .contains("needs the approval of dean if the rule \"Approval\" comes to apply, which depends on grade"
                        + " of a7 [award.drl:9:1]");
    }

    @Test
    void an_approval_does_not_replace_a_requirement() {
        needsApprovalOf("dean", Certainty.KNOWN);
        decided(Decision.Type.APPROVE, ID, "dean", "2023-05-01");

        assertThat(outcome(unmet()).status()).isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    @Test
    void what_is_in_progress_and_needs_an_approval_is_projected_and_needs_both() {
        needsApprovalOf("dean", Certainty.KNOWN);

        PathwayOutcome outcome = outcome(met(Certainty.projected("a3")));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.PROJECTED);
        assertThat(outcome.needs()).containsExactly("approval of dean for a:dip/1", "completion of a3");
        assertThat(outcome.metOn()).isNull();
    }

    @Test
    void withholding_is_stronger_than_an_approval() {
        withheld(Certainty.KNOWN);
        needsApprovalOf("dean", Certainty.KNOWN);
        decided(Decision.Type.APPROVE, ID, "dean", "2023-05-01");

        PathwayOutcome outcome = outcome(met(Certainty.KNOWN));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.BLOCKED);
        assertThat(said(outcome).get(0)).isEqualTo("withheld by the rule \"Fees\": fees are due [award.drl:3:1]");
    }

    @Test
    void withholding_is_stronger_than_a_grant_and_that_is_told() {
        withheld(Certainty.KNOWN);
        statements.add(new Statement.Grants("a:dip", List.of("a1"), rule("Grant", 20), Certainty.KNOWN));

        assertThat(said(outcome(met(Certainty.KNOWN))))
                .contains("the rule \"Grant\" grants a:dip, which is not conferred all the same [award.drl:20:1]");
    }

    @Test
    void a_missing_approval_is_stronger_than_a_grant_and_that_is_told() {
        needsApprovalOf("dean", Certainty.KNOWN);
        statements.add(new Statement.Grants("a:dip", List.of("a1"), rule("Grant", 20), Certainty.KNOWN));

        PathwayOutcome outcome = outcome(met(Certainty.KNOWN));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.PENDING);
        assertThat(said(outcome))
                .contains("the rule \"Grant\" grants a:dip, which is not conferred before that is decided"
                        + " [award.drl:20:1]");
    }

    @Test
    void a_recorded_award_stands_whatever_withholds_it_and_a_flag_tells_the_contradiction() {
        withheld(Certainty.KNOWN);
        decided(Decision.Type.HOLD, ID, "bursar", "2023-05-01");

        PathwayOutcome outcome = awarded();

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.flags())
                .containsExactly(
                        "the recorded award stands, although: held since 2023-05-01 by bursar: plagiarism case"
                                + " (ana.yaml:10:3)",
                        "the recorded award stands, although: withheld by the rule \"Fees\": fees are due"
                                + " (award.drl:3:1)");
    }

    @Test
    void a_recorded_award_that_is_possibly_withheld_stands_and_is_flagged() {
        withheld(NO_GRADE);

        assertThat(awarded().status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(awarded().flags())
                .containsExactly("the recorded award stands, although: is withheld by the rule \"Fees\" if that comes"
                        + " to apply, which depends on grade of a7: fees are due (award.drl:3:1)");
    }

    @Test
    void a_remark_decides_nothing_and_names_its_rule() {
        statements.add(new Statement.Flags(ID, "look at a7 by hand", rule("Look", 30), Certainty.KNOWN));
        statements.add(new Statement.Flags(ID, "ask for a grade", rule("Ask", 40), NO_GRADE));

        PathwayOutcome outcome = outcome(met(Certainty.KNOWN));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.flags())
                .containsExactly(
                        "ask for a grade (the rule \"Ask\", award.drl:40:1, if that comes to apply, which depends on"
                                + " grade of a7)",
                        "look at a7 by hand (the rule \"Look\", award.drl:30:1)");
    }

    @Test
    void validity_ends_on_the_earliest_day_that_anybody_states() {
        statements.add(new Statement.Expires(ID, LocalDate.of(2027, 1, 31), rule("Late", 50), Certainty.KNOWN));
        statements.add(new Statement.Expires(ID, LocalDate.of(2023, 6, 30), rule("Early", 60), Certainty.KNOWN));

        PathwayOutcome outcome = outcome(met(Certainty.KNOWN));

        assertThat(outcome.expiresOn()).isEqualTo("2023-06-30");
        assertThat(outcome.validity()).isEqualTo(Validity.EXPIRED);
        assertThat(said(outcome))
                .contains("valid until 2023-06-30 at the latest, as the rule \"Early\" says [award.drl:60:1]")
                .noneMatch(text -> text.contains("Late"));
    }

    @Test
    void an_award_s_own_last_day_counts_if_it_is_earlier() {
        statements.add(new Statement.Expires(ID, LocalDate.of(2030, 1, 31), rule("Late", 50), Certainty.KNOWN));

        assertThat(awarded().expiresOn()).isEqualTo("2028-06-30");
    }

    @Test
    void a_last_day_that_is_only_possible_and_past_puts_validity_at_risk() {
        statements.add(new Statement.Expires(ID, LocalDate.of(2023, 6, 30), rule("Early", 60), NO_GRADE));

        PathwayOutcome outcome = outcome(met(Certainty.KNOWN));

        assertThat(outcome.validity()).isEqualTo(Validity.AT_RISK);
        assertThat(outcome.expiresOn()).isNull();
        assertThat(outcome.flags())
                .containsExactly("is valid until 2023-06-30 at the latest if the rule \"Early\", award.drl:60:1 comes"
                        + " to apply, which depends on grade of a7");
    }

    @Test
    void rules_that_agree_classify() {
        statements.add(new Statement.Classifies(ID, "distinction", rule("One", 70), Certainty.KNOWN));
        statements.add(new Statement.Classifies(ID, "distinction", rule("Two", 80), NO_GRADE));

        PathwayOutcome outcome = outcome(met(Certainty.KNOWN));

        assertThat(outcome.classification()).isEqualTo("distinction");
        assertThat(outcome.flags()).isEmpty();
    }

    @Test
    void of_two_different_classes_neither_is_taken_and_both_rules_are_named() {
        statements.add(new Statement.Classifies(ID, "merit", rule("Two", 80), Certainty.KNOWN));
        statements.add(new Statement.Classifies(ID, "distinction", rule("One", 70), Certainty.KNOWN));

        PathwayOutcome outcome = outcome(met(Certainty.KNOWN));

        assertThat(outcome.classification()).isNull();
        assertThat(outcome.flags())
                .containsExactly("not classified, for rules differ: distinction by the rule \"One\", award.drl:70:1;"
                        + " merit by the rule \"Two\", award.drl:80:1");
    }

    @Test
    void a_class_that_is_only_possible_is_not_taken_and_is_told() {
        statements.add(new Statement.Classifies(ID, "distinction", rule("One", 70), NO_GRADE));

        PathwayOutcome outcome = outcome(met(Certainty.KNOWN));

        assertThat(outcome.classification()).isNull();
        assertThat(outcome.flags())
                .containsExactly("not classified yet: distinction by the rule \"One\", award.drl:70:1, if that comes to"
                        + " apply, which depends on grade of a7");
    }

    @Test
    void what_is_not_earned_has_no_class() {
        withheld(Certainty.KNOWN);
        statements.add(new Statement.Classifies(ID, "distinction", rule("One", 70), Certainty.KNOWN));

        assertThat(outcome(met(Certainty.KNOWN)).classification()).isNull();
    }

    @Test
    void the_order_of_statements_decides_nothing() {
        withheld(NO_GRADE);
        withheld(Certainty.projected("a3"));
        needsApprovalOf("dean", Certainty.KNOWN);
        statements.add(new Statement.Classifies(ID, "merit", rule("Two", 80), Certainty.KNOWN));
        statements.add(new Statement.Classifies(ID, "distinction", rule("One", 70), NO_GRADE));
        statements.add(new Statement.Flags(ID, "look", rule("Look", 30), Certainty.KNOWN));
        PathwayOutcome expected = outcome(met(Certainty.KNOWN));

        for (int turn = 0; turn < statements.size(); turn++) {
            Collections.rotate(statements, 1);
            assertThat(outcome(met(Certainty.KNOWN))).isEqualTo(expected);
        }
        assertThat(expected.reasons()).extracting(Reason::text).hasSize(4);
    }
}
