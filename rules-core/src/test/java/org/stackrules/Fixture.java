package org.stackrules;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Amount;
import org.stackrules.model.Articulation;
import org.stackrules.model.AwardPolicy;
import org.stackrules.model.Catalog;
import org.stackrules.model.Clocks;
import org.stackrules.model.Credential;
import org.stackrules.model.Credits;
import org.stackrules.model.DrlSource;
import org.stackrules.model.Enrolment;
import org.stackrules.model.Grade;
import org.stackrules.model.GradeScale;
import org.stackrules.model.Grades;
import org.stackrules.model.Heading;
import org.stackrules.model.Ladder;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Limit;
import org.stackrules.model.Mode;
import org.stackrules.model.Pathway;
import org.stackrules.model.Policies;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.Requirement;
import org.stackrules.model.Retirement;
import org.stackrules.model.Selector;
import org.stackrules.model.ShareRule;
import org.stackrules.model.Text;
import org.stackrules.model.VersionChoice;
import org.stackrules.model.Window;

/** Catalogs and records in few words, for tests that read as policy. */
final class Fixture {

    static final LocalDate END_OF_2023 = LocalDate.of(2023, 12, 31);
    private static final Provenance HERE = Provenance.at(Place.startOf("fixture"));

    private final List<Credential> credentials = new ArrayList<>();
    private final List<Pathway> pathways = new ArrayList<>();
    private final List<Articulation> articulations = new ArrayList<>();
    private final List<Ladder> ladders = new ArrayList<>();
    private final List<DrlSource> rules = new ArrayList<>();
    private int count;

    Fixture courses(int credits, String... ids) {
        for (String id : ids) {
            credential(id, "Course", credits);
        }
        return this;
    }

    Fixture credential(String id, String type, int credits) {
        credentials.add(new Credential(
                id,
                Text.of("en", id),
                type,
                new Credits(Rational.of(credits), "credit"),
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                HERE));
        return this;
    }

    /** A pathway to a certificate with an id like its own, less what stands after the slash. */
    Fixture pathway(String id, Requirement requirement, Limit... limits) {
        String earns = id.substring(0, id.indexOf('/'));
        credentials.add(new Credential(
                earns, Text.of("en", earns), "Certificate", null, null, List.of(), List.of(), List.of(), null, HERE));
        return version(id, Window.ALWAYS, requirement, limits);
    }

    /** What was defined last is valid so long. */
    Fixture validFor(Period period) {
        Credential last = credentials.remove(credentials.size() - 1);
        credentials.add(new Credential(
                last.id(),
                last.title(),
                last.type(),
                last.credits(),
                last.level(),
                last.subjects(),
                last.skills(),
                last.tags(),
                period,
                last.provenance()));
        return this;
    }

    /** A pathway whose needs are stated by rules. */
    Fixture ruled(String id) {
        pathway(id, all());
        Pathway last = pathways.remove(pathways.size() - 1);
        pathways.add(new Pathway(
                id,
                last.earns(),
                last.effective(),
                last.title(),
                null,
                last.requires(),
                true,
                last.admits(),
                List.of(),
                last.provenance()));
        return this;
    }

    Fixture version(String id, Window effective, Requirement requirement, Limit... limits) {
        pathways.add(new Pathway(
                id,
                id.substring(0, id.indexOf('/')),
                effective,
                Text.of("en", id),
                null,
                root(id, requirement),
                false,
                Selector.EVERYTHING,
                List.of(limits),
                HERE));
        return this;
    }

    Fixture agreement(String id, String to, int credits, @Nullable String minGrade, String... from) {
        articulations.add(new Articulation(
                id,
                null,
                java.util.Arrays.stream(from).map(Selector::credential).toList(),
                new Receiving.AsCredential(to, Rational.of(credits)),
                minGrade == null ? null : Grade.parse(minGrade).orElseThrow(),
                Window.parse("2015-01-01..2022-12-31").orElseThrow(),
                HERE));
        return this;
    }

    /** An agreement without a floor or a window. */
    Fixture received(String id, Receiving to, String... from) {
        articulations.add(new Articulation(
                id,
                null,
                java.util.Arrays.stream(from).map(Selector::credential).toList(),
                to,
                null,
                Window.ALWAYS,
                HERE));
        return this;
    }

    Fixture agreement(Articulation articulation) {
        articulations.add(articulation);
        return this;
    }

    Fixture ladder(Ladder ladder) {
        ladders.add(ladder);
        return this;
    }

    /** What was defined last is conferred so. */
    Fixture awarded(AwardPolicy policy) {
        Pathway last = pathways.remove(pathways.size() - 1);
        pathways.add(new Pathway(
                last.id(),
                last.earns(),
                last.effective(),
                last.title(),
                last.total(),
                last.requires(),
                last.isRuled(),
                last.admits(),
                last.limits(),
                last.order(),
                last.sharing(),
                last.policies(),
                policy,
                last.provenance()));
        return this;
    }

