/**
 * What catalogs, records, scenarios and reports look like as YAML and JSON. The only package that imports Jackson.
 * Where files are found is the business of {@code org.stackrules.catalog}.
 */
@NullMarked
package org.stackrules.catalog.format;

import org.jspecify.annotations.NullMarked;
