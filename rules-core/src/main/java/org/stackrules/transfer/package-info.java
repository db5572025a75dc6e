/**
 * Which recognitions are on offer: agreements and transfer rules applied to what a learner has, less what is refused.
 * Which offers are taken is decided in {@code stacking}.
 */
@NullMarked
package org.stackrules.transfer;

import org.jspecify.annotations.NullMarked;
