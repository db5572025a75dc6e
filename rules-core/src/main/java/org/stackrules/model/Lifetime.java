package org.stackrules.model;

import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What bears on the validity of a credential beside the time for which it is valid first.
 *
 * @param followsComponents whether it is valid as long as all it was awarded on is
 * @param grace after its expiry it is suspended for so long, and can be renewed, before it is lost; null: not at all
 * @param renewals what extends it, in the order written
 * @param dependsOn credentials without which it is not valid, in the order written
 */
public record Lifetime(
        boolean followsComponents, @Nullable Period grace, List<Renewal> renewals, List<String> dependsOn) {

    /** Nothing but the time for which it is valid. */
    public static final Lifetime PLAIN = new Lifetime(false, null, List.of(), List.of());

    public Lifetime {
        renewals = List.copyOf(renewals);
        dependsOn = List.copyOf(dependsOn);
        if (followsComponents && !renewals.isEmpty()) {
            throw new IllegalArgumentException("what is valid as long as its components is renewed with them");
        }
    }

    /** Whether nothing bears on it. */
    public boolean isPlain() {
        return equals(PLAIN);
    }
}
