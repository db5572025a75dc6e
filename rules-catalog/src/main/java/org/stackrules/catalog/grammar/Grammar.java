package org.stackrules.catalog.grammar;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stackrules.catalog.grammar.Form.Part;

/** The grammar of all files, by the names of its definitions. Immutable. */
public final class Grammar {

    /** Days that differ from learner to learner. */
    public static final List<String> ANCHORS =
            List.of("award-date", "as-of", "enrolment", "admission", "application", "first-item", "last-item");

    /** Block words that look and use nothing. */
    public static final Set<String> CONDITIONS = Set.of("holds", "enrolled", "average", "attested", "rule", "not");

    private static final Map<String, Form> DEFINITIONS = definitions();

    private static final Set<String> KEYS = keys();

    private Grammar() {}

    private static Map<String, Form> definitions() {
        Map<String, Form> all = new LinkedHashMap<>(CatalogForms.all());
        all.putAll(RecordForms.all());
        all.putAll(ScenarioForms.all());
        all.putAll(ReportForms.all());
        return Collections.unmodifiableMap(all);
    }

    /**
     * A definition.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Form definition(String name) {
        Form form = DEFINITIONS.get(name);
        if (form == null) {
            throw new IllegalArgumentException("no definition `" + name + "`");
        }
        return form;
    }

    /** A definition that is a mapping with fields. */
    public static Part part(String name) {
        return (Part) definition(name);
    }

    /** Whether a key is one of some part. */
    public static boolean isKey(String key) {
        return KEYS.contains(key);
    }

    private static Set<String> keys() {
        Set<String> keys = new HashSet<>();
        DEFINITIONS.values().forEach(form -> addKeys(form, keys));
        return Set.copyOf(keys);
    }

    /** What a reference leads to has its keys noted as a definition. */
    private static void addKeys(Form form, Set<String> keys) {
        if (form instanceof Part part) {
            part.all().forEach(field -> {
                keys.add(field.key());
                addKeys(field.form(), keys);
            });
        } else if (form instanceof Form.Either either) {
            either.forms().forEach(one -> addKeys(one, keys));
        } else if (form instanceof Form.ListOf list) {
            addKeys(list.element(), keys);
        } else if (form instanceof Form.SomeOf some) {
            addKeys(some.element(), keys);
        } else if (form instanceof Form.MapOf mapOf) {
            addKeys(mapOf.value(), keys);
        }
    }
}
