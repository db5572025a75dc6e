package org.stackrules.catalog.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackrules.catalog.format.SourceNode.Mapping;
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

    private final String language;
    private final Names names;
    private final SelectorReader selectors;
    private final Values values;
    private final Findings findings;

    ArticulationReader(String language, Names names, SelectorReader selectors, Findings findings) {
        this.language = language;
        this.names = names;
        this.selectors = selectors;
        this.values = new Values(findings);
        this.findings = findings;
    }

    /** The articulation; empty, with findings, if any part of it is refused. */
    Optional<Articulation> read(SourceNode node) {
        return Fields.of(node, Grammar.part("articulation"), findings).flatMap(this::articulation);
    }

    private Optional<Articulation> articulation(Fields fields) {
        Optional<String> id = fields.required("id")
                .flatMap(node ->
                        values.text(node).filter(text -> isLocal(text, node) && names.defineArticulation(text, node)));
        Optional<List<Selector>> from = fields.required("from").flatMap(this::senders);
        Optional<SourceNode> creditsNode = fields.get("credits");
        Optional<Rational> credits = creditsNode.flatMap(values::number);
        Optional<Receiving> to = fields.required("to").flatMap(node -> receiving(node, credits));
        Optional<SourceNode> gradeNode = fields.get("minGrade");
        Optional<Grade> minGrade = gradeNode.flatMap(selectors::floor);
        Optional<SourceNode> windowNode = fields.get("effective");
        Optional<Window> effective = windowNode.flatMap(values::window);
        PolicySource source = fields.get("source").flatMap(values::source).orElse(null);
        Text title = fields.get("title")
                .flatMap(node -> values.title(node, language))
                .orElse(null);
        boolean isSound = id.isPresent()
                && from.isPresent()
                && to.isPresent()
                && creditsNode.isPresent() == credits.isPresent()
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

    private Optional<List<Selector>> senders(SourceNode node) {
        List<SourceNode> nodes = Fields.elements(node);
        if (nodes.isEmpty()) {
            SelectorReader.emptyList(node, findings);
            return Optional.empty();
        }
        List<Selector> senders = new ArrayList<>();
        for (SourceNode one : nodes) {
            boolean takesAll = one instanceof Mapping mapping
                    && mapping.entries().stream().anyMatch(entry -> entry.key().equals("all"));
            if (takesAll) {
                Fields.notBuilt(findings, one.place(), "all");
            } else {
                selectors.read(one).ifPresent(senders::add);
            }
        }
        return senders.size() == nodes.size() ? Optional.of(senders) : Optional.empty();
    }

    private Optional<Receiving> receiving(SourceNode node, Optional<Rational> credits) {
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
            return values.text(one)
                    .filter(credential -> names.isCredential(credential, one))
                    .map(credential -> new Receiving.AsCredential(credential, credits.orElse(null)));
        }
        return Fields.of(one, Grammar.part("receiving"), findings).flatMap(fields -> {
            Optional<SourceNode> ownNode = fields.get("credits");
            Optional<Rational> own = ownNode.flatMap(values::number);
            return fields.required("credential")
                    .flatMap(id -> values.text(id).filter(credential -> names.isCredential(credential, id)))
                    .filter(credential -> ownNode.isPresent() == own.isPresent())
                    .map(credential -> new Receiving.AsCredential(
                            credential, own.or(() -> credits).orElse(null)));
        });
    }

    private boolean isLocal(String id, SourceNode node) {
        if (!Ids.isLocal(id)) {
            findings.refuse("id-malformed.articulation", node, id);
        }
        return Ids.isLocal(id);
    }
}
