/**
 * For curriculum designers: what a catalog decides, held against what they expect and explained, in scenarios or in tests
 * of JUnit with assertions of AssertJ, which are optional dependencies. How scenarios look as files is the business of
 * {@code format}.
 */
@NullMarked
package org.stackrules.catalog.testkit;

import org.jspecify.annotations.NullMarked;
