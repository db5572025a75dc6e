package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Amount;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Limit;
import org.stackrules.model.Pathway;
import org.stackrules.model.Population;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.StatedBy;
import org.stackrules.model.Statement;
import org.stackrules.report.Evidence;
import org.stackrules.report.LimitOutcome;
import org.stackrules.report.Measure;
import org.stackrules.report.Quantity;
import org.stackrules.report.Reason;
import org.stackrules.report.RequirementOutcome;
import org.stackrules.report.RequirementStatus;

/** The account of one pathway's allocation in the words of the report: data first, sentences from the same data. */
final class PathwayAccount {

    /** So many credentials are named in a sentence; the data has all. */
    private static final int MOST_NAMED = 5;

    private final Catalog catalog;
    private final StatedPathway stated;
    private final Problem problem;
    private final Ledger ledger;
    private final MissingCredentials missing;
    private final Map<String, Need> needs = new HashMap<>();

    /** Whether some items may be used on some days of the award only, and whether some ask what else counts. */
    private final boolean hasLastDays;

    private final boolean hasExtents;

    /** By item: the limit that has no room for it. */
    private final Map<String, Optional<Bound>> broken = new HashMap<>();

    PathwayAccount(Catalog catalog, StatedPathway stated, Problem problem, Ledger ledger, MissingCredentials missing) {
        this.catalog = catalog;
        this.stated = stated;
        this.problem = problem;
        this.ledger = ledger;
        this.missing = missing;
        this.hasLastDays = problem.edges().stream().anyMatch(edge -> edge.last() != null);
        this.hasExtents = problem.hasExtents();
        problem.root().all().forEach(need -> needs.put(need.id(), need));
    }

    /** The tree with what was counted where. A root below which nothing is stated is not met by that. */
    RequirementOutcome requirement() {
        return outcome(stated.shown(), false);
    }

    private RequirementOutcome outcome(Requirement requirement, boolean isDispensable) {
        String id = requirement.heading().id();
        Need need = needs.get(id);
        if (need == null) {
            return notAsked(requirement);
        }
        boolean isMet =
                ledger.isMet(id) && !(need instanceof Need.Rest && !ledger.gap().isZero()) && !stated.isWithoutNeeds();
        boolean childrenAreDispensable = isDispensable || isMet;
        List<RequirementOutcome> children = (requirement instanceof Requirement.Not
                        ? List.<Requirement>of()
                        : requirement.children())
                .stream().map(child -> outcome(child, childrenAreDispensable)).toList();
        Certainty certainty = isMet ? ledger.certainty(need) : Certainty.KNOWN;
        boolean isWaived = ledger.voucher(id)
                .filter(edge -> edge.stated() instanceof Statement.Waives || edge.stated() instanceof Statement.Exempts)
                .isPresent();
        RequirementStatus status = isMet
                ? isWaived && certainty.isKnown() ? RequirementStatus.WAIVED : statusOf(certainty)
                : isDispensable ? RequirementStatus.NOT_NEEDED : RequirementStatus.UNSATISFIED;
        Quantity needed = needed(need);
        Quantity counted = counted(need, children);
        Rational shortBy = isWaived
                ? Rational.ZERO
                : needed.amount().minus(counted.amount()).max(Rational.ZERO);
        boolean usesItems = Formulation.leaves(requirement).contains(requirement);
        return new RequirementOutcome(
                reported(id),
                requirement.kind(),
                requirement.heading().title() == null
                        ? null
                        : requirement.heading().title().in(catalog.language()),
                text(requirement),
                status,
                needed,
                counted,
                shortBy,
                usesItems || isWaived ? evidence(id, usesItems) : List.of(),
                usesItems ? eligible(id) : List.of(),
                status == RequirementStatus.UNSATISFIED ? missing(requirement, usesItems) : List.of(),
                certainty.needs(),
                children,
                requirement.heading().provenance());
    }

