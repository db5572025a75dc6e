package org.stackrules.catalog.format;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.format.Expectation.Field;
import org.stackrules.catalog.format.Expectation.Part;
import org.stackrules.catalog.grammar.Grammar;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.diagnostic.Message;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Catalog;
import org.stackrules.model.IdOrder;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Rational;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.RequirementStatus;
import org.stackrules.report.Validity;

/** Reads the scenarios of one file; what is wrong goes to a list. Not thread-safe. */
final class ScenarioReader {

    private static final List<Field> OF_PATHWAY =
            List.of(Field.STATUS, Field.MET_ON, Field.VALIDITY, Field.EXPIRES_ON, Field.CLASSIFICATION);
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
        for (SourceNode node : items(root, CatalogTexts.TEXTS.message("part.scenario-file"))) {
            scenario(node).ifPresent(scenarios::add);
        }
        return scenarios;
    }

    private Optional<Scenario> scenario(SourceNode node) {
        int before = findings.count();
        Fields fields = fields(node, "scenario").orElse(null);
        if (fields == null) {
            return Optional.empty();
        }
        String name =
                fields.required("scenario").filter(this::isText).map(this::word).orElse("");
        Optional<LocalDate> asOf = fields.required("asOf").flatMap(values::date);
        Optional<LearnerRecord> record = fields.required("record").flatMap(this::record);
        List<String> priority = fields.get("options").map(this::priority).orElse(List.of());
        List<Expectation> expectations =
                fields.required("expect").map(this::expectations).orElse(List.of());
        if (findings.count() > before || asOf.isEmpty() || record.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Scenario(name, node.place(), asOf.get(), record.get(), priority, expectations));
    }

    private List<String> priority(SourceNode options) {
        return fields(options, "scenarioOptions")
                .flatMap(fields -> fields.get("priority"))
                .map(ids -> known("pathway-unknown", ids, catalog.pathways().keySet()))
                .orElse(List.of());
    }

    private Optional<LearnerRecord> record(SourceNode node) {
        if (!(node instanceof SourceNode.Mapping mapping) || !mapping.keys().contains("file")) {
            return RecordReader.ofScenario(catalog, findings).read(node);
        }
        SourceNode name = fields(node, "recordFile")
                .flatMap(fields -> fields.get("file"))
                .filter(this::isText)
                .orElse(null);
        if (name == null) {
            return Optional.empty();
        }
        Optional<Path> file = recordFile(word(name));
        if (file.isEmpty()) {
            findings.refuse("scenario-record-unknown", name, word(name));
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
        fields(node, "expectation")
                .ifPresent(fields -> fields.each((field, value) -> {
                    switch (field) {
                        case "earned" -> earned(value, all);
                        case "pathways" -> pathways(value, all);
                        case "recognised" -> recognised(value, all);
                        default ->
                            scalars(value).forEach(one -> all.add(new Expectation.Because(one.place(), word(one))));
                    }
                }));
        if (all.isEmpty() && findings.count() == before) {
            findings.refuse("scenario-expects-nothing", node);
        }
        return all;
    }

    private void earned(SourceNode node, List<Expectation> all) {
        if (!(node instanceof SourceNode.Mapping)) {
            List<String> credentials = known(
                    "credential-unknown.scenario", node, catalog.credentials().keySet());
            all.add(new Expectation.EarnedExactly(
                    node.place(), credentials.stream().sorted().toList()));
            return;
        }
        fields(node, "earnedAmong")
                .ifPresent(fields -> fields.each((field, value) -> {
                    for (SourceNode one : scalars(value)) {
                        if (isKnown(
                                "credential-unknown.scenario",
                                one,
                                catalog.credentials().keySet())) {
                            all.add(new Expectation.Earned(one.place(), word(one), field.equals("includes")));
                        }
                    }
                }));
    }

    private void pathways(SourceNode node, List<Expectation> all) {
        for (SourceNode.Entry entry : entries(node, quoted("pathways"))) {
            String pathway = entry.key();
            if (!catalog.pathways().containsKey(pathway)) {
                unknown(
                        "pathway-unknown",
                        pathway,
                        entry.place(),
                        catalog.pathways().keySet());
                continue;
            }
            fields(entry.value(), "pathwayExpectation")
                    .ifPresent(fields -> fields.each((field, value) -> {
                        switch (field) {
                            case "limits" -> parts(value, pathway, Part.LIMIT, OF_LIMIT, all);
                            case "requirements" -> parts(value, pathway, Part.REQUIREMENT, OF_REQUIREMENT, all);
                            case "flags" ->
                                scalars(value)
                                        .forEach(one -> all.add(new Expectation.Flag(one.place(), pathway, word(one))));
                            default -> value(value, pathway, Part.PATHWAY, pathway, field(OF_PATHWAY, field), all);
                        }
                    }));
        }
    }

    private void parts(SourceNode node, String pathway, Part part, List<Field> known, List<Expectation> all) {
        String name = part == Part.LIMIT ? "limitExpectation" : "requirementExpectation";
        for (SourceNode.Entry entry : entries(node, Fields.name(Grammar.part(name)))) {
            fields(entry.value(), name)
                    .ifPresent(fields -> fields.each(
                            (field, value) -> value(value, pathway, part, entry.key(), field(known, field), all)));
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
            case CLASSIFICATION -> isAbsent(node) ? null : values.text(node).orElse(null);
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
        List<SourceNode> items = items(node, quoted("recognised"));
        if (items.isEmpty() && node instanceof SourceNode.Sequence) {
            all.add(new Expectation.NothingRecognised(node.place()));
        }
        for (SourceNode item : items) {
            int before = findings.count();
            Optional<Fields> fields = fields(item, "recognitionExpectation");
            Optional<SourceNode> as = fields.flatMap(one -> one.required("as"));
            Rational credits = fields.flatMap(one -> one.get("credits"))
                    .flatMap(values::number)
                    .orElse(null);
            if (as.isPresent()
                    && (isUnassigned(as.get())
                            || isKnown(
                                    "credential-unknown.scenario",
                                    as.get(),
                                    catalog.credentials().keySet()))
                    && findings.count() == before) {
                all.add(new Expectation.Recognised(item.place(), word(as.get()), credits));
            }
        }
    }

    /** Whether it is {@code subject:level}, either of which may be none, of no issuer that the catalog knows. */
    private boolean isUnassigned(SourceNode as) {
        String written = word(as);
        int colon = written.lastIndexOf(':');
        String subject = written.substring(0, Math.max(colon, 0));
        String level = written.substring(colon + 1);
        return colon >= 0
                && !subject.equals(catalog.home())
                && !catalog.issuers().containsKey(subject)
                && (level.isEmpty() || Rational.parse(level).isPresent());
    }

    private @Nullable String oneOf(SourceNode node, Enum<?>[] values) {
        if (!isText(node)) {
            return null;
        }
        List<String> known = Arrays.stream(values).map(Enum::name).toList();
        if (known.contains(word(node))) {
            return word(node);
        }
        findings.refuse("scenario-value-unknown", node, word(node), String.join(", ", known))
                .near(word(node), known);
        return null;
    }

    private List<String> known(String unknown, SourceNode node, Collection<String> ids) {
        return scalars(node).stream()
                .filter(one -> isKnown(unknown, one, ids))
                .map(this::word)
                .toList();
    }

    private boolean isKnown(String unknown, SourceNode node, Collection<String> ids) {
        if (!isText(node)) {
            return false;
        }
        if (ids.contains(word(node))) {
            return true;
        }
        unknown(unknown, word(node), node.place(), ids);
        return false;
    }

    private void unknown(String key, String id, Place place, Collection<String> ids) {
        findings.refuse(key, place, id.length(), id).near(id, ids);
    }

    /** The texts of a list; a text alone is a list of one. */
    private List<SourceNode> scalars(SourceNode node) {
        List<SourceNode> all = node instanceof SourceNode.Scalar
                ? List.of(node)
                : items(node, CatalogTexts.TEXTS.message("part.this"));
        return all.stream().filter(this::isText).toList();
    }

    private boolean isText(SourceNode node) {
        if (node instanceof SourceNode.Scalar scalar && scalar.text() != null) {
            return true;
        }
        findings.refuse("value-sort.one-text", node, node.sort());
        return false;
    }

    private List<SourceNode> items(SourceNode node, Message what) {
        if (node instanceof SourceNode.Sequence sequence) {
            return sequence.elements();
        }
        findings.refuse("value-sort.list-of", node, what, node.sort());
        return List.of();
    }

    private List<SourceNode.Entry> entries(SourceNode node, Message what) {
        if (node instanceof SourceNode.Mapping mapping) {
            return mapping.entries();
        }
        findings.refuse("value-sort.mapping-of", node, what, node.sort());
        return List.of();
    }

    private Optional<Fields> fields(SourceNode node, String part) {
        return Fields.ofScenario(node, Grammar.part(part), findings);
    }

    private static Message quoted(String field) {
        return CatalogTexts.TEXTS.message("part.word", field);
    }

    private static boolean isAbsent(SourceNode node) {
        return node instanceof SourceNode.Scalar scalar && scalar.text() == null;
    }

    /** The text of a scalar; empty for anything else. */
    private String word(SourceNode node) {
        return node instanceof SourceNode.Scalar scalar && scalar.text() != null ? scalar.text() : "";
    }

    private static Field field(List<Field> fields, String word) {
        return fields.stream()
                .filter(field -> field.word().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
