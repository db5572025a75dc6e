package org.stackrules.catalog.lint;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Message;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Catalog;
import org.stackrules.model.Pathway;

/**
 * Versions of one pathway do not overlap and leave no gap. Versions are pathways to one credential whose ids differ only
 * in a number behind the last slash; other pathways to it are alternatives, which may overlap. A version that is expiring
 * ends for those who enter on the day before; one that expires before it begins is no version to enter.
 */
final class Versions {

    private static final Pattern VERSION = Pattern.compile("(.*)/v?[0-9][^/]*");

    private Versions() {}

    static List<Diagnostic> findings(Catalog catalog) {
        SortedMap<String, List<Pathway>> versions = new TreeMap<>();
        for (Pathway pathway : catalog.pathways().values()) {
            if (last(pathway).isBefore(first(pathway))) {
                continue;
            }
            Matcher id = VERSION.matcher(pathway.id());
            if (id.matches()) {
                versions.computeIfAbsent(id.group(1) + " " + pathway.earns(), key -> new ArrayList<>())
                        .add(pathway);
            }
        }
        List<Diagnostic> found = new ArrayList<>();
        versions.values().forEach(all -> check(all, found));
        return found;
    }

    private static void check(List<Pathway> versions, List<Diagnostic> found) {
        List<Pathway> ordered = versions.stream()
                .sorted(Comparator.comparing(Versions::first).thenComparing(Pathway::id))
                .toList();
        Pathway latest = ordered.get(0);
        for (Pathway next : ordered.subList(1, ordered.size())) {
            LocalDate due = last(latest).equals(LocalDate.MAX)
                    ? LocalDate.MAX
                    : last(latest).plusDays(1);
            if (first(next).isBefore(due)) {
                Message message = CatalogTexts.TEXTS.message("versions-overlap", latest.id(), next.id());
                found.add(at(next, message, latest));
            } else if (first(next).isAfter(due)) {
                boolean isExpiring = !last(latest).equals(latest.effective().until());
                Message message = CatalogTexts.TEXTS.message(
                        isExpiring ? "versions-gap.expiring" : "versions-gap",
                        latest.id(),
                        next.id(),
                        due,
                        first(next).minusDays(1),
                        first(next));
                found.add(at(next, message, latest));
            }
            latest = last(next).isAfter(last(latest)) ? next : latest;
        }
    }

    private static Diagnostic at(Pathway next, Message message, Pathway before) {
        Place place = next.provenance().place();
        return Warnings.warning(place, message).relatedTo(before.provenance().place());
    }

    private static LocalDate first(Pathway pathway) {
        LocalDate from = pathway.effective().from();
        return from == null ? LocalDate.MIN : from;
    }

    private static LocalDate last(Pathway pathway) {
        return Closing.lastEntry(pathway);
    }
}
