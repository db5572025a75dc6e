package org.stackrules.catalog.format;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stackrules.catalog.format.SourceNode.Scalar;
import org.stackrules.catalog.grammar.Grammar;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Amount;
import org.stackrules.model.AwardPolicy;
import org.stackrules.model.Heading;
import org.stackrules.model.Ids;
import org.stackrules.model.Limit;
import org.stackrules.model.Order;
import org.stackrules.model.Pathway;
import org.stackrules.model.Policies;
import org.stackrules.model.PolicySource;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Retirement;
import org.stackrules.model.Selector;
import org.stackrules.model.ShareRule;
import org.stackrules.model.Text;
import org.stackrules.model.Window;

/** Pathways. */
final class PathwayReader {

    private final String language;
    private final Names names;
    private final SelectorReader selectors;
    private final LimitReader limits;
    private final List<Limit> shared;
    private final PolicyReader policies;
    private final Policies defaults;
    private final ShareReader sharing;
    private final AwardReader awards;
    private final Map<String, Set<String>> stated = new HashMap<>();
    private final Values values;
    private final Findings findings;

    /**
     * A reader.
     *
     * @param shared limits that bind every pathway of the home issuer
     * @param defaults the policies of pathways that do not state their own
     */
    PathwayReader(
            String language,
            Names names,
            SelectorReader selectors,
            LimitReader limits,
            List<Limit> shared,
            PolicyReader policies,
            Policies defaults,
            Findings findings) {
        this.language = language;
        this.names = names;
        this.selectors = selectors;
        this.limits = limits;
        this.shared = List.copyOf(shared);
        this.policies = policies;
        this.defaults = defaults;
        this.sharing = new ShareReader(selectors, limits, findings);
        this.awards = new AwardReader(selectors, findings);
        this.values = new Values(findings);
        this.findings = findings;
    }

    /** Notes the id and what it earns, before anything is read that refers to it. */
    void define(SourceNode node) {
        if (!(node instanceof SourceNode.Mapping mapping)) {
            return;
        }
        Map<String, SourceNode> written = new HashMap<>();
        mapping.entries().forEach(entry -> written.put(entry.key(), entry.value()));
        if (written.get("id") instanceof Scalar id && id.text() != null && Ids.isQualified(id.text())) {
            names.definePathway(id.text(), id);
            if (written.get("earns") instanceof Scalar earns && earns.text() != null) {
                names.earns(id.text(), earns.text());
            }
        }
    }

    /** The pathway; empty, with findings, if any part of it is refused. */
    Optional<Pathway> read(SourceNode node) {
        return Fields.of(node, Grammar.part("pathway"), findings).flatMap(this::pathway);
    }

    private Optional<Pathway> pathway(Fields fields) {
        selectors.forgetRequirements();
        Optional<String> id = fields.required("id")
                .flatMap(node -> values.text(node)
                        .filter(text -> CredentialReader.isQualified(text, names.home(), node, findings)));
        Optional<String> earns = fields.required("earns")
                .flatMap(node -> values.text(node).filter(credential -> names.isDefined(credential, node)));
        Optional<Window> effective = fields.required("effective").flatMap(values::window);
        Optional<SourceNode> totalNode = fields.get("total");
        Optional<Amount> total = limits.total(totalNode.orElse(null));
        Optional<SourceNode> admitsNode = fields.get("admits");
        Optional<Selector> admits = admitsNode.flatMap(selectors::read);
        PolicySource source = fields.get("source").flatMap(values::source).orElse(null);
        Provenance provenance = new Provenance(fields.place(), source);
        List<SourceNode> limitNodes = fields.sequence("limits");
        RequirementReader tree = new RequirementReader(
                id.orElse(""), language, totalNode.isPresent(), names, selectors, limits, findings);
        List<Limit> own = limits.read(limitNodes, "limits", tree::condition);
        List<Limit> bounds = new ArrayList<>(own);
        if (id.filter(names::isHome).isPresent()) {
            own.forEach(this::isWithinShared);
            bounds.addAll(shared);
        }
        PolicyReader.Reading ownPolicies = fields.get("policies")
                .map(node -> policies.read(node, defaults))
                .orElse(new PolicyReader.Reading(defaults, Set.of()));
        stated.put(id.orElse(""), ownPolicies.written());
        List<SourceNode> orderNodes = fields.sequence("order");
        List<Order> order = new ArrayList<>();
        orderNodes.forEach(node -> order(node).ifPresent(order::add));
        List<SourceNode> shareNodes = fields.sequence("sharing");
        List<ShareRule> shares = sharing.ofPathway(shareNodes, tree::condition);
        Optional<SourceNode> awardNode = fields.get("award");
        Optional<AwardPolicy> award = awardNode.flatMap(awards::read);
        Optional<Retirement> retirement = retirement(fields);
        SourceNode requires = fields.required("requires").orElse(null);
        if (id.isEmpty() || requires == null) {
            return Optional.empty();
        }
        boolean isRuled = requires instanceof Scalar scalar && "rules".equals(scalar.text());
        Optional<Requirement> root = isRuled
                ? Optional.of(new Requirement.All(new Heading(id.get(), null, List.of(), provenance), List.of()))
                : tree.root(requires);
        root.filter(read -> !isRuled)
                .ifPresent(read -> selectors.checkRequirements(
                        id.get(),
                        requirements(read)
                                .map(one -> one.heading().id())
                                .collect(Collectors.toCollection(TreeSet::new))));
        boolean isSound = earns.isPresent()
                && effective.isPresent()
                && root.isPresent()
                && own.size() == limitNodes.size()
                && order.size() == orderNodes.size()
                && shares.size() == shareNodes.size()
                && awardNode.isPresent() == award.isPresent()
                && retirement.isPresent()
                && totalNode.isPresent() == total.isPresent()
                && admitsNode.isPresent() == admits.isPresent();
        if (!isSound) {
            return Optional.empty();
        }
        Text title = fields.get("title")
                .flatMap(node -> values.title(node, language))
                .orElseGet(() -> Text.of(language, id.get()));
        return Optional.of(new Pathway(
                        id.get(),
                        earns.get(),
                        effective.get(),
                        title,
                        total.orElse(null),
                        root.get(),
                        isRuled,
                        admits.orElse(Selector.EVERYTHING),
                        bounds,
                        order,
                        shares,
                        ownPolicies.policies(),
                        award.orElse(AwardPolicy.AT_ONCE),
                        retirement.get(),
                        provenance))
                .filter(this::hasOwnIds);
    }