    /** What was defined last is one of several versions, chosen so, and goes out of use so. */
    Fixture versions(VersionChoice choice, Retirement retirement) {
        Pathway last = pathways.remove(pathways.size() - 1);
        pathways.add(new Pathway(
                last.id(),
                last.earns(),
                last.effective(),
                last.title(),
                last.total(),
                last.requires(),
                last.isRuled(),
                last.admits(),
                last.limits(),
                last.order(),
                last.sharing(),
                last.policies().withVersions(choice),
                last.award(),
                retirement,
                last.provenance()));
        return this;
    }

    /** What was defined last counts times so. */
    Fixture clocks(Clocks clocks) {
        Pathway last = pathways.get(pathways.size() - 1);
        return lastly(last.admits(), last.policies().withClocks(clocks));
    }

    /** What was defined last counts such items only. */
    Fixture admits(Selector admits) {
        return lastly(admits, pathways.get(pathways.size() - 1).policies());
    }

    private Fixture lastly(Selector admits, Policies policies) {
        Pathway last = pathways.remove(pathways.size() - 1);
        pathways.add(new Pathway(
                last.id(),
                last.earns(),
                last.effective(),
                last.title(),
                last.total(),
                last.requires(),
                last.isRuled(),
                admits,
                last.limits(),
                last.order(),
                last.sharing(),
                policies,
                last.award(),
                last.provenance()));
        return this;
    }

    /** A recorded award of what was defined last may rest on other evidence than is recorded. */
    Fixture free() {
        return ofRecordedAwards(false, Policies.DEFAULT.revoked());
    }

    /** This becomes of a recorded award of what was defined last if its evidence is revoked. */
    Fixture onRevoked(Policies.Revoked revoked) {
        return ofRecordedAwards(Policies.DEFAULT.isFrozen(), revoked);
    }

    private Fixture ofRecordedAwards(boolean isFrozen, Policies.Revoked revoked) {
        Pathway last = pathways.remove(pathways.size() - 1);
        Policies policies = last.policies();
        pathways.add(new Pathway(
                last.id(),
                last.earns(),
                last.effective(),
                last.title(),
                last.total(),
                last.requires(),
                last.isRuled(),
                last.admits(),
                last.limits(),
                last.order(),
                last.sharing(),
                new Policies(
                        policies.serve(),
                        policies.averaged(),
                        policies.failureLoses(),
                        policies.attemptsAtMost(),
                        policies.repeatBelow(),
                        policies.passing(),
                        policies.ungraded(),
                        policies.incompletes(),
                        policies.inProgress(),
                        policies.averageRounding(),
                        policies.origin(),
                        isFrozen,
                        revoked),
                last.award(),
                last.provenance()));
        return this;
    }

    /** What was defined last lets its requirements share, and must come to so much in all; null: to nothing. */
    Fixture sharing(@Nullable Amount total, ShareRule... rows) {
        Pathway last = pathways.remove(pathways.size() - 1);
        pathways.add(new Pathway(
                last.id(),
                last.earns(),
                last.effective(),
                last.title(),
                total,
                last.requires(),
                last.isRuled(),
                last.admits(),
                last.limits(),
                last.order(),
                List.of(rows),
                last.policies(),
                last.award(),
                last.provenance()));
        return this;
    }

    Fixture rules(String file, String text) {
        rules.add(new DrlSource(file, text));
        return this;
    }

    Catalog catalog() {
        return Catalog.named("fixture", "1", "a")
                .grades(Grades.of("a", scale("a"), scale("b"), scale("c")))
                .issuers(List.of(issuer("b"), issuer("c")))
                .credentials(credentials)
                .pathways(pathways)
                .articulations(articulations)
                .rules(rules)
                .ladders(ladders)
                .build();
    }

    Requirement all(Requirement... children) {
        return new Requirement.All(heading("all"), List.of(children));
    }

    Requirement any(Requirement... children) {
        return new Requirement.Any(heading("any"), List.of(children));
    }

    Requirement one(String credential) {
        return new Requirement.OfCredential(heading("credential"), credential);
    }

    Requirement credits(String id, int credits, Selector from) {
        return new Requirement.From(
                new Heading(id, null, List.of(), HERE), new Amount.OfCredits(Rational.of(credits)), from);
    }

    Requirement count(String id, int count, Selector from) {
        return new Requirement.From(new Heading(id, null, List.of(), HERE), new Amount.OfCount(count), from);
    }

    Requirement average(String threshold) {
        return new Requirement.Average(
                heading("average"),
                Rational.parse(threshold).orElseThrow(),
                Requirement.Average.Measure.POINTS,
                Selector.EVERYTHING);
    }

    static Limit atMost(int credits, Selector of) {
        return new Limit("limits.1", Limit.Direction.AT_MOST, new Amount.OfCredits(Rational.of(credits)), of, HERE);
    }

    static Selector anyOf(String... ids) {
        return Selector.anyOf(
                java.util.Arrays.stream(ids).map(Selector::credential).toList());
    }

    static Selector matching(Selector.Test... tests) {
        return new Selector.Matching(List.of(tests), null);
    }

    static Selector.Test minGrade(String floor) {
        return new Selector.MinGrade(Grade.parse(floor).orElseThrow());
    }

