/**
 * The only types that rules see: facts about one learner, which count how often they are looked at, and as tables the
 * actions with which a rule states something. How rules are read and run lives in {@code org.stackrules.rules}.
 */
@NullMarked
package org.stackrules.vocabulary;

import org.jspecify.annotations.NullMarked;
