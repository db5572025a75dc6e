package org.stackrules.transfer;

import org.stackrules.model.Item;
import org.stackrules.model.Statement;

/**
 * A recognition on offer.
 *
 * @param item what is received, as an item
 * @param statement what agreement or rule offers it, with what is doubtful about it
 */
public record Offer(Item item, Statement.Recognises statement) {}
