package org.stackrules.catalog.testkit;

import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.stackrules.catalog.CatalogLoad;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.DiagnosticText;
import org.stackrules.diagnostic.Place;
import org.stackrules.diagnostic.Suggestion;

/** Assertions about what loading a catalog came to. Not thread-safe. */
public final class CatalogLoadAssert extends AbstractAssert<CatalogLoadAssert, CatalogLoad> {

    CatalogLoadAssert(CatalogLoad actual) {
        super(actual, CatalogLoadAssert.class);
    }

    /** Nothing in the catalog is an error. */
    public CatalogLoadAssert isAccepted() {
        isNotNull();
        return errors().isEmpty()
                ? myself
                : refuse("the catalog is accepted", "correct it, or expect " + call(errors().get(0)));
    }

    /**
     * The catalog is refused for this.
     *
     * @param code of the finding
     * @param place {@code file:line} or {@code file:line:column}
     */
    public CatalogLoadAssert hasError(String code, String place) {
        isNotNull();
        boolean isFound = errors().stream().anyMatch(error -> error.code().equals(code) && isAt(place, error.place()));
        return isFound ? myself : refuse("error `" + code + "` at " + place, nearest(code, place));
    }

    private CatalogLoadAssert refuse(String expected, String help) {
        int count = errors().size();
        Mismatch mismatch = new Mismatch(
                ReportPartAssert.PLACE,
                expected,
                count == 0 ? "the catalog is accepted" : count == 1 ? "1 error" : count + " errors",
                DiagnosticText.render(actual.diagnostics()).lines().toList(),
                help);
        throw failure("%s", new FailureText("catalog that was loaded\n" + mismatch.block()));
    }

    /** The error of that code, else the one at that place, else one whose code is near. */
    private String nearest(String code, String place) {
        Optional<Diagnostic> meant = errors().stream()
                .filter(error -> error.code().equals(code))
                .findFirst()
                .or(() -> errors().stream()
                        .filter(error -> isAt(place, error.place()))
                        .findFirst());
        if (meant.isPresent()) {
            return "if the finding is right, expect " + call(meant.get());
        }
        return Suggestion.didYouMean(
                code,
                errors().stream().map(Diagnostic::code).toList(),
                errors().isEmpty()
                        ? "if the catalog is right, write `isAccepted()`"
                        : "correct it, or expect " + call(errors().get(0)));
    }

    private List<Diagnostic> errors() {
        return actual.diagnostics().stream().filter(Diagnostic::isError).toList();
    }

    private static boolean isAt(String written, Place place) {
        return written.equals(place.toString()) || written.equals(place.file() + ":" + place.line());
    }

    private static String call(Diagnostic error) {
        Place place = error.place();
        return "`hasError(\"" + error.code() + "\", \"" + place.file() + ":" + place.line() + "\")`";
    }
}
