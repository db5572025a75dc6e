package org.stackrules.vocabulary;

import org.stackrules.model.Item;

public final class Achievement implements Fact {
    private final Item item;

    public Achievement(Item item) {
        this.item = item;
    }

    @Override
    public String getId() {
        return item.id();
    }
}
