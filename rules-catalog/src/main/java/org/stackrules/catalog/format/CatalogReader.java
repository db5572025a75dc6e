package org.stackrules.catalog.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.grammar.Grammar;
import org.stackrules.catalog.lint.CatalogLint;
import org.stackrules.catalog.lint.Written;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Articulation;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.DrlSource;
import org.stackrules.model.Exclusion;
import org.stackrules.model.Grades;
import org.stackrules.model.ImportedCatalog;
import org.stackrules.model.Issuer;
import org.stackrules.model.Ladder;
import org.stackrules.model.Levels;
import org.stackrules.model.Limit;
import org.stackrules.model.Pathway;
import org.stackrules.model.Policies;
import org.stackrules.model.Selector;
import org.stackrules.model.ShareRule;
import org.stackrules.rules.RuleCheck;
import org.stackrules.rules.RuleChecker;
import org.stackrules.rules.RuleNames;

/**
 * From the texts of a catalog's files to the catalog. First every file is parsed, then all ids are noted, then everything
 * is read: one broken file or entry hides nothing else.
 */
public final class CatalogReader {

    /** What says that a name is unknown: an echo of a file that could not be read, more often than not. */
    private static final Set<String> UNKNOWN = Set.of(
            "articulation-unknown",
            "credential-unknown",
            "issuer-unknown",
            "name-unknown",
            "rule-unknown-credential",
            "rule-foreign-credential",
            "rule-unearned",
            "rule-unknown-issuer",
            "rule-unknown-pathway");

    private static final List<String> LISTS =
            List.of("issuers", "credentials", "pathways", "articulations", "exclusions", "ladders", "sharing");
    private final Findings findings;
    private final Names names;
    private final List<DrlSource> rules = new ArrayList<>();
    private final Map<String, List<SourceNode>> sections = new LinkedHashMap<>();
    private final List<Root> roots = new ArrayList<>();
    private final String prefix;
    private final List<Import> imports;
    /** Tables of agreements, by file: they may be long, and are read line by line. */
    private final Map<String, String> tables = new TreeMap<>();

    private @Nullable Fields head;

    /** A file that is nearly named like a head, where no file is. */
    private @Nullable String misnamed;

    /** What a file holds, and what it is in the grammar. */
    private record Root(String definition, SourceNode node) {}

    /** Whether every import could be read: if not, scales may be missing that were meant to be there. */
    private boolean hasAllImports;

    /** Whether a file or an import could not be read: then names may be missing that were meant to be there. */
    private boolean isIncomplete;

