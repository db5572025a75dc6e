package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Exclusion;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Policies;
import org.stackrules.report.Reason;

/**
 * What the exclusions of a catalog take from the items of one question. What is kept by date, and what another credential
 * that is held takes, is settled here, by what was passed on the record; what the learner is free to choose is left to the
 * allocation. Aliases count as the credential; an item uses a credential if it is of it, came from it, or has it inside.
 * Pure.
 *
 * <p>Where the first or last is kept, an item in progress takes nothing away: the last that was passed stays the one that
 * is kept until a later one is passed, and what is only begun may serve in its place as projected. Where a credential that
 * takes another's credit is only begun, that credit is as unsure as its end. What a recorded award rests on is not looked
 * at anew, and what was awarded with several inside keeps them.
 */
final class Exclusions {

    private static final Comparator<Item> BY_DAY = Comparator.comparing(
                    Item::completedOn, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Item::compareTo);

    private final Catalog catalog;
    private final PathwayQuestion question;
    private final List<Exclusion> all;
    private final Map<String, String> credentialOf;

    /** What was passed or begun, as it stands on the record, ordered by day. */
    private final List<Item> recorded;

    private Exclusions(Catalog catalog, PathwayQuestion question, List<Exclusion> all) {
        this.catalog = catalog;
        this.question = question;
        this.all = all;
        this.credentialOf = all.isEmpty() ? Map.of() : AskedPathway.credentialOf(question);
        this.recorded = all.isEmpty()
                ? List.of()
                : question.seen().stream()
                        .filter(item -> item.via() == null && !item.isUnassigned())
                        .sorted(BY_DAY)
                        .toList();
    }

    /** Those that bear on a question; none on what a recorded award rests on. */
    static Exclusions of(Catalog catalog, PathwayQuestion question, boolean isEvidenceOfAward) {
        return new Exclusions(
                catalog,
                question,
                isEvidenceOfAward ? List.of() : List.copyOf(catalog.exclusions().values()));
    }

    /** How surely an item brings credit, before the allocation; empty: it brings none. */
    Optional<Certainty> allows(Item item) {
        Certainty doubt = Certainty.KNOWN;
        for (Exclusion exclusion : all) {
            Optional<Taken> taken = taken(exclusion, item);
            if (taken.isPresent()) {
                if (taken.get().certainty().isKnown()) {
                    return Optional.empty();
                }
                doubt = doubt.and(taken.get().certainty());
            }
        }
        return Optional.of(doubt);
    }

    /** What takes an item's credit, before the allocation; empty: nothing surely does. */
    Optional<Reason> whyNot(Item item) {
        return all.stream()
                .flatMap(exclusion -> taken(exclusion, item)
                        .filter(taken -> taken.certainty().isKnown())
                        .map(taken -> new Reason(why(exclusion, taken.by()), exclusion.provenance()))
                        .stream())
                .findFirst();
    }

    /** What takes an item's credit in the sentence that says so. */
    static String why(Exclusion exclusion, String by) {
        return "not used beside " + by + ": " + said(exclusion);
    }

    /** An exclusion in a sentence: which it is, and what it says. */
    static String said(Exclusion exclusion) {
        if (exclusion instanceof Exclusion.OnlyOneOf one) {
            String kept = one.keep() == Exclusion.OnlyOneOf.Keep.BEST
                    ? ""
                    : ", the " + one.keep().word() + " that was passed";
            return "exclusion `" + one.id() + "` keeps one of these, " + one.text() + kept;
        }
        return "exclusion `" + exclusion.id() + "`, " + exclusion.text();
    }

    /** What items of a problem take from one another, for the allocation to see. */
    Excluding among(List<Item> usable, List<Atom> atoms) {
        if (all.isEmpty()) {
            return Excluding.NOTHING;
        }
        Map<String, Set<String>> insides = new HashMap<>();
        usable.stream()
                .filter(item -> item.kind() != Item.Kind.STATED)
                .forEach(item -> insides.put(item.id(), uses(item)));
        List<OneOfSeveral> oneOf = new ArrayList<>();
        List<Overlap> overlaps = new ArrayList<>();
        for (Exclusion exclusion : all) {
            if (exclusion instanceof Exclusion.OnlyOneOf one) {
                OneOfSeveral found = OneOfSeveral.of(catalog, one, insides);
                if (found.choices().size() > 1) {
                    oneOf.add(found);
                }
            } else if (exclusion instanceof Exclusion.Overlaps one) {
                overlap(one, usable, atoms).ifPresent(overlaps::add);
            }
        }
        return new Excluding(oneOf, overlaps);
    }

