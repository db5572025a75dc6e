package org.stackrules.catalog.format;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.format.SourceNode.Scalar;
import org.stackrules.catalog.grammar.Form;
import org.stackrules.catalog.grammar.Grammar;
import org.stackrules.diagnostic.Place;
import org.stackrules.diagnostic.Suggestion;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credits;
import org.stackrules.model.Decision;
import org.stackrules.model.Enrolment;
import org.stackrules.model.Grade;
import org.stackrules.model.Ids;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Mode;
import org.stackrules.model.Rational;
import org.stackrules.model.Renewed;
import org.stackrules.model.Window;

/** One learner record. */
final class RecordReader {

    /** The most achievements that {@code times} makes of one. */
    private static final int MOST_TIMES = 1_000;

    private static final Form.Part ELEMENT = (Form.Part) ((Form.ListOf) Grammar.part("achievement")
                    .field("elements", Optional.empty())
                    .orElseThrow()
                    .form())
            .element();

    private static final Form.Part PAUSE = (Form.Part) ((Form.ListOf) Grammar.part("enrolment")
                    .field("pauses", Optional.empty())
                    .orElseThrow()
                    .form())
            .element();

    private static final Form.Part RENEWED = (Form.Part) ((Form.ListOf) Grammar.part("achievement")
                    .field("renewals", Optional.empty())
                    .orElseThrow()
                    .form())
            .element();

    private final Values values;
    private final Findings findings;
    private final @Nullable Catalog catalog;
    private final TreeMap<String, Place> ids = new TreeMap<>();
    private final List<SourceNode> basis = new ArrayList<>();

    private RecordReader(@Nullable Catalog catalog, Findings findings) {
        this.values = new Values(findings);
        this.findings = findings;
        this.catalog = catalog;
    }

    /** A reader of a registrar's record: what it is of need not be defined anywhere. */
    static RecordReader ofFile(Findings findings) {
        return new RecordReader(null, findings);
    }

    /**
     * A reader of a record that stands in a scenario: it needs no learner, {@code times: n} makes n achievements of one,
     * and credentials of the home issuer and of imported ones are those that the catalog defines.
     */
    static RecordReader ofScenario(Catalog catalog, Findings findings) {
        return new RecordReader(catalog, findings);
    }

    /** The record; empty, with findings, if any part of it is refused. */
    Optional<LearnerRecord> read(SourceNode node) {
        return Fields.ofRecord(node, Grammar.part("record"), findings).flatMap(this::record);
    }

