package org.stackrules.catalog.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.stackrules.model.Limit;
import org.stackrules.model.Pathway;
import org.stackrules.model.Requirement;

/**
 * A pathway taken apart.
 *
 * @param pathway the pathway
 * @param requirements its tree, each part before what is in it
 * @param limits its limits and those of its requirements
 */
record PathwayParts(Pathway pathway, List<Requirement> requirements, List<Limit> limits) {

    PathwayParts {
        requirements = List.copyOf(requirements);
        limits = List.copyOf(limits);
    }

    static PathwayParts of(Pathway pathway) {
        List<Requirement> requirements = new ArrayList<>();
        collect(pathway.requires(), requirements);
        pathway.limits().stream()
                .map(Limit::when)
                .filter(Objects::nonNull)
                .forEach(condition -> collect(condition, requirements));
        List<Limit> limits = Stream.concat(
                        pathway.limits().stream(),
                        requirements.stream().flatMap(one -> one.heading().limits().stream()))
                .toList();
        return new PathwayParts(pathway, requirements, limits);
    }

    private static void collect(Requirement tree, List<Requirement> all) {
        all.add(tree);
        Requirement when = tree.heading().when();
        if (when != null) {
            collect(when, all);
        }
        tree.heading().limits().stream()
                .map(Limit::when)
                .filter(Objects::nonNull)
                .forEach(condition -> collect(condition, all));
        tree.children().forEach(child -> collect(child, all));
    }

    /** The requirements of one sort. */
    <T extends Requirement> Stream<T> all(Class<T> sort) {
        return requirements.stream().filter(sort::isInstance).map(sort::cast);
    }
}
