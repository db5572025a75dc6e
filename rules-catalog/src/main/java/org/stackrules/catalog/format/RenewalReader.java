package org.stackrules.catalog.format;

import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackrules.catalog.format.SourceNode.Scalar;
import org.stackrules.catalog.grammar.Form.Part;
import org.stackrules.catalog.grammar.Grammar;
import org.stackrules.model.Amount;
import org.stackrules.model.Lifetime;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Renewal;
import org.stackrules.model.Selector;

/** What bears on the validity of a credential beside its term: its components, grace, renewals and what it depends on. */
final class RenewalReader {

    private static final Part RENEWAL = Grammar.part("renewal");
    private static final Part CARRY_OVER =
            (Part) RENEWAL.field("carryOver", Optional.empty()).orElseThrow().form();
    private static final List<String> STARTS = List.of("expiry", "activity", "renewer");

    private final SelectorReader selectors;
    private final LimitReader limits;
    private final Names names;
    private final Values values;
    private final Findings findings;

    RenewalReader(SelectorReader selectors, LimitReader limits, Names names, Findings findings) {
        this.selectors = selectors;
        this.limits = limits;
        this.names = names;
        this.values = new Values(findings);
        this.findings = findings;
    }

    /** Whether a definition is valid as long as its components. */
    static boolean followsComponents(Fields credential) {
        return credential
                .get("validFor")
                .filter(node -> node instanceof Scalar scalar && "earliest-component".equals(scalar.text()))
                .isPresent();
    }

    /** The lifetime of a definition; empty, with findings, if a part of it is refused. */
    Optional<Lifetime> read(Fields credential) {
        boolean follows = followsComponents(credential);
        Optional<SourceNode> graceNode = credential.get("grace");
        Optional<Period> grace = graceNode.flatMap(values::duration);
        List<SourceNode> renewalNodes = credential.sequence("renewal");
        if (follows && !renewalNodes.isEmpty()) {
            findings.refuse("renewal-components", credential.get("renewal").orElseThrow());
            return Optional.empty();
        }
        List<Renewal> renewals = new ArrayList<>();
        for (SourceNode node : renewalNodes) {
            Fields.of(node, RENEWAL, findings)
                    .flatMap(fields -> renewal(fields, credential.has("validFor")))
                    .ifPresent(renewals::add);
        }
        List<SourceNode> baseNodes = credential.list("dependsOn");
        List<String> bases = new ArrayList<>();
        for (SourceNode node : baseNodes) {
            values.text(node).filter(id -> names.isCredential(id, node)).ifPresent(bases::add);
        }
        emptyLists(credential);
        boolean isSound = graceNode.isPresent() == grace.isPresent()
                && renewalNodes.size() == renewals.size()
                && baseNodes.size() == bases.size();
        return isSound ? Optional.of(new Lifetime(follows, grace.orElse(null), renewals, bases)) : Optional.empty();
    }

    private void emptyLists(Fields credential) {
        for (String key : List.of("renewal", "dependsOn")) {
            credential
                    .get(key)
                    .filter(node -> node instanceof SourceNode.Sequence list
                            && list.elements().isEmpty())
                    .ifPresent(node -> SelectorReader.emptyList(node, findings));
        }
    }

