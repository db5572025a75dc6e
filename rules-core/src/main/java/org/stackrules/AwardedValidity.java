package org.stackrules;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stackrules.admission.RecordedAward;
import org.stackrules.admission.RecordedValidity;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.Item;
import org.stackrules.model.ValidPeriods;
import org.stackrules.stacking.PathwayAnswer;

/** When that is valid which pathways confer: awards as recorded, what was found by what it was found on. Used by one thread. */
final class AwardedValidity {

    private final Catalog catalog;
    private final RecordedValidity recorded;

    /** The credentials without which others are not valid; null until it is asked for. */
    private @Nullable Set<String> bases;

    AwardedValidity(Catalog catalog, RecordedValidity recorded) {
        this.catalog = catalog;
        this.recorded = recorded;
    }

    /** When what a pathway earns is valid; what is not found met is looked at by nobody. */
    ValidPeriods of(PathwayAnswer answer, Optional<RecordedAward> award) {
        if (award.isPresent()) {
            return recorded.of(award.get().item())
                    .orElse(ValidPeriods.until(award.get().expiresOn()));
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

    /** The same item on the record, with when it is valid by now. */
    Item asNow(Item item) {
        return recorded.of(item)
                .map(periods -> item.withParticulars(item.particulars().with(periods)))
                .orElse(item);
    }

    /** Takes in what was found, or that it is not any more; what depends on it is to be asked for anew. */
    void found(String credential, @Nullable Item item) {
        LocalDate metOn = item == null ? null : item.completedOn();
        if (item == null || metOn == null) {
            recorded.found(credential, (ValidPeriods) null);
            return;
        }
        ValidPeriods periods = item.particulars().validity();
        recorded.found(
                credential,
                (periods != null
                                ? periods
                                : ValidPeriods.until(
                                        catalog.lastDay(credential, metOn).orElse(null)))
                        .notBefore(metOn));
    }

    /** Whether anything is valid only while a credential is. */
    boolean isBase(String credential) {
        if (bases == null) {
            bases = catalog.credentials().values().stream()
                    .flatMap(one -> one.lifetime().dependsOn().stream())
                    .map(catalog::definedAs)
                    .collect(Collectors.toSet());
        }
        return bases.contains(catalog.definedAs(credential));
    }

    /** Whether a credential is valid only while another is, at any depth. */
    boolean depends(String credential, String base) {
        return depends(credential, base, new HashSet<>());
    }

    private boolean depends(String credential, String base, Set<String> seen) {
        return seen.add(credential)
                && catalog.credential(credential).map(Credential::lifetime).stream()
                        .flatMap(lifetime -> lifetime.dependsOn().stream())
                        .anyMatch(one ->
                                catalog.definedAs(one).equals(catalog.definedAs(base)) || depends(one, base, seen));
    }

    /** Whether it is valid for its term, and no more bears on that. */
    private boolean isPlain(String credential) {
        return catalog.credential(credential)
                .map(Credential::lifetime)
                .filter(lifetime -> !lifetime.isPlain())
                .isEmpty();
    }
}
