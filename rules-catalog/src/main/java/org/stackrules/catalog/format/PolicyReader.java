package org.stackrules.catalog.format;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.stackrules.catalog.format.SourceNode.Mapping;
import org.stackrules.catalog.format.SourceNode.Scalar;
import org.stackrules.catalog.grammar.Form;
import org.stackrules.catalog.grammar.Form.Field;
import org.stackrules.catalog.grammar.Form.Part;
import org.stackrules.catalog.grammar.Grammar;

/**
 * Policies. Those that are built have one value so far, which is also their default: to write it is to say that it was
 * meant.
 */
final class PolicyReader {

    private static final Map<String, String> BUILT = built();

    private final Values values;
    private final LaterCheck later;
    private final Findings findings;

    PolicyReader(LaterCheck later, Findings findings) {
        this.values = new Values(findings);
        this.later = later;
        this.findings = findings;
    }

    private static Map<String, String> built() {
        Map<String, String> built = new LinkedHashMap<>();
        built.put("attempts.serve", "best");
        built.put("attempts.average", "served");
        built.put("attempts.failedRepeat", "keeps");
        built.put("ungraded", "undetermined");
        built.put("incompletes", "ignored");
        built.put("inProgress", "projects");
        built.put("conversionRounding", "none");
        built.put("averageRounding", "none");
        built.put("recencyAnchor", "award-date");
        built.put("substituteGap", "make-up");
        built.put("splitting", "none");
        built.put("origin", "item");
        built.put("composition", "frozen");
        built.put("pauses", "count");
        built.put("catalog.choose", "entry");
        return built;
    }

    /** The policies that are written, by their keys: {@code attempts.serve}; with findings for what is refused. */
    Set<String> read(SourceNode node) {
        return read(node, Grammar.part("policies"), "");
    }

    private Set<String> read(SourceNode node, Part part, String prefix) {
        Set<String> written = new TreeSet<>();
        Fields.of(node, part, findings).ifPresent(fields -> {
            for (Field field : part.fields()) {
                SourceNode value = fields.get(field.key()).orElse(null);
                if (value == null) {
                    continue;
                }
                String key = prefix + field.key();
                if (field.form() instanceof Part nested) {
                    written.addAll(read(value, nested, key + "."));
                } else {
                    written.add(key);
                    policy(key, field.form(), value);
                }
            }
        });
        return written;
    }

    private void policy(String key, Form form, SourceNode value) {
        boolean isBuilt = value instanceof Scalar scalar && BUILT.get(key).equals(scalar.text());
        if (isBuilt) {
            return;
        }
        int before = findings.count();
        later.check(form, value);
        if (findings.count() == before) {
            String said = value instanceof Scalar scalar ? String.valueOf(scalar.text()) : keyOf(value, key);
            findings.refuse("not-built.policy", value, key, said, BUILT.get(key));
        }
    }

    private static String keyOf(SourceNode value, String otherwise) {
        return value instanceof Mapping mapping && !mapping.entries().isEmpty()
                ? mapping.entries().get(0).key()
                : otherwise;
    }

    /** What holds where nothing is written, of the policies that are built. */
    static Map<String, String> defaults() {
        return Collections.unmodifiableMap(BUILT);
    }
}
