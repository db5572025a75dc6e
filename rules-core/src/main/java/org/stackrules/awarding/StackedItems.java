package org.stackrules.awarding;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Carried;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Converted;
import org.stackrules.model.Credential;
import org.stackrules.model.Ids;
import org.stackrules.model.Item;
import org.stackrules.model.Mode;
import org.stackrules.model.Particulars;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Selection;

/** Stacked credentials as items: what was found earned can itself be counted. Pure. */
public final class StackedItems {

    private final Catalog catalog;
    private final Selection selection;

    public StackedItems(Catalog catalog) {
        this.catalog = catalog;
        this.selection = new Selection(catalog);
    }

    /**
     * A credential that was found earned.
     *
     * @param credential which; also the item's id
     * @param atoms what was counted, each once
     * @param used the items that were used
     * @param metOn when; null: not yet known
     * @param certainty how far it can be relied on
     * @param via pathway or rule that earned it
     * @param provenance where that is written
     */
    public Item item(
            String credential,
            Collection<Item> atoms,
            Collection<Item> used,
            @Nullable LocalDate metOn,
            Certainty certainty,
            String via,
            Provenance provenance) {
        Credential definition = catalog.credentials().get(credential);
        List<Item> ordered = atoms.stream().sorted().toList();
        Item item = new Item(
                credential,
                Item.Kind.STACK,
                credential,
                Ids.issuerOf(credential),
                definition == null ? "Credential" : definition.type(),
                credits(definition, ordered),
                null,
                catalog.gradeScaleOf(Ids.issuerOf(credential)),
                null,
                null,
                true,
                definition == null ? null : definition.level(),
                definition == null ? List.of() : definition.subjects(),
                definition == null ? List.of() : definition.skills(),
                definition == null ? List.of() : definition.tags(),
                List.of(Mode.COURSE),
                false,
                used.stream()
                        .filter(one -> one.kind() != Item.Kind.STATED)
                        .map(Item::firstDay)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                metOn,
                certainty,
                List.of(),
                ordered,
                Item.contentsOf(used),
                null,
                Particulars.NONE
                        .withConverted(converted(definition, ordered))
                        .withCarried(carried(definition, ordered)),
                via,
                provenance);
        return item.withInHouse(selection
                .accepts(catalog.inHouse(), item)
                .map(Certainty::isKnown)
                .orElse(false));
    }

    private @Nullable Rational credits(@Nullable Credential definition, List<Item> atoms) {
        if (definition != null && definition.credits() != null) {
            return catalog.units().toHome(definition.credits()).orElse(null);
        }
        return catalog.creditsOf(atoms);
    }

    /** What it carries of units that never convert: as it is defined, else what its atoms do. */
    private Carried carried(@Nullable Credential definition, List<Item> atoms) {
        return definition != null && definition.credits() != null
                ? catalog.units().carried(definition.credits())
                : Carried.by(atoms);
    }

    /** What of these credits is of another unit. */
    private List<Converted> converted(@Nullable Credential definition, List<Item> atoms) {
        return definition != null && definition.credits() != null
                ? catalog.units().converted(definition.credits())
                : Item.convertedOf(atoms);
    }
}
