package org.stackrules;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.stackrules.admission.RecordedAward;
import org.stackrules.admission.RecordedValidity;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.Item;
import org.stackrules.model.ValidPeriods;
import org.stackrules.stacking.PathwayAnswer;

/** When that is valid which pathways confer: awards as recorded, what was found by what it was found on. */
final class AwardedValidity {

    private final Catalog catalog;
    private final RecordedValidity recorded;

    AwardedValidity(Catalog catalog, RecordedValidity recorded) {
        this.catalog = catalog;
        this.recorded = recorded;
    }

    /** When what a pathway earns is valid; what is not found met is looked at by nobody. */
    ValidPeriods of(PathwayAnswer answer, Optional<RecordedAward> award) {
        if (award.isPresent()) {
            ValidPeriods periods = award.get().item().particulars().validity();
            return periods != null ? periods : ValidPeriods.until(award.get().expiresOn());
        }
        LocalDate metOn = answer.metOn();
        return answer.standing() != PathwayAnswer.Standing.MET || metOn == null
                ? ValidPeriods.ALWAYS
                : of(answer.pathway().earns(), metOn, answer.used());
    }

    private ValidPeriods of(String credential, LocalDate metOn, List<Item> used) {
        return isPlain(credential)
                ? ValidPeriods.until(catalog.lastDay(credential, metOn).orElse(null))
                : recorded.found(credential, metOn, used);
    }

    /** A credential that was found, with when it is valid. */
    Item valid(Item found, List<Item> used) {
        LocalDate metOn = found.completedOn();
        return metOn == null || isPlain(found.credential())
                ? found
                : found.withParticulars(found.particulars().with(of(found.credential(), metOn, used)));
    }

    /** Whether it is valid for its term, and no more bears on that. */
    private boolean isPlain(String credential) {
        return catalog.credential(credential)
                .map(Credential::lifetime)
                .filter(lifetime -> !lifetime.isPlain())
                .isEmpty();
    }
}
