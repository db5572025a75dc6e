package org.stackrules.catalog.testkit;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.format.Expectation;
import org.stackrules.catalog.render.ReportText;
import org.stackrules.diagnostic.Suggestion;
import org.stackrules.model.Catalog;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Receiving;
import org.stackrules.report.EarnedCredential;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.Evidence;
import org.stackrules.report.LimitOutcome;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Reason;
import org.stackrules.report.RequirementOutcome;

/** Holds expectations against one report. Pure. */
final class ExpectationCheck {

    private static final String NONE = "none";

    private final EvaluationReport report;
    private final @Nullable Catalog catalog;
    private final Notation notation;

    /**
     * A check of one report.
     *
     * @param catalog knows the names that may be expected; null: the report's own names are all that is known
     * @param notation how the expectations are written
     */
    ExpectationCheck(EvaluationReport report, @Nullable Catalog catalog, Notation notation) {
        this.report = report;
        this.catalog = catalog;
        this.notation = notation;
    }

    /** What is not fulfilled, in the order of the expectations. */
    List<Mismatch> mismatches(List<Expectation> expectations) {
        return expectations.stream().flatMap(one -> mismatch(one).stream()).toList();
    }

    private Optional<Mismatch> mismatch(Expectation expectation) {
        if (expectation instanceof Expectation.EarnedExactly exactly) {
            return earnedExactly(exactly);
        }
        if (expectation instanceof Expectation.Earned earned) {
            return earned(earned);
        }
        if (expectation instanceof Expectation.Value value) {
            return value(value);
        }
        if (expectation instanceof Expectation.Flag flag) {
            return flag(flag);
        }
        if (expectation instanceof Expectation.Recognised recognised) {
            return recognised(recognised);
        }
        if (expectation instanceof Expectation.NothingRecognised nothing) {
            return nothingRecognised(nothing);
        }
        return because((Expectation.Because) expectation);
    }

    private Optional<Mismatch> earnedExactly(Expectation.EarnedExactly expectation) {
        TreeSet<String> expected = new TreeSet<>(expectation.credentials());
        TreeSet<String> actual = earned();
        if (expected.equals(actual)) {
            return Optional.empty();
        }
        TreeSet<String> different = new TreeSet<>(expected);
        different.addAll(actual);
        different.removeIf(credential -> expected.contains(credential) && actual.contains(credential));
        return Optional.of(new Mismatch(
                expectation.place(),
                "earned is exactly " + Notation.list(expected),
                Notation.list(actual),
                different.stream().flatMap(this::explainCredential).toList(),
                notation.earnedExactly(actual)));
    }

    private Optional<Mismatch> earned(Expectation.Earned expectation) {
        String credential = expectation.credential();
        String expected = "`" + credential + "` is " + (expectation.isEarned() ? "earned" : "not earned");
        if (catalog != null && !catalog.credentials().containsKey(credential)) {
            return Optional.of(new Mismatch(
                    expectation.place(),
                    expected,
                    "`" + credential + "` is no credential of the catalog",
                    List.of(),
                    Suggestion.didYouMean(
                            credential, catalog.credentials().keySet(), "write a credential of the catalog")));
        }
        if (earned().contains(credential) == expectation.isEarned()) {
            return Optional.empty();
        }
        String help = notation.earned(credential, !expectation.isEarned());
        return Optional.of(new Mismatch(
                expectation.place(),
                expected,
                "earned is " + Notation.list(earned()),
                explainCredential(credential).toList(),
                catalog == null && !credentialsOfReport().contains(credential)
                        ? Suggestion.didYouMean(credential, credentialsOfReport(), help)
                        : help));
    }

    /** The credentials that are earned, or that a pathway in the report earns. */
    private TreeSet<String> credentialsOfReport() {
        TreeSet<String> all = earned();
        report.pathways().forEach(outcome -> all.add(outcome.credential()));
        return all;
    }

    private Optional<Mismatch> value(Expectation.Value expectation) {
        Optional<PathwayOutcome> outcome = report.pathway(expectation.pathway());
        if (outcome.isEmpty()) {
            return untouched(expectation);
        }
        return switch (expectation.part()) {
            case PATHWAY ->
                compare(
                        expectation,
                        ofPathway(outcome.get(), expectation.field()),
                        lines(ReportText.render(outcome.get())));
            case LIMIT -> ofLimit(expectation, outcome.get());
            case REQUIREMENT -> ofRequirement(expectation, outcome.get());
        };
    }

