package org.stackrules.catalog.format;

import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.stackrules.catalog.grammar.Form;
import org.stackrules.catalog.grammar.Form.Block;
import org.stackrules.catalog.grammar.Form.Field;
import org.stackrules.catalog.grammar.Form.Part;
import org.stackrules.catalog.grammar.Grammar;
import org.stackrules.catalog.grammar.Lexical;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The JSON Schemas (draft 2020-12) of all files, written from the grammar.
 *
 * <p>The schemas are resources of this library too, beside this class: {@code catalog.schema.json},
 * {@code record.schema.json}, {@code scenarios.schema.json}, {@code report.schema.json}.
 */
public final class Schemas {

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    private static final YAMLMapper YAML = new YAMLMapper();

    private Schemas() {}

    /** The files that have a schema. */
    public enum File {
        /** Every YAML or JSON file of a catalog; the head in catalog.yaml. */
        CATALOG("catalog", "A file of a Stackrules catalog", List.of("catalog", "section")),
        /** A learner record. */
        RECORD("record", "A learner record", List.of("record")),
        /** The scenarios of a catalog. */
        SCENARIOS("scenarios", "Scenarios of a Stackrules catalog", List.of("scenarios")),
        /** A report. */
        REPORT("report", "A report on one learner", List.of("report"));

        private final String word;
        private final String title;
        private final List<String> roots;

        File(String word, String title, List<String> roots) {
            this.word = word;
            this.title = title;
            this.roots = roots;
        }

        /** The name of the schema's resource. */
        public String resource() {
            return word + ".schema.json";
        }

        /** Whether a field without a value is one that is not known. */
        private boolean allowsNothing() {
            return this == RECORD || this == REPORT || this == SCENARIOS;
        }
    }

