package org.stackrules.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be counted: an achievement, a recognition of one, or a stacked credential. Made from the record and the
 * catalog; every value is resolved (the record's own, else the definition's) and converted to home units.
 *
 * @param id the achievement's id; of a recognition what it is received as, the senders and who recognised them
 *     ({@code rru:caf-elective(a3)@bctg-1}); of a stacked credential that is not recorded the credential's id; of what
 *     was stated words that no achievement's id can be ({@code waiver of rru:caf/2022#electives})
 * @param kind what sort of item
 * @param credential what it is an item of; of unassigned credit its description, which is no lawful id
 * @param issuer whose credential that is
 * @param type of {@link CredentialTypes}; {@code Course} where nobody says
 * @param credits in home units; null: unknown
 * @param grade as written; null: missing or none yet
 * @param gradeScale name of the scale on which the grade is read
 * @param points grade points; null: unknown, or it gives none
 * @param percent percentage; null: unknown, or it has none
 * @param isUngraded whether its grade is one that enters no average, such as a plain pass, or it is of a kind that has
 *     no grade
 * @param level null: unknown
 * @param subjects codes
 * @param skills codes
 * @param tags words
 * @param modes how it was earned: one mode, for a recognition also {@code recognition}, {@code transfer} and its origin's
 * @param inHouse whether its origin is the home institution
 * @param startedOn first day; null: the day on which it ends
 * @param completedOn last day; null while in progress
 * @param certainty known, or what it lacks
 * @param senders of a recognition: the ids of the items that it uses up; ordered
 * @param atoms of a stacked credential: the items that its credit comes from, at the lowest level; ordered; empty: it is
 *     an atom itself
 * @param contains ids of all items inside it, at any depth: evidence, senders, lower stacks; ordered
 * @param lastAwardDay last day on which an award that uses it may be dated; null: for ever
 * @param particulars what only some selectors look at
 * @param via agreement, rule or pathway that made it; null for a recorded achievement
 * @param provenance where the achievement, agreement or rule is written
 */