    /** A pathway that the record does not touch is not in the report: it is not started. */
    private Optional<Mismatch> untouched(Expectation.Value expectation) {
        String pathway = expectation.pathway();
        if (catalog != null && !catalog.pathways().containsKey(pathway)) {
            return Optional.of(new Mismatch(
                    expectation.place(),
                    text(expectation),
                    "`" + pathway + "` is no pathway of the catalog",
                    List.of(),
                    Suggestion.didYouMean(pathway, catalog.pathways().keySet(), "write a pathway of the catalog")));
        }
        List<String> explanation = List.of("the record does not touch `" + pathway + "`");
        if (expectation.part() == Expectation.Part.PATHWAY) {
            String actual = expectation.field() == Expectation.Field.STATUS ? PathwayStatus.NOT_STARTED.name() : null;
            return compare(expectation, actual, explanation)
                    .map(mismatch -> new Mismatch(
                            mismatch.place(),
                            mismatch.expected(),
                            mismatch.actual(),
                            explanation,
                            untouchedHelp(pathway, mismatch.help())));
        }
        return Optional.of(new Mismatch(
                expectation.place(),
                text(expectation),
                "`" + pathway + "` is not in the report",
                explanation,
                untouchedHelp(pathway, notation.notStarted())));
    }

    /** Without a catalog a pathway that is not in the report may be a slip of the pen. */
    private String untouchedHelp(String pathway, String otherwise) {
        List<String> known =
                report.pathways().stream().map(PathwayOutcome::pathway).toList();
        return catalog == null ? Suggestion.didYouMean(pathway, known, otherwise) : otherwise;
    }

    private Optional<Mismatch> ofLimit(Expectation.Value expectation, PathwayOutcome outcome) {
        Optional<LimitOutcome> limit = limit(outcome, expectation.id());
        if (limit.isEmpty()) {
            String prefix = outcome.pathway() + "#";
            List<String> known = outcome.limits().stream()
                    .map(LimitOutcome::id)
                    .map(id -> id.startsWith(prefix) ? id.substring(prefix.length()) : id)
                    .toList();
            return Optional.of(unknown(expectation, "limit", known));
        }
        LimitOutcome found = limit.get();
        String actual = expectation.field() == Expectation.Field.USED
                ? found.used().amount().toString()
                : found.bound().amount().toString();
        return compare(
                expectation,
                actual,
                List.of(found.text() + " [" + found.provenance().place() + "]"));
    }

    private Optional<Mismatch> ofRequirement(Expectation.Value expectation, PathwayOutcome outcome) {
        Optional<RequirementOutcome> requirement = requirement(outcome, expectation.id());
        if (requirement.isEmpty()) {
            return Optional.of(unknown(
                    expectation,
                    "requirement",
                    flat(outcome.requirement()).map(RequirementOutcome::id).toList()));
        }
        return compare(
                expectation,
                ofRequirement(requirement.get(), expectation.field()),
                lines(ReportText.render(requirement.get())));
    }

    /** A limit of a pathway, by its id with or without the pathway's; empty if the report has none. */
    static Optional<LimitOutcome> limit(EvaluationReport report, String pathway, String id) {
        return report.pathway(pathway).flatMap(outcome -> limit(outcome, id));
    }

    private static Optional<LimitOutcome> limit(PathwayOutcome outcome, String id) {
        return outcome.limits().stream()
                .filter(limit -> limit.id().equals(id) || limit.id().equals(outcome.pathway() + "#" + id))
                .findFirst();
    }

    /** A requirement of a pathway; empty if the report has none. */
    static Optional<RequirementOutcome> requirement(EvaluationReport report, String pathway, String id) {
        return report.pathway(pathway).flatMap(outcome -> requirement(outcome, id));
    }

    private static Optional<RequirementOutcome> requirement(PathwayOutcome outcome, String id) {
        return flat(outcome.requirement())
                .filter(requirement -> requirement.id().equals(id))
                .findFirst();
    }

