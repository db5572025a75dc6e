package org.stackrules.catalog.format;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.format.Expectation.Field;
import org.stackrules.catalog.format.Expectation.Part;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.diagnostic.Place;
import org.stackrules.diagnostic.Suggestion;
import org.stackrules.model.Catalog;
import org.stackrules.model.IdOrder;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Rational;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.RequirementStatus;
import org.stackrules.report.Validity;

/** Reads the scenarios of one file; what is wrong goes to a list. Not thread-safe. */
final class ScenarioReader {

    private static final List<Field> OF_PATHWAY = List.of(Field.STATUS, Field.MET_ON, Field.VALIDITY, Field.EXPIRES_ON);
    private static final List<Field> OF_LIMIT = List.of(Field.USED, Field.BOUND);
    private static final List<Field> OF_REQUIREMENT =
            List.of(Field.STATUS, Field.NEEDED, Field.COUNTED, Field.SHORT, Field.EVIDENCE, Field.MISSING);

    private final Path folder;
    private final Catalog catalog;
    private final Findings findings;
    private final Values values;

    /**
     * A reader of one file.
     *
     * @param folder the catalog's folder
     * @param catalog its names are the ones that scenarios may use
     * @param findings takes everything that is wrong
     */
    ScenarioReader(Path folder, Catalog catalog, Findings findings) {
        this.folder = folder;
        this.catalog = catalog;
        this.findings = findings;
        this.values = new Values(findings);
    }

    /** The scenarios in which nothing is wrong, in the order written. */
    List<Scenario> read(SourceNode root) {
        List<Scenario> scenarios = new ArrayList<>();
        for (SourceNode node : items(root, "a file of scenarios")) {
            scenario(node).ifPresent(scenarios::add);
        }
        return scenarios;
    }

    private Optional<Scenario> scenario(SourceNode node) {
        int before = findings.count();
        Map<String, SourceNode> fields =
                fields(node, "a scenario", List.of("scenario", "asOf", "record", "options", "expect"));
        String name = required(node, fields, "scenario")
                .filter(this::isText)
                .map(this::word)
                .orElse("");
        Optional<LocalDate> asOf = required(node, fields, "asOf").flatMap(values::date);
        Optional<LearnerRecord> record = required(node, fields, "record").flatMap(this::record);
        List<String> priority = fields.containsKey("options") ? priority(fields.get("options")) : List.of();
        List<Expectation> expectations =
                required(node, fields, "expect").map(this::expectations).orElse(List.of());
        if (findings.count() > before || asOf.isEmpty() || record.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Scenario(name, node.place(), asOf.get(), record.get(), priority, expectations));
    }

    private List<String> priority(SourceNode options) {
        Map<String, SourceNode> fields = fields(options, "`options`", List.of("priority"));
        return fields.containsKey("priority")
                ? known("pathway", fields.get("priority"), catalog.pathways().keySet())
                : List.of();
    }

    private Optional<LearnerRecord> record(SourceNode node) {
        if (!(node instanceof SourceNode.Mapping mapping) || !has(mapping, "file")) {
            return new RecordReader(true, findings).read(node);
        }
        Map<String, SourceNode> fields = fields(node, "a record of a file", List.of("file"));
        SourceNode name = fields.get("file");
        if (!isText(name)) {
            return Optional.empty();
        }
        Optional<Path> file = recordFile(word(name));
        if (file.isEmpty()) {
            error(
                    "scenario-record-unknown",
                    name,
                    "there is no record `" + word(name) + "`",
                    "a scenario's record is a file below the catalog's folder",
                    "write its path from the catalog's folder, such as `records/ana.json`");
            return Optional.empty();
        }
        try {
            return Optional.of(LearnerRecords.read(file.get()));
        } catch (EvaluationException e) {
            findings.addAll(e.diagnostics());
            return Optional.empty();
        }
    }

