/**
 * What catalogs and learner records say, as immutable data with their invariants, and
 * {@link org.stackrules.model.Statement}: what YAML and DRL say about one learner's problem. How it is read from files,
 * what follows from it and how that is reported live elsewhere.
 */
@NullMarked
package org.stackrules.model;

import org.jspecify.annotations.NullMarked;
