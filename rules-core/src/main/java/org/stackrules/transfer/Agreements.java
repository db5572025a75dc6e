package org.stackrules.transfer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stackrules.diagnostic.CoreTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.model.Articulation;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Mode;
import org.stackrules.model.Selection;
import org.stackrules.model.Selector;
import org.stackrules.model.StatedBy;
import org.stackrules.model.Statement;

/** Agreements applied to a learner's items. Pure; ordered by agreement, then senders. */
public final class Agreements {

    /** More ways than this to fill one agreement from one record are refused. */
    static final int MOST_WAYS = 10_000;

    private final Selection selection;

    public Agreements(Catalog catalog) {
        this.selection = new Selection(catalog);
    }

    /** Whether an item may be sent: what was recognised, here or on the record, is never a sender again. */
    public static boolean canBeSent(Item item) {
        return item.kind() != Item.Kind.RECOGNITION && !item.modes().contains(Mode.TRANSFER);
    }

    /**
     * Every way in which the items fill an agreement: for each way a statement that they may be recognised.
     *
     * @param articulations the agreements in question
     * @param items the learner's items, ordered
     */
    public List<Statement.Recognises> offers(Collection<Articulation> articulations, List<Item> items) {
        List<Item> senders = items.stream().filter(Agreements::canBeSent).toList();
        List<Statement.Recognises> offers = new ArrayList<>();
        for (Articulation articulation : articulations) {
            Map<List<String>, Certainty> ways = new LinkedHashMap<>();
            fill(articulation, senders, new ArrayList<>(), Certainty.KNOWN, ways);
            ways.forEach((from, certainty) -> offers.add(new Statement.Recognises(
                    from,
                    articulation.to(),
                    null,
                    StatedBy.data(articulation.id(), articulation.provenance()),
                    certainty)));
        }
        return offers;
    }

    /**
     * What an agreement still lacks when some of its senders are there and others are not: the selectors that no item
     * fills. Empty if nothing or everything is there.
     */
    public List<Selector> lacking(Articulation articulation, List<Item> items) {
        List<Item> senders = items.stream().filter(Agreements::canBeSent).toList();
        List<Selector> lacking = articulation.from().stream()
                .filter(from -> senders.stream()
                        .noneMatch(item -> accepts(articulation, from, item).isPresent()))
                .toList();
        return lacking.size() == articulation.from().size() ? List.of() : lacking;
    }

    private void fill(
            Articulation articulation,
            List<Item> senders,
            List<Item> chosen,
            Certainty certainty,
            Map<List<String>, Certainty> ways) {
        if (chosen.size() == articulation.from().size()) {
            List<String> ids =
                    chosen.stream().map(Item::id).sorted(IdOrder.INSTANCE).toList();
            ways.merge(ids, certainty, (a, b) -> a.world().compareTo(b.world()) <= 0 ? a : b);
            if (ways.size() > MOST_WAYS) {
                throw new EvaluationException(List.of(Diagnostic.error(
                        articulation.provenance().place(),
                        null,
                        CoreTexts.TEXTS.message("articulation-too-many-ways", articulation.id(), MOST_WAYS))));
            }
            return;
        }
        Selector from = articulation.from().get(chosen.size());
        for (Item item : senders) {
            if (chosen.contains(item)) {
                continue;
            }
            accepts(articulation, from, item).ifPresent(accepted -> {
                chosen.add(item);
                fill(articulation, senders, chosen, certainty.and(accepted), ways);
                chosen.remove(chosen.size() - 1);
            });
        }
    }

    private Optional<Certainty> accepts(Articulation articulation, Selector from, Item item) {
        LocalDate completedOn = item.completedOn();
        if (completedOn != null && !articulation.effective().contains(completedOn)) {
            return Optional.empty();
        }
        Optional<Certainty> selected = selection.accepts(from, item).map(item.certainty()::and);
        return articulation.minGrade() == null
                ? selected
                : selected.flatMap(certainty ->
                        selection.reaches(articulation.minGrade(), item).map(certainty::and));
    }
}
