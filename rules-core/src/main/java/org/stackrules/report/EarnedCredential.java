package org.stackrules.report;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A credential found earned.
 *
 * @param credential which
 * @param title its name in the catalog's language
 * @param pathway by which pathway; null if a rule granted it
 * @param metOn the day on which everything was met
 * @param classification its class, such as a distinction; null: none
 * @param evidence ids of the items that were used, ordered
 * @param rule the rule that granted it; null if a pathway earned it
 * @param explanation one sentence: what, when, by what, under which policy
 */
public record EarnedCredential(
        String credential,
        String title,
        @Nullable String pathway,
        LocalDate metOn,
        @Nullable String classification,
        List<String> evidence,
        @Nullable String rule,
        String explanation) {

    public EarnedCredential {
        evidence = List.copyOf(evidence);
    }
}
