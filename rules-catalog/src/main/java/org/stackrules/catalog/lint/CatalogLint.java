package org.stackrules.catalog.lint;

import java.util.List;
import java.util.stream.Stream;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.model.Catalog;
import org.stackrules.rules.CheckedRule;

/** All that is doubtful in a catalog without errors. Pure; findings come in no order of places. */
public final class CatalogLint {

    private CatalogLint() {}

    /**
     * The findings, all of them warnings.
     *
     * @param catalog a catalog that nothing is wrong with
     * @param written what its files say beside what the catalog keeps
     * @param rules its rules, checked
     */
    public static List<Diagnostic> check(Catalog catalog, Written written, List<CheckedRule> rules) {
        List<PathwayParts> pathways =
                catalog.pathways().values().stream().map(PathwayParts::of).toList();
        return Stream.of(
                        new DecidingDefaults(catalog, written, pathways).findings(),
                        new EmptyPools(catalog, pathways).findings(),
                        new Needs(catalog, pathways).findings(),
                        new Contradictions(catalog, pathways).findings(),
                        new SaidTwice(catalog, pathways, rules).findings(),
                        Choices.findings(pathways),
                        new MissingScales(catalog, written, pathways).findings(),
                        Versions.findings(catalog),
                        new ClosedVersions(catalog, pathways).findings(),
                        new Disagreements(catalog, pathways).findings(),
                        new CreditCycles(catalog).findings(),
                        new Retired(catalog, pathways).findings())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }
}