    /** How it goes out of use; empty, with findings, if a part of that is refused. */
    private Optional<Retirement> retirement(Fields fields) {
        Optional<SourceNode> expiringNode = fields.get("expiring");
        Optional<SourceNode> discontinuedNode = fields.get("discontinued");
        Optional<SourceNode> teachOutNode = fields.get("teachOut");
        Optional<LocalDate> expiring = expiringNode.flatMap(values::date);
        Optional<LocalDate> discontinued = discontinuedNode.flatMap(values::date);
        Optional<Period> teachOut = teachOutNode.flatMap(values::duration);
        boolean isSound = expiringNode.isPresent() == expiring.isPresent()
                && discontinuedNode.isPresent() == discontinued.isPresent()
                && teachOutNode.isPresent() == teachOut.isPresent();
        return isSound
                ? Optional.of(new Retirement(expiring.orElse(null), discontinued.orElse(null), teachOut.orElse(null)))
                : Optional.empty();
    }

    private Optional<Order> order(SourceNode node) {
        return Fields.of(node, Grammar.part("order"), findings).flatMap(fields -> {
            Optional<Selector> first = fields.required("first").flatMap(selectors::read);
            Optional<Selector> then = fields.required("then").flatMap(selectors::read);
            Optional<SourceNode> requiredNode = fields.get("required");
            Optional<Boolean> isRequired =
                    requiredNode.isEmpty() ? Optional.of(false) : requiredNode.flatMap(values::truth);
            return first.isPresent() && then.isPresent() && isRequired.isPresent()
                    ? Optional.of(
                            new Order(first.get(), then.get(), isRequired.get(), new Provenance(fields.place(), null)))
                    : Optional.empty();
        });
    }

    /** Reads a named requirement for its mistakes, used or not. */
    void checkNamed(SourceNode node) {
        new RequirementReader("requirements", language, true, names, selectors, limits, findings).root(node);
    }

    /** The policies that pathways state, by pathway. */
    Map<String, Set<String>> stated() {
        return Collections.unmodifiableMap(stated);
    }

    /** No pathway is more generous than the catalog's own limit of the same items. */
    private void isWithinShared(Limit own) {
        for (Limit limit : shared) {
            boolean isSame = own.direction() == limit.direction()
                    && own.of().equals(limit.of())
                    && own.among() == limit.among()
                    && Objects.equals(own.last(), limit.last())
                    && limit.when() == null;
            if (isSame && isWider(own, limit)) {
                findings.refuse(
                                "limit-wider",
                                own.provenance().place(),
                                1,
                                number(own.amount()),
                                number(limit.amount()))
                        .beside(limit.provenance().place());
            }
        }
    }

    private static String number(Amount amount) {
        if (amount instanceof Amount.OfCredits credits) {
            return credits.credits().toString();
        }
        if (amount instanceof Amount.OfCount count) {
            return String.valueOf(count.count());
        }
        return amount instanceof Amount.Share share
                ? share.fraction().times(Rational.of(100)) + "%"
                : amount.toString();
    }

    private static boolean isWider(Limit own, Limit limit) {
        return Amount.compare(own.amount(), limit.amount())
                .filter(sign -> own.direction() == Limit.Direction.AT_MOST ? sign > 0 : sign < 0)
                .isPresent();
    }

    /** Whether no limit or share has the id of another one or of a requirement; with a finding for each that has. */
    private boolean hasOwnIds(Pathway pathway) {
        Map<String, Place> known = new HashMap<>();
        requirements(pathway.requires())
                .map(Requirement::heading)
                .forEach(heading -> known.put(heading.id(), heading.provenance().place()));
        boolean isSound = true;
        for (Limit limit : BaseCheck.limitsOf(pathway).toList()) {
            isSound &= isNew(limit.id(), limit.provenance().place(), pathway, known);
        }
        for (ShareRule share : pathway.sharing()) {
            isSound &= isNew(share.id(), share.provenance().place(), pathway, known);
        }
        return isSound;
    }

    private boolean isNew(String id, Place place, Pathway pathway, Map<String, Place> known) {
        Place first = known.putIfAbsent(id, place);
        if (first != null) {
            findings.refuse("id-duplicate.limit", place, 1, id, pathway.id()).beside(first);
        }
        return first == null;
    }

    private static Stream<Requirement> requirements(Requirement tree) {
        return Stream.concat(Stream.of(tree), tree.children().stream().flatMap(PathwayReader::requirements));
    }
}
