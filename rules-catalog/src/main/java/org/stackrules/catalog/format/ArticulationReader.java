package org.stackrules.catalog.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.format.SourceNode.Entry;
import org.stackrules.catalog.format.SourceNode.Mapping;
import org.stackrules.catalog.format.SourceNode.Scalar;
import org.stackrules.catalog.grammar.Grammar;
import org.stackrules.model.Articulation;
import org.stackrules.model.Catalog;
import org.stackrules.model.Grade;
import org.stackrules.model.Ids;
import org.stackrules.model.PolicySource;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.Text;
import org.stackrules.model.Window;

/** Articulations: one or several senders, one or several items received. */
final class ArticulationReader {

    /** Words of a closed set, the one that is meant if nothing is said first. */
    private enum Choice {
        KIND("kind", "word.agreement-kind", "assigned", "unassigned", "exemption", "block"),
        TESTED_ON("testedOn", "word.agreement-day", "completed", "started", "decided"),
        PARTIAL("partial", "word.agreement-part", "none", "unassigned", "proportional"),
        REMAINDER("remainder", "word.agreement-remainder", "none", "unassigned");

        private final String key;
        private final String sort;
        private final List<String> all;

        Choice(String key, String sort, String... all) {
            this.key = key;
            this.sort = sort;
            this.all = List.of(all);
        }
    }

    /** The senders, and at which places any number of items is taken. */
    private record Senders(List<Selector> from, Set<Integer> several) {}

    private final String language;
    private final Names names;
    private final SelectorReader selectors;
    private final LimitReader limits;
    private final Values values;
    private final LevelReader levels;
    private final Findings findings;
    private final ReadBefore<Selector> senders;
    private final ReadBefore<String> credentials;
    private final ReadBefore<Rational> credits;
    private final ReadBefore<Grade> floors;
    private final ReadBefore<Window> windows;
    private final ReadBefore<PolicySource> sources;
    private final Map<Receiving, Receiving> received = new HashMap<>();

    ArticulationReader(String language, Names names, SelectorReader selectors, LimitReader limits, Findings findings) {
        this.language = language;
        this.limits = limits;
        this.names = names;
        this.selectors = selectors;
        this.values = new Values(findings);
        this.levels = new LevelReader(names, findings);
        this.findings = findings;
        this.senders = new ReadBefore<>(selectors::read);
        this.credentials = new ReadBefore<>(this::credential);
        this.credits = new ReadBefore<>(this::credits);
        this.floors = new ReadBefore<>(selectors::floor);
        this.windows = new ReadBefore<>(values::window);
        this.sources = new ReadBefore<>(values::source);
    }

    /** The articulation; empty, with findings, if any part of it is refused. */
    Optional<Articulation> read(SourceNode node) {
        return read(node, Set.of());
    }

    /**
     * The articulation; empty, with findings, if any part of it is refused.
     *
     * @param refused fields that are not there because they were refused before, with a finding
     */
    Optional<Articulation> read(SourceNode node, Set<String> refused) {
        return Fields.of(node, Grammar.part("articulation"), findings)
                .map(fields -> fields.refused(refused))
                .flatMap(this::articulation);
    }

