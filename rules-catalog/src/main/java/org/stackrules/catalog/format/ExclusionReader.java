package org.stackrules.catalog.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.stackrules.catalog.format.SourceNode.Sequence;
import org.stackrules.catalog.grammar.Form.Part;
import org.stackrules.catalog.grammar.Grammar;
import org.stackrules.model.Exclusion;
import org.stackrules.model.Exclusion.OnlyOneOf.Keep;
import org.stackrules.model.PolicySource;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;

/** Credentials that take credit from one another. */
final class ExclusionReader {

    private static final Part EXCLUSION = Grammar.part("exclusion");
    private static final Part LOSS = (Part) EXCLUSION
            .field("loses", Optional.empty())
            .map(field -> field.form())
            .orElseThrow();

    private final LimitReader limits;
    private final Names names;
    private final Values values;
    private final Findings findings;
    private final Set<String> keeping = new TreeSet<>();

    ExclusionReader(LimitReader limits, Names names, Findings findings) {
        this.limits = limits;
        this.names = names;
        this.values = new Values(findings);
        this.findings = findings;
    }

    /** The exclusion; empty, with findings, if any part of it is refused. One without an id is named by what it says. */
    Optional<Exclusion> read(SourceNode node) {
        return Fields.of(node, EXCLUSION, findings).flatMap(fields -> exclusion(fields, node));
    }

    private Optional<Exclusion> exclusion(Fields fields, SourceNode node) {
        String word = fields.alternative(EXCLUSION).orElse(null);
        if (word == null) {
            return Optional.empty();
        }
        PolicySource source = fields.get("source").flatMap(values::source).orElse(null);
        Provenance provenance = new Provenance(fields.place(), source);
        return switch (word) {
            case "onlyOneOf" -> onlyOneOf(fields, node, provenance);
            case "bars" -> bars(fields, node, provenance);
            default -> overlaps(fields, node, provenance);
        };
    }

    private Optional<Exclusion> onlyOneOf(Fields fields, SourceNode node, Provenance provenance) {
        SourceNode membersNode = fields.get("onlyOneOf").orElseThrow();
        Optional<List<String>> members = credentials(membersNode, "onlyOneOf", names, values, findings);
        if (members.isPresent() && members.get().size() < 2) {
            findings.refuse("list-short.exclusion", membersNode, members.get().get(0));
            return Optional.empty();
        }
        boolean isKeepWritten = fields.has("keep");
        Optional<Keep> keep = isKeepWritten
                ? fields.get("keep").flatMap(one -> values.oneOf(one, Keep.values(), Keep::word))
                : Optional.of(Keep.BEST);
        Optional<String> id = members.flatMap(all -> id(fields, node, "onlyOneOf." + String.join("+", all)));
        if (isKeepWritten) {
            id.ifPresent(keeping::add);
        }
        return members.isPresent() && keep.isPresent() && id.isPresent()
                ? Optional.of(new Exclusion.OnlyOneOf(id.get(), members.get(), keep.get(), provenance))
                : Optional.empty();
    }

    /** The exclusions that say which member is kept, by id. */
    Set<String> keeping() {
        return Collections.unmodifiableSet(keeping);
    }

    private Optional<Exclusion> bars(Fields fields, SourceNode node, Provenance provenance) {
        Optional<String> credential = fields.required("credential").flatMap(this::credential);
        Optional<List<String>> barred = credentials(fields.get("bars").orElseThrow(), "bars", names, values, findings);
        if (credential.isEmpty() || barred.isEmpty()) {
            return Optional.empty();
        }
        if (barred.get().contains(credential.get())) {
            refuseItself(fields, "bars", credential.get());
            return Optional.empty();
        }
        return id(fields, node, "bars." + credential.get() + "+" + String.join("+", barred.get()))
                .map(id -> new Exclusion.Bars(id, credential.get(), barred.get(), provenance));
    }

    private Optional<Exclusion> overlaps(Fields fields, SourceNode node, Provenance provenance) {
        Optional<String> credential = fields.required("credential").flatMap(this::credential);
        Optional<String> other = fields.get("overlaps").flatMap(this::credential);
        Optional<Rational> loses = fields.required("loses")
                .flatMap(one -> Fields.of(one, LOSS, findings))
                .flatMap(loss -> loss.required("credits"))
                .flatMap(values::number);
        if (credential.isEmpty() || other.isEmpty() || loses.isEmpty()) {
            return Optional.empty();
        }
        if (other.get().equals(credential.get())) {
            refuseItself(fields, "overlaps", credential.get());
            return Optional.empty();
        }
        return id(fields, node, "overlaps." + credential.get() + "+" + other.get())
                .map(id -> new Exclusion.Overlaps(id, credential.get(), other.get(), loses.get(), provenance));
    }

    private void refuseItself(Fields fields, String word, String credential) {
        findings.refuse("exclusion-itself", fields.get(word).orElseThrow(), word, credential);
    }

    private Optional<String> credential(SourceNode node) {
        return values.text(node).filter(id -> names.isCredential(id, node));
    }

    /** The written id, or one made of what is said; empty, with a finding, if it is malformed or not the only one. */
    private Optional<String> id(Fields fields, SourceNode node, String generated) {
        Optional<String> id = limits.localId(fields, generated);
        return id.filter(one -> names.definePart(one, fields.get("id").orElse(node)));
    }

    /** A list of credentials, each once; empty, with findings, if one is refused or there is none. */
    static Optional<List<String>> credentials(
            SourceNode node, String key, Names names, Values values, Findings findings) {
        if (!(node instanceof Sequence list)) {
            findings.refuse("value-sort.list", node, key, node.sort());
            return Optional.empty();
        }
        if (list.elements().isEmpty()) {
            SelectorReader.emptyList(list, findings);
            return Optional.empty();
        }
        List<String> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (SourceNode one : list.elements()) {
            values.text(one).filter(id -> names.isCredential(id, one)).ifPresent(id -> {
                if (seen.add(id)) {
                    all.add(id);
                } else {
                    findings.refuse("id-duplicate.listed", one, id);
                }
            });
        }
        return all.size() == list.elements().size() ? Optional.of(all) : Optional.empty();
    }
}
