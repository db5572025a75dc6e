package org.stackrules.admission;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Credential;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Lifetime;
import org.stackrules.model.Renewed;
import org.stackrules.model.ValidPeriod;
import org.stackrules.model.ValidPeriods;

/**
 * When that is valid what is on a record, or what was found on it: by its term, what renews it, its components and what it
 * depends on. Nothing dated after the as-of date is seen. Where renewals are recorded, those are it, and activity renews
 * only after the last of them. Used by one thread.
 */
public final class RecordedValidity {

    private final Catalog catalog;
    private final LocalDate asOf;
    private final Map<String, AchievementRecord> records;

    /** What was completed, by id. */
    private final SortedMap<String, Item> completed = new TreeMap<>(IdOrder.INSTANCE);

    /** What is renewed surely, then, if some of it is not sure, what may be; empty until it is asked for. */
    private final List<RenewalRun> runs = new ArrayList<>();

    private final Map<String, ValidPeriods> own = new HashMap<>();

    /** When that is valid which was found and is not on the record, by credential. */
    private final SortedMap<String, ValidPeriods> foundToo = new TreeMap<>();

    private RecordedValidity(
            Catalog catalog, LocalDate asOf, Map<String, AchievementRecord> records, Collection<Item> items) {
        this.catalog = catalog;
        this.asOf = asOf;
        this.records = records;
        items.stream().filter(item -> !item.isInProgress()).forEach(item -> completed.put(item.id(), item));
    }

    /**
     * The validity of what is on a record.
     *
     * @param records all achievements, by id
     * @param items those that count, each once
     */
    static RecordedValidity of(
            Catalog catalog, LocalDate asOf, Map<String, AchievementRecord> records, Collection<Item> items) {
        return new RecordedValidity(catalog, asOf, records, items);
    }

    private List<RenewalRun> runs() {
        if (runs.isEmpty()) {
            RenewalRun known = run(false);
            runs.add(known);
            if (known.hadDoubt()) {
                runs.add(run(true));
            }
        }
        return runs;
    }

    private RenewalRun run(boolean withDoubtful) {
        RenewalRun run = new RenewalRun(catalog, this::evidence, withDoubtful);
        List<Holding> holdings = completed.values().stream()
                .map(this::holding)
                .flatMap(Optional::stream)
                .toList();
        run.run(holdings, completed);
        return run;
    }

    /** What may be renewed, or expires. */
    private Optional<Holding> holding(Item item) {
        AchievementRecord record = records.get(item.id());
        LocalDate since = Objects.requireNonNull(item.completedOn());
        Credential definition = catalog.credential(item.credential()).orElse(null);
        Lifetime lifetime = definition == null ? Lifetime.PLAIN : definition.lifetime();
        List<Renewed> renewals = record.renewals().stream()
                .filter(one -> !one.on().isAfter(asOf))
                .sorted(Comparator.comparing(Renewed::on).thenComparing(Renewed::expiresOn))
                .toList();
        LocalDate end = record.expiresOn() != null
                ? record.expiresOn()
                : catalog.lastDay(item.credential(), since).orElse(null);
        return end == null && renewals.isEmpty() && !lifetime.followsComponents()
                ? Optional.empty()
                : Optional.of(new Holding(
                        item.id(),
                        since,
                        lifetime,
                        definition == null ? null : definition.validFor(),
                        end,
                        record.expiresOn() != null,
                        renewals,
                        item.contains()));
    }

