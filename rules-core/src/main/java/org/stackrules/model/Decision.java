package org.stackrules.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.Place;

/**
 * One decision of the registrar about one learner, as recorded.
 *
 * @param type what was decided
 * @param pathway which pathway it concerns; null: none
 * @param requirement which of its requirements, by id; null: none
 * @param achievement which achievement, by id; null: none
 * @param window of a renewal: the days whose attempts it disregards; null: of none
 * @param keepsPassed of a renewal: whether what was passed is kept
 * @param by role of whoever decided; null: not said
 * @param on day of the decision; before it the decision is not seen
 * @param until last day of its effect; null: for ever
 * @param reason as written; null: none
 * @param place where it is written
 */
public record Decision(
        Type type,
        @Nullable String pathway,
        @Nullable String requirement,
        @Nullable String achievement,
        @Nullable Window window,
        boolean keepsPassed,
        @Nullable String by,
        LocalDate on,
        @Nullable LocalDate until,
        @Nullable String reason,
        Place place) {

    /** The sorts of decisions that are built. */
    public enum Type {
        /** A requirement need not be met. */
        WAIVE,
        /** An achievement stands in for what a requirement asks for. */
        SUBSTITUTE,
        /** The content of a requirement is met elsewhere; it brings no credit. */
        EXEMPT,
        /** An achievement serves a requirement, and nothing else. */
        PIN,
        /** The attempts of some terms are disregarded, as if they had not been made. */
        RENEW,
        /** What a requirement or rule asks somebody to confirm is so. */
        ATTEST,
        /** A pathway's credential may be conferred; or an attempt counts beyond the limit on attempts. */
        APPROVE,
        /** A pathway's credential is held back; without a pathway, every credential. */
        HOLD,
        /** A hold ends. */
        RELEASE,
        /** The learner asks for a pathway's credential. */
        APPLY,
        /** The learner does not want a pathway's credential. */
        DECLINE,
        /** The recorded award of a pathway is given back; it serves nothing any more, and its evidence does. */
        SURRENDER,
        /** An achievement is as young as the decision, where it is asked how old it is. */
        REVALIDATE;

        /** The word in records and rules: lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Type> ofWord(String word) {
            for (Type type : values()) {
                if (type.word().equals(word)) {
                    return Optional.of(type);
                }
            }
            return Optional.empty();
        }
    }

    public Decision {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(on, "on");
        Objects.requireNonNull(place, "place");
    }

    /** A decision about no window. */
    public Decision(
            Type type,
            @Nullable String pathway,
            @Nullable String requirement,
            @Nullable String achievement,
            @Nullable String by,
            LocalDate on,
            @Nullable LocalDate until,
            @Nullable String reason,
            Place place) {
        this(type, pathway, requirement, achievement, null, false, by, on, until, reason, place);
    }

    /** Whether it makes an item valid again: an achievement, or what was recognised of it alone. */
    public boolean revalidates(Item item) {
        return type == Type.REVALIDATE
                && achievement != null
                && (achievement.equals(item.id()) || item.senders().equals(List.of(achievement)));
    }

    /** Whether it lets an attempt count that is one too many. */
    public boolean approves(Item attempt) {
        return type == Type.APPROVE && attempt.id().equals(achievement);
    }

    /** Whether it is seen, and has an effect, on a day. */
    public boolean isInForce(LocalDate day) {
        return !on.isAfter(day) && (until == null || !until.isBefore(day));
    }
}
