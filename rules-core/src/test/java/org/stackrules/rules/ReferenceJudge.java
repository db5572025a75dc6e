package org.stackrules.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Rational;
import org.stackrules.model.World;
import org.stackrules.vocabulary.Achievement;
import org.stackrules.vocabulary.Fact;
import org.stackrules.vocabulary.Property;
import org.stackrules.vocabulary.PropertyType;

/**
 * What rules come to by the words of their documentation alone: every combination of facts is tried on the tree as it was
 * written, in three values. It shares nothing with what is compiled but the properties of facts.
 */
final class ReferenceJudge {

    private final List<Fact> facts;
    private final boolean isTransfer;

    private ReferenceJudge(List<Fact> facts, boolean isTransfer) {
        this.facts = facts;
        this.isTransfer = isTransfer;
    }

    /** From what does not hold to what does; both hold as the lesser does, and one of two as the greater. */
    enum Truth {
        NO,
        MAYBE,
        YES;

        static Truth of(boolean isSo) {
            return isSo ? YES : NO;
        }

        Truth and(Truth other) {
            return compareTo(other) <= 0 ? this : other;
        }

        Truth or(Truth other) {
            return compareTo(other) >= 0 ? this : other;
        }

        Truth not() {
            return this == MAYBE ? MAYBE : of(this == NO);
        }
    }

    /** What a variable stands for; without a property the fact itself. */
    private record Meant(Fact fact, @Nullable Property property) {

        @Override
        public String toString() {
            return fact.getId() + (property == null ? "" : " " + property.name());
        }
    }

    /** A way for conditions to hold. */
    private record Way(Map<String, Meant> variables, SortedSet<String> matched, Truth truth) {

        Way with(Map<String, Meant> more, SortedSet<String> alsoMatched, Truth also) {
            Map<String, Meant> all = new HashMap<>(variables);
            all.putAll(more);
            SortedSet<String> matchedTogether = new TreeSet<>(matched);
            matchedTogether.addAll(alsoMatched);
            return new Way(all, matchedTogether, truth.and(also));
        }
    }

    /** A firing: what it matched, and whether it is sure. */
    record Firing(SortedSet<String> matched, boolean isSure) {}

    /** How a rule fires on facts. */
    static List<Firing> firings(RuleTree rule, List<Fact> facts) {
        String stage = rule.attributes().get(0).value().text();
        ReferenceJudge judge = new ReferenceJudge(facts, stage.equals("transfer"));
        List<Way> ways = judge.all(rule.conditions(), List.of(new Way(Map.of(), new TreeSet<>(), Truth.YES)));
        SortedSet<String> shared = boundWhatever(rule.conditions());
        Map<List<Object>, Way> told = new LinkedHashMap<>();
        for (Way way : ways) {
            Map<String, String> variables = new TreeMap<>();
            way.variables().forEach((name, meant) -> variables.put(name, meant.toString()));
            variables.keySet().retainAll(shared);
            told.merge(List.of(way.matched(), variables), way, (one, other) -> one.truth() == Truth.YES ? one : other);
        }
        return told.values().stream()
                .map(way -> new Firing(way.matched(), way.truth() == Truth.YES))
                .toList();
    }

    /** The variables that conditions bind whichever alternatives hold. */
    private static SortedSet<String> boundWhatever(List<RuleTree.ConditionTree> conditions) {
        SortedSet<String> bound = new TreeSet<>();
        for (RuleTree.ConditionTree condition : conditions) {
            if (condition instanceof RuleTree.AllConditions all) {
                bound.addAll(boundWhatever(all.conditions()));
            } else if (condition instanceof RuleTree.AnyCondition any) {
                SortedSet<String> inEach =
                        boundWhatever(List.of(any.conditions().get(0)));
                any.conditions().forEach(one -> inEach.retainAll(boundWhatever(List.of(one))));
                bound.addAll(inEach);
            } else if (condition instanceof RuleTree.PatternCondition asked
                    && asked.asked() == RuleTree.Asked.POSITIVE) {
                if (asked.pattern().variable() != null) {
                    bound.add(asked.pattern().variable().text());
                }
                bindings(asked.pattern().constraints())
                        .forEach(one -> bound.add(one.variable().text()));
            }
        }
        return bound;
    }

