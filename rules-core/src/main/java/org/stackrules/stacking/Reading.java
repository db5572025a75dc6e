package org.stackrules.stacking;

import java.util.List;
import java.util.function.Supplier;
import org.stackrules.diagnostic.CoreTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.model.Amount;
import org.stackrules.model.Catalog;
import org.stackrules.model.Item;
import org.stackrules.model.Provenance;
import org.stackrules.model.Selection;

/**
 * What needs and bounds are made of, beside what is stated of them.
 *
 * @param catalog the catalog
 * @param selection its selectors
 * @param question the pathway, and what the record says beside the items
 * @param stated everything stated about the pathway
 * @param edges which item may serve which leaf
 * @param atoms what can be counted
 * @param levels what amounts are
 * @param origins what limits see of atoms
 */
record Reading(
        Catalog catalog,
        Selection selection,
        PathwayQuestion question,
        StatedPathway stated,
        List<Edge> edges,
        List<Atom> atoms,
        Levels levels,
        Origins origins) {

    /** Everything earned on the record. */
    List<Item> earned() {
        return EarnedItems.of(question.items());
    }

    /** Every attempt on the record. */
    List<Item> attempted() {
        return EarnedItems.attempted(question.background().attempts(), question.items());
    }

    /** Every attempt on the record with the grade that it has in averages: an incomplete may have become one. */
    List<Item> graded() {
        Incompletes incompletes =
                new Incompletes(catalog, question.pathway().policies().incompletes(), question.asOf());
        return attempted().stream().map(incompletes::inAverages).toList();
    }

    /** The level of an amount that a requirement needs. */
    Level level(Amount amount, Provenance provenance) {
        return levels.of(amount, noBase("need-no-base", amount, provenance));
    }

    Supplier<EvaluationException> noBase(String key, Object said, Provenance provenance) {
        return () -> new EvaluationException(List.of(
                Diagnostic.error(provenance.place(), null, CoreTexts.TEXTS.message(key, said, stated.pathway()))));
    }
}