    private static Mismatch unknown(Expectation.Value expectation, String sort, List<String> known) {
        return new Mismatch(
                expectation.place(),
                text(expectation),
                "`" + expectation.pathway() + "` has no " + sort + " `" + expectation.id() + "`",
                List.of(),
                Suggestion.didYouMean(
                        expectation.id(),
                        known,
                        known.isEmpty()
                                ? "give the " + sort + " an `id` in the pathway"
                                : "write one of " + String.join(", ", known)));
    }

    private static @Nullable String ofPathway(PathwayOutcome outcome, Expectation.Field field) {
        Object value = switch (field) {
            case STATUS -> outcome.status();
            case MET_ON -> outcome.metOn();
            case VALIDITY -> outcome.validity();
            case EXPIRES_ON -> outcome.expiresOn();
            case CLASSIFICATION -> outcome.classification();
            default -> throw new IllegalArgumentException("a pathway has no " + field);
        };
        return value == null ? null : value.toString();
    }

    private static String ofRequirement(RequirementOutcome outcome, Expectation.Field field) {
        return switch (field) {
            case STATUS -> outcome.status().name();
            case NEEDED -> outcome.needed().amount().toString();
            case COUNTED -> outcome.counted().amount().toString();
            case SHORT -> outcome.shortBy().toString();
            case EVIDENCE ->
                String.join(
                        ", ",
                        flat(outcome)
                                .flatMap(one -> one.evidence().stream())
                                .map(Evidence::achievement)
                                .distinct()
                                .sorted(IdOrder.INSTANCE)
                                .toList());
            case MISSING ->
                String.join(
                        ", ",
                        flat(outcome)
                                .flatMap(one -> one.missing().stream())
                                .distinct()
                                .sorted(IdOrder.INSTANCE)
                                .toList());
            default -> throw new IllegalArgumentException("a requirement has no " + field);
        };
    }

    private Optional<Mismatch> compare(
            Expectation.Value expectation, @Nullable String actual, List<String> explanation) {
        if (Objects.equals(expectation.value(), actual)) {
            return Optional.empty();
        }
        return Optional.of(new Mismatch(
                expectation.place(),
                text(expectation),
                shown(actual),
                explanation,
                notation.value(expectation.field(), actual)));
    }

    private static String text(Expectation.Value expectation) {
        String of = switch (expectation.part()) {
            case PATHWAY -> "";
            case LIMIT -> " of limit `" + expectation.id() + "`";
            case REQUIREMENT ->
                expectation.id().equals(expectation.pathway()) ? "" : " of requirement `" + expectation.id() + "`";
        };
        return expectation.field().word() + of + " of `" + expectation.pathway() + "` is " + shown(expectation.value());
    }

    private static String shown(@Nullable String value) {
        return value == null || value.isEmpty() ? NONE : value;
    }

    private Optional<Mismatch> flag(Expectation.Flag expectation) {
        List<String> flags =
                report.pathway(expectation.pathway()).map(PathwayOutcome::flags).orElse(List.of());
        if (flags.stream().anyMatch(flag -> flag.contains(expectation.text()))) {
            return Optional.empty();
        }
        return Optional.of(new Mismatch(
                expectation.place(),
                "a remark on `" + expectation.pathway() + "` contains \"" + expectation.text() + "\"",
                flags.isEmpty() ? NONE : String.join("; ", flags),
                List.of(),
                "remarks are made by rules that call `award.flag`"));
    }

    private Optional<Mismatch> recognised(Expectation.Recognised expectation) {
        boolean isFound = report.recognitions().stream()
                .anyMatch(one -> one.as().written().equals(expectation.as())
                        && (expectation.credits() == null
                                || expectation.credits().equals(one.credits())));
        if (isFound) {
            return Optional.empty();
        }
        String expected = "something is recognised as `" + expectation.as() + "`"
                + (expectation.credits() == null ? "" : " for " + expectation.credits() + " credits");
        return Optional.of(new Mismatch(
                expectation.place(),
                expected,
                recognitions(),
                report.unused().stream()
                        .map(one -> one.achievement() + ": " + one.reason())
                        .toList(),
                "look at the sender's dates and grade, and whether a pathway can use what it is received as"));
    }