    /** What is not asked of this learner, because the condition that it is under does not hold. */
    private RequirementOutcome notAsked(Requirement requirement) {
        Quantity nothing = new Quantity(Measure.REQUIREMENTS, Rational.ZERO);
        Requirement when = requirement.heading().when();
        return new RequirementOutcome(
                reported(requirement.heading().id()),
                requirement.kind(),
                requirement.heading().title() == null
                        ? null
                        : requirement.heading().title().in(catalog.language()),
                text(requirement) + (when == null ? "" : ", if " + Requirement.said(when)),
                RequirementStatus.NOT_NEEDED,
                nothing,
                nothing,
                Rational.ZERO,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                requirement.children().stream().map(this::notAsked).toList(),
                requirement.heading().provenance());
    }

    /** What would help a leaf; for a sum what would help any leaf below it. */
    private List<String> missing(Requirement requirement, boolean usesItems) {
        if (!usesItems && !(requirement instanceof Requirement.Sum)) {
            return List.of();
        }
        return Formulation.leaves(requirement).stream()
                .flatMap(leaf -> missing.of(leaf).stream().filter(credential -> helps(leaf, credential)))
                .distinct()
                .sorted(IdOrder.INSTANCE)
                .toList();
    }

    /**
     * Whether an item of a credential could serve beside those that do: not if it has no value that they leave, or is defined
     * in another unit where one of both never converts.
     */
    private boolean helps(Requirement leaf, String credential) {
        Need need = needs.get(leaf.heading().id());
        Need.Unit unit = need instanceof Need.Fill fill
                ? fill.unit()
                : need instanceof Need.Rest ? problem.unit() : Need.Unit.COUNT;
        if (!CountedUnits.mayBring(catalog, credential, unit)) {
            return false;
        }
        if (!(needs.get(leaf.heading().id()) instanceof Need.Fill fill)
                || fill.keys() == null
                || !(leaf instanceof Requirement.From from)) {
            return true;
        }
        List<Set<String>> values = new ArrayList<>();
        ledger.serving(fill.id())
                .forEach(edge -> values.add(fill.keysOf(edge.item().id())));
        Set<String> own = Bounds.key(from.need())
                .flatMap(key -> catalog.credential(credential).map(definition -> KeyValues.of(key, definition)))
                .orElse(Set.of());
        values.add(own);
        return own.isEmpty() || DistinctValues.most(values) == values.size();
    }

    private Quantity needed(Need need) {
        if (need instanceof Need.Fill fill) {
            return quantity(fill, ledger.needed(fill));
        }
        if (need instanceof Need.Sum sum) {
            return quantity(sum.unit(), sum.amount());
        }
        if (need instanceof Need.Mean mean) {
            return new Quantity(Measure.AVERAGE, mean.threshold());
        }
        if (need instanceof Need.Found found) {
            return found.asked();
        }
        if (need instanceof Need.Rest rest) {
            return quantity(problem.unit(), amount(rest).plus(ledger.gap()));
        }
        if (need instanceof Need.Judged) {
            return new Quantity(Measure.REQUIREMENTS, Rational.ONE);
        }
        int number = need instanceof Need.Choice choice
                ? choice.number()
                : need.children().size();
        return new Quantity(Measure.REQUIREMENTS, Rational.of(number));
    }

    private Quantity counted(Need need, List<RequirementOutcome> children) {
        if (need instanceof Need.Fill fill) {
            return quantity(fill, ledger.amount(fill));
        }
        if (need instanceof Need.Sum sum) {
            return quantity(sum.unit(), ledger.amount(sum));
        }
        if (need instanceof Need.Found found) {
            return new Quantity(
                    found.asked().measure(),
                    Objects.requireNonNullElse(found.found(), Rational.ZERO),
                    found.asked().unit());
        }
        if (need instanceof Need.Mean mean) {
            return new Quantity(Measure.AVERAGE, ledger.average(mean).orElse(Rational.ZERO));
        }
        if (need instanceof Need.Rest rest) {
            return quantity(problem.unit(), amount(rest));
        }
        if (need instanceof Need.Judged) {
            boolean isSaid = ledger.voucher(need.id())
                    .filter(edge -> edge.stated() instanceof Statement.Satisfies)
                    .isPresent();
            return new Quantity(Measure.REQUIREMENTS, isSaid ? Rational.ONE : Rational.ZERO);
        }
        long met = children.stream()
                .filter(child -> child.status() != RequirementStatus.UNSATISFIED
                        && child.status() != RequirementStatus.NOT_NEEDED)
                .count();
        long most = need instanceof Need.Choice choice ? choice.number() : met;
        return new Quantity(Measure.REQUIREMENTS, Rational.of(Math.min(met, most)));
    }

