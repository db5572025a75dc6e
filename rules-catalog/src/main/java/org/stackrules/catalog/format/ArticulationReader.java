package org.stackrules.catalog.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stackrules.catalog.format.SourceNode.Mapping;
import org.stackrules.catalog.format.SourceNode.Scalar;
import org.stackrules.catalog.format.SourceNode.Sequence;
import org.stackrules.catalog.grammar.Grammar;
import org.stackrules.model.Articulation;
import org.stackrules.model.Grade;
import org.stackrules.model.Ids;
import org.stackrules.model.PolicySource;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.Selector;
import org.stackrules.model.Text;
import org.stackrules.model.Window;

/** Articulations: one or several senders, one credential received. */
final class ArticulationReader {

    /** Words of a closed set: the one that is meant if nothing is said, which is built, and those that are not yet. */
    private enum Choice {
        KIND("kind", "word.agreement-kind", "assigned", "unassigned", "exemption", "block"),
        TESTED_ON("testedOn", "word.agreement-day", "completed", "started", "decided"),
        PARTIAL("partial", "word.agreement-part", "none", "unassigned", "proportional"),
        REMAINDER("remainder", "word.agreement-remainder", "none", "unassigned");

        private final String key;
        private final String sort;
        private final String built;
        private final List<String> all;

        Choice(String key, String sort, String... all) {
            this.key = key;
            this.sort = sort;
            this.built = all[0];
            this.all = List.of(all);
        }

        private boolean isBuilt(Optional<String> word) {
            return word.filter(built::equals).isPresent();
        }
    }

    private final String language;
    private final Names names;
    private final SelectorReader selectors;
    private final Values values;
    private final Findings findings;
    private final ReadBefore<Selector> senders;
    private final ReadBefore<String> credentials;
    private final ReadBefore<Rational> credits;
    private final ReadBefore<Grade> floors;
    private final ReadBefore<Window> windows;
    private final ReadBefore<PolicySource> sources;
    private final Map<Receiving, Receiving> received = new HashMap<>();

    ArticulationReader(String language, Names names, SelectorReader selectors, Findings findings) {
        this.language = language;
        this.names = names;
        this.selectors = selectors;
        this.values = new Values(findings);
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
        Optional<List<Selector>> from = fields.required("from").flatMap(this::senders);
        Optional<SourceNode> creditsNode = fields.get("credits");
        Optional<Rational> worth = creditsNode.flatMap(credits::read);
        Optional<String> kind = word(fields, Choice.KIND);
        boolean hasOtherForm = kind.isPresent() && !Choice.KIND.isBuilt(kind);
        Optional<Receiving> to =
                hasOtherForm ? Optional.empty() : fields.required("to").flatMap(node -> receiving(node, worth));
        Optional<SourceNode> gradeNode = fields.get("minGrade");
        Optional<Grade> minGrade = gradeNode.flatMap(floors::read);
        Optional<SourceNode> windowNode = fields.get("effective");
        Optional<Window> effective = windowNode.flatMap(windows::read);
        PolicySource source = fields.get("source").flatMap(sources::read).orElse(null);
        Text title = fields.get("title")
                .flatMap(node -> values.title(node, language))
                .orElse(null);
        boolean isBuilt = Choice.KIND.isBuilt(kind)
                & Choice.TESTED_ON.isBuilt(word(fields, Choice.TESTED_ON))
                & Choice.PARTIAL.isBuilt(word(fields, Choice.PARTIAL))
                & Choice.REMAINDER.isBuilt(word(fields, Choice.REMAINDER));
        boolean isSound = isBuilt
                && id.isPresent()
                && from.isPresent()
                && to.isPresent()
                && creditsNode.isPresent() == worth.isPresent()
                && gradeNode.isPresent() == minGrade.isPresent()
                && windowNode.isPresent() == effective.isPresent();
        return isSound
                ? Optional.of(new Articulation(
                        id.get(),
                        title,
                        from.get(),
                        to.get(),
                        minGrade.orElse(null),
                        effective.orElse(Window.ALWAYS),
                        new Provenance(fields.place(), source)))
                : Optional.empty();
    }

    /** The word that is chosen, with a finding if it is not built; empty, with a finding, if it is none of them. */
    private Optional<String> word(Fields fields, Choice choice) {
        SourceNode node = fields.get(choice.key).orElse(null);
        if (node == null) {
            return Optional.of(choice.built);
        }
        Optional<String> word = values.word(
                node,
                choice.sort,
                choice.all,
                text -> choice.all.contains(text) ? Optional.of(text) : Optional.empty());
        word.filter(text -> !text.equals(choice.built))
                .ifPresent(text -> Fields.notBuilt(findings, node.place(), text));
        return word;
    }

    private Optional<Rational> credits(SourceNode node) {
        if (node instanceof Mapping mapping && !mapping.entries().isEmpty()) {
            Fields.notBuilt(findings, node.place(), mapping.entries().get(0).key());
            return Optional.empty();
        }
        return values.number(node);
    }

    private Optional<List<Selector>> senders(SourceNode node) {
        List<SourceNode> nodes = Fields.elements(node);
        if (nodes.isEmpty()) {
            SelectorReader.emptyList(node, findings);
            return Optional.empty();
        }
        List<Selector> all = new ArrayList<>();
        for (SourceNode one : nodes) {
            boolean takesAll = one instanceof Mapping mapping
                    && mapping.entries().stream().anyMatch(entry -> entry.key().equals("all"));
            if (takesAll) {
                Fields.notBuilt(findings, one.place(), "all");
            } else {
                sender(one).ifPresent(all::add);
            }
        }
        return all.size() == nodes.size() ? Optional.of(all) : Optional.empty();
    }

    private Optional<Receiving> receiving(SourceNode node, Optional<Rational> worth) {
        if (node instanceof Sequence list && list.elements().size() != 1) {
            if (list.elements().isEmpty()) {
                SelectorReader.emptyList(list, findings);
            } else {
                Fields.notBuilt(findings, list.elements().get(1).place(), "to");
            }
            return Optional.empty();
        }
        SourceNode one = Fields.elements(node).get(0);
        if (!(one instanceof Mapping)) {
            return credentials.read(one).map(credential -> received(credential, worth));
        }
        return Fields.of(one, Grammar.part("receiving"), findings).flatMap(fields -> {
            Optional<SourceNode> ownNode = fields.get("credits");
            Optional<Rational> own = ownNode.flatMap(values::number);
            boolean isUnassigned = ((Mapping) one).keys().contains("subject");
            return (isUnassigned ? fields.get("credential") : fields.required("credential"))
                    .flatMap(credentials::read)
                    .filter(credential -> ownNode.isPresent() == own.isPresent())
                    .map(credential -> received(credential, own.or(() -> worth)));
        });
    }

    private Optional<String> credential(SourceNode node) {
        return values.text(node).filter(credential -> names.isCredential(credential, node));
    }

    /** One object for all that is received alike. */
    private Receiving received(String credential, Optional<Rational> worth) {
        return received.computeIfAbsent(new Receiving.AsCredential(credential, worth.orElse(null)), one -> one);
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