    private Optional<Renewal> renewal(Fields fields, boolean hasTerm) {
        Optional<Selector> by = fields.required("by").flatMap(selectors::read);
        Optional<SourceNode> atLeastNode = fields.get("atLeast");
        Optional<Amount> atLeast = atLeastNode.isEmpty()
                ? Optional.of(new Amount.OfCount(1))
                : atLeastNode.flatMap(node -> simple(node, "atLeast"));
        Optional<SourceNode> extendsNode = fields.get("extends");
        Optional<Period> extension = extendsNode.flatMap(values::duration);
        Optional<SourceNode> fromNode = fields.get("from");
        Optional<Renewal.From> from = fromNode.flatMap(node -> values.word(
                node,
                "word.word",
                STARTS,
                text -> STARTS.contains(text)
                        ? Optional.of(Renewal.From.values()[STARTS.indexOf(text)])
                        : Optional.empty()));
        Optional<SourceNode> withinNode = fields.get("within");
        Optional<Period> within = withinNode.flatMap(values::duration);
        Optional<Boolean> mayLapse = fields.get("lapsed")
                .map(node -> values.word(node, "word.word", List.of("refused", "allowed"), text -> switch (text) {
                    case "refused" -> Optional.of(false);
                    case "allowed" -> Optional.of(true);
                    default -> Optional.empty();
                }))
                .orElse(Optional.of(false));
        Optional<SourceNode> carryNode = fields.get("carryOver");
        Optional<Renewal.CarryOver> carryOver =
                carryNode.flatMap(node -> atLeast.flatMap(asked -> carryOver(node, asked)));
        boolean isSound = by.isPresent()
                && atLeast.isPresent()
                && extendsNode.isPresent() == extension.isPresent()
                && fromNode.isPresent() == from.isPresent()
                && withinNode.isPresent() == within.isPresent()
                && mayLapse.isPresent()
                && carryNode.isPresent() == carryOver.isPresent();
        if (!isSound || !hasLength(fields, from, extendsNode, hasTerm)) {
            return Optional.empty();
        }
        return Optional.of(new Renewal(
                by.get(),
                atLeast.get(),
                extension.orElse(null),
                from.orElse(null),
                within.orElse(null),
                mayLapse.get(),
                carryOver.orElse(null),
                Provenance.at(fields.place())));
    }

    /** Whether it is said once how far a renewal reaches. */
    private boolean hasLength(
            Fields fields, Optional<Renewal.From> from, Optional<SourceNode> extension, boolean hasTerm) {
        boolean isOfRenewer = from.filter(Renewal.From.RENEWER::equals).isPresent();
        if (isOfRenewer && extension.isPresent()) {
            findings.refuse("renewal-extends.renewer", extension.get());
        }
        if (!isOfRenewer && extension.isEmpty() && !hasTerm) {
            findings.refuse("renewal-extends", fields.place(), 1);
        }
        return isOfRenewer ? extension.isEmpty() : extension.isPresent() || hasTerm;
    }

    private Optional<Amount> simple(SourceNode node, String key) {
        return limits.amount(node).filter(amount -> {
            if (!amount.isSimple()) {
                findings.refuse("amount-simple", node, key);
            }
            return amount.isSimple() && limits.converts(amount, node, key);
        });
    }

    private Optional<Renewal.CarryOver> carryOver(SourceNode node, Amount asked) {
        return Fields.of(node, CARRY_OVER, findings).flatMap(fields -> {
            Optional<SourceNode> mostNode = fields.required("atMost");
            Optional<Amount> most = mostNode.flatMap(one -> simple(one, "atMost"));
            Optional<SourceNode> withinNode = fields.get("earnedWithin");
            Optional<Period> within = withinNode.flatMap(values::duration);
            if (most.isEmpty() || withinNode.isPresent() != within.isPresent()) {
                return Optional.empty();
            }
            boolean isOfMeasure = most.get().getClass() == asked.getClass();
            if (!isOfMeasure) {
                findings.refuse("carry-over.measure", mostNode.get(), most.get(), asked);
            } else if (number(most.get()).isAtLeast(number(asked))) {
                findings.refuse("carry-over", mostNode.get(), most.get(), asked);
                return Optional.empty();
            }
            return isOfMeasure ? Optional.of(new Renewal.CarryOver(most.get(), within.orElse(null))) : Optional.empty();
        });
    }

    private static Rational number(Amount amount) {
        return amount instanceof Amount.OfCredits credits
                ? credits.credits()
                : Rational.of(((Amount.OfCount) amount).count());
    }
}
