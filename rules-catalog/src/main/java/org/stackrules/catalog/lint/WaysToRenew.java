package org.stackrules.catalog.lint;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.Renewal;

/** The ways to renew that a catalog itself writes, not one that it imports. */
final class WaysToRenew {

    private WaysToRenew() {}

    /** The definitions of a catalog that can be renewed, by id. */
    static Stream<Credential> renewable(Catalog catalog) {
        Set<String> imported =
                catalog.imports().stream().map(one -> one.issuer().id()).collect(Collectors.toSet());
        return catalog.credentials().values().stream()
                .filter(credential -> !imported.contains(credential.issuer()))
                .filter(credential -> !credential.lifetime().renewals().isEmpty());
    }

    /** The ways to renew, each once, by the id of the first definition that has it. */
    static Stream<Renewal> of(Catalog catalog) {
        return renewable(catalog)
                .flatMap(credential -> credential.lifetime().renewals().stream())
                .distinct();
    }
}
