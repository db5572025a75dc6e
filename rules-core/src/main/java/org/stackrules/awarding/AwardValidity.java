package org.stackrules.awarding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Certainty;
import org.stackrules.model.ValidPeriod;
import org.stackrules.model.ValidPeriods;
import org.stackrules.report.Validity;

/**
 * How what was earned stands on the as-of date, and why.
 *
 * @param standing how it stands
 * @param expiresOn the last day of its validity; null: for ever, or it never was valid
 * @param reasons why it ends then, or is not valid, in words
 * @param remarks what may turn out otherwise, in words
 */
record AwardValidity(Validity standing, @Nullable LocalDate expiresOn, List<String> reasons, List<String> remarks) {

    AwardValidity {
        reasons = List.copyOf(reasons);
        remarks = List.copyOf(remarks);
    }

    /** By the periods in which it is valid, and by what rules state of its end. */
    static AwardValidity of(ValidPeriods validity, Judgement judgement, LocalDate asOf) {
        LocalDate expiresOn = Judging.earlier(validity.lastDay(), judgement.expiresOn());
        return new AwardValidity(
                standing(validity, judgement, asOf), expiresOn, reasons(validity, expiresOn, asOf), remarks(validity));
    }

    private static Validity standing(ValidPeriods validity, Judgement judgement, LocalDate asOf) {
        if (isPast(judgement.expiresOn(), asOf)) {
            return Validity.EXPIRED;
        }
        if (validity.isValidOn(asOf)) {
            return isPast(judgement.perhapsExpiresOn(), asOf) ? Validity.AT_RISK : Validity.ACTIVE;
        }
        if (validity.isPerhapsValidOn(asOf).isPresent()) {
            return Validity.AT_RISK;
        }
        return validity.isSuspendedOn(asOf) ? Validity.SUSPENDED : Validity.EXPIRED;
    }

    private static boolean isPast(@Nullable LocalDate day, LocalDate asOf) {
        return day != null && day.isBefore(asOf);
    }

    private static List<String> reasons(ValidPeriods validity, @Nullable LocalDate expiresOn, LocalDate asOf) {
        List<String> reasons = new ArrayList<>();
        Optional<ValidPeriod> last = validity.last();
        last.filter(period -> expiresOn != null && expiresOn.equals(period.until()))
                .filter(period -> !period.ending().isEmpty())
                .ifPresent(period -> reasons.add("valid until " + expiresOn + ": " + period.ending()));
        gaps(validity).forEach(reasons::add);
        LocalDate recoverable = validity.recoverableUntil();
        if (validity.isSuspendedOn(asOf) && last.isPresent() && expiresOn != null) {
            reasons.add("suspended since " + expiresOn.plusDays(1) + "; it can be recovered until " + recoverable);
        } else if (validity.lacking() != null && last.isEmpty()) {
            reasons.add("suspended: " + validity.lacking());
        } else if (last.isEmpty() && validity.perhaps() == null) {
            reasons.add("never valid: what it needs to be valid was never valid at one time");
        }
        return reasons;
    }

    private static List<String> gaps(ValidPeriods validity) {
        List<String> gaps = new ArrayList<>();
        LocalDate end = null;
        for (ValidPeriod period : validity.periods()) {
            if (end != null && period.from() != null) {
                gaps.add("not valid from " + end.plusDays(1) + " to "
                        + period.from().minusDays(1));
            }
            end = period.until();
        }
        return gaps;
    }

    private static List<String> remarks(ValidPeriods validity) {
        ValidPeriods.Perhaps perhaps = validity.perhaps();
        if (perhaps == null || perhaps.periods().isEmpty()) {
            return List.of();
        }
        Certainty certainty = perhaps.certainty();
        LocalDate last = perhaps.periods().get(perhaps.periods().size() - 1).until();
        return List.of("may be valid " + (last == null ? "for ever" : "until " + last) + "; that depends on: "
                + String.join(", ", certainty.needs()));
    }
}
