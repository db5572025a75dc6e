package org.stackrules.transfer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.CoreTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.model.Articulation;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Mode;
import org.stackrules.model.MovingWindow;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.Selection;
import org.stackrules.model.Selector;
import org.stackrules.model.StatedBy;
import org.stackrules.model.Statement;
import org.stackrules.model.Window;

/** Agreements applied to a learner's items. Pure; ordered by agreement, then senders. */
public final class Agreements {

    /** More ways than this to fill one agreement from one record are refused. */
    static final int MOST_WAYS = 10_000;

    private final Catalog catalog;
    private final Selection selection;

    public Agreements(Catalog catalog) {
        this.catalog = catalog;
        this.selection = new Selection(catalog);
    }

    /** Whether an item may be sent: what was recognised, here or on the record, is never a sender again. */
    public static boolean canBeSent(Item item) {
        return item.kind() != Item.Kind.RECOGNITION && !item.modes().contains(Mode.TRANSFER);
    }

    /**
     * Every way in which the items fill an agreement: for each way a statement that they may be recognised. Its condition,
     * and what of its senders only the learner's days and the pathway tell, are left open: that is decided where what is
     * received is used.
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
            List<Receiving> received = ways.isEmpty() ? List.of() : received(articulation);
            ways.forEach((from, certainty) -> received.forEach(to -> offers.add(new Statement.Recognises(
                    from, to, null, StatedBy.data(articulation.id(), articulation.provenance()), certainty))));
        }
        return offers;
    }

    /** What is received, with the credits that several share: as their definitions have credits, else unknown. */
    private List<Receiving> received(Articulation articulation) {
        Rational shared = articulation.shared();
        if (shared == null) {
            return articulation.to();
        }
        Rational sum = Rational.ZERO;
        for (Receiving to : articulation.to()) {
            Rational defined = defined(to);
            if (defined == null) {
                return articulation.to();
            }
            sum = sum.plus(defined);
        }
        Rational whole = sum;
        return whole.signum() == 0
                ? articulation.to()
                : articulation.to().stream()
                        .map(to -> to.worth(shared.times(Objects.requireNonNull(defined(to)))
                                .dividedBy(whole)))
                        .toList();
    }

    private @Nullable Rational defined(Receiving to) {
        return catalog.credential(to.credential())
                .filter(definition -> definition.credits() != null)
                .flatMap(definition -> catalog.units().toHome(definition.credits()))
                .orElse(null);
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
        Optional<Certainty> inTime = isInTime(articulation, item);
        if (inTime.isEmpty()) {
            return Optional.empty();
        }
        Optional<Certainty> selected = selection
                .accepts(from.ofItemAlone(), item)
                .map(item.certainty()::and)
                .map(inTime.get()::and);
        return articulation.minGrade() == null
                ? selected
                : selected.flatMap(certainty ->
                        selection.reaches(articulation.minGrade(), item).map(certainty::and));
    }

    /** Whether the tested day lies in the agreement's window; a day of completion that is to come keeps its own doubt. */
    private Optional<Certainty> isInTime(Articulation articulation, Item item) {
        LocalDate completedOn = item.completedOn();
        if (articulation.effective().equals(Window.ALWAYS)) {
            return Optional.of(Certainty.KNOWN);
        }
        if (articulation.testedOn() == Selector.Day.COMPLETED) {
            return completedOn != null && !articulation.effective().contains(completedOn)
                    ? Optional.empty()
                    : Optional.of(Certainty.KNOWN);
        }
        Selector.Test tested =
                new Selector.InWindow(articulation.testedOn(), MovingWindow.of(articulation.effective()));
        return selection.accepts(new Selector.Matching(List.of(tested), null), item);
    }
}
