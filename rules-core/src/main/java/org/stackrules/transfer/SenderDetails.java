package org.stackrules.transfer;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Catalog;
import org.stackrules.model.Grade;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Particulars;
import org.stackrules.model.Rational;
import org.stackrules.model.ValidPeriods;

/** What a recognition has of its senders that only some selectors look at. Of days the last; what one lacks is unknown. */
final class SenderDetails {

    private final Catalog catalog;

    SenderDetails(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The particulars of a recognition.
     *
     * @param senders what it uses up; at least one
     * @param lowest the one whose grade stands for all; empty: none does
     */
    Particulars of(List<Item> senders, Optional<Item> lowest) {
        boolean isInProgress = senders.stream().anyMatch(Item::isInProgress);
        Grade certified = lowest.map(item -> item.particulars().certified()).orElse(null);
        Particulars own = new Particulars(
                isInProgress ? AchievementRecord.Status.IN_PROGRESS : AchievementRecord.Status.COMPLETED,
                senders.size() == 1 ? senders.get(0).particulars().attempt() : 0,
                ofAll(senders, sender -> sender.particulars().hours())
                        .flatMap(all -> all.stream().reduce(Rational::plus))
                        .orElse(null),
                senders.stream()
                                .anyMatch(sender ->
                                        sender.particulars().elements().isEmpty())
                        ? List.of()
                        : senders.stream()
                                .flatMap(sender -> sender.particulars().elements().stream())
                                .toList(),
                certified,
                last(senders, sender -> sender.particulars().receivedOn()),
                last(senders, sender -> sender.particulars().decidedOn()),
                senders.stream()
                        .map(this::lastDay)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                ofAll(senders, sender -> sender.particulars().creditsBefore())
                        .flatMap(all -> all.stream().min(Comparator.naturalOrder()))
                        .orElse(null),
                senders.stream()
                        .flatMap(sender -> sender.particulars().usedIn().stream())
                        .distinct()
                        .sorted(Comparator.comparing(Particulars.Use::awardedOn)
                                .thenComparing(Particulars.Use::award, IdOrder.INSTANCE))
                        .toList());
        return validity(senders).map(own::with).orElse(own);
    }

    /** When all senders are valid; empty: each for its term, and no more bears on that. */
    private Optional<ValidPeriods> validity(List<Item> senders) {
        return senders.stream().allMatch(sender -> sender.particulars().validity() == null)
                ? Optional.empty()
                : senders.stream()
                        .map(sender -> {
                            ValidPeriods periods = sender.particulars().validity();
                            return periods != null ? periods : ValidPeriods.until(lastDay(sender));
                        })
                        .reduce(ValidPeriods::and);
    }

    private @Nullable LocalDate lastDay(Item sender) {
        LocalDate recorded = sender.particulars().expiresOn();
        return recorded != null || sender.completedOn() == null
                ? recorded
                : catalog.lastDay(sender.credential(), sender.completedOn()).orElse(null);
    }

    private static @Nullable LocalDate last(List<Item> senders, Function<Item, @Nullable LocalDate> day) {
        return ofAll(senders, day)
                .flatMap(all -> all.stream().max(Comparator.naturalOrder()))
                .orElse(null);
    }

    private static <T> Optional<List<T>> ofAll(List<Item> senders, Function<Item, @Nullable T> datum) {
        List<T> all = senders.stream().map(datum).filter(Objects::nonNull).toList();
        return all.size() == senders.size() ? Optional.of(all) : Optional.empty();
    }
}
