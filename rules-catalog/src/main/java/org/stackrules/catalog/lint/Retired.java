package org.stackrules.catalog.lint;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Message;
import org.stackrules.model.Articulation;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.DrlSource;
import org.stackrules.model.MovingWindow;
import org.stackrules.model.Pathway;
import org.stackrules.model.Population;
import org.stackrules.model.Receiving;
import org.stackrules.model.Replaced;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selection;
import org.stackrules.model.Selector;
import org.stackrules.model.Window;

/**
 * Agreements that speak of days on which a credential that they name is out of use.
 *
 * <p>A received credential is out of use if every pathway that earns it is closed before the agreement begins, see
 * {@link Closing}; or if nothing in the catalog asks for it any more but through a successor, for which it stands only when
 * completed on an earlier day. A sender is out of use if every pathway that earns it is closed by then, and if its selector
 * takes only what was completed on days outside the agreement's window.
 *
 * <p>Not looked at is whether a pathway that could use what is received is in force in the agreement's window: what was
 * completed long before a learner entered counts too. Nor is the day until which an older credential stands for its successor
 * held against the successor's windows: that it lies before them is what one expects.
 */
final class Retired {

    private final Catalog catalog;
    private final List<PathwayParts> pathways;
    private final Selection selection;
    private final Map<String, Closed> closed;
    private final Map<String, Optional<LocalDate>> standsUntil = new HashMap<>();

    Retired(Catalog catalog, List<PathwayParts> pathways) {
        this.catalog = catalog;
        this.pathways = pathways;
        this.selection = new Selection(catalog);
        this.closed = closed(catalog);
    }

    /** A credential that nobody can earn from a day on, and the pathway to it that closes last. */
    private record Closed(LocalDate from, Pathway last) {}

    private static Map<String, Closed> closed(Catalog catalog) {
        Map<String, Closed> closed = new HashMap<>();
        Set<String> open = new TreeSet<>();
        for (Pathway pathway : catalog.pathways().values()) {
            String credential = catalog.definedAs(pathway.earns());
            Closing.of(pathway)
                    .ifPresentOrElse(
                            day -> closed.merge(
                                    credential,
                                    new Closed(day, pathway),
                                    (one, other) -> other.from().isAfter(one.from()) ? other : one),
                            () -> open.add(credential));
        }
        closed.keySet().removeAll(open);
        return closed;
    }

    List<Diagnostic> findings() {
        List<Diagnostic> found = new ArrayList<>();
        for (Articulation agreement : catalog.articulations().values()) {
            neverTaken(agreement).ifPresent(found::add);
            LocalDate begin = agreement.effective().from();
            boolean bearsOnTheEnd =
                    agreement.testedOn() == Selector.Day.COMPLETED || agreement.testedOn() == Selector.Day.STARTED;
            if (begin != null && bearsOnTheEnd) {
                closedSender(agreement, begin).ifPresent(found::add);
                received(agreement, begin).ifPresent(found::add);
            }
        }
        return found;
    }

    /** A sender that is taken only when its day lies outside the window in which the agreement wants that same day. */
    private static Optional<Diagnostic> neverTaken(Articulation agreement) {
        for (Selector sender : agreement.from()) {
            if (sender instanceof Selector.OfCredential) {
                continue;
            }
            List<Selector> alternatives = Selectors.alternatives(sender).toList();
            List<MovingWindow> outside = alternatives.stream()
                    .flatMap(alternative -> outside(alternative, agreement).stream())
                    .toList();
            if (!outside.isEmpty() && outside.size() == alternatives.size()) {
                Message message = CatalogTexts.TEXTS.message(
                        "agreement-never",
                        agreement.id(),
                        agreement.testedOn().word(),
                        outside.get(0),
                        agreement.effective());
                return Optional.of(Warnings.warning(agreement.provenance().place(), message));
            }
        }
        return Optional.empty();
    }

    private static Optional<MovingWindow> outside(Selector alternative, Articulation agreement) {
        return alternative instanceof Selector.Matching matching
                ? matching.tests().stream()
                        .filter(Selector.InWindow.class::isInstance)
                        .map(Selector.InWindow.class::cast)
                        .filter(test -> test.day() == agreement.testedOn())
                        .map(Selector.InWindow::window)
                        .filter(window -> agreement
                                .effective()
                                .and(new Window(window.from(), window.until()))
                                .isEmpty())
                        .findFirst()
                : Optional.empty();
    }

