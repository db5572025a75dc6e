package org.stackrules.catalog;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Limit;
import org.stackrules.model.PolicySource;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.SearchBudget;
import org.stackrules.model.World;
import org.stackrules.report.Alone;
import org.stackrules.report.Conflict;
import org.stackrules.report.EarnedCredential;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.Evidence;
import org.stackrules.report.LimitOutcome;
import org.stackrules.report.Measure;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Quantity;
import org.stackrules.report.Reason;
import org.stackrules.report.RequirementOutcome;
import org.stackrules.report.RequirementStatus;
import org.stackrules.report.RuleExplanation;
import org.stackrules.report.SharingOutcome;
import org.stackrules.report.Validity;

/** A report made by hand: one pathway earned, one that waits for a grade, one under way, and one of every other part. */
public final class SampleReport {

    private static final Provenance TREE = at("pathways/caf.yaml", 7, 7);
    private static final Provenance POLICY = new Provenance(
            new Place("pathways/caf.yaml", 12, 5),
            new PolicySource("Academic regulations", "https://example.org/regulations", "section 4"));
    private static final Provenance RULE = new Provenance(
            new Place("rules/transfer.drl", 5, 1), new PolicySource("BC Transfer Guide, agreement 1234", null, null));

    private SampleReport() {}

    public static EvaluationReport report() {
        return new EvaluationReport(
                "L-001",
                LocalDate.of(2026, 11, 1),
                new EvaluationReport.CatalogReference(
                        "rru-climate",
                        "2022.1",
                        "sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0"),
                new EvaluationReport.Options(
                        List.of("rru:caf/2022"), SearchBudget.of(200_000), List.of("rru:caf/2022")),
                List.of(earned(), undetermined(), inProgress()),
                List.of(new EarnedCredential(
                        "rru:caf",
                        "Climate Adaptation Fundamentals",
                        "rru:caf/2022",
                        LocalDate.of(2023, 4, 14),
                        "distinction",
                        List.of("a1", "a3"),
                        null,
                        "Climate Adaptation Fundamentals is earned since 2023-04-14, classified as"
                                + " distinction, by rru:caf/2022 (Academic"
                                + " regulations, section 4; pathways/caf.yaml:7:7), on a1, a3")),
                List.of(
                        recognition(
                                new Receiving.AsCredential("rru:caf-elective", Rational.of(3)), Rational.of(3), "a3"),
                        recognition(
                                new Receiving.Unassigned("11.0101", Rational.of(6), null), Rational.of(9), "a4", "a5"),
                        recognition(new Receiving.Exempt("rru:caf-501"), Rational.ZERO, "a6"),
                        recognition(new Receiving.Unassigned("history", Rational.of(1), null), null, "a7")),
                List.of(new EvaluationReport.Unused("a9", "no pathway asks for `asi:ice-fishing`")),
                List.of(new Reason(
                        "enrolled in `rru:caf/2202`, which is no pathway of the catalog; did you mean `rru:caf/2022`?",
                        Provenance.at(new Place("ana.json", 3, 5)))),
                List.of(new EvaluationReport.FiredRule(
                        "SFU adaptation course counts as an elective",
                        List.of("a3"),
                        List.of("a3 may be recognised as rru:caf-elective"),
                        List.of(),
                        RULE)),
                List.of(
                        new RuleExplanation(
                                "rru:caf/2022",
                                "A rule that waits",
                                POLICY,
                                RuleExplanation.Outcome.FIRED_IF,
                                List.of("a5"),
                                List.of("a5 may be recognised as rru:caf-elective"),
                                List.of("grade of a5"),
                                null,
                                List.of(new Reason("a5 is not needed", POLICY))),
                        new RuleExplanation(
                                "rru:caf/2022",
                                "A practicum counts",
                                RULE,
                                RuleExplanation.Outcome.NOT_FIRED,
                                List.of(),
                                List.of(),
                                List.of(),
                                new RuleExplanation.Miss(
                                        new Place("rules/transfer.drl", 8, 55),
                                        "$a : Achievement( credential == \"sfu:acc-710\", percent >= 67 )",
                                        "a3",
                                        "`percent >= 67`: nearest is a3 with 64"),
                                List.of())));
    }

    private static EvaluationReport.Recognition recognition(Receiving as, @Nullable Rational credits, String... from) {
        return new EvaluationReport.Recognition(
                "rru:caf/2022", List.of(from), as, credits, "SFU adaptation course counts as an elective", RULE);
    }

