package org.stackrules.catalog.lint;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Message;
import org.stackrules.model.Amount;
import org.stackrules.model.Articulation;
import org.stackrules.model.Catalog;
import org.stackrules.model.Grade;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.Selector;

/**
 * Agreements that recognise the same senders as the same receivers on the same days, and say it twice or otherwise.
 *
 * <p>Looked at are agreements without a condition that name each sender and ask nothing of it but a floor, toward the same
 * credentials and tested on the same day. Other receivers, levels or tags are a choice that the learner has. So is a higher
 * floor that brings more credits; and nothing is said where one of the two excludes the other, or where what one is worth is
 * not known before the senders are. An agreement is compared with those of its case that began before it: of more than
 * {@value #MOST_COMPARED} with the last ones.
 */
final class Disagreements {

    private static final int MOST_COMPARED = 16;

    private static final Comparator<Claim> BY_BEGIN = Comparator.comparing(Claim::begin)
            .thenComparing(claim -> claim.agreement().id());

    private final Catalog catalog;
    private final Set<String> namedByVia;

    Disagreements(Catalog catalog, List<PathwayParts> pathways) {
        this.catalog = catalog;
        this.namedByVia = pathways.stream()
                .flatMap(Selectors::of)
                .flatMap(Selectors::tests)
                .filter(Selector.Via.class::isInstance)
                .flatMap(test -> ((Selector.Via) test).articulations().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What agreements may disagree about: those of one case are compared. */
    private record Case(
            List<String> from,
            List<Receiver> to,
            Selector toward,
            Selector.Day testedOn,
            boolean isBlock,
            Articulation.Partial partial,
            boolean givesRemainder) {}

    /** What is received, whatever it is worth. */
    private record Receiver(
            String kind, String what, @Nullable Rational level, List<String> tags) {
        static final Comparator<Receiver> ORDER = Comparator.comparing(Receiver::kind)
                .thenComparing(Receiver::what)
                .thenComparing(Receiver::toString);
    }

    /**
     * What an agreement says of its case.
     *
     * @param each what each receiver is worth; empty if they share it, or steps say it
     */
    private record Claim(Articulation agreement, List<Optional<Rational>> each, Optional<Rational> total) {

        LocalDate begin() {
            return Objects.requireNonNullElse(agreement.effective().from(), LocalDate.MIN);
        }

        boolean endsBefore(Claim later) {
            LocalDate until = agreement.effective().until();
            return until != null && until.isBefore(later.begin());
        }

        boolean isWorthTheSame(Claim other) {
            boolean isSaidAlike = each.equals(other.each) || each.size() != other.each.size() && total.isPresent();
            return Objects.equals(steps(), other.steps()) && isSaidAlike && total.equals(other.total);
        }

        /** Whether it is known what is received for whatever senders there are, or how it depends on them. */
        boolean isKnown() {
            return total.isPresent() || steps() != null;
        }

        Articulation.@Nullable Steps steps() {
            return agreement.terms().steps();
        }
    }

    /** What agreements of one case have in common, and those of others seldom: told without looking at all they say. */
    private record Ends(List<String> from, String to) {}

    List<Diagnostic> findings() {
        Map<Ends, List<Articulation>> near = new LinkedHashMap<>();
        for (Articulation agreement : catalog.articulations().values()) {
            if (agreement.terms().when() == null) {
                SenderIds.of(agreement, catalog)
                        .ifPresent(from -> near.computeIfAbsent(
                                        new Ends(from, first(agreement)), key -> new ArrayList<>(1))
                                .add(agreement));
            }
        }
        Map<Case, List<Claim>> cases = new LinkedHashMap<>();
        near.forEach((ends, agreements) -> {
            if (agreements.size() > 1) {
                agreements.forEach(
                        agreement -> cases.computeIfAbsent(caseOf(agreement, ends.from()), key -> new ArrayList<>())
                                .add(claim(agreement)));
            }
        });
        List<Diagnostic> found = new ArrayList<>();
        cases.forEach((one, claims) -> compare(one, claims, found));
        return found;
    }

    /** The first receiver of an agreement, in whatever order they are named. */
    private String first(Articulation agreement) {
        return agreement.to().size() == 1
                ? catalog.definedAs(agreement.to().get(0).credential())
                : agreement.to().stream()
                        .map(to -> catalog.definedAs(to.credential()))
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
    }

    private Case caseOf(Articulation agreement, List<String> from) {
        return new Case(
                from,
                agreement.to().stream()
                        .map(this::receiver)
                        .sorted(Receiver.ORDER)
                        .toList(),
                agreement.toward(),
                agreement.testedOn(),
                agreement.isBlock(),
                agreement.terms().partial(),
                agreement.terms().givesRemainder());
    }

    private Receiver receiver(Receiving to) {
        if (to instanceof Receiving.Unassigned unassigned) {
            return new Receiver(to.kind(), to.written(), unassigned.level(), to.tags());
        }
        Rational level = to instanceof Receiving.AsCredential as ? as.level() : null;
        return new Receiver(to.kind(), catalog.definedAs(to.credential()), level, to.tags());
    }

    private Claim claim(Articulation agreement) {
        if (agreement.terms().steps() != null) {
            return new Claim(agreement, List.of(), Optional.empty());
        }
        Rational shared = agreement.shared();
        if (shared != null) {
            boolean isOne = agreement.to().size() == 1;
            return new Claim(agreement, isOne ? List.of(Optional.of(shared)) : List.of(), Optional.of(shared));
        }
        List<Optional<Rational>> each = agreement.to().stream()
                .sorted(Comparator.comparing(this::receiver, Receiver.ORDER))
                .map(this::credits)
                .toList();
        Optional<Rational> total = each.stream().allMatch(Optional::isPresent)
                ? Optional.of(each.stream().flatMap(Optional::stream).reduce(Rational.ZERO, Rational::plus))
                : Optional.empty();
        return new Claim(agreement, each, total);
    }

    private Optional<Rational> credits(Receiving to) {
        return Optional.ofNullable(to.credits()).or(() -> DefinedCredits.of(to.credential(), catalog));
    }

    private void compare(Case of, List<Claim> claims, List<Diagnostic> found) {
        Deque<Claim> earlier = new ArrayDeque<>();
        for (Claim claim : claims.stream().sorted(BY_BEGIN).toList()) {
            Iterator<Claim> latestFirst = earlier.descendingIterator();
            Optional<Diagnostic> finding = Optional.empty();
            while (finding.isEmpty() && latestFirst.hasNext()) {
                finding = compare(of, latestFirst.next(), claim);
            }
            finding.ifPresent(found::add);
            earlier.addLast(claim);
            if (earlier.size() > MOST_COMPARED) {
                earlier.removeFirst();
            }
        }
    }

    private Optional<Diagnostic> compare(Case of, Claim earlier, Claim later) {
        if (earlier.endsBefore(later) || exclude(earlier.agreement(), later.agreement())) {
            return Optional.empty();
        }
        Grade one = earlier.agreement().minGrade();
        Grade other = later.agreement().minGrade();
        boolean isSameFloor = Objects.equals(one, other) || isAtLeast(one, other) && isAtLeast(other, one);
        if (earlier.isWorthTheSame(later)) {
            return isSameFloor
                    ? repeated(of, earlier.agreement(), later.agreement())
                    : Optional.of(disagrees(of, earlier, later));
        }
        if (!earlier.isKnown() || !later.isKnown()) {
            return Optional.empty();
        }
        boolean isDoubtful = isSameFloor || isBetterForLess(earlier, later) || isBetterForLess(later, earlier);
        return isDoubtful ? Optional.of(disagrees(of, earlier, later)) : Optional.empty();
    }

    /** Whether a floor that is as high as another's brings less. */
    private boolean isBetterForLess(Claim higher, Claim lower) {
        return isAtLeast(higher.agreement().minGrade(), lower.agreement().minGrade())
                && higher.total().isPresent()
                && lower.total().isPresent()
                && higher.total().get().isLessThan(lower.total().get());
    }

    private boolean isAtLeast(@Nullable Grade one, @Nullable Grade other) {
        return other == null
                || one != null
                        && catalog.grades()
                                .isAtLeast(one, catalog.home(), other)
                                .orElse(false);
    }

    private static boolean exclude(Articulation one, Articulation other) {
        return one.excludes().contains(other.id()) || other.excludes().contains(one.id());
    }

    /** One whose days all lie in those of another one that says the same decides nothing, unless something names it. */
    private Optional<Diagnostic> repeated(Case of, Articulation one, Articulation other) {
        Articulation first = isFirst(one, other) ? one : other;
        Articulation second = first == one ? other : one;
        boolean firstCovers = first.effective().covers(second.effective());
        if (!firstCovers && !second.effective().covers(first.effective())
                || !one.excludes().equals(other.excludes())
                || namedByVia.contains(one.id())
                || namedByVia.contains(other.id())) {
            return Optional.empty();
        }
        Message message = CatalogTexts.TEXTS.message(
                "agreement-repeated",
                second.id(),
                first.id(),
                named(of.from()),
                received(of),
                firstCovers ? first.id() : second.id());
        return Optional.of(Warnings.warning(second.provenance().place(), message)
                .relatedTo(first.provenance().place()));
    }

    private static Diagnostic disagrees(Case of, Claim one, Claim other) {
        Claim first = isFirst(one.agreement(), other.agreement()) ? one : other;
        Claim second = first == one ? other : one;
        Message message = CatalogTexts.TEXTS.message(
                "agreement-disagrees",
                second.agreement().id(),
                first.agreement().id(),
                named(of.from()),
                received(of),
                terms(second),
                terms(first));
        return Warnings.warning(second.agreement().provenance().place(), message)
                .relatedTo(first.agreement().provenance().place());
    }

    private static boolean isFirst(Articulation one, Articulation other) {
        int order = one.provenance().place().compareTo(other.provenance().place());
        return order < 0 || order == 0 && one.id().compareTo(other.id()) < 0;
    }

    private static String named(List<String> ids) {
        return String.join("` + `", ids);
    }

    private static String received(Case of) {
        return of.to().stream().map(Receiver::what).collect(Collectors.joining("` + `"));
    }

    /** What an agreement brings, and for which grade. */
    private static Message terms(Claim claim) {
        Message worth = claim.steps() != null
                ? CatalogTexts.TEXTS.message("terms.steps")
                : claim.total()
                        .map(total -> worth(claim, total))
                        .orElseGet(() -> CatalogTexts.TEXTS.message("terms.of-senders"));
        Grade floor = claim.agreement().minGrade();
        return floor == null
                ? CatalogTexts.TEXTS.message("terms.any-grade", worth)
                : CatalogTexts.TEXTS.message("terms.floor", worth, floor);
    }

    private static Message worth(Claim claim, Rational total) {
        return claim.each().size() < 2
                ? Warnings.amount(new Amount.OfCredits(total))
                : CatalogTexts.TEXTS.message(
                        "amount.credits",
                        claim.each().stream()
                                .flatMap(Optional::stream)
                                .map(Rational::toString)
                                .collect(Collectors.joining(" + ")));
    }
}
