package org.stackrules.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one catalog takes over from that of another institution: what that institution's credentials are, not what it
 * decides about them. Its pathways, agreements, rules and limits stay where they are.
 *
 * @param id the imported catalog's id
 * @param version its version
 * @param fingerprint its fingerprint
 * @param framework the framework of its level numbers; null: not said
 * @param issuer its home issuer
 * @param scale the scale on which that issuer's letters are read, if it has one
 * @param credentials the definitions of that issuer, ordered by id
 */
public record ImportedCatalog(
        String id,
        String version,
        String fingerprint,
        @Nullable String framework,
        Issuer issuer,
        @Nullable GradeScale scale,
        List<Credential> credentials) {

    public ImportedCatalog {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(issuer, "issuer");
        credentials = List.copyOf(credentials);
    }

    /** What another catalog may take over from this one. */
    public static ImportedCatalog of(Catalog catalog) {
        String home = catalog.home();
        Issuer listed = catalog.issuers().get(home);
        Issuer issuer = listed != null
                ? listed
                : new Issuer(
                        home,
                        Text.of(catalog.language(), home),
                        catalog.unitOf(home),
                        catalog.grades().home());
        return new ImportedCatalog(
                catalog.id(),
                catalog.version(),
                catalog.fingerprint(),
                catalog.levels().framework(),
                issuer,
                catalog.grades().scales().get(issuer.gradeScale()),
                catalog.credentials().values().stream()
                        .filter(credential -> credential.issuer().equals(home))
                        .toList());
    }
}
