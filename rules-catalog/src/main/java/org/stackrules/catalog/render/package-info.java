/** Reports as people read them. What a report says is decided elsewhere; JSON is the business of {@code format}. */
@NullMarked
package org.stackrules.catalog.render;

import org.jspecify.annotations.NullMarked;