    private Optional<Overlap> overlap(Exclusion.Overlaps exclusion, List<Item> usable, List<Atom> atoms) {
        Set<String> losing = atoms.stream()
                .filter(atom -> isOf(atom.item(), exclusion.credential()))
                .map(Atom::id)
                .collect(Collectors.toSet());
        Set<String> besides = Stream.concat(
                        atoms.stream()
                                .filter(atom -> isOf(atom.item(), exclusion.other()))
                                .flatMap(atom -> atom.countedBy().stream()),
                        usable.stream()
                                .filter(item -> isOf(item, exclusion.other()))
                                .map(Item::id))
                .collect(Collectors.toSet());
        return losing.isEmpty() || besides.isEmpty()
                ? Optional.empty()
                : Optional.of(new Overlap(exclusion, losing, besides));
    }

    /** That an item's credit is taken: how surely, and by what. */
    private record Taken(Certainty certainty, String by) {}

    private Optional<Taken> taken(Exclusion exclusion, Item item) {
        if (item.kind() == Item.Kind.STATED) {
            return Optional.empty();
        }
        if (exclusion instanceof Exclusion.OnlyOneOf one) {
            return taken(one, item);
        }
        return exclusion instanceof Exclusion.Bars bars ? taken(bars, item) : Optional.empty();
    }

    private Optional<Taken> taken(Exclusion.OnlyOneOf exclusion, Item item) {
        Set<String> members = defined(exclusion.members());
        Set<String> used = uses(item);
        used.retainAll(members);
        if (used.size() > 1 && !item.senders().isEmpty()) {
            return Optional.of(new Taken(Certainty.KNOWN, String.join(" and ", used)));
        }
        Item kept = exclusion.keep() == Exclusion.OnlyOneOf.Keep.BEST ? null : kept(exclusion.keep(), members);
        if (kept == null || used.isEmpty() || used.contains(catalog.definedAs(kept.credential()))) {
            return Optional.empty();
        }
        boolean isAfter = exclusion.keep() == Exclusion.OnlyOneOf.Keep.LAST && item.isInProgress();
        return isAfter ? Optional.empty() : Optional.of(new Taken(Certainty.KNOWN, kept.reportName()));
    }

    /** The first or last passed item of some credentials; null: none was passed. */
    private @Nullable Item kept(Exclusion.OnlyOneOf.Keep keep, Set<String> members) {
        List<Item> passed = recorded.stream()
                .filter(item -> members.contains(catalog.definedAs(item.credential()))
                        && item.completedOn() != null
                        && item.certainty().isKnown())
                .toList();
        if (passed.isEmpty()) {
            return null;
        }
        return keep == Exclusion.OnlyOneOf.Keep.FIRST ? passed.get(0) : passed.get(passed.size() - 1);
    }

    private Optional<Taken> taken(Exclusion.Bars exclusion, Item item) {
        String bar = catalog.definedAs(exclusion.credential());
        Set<String> used = uses(item);
        boolean isInside = item.senders().isEmpty() && used.contains(bar);
        used.retainAll(defined(exclusion.barred()));
        if (used.isEmpty() || isInside) {
            return Optional.empty();
        }
        boolean isIgnored = question.pathway().policies().inProgress() == Policies.InProgress.IGNORED;
        return recorded.stream()
                .filter(held -> isOf(held, exclusion.credential()) && !(isIgnored && held.isInProgress()))
                .min(Comparator.comparing((Item held) -> held.certainty().world())
                        .thenComparing(BY_DAY))
                .map(held -> new Taken(held.certainty(), held.reportName()));
    }

    private Set<String> defined(List<String> credentials) {
        return credentials.stream().map(catalog::definedAs).collect(Collectors.toSet());
    }

    private boolean isOf(Item item, String credential) {
        return !item.isUnassigned() && catalog.definedAs(item.credential()).equals(catalog.definedAs(credential));
    }

    /** What an item is of, came from and has inside: credentials as they are defined. */
    private Set<String> uses(Item item) {
        Set<String> ids = new HashSet<>(item.contains());
        ids.addAll(item.senders());
        Set<String> uses = new TreeSet<>(IdOrder.INSTANCE);
        ids.forEach(id -> uses.add(catalog.definedAs(credentialOf.getOrDefault(id, id))));
        item.atoms().forEach(atom -> uses.add(catalog.definedAs(atom.credential())));
        if (!item.isUnassigned()) {
            uses.add(catalog.definedAs(item.credential()));
        }
        return uses;
    }
}
