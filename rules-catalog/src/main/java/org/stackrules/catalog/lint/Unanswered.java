package org.stackrules.catalog.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Amount;
import org.stackrules.model.Catalog;
import org.stackrules.model.Required;
import org.stackrules.model.Selection;
import org.stackrules.model.Selector;
import org.stackrules.model.ShareRule;

/** What a catalog says and no evaluation answers yet: refused by name, for what cannot be decided must not be ignored. */
public final class Unanswered {

    private final List<Diagnostic> found = new ArrayList<>();

    private Unanswered() {}

    /** What is refused, ordered by place. */
    public static List<Diagnostic> in(Catalog catalog) {
        Unanswered unanswered = new Unanswered();
        unanswered.checkNumbers(catalog);
        unanswered.found.sort(Comparator.comparing(Diagnostic::place));
        return List.copyOf(unanswered.found);
    }

    /** A bound of what both pathways require needs a number of each, and of one measure. */
    private void checkNumbers(Catalog catalog) {
        Selection selection = new Selection(catalog);
        List<ShareRule> rows = Stream.concat(
                        catalog.sharing().values().stream(),
                        catalog.pathways().values().stream().flatMap(pathway -> pathway.sharing().stream()))
                .filter(row -> row.atMost().stream().flatMap(Amount::all).anyMatch(Unanswered::isOfBoth))
                .toList();
        for (ShareRule row : rows) {
            Selector credentials = row.among() instanceof ShareRule.With with
                    ? with.credentials()
                    : row.among() instanceof ShareRule.Group group ? group.credentials() : Selector.NOTHING;
            boolean isUnknown = catalog.pathways().values().stream()
                    .filter(pathway -> catalog.credential(pathway.earns())
                            .filter(definition -> selection.mayAccept(credentials, definition))
                            .isPresent())
                    .anyMatch(pathway -> pathway.total() == null
                            && Required.by(pathway.requires(), catalog).isEmpty());
            if (isUnknown) {
                name("a share of a pathway without total", row.provenance().place());
            }
        }
    }

    private static boolean isOfBoth(Amount amount) {
        return amount instanceof Amount.Share share && share.base().isBetweenPathways()
                || amount instanceof Amount.Steps steps && steps.by().isBetweenPathways();
    }

    private void name(String word, Place place) {
        found.add(Diagnostic.error(place, null, CatalogTexts.TEXTS.message("not-built", word)));
    }
}
