package org.stackrules.rules;

import java.util.SortedSet;
import org.stackrules.model.Provenance;

/** A rule that was checked and typed. */
public interface CheckedRule {

    /** The rule's name, a sentence; appears unchanged in explanations. */
    String name();

    Stage stage();

    /** Where it starts, and its {@code @source}. */
    Provenance provenance();

    /** Ids of credentials whose items or findings it reads, named by equality. */
    SortedSet<String> readsCredentials();

    /** Ids of pathways whose findings it reads, named by equality. */
    SortedSet<String> readsPathways();

    /** Whether it reads items or findings that it does not name. */
    boolean readsAnything();

    /** Ids of the credentials that it recognises something as, or grants. */
    SortedSet<String> statesCredentials();

    /** Ids of the pathways about which it states a need or a limit. */
    SortedSet<String> statesPathways();
}