    private List<Item> evidence(String award) {
        return records.get(award).from().stream()
                .sorted(IdOrder.INSTANCE)
                .map(completed::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whether more than its term bears on the validity of something. */
    boolean concerns(Collection<Item> items) {
        return items.stream().anyMatch(item -> !isPlain(item));
    }

    private boolean isPlain(Item item) {
        AchievementRecord record = records.get(item.id());
        return lifetime(item.credential()).isPlain()
                && (record == null || record.renewals().isEmpty());
    }

    /**
     * Takes in what was found, since when and how long it is valid; what depends on it is to be asked for anew.
     *
     * @param periods null: it is not found any more
     */
    public void found(String credential, @Nullable ValidPeriods periods) {
        own.clear();
        if (periods == null) {
            foundToo.remove(credential);
        } else {
            foundToo.put(credential, periods);
        }
    }

    /** When something on the record is valid; empty: for its term, and nothing else bears on that. */
    public Optional<ValidPeriods> of(Item item) {
        return !completed.containsKey(item.id()) || isPlain(item) ? Optional.empty() : Optional.of(own(item));
    }

    private Lifetime lifetime(String credential) {
        return catalog.credential(credential).map(Credential::lifetime).orElse(Lifetime.PLAIN);
    }

    private ValidPeriods own(Item item) {
        ValidPeriods before = own.get(item.id());
        if (before != null) {
            return before;
        }
        // What would be evidence of itself, or depend on itself, ends there.
        own.put(item.id(), ValidPeriods.ALWAYS);
        Lifetime lifetime = lifetime(item.credential());
        AchievementRecord record = records.get(item.id());
        boolean follows = lifetime.followsComponents()
                && record.expiresOn() == null
                && record.renewals().isEmpty();
        ValidPeriods periods = follows
                ? ofComponents(
                        item.id(), lifetime, evidence(item.id()), !record.from().isEmpty())
                : ofTerm(
                        lifetime,
                        runs().stream()
                                .flatMap(run -> run.holding(item.id()).stream())
                                .toList());
        ValidPeriods dependent = depending(item.credential(), periods);
        own.put(item.id(), dependent);
        return dependent;
    }

    /**
     * When something is valid for its term and what extends that.
     *
     * @param held as it is renewed surely, then as it may be; empty: it does not expire
     */
    private static ValidPeriods ofTerm(Lifetime lifetime, List<Holding> held) {
        if (held.isEmpty()) {
            return ValidPeriods.ALWAYS;
        }
        List<ValidPeriod> periods = held.get(0).periods();
        Holding possible = held.get(held.size() - 1);
        boolean saysMore = !possible.doubt().isKnown()
                && possible.periods().stream()
                        .anyMatch(more -> periods.stream()
                                .noneMatch(period -> period.days().covers(more.days())));
        ValidPeriods.Perhaps perhaps = saysMore ? new ValidPeriods.Perhaps(possible.periods(), possible.doubt()) : null;
        LocalDate end = held.get(0).end();
        return new ValidPeriods(periods, recoverable(lifetime, end), null, perhaps);
    }

    private static @Nullable LocalDate recoverable(Lifetime lifetime, @Nullable LocalDate end) {
        return end == null || lifetime.grace() == null ? null : end.plus(lifetime.grace());
    }

    /** When all that something was awarded on is valid. */
    private ValidPeriods ofComponents(String id, Lifetime lifetime, List<Item> components, boolean isKnown) {
        if (!isKnown || components.isEmpty()) {
            return new ValidPeriods(
                    List.of(),
                    null,
                    null,
                    new ValidPeriods.Perhaps(ValidPeriods.ALWAYS.periods(), Certainty.unknown("evidence", id)));
        }
        ValidPeriods all = ValidPeriods.ALWAYS;
        for (Item component : components) {
            all = all.and(of(component, component.reportName()));
        }
        LocalDate end = all.lastDay();
        return lifetime.grace() == null
                ? all
                : new ValidPeriods(all.periods(), recoverable(lifetime, end), all.lacking(), all.perhaps());
    }

    /** When a component is valid, told as its own. */
    private ValidPeriods of(Item component, String name) {
        ValidPeriods periods = component.particulars().validity();
        if (periods == null && completed.containsKey(component.id()) && component.kind() != Item.Kind.RECOGNITION) {
            periods = own(component);
        } else if (periods == null) {
            periods = ValidPeriods.until(lastDay(component));
        }
        return periods.of(catalog.titleOf(component.credential()) + " (" + name + ")");
    }

    /** The last day of validity of what has its term and no more; null: for ever. */
    private @Nullable LocalDate lastDay(Item item) {
        LocalDate recorded = item.particulars().expiresOn();
        return recorded != null || item.completedOn() == null
                ? recorded
                : catalog.lastDay(item.credential(), item.completedOn()).orElse(null);
    }

    /** Valid only while what it depends on is. */
    private ValidPeriods depending(String credential, ValidPeriods periods) {
        ValidPeriods all = periods;
        for (String base : lifetime(credential).dependsOn()) {
            all = all.and(base(base));
        }
        return all;
    }

    /** When something of a credential is held that is valid. */
    private ValidPeriods base(String credential) {
        String title = catalog.titleOf(credential);
        List<ValidPeriods> held = new ArrayList<>();
        for (Item item : completed.values()) {
            if (isOf(credential, item.credential())) {
                ValidPeriods one = own(item).of(title + " (" + item.id() + "), on which it depends");
                held.add(one.notBefore(Objects.requireNonNull(item.completedOn())));
            }
        }
        for (Map.Entry<String, ValidPeriods> one : foundToo.entrySet()) {
            if (isOf(credential, one.getKey())) {
                held.add(one.getValue().of(title + ", on which it depends"));
            }
        }
        for (AchievementRecord lost : records.values().stream()
                .filter(record -> isOf(credential, record.credential()) && record.isRevoked(asOf, asOf))
                .sorted(Comparator.comparing(AchievementRecord::id, IdOrder.INSTANCE))
                .toList()) {
            held.add(lost(lost, title));
        }
        return held.stream()
                .reduce(ValidPeriods::or)
                .orElse(ValidPeriods.lacking("depends on " + title + ", which is not held"));
    }

    /** When something was valid that is revoked: until the day before; of one whose day nobody says never. */
    private ValidPeriods lost(AchievementRecord lost, String title) {
        LocalDate day = lost.revokedFrom() != null ? lost.revokedFrom() : lost.revokedOn();
        LocalDate since = lost.completedOn();
        if (day == null || since == null || !day.isAfter(since)) {
            return ValidPeriods.lacking("depends on " + title + ", which is revoked");
        }
        LocalDate end = lost.expiresOn() != null
                ? lost.expiresOn()
                : catalog.lastDay(lost.credential(), since).orElse(null);
        return ValidPeriods.until(end)
                .of(title + " (" + lost.id() + "), on which it depends")
                .notBefore(since)
                .notAfter(day.minusDays(1), title + " (" + lost.id() + "), on which it depends and which is revoked");
    }

    private boolean isOf(String credential, String other) {
        return catalog.definedAs(credential).equals(catalog.definedAs(other));
    }

    /**
     * When a credential is valid that was found earned.
     *
     * @param metOn since when it is earned
     * @param used the items that it was found on, ordered
     */
    public ValidPeriods found(String credential, LocalDate metOn, List<Item> used) {
        Lifetime lifetime = lifetime(credential);
        if (lifetime.followsComponents()) {
            List<Item> components = used.stream()
                    .filter(item -> item.kind() != Item.Kind.STATED)
                    .toList();
            ValidPeriods all =
                    components.isEmpty() ? ValidPeriods.ALWAYS : ofComponents(credential, lifetime, components, true);
            return depending(credential, all);
        }
        List<Holding> held = runs().stream()
                .map(run -> {
                    Holding holding = new Holding(
                            credential,
                            metOn,
                            lifetime,
                            catalog.credential(credential)
                                    .map(Credential::validFor)
                                    .orElse(null),
                            catalog.lastDay(credential, metOn).orElse(null),
                            false,
                            List.of(),
                            Item.contentsOf(used));
                    run.run(holding);
                    return holding;
                })
                .toList();
        return depending(credential, ofTerm(lifetime, held));
    }
}
