package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.stackrules.model.Background;
import org.stackrules.model.Catalog;
import org.stackrules.model.Enrolment;
import org.stackrules.model.Ids;
import org.stackrules.model.Item;
import org.stackrules.model.Pathway;
import org.stackrules.model.Selection;
import org.stackrules.model.Selector;
import org.stackrules.model.Window;

/** What a learner's record says of the versions of the credential that a pathway earns. */
final class LearnerVersions {

    private final Catalog catalog;
    private final PathwayQuestion question;
    private final List<Pathway> versions;
    private final List<Enrolment> enrolments;

    LearnerVersions(Catalog catalog, PathwayQuestion question) {
        this.catalog = catalog;
        this.question = question;
        String credential = question.pathway().earns();
        List<Pathway> known = catalog.pathwaysEarning(credential);
        this.versions = known.contains(question.pathway()) ? known : List.of(question.pathway());
        this.enrolments = question.background().enrolments().stream()
                .filter(one -> one.pathway() == null
                        ? catalog.definedAs(credential).equals(catalog.definedAs(String.valueOf(one.credential())))
                        : versions.stream().anyMatch(version -> version.id().equals(one.pathway())))
                .toList();
    }

    /**
     * The versions.
     *
     * @param usable what can serve the pathway
     */
    Versions of(List<Item> usable) {
        boolean isEnrolled = !enrolments.isEmpty() || question.enrolledFrom() != null;
        LocalDate entered = question.enrolledFrom() != null
                ? question.enrolledFrom()
                : isEnrolled ? null : entered(usable).orElse(null);
        return new Versions(versions, enrolments, present(), entered, question.asOf());
    }

    /**
     * Without an enrolment a learner entered when the first of what can serve began, or was completed if no start is known:
     * what can serve any of the versions, if there are several.
     */
    private Optional<LocalDate> entered(List<Item> usable) {
        List<Item> all = usable;
        if (versions.size() > 1) {
            List<Predicate<Item>> servings =
                    versions.stream().map(this::serving).toList();
            all = question.items().stream()
                    .filter(item -> servings.stream().anyMatch(one -> one.test(item)))
                    .toList();
        }
        return all.stream()
                .filter(item -> item.kind() != Item.Kind.STATED)
                .map(item -> Objects.requireNonNullElse(item.firstDay(), question.asOf()))
                .min(Comparator.naturalOrder());
    }

    /** What can serve a version, by what it selects and admits. */
    private Predicate<Item> serving(Pathway version) {
        Selection selection = Selection.of(catalog, question.background(), version);
        List<Selector> selectors = Formulation.leaves(version.requires()).stream()
                .map(Formulation::selectorOf)
                .distinct()
                .toList();
        return item -> !question.excluded().contains(item.credential())
                && selection.accepts(version.admits(), item).isPresent()
                && selectors.stream()
                        .anyMatch(one -> selection.accepts(one, item).isPresent());
    }

    /** The days on which the learner was at the institution: enrolled there, or at work on something of its own. */
    private List<Window> present() {
        Background background = question.background();
        List<Window> present = new ArrayList<>();
        background.enrolments().stream()
                .filter(one -> enrolments.contains(one) || isHome(one))
                .forEach(one -> present.add(new Window(one.from(), one.until())));
        background.attempts().stream()
                .filter(item -> item.issuer().equals(background.home()) && item.firstDay() != null)
                .forEach(item -> present.add(
                        new Window(item.firstDay(), Objects.requireNonNullElse(item.completedOn(), question.asOf()))));
        return present;
    }

    private boolean isHome(Enrolment enrolment) {
        String of = enrolment.pathway() != null ? enrolment.pathway() : Objects.requireNonNull(enrolment.credential());
        return Ids.issuerOf(of).equals(question.background().home());
    }
}
