package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Amount;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Credential;
import org.stackrules.model.Ladder;
import org.stackrules.model.Pathway;
import org.stackrules.model.Rational;
import org.stackrules.model.Required;
import org.stackrules.model.Selection;
import org.stackrules.model.Selector;
import org.stackrules.model.Share;
import org.stackrules.model.ShareRule;
import org.stackrules.model.StatedBy;
import org.stackrules.model.Statement;

/**
 * The shares that a catalog's data states: of each pathway with each that a row matches. What a bound is of both pathways is
 * a number once both are known, so every share is stated with numbers of its own pathway.
 */
public final class SharesOfData {

    private final Catalog catalog;
    private final Selection selection;

    public SharesOfData(Catalog catalog) {
        this.catalog = catalog;
        this.selection = new Selection(catalog);
    }

    /** The shares of a pathway with others: by its own rows, then by those of the catalog. */
    public List<Statement> of(Pathway pathway) {
        List<Statement> shares = new ArrayList<>();
        for (ShareRule rule : pathway.sharing()) {
            if (rule.among() instanceof ShareRule.With with) {
                shares.addAll(shares(rule, pathway, others(with.credentials(), pathway, null)));
            }
        }
        for (ShareRule rule : catalog.sharing().values()) {
            if (rule.among() instanceof ShareRule.Group group && isAmong(group.credentials(), pathway)) {
                shares.addAll(shares(rule, pathway, others(group.credentials(), pathway, group.per())));
            }
        }
        return shares;
    }

    /**
     * The pathways that a row matches, ordered by id: not one to the same credential, and no step of a ladder that the row
     * does not bind.
     */
    private List<Pathway> others(Selector credentials, Pathway pathway, ShareRule.@Nullable Per per) {
        return catalog.pathways().values().stream()
                .filter(other -> !other.earns().equals(pathway.earns())
                        && isAmong(credentials, other)
                        && isAlike(pathway, other, per)
                        && !isOnLadder(pathway, other))
                .sorted(Comparator.comparing(Pathway::id))
                .toList();
    }

    private boolean isAmong(Selector credentials, Pathway pathway) {
        return catalog.credential(pathway.earns())
                .filter(definition -> selection.mayAccept(credentials, definition))
                .isPresent();
    }

    private boolean isAlike(Pathway one, Pathway other, ShareRule.@Nullable Per per) {
        if (per == null) {
            return true;
        }
        Optional<Credential> first = catalog.credential(one.earns());
        Optional<Credential> second = catalog.credential(other.earns());
        return per == ShareRule.Per.TYPE
                ? first.map(Credential::type).equals(second.map(Credential::type))
                : Objects.equals(
                        first.map(Credential::level).orElse(null),
                        second.map(Credential::level).orElse(null));
    }

    private boolean isOnLadder(Pathway one, Pathway other) {
        return catalog.ladders().values().stream()
                .filter(ladder -> !ladder.isCapped())
                .map(Ladder::steps)
                .anyMatch(steps -> steps.contains(one.earns()) && steps.contains(other.earns()));
    }

    private List<Statement> shares(ShareRule rule, Pathway pathway, List<Pathway> others) {
        List<Statement> shares = new ArrayList<>();
        if (others.isEmpty()) {
            return shares;
        }
        boolean isOfPairs = !rule.atMost().isEmpty() || rule.privilege() != null;
        if (isOfPairs) {
            for (Pathway other : others) {
                List<Amount> atMost = rule.atMost().stream()
                        .map(amount -> between(amount, pathway, other))
                        .toList();
                if (!atMost.isEmpty() || rule.privilege() != null) {
                    shares.add(share(rule, pathway, List.of(other), other.id(), atMost, null, null, rule.privilege()));
                }
            }
        }
        Amount unique = rule.unique();
        if (unique != null) {
            shares.add(share(rule, pathway, others, said(others), List.of(), unique, null, null));
        }
        if (rule.uses() != null) {
            for (List<Pathway> some : withoutTwoSteps(others)) {
                shares.add(share(rule, pathway, some, said(some), List.of(), null, rule.uses(), null));
            }
        }
        return shares;
    }

