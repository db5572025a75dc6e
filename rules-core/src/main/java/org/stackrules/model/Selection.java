package org.stackrules.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether selectors accept items, in three values: no; yes; or yes if what is lacking turns out well. What depends on the
 * learner and the pathway is looked up in the question at hand, if there is one. Pure and thread-safe.
 */
public final class Selection {

    /** The modes of what was received, whatever it was before. */
    private static final Set<Mode> POSTED = EnumSet.of(Mode.RECOGNITION, Mode.TRANSFER, Mode.EXEMPTION);

    private final Catalog catalog;

    /** Null: no learner is asked about. */
    private final @Nullable Background background;

    /** Null: no pathway is asked about. */
    private final @Nullable Pathway pathway;

    /** Selection by what items are, where no question is at hand. */
    public Selection(Catalog catalog) {
        this(catalog, null, null);
    }

    private Selection(Catalog catalog, @Nullable Background background, @Nullable Pathway pathway) {
        this.catalog = catalog;
        this.background = background;
        this.pathway = pathway;
    }

    /** Selection for a pathway and a learner: with its policies, on the days that anchors mean there. */
    public static Selection of(Catalog catalog, Background background, Pathway pathway) {
        return new Selection(catalog, background, pathway);
    }

    /**
     * On which days of the award, and beside what else, a selector accepts an item.
     *
     * @param days the days on which the award may be dated
     * @param extent between which days all must lie that is counted
     * @param certainty how far that can be relied on, beside the item's own certainty
     */
    public record Acceptance(Window days, Extent extent, Certainty certainty) {

        /** An acceptance whatever else is counted. */
        public Acceptance(Window days, Certainty certainty) {
            this(days, Extent.ANY, certainty);
        }

        /** Both together; empty if there is no such day. */
        public Optional<Acceptance> and(Acceptance other) {
            return days.and(other.days)
                    .flatMap(both -> extent.and(other.extent)
                            .map(beside -> new Acceptance(both, beside, certainty.and(other.certainty))));
        }

        /** Whether it says all that another says. */
        private boolean covers(Acceptance other) {
            return days.covers(other.days)
                    && extent.covers(other.extent)
                    && certainty.world().compareTo(other.certainty.world()) <= 0;
        }

        /** The same where nothing tells what else is counted: what depends on that is then not known. */
        public Acceptance besideAnything() {
            return extent.equals(Extent.ANY) ? this : new Acceptance(days, certainty.and(Anchors.ofCounted(extent)));
        }
    }

    /**
     * How far it can be relied on that the selector accepts the item, beside the item's own certainty; empty: it does not.
     * Whether an item is valid on the day of the award is not known here, unless it is valid on the day asked for, nor what
     * the first and the last counted item is: where that is still to be found, ask for {@link #acceptances}.
     */
    public Optional<Certainty> accepts(Selector selector, Item item) {
        if (selector instanceof Selector.OfCredential one) {
            return when(isOf(one.pattern(), item));
        }
        if (selector instanceof Selector.AnyOf any) {
            return any.alternatives().stream()
                    .map(alternative -> accepts(alternative, item))
                    .flatMap(Optional::stream)
                    .min(Comparator.comparing(Certainty::world));
        }
        Selector.Matching matching = (Selector.Matching) selector;
        Certainty certainty = Certainty.KNOWN;
        for (Selector.Test test : matching.tests()) {
            Optional<Certainty> passes = passes(test, item);
            if (passes.isEmpty()) {
                return Optional.empty();
            }
            certainty = certainty.and(passes.get());
        }
        Certainty all = certainty;
        return notExcepted(matching, item).map(all::and);
    }

    /**
     * On which days of the award, beside what, and how surely, the selector accepts the item; empty: never. None of several
     * says less than another; where they are alike the first that is written stands.
     */
    public List<Acceptance> acceptances(Selector selector, Item item) {
        if (selector instanceof Selector.AnyOf any) {
            return telling(any.alternatives().stream()
                    .flatMap(alternative -> acceptances(alternative, item).stream())
                    .toList());
        }
        if (!(selector instanceof Selector.Matching matching)) {
            return accepts(selector, item)
                    .map(certainty -> List.of(new Acceptance(Window.ALWAYS, certainty)))
                    .orElse(List.of());
        }
        List<Acceptance> all = always(notExcepted(matching, item));
        for (Selector.Test test : matching.tests()) {
            if (!all.isEmpty()) {
                all = bothOf(all, daysOf(test, item));
            }
        }
        return all;
    }

