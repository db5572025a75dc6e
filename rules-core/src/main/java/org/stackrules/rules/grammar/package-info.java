/**
 * The grammar of the lawful subset of DRL, as ANTLR generates it from {@code Drl.g4}. What its trees mean lives in
 * {@code org.stackrules.rules}.
 */
package org.stackrules.rules.grammar;