    private static PathwayOutcome earned() {
        RequirementOutcome core = leaf(
                "all.1.credential",
                "credential",
                null,
                "1 item of rru:caf-501",
                RequirementStatus.SATISFIED,
                count(1),
                count(1),
                List.of(new Evidence("a1", "rru:caf-501", Rational.of(3), null, World.KNOWN)),
                List.of(),
                List.of());
        RequirementOutcome electives = leaf(
                "electives",
                "credits",
                "Electives",
                "3 credits of subject climate",
                RequirementStatus.SATISFIED,
                credits(3),
                credits(3),
                List.of(new Evidence(
                        "a3",
                        "rru:caf-elective",
                        Rational.of(3),
                        "SFU adaptation course counts as an elective",
                        World.KNOWN)),
                List.of(),
                List.of());
        return new PathwayOutcome(
                "rru:caf/2022",
                "rru:caf",
                "Climate Adaptation Fundamentals",
                PathwayStatus.EARNED,
                Validity.ACTIVE,
                LocalDate.of(2023, 4, 14),
                LocalDate.of(2023, 4, 14),
                LocalDate.of(2028, 4, 14),
                "distinction",
                true,
                true,
                List.of(new Reason("everything required is met since 2023-04-14", POLICY)),
                root("rru:caf/2022", RequirementStatus.SATISFIED, 2, List.of(core, electives)),
                null,
                List.of(),
                List.of(new LimitOutcome(
                        "rru:caf/2022#limits.1",
                        "at most 3 credits of mode plar",
                        Limit.Direction.AT_MOST,
                        credits(0),
                        credits(3),
                        RequirementStatus.SATISFIED,
                        POLICY)),
                List.of(
                        new SharingOutcome(
                                "rru:caf/2022#sharing.2",
                                "core and electives share at most 3 credits",
                                "core and electives",
                                SharingOutcome.Kind.BETWEEN,
                                credits(3),
                                credits(3),
                                RequirementStatus.SATISFIED,
                                List.of("a1"),
                                TREE),
                        new SharingOutcome(
                                "rru:caf/2022#sharing.3",
                                "core and seminar share items",
                                "core and seminar",
                                SharingOutcome.Kind.BETWEEN,
                                new Quantity(Measure.COUNT, Rational.ZERO),
                                null,
                                RequirementStatus.SATISFIED,
                                List.of(),
                                TREE),
                        new SharingOutcome(
                                "rru:caf/2022#sharing.1",
                                "rru:caf/2022 counts at least 3 credits that rru:sem does not",
                                "rru:sem",
                                SharingOutcome.Kind.ALONE,
                                credits(6),
                                credits(3),
                                RequirementStatus.SATISFIED,
                                List.of("a1", "a3"),
                                TREE)),
                List.of(),
                List.of());
    }

    private static PathwayOutcome undetermined() {
        RequirementOutcome language = leaf(
                "langue",
                "credential",
                "Français des affaires",
                "1 item of rru:fra-101",
                RequirementStatus.UNDETERMINED,
                count(1),
                count(1),
                List.of(new Evidence("a10", "rru:fra-101", null, null, World.UNKNOWN)),
                List.of(),
                List.of("grade of a10"));
        return new PathwayOutcome(
                "rru:dip/2024",
                "rru:dip",
                "Diplôme d’études en climat",
                PathwayStatus.UNDETERMINED,
                null,
                null,
                null,
                null,
                null,
                true,
                false,
                List.of(),
                root("rru:dip/2024", RequirementStatus.UNDETERMINED, 1, List.of(language)),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of("grade of a10"),
                List.of("look at a10 by hand"));
    }

    private static PathwayOutcome inProgress() {
        RequirementOutcome seminar = leaf(
                "seminar",
                "count",
                null,
                "2 items of rru:sem-*",
                RequirementStatus.UNSATISFIED,
                count(2),
                count(1),
                List.of(new Evidence("rru:sem-3", "rru:sem-3", Rational.of(1), "rru:sem-3/2020", World.PROJECTED)),
                List.of("rru:sem-1", "rru:sem-2"),
                List.of());
        return new PathwayOutcome(
                "rru:sem/2024",
                "rru:sem",
                "Seminars",
                PathwayStatus.IN_PROGRESS,
                null,
                null,
                null,
                null,
                null,
                true,
                true,
                List.of(new Reason(
                        "`seminar` lacks 1 of 2 items, because the record holds a single seminar and the other one was"
                                + " revoked before the day that matters",
                        TREE)),
                root("rru:sem/2024", RequirementStatus.UNSATISFIED, 0, List.of(seminar)),
                new Alone(PathwayStatus.EARNED, LocalDate.of(2023, 6, 25), List.of()),
                List.of(new Conflict("rru:caf/2022", List.of("a3"))),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static RequirementOutcome root(
            String id, RequirementStatus status, long counted, List<RequirementOutcome> children) {
        return new RequirementOutcome(
                id,
                "all",
                null,
                "all of these",
                status,
                new Quantity(Measure.REQUIREMENTS, Rational.of(children.size())),
                new Quantity(Measure.REQUIREMENTS, Rational.of(counted)),
                Rational.of(children.size() - counted),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                children,
                TREE);
    }

    private static RequirementOutcome leaf(
            String id,
            String kind,
            String title,
            String text,
            RequirementStatus status,
            Quantity needed,
            Quantity counted,
            List<Evidence> evidence,
            List<String> missing,
            List<String> needs) {
        return new RequirementOutcome(
                id,
                kind,
                title,
                text,
                status,
                needed,
                counted,
                needed.amount().minus(counted.amount()),
                evidence,
                evidence.stream().map(Evidence::achievement).toList(),
                missing,
                needs,
                List.of(),
                TREE);
    }

    private static Quantity credits(long amount) {
        return new Quantity(Measure.CREDITS, Rational.of(amount));
    }

    private static Quantity count(long amount) {
        return new Quantity(Measure.COUNT, Rational.of(amount));
    }

    private static Provenance at(String file, int line, int column) {
        return Provenance.at(new Place(file, line, column));
    }
}
