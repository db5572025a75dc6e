package org.stackrules.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The published policy that a part of a catalog implements. It is carried into every explanation.
 *
 * @param title name of the document, or the remark that a figure is illustrative
 * @param url where it was published
 * @param section paragraph in it
 */
public record PolicySource(
        String title, @Nullable String url, @Nullable String section) {

    public PolicySource {
        Objects.requireNonNull(title, "title");
    }

    /** The title, the section and the address, as far as they are known; an address that is the title is said once. */
    @Override
    public String toString() {
        return title
                + (section == null ? "" : ", " + section)
                + (url == null || url.equals(title) ? "" : " <" + url + ">");
    }
}
