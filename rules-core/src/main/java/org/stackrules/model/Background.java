package org.stackrules.model;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one learner's record says beside what can be counted: conditions, anchors and policies look at it, and nothing uses
 * it. Seen at the as-of date.
 *
 * @param asOf the day for which the question is asked
 * @param home the home issuer's id
 * @param attempts every attempt that had begun, failed, withdrawn and superseded ones too, ordered; what an achievement
 *     that cannot count is here has the same id as on the record
 * @param enrolments those that had begun, ordered by first day
 * @param decisions those in force, ordered by day
 * @param awards recorded awards, as items, ordered by day
 * @param pathwayOfAward the pathways that earned them, by the awards' ids
 */
public record Background(
        LocalDate asOf,
        String home,
        List<Item> attempts,
        List<Enrolment> enrolments,
        List<Decision> decisions,
        List<Item> awards,
        Map<String, String> pathwayOfAward) {

    public Background {
        Objects.requireNonNull(asOf, "asOf");
        Objects.requireNonNull(home, "home");
        attempts = List.copyOf(attempts);
        enrolments = List.copyOf(enrolments);
        decisions = List.copyOf(decisions);
        awards = List.copyOf(awards);
        pathwayOfAward = Map.copyOf(pathwayOfAward);
    }

    /** What a record says that does not tell which pathways earned its awards. */
    public Background(
            LocalDate asOf,
            String home,
            List<Item> attempts,
            List<Enrolment> enrolments,
            List<Decision> decisions,
            List<Item> awards) {
        this(asOf, home, attempts, enrolments, decisions, awards, Map.of());
    }

    /** Nothing but the day. */
    public static Background none(LocalDate asOf) {
        return new Background(asOf, "", List.of(), List.of(), List.of(), List.of());
    }

    /** The decision by which a recorded award is given back; empty: it is kept. */
    public Optional<Decision> surrenderOf(Item award, Catalog catalog) {
        return decisions.stream()
                .filter(one -> one.type() == Decision.Type.SURRENDER && one.pathway() != null)
                .filter(one -> Optional.ofNullable(catalog.pathways().get(one.pathway()))
                        .filter(pathway -> pathway.earns().equals(award.credential()))
                        .isPresent())
                .findFirst();
    }

    /** The same, where what is of another unit is rounded in some way, null: not at all; and worth what it is at one end. */
    public Background reckoned(@Nullable Rounding rounding, Converted.End end) {
        return new Background(
                asOf,
                home,
                attempts.stream().map(item -> item.reckoned(rounding, end)).toList(),
                enrolments,
                decisions,
                awards.stream().map(item -> item.reckoned(rounding, end)).toList(),
                pathwayOfAward);
    }

    /** What the record said on an earlier day; what had not ended by then is left out. */
    public Background until(LocalDate day) {
        return new Background(
                day,
                home,
                attempts.stream().filter(item -> item.hadEnded(day)).toList(),
                enrolments.stream().filter(one -> !one.from().isAfter(day)).toList(),
                decisions.stream().filter(one -> !one.on().isAfter(day)).toList(),
                awards.stream().filter(item -> item.hadEnded(day)).toList(),
                pathwayOfAward);
    }

    /**
     * The day that an anchor means for a pathway; empty if the record has no such day, or if the allocation decides it
     * (the award date, the first and the last item).
     */
    public Optional<LocalDate> day(Anchor anchor, Pathway pathway) {
        return switch (anchor) {
            case AS_OF -> Optional.of(asOf);
            case ENROLMENT ->
                enrolments.stream()
                        .filter(one -> pathway.id().equals(one.pathway())
                                || pathway.earns().equals(one.credential()))
                        .map(Enrolment::from)
                        .max(Comparator.naturalOrder());
            case ADMISSION ->
                enrolments.stream()
                        .filter(one -> Ids.issuerOf(
                                        one.pathway() != null
                                                ? one.pathway()
                                                : Objects.requireNonNull(one.credential()))
                                .equals(home))
                        .map(Enrolment::from)
                        .min(Comparator.naturalOrder());
            case APPLICATION ->
                Optional.of(decisions.stream()
                        .filter(one -> one.type() == Decision.Type.APPLY
                                && pathway.id().equals(one.pathway()))
                        .map(Decision::on)
                        .findFirst()
                        .orElse(asOf));
            case AWARD_DATE, FIRST_ITEM, LAST_ITEM -> Optional.empty();
        };
    }
}