    /** On which days of the award an item passes a test. */
    private List<Acceptance> daysOf(Selector.Test test, Item item) {
        if (test instanceof Selector.Active active && isOfAwardDay(active)) {
            return activeDays(item);
        }
        boolean isOfItem = item.kind() != Item.Kind.STATED;
        if (isOfItem && test instanceof Selector.InWindow in && in.window().isOfAllocation()) {
            return isInWindow(in, item).stream().toList();
        }
        return isOfItem && test instanceof Selector.Age age && ages().isOfAllocation(age)
                ? ages().acceptances(age, item)
                : always(passes(test, item));
    }

    private static List<Acceptance> always(Optional<Certainty> accepted) {
        return accepted.map(certainty -> new Acceptance(Window.ALWAYS, certainty)).stream()
                .toList();
    }

    private Ages ages() {
        return new Ages(catalog, background, pathway);
    }

    /** What is accepted by one and by another of several, of each: those that say more than each other one. */
    public static List<Acceptance> bothOf(List<Acceptance> some, List<Acceptance> others) {
        if (some.size() == 1 && others.size() == 1) {
            return some.get(0).and(others.get(0)).map(List::of).orElse(List.of());
        }
        return telling(some.stream()
                .flatMap(one -> others.stream().flatMap(other -> one.and(other).stream()))
                .toList());
    }

    /** Of several acceptances those that say more than each other one. */
    public static List<Acceptance> telling(List<Acceptance> acceptances) {
        List<Acceptance> telling = new ArrayList<>();
        for (Acceptance one : acceptances) {
            if (telling.stream().noneMatch(other -> other.covers(one))) {
                telling.removeIf(one::covers);
                telling.add(one);
            }
        }
        return List.copyOf(telling);
    }

    /** How far it can be relied on that what takes away from a selector leaves the item; empty: it does not. */
    private Optional<Certainty> notExcepted(Selector.Matching matching, Item item) {
        Selector except = matching.except();
        Optional<Certainty> excepted = except == null ? Optional.empty() : accepts(except, item);
        return excepted.isPresent() && excepted.get().isKnown()
                ? Optional.empty()
                : Optional.of(excepted.orElse(Certainty.KNOWN));
    }

    /** Whether a grade reaches a floor, for an item; empty: it does not. */
    public Optional<Certainty> reaches(Grade floor, Item item) {
        return reaches(new Selector.MinGrade(floor), item);
    }

    private Optional<Certainty> reaches(Selector.MinGrade floor, Item item) {
        if (item.kind() == Item.Kind.STATED) {
            return Optional.empty();
        }
        if (!graded(item).isEmpty() && item.grade() == null) {
            return ofAll(graded(item), atom -> reaches(floor, atom));
        }
        if (item.isInProgress()) {
            return Optional.of(projection(item));
        }
        if (floor.repeat() == null || item.particulars().attempt() == 1) {
            return reachesFloor(floor.floor(), item);
        }
        if (item.particulars().attempt() > 1) {
            return reachesFloor(floor.repeat(), item);
        }
        Optional<Certainty> first = reachesFloor(floor.floor(), item);
        Optional<Certainty> repeat = reachesFloor(floor.repeat(), item);
        if (first.isEmpty() && repeat.isEmpty()) {
            return Optional.empty();
        }
        return first.equals(repeat) ? first : Optional.of(Certainty.unknown("attempt", nameOf(item)));
    }

