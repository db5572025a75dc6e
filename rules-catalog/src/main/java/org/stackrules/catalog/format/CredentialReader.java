package org.stackrules.catalog.format;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.format.SourceNode.Scalar;
import org.stackrules.catalog.grammar.Form;
import org.stackrules.catalog.grammar.Grammar;
import org.stackrules.model.Amount;
import org.stackrules.model.Credential;
import org.stackrules.model.CredentialTypes;
import org.stackrules.model.Credits;
import org.stackrules.model.Ids;
import org.stackrules.model.Lifetime;
import org.stackrules.model.PolicySource;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Replaced;
import org.stackrules.model.Text;
import org.stackrules.model.Units;

/** Definitions of credentials: one, or several that differ in nothing but their id. */
final class CredentialReader {

    private final String language;
    private final Units units;
    private final Map<String, String> unitOf;
    private final LimitReader limits;
    private final RenewalReader renewals;
    private final Names names;
    private final Values values;
    private final LevelReader levels;
    private final Findings findings;

    /**
     * A reader.
     *
     * @param unitOf the unit of an issuer's credits, where that is not the home unit
     */
    CredentialReader(
            String language,
            Units units,
            Map<String, String> unitOf,
            LimitReader limits,
            RenewalReader renewals,
            Names names,
            Findings findings) {
        this.language = language;
        this.units = units;
        this.unitOf = Map.copyOf(unitOf);
        this.limits = limits;
        this.renewals = renewals;
        this.names = names;
        this.values = new Values(findings);
        this.levels = new LevelReader(names, findings);
        this.findings = findings;
    }

    /** Notes the ids, before anything is read that refers to them. */
    void define(SourceNode node) {
        if (node instanceof SourceNode.Mapping mapping) {
            mapping.entries().stream()
                    .filter(entry -> entry.key().equals("id") || entry.key().equals("ids"))
                    .flatMap(entry -> Fields.elements(entry.value()).stream())
                    .forEach(id -> {
                        if (id instanceof Scalar scalar && scalar.text() != null) {
                            if (Ids.isQualified(scalar.text())) {
                                names.defineCredential(scalar.text(), id);
                            } else {
                                names.defineBroken(scalar.text());
                            }
                        }
                    });
        }
    }

    /** Notes the aliases, once all ids are noted. */
    void defineAliases(SourceNode node) {
        if (node instanceof SourceNode.Mapping mapping) {
            mapping.entries().stream()
                    .filter(entry -> entry.key().equals("aliases"))
                    .flatMap(entry -> Fields.elements(entry.value()).stream())
                    .filter(alias -> alias instanceof Scalar scalar && Ids.isQualified(String.valueOf(scalar.text())))
                    .forEach(alias -> names.defineAlias(String.valueOf(((Scalar) alias).text()), alias));
        }
    }

    /** The definitions; empty, with findings, if any part is refused. */
    List<Credential> read(SourceNode node) {
        return Fields.of(node, Grammar.part("credential"), findings)
                .map(this::credentials)
                .orElse(List.of());
    }

    private List<Credential> credentials(Fields fields) {
        if (fields.has("id") == fields.has("ids")) {
            findings.refuse(
                    fields.has("id") ? "field-missing.credential-both" : "field-missing.credential", fields.place(), 1);
            return List.of();
        }
        List<SourceNode> idNodes = fields.has("id") ? fields.list("id") : fields.list("ids");
        if (idNodes.isEmpty()) {
            SelectorReader.emptyList(
                    fields.get("ids").or(() -> fields.get("id")).orElseThrow(), findings);
        }
        List<String> ids = new ArrayList<>();
        for (SourceNode node : idNodes) {
            values.text(node)
                    .filter(id -> isQualified(id, names.home(), node, findings)
                            && names.isIssuer(Ids.issuerOf(id), node)
                            && hasIssuer(fields, id))
                    .ifPresent(ids::add);
        }
        Optional<String> type = fields.required("type")
                .flatMap(node -> values.word(
                        node,
                        "word.credential-type",
                        CredentialTypes.names(),
                        text -> CredentialTypes.isKnown(text) ? Optional.of(text) : Optional.empty()));
        Optional<SourceNode> levelNode = fields.get("level");
        Optional<Rational> level = levelNode.flatMap(levels::level);
        Optional<SourceNode> validNode =
                fields.get("validFor").filter(node -> !RenewalReader.followsComponents(fields));
        Optional<Period> validFor = validNode.flatMap(values::duration);
        Optional<Lifetime> lifetime = renewals.read(fields);
        Optional<SourceNode> creditsNode = fields.get("credits");
        Optional<Rational> credits = creditsNode.flatMap(values::number);
        Optional<SourceNode> unitNode = fields.get("unit");
        Optional<String> unit = unitNode.flatMap(node -> LimitReader.knownUnit(node, units, values));
        Optional<SourceNode> hoursNode = fields.get("hours");
        Optional<Rational> hours = hoursNode.flatMap(values::number);
        Optional<List<String>> aliases = aliases(fields, ids);
        List<SourceNode> replacedNodes = fields.sequence("replaces");
        List<Replaced> replaces =
                replacedNodes.stream().flatMap(one -> replaced(one).stream()).toList();
        Optional<SourceNode> repeatNode = fields.get("repeatableTo");
        Optional<Amount> repeatableTo = repeatNode.flatMap(this::repeatable);
        PolicySource source = fields.get("source").flatMap(values::source).orElse(null);
        Optional<SourceNode> titleNode = fields.get("title");
        Optional<Text> title = titleNode.flatMap(node -> values.title(node, language));
        boolean isSound = type.isPresent()
                && ids.size() == idNodes.size()
                && levelNode.isPresent() == level.isPresent()
                && validNode.isPresent() == validFor.isPresent()
                && lifetime.isPresent()
                && creditsNode.isPresent() == credits.isPresent()
                && hoursNode.isPresent() == hours.isPresent()
                && aliases.isPresent()
                && replacedNodes.size() == replaces.size()
                && repeatNode.isPresent() == repeatableTo.isPresent()
                && unitNode.isPresent() == unit.isPresent()
                && titleNode.isPresent() == title.isPresent();
        if (!isSound) {
            return List.of();
        }
        return ids.stream()
                .map(id -> new Credential(
                        id,
                        title.orElseGet(() -> Text.of(language, Ids.localOf(id))),
                        type.get(),
                        credits.map(amount -> new Credits(
                                        amount, unit.orElse(unitOf.getOrDefault(Ids.issuerOf(id), units.home()))))
                                .orElse(null),
                        level.orElse(null),
                        fields.texts("subjects", values),
                        fields.texts("skills", values),
                        fields.texts("tags", values),
                        hours.orElse(null),
                        aliases.get(),
                        replaces,
                        repeatableTo.orElse(null),
                        validFor.orElse(null),
                        lifetime.get(),
                        new Provenance(fields.place(), source)))
                .toList();
    }

