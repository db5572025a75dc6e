package org.stackrules.stacking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Amount;
import org.stackrules.model.Anchor;
import org.stackrules.model.AwardPolicy;
import org.stackrules.model.Carried;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Credential;
import org.stackrules.model.Exclusion;
import org.stackrules.model.Heading;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Limit;
import org.stackrules.model.Mode;
import org.stackrules.model.Pathway;
import org.stackrules.model.Policies;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.SearchBudget;
import org.stackrules.model.Selector;
import org.stackrules.model.Share;
import org.stackrules.model.ShareRule;
import org.stackrules.model.StatedBy;
import org.stackrules.model.Statement;
import org.stackrules.model.Text;
import org.stackrules.model.Window;
import org.stackrules.model.World;

/**
 * Pathways that share against an oracle that tries every allocation of small random records on all of them. The oracle
 * knows pathways, records and shares, and nothing of the problems that are made of them.
 */
class JointAllocationTest {

    private static final Provenance HERE = Provenance.at(Place.startOf("test"));
    private static final LocalDate AS_OF = LocalDate.of(2023, 12, 31);
    private static final int PROBLEMS = 80;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void meets_the_pathways_and_on_the_days_that_trying_all_allocations_finds(long seed) {
        Random random = new Random(seed);
        int bitten = 0;
        int all = 0;
        for (int n = 0; n < PROBLEMS; n++) {
            Case one = new RandomCase(random, false).make();

            SortedMap<String, PathwayAnswer> answers = one.answers();

            List<@Nullable LocalDate> found =
                    foundAsTryingAll(one, answers, "problem %d of seed %d".formatted(n, seed));
            bitten += found.equals(new Oracle(one, List.of(), Set.of(), true).best()) ? 0 : 1;
            all += found.contains(null) ? 0 : 1;
        }
        assertThat(bitten).as("shares matter often").isGreaterThan(PROBLEMS / 6);
        assertThat(all).as("all are met often, too").isGreaterThan(PROBLEMS / 10);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void of_all_pairs_one_uses_a_privilege_as_trying_all_allocations_finds(long seed) {
        Random random = new Random(seed);
        int bitten = 0;
        for (int n = 0; n < PROBLEMS; n++) {
            Case some = new RandomCase(random, false).make();
            List<Share> rows = new ArrayList<>();
            for (Pathway pathway : some.asked()) {
                some.asked().stream()
                        .filter(other -> other != pathway)
                        .forEach(other -> rows.add(privileged(pathway.id(), other.id())));
                some.awarded().keySet().forEach(other -> rows.add(privileged(pathway.id(), other.id())));
            }
            Case one = new Case(some.asked(), some.awarded(), some.items(), rows);

            SortedMap<String, PathwayAnswer> answers = one.answers();

            List<@Nullable LocalDate> found = one.asked().stream()
                    .map(pathway -> answers.get(pathway.id()).metOn())
                    .toList();
            assertThat(found)
                    .as("problem %d of seed %d: %s", n, seed, one)
                    .isEqualTo(new Oracle(one, rows, Set.of(), true).best());
            bitten += found.equals(new Oracle(one, List.of(), Set.of(), true).best()) ? 0 : 1;
        }
        assertThat(bitten).as("the privilege matters often").isGreaterThan(PROBLEMS / 10);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void what_pathways_ask_of_the_last_that_counts_is_kept_beside_what_they_share(long seed) {
        Random random = new Random(seed);
        int bitten = 0;
        for (int n = 0; n < PROBLEMS; n++) {
            Case some = new RandomCase(random, false).make();
            List<Pathway> asked = some.asked().stream()
                    .map(pathway -> random.nextInt(4) == 0 ? pathway : young(pathway, random.nextInt(3)))
                    .toList();
            Case one = new Case(asked, some.awarded(), some.items(), some.shares());

            SortedMap<String, PathwayAnswer> answers = one.answers();

            List<@Nullable LocalDate> found = one.asked().stream()
                    .map(pathway -> answers.get(pathway.id()).metOn())
                    .toList();
            assertThat(found)
                    .as("problem %d of seed %d: %s", n, seed, one)
                    .isEqualTo(new Oracle(one, one.shares(), Set.of(), true).best());
            bitten += found.equals(new Oracle(some, some.shares(), Set.of(), true).best()) ? 0 : 1;
        }
        assertThat(bitten).as("it matters often").isGreaterThan(PROBLEMS / 10);
    }

    /** A pathway that admits only what ends so many days before the last that it counts. */
    private static Pathway young(Pathway pathway, int days) {
        return new Pathway(
                pathway.id(),
                pathway.earns(),
                pathway.effective(),
                pathway.title(),
                pathway.total(),
                pathway.requires(),
                false,
                new Selector.Matching(List.of(new Selector.Age(Period.ofDays(days), Anchor.LAST_ITEM, false)), null),
                pathway.limits(),
                pathway.order(),
                pathway.sharing(),
                pathway.policies(),
                pathway.award(),
                HERE);
    }

    private static Share privileged(String pathway, String other) {
        return new Share(
                "once." + pathway.substring(2) + other.substring(2),
                pathway,
                other,
                List.of(),
                Selector.EVERYTHING,
                List.of(),
                null,
                null,
                "once",
                null,
                HERE);
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7, 8})
    void relies_on_what_is_in_progress_only_where_trying_all_allocations_does_and_gives_up_nothing(long seed) {
        Random random = new Random(seed);
        int projected = 0;
        for (int n = 0; n < PROBLEMS; n++) {
            Case one = new RandomCase(random, true).make();

            SortedMap<String, PathwayAnswer> answers = one.answers();

            List<@Nullable World> found = one.asked().stream()
                    .map(pathway -> answers.get(pathway.id()))
                    .map(answer -> answer.standing() == PathwayAnswer.Standing.MET
                            ? answer.certainty().world()
                            : null)
                    .toList();
            Oracle known = new Oracle(one, one.shares(), Set.of(), true);
            known.best();
            Oracle possible = new Oracle(one, one.shares(), known.met(), false);
            possible.best();
            List<@Nullable World> expected = one.asked().stream()
                    .map(Pathway::id)
                    .map(id -> known.met().contains(id)
                            ? World.KNOWN
                            : possible.met().contains(id) ? World.PROJECTED : null)
                    .toList();
            assertThat(found).as("problem %d of seed %d: %s", n, seed, one).isEqualTo(expected);
            projected += found.contains(World.PROJECTED) ? 1 : 0;
        }
        assertThat(projected).as("much is projected").isGreaterThan(PROBLEMS / 10);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void takes_of_credits_what_trying_all_allocations_takes(long seed) {
        Random random = new Random(seed);
        int bitten = 0;
        int all = 0;
        for (int n = 0; n < PROBLEMS; n++) {
            Case one = new RandomCase(random, false).excluding(new RandomCase(random, false).make());

            SortedMap<String, PathwayAnswer> answers = one.answers();

            List<@Nullable LocalDate> found =
                    foundAsTryingAll(one, answers, "problem %d of seed %d".formatted(n, seed));
            bitten += found.equals(new Oracle(one.withoutExclusions(), one.shares(), Set.of(), true).best()) ? 0 : 1;
            all += found.contains(null) ? 0 : 1;
        }
        assertThat(bitten).as("exclusions matter often").isGreaterThan(PROBLEMS / 5);
        assertThat(all).as("all are met often, too").isGreaterThan(PROBLEMS / 10);
    }

    @ParameterizedTest
    @ValueSource(longs = {16, 17, 18})
    void no_item_in_progress_takes_the_credit_of_what_is_passed(long seed) {
        Random random = new Random(seed);
        int projected = 0;
        for (int n = 0; n < PROBLEMS; n++) {
            Case one = new RandomCase(random, true).excluding(new RandomCase(random, true).make());

            SortedMap<String, PathwayAnswer> answers = one.answers();

            Oracle known = new Oracle(one, one.shares(), Set.of(), true);
            known.best();
            Oracle possible = new Oracle(one, one.shares(), known.met(), false);
            possible.best();
            assertThat(met(one, answers, World.KNOWN))
                    .as("problem %d of seed %d: %s", n, seed, one)
                    .containsExactlyInAnyOrderElementsOf(known.met());
            assertThat(met(one, answers, World.PROJECTED))
                    .as("problem %d of seed %d: %s", n, seed, one)
                    .containsExactlyInAnyOrderElementsOf(possible.met());
            projected += possible.met().size() > known.met().size() ? 1 : 0;
        }
        assertThat(projected).as("much is projected").isGreaterThan(PROBLEMS / 10);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25})
    void puts_items_where_the_registrar_has_and_meets_what_trying_all_allocations_meets(long seed) {
        Random random = new Random(seed);
        int bitten = 0;
        int all = 0;
        for (int n = 0; n < PROBLEMS; n++) {
            RandomCase made = new RandomCase(random, false);
            Case one = made.pinning(random.nextInt(4) == 0 ? made.excluding(made.make()) : made.make());

            SortedMap<String, PathwayAnswer> answers = one.answers();

            List<@Nullable LocalDate> found =
                    foundAsTryingAll(one, answers, "problem %d of seed %d".formatted(n, seed));
            bitten += found.equals(new Oracle(one.withoutPins(), one.shares(), Set.of(), true).best()) ? 0 : 1;
            all += found.contains(null) ? 0 : 1;
        }
        assertThat(bitten).as("pins matter often").isGreaterThan(PROBLEMS / 6);
        assertThat(all).as("all are met often, too").isGreaterThan(PROBLEMS / 10);
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32})
    void takes_of_hours_what_trying_all_allocations_takes_of_as_many_credits(long seed) {
        Random random = new Random(seed);
        int bitten = 0;
        for (int n = 0; n < PROBLEMS; n++) {
            Case one = new RandomCase(random, false).make();

            SortedMap<String, PathwayAnswer> answers = InHours.of(one).answers();

            List<@Nullable LocalDate> found =
                    foundAsTryingAll(one, answers, "problem %d of seed %d".formatted(n, seed));
            bitten += found.equals(new Oracle(one, List.of(), Set.of(), true).best()) ? 0 : 1;
        }
        assertThat(bitten).as("shares matter often").isGreaterThan(PROBLEMS / 6);
    }