    private Rational amount(Need.Rest rest) {
        Rational sum = Rational.ZERO;
        for (Edge edge : ledger.usedBelow(rest.id())) {
            boolean isInCredits = problem.unit() == Need.Unit.CREDITS;
            Rational worth = isInCredits ? ledger.credits(edge) : edge.worth(problem.unit());
            sum = sum.plus(Objects.requireNonNullElse(worth, Rational.ZERO));
        }
        return problem.unit() == Need.Unit.CREDITS ? sum.plus(ledger.rounding(rest)) : sum;
    }

    /** What serves a leaf; what waives a requirement, also of those that use no items. */
    private List<Evidence> evidence(String id, boolean usesItems) {
        return Division.together(ledger.usedBelow(id).stream()
                        .filter(edge -> usesItems || edge.need().equals(id))
                        .toList())
                .stream()
                .sorted(Comparator.comparing(edge -> edge.item().reportName(), IdOrder.INSTANCE))
                .map(edge -> new Evidence(
                        edge.item().reportName(),
                        edge.item().credential(),
                        edge.credits() == null ? null : ledger.credits(edge).minus(edge.gap()),
                        edge.item().particulars().carried().amounts(),
                        edge.stated() == null
                                ? edge.item().via()
                                : edge.stated().by().name(),
                        edge.certainty().world()))
                .toList();
    }

    private List<String> eligible(String leaf) {
        return problem.edges().stream()
                .filter(edge -> edge.need().equals(leaf) && !edge.isVoucher())
                .map(edge -> edge.item().reportName())
                .distinct()
                .sorted(IdOrder.INSTANCE)
                .toList();
    }

    /** The bounds of the pathway, then those of its blocks. */
    List<LimitOutcome> limits() {
        return problem.bounds().stream()
                .map(bound -> new LimitOutcome(
                        reported(bound.limit().id()),
                        bound.limit().text(),
                        bound.limit().direction(),
                        quantity(bound, ledger.amount(bound)),
                        quantity(bound, ledger.allowed(bound)),
                        status(bound),
                        displaced(bound),
                        bound.limit().provenance()))
                .toList();
    }

    private RequirementStatus status(Bound bound) {
        Certainty certainty =
                bound.fact() == null ? Certainty.KNOWN : bound.fact().certainty();
        return ledger.holds(bound) ? statusOf(certainty) : RequirementStatus.UNSATISFIED;
    }

    /** Why items that could serve were not used. */
    Map<String, String> leftOut() {
        Map<String, String> reasons = new TreeMap<>(IdOrder.INSTANCE);
        Set<Item> used = ledger.used().stream().map(Edge::item).collect(Collectors.toSet());
        for (Item item : problem.items()) {
            if (!used.contains(item)) {
                reasons.put(item.id(), whyLeftOut(item));
            }
        }
        return reasons;
    }

    private String whyLeftOut(Item item) {
        Optional<String> rival = rival(item);
        if (rival.isPresent()) {
            return rival.get() + " is used instead: both are one use of the same evidence";
        }
        Set<String> withIt = Stream.concat(
                        Stream.of(item.id()),
                        ledger.used().stream().map(edge -> edge.item().id()))
                .collect(Collectors.toSet());
        Optional<Reason> excluded = excluded(item);
        if (excluded.isPresent()) {
            return excluded.get().text() + " (" + excluded.get().provenance().place() + ")";
        }
        Optional<Repeats> repeated = problem.repeats().stream()
                .filter(repeats -> repeats.concerns(item.id()) && !repeats.holds(withIt))
                .findFirst();
        if (repeated.isPresent()) {
            return "no room: " + repeated.get().credential() + " may be repeated to "
                    + repeated.get().to();
        }
        return breaks(item)
                .map(bound -> "displaced by limit " + reported(bound.limit().id()) + ", no room: "
                        + bound.limit().text() + " ("
                        + bound.limit().provenance().place() + ")")
                .or(() -> apart(item))
                .orElse("not needed for " + stated.pathway());
    }

