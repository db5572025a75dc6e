/**
 * What is wrong with content, and where: {@link org.stackrules.diagnostic.Diagnostic} with its
 * {@link org.stackrules.diagnostic.Place}, rendered in one way for everybody, in English or French. What is right with it (the model) and
 * what a learner has earned (the report) live elsewhere.
 */
@NullMarked
package org.stackrules.diagnostic;

import org.jspecify.annotations.NullMarked;
