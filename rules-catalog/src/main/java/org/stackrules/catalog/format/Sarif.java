package org.stackrules.catalog.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.CoreTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Excerpt;
import org.stackrules.diagnostic.Message;
import org.stackrules.diagnostic.Place;
import org.stackrules.diagnostic.Severity;
import org.stackrules.diagnostic.Texts;

/** The names and the nesting of diagnostics in SARIF 2.1.0. Not thread-safe. */
final class Sarif {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    /** Stands for the folder that files are relative to; the reader knows where that is. */
    private static final String ROOT = "SRCROOT";
    /** With its name behind it, stands for the folder or archive of an imported catalog. */
    private static final String IMPORT = "IMPORT_";
    /** Ends the name of an imported catalog at the beginning of its files' names. */
    private static final String IN_IMPORT = "!/";

    private static final String UNRESERVED = "-._~/";
    private static final String HEXADECIMAL = "0123456789ABCDEF";

    private final JsonFields json;
    private final Locale language;

    Sarif(JsonFields json, Locale language) {
        this.json = json;
        this.language = language;
    }

    void write(List<Diagnostic> diagnostics, String toolVersion) {
        List<Diagnostic> ordered = diagnostics.stream().sorted().toList();
        SortedMap<String, Diagnostic> firstOfCode = new TreeMap<>();
        ordered.forEach(diagnostic -> firstOfCode.putIfAbsent(diagnostic.code(), diagnostic));
        List<String> codes = List.copyOf(firstOfCode.keySet());
        json.object(() -> {
            json.text("$schema", SCHEMA);
            json.text("version", "2.1.0");
            json.objects("runs", List.of(ordered), results -> {
                json.object(
                        "tool",
                        () -> json.object("driver", () -> {
                            json.text("name", "Stackrules");
                            json.text("version", toolVersion);
                            json.objects("rules", List.copyOf(firstOfCode.values()), this::rule);
                        }));
                json.text("language", spoken());
                json.text("columnKind", "utf16CodeUnits");
                json.object("originalUriBaseIds", () -> {
                    base(ROOT, CatalogTexts.TEXTS.message("sarif.root"));
                    imports(ordered)
                            .forEach(name -> base(IMPORT + name, CatalogTexts.TEXTS.message("sarif.import", name)));
                });
                json.objects("results", results, diagnostic -> result(diagnostic, codes.indexOf(diagnostic.code())));
            });
        });
    }

    private void base(String id, Message description) {
        json.object(id, () -> message("description", description.in(language)));
    }

    /** The names of the imported catalogs in which places lie. */
    private static SortedSet<String> imports(List<Diagnostic> diagnostics) {
        SortedSet<String> names = new TreeSet<>();
        diagnostics.stream()
                .flatMap(one -> Stream.concat(Stream.of(one.place()), one.related().stream()))
                .filter(Sarif::isRelative)
                .forEach(place -> importOf(place.file()).ifPresent(names::add));
        return names;
    }

    private static Optional<String> importOf(String file) {
        int end = file.indexOf(IN_IMPORT);
        return end > 0 ? Optional.of(file.substring(0, end)) : Optional.empty();
    }

    private String spoken() {
        return Texts.LANGUAGES.stream()
                .map(Locale::getLanguage)
                .filter(language.getLanguage()::equals)
                .findFirst()
                .orElse(Locale.ENGLISH.getLanguage());
    }

    private void rule(Diagnostic first) {
        json.text("id", first.code());
        message("shortDescription", first.whyIn(language));
    }

    private void result(Diagnostic diagnostic, int ruleIndex) {
        json.text("ruleId", diagnostic.code());
        json.number("ruleIndex", ruleIndex);
        json.text("level", diagnostic.severity() == Severity.ERROR ? "error" : "warning");
        message(
                "message",
                diagnostic.whatIn(language) + "\n" + label("why") + " " + diagnostic.whyIn(language) + "\n"
                        + label("help") + " " + diagnostic.helpIn(language));
        json.objects(
                "locations",
                isRelative(diagnostic.place()) ? List.of(diagnostic.place()) : List.of(),
                place -> location(place, diagnostic.excerpt()));
        List<Place> related = diagnostic.related().stream()
                .filter(Sarif::isRelative)
                .distinct()
                .toList();
        if (!related.isEmpty()) {
            json.objects("relatedLocations", related, place -> location(place, null));
        }
    }

    private void location(Place place, @Nullable Excerpt excerpt) {
        json.object("physicalLocation", () -> {
            json.object("artifactLocation", () -> {
                String file = place.file();
                Optional<String> imported = importOf(file);
                json.text(
                        "uri",
                        uri(imported.isEmpty() ? file : file.substring(file.indexOf(IN_IMPORT) + IN_IMPORT.length())));
                json.text("uriBaseId", imported.map(IMPORT::concat).orElse(ROOT));
            });
            json.object("region", () -> {
                json.number("startLine", place.line());
                json.number("startColumn", place.column());
                if (excerpt != null) {
                    int rest = Math.max(0, excerpt.line().length() - place.column() + 1);
                    json.number("endColumn", place.column() + Math.min(excerpt.length(), rest));
                }
            });
        });
    }

    /** In a message of SARIF a brace begins a placeholder unless it is written twice. */
    private void message(String name, String text) {
        json.object(name, () -> json.text("text", text.replace("{", "{{").replace("}", "}}")));
    }

    private String label(String key) {
        return CoreTexts.TEXTS.message("label." + key).in(language).strip();
    }

    /** Whether a place lies in the catalog's folder or in an imported one: that of a folder or file which could not be read may not. */
    private static boolean isRelative(Place place) {
        String file = place.file();
        return !file.isEmpty() && !file.startsWith("/") && !file.matches("[A-Za-z]:[\\\\/].*");
    }

    /** A relative reference: everything but letters, digits, {@code - . _ ~} and {@code /} is percent-encoded. */
    private static String uri(String file) {
        StringBuilder uri = new StringBuilder();
        for (byte unit : file.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (unit & 0xFF);
            boolean isPlain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (isPlain || UNRESERVED.indexOf(c) >= 0) {
                uri.append(c);
            } else {
                uri.append('%').append(HEXADECIMAL.charAt(c >> 4)).append(HEXADECIMAL.charAt(c & 0xF));
            }
        }
        return uri.toString();
    }
}