    /**
     * Whether an item's grade, or the one behind a plain pass, reaches a floor. Where a pathway says itself what passes, the
     * scale does not fail a letter.
     */
    private Optional<Certainty> reachesFloor(Grade floor, Item item) {
        Grade certified = item.particulars().certified();
        Grade grade = certified != null ? certified : item.grade();
        Optional<Boolean> reaches = policies().passing() == null
                ? catalog.grades().reaches(grade, item.gradeScale(), floor)
                : catalog.grades().isAtLeast(grade, item.gradeScale(), floor);
        if (reaches.isPresent()) {
            return when(reaches.get());
        }
        Certainty unknown = Certainty.unknown("grade", nameOf(item));
        if (!catalog.grades().isUngraded(grade, item.gradeScale())) {
            return Optional.of(unknown);
        }
        return switch (policies().ungraded()) {
            case UNDETERMINED -> Optional.of(unknown);
            case ACCEPT -> Optional.of(Certainty.KNOWN);
            case REJECT -> Optional.empty();
        };
    }

    /**
     * The one test that keeps a selector from accepting an item; empty if it accepts, or if more than one thing is in
     * the way. Of alternatives the first that such a test keeps, if the item is what it asks for.
     */
    public Optional<Selector.Test> onlyObstacle(Selector selector, Item item) {
        if (selector instanceof Selector.AnyOf any) {
            return any.alternatives().stream()
                    .flatMap(alternative -> onlyObstacle(alternative, item).stream())
                    .filter(test -> !(test instanceof Selector.HasWord || test instanceof Selector.HasCredential))
                    .findFirst();
        }
        if (!(selector instanceof Selector.Matching matching)) {
            return Optional.empty();
        }
        List<Selector.Test> failed = matching.tests().stream()
                .filter(test -> passes(test, item).isEmpty())
                .toList();
        return failed.size() == 1 ? Optional.of(failed.get(0)) : Optional.empty();
    }

    /** Whether items of a definition could be accepted: only what the definition decides is tested. */
    public boolean mayAccept(Selector selector, Credential definition) {
        if (selector instanceof Selector.OfCredential one) {
            return isOf(one.pattern(), definition.id());
        }
        if (selector instanceof Selector.AnyOf any) {
            return any.alternatives().stream().anyMatch(alternative -> mayAccept(alternative, definition));
        }
        Selector.Matching matching = (Selector.Matching) selector;
        boolean isExcepted = matching.except() != null && mustAccept(matching.except(), definition);
        return !isExcepted && matching.tests().stream().allMatch(test -> mayPass(test, definition));
    }

    /** Whether every item of a definition is accepted, whatever else it has: only what the definition decides is asked. */
    private boolean mustAccept(Selector selector, Credential definition) {
        if (selector instanceof Selector.AnyOf any) {
            return any.alternatives().stream().anyMatch(alternative -> mustAccept(alternative, definition));
        }
        boolean isDecided = selector instanceof Selector.OfCredential
                || ((Selector.Matching) selector).except() == null
                        && ((Selector.Matching) selector)
                                .tests().stream()
                                        .allMatch(test -> test instanceof Selector.HasCredential
                                                || test instanceof Selector.HasWord);
        return isDecided && mayAccept(selector, definition);
    }

    private boolean mayPass(Selector.Test test, Credential definition) {
        if (test instanceof Selector.HasCredential has) {
            return has.patterns().stream().anyMatch(pattern -> isOf(pattern, definition.id()));
        }
        if (test instanceof Selector.HasWord has) {
            return switch (has.property()) {
                case ISSUER -> has.values().contains(definition.issuer());
                case ISSUER_TAG -> issuerHas(definition.issuer(), has.values());
                case TYPE -> isOneOf(definition.type(), has.values());
                case SUBJECT -> hasCode(definition.subjects(), has.values());
                case SKILL -> hasCode(definition.skills(), has.values());
                case TAG -> definition.tags().stream().anyMatch(has.values()::contains);
            };
        }
        if (test instanceof Selector.HasLevel has) {
            Rational level = definition.level();
            return level == null || has.ranges().stream().anyMatch(range -> range.contains(level));
        }
        if (test instanceof Selector.InHouse inHouse) {
            return inHouse.expected() == mayAccept(catalog.inHouse(), definition) || !inHouse.expected();
        }
        return true;
    }

