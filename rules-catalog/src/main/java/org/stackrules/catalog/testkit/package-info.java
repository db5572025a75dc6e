/**
 * For curriculum designers: a catalog's own scenarios, run and explained. How scenarios look as files is the business of
 * {@code format}.
 */
@NullMarked
package org.stackrules.catalog.testkit;

import org.jspecify.annotations.NullMarked;
