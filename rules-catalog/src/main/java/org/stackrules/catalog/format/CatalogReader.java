package org.stackrules.catalog.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.format.SourceNode.Mapping;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Articulation;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.DrlSource;
import org.stackrules.model.Grades;
import org.stackrules.model.Issuer;
import org.stackrules.model.Pathway;
import org.stackrules.model.Selector;
import org.stackrules.rules.RuleChecker;
import org.stackrules.rules.RuleNames;

/**
 * From the texts of a catalog's files to the catalog. First every file is parsed, then all ids are noted, then everything
 * is read: one broken file or entry hides nothing else.
 */
public final class CatalogReader {

    private static final Set<String> HEAD =
            Set.of("catalog", "version", "issuer", "language", "units", "grades", "inHouse");
    /** What says that a name is unknown: an echo of a file that could not be read, more often than not. */
    private static final Set<String> UNKNOWN = Set.of(
            "credential-unknown",
            "issuer-unknown",
            "name-unknown",
            "rule-unknown-credential",
            "rule-foreign-credential",
            "rule-unknown-issuer",
            "rule-unknown-pathway");

    private static final List<String> LISTS = List.of("issuers", "credentials", "pathways", "articulations");
    private static final String[] LATER = {
        "levels", "limits", "types", "defaults", "exclusions", "ladders", "sharing", "requirements", "amounts"
    };

    private final Findings findings;
    private final Names names;
    private final List<DrlSource> rules = new ArrayList<>();
    private final Map<String, List<SourceNode>> sections = new LinkedHashMap<>();
    /** Tables of agreements, by file: they may be long, and are read line by line. */
    private final Map<String, String> tables = new TreeMap<>();

    private @Nullable Fields head;

    /** Whether a file could not be read: then names may be missing that were meant to be there. */
    private boolean isIncomplete;

    private CatalogReader(Findings findings) {
        this.findings = findings;
        this.names = new Names(findings);
        LISTS.forEach(section -> sections.put(section, new ArrayList<>()));
    }

