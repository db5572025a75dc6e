package org.stackrules.admission;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Catalog;
import org.stackrules.model.Decision;
import org.stackrules.model.IdOrder;
import org.stackrules.model.StatedBy;
import org.stackrules.model.Window;

/**
 * Which attempts the registrar's renewals disregard: those that ended in the window, as if they had not been made. A
 * recorded award, and what became part of one, stays: it is no attempt of a term.
 */
final class Renewals {

    private final Catalog catalog;
    private final List<Decision> renewals;

    /** The renewals among decisions that are in force, in their order. */
    Renewals(Catalog catalog, List<Decision> decisions) {
        this.catalog = catalog;
        this.renewals = decisions.stream()
                .filter(decision -> decision.type() == Decision.Type.RENEW && decision.window() != null)
                .toList();
    }

    /** The attempts that are disregarded, by id, with the reason: the first of the decisions that says so. */
    Map<String, String> disregarded(Collection<AchievementRecord> achievements, LocalDate asOf) {
        Map<String, String> disregarded = new TreeMap<>(IdOrder.INSTANCE);
        if (renewals.isEmpty()) {
            return disregarded;
        }
        for (AchievementRecord achievement : achievements) {
            LocalDate ended = ended(achievement);
            if (ended == null || ended.isAfter(asOf) || isAward(achievement)) {
                continue;
            }
            renewals.stream()
                    .filter(decision -> disregards(decision, achievement, ended))
                    .findFirst()
                    .ifPresent(decision -> disregarded.put(achievement.id(), reason(decision)));
        }
        return disregarded;
    }

    private boolean disregards(Decision decision, AchievementRecord achievement, LocalDate ended) {
        Window window = decision.window();
        return window != null && window.contains(ended) && !(decision.keepsPassed() && isPassed(achievement));
    }

    private boolean isPassed(AchievementRecord achievement) {
        Optional<Boolean> passes =
                catalog.grades().passes(achievement.grade(), catalog.gradeScaleOf(achievement.issuer()));
        return achievement.status() == AchievementRecord.Status.COMPLETED && passes.orElse(true);
    }

    private boolean isAward(AchievementRecord achievement) {
        return !achievement.from().isEmpty()
                || !catalog.pathwaysEarning(achievement.credential()).isEmpty();
    }

    private static @Nullable LocalDate ended(AchievementRecord achievement) {
        return achievement.status() == AchievementRecord.Status.PLANNED
                ? achievement.completedOn()
                : Attempts.lastDay(achievement);
    }

    private static String reason(Decision decision) {
        return "disregarded, by the " + StatedBy.decision(decision).name() + " of " + decision.on();
    }
}