    /** The days that were found: those of trying all allocations, and proven best. */
    private static List<@Nullable LocalDate> foundAsTryingAll(
            Case one, SortedMap<String, PathwayAnswer> answers, String name) {
        List<@Nullable LocalDate> found = one.asked().stream()
                .map(pathway -> answers.get(pathway.id()).metOn())
                .toList();
        assertThat(answers.values()).allMatch(answer -> answer.isProven() && answer.isOptimal());
        assertThat(found).as("%s: %s", name, one).isEqualTo(new Oracle(one, one.shares(), Set.of(), true).best());
        return found;
    }

    /** The same case where every item carries as many hours as it has credits, and all that is in credits is in hours. */
    private static final class InHours {

        static Case of(Case one) {
            Map<Pathway, List<Item>> awarded = new HashMap<>();
            one.awarded()
                    .forEach((pathway, evidence) -> awarded.put(
                            pathway(pathway),
                            evidence.stream().map(InHours::item).toList()));
            return new Case(
                    one.asked().stream().map(InHours::pathway).toList(),
                    awarded,
                    one.items().stream().map(InHours::item).toList(),
                    one.shares().stream().map(InHours::share).toList());
        }

        private static Item item(Item item) {
            return item.withAtoms(List.of(), Rational.ZERO)
                    .withParticulars(item.particulars().withCarried(Carried.of("hour", item.credits())));
        }

