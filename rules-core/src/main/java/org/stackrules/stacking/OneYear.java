package org.stackrules.stacking;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Background;
import org.stackrules.model.Catalog;
import org.stackrules.model.Item;
import org.stackrules.model.Pathway;

/**
 * Whether a stacked credential is of the same year as a version of a pathway: there is a day on which both the version that
 * earned it and this one are in force. What no version earned is of every year.
 */
public final class OneYear {

    private final Catalog catalog;
    private final Background background;

    public OneYear(Catalog catalog, Background background) {
        this.catalog = catalog;
        this.background = background;
    }

    /** Why a pathway may not use an item, if all steps of its stack are to be of one year; empty: it may. */
    public Optional<String> whyNot(Pathway pathway, Item item) {
        if (!pathway.policies().versions().isSameAcrossStack()) {
            return Optional.empty();
        }
        Pathway earning = earning(item);
        return earning == null || earning.effective().and(pathway.effective()).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "is earned by " + earning.id() + ", which is in force on other days than " + pathway.id());
    }

    private @Nullable Pathway earning(Item item) {
        String found = item.kind() == Item.Kind.STACK ? item.via() : null;
        String id = background.pathwayOfAward().getOrDefault(item.id(), found);
        return id == null ? null : catalog.pathways().get(id);
    }
}
