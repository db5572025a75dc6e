/**
 * From what was found to what is earned: status, validity, conferral, and the stacked credential as an item for the
 * pathways above. What is met is decided in {@code stacking}.
 */
@NullMarked
package org.stackrules.awarding;

import org.jspecify.annotations.NullMarked;
