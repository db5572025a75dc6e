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
import org.stackrules.model.Credential;
import org.stackrules.model.Credits;
import org.stackrules.model.Decision;
import org.stackrules.model.Enrolment;
import org.stackrules.model.Exclusion;
import org.stackrules.model.Grade;
import org.stackrules.model.GradeScale;
import org.stackrules.model.Grades;
import org.stackrules.model.Heading;
import org.stackrules.model.Issuer;
import org.stackrules.model.Ladder;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Limit;
import org.stackrules.model.Mode;
import org.stackrules.model.Order;
import org.stackrules.model.Pathway;
import org.stackrules.model.Policies;
import org.stackrules.model.Population;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.Text;
import org.stackrules.model.Window;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayOutcome;

/** Catalogs of one home issuer {@code x} with policies, orders and aliases in few words, and records for them. */
final class PolicyFixture {

    static final Provenance HERE = Provenance.at(Place.startOf("fixture"));

    private final List<Credential> credentials = new ArrayList<>();
    private final List<Pathway> pathways = new ArrayList<>();
    private final List<Ladder> ladders = new ArrayList<>();
    private final List<Articulation> articulations = new ArrayList<>();
    private final List<Exclusion> exclusions = new ArrayList<>();
    private @Nullable Selector inHouse;
    private Policies policies = Policies.DEFAULT;
    private List<Order> orders = List.of();
    private Selector admits = Selector.EVERYTHING;
    private List<Limit> limits = List.of();
    private @Nullable Amount total;

    PolicyFixture courses(int credits, String... ids) {
        for (String id : ids) {
            define(id, "Course", credits, List.of(), null, null);
        }
        return this;
    }

    PolicyFixture certification(String id, @Nullable Period validFor) {
        return define(id, "Certification", 0, List.of(), null, validFor);
    }

    PolicyFixture alias(String id, int credits, String... aliases) {
        return define(id, "Course", credits, List.of(aliases), null, null);
    }

    PolicyFixture repeatable(String id, int credits, Amount to) {
        return define(id, "Course", credits, List.of(), to, null);
    }