    private static List<RuleTree.BoundTree> bindings(List<RuleTree.ConstraintTree> constraints) {
        List<RuleTree.BoundTree> bindings = new ArrayList<>();
        for (RuleTree.ConstraintTree constraint : constraints) {
            if (constraint instanceof RuleTree.BoundTree bound) {
                bindings.add(bound);
            } else if (constraint instanceof RuleTree.AllTree all) {
                bindings.addAll(bindings(all.constraints()));
            }
        }
        return bindings;
    }

    private List<Way> all(List<RuleTree.ConditionTree> conditions, List<Way> start) {
        List<Way> ways = start;
        for (RuleTree.ConditionTree condition : conditions) {
            ways = ways.stream()
                    .flatMap(way -> further(condition, way).stream())
                    .filter(way -> way.truth() != Truth.NO)
                    .toList();
        }
        return ways;
    }

    private List<Way> further(RuleTree.ConditionTree condition, Way way) {
        if (condition instanceof RuleTree.AllConditions all) {
            return all(all.conditions(), List.of(way));
        }
        if (condition instanceof RuleTree.AnyCondition any) {
            return any.conditions().stream()
                    .flatMap(one -> all(List.of(one), List.of(way)).stream())
                    .toList();
        }
        if (condition instanceof RuleTree.ForallCondition forall) {
            return List.of(way.with(Map.of(), new TreeSet<>(), forall(forall, way.variables())));
        }
        if (condition instanceof RuleTree.AccumulateCondition accumulate) {
            return List.of(accumulate(accumulate, way));
        }
        RuleTree.PatternCondition asked = (RuleTree.PatternCondition) condition;
        RuleTree.PatternTree pattern = asked.pattern();
        if (asked.asked() == RuleTree.Asked.POSITIVE) {
            return facts.stream()
                    .map(fact -> way.with(
                            bound(pattern, fact, Map.of()),
                            new TreeSet<>(List.of(fact.getId())),
                            matches(pattern, fact, way.variables())))
                    .toList();
        }
        Truth isThere = Truth.NO;
        SortedSet<String> matched = new TreeSet<>();
        for (Fact fact : facts) {
            Truth one = matches(pattern, fact, way.variables());
            isThere = isThere.or(one);
            if (one != Truth.NO) {
                matched.add(fact.getId());
            }
        }
        return List.of(
                asked.asked() == RuleTree.Asked.EXISTS
                        ? way.with(Map.of(), matched, isThere)
                        : way.with(Map.of(), new TreeSet<>(), isThere.not()));
    }

    /** Whether no fact is there that matches the first pattern and fails the second. */
    private Truth forall(RuleTree.ForallCondition forall, Map<String, Meant> outside) {
        RuleTree.PatternTree pattern = forall.pattern();
        List<RuleTree.ConstraintTree> all = new ArrayList<>(pattern.constraints());
        if (forall.body() != null) {
            all.addAll(forall.body().constraints());
        }
        Truth holds = Truth.YES;
        for (Fact fact : facts) {
            if (isOf(pattern.type().text(), fact)) {
                Map<String, Meant> inside = bound(pattern, fact, outside);
                Truth isThere = there(all, fact);
                Truth first = every(pattern.constraints(), fact, inside);
                Truth second =
                        forall.body() == null ? first : every(forall.body().constraints(), fact, inside);
                Truth isMeant = forall.body() == null ? isThere : isThere.and(first);
                holds = holds.and(isMeant.not().or(second));
            }
        }
        return holds;
    }

    private boolean isOf(String type, Fact fact) {
        boolean isSentAgain = isTransfer && fact instanceof Achievement achievement && achievement.getRecognised();
        return fact.sort().word().equals(type) && !isSentAgain;
    }

    /** Whether a fact can be relied on: one in progress can by whoever asks for its status. */
    private static Truth there(List<RuleTree.ConstraintTree> constraints, Fact fact) {
        boolean isKnown = fact.getCertainty().isKnown()
                || fact.getCertainty().world() == World.PROJECTED && asksFor("status", constraints);
        return isKnown ? Truth.YES : Truth.MAYBE;
    }