    private Optional<Articulation> articulation(Fields fields) {
        Optional<String> id = fields.required("id")
                .flatMap(node ->
                        values.text(node).filter(text -> isLocal(text, node) && names.defineArticulation(text, node)));
        Optional<Senders> from = fields.required("from").flatMap(this::senders);
        Optional<SourceNode> creditsNode = fields.get("credits");
        boolean isTable = creditsNode.filter(Mapping.class::isInstance).isPresent();
        Optional<Rational> worth = isTable ? Optional.empty() : creditsNode.flatMap(credits::read);
        Optional<Articulation.Steps> steps = isTable ? creditsNode.flatMap(this::steps) : Optional.empty();
        Optional<String> kind = word(fields, Choice.KIND);
        Optional<List<Receiving>> to = fields.required("to")
                .flatMap(node -> receivers(node, kind.orElseGet(() -> likelyKind(node)), worth, isTable));
        boolean isShared = to.filter(all -> all.size() > 1).isPresent();
        Optional<String> testedOn = word(fields, Choice.TESTED_ON);
        Optional<SourceNode> excludesNode = fields.get("excludes");
        Optional<List<String>> excludes = excludesNode.flatMap(this::excluded);
        Optional<SourceNode> towardNode = fields.get("for");
        Optional<Selector> toward = towardNode.flatMap(selectors::read);
        Optional<SourceNode> whenNode = fields.get("when");
        Optional<Requirement> when = whenNode.flatMap(node -> condition(node, id.orElse("articulation")));
        Optional<SourceNode> gradeNode = fields.get("minGrade");
        Optional<Grade> minGrade = gradeNode.flatMap(floors::read);
        Optional<SourceNode> windowNode = fields.get("effective");
        Optional<Window> effective = windowNode.flatMap(windows::read);
        PolicySource source = fields.get("source").flatMap(sources::read).orElse(null);
        Text title = fields.get("title")
                .flatMap(node -> values.title(node, language))
                .orElse(null);
        Optional<String> partial = word(fields, Choice.PARTIAL).filter(word -> isOfSeveral(word, from, fields));
        Optional<String> remainder = word(fields, Choice.REMAINDER);
        boolean isSound = kind.isPresent()
                && testedOn.isPresent()
                && partial.isPresent()
                && remainder.isPresent()
                && id.isPresent()
                && from.isPresent()
                && to.isPresent()
                && creditsNode.isPresent() == (worth.isPresent() || steps.isPresent())
                && gradeNode.isPresent() == minGrade.isPresent()
                && windowNode.isPresent() == effective.isPresent()
                && excludesNode.isPresent() == excludes.isPresent()
                && towardNode.isPresent() == toward.isPresent()
                && whenNode.isPresent() == when.isPresent();
        return isSound
                ? Optional.of(new Articulation(
                        id.get(),
                        title,
                        from.get().from(),
                        to.get(),
                        isShared ? worth.orElse(null) : null,
                        minGrade.orElse(null),
                        effective.orElse(Window.ALWAYS),
                        Selector.Day.valueOf(testedOn.orElseThrow().toUpperCase(Locale.ROOT)),
                        kind.equals(Optional.of("block")),
                        excludes.orElse(List.of()),
                        toward.orElse(Selector.EVERYTHING),
                        new Articulation.Terms(
                                when.orElse(null),
                                Articulation.Partial.valueOf(
                                        partial.orElseThrow().toUpperCase(Locale.ROOT)),
                                remainder.equals(Optional.of("unassigned")),
                                from.get().several(),
                                steps.orElse(null)),
                        new Provenance(fields.place(), source)))
                : Optional.empty();
    }

    /** A condition; a rule satisfies conditions of pathways only. */
    private Optional<Requirement> condition(SourceNode node, String agreement) {
        Optional<Requirement> condition = new RequirementReader(
                        agreement, language, true, names, selectors, limits, findings)
                .condition(node, "when");
        boolean isRuled = condition.stream().flatMap(Requirement::all).anyMatch(Requirement.Ruled.class::isInstance);
        if (isRuled) {
            findings.refuse("agreement-when", node);
        }
        return condition.filter(one -> !isRuled);
    }

    /** The word that is chosen; empty, with a finding, if it is none of them. */
    private Optional<String> word(Fields fields, Choice choice) {
        SourceNode node = fields.get(choice.key).orElse(null);
        if (node == null) {
            return Optional.of(choice.all.get(0));
        }
        return values.word(
                node,
                choice.sort,
                choice.all,
                text -> choice.all.contains(text) ? Optional.of(text) : Optional.empty());
    }

    /** Whether there can be a part of the senders where one counts for something; with a finding if not. */
    private boolean isOfSeveral(String partial, Optional<Senders> senders, Fields fields) {
        if (partial.equals("none") || senders.isEmpty()) {
            return true;
        }
        boolean takesAny = !senders.get().several().isEmpty();
        boolean isOne = senders.get().from().size() == 1;
        if (takesAny || isOne) {
            findings.refuse(
                    takesAny ? "agreement-partial.any-number" : "agreement-partial",
                    fields.get("partial").orElseThrow());
        }
        return !takesAny && !isOne;
    }

    private Optional<Rational> credits(SourceNode node) {
        return values.number(node);
    }

