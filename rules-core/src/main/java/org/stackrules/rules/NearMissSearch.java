package org.stackrules.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Rational;
import org.stackrules.vocabulary.Fact;
import org.stackrules.vocabulary.FactType;
import org.stackrules.vocabulary.Property;
import org.stackrules.vocabulary.PropertyType;
import org.stackrules.vocabulary.Steps;

/**
 * Walks the conditions of a rule that did not fire, in the order written, with every partial match so far, to the first
 * condition that none of them passes.
 */
final class NearMissSearch {

    /** So many partial matches are kept, the first of them by the ids of what they match. */
    static final int MOST_MATCHES = 1_000;

    /** So many facts that are in the way are named. */
    private static final int MOST_NAMED = 5;

    private static final Comparator<Fact> BY_ID =
            Comparator.comparing(Fact::sort).thenComparing(Fact::getId, IdOrder.INSTANCE);

    private final CheckedRule rule;
    private final List<Fact> seen;
    private final List<Fact> all;
    private final List<Fact> late;
    private final Steps steps;

    NearMissSearch(CheckedRule rule, List<Fact> seen, List<Fact> all, Steps steps) {
        Set<Fact> early = Collections.newSetFromMap(new IdentityHashMap<>());
        early.addAll(seen);
        this.rule = rule;
        this.seen = seen.stream().sorted(BY_ID).toList();
        this.all = all.stream().sorted(BY_ID).toList();
        this.late = this.all.stream().filter(fact -> !early.contains(fact)).toList();
        this.steps = steps;
    }

    /** A miss, and how many conditions of its alternative hold before it. */
    private record Reached(int conditions, NearMiss miss) {}

    /** The miss of the alternative that got furthest, the first of them; empty if an alternative holds. */
    Optional<NearMiss> find() {
        Reached furthest = null;
        for (List<Condition> conditions : rule.alternatives()) {
            Optional<Reached> reached = walk(conditions);
            if (reached.isEmpty()) {
                return Optional.empty();
            }
            if (furthest == null || reached.get().conditions() > furthest.conditions()) {
                furthest = reached.get();
            }
        }
        NearMiss miss = Objects.requireNonNull(furthest).miss();
        int count = rule.alternatives().size();
        String remark = count == 1 ? "" : "; of " + count + " alternatives this one got furthest";
        return Optional.of(
                new NearMiss(miss.place(), miss.condition(), miss.nearest(), miss.why() + remark, miss.late()));
    }

    private Optional<Reached> walk(List<Condition> conditions) {
        List<Matching> partial = List.of(Matching.begun(rule, seen, steps));
        boolean isCut = false;
        for (int i = 0; i < conditions.size(); i++) {
            List<Matching> longer = longer(partial, conditions.get(i));
            if (longer.isEmpty()) {
                NearMiss miss = miss(partial, conditions.get(i), isCut);
                return Optional.of(new Reached(i, miss));
            }
            isCut |= longer.size() > MOST_MATCHES;
            partial = longer.subList(0, Math.min(MOST_MATCHES, longer.size()));
        }
        return Optional.empty();
    }

    /** The partial matches that pass one more condition, in their order; one more than are kept, if there are so many. */
    private List<Matching> longer(List<Matching> partial, Condition condition) {
        List<Matching> longer = new ArrayList<>();
        for (Matching matching : partial) {
            if (condition instanceof Condition.Match) {
                for (Fact fact : ofSort(condition.pattern())) {
                    matching.with(condition, fact).ifPresent(longer::add);
                    if (longer.size() > MOST_MATCHES) {
                        return longer;
                    }
                }
            } else {
                matching.with(condition, null).ifPresent(longer::add);
            }
        }
        return longer;
    }

    private List<Fact> ofSort(Condition.Pattern pattern) {
        return seen.stream().filter(fact -> fact.sort() == pattern.type()).toList();
    }

    private NearMiss miss(List<Matching> partial, Condition condition, boolean isCut) {
        Told told;
        if (condition instanceof Condition.Not) {
            told = inTheWay(partial.get(0), condition);
        } else if (condition instanceof Condition.Forall forall) {
            told = exception(partial.get(0), forall);
        } else if (condition instanceof Condition.Accumulate accumulate) {
            told = total(partial.get(0), accumulate);
        } else {
            told = nearest(partial, condition);
        }
        String remark = isCut ? "; of the first 1,000 combinations" : "";
        return new NearMiss(
                told.place(),
                condition.written().text(),
                told.nearest() == null ? null : told.nearest().getId(),
                told.why() + remark,
                late(partial, condition));
    }

    /** What is told of a condition that nothing passes. */
    private record Told(Place place, @Nullable Fact nearest, String why) {}

