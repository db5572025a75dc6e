package org.stackrules.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.DiagnosticText;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Certainty;
import org.stackrules.model.DrlSource;
import org.stackrules.model.Grade;
import org.stackrules.model.Item;
import org.stackrules.model.Mode;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.vocabulary.Achievement;
import org.stackrules.vocabulary.Fact;
import org.stackrules.vocabulary.Steps;

/** Rules and facts in few words. */
final class RulesFixture {

    static final RuleNames NAMES = new RuleNames(
            Set.of("rru:caf", "rru:caf-501", "rru:caf-elective", "sfu:acc-101"),
            Map.of("rru:caf/2022", "rru:caf", "rru:gdip/2024", "rru:gdip"),
            Map.of(
                    "rru:caf/2022", Map.of("electives", "credits", "portfolio", "rule"),
                    "rru:gdip/2024", Map.of("core", "all")),
            "rru",
            Set.of("rru", "sfu"),
            Set.of());

    private RulesFixture() {}

    /** A file with one rule. */
    static String rule(String stage, String when, String then) {
        return """
                package org.example
                import org.stackrules.vocabulary.*

                rule "A rule"
                    agenda-group "%s"
                when
                    %s
                then
                    %s
                end
                """.formatted(stage, when, then);
    }

    /** A rule that grants the micro-credential when its conditions hold. */
    static String granting(String when) {
        return rule("award", when, "award.grant(\"rru:caf\");");
    }

    static RuleCheck check(String text) {
        return RuleChecker.check(List.of(new DrlSource("rules/test.drl", text)), NAMES);
    }

    /** What rules state about facts, all in one stratum. */
    static List<RuleFiring> fire(String text, Fact... facts) {
        RuleCheck check = check(text);
        if (check.hasErrors()) {
            throw new AssertionError(DiagnosticText.render(check.diagnostics()));
        }
        RuleSet rules = RuleSet.compile(
                check.rules().stream().map(rule -> new StratifiedRule(rule, 0)).toList());
        List<RuleFiring> firings = new ArrayList<>();
        try (RuleSession session = rules.open(new Steps(1_000_000))) {
            for (Fact fact : facts) {
                session.see(fact);
            }
            for (Stage stage : Stage.values()) {
                firings.addAll(session.fire(stage, 0));
            }
        }
        return firings;
    }

    static boolean fires(String text, Fact... facts) {
        return !fire(text, facts).isEmpty();
    }

    static Certainty certainty(String text, Fact... facts) {
        return fire(text, facts).get(0).statements().get(0).certainty();
    }

    static Achievement passed(String id, String credential, @Nullable String grade, String credits) {
        return achievement(id, credential, grade, Rational.parse(credits).orElseThrow(), LocalDate.of(2021, 6, 30));
    }

    static Achievement withoutCredits(String id, String credential, @Nullable String grade) {
        return achievement(id, credential, grade, null, LocalDate.of(2021, 6, 30));
    }

    static Achievement inProgress(String id, String credential) {
        return achievement(id, credential, null, Rational.of(3), null);
    }

    static Achievement completed(String id, String credential, LocalDate day) {
        return achievement(id, credential, "80%", Rational.of(3), day);
    }

    static Achievement tagged(String id, String tag) {
        return achievement(id, "sfu:x", "80%", Rational.of(3), LocalDate.of(2021, 6, 30), List.of(tag));
    }

    static Achievement recognised(String id, String credential) {
        return achievement(
                Item.Kind.RECOGNITION, id, credential, "80%", Rational.of(3), LocalDate.of(2021, 6, 30), List.of());
    }

    private static Achievement achievement(
            String id,
            String credential,
            @Nullable String grade,
            @Nullable Rational credits,
            @Nullable LocalDate completedOn) {
        return achievement(id, credential, grade, credits, completedOn, List.of());
    }

    private static Achievement achievement(
            String id,
            String credential,
            @Nullable String grade,
            @Nullable Rational credits,
            @Nullable LocalDate completedOn,
            List<String> tags) {
        return achievement(Item.Kind.ACHIEVEMENT, id, credential, grade, credits, completedOn, tags);
    }

    private static Achievement achievement(
            Item.Kind kind,
            String id,
            String credential,
            @Nullable String grade,
            @Nullable Rational credits,
            @Nullable LocalDate completedOn,
            List<String> tags) {
        Grade parsed = grade == null ? null : Grade.parse(grade).orElseThrow();
        return new Achievement(new Item(
                id,
                kind,
                credential,
                credential.substring(0, credential.indexOf(':')),
                "Course",
                credits,
                parsed,
                "sfu",
                parsed instanceof Grade.Points points ? points.points() : null,
                parsed instanceof Grade.Percentage percentage ? percentage.percent() : null,
                false,
                null,
                List.of("climate"),
                List.of(),
                tags,
                List.of(Mode.COURSE),
                false,
                null,
                completedOn,
                completedOn == null ? Certainty.projected(id) : Certainty.KNOWN,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                Provenance.at(Place.startOf("record"))));
    }
}
