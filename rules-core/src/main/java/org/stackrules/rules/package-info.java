/**
 * From the text of rules to what they state about one learner: text, tree, checked and typed rule, canonical DRL of our
 * own, Drools. The only package that imports Drools; the author's text never reaches it. What follows from the
 * statements is decided elsewhere.
 */
@NullMarked
package org.stackrules.rules;

import org.jspecify.annotations.NullMarked;