    private static boolean asksFor(String property, List<RuleTree.ConstraintTree> constraints) {
        return constraints.stream().anyMatch(constraint -> {
            if (constraint instanceof RuleTree.AllTree all) {
                return asksFor(property, all.constraints());
            }
            if (constraint instanceof RuleTree.AnyTree any) {
                return asksFor(property, any.constraints());
            }
            if (constraint instanceof RuleTree.GroupTree group) {
                return asksFor(property, List.of(group.constraint()));
            }
            if (constraint instanceof RuleTree.BoundTree bound) {
                return bound.compared() != null && asksFor(property, List.of(bound.compared()));
            }
            return ((RuleTree.ComparedTree) constraint).property().text().equals(property);
        });
    }

    private Truth matches(RuleTree.PatternTree pattern, Fact fact, Map<String, Meant> outside) {
        if (!isOf(pattern.type().text(), fact)) {
            return Truth.NO;
        }
        return there(pattern.constraints(), fact)
                .and(every(pattern.constraints(), fact, bound(pattern, fact, outside)));
    }

    /** What is bound within a pattern, beside what is bound outside. */
    private static Map<String, Meant> bound(RuleTree.PatternTree pattern, Fact fact, Map<String, Meant> outside) {
        Map<String, Meant> variables = new HashMap<>(outside);
        if (pattern.variable() != null) {
            variables.put(pattern.variable().text(), new Meant(fact, null));
        }
        for (RuleTree.BoundTree bound : bindings(pattern.constraints())) {
            fact.sort()
                    .property(bound.property().text())
                    .ifPresent(property -> variables.put(bound.variable().text(), new Meant(fact, property)));
        }
        return variables;
    }

    private Truth every(List<RuleTree.ConstraintTree> constraints, Fact fact, Map<String, Meant> variables) {
        Truth all = Truth.YES;
        for (RuleTree.ConstraintTree constraint : constraints) {
            all = all.and(passes(constraint, fact, variables));
        }
        return all;
    }

    private Truth passes(RuleTree.ConstraintTree constraint, Fact fact, Map<String, Meant> variables) {
        if (constraint instanceof RuleTree.AllTree all) {
            return every(all.constraints(), fact, variables);
        }
        if (constraint instanceof RuleTree.AnyTree any) {
            Truth one = Truth.NO;
            for (RuleTree.ConstraintTree each : any.constraints()) {
                one = one.or(passes(each, fact, variables));
            }
            return one;
        }
        if (constraint instanceof RuleTree.GroupTree group) {
            return passes(group.constraint(), fact, variables);
        }
        if (constraint instanceof RuleTree.BoundTree bound) {
            return bound.compared() == null ? Truth.YES : passes(bound.compared(), fact, variables);
        }
        RuleTree.ComparedTree compared = (RuleTree.ComparedTree) constraint;
        Property property = fact.sort().property(compared.property().text()).orElseThrow();
        String operator = compared.operator().text();
        boolean isList = operator.equals("in") || operator.equals("not in");
        Truth one = Truth.NO;
        for (RuleTree.OperandTree operand : compared.operands()) {
            one = one.or(compares(property, fact, isList ? "==" : operator, operand, variables));
        }
        if (operator.equals("not in")) {
            boolean hasNone = property.read(fact) == null && property.datum() == null;
            return hasNone ? Truth.NO : one.not();
        }
        return one;
    }

    private static Truth compares(
            Property property, Fact fact, String operator, RuleTree.OperandTree operand, Map<String, Meant> variables) {
        Object has = property.read(fact);
        Object value;
        boolean lacksDatum = true;
        if (operand.kind() == RuleTree.OperandTree.Kind.VARIABLE) {
            Meant meant = variables.get(operand.word().text());
            value = meant.property().read(meant.fact());
            lacksDatum = value != null || meant.property().datum() != null;
        } else {
            value = literal(property.type(), operand.word().text());
        }
        if (!lacksDatum || has == null && property.datum() == null) {
            return Truth.NO;
        }
        return has == null || value == null ? Truth.MAYBE : Truth.of(holds(has, operator, value));
    }

    private static Object literal(PropertyType type, String text) {
        return switch (type) {
            case NUMBER -> Rational.parse(text).orElseThrow();
            case DAY -> LocalDate.parse(text);
            case TRUTH -> Boolean.valueOf(text);
            case TEXT, TEXTS -> text;
        };
    }

