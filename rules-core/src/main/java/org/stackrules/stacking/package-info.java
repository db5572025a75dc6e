/**
 * What a learner's items come to on one pathway: what was stated about it put together, the optimisation problem as data
 * (items, needs, edges, bounds), its exact solution behind one interface, and the account of it. Which recognitions are on offer and what is conferred is
 * decided elsewhere.
 */
@NullMarked
package org.stackrules.stacking;

import org.jspecify.annotations.NullMarked;
