package org.stackrules.catalog.lint;

import java.util.Optional;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.Rational;

/** What definitions are worth in home units. */
final class DefinedCredits {

    private DefinedCredits() {}

    /** The credits of a definition; empty if it has none, is in a unit of no one worth, or there is none. */
    static Optional<Rational> of(String credential, Catalog catalog) {
        return catalog.credential(credential)
                .map(Credential::credits)
                .flatMap(credits -> catalog.units().toHome(credits));
    }
}
