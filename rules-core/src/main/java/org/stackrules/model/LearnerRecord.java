package org.stackrules.model;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One learner's achievements and enrolments, from any number of issuers.
 *
 * @param learner the learner's id
 * @param enrolments in any order: it decides nothing
 * @param achievements in any order: it decides nothing; ids unique
 */
public record LearnerRecord(String learner, List<Enrolment> enrolments, List<AchievementRecord> achievements) {

    public LearnerRecord {
        Objects.requireNonNull(learner, "learner");
        enrolments = List.copyOf(enrolments);
        achievements = List.copyOf(achievements);
        Set<String> ids = new HashSet<>();
        for (AchievementRecord achievement : achievements) {
            if (!ids.add(achievement.id())) {
                throw new IllegalArgumentException("two achievements have the id " + achievement.id());
            }
        }
    }
}
