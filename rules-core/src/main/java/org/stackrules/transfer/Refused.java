package org.stackrules.transfer;

import org.stackrules.model.Statement;

/**
 * A recognition that was stated and is not on offer, as one of its senders is refused.
 *
 * @param offer what would be on offer
 * @param refusal what refuses it; the first, by sender, then by who states it
 */
public record Refused(Offer offer, Statement.Refuses refusal) {}
