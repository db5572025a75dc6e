package org.stackrules.report;

import org.stackrules.model.Provenance;

/**
 * One sentence of an explanation.
 *
 * @param text the sentence
 * @param provenance where the rule behind it is written, and which policy that implements
 */
public record Reason(String text, Provenance provenance) {}
