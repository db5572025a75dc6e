package org.stackrules.catalog.format;

import java.util.List;
import java.util.Optional;
import org.stackrules.catalog.format.SourceNode.Entry;
import org.stackrules.catalog.format.SourceNode.Mapping;
import org.stackrules.catalog.grammar.Form;
import org.stackrules.catalog.grammar.Grammar;
import org.stackrules.model.Credential;
import org.stackrules.model.CredentialTypes;
import org.stackrules.model.NumberRange;
import org.stackrules.model.Units;

/** Size bounds of definitions by class: {@code types: { MicroCredential: { credits: ..40 } }}. */
final class TypeBounds {

    private static final Form.Part BOUNDS = (Form.Part) ((Form.MapOf) Grammar.part("catalog")
                    .field("types", Optional.empty())
                    .orElseThrow()
                    .form())
            .value();

    private TypeBounds() {}

    /**
     * Refuses definitions outside the bounds of their class, in home units; those without credits, or with those of a unit
     * that never converts, have no size.
     */
    static void check(SourceNode node, List<Credential> credentials, Units units, Findings findings) {
        if (!(node instanceof Mapping mapping)) {
            findings.refuse("value-sort.mapping-here", node, node.sort());
            return;
        }
        Values values = new Values(findings);
        for (Entry entry : mapping.entries()) {
            String type = entry.key();
            if (!CredentialTypes.isKnown(type)) {
                findings.refuse("value-unknown.type", entry.place(), type.length(), type)
                        .near(type, CredentialTypes.names());
                continue;
            }
            Fields.of(entry.value(), BOUNDS, findings)
                    .flatMap(fields -> fields.get("credits"))
                    .ifPresent(range -> values.range(range)
                            .ifPresent(bounds -> credentials.stream()
                                    .filter(one -> CredentialTypes.isA(one.type(), type))
                                    .forEach(one -> check(one, type, bounds, range, units, findings))));
        }
    }

    private static void check(
            Credential credential, String type, NumberRange bounds, SourceNode range, Units units, Findings findings) {
        Optional.ofNullable(credential.credits())
                .filter(credits -> !units.isApart(credits.unit()))
                .flatMap(units::toHome)
                .filter(credits -> !bounds.contains(credits))
                .ifPresent(credits -> findings.refuse(
                                "type-bounds",
                                credential.provenance().place(),
                                1,
                                credential.id(),
                                type,
                                bounds,
                                credits)
                        .beside(range.place()));
    }
}
