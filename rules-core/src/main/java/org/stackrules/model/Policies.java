package org.stackrules.model;

import java.time.Period;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a pathway treats attempts, grades and origins.
 *
 * @param serve which attempt may serve a requirement
 * @param averaged which attempts enter averages
 * @param failureLoses whether a later failure takes the earlier pass away
 * @param attemptsAtMost attempts beyond this one count for nothing; null: all count
 * @param repeatBelow a repeat counts only if the grade before was below; null: always
 * @param passing what passes; null: what the scale says
 * @param ungraded a pass without a grade against a floor
 * @param incompletes what becomes of an incomplete; null: nothing
 * @param inProgress what is in progress
 * @param averageRounding how an average is rounded; null: not at all
 * @param origin whose house a stacked or received item is of
 * @param isFrozen whether a recorded award's evidence is fixed; else it may be chosen anew
 * @param revoked what becomes of a recorded award whose evidence is revoked
 * @param versions which versions a learner may use
 * @param arithmetic how credits are rounded and divided
 * @param clocks from which days times are counted, and which days count
 */
public record Policies(
        Serve serve,
        Averaged averaged,
        boolean failureLoses,
        @Nullable Integer attemptsAtMost,
        @Nullable Grade repeatBelow,
        @Nullable Grade passing,
        Ungraded ungraded,
        @Nullable Lapse incompletes,
        InProgress inProgress,
        @Nullable Rounding averageRounding,
        Origin origin,
        boolean isFrozen,
        Revoked revoked,
        VersionChoice versions,
        Arithmetic arithmetic,
        Clocks clocks) {

    /** What holds where nothing is written. */
    public static final Policies DEFAULT = new Policies(
            Serve.BEST,
            Averaged.SERVED,
            false,
            null,
            null,
            null,
            Ungraded.UNDETERMINED,
            null,
            InProgress.PROJECTS,
            null,
            Origin.ITEM,
            true,
            Revoked.RE_BASE,
            VersionChoice.DEFAULT,
            Arithmetic.EXACT,
            Clocks.DEFAULT);

    /** Which attempt may serve a requirement; never more than one. */
    public enum Serve {
        /** Any passing one, whichever suits the learner. */
        BEST,
        /** The last completed one. */
        LAST,
        /** The first completed one. */
        FIRST;

        public String word() {
            return Policies.word(this);
        }
    }

    /** Which attempts enter averages. */
    public enum Averaged {
        /** The one that serves. */
        SERVED,
        LAST,
        FIRST,
        HIGHEST,
        ALL;

        public String word() {
            return Policies.word(this);
        }
    }

    /** A pass without a grade against a floor. */
    public enum Ungraded {
        /** The grade behind it is a missing datum. */
        UNDETERMINED,
        ACCEPT,
        REJECT;

        public String word() {
            return Policies.word(this);
        }
    }

    /** What is in progress. */
    public enum InProgress {
        /** It serves; what rests on it is projected. */
        PROJECTS,
        IGNORED,
        /** It serves; what rests on it is pending, never earned. */
        ACCEPTS;

        public String word() {
            return Policies.word(this);
        }
    }

    /** Whose house a stacked or received item is of. */
    public enum Origin {
        /** Each atom's own. */
        ITEM,
        /** The institution's that posted it last. */
        ROUTE,
        /** The stacked credential's. */
        COMPONENT;

        public String word() {
            return Policies.word(this);
        }
    }

    /** What becomes of a recorded award whose evidence is revoked. */
    public enum Revoked {
        /** It rests on what else there is; without that it is at risk. */
        RE_BASE,
        /** It is no award any more. */
        VOID,
        /** It stands as it is. */
        STANDS;

        public String word() {
            return Policies.word(this);
        }
    }

    /** Policies under which a recorded award whose evidence is revoked is looked at anew. */
    public Policies(
            Serve serve,
            Averaged averaged,
            boolean failureLoses,
            @Nullable Integer attemptsAtMost,
            @Nullable Grade repeatBelow,
            @Nullable Grade passing,
            Ungraded ungraded,
            @Nullable Lapse incompletes,
            InProgress inProgress,
            @Nullable Rounding averageRounding,
            Origin origin,
            boolean isFrozen) {
        this(
                serve,
                averaged,
                failureLoses,
                attemptsAtMost,
                repeatBelow,
                passing,
                ungraded,
                incompletes,
                inProgress,
                averageRounding,
                origin,
                isFrozen,
                Revoked.RE_BASE);
    }

    /** Policies under which a learner uses the version in force at entry. */
    public Policies(
            Serve serve,
            Averaged averaged,
            boolean failureLoses,
            @Nullable Integer attemptsAtMost,
            @Nullable Grade repeatBelow,
            @Nullable Grade passing,
            Ungraded ungraded,
            @Nullable Lapse incompletes,
            InProgress inProgress,
            @Nullable Rounding averageRounding,
            Origin origin,
            boolean isFrozen,
            Revoked revoked) {
        this(
                serve,
                averaged,
                failureLoses,
                attemptsAtMost,
                repeatBelow,
                passing,
                ungraded,
                incompletes,
                inProgress,
                averageRounding,
                origin,
                isFrozen,
                revoked,
                VersionChoice.DEFAULT,
                Arithmetic.EXACT,
                Clocks.DEFAULT);
    }

    /** The same policies with another choice of versions. */
    public Policies withVersions(VersionChoice other) {
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
                averageRounding,
                origin,
                isFrozen,
                revoked,
                other,
                arithmetic,
                clocks);
    }

    /** The same policies with other arithmetic. */
    public Policies withArithmetic(Arithmetic other) {
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
                averageRounding,
                origin,
                isFrozen,
                revoked,
                versions,
                other,
                clocks);
    }

    /** The same policies with other clocks. */
    public Policies withClocks(Clocks other) {
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
                averageRounding,
                origin,
                isFrozen,
                revoked,
                versions,
                arithmetic,
                other);
    }

    /**
     * An incomplete becomes a grade after so long.
     *
     * @param to the grade
     * @param after counted from its last day, else its first
     */
    public record Lapse(Grade to, Period after) {}

    public Policies {
        Objects.requireNonNull(serve, "serve");
        Objects.requireNonNull(averaged, "averaged");
        Objects.requireNonNull(ungraded, "ungraded");
        Objects.requireNonNull(inProgress, "inProgress");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(revoked, "revoked");
        Objects.requireNonNull(versions, "versions");
        Objects.requireNonNull(arithmetic, "arithmetic");
        Objects.requireNonNull(clocks, "clocks");
        if (attemptsAtMost != null && attemptsAtMost < 1) {
            throw new IllegalArgumentException("at least one attempt counts: " + attemptsAtMost);
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