        private static Pathway pathway(Pathway pathway) {
            List<Requirement> children = pathway.requires().children().stream()
                    .map(Requirement.From.class::cast)
                    .<Requirement>map(leaf -> new Requirement.From(leaf.heading(), amount(leaf.need()), leaf.from()))
                    .toList();
            return new Pathway(
                    pathway.id(),
                    pathway.earns(),
                    pathway.effective(),
                    pathway.title(),
                    pathway.total() == null ? null : amount(pathway.total()),
                    new Requirement.All(pathway.requires().heading(), children),
                    false,
                    pathway.admits(),
                    pathway.limits().stream()
                            .map(limit ->
                                    new Limit(limit.id(), limit.direction(), amount(limit.amount()), limit.of(), HERE))
                            .toList(),
                    pathway.order(),
                    pathway.sharing().stream()
                            .map(rule -> new ShareRule(
                                    rule.id(),
                                    rule.among(),
                                    rule.of(),
                                    rule.atMost().stream().map(InHours::amount).toList(),
                                    null,
                                    rule.uses(),
                                    rule.privilege(),
                                    rule.when(),
                                    HERE))
                            .toList(),
                    pathway.policies(),
                    pathway.award(),
                    HERE);
        }

        private static Share share(Share share) {
            return new Share(
                    share.id(),
                    share.pathway(),
                    share.with(),
                    share.others(),
                    share.of(),
                    share.atMost().stream().map(InHours::amount).toList(),
                    share.unique() == null ? null : amount(share.unique()),
                    share.uses(),
                    share.privilege(),
                    share.when(),
                    HERE);
        }

        private static Amount amount(Amount amount) {
            return amount instanceof Amount.OfCredits credits ? new Amount.OfUnit(credits.credits(), "hour") : amount;
        }
    }