    /** Why an item's days are in the way of using it, as a sentence about it; empty: they are not. */
    private Optional<String> apart(Item item) {
        return (hasLastDays ? new DaysApart(problem, ledger, ages()).whyNot(item) : Optional.<String>empty())
                .or(() -> hasExtents ? new ExtentsApart(problem, ledger, ages()).whyNot(item) : Optional.empty());
    }

    /** By which policy ages count back from the award, where they do not say so themselves. */
    private String ages() {
        boolean isAsked = Stream.concat(
                        stated.admits().stream(),
                        Formulation.leaves(stated.shown()).stream().map(Formulation::selectorOf))
                .anyMatch(PathwayAccount::asksForAge);
        Pathway pathway = catalog.pathways().get(stated.pathway());
        return isAsked && pathway != null
                ? ", by `recencyAnchor: "
                        + pathway.policies().clocks().recency().word() + "` of " + pathway.id()
                : "";
    }

    private static boolean asksForAge(Selector selector) {
        return selector instanceof Selector.AnyOf any
                ? any.alternatives().stream().anyMatch(PathwayAccount::asksForAge)
                : selector instanceof Selector.Matching matching
                        && matching.tests().stream()
                                .anyMatch(test -> test instanceof Selector.Age age && age.before() == null);
    }

    /** That something is used beside which an item brings no credit, by which exclusion. */
    private Optional<Reason> excluded(Item item) {
        return problem.excluding().oneOf().stream()
                .flatMap(one -> ledger.used().stream()
                        .map(Edge::item)
                        .filter(used -> one.isEither(used.id(), item.id()))
                        .map(used -> new Reason(
                                Exclusions.why(one.exclusion(), used.reportName()),
                                one.exclusion().provenance())))
                .findFirst();
    }

    /** Which items bring less than they are worth beside what else is counted, and how much less. */
    List<Reason> losses() {
        List<Reason> losses = new ArrayList<>();
        for (Overlap overlap : problem.excluding().overlaps()) {
            for (Edge edge : ledger.used()) {
                boolean isLess = !ledger.lost(edge).isZero()
                        && problem.excluding().ofItem(edge, problem.atoms()).contains(overlap);
                List<String> besides = ledger.used().stream()
                        .map(Edge::item)
                        .filter(item -> overlap.besides().contains(item.id()))
                        .map(Item::reportName)
                        .toList();
                if (isLess && !besides.isEmpty()) {
                    losses.add(new Reason(
                            edge.item().reportName() + " brings "
                                    + new Amount.OfCredits(
                                            overlap.exclusion().loses().min(ledger.lost(edge))) + " less beside "
                                    + String.join(" and ", besides) + ": " + Exclusions.said(overlap.exclusion()),
                            overlap.exclusion().provenance()));
                }
            }
        }
        return losses;
    }

    /** What is used, and may not be used together with an item. */
    private Optional<String> rival(Item item) {
        return ledger.used().stream()
                .map(edge -> edge.item().id())
                .filter(used -> problem.rivals().stream()
                        .anyMatch(rivals -> rivals.contains(used) && rivals.contains(item.id())))
                .findFirst();
    }

    /** Items that could serve, and for which a limit has no room. */
    private List<String> displaced(Bound bound) {
        return problem.items().stream()
                .filter(item -> item.kind() != Item.Kind.STATED
                        && ledger.used().stream().noneMatch(edge -> edge.item().equals(item))
                        && rival(item).isEmpty()
                        && breaks(item).equals(Optional.of(bound)))
                .map(Item::reportName)
                .distinct()
                .sorted(IdOrder.INSTANCE)
                .toList();
    }

