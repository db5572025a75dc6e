package org.stackrules.rules;

/**
 * A rule and the stratum in which it fires.
 *
 * @param rule the rule
 * @param stratum from 0
 */
public record StratifiedRule(CheckedRule rule, int stratum) {}