    private static boolean holds(Object has, String operator, Object value) {
        return switch (operator) {
            case "==" -> has.equals(value);
            case "!=" -> !has.equals(value);
            case "contains" -> ((List<?>) has).contains(value);
            case "not contains" -> !((List<?>) has).contains(value);
            case "matches" -> Pattern.matches((String) value, (String) has);
            case "not matches" -> !Pattern.matches((String) value, (String) has);
            default -> {
                int order = has instanceof Rational number
                        ? number.compareTo((Rational) value)
                        : ((LocalDate) has).compareTo((LocalDate) value);
                yield switch (operator) {
                    case "<" -> order < 0;
                    case "<=" -> order <= 0;
                    case ">" -> order > 0;
                    default -> order >= 0;
                };
            }
        };
    }

    /** A fact that an accumulate may be over. */
    private record Member(boolean isSure, @Nullable Rational value) {}

    private Way accumulate(RuleTree.AccumulateCondition accumulate, Way way) {
        RuleTree.PatternTree pattern = accumulate.source();
        SortedSet<String> matched = new TreeSet<>();
        Map<String, List<Member>> members = new HashMap<>();
        accumulate.aggregates().forEach(one -> members.put(one.variable().text(), new ArrayList<>()));
        for (Fact fact : facts) {
            Truth matches = matches(pattern, fact, way.variables());
            if (matches == Truth.NO) {
                continue;
            }
            matched.add(fact.getId());
            Map<String, Meant> variables = bound(pattern, fact, Map.of());
            for (RuleTree.AggregateTree one : accumulate.aggregates()) {
                Meant meant = variables.get(one.argument().text());
                boolean isCount = one.function().text().equals("count");
                Object value = isCount ? Rational.of(1) : meant.property().read(meant.fact());
                members.get(one.variable().text()).add(new Member(matches == Truth.YES, (Rational) value));
            }
        }
        Truth holds = Truth.YES;
        for (RuleTree.AggregateTree one : accumulate.aggregates()) {
            List<RuleTree.TestTree> tests = accumulate.tests().stream()
                    .filter(test -> test.variable().text().equals(one.variable().text()))
                    .toList();
            holds = holds.and(
                    passes(one.function().text(), members.get(one.variable().text()), tests));
        }
        return way.with(Map.of(), matched, holds);
    }

    private static Truth passes(String function, List<Member> members, List<RuleTree.TestTree> tests) {
        boolean isKnown = members.stream().allMatch(one -> one.isSure() && one.value() != null);
        boolean isAverage = function.equals("average");
        if (isAverage && members.isEmpty()) {
            return Truth.NO;
        }
        if (isAverage && !isKnown) {
            return Truth.MAYBE;
        }
        Rational least = Rational.ZERO;
        Rational most = Rational.ZERO;
        boolean isBounded = true;
        for (Member member : members) {
            isBounded &= member.value() != null;
            if (member.value() != null) {
                most = most.plus(member.value());
                least = member.isSure() ? least.plus(member.value()) : least;
            }
        }
        Truth all = Truth.YES;
        for (RuleTree.TestTree test : tests) {
            Rational number = Rational.parse(test.number().text()).orElseThrow();
            Rational scaled = isAverage ? number.times(Rational.of(members.size())) : number;
            all = all.and(
                    within(test.operator().text(), least.compareTo(scaled), isBounded ? most.compareTo(scaled) : 1));
        }
        return all;
    }

    /** Whether all, some or no amounts from the least to the most compare so, by how those two compare. */
    private static Truth within(String operator, int least, int most) {
        List<Truth> each = new ArrayList<>();
        for (int order = least; order <= most; order++) {
            int at = order;
            each.add(Truth.of(
                    switch (operator) {
                        case "==" -> at == 0;
                        case "!=" -> at != 0;
                        case "<" -> at < 0;
                        case "<=" -> at <= 0;
                        case ">" -> at > 0;
                        default -> at >= 0;
                    }));
        }
        List<Truth> different = each.stream().distinct().collect(Collectors.toList());
        return different.size() == 1 ? different.get(0) : Truth.MAYBE;
    }
}
