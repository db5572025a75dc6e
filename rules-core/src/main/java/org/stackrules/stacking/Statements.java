package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Catalog;
import org.stackrules.model.CatalogStatement;
import org.stackrules.model.Certainty;
import org.stackrules.model.Decision;
import org.stackrules.model.Heading;
import org.stackrules.model.Pathway;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.StatedBy;
import org.stackrules.model.Statement;

/**
 * What a catalog's data states about everybody, and a registrar's decisions about one learner, in the same words as what
 * rules state.
 */
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

    /** What decisions of the registrar state about pathways, in the order given. */
    public static List<Statement> decided(Collection<Decision> decisions) {
        return decisions.stream().flatMap(decision -> of(decision).stream()).toList();
    }

    /** A decision that does not name what it is about states nothing. */
    private static Optional<Statement> of(Decision decision) {
        String pathway = decision.pathway();
        String requirement = decision.requirement();
        String achievement = decision.achievement();
        if (pathway == null || requirement == null) {
            return Optional.empty();
        }
        StatedBy by = StatedBy.decision(decision);
        if (decision.type() == Decision.Type.WAIVE) {
            return Optional.of(new Statement.Waives(pathway, requirement, by, Certainty.KNOWN));
        }
        if (decision.type() == Decision.Type.EXEMPT) {
            return Optional.of(new Statement.Exempts(pathway, requirement, by, Certainty.KNOWN));
        }
        if (decision.type() == Decision.Type.PIN && achievement != null) {
            return Optional.of(new Statement.Pins(achievement, pathway, requirement, by, Certainty.KNOWN));
        }
        return decision.type() == Decision.Type.SUBSTITUTE && achievement != null
                ? Optional.of(new Statement.Substitutes(achievement, pathway, requirement, by, Certainty.KNOWN))
                : Optional.empty();
    }

    /** The same as text, with a statement for each part of the tree, in the order of the keys. */
    public static List<CatalogStatement> listed(Catalog catalog, Pathway pathway) {
        String by = "pathway " + pathway.id();
        List<CatalogStatement> all = new ArrayList<>();
        if (pathway.isRuled()) {
            all.add(new CatalogStatement(by, "requires what rules state", pathway.provenance()));
        } else {
            collect(catalog, pathway, null, pathway.requires(), all);
        }
        if (pathway.total() != null) {
            all.add(new CatalogStatement(by, "counts " + pathway.total() + " in total", pathway.provenance()));
        }
        if (!pathway.admits().equals(Selector.EVERYTHING)) {
            all.add(new CatalogStatement(by, "admits " + pathway.admits(), pathway.provenance()));
        }
        pathway.limits()
                .forEach(limit -> all.add(new CatalogStatement(by, "counts " + limit.text(), limit.provenance())));
        pathway.order()
                .forEach(order -> all.add(new CatalogStatement(
                        by,
                        "counts " + order.text() + (order.isRequired() ? ", which must be there" : ""),
                        order.provenance())));
        return List.copyOf(all);
    }

    /** What is one of several is accepted, everything else required; what stands below the root names what for. */
    private static void collect(
            Catalog catalog,
            Pathway pathway,
            @Nullable Requirement above,
            Requirement requirement,
            List<CatalogStatement> all) {
        String by = "pathway " + pathway.id();
        Heading heading = requirement.heading();
        boolean isOneOfSeveral = above instanceof Requirement.Any || above instanceof Requirement.Choose;
        boolean isBelowRoot = above != null && above != pathway.requires();
        boolean hasOwnId = above != null && !heading.id().contains(".");
        all.add(new CatalogStatement(
                by,
                (isOneOfSeveral ? "accepts " : "requires ")
                        + (isBelowRoot ? "for " + above.heading().id() + ": " : "")
                        + (hasOwnId ? heading.id() + ": " : "")
                        + PathwayAccount.text(catalog, pathway.total(), requirement),
                heading.provenance()));
        heading.limits()
                .forEach(limit -> all.add(new CatalogStatement(
                        by, "counts " + limit.text() + " for " + heading.id(), limit.provenance())));
        requirement.children().forEach(child -> collect(catalog, pathway, requirement, child, all));
    }
}
