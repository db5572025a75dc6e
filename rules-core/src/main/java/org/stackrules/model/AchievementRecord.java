package org.stackrules.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.Place;

/**
 * A learner's earned or attempted instance of a credential, as recorded.
 *
 * @param id unique in the record
 * @param credential what it is an instance of; need not be defined by the catalog
 * @param status how it stands
 * @param startedOn first day, if known
 * @param completedOn day of completion; null while in progress
 * @param expiresOn last day of validity, if it has one
 * @param revokedOn the day on which it was known to be revoked; null: known always, if the status says so
 * @param revokedFrom the day from which it is void; null: from its start
 * @param grade as written; null: missing
 * @param credits null: what the definition says
 * @param mode how it was earned
 * @param level null: what the definition says
 * @param subjects null: what the definition says
 * @param skills null: what the definition says
 * @param tags null: what the definition says
 * @param hours hours of learning; null: what the definition says
 * @param elements grades of its parts; empty: unknown
 * @param certified the grade behind a plain pass; null: none
 * @param receivedOn the day on which its evidence was received; null: unknown
 * @param decidedOn the day on which it was decided; null: unknown
 * @param pathway the pathway of a recorded award, if it is named
 * @param from ids of the achievements that it was awarded or recognised on the strength of
 * @param renewals its renewals, in the order recorded
 * @param place where it is written
 */
public record AchievementRecord(
        String id,
        String credential,
        Status status,
        @Nullable LocalDate startedOn,
        @Nullable LocalDate completedOn,
        @Nullable LocalDate expiresOn,
        @Nullable LocalDate revokedOn,
        @Nullable LocalDate revokedFrom,
        @Nullable Grade grade,
        @Nullable Credits credits,
        Mode mode,
        @Nullable Rational level,
        @Nullable List<String> subjects,
        @Nullable List<String> skills,
        @Nullable List<String> tags,
        @Nullable Rational hours,
        List<Grade> elements,
        @Nullable Grade certified,
        @Nullable LocalDate receivedOn,
        @Nullable LocalDate decidedOn,
        @Nullable String pathway,
        List<String> from,
        List<Renewed> renewals,
        Place place) {

    /** How an achievement stands. */
    public enum Status {
        COMPLETED,
        IN_PROGRESS,
        PLANNED,
        FAILED,
        WITHDRAWN,
        INCOMPLETE,
        REVOKED,
        SUSPENDED;

        /** The word in records: lower case, {@code in-progress}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    public AchievementRecord {
        Objects.requireNonNull(id, "id");
        Ids.requireQualified("credential", credential);
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(mode, "mode");
        if (!mode.isRecordable()) {
            throw new IllegalArgumentException("mode `" + mode.word() + "` is made by the engine, not recorded");
        }
        subjects = subjects == null ? null : List.copyOf(subjects);
        skills = skills == null ? null : List.copyOf(skills);
        tags = tags == null ? null : List.copyOf(tags);
        elements = List.copyOf(elements);
        from = List.copyOf(from);
        renewals = List.copyOf(renewals);
        Objects.requireNonNull(place, "place");
        if (status == Status.COMPLETED && completedOn == null) {
            throw new IllegalArgumentException("achievement " + id + " is completed but has no day of completion");
        }
        if (startedOn != null && completedOn != null && completedOn.isBefore(startedOn)) {
            throw new IllegalArgumentException("achievement " + id + " is completed before it started");
        }
    }

    /**
     * Whether it is revoked as is known on a day, with effect for what happened on another.
     *
     * @param asOf the day of asking
     * @param day what was awarded before the revocation took effect still rests on it
     */
    public boolean isRevoked(LocalDate asOf, LocalDate day) {
        boolean isKnown = revokedOn == null ? status == Status.REVOKED : !revokedOn.isAfter(asOf);
        return isKnown && (revokedFrom == null || !revokedFrom.isAfter(day));
    }

    /** What stands before the colon of the credential. */
    public String issuer() {
        return Ids.issuerOf(credential);
    }

    /** An achievement that was not renewed. */
    public AchievementRecord(
            String id,
            String credential,
            Status status,
            @Nullable LocalDate startedOn,
            @Nullable LocalDate completedOn,
            @Nullable LocalDate expiresOn,
            @Nullable LocalDate revokedOn,
            @Nullable LocalDate revokedFrom,
            @Nullable Grade grade,
            @Nullable Credits credits,
            Mode mode,
            @Nullable Rational level,
            @Nullable List<String> subjects,
            @Nullable List<String> skills,
            @Nullable List<String> tags,
            @Nullable Rational hours,
            List<Grade> elements,
            @Nullable Grade certified,
            @Nullable LocalDate receivedOn,
            @Nullable LocalDate decidedOn,
            @Nullable String pathway,
            List<String> from,
            Place place) {
        this(
                id,
                credential,
                status,
                startedOn,
                completedOn,
                expiresOn,
                revokedOn,
                revokedFrom,
                grade,
                credits,
                mode,
                level,
                subjects,
                skills,
                tags,
                hours,
                elements,
                certified,
                receivedOn,
                decidedOn,
                pathway,
                from,
                List.of(),
                place);
    }

    /** The same achievement with renewals. */
    public AchievementRecord renewed(List<Renewed> others) {
        return new AchievementRecord(
                id,
                credential,
                status,
                startedOn,
                completedOn,
                expiresOn,
                revokedOn,
                revokedFrom,
                grade,
                credits,
                mode,
                level,
                subjects,
                skills,
                tags,
                hours,
                elements,
                certified,
                receivedOn,
                decidedOn,
                pathway,
                from,
                others,
                place);
    }

    /** An achievement of whose hours, parts, reception and decision nothing is recorded; revoked, it is so from its start. */
    public AchievementRecord(
            String id,
            String credential,
            Status status,
            @Nullable LocalDate startedOn,
            @Nullable LocalDate completedOn,
            @Nullable LocalDate expiresOn,
            @Nullable LocalDate revokedOn,
            @Nullable Grade grade,
            @Nullable Credits credits,
            Mode mode,
            @Nullable Rational level,
            @Nullable List<String> subjects,
            @Nullable List<String> skills,
            @Nullable List<String> tags,
            @Nullable String pathway,
            List<String> from,
            Place place) {
        this(
                id,
                credential,
                status,
                startedOn,
                completedOn,
                expiresOn,
                revokedOn,
                null,
                grade,
                credits,
                mode,
                level,
                subjects,
                skills,
                tags,
                null,
                List.of(),
                null,
                null,
                null,
                pathway,
                from,
                place);
    }
}
