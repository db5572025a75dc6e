/**
 * What is doubtful in a catalog that is lawful: defaults that decide outcomes and are not written, needs that cannot be
 * met, selectors that match nothing, versions that overlap. Pure functions from the loaded catalog to warnings; how a
 * thing was written is not known here.
 */
@NullMarked
package org.stackrules.catalog.lint;

import org.jspecify.annotations.NullMarked;
