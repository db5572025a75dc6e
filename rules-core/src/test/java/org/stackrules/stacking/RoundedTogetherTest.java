package org.stackrules.stacking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Amount;
import org.stackrules.model.Arithmetic;
import org.stackrules.model.AwardPolicy;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Converted;
import org.stackrules.model.Credential;
import org.stackrules.model.Credits;
import org.stackrules.model.Heading;
import org.stackrules.model.Item;
import org.stackrules.model.Mode;
import org.stackrules.model.Particulars;
import org.stackrules.model.Pathway;
import org.stackrules.model.Policies;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Rounding;
import org.stackrules.model.SearchBudget;
import org.stackrules.model.Selector;
import org.stackrules.model.Share;
import org.stackrules.model.StatedBy;
import org.stackrules.model.Statement;
import org.stackrules.model.Text;
import org.stackrules.model.Window;

/** Pathways that share no item, each rounding in its own way, against an oracle that deals the items out in every way. */
class RoundedTogetherTest {

    private static final Provenance HERE = Provenance.at(Place.startOf("test"));
    private static final LocalDate AS_OF = LocalDate.of(2023, 12, 31);
    private static final Rational TWO_THIRDS = Rational.of(2, 3);
    private static final int PROBLEMS = 80;
    private static final int LEAVES = 2;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void those_are_met_that_dealing_the_items_out_in_every_way_can_meet(long seed) {
        Random random = new Random(seed);
        int all = 0;
        int notAll = 0;
        for (int n = 0; n < PROBLEMS; n++) {
            List<Item> items = items(random);
            List<Asked> asked = List.of(Asked.random("x:p1", random), Asked.random("x:p2", random));

            List<Boolean> found = answers(asked, items);

            assertThat(found)
                    .as("problem %d of seed %d: %s %s", n, seed, asked, items)
                    .isEqualTo(best(asked, items));
            all += found.contains(false) ? 0 : 1;
            notAll += found.contains(false) ? 1 : 0;
        }
        assertThat(all).as("both are met often").isGreaterThan(PROBLEMS / 10);
        assertThat(notAll).as("they are not both met often, too").isGreaterThan(PROBLEMS / 10);
    }

    /**
     * A pathway of two leaves.
     *
     * @param needs what each leaf needs
     */
    private record Asked(
            String id, List<Rational> needs, @Nullable Rational total, Arithmetic arithmetic) {

        static Asked random(String id, Random random) {
            List<Rational> needs = List.of(Rational.of(1 + random.nextInt(5)), Rational.of(1 + random.nextInt(3)));
            Rational total = random.nextInt(3) == 0 ? Rational.of(4 + random.nextInt(4)) : null;
            Rounding rounding = new Rounding(
                    Rounding.Direction.values()[random.nextInt(3)],
                    Rational.of(1 + random.nextInt(3), 1 + random.nextInt(2)));
            Arithmetic arithmetic = switch (random.nextInt(4)) {
                case 0 -> Arithmetic.EXACT;
                case 1 -> new Arithmetic(rounding, true, null, false);
                default -> new Arithmetic(rounding, false, null, false);
            };
            return new Asked(id, needs, total, arithmetic);
        }

        Pathway pathway() {
            List<Requirement> leaves = new ArrayList<>();
            for (int leaf = 0; leaf < LEAVES; leaf++) {
                leaves.add(new Requirement.From(
                        new Heading("leaf" + leaf, null, List.of(), HERE),
                        new Amount.OfCredits(needs.get(leaf)),
                        Selector.EVERYTHING));
            }
            return new Pathway(
                    id,
                    id + "-earned",
                    Window.ALWAYS,
                    Text.of("en", id),
                    total == null ? null : new Amount.OfCredits(total),
                    new Requirement.All(new Heading(id, null, List.of(), HERE), leaves),
                    false,
                    Selector.EVERYTHING,
                    List.of(),
                    List.of(),
                    List.of(),
                    Policies.DEFAULT.withArithmetic(arithmetic),
                    AwardPolicy.AT_ONCE,
                    HERE);
        }

        boolean isMet(List<List<Item>> served) {
            Rational sum = Rational.ZERO;
            for (int leaf = 0; leaf < LEAVES; leaf++) {
                Rational worth = worth(served.get(leaf));
                if (worth.isLessThan(needs.get(leaf))) {
                    return false;
                }
                sum = sum.plus(worth);
            }
            return total == null || sum.isAtLeast(total);
        }

        private Rational worth(List<Item> items) {
            Rational home = Rational.ZERO;
            Rational converted = Rational.ZERO;
            Rounding rounding = arithmetic.conversion();
            for (Item item : items) {
                if (item.particulars().converted().isEmpty()) {
                    home = home.plus(item.credits());
                } else {
                    boolean isRounded = rounding != null && arithmetic.isPerItem();
                    converted = converted.plus(isRounded ? rounding.of(item.credits()) : item.credits());
                }
            }
            boolean isRounded = rounding != null && !arithmetic.isPerItem();
            return home.plus(isRounded ? rounding.of(converted) : converted);
        }
    }

