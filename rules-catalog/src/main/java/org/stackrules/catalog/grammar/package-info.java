/**
 * The grammar of the files that the library reads and writes, as data: which fields a part has, which form each value
 * has, what each means. From it come the words that readers accept and the JSON Schemas. How files are read lives in
 * {@code format}.
 */
@NullMarked
package org.stackrules.catalog.grammar;

import org.jspecify.annotations.NullMarked;
