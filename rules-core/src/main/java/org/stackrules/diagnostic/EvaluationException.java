package org.stackrules.diagnostic;

import java.util.List;

/** A learner record could not be read or evaluated. Carries every diagnostic that was found, ordered by place. */
public final class EvaluationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Diagnostic> diagnostics;

    public EvaluationException(List<Diagnostic> diagnostics) {
        super(DiagnosticText.render(diagnostics));
        this.diagnostics = diagnostics.stream().sorted().toList();
    }

    /** All findings, ordered by place; at least one of them an error. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