    /** The later facts with which a condition would hold for some partial match; what is recognised among them too. */
    private List<Fact> late(List<Matching> partial, Condition condition) {
        Condition.Pattern pattern = condition.pattern();
        if (condition instanceof Condition.Not || condition instanceof Condition.Forall) {
            return List.of();
        }
        return partial.stream()
                .filter(matching -> !(condition instanceof Condition.Accumulate)
                        || matching.over(all).with(condition, null).isPresent())
                .map(matching -> late.stream()
                        .filter(fact -> fact.sort() == pattern.type()
                                && pattern.constraints().stream()
                                        .allMatch(constraint -> matching.mayPass(pattern, constraint, fact)))
                        .toList())
                .filter(facts -> !facts.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** The facts that must not be there. */
    private Told inTheWay(Matching matching, Condition not) {
        Condition.Pattern pattern = not.pattern();
        List<Fact> facts =
                seen.stream().filter(fact -> matching.isInTheWay(pattern, fact)).toList();
        Fact first = facts.get(0);
        String named = facts.stream().limit(MOST_NAMED).map(Fact::getId).collect(Collectors.joining(", "));
        int others = facts.size() - MOST_NAMED;
        String where = pattern.constraints().stream()
                .flatMap(Condition.Constraint::tests)
                .map(test -> test.variable())
                .filter(Objects::nonNull)
                .distinct()
                .map(variable -> variable + " is " + value(matching.bound(pattern, variable, first)))
                .collect(Collectors.joining(" and "));
        return new Told(
                not.written().place(),
                first,
                named
                        + (others > 0 ? " and " + others + " more" : "")
                        + (facts.size() == 1 ? " is in the way" : " are in the way")
                        + (where.isEmpty() ? "" : ", where " + where));
    }

    /** The first fact that certainly ought to pass more, and does not. */
    private Told exception(Matching matching, Condition.Forall forall) {
        Condition.Pattern body = forall.body();
        for (Fact fact : seen) {
            if (matching.isInTheWay(forall.pattern(), fact)) {
                Optional<Condition.Constraint> failed =
                        failed(matching, body, fact).findFirst();
                if (failed.isPresent()) {
                    Condition.Constraint constraint = failed.get();
                    return new Told(
                            constraint.written().place(),
                            fact,
                            asked(matching, body, constraint, fact) + ": it fails for " + fact.getId()
                                    + has(constraint, fact, ", which has no "));
                }
            }
        }
        throw new IllegalStateException("nothing keeps " + forall.written().text() + " from holding");
    }

    private Told total(Matching matching, Condition.Accumulate accumulate) {
        List<Aggregate.Member> members = matching.members(accumulate.pattern());
        Condition.Total failed = accumulate.totals().stream()
                .filter(total -> Aggregate.test(total, members).isEmpty())
                .findFirst()
                .orElseThrow();
        String why = Aggregate.failure(failed, members);
        return new Told(
                accumulate.written().place(),
                null,
                members.isEmpty()
                        ? why + "; " + nearest(List.of(matching), accumulate).why()
                        : why);
    }

    /**
     * A fact that does not match, how near it comes.
     *
     * @param keyed how many tests for a name it passes
     * @param passed how many constraints it passes, that it is no recognition among them
     * @param distance how far its number or day is from the first that it fails; null: that has no distance
     * @param failed the constraints that it fails, in the order written; empty: it is only a recognition
     */
    private record Near(
            Matching matching,
            Fact fact,
            long keyed,
            long passed,
            @Nullable Rational distance,
            List<Condition.Constraint> failed) {

        static final Comparator<Near> ORDER = Comparator.comparingLong(Near::keyed)
                .thenComparingLong(Near::passed)
                .reversed()
                .thenComparing(Near::distance, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(near -> near.fact().getId(), IdOrder.INSTANCE);
    }

    /** The fact that comes nearest to a pattern beside any partial match. */
    private Told nearest(List<Matching> partial, Condition condition) {
        Condition.Pattern pattern = condition.pattern();
        List<Fact> facts = ofSort(pattern);
        if (pattern.type() == FactType.STATED) {
            Optional<Told> unstated = unstated(partial.get(0), pattern, facts);
            if (unstated.isPresent()) {
                return unstated.get();
            }
        }
        if (facts.isEmpty()) {
            return new Told(
                    condition.written().place(),
                    null,
                    "there is no " + pattern.type().word());
        }
        Near near = partial.stream()
                .flatMap(matching -> facts.stream().map(fact -> near(matching, pattern, fact)))
                .min(Near.ORDER)
                .orElseThrow();
        String id = near.fact().getId();
        if (near.failed().isEmpty()) {
            return new Told(
                    condition.written().place(),
                    near.fact(),
                    "nearest is " + id + ", which is a recognition, which is never recognised again");
        }
        Condition.Constraint first = near.failed().get(0);
        boolean isUnknown = isKeyed(first)
                && partial.stream()
                        .allMatch(matching -> facts.stream().noneMatch(fact -> matching.mayPass(pattern, first, fact)));
        StringBuilder why = new StringBuilder(asked(near.matching(), pattern, first, near.fact())).append(": ");
        if (isUnknown) {
            why.append("no ").append(pattern.type().word()).append(" passes it; ");
        }
        why.append("nearest is ").append(id).append(has(first, near.fact(), ", which has no "));
        near.failed().stream()
                .skip(1)
                .forEach(constraint -> why.append("; it fails ")
                        .append(asked(near.matching(), pattern, constraint, near.fact()))
                        .append(" too")
                        .append(has(constraint, near.fact(), ", as it has no ")));
        return new Told(first.written().place(), near.fact(), why.toString());
    }

    /** That no rule has stated what a pattern names; empty: one has. */
    private static Optional<Told> unstated(Matching matching, Condition.Pattern pattern, List<Fact> facts) {
        return pattern.tests()
                .filter(test -> test.property().name().equals("name") && test.isKeyed() && test.constant() != null)
                .filter(name -> facts.stream().noneMatch(fact -> matching.mayPass(pattern, name, fact)))
                .map(name -> new Told(
                        name.written().place(), null, "`" + name.written().text() + "`: no rule has stated it"))
                .findFirst();
    }

    private Near near(Matching matching, Condition.Pattern pattern, Fact fact) {
        steps.take();
        List<Condition.Constraint> failed = failed(matching, pattern, fact).toList();
        long keyed =
                pattern.constraints().stream().filter(NearMissSearch::isKeyed).count()
                        - failed.stream().filter(NearMissSearch::isKeyed).count();
        long passed = pattern.constraints().size() - failed.size() + (matching.isSentAgain(fact) ? 0 : 1);
        Rational distance = failed.isEmpty()
                ? null
                : failed.get(0)
                        .tests()
                        .flatMap(test -> distance(matching, pattern, test, fact).stream())
                        .min(Comparator.naturalOrder())
                        .orElse(null);
        return new Near(matching, fact, keyed, passed, distance, failed);
    }

    private static Stream<Condition.Constraint> failed(Matching matching, Condition.Pattern pattern, Fact fact) {
        return pattern.constraints().stream().filter(constraint -> !matching.mayPass(pattern, constraint, fact));
    }

    private static boolean isKeyed(Condition.Constraint constraint) {
        return constraint.tests().allMatch(Condition.Test::isKeyed);
    }

    private static Optional<Rational> distance(
            Matching matching, Condition.Pattern pattern, Condition.Test test, Fact fact) {
        Object has = test.property().read(fact);
        Object asked = test.variable() == null
                ? test.constant()
                : matching.bound(pattern, test.variable(), fact).value();
        if (has instanceof Rational one && asked instanceof Rational other) {
            Rational difference = one.minus(other);
            return Optional.of(difference.signum() < 0 ? Rational.ZERO.minus(difference) : difference);
        }
        return has instanceof LocalDate one && asked instanceof LocalDate other
                ? Optional.of(Rational.of(Math.abs(one.toEpochDay() - other.toEpochDay())))
                : Optional.empty();
    }

    /** A constraint as it is written, and what its variables stand for. */
    private static String asked(
            Matching matching, Condition.Pattern pattern, Condition.Constraint constraint, Fact fact) {
        String written = "`" + constraint.written().text() + "`";
        List<String> variables = constraint
                .tests()
                .map(test -> test.variable())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (constraint instanceof Condition.Test && !variables.isEmpty()) {
            return written + ", which is " + value(matching.bound(pattern, variables.get(0), fact));
        }
        String where = variables.stream()
                .map(variable -> variable + " is " + value(matching.bound(pattern, variable, fact)))
                .collect(Collectors.joining(" and "));
        return where.isEmpty() ? written : written + ", where " + where;
    }

    private static String value(Matching.Bound bound) {
        Object value = bound.value();
        String of = " of " + bound.fact().getId();
        return value == null ? "no " + bound.property().name() + of : text(value) + of;
    }

    /**
     * What a fact has of what a constraint asks for: {@code " with 64"}, {@code ", which has no basis"}.
     *
     * @param none what stands before the name of the only property, if the fact has none
     */
    private static String has(Condition.Constraint constraint, Fact fact, String none) {
        List<Property> properties =
                constraint.tests().map(Condition.Test::property).distinct().toList();
        Property first = properties.get(0);
        String value = read(first, fact);
        if (properties.size() == 1 && first.type() != PropertyType.TRUTH) {
            return value == null ? none + first.name() : " with " + value;
        }
        return properties.stream()
                .map(property -> {
                    String one = read(property, fact);
                    return one == null ? "no " + property.name() : property.name() + " " + one;
                })
                .collect(Collectors.joining(" and ", " with ", ""));
    }

    private static @Nullable String read(Property property, Fact fact) {
        Object value = property.read(fact);
        return value == null || value.equals(List.of()) ? null : text(value);
    }

    private static String text(Object value) {
        if (value instanceof Rational number) {
            return number.toReadable();
        }
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : value.toString();
    }
}