public record Item(
        String id,
        Kind kind,
        String credential,
        String issuer,
        String type,
        @Nullable Rational credits,
        @Nullable Grade grade,
        String gradeScale,
        @Nullable Rational points,
        @Nullable Rational percent,
        boolean isUngraded,
        @Nullable Rational level,
        List<String> subjects,
        List<String> skills,
        List<String> tags,
        List<Mode> modes,
        boolean inHouse,
        @Nullable LocalDate startedOn,
        @Nullable LocalDate completedOn,
        Certainty certainty,
        List<String> senders,
        List<Item> atoms,
        List<String> contains,
        @Nullable LocalDate lastAwardDay,
        Particulars particulars,
        @Nullable String via,
        Provenance provenance)
        implements Comparable<Item> {

    /** The tag of what a learner's admission rested on. */
    public static final String ADMISSION_BASIS = "admission-basis";

    /** The sorts of items. */
    public enum Kind {
        ACHIEVEMENT,
        RECOGNITION,
        STACK,
        /**
         * What was stated in place of items: that a requirement is waived, or that a condition holds. It serves only
         * there. It has a mode and credits, and no issuer, level, grade or day that a selector could look at.
         */
        STATED
    }

    public Item {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(credential, "credential");
        Objects.requireNonNull(certainty, "certainty");
        subjects = List.copyOf(subjects);
        skills = List.copyOf(skills);
        tags = List.copyOf(tags);
        modes = List.copyOf(modes);
        senders = List.copyOf(senders);
        atoms = List.copyOf(atoms);
        contains = List.copyOf(contains);
        Objects.requireNonNull(particulars, "particulars");
        Objects.requireNonNull(provenance, "provenance");
    }

    /** An item of which no more is known than what every selector may look at. */
    public Item(
            String id,
            Kind kind,
            String credential,
            String issuer,
            String type,
            @Nullable Rational credits,
            @Nullable Grade grade,
            String gradeScale,
            @Nullable Rational points,
            @Nullable Rational percent,
            boolean isUngraded,
            @Nullable Rational level,
            List<String> subjects,
            List<String> skills,
            List<String> tags,
            List<Mode> modes,
            boolean inHouse,
            @Nullable LocalDate startedOn,
            @Nullable LocalDate completedOn,
            Certainty certainty,
            List<String> senders,
            List<Item> atoms,
            List<String> contains,
            @Nullable LocalDate lastAwardDay,
            @Nullable String via,
            Provenance provenance) {
        this(
                id,
                kind,
                credential,
                issuer,
                type,
                credits,
                grade,
                gradeScale,
                points,
                percent,
                isUngraded,
                level,
                subjects,
                skills,
                tags,
                modes,
                inHouse,
                startedOn,
                completedOn,
                certainty,
                senders,
                atoms,
                contains,
                lastAwardDay,
                Particulars.NONE,
                via,
                provenance);
    }

    /** A copy in the making, in which some values are others. */
    private static final class Copy {

        private final Item of;
        private String id;
        private String issuer;
        private @Nullable Rational credits;
        private @Nullable Grade grade;
        private @Nullable Rational points;
        private @Nullable Rational percent;
        private boolean isUngraded;
        private List<Mode> modes;
        private boolean inHouse;
        private @Nullable LocalDate startedOn;
        private @Nullable LocalDate completedOn;
        private Certainty certainty;
        private List<String> senders;
        private List<Item> atoms;
        private List<String> contains;
        private Particulars particulars;

        Copy(Item of) {
            this.of = of;
            this.id = of.id;
            this.issuer = of.issuer;
            this.credits = of.credits;
            this.grade = of.grade;
            this.points = of.points;
            this.percent = of.percent;
            this.isUngraded = of.isUngraded;
            this.modes = of.modes;
            this.inHouse = of.inHouse;
            this.startedOn = of.startedOn;
            this.completedOn = of.completedOn;
            this.certainty = of.certainty;
            this.senders = of.senders;
            this.atoms = of.atoms;
            this.contains = of.contains;
            this.particulars = of.particulars;
        }

        Item item() {
            return new Item(
                    id,
                    of.kind,
                    of.credential,
                    issuer,
                    of.type,
                    credits,
                    grade,
                    of.gradeScale,
                    points,
                    percent,
                    isUngraded,
                    of.level,
                    of.subjects,
                    of.skills,
                    of.tags,
                    modes,
                    inHouse,
                    startedOn,
                    completedOn,
                    certainty,
                    senders,
                    atoms,
                    contains,
                    of.lastAwardDay,
                    particulars,
                    of.via,
                    of.provenance);
        }
    }

    /** The same item, of which more is known. */
    public Item withParticulars(Particulars others) {
        Copy copy = new Copy(this);
        copy.particulars = others;
        return copy.item();
    }

    /** What the item adds to a count, once: itself without atoms, worth so many credits. */
    public Item asAtom(@Nullable Rational worth) {
        return withAtoms(List.of(), worth);
    }

    /** The same item, made of other atoms, and worth so many credits. */
    public Item withAtoms(List<Item> others, @Nullable Rational worth) {
        return withEvidence(others, contains, worth);
    }

    /** The same item, made of other atoms, with other items inside it, and worth so many credits. */
    public Item withEvidence(List<Item> others, List<String> inside, @Nullable Rational worth) {
        Copy copy = new Copy(this);
        copy.credits = worth;
        copy.atoms = others;
        copy.contains = inside;
        return copy.item();
    }

    /**
     * The same item where what is of another unit is rounded in some way, null: not at all; and, where that may be worth
     * more or less, at one end. A credential whose own credits nobody states is worth what its atoms come to.
     */
    public Item reckoned(@Nullable Rounding rounding, Converted.End end) {
        List<Converted> parts = particulars.converted();
        List<Converted> others =
                parts.stream().map(part -> part.reckoned(rounding, end)).toList();
        List<Item> someAtoms =
                atoms.stream().map(atom -> atom.reckoned(rounding, end)).toList();
        if (others.equals(parts) && someAtoms.equals(atoms)) {
            return this;
        }
        boolean isOpen = parts.stream().anyMatch(part -> part.worth() == null);
        Rational worth = isOpen
                ? worthOf(others)
                : credits == null ? null : credits.plus(worthOf(others)).minus(worthOf(parts));
        return withAtoms(someAtoms, worth).withParticulars(particulars.withConverted(others));
    }

    /** Whether it, or something that it is made of, may be worth more or less. */
    public boolean isOfRange() {
        return particulars.converted().stream().anyMatch(Converted::isOfRange)
                || atoms.stream().anyMatch(Item::isOfRange);
    }

    private static Rational worthOf(List<Converted> parts) {
        Rational sum = Rational.ZERO;
        for (Converted part : parts) {
            Rational worth = part.worth();
            sum = worth == null ? sum : sum.plus(worth);
        }
        return sum;
    }

    /**
     * The parts of what some items are worth that are of another unit than home's. Where what one of them is worth is not
     * settled, all parts; none, if another is worth something unknown.
     */
    public static List<Converted> convertedOf(Collection<Item> items) {
        boolean isOpen = items.stream().anyMatch(Item::isOpen);
        if (isOpen && items.stream().anyMatch(item -> item.credits == null && !item.isOpen())) {
            return List.of();
        }
        List<Converted> all = new ArrayList<>();
        for (Item item : items) {
            all.addAll(item.particulars.converted());
            if (isOpen && item.credits != null) {
                Rational rest = item.credits.minus(worthOf(item.particulars.converted()));
                all.add(Converted.exactly(new Credits(rest.max(Rational.ZERO), ""), rest));
            }
        }
        return List.copyOf(all);
    }

    private boolean isOpen() {
        return particulars.converted().stream().anyMatch(part -> part.worth() == null);
    }

    /** The same item, in-house or not. */
    public Item withInHouse(boolean isInHouse) {
        Copy copy = new Copy(this);
        copy.inHouse = isInHouse;
        return copy.item();
    }

    /** The same item with the origin of another: its issuer, its modes, and whether it is in-house. */
    public Item withOriginOf(Item other) {
        Copy copy = new Copy(this);
        copy.issuer = other.issuer;
        copy.modes = other.modes;
        copy.inHouse = other.inHouse;
        return copy.item();
    }

    /** The same item, which ended on a day, if it ended before. */
    public Item endedNotBefore(LocalDate day) {
        if (completedOn != null && !completedOn.isBefore(day)) {
            return this;
        }
        Copy copy = new Copy(this);
        copy.completedOn = day;
        return copy.item();
    }

    /** The same item under another id, received from nobody in particular. */
    public Item unsent(String other) {
        Copy copy = new Copy(this);
        copy.id = other;
        copy.senders = List.of();
        copy.contains = List.of();
        return copy.item();
    }

    /** The same item with a grade on the same scale; null: none. */
    public Item withGrade(@Nullable Grade other) {
        Copy copy = new Copy(this);
        copy.grade = other;
        return copy.item();
    }

    /** The same item, begun on a day, of which nothing is known that tells one day of learning from another. */
    public Item begunOn(@Nullable LocalDate day) {
        Copy copy = new Copy(this);
        copy.startedOn = day;
        copy.particulars = particulars.timeless();
        return copy.item();
    }

    /** The same item, as sure as that. */
    public Item withCertainty(Certainty other) {
        Copy copy = new Copy(this);
        copy.certainty = other;
        return copy.item();
    }

    /** The same item with a grade, and what the grade means, that it was given on a day. */
    public Item graded(
            Grade given, @Nullable Rational itsPoints, @Nullable Rational itsPercent, boolean isPlain, LocalDate on) {
        Copy copy = new Copy(this);
        copy.grade = given;
        copy.points = itsPoints;
        copy.percent = itsPercent;
        copy.isUngraded = isPlain;
        copy.completedOn = on;
        return copy.item();
    }

    /** The same item, only as sure as something else too: if that is not known, nor is the day on which it ends. */
    public Item doubted(Certainty doubt) {
        if (doubt.isKnown()) {
            return this;
        }
        Copy copy = new Copy(this);
        copy.completedOn = null;
        copy.certainty = certainty.and(doubt);
        return copy.item();
    }

    /** The items at the lowest level that items are made of, each once, ordered: their atoms, or themselves. */
    public static List<Item> atomsOf(Collection<Item> items) {
        return items.stream()
                .flatMap(item -> item.atoms.isEmpty() ? Stream.of(item) : item.atoms.stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The ids of items and of all that is inside them, each once, ordered. */
    public static List<String> contentsOf(Collection<Item> items) {
        return items.stream()
                .flatMap(item -> Stream.concat(Stream.of(item.id), item.contains.stream()))
                .distinct()
                .sorted(IdOrder.INSTANCE)
                .toList();
    }

    /** The sum of what items are worth, in home units; null: what one of them is worth is unknown. */
    public static @Nullable Rational creditsOf(Collection<Item> items) {
        Rational sum = Rational.ZERO;
        for (Item item : items) {
            if (item.credits == null) {
                return null;
            }
            sum = sum.plus(item.credits);
        }
        return sum;
    }

    /** What it is called in reports: the achievement, the senders joined by {@code +}, or the stacked credential. */
    public String reportName() {
        return kind == Kind.RECOGNITION ? String.join("+", senders) : id;
    }

    /** Whether it is credit in a subject and no item of a credential. */
    public boolean isUnassigned() {
        return kind == Kind.RECOGNITION && !Ids.isQualified(credential);
    }

    /** Whether the learner's admission rested on it. */
    public boolean isAdmissionBasis() {
        return tags.contains(ADMISSION_BASIS);
    }

    /** Whether it had ended by a day. */
    public boolean hadEnded(LocalDate day) {
        return completedOn != null && !completedOn.isAfter(day);
    }

    /** That of its id: equal items have equal ids, and few others have. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** Whether it is still in progress: it has no last day yet. */
    public boolean isInProgress() {
        return completedOn == null;
    }

    /** The first day: its start, or the day on which it ends if no start is known. */
    public @Nullable LocalDate firstDay() {
        return startedOn != null ? startedOn : completedOn;
    }

    /** By id, numbers inside by their value: a2 before a10. */
    @Override
    public int compareTo(Item other) {
        return IdOrder.INSTANCE.compare(id, other.id);
    }
}