    /** The limit that would be broken wherever an item were used beside the others. */
    private Optional<Bound> breaks(Item item) {
        return broken.computeIfAbsent(item.id(), id -> findBroken(item));
    }

    private Optional<Bound> findBroken(Item item) {
        return problem.bounds().isEmpty()
                ? Optional.empty()
                : findBroken(problem.edges().stream()
                        .filter(edge -> edge.item().id().equals(item.id()))
                        .toList());
    }

    /** What of the items that are divided serves nothing. */
    List<Reason> portions() {
        return new PortionAccount(stated, problem, ledger, this::findBroken).reasons();
    }

    private Optional<Bound> findBroken(List<Edge> edges) {
        List<Bound> shields = problem.bounds().stream()
                .filter(bound -> bound.isShield() && bound.tail() == null)
                .toList();
        if (shields.isEmpty()) {
            return Optional.empty();
        }
        Optional<Bound> first = Optional.empty();
        for (Edge edge : edges) {
            Ledger more = ledger.with(edge);
            Optional<Bound> one = shields.stream()
                    .filter(bound -> !holds(more, bound)
                            && more.members(bound).size()
                                    > ledger.members(bound).size())
                    .findFirst();
            if (one.isEmpty()) {
                return one;
            }
            first = first.isPresent() ? first : one;
        }
        return first;
    }

    /** Whether a bound is kept: an item of unknown credits beside a full one has no room. */
    private static boolean holds(Ledger ledger, Bound bound) {
        if (bound.stretch() != null) {
            return ledger.holds(bound);
        }
        boolean isOfUnknown = bound.keys() == null
                && ledger.members(bound).stream().anyMatch(atom -> atom.worth(bound.unit()) == null);
        Rational amount = isOfUnknown ? ledger.amount(bound).plus(Rational.ONE) : ledger.amount(bound);
        return ledger.allowed(bound).isAtLeast(amount);
    }

    /** What keeps an unmet pathway from being met, in the order of the tree, then limits and total. */
    List<Reason> obstacles() {
        List<Reason> reasons = new ArrayList<>();
        if (stated.isWithoutNeeds()) {
            reasons.add(new Reason(
                    "no rule has stated a need for this learner",
                    stated.tree().heading().provenance()));
        } else {
            collectObstacles(requirement(), reasons);
        }
        for (LimitOutcome limit : limits()) {
            if (limit.status() == RequirementStatus.UNSATISFIED) {
                reasons.add(new Reason(
                        limit.text() + ": " + limit.used().amount() + " counted, "
                                + limit.bound().amount()
                                + (limit.direction() == Limit.Direction.AT_MOST ? " allowed" : " needed"),
                        limit.provenance()));
            }
        }
        Rational total = problem.total();
        if (total != null && !ledger.gap().isZero()) {
            reasons.add(new Reason(
                    ledger.total() + " of " + stated.total() + " in total are counted; " + ledger.gap()
                            + " are lacking",
                    stated.tree().heading().provenance()));
        }
        for (Item item : problem.items()) {
            boolean isUsed = ledger.used().stream().anyMatch(edge -> edge.item().equals(item));
            if (!isUsed) {
                excluded(item)
                        .ifPresent(reason -> reasons.add(
                                new Reason(item.reportName() + " is " + reason.text(), reason.provenance())));
                breaks(item)
                        .ifPresent(bound -> reasons.add(new Reason(
                                item.reportName() + " has no room: "
                                        + bound.limit().text(),
                                bound.limit().provenance())));
                Optional.of(item)
                        .filter(one -> rival(one).isEmpty())
                        .flatMap(this::apart)
                        .ifPresent(why -> reasons.add(new Reason(
                                item.reportName() + " " + why,
                                stated.tree().heading().provenance())));
            }
        }
        return reasons;
    }

