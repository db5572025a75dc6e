package org.stackrules.catalog.format;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Amount;
import org.stackrules.model.Articulation;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.Credits;
import org.stackrules.model.Limit;
import org.stackrules.model.Pathway;
import org.stackrules.model.Receiving;
import org.stackrules.model.Required;
import org.stackrules.model.Requirement;

/** What cannot be meant of units that never convert, as it would count nothing. */
final class UnitsApart {

    private final Catalog catalog;
    private final Findings findings;

    private UnitsApart(Catalog catalog, Findings findings) {
        this.catalog = catalog;
        this.findings = findings;
    }

    static void check(Catalog catalog, Findings findings) {
        if (catalog.units().apart().isEmpty()) {
            return;
        }
        UnitsApart check = new UnitsApart(catalog, findings);
        catalog.pathways().values().forEach(pathway -> {
            check.contributes(pathway.requires(), null, pathway);
            check.shares(pathway);
        });
        catalog.credentials().values().forEach(check::repeats);
        catalog.articulations().values().forEach(check::receives);
    }

    /** What a requirement passes up goes to the sum that it is a child of, or to the total; one of these counts the unit. */
    private void contributes(Requirement requirement, @Nullable Requirement parent, Pathway pathway) {
        if (requirement.heading().contributes() instanceof Amount.OfUnit most) {
            boolean isCounted = Stream.of(
                            Optional.ofNullable(pathway.total()),
                            Optional.ofNullable(parent)
                                    .filter(Requirement.Sum.class::isInstance)
                                    .map(sum -> ((Requirement.Sum) sum).need()))
                    .flatMap(Optional::stream)
                    .anyMatch(need ->
                            need instanceof Amount.OfUnit one && one.unit().equals(most.unit()));
            if (!isCounted) {
                findings.refuse(
                        "unit-apart.contributes",
                        requirement.heading().provenance().place(),
                        1,
                        most,
                        most.unit());
            }
        }
        requirement.children().forEach(child -> contributes(child, requirement, pathway));
    }

    /** Shares are in the unit of the total: of what counts another unit they would be shares of nothing. */
    private void shares(Pathway pathway) {
        Optional<String> base = Optional.ofNullable(pathway.total())
                .or(() -> Required.by(pathway.requires(), catalog))
                .flatMap(amount -> amount.units().findFirst());
        if (pathway.total() == null) {
            Stream<Limit> ofAll =
                    Stream.concat(pathway.limits().stream(), pathway.requires().heading().limits().stream());
            shares(pathway.requires(), ofAll, base);
        }
        pathway.requires().children().forEach(block -> shares(block, base));
    }

    private void shares(Requirement block, Optional<String> base) {
        shares(block, block.heading().limits().stream(), base);
        block.children().forEach(child -> shares(child, base));
    }

    private void shares(Requirement counting, Stream<Limit> limits, Optional<String> base) {
        Optional<String> unit = Required.unitOf(counting).filter(one -> !base.equals(Optional.of(one)));
        unit.ifPresent(name -> limits.filter(limit -> limit.amount().all().anyMatch(UnitsApart::isOfCounted))
                .forEach(limit ->
                        findings.refuse("unit-apart.share", limit.provenance().place(), 1, name)));
    }

    private static boolean isOfCounted(Amount amount) {
        return amount instanceof Amount.Share share && share.base() == Amount.Base.COUNTED
                || amount instanceof Amount.Steps steps && steps.by() == Amount.Base.COUNTED;
    }

    /** What is worth no credits never reaches the credits to which it may be repeated. */
    private void repeats(Credential credential) {
        if (credential.repeatableTo() instanceof Amount.OfCredits most) {
            unitOf(credential)
                    .ifPresent(unit -> findings.refuse(
                            "unit-apart.repeated", credential.provenance().place(), 1, credential.id(), most, unit));
        }
    }

    /** An agreement gives credits in home units, and divides these. */
    private void receives(Articulation articulation) {
        boolean isSaid = articulation.shared() != null || articulation.terms().steps() != null;
        // Receivers that share credits have been refused already.
        boolean isRefused = isSaid && articulation.to().size() > 1;
        boolean isDivided = articulation.terms().givesRemainder()
                || articulation.terms().partial() == Articulation.Partial.PROPORTIONAL;
        for (Receiving to : articulation.to()) {
            Optional<String> unit = to instanceof Receiving.AsCredential && !isRefused
                    ? catalog.credential(to.credential()).flatMap(this::unitOf)
                    : Optional.empty();
            boolean isGiven = isSaid || to.credits() != null;
            unit.filter(name -> isGiven || isDivided)
                    .ifPresent(name -> findings.refuse(
                            isGiven ? "unit-apart.agreement" : "unit-apart.agreement-part",
                            articulation.provenance().place(),
                            1,
                            articulation.id(),
                            to.written(),
                            name));
        }
    }

    /** The unit that never converts in which a credential is defined. */
    private Optional<String> unitOf(Credential credential) {
        return Optional.ofNullable(credential.credits()).map(Credits::unit).filter(catalog.units()::isApart);
    }
}
