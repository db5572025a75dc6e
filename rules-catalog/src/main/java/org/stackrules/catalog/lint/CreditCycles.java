package org.stackrules.catalog.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Articulation;
import org.stackrules.model.Catalog;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.Selector;
import org.stackrules.model.Window;

/**
 * Agreements that lead round, each from one credential to another, and are worth more each time round. As nothing that was
 * recognised is a sender again, nobody gains by them; but one of their credits is wrong.
 *
 * <p>Looked at are agreements from one named credential to one credential, both defined with credits, on no condition, toward
 * everything, without steps and blocks, and cycles of them that have a day in common. Credits can only grow where an
 * agreement gives more than the receiver is defined with, so cycles are sought from those on: of up to {@value #LONGEST}
 * agreements, one in each part of the guide within which every credential leads to every other one. Of several ways to one
 * credential the one that is worth most is followed, and no part is searched further than {@value #MOST_STEPS} steps: what
 * is reported is so, but not all is found that is so.
 */
final class CreditCycles {

    private static final int LONGEST = 6;
    private static final int MOST_STEPS = 100_000;

    private final Catalog catalog;
    private final Map<String, Optional<Rational>> worth = new HashMap<>();

    CreditCycles(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * An agreement as a way.
     *
     * @param sent credits that the sender is defined with
     * @param received credits that it gives
     * @param isGain whether that is more than the receiver is defined with
     */
    private record Way(
            Articulation agreement, String from, String to, Rational sent, Rational received, boolean isGain) {

        /** Credits received for each credit sent. */
        Rational ratio() {
            return received.dividedBy(sent);
        }
    }

    /** Several ways, each from where the one before leads to. */
    private record Path(List<Way> ways, Rational product, Window window) {

        Path(Way first) {
            this(List.of(first), first.ratio(), first.agreement().effective());
        }

        Optional<Path> with(Way next) {
            return window.and(next.agreement().effective())
                    .map(common -> new Path(
                            Stream.concat(ways.stream(), Stream.of(next)).toList(),
                            product.times(next.ratio()),
                            common));
        }

        boolean visits(String credential) {
            return ways.stream().anyMatch(way -> way.to().equals(credential));
        }

        boolean isClosed() {
            return ways.get(0).from().equals(ways.get(ways.size() - 1).to());
        }

        boolean isGain() {
            return Rational.ONE.isLessThan(product);
        }
    }

    List<Diagnostic> findings() {
        SortedMap<String, List<Way>> ways = new TreeMap<>();
        for (Articulation agreement : catalog.articulations().values()) {
            way(agreement)
                    .ifPresent(way -> ways.computeIfAbsent(way.from(), key -> new ArrayList<>())
                            .add(way));
        }
        if (ways.values().stream().flatMap(List::stream).noneMatch(Way::isGain)) {
            return List.of();
        }
        SortedMap<String, List<String>> edges = new TreeMap<>();
        ways.forEach((from, all) ->
                edges.put(from, all.stream().map(Way::to).distinct().toList()));
        Map<String, String> components = StrongComponents.of(edges);
        SortedMap<String, List<Way>> within = new TreeMap<>();
        ways.forEach((from, all) -> within.put(
                from,
                all.stream()
                        .filter(way -> components.get(from).equals(components.get(way.to())))
                        .toList()));
        SortedMap<String, List<Way>> gains = new TreeMap<>();
        within.values().stream()
                .flatMap(List::stream)
                .filter(Way::isGain)
                .forEach(way -> gains.computeIfAbsent(components.get(way.from()), key -> new ArrayList<>())
                        .add(way));
        return gains.values().stream()
                .flatMap(starts -> new Search(within).cycle(starts).stream())
                .map(CreditCycles::finding)
                .toList();
    }

    private Optional<Way> way(Articulation agreement) {
        if (agreement.to().size() != 1
                || !(agreement.to().get(0) instanceof Receiving.AsCredential to)
                || agreement.isBlock()
                || agreement.terms().when() != null
                || agreement.terms().steps() != null
                || !agreement.toward().equals(Selector.EVERYTHING)) {
            return Optional.empty();
        }
        String receiver = catalog.definedAs(to.credential());
        return SenderIds.of(agreement, catalog)
                .filter(from -> from.size() == 1)
                .map(from -> from.get(0))
                .flatMap(sender -> worth(sender)
                        .flatMap(sent -> worth(receiver).map(defined -> {
                            Rational received = Optional.ofNullable(agreement.shared())
                                    .or(() -> Optional.ofNullable(to.credits()))
                                    .orElse(defined);
                            return new Way(agreement, sender, receiver, sent, received, defined.isLessThan(received));
                        })));
    }

    private Optional<Rational> worth(String credential) {
        return worth.computeIfAbsent(
                credential, one -> DefinedCredits.of(one, catalog).filter(credits -> credits.signum() > 0));
    }

    /** The search in one component. */
    private static final class Search {

        private final SortedMap<String, List<Way>> ways;
        private int steps;

        Search(SortedMap<String, List<Way>> ways) {
            this.ways = ways;
        }

        /** A shortest cycle that was found; of several the one that is worth most; of these the first by agreements' ids. */
        Optional<Path> cycle(List<Way> starts) {
            List<Way> ordered = starts.stream()
                    .sorted(Comparator.comparing(way -> way.agreement().id()))
                    .toList();
            Path best = null;
            for (int longest = 1; longest <= LONGEST && best == null; longest++) {
                for (Way start : ordered) {
                    Path found = from(start, longest);
                    if (found != null && (best == null || isBetter(found, best))) {
                        best = found;
                    }
                }
            }
            return Optional.ofNullable(best);
        }

        private static boolean isBetter(Path one, Path other) {
            int shorter = Integer.compare(one.ways().size(), other.ways().size());
            return shorter < 0 || shorter == 0 && other.product().isLessThan(one.product());
        }

        /** A cycle that begins with one agreement and has no more than so many; null: none is found. */
        private @Nullable Path from(Way start, int longest) {
            Path first = new Path(start);
            if (first.isClosed()) {
                return first;
            }
            List<Path> paths = List.of(first);
            for (int length = 2; length <= longest && !paths.isEmpty(); length++) {
                Path closed = null;
                Map<String, Path> next = new HashMap<>();
                for (Path path : paths) {
                    Way last = path.ways().get(path.ways().size() - 1);
                    for (Way way : ways.getOrDefault(last.to(), List.of())) {
                        steps++;
                        if (steps > MOST_STEPS) {
                            return closed;
                        }
                        Path longer = path.with(way).orElse(null);
                        if (longer == null || path.visits(way.to())) {
                            continue;
                        }
                        if (!longer.isClosed()) {
                            next.merge(way.to(), longer, (one, other) -> isBetter(other, one) ? other : one);
                        } else if (longer.isGain() && (closed == null || isBetter(longer, closed))) {
                            closed = longer;
                        }
                    }
                }
                if (closed != null) {
                    return closed;
                }
                paths = new TreeMap<>(next).values().stream().toList();
            }
            return null;
        }
    }

    /** Said of the agreement that stands first, then round. */
    private static Diagnostic finding(Path cycle) {
        List<Way> ways = cycle.ways();
        int first = 0;
        for (int i = 1; i < ways.size(); i++) {
            if (place(ways.get(i)).compareTo(place(ways.get(first))) < 0) {
                first = i;
            }
        }
        List<Way> round = Stream.concat(ways.subList(first, ways.size()).stream(), ways.subList(0, first).stream())
                .toList();
        String credentials = Stream.concat(
                        Stream.of(round.get(0).from()), round.stream().map(Way::to))
                .collect(Collectors.joining("` → `"));
        String agreements = round.stream().map(way -> way.agreement().id()).collect(Collectors.joining("`, `"));
        Place[] others = round.stream().skip(1).map(CreditCycles::place).toArray(Place[]::new);
        return Warnings.warning(
                        place(round.get(0)),
                        CatalogTexts.TEXTS.message(
                                "agreement-cycle", credentials, cycle.product().toReadable(), agreements))
                .relatedTo(others);
    }

    private static Place place(Way way) {
        return way.agreement().provenance().place();
    }
}
