package org.stackrules.model;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One learner's achievements, enrolments and registrar decisions, from any number of issuers.
 *
 * @param learner the learner's id
 * @param enrolments in any order: it decides nothing
 * @param achievements in any order: it decides nothing; ids unique
 * @param decisions in any order: their days decide, not their places
 */
public record LearnerRecord(
        String learner, List<Enrolment> enrolments, List<AchievementRecord> achievements, List<Decision> decisions) {

    public LearnerRecord {
        Objects.requireNonNull(learner, "learner");
        enrolments = List.copyOf(enrolments);
        achievements = List.copyOf(achievements);
        decisions = List.copyOf(decisions);
        Set<String> ids = new HashSet<>();
        for (AchievementRecord achievement : achievements) {
            if (!ids.add(achievement.id())) {
                throw new IllegalArgumentException("two achievements have the id " + achievement.id());
            }
        }
    }

    /** A record without decisions. */
    public LearnerRecord(String learner, List<Enrolment> enrolments, List<AchievementRecord> achievements) {
        this(learner, enrolments, achievements, List.of());
    }
}