    private Optional<LearnerRecord> record(Fields fields) {
        Optional<String> learner = catalog != null && !fields.has("learner")
                ? Optional.of("learner")
                : fields.required("learner").flatMap(values::text);
        List<SourceNode> enrolmentNodes = fields.sequence("enrolments");
        List<Enrolment> enrolments = new ArrayList<>();
        enrolmentNodes.forEach(one -> Fields.ofRecord(one, Grammar.part("enrolment"), findings)
                .flatMap(this::enrolment)
                .ifPresent(enrolments::add));
        List<SourceNode> nodes = fields.sequence("achievements");
        List<Written> written = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            SourceNode one = nodes.get(i);
            String position = "a" + (i + 1);
            Fields.ofRecord(one, Grammar.part("achievementInScenario"), findings)
                    .flatMap(achievement -> achievement(achievement, position))
                    .ifPresent(written::add);
        }
        checkEvidence(written);
        checkBasis();
        List<AchievementRecord> achievements =
                written.stream().flatMap(one -> one.records().stream()).toList();
        checkCycles(achievements);
        List<Decision> decisions = new ArrayList<>();
        fields.sequence("decisions")
                .forEach(one -> Fields.ofRecord(one, Grammar.part("decision"), findings)
                        .flatMap(this::decision)
                        .ifPresent(decisions::add));
        boolean isSound = learner.isPresent() && !findings.hasErrors();
        return isSound
                ? Optional.of(new LearnerRecord(learner.get(), enrolments, achievements, decisions))
                : Optional.empty();
    }

    private Optional<Decision> decision(Fields fields) {
        Optional<Decision.Type> type = fields.required("type").flatMap(this::decisionType);
        Optional<String> pathway = fields.get("pathway").flatMap(this::qualified);
        Optional<String> requirement = fields.text("requirement", values);
        Optional<String> achievement = fields.text("achievement", values);
        Optional<LocalDate> on = fields.required("on").flatMap(values::date);
        Optional<LocalDate> until = fields.get("until").flatMap(values::date);
        Optional<Window> window = fields.get("window").flatMap(values::window);
        boolean keepsPassed = fields.get("keepPassed").flatMap(values::truth).orElse(false);
        if (on.isPresent() && until.isPresent() && until.get().isBefore(on.get())) {
            findings.refuse("record-dates.decision", fields.get("until").orElseThrow(), until.get(), on.get());
        }
        achievement
                .filter(id -> !ids.containsKey(id))
                .ifPresent(id -> findings.refuse(
                                "decision-achievement-unknown",
                                fields.get("achievement").orElseThrow(),
                                id)
                        .near(id, ids.keySet()));
        type.ifPresent(known -> checkScope(known, fields));
        if (type.isEmpty() || on.isEmpty() || findings.hasErrors()) {
            return Optional.empty();
        }
        return Optional.of(new Decision(
                type.get(),
                pathway.orElse(null),
                requirement.orElse(null),
                achievement.orElse(null),
                window.orElse(null),
                keepsPassed,
                fields.text("by", values).orElse(null),
                on.get(),
                until.orElse(null),
                fields.text("reason", values).orElse(null),
                fields.place()));
    }

    /** The type of a decision; empty, with a finding, if it is none. */
    private Optional<Decision.Type> decisionType(SourceNode node) {
        List<String> words = ((Form.Word) Grammar.part("decision")
                        .field("type", Optional.empty())
                        .orElseThrow()
                        .form())
                .words();
        return values.word(node, "word.decision", words, Decision.Type::ofWord);
    }

    /** Whether a decision says what it is about; and nothing that it cannot be about. */
    private void checkScope(Decision.Type type, Fields fields) {
        List<String> needed = switch (type) {
            case WAIVE, EXEMPT -> List.of("pathway", "requirement");
            case SUBSTITUTE, PIN -> List.of("pathway", "requirement", "achievement");
            case APPROVE -> List.of(fields.has("achievement") ? "achievement" : "pathway");
            case APPLY, DECLINE, SURRENDER -> List.of("pathway");
            case RENEW -> List.of("window");
            case REVALIDATE -> List.of("achievement");
            case ATTEST, HOLD, RELEASE -> List.of();
        };
        Set<String> lawful = switch (type) {
            case WAIVE, EXEMPT -> Set.of("pathway", "requirement");
            case SUBSTITUTE, PIN, ATTEST -> Set.of("pathway", "requirement", "achievement");
            case RENEW -> Set.of("window", "keepPassed");
            case REVALIDATE -> Set.of("achievement");
            case APPROVE -> Set.copyOf(needed);
            case HOLD, RELEASE, APPLY, DECLINE, SURRENDER -> Set.of("pathway");
        };
        for (String field : List.of("pathway", "requirement", "achievement", "window", "keepPassed")) {
            if (needed.contains(field) && !fields.has(field)) {
                findings.refuse("decision-scope", fields.place(), 1, type.word(), field);
            } else if (fields.has(field) && !lawful.contains(field)) {
                findings.refuse(
                        "decision-scope.beyond",
                        fields.entry(field).orElseThrow().place(),
                        field.length(),
                        type.word(),
                        field);
            }
        }
    }

    /** What one entry came to: one achievement, or several by {@code times}. */
    private record Written(List<AchievementRecord> records, List<SourceNode> from) {}

    private Optional<Enrolment> enrolment(Fields fields) {
        Optional<String> pathway = fields.get("pathway").flatMap(this::qualified);
        Optional<String> credential = fields.get("credential").flatMap(this::qualified);
        Optional<LocalDate> from = fields.required("from").flatMap(values::date);
        Optional<LocalDate> until = fields.get("until").flatMap(values::date);
        if (fields.has("pathway") == fields.has("credential")) {
            findings.refuse(
                    fields.has("pathway") ? "field-missing.enrolment-both" : "field-missing.enrolment",
                    fields.place(),
                    1);
            return Optional.empty();
        }
        if (from.isEmpty() || (pathway.isEmpty() && credential.isEmpty())) {
            return Optional.empty();
        }
        if (until.isPresent() && until.get().isBefore(from.get())) {
            findings.refuse("record-dates.enrolment", fields.get("until").orElseThrow(), until.get(), from.get());
        }
        return Optional.of(new Enrolment(
                pathway.orElse(null),
                credential.orElse(null),
                from.get(),
                until.orElse(null),
                fields.text("basis", values).orElse(null),
                admissionBasis(fields),
                pauses(fields),
                fields.place()));
    }

    /** Ids of achievements that are read later. */
    private List<String> admissionBasis(Fields fields) {
        basis.addAll(fields.list("admissionBasis"));
        return fields.texts("admissionBasis", values);
    }

    /** What admission rested on is on the same record. */
    private void checkBasis() {
        for (SourceNode node : basis) {
            if (node instanceof Scalar scalar && scalar.text() != null && !ids.containsKey(scalar.text())) {
                findings.refuse("enrolment-basis-unknown", node, scalar.text()).near(scalar.text(), ids.keySet());
            }
        }
        basis.clear();
    }

    /** The leave during an enrolment, each as it is written; what is refused, with a finding, is left out. */
    private List<Window> pauses(Fields fields) {
        List<Window> pauses = new ArrayList<>();
        fields.sequence("pauses")
                .forEach(node -> Fields.ofRecord(node, PAUSE, findings)
                        .flatMap(own -> {
                            Optional<LocalDate> first = own.required("from").flatMap(values::date);
                            Optional<LocalDate> last = own.get("until").flatMap(values::date);
                            boolean isBackwards = first.isPresent()
                                    && last.isPresent()
                                    && last.get().isBefore(first.get());
                            if (isBackwards) {
                                findings.refuse(
                                        "record-dates.pause", own.get("until").orElseThrow(), last.get(), first.get());
                            }
                            return isBackwards
                                    ? Optional.<Window>empty()
                                    : first.map(day -> new Window(day, last.orElse(null)));
                        })
                        .ifPresent(pauses::add));
        return pauses;
    }

    private Optional<Written> achievement(Fields fields, String position) {
        String id = fields.text("id", values).orElse(position);
        int times = times(fields);
        List<String> suffixes = fields.has("times")
                ? IntStream.rangeClosed(1, times).mapToObj(n -> "-" + n).toList()
                : List.of("");
        suffixes.forEach(suffix -> define(id + suffix, fields));
        Optional<String> credential = fields.required("credential").flatMap(this::qualified);
        credential.ifPresent(known -> checkIssuer(fields, known));
        credential.ifPresent(known -> checkDefined(fields, known, suffixes));
        Optional<AchievementRecord.Status> status = status(fields);
        Optional<LocalDate> started = fields.get("startedOn").flatMap(values::date);
        Optional<LocalDate> completed = fields.get("completedOn").flatMap(values::date);
        Optional<LocalDate> expires = fields.get("expiresOn").flatMap(values::date);
        Optional<LocalDate> revoked = fields.get("revokedOn").flatMap(values::date);
        Optional<LocalDate> revokedFrom = revokedFrom(fields);
        Optional<Grade> grade = fields.get("grade").flatMap(values::grade);
        Optional<Rational> credits = fields.get("credits").flatMap(values::number);
        if (fields.has("unit") && !fields.has("credits")) {
            findings.refuse(
                    "field-missing.credits", fields.entry("unit").orElseThrow().place(), "unit".length());
        }
        Optional<Rational> level = fields.get("level").flatMap(values::number);
        Optional<Rational> hours = fields.get("hours").flatMap(values::number);
        List<Grade> elements = elements(fields);
        Optional<Grade> certified = fields.get("certifiedGrade").flatMap(values::grade);
        Optional<LocalDate> received = fields.get("receivedOn").flatMap(values::date);
        Optional<LocalDate> decided = fields.get("decidedOn").flatMap(values::date);
        Optional<Mode> mode = mode(fields);
        Optional<String> pathway = fields.get("pathway").flatMap(this::qualified);
        List<SourceNode> from = new ArrayList<>(fields.list("from"));
        List<Renewed> renewals = renewals(fields, completed, from);
        List<String> evidence = fields.texts("from", values);
        if (credential.isEmpty() || status.isEmpty() || mode.isEmpty()) {
            return Optional.of(new Written(List.of(), from));
        }
        if (status.get() == AchievementRecord.Status.COMPLETED && !fields.has("completedOn")) {
            findings.refuse("record-no-day", fields.place(), 1, id);
        }
        if (started.isPresent() && completed.isPresent() && completed.get().isBefore(started.get())) {
            findings.refuse(
                    "record-dates.completed",
                    fields.get("completedOn").orElseThrow(),
                    id,
                    completed.get(),
                    started.get());
        }
        if (expires.isPresent() && completed.isPresent() && expires.get().isBefore(completed.get())) {
            findings.refuse(
                    "record-dates.expires", fields.get("expiresOn").orElseThrow(), id, expires.get(), completed.get());
        }
        if (revokedFrom.isPresent()
                && completed.isPresent()
                && revokedFrom.get().isBefore(completed.get())) {
            findings.refuse(
                    "record-dates.revoked",
                    fields.get("revokedFrom").orElseThrow(),
                    id,
                    revokedFrom.get(),
                    completed.get());
        }
        if (revokedFrom.isPresent() && !fields.has("revokedOn") && status.get() != AchievementRecord.Status.REVOKED) {
            findings.refuse(
                    "field-missing.revoked-on",
                    fields.entry("revokedFrom").orElseThrow().place(),
                    "revokedFrom".length());
        }
        if (findings.hasErrors()) {
            return Optional.of(new Written(List.of(), from));
        }
        List<AchievementRecord> records = new ArrayList<>();
        for (String suffix : suffixes) {
            records.add(new AchievementRecord(
                    id + suffix,
                    credential.get() + suffix,
                    status.get(),
                    started.orElse(null),
                    completed.orElse(null),
                    expires.orElse(null),
                    revoked.orElse(null),
                    revokedFrom.orElse(null),
                    grade.orElse(null),
                    credits.map(amount -> new Credits(
                                    amount, fields.text("unit", values).orElse("")))
                            .orElse(null),
                    mode.get(),
                    level.orElse(null),
                    fields.textsOrNull("subjects", values),
                    fields.textsOrNull("skills", values),
                    fields.textsOrNull("tags", values),
                    hours.orElse(null),
                    elements,
                    certified.orElse(null),
                    received.orElse(null),
                    decided.orElse(null),
                    pathway.orElse(null),
                    evidence,
                    renewals,
                    fields.place()));
        }
        return Optional.of(new Written(records, from));
    }

    /** Its renewals; those that renewed it are looked up with the evidence. */
    private List<Renewed> renewals(Fields fields, Optional<LocalDate> completed, List<SourceNode> lookedUp) {
        List<Renewed> renewals = new ArrayList<>();
        for (SourceNode node : fields.sequence("renewals")) {
            Fields.ofRecord(node, RENEWED, findings).ifPresent(renewed -> {
                Optional<LocalDate> on = renewed.required("on").flatMap(values::date);
                Optional<LocalDate> expires = renewed.required("expiresOn").flatMap(values::date);
                renewed.get("by").ifPresent(lookedUp::add);
                if (on.isPresent() && expires.isPresent() && expires.get().isBefore(on.get())) {
                    findings.refuse(
                            "record-dates.renewal", renewed.get("expiresOn").orElseThrow(), expires.get(), on.get());
                } else if (on.isPresent() && completed.isPresent() && on.get().isBefore(completed.get())) {
                    findings.refuse(
                            "record-dates.renewal-early", renewed.get("on").orElseThrow(), on.get(), completed.get());
                } else if (on.isPresent() && expires.isPresent()) {
                    renewals.add(new Renewed(
                            on.get(), expires.get(), renewed.text("by", values).orElse(null)));
                }
            });
        }
        return renewals;
    }

    /** The grades of all parts; none if that of one is not known, for then nobody knows whether all of them reach a floor. */
    private List<Grade> elements(Fields fields) {
        List<SourceNode> nodes = fields.sequence("elements");
        List<Grade> grades = new ArrayList<>();
        for (SourceNode node : nodes) {
            Fields.ofRecord(node, ELEMENT, findings).ifPresent(element -> {
                element.required("name").ifPresent(values::text);
                element.get("grade").flatMap(values::grade).ifPresent(grades::add);
            });
        }
        return grades.size() == nodes.size() ? grades : List.of();
    }

    private Optional<AchievementRecord.Status> status(Fields fields) {
        SourceNode node = fields.get("status").orElse(null);
        if (node == null) {
            return Optional.of(
                    fields.has("completedOn") || catalog == null
                            ? AchievementRecord.Status.COMPLETED
                            : AchievementRecord.Status.IN_PROGRESS);
        }
        List<AchievementRecord.Status> all = List.of(AchievementRecord.Status.values());
        return values.word(
                node,
                "word.status",
                all.stream().map(AchievementRecord.Status::word).toList(),
                text -> all.stream()
                        .filter(status -> status.word().equals(text))
                        .findFirst());
    }

    private Optional<Mode> mode(Fields fields) {
        SourceNode node = fields.get("mode").orElse(null);
        if (node == null) {
            return Optional.of(Mode.COURSE);
        }
        List<String> words = Arrays.stream(Mode.values())
                .filter(Mode::isRecordable)
                .map(Mode::word)
                .toList();
        return values.word(
                node, "word.record-mode", words, text -> Mode.ofWord(text).filter(Mode::isRecordable));
    }

    private int times(Fields fields) {
        SourceNode node = fields.get("times").orElse(null);
        if (node == null) {
            return 1;
        }
        if (catalog == null) {
            findings.refuse(
                    "field-unknown.times", fields.entry("times").orElseThrow().place(), "times".length());
            return 1;
        }
        int times = values.count(node).orElse(1);
        if (times > MOST_TIMES) {
            findings.refuse("number-malformed.times", node, times, MOST_TIMES);
            return 1;
        }
        return times;
    }

    private void checkIssuer(Fields fields, String credential) {
        fields.get("issuer").ifPresent(node -> {
            boolean isSame =
                    values.text(node).filter(Ids.issuerOf(credential)::equals).isPresent();
            if (!isSame) {
                findings.refuse("issuer-differs.record", node, credential, node.sort());
            }
        });
    }

    /** In a scenario a misspelt credential would test nothing; with {@code times} it is defined with its numbers or without. */
    private void checkDefined(Fields fields, String credential, List<String> suffixes) {
        if (catalog == null || isDefined(catalog, credential)) {
            return;
        }
        String issuer = Ids.issuerOf(credential);
        boolean isDefinedByOthers = !issuer.equals(catalog.home())
                && catalog.imports().stream().noneMatch(one -> one.issuer().id().equals(issuer));
        if (isDefinedByOthers) {
            return;
        }
        Set<String> defined = catalog.credentials().keySet();
        suffixes.stream()
                .filter(suffix -> !defined.contains(credential + suffix))
                .findFirst()
                .ifPresent(suffix -> findings.refuse(
                                "credential-unknown.scenario-record",
                                fields.get("credential").orElseThrow(),
                                credential + suffix)
                        .meaning(meant(credential, suffixes, defined)));
    }

    /** Whether a credential is defined, under this code or another. */
    private static boolean isDefined(Catalog catalog, String credential) {
        return catalog.credentials().containsKey(credential)
                || catalog.credentials().values().stream()
                        .anyMatch(one -> one.aliases().contains(credential));
    }

    /** What was meant by a credential, if it is near; by one of which some numbers are defined that one is meant. */
    private static Optional<String> meant(String credential, List<String> suffixes, Set<String> defined) {
        if (suffixes.stream().anyMatch(suffix -> defined.contains(credential + suffix))) {
            return Optional.empty();
        }
        String first = suffixes.get(0);
        Set<String> names = new HashSet<>(defined);
        defined.stream()
                .filter(id -> id.endsWith(first))
                .forEach(id -> names.add(id.substring(0, id.length() - first.length())));
        return Suggestion.nearest(credential, names);
    }

    private void checkEvidence(List<Written> written) {
        Set<String> known = new HashSet<>(ids.keySet());
        for (Written one : written) {
            for (SourceNode node : one.from()) {
                if (node instanceof Scalar scalar && scalar.text() != null && !known.contains(scalar.text())) {
                    findings.refuse("record-evidence-unknown", node, scalar.text())
                            .near(scalar.text(), known);
                }
            }
        }
    }

    /** No achievement is evidence of itself, not through others either. */
    private void checkCycles(List<AchievementRecord> achievements) {
        Map<String, AchievementRecord> byId = new TreeMap<>();
        achievements.forEach(one -> byId.put(one.id(), one));
        Set<String> told = new HashSet<>();
        for (AchievementRecord start : achievements) {
            Set<String> reached = new LinkedHashSet<>();
            Deque<String> open = new ArrayDeque<>(start.from());
            while (!open.isEmpty()) {
                String next = open.pop();
                if (reached.add(next) && byId.containsKey(next)) {
                    open.addAll(byId.get(next).from());
                }
            }
            if (reached.contains(start.id()) && told.isEmpty()) {
                told.add(start.id());
                findings.refuse("record-evidence-cycle", start.place(), 1, start.id(), String.join(", ", reached));
            }
        }
    }

    /** Notes the id, before anything can be refused, so that one mistake causes one message. */
    private void define(String id, Fields fields) {
        Place first = ids.putIfAbsent(id, fields.place());
        if (first != null) {
            findings.refuse("id-duplicate.achievement", fields.place(), 1, id).beside(first);
        }
    }

    private Optional<String> qualified(SourceNode node) {
        return values.text(node).filter(id -> CredentialReader.isQualified(id, null, node, findings));
    }

    /** The day from which an achievement is void; empty: none is written, or it is so from its start. */
    private Optional<LocalDate> revokedFrom(Fields fields) {
        return fields.get("revokedFrom")
                .filter(node -> !(node instanceof Scalar scalar && "start".equals(scalar.text())))
                .flatMap(values::date);
    }
}
