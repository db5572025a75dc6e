/**
 * From a learner record to the items that can count at the as-of date, and the periods in which they are valid. Removes only
 * what can never count; which attempt or recognition is used is decided in {@code stacking}.
 */
@NullMarked
package org.stackrules.admission;

import org.jspecify.annotations.NullMarked;
