package org.stackrules.catalog.testkit;

import java.util.ArrayList;
import java.util.Collection;
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
    private final Catalog catalog;

    ExpectationCheck(EvaluationReport report, Catalog catalog) {
        this.report = report;
        this.catalog = catalog;
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
                "earned is exactly " + list(expected),
                list(actual),
                different.stream().flatMap(this::explainCredential).toList(),
                "if the report is right, write `earned: " + list(actual) + "`"));
    }

    private Optional<Mismatch> earned(Expectation.Earned expectation) {
        String credential = expectation.credential();
        if (earned().contains(credential) == expectation.isEarned()) {
            return Optional.empty();
        }
        String help = expectation.isEarned()
                ? "if the report is right, move `" + credential + "` to `excludes`"
                : "if the report is right, move `" + credential + "` to `includes`";
        return Optional.of(new Mismatch(
                expectation.place(),
                "`" + credential + "` is " + (expectation.isEarned() ? "earned" : "not earned"),
                "earned is " + list(earned()),
                explainCredential(credential).toList(),
                help));
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
        List<String> explanation = List.of("the record does not touch `" + expectation.pathway() + "`");
        if (expectation.part() == Expectation.Part.PATHWAY) {
            String actual = expectation.field() == Expectation.Field.STATUS ? PathwayStatus.NOT_STARTED.name() : null;
            return compare(expectation, actual, explanation);
        }
        return Optional.of(new Mismatch(
                expectation.place(),
                text(expectation),
                "`" + expectation.pathway() + "` is not in the report",
                explanation,
                "enrol the learner, or expect `status: NOT_STARTED`"));
    }

    private Optional<Mismatch> ofLimit(Expectation.Value expectation, PathwayOutcome outcome) {
        String prefix = outcome.pathway() + "#";
        List<LimitOutcome> limits = new ArrayList<>(outcome.limits());
        for (LimitOutcome limit : limits) {
            if (limit.id().equals(expectation.id()) || limit.id().equals(prefix + expectation.id())) {
                String actual = expectation.field() == Expectation.Field.USED
                        ? limit.used().amount().toString()
                        : limit.bound().amount().toString();
                return compare(
                        expectation,
                        actual,
                        List.of(limit.text() + " [" + limit.provenance().place() + "]"));
            }
        }
        List<String> known = limits.stream()
                .map(LimitOutcome::id)
                .map(id -> id.startsWith(prefix) ? id.substring(prefix.length()) : id)
                .toList();
        return Optional.of(unknown(expectation, "limit", known));
    }

    private Optional<Mismatch> ofRequirement(Expectation.Value expectation, PathwayOutcome outcome) {
        List<RequirementOutcome> all = flat(outcome.requirement()).toList();
        for (RequirementOutcome requirement : all) {
            if (requirement.id().equals(expectation.id())) {
                return compare(
                        expectation,
                        ofRequirement(requirement, expectation.field()),
                        lines(ReportText.render(requirement)));
            }
        }
        return Optional.of(unknown(
                expectation,
                "requirement",
                all.stream().map(RequirementOutcome::id).toList()));
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
                        outcome.missing().stream().sorted(IdOrder.INSTANCE).toList());
            default -> throw new IllegalArgumentException("a requirement has no " + field);
        };
    }

    private static Optional<Mismatch> compare(
            Expectation.Value expectation, @Nullable String actual, List<String> explanation) {
        if (Objects.equals(expectation.value(), actual)) {
            return Optional.empty();
        }
        boolean isList =
                expectation.field() == Expectation.Field.EVIDENCE || expectation.field() == Expectation.Field.MISSING;
        String written = isList ? "[" + actual + "]" : actual == null ? "null" : actual;
        return Optional.of(new Mismatch(
                expectation.place(),
                text(expectation),
                shown(actual),
                explanation,
                "if the report is right, write `" + expectation.field().word() + ": " + written + "`"));
    }

    private static String text(Expectation.Value expectation) {
        String of = switch (expectation.part()) {
            case PATHWAY -> "";
            case LIMIT -> " of limit `" + expectation.id() + "`";
            case REQUIREMENT -> " of requirement `" + expectation.id() + "`";
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
                .anyMatch(one -> credential(one.as()).equals(expectation.as())
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
                        .map(one -> String.join(" and ", one.from()) + " as " + credential(one.as()) + " for "
                                + one.credits() + " credits")
                        .toList());
    }

    private Optional<Mismatch> because(Expectation.Because expectation) {
        List<String> all = explanation().distinct().toList();
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
        Stream<String> ofPathways = report.pathways().stream()
                .flatMap(outcome -> Stream.of(
                                outcome.reasons().stream().map(reason -> reason.text()),
                                outcome.limits().stream().flatMap(limit -> Stream.of(limit.text(), limit.id())),
                                outcome.needs().stream(),
                                outcome.flags().stream(),
                                flat(outcome.requirement()).flatMap(ExpectationCheck::sentences))
                        .flatMap(sentences -> sentences));
        return Stream.of(
                        ofPathways,
                        report.earned().stream().map(EarnedCredential::explanation),
                        report.recognitions().stream().map(EvaluationReport.Recognition::by),
                        report.unused().stream().map(EvaluationReport.Unused::reason),
                        report.notes().stream().map(Reason::text),
                        report.rules().stream().map(EvaluationReport.FiredRule::rule))
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

    private static String credential(Receiving as) {
        return ((Receiving.AsCredential) as).credential();
    }

    private static String list(Collection<String> ids) {
        return "[" + String.join(", ", ids) + "]";
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    private static Stream<RequirementOutcome> flat(RequirementOutcome outcome) {
        return Stream.concat(Stream.of(outcome), outcome.children().stream().flatMap(ExpectationCheck::flat));
    }
}
