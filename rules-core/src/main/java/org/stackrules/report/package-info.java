/**
 * What an evaluation found, complete and self-explaining, as immutable data in a promised order. How it is found and how
 * it is written (JSON, text) live elsewhere.
 */
@NullMarked
package org.stackrules.report;

import org.jspecify.annotations.NullMarked;