    private CatalogReader(Findings findings, String prefix, List<Import> imports) {
        this.findings = findings;
        this.prefix = prefix;
        this.imports = List.copyOf(imports);
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
     * A catalog whose definitions another one is to know.
     *
     * @param source what its folder or archive is called in findings
     * @param catalog the catalog
     */
    public record Import(String source, Catalog catalog) {}

    /**
     * Reads a catalog from texts.
     *
     * @param files texts by path relative to the catalog's folder, with {@code /} between its parts; {@code catalog.yaml}
     *     has the head, {@code .drl} are rules; their order decides nothing
     * @param found what was found before, such as files that could not be read
     */
    public static Result read(Map<String, String> files, List<Diagnostic> found) {
        return read(files, "", List.of(), true, found);
    }

    /**
     * Reads a catalog that another one is to import.
     *
     * @param prefix what the names of its files begin with, to tell them from those of others
     */
    public static Result readImport(String prefix, Map<String, String> files, List<Diagnostic> found) {
        return read(files, prefix, List.of(), true, found);
    }

    /**
     * Reads a catalog that knows the definitions of others.
     *
     * @param imports the others that were read
     * @param isComplete whether none was refused; if not, an unknown name may be one of theirs
     */
    public static Result read(
            Map<String, String> files, List<Import> imports, boolean isComplete, List<Diagnostic> found) {
        return read(files, "", imports, isComplete, found);
    }

    private static Result read(
            Map<String, String> files,
            String prefix,
            List<Import> imports,
            boolean hasAllImports,
            List<Diagnostic> found) {
        Findings findings = new Findings();
        findings.addAll(found);
        CatalogReader reader = new CatalogReader(findings, prefix, imports);
        reader.isIncomplete = !found.isEmpty() || !hasAllImports;
        reader.hasAllImports = hasAllImports;
        Optional<Catalog> catalog = reader.catalog(new TreeMap<>(files));
        return new Result(findings.hasErrors() ? null : catalog.orElse(null), findings.all());
    }

    private Optional<Catalog> catalog(Map<String, String> files) {
        boolean isHeadThere = Stream.concat(
                        files.keySet().stream(),
                        findings.all().stream().map(finding -> finding.place().file()))
                .anyMatch(this::isHead);
        Set<String> near = files.keySet().stream()
                .filter(file -> !isHeadThere && HeadNames.isNear(file.substring(prefix.length())))
                .collect(Collectors.toCollection(TreeSet::new));
        misnamed = near.stream().findFirst().orElse(null);
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
            } else if (file.equals(misnamed) || !near.contains(file)) {
                read(file, text);
            }
        });
        if (misnamed != null) {
            String name = misnamed.substring(prefix.length());
            findings.refuse("catalog-head.misnamed", Place.startOf(misnamed), 1, name, HeadNames.meantBy(name));
            return Optional.empty();
        }
        if (head == null) {
            if (findings.all().stream()
                    .anyMatch(finding -> isHead(finding.place().file()))) {
                return Optional.empty();
            }
            findings.refuse("catalog-head.none", Place.startOf(prefix + "catalog.yaml"), 1);
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
        findings.refuse("source-empty", Place.startOf(file), 1);
    }

    private void collect(String file, SourceNode root) {
        String definition = isHead(file) || file.equals(misnamed) ? "catalog" : "section";
        roots.add(new Root(definition, root));
        Fields.of(root, Grammar.part(definition), findings).ifPresent(fields -> {
            if (isHead(file) && head != null) {
                findings.refuse("catalog-head.second", Place.startOf(file), 1).beside(head.place());
            } else if (isHead(file)) {
                head = fields;
            }
            int before = findings.count();
            LISTS.forEach(section -> sections.get(section).addAll(fields.sequence(section)));
            isIncomplete |= fields.hasUnknown() || findings.count() > before;
            for (NamedParts.Sort sort : NamedParts.Sort.values()) {
                fields.get(sort.section()).ifPresent(node -> names.parts().define(sort, node));
            }
        });
    }

    private boolean isHead(String file) {
        return HeadNames.ALL.stream().anyMatch(head -> file.equals(prefix + head));
    }

    private Optional<Catalog> body(Fields headFields) {
        int before = findings.count();
        HeadReader reader = new HeadReader(findings);
        HeadReader.Head about = reader.head(headFields).orElse(null);
        if (about == null) {
            return Optional.empty();
        }
        boolean isHeadSound = findings.count() == before;
        headFields.get("grades").ifPresent(reader::scales);
        names.home(about.home());
        Optional<SourceNode> levelsNode = headFields.get("levels");
        Levels levels = levelsNode.map(node -> LevelReader.head(node, findings)).orElse(Levels.NONE);
        names.levels(levels.names());
        List<Catalog> known = ofOtherIssuers(about.home());
        List<ImportedCatalog> imported = known.stream().map(ImportedCatalog::of).toList();
        imported.forEach(names::importAll);
        levelsNode.ifPresent(node -> imported.forEach(one -> warnOfFramework(node, levels, one)));
        if (isHeadSound) {
            imported.forEach(one -> checkUnits(one, about, headFields));
        }
        List<Issuer> issuers = readAll(
                "issuers", node -> reader.issuer(node, about).filter(issuer -> names.defineIssuer(issuer.id(), node)));
        issuers.forEach(issuer -> imported.forEach(one -> warnOfDifference(issuer, one.issuer())));
        Grades ownGrades = reader.grades(about.home());
        Grades grades = ownGrades.with(imported.stream()
                .map(ImportedCatalog::scale)
                .filter(Objects::nonNull)
                .toList());
        reader.checkScales(grades);
        SelectorReader selectors = new SelectorReader(names, grades, findings);
        LimitReader limits = new LimitReader(selectors, about.units(), findings);
        CredentialReader credentialReader = new CredentialReader(
                about.language(),
                about.units(),
                Stream.concat(issuers.stream(), imported.stream().map(ImportedCatalog::issuer))
                        .collect(Collectors.toMap(Issuer::id, Issuer::unit, (a, b) -> a)),
                limits,
                new RenewalReader(selectors, limits, names, findings),
                names,
                findings);
        PolicyReader policies = new PolicyReader(selectors, findings);
        ArticulationReader articulationReader =
                new ArticulationReader(about.language(), names, selectors, limits, findings);
        each("credentials", credentialReader::define);
        each("credentials", credentialReader::defineAliases);
        names.parts().each(NamedParts.Sort.SELECTOR, selectors::read);
        names.parts().each(NamedParts.Sort.AMOUNT, limits::namedAmount);
        RequirementReader conditions =
                new RequirementReader("catalog", about.language(), true, names, selectors, limits, findings);
        List<Limit> shared = limits.read(headFields.sequence("limits"), "catalog.limits", conditions::condition);
        PolicyReader.Reading defaults = headFields
                .get("defaults")
                .map(node -> policies.read(node, Policies.DEFAULT))
                .orElse(new PolicyReader.Reading(Policies.DEFAULT, Set.of()));
        PathwayReader pathwayReader = new PathwayReader(
                about.language(), names, selectors, limits, shared, policies, defaults.policies(), findings);
        each("pathways", pathwayReader::define);
        names.parts().each(NamedParts.Sort.REQUIREMENT, pathwayReader::checkNamed);
        List<Credential> credentials = new ArrayList<>();
        each("credentials", node -> credentials.addAll(credentialReader.read(node)));
        List<Pathway> pathways = readAll("pathways", pathwayReader::read);
        List<Articulation> articulations = readAll("articulations", articulationReader::read);
        tables.forEach((file, text) ->
                articulations.addAll(new ArticulationTable(file, articulationReader, findings).read(text)));
        ExclusionReader exclusionReader = new ExclusionReader(limits, names, findings);
        LadderReader ladderReader = new LadderReader(limits, names, findings);
        List<Exclusion> exclusions = readAll("exclusions", exclusionReader::read);
        List<Ladder> ladders = readAll("ladders", ladderReader::read);
        List<ShareRule> sharing = new ShareReader(selectors, limits, findings)
                .ofCatalog(sections.getOrDefault("sharing", List.of()), conditions::condition);
        headFields.get("types").ifPresent(node -> TypeBounds.check(node, credentials, about.units(), findings));
        SelectorPlaces places = new SelectorPlaces(names, findings);
        roots.forEach(root -> places.check(root.definition(), root.node()));
        if (!isIncomplete && !findings.hasErrors()) {
            names.parts().warnOfUnused();
        }
        Optional<Selector> inHouse = headFields.get("inHouse").flatMap(selectors::read);
        selectors.checkAgreements();
        RuleCheck checked = RuleChecker.check(
                rules,
                new RuleNames(
                        names.credentials(),
                        names.earns(),
                        RuleNames.requirementsOf(pathways),
                        about.home(),
                        names.issuers(),
                        imported.stream().map(one -> one.issuer().id()).collect(Collectors.toSet())));
        List<Diagnostic> ruleFindings = checked.diagnostics();
        findings.addAll(ruleFindings);
        if (isIncomplete) {
            findings.removeEchoes(UNKNOWN);
        }
        if (!hasAllImports) {
            findings.removeEchoes(Set.of("grade-unknown"));
        }
        if (findings.hasErrors()) {
            return Optional.empty();
        }
        Catalog.Builder builder = Catalog.named(about.id(), about.version(), about.home())
                .language(about.language())
                .units(about.units())
                .levels(levels)
                .grades(ownGrades)
                .issuers(issuers)
                .credentials(credentials)
                .pathways(pathways)
                .articulations(articulations)
                .exclusions(exclusions)
                .ladders(ladders)
                .sharing(sharing)
                .rules(rules)
                .imports(known);
        inHouse.ifPresent(builder::inHouse);
        Catalog catalog = builder.build();
        BaseCheck.check(catalog, findings);
        ArticulationReader.checkShares(catalog, findings);
        UnitsApart.check(catalog, findings);
        findings.addAll(PlacesOfAnchors.in(
                catalog,
                headFields
                        .entry("inHouse")
                        .or(() -> headFields.entry("catalog"))
                        .orElseThrow()
                        .place()));
        findings.addAll(RulesEngine.check(catalog).stream()
                .filter(finding -> !ruleFindings.contains(finding))
                .toList());
        boolean isImported = !prefix.isEmpty();
        if (!isImported && !isIncomplete && !findings.hasErrors()) {
            Set<String> stated = new HashSet<>(defaults.written());
            headFields.get("inHouse").ifPresent(node -> stated.add("inHouse"));
            findings.addAll(CatalogLint.check(
                    catalog,
                    new Written(
                            headFields.entry("catalog").orElseThrow().place(),
                            stated,
                            pathwayReader.stated(),
                            PolicyReader.defaults(),
                            exclusionReader.keeping(),
                            names.placesOfIssuers()),
                    checked.rules()));
        }
        return Optional.of(catalog);
    }

    /** The imported catalogs, one an issuer and none of the home issuer; others with a finding. */
    private List<Catalog> ofOtherIssuers(String home) {
        Map<String, Import> first = new LinkedHashMap<>();
        for (Import one : imports) {
            String issuer = one.catalog().home();
            if (issuer.equals(home)) {
                findings.refuse("import-issuer.home", Place.startOf(one.source()), 1, issuer);
                continue;
            }
            Import other = first.putIfAbsent(issuer, one);
            if (other != null) {
                findings.refuse("import-issuer.twice", Place.startOf(one.source()), 1, issuer)
                        .beside(Place.startOf(other.source()));
            }
        }
        return first.values().stream().map(Import::catalog).toList();
    }

    /** Units of one name are taken to be the same; so each that an imported catalog uses must be known here. */
    private void checkUnits(ImportedCatalog imported, HeadReader.Head about, Fields headFields) {
        Map<String, List<Place>> used = new TreeMap<>();
        used.put(imported.issuer().unit(), new ArrayList<>());
        imported.credentials().forEach(credential -> {
            if (credential.credits() != null) {
                used.computeIfAbsent(credential.credits().unit(), unit -> new ArrayList<>())
                        .add(credential.provenance().place());
            }
        });
        Place place = headFields.get("units").map(SourceNode::place).orElseGet(headFields::place);
        used.forEach((unit, places) -> {
            if (!about.units().knows(unit)) {
                findings.refuse("import-unit", place, 1, unit, imported.id())
                        .beside(places.stream().sorted().limit(1).toArray(Place[]::new));
            }
        });
    }

    /** What is listed of an issuer comes before what is imported, even where it was left to be understood. */
    private void warnOfDifference(Issuer listed, Issuer imported) {
        if (!listed.id().equals(imported.id())) {
            return;
        }
        Place place = names.placeOfIssuer(listed.id());
        if (!listed.unit().equals(imported.unit())) {
            findings.warn("import-differs.unit", place, 1, listed.id(), listed.unit(), imported.unit());
        }
        if (!listed.gradeScale().equals(imported.gradeScale())) {
            findings.warn("import-differs.grades", place, 1, listed.id(), listed.gradeScale(), imported.gradeScale());
        }
    }

    /** Level numbers are compared as they are, whatever framework they are of. */
    private void warnOfFramework(SourceNode node, Levels levels, ImportedCatalog imported) {
        String own = levels.framework();
        String other = imported.framework();
        if (own != null && other != null && !own.equals(other)) {
            findings.warn(
                    "import-differs.levels", node.place(), 1, imported.issuer().id(), other, own);
        }
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
