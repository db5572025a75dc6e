package org.stackrules.catalog.lint;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.stackrules.model.Pathway;
import org.stackrules.model.VersionChoice;

/** From which day on versions of pathways are closed, whoever the learner is. */
final class Closing {

    private Closing() {}

    /** The last day on which one may enter and still be let use a version; {@link LocalDate#MAX}: there is none. */
    static LocalDate lastEntry(Pathway version) {
        LocalDate until = Objects.requireNonNullElse(version.effective().until(), LocalDate.MAX);
        LocalDate expiring = version.retirement().expiring();
        return expiring == null || expiring.isAfter(until) ? until : expiring.minusDays(1);
    }

    /** The first day such that what ends on it or later counts for nobody in a version; empty: it never closes so. */
    static Optional<LocalDate> of(Pathway version) {
        return Stream.of(
                        Optional.ofNullable(version.retirement().discontinued()),
                        taughtOut(version),
                        tooOld(version),
                        noLongerCurrent(version))
                .flatMap(Optional::stream)
                .min(LocalDate::compareTo);
    }

    /** So long after the last entry that binds to it. */
    private static Optional<LocalDate> taughtOut(Pathway version) {
        LocalDate last = lastEntry(version);
        return version.policies().versions().choose() == VersionChoice.Choose.ENTRY && !last.equals(LocalDate.MAX)
                ? Optional.ofNullable(version.retirement().teachOut()).map(last::plus)
                : Optional.empty();
    }

    /** Older than a version may be. */
    static Optional<LocalDate> tooOld(Pathway version) {
        return Optional.ofNullable(version.policies().versions().maxAge())
                .flatMap(age -> Optional.ofNullable(version.effective().from())
                        .map(from -> from.plus(age).plusDays(1)));
    }

    private static Optional<LocalDate> noLongerCurrent(Pathway version) {
        return version.policies().versions().choose() == VersionChoice.Choose.CURRENT
                ? Optional.ofNullable(version.effective().until()).map(until -> until.plusDays(1))
                : Optional.empty();
    }
}