    /** A table of credits by what the senders come to. */
    private Optional<Articulation.Steps> steps(SourceNode node) {
        int before = findings.refusals();
        Fields fields = Fields.of(node, Grammar.part("creditSteps"), findings).orElse(null);
        if (fields == null) {
            return Optional.empty();
        }
        SourceNode table = fields.required("steps").orElse(null);
        Optional<Boolean> isByHours = fields.required("by")
                .flatMap(by -> values.word(by, "word.word", List.of("hours", "credits"), text -> switch (text) {
                    case "hours" -> Optional.of(true);
                    case "credits" -> Optional.of(false);
                    default -> Optional.empty();
                }));
        if (!(table instanceof Mapping mapping)) {
            if (table != null) {
                findings.refuse("value-sort.mapping-here", table, table.sort());
            }
            return Optional.empty();
        }
        new TreeRules(findings).steps(table);
        SortedMap<Rational, Rational> steps = new TreeMap<>();
        for (Entry entry : mapping.entries()) {
            Optional<Rational> threshold = values.number(new Scalar(entry.place(), entry.key()));
            Optional<Rational> value = values.number(entry.value());
            boolean isNext = threshold
                    .filter(one -> steps.isEmpty() || steps.lastKey().isLessThan(one))
                    .isPresent();
            if (threshold.isPresent() && !isNext) {
                findings.refuse("amount-steps.order", entry.place(), entry.key().length(), entry.key());
            } else if (threshold.isPresent() && value.isPresent()) {
                steps.put(threshold.get(), value.get());
            }
        }
        return findings.refusals() == before && isByHours.isPresent()
                ? Optional.of(new Articulation.Steps(steps, isByHours.get()))
                : Optional.empty();
    }

    private Optional<Senders> senders(SourceNode node) {
        List<SourceNode> nodes = Fields.elements(node);
        if (nodes.isEmpty()) {
            SelectorReader.emptyList(node, findings);
            return Optional.empty();
        }
        List<Selector> all = new ArrayList<>();
        Set<Integer> several = new HashSet<>();
        for (int place = 0; place < nodes.size(); place++) {
            SourceNode one = nodes.get(place);
            boolean takesAny = one instanceof Mapping mapping
                    && mapping.entries().stream().anyMatch(entry -> entry.key().equals("all"));
            if (takesAny) {
                several.add(place);
                Fields.of(one, Grammar.part("allOf"), findings)
                        .flatMap(fields -> fields.required("all"))
                        .flatMap(selectors::read)
                        .ifPresent(all::add);
            } else {
                sender(one).ifPresent(all::add);
            }
        }
        return all.size() == nodes.size() ? Optional.of(new Senders(all, several)) : Optional.empty();
    }

    private Optional<List<String>> excluded(SourceNode node) {
        List<SourceNode> nodes = Fields.elements(node);
        if (nodes.isEmpty()) {
            SelectorReader.emptyList(node, findings);
            return Optional.empty();
        }
        List<String> ids =
                nodes.stream().flatMap(one -> selectors.agreement(one).stream()).toList();
        return ids.size() == nodes.size() ? Optional.of(ids) : Optional.empty();
    }

    /**
     * What is received.
     *
     * @param kind the word of the agreement's kind
     * @param credits what a single receiver without credits of its own is worth, and what several share
     * @param isTable whether a table says that instead
     */
    private Optional<List<Receiving>> receivers(
            SourceNode node, String kind, Optional<Rational> credits, boolean isTable) {
        List<SourceNode> nodes = Fields.elements(node);
        if (nodes.isEmpty()) {
            SelectorReader.emptyList(node, findings);
            return Optional.empty();
        }
        Optional<Rational> single = nodes.size() == 1 ? credits : Optional.empty();
        List<Receiving> receivers = new ArrayList<>();
        boolean hasTwice = false;
        for (SourceNode one : nodes) {
            Optional<Receiving> receiver = receiver(one, kind, single);
            for (Receiving received : receiver.stream().toList()) {
                if (receivers.stream().anyMatch(other -> other.credential().equals(received.credential()))) {
                    findings.refuse("id-duplicate.listed", one, received.written());
                    hasTwice = true;
                }
                boolean isSaid = isTable || nodes.size() > 1 && credits.isPresent();
                if (isSaid && received.credits() != null && !isExempt(received)) {
                    findings.refuse("agreement-credits", one, received.written());
                    hasTwice = true;
                }
                receivers.add(received);
            }
        }
        return receivers.size() == nodes.size() && !hasTwice ? Optional.of(receivers) : Optional.empty();
    }

    /** The kind that goes with what is received, where the word for it was refused. */
    private static String likelyKind(SourceNode node) {
        List<Set<String>> written = Fields.elements(node).stream()
                .filter(Mapping.class::isInstance)
                .map(one -> ((Mapping) one).keys())
                .toList();
        if (written.stream().anyMatch(keys -> keys.contains("subject"))) {
            return "unassigned";
        }
        boolean isBlock = written.stream().anyMatch(keys -> keys.contains("level") && !keys.contains("credential"));
        return isBlock ? "block" : "assigned";
    }