    private Optional<Certainty> passes(Selector.Test test, Item item) {
        if (test instanceof Selector.HasCredential has) {
            return when(has.patterns().stream().anyMatch(pattern -> isOf(pattern, item)));
        }
        if (test instanceof Selector.HasWord has) {
            return when(
                    switch (has.property()) {
                        case ISSUER -> has.values().contains(item.issuer());
                        case ISSUER_TAG -> issuerHas(item.issuer(), has.values());
                        case TYPE -> isOneOf(item.type(), has.values());
                        case SUBJECT -> hasCode(item.subjects(), has.values());
                        case SKILL -> hasCode(item.skills(), has.values());
                        case TAG -> item.tags().stream().anyMatch(has.values()::contains);
                    });
        }
        if (test instanceof Selector.HasMode has) {
            return when(modes(item).stream().anyMatch(has.modes()::contains));
        }
        if (test instanceof Selector.InHouse inHouse) {
            return when(inHouse.expected() == isInHouse(item));
        }
        if (test instanceof Selector.HasFigure has && has.figure() == Selector.Figure.CREDITS) {
            return isWithin(item.credits(), has.ranges(), Certainty.unknown("credits", nameOf(item)));
        }
        // Nothing else is there of what was stated in place of items.
        return item.kind() == Item.Kind.STATED ? Optional.empty() : passesOfItem(test, item);
    }

    private Optional<Certainty> passesOfItem(Selector.Test test, Item item) {
        if (test instanceof Selector.HasLevel has) {
            return isWithin(item.level(), has.ranges(), Certainty.unknown("level", nameOf(item)));
        }
        if (test instanceof Selector.HasFigure has) {
            return hasFigure(has, item);
        }
        if (test instanceof Selector.Via via) {
            return when(
                    item.kind() == Item.Kind.RECOGNITION && via.articulations().contains(item.via()));
        }
        if (test instanceof Selector.HasStatus has) {
            return when(has.statuses().contains(statusOf(item)));
        }
        if (test instanceof Selector.MinGrade floor) {
            return reaches(floor, item);
        }
        if (test instanceof Selector.HasGrade has) {
            return hasGrade(has, item);
        }
        if (test instanceof Selector.Graded graded) {
            return isGraded(graded, item);
        }
        if (test instanceof Selector.MinElementGrade floor) {
            return elementsReach(floor.percent(), item);
        }
        if (test instanceof Selector.InWindow in) {
            return isInWindow(in, item)
                    .map(Acceptance::besideAnything)
                    .map(accepted -> accepted.days().equals(Window.ALWAYS)
                            ? accepted.certainty()
                            : accepted.certainty().and(Anchors.unknown(Anchor.AWARD_DATE)));
        }
        if (test instanceof Selector.Age age) {
            return ages().accepts(age, item);
        }
        if (test instanceof Selector.Active active) {
            return isActive(active, item);
        }
        if (test instanceof Selector.UsedIn used) {
            return isUsedIn(used, item);
        }
        throw new IllegalStateException("what is counted toward a requirement is not decided by the item: " + test);
    }

    private Optional<Certainty> hasFigure(Selector.HasFigure has, Item item) {
        Particulars particulars = item.particulars();
        if (has.figure() == Selector.Figure.HOURS) {
            return isWithin(particulars.hours(), has.ranges(), missing("hours", item));
        }
        if (has.figure() == Selector.Figure.CREDITS_BEFORE) {
            return isWithin(
                    particulars.creditsBefore(), has.ranges(), Certainty.unknown("credits before", nameOf(item)));
        }
        if (particulars.attempt() == 0 && !graded(item).isEmpty()) {
            return ofAll(graded(item), atom -> hasFigure(has, atom));
        }
        return isWithin(
                particulars.attempt() == 0 ? null : Rational.of(particulars.attempt()),
                has.ranges(),
                Certainty.unknown("attempt", nameOf(item)));
    }

    private Optional<Certainty> hasGrade(Selector.HasGrade has, Item item) {
        if (item.grade() == null && !graded(item).isEmpty()) {
            return ofAll(graded(item), atom -> hasGrade(has, atom));
        }
        Grade grade = item.grade();
        return grade == null
                ? Optional.of(missing("grade", item))
                : when(has.grades().stream().anyMatch(named -> catalog.grades().is(grade, item.gradeScale(), named)));
    }

