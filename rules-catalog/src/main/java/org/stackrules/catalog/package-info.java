/**
 * From folders, archives and the class path to a catalog, or to all that is wrong with it. What files look like inside is the business of
 * {@code format}.
 */
@NullMarked
package org.stackrules.catalog;

import org.jspecify.annotations.NullMarked;
