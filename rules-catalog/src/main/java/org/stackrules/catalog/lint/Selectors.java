package org.stackrules.catalog.lint;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.AwardPolicy;
import org.stackrules.model.CredentialPattern;
import org.stackrules.model.Limit;
import org.stackrules.model.Mode;
import org.stackrules.model.Pathway;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.ShareRule;

/** What selectors are made of, and how they are written. */
public final class Selectors {

    private Selectors() {}

    /** What a requirement takes its items from, or looks at; empty for those that have children. */
    public static Optional<Selector> of(Requirement requirement) {
        if (requirement instanceof Requirement.OfCredential one) {
            return Optional.of(Selector.credential(one.credential()));
        }
        if (requirement instanceof Requirement.From from) {
            return Optional.of(from.from());
        }
        if (requirement instanceof Requirement.Rest rest) {
            return Optional.of(rest.from());
        }
        return requirement instanceof Requirement.Average average ? Optional.of(average.over()) : Optional.empty();
    }

    /** Every selector of a pathway that says which items count: of its requirements, limits, order and sharing, and what it admits. */
    static Stream<Selector> of(PathwayParts parts) {
        Pathway pathway = parts.pathway();
        return Stream.of(
                        parts.requirements().stream().map(Selectors::of).flatMap(Optional::stream),
                        parts.limits().stream().map(Limit::of),
                        pathway.order().stream().flatMap(order -> Stream.of(order.first(), order.then())),
                        pathway.sharing().stream().map(ShareRule::of),
                        Stream.of(pathway.admits()))
                .flatMap(all -> all);
    }

    /** Every selector of a pathway, those of its conditions and its award too. */
    static Stream<Selector> everywhere(PathwayParts parts) {
        AwardPolicy award = parts.pathway().award();
        return Stream.of(
                        of(parts),
                        parts.all(Requirement.Holds.class).map(Requirement.Holds::items),
                        Stream.of(award.beforeItem(), award.notAfter(), award.blockedBy())
                                .filter(Objects::nonNull))
                .flatMap(all -> all);
    }

    /** The selectors that are alternatives to each other. */
    public static Stream<Selector> alternatives(Selector selector) {
        return selector instanceof Selector.AnyOf any
                ? any.alternatives().stream().flatMap(Selectors::alternatives)
                : Stream.of(selector);
    }

    /** Every test of a selector, those behind {@code except} too. */
    public static Stream<Selector.Test> tests(Selector selector) {
        return alternatives(selector)
                .filter(Selector.Matching.class::isInstance)
                .map(Selector.Matching.class::cast)
                .flatMap(matching -> Stream.concat(
                        matching.tests().stream(),
                        Stream.ofNullable(matching.except()).flatMap(Selectors::tests)));
    }

    /** The credentials of a selector that names nothing else, whatever it asks of them; empty if it may accept others. */
    static Optional<List<String>> closedList(Selector selector) {
        List<@Nullable List<CredentialPattern>> named = alternatives(selector)
                .<@Nullable List<CredentialPattern>>map(Selectors::patterns)
                .toList();
        return named.stream().allMatch(Objects::nonNull)
                        && named.stream().flatMap(List::stream).noneMatch(CredentialPattern::isPrefix)
                ? Optional.of(named.stream()
                        .flatMap(List::stream)
                        .map(CredentialPattern::text)
                        .distinct()
                        .toList())
                : Optional.empty();
    }

    /** What an alternative names; null if it names no credential. */
    static @Nullable List<CredentialPattern> patterns(Selector alternative) {
        if (alternative instanceof Selector.OfCredential one) {
            return List.of(one.pattern());
        }
        return ((Selector.Matching) alternative)
                .tests().stream()
                        .filter(Selector.HasCredential.class::isInstance)
                        .map(test -> ((Selector.HasCredential) test).patterns())
                        .findFirst()
                        .orElse(null);
    }

    /** A test as it is written: {@code subject: climate}. */
    public static String written(Selector.Test test) {
        if (test instanceof Selector.HasWord has) {
            return has.property().word() + ": " + listed(has.values());
        }
        if (test instanceof Selector.HasCredential has) {
            return "credential: "
                    + listed(has.patterns().stream()
                            .map(CredentialPattern::toString)
                            .toList());
        }
        if (test instanceof Selector.HasLevel has) {
            return "level: "
                    + listed(has.ranges().stream().map(Object::toString).toList());
        }
        if (test instanceof Selector.HasMode has) {
            return "mode: " + listed(has.modes().stream().map(Mode::word).toList());
        }
        if (test instanceof Selector.InHouse inHouse) {
            return "inHouse: " + inHouse.expected();
        }
        if (test instanceof Selector.MinGrade floor) {
            return "minGrade: "
                    + (floor.repeat() == null
                            ? floor.floor()
                            : "{ first: " + floor.floor() + ", repeat: " + floor.repeat() + " }");
        }
        if (test instanceof Selector.HasFigure has) {
            return has.figure().word() + ": "
                    + listed(has.ranges().stream().map(Object::toString).toList());
        }
        if (test instanceof Selector.Via via) {
            return "via: " + listed(via.articulations());
        }
        if (test instanceof Selector.HasStatus has) {
            return "status: "
                    + listed(has.statuses().stream()
                            .map(AchievementRecord.Status::word)
                            .toList());
        }
        if (test instanceof Selector.HasGrade has) {
            return "grade: "
                    + listed(has.grades().stream().map(Object::toString).toList());
        }
        if (test instanceof Selector.Graded graded) {
            return "graded: " + graded.expected();
        }
        if (test instanceof Selector.MinElementGrade floor) {
            return "minElementGrade: " + floor.percent() + "%";
        }
        if (test instanceof Selector.Age age) {
            return "age: "
                    + (age.before() == null && !age.isOfStart()
                            ? age.atMost()
                            : "{ atMost: " + age.atMost()
                                    + (age.before() == null
                                            ? ""
                                            : ", before: " + age.before().word())
                                    + (age.isOfStart() ? ", of: started }" : " }"));
        }
        if (test instanceof Selector.Active active) {
            return "active: " + (active.isAtAsOf() ? "{ at: as-of }" : active.expected());
        }
        if (test instanceof Selector.UsedIn used) {
            return "usedIn: " + used.awards();
        }
        if (test instanceof Selector.CountedToward counted) {
            return "requirement: " + counted.requirement();
        }
        Selector.InWindow in = (Selector.InWindow) test;
        return in.day().word() + ": " + in.window();
    }

    /** Tests that stand together, as they are written. */
    static String written(List<? extends Selector.Test> tests) {
        return tests.stream().map(Selectors::written).collect(Collectors.joining(", "));
    }

    private static String listed(List<String> values) {
        return values.size() == 1 ? values.get(0) : "[ " + String.join(", ", values) + " ]";
    }
}
