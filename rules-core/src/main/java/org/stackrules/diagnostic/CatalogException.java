package org.stackrules.diagnostic;

import java.util.List;

/** A catalog was refused. Carries every diagnostic that was found, ordered by place. */
public final class CatalogException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Diagnostic> diagnostics;

    public CatalogException(List<Diagnostic> diagnostics) {
        super(DiagnosticText.render(diagnostics));
        this.diagnostics = diagnostics.stream().sorted().toList();
    }

    /** All findings, ordered by place; at least one of them an error. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