    /**
     * What reading came to.
     *
     * @param catalog the catalog; null if anything is an error
     * @param diagnostics everything that was found, ordered by place
     */
    public record Result(@Nullable Catalog catalog, List<Diagnostic> diagnostics) {
        public Result {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /**
     * Reads a catalog from texts.
     *
     * @param files texts by path relative to the catalog's folder, with {@code /} between its parts; {@code catalog.yaml}
     *     has the head, {@code .drl} are rules; their order decides nothing
     * @param found what was found before, such as files that could not be read
     */
    public static Result read(Map<String, String> files, List<Diagnostic> found) {
        Findings findings = new Findings();
        findings.addAll(found);
        CatalogReader reader = new CatalogReader(findings);
        reader.isIncomplete = !found.isEmpty();
        Optional<Catalog> catalog = reader.catalog(new TreeMap<>(files));
        return new Result(findings.hasErrors() ? null : catalog.orElse(null), findings.all());
    }

    private Optional<Catalog> catalog(Map<String, String> files) {
        files.forEach((file, text) -> {
            String name = file.toLowerCase(Locale.ROOT);
            if (name.endsWith(".drl")) {
                findings.source(file, text);
                rules.add(new DrlSource(file, text));
            } else if (SourceText.isTable(file)) {
                findings.source(file, text);
                if (text.isBlank()) {
                    refuseEmpty(file);
                }
                tables.put(file, text);
            } else {
                read(file, text);
            }
        });
        if (head == null) {
            if (findings.all().stream()
                    .anyMatch(finding -> isHead(finding.place().file()))) {
                return Optional.empty();
            }
            findings.error(
                    "catalog-head",
                    Place.startOf("catalog.yaml"),
                    1,
                    "no file says which catalog this is",
                    "a catalog has a name, a version and a home issuer",
                    "write `catalog`, `version` and `issuer` in catalog.yaml");
            return Optional.empty();
        }
        return body(head);
    }

    private void read(String file, String text) {
        int before = findings.count();
        Optional<SourceNode> root = SourceReader.read(file, text, findings);
        root.ifPresent(node -> collect(file, node));
        isIncomplete |= root.isEmpty();
        if (root.isEmpty() && findings.count() == before) {
            refuseEmpty(file);
        }
    }

    private void refuseEmpty(String file) {
        findings.error(
                "source-empty",
                Place.startOf(file),
                1,
                "nothing is written in this file",
                "a part that is empty may be one that was lost",
                "write what belongs in it, or take the file away");
    }

    private void collect(String file, SourceNode root) {
        Set<String> own = isHead(file) ? HEAD : Set.of();
        List<String> built = new ArrayList<>(LISTS);
        built.add("selectors");
        built.addAll(own);
        Fields.of(root, isHead(file) ? "the catalog" : "a file of a catalog", Fields.Words.of(built, LATER), findings)
                .ifPresent(fields -> {
                    if (isHead(file) && head != null) {
                        findings.error(
                                "catalog-head",
                                Place.startOf(file),
                                1,
                                "a second file says which catalog this is",
                                "a catalog has one head",
                                "keep one of catalog.yaml, catalog.yml and catalog.json",
                                head.place());
                    } else if (isHead(file)) {
                        head = fields;
                    }
                    LISTS.forEach(section -> sections.get(section).addAll(fields.sequence(section)));
                    fields.get("selectors").ifPresent(this::collectSelectors);
                });
    }

    private static boolean isHead(String file) {
        return file.equals("catalog.yaml") || file.equals("catalog.yml") || file.equals("catalog.json");
    }

    private void collectSelectors(SourceNode node) {
        if (!(node instanceof Mapping mapping)) {
            findings.error(
                    "value-sort",
                    node,
                    "selectors are a mapping of names, not " + node.sort(),
                    "a named selector is used as `$name`",
                    "write `climateElectives: { subject: climate }`");
            return;
        }
        mapping.entries().forEach(entry -> {
            SourceNode first = names.selectors().putIfAbsent(entry.key(), entry.value());
            if (first != null) {
                findings.error(
                        "id-duplicate",
                        entry.place(),
                        entry.key().length(),
                        "the selector `" + entry.key() + "` is defined twice",
                        "a name means one thing",
                        "rename one of them",
                        first.place());
            }
        });
    }

    private Optional<Catalog> body(Fields headFields) {
        HeadReader reader = new HeadReader(findings);
        HeadReader.Head about = reader.head(headFields).orElse(null);
        if (about == null) {
            return Optional.empty();
        }
        headFields.get("grades").ifPresent(reader::scales);
        names.home(about.home());
        List<Issuer> issuers = readAll(
                "issuers", node -> reader.issuer(node, about).filter(issuer -> names.defineIssuer(issuer.id(), node)));
        reader.checkScales();
        Grades grades = reader.grades(about.home());
        CredentialReader credentialReader = new CredentialReader(
                about.language(),
                about.units(),
                issuers.stream().collect(Collectors.toMap(Issuer::id, Issuer::unit, (a, b) -> a)),
                names,
                findings);
        SelectorReader selectors = new SelectorReader(names, grades, findings);
        PathwayReader pathwayReader = new PathwayReader(about.language(), about.units(), names, selectors, findings);
        ArticulationReader articulationReader = new ArticulationReader(about.language(), names, selectors, findings);
        each("credentials", credentialReader::define);
        each("pathways", pathwayReader::define);
        selectors.checkNamed();
        List<Credential> credentials = new ArrayList<>();
        each("credentials", node -> credentials.addAll(credentialReader.read(node)));
        List<Pathway> pathways = readAll("pathways", pathwayReader::read);
        List<Articulation> articulations = readAll("articulations", articulationReader::read);
        tables.forEach((file, text) ->
                articulations.addAll(new ArticulationTable(file, articulationReader, findings).read(text)));
        Optional<Selector> inHouse = headFields.get("inHouse").flatMap(selectors::read);
        List<Diagnostic> ruleFindings = RuleChecker.check(
                        rules, new RuleNames(names.credentials(), names.earns(), about.home(), names.issuers()))
                .diagnostics();
        findings.addAll(ruleFindings);
        if (isIncomplete) {
            findings.removeEchoes(UNKNOWN);
        }
        if (findings.hasErrors()) {
            return Optional.empty();
        }
        Catalog.Builder builder = Catalog.named(about.id(), about.version(), about.home())
                .language(about.language())
                .units(about.units())
                .grades(grades)
                .issuers(issuers)
                .credentials(credentials)
                .pathways(pathways)
                .articulations(articulations)
                .rules(rules);
        inHouse.ifPresent(builder::inHouse);
        Catalog catalog = builder.build();
        PathwayReader.checkBases(catalog, findings);
        findings.addAll(RulesEngine.check(catalog).stream()
                .filter(finding -> !ruleFindings.contains(finding))
                .toList());
        return Optional.of(catalog);
    }

    private void each(String section, Consumer<SourceNode> reader) {
        sections.getOrDefault(section, List.of()).forEach(reader);
    }

    private <T> List<T> readAll(String section, Function<SourceNode, Optional<T>> reader) {
        List<T> all = new ArrayList<>();
        each(section, node -> {
            Optional<T> one = reader.apply(node);
            if (one.isEmpty() && !findings.hasErrors()) {
                throw new IllegalStateException("left out of `" + section + "` without a finding: " + node.place());
            }
            one.ifPresent(all::add);
        });
        return all;
    }
}
