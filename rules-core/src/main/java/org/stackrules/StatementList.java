package org.stackrules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.stackrules.model.Amount;
import org.stackrules.model.Articulation;
import org.stackrules.model.Catalog;
import org.stackrules.model.CatalogStatement;
import org.stackrules.model.Pathway;
import org.stackrules.model.Receiving;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.Window;
import org.stackrules.rules.CheckedRule;
import org.stackrules.stacking.Statements;

/** Everything that a catalog states, data and rules alike, ordered by place. */
final class StatementList {

    private StatementList() {}

    static List<CatalogStatement> of(Catalog catalog, List<CheckedRule> rules) {
        List<CatalogStatement> all = new ArrayList<>();
        for (Pathway pathway : catalog.pathways().values()) {
            all.addAll(Statements.listed(catalog, pathway));
        }
        for (Articulation articulation : catalog.articulations().values()) {
            all.add(new CatalogStatement(
                    "agreement " + articulation.id(), text(articulation), articulation.provenance()));
        }
        for (CheckedRule rule : rules) {
            String by = rule.stage().word() + " rule `" + rule.name() + "`";
            rule.states().forEach(text -> all.add(new CatalogStatement(by, text, rule.provenance())));
        }
        all.sort(Comparator.comparing(statement -> statement.provenance().place()));
        return List.copyOf(all);
    }

    private static String text(Articulation articulation) {
        Articulation.Terms terms = articulation.terms();
        String from = IntStream.range(0, articulation.from().size())
                .mapToObj(place -> (articulation.takesSeveral(place) ? "any number of " : "")
                        + articulation.from().get(place))
                .collect(Collectors.joining(" and "));
        StringBuilder text = new StringBuilder("recognises " + from + " as "
                + articulation.to().stream().map(StatementList::text).collect(Collectors.joining(" and ")));
        if (articulation.shared() != null) {
            text.append(", together ").append(new Amount.OfCredits(articulation.shared()));
        }
        if (articulation.minGrade() != null) {
            text.append(", grade at least ").append(articulation.minGrade());
        }
        if (!articulation.effective().equals(Window.ALWAYS)) {
            text.append(", " + articulation.testedOn().word() + " in ").append(articulation.effective());
        }
        if (articulation.isBlock()) {
            text.append(", as a block with all its evidence");
        }
        if (!articulation.excludes().isEmpty()) {
            text.append(", never together with ").append(String.join(", ", articulation.excludes()));
        }
        if (!articulation.toward().equals(Selector.EVERYTHING)) {
            text.append(", only toward ").append(articulation.toward());
        }
        if (terms.steps() != null) {
            text.append(", credits ").append(terms.steps());
        }
        if (terms.partial() != Articulation.Partial.NONE) {
            text.append(", for a part ")
                    .append(
                            terms.partial() == Articulation.Partial.UNASSIGNED
                                    ? "its own credits, unassigned"
                                    : "its share, unassigned");
        }
        if (terms.givesRemainder()) {
            text.append(", what is left over unassigned");
        }
        if (terms.when() != null) {
            text.append(", if: ").append(Requirement.said(terms.when()));
        }
        return text.toString();
    }

    private static String text(Receiving to) {
        String level = to instanceof Receiving.AsCredential as && as.level() != null ? " at level " + as.level() : "";
        String tags = to.tags().isEmpty() ? "" : " tagged " + String.join(", ", to.tags());
        return to.text() + level + tags + (to.credits() == null ? "" : ", " + new Amount.OfCredits(to.credits()));
    }
}
