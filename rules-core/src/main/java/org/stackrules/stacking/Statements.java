package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.List;
import org.stackrules.model.Certainty;
import org.stackrules.model.Pathway;
import org.stackrules.model.Selector;
import org.stackrules.model.StatedBy;
import org.stackrules.model.Statement;

/** What a catalog's data states about everybody, in the same words as what rules state about one learner. */
public final class Statements {

    private Statements() {}

    /** What a pathway states, in the order of its keys. A pathway whose needs are stated by rules states none. */
    public static List<Statement> of(Pathway pathway) {
        StatedBy by = StatedBy.data(pathway.id(), pathway.provenance());
        List<Statement> statements = new ArrayList<>();
        if (!pathway.isRuled()) {
            statements.add(new Statement.Requires(pathway.id(), pathway.requires(), by, Certainty.KNOWN));
        }
        if (pathway.total() != null) {
            statements.add(new Statement.Totals(pathway.id(), pathway.total(), by));
        }
        if (!pathway.admits().equals(Selector.EVERYTHING)) {
            statements.add(new Statement.Admits(pathway.id(), pathway.admits(), by));
        }
        pathway.limits()
                .forEach(limit -> statements.add(new Statement.Bounds(
                        pathway.id(), limit, StatedBy.data(limit.id(), limit.provenance()), Certainty.KNOWN)));
        return List.copyOf(statements);
    }
}
