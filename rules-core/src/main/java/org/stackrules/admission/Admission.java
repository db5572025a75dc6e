package org.stackrules.admission;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Carried;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Converted;
import org.stackrules.model.Credential;
import org.stackrules.model.Credits;
import org.stackrules.model.Decision;
import org.stackrules.model.Enrolment;
import org.stackrules.model.Grade;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Mode;
import org.stackrules.model.Particulars;
import org.stackrules.model.Pathway;
import org.stackrules.model.Policies;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Selection;
import org.stackrules.model.ValidPeriods;
import org.stackrules.report.Reason;

/**
 * The first stage: what of a record can count at the as-of date. Nothing dated later is seen, and what is left out for
 * that is named; what had begun by then and was not completed is in progress; of decisions those in force are kept. Pure;
 * the order of achievements and decisions decides nothing.
 */
public final class Admission {

    private static final Comparator<Item> BEST_GRADED = Comparator.comparing((Item item) -> item.grade() == null)
            .thenComparing(Item::percent, Comparator.nullsLast(Comparator.reverseOrder()))
            .thenComparing(Item::points, Comparator.nullsLast(Comparator.reverseOrder()))
            .thenComparing(Comparator.naturalOrder());

    private static final Comparator<Decision> BY_DAY = Comparator.comparing(Decision::on)
            .thenComparing(Decision::type)
            .thenComparing(Decision::pathway, Comparator.nullsFirst(IdOrder.INSTANCE))
            .thenComparing(Decision::requirement, Comparator.nullsFirst(IdOrder.INSTANCE))
            .thenComparing(Decision::achievement, Comparator.nullsFirst(IdOrder.INSTANCE))
            .thenComparing(Decision::by, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Decision::place);

    private final Catalog catalog;
    private final Map<String, Set<String>> needsOfRules;
    private final Selection selection;
    private final LocalDate asOf;
    private final Map<String, AchievementRecord> records = new HashMap<>();
    private final Map<String, Item> made = new HashMap<>();
    private final SortedMap<String, String> refused = new TreeMap<>(IdOrder.INSTANCE);

    /** Achievements that were made valid again. */
    private final Set<String> revalidated = new HashSet<>();

    /** Achievements that say again what another says. */
    private final Set<String> repeated = new HashSet<>();

    /** Ids of what admission rested on, in any enrolment that had begun. */
    private Set<String> admissionBasis = Set.of();

    /** Recorded awards that are void. */
    private Set<String> voided = Set.of();

    /** What is known of each item beside what every selector looks at; empty until all items are known. */
    private Map<String, Particulars> particulars = Map.of();

    private Admission(Catalog catalog, Map<String, Set<String>> needsOfRules, LocalDate asOf) {
        this.catalog = catalog;
        this.needsOfRules = needsOfRules;
        this.selection = new Selection(catalog);
        this.asOf = asOf;
    }

    /**
     * The items, recorded awards, enrolments and decisions that are seen of a record at a day.
     *
     * @param needsOfRules ids of the requirements that rules may state, by pathway: a decision may name them too
     */
    public static Admitted admit(
            Catalog catalog, Map<String, Set<String>> needsOfRules, LearnerRecord record, LocalDate asOf) {
        return new Admission(catalog, needsOfRules, asOf).admit(record);
    }

