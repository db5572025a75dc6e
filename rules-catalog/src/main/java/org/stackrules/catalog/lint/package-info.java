/**
 * What only the whole of a catalog shows: defaults that decide outcomes and are not written, needs that cannot be met,
 * selectors that match nothing, versions that overlap, agreements that disagree. All are warnings; what is refused is for
 * {@code format} to say. Pure functions from the loaded catalog to findings; how a thing was written is not known here.
 */
@NullMarked
package org.stackrules.catalog.lint;

import org.jspecify.annotations.NullMarked;
