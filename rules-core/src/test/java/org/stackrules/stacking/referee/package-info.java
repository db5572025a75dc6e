/**
 * Referees of the allocation: instances of what the language can ask, and two answers to them that share no code with the
 * engine. Benchmarks ask about the same instances. How the engine states and solves a problem lives in {@code stacking}.
 */
package org.stackrules.stacking.referee;
