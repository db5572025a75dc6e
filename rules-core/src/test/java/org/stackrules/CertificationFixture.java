package org.stackrules;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Amount;
import org.stackrules.model.AwardPolicy;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.Credits;
import org.stackrules.model.Heading;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Lifetime;
import org.stackrules.model.Mode;
import org.stackrules.model.Pathway;
import org.stackrules.model.Policies;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Renewal;
import org.stackrules.model.Renewed;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.Text;
import org.stackrules.model.Window;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.Reason;

/** Catalogs of certifications that expire, are renewed and depend on each other, in few words, and records for them. */
final class CertificationFixture {

    static final Provenance HERE = Provenance.at(Place.startOf("fixture"));
    static final Selector ACTIVE = selector(new Selector.Active(true, false));
    static final Lifetime OF_COMPONENTS = new Lifetime(true, null, List.of(), List.of());

    private final TreeMap<String, Credential> credentials = new TreeMap<>();
    private final List<Pathway> pathways = new ArrayList<>();
    private Selector admits = Selector.EVERYTHING;

    static Selector selector(Selector.Test... tests) {
        return new Selector.Matching(List.of(tests), null);
    }

    static Selector tag(String tag) {
        return selector(new Selector.HasWord(Selector.Words.TAG, List.of(tag)));
    }

    /** A certification that is valid for some time; null: for ever. */
    CertificationFixture certification(String id, @Nullable String validFor) {
        return certification(id, validFor, Lifetime.PLAIN);
    }

    CertificationFixture certification(String id, @Nullable String validFor, Lifetime lifetime) {
        credentials.put(
                id,
                new Credential(
                                id,
                                Text.of("en", id.substring(2)),
                                "Certification",
                                null,
                                null,
                                List.of(),
                                List.of(),
                                List.of(),
                                validFor == null ? null : Period.parse(validFor),
                                HERE)
                        .with(lifetime));
        return this;
    }

    /** An exam or a piece of continuing education, with a tag. */
    CertificationFixture activity(String id, int credits, String tag) {
        credentials.put(
                id,
                new Credential(
                        id,
                        Text.of("en", id.substring(2)),
                        "Course",
                        new Credits(Rational.of(credits), "credit"),
                        null,
                        List.of(),
                        List.of(),
                        List.of(tag),
                        null,
                        HERE));
        return this;
    }

    /** What every item of the pathways that follow must match. */
    CertificationFixture admits(Selector selector) {
        this.admits = selector;
        return this;
    }

    /** A pathway {@code x:name/1} on certifications. */
    CertificationFixture stack(String name, String... components) {
        return pathway(
                name,
                Arrays.stream(components)
                        .map(one -> (Requirement)
                                new Requirement.OfCredential(new Heading("one." + one, null, List.of(), HERE), one))
                        .toArray(Requirement[]::new));
    }

    CertificationFixture pathway(String name, Requirement... children) {
        String earns = "x:" + name;
        credentials.computeIfAbsent(
                earns,
                id -> new Credential(
                        id,
                        Text.of("en", name),
                        "Certification",
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        HERE));
        pathways.add(new Pathway(
                earns + "/1",
                earns,
                Window.ALWAYS,
                Text.of("en", name),
                null,
                new Requirement.All(new Heading(earns + "/1", null, List.of(), HERE), List.of(children)),
                false,
                admits,
                List.of(),
                List.of(),
                List.of(),
                Policies.DEFAULT,
                AwardPolicy.AT_ONCE,
                HERE));
        return this;
    }

    Catalog catalog() {
        return Catalog.named("fixture", "1", "x")
                .credentials(List.copyOf(credentials.values()))
                .pathways(pathways)
                .build();
    }

    EvaluationReport report(String asOf, AchievementRecord... achievements) {
        return RulesEngine.of(catalog())
                .evaluate(new LearnerRecord("L-1", List.of(), List.of(achievements)), LocalDate.parse(asOf));
    }

    /** How a pathway {@code x:name/1} stands. */
    PathwayOutcome outcome(String name, String asOf, AchievementRecord... achievements) {
        return RulesEngine.of(catalog())
                .evaluate(
                        new LearnerRecord("L-1", List.of(), List.of(achievements)),
                        LocalDate.parse(asOf),
                        EvaluationOptions.DEFAULT.withRequested(List.of("x:" + name + "/1")))
                .pathways()
                .stream()
                .filter(one -> one.pathway().equals("x:" + name + "/1"))
                .findFirst()
                .orElseThrow();
    }

    static List<String> reasons(PathwayOutcome outcome) {
        return outcome.reasons().stream().map(Reason::text).toList();
    }

    static AchievementRecord earned(String id, String credential, String on) {
        return earned(id, credential, on, null);
    }

    static AchievementRecord earned(String id, String credential, String on, @Nullable String until, String... from) {
        return new AchievementRecord(
                id,
                credential,
                AchievementRecord.Status.COMPLETED,
                null,
                LocalDate.parse(on),
                until == null ? null : LocalDate.parse(until),
                null,
                null,
                null,
                Mode.COURSE,
                null,
                null,
                null,
                null,
                null,
                List.of(from),
                Place.startOf("record"));
    }

    static Renewed renewed(String on, String until, @Nullable String by) {
        return new Renewed(LocalDate.parse(on), LocalDate.parse(until), by);
    }

    /** A way to renew, from the expiry if no more is said. */
    static Renewing by(Selector activity) {
        return new Renewing(activity, new Amount.OfCount(1), null, Renewal.From.EXPIRY, null, false, null);
    }

    /** A way to renew, in the making. */
    record Renewing(
            Selector by,
            Amount atLeast,
            @Nullable Period extension,
            Renewal.@Nullable From from,
            @Nullable Period within,
            boolean mayLapse,
            Renewal.@Nullable CarryOver carryOver) {

        Renewing count(int count) {
            return new Renewing(by, new Amount.OfCount(count), extension, from, within, mayLapse, carryOver);
        }

        Renewing credits(int credits) {
            Amount amount = new Amount.OfCredits(Rational.of(credits));
            return new Renewing(by, amount, extension, from, within, mayLapse, carryOver);
        }

        Renewing extending(String period) {
            return new Renewing(by, atLeast, Period.parse(period), from, within, mayLapse, carryOver);
        }

        Renewing from(Renewal.@Nullable From other) {
            return new Renewing(by, atLeast, extension, other, within, mayLapse, carryOver);
        }

        Renewing within(String period) {
            return new Renewing(by, atLeast, extension, from, Period.parse(period), mayLapse, carryOver);
        }

        Renewing lapsed() {
            return new Renewing(by, atLeast, extension, from, within, true, carryOver);
        }

        Renewing carrying(int credits, String earnedWithin) {
            return new Renewing(
                    by,
                    atLeast,
                    extension,
                    from,
                    within,
                    mayLapse,
                    new Renewal.CarryOver(new Amount.OfCredits(Rational.of(credits)), Period.parse(earnedWithin)));
        }

        Renewal make() {
            return new Renewal(by, atLeast, extension, from, within, mayLapse, carryOver, HERE);
        }

        Lifetime only() {
            return new Lifetime(false, null, List.of(make()), List.of());
        }

        Lifetime withGrace(String grace) {
            return new Lifetime(false, Period.parse(grace), List.of(make()), List.of());
        }
    }
}