    /** Steps of one ladder are outside all rows, also beside a third pathway: rows in which no two of them stand. */
    private List<List<Pathway>> withoutTwoSteps(List<Pathway> others) {
        List<List<Pathway>> rows = new ArrayList<>();
        rows.add(List.of());
        for (Pathway other : others) {
            List<List<Pathway>> more = new ArrayList<>();
            for (List<Pathway> row : rows) {
                List<Pathway> beside =
                        row.stream().filter(one -> !isOnLadder(one, other)).toList();
                more.add(Stream.concat(beside.stream(), Stream.of(other)).toList());
                if (beside.size() < row.size()) {
                    more.add(row);
                }
            }
            rows = more;
        }
        return rows.stream().distinct().toList();
    }

    private static String said(List<Pathway> others) {
        return others.size() == 1
                ? others.get(0).id()
                : "any of " + String.join(", ", others.stream().map(Pathway::id).toList());
    }

    private static Statement share(
            ShareRule rule,
            Pathway pathway,
            List<Pathway> others,
            String with,
            List<Amount> atMost,
            @Nullable Amount unique,
            @Nullable Integer uses,
            @Nullable String privilege) {
        Share share = new Share(
                rule.id(),
                pathway.id(),
                with,
                others.stream().map(Pathway::id).toList(),
                rule.of(),
                atMost,
                unique,
                uses,
                privilege,
                rule.when(),
                rule.provenance());
        return new Statement.Shares(share, StatedBy.data(rule.id(), rule.provenance()), Certainty.KNOWN);
    }

    /** A bound on what two pathways share, as a number. */
    private Amount between(Amount amount, Pathway pathway, Pathway other) {
        if (amount instanceof Amount.Largest largest) {
            return extreme(largest.amounts(), pathway, other, (a, b) -> isMore(a, b) ? a : b);
        }
        if (amount instanceof Amount.Smallest smallest) {
            return extreme(smallest.amounts(), pathway, other, (a, b) -> isMore(a, b) ? b : a);
        }
        if (amount instanceof Amount.Share part) {
            Amount required = required(pathway).orElse(null);
            Rational exact = base(part.base(), pathway, other).times(part.fraction());
            Rational number = part.rounding() == null ? exact : part.rounding().of(exact);
            if (required instanceof Amount.OfUnit one) {
                return new Amount.OfUnit(number, one.unit());
            }
            return required instanceof Amount.OfCredits ? new Amount.OfCredits(number) : items(number);
        }
        if (amount instanceof Amount.Steps steps) {
            Rational number = steps.at(base(steps.by(), pathway, other));
            return steps.isInCredits() ? new Amount.OfCredits(number) : items(number);
        }
        return amount;
    }

    private Amount extreme(List<Amount> amounts, Pathway pathway, Pathway other, BinaryOperator<Amount> which) {
        return amounts.stream()
                .map(one -> between(one, pathway, other))
                .reduce(which)
                .orElseThrow();
    }

    private static boolean isMore(Amount one, Amount other) {
        return Amount.compare(one, other).filter(sign -> sign > 0).isPresent();
    }

    /** No item is shared in part. */
    private static Amount items(Rational number) {
        return new Amount.OfCount(number.floor().numerator().intValueExact());
    }

    private Rational base(Amount.Base base, Pathway pathway, Pathway other) {
        return switch (base) {
            case REQUIRED -> number(pathway);
            case OTHER -> number(other);
            case SMALLER -> number(pathway).min(number(other));
            case LARGER -> number(pathway).max(number(other));
            case BOTH -> number(pathway).plus(number(other));
            case COUNTED, EARNED -> throw new IllegalArgumentException("a row on sharing is no share of " + base);
        };
    }

    /** What a pathway requires: loading refuses a catalog in which a row asks for it and it is not one number. */
    private Rational number(Pathway pathway) {
        return required(pathway)
                .map(Formulation::number)
                .orElseThrow(() -> new IllegalArgumentException(
                        "a share of what `" + pathway.id() + "` requires, which is not one number: state its total"));
    }

    private Optional<Amount> required(Pathway pathway) {
        return Stream.ofNullable(pathway.total()).findFirst().or(() -> Required.by(pathway.requires(), catalog));
    }
}