    /** The schema of a file, as JSON, lines ended by {@code \n}. */
    public static String json(File file) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        StringWriter text = new StringWriter();
        JsonMapper.builder()
                .defaultPrettyPrinter(printer)
                .build()
                .writerWithDefaultPrettyPrinter()
                .writeValue(text, new Schemas.Writer(file).schema());
        return text + "\n";
    }

    /** One schema. Not thread-safe. */
    private static final class Writer {

        private final File file;
        private final Set<String> seen = new LinkedHashSet<>();
        private final Deque<String> open = new ArrayDeque<>();

        Writer(File file) {
            this.file = file;
        }

        Map<String, Object> schema() {
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put("$schema", DRAFT);
            schema.put("title", file.title);
            List<Object> roots = new ArrayList<>();
            file.roots.forEach(root -> roots.add(reference(root)));
            if (roots.size() == 1) {
                schema.put("$ref", "#/$defs/" + file.roots.get(0));
            } else {
                // An instance with a head is judged as one, so that editors tell what is wrong in it.
                schema.put("if", Map.of("required", List.of("catalog")));
                schema.put("then", roots.get(0));
                schema.put("else", roots.get(1));
            }
            Map<String, Object> definitions = new LinkedHashMap<>();
            while (!open.isEmpty()) {
                String name = open.pop();
                definitions.put(name, of(Grammar.definition(name)));
            }
            schema.put("$defs", definitions);
            return schema;
        }

        private Map<String, Object> reference(String name) {
            if (seen.add(name)) {
                open.add(name);
            }
            return map("$ref", "#/$defs/" + name);
        }

        private Map<String, Object> of(Form form) {
            if (form instanceof Form.Scalar scalar) {
                return scalar(scalar.lexical());
            }
            if (form instanceof Form.Word word) {
                return words(word.words());
            }
            if (form instanceof Form.ListOf list) {
                return list(list.element(), list.isSome());
            }
            if (form instanceof Form.SomeOf some) {
                return anyOf(List.of(of(some.element()), list(some.element(), false)));
            }
            if (form instanceof Form.MapOf mapOf) {
                Map<String, Object> schema = map("type", "object");
                if (!mapOf.key().pattern().isEmpty()) {
                    schema.put(
                            "propertyNames", map("pattern", "^(" + mapOf.key().pattern() + "|x-.*)$"));
                }
                schema.put("additionalProperties", of(mapOf.value()));
                return schema;
            }
            if (form instanceof Form.Either either) {
                return anyOf(either.forms().stream().map(this::of).toList());
            }
            if (form instanceof Form.Ref ref) {
                return reference(ref.name());
            }
            return part((Part) form);
        }

        private static Map<String, Object> anyOf(List<Map<String, Object>> schemas) {
            return map("anyOf", schemas);
        }

        private Map<String, Object> list(Form element, boolean isSome) {
            Map<String, Object> schema = map("type", "array");
            schema.put("items", of(element));
            if (isSome) {
                schema.put("minItems", 1);
            }
            return schema;
        }

        /** Scalars are text until their place decides; YAML tools may have taken some for numbers or truth values. */
        private static Map<String, Object> scalar(Lexical lexical) {
            if (lexical == Lexical.TRUTH) {
                Map<String, Object> schema = map("enum", List.of(true, false, "true", "false"));
                schema.put("description", lexical.description());
                return schema;
            }
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put(
                    "type",
                    lexical == Lexical.TEXT
                            ? List.of("string", "number", "boolean")
                            : lexical.isNumeric() ? List.of("string", "number") : "string");
            schema.put("description", lexical.description());
            if (!lexical.pattern().isEmpty()) {
                schema.put("pattern", "^(" + lexical.pattern() + ")$");
            }
            if (lexical == Lexical.TEXT) {
                schema.put("pattern", "\\S");
            } else if (lexical.isNumeric()) {
                schema.put("minimum", lexical == Lexical.WHOLE ? 1 : 0);
                schema.put(
                        "maximum", lexical == Lexical.WHOLE || lexical == Lexical.ITEMS ? 999_999 : 999_999_999_999L);
            }
            if (lexical == Lexical.WHOLE || lexical == Lexical.ITEMS || lexical == Lexical.GRADE) {
                schema.put("multipleOf", 1);
            }
            schema.put("examples", lexical.examples());
            return schema;
        }

        private static Map<String, Object> words(List<String> words) {
            List<Object> values = new ArrayList<>(words);
            if (words.contains("true")) {
                values.add(true);
                values.add(false);
            }
            return map("enum", values);
        }

        private Map<String, Object> part(Part part) {
            Map<String, Object> schema = map("type", "object");
            schema.put("description", part.description());
            Map<String, Object> properties = new LinkedHashMap<>();
            part.all().forEach(field -> properties.put(field.key(), property(part, field)));
            schema.put("properties", properties);
            schema.put("patternProperties", map("^x-", true));
            schema.put("additionalProperties", false);
            List<String> required = part.fields().stream()
                    .filter(Field::isRequired)
                    .map(Field::key)
                    .toList();
            if (!required.isEmpty()) {
                schema.put("required", required);
            }
            if (!part.examples().isEmpty()) {
                schema.put(
                        "examples",
                        part.examples().stream().map(Writer::example).toList());
            }
            if (!part.blocks().isEmpty()) {
                schema.put(
                        "oneOf",
                        part.blocks().stream()
                                .map(block -> alternative(part, block))
                                .toList());
            }
            return schema;
        }

        private static Object example(String yaml) {
            return YAML.readValue(yaml, Object.class);
        }

        /** The schema of a field; alternatives that share a field's name may give it different forms. */
        private Map<String, Object> property(Part part, Field field) {
            List<Form> forms = new ArrayList<>();
            forms.add(field.form());
            part.blocks().stream()
                    .flatMap(block -> block.own().stream())
                    .filter(own -> own.key().equals(field.key()) && !forms.contains(own.form()))
                    .forEach(own -> forms.add(own.form()));
            List<Map<String, Object>> schemas =
                    new ArrayList<>(forms.stream().map(this::of).toList());
            if (file.allowsNothing() && !field.isRequired() || file == File.REPORT) {
                schemas.add(map("type", "null"));
            }
            Map<String, Object> schema = schemas.size() == 1 ? schemas.get(0) : anyOf(schemas);
            schema.put("description", field.description());
            return schema;
        }

        /** What holds if the alternative is the one that is written: what it needs, and what cannot stand beside it. */
        private static Map<String, Object> alternative(Part part, Block block) {
            String word = block.word().key();
            Map<String, Object> schema = new LinkedHashMap<>();
            List<String> required = new ArrayList<>(List.of(word));
            block.own().stream().filter(Field::isRequired).map(Field::key).forEach(required::add);
            schema.put("required", required);
            Set<String> allowed = new LinkedHashSet<>();
            part.fields().forEach(field -> allowed.add(field.key()));
            allowed.add(word);
            block.own().forEach(field -> allowed.add(field.key()));
            TreeSet<String> others = new TreeSet<>();
            part.all().map(Field::key).filter(key -> !allowed.contains(key)).forEach(others::add);
            if (!others.isEmpty()) {
                Map<String, Object> none = new LinkedHashMap<>();
                others.forEach(key -> none.put(key, false));
                schema.put("properties", none);
            }
            if (!block.oneOf().isEmpty()) {
                schema.put(
                        "oneOf",
                        block.oneOf().stream()
                                .map(key -> map("required", List.of(key)))
                                .toList());
            }
            return schema;
        }

        private static Map<String, Object> map(String key, Object value) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put(key, value);
            return map;
        }
    }
}