    /**
     * Refuses agreements whose receivers share credits as their definitions have them, where a definition has none: the
     * credits would be lost.
     */
    static void checkShares(Catalog catalog, Findings findings) {
        for (Articulation articulation : catalog.articulations().values()) {
            boolean isShared = articulation.to().size() > 1
                    && (articulation.shared() != null || articulation.terms().steps() != null);
            if (isShared) {
                articulation.to().stream()
                        .filter(to -> !isExempt(to) && !hasCredits(to, catalog))
                        .forEach(to -> findings.refuse(
                                "agreement-share",
                                articulation.provenance().place(),
                                1,
                                articulation.id(),
                                to.written()));
            }
        }
    }

    private static boolean hasCredits(Receiving to, Catalog catalog) {
        return catalog.credential(to.credential())
                .filter(definition -> definition.credits() != null)
                .flatMap(definition -> catalog.units().toHome(definition.credits()))
                .filter(credits -> !credits.isZero())
                .isPresent();
    }

    private static boolean isExempt(Receiving received) {
        return received instanceof Receiving.Exempt;
    }

    private Optional<Receiving> receiver(SourceNode node, String kind, Optional<Rational> credits) {
        boolean isCredit = kind.equals("unassigned");
        if (!(node instanceof Mapping mapping)) {
            if (isCredit) {
                findings.refuse("agreement-unassigned", node);
                return Optional.empty();
            }
            return credentials
                    .read(node)
                    .map(credential -> assigned(kind, credential, null, credits.orElse(null), List.of()));
        }
        return Fields.of(node, Grammar.part("receiving"), findings).flatMap(fields -> {
            boolean isBlockOfCredit = kind.equals("block") && !mapping.keys().contains("credential");
            Optional<SourceNode> ownNode = fields.get("credits");
            Optional<Rational> own = ownNode.flatMap(values::number);
            Rational worth = own.or(() -> credits).orElse(null);
            List<String> tags = fields.texts("tags", values);
            boolean isSound = ownNode.isPresent() == own.isPresent();
            if (isCredit || isBlockOfCredit) {
                fields.get("credential").ifPresent(id -> findings.refuse("agreement-unassigned", id));
                boolean hasCredential = mapping.keys().contains("credential");
                Optional<SourceNode> subjectNode = isCredit ? fields.required("subject") : fields.get("subject");
                Optional<String> subject = subjectNode.flatMap(values::text);
                Optional<Rational> level = fields.required("level").flatMap(levels::level);
                boolean hasSubject = isCredit ? subject.isPresent() : subjectNode.isPresent() == subject.isPresent();
                return level.filter(one -> isSound && hasSubject && !hasCredential)
                        .map(one -> new Receiving.Unassigned(
                                subject.stream().toList(), one, worth, tags, Receiving.Piece.WHOLE));
            }
            Optional<SourceNode> subject = fields.get("subject");
            subject.ifPresent(one -> findings.refuse("agreement-assigned", one));
            Optional<SourceNode> levelNode = fields.get("level");
            Optional<Rational> level = levelNode.flatMap(levels::level);
            Optional<String> credential = fields.required("credential").flatMap(credentials::read);
            return credential
                    .filter(id -> isSound && subject.isEmpty() && levelNode.isPresent() == level.isPresent())
                    .map(id -> assigned(kind, id, level.orElse(null), worth, tags));
        });
    }

    /** One object for all that is received alike. */
    private Receiving assigned(
            String kind, String credential, @Nullable Rational level, @Nullable Rational credits, List<String> tags) {
        Receiving one = kind.equals("exemption")
                ? new Receiving.Exempt(credential, tags)
                : new Receiving.AsCredential(credential, level, credits, tags);
        return received.computeIfAbsent(one, same -> same);
    }

    private Optional<String> credential(SourceNode node) {
        return values.text(node).filter(credential -> names.isCredential(credential, node));
    }

    /** A sender; what a {@code $name} stands for is asked for each time. */
    private Optional<Selector> sender(SourceNode node) {
        boolean isName =
                node instanceof Scalar scalar && String.valueOf(scalar.text()).startsWith("$");
        return isName ? selectors.read(node) : senders.read(node);
    }

    private boolean isLocal(String id, SourceNode node) {
        if (!Ids.isLocal(id)) {
            findings.refuse("id-malformed.articulation", node, id);
        }
        return Ids.isLocal(id);
    }
}
