package org.stackrules.stacking.referee;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Amount;
import org.stackrules.model.AwardPolicy;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.Credits;
import org.stackrules.model.Grade;
import org.stackrules.model.GradeScale;
import org.stackrules.model.Grades;
import org.stackrules.model.Heading;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Limit;
import org.stackrules.model.Mode;
import org.stackrules.model.Pathway;
import org.stackrules.model.Policies;
import org.stackrules.model.Population;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.Text;
import org.stackrules.model.Window;

/**
 * One question of allocation in small numbers: a learner's items, one pathway's needs, limits and averages. It knows
 * nothing of how the engine states a problem, and can be asked of the engine ({@link #catalog()}, {@link #record()}), of
 * CP-SAT and of a search through everything. Public, so that benchmarks can make the same questions.
 *
 * @param unit what one credit of this instance is in credits of the catalog; more than 0
 * @param items what the learner has
 * @param blocks the inner nodes of the tree; the root is none of them
 * @param needs the leaves of the tree, at most 62
 * @param total what all that is counted must come to; null: nothing
 * @param bounds limits on what the pathway counts
 * @param averages conditions directly below the root
 */
public record Instance(
        Rational unit,
        List<Taken> items,
        List<Block> blocks,
        List<Need> needs,
        @Nullable Total total,
        List<Cap> bounds,
        List<Mean> averages) {

    /** The pathway of every instance. */
    public static final String PATHWAY = "u:award/1";

    /** The day with number 0. */
    public static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 1);

    /** The day for which every instance is asked. */
    public static final LocalDate AS_OF = FIRST_DAY.plusYears(40);

    /** So many tags can be told apart, from 0. */
    public static final int TAGS = 3;

    /** What a {@link Mean} or {@link Cap} that is about everything has for a tag. */
    public static final int EVERYTHING = -1;

    private static final Provenance HERE = Provenance.at(Place.startOf("instance"));
    private static final int MOST_HALF_POINTS = 8;
    private static final int MOST_NEEDS = 62;

    /**
     * An item.
     *
     * @param course what it is an attempt at; attempts at one course are of different days, and one at most is used
     * @param credits more than 0
     * @param day number of the day of completion, from 0
     * @param halfPoints twice its grade points, 0 to 8; null: a plain pass, which enters no average
     * @param tags bit n: it has tag n
     * @param serves bit n: it may serve need n
     */
    public record Taken(
            int course, int credits, int day, @Nullable Integer halfPoints, int tags, long serves) {
        public Taken {
            if (credits < 1 || day < 0) {
                throw new IllegalArgumentException("an item has credits and a day: " + credits + ", " + day);
            }
        }

        /** Whether it may serve a need. */
        public boolean mayServe(int need) {
            return (serves >> need & 1) == 1;
        }

        /** Whether it has a tag; everything has {@link Instance#EVERYTHING}. */
        public boolean has(int tag) {
            return tag == EVERYTHING || (tags >> tag & 1) == 1;
        }
    }

    /**
     * An inner node.
     *
     * @param choose how many of its children are chosen; 0: all of them are needed
     * @param parent 0: the root; else number of the block above it, from 1, less than its own
     * @param sum what its children must pass up to it in credits, whatever is chosen; 0: nothing, it is no sum
     * @param most what it passes up at most, in credits; 0: everything
     */
    public record Block(int choose, int parent, int sum, int most) {

        /** A block that is no sum and passes everything up. */
        public Block(int choose, int parent) {
            this(choose, parent, 0, 0);
        }
    }

    /**
     * A leaf.
     *
     * @param isCount whether items are counted; else their credits
     * @param amount how much is needed, at least 1
     * @param parent 0: the root; else number of the block above it, from 1
     * @param most what it passes up at most, in credits; 0: everything
     */
    public record Need(boolean isCount, int amount, int parent, int most) {

        /** A need that passes everything up. */
        public Need(boolean isCount, int amount, int parent) {
            this(isCount, amount, parent, 0);
        }
    }

    /**
     * What all counted items come to, each once, in credits.
     *
     * @param hasRest whether a leaf takes whatever the others leave
     */
    public record Total(int credits, boolean hasRest) {}

    /** A limit on what the pathway counts of a tag. */
    public record Cap(boolean isAtMost, boolean isCount, int amount, int tag) {}

    /**
     * The average of grade points over what is counted of a tag, weighted by credits, reaches a threshold.
     *
     * @param quarterPoints four times the threshold
     */
    public record Mean(int quarterPoints, int tag) {}

    /**
     * A node of the tree, after blocks without leaves were dropped.
     *
     * @param kind what it is
     * @param number of a need or an average its index, of a choice how many it chooses, of a sum what it comes to
     * @param most what it passes up at most, in credits; 0: everything
     */
    public record Node(String id, Kind kind, int number, int most, List<Node> children) {
        public Node {
            children = List.copyOf(children);
        }

        /** Itself and all below it, each before its children. */
        public Stream<Node> all() {
            return Stream.concat(Stream.of(this), children.stream().flatMap(Node::all));
        }
    }

    /** The sorts of nodes. */
    public enum Kind {
        ALL,
        CHOOSE,
        SUM,
        NEED,
        AVERAGE
    }

    public Instance {
        items = List.copyOf(items);
        blocks = List.copyOf(blocks);
        needs = List.copyOf(needs);
        bounds = List.copyOf(bounds);
        averages = List.copyOf(averages);
        if (items.stream().anyMatch(item -> FIRST_DAY.plusDays(item.day()).isAfter(AS_OF))) {
            throw new IllegalArgumentException("an item that is not seen yet");
        }
        if (needs.size() > MOST_NEEDS) {
            throw new IllegalArgumentException("at most " + MOST_NEEDS + " needs, not " + needs.size());
        }
    }

    /** Whether the total has a leaf that takes whatever the needs leave; its index is that of the need after the last. */
    public boolean hasRest() {
        return total != null && total.hasRest();
    }

    /**
     * Whether the language settles what the progress of an unmet pathway is. Progress is in credits, each need up to what it
     * needs; it does not say whether what passes up to a sum is progress.
     */
    public boolean isProgressSettled() {
        return tree().all().noneMatch(node -> node.kind() == Kind.SUM);
    }

    /** Where an item may be used: needs by index, and the rest. */
    public List<Integer> placesOf(Taken item) {
        return IntStream.rangeClosed(0, needs.size())
                .filter(place -> place == needs.size() ? hasRest() : item.mayServe(place))
                .boxed()
                .toList();
    }

    /** The root, which needs all of its children: needs, then blocks, then averages. The rest is not in it. */
    public Node tree() {
        List<Node> children = new ArrayList<>(children(0));
        for (int i = 0; i < averages.size(); i++) {
            children.add(new Node("average" + (i + 1), Kind.AVERAGE, i, 0, List.of()));
        }
        return new Node(PATHWAY, Kind.ALL, 0, 0, children);
    }

    private List<Node> children(int parent) {
        List<Node> children = new ArrayList<>();
        for (int i = 0; i < needs.size(); i++) {
            if (needs.get(i).parent() == parent) {
                children.add(new Node(needId(i), Kind.NEED, i, needs.get(i).most(), List.of()));
            }
        }
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            List<Node> below = block.parent() == parent && i + 1 > parent ? children(i + 1) : List.of();
            if (!below.isEmpty()) {
                children.add(node(i, below));
            }
        }
        return children;
    }

    private Node node(int index, List<Node> below) {
        Block block = blocks.get(index);
        String id = "block" + (index + 1);
        if (block.sum() > 0) {
            return new Node(id, Kind.SUM, block.sum(), block.most(), below);
        }
        return block.choose() > 0
                ? new Node(id, Kind.CHOOSE, Math.min(block.choose(), below.size()), block.most(), below)
                : new Node(id, Kind.ALL, 0, block.most(), below);
    }

    /** The id of an item by its index. */
    public static String itemId(int index) {
        return String.format(Locale.ROOT, "i%03d", index + 1);
    }

    /** The index of an item by its id. */
    public static int itemIndex(String id) {
        return Integer.parseInt(id.substring(1)) - 1;
    }

    /** The id of a need by its index. */
    public String needId(int index) {
        return index == needs.size() ? "rest" : "need" + (index + 1);
    }

    /** The instance as a catalog of one pathway. */
    public Catalog catalog() {
        List<Credential> credentials = new ArrayList<>(items.stream()
                .map(Taken::course)
                .distinct()
                .map(course -> credential("u:c" + course, "Course"))
                .toList());
        credentials.add(credential("u:award", "Certificate"));
        Pathway pathway = new Pathway(
                PATHWAY,
                "u:award",
                Window.ALWAYS,
                Text.of("en", "award"),
                total == null ? null : new Amount.OfCredits(credits(total.credits())),
                requirement(tree()),
                false,
                Selector.EVERYTHING,
                IntStream.range(0, bounds.size()).mapToObj(this::limit).toList(),
                List.of(),
                List.of(),
                Policies.DEFAULT,
                AwardPolicy.AT_ONCE,
                HERE);
        return Catalog.named("instance", "1", "u")
                .grades(Grades.of("u", scale()))
                .credentials(credentials)
                .pathways(List.of(pathway))
                .build();
    }

    /** The instance's items as the record of a learner. */
    public LearnerRecord record() {
        return new LearnerRecord(
                "learner",
                List.of(),
                IntStream.range(0, items.size()).mapToObj(this::achievement).toList());
    }

    /** What an item is worth in the catalog. */
    public Rational creditsOf(int index) {
        return credits(items.get(index).credits());
    }

    private static Credential credential(String id, String type) {
        return new Credential(id, Text.of("en", id), type, null, null, List.of(), List.of(), List.of(), null, HERE);
    }

    private AchievementRecord achievement(int index) {
        Taken item = items.get(index);
        List<String> tags = Stream.concat(
                        IntStream.range(0, needs.size()).filter(item::mayServe).mapToObj(this::needId),
                        IntStream.range(0, TAGS).filter(item::has).mapToObj(tag -> "tag" + tag))
                .toList();
        LocalDate day = FIRST_DAY.plusDays(item.day());
        return new AchievementRecord(
                itemId(index),
                "u:c" + item.course(),
                AchievementRecord.Status.COMPLETED,
                null,
                day,
                null,
                null,
                new Grade.Letter(null, item.halfPoints() == null ? "P" : "G" + item.halfPoints()),
                new Credits(credits(item.credits()), "credit"),
                Mode.COURSE,
                null,
                null,
                null,
                tags,
                null,
                List.of(),
                Place.startOf("record"));
    }

    private Requirement requirement(Node node) {
        Amount most = node.most() == 0 ? null : new Amount.OfCredits(credits(node.most()));
        Heading heading = new Heading(node.id(), null, List.of(), null, most, false, HERE);
        List<Requirement> children = new ArrayList<>();
        node.children().forEach(child -> children.add(requirement(child)));
        if (node.id().equals(PATHWAY) && hasRest()) {
            children.add(new Requirement.Rest(
                    new Heading(needId(needs.size()), null, List.of(), HERE), Selector.EVERYTHING));
        }
        return switch (node.kind()) {
            case ALL -> new Requirement.All(heading, children);
            case CHOOSE ->
                node.number() == 1
                        ? new Requirement.Any(heading, children)
                        : new Requirement.Choose(heading, node.number(), children);
            case SUM -> new Requirement.Sum(heading, amount(false, node.number()), children);
            case NEED -> {
                Need need = needs.get(node.number());
                yield new Requirement.From(heading, amount(need.isCount(), need.amount()), tagged(node.id()));
            }
            case AVERAGE -> {
                Mean mean = averages.get(node.number());
                yield new Requirement.Average(
                        heading,
                        Rational.of(mean.quarterPoints(), 4),
                        Requirement.Average.Measure.POINTS,
                        tagged(mean.tag()),
                        Population.COUNTED,
                        null,
                        false);
            }
        };
    }

    private Limit limit(int index) {
        Cap bound = bounds.get(index);
        return new Limit(
                "limit" + (index + 1),
                bound.isAtMost() ? Limit.Direction.AT_MOST : Limit.Direction.AT_LEAST,
                amount(bound.isCount(), bound.amount()),
                tagged(bound.tag()),
                HERE);
    }

    private Amount amount(boolean isCount, int amount) {
        return isCount ? new Amount.OfCount(amount) : new Amount.OfCredits(credits(amount));
    }

    private Rational credits(int number) {
        return unit.times(Rational.of(number));
    }

    private static Selector tagged(int tag) {
        return tag == EVERYTHING ? Selector.EVERYTHING : tagged("tag" + tag);
    }

    private static Selector tagged(String tag) {
        return new Selector.Matching(List.of(new Selector.HasWord(Selector.Words.TAG, List.of(tag))), null);
    }

    private static GradeScale scale() {
        Stream<GradeScale.Row> graded = IntStream.rangeClosed(0, MOST_HALF_POINTS)
                .mapToObj(best -> MOST_HALF_POINTS - best)
                .map(halves -> new GradeScale.Row("G" + halves, null, Rational.of(halves, 2), true, true));
        return new GradeScale(
                "u",
                Stream.concat(graded, Stream.of(new GradeScale.Row("P", null, null, true, true)))
                        .toList());
    }

    /** The instance without one item. */
    public Instance withoutItem(int index) {
        List<Taken> others = new ArrayList<>(items);
        others.remove(index);
        return new Instance(unit, others, blocks, needs, total, bounds, averages);
    }

    /** The instance without one need. */
    public Instance withoutNeed(int index) {
        List<Need> others = new ArrayList<>(needs);
        others.remove(index);
        long below = (1L << index) - 1;
        List<Taken> shifted = items.stream()
                .map(item -> new Taken(
                        item.course(),
                        item.credits(),
                        item.day(),
                        item.halfPoints(),
                        item.tags(),
                        item.serves() & below | item.serves() >> 1 & ~below))
                .toList();
        return new Instance(unit, shifted, blocks, others, total, bounds, averages);
    }

    /** Smaller instances of the same sort, each a step from this one. */
    public Stream<Instance> smaller() {
        Stream<Instance> fewerNeeds = needs.size() < 2
                ? Stream.of()
                : IntStream.range(0, needs.size()).mapToObj(this::withoutNeed);
        Stream<Instance> fewerItems = IntStream.range(0, items.size()).mapToObj(this::withoutItem);
        Stream<Instance> plainer = Stream.of(
                        new Instance(unit, items, List.of(), flat(), total, bounds, averages),
                        new Instance(unit, items, blocks, needs, null, bounds, averages),
                        new Instance(unit, items, blocks, needs, total, List.of(), averages),
                        new Instance(unit, items, blocks, needs, total, bounds, List.of()),
                        new Instance(Rational.ONE, items, blocks, needs, total, bounds, averages))
                .filter(one -> !one.equals(this));
        return Stream.of(fewerNeeds, fewerItems, plainer).flatMap(one -> one);
    }

    private List<Need> flat() {
        return needs.stream()
                .map(need -> new Need(need.isCount(), need.amount(), 0, need.most()))
                .toList();
    }

    /**
     * What instances are made by {@link #random}.
     *
     * @param items how many items
     * @param needs how many needs
     * @param credits the credits that items may have, one of them by chance
     * @param eligible of 100 pairs of an item and a need, in how many the item may serve
     * @param demand all needs together, in percent of the credits of all items
     * @param isMixed whether needs stand in blocks, some counted in items, with limits, totals and second attempts; else
     *     all of them are needed, in credits, and nothing else is asked
     * @param hasAverage whether an average is asked for
     */
    public record Size(
            int items,
            int needs,
            List<Integer> credits,
            int eligible,
            int demand,
            boolean isMixed,
            boolean hasAverage) {

        public Size {
            credits = List.copyOf(credits);
        }

        /** Plain needs in credits, each item eligible for 30 % of them, that come to all there is. */
        public static Size of(int items, int needs, Integer... credits) {
            return new Size(items, needs, List.of(credits), 30, 100, false, false);
        }

        /** The same with needs that come to so many percent of what there is; above 100 the learner is half-way. */
        public Size demanding(int percent) {
            return new Size(items, needs, credits, eligible, percent, isMixed, hasAverage);
        }

        /** The same with blocks, counts, limits, totals and second attempts. */
        public Size mixed() {
            return new Size(items, needs, credits, eligible, demand, true, hasAverage);
        }

        /** The same with an average of 2.5. */
        public Size averaged() {
            return new Size(items, needs, credits, eligible, demand, isMixed, true);
        }
    }

    /** An instance by chance: the same for the same size and seed. */
    public static Instance random(Size size, long seed) {
        Random random = new Random(seed);
        List<Taken> items = new ArrayList<>();
        for (int i = 0; i < size.items(); i++) {
            long serves = 0;
            for (int need = 0; need < size.needs(); need++) {
                serves |= random.nextInt(100) < size.eligible() ? 1L << need : 0;
            }
            boolean isRepeat = size.isMixed() && i > 0 && random.nextInt(8) == 0;
            items.add(new Taken(
                    isRepeat && items.get(i - 1).course() == i - 1 ? i - 1 : i,
                    size.credits().get(random.nextInt(size.credits().size())),
                    random.nextInt(20) * size.items() + i,
                    random.nextInt(10) == 0 ? null : random.nextInt(MOST_HALF_POINTS + 1),
                    random.nextInt(1 << TAGS),
                    serves));
        }
        int supply = items.stream().mapToInt(Taken::credits).sum();
        int mean = Math.max(1, supply / Math.max(1, size.items()));
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; size.isMixed() && i < size.needs() / 3; i++) {
            int parent = random.nextInt(3) == 0 ? random.nextInt(i + 1) : 0;
            int sum = random.nextInt(4) == 0 ? 1 + random.nextInt(2 * mean) : 0;
            blocks.add(new Block(random.nextInt(3), parent, sum, 0));
        }
        List<Need> needs = new ArrayList<>();
        int left = Math.max(size.needs(), supply * size.demand() / 100);
        for (int i = 0; i < size.needs(); i++) {
            int after = size.needs() - i - 1;
            int share = left / (after + 1);
            int amount = after == 0 ? left : Math.max(1, share / 2 + random.nextInt(share + 1));
            amount = Math.min(amount, left - after);
            left -= amount;
            boolean isCount = size.isMixed() && random.nextInt(4) == 0;
            needs.add(new Need(
                    isCount,
                    isCount ? Math.max(1, amount / mean) : amount,
                    blocks.isEmpty() ? 0 : random.nextInt(blocks.size() + 1)));
        }
        List<Cap> bounds = new ArrayList<>();
        for (int i = size.isMixed() ? random.nextInt(3) : 0; i > 0; i--) {
            boolean isCount = random.nextInt(4) == 0;
            int most = Math.max(1, (isCount ? size.items() : supply) / 2);
            bounds.add(new Cap(random.nextInt(3) > 0, isCount, 1 + random.nextInt(most), random.nextInt(TAGS)));
        }
        Total total = size.isMixed() && random.nextInt(3) == 0
                ? new Total(Math.max(1, supply * (50 + random.nextInt(50)) / 100), random.nextBoolean())
                : null;
        return new Instance(
                Rational.ONE,
                items,
                blocks,
                needs,
                total,
                bounds,
                size.hasAverage() ? List.of(new Mean(10, EVERYTHING)) : List.of());
    }
}
