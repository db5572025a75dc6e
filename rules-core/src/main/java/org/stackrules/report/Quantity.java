package org.stackrules.report;

import org.stackrules.model.Rational;

/**
 * An exact amount of something.
 *
 * @param measure of what
 * @param amount how much
 */
public record Quantity(Measure measure, Rational amount) {}