    private PolicyFixture define(
            String id,
            String type,
            int credits,
            List<String> aliases,
            @Nullable Amount repeatableTo,
            @Nullable Period validFor) {
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
                aliases,
                repeatableTo,
                validFor,
                HERE));
        return this;
    }

    PolicyFixture inHouse(Selector selector) {
        this.inHouse = selector;
        return this;
    }

    /** An agreement that receives one credential as another. */
    PolicyFixture received(String id, String to, String from) {
        articulations.add(new Articulation(
                id,
                null,
                List.of(Selector.credential(from)),
                new Receiving.AsCredential(to, Rational.of(3)),
                null,
                Window.ALWAYS,
                HERE));
        return this;
    }

    PolicyFixture ladder(String... steps) {
        ladders.add(
                new Ladder("ladder", List.of(steps), false, Ladder.Lower.KEEP, null, List.of(), false, false, HERE));
        return this;
    }

    PolicyFixture exclusion(Exclusion exclusion) {
        exclusions.add(exclusion);
        return this;
    }

    /** Policies of the pathways that follow. */
    PolicyFixture policies(Changed changed) {
        this.policies = changed.make();
        return this;
    }

    /** Policies of the pathways that follow. */
    PolicyFixture policies(Policies others) {
        this.policies = others;
        return this;
    }

    PolicyFixture first(Selector first, Selector then, boolean isRequired) {
        this.orders = List.of(new Order(first, then, isRequired, HERE));
        return this;
    }

    PolicyFixture admits(Selector selector) {
        this.admits = selector;
        return this;
    }

    PolicyFixture limits(Limit... all) {
        this.limits = List.of(all);
        return this;
    }

    PolicyFixture total(int credits) {
        this.total = new Amount.OfCredits(Rational.of(credits));
        return this;
    }

    /** A pathway {@code x:name/1} to a certificate {@code x:name}. */
    PolicyFixture pathway(String name, Requirement... children) {
        String earns = "x:" + name;
        if (credentials.stream().noneMatch(one -> one.id().equals(earns))) {
            credentials.add(new Credential(
                    earns,
                    Text.of("en", earns),
                    "Certificate",
                    null,
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    HERE));
        }
        pathways.add(new Pathway(
                earns + "/1",
                earns,
                Window.ALWAYS,
                Text.of("en", earns),
                total,
                new Requirement.All(new Heading(earns + "/1", null, List.of(), HERE), List.of(children)),
                false,
                admits,
                limits,
                orders,
                List.of(),
                policies,
                AwardPolicy.AT_ONCE,
                HERE));
        return this;
    }

    Catalog catalog() {
        Catalog.Builder builder = Catalog.named("fixture", "1", "x")
                .grades(Grades.of("x", scale("x"), scale("y")))
                .issuers(List.of(
                        new Issuer("x", Text.of("en", "X"), "credit", "x", List.of("home")),
                        new Issuer("y", Text.of("en", "Y"), "credit", "y", List.of("trusted"))))
                .credentials(credentials)
                .ladders(ladders)
                .articulations(articulations)
                .exclusions(exclusions)
                .pathways(pathways);
        return (inHouse == null ? builder : builder.inHouse(inHouse)).build();
    }

    EvaluationReport report(String asOf, Earned... achievements) {
        return report(asOf, EvaluationOptions.DEFAULT, achievements);
    }

    private EvaluationReport report(String asOf, EvaluationOptions options, Earned... achievements) {
        List<AchievementRecord> all =
                java.util.Arrays.stream(achievements).map(Earned::make).toList();
        return RulesEngine.of(catalog())
                .evaluate(new LearnerRecord("L-1", List.of(), all), LocalDate.parse(asOf), options);
    }

    /** How the pathway {@code x:t/1} stands. */
    PathwayOutcome outcome(String asOf, Earned... achievements) {
        return report(asOf, EvaluationOptions.DEFAULT.withRequested(List.of("x:t/1")), achievements).pathways().stream()
                .filter(one -> one.pathway().equals("x:t/1"))
                .findFirst()
                .orElseThrow();
    }

    /** How the pathway {@code x:t/1} stands for somebody with enrolments and decisions. */
    PathwayOutcome outcome(String asOf, List<Enrolment> enrolments, List<Decision> decisions, Earned... achievements) {
        List<AchievementRecord> all =
                java.util.Arrays.stream(achievements).map(Earned::make).toList();
        return RulesEngine.of(catalog())
                .evaluate(new LearnerRecord("L-1", enrolments, all, decisions), LocalDate.parse(asOf))
                .pathways()
                .stream()
                .filter(one -> one.pathway().equals("x:t/1"))
                .findFirst()
                .orElseThrow();
    }

    static Requirement one(String credential) {
        return new Requirement.OfCredential(new Heading("one." + credential, null, List.of(), HERE), credential);
    }

    static Requirement credits(String id, int credits, Selector from) {
        return new Requirement.From(
                new Heading(id, null, List.of(), HERE), new Amount.OfCredits(Rational.of(credits)), from);
    }

    static Requirement count(String id, int count, Selector from) {
        return new Requirement.From(new Heading(id, null, List.of(), HERE), new Amount.OfCount(count), from);
    }

    static Requirement average(String percent) {
        return new Requirement.Average(
                new Heading("average.1", null, List.of(), HERE),
                Rational.parse(percent).orElseThrow(),
                Requirement.Average.Measure.PERCENT,
                Selector.EVERYTHING);
    }

    static Requirement averageAmong(Population population, String percent) {
        return new Requirement.Average(
                new Heading("average.1", null, List.of(), HERE),
                Rational.parse(percent).orElseThrow(),
                Requirement.Average.Measure.PERCENT,
                Selector.EVERYTHING,
                population,
                null,
                false);
    }

    static Limit atMost(int credits, Selector of) {
        return new Limit("limits.1", Limit.Direction.AT_MOST, new Amount.OfCredits(Rational.of(credits)), of, HERE);
    }

    static Limit atLeast(int credits, Selector of) {
        return new Limit("limits.1", Limit.Direction.AT_LEAST, new Amount.OfCredits(Rational.of(credits)), of, HERE);
    }

    static Selector of(Selector.Test... tests) {
        return new Selector.Matching(List.of(tests), null);
    }

    static Selector anyOf(String... ids) {
        return Selector.anyOf(
                java.util.Arrays.stream(ids).map(Selector::credential).toList());
    }

    static Grade grade(String text) {
        return Grade.parse(text).orElseThrow();
    }

    private static GradeScale scale(String id) {
        return new GradeScale(
                id,
                List.of(
                        row("A", 85, "4.0", true),
                        row("B", 75, "3.0", true),
                        row("B-", 70, "2.7", true),
                        row("C", 60, "2.0", true),
                        row("D", 40, "1.0", true),
                        new GradeScale.Row("P", null, null, true, true),
                        row("F", 0, "0", false),
                        new GradeScale.Row("W", null, null, false, GradeScale.Attempt.ONLY_COUNTED, false),
                        new GradeScale.Row("AU", null, null, false, GradeScale.Attempt.NO, false)));
    }

    private static GradeScale.Row row(String letter, int percent, String points, boolean passes) {
        return new GradeScale.Row(
                letter, Rational.of(percent), Rational.parse(points).orElseThrow(), passes, true);
    }

    /** Policies that differ in some respects from what holds where nothing is written. */
    static final class Changed {

        private Policies.Serve serve = Policies.Serve.BEST;
        private Policies.Averaged averaged = Policies.Averaged.SERVED;
        private boolean failureLoses;
        private @Nullable Integer attemptsAtMost;
        private @Nullable Grade repeatBelow;
        private @Nullable Grade passing;
        private Policies.Ungraded ungraded = Policies.Ungraded.UNDETERMINED;
        private Policies.@Nullable Lapse incompletes;
        private Policies.InProgress inProgress = Policies.InProgress.PROJECTS;
        private Policies.Origin origin = Policies.Origin.ITEM;

        static Changed serving(Policies.Serve serve) {
            Changed changed = new Changed();
            changed.serve = serve;
            return changed;
        }

        Changed averaging(Policies.Averaged averaged) {
            this.averaged = averaged;
            return this;
        }

        Changed failureLoses() {
            this.failureLoses = true;
            return this;
        }

        Changed atMost(int attempts) {
            this.attemptsAtMost = attempts;
            return this;
        }

        Changed repeatBelow(String grade) {
            this.repeatBelow = grade(grade);
            return this;
        }

        Changed passing(String grade) {
            this.passing = grade(grade);
            return this;
        }

        Changed ungraded(Policies.Ungraded ungraded) {
            this.ungraded = ungraded;
            return this;
        }

        Changed lapsing(String to, Period after) {
            this.incompletes = new Policies.Lapse(grade(to), after);
            return this;
        }

        Changed inProgress(Policies.InProgress inProgress) {
            this.inProgress = inProgress;
            return this;
        }

        Changed origin(Policies.Origin origin) {
            this.origin = origin;
            return this;
        }

        Policies make() {
            return new Policies(
                    serve,
                    averaged,
                    failureLoses,
                    attemptsAtMost,
                    repeatBelow,
                    passing,
                    ungraded,
                    incompletes,
                    inProgress,
                    null,
                    origin,
                    true);
        }
    }

    /**
     * One achievement on a record. By default it is completed; of what is not said nothing is recorded.
     *
     * @param id its id
     * @param credential what it is of
     */
    record Earned(
            String id,
            String credential,
            AchievementRecord.Status status,
            @Nullable String startedOn,
            @Nullable String completedOn,
            @Nullable String expiresOn,
            @Nullable String grade,
            @Nullable String certified,
            Mode mode,
            List<String> from) {

        static Earned of(String id, String credential, String completedOn) {
            return new Earned(
                    id,
                    credential,
                    AchievementRecord.Status.COMPLETED,
                    null,
                    completedOn,
                    null,
                    null,
                    null,
                    Mode.COURSE,
                    List.of());
        }

        static Earned of(String id, String credential, String completedOn, String grade) {
            return of(id, credential, completedOn).graded(grade);
        }

        static Earned begun(String id, String credential, @Nullable String startedOn) {
            return new Earned(
                    id,
                    credential,
                    AchievementRecord.Status.IN_PROGRESS,
                    startedOn,
                    null,
                    null,
                    null,
                    null,
                    Mode.COURSE,
                    List.of());
        }

        Earned graded(String other) {
            return new Earned(id, credential, status, startedOn, completedOn, expiresOn, other, certified, mode, from);
        }

        Earned certified(String other) {
            return new Earned(id, credential, status, startedOn, completedOn, expiresOn, grade, other, mode, from);
        }

        Earned as(AchievementRecord.Status other) {
            return new Earned(id, credential, other, startedOn, completedOn, expiresOn, grade, certified, mode, from);
        }

        Earned started(String other) {
            return new Earned(id, credential, status, other, completedOn, expiresOn, grade, certified, mode, from);
        }

        Earned until(String other) {
            return new Earned(id, credential, status, startedOn, completedOn, other, grade, certified, mode, from);
        }

        Earned by(Mode other) {
            return new Earned(id, credential, status, startedOn, completedOn, expiresOn, grade, certified, other, from);
        }

        Earned on(String... evidence) {
            return new Earned(
                    id,
                    credential,
                    status,
                    startedOn,
                    completedOn,
                    expiresOn,
                    grade,
                    certified,
                    mode,
                    List.of(evidence));
        }

        AchievementRecord make() {
            return new AchievementRecord(
                    id,
                    credential,
                    status,
                    day(startedOn),
                    day(completedOn),
                    day(expiresOn),
                    null,
                    null,
                    read(grade),
                    null,
                    mode,
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    read(certified),
                    null,
                    null,
                    null,
                    from,
                    Place.startOf("record"));
        }

        private static @Nullable LocalDate day(@Nullable String text) {
            return text == null ? null : LocalDate.parse(text);
        }

        private static @Nullable Grade read(@Nullable String text) {
            return text == null ? null : PolicyFixture.grade(text);
        }
    }
}
