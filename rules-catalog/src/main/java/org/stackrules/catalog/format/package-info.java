/**
 * What catalogs, records, scenarios and reports look like as YAML, JSON and CSV, their JSON Schemas, and what of a whole
 * catalog is refused. The only package that imports the parsers. Where files are found is the business of
 * {@code org.stackrules.catalog}.
 */
@NullMarked
package org.stackrules.catalog.format;

import org.jspecify.annotations.NullMarked;