    /** What is made of several graded items, or is of a kind without a grade, is not graded itself. */
    private Optional<Certainty> isGraded(Selector.Graded graded, Item item) {
        if (item.isInProgress() && !item.isUngraded()) {
            return Optional.of(projection(item));
        }
        Optional<Boolean> enters = catalog.grades().isGraded(item.grade(), item.gradeScale());
        if (enters.isEmpty() && !item.isUngraded()) {
            return Optional.of(Certainty.unknown("grade", nameOf(item)));
        }
        return when(graded.expected() == (!item.isUngraded() && enters.orElse(false)));
    }

    private Optional<Certainty> elementsReach(Rational percent, Item item) {
        List<Grade> elements = item.particulars().elements();
        Certainty certainty = elements.isEmpty() ? missing("elements", item) : Certainty.KNOWN;
        for (Grade element : elements) {
            Optional<Boolean> reached =
                    catalog.grades().isAtLeast(element, item.gradeScale(), new Grade.Percentage(percent));
            if (reached.equals(Optional.of(false))) {
                return Optional.empty();
            }
            certainty = reached.isPresent() ? certainty : certainty.and(missing("elements", item));
        }
        return Optional.of(certainty);
    }

    /**
     * On which days of the award, and beside what, a day of the item lies in a window, of which the award, the first or the
     * last counted item may be an end.
     */
    private Optional<Acceptance> isInWindow(Selector.InWindow in, Item item) {
        LocalDate day = switch (in.day()) {
            case COMPLETED -> item.completedOn();
            case STARTED -> item.firstDay();
            case RECEIVED -> item.particulars().receivedOn();
            case DECIDED -> item.particulars().decidedOn();
        };
        if (day == null) {
            Certainty missing = switch (in.day()) {
                case COMPLETED -> projection(item);
                case STARTED -> missing("start", item);
                case RECEIVED -> missing("day of reception", item);
                case DECIDED -> missing("day of decision", item);
            };
            return Optional.of(new Acceptance(Window.ALWAYS, missing));
        }
        MovingWindow window = in.window();
        End first = end(window.from(), window.fromAnchor());
        End last = end(window.until(), window.untilAnchor());
        boolean isOutside =
                first.day() != null && day.isBefore(first.day()) || last.day() != null && day.isAfter(last.day());
        Extent extent = new Extent(window.around(day, Anchor.FIRST_ITEM), window.around(day, Anchor.LAST_ITEM));
        return isOutside
                ? Optional.empty()
                : Optional.of(new Acceptance(
                        window.around(day, Anchor.AWARD_DATE),
                        extent,
                        first.certainty().and(last.certainty())));
    }

    /** An end of a window: a day, open, not known, or decided by the allocation. */
    private record End(@Nullable LocalDate day, Certainty certainty) {}

    private End end(@Nullable LocalDate day, @Nullable Anchor anchor) {
        return anchor == null
                ? new End(day, Certainty.KNOWN)
                : new Anchors(background, pathway)
                        .day(anchor)
                        .map(known -> new End(known.day(), known.certainty()))
                        .orElse(new End(null, Certainty.KNOWN));
    }

    private static boolean isOfAwardDay(Selector.Active active) {
        return active.expected() && !active.isAtAsOf();
    }

    /** The periods in which an item is valid, surely or perhaps; empty: it never is. */
    private List<Acceptance> activeDays(Item item) {
        if (item.kind() == Item.Kind.STATED || isVoid(item)) {
            return List.of();
        }
        ValidPeriods validity = validity(item);
        ValidPeriods.Perhaps perhaps = validity.perhaps();
        Stream<Acceptance> surely =
                validity.periods().stream().map(period -> new Acceptance(period.days(), Certainty.KNOWN));
        return perhaps == null
                ? surely.toList()
                : telling(Stream.concat(
                                surely,
                                perhaps.periods().stream()
                                        .map(period -> new Acceptance(period.days(), perhaps.certainty())))
                        .toList());
    }