    private Optional<Mismatch> nothingRecognised(Expectation.NothingRecognised expectation) {
        if (report.recognitions().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Mismatch(
                expectation.place(),
                "nothing is recognised",
                recognitions(),
                report.recognitions().stream()
                        .map(one -> one.by() + " [" + one.provenance().place() + "]")
                        .toList(),
                "if the report is right, list it under `recognised`"));
    }

    private String recognitions() {
        if (report.recognitions().isEmpty()) {
            return "nothing is recognised";
        }
        return String.join(
                "; ",
                report.recognitions().stream()
                        .map(one -> String.join(" and ", one.from()) + " as "
                                + one.as().written()
                                + (one.as() instanceof Receiving.Exempt ? " by exemption" : "")
                                + " for " + (one.credits() == null ? "unknown" : one.credits()) + " credits")
                        .toList());
    }

    private Optional<Mismatch> because(Expectation.Because expectation) {
        return because(expectation, explanation());
    }

    /** The same, of what explains one pathway; nothing does if the record does not touch it. */
    Optional<Mismatch> because(String pathway, Expectation.Because expectation) {
        return because(expectation, report.pathway(pathway).stream().flatMap(ExpectationCheck::sentences));
    }

    private static Optional<Mismatch> because(Expectation.Because expectation, Stream<String> explanation) {
        List<String> all = explanation.distinct().toList();
        if (all.stream().anyMatch(text -> text.contains(expectation.text()))) {
            return Optional.empty();
        }
        return Optional.of(new Mismatch(
                expectation.place(),
                "the explanation contains \"" + expectation.text() + "\"",
                "none of its " + all.size() + " sentences does",
                all,
                "write words of one of these sentences"));
    }

    /** Every sentence and id that explains the outcome. */
    private Stream<String> explanation() {
        return Stream.of(
                        report.pathways().stream().flatMap(ExpectationCheck::sentences),
                        report.earned().stream().map(EarnedCredential::explanation),
                        report.recognitions().stream()
                                .flatMap(one -> Stream.of(one.by(), one.as().text())),
                        report.unused().stream().map(EvaluationReport.Unused::reason),
                        report.notes().stream().map(Reason::text),
                        report.rules().stream().map(EvaluationReport.FiredRule::rule),
                        report.rules().stream().flatMap(rule -> rule.stated().stream()))
                .flatMap(sentences -> sentences);
    }

    private static Stream<String> sentences(PathwayOutcome outcome) {
        return Stream.of(
                        outcome.reasons().stream().map(Reason::text),
                        outcome.limits().stream().flatMap(limit -> Stream.of(limit.text(), limit.id())),
                        outcome.needs().stream(),
                        outcome.flags().stream(),
                        flat(outcome.requirement()).flatMap(ExpectationCheck::sentences))
                .flatMap(sentences -> sentences);
    }

    private static Stream<String> sentences(RequirementOutcome outcome) {
        return Stream.of(
                        Stream.of(outcome.text(), outcome.id()),
                        Stream.ofNullable(outcome.title()),
                        outcome.needs().stream(),
                        outcome.missing().stream(),
                        outcome.evidence().stream().map(Evidence::via).filter(Objects::nonNull))
                .flatMap(sentences -> sentences);
    }

    /** How the pathways to a credential stand. */
    private Stream<String> explainCredential(String credential) {
        List<String> lines = report.pathways().stream()
                .filter(outcome -> outcome.credential().equals(credential))
                .flatMap(outcome -> lines(ReportText.render(outcome)).stream())
                .toList();
        if (!lines.isEmpty()) {
            return lines.stream();
        }
        if (catalog == null) {
            return Stream.of("no pathway in the report earns `" + credential + "`");
        }
        boolean hasPathway = catalog.pathways().values().stream()
                .anyMatch(pathway -> pathway.earns().equals(credential));
        return Stream.of(
                hasPathway
                        ? "the record does not touch a pathway to `" + credential + "`"
                        : "no pathway earns `" + credential + "`");
    }

    private TreeSet<String> earned() {
        TreeSet<String> all = new TreeSet<>();
        report.earned().forEach(one -> all.add(one.credential()));
        return all;
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    private static Stream<RequirementOutcome> flat(RequirementOutcome outcome) {
        return Stream.concat(Stream.of(outcome), outcome.children().stream().flatMap(ExpectationCheck::flat));
    }
}
