package org.stackrules.stacking;

import org.jspecify.annotations.Nullable;
import org.stackrules.model.Certainty;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;

/**
 * An item that may serve a need.
 *
 * @param need the need's id
 * @param item the item
 * @param credits what it is worth there, in home units; null: unknown
 * @param certainty how far it can be relied on
 */
record Edge(String need, Item item, @Nullable Rational credits, Certainty certainty) {}