    /** The pathways that are met at least so surely. */
    private static List<String> met(Case one, SortedMap<String, PathwayAnswer> answers, World world) {
        return one.asked().stream()
                .map(Pathway::id)
                .filter(id -> answers.get(id).standing() == PathwayAnswer.Standing.MET
                        && answers.get(id).certainty().world().compareTo(world) <= 0)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"COURSE", "WAIVER", "EXEMPTION"})
    void what_the_engine_makes_for_one_pathway_is_never_shared(Mode mode) {
        Amount one = new Amount.OfCount(1);
        Item item = RandomCase.item(1, Rational.of(3), List.of(), AS_OF, mode);
        Share share = new Share("sharing.1", "x:p1", "x:p2", Selector.EVERYTHING, List.of(), null, 1, HERE);
        Case both = new Case(
                List.of(RandomCase.pathway("x:p1", one), RandomCase.pathway("x:p2", one)),
                Map.of(),
                List.of(item),
                List.of(share));

        SortedMap<String, PathwayAnswer> answers = both.answers();

        assertThat(answers.get("x:p1").standing()).isEqualTo(PathwayAnswer.Standing.MET);
        assertThat(answers.get("x:p2").standing())
                .isEqualTo(mode == Mode.COURSE ? PathwayAnswer.Standing.UNMET : PathwayAnswer.Standing.MET);
    }

    /**
     * What is asked.
     *
     * @param asked pathways in order of priority
     * @param awarded the evidence of awarded pathways
     * @param items the learner's
     */
    record Case(
            List<Pathway> asked,
            Map<Pathway, List<Item>> awarded,
            List<Item> items,
            List<Share> shares,
            List<Exclusion> exclusions,
            List<Statement.Pins> pins) {

        Case(List<Pathway> asked, Map<Pathway, List<Item>> awarded, List<Item> items, List<Share> shares) {
            this(asked, awarded, items, shares, List.of(), List.of());
        }

        Case withoutExclusions() {
            return new Case(asked, awarded, items, shares);
        }

        Case withoutPins() {
            return new Case(asked, awarded, items, shares, exclusions, List.of());
        }

        SortedMap<String, PathwayAnswer> answers() {
            List<Pathway> all = new ArrayList<>(asked);
            all.addAll(awarded.keySet());
            Catalog catalog = Catalog.named("test", "1", "x")
                    .credentials(all.stream()
                            .map(Pathway::earns)
                            .distinct()
                            .map(Case::credential)
                            .toList())
                    .pathways(all)
                    .exclusions(exclusions)
                    .build();
            List<SettledPathway> settled = new ArrayList<>();
            awarded.forEach((pathway, evidence) -> settled.add(new SettledPathway(question(pathway), evidence, true)));
            return new Stacking(catalog)
                    .answers(asked.stream().map(this::question).toList(), Set.of(), settled);
        }

        private PathwayQuestion question(Pathway pathway) {
            List<Statement> statements = new ArrayList<>(Statements.of(pathway));
            shares.stream()
                    .filter(share -> share.pathway().equals(pathway.id()))
                    .forEach(share ->
                            statements.add(new Statement.Shares(share, StatedBy.data("test", HERE), Certainty.KNOWN)));
            pins.stream().filter(pin -> pin.pathway().equals(pathway.id())).forEach(statements::add);
            return new PathwayQuestion(
                    pathway, statements, items, AS_OF, null, Set.of(pathway.earns()), SearchBudget.of(1_000_000));
        }

        private static Credential credential(String id) {
            return new Credential(
                    id, Text.of("en", id), "Certificate", null, null, List.of(), List.of(), List.of(), null, HERE);
        }
    }

    /** Makes two or three pathways of one or two needs, up to five items, up to three shares; one may be awarded. */
    private static final class RandomCase {

        private final Random random;
        private final boolean isWithProgress;

        RandomCase(Random random, boolean isWithProgress) {
            this.random = random;
            this.isWithProgress = isWithProgress;
        }

        Case make() {
            List<Item> items = new ArrayList<>();
            int count = 3 + random.nextInt(3);
            for (int i = 1; i <= count; i++) {
                boolean isTwin = i > 1 && random.nextInt(3) == 0;
                items.add(isTwin ? twin(items.get(i - 2), i) : item(i));
            }
            List<Pathway> asked = new ArrayList<>();
            int pathways = 2 + random.nextInt(2);
            for (int i = 1; i <= pathways; i++) {
                asked.add(pathway("x:p" + i, 1 + random.nextInt(2)));
            }
            Collections.shuffle(asked, random);
            Map<Pathway, List<Item>> awarded = new HashMap<>();
            if (random.nextInt(4) == 0) {
                awarded.put(
                        pathway("x:p9", 1),
                        items.stream()
                                .filter(item -> item.completedOn() != null && random.nextInt(3) == 0)
                                .toList());
            }
            List<String> ids = new ArrayList<>(asked.stream().map(Pathway::id).toList());
            awarded.keySet().forEach(pathway -> ids.add(pathway.id()));
            List<Share> shares = new ArrayList<>();
            int rows = 1 + random.nextInt(3);
            for (int i = 1; i <= rows; i++) {
                shares.add(share(i, ids));
            }
            return new Case(asked, awarded, items, shares);
        }

        /** The same case with one to three exclusions, and perhaps without its shares. */
        Case excluding(Case one) {
            List<Exclusion> exclusions = new ArrayList<>();
            int count = 1 + random.nextInt(3);
            for (int i = 1; i <= count; i++) {
                List<String> members = new ArrayList<>(
                        one.items().stream().map(Item::credential).toList());
                Collections.shuffle(members, random);
                exclusions.add(exclusion("exclusion" + i, members));
            }
            return new Case(
                    one.asked(),
                    one.awarded(),
                    one.items(),
                    random.nextInt(3) == 0 ? one.shares() : List.of(),
                    exclusions,
                    List.of());
        }

        /** The same case with items put in a place of some pathways, or anywhere in them, whether they can serve or not. */
        Case pinning(Case one) {
            List<Statement.Pins> pins = new ArrayList<>();
            for (Pathway pathway : one.asked()) {
                List<Requirement> leaves = pathway.requires().children();
                for (Item item : one.items()) {
                    if (random.nextInt(4) == 0) {
                        int place = random.nextInt(leaves.size() + 1);
                        pins.add(new Statement.Pins(
                                item.id(),
                                pathway.id(),
                                place == leaves.size()
                                        ? pathway.id()
                                        : leaves.get(place).heading().id(),
                                StatedBy.data("test", HERE),
                                Certainty.KNOWN));
                    }
                }
            }
            return new Case(one.asked(), one.awarded(), one.items(), one.shares(), one.exclusions(), pins);
        }

        /** What is settled before the allocation occurs only where nothing is in progress. */
        private Exclusion exclusion(String id, List<String> shuffled) {
            int kind = random.nextInt(isWithProgress ? 4 : 6);
            if (kind == 5) {
                return new Exclusion.Bars(id, shuffled.get(0), shuffled.subList(1, 2 + random.nextInt(2)), HERE);
            }
            if (kind == 3) {
                return new Exclusion.Overlaps(
                        id, shuffled.get(0), shuffled.get(1), Rational.of(1 + random.nextInt(5), 2), HERE);
            }
            return new Exclusion.OnlyOneOf(
                    id,
                    shuffled.subList(0, 2 + random.nextInt(2)),
                    kind < 3
                            ? Exclusion.OnlyOneOf.Keep.BEST
                            : random.nextBoolean() ? Exclusion.OnlyOneOf.Keep.FIRST : Exclusion.OnlyOneOf.Keep.LAST,
                    HERE);
        }

        private Share share(int number, List<String> ids) {
            List<String> parties = new ArrayList<>(ids);
            Collections.shuffle(parties, random);
            String pathway = parties.get(0);
            String with = random.nextInt(3) == 0
                    ? "x:shared"
                    : random.nextBoolean() ? parties.get(1) : credentialOf(parties.get(1));
            Selector of = random.nextInt(3) == 0 ? tagged("even") : Selector.EVERYTHING;
            return switch (random.nextInt(5)) {
                case 0 -> share(number, pathway, with, of, null, 1 + random.nextInt(2));
                case 1 -> share(number, pathway, with, of, amount(), null);
                case 2 ->
                    new Share(
                            "sharing." + number,
                            pathway,
                            with,
                            List.of(),
                            of,
                            random.nextBoolean() ? List.of(amount()) : List.of(),
                            null,
                            null,
                            "privilege" + random.nextInt(2),
                            null,
                            HERE);
                default ->
                    new Share(
                            "sharing." + number,
                            pathway,
                            with,
                            of,
                            random.nextInt(3) == 0 ? List.of(amount(), amount()) : List.of(amount()),
                            null,
                            null,
                            HERE);
            };
        }

        private static Share share(
                int number, String pathway, String with, Selector of, @Nullable Amount unique, @Nullable Integer uses) {
            return new Share("sharing." + number, pathway, with, of, List.of(), unique, uses, HERE);
        }

        private Amount amount() {
            return switch (random.nextInt(4)) {
                case 0 -> new Amount.OfCount(random.nextInt(3));
                case 1 ->
                    new Amount.Share(
                            Rational.of(1 + random.nextInt(3), 4),
                            random.nextBoolean() ? Amount.Base.REQUIRED : Amount.Base.COUNTED);
                default -> new Amount.OfCredits(Rational.of(random.nextInt(7)));
            };
        }

        private Pathway pathway(String id, int leaves) {
            List<Requirement> children = new ArrayList<>();
            boolean isInCount = random.nextBoolean();
            for (int i = 1; i <= leaves; i++) {
                Amount need = isInCount
                        ? new Amount.OfCount(1 + random.nextInt(2))
                        : new Amount.OfCredits(Rational.of(2 + random.nextInt(6)));
                Selector from = random.nextInt(3) == 0 ? Selector.EVERYTHING : tagged("t" + random.nextInt(3));
                children.add(new Requirement.From(heading("leaf" + i), need, from));
            }
            List<Limit> limits = random.nextInt(4) == 0
                    ? List.of(new Limit(
                            "limits.1",
                            random.nextBoolean() ? Limit.Direction.AT_MOST : Limit.Direction.AT_LEAST,
                            new Amount.OfCredits(Rational.of(2 + random.nextInt(5))),
                            tagged("even"),
                            HERE))
                    : List.of();
            return new Pathway(
                    id,
                    credentialOf(id),
                    Window.ALWAYS,
                    Text.of("en", id),
                    random.nextInt(5) == 0 ? new Amount.OfCredits(Rational.of(3 + random.nextInt(6))) : null,
                    new Requirement.All(heading(id), children),
                    false,
                    Selector.EVERYTHING,
                    limits,
                    List.of(),
                    leaves == 2 && random.nextInt(3) == 0 ? List.of(between()) : List.of(),
                    Policies.DEFAULT,
                    AwardPolicy.AT_ONCE,
                    HERE);
        }

        /** Both leaves share, perhaps so much. */
        private ShareRule between() {
            return new ShareRule(
                    "between",
                    new ShareRule.Between(List.of("leaf1", "leaf2")),
                    Selector.EVERYTHING,
                    random.nextBoolean()
                            ? List.of()
                            : List.of(new Amount.OfCredits(Rational.of(2 + random.nextInt(6)))),
                    null,
                    null,
                    null,
                    null,
                    HERE);
        }

        /** The second and third pathway earn the same credential, so that a share may name both. */
        private static String credentialOf(String pathway) {
            return pathway.equals("x:p2") || pathway.equals("x:p3") ? "x:shared" : pathway + "-earned";
        }

        private Item item(int number) {
            List<String> tags = new ArrayList<>();
            if (random.nextBoolean()) {
                tags.add("even");
            }
            for (int i = 0; i < 3; i++) {
                if (random.nextInt(3) > 0) {
                    tags.add("t" + i);
                }
            }
            return item(
                    number,
                    Rational.of(1 + random.nextInt(8), random.nextInt(5) == 0 ? 2 : 1),
                    tags,
                    isWithProgress && random.nextInt(3) == 0
                            ? null
                            : LocalDate.of(2020, 1, 1).plusDays(random.nextInt(4)));
        }

        private static Item twin(Item one, int number) {
            return item(number, one.credits(), one.tags(), one.completedOn());
        }

        private static Item item(
                int number, @Nullable Rational credits, List<String> tags, @Nullable LocalDate completedOn) {
            return item(number, credits, tags, completedOn, Mode.COURSE);
        }

        static Item item(
                int number, @Nullable Rational credits, List<String> tags, @Nullable LocalDate completedOn, Mode mode) {
            return new Item(
                    "a" + number,
                    Item.Kind.ACHIEVEMENT,
                    "x:c" + number,
                    "x",
                    "Course",
                    credits,
                    null,
                    "x",
                    null,
                    null,
                    true,
                    null,
                    List.of(),
                    List.of(),
                    tags,
                    List.of(mode),
                    true,
                    null,
                    completedOn,
                    completedOn == null ? Certainty.projected("a" + number) : Certainty.KNOWN,
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    null,
                    HERE);
        }

        static Pathway pathway(String id, Amount need) {
            return new Pathway(
                    id,
                    id + "-earned",
                    Window.ALWAYS,
                    Text.of("en", id),
                    null,
                    new Requirement.All(
                            heading(id), List.of(new Requirement.From(heading("leaf"), need, Selector.EVERYTHING))),
                    false,
                    Selector.EVERYTHING,
                    List.of(),
                    HERE);
        }

        private static Heading heading(String id) {
            return new Heading(id, null, List.of(), HERE);
        }

        private static Selector tagged(String tag) {
            return new Selector.Matching(List.of(new Selector.HasWord(Selector.Words.TAG, List.of(tag))), null);
        }
    }

    /** Tries every way to use the items on all pathways. */
    private static final class Oracle {

        /** The number of both leaves of a pathway. */
        private static final int BOTH = 2;

        private final Case one;
        private final List<Share> shares;
        private final Set<String> sure;
        private final boolean isKnownOnly;
        private final Map<String, Set<Item>> counted = new HashMap<>();
        private final List<List<Use>> uses = new ArrayList<>();
        private @Nullable List<Long> best;
        private List<Use> bestUses = List.of();

        /** What a pathway counts, whether all is met, and since when; null: it is not, or not known. */
        private record Use(
                Set<Item> counted, boolean isMet, @Nullable LocalDate metOn) {}

        /**
         * @param sure ids of the pathways that must be met, by what is completed
         * @param isKnownOnly whether the others may use nothing else either
         */
        Oracle(Case one, List<Share> shares, Set<String> sure, boolean isKnownOnly) {
            this.one = one;
            this.shares = shares;
            this.sure = sure;
            this.isKnownOnly = isKnownOnly;
            one.awarded().forEach((pathway, evidence) -> counted.put(pathway.id(), Set.copyOf(evidence)));
            one.asked().forEach(pathway -> uses.add(usesOf(pathway)));
        }

        List<@Nullable LocalDate> best() {
            choose(0, new ArrayList<>());
            return bestUses.stream().map(Use::metOn).collect(Collectors.toList());
        }

        /** Ids of the pathways that the best allocation meets. */
        Set<String> met() {
            Set<String> met = new HashSet<>();
            for (int i = 0; i < bestUses.size(); i++) {
                if (bestUses.get(i).isMet()) {
                    met.add(one.asked().get(i).id());
                }
            }
            return met;
        }

        private void choose(int index, List<Use> chosen) {
            if (index == uses.size()) {
                judge(chosen);
                return;
            }
            for (Use use : uses.get(index)) {
                chosen.add(use);
                counted.put(one.asked().get(index).id(), use.counted());
                choose(index + 1, chosen);
                chosen.remove(chosen.size() - 1);
            }
        }

        private void judge(List<Use> chosen) {
            List<Long> score = new ArrayList<>();
            chosen.forEach(use -> score.add(use.isMet() ? 1L : 0L));
            chosen.forEach(
                    use -> score.add(use.metOn() == null ? 0L : -use.metOn().toEpochDay()));
            if ((best == null || isBetter(score, best))
                    && one.exclusions().stream()
                            .allMatch(exclusion -> !(exclusion instanceof Exclusion.OnlyOneOf only) || holds(only))
                    && shares.stream().allMatch(share -> holds(share, chosen))
                    && shares.stream()
                            .map(Share::privilege)
                            .filter(Objects::nonNull)
                            .allMatch(this::isPrivileged)) {
                best = score;
                bestUses = List.copyOf(chosen);
            }
        }

        private static boolean isBetter(List<Long> score, List<Long> other) {
            for (int i = 0; i < score.size(); i++) {
                int order = score.get(i).compareTo(other.get(i));
                if (order != 0) {
                    return order > 0;
                }
            }
            return false;
        }

        /** One member for all pathways; where awards rest on some, only those, and one of them on each pathway. */
        private boolean holds(Exclusion.OnlyOneOf exclusion) {
            Set<String> awarded = new HashSet<>();
            one.awarded().keySet().forEach(pathway -> awarded.addAll(members(exclusion, pathway)));
            Set<String> chosen = new HashSet<>();
            for (Pathway pathway : one.asked()) {
                Set<String> members = members(exclusion, pathway);
                chosen.addAll(members);
                if (members.size() > 1) {
                    return false;
                }
            }
            return awarded.isEmpty() ? chosen.size() <= 1 : awarded.containsAll(chosen);
        }

        private Set<String> members(Exclusion.OnlyOneOf exclusion, Pathway pathway) {
            return counted.get(pathway.id()).stream()
                    .map(Item::credential)
                    .filter(exclusion.members()::contains)
                    .collect(Collectors.toSet());
        }

        /** One pair of pathways at most shares by the rows of a privilege. */
        private boolean isPrivileged(String privilege) {
            Set<Set<String>> pairs = new HashSet<>();
            for (Share share : shares) {
                if (privilege.equals(share.privilege())) {
                    Set<Item> own = about(share, counted.get(share.pathway()));
                    others(share).stream()
                            .filter(other -> counted.get(other.id()).stream().anyMatch(own::contains))
                            .forEach(other -> pairs.add(Set.of(share.pathway(), other.id())));
                }
            }
            return pairs.size() <= 1;
        }

        private List<Pathway> others(Share share) {
            List<Pathway> others = new ArrayList<>(one.asked());
            others.addAll(one.awarded().keySet());
            others.removeIf(pathway -> pathway.id().equals(share.pathway())
                    || !pathway.id().equals(share.with()) && !pathway.earns().equals(share.with()));
            return others;
        }

        private boolean holds(Share share, List<Use> chosen) {
            List<Pathway> pathways = new ArrayList<>(one.asked());
            pathways.addAll(one.awarded().keySet());
            Pathway owner = pathways.stream()
                    .filter(pathway -> pathway.id().equals(share.pathway()))
                    .findFirst()
                    .orElseThrow();
            List<Pathway> others = others(share);
            int index = one.asked().indexOf(owner);
            boolean isMet = index < 0 || chosen.get(index).isMet();
            Set<Item> own = about(share, counted.get(owner.id()));
            for (Amount amount : share.atMost()) {
                boolean isWaiting = amount instanceof Amount.Share part && part.base() == Amount.Base.COUNTED && !isMet;
                for (Pathway other : others) {
                    Set<Item> both = new TreeSet<>(own);
                    both.retainAll(counted.get(other.id()));
                    if (!isWaiting && number(owner, amount).isLessThan(worth(both, unit(owner, amount)))) {
                        return false;
                    }
                }
            }
            if (share.unique() != null && isMet) {
                Set<Item> alone = new TreeSet<>(own);
                others.forEach(other -> alone.removeAll(counted.get(other.id())));
                if (worth(alone, unit(owner, share.unique())).isLessThan(number(owner, share.unique()))) {
                    return isBrokenAlready(share, owner, others, own);
                }
            }
            others.add(owner);
            return share.uses() == null
                    || about(share, Set.copyOf(one.items())).stream().allMatch(item -> {
                        long all = others.stream()
                                .filter(other -> counted.get(other.id()).contains(item))
                                .count();
                        long awarded = others.stream()
                                .filter(other -> one.awarded().containsKey(other)
                                        && counted.get(other.id()).contains(item))
                                .count();
                        return all <= share.uses() || all == awarded;
                    });
        }

        /** What an award lacks anyhow binds the others only as far as they would take more. */
        private boolean isBrokenAlready(Share share, Pathway owner, List<Pathway> others, Set<Item> own) {
            return one.awarded().containsKey(owner)
                    && worth(own, unit(owner, share.unique())).isLessThan(number(owner, share.unique()))
                    && others.stream()
                            .allMatch(other -> own.stream()
                                    .noneMatch(item -> counted.get(other.id()).contains(item)));
        }

        private Set<Item> about(Share share, Set<Item> items) {
            boolean isAll = share.of().equals(Selector.EVERYTHING);
            return items.stream()
                    .filter(item -> isAll || item.tags().contains("even"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private boolean isInCredits(Pathway pathway) {
            return pathway.total() != null
                    || pathway.requires().children().stream()
                            .anyMatch(child -> ((Requirement.From) child).need() instanceof Amount.OfCredits);
        }

        private boolean unit(Pathway owner, Amount amount) {
            return amount instanceof Amount.OfCredits || amount instanceof Amount.Share && isInCredits(owner);
        }

        private Rational number(Pathway owner, Amount amount) {
            if (amount instanceof Amount.OfCredits credits) {
                return credits.credits();
            }
            if (amount instanceof Amount.OfCount count) {
                return Rational.of(count.count());
            }
            Amount.Share part = (Amount.Share) amount;
            return part.fraction()
                    .times(
                            part.base() == Amount.Base.COUNTED
                                    ? worth(counted.get(owner.id()), isInCredits(owner))
                                    : required(owner));
        }

        private static Rational required(Pathway pathway) {
            if (pathway.total() instanceof Amount.OfCredits total) {
                return total.credits();
            }
            Rational sum = Rational.ZERO;
            for (Requirement child : pathway.requires().children()) {
                Amount need = ((Requirement.From) child).need();
                sum = sum.plus(
                        need instanceof Amount.OfCredits credits
                                ? credits.credits()
                                : Rational.of(((Amount.OfCount) need).count()));
            }
            return sum;
        }

        private static Rational worth(Set<Item> items, boolean isInCredits) {
            return items.stream()
                    .map(item -> isInCredits ? item.credits() : Rational.ONE)
                    .reduce(Rational.ZERO, Rational::plus);
        }

        /** Every lawful use of the items on one pathway, each serving one leaf, all that share, or none; whatever is met may be left so. */
        private List<Use> usesOf(Pathway pathway) {
            Set<Use> all = new LinkedHashSet<>();
            collect(pathway, 0, new TreeMap<>(IdOrder.INSTANCE), all);
            all.removeIf(use -> sure.contains(pathway.id()) && !use.isMet());
            return List.copyOf(all);
        }

        private void collect(Pathway pathway, int index, SortedMap<String, Integer> leafOf, Set<Use> all) {
            if (index == one.items().size()) {
                use(pathway, leafOf, all);
                return;
            }
            collect(pathway, index + 1, leafOf, all);
            Item item = one.items().get(index);
            boolean isCompleted = item.completedOn() != null;
            if (!isCompleted && (isKnownOnly || sure.contains(pathway.id()))) {
                return;
            }
            List<Requirement> leaves = pathway.requires().children();
            boolean servesAll = !isTaken(item);
            for (int leaf = 0; leaf < leaves.size(); leaf++) {
                if (!isTaken(item) && mayServe(item, ((Requirement.From) leaves.get(leaf)).from())) {
                    leafOf.put(item.id(), leaf);
                    collect(pathway, index + 1, leafOf, all);
                    leafOf.remove(item.id());
                } else {
                    servesAll = false;
                }
            }
            if (servesAll && !pathway.sharing().isEmpty()) {
                leafOf.put(item.id(), BOTH);
                collect(pathway, index + 1, leafOf, all);
                leafOf.remove(item.id());
            }
        }

        /** Whether what both leaves of a pathway share is not too much. */
        private static boolean sharesWithin(Pathway pathway, Set<Item> used, SortedMap<String, Integer> leafOf) {
            Set<Item> shared =
                    used.stream().filter(item -> leafOf.get(item.id()) == BOTH).collect(Collectors.toSet());
            return pathway.sharing().stream()
                    .flatMap(row -> row.atMost().stream())
                    .allMatch(most -> ((Amount.OfCredits) most).credits().isAtLeast(worth(shared, true)));
        }

        /** Whether something that was passed takes the credit of an item, whatever is used. */
        private boolean isTaken(Item item) {
            return one.exclusions().stream().anyMatch(exclusion -> {
                if (exclusion instanceof Exclusion.Bars bars) {
                    return bars.barred().contains(item.credential())
                            && one.items().stream()
                                    .anyMatch(other -> other.credential().equals(bars.credential()));
                }
                if (!(exclusion instanceof Exclusion.OnlyOneOf only)
                        || only.keep() == Exclusion.OnlyOneOf.Keep.BEST
                        || !only.members().contains(item.credential())) {
                    return false;
                }
                boolean isFirst = only.keep() == Exclusion.OnlyOneOf.Keep.FIRST;
                return one.items().stream()
                        .filter(other -> only.members().contains(other.credential()))
                        .anyMatch(other -> {
                            int order = other.completedOn().compareTo(item.completedOn());
                            int byId = order == 0 ? other.compareTo(item) : order;
                            return isFirst ? byId < 0 : byId > 0;
                        });
            });
        }

        /** What items come to on a pathway that counts some, less what they lose beside others. */
        private Rational less(Set<Item> items, Set<Item> all, boolean isInCredits) {
            Rational sum = worth(items, isInCredits);
            for (Item item : isInCredits ? items : Set.<Item>of()) {
                Rational lost = Rational.ZERO;
                for (Exclusion exclusion : one.exclusions()) {
                    if (exclusion instanceof Exclusion.Overlaps overlap
                            && overlap.credential().equals(item.credential())
                            && all.stream().anyMatch(other -> other.credential().equals(overlap.other()))) {
                        lost = lost.plus(overlap.loses());
                    }
                }
                sum = sum.minus(lost.min(item.credits()));
            }
            return sum;
        }

        /** Whether each item that can serve in its place does. */
        private boolean isPinned(Pathway pathway, SortedMap<String, Integer> leafOf) {
            return one.pins().stream()
                    .filter(pin -> pin.pathway().equals(pathway.id()))
                    .allMatch(pin -> {
                        Item item = one.items().stream()
                                .filter(other -> other.id().equals(pin.item()))
                                .findFirst()
                                .orElseThrow();
                        List<Integer> places = placesOf(pathway, pin.requirement()).stream()
                                .filter(leaf -> !isTaken(item)
                                        && mayServe(item, leaf(pathway, leaf).from()))
                                .toList();
                        Integer served = leafOf.get(pin.item());
                        return places.isEmpty() || served != null && (served == BOTH || places.contains(served));
                    });
        }

        private static List<Integer> placesOf(Pathway pathway, String requirement) {
            return IntStream.range(0, pathway.requires().children().size())
                    .filter(leaf -> requirement.equals(pathway.id())
                            || requirement.equals(leaf(pathway, leaf).heading().id()))
                    .boxed()
                    .toList();
        }

        private static Requirement.From leaf(Pathway pathway, int number) {
            return (Requirement.From) pathway.requires().children().get(number);
        }

        private static boolean mayServe(Item item, Selector from) {
            return from.equals(Selector.EVERYTHING)
                    || ((Selector.Matching) from)
                            .tests().stream()
                                    .map(Selector.HasWord.class::cast)
                                    .allMatch(test -> item.tags().stream().anyMatch(test.values()::contains));
        }

        /** Whether nothing is too old on the day on which the last of it ends. */
        private static boolean areYoung(Pathway pathway, Set<Item> used) {
            return pathway.admits().equals(Selector.EVERYTHING)
                    || ((Selector.Matching) pathway.admits())
                            .tests().stream()
                                    .map(Selector.Age.class::cast)
                                    .allMatch(age -> used.stream()
                                            .map(item -> item.completedOn().plus(age.atMost()))
                                            .allMatch(until -> used.stream()
                                                    .noneMatch(item ->
                                                            item.completedOn().isAfter(until))));
        }

        private void use(Pathway pathway, SortedMap<String, Integer> leafOf, Set<Use> all) {
            Set<Item> used = one.items().stream()
                    .filter(item -> leafOf.containsKey(item.id()))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!sharesWithin(pathway, used, leafOf) || !areYoung(pathway, used)) {
                return;
            }
            boolean isMet = !used.isEmpty() && isPinned(pathway, leafOf);
            List<Requirement> leaves = pathway.requires().children();
            for (int leaf = 0; leaf < leaves.size(); leaf++) {
                int number = leaf;
                Set<Item> serving = used.stream()
                        .filter(item -> leafOf.get(item.id()) == number || leafOf.get(item.id()) == BOTH)
                        .collect(Collectors.toCollection(TreeSet::new));
                Amount need = ((Requirement.From) leaves.get(leaf)).need();
                isMet &= less(serving, used, need instanceof Amount.OfCredits).isAtLeast(number(pathway, need));
            }
            if (pathway.total() instanceof Amount.OfCredits total) {
                isMet &= less(used, used, true).isAtLeast(total.credits());
            }
            for (Limit limit : pathway.limits()) {
                Set<Item> even = used.stream()
                        .filter(item -> item.tags().contains("even"))
                        .collect(Collectors.toSet());
                Rational worth = less(even, used, true);
                Rational bound = number(pathway, limit.amount());
                if (limit.direction() == Limit.Direction.AT_MOST && bound.isLessThan(worth)) {
                    return;
                }
                isMet &= limit.direction() == Limit.Direction.AT_MOST || worth.isAtLeast(bound);
            }
            boolean isAllCompleted = used.stream().allMatch(item -> item.completedOn() != null);
            LocalDate last = isMet && isAllCompleted
                    ? used.stream()
                            .map(Item::completedOn)
                            .max(LocalDate::compareTo)
                            .orElseThrow()
                    : null;
            all.add(new Use(used, isMet, last));
            all.add(new Use(used, false, null));
        }
    }
}
