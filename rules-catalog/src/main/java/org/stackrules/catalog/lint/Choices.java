package org.stackrules.catalog.lint;

import java.util.List;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Requirement;

/** Choices that have a word of their own: there is one way to say a thing. */
final class Choices {

    private Choices() {}

    static List<Diagnostic> findings(List<PathwayParts> pathways) {
        return pathways.stream()
                .flatMap(parts -> parts.all(Requirement.Choose.class))
                .filter(choose -> choose.number() == 1
                        || choose.number() == choose.children().size())
                .map(Choices::finding)
                .toList();
    }

    private static Diagnostic finding(Requirement.Choose choose) {
        Place place = choose.heading().provenance().place();
        int children = choose.children().size();
        return Warnings.warning(
                place,
                choose.number() == children
                        ? CatalogTexts.TEXTS.message("choose-word.all", choose.number(), children)
                        : CatalogTexts.TEXTS.message("choose-word.any", choose.number(), children));
    }
}
