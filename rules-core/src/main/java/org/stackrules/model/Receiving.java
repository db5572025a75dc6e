package org.stackrules.model;

import org.jspecify.annotations.Nullable;

/** What a recognition is received as. */
public sealed interface Receiving {

    /** Home units that it is worth; null: what the definition says. */
    @Nullable
    Rational credits();

    /** An item of a credential of the receiving issuer. */
    record AsCredential(String credential, @Nullable Rational credits) implements Receiving {
        public AsCredential {
            Ids.requireQualified("credential", credential);
        }
    }
}