    /** What statements about single items and requirements did here; and the waivers that no limit had room for. */
    List<Reason> stated() {
        List<Reason> reasons = new ArrayList<>();
        for (Edge edge : problem.edges()) {
            Statement statement = edge.stated();
            if (statement == null) {
                continue;
            }
            boolean isUsed = ledger.used().contains(edge);
            Optional<Bound> tooMuch =
                    isUsed || !edge.isVoucher() || !ledger.meetsAll() ? Optional.empty() : breaks(edge.item());
            String said = statement.text() + ", by " + said(statement.by());
            Reason serving = new Reason(said, statement.by().provenance());
            boolean isSaid = edge.portion() != null && reasons.contains(serving);
            if (isUsed && !isSaid) {
                reasons.add(serving);
            }
            tooMuch.ifPresent(bound -> reasons.add(new Reason(
                    said + ", which has no room: " + bound.limit().text(),
                    bound.limit().provenance())));
        }
        return reasons;
    }

    /** Who stated something, as one would name it: {@code the decision of registrar of 2023-05-01}. */
    static String said(StatedBy by) {
        if (by.rule() == null) {
            return "the " + by.name() + (by.day() == null ? "" : " of " + by.day());
        }
        return "the rule \"" + by.rule() + "\""
                + (by.matched().isEmpty() ? "" : " on " + String.join(", ", by.matched()));
    }

    private void collectObstacles(RequirementOutcome outcome, List<Reason> reasons) {
        if (outcome.status() != RequirementStatus.UNSATISFIED) {
            return;
        }
        if (needs.get(idOf(outcome)) instanceof Need.Choice choice) {
            reasons.add(new Reason(
                    (outcome.title() == null ? "" : outcome.title() + ": ") + choice.number() + " needed of: "
                            + outcome.children().stream()
                                    .map(PathwayAccount::nameOf)
                                    .collect(Collectors.joining("; ")),
                    outcome.provenance()));
            return;
        }
        if (needs.get(idOf(outcome)) instanceof Need.Found found
                && found.asked().measure() != Measure.AVERAGE) {
            reasons.add(new Reason(
                    outcome.kind().equals("not")
                            ? outcome.text() + ": the record shows that it does not hold"
                            : "not on the record: " + outcome.text(),
                    outcome.provenance()));
            return;
        }
        if (outcome.children().isEmpty()) {
            reasons.add(new Reason(obstacle(outcome), outcome.provenance()));
            committed(outcome).forEach(text -> reasons.add(new Reason(text, outcome.provenance())));
        }
        if (needs.get(idOf(outcome)) instanceof Need.Sum) {
            reasons.add(new Reason(obstacle(outcome), outcome.provenance()));
        }
        outcome.children().forEach(child -> collectObstacles(child, reasons));
    }

    /** What could serve a leaf, but stands inside something that is used here. */
    private List<String> committed(RequirementOutcome leaf) {
        return problem.edges().stream()
                .filter(edge -> edge.need().equals(idOf(leaf)))
                .map(Edge::item)
                .flatMap(item -> ledger.used().stream()
                        .map(Edge::item)
                        .filter(used -> used.contains().contains(item.id()))
                        .map(used -> item.reportName() + " is held, but stands inside " + used.reportName()
                                + ", which is used here"))
                .distinct()
                .toList();
    }

    /** An id as reports say it: one made from a place, which contains a dot, behind the pathway's and {@code #}. */
    private String reported(String id) {
        boolean isMade = id.contains(".") && !id.equals(stated.pathway());
        return isMade ? stated.pathway() + "#" + id : id;
    }

    private String idOf(RequirementOutcome outcome) {
        String start = stated.pathway() + "#";
        return outcome.id().startsWith(start) ? outcome.id().substring(start.length()) : outcome.id();
    }

    private static String nameOf(RequirementOutcome outcome) {
        return outcome.title() != null ? outcome.title() : outcome.text();
    }

