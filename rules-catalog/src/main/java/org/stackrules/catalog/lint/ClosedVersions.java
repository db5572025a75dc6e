package org.stackrules.catalog.lint;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Message;
import org.stackrules.model.Catalog;
import org.stackrules.model.Pathway;
import org.stackrules.model.Requirement;
import org.stackrules.model.VersionChoice;

/**
 * Versions of pathways that are closed while they are in force: to everybody, or to those who enter last.
 *
 * <p>Certain are: a version bound by entry that expires before its first day; one that is discontinued by then; one that is
 * in force until some day and counts nothing that ends on its last days, as it is discontinued or too old by then; and one
 * that wants a stack of one year and a credential whose pathways are all in force on other days. A window that stays open is
 * taken to end with the next version, so nothing is said of its last days. Where a version may be used by those who entered
 * before it, or at any time, an early end of it may be meant.
 */
final class ClosedVersions {

    private final Catalog catalog;
    private final List<PathwayParts> pathways;

    ClosedVersions(Catalog catalog, List<PathwayParts> pathways) {
        this.catalog = catalog;
        this.pathways = pathways;
    }

    List<Diagnostic> findings() {
        List<Diagnostic> found = new ArrayList<>();
        for (PathwayParts parts : pathways) {
            Pathway version = parts.pathway();
            neverOpen(version)
                    .or(() -> closedAtTheEnd(version))
                    .ifPresent(message ->
                            found.add(Warnings.warning(version.provenance().place(), message)));
            if (version.policies().versions().isSameAcrossStack()) {
                apart(parts).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Message> neverOpen(Pathway version) {
        LocalDate from = version.effective().from();
        LocalDate expiring = version.retirement().expiring();
        LocalDate discontinued = version.retirement().discontinued();
        if (from == null) {
            return Optional.empty();
        }
        if (expiring != null && !expiring.isAfter(from) && choose(version) == VersionChoice.Choose.ENTRY) {
            return Optional.of(CatalogTexts.TEXTS.message("version-unusable.expiring", version.id(), from, expiring));
        }
        return discontinued != null && !discontinued.isAfter(from)
                ? Optional.of(
                        CatalogTexts.TEXTS.message("version-unusable.discontinued", version.id(), from, discontinued))
                : Optional.empty();
    }

    /** Who enters, or ends, on the last days of a version finds it closed. */
    private static Optional<Message> closedAtTheEnd(Pathway version) {
        LocalDate last = switch (choose(version)) {
            case ENTRY -> Closing.lastEntry(version);
            case CURRENT -> Objects.requireNonNullElse(version.effective().until(), LocalDate.MAX);
            case ENTRY_OR_LATER, ANY -> LocalDate.MAX;
        };
        if (last.equals(LocalDate.MAX)) {
            return Optional.empty();
        }
        LocalDate discontinued = version.retirement().discontinued();
        if (discontinued != null && !discontinued.isAfter(last)) {
            return Optional.of(CatalogTexts.TEXTS.message("version-closed", version.id(), discontinued, last));
        }
        return Closing.tooOld(version)
                .filter(day -> !day.isAfter(last))
                .map(day -> CatalogTexts.TEXTS.message(
                        "version-closed.age",
                        version.id(),
                        day,
                        last,
                        Objects.requireNonNull(version.policies().versions().maxAge())));
    }

    private static VersionChoice.Choose choose(Pathway version) {
        return version.policies().versions().choose();
    }

    /** A credential that a version needs by name, and that is earned on other days only. */
    private Optional<Diagnostic> apart(PathwayParts parts) {
        Pathway version = parts.pathway();
        for (Requirement.OfCredential need :
                parts.all(Requirement.OfCredential.class).toList()) {
            List<Pathway> earning = catalog.pathwaysEarning(need.credential());
            if (!earning.isEmpty()
                    && earning.stream()
                            .allMatch(one ->
                                    one.effective().and(version.effective()).isEmpty())) {
                Message message = CatalogTexts.TEXTS.message(
                        "version-unusable.stack", version.id(), need.credential(), version.effective());
                return Optional.of(Warnings.warning(need.heading().provenance().place(), message)
                        .relatedTo(earning.get(earning.size() - 1).provenance().place()));
            }
        }
        return Optional.empty();
    }
}
