package org.stackrules.stacking;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.Item;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selection;
import org.stackrules.model.Selector;

/** Which credentials would help an unmet requirement: defined, acceptable, and not on the record yet. */
final class MissingCredentials {

    private final Acceptable acceptable;
    private final List<Selector> admits;
    private final Set<String> held;

    MissingCredentials(Acceptable acceptable, List<Selector> admits, List<Item> items, Set<String> excluded) {
        this.acceptable = acceptable;
        this.admits = List.copyOf(admits);
        this.held = items.stream()
                .flatMap(item -> acceptable.catalog.codesOf(item.credential()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        this.held.addAll(excluded);
    }

    /** Ids, ordered; empty where anything would do. */
    List<String> of(Requirement leaf) {
        if (leaf instanceof Requirement.OfCredential one) {
            return List.of(one.credential());
        }
        return acceptable.to(Formulation.selectorOf(leaf)).stream()
                .filter(credential -> !held.contains(credential))
                .filter(credential ->
                        admits.stream().allMatch(admitted -> acceptable.isAcceptable(admitted, credential)))
                .toList();
    }

    /**
     * The defined credentials that selectors may accept. Looked up once a selector, as the answer depends on the catalog
     * alone; thread-safe.
     */
    static final class Acceptable {

        private final Catalog catalog;
        private final Selection selection;
        private final Map<Selector, List<String>> known = new ConcurrentHashMap<>();

        Acceptable(Catalog catalog) {
            this.catalog = catalog;
            this.selection = new Selection(catalog);
        }

        boolean isAcceptable(Selector selector, String credential) {
            return catalog.credential(credential)
                    .map(definition -> selection.mayAccept(selector, definition))
                    .orElse(true);
        }

        List<String> to(Selector selector) {
            return selector.equals(Selector.EVERYTHING) ? List.of() : known.computeIfAbsent(selector, this::find);
        }

        private List<String> find(Selector selector) {
            return catalog.credentials().values().stream()
                    .filter(definition -> selection.mayAccept(selector, definition))
                    .map(Credential::id)
                    .toList();
        }
    }
}
