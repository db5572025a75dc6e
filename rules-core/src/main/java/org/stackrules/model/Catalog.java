package org.stackrules.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an evaluation knows beside the learner record: definitions, pathways, agreements and rules. Immutable;
 * every map and list is ordered by id, so that the order of files decides nothing.
 */
public final class Catalog {

    private final String id;
    private final String version;
    private final String home;
    private final String language;
    private final Units units;
    private final Levels levels;
    private final Grades grades;
    private final Selector inHouse;
    private final SortedMap<String, Issuer> issuers;
    private final SortedMap<String, Credential> credentials;
    private final SortedMap<String, Pathway> pathways;
    private final SortedMap<String, Articulation> articulations;
    private final SortedMap<String, Exclusion> exclusions;
    private final SortedMap<String, Ladder> ladders;
    private final SortedMap<String, ShareRule> sharing;
    private final List<DrlSource> rules;
    private final List<ImportedCatalog> imports;
    private final Map<String, String> definedAs;

    /** By an older credential, as it is defined, those that replace it. */
    private final Map<String, List<Credential>> successors;

    private final Map<String, List<Pathway>> pathwaysByCredential;
    private final Map<String, List<Articulation>> articulationsByReceived;
    private final String ownFingerprint;
    private final String fingerprint;

    private Catalog(Builder builder) {
        this.id = builder.id;
        this.version = builder.version;
        this.home = builder.home;
        this.language = builder.language;
        this.units = builder.units;
        this.levels = builder.levels;
        Grades ownGrades = builder.grades == null ? Grades.of(builder.home) : builder.grades;
        this.inHouse = builder.inHouse == null ? defaultInHouse(builder.home) : builder.inHouse;
        SortedMap<String, Issuer> ownIssuers = unique("issuer", builder.issuers, Issuer::id);
        SortedMap<String, Credential> ownCredentials = unique("credential", builder.credentials, Credential::id);
        this.imports = imports(builder);
        this.grades = ownGrades.with(imports.stream()
                .map(ImportedCatalog::scale)
                .filter(Objects::nonNull)
                .toList());
        this.issuers = unique(
                "issuer",
                withImported(
                        ownIssuers.values(),
                        imports.stream()
                                .map(ImportedCatalog::issuer)
                                .filter(issuer -> !ownIssuers.containsKey(issuer.id()))),
                Issuer::id);
        this.credentials = unique(
                "credential",
                withImported(ownCredentials.values(), imports.stream().flatMap(one -> one.credentials().stream())),
                Credential::id);
        this.pathways = unique("pathway", builder.pathways, Pathway::id);
        this.articulations = unique("articulation", builder.articulations, Articulation::id);
        this.exclusions = unique("exclusion", builder.exclusions, Exclusion::id);
        this.ladders = unique("ladder", builder.ladders, Ladder::id);
        this.sharing = unique("share", builder.sharing, ShareRule::id);
        this.rules = builder.rules.stream()
                .sorted(Comparator.comparing(DrlSource::file).thenComparing(DrlSource::text))
                .toList();
        this.definedAs = definedAs(credentials);
        this.successors = credentials.values().stream()
                .filter(definition -> !definition.replaces().isEmpty())
                .flatMap(definition -> definition.replaces().stream()
                        .map(older -> Map.entry(definedAs(older.credential()), definition)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toUnmodifiableList())));
        this.pathwaysByCredential =
                this.pathways.values().stream().collect(Collectors.groupingBy(pathway -> definedAs(pathway.earns())));
        Map<String, List<Articulation>> received = new HashMap<>();
        for (Articulation articulation : this.articulations.values()) {
            articulation.to().stream()
                    .map(Receiving::credential)
                    .distinct()
                    .forEach(credential -> received.computeIfAbsent(credential, one -> new ArrayList<>())
                            .add(articulation));
        }
        this.articulationsByReceived = received;
        this.ownFingerprint = Fingerprint.of(this, ownGrades, ownIssuers, ownCredentials);
        this.fingerprint = imports.isEmpty() ? ownFingerprint : Fingerprint.of(ownFingerprint, imports);
    }

    /**
     * Starts a catalog made by a program. Catalogs of files come from the loader of the catalog library.
     *
     * @param id the catalog's id
     * @param version part of the fingerprint
     * @param home the home issuer's id
     */
    public static Builder named(String id, String version, String home) {
        return new Builder(id, version, home);
    }

    public String id() {
        return id;
    }

    public String version() {
        return version;
    }

    /** The home issuer's id. */
    public String home() {
        return home;
    }

    /** Language of plain texts. */
    public String language() {
        return language;
    }

    public Units units() {
        return units;
    }

    /** What level numbers mean. */
    public Levels levels() {
        return levels;
    }

    public Grades grades() {
        return grades;
    }

    /** The selector behind {@code inHouse: true}; tested on an item's origin. */
    public Selector inHouse() {
        return inHouse;
    }

    /** The issuers that are listed, and those of imported catalogs. */
    public SortedMap<String, Issuer> issuers() {
        return issuers;
    }

    /** What is defined in the catalog, and what imported catalogs define of their issuers. */
    public SortedMap<String, Credential> credentials() {
        return credentials;
    }

    public SortedMap<String, Pathway> pathways() {
        return pathways;
    }

    /** The pathways that earn a credential, ordered by id; empty if none does. */
    public List<Pathway> pathwaysEarning(String credential) {
        return List.copyOf(pathwaysByCredential.getOrDefault(definedAs(credential), List.of()));
    }

    /** The articulations that give a credential, ordered by id; empty if none does. */
    public List<Articulation> articulationsTo(String credential) {
        return List.copyOf(articulationsByReceived.getOrDefault(credential, List.of()));
    }

    public SortedMap<String, Articulation> articulations() {
        return articulations;
    }

    /**
     * What items come to that are counted together, in home units, each less what it loses beside another; null: what one
     * of them is worth is unknown.
     */
    public @Nullable Rational creditsOf(Collection<Item> together) {
        return CountedTogether.credits(this, together);
    }

    /** Credentials that take credit from one another, by id. */
    public SortedMap<String, Exclusion> exclusions() {
        return exclusions;
    }

    /** Credentials of which each is a step to the next, by id. */
    public SortedMap<String, Ladder> ladders() {
        return ladders;
    }

    /** What groups of pathways may count together, by id. */
    public SortedMap<String, ShareRule> sharing() {
        return sharing;
    }

    /** Files of rules, ordered by file. */
    public List<DrlSource> rules() {
        return rules;
    }

    /** What was taken over from other institutions' catalogs, ordered by their issuers' ids. */
    public List<ImportedCatalog> imports() {
        return imports;
    }

    /**
     * {@code sha256:…} over everything that can change a decision or its explanation's words: independent of the order
     * of files, entries and imports, of line ends and layout, and of places. Imported catalogs enter with their
     * fingerprints.
     */
    public String fingerprint() {
        return fingerprint;
    }

    /** The fingerprint of what the catalog itself says: the same whatever it imports, and its only one if nothing. */
    public String ownFingerprint() {
        return ownFingerprint;
    }

    /** The definition of a credential, also under an alias. */
    public Optional<Credential> credential(String credentialId) {
        return Optional.ofNullable(credentials.get(definedAs(credentialId)));
    }

    /** The id under which a credential is defined: itself, or what it is an alias of. */
    public String definedAs(String credentialId) {
        return definedAs.getOrDefault(credentialId, credentialId);
    }

    /**
     * What brings credit once: a credential, of one that may be repeated each item.
     *
     * @param id the item's id
     * @param credentialId of what it is an item
     */
    public String creditedOnce(String id, String credentialId) {
        return isRepeatable(credentialId) ? id : definedAs(credentialId);
    }

    /** Whether a credential brings credit again if it is repeated. */
    public boolean isRepeatable(String credentialId) {
        return credential(credentialId)
                .filter(definition -> definition.repeatableTo() != null)
                .isPresent();
    }

    /** All ids under which a credential is known: its own, then its aliases or what it is an alias of. */
    public List<String> codesOf(String credentialId) {
        Credential definition = credentials.get(definedAs(credentialId));
        if (definition == null || definition.aliases().isEmpty()) {
            return List.of(credentialId);
        }
        return Stream.concat(Stream.of(credentialId, definition.id()), definition.aliases().stream())
                .distinct()
                .toList();
    }

    /** The credentials that replace an older one, by id. */
    public List<Credential> successorsOf(String credentialId) {
        return successors.getOrDefault(definedAs(credentialId), List.of());
    }

    /** All ids of older credentials that a credential replaces, as they are defined, in the order written. */
    public List<String> predecessorsOf(String credentialId) {
        return credential(credentialId).map(Credential::replaces).orElse(List.of()).stream()
                .map(older -> definedAs(older.credential()))
                .distinct()
                .toList();
    }

    /** The credential's title in the catalog's language, or its id if it is not defined. */
    public String titleOf(String credentialId) {
        return credential(credentialId)
                .map(credential -> credential.title().in(language))
                .orElse(credentialId);
    }

    /** The last day on which a credential is valid, counted from a day; empty: it is valid for ever, or not defined. */
    public Optional<LocalDate> lastDay(String credentialId, LocalDate from) {
        return credential(credentialId).map(Credential::validFor).map(from::plus);
    }

    /** The unit of an issuer's credits where nothing else is said. */
    public String unitOf(String issuer) {
        Issuer known = issuers.get(issuer);
        return known == null ? units.home() : known.unit();
    }

    /** The name of the scale on which an issuer's letters are read. */
    public String gradeScaleOf(String issuer) {
        Issuer known = issuers.get(issuer);
        return known == null ? issuer : known.gradeScale();
    }

    /** Aliases with what they stand for; an id that is defined stands for itself, and of two definitions the first counts. */
    private static Map<String, String> definedAs(SortedMap<String, Credential> credentials) {
        Map<String, String> definedAs = new HashMap<>();
        credentials
                .values()
                .forEach(definition -> definition.aliases().stream()
                        .filter(alias -> !credentials.containsKey(alias))
                        .forEach(alias -> definedAs.putIfAbsent(alias, definition.id())));
        return definedAs;
    }

    private static Selector defaultInHouse(String home) {
        Selector transferred = new Selector.Matching(List.of(new Selector.HasMode(List.of(Mode.TRANSFER))), null);
        return new Selector.Matching(List.of(new Selector.HasWord(Selector.Words.ISSUER, List.of(home))), transferred);
    }

    private static List<ImportedCatalog> imports(Builder builder) {
        SortedMap<String, ImportedCatalog> byIssuer =
                unique("import of issuer", builder.imports, one -> one.issuer().id());
        if (byIssuer.containsKey(builder.home)) {
            throw new IllegalArgumentException("an import of the home issuer " + builder.home);
        }
        return List.copyOf(byIssuer.values());
    }

    private static <T> List<T> withImported(Collection<T> own, Stream<T> imported) {
        return Stream.concat(own.stream(), imported).toList();
    }

    private static <T> SortedMap<String, T> unique(String sort, Collection<T> all, Function<T, String> id) {
        TreeMap<String, T> byId = new TreeMap<>();
        for (T one : all) {
            if (byId.put(id.apply(one), one) != null) {
                throw new IllegalArgumentException("two of " + sort + " " + id.apply(one));
            }
        }
        return Collections.unmodifiableSortedMap(byId);
    }

    /** Collects the parts of a catalog. Not thread-safe. */
    public static final class Builder {

        private final String id;
        private final String version;
        private final String home;
        private String language = "en";
        private Units units = Units.CREDIT;
        private Levels levels = Levels.NONE;
        private @Nullable Grades grades;
        private @Nullable Selector inHouse;
        private Collection<Issuer> issuers = List.of();
        private Collection<Credential> credentials = List.of();
        private Collection<Pathway> pathways = List.of();
        private Collection<Articulation> articulations = List.of();
        private Collection<Exclusion> exclusions = List.of();
        private Collection<Ladder> ladders = List.of();
        private Collection<ShareRule> sharing = List.of();
        private Collection<DrlSource> rules = List.of();
        private Collection<ImportedCatalog> imports = List.of();

        private Builder(String id, String version, String home) {
            this.id = Objects.requireNonNull(id, "id");
            this.version = Objects.requireNonNull(version, "version");
            if (!Ids.isIssuer(home)) {
                throw new IllegalArgumentException("not an issuer's id: `" + home + "`");
            }
            this.home = home;
        }

        /** Language of plain texts; {@code en} if not said. */
        public Builder language(String tag) {
            this.language = Objects.requireNonNull(tag, "tag");
            return this;
        }

        /** Credit units; one unit {@code credit} if not said. */
        public Builder units(Units all) {
            this.units = Objects.requireNonNull(all, "all");
            return this;
        }

        /** What level numbers mean; nothing in particular if not said. */
        public Builder levels(Levels all) {
            this.levels = Objects.requireNonNull(all, "all");
            return this;
        }

        /** Grade scales; none if not said, then no letter is known. */
        public Builder grades(Grades all) {
            this.grades = Objects.requireNonNull(all, "all");
            return this;
        }

        /** What is in-house; items of the home issuer that were not transferred if not said. */
        public Builder inHouse(Selector selector) {
            this.inHouse = Objects.requireNonNull(selector, "selector");
            return this;
        }

        public Builder issuers(Collection<Issuer> all) {
            this.issuers = List.copyOf(all);
            return this;
        }

        public Builder credentials(Collection<Credential> all) {
            this.credentials = List.copyOf(all);
            return this;
        }

        public Builder pathways(Collection<Pathway> all) {
            this.pathways = List.copyOf(all);
            return this;
        }

        public Builder articulations(Collection<Articulation> all) {
            this.articulations = List.copyOf(all);
            return this;
        }

        public Builder exclusions(Collection<Exclusion> all) {
            this.exclusions = List.copyOf(all);
            return this;
        }

        public Builder ladders(Collection<Ladder> all) {
            this.ladders = List.copyOf(all);
            return this;
        }

        /** Rows for groups of pathways; those of one pathway stand on it. */
        public Builder sharing(Collection<ShareRule> all) {
            this.sharing = List.copyOf(all);
            return this;
        }

        public Builder rules(Collection<DrlSource> all) {
            this.rules = List.copyOf(all);
            return this;
        }

        /**
         * Catalogs of other institutions: their definitions become known, and nothing else of them. Scales and issuers
         * of the catalog's own come before theirs.
         */
        public Builder imports(Collection<Catalog> all) {
            this.imports = all.stream().map(ImportedCatalog::of).toList();
            return this;
        }

        /**
         * The catalog.
         *
         * @throws IllegalArgumentException if two parts of one sort have the same id, imported ones included, or if two
         *     catalogs have the same home issuer
         */
        public Catalog build() {
            return new Catalog(this);
        }
    }
}
