/**
 * What a learner's items come to on pathways, one by one or, where they share, together: what was stated put together, the
 * optimisation problem as data (items, needs, edges, bounds, shares), its exact solution, and the account of it. Which
 * recognitions are on offer and what is conferred is decided elsewhere.
 */
@NullMarked
package org.stackrules.stacking;

import org.jspecify.annotations.NullMarked;