    private String obstacle(RequirementOutcome outcome) {
        String name = nameOf(outcome);
        if (needs.get(idOf(outcome)) instanceof Need.Judged) {
            return name + ": no rule has said so";
        }
        if (outcome.needed().measure() == Measure.AVERAGE) {
            return name + ": it is " + outcome.counted().amount().toReadable();
        }
        if (outcome.shortBy().isZero()) {
            return name + ": enough is counted, but a limit on it does not hold";
        }
        boolean isOne = outcome.needed().measure() == Measure.COUNT
                && outcome.needed().amount().equals(Rational.ONE);
        String amounts = isOne
                ? name + " is missing"
                : name + ": " + outcome.counted().amount() + " of "
                        + outcome.needed().amount() + " "
                        + outcome.needed().word() + ", " + outcome.shortBy() + " short";
        List<String> helpful = outcome.missing().stream()
                .filter(credential -> !outcome.text().contains(credential))
                .limit(MOST_NAMED)
                .toList();
        int more = outcome.missing().size() - helpful.size();
        return amounts
                + (helpful.isEmpty()
                        ? ""
                        : "; would help: " + String.join(", ", helpful) + (more > 0 ? " and " + more + " more" : ""));
    }

    private String text(Requirement requirement) {
        return text(catalog, stated.total(), requirement);
    }

    /** A requirement as one would say it, without what stands below it. */
    static String text(Catalog catalog, @Nullable Amount total, Requirement requirement) {
        if (requirement instanceof Requirement.All) {
            return "all of these";
        }
        if (requirement instanceof Requirement.Any) {
            return "one of these";
        }
        if (requirement instanceof Requirement.Choose choose) {
            return choose.number() + " of these";
        }
        if (requirement instanceof Requirement.OfCredential one) {
            String title = catalog.titleOf(one.credential());
            return title.equals(one.credential()) ? title : title + " (" + one.credential() + ")";
        }
        if (requirement instanceof Requirement.From from) {
            return from.need() + " from " + from.from();
        }
        if (requirement instanceof Requirement.Sum sum) {
            return sum.need() + " contributed by these";
        }
        if (requirement instanceof Requirement.Rest rest) {
            return "the rest of " + total + " from " + rest.from();
        }
        if (requirement instanceof Requirement.Ruled ruled) {
            return ruled.asked();
        }
        if (!(requirement instanceof Requirement.Average average)) {
            return Requirement.said(requirement);
        }
        String unit = average.measure() == Requirement.Average.Measure.PERCENT ? " percent" : "";
        String over = average.over().equals(Selector.EVERYTHING) ? "" : " over " + average.over();
        String among = average.among() == Population.COUNTED
                ? ""
                : " among what is " + average.among().word();
        String last = average.last() == null ? "" : " in the last " + average.last();
        String weights = average.isEqual() ? ", each item weighing the same" : "";
        return "an average of at least " + average.threshold() + unit + over + among + last + weights;
    }

    static RequirementStatus statusOf(Certainty certainty) {
        return switch (certainty.world()) {
            case KNOWN -> RequirementStatus.SATISFIED;
            case PENDING -> RequirementStatus.PENDING;
            case PROJECTED -> RequirementStatus.PROJECTED;
            case UNKNOWN -> RequirementStatus.UNDETERMINED;
        };
    }

    private static Quantity quantity(Need.Fill fill, Rational amount) {
        return fill.keys() == null ? quantity(fill.unit(), amount) : new Quantity(Measure.DISTINCT, amount);
    }

    private static Quantity quantity(Bound bound, Rational amount) {
        if (bound.stretch() != null) {
            return new Quantity(Measure.SPAN, amount);
        }
        return bound.limit().amount() instanceof Amount.OfDistinct
                ? new Quantity(Measure.DISTINCT, amount)
                : quantity(bound.unit(), amount);
    }

    /** So much of a unit. */
    static Quantity quantity(Need.Unit unit, Rational amount) {
        if (unit instanceof Need.Unit.Named one) {
            return Quantity.of(one.name(), amount);
        }
        return new Quantity(unit == Need.Unit.CREDITS ? Measure.CREDITS : Measure.COUNT, amount);
    }
}
