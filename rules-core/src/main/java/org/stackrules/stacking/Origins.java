package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stackrules.model.Certainty;
import org.stackrules.model.Item;
import org.stackrules.model.Policies;
import org.stackrules.model.Selection;
import org.stackrules.model.Selector;

/**
 * What a limit sees of an atom: the atom as it is, or, where the stacked credential's origin decides, with the issuer and
 * the mode of the stack through which it is counted. Pure.
 */
final class Origins {

    private final Selection selection;
    private final Policies.Origin policy;
    private final Map<String, Item> items = new HashMap<>();

    /**
     * The origins in one problem.
     *
     * @param usable the items through which atoms are counted
     */
    Origins(Selection selection, Policies.Origin policy, List<Item> usable) {
        this.selection = selection;
        this.policy = policy;
        usable.forEach(item -> items.put(item.id(), item));
    }

    /**
     * That a selector is about an atom.
     *
     * @param certainty how far that can be relied on
     * @param through ids of the items through which it must be counted for that, ordered; empty: any
     */
    record Seen(Certainty certainty, Optional<List<String>> through) {}

    /** Whether a selector is about an atom; empty: it is not, through whatever it is counted. */
    Optional<Seen> accepts(Selector selector, Atom atom) {
        if (policy != Policies.Origin.COMPONENT) {
            return selection.accepts(selector, atom.item()).map(certainty -> new Seen(certainty, Optional.empty()));
        }
        List<String> through = new ArrayList<>();
        Certainty all = Certainty.KNOWN;
        for (String id : atom.countedBy()) {
            Optional<Certainty> accepted = selection.accepts(selector, seen(atom, id));
            if (accepted.isPresent()) {
                through.add(id);
                all = all.and(accepted.get());
            }
        }
        boolean isThroughAny = through.size() == atom.countedBy().size();
        return through.isEmpty()
                ? Optional.empty()
                : Optional.of(new Seen(all, isThroughAny ? Optional.empty() : Optional.of(List.copyOf(through))));
    }

    /** An atom as it is seen when it is counted through an item. */
    Item seen(Atom atom, String through) {
        Item stack = items.get(through);
        boolean isInside = policy == Policies.Origin.COMPONENT && stack != null && !through.equals(atom.id());
        return isInside ? atom.item().withOriginOf(stack) : atom.item();
    }
}
