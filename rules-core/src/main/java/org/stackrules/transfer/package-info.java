/**
 * Which recognitions are on offer: agreements and transfer rules applied to what a learner has, less what is refused;
 * and who could send what is wanted of an agreement that takes any number of items. Which offers are taken is decided in
 * {@code stacking}.
 */
@NullMarked
package org.stackrules.transfer;

import org.jspecify.annotations.NullMarked;