    private Optional<Diagnostic> closedSender(Articulation agreement, LocalDate begin) {
        if (closed.isEmpty() || agreement.testedOn() != Selector.Day.COMPLETED) {
            return Optional.empty();
        }
        return agreement.from().stream()
                .flatMap(sender -> closedOf(sender, begin).stream())
                .findFirst()
                .map(credential -> closedFinding("agreement-never.sender", agreement, credential, begin));
    }

    /** The first credential of a sender, if all that it names are out of use. */
    private Optional<String> closedOf(Selector sender, LocalDate begin) {
        return Selectors.closedList(sender)
                .filter(all -> !all.isEmpty() && all.stream().allMatch(one -> isClosed(one, begin)))
                .map(all -> all.get(0));
    }

    private boolean isClosed(String credential, LocalDate begin) {
        Closed day = closed.get(catalog.definedAs(credential));
        return day != null && !day.from().isAfter(begin);
    }

    private Diagnostic closedFinding(String key, Articulation agreement, String credential, LocalDate begin) {
        Closed day = closed.get(catalog.definedAs(credential));
        Message message = CatalogTexts.TEXTS.message(key, agreement.id(), credential, begin, day.from());
        return Warnings.warning(agreement.provenance().place(), message)
                .relatedTo(day.last().provenance().place());
    }

    private Optional<Diagnostic> received(Articulation agreement, LocalDate begin) {
        for (Receiving to : agreement.to()) {
            if (to instanceof Receiving.Unassigned) {
                continue;
            }
            String credential = catalog.definedAs(to.credential());
            if (isClosed(credential, begin)) {
                return Optional.of(closedFinding("agreement-retired", agreement, credential, begin));
            }
            Optional<LocalDate> until = standsUntil.computeIfAbsent(credential, this::standsUntil);
            if (until.filter(begin::isAfter).isPresent()) {
                Credential successor = catalog.successorsOf(credential).get(0);
                Message message = CatalogTexts.TEXTS.message(
                        "agreement-retired.replaced",
                        agreement.id(),
                        credential,
                        begin,
                        successor.id(),
                        until.orElseThrow());
                return Optional.of(Warnings.warning(agreement.provenance().place(), message)
                        .relatedTo(successor.provenance().place()));
            }
        }
        return Optional.empty();
    }

    /** Until when an older credential stands for a successor, if nothing asks for it itself; empty: something does, or for ever. */
    private Optional<LocalDate> standsUntil(String credential) {
        List<Replaced> older = catalog.successorsOf(credential).stream()
                .flatMap(successor -> successor.replaces().stream())
                .filter(one -> catalog.definedAs(one.credential()).equals(credential))
                .toList();
        if (older.isEmpty()
                || older.stream().anyMatch(one -> one.until() == null)
                || isAskedFor(catalog.credentials().get(credential))) {
            return Optional.empty();
        }
        return older.stream().flatMap(one -> Stream.ofNullable(one.until())).max(LocalDate::compareTo);
    }

    /** Whether a pathway may count or look at a credential under its own id, or rules may speak of it. */
    private boolean isAskedFor(@Nullable Credential definition) {
        return definition == null
                || pathways.stream()
                        .anyMatch(parts -> parts.pathway().isRuled()
                                || asking(parts).anyMatch(selector -> selection.mayAccept(selector, definition)))
                || catalog.rules().stream().map(DrlSource::text).anyMatch(text -> text.contains(definition.id()));
    }

    /** What a pathway counts or looks at, but for averages over what it counts. */
    private static Stream<Selector> asking(PathwayParts parts) {
        return Stream.concat(
                parts.requirements().stream()
                        .filter(one -> !isOverCounted(one))
                        .flatMap(one -> Selectors.of(one).stream()),
                parts.all(Requirement.Holds.class).map(Requirement.Holds::items));
    }

    /** An average over what is counted takes nothing itself. */
    private static boolean isOverCounted(Requirement requirement) {
        return requirement instanceof Requirement.Average average && average.among() == Population.COUNTED;
    }
}
