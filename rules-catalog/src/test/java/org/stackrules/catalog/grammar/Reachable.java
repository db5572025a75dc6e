package org.stackrules.catalog.grammar;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parts of the grammar that can stand in a file. */
public final class Reachable {

    private final Map<String, Form.Part> parts = new LinkedHashMap<>();
    private final Set<String> seen = new LinkedHashSet<>();

    private Reachable() {}

    /** Every part that can be reached from a definition, in the order in which it is met. */
    public static List<Form.Part> from(String definition) {
        Reachable reachable = new Reachable();
        reachable.add(new Form.Ref(definition));
        return List.copyOf(reachable.parts.values());
    }

    private void add(Form form) {
        if (form instanceof Form.Part part) {
            parts.putIfAbsent(part.name(), part);
            part.all().forEach(field -> add(field.form()));
        } else if (form instanceof Form.Either either) {
            either.forms().forEach(this::add);
        } else if (form instanceof Form.ListOf list) {
            add(list.element());
        } else if (form instanceof Form.SomeOf some) {
            add(some.element());
        } else if (form instanceof Form.MapOf mapOf) {
            add(mapOf.value());
        } else if (form instanceof Form.Ref ref && seen.add(ref.name())) {
            add(Grammar.definition(ref.name()));
        }
    }
}
