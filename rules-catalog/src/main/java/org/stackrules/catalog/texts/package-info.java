/**
 * What this library says, in every language that it speaks: bundles of sentences. When something is said is decided
 * where it is found; how it is laid out is decided in {@code render}.
 */
@NullMarked
package org.stackrules.catalog.texts;

import org.jspecify.annotations.NullMarked;