    private Admitted admit(LearnerRecord record) {
        List<Decision> decisions = record.decisions().stream()
                .filter(decision -> decision.isInForce(asOf))
                .sorted(BY_DAY)
                .toList();
        List<AchievementRecord> all = record.achievements().stream()
                .sorted(Comparator.comparing(AchievementRecord::id, IdOrder.INSTANCE))
                .toList();
        all.forEach(achievement -> records.put(achievement.id(), achievement));
        admissionBasis = record.enrolments().stream()
                .filter(enrolment -> !enrolment.from().isAfter(asOf))
                .flatMap(enrolment -> enrolment.admissionBasis().stream())
                .collect(Collectors.toUnmodifiableSet());
        decisions.stream()
                .filter(decision -> decision.type() == Decision.Type.REVALIDATE && decision.achievement() != null)
                .forEach(decision -> revalidated.add(decision.achievement()));
        Map<String, String> disregarded = new Renewals(catalog, decisions).disregarded(all, asOf);
        Map<String, String> voidAwards = voided(all);
        voided = Set.copyOf(voidAwards.keySet());
        disregarded.putAll(voidAwards);
        List<AchievementRecord> ordered = all.stream()
                .filter(achievement -> !disregarded.containsKey(achievement.id()))
                .toList();
        List<Item> plain = oneOfEach(items(ordered));
        List<AchievementRecord> distinct = ordered.stream()
                .filter(achievement -> !repeated.contains(achievement.id()))
                .toList();
        Map<String, Integer> numbers = Attempts.number(catalog, distinct, asOf);
        particulars = new Details(catalog, asOf, numbers, plain).of(ordered, made);
        List<Item> items = oneOfEach(items(ordered));
        RecordedValidity validity = RecordedValidity.of(catalog, asOf, records, items);
        if (validity.concerns(items)) {
            Map<String, Particulars> valid = new HashMap<>(particulars);
            made.values()
                    .forEach(item -> validity.of(item)
                            .ifPresent(periods -> valid.put(
                                    item.id(), particulars.get(item.id()).with(periods))));
            particulars = valid;
            items = oneOfEach(items(ordered));
        }
        List<RecordedAward> awards = items.stream()
                .map(this::award)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(RecordedAward::awardedOn).thenComparing(RecordedAward::item))
                .toList();
        List<Enrolment> enrolments = record.enrolments().stream()
                .filter(enrolment -> !enrolment.from().isAfter(asOf))
                .sorted(Comparator.comparing(Enrolment::from)
                        .thenComparing(enrolment -> enrolment.pathway() + " " + enrolment.credential()))
                .toList();
        List<AchievementRecord> seen = ordered.stream()
                .filter(achievement -> made.containsKey(achievement.id()))
                .toList();
        refused.putAll(disregarded);
        List<Reason> notes = new RecordNotes(catalog, needsOfRules).of(seen, enrolments, decisions);
        return new Admitted(
                items, awards, refused, notes, numbers, attempts(distinct), enrolments, decisions, validity);
    }

    /** Recorded awards that are void because their evidence is revoked, or void itself, with the reason. */
    private Map<String, String> voided(List<AchievementRecord> all) {
        Map<String, String> voided = new HashMap<>();
        boolean isMore = true;
        while (isMore) {
            Map<String, String> more = new HashMap<>();
            for (AchievementRecord award : all) {
                if (!voided.containsKey(award.id())) {
                    voided(award, voided.keySet()).ifPresent(reason -> more.put(award.id(), reason));
                }
            }
            voided.putAll(more);
            isMore = !more.isEmpty();
        }
        return voided;
    }

    /** Why a recorded award is void; empty: it is not. */
    private Optional<String> voided(AchievementRecord award, Set<String> voided) {
        List<String> revoked = new RevokedEvidence(records, asOf).of(award);
        List<String> inside = RevokedEvidence.voidOf(award, voided);
        LocalDate awardedOn = award.completedOn();
        if (revoked.isEmpty() && inside.isEmpty() || awardedOn == null || award.mode() == Mode.TRANSFER) {
            return Optional.empty();
        }
        String evidence =
                revoked.isEmpty() ? String.join(", ", inside) + " is void" : String.join(", ", revoked) + " is revoked";
        return pathwayOf(award, awardedOn)
                .map(catalog.pathways()::get)
                .filter(pathway -> pathway.policies().revoked() == Policies.Revoked.VOID)
                .map(pathway -> "void: its evidence " + evidence + ", by `onRevoked: "
                        + pathway.policies().revoked().word() + "` of " + pathway.id());
    }

    /** The tags of an achievement, and the one of what was made valid again. */
    private List<String> tagged(AchievementRecord achievement, List<String> tags) {
        return revalidated.contains(achievement.id())
                ? Stream.concat(tags.stream(), Stream.of("revalidated"))
                        .distinct()
                        .toList()
                : tags;
    }

    /** The items of all achievements that can count, made anew. */
    private List<Item> items(List<AchievementRecord> ordered) {
        made.clear();
        return ordered.stream()
                .map(achievement -> itemOf(achievement.id(), new LinkedHashSet<>()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Every attempt that had begun, as an item: those that count as they count, the others as they stand. */
    private List<Item> attempts(List<AchievementRecord> ordered) {
        return ordered.stream()
                .filter(achievement -> Attempts.hasBegun(achievement, asOf))
                .map(achievement -> Optional.ofNullable(made.get(achievement.id()))
                        .orElseGet(() -> item(achievement, Standing.NOT_COUNTED, List.of())))
                .sorted()
                .toList();
    }

    /** Of items of one credential that were completed on one day the best graded one; the others are refused. */
    private List<Item> oneOfEach(List<Item> items) {
        Map<String, Item> best = new HashMap<>();
        items.stream()
                .filter(item -> !item.isInProgress())
                .forEach(item -> best.merge(credentialAndDay(item), item, BinaryOperator.minBy(BEST_GRADED)));
        List<Item> kept = new ArrayList<>();
        for (Item item : items) {
            Item same = item.isInProgress() ? item : best.get(credentialAndDay(item));
            if (same == item) {
                kept.add(item);
            } else {
                repeated.add(item.id());
                refused.put(item.id(), "the same as " + same.id() + ": same credential, same day");
            }
        }
        return kept;
    }

    private String credentialAndDay(Item item) {
        return catalog.definedAs(item.credential()) + "@" + item.completedOn();
    }

    /** The item of an achievement, made once; empty if it is refused, or evidence of itself. */
    private Optional<Item> itemOf(String id, Set<String> above) {
        Item known = made.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        AchievementRecord achievement = records.get(id);
        if (achievement == null || !above.add(id)) {
            return Optional.empty();
        }
        Optional<Standing> standing = standing(achievement);
        if (standing.isEmpty()) {
            return Optional.empty();
        }
        List<Item> evidence = achievement.from().stream()
                .sorted(IdOrder.INSTANCE)
                .map(from -> itemOf(from, above))
                .flatMap(Optional::stream)
                .toList();
        above.remove(id);
        Item item = item(achievement, standing.get(), evidence);
        made.put(id, item);
        return Optional.of(item);
    }

    /** How an admitted achievement stands at the as-of date. */
    private enum Standing {
        PASSED,
        IN_PROGRESS,
        NOT_COUNTED
    }

    private Optional<Standing> standing(AchievementRecord achievement) {
        LocalDate completed = achievement.completedOn();
        LocalDate started = achievement.startedOn();
        if (completed != null && completed.isAfter(asOf)) {
            return started != null && !started.isAfter(asOf)
                    ? Optional.of(Standing.IN_PROGRESS)
                    : refuse(achievement, "dated after " + asOf);
        }
        if (completed == null && started != null && started.isAfter(asOf)) {
            return refuse(achievement, "dated after " + asOf);
        }
        if (achievement.isRevoked(asOf, asOf)) {
            return refuse(achievement, revoked(achievement));
        }
        return switch (achievement.status()) {
            case COMPLETED, REVOKED -> completed(achievement);
            case IN_PROGRESS -> Optional.of(Standing.IN_PROGRESS);
            case PLANNED -> refuse(achievement, "only planned");
            case FAILED, WITHDRAWN, INCOMPLETE, SUSPENDED ->
                refuse(achievement, achievement.status().word());
        };
    }

    /** When it became known, and from when it is void, if not from its start. */
    private static String revoked(AchievementRecord achievement) {
        return "revoked"
                + (achievement.revokedOn() == null ? "" : " on " + achievement.revokedOn())
                + (achievement.revokedFrom() == null ? "" : ", with effect from " + achievement.revokedFrom());
    }

    private Optional<Standing> completed(AchievementRecord achievement) {
        boolean failed = catalog.grades()
                .passes(achievement.grade(), catalog.gradeScaleOf(achievement.issuer()))
                .equals(Optional.of(false));
        return failed
                ? refuse(achievement, "its grade " + achievement.grade() + " does not pass")
                : Optional.of(Standing.PASSED);
    }

    private Optional<Standing> refuse(AchievementRecord achievement, String reason) {
        refused.put(achievement.id(), reason);
        return Optional.empty();
    }

    private Item item(AchievementRecord achievement, Standing standing, List<Item> evidence) {
        Credential definition = catalog.credential(achievement.credential()).orElse(null);
        boolean isInProgress = standing == Standing.IN_PROGRESS;
        Grade grade = isInProgress ? null : achievement.grade();
        String scale = catalog.gradeScaleOf(achievement.issuer());
        boolean isTransfer = achievement.mode() == Mode.TRANSFER;
        List<Item> atoms = isTransfer ? List.of() : Item.atomsOf(evidence);
        Item item = new Item(
                achievement.id(),
                atoms.isEmpty() ? Item.Kind.ACHIEVEMENT : Item.Kind.STACK,
                achievement.credential(),
                achievement.issuer(),
                definition != null ? definition.type() : achievement.credits() != null ? "Course" : "Credential",
                credits(achievement, definition, atoms),
                grade,
                scale,
                catalog.grades().points(grade, scale).orElse(null),
                catalog.grades().percent(grade, scale).orElse(null),
                catalog.grades().isUngraded(grade, scale) || !atoms.isEmpty(),
                achievement.level() != null ? achievement.level() : definition == null ? null : definition.level(),
                either(achievement.subjects(), definition == null ? List.of() : definition.subjects()),
                either(achievement.skills(), definition == null ? List.of() : definition.skills()),
                tagged(achievement, tags(achievement, definition)),
                List.of(achievement.mode()),
                false,
                achievement.startedOn(),
                isInProgress ? null : achievement.completedOn(),
                isInProgress ? Certainty.projected(achievement.id()) : Certainty.KNOWN,
                List.of(),
                atoms,
                Item.contentsOf(evidence),
                null,
                particulars
                        .getOrDefault(achievement.id(), Particulars.NONE)
                        .withConverted(converted(achievement, definition, atoms))
                        .withCarried(carried(achievement, definition, atoms)),
                null,
                Provenance.at(achievement.place()));
        return item.withInHouse(selection
                .accepts(catalog.inHouse(), item)
                .map(Certainty::isKnown)
                .orElse(false));
    }

    /** The record's own, else the definition's; and whether admission rested on it, or on what it was recognised from. */
    private List<String> tags(AchievementRecord achievement, @Nullable Credential definition) {
        List<String> tags = either(achievement.tags(), definition == null ? List.of() : definition.tags());
        boolean isBasis = admissionBasis.contains(achievement.id())
                || achievement.mode() == Mode.TRANSFER
                        && achievement.from().stream().anyMatch(admissionBasis::contains);
        return isBasis && !tags.contains(Item.ADMISSION_BASIS)
                ? Stream.concat(tags.stream(), Stream.of(Item.ADMISSION_BASIS)).toList()
                : tags;
    }

    /** The record's own credits, else the definition's; of an award without either what its evidence comes to. */
    private @Nullable Rational credits(
            AchievementRecord achievement, @Nullable Credential definition, List<Item> atoms) {
        Credits credits = stated(achievement, definition);
        if (credits == null) {
            return atoms.isEmpty() ? null : catalog.creditsOf(atoms);
        }
        return catalog.units().toHome(credits).orElse(null);
    }

    /** What of these credits is of another unit. */
    private List<Converted> converted(
            AchievementRecord achievement, @Nullable Credential definition, List<Item> atoms) {
        Credits credits = stated(achievement, definition);
        return credits == null ? Item.convertedOf(atoms) : catalog.units().converted(credits);
    }

    /**
     * What it carries of units that never convert; of an award without own credits what its evidence does. Where nobody
     * states credits, it may be of any of these units: how much it carries of them is as unknown as its credits.
     */
    private Carried carried(AchievementRecord achievement, @Nullable Credential definition, List<Item> atoms) {
        Credits credits = stated(achievement, definition);
        if (credits != null) {
            return catalog.units().carried(credits);
        }
        return atoms.isEmpty() ? Carried.unknown(catalog.units().apart()) : Carried.by(atoms);
    }

    /** The record's own credits, else the definition's, with their unit; null: neither states any. */
    private @Nullable Credits stated(AchievementRecord achievement, @Nullable Credential definition) {
        Credits credits = achievement.credits() != null
                ? achievement.credits()
                : definition == null ? null : definition.credits();
        return credits == null || !credits.unit().isEmpty()
                ? credits
                : new Credits(credits.amount(), catalog.unitOf(achievement.issuer()));
    }

    private Optional<RecordedAward> award(Item item) {
        AchievementRecord achievement = records.get(item.id());
        LocalDate awardedOn = item.completedOn();
        if (awardedOn == null || achievement.mode() == Mode.TRANSFER) {
            return Optional.empty();
        }
        return pathwayOf(achievement, awardedOn).map(id -> {
            List<String> evidence =
                    achievement.from().stream().sorted(IdOrder.INSTANCE).toList();
            LocalDate metOn = item.atoms().stream()
                    .map(Item::completedOn)
                    .filter(day -> day != null)
                    .max(Comparator.naturalOrder())
                    .orElse(awardedOn);
            return new RecordedAward(
                    id,
                    item,
                    metOn,
                    awardedOn,
                    lastDay(item, awardedOn),
                    evidence.isEmpty() ? List.of(item.id()) : evidence,
                    new RevokedEvidence(records, asOf).of(achievement),
                    RevokedEvidence.voidOf(achievement, voided),
                    achievement.credits() == null
                            && catalog.credential(item.credential())
                                    .map(Credential::credits)
                                    .isEmpty());
        });
    }

    /** The last day of an award's validity: by all that bears on it, else as recorded, else as defined. */
    private @Nullable LocalDate lastDay(Item item, LocalDate awardedOn) {
        ValidPeriods validity = item.particulars().validity();
        LocalDate recorded = item.particulars().expiresOn();
        return validity != null
                ? validity.lastDay()
                : recorded != null
                        ? recorded
                        : catalog.lastDay(item.credential(), awardedOn).orElse(null);
    }

    /** The pathway of a recorded award: the one that is named, if it earns the credential. */
    private Optional<String> pathwayOf(AchievementRecord achievement, LocalDate awardedOn) {
        return Optional.ofNullable(achievement.pathway())
                .filter(named -> catalog.pathwaysEarning(achievement.credential()).stream()
                        .anyMatch(earning -> earning.id().equals(named)))
                .or(() -> pathwayThatEarns(achievement.credential(), awardedOn));
    }

    /** The first version, by id, that was in force on the day of the award; if none was, the last one. */
    private Optional<String> pathwayThatEarns(String credential, LocalDate awardedOn) {
        List<Pathway> earning = catalog.pathwaysEarning(credential);
        return earning.stream()
                .filter(pathway -> pathway.effective().contains(awardedOn))
                .findFirst()
                .or(() -> earning.stream().reduce((first, second) -> second))
                .map(Pathway::id);
    }

    private static List<String> either(@Nullable List<String> own, List<String> defined) {
        return own != null ? own : defined;
    }
}