    /** Whether an item is valid as far as the day asked for shows; that it is not is decided there. */
    private Optional<Certainty> isActive(Selector.Active active, Item item) {
        ValidPeriods validity = validity(item);
        if (!validity.equals(ValidPeriods.ALWAYS) && !isVoid(item) && background == null) {
            return Optional.of(Certainty.unknown("validity", nameOf(item)));
        }
        boolean isAlways = validity.equals(ValidPeriods.ALWAYS);
        boolean isActive = !isVoid(item) && (isAlways || validity.isValidOn(background.asOf()));
        Optional<Certainty> perhaps =
                isVoid(item) || isAlways ? Optional.empty() : validity.isPerhapsValidOn(background.asOf());
        if (perhaps.isPresent()) {
            return active.expected()
                    ? perhaps
                    : perhaps.map(certainty -> new Certainty(World.UNKNOWN, certainty.needs()));
        }
        boolean isOpen = isOfAwardDay(active) && !isActive && !isVoid(item);
        return isOpen
                ? Optional.of(Certainty.unknown("validity on the day of the award", nameOf(item)))
                : when(active.expected() == isActive);
    }

    private static boolean isVoid(Item item) {
        return item.particulars().status() == AchievementRecord.Status.REVOKED
                || item.particulars().status() == AchievementRecord.Status.SUSPENDED;
    }

    /** When an item is valid: by all that bears on it, else for its term, as recorded or as defined. */
    public ValidPeriods validity(Item item) {
        ValidPeriods validity = item.particulars().validity();
        LocalDate recorded = item.particulars().expiresOn();
        if (validity != null) {
            return validity;
        }
        return recorded != null || item.completedOn() == null
                ? ValidPeriods.until(recorded)
                : ValidPeriods.until(
                        catalog.lastDay(item.credential(), item.completedOn()).orElse(null));
    }

    private Optional<Certainty> isUsedIn(Selector.UsedIn used, Item item) {
        List<Certainty> found = new ArrayList<>();
        for (Particulars.Use use : item.particulars().usedIn()) {
            if (isSeen(use)) {
                award(use).flatMap(award -> accepts(used.awards(), award)).ifPresent(found::add);
            }
        }
        return found.stream().min(Comparator.comparing(Certainty::world));
    }

    /** The award of a use, as an item. */
    private Optional<Item> award(Particulars.Use use) {
        return background == null
                ? Optional.empty()
                : Stream.concat(background.awards().stream(), background.attempts().stream())
                        .filter(award -> award.id().equals(use.award()))
                        .findFirst();
    }

    /** Whether a use is of an award made before the pathway's own, and no step of a ladder with it. */
    private boolean isSeen(Particulars.Use use) {
        if (background == null || pathway == null) {
            return true;
        }
        Optional<LocalDate> own = background.awards().stream()
                .filter(award -> catalog.definedAs(award.credential()).equals(catalog.definedAs(pathway.earns())))
                .map(Item::completedOn)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
        boolean isBefore = own.isPresent()
                ? use.awardedOn().isBefore(own.get())
                : !use.awardedOn().isAfter(background.asOf());
        boolean isOfLadder = catalog.ladders().values().stream()
                .map(Ladder::steps)
                .anyMatch(steps -> isAmong(steps, use.credential()) && isAmong(steps, pathway.earns()));
        return isBefore && !isOfLadder;
    }

    private boolean isAmong(List<String> credentials, String credential) {
        return catalog.codesOf(credential).stream().anyMatch(credentials::contains);
    }

    private boolean isOf(CredentialPattern pattern, Item item) {
        return item.isUnassigned() || item.kind() == Item.Kind.STATED
                ? pattern.matches(item.credential())
                : isOf(pattern, item.credential()) || stands(pattern, item, true);
    }

    /** Whether an item of an older credential stands for one that a pattern means: as it ended in time, or too late. */
    private boolean stands(CredentialPattern pattern, Item item, boolean isInTime) {
        LocalDate asOf = background == null ? null : background.asOf();
        return catalog.successorsOf(item.credential()).stream()
                .filter(successor -> isOf(pattern, successor.id()))
                .flatMap(successor -> successor.replaces().stream())
                .filter(older -> catalog.definedAs(older.credential()).equals(catalog.definedAs(item.credential())))
                .anyMatch(older -> older.isInTime(item, asOf) == isInTime);
    }

    /** Whether an item of an older credential would be what a selector names, had it ended in time. */
    public boolean isTooLate(Selector selector, Item item) {
        return selector instanceof Selector.OfCredential one
                && !isOf(one.pattern(), item)
                && stands(one.pattern(), item, false);
    }

