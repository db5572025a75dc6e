package org.stackrules.catalog.format;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.model.Catalog;
import tools.jackson.core.JsonGenerator;

/**
 * Writes diagnostics for machines: as JSON, and as SARIF 2.1.0 for editors and code hosts. Diagnostics stand in their own
 * order whatever the order given, fields in a promised one; lines are ended by {@code \n}. The same diagnostics and
 * language give the same bytes: neither a clock nor a machine's paths are in them. Thread-safe; keeps nothing.
 */
public final class DiagnosticReports {

    private DiagnosticReports() {}

    /**
     * The diagnostics as JSON: how many are {@code errors} and {@code warnings}, then the {@code diagnostics}, each with
     * {@code code}, {@code severity}, {@code file}, {@code line}, {@code column}, {@code length}, {@code what},
     * {@code why}, {@code help}, {@code suggestion}, {@code related} and {@code excerpt}. What there is none of is null.
     *
     * @param language of the sentences; English if it is none of the languages that there are
     */
    public static String json(List<Diagnostic> diagnostics, Locale language) {
        return write(json -> new DiagnosticJson(json, language).write(diagnostics));
    }

    /**
     * What a catalog is, and beside it the diagnostics as in {@link #json(List, Locale)}: its {@code catalog} has
     * {@code id}, {@code version}, {@code fingerprint}, and the numbers of {@code credentials}, {@code pathways},
     * {@code articulations} and files of {@code rules}.
     *
     * @param catalog null if it was refused; then {@code catalog} is null too
     * @param language of the sentences; English if it is none of the languages that there are
     */
    public static String json(@Nullable Catalog catalog, List<Diagnostic> diagnostics, Locale language) {
        return write(json -> new DiagnosticJson(json, language).write(catalog, diagnostics));
    }

    /**
     * The diagnostics as SARIF 2.1.0: one run of the tool {@code Stackrules}, a rule for each code in the order of codes,
     * a result for each diagnostic. Files are relative to {@code SRCROOT}, the catalog's folder, which the reader knows,
     * and those of an imported catalog to {@code IMPORT_} with its name; columns are UTF-16 code units.
     *
     * @param language of the sentences; English if it is none of the languages that there are
     * @param toolVersion the version of the tool that found them
     */
    public static String sarif(List<Diagnostic> diagnostics, Locale language, String toolVersion) {
        return write(json -> new Sarif(json, language).write(diagnostics, toolVersion));
    }

    private static String write(Consumer<JsonFields> document) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Reports.INDENTED.createGenerator(text)) {
            document.accept(new JsonFields(json));
        }
        return text.append('\n').toString();
    }
}
