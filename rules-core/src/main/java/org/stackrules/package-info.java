/**
 * The door: {@link org.stackrules.RulesEngine} evaluates learner records against a catalog. What a catalog says, how it
 * is decided and what is reported live in the packages below.
 */
@NullMarked
package org.stackrules;

import org.jspecify.annotations.NullMarked;
