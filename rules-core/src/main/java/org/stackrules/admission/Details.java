package org.stackrules.admission;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Amount;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Mode;
import org.stackrules.model.Particulars;
import org.stackrules.model.Rational;

/** What the record says of each achievement that only some selectors look at: its attempt, hours, days and uses. Pure. */
final class Details {

    private final Catalog catalog;
    private final LocalDate asOf;
    private final Map<String, Integer> numbers;

    /** What can count, each achievement once. */
    private final List<Item> passed;

    private final Map<String, List<Particulars.Use>> uses = new HashMap<>();

    /** By the day before which it had ended. */
    private final Map<LocalDate, Optional<Rational>> earnedBefore = new HashMap<>();

    Details(Catalog catalog, LocalDate asOf, Map<String, Integer> numbers, List<Item> items) {
        this.catalog = catalog;
        this.asOf = asOf;
        this.numbers = numbers;
        this.passed = items.stream().filter(item -> !item.isInProgress()).toList();
        collectUses();
    }

    /**
     * The particulars of all achievements that had begun, by id.
     *
     * @param made the items of those that can count, by id
     */
    Map<String, Particulars> of(List<AchievementRecord> achievements, Map<String, Item> made) {
        Map<String, Particulars> all = new HashMap<>();
        achievements.forEach(achievement -> all.put(achievement.id(), of(achievement, made.get(achievement.id()))));
        return all;
    }

    private Particulars of(AchievementRecord achievement, @Nullable Item item) {
        Credential definition = catalog.credential(achievement.credential()).orElse(null);
        return new Particulars(
                status(achievement, item),
                numbers.getOrDefault(achievement.id(), 0),
                achievement.hours() != null || definition == null ? achievement.hours() : definition.hours(),
                achievement.elements(),
                achievement.certified(),
                achievement.receivedOn(),
                achievement.decidedOn(),
                achievement.expiresOn(),
                begun(achievement)
                        .flatMap(day -> earnedBefore.computeIfAbsent(day, this::earnedBefore))
                        .orElse(null),
                uses.getOrDefault(achievement.id(), List.of()));
    }

    /** How it stands on the day asked for: not yet completed, or revoked by then. */
    private AchievementRecord.Status status(AchievementRecord achievement, @Nullable Item item) {
        if (achievement.isRevoked(asOf, asOf)) {
            return AchievementRecord.Status.REVOKED;
        }
        boolean isStillGood = achievement.status() == AchievementRecord.Status.REVOKED;
        return item != null && item.isInProgress()
                ? AchievementRecord.Status.IN_PROGRESS
                : isStillGood ? AchievementRecord.Status.COMPLETED : achievement.status();
    }

    /** Awards that rest on an achievement, at any depth; what was transferred is no award. */
    private void collectUses() {
        passed.stream()
                .filter(award -> !award.modes().contains(Mode.TRANSFER))
                .sorted(Comparator.comparing(Item::completedOn).thenComparing(Comparator.naturalOrder()))
                .forEach(award -> award.contains()
                        .forEach(inside -> uses.computeIfAbsent(inside, id -> new ArrayList<>())
                                .add(new Particulars.Use(award.id(), award.credential(), award.completedOn()))));
    }

    private static Optional<LocalDate> begun(AchievementRecord achievement) {
        return Optional.ofNullable(
                achievement.startedOn() != null ? achievement.startedOn() : achievement.completedOn());
    }

    /** What had ended before a day, each credential once; empty: what some of it is worth is unknown. */
    private Optional<Rational> earnedBefore(LocalDate begun) {
        List<Item> before = passed.stream()
                .filter(item -> item.completedOn().isBefore(begun))
                .toList();
        Set<String> received = new HashSet<>();
        before.stream()
                .filter(item -> item.modes().contains(Mode.TRANSFER))
                .forEach(item -> received.addAll(item.contains()));
        Map<String, List<Item>> byCredential = new TreeMap<>(IdOrder.INSTANCE);
        before.stream()
                .filter(item -> item.atoms().isEmpty() && !received.contains(item.id()))
                .forEach(item -> byCredential
                        .computeIfAbsent(catalog.definedAs(item.credential()), id -> new ArrayList<>())
                        .add(item));
        Rational sum = Rational.ZERO;
        for (Map.Entry<String, List<Item>> one : byCredential.entrySet()) {
            Rational credits = credits(one.getKey(), one.getValue());
            if (credits == null) {
                return Optional.empty();
            }
            sum = sum.plus(credits);
        }
        return Optional.of(sum);
    }

    /** What items of one credential come to: the most that one is worth, or as much as it may be repeated to. */
    private @Nullable Rational credits(String credential, Collection<Item> items) {
        List<Rational> worths = new ArrayList<>();
        for (Item item : items) {
            if (item.credits() == null) {
                return null;
            }
            worths.add(item.credits());
        }
        Amount repeatable =
                catalog.credential(credential).map(Credential::repeatableTo).orElse(null);
        long times = repeatable instanceof Amount.OfCredits
                ? worths.size()
                : repeatable instanceof Amount.OfCount count ? count.count() : 1;
        Rational sum =
                worths.stream().sorted(Comparator.reverseOrder()).limit(times).reduce(Rational.ZERO, Rational::plus);
        return repeatable instanceof Amount.OfCredits credits ? sum.min(credits.credits()) : sum;
    }
}
