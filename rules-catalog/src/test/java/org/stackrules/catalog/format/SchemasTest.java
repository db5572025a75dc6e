package org.stackrules.catalog.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stackrules.catalog.SampleReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published schemas: written from the grammar, and true of every file that we know. */
class SchemasTest {

    private static final Path RESOURCES = Path.of("src/main/resources/org/stackrules/catalog/format");
    private static final Path EXAMPLES = Path.of("../examples/catalogs");

    /** Codes of mistakes of form: a schema sees them too. All others need the whole catalog, or the text itself. */
    private static final Set<String> OF_FORM = Set.of(
            "amount-measure",
            "duration-malformed",
            "field-missing",
            "field-unknown",
            "limit-direction",
            "list-empty",
            "number-malformed",
            "range-malformed",
            "requirement-no-block",
            "requirement-two-blocks",
            "requirement-wildcard",
            "value-unknown",
            "window-malformed");

    @ParameterizedTest
    @EnumSource
    void is_published_as_it_is_written(Schemas.File file) throws IOException {
        Path resource = RESOURCES.resolve(file.resource());
        if (Boolean.getBoolean("stackrules.schemas.write")) {
            Files.writeString(resource, Schemas.json(file));
        }

        assertThat(Files.readString(resource))
                .as("write it anew with `mvn test -pl rules-core,rules-catalog -Dtest=SchemasTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dstackrules.schemas.write=true`")
                .isEqualTo(Schemas.json(file));
    }

    @ParameterizedTest
    @EnumSource
    void says_of_every_field_what_it_means(Schemas.File file) {
        JsonNode definitions = JsonMapper.shared().readTree(Schemas.json(file)).get("$defs");
        List<String> silent = new ArrayList<>();
        int fields = 0;
        for (Map.Entry<String, JsonNode> definition : definitions.properties()) {
            for (Map.Entry<String, JsonNode> field :
                    definition.getValue().path("properties").properties()) {
                fields++;
                if (field.getValue().path("description").asString("").length() < 8) {
                    silent.add(definition.getKey() + "." + field.getKey());
                }
            }
        }

        assertThat(silent).isEmpty();
        assertThat(fields).as("fields of " + file).isGreaterThan(20);
    }

    @ParameterizedTest
    @EnumSource
    void accepts_its_own_examples(Schemas.File file) {
        JsonNode schema = JsonMapper.shared().readTree(Schemas.json(file));
        Map<String, List<Error>> refused = new TreeMap<>();
        int examples = 0;
        for (Map.Entry<String, JsonNode> definition : schema.get("$defs").properties()) {
            JsonNode list = definition.getValue().path("examples");
            if (!definition.getValue().has("properties")) {
                continue;
            }
            Schema one = registry()
                    .getSchema("{ \"$ref\": \"#/$defs/" + definition.getKey() + "\", \"$defs\": " + schema.get("$defs")
                            + " }");
            for (JsonNode example : list) {
                examples++;
                List<Error> errors = one.validate(example.toString(), InputFormat.JSON);
                if (!errors.isEmpty()) {
                    refused.put(example.toString(), errors);
                }
            }
        }

        assertThat(refused).isEmpty();
        assertThat(examples).isGreaterThanOrEqualTo(file == Schemas.File.REPORT ? 0 : 2);
    }

    @Test
    void accepts_every_file_of_the_bundled_catalogs() throws IOException {
        Map<String, List<Error>> refused = new TreeMap<>();
        int files = 0;
        for (Path file : files(EXAMPLES)) {
            Schemas.File sort = sort(EXAMPLES.relativize(file));
            files++;
            List<Error> errors = schema(sort).validate(Files.readString(file), format(file));
            if (!errors.isEmpty()) {
                refused.put(file.toString(), errors);
            }
        }

        assertThat(refused).isEmpty();
        assertThat(files).isGreaterThan(15);
    }

    @Test
    void refuses_every_broken_catalog_that_breaks_the_form() throws IOException {
        Set<String> accepted = new TreeSet<>();
        for (String code : OF_FORM) {
            Path file = Path.of("src/test/resources/broken", code, "catalog.yaml");
            if (schema(Schemas.File.CATALOG)
                    .validate(Files.readString(file), format(file))
                    .isEmpty()) {
                accepted.add(code);
            }
        }

        assertThat(accepted).isEmpty();
    }

    @Test
    void accepts_a_report() {
        assertThat(schema(Schemas.File.REPORT).validate(Reports.json(SampleReport.report()), InputFormat.JSON))
                .isEmpty();
    }

    private static Schemas.File sort(Path file) {
        String place = file.toString().replace('\\', '/');
        return place.contains("/scenarios/")
                ? Schemas.File.SCENARIOS
                : place.contains("/records/") ? Schemas.File.RECORD : Schemas.File.CATALOG;
    }

    private static InputFormat format(Path file) {
        return file.toString().endsWith(".json") ? InputFormat.JSON : InputFormat.YAML;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().matches(".*\\.(yaml|json)"))
                    .filter(file -> !file.toString().contains("target"))
                    .sorted()
                    .toList();
        }
    }

    private static Schema schema(Schemas.File file) {
        return registry().getSchema(Schemas.json(file));
    }

    private static SchemaRegistry registry() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    }
}
