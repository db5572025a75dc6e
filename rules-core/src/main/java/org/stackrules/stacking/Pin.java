package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stackrules.diagnostic.CoreTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Statement;

/**
 * An item that the registrar has put in its place: what it stands for serves one of some leaves wherever all is met. Where
 * not all can be met as many pins are followed as may be.
 *
 * @param stated the decision
 * @param leaves ids of the leaves, one of which the item serves
 */
record Pin(Statement.Pins stated, SortedSet<String> leaves) {

    Pin {
        leaves = new TreeSet<>(leaves);
    }

    /** Whether an item is what is pinned, or what it was recognised as. */
    boolean concerns(Item item) {
        return item.id().equals(stated.item())
                || item.kind() == Item.Kind.RECOGNITION && item.senders().contains(stated.item());
    }

    /** Whether an edge follows it. */
    boolean isAt(Edge edge) {
        return !edge.isVoucher() && leaves.contains(edge.need()) && concerns(edge.item());
    }

    boolean isFollowed(Collection<Edge> used) {
        return used.stream().anyMatch(this::isAt);
    }

    /**
     * The pins that something can follow, of one item what all of them leave open.
     *
     * @throws EvaluationException if one item is pinned to places that have nothing in common
     */
    static List<Pin> of(List<Pin> stated, List<Edge> edges) {
        SortedMap<String, Pin> byItem = new TreeMap<>(IdOrder.INSTANCE);
        for (Pin pin : stated) {
            byItem.merge(pin.stated().item(), pin, Pin::both);
        }
        return byItem.values().stream().filter(pin -> pin.isFollowed(edges)).toList();
    }

    private Pin both(Pin other) {
        List<String> common =
                new ArrayList<>(leaves.stream().filter(other.leaves::contains).toList());
        if (common.isEmpty()) {
            throw new EvaluationException(List.of(Diagnostic.error(
                    other.stated.by().provenance().place(),
                    null,
                    CoreTexts.TEXTS.message(
                            "pin-twice",
                            stated.item(),
                            stated.requirement(),
                            other.stated.requirement(),
                            stated.pathway()))));
        }
        return new Pin(stated, new TreeSet<>(common));
    }
}
