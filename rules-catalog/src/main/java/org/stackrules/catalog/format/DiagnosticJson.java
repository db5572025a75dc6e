package org.stackrules.catalog.format;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Excerpt;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Catalog;

/** The names and the nesting of diagnostics in JSON. Not thread-safe. */
final class DiagnosticJson {

    private final JsonFields json;
    private final Locale language;

    DiagnosticJson(JsonFields json, Locale language) {
        this.json = json;
        this.language = language;
    }

    void write(List<Diagnostic> diagnostics) {
        json.object(() -> found(diagnostics));
    }

    void write(@Nullable Catalog catalog, List<Diagnostic> diagnostics) {
        json.object(() -> {
            if (catalog == null) {
                json.nothing("catalog");
            } else {
                json.object("catalog", () -> head(catalog));
            }
            found(diagnostics);
        });
    }

    private void head(Catalog catalog) {
        json.text("id", catalog.id());
        json.text("version", catalog.version());
        json.text("fingerprint", catalog.fingerprint());
        json.number("credentials", catalog.credentials().size());
        json.number("pathways", catalog.pathways().size());
        json.number("articulations", catalog.articulations().size());
        json.number("rules", catalog.rules().size());
    }

    private void found(List<Diagnostic> diagnostics) {
        int errors = (int) diagnostics.stream().filter(Diagnostic::isError).count();
        json.number("errors", errors);
        json.number("warnings", diagnostics.size() - errors);
        json.objects("diagnostics", diagnostics.stream().sorted().toList(), this::diagnostic);
    }

    private void diagnostic(Diagnostic diagnostic) {
        Excerpt excerpt = diagnostic.excerpt();
        json.text("code", diagnostic.code());
        json.text("severity", diagnostic.severity());
        place(diagnostic.place());
        json.number("length", excerpt == null ? null : excerpt.length());
        json.text("what", diagnostic.whatIn(language));
        json.text("why", diagnostic.whyIn(language));
        json.text("help", diagnostic.helpIn(language));
        json.text("suggestion", diagnostic.suggestion());
        json.objects("related", diagnostic.related(), this::place);
        json.text("excerpt", excerpt == null ? null : excerpt.line());
    }

    private void place(Place place) {
        json.text("file", place.file());
        json.number("line", place.line());
        json.number("column", place.column());
    }
}