    /** Whether a pattern means a credential, under any of the ids under which it is known. */
    private boolean isOf(CredentialPattern pattern, String credential) {
        return pattern.matches(credential)
                || catalog.codesOf(credential).stream().anyMatch(pattern::matches);
    }

    /**
     * How an item was earned. Where the last institution's posting decides, what was recognised is a recognition and no
     * more.
     */
    private List<Mode> modes(Item item) {
        boolean isPosted = policies().origin() == Policies.Origin.ROUTE && item.kind() == Item.Kind.RECOGNITION;
        return isPosted ? item.modes().stream().filter(POSTED::contains).toList() : item.modes();
    }

    /**
     * Whether an item is of the home institution. A transfer on the record is of the house of what it was recognised from,
     * like a recognition, if that is on the record too; unless the last institution's posting decides.
     */
    private boolean isInHouse(Item item) {
        if (policies().origin() == Policies.Origin.ROUTE) {
            return item.kind() == Item.Kind.RECOGNITION
                    ? accepts(catalog.inHouse(), item)
                            .filter(Certainty::isKnown)
                            .isPresent()
                    : item.inHouse();
        }
        boolean isTransfer =
                item.kind() == Item.Kind.ACHIEVEMENT && item.modes().contains(Mode.TRANSFER);
        List<Item> senders = !isTransfer || background == null
                ? List.of()
                : background.attempts().stream()
                        .filter(attempt -> item.contains().contains(attempt.id()))
                        .toList();
        return senders.isEmpty() ? item.inHouse() : senders.stream().allMatch(Item::inHouse);
    }

    private Policies policies() {
        return pathway == null ? Policies.DEFAULT : pathway.policies();
    }

    /** The graded items of which an item is made; empty: it is one itself. */
    private static List<Item> graded(Item item) {
        return item.atoms().stream()
                .filter(atom -> atom.kind() != Item.Kind.STATED)
                .toList();
    }

    private static Optional<Certainty> ofAll(List<Item> items, Function<Item, Optional<Certainty>> test) {
        List<Certainty> all = new ArrayList<>();
        for (Item item : items) {
            Optional<Certainty> one = test.apply(item);
            if (one.isEmpty()) {
                return one;
            }
            all.add(one.get());
        }
        return Optional.of(Certainty.allOf(all));
    }

    private static AchievementRecord.Status statusOf(Item item) {
        boolean isBegun = item.isInProgress() && item.particulars().status() == AchievementRecord.Status.COMPLETED;
        return isBegun
                ? AchievementRecord.Status.IN_PROGRESS
                : item.particulars().status();
    }

    private static Optional<Certainty> isWithin(
            @Nullable Rational number, List<NumberRange> ranges, Certainty otherwise) {
        return number == null
                ? Optional.of(otherwise)
                : when(ranges.stream().anyMatch(range -> range.contains(number)));
    }

    private boolean issuerHas(String issuer, List<String> tags) {
        Issuer known = catalog.issuers().get(issuer);
        return known != null && known.tags().stream().anyMatch(tags::contains);
    }

    /** A datum that is missing comes with the completion of what is in progress. */
    static Certainty missing(String datum, Item item) {
        return item.isInProgress() ? projection(item) : Certainty.unknown(datum, nameOf(item));
    }

    private static Certainty projection(Item item) {
        return item.certainty().isKnown() ? Certainty.projected(item.id()) : item.certainty();
    }

    /** What a missing datum is a datum of: the sender's id, for a recognition of one achievement. */
    private static String nameOf(Item item) {
        return item.senders().size() == 1 ? item.senders().get(0) : item.id();
    }

    private static Optional<Certainty> when(boolean accepted) {
        return accepted ? Optional.of(Certainty.KNOWN) : Optional.empty();
    }

    private static boolean isOneOf(@Nullable String type, List<String> ancestors) {
        return type != null && ancestors.stream().anyMatch(ancestor -> CredentialTypes.isA(type, ancestor));
    }

    /** Codes match by themselves or by an ancestor: 11 covers 11.0101. */
    private static boolean hasCode(List<String> codes, List<String> wanted) {
        return codes.stream()
                .anyMatch(code -> wanted.stream().anyMatch(want -> code.equals(want) || code.startsWith(want + ".")));
    }
}