    private static List<Boolean> best(List<Asked> asked, List<Item> items) {
        int places = asked.size() * LEAVES;
        int ways = 1;
        for (int i = 0; i < items.size(); i++) {
            ways *= places + 1;
        }
        List<Boolean> best = List.of(false, false);
        for (int way = 0; way < ways; way++) {
            List<List<Item>> dealt = new ArrayList<>();
            for (int place = 0; place <= places; place++) {
                dealt.add(new ArrayList<>());
            }
            int rest = way;
            for (Item item : items) {
                dealt.get(rest % (places + 1)).add(item);
                rest /= places + 1;
            }
            List<Boolean> met = List.of(
                    asked.get(0).isMet(dealt.subList(0, LEAVES)), asked.get(1).isMet(dealt.subList(LEAVES, places)));
            boolean isBetter =
                    met.get(0) && !best.get(0) || met.get(0).equals(best.get(0)) && met.get(1) && !best.get(1);
            best = isBetter ? met : best;
        }
        return best;
    }

    private static List<Boolean> answers(List<Asked> asked, List<Item> items) {
        List<Pathway> pathways = asked.stream().map(Asked::pathway).toList();
        Catalog catalog = Catalog.named("test", "1", "x")
                .credentials(pathways.stream()
                        .map(pathway -> new Credential(
                                pathway.earns(),
                                pathway.title(),
                                "Certificate",
                                null,
                                null,
                                List.of(),
                                List.of(),
                                List.of(),
                                null,
                                HERE))
                        .toList())
                .pathways(pathways)
                .build();
        Share share = new Share("sharing.1", "x:p1", "x:p2", Selector.EVERYTHING, List.of(), null, 1, HERE);
        List<PathwayQuestion> questions = pathways.stream()
                .map(pathway -> {
                    List<Statement> statements = new ArrayList<>(Statements.of(pathway));
                    if (pathway.id().equals("x:p1")) {
                        statements.add(new Statement.Shares(share, StatedBy.data("test", HERE), Certainty.KNOWN));
                    }
                    return new PathwayQuestion(
                            pathway,
                            statements,
                            items,
                            AS_OF,
                            null,
                            Set.of(pathway.earns()),
                            SearchBudget.of(1_000_000));
                })
                .toList();
        SortedMap<String, PathwayAnswer> answers = new Stacking(catalog).answers(questions, Set.of(), List.of());
        return asked.stream()
                .map(one -> answers.get(one.id()).standing() == PathwayAnswer.Standing.MET)
                .toList();
    }

    private static List<Item> items(Random random) {
        List<Item> items = new ArrayList<>();
        int count = 4 + random.nextInt(2);
        for (int i = 1; i <= count; i++) {
            boolean isHome = random.nextInt(3) == 0;
            Rational stated = Rational.of(2 + random.nextInt(4));
            Rational credits = isHome ? stated.minus(Rational.ONE) : stated.times(TWO_THIRDS);
            List<Converted> converted =
                    isHome ? List.of() : List.of(Converted.exactly(new Credits(stated, "quarter"), credits));
            items.add(new Item(
                    "a" + i,
                    Item.Kind.ACHIEVEMENT,
                    "x:c" + i,
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
                    List.of(),
                    List.of(Mode.COURSE),
                    true,
                    null,
                    LocalDate.of(2020, 1, 1).plusDays(random.nextInt(4)),
                    Certainty.KNOWN,
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    Particulars.NONE.withConverted(converted),
                    null,
                    HERE));
        }
        return items;
    }
}
