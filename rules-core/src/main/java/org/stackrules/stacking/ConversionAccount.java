package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.stackrules.model.Converted;
import org.stackrules.model.Credits;
import org.stackrules.model.Item;
import org.stackrules.model.Pathway;
import org.stackrules.model.Rational;
import org.stackrules.model.Rounding;
import org.stackrules.report.Reason;

/** What rounding made of credits of another unit, in sentences. */
final class ConversionAccount {

    private final Pathway pathway;
    private final Problem problem;
    private final Ledger ledger;

    ConversionAccount(Pathway pathway, Problem problem, Ledger ledger) {
        this.pathway = pathway;
        this.problem = problem;
        this.ledger = ledger;
    }

    /** One sentence for each part of what is used, and each sum, that is worth more or less than it is exactly. */
    List<Reason> reasons() {
        List<Reason> reasons = new ArrayList<>(ofItems());
        Rounding ofSum = problem.reckoning().ofSum();
        if (ofSum != null) {
            problem.root()
                    .all()
                    .filter(need -> need.children().isEmpty() && (areCreditsAdded() || isOfCredits(need)))
                    .forEach(leaf -> reasons.addAll(ofSums(leaf.id(), ofSum)));
        }
        return reasons;
    }

    /** Whether the total or a block adds up what all its leaves come to. */
    private boolean areCreditsAdded() {
        return problem.total() != null && problem.unit() == Need.Unit.CREDITS
                || problem.root()
                        .all()
                        .anyMatch(need -> need instanceof Need.Sum sum && sum.unit() == Need.Unit.CREDITS);
    }

    private static boolean isOfCredits(Need leaf) {
        return leaf instanceof Need.Fill fill && fill.unit() == Need.Unit.CREDITS;
    }

    private List<Reason> ofSums(String leaf, Rounding rounding) {
        List<Reason> reasons = new ArrayList<>();
        List<Edge> serving = ledger.serving(leaf);
        Reckoning.sums(problem, serving, ledger).forEach((unit, sum) -> {
            if (!rounding.of(sum).equals(sum)) {
                Rational stated = serving.stream()
                        .flatMap(edge -> edge.item().particulars().converted().stream())
                        .map(Converted::stated)
                        .filter(credits -> credits.unit().equals(unit))
                        .map(Credits::amount)
                        .reduce(Rational.ZERO, Rational::plus);
                String named = leaf.contains(".") ? pathway.id() + "#" + leaf : leaf;
                reasons.add(reason(
                        "the sum for " + named,
                        new Converted(new Credits(stated, unit), sum, sum, rounding.of(sum)),
                        rounding));
            }
        });
        return reasons;
    }

    private List<Reason> ofItems() {
        Rounding ofItem = pathway.policies().arithmetic().ofItem();
        List<Reason> reasons = new ArrayList<>();
        if (ofItem != null) {
            ledger.used().stream()
                    .map(Edge::item)
                    .flatMap(ConversionAccount::stating)
                    .distinct()
                    .sorted()
                    .forEach(item -> item.particulars().converted().stream()
                            .filter(part -> !part.isOfRange() && !part.exact().equals(part.worth()))
                            .forEach(part -> reasons.add(reason(item.reportName(), part, ofItem))));
        }
        return reasons;
    }

    /** An item, or those that it is made of where its credits are theirs. */
    private static Stream<Item> stating(Item item) {
        boolean isOfAtoms = item.particulars().converted().equals(Item.convertedOf(item.atoms()));
        return item.atoms().isEmpty() || !isOfAtoms ? Stream.of(item) : item.atoms().stream();
    }

    private Reason reason(String of, Converted part, Rounding rounding) {
        return new Reason(
                of + ": " + part.stated().amount() + " "
                        + part.stated().unit() + ", "
                        + mixed(part.exact()) + " credits, " + rounded(rounding) + " to " + part.worth() + ", by "
                        + pathway.id(),
                pathway.provenance());
    }

    private static String rounded(Rounding rounding) {
        return "rounded " + rounding.direction().word().replace('-', ' ');
    }

    /** A number as one would write it by hand where its decimals never end: {@code 2 2/3}. */
    private static String mixed(Rational number) {
        Rational whole = number.floor();
        boolean isFraction = number.toString().contains("/");
        return !isFraction || whole.isZero() ? number.toString() : whole + " " + number.minus(whole);
    }
}