    /** An older credential; empty, with findings, if a part of it is refused. */
    private Optional<Replaced> replaced(SourceNode node) {
        Form.Part part = (Form.Part) ((Form.ListOf) Grammar.part("credential")
                        .field("replaces", Optional.empty())
                        .orElseThrow()
                        .form())
                .element();
        return Fields.of(node, part, findings).flatMap(fields -> {
            Optional<String> older = fields.required("credential")
                    .flatMap(one -> values.text(one).filter(id -> names.isDefined(id, one)));
            Optional<SourceNode> untilNode = fields.get("until");
            Optional<LocalDate> until = untilNode.flatMap(values::date);
            return older.isPresent() && untilNode.isPresent() == until.isPresent()
                    ? Optional.of(new Replaced(older.get(), until.orElse(null)))
                    : Optional.empty();
        });
    }

    /** Other codes of one definition; several cannot have the same. */
    private Optional<List<String>> aliases(Fields fields, List<String> ids) {
        SourceNode node = fields.get("aliases").orElse(null);
        if (node == null) {
            return Optional.of(List.of());
        }
        List<SourceNode> nodes = fields.sequence("aliases");
        if (nodes.isEmpty() && node instanceof SourceNode.Sequence) {
            SelectorReader.emptyList(node, findings);
        }
        if (ids.size() > 1) {
            findings.refuse("alias-defined.several", node, ids.size());
        }
        List<String> aliases = new ArrayList<>();
        for (SourceNode one : nodes) {
            values.text(one)
                    .filter(alias ->
                            isQualified(alias, names.home(), one, findings) && names.isIssuer(Ids.issuerOf(alias), one))
                    .ifPresent(aliases::add);
        }
        return !nodes.isEmpty() && aliases.size() == nodes.size() && ids.size() < 2
                ? Optional.of(aliases)
                : Optional.empty();
    }

    /** So much of one credential: credits or items. */
    private Optional<Amount> repeatable(SourceNode node) {
        return limits.amount(node).filter(amount -> {
            if (!amount.isSimple()) {
                findings.refuse("repeatable-amount", node);
            }
            return amount.isSimple() && limits.converts(amount, node, "repeatableTo");
        });
    }

    private boolean hasIssuer(Fields fields, String id) {
        SourceNode node = fields.get("issuer").orElse(null);
        if (node == null) {
            return true;
        }
        boolean isSame = values.text(node).filter(Ids.issuerOf(id)::equals).isPresent();
        if (!isSame) {
            findings.refuse("issuer-differs", node, id, node.sort());
        }
        return isSame;
    }

    static boolean isQualified(String id, @Nullable String home, SourceNode node, Findings findings) {
        if (!Ids.isQualified(id)) {
            findings.refuse("id-malformed.qualified", node, id).meaning(qualified(id, home));
        }
        return Ids.isQualified(id);
    }

    /** The id that was meant: without its issuer, or with the issuer's capitals. */
    private static Optional<String> qualified(String id, @Nullable String home) {
        int colon = id.indexOf(':');
        String meant =
                colon > 0 ? id.substring(0, colon).toLowerCase(Locale.ROOT) + id.substring(colon) : home + ":" + id;
        return Optional.of(meant).filter(text -> colon > 0 || home != null).filter(Ids::isQualified);
    }
}
