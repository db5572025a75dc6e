package org.stackrules.model;

import java.util.Objects;

/**
 * A credential id, or the beginning of one with {@code *} after it.
 *
 * @param text without the {@code *}
 * @param isPrefix whether anything may follow
 */
public record CredentialPattern(String text, boolean isPrefix) {

    public CredentialPattern {
        Objects.requireNonNull(text, "text");
    }

    public static CredentialPattern of(String written) {
        return written.endsWith("*")
                ? new CredentialPattern(written.substring(0, written.length() - 1), true)
                : new CredentialPattern(written, false);
    }

    /** Whether a credential is meant; unassigned credit, which has no lawful id, never is. */
    public boolean matches(String credential) {
        return isPrefix ? credential.startsWith(text) && Ids.isQualified(credential) : credential.equals(text);
    }

    @Override
    public String toString() {
        return isPrefix ? text + "*" : text;
    }
}