    static Selector.Test issuer(String id, String... others) {
        List<String> all = new ArrayList<>(List.of(id));
        all.addAll(List.of(others));
        return new Selector.HasWord(Selector.Words.ISSUER, all);
    }

    static LearnerRecord record(AchievementRecord... achievements) {
        return new LearnerRecord("L-1", List.of(), List.of(achievements));
    }

    static LearnerRecord enrolled(String pathway, String from, AchievementRecord... achievements) {
        Enrolment enrolment = new Enrolment(pathway, null, LocalDate.parse(from), null, null, Place.startOf("record"));
        return new LearnerRecord("L-1", List.of(enrolment), List.of(achievements));
    }

    static AchievementRecord passed(String id, String credential, String completedOn, @Nullable String grade) {
        return achievement(id, credential, AchievementRecord.Status.COMPLETED, completedOn, grade, Mode.COURSE);
    }

    /** The same achievement with credits of its own. */
    static AchievementRecord worth(AchievementRecord one, String credits) {
        return copy(one, new Credits(Rational.parse(credits).orElseThrow(), "credit"), one.pathway());
    }

    /** The same achievement, of a pathway. */
    static AchievementRecord naming(AchievementRecord one, String pathway) {
        return copy(one, one.credits(), pathway);
    }

    private static AchievementRecord copy(AchievementRecord one, @Nullable Credits credits, @Nullable String pathway) {
        return new AchievementRecord(
                one.id(),
                one.credential(),
                one.status(),
                one.startedOn(),
                one.completedOn(),
                one.expiresOn(),
                one.revokedOn(),
                one.grade(),
                credits,
                one.mode(),
                one.level(),
                one.subjects(),
                one.skills(),
                one.tags(),
                pathway,
                one.from(),
                one.place());
    }

    /** The same achievement, revoked: known to be so on a day, null: always; void from a day, null: its start. */
    static AchievementRecord revoked(AchievementRecord one, @Nullable LocalDate on, @Nullable LocalDate from) {
        return new AchievementRecord(
                one.id(),
                one.credential(),
                AchievementRecord.Status.REVOKED,
                one.startedOn(),
                one.completedOn(),
                one.expiresOn(),
                on,
                from,
                one.grade(),
                one.credits(),
                one.mode(),
                one.level(),
                one.subjects(),
                one.skills(),
                one.tags(),
                one.hours(),
                one.elements(),
                one.certified(),
                one.receivedOn(),
                one.decidedOn(),
                one.pathway(),
                one.from(),
                one.place());
    }

    static AchievementRecord inProgress(String id, String credential) {
        return achievement(id, credential, AchievementRecord.Status.IN_PROGRESS, null, null, Mode.COURSE);
    }

    static AchievementRecord awarded(String id, String credential, String on, String... from) {
        return new AchievementRecord(
                id,
                credential,
                AchievementRecord.Status.COMPLETED,
                null,
                LocalDate.parse(on),
                null,
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

    /** An achievement with its first and its last day; either may be unknown. */
    static AchievementRecord dated(
            String id,
            String credential,
            AchievementRecord.Status status,
            @Nullable String startedOn,
            @Nullable String completedOn) {
        return new AchievementRecord(
                id,
                credential,
                status,
                startedOn == null ? null : LocalDate.parse(startedOn),
                completedOn == null ? null : LocalDate.parse(completedOn),
                null,
                null,
                null,
                null,
                Mode.COURSE,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                Place.startOf("record"));
    }

    static AchievementRecord achievement(
            String id,
            String credential,
            AchievementRecord.Status status,
            @Nullable String completedOn,
            @Nullable String grade,
            Mode mode) {
        return new AchievementRecord(
                id,
                credential,
                status,
                null,
                completedOn == null ? null : LocalDate.parse(completedOn),
                null,
                null,
                grade == null ? null : Grade.parse(grade).orElseThrow(),
                null,
                mode,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                Place.startOf("record"));
    }

    private static org.stackrules.model.Issuer issuer(String id) {
        return new org.stackrules.model.Issuer(id, Text.of("en", id), "credit", id);
    }

    private static GradeScale scale(String id) {
        return new GradeScale(
                id,
                List.of(
                        row("A", 80, 4, true),
                        row("B", 70, 3, true),
                        row("C", 60, 2, true),
                        new GradeScale.Row("P", null, null, true, true),
                        row("F", 0, 0, false)));
    }

    private static GradeScale.Row row(String letter, int percent, int points, boolean passes) {
        return new GradeScale.Row(letter, Rational.of(percent), Rational.of(points), passes, true);
    }

    private Heading heading(String kind) {
        count++;
        return new Heading(kind + "." + count, null, List.of(), HERE);
    }

    private static Requirement root(String id, Requirement requirement) {
        Heading heading = new Heading(id, null, List.of(), HERE);
        if (requirement instanceof Requirement.All all) {
            return new Requirement.All(heading, all.children());
        }
        if (requirement instanceof Requirement.From from) {
            return new Requirement.From(heading, from.need(), from.from());
        }
        return new Requirement.All(heading, List.of(requirement));
    }
}
