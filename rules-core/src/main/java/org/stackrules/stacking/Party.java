package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Mode;
import org.stackrules.model.Rational;

/**
 * A pathway as far as shares look at it: what it may count, or counts already. An item that is divided is shared whole,
 * however little of it each pathway uses; what is counted of it, or serves a pathway alone, is what is used.
 *
 * @param pathway its id
 * @param credential what it earns
 * @param stated what it requires
 * @param atoms what it may count, by id
 * @param insides the credentials of each item that it may use, and of all that is inside, by the item's id
 * @param portions of the atoms that are divided the portions, by the atom's id
 * @param isSettled whether it counts all of that already, and is not to be asked again
 */
record Party(
        String pathway,
        String credential,
        StatedPathway stated,
        SortedMap<String, Atom> atoms,
        SortedMap<String, Set<String>> insides,
        Map<String, List<Atom>> portions,
        boolean isSettled) {

    /** How items are earned that are made for a pathway alone. */
    private static final Set<Mode> OWN = EnumSet.of(Mode.WAIVER, Mode.EXEMPTION);

    Party {
        atoms = Collections.unmodifiableSortedMap(atoms);
        insides = Collections.unmodifiableSortedMap(insides);
        portions = Map.copyOf(portions);
    }

    /** What an atom counts in a unit where some items and portions are used; unknown credits count {@code unknown}. */
    Rational worth(Atom atom, Need.Unit unit, Rational unknown, Collection<String> used) {
        List<Atom> parts = unit == Need.Unit.COUNT ? null : portions.get(atom.id());
        if (parts == null) {
            return atom.worth(unit, unknown);
        }
        return parts.stream()
                .filter(part -> part.countedBy().stream().anyMatch(used::contains))
                .map(part -> part.worth(unit, unknown))
                .reduce(Rational.ZERO, Rational::plus);
    }

    /** What an atom of a settled pathway counts. */
    Rational settledWorth(Atom atom, Need.Unit unit, Rational unknown) {
        return worth(atom, unit, unknown, insides.keySet());
    }

    /** A pathway that is asked about, in one reading of what is stated of it. */
    static Party of(AskedPathway asked, StatedPathway stated, Problem problem) {
        return new Party(
                asked.pathway(),
                asked.question().pathway().earns(),
                stated,
                byId(problem.wholeAtoms()),
                insides(problem.items(), asked.credentialOf()),
                Division.portions(problem.atoms()),
                false);
    }

    /** A pathway whose use of items is settled. */
    static Party of(SettledPathway settled) {
        PathwayQuestion question = settled.question();
        SortedMap<String, Atom> atoms = byId(Formulation.atoms(settled.used()));
        Map<String, List<Atom>> portions = new HashMap<>();
        settled.inPart().forEach((id, credits) -> {
            Atom atom = atoms.get(id);
            if (atom != null) {
                portions.put(id, List.of(atom.portion(credits, atom.countedBy(), null)));
            }
        });
        return new Party(
                question.pathway().id(),
                question.pathway().earns(),
                StatedPathway.strictest(question.pathway(), question.statements()),
                atoms,
                insides(settled.used(), AskedPathway.credentialOf(question)),
                portions,
                true);
    }

    /**
     * The items through which an atom is shared with other pathways, ordered. What those others made is left out: a
     * stacked credential and its own evidence are never sharing. A waiver or an exemption is its pathway's own, whatever
     * it is called.
     */
    List<String> through(String atom, Collection<Party> others) {
        Atom counted = atoms.get(atom);
        List<String> through = new ArrayList<>();
        boolean isOwn = counted == null
                || !others.isEmpty() && counted.item().modes().stream().anyMatch(OWN::contains);
        for (String item : isOwn ? List.<String>of() : counted.countedBy()) {
            Set<String> inside = insides.getOrDefault(item, Set.of());
            if (others.stream().noneMatch(other -> inside.contains(other.credential))) {
                through.add(item);
            }
        }
        return through;
    }

    private static SortedMap<String, Atom> byId(List<Atom> atoms) {
        SortedMap<String, Atom> byId = new TreeMap<>(IdOrder.INSTANCE);
        atoms.forEach(atom -> byId.put(atom.id(), atom));
        return byId;
    }

    private static SortedMap<String, Set<String>> insides(List<Item> items, Map<String, String> credentialOf) {
        SortedMap<String, Set<String>> insides = new TreeMap<>(IdOrder.INSTANCE);
        for (Item item : items) {
            Set<String> inside = new HashSet<>(Set.of(item.credential()));
            item.contains().forEach(id -> inside.add(credentialOf.getOrDefault(id, id)));
            insides.put(item.id(), inside);
        }
        return insides;
    }
}
