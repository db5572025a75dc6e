package org.stackrules.catalog;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.CatalogException;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.model.Catalog;

/** What loading a catalog came to: the catalog, unless something in it is an error, and everything that was found. */
public final class CatalogLoad {

    private final @Nullable Catalog catalog;
    private final List<Diagnostic> diagnostics;

    CatalogLoad(@Nullable Catalog catalog, List<Diagnostic> diagnostics) {
        this.diagnostics = diagnostics.stream().sorted().toList();
        this.catalog = hasErrors() ? null : catalog;
    }

    /** The catalog; empty if anything in it is an error: nothing is half-loaded. */
    public Optional<Catalog> catalog() {
        return Optional.ofNullable(catalog);
    }

    /** Everything that was found, ordered by place. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(Diagnostic::isError);
    }

    /** The catalog, or the exception with all diagnostics. */
    public Catalog orThrow() {
        return catalog().orElseThrow(() -> new CatalogException(diagnostics));
    }
}