    /** A file below the catalog's folder; empty if there is none of that name, or it lies outside. */
    private Optional<Path> recordFile(String name) {
        try {
            Path file = folder.resolve(name);
            return Files.isRegularFile(file) && SourceText.isInside(folder, file)
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private List<Expectation> expectations(SourceNode node) {
        int before = findings.count();
        List<Expectation> all = new ArrayList<>();
        Map<String, SourceNode> fields =
                fields(node, "`expect`", List.of("earned", "pathways", "recognised", "because"));
        fields.forEach((field, value) -> {
            switch (field) {
                case "earned" -> earned(value, all);
                case "pathways" -> pathways(value, all);
                case "recognised" -> recognised(value, all);
                default -> scalars(value).forEach(one -> all.add(new Expectation.Because(one.place(), word(one))));
            }
        });
        if (all.isEmpty() && findings.count() == before) {
            error(
                    "scenario-expects-nothing",
                    node,
                    "the scenario expects nothing",
                    "a scenario that expects nothing cannot fail",
                    "write at least `earned: [ … ]`");
        }
        return all;
    }

    private void earned(SourceNode node, List<Expectation> all) {
        if (!(node instanceof SourceNode.Mapping)) {
            List<String> credentials =
                    known("credential", node, catalog.credentials().keySet());
            all.add(new Expectation.EarnedExactly(
                    node.place(), credentials.stream().sorted().toList()));
            return;
        }
        fields(node, "`earned`", List.of("includes", "excludes")).forEach((field, value) -> {
            for (SourceNode one : scalars(value)) {
                if (isKnown("credential", one, catalog.credentials().keySet())) {
                    all.add(new Expectation.Earned(one.place(), word(one), field.equals("includes")));
                }
            }
        });
    }

    private void pathways(SourceNode node, List<Expectation> all) {
        for (SourceNode.Entry entry : entries(node, "`pathways`")) {
            String pathway = entry.key();
            if (!catalog.pathways().containsKey(pathway)) {
                unknown("pathway", pathway, entry.place(), catalog.pathways().keySet());
                continue;
            }
            List<String> known = new ArrayList<>(words(OF_PATHWAY));
            known.addAll(List.of("limits", "requirements", "flags"));
            fields(entry.value(), "an expectation of a pathway", known).forEach((field, value) -> {
                switch (field) {
                    case "limits" -> parts(value, pathway, Part.LIMIT, OF_LIMIT, all);
                    case "requirements" -> parts(value, pathway, Part.REQUIREMENT, OF_REQUIREMENT, all);
                    case "flags" ->
                        scalars(value).forEach(one -> all.add(new Expectation.Flag(one.place(), pathway, word(one))));
                    default -> value(value, pathway, Part.PATHWAY, pathway, field(OF_PATHWAY, field), all);
                }
            });
        }
    }

    private void parts(SourceNode node, String pathway, Part part, List<Field> known, List<Expectation> all) {
        String what = part == Part.LIMIT ? "an expectation of a limit" : "an expectation of a requirement";
        for (SourceNode.Entry entry : entries(node, what)) {
            fields(entry.value(), what, words(known))
                    .forEach((field, value) -> value(value, pathway, part, entry.key(), field(known, field), all));
        }
    }

    private void value(SourceNode node, String pathway, Part part, String id, Field field, List<Expectation> all) {
        int before = findings.count();
        String value = switch (field) {
            case STATUS -> oneOf(node, part == Part.PATHWAY ? PathwayStatus.values() : RequirementStatus.values());
            case VALIDITY -> isAbsent(node) ? null : oneOf(node, Validity.values());
            case MET_ON, EXPIRES_ON ->
                isAbsent(node)
                        ? null
                        : values.date(node).map(LocalDate::toString).orElse(null);
            case USED, BOUND, NEEDED, COUNTED, SHORT ->
                values.number(node).map(Rational::toString).orElse(null);
            case EVIDENCE, MISSING ->
                String.join(
                        ", ",
                        scalars(node).stream()
                                .map(this::word)
                                .sorted(IdOrder.INSTANCE)
                                .toList());
        };
        if (findings.count() == before) {
            all.add(new Expectation.Value(node.place(), pathway, part, id, field, value));
        }
    }

    private void recognised(SourceNode node, List<Expectation> all) {
        List<SourceNode> items = items(node, "`recognised`");
        if (items.isEmpty() && node instanceof SourceNode.Sequence) {
            all.add(new Expectation.NothingRecognised(node.place()));
        }
        for (SourceNode item : items) {
            int before = findings.count();
            Map<String, SourceNode> fields = fields(item, "a recognition", List.of("as", "credits"));
            Optional<SourceNode> as = required(item, fields, "as");
            Rational credits = fields.containsKey("credits")
                    ? values.number(fields.get("credits")).orElse(null)
                    : null;
            if (as.isPresent()
                    && isKnown("credential", as.get(), catalog.credentials().keySet())
                    && findings.count() == before) {
                all.add(new Expectation.Recognised(item.place(), word(as.get()), credits));
            }
        }
    }

    private @Nullable String oneOf(SourceNode node, Enum<?>[] values) {
        if (!isText(node)) {
            return null;
        }
        List<String> known = Arrays.stream(values).map(Enum::name).toList();
        if (known.contains(word(node))) {
            return word(node);
        }
        error(
                "scenario-value-unknown",
                node,
                "`" + word(node) + "` is none of the words that a report can say here",
                "a report says one of " + String.join(", ", known),
                Suggestion.didYouMean(word(node), known, "write one of " + String.join(", ", known)));
        return null;
    }

    private List<String> known(String sort, SourceNode node, Collection<String> ids) {
        return scalars(node).stream()
                .filter(one -> isKnown(sort, one, ids))
                .map(this::word)
                .toList();
    }

    private boolean isKnown(String sort, SourceNode node, Collection<String> ids) {
        if (!isText(node)) {
            return false;
        }
        if (ids.contains(word(node))) {
            return true;
        }
        unknown(sort, word(node), node.place(), ids);
        return false;
    }

    private void unknown(String sort, String id, Place place, Collection<String> ids) {
        findings.error(
                sort + "-unknown",
                place,
                id.length(),
                "there is no " + sort + " `" + id + "`",
                "a scenario speaks of what its catalog defines",
                Suggestion.didYouMean(id, ids, "define it, or correct the id"));
    }

    /** The texts of a list; a text alone is a list of one. */
    private List<SourceNode> scalars(SourceNode node) {
        List<SourceNode> all = node instanceof SourceNode.Scalar ? List.of(node) : items(node, "this");
        return all.stream().filter(this::isText).toList();
    }

    private boolean isText(SourceNode node) {
        if (node instanceof SourceNode.Scalar scalar && scalar.text() != null) {
            return true;
        }
        malformed(node, "this is a text", "write one text");
        return false;
    }

    private List<SourceNode> items(SourceNode node, String what) {
        if (node instanceof SourceNode.Sequence sequence) {
            return sequence.elements();
        }
        malformed(node, what + " is a list", "write its elements each behind a `- `");
        return List.of();
    }

    private List<SourceNode.Entry> entries(SourceNode node, String what) {
        if (node instanceof SourceNode.Mapping mapping) {
            return mapping.entries();
        }
        malformed(node, what + " is a mapping", "write its fields as `key: value`");
        return List.of();
    }

    private void malformed(SourceNode node, String expected, String help) {
        error("field-malformed", node, expected + ", not " + node.sort(), "every part of a file has one form", help);
    }

    /** The known fields in the order written; unknown ones are findings, those that begin with {@code x-} are nothing. */
    private Map<String, SourceNode> fields(SourceNode node, String what, List<String> known) {
        Map<String, SourceNode> fields = new LinkedHashMap<>();
        for (SourceNode.Entry entry : entries(node, what)) {
            if (known.contains(entry.key())) {
                fields.put(entry.key(), entry.value());
            } else if (!entry.key().startsWith("x-")) {
                findings.error(
                        "field-unknown",
                        entry.place(),
                        entry.key().length(),
                        what + " has no field `" + entry.key() + "`",
                        "a field that nobody reads would pass silently",
                        Suggestion.didYouMean(entry.key(), known, "its fields are " + String.join(", ", known)));
            }
        }
        return fields;
    }

    private Optional<SourceNode> required(SourceNode node, Map<String, SourceNode> fields, String field) {
        SourceNode value = fields.get(field);
        if (value != null && !isAbsent(value)) {
            return Optional.of(value);
        }
        if (node instanceof SourceNode.Mapping) {
            error(
                    "field-missing",
                    node,
                    "`" + field + "` is missing",
                    "nothing can be asked without it",
                    "add `" + field + ": …`");
        }
        return Optional.empty();
    }

    private static boolean has(SourceNode.Mapping mapping, String field) {
        return mapping.entries().stream().anyMatch(entry -> entry.key().equals(field));
    }

    private static boolean isAbsent(SourceNode node) {
        return node instanceof SourceNode.Scalar scalar && scalar.text() == null;
    }

    /** The text of a scalar; empty for anything else. */
    private String word(SourceNode node) {
        return node instanceof SourceNode.Scalar scalar && scalar.text() != null ? scalar.text() : "";
    }

    private static List<String> words(List<Field> fields) {
        return fields.stream().map(Field::word).toList();
    }

    private static Field field(List<Field> fields, String word) {
        return fields.stream()
                .filter(field -> field.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private void error(String code, SourceNode node, String what, String why, String help) {
        findings.error(code, node, what, why, help);
    }
}
