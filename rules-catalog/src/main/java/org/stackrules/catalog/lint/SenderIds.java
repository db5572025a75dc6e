package org.stackrules.catalog.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Articulation;
import org.stackrules.model.Catalog;
import org.stackrules.model.CredentialPattern;
import org.stackrules.model.Selector;

/** The senders of agreements that name each of them and ask nothing else of it. */
final class SenderIds {

    private SenderIds() {}

    /**
     * The credentials that an agreement needs, each once, under the ids under which they are defined, ordered; empty if it
     * takes one of several, any number of one, or asks something of one beside the agreement's own floor and window.
     */
    static Optional<List<String>> of(Articulation agreement, Catalog catalog) {
        if (!agreement.terms().several().isEmpty()) {
            return Optional.empty();
        }
        List<String> ids = new ArrayList<>(agreement.from().size());
        for (Selector sender : agreement.from()) {
            CredentialPattern only = only(sender);
            if (only == null || only.isPrefix()) {
                return Optional.empty();
            }
            ids.add(catalog.definedAs(only.text()));
        }
        ids.sort(null);
        return Optional.of(ids);
    }

    private static @Nullable CredentialPattern only(Selector sender) {
        if (sender instanceof Selector.OfCredential one) {
            return one.pattern();
        }
        List<Selector> alternatives = Selectors.alternatives(sender).toList();
        if (alternatives.size() != 1) {
            return null;
        }
        List<CredentialPattern> patterns = Selectors.patterns(alternatives.get(0));
        boolean asksMore = alternatives.get(0) instanceof Selector.Matching matching
                && (matching.tests().size() > 1 || matching.except() != null);
        return patterns == null || patterns.size() != 1 || asksMore ? null : patterns.get(0);
    }
}
