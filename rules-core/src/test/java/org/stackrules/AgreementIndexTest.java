package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.Fixture.END_OF_2023;
import static org.stackrules.Fixture.anyOf;
import static org.stackrules.Fixture.issuer;
import static org.stackrules.Fixture.matching;
import static org.stackrules.Fixture.passed;
import static org.stackrules.Fixture.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stackrules.admission.Admission;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Articulation;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.CredentialPattern;
import org.stackrules.model.Item;
import org.stackrules.model.Mode;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.Selector;
import org.stackrules.model.Statement;
import org.stackrules.model.Text;
import org.stackrules.model.Window;
import org.stackrules.transfer.Agreements;

/** An evaluation looks only at the agreements of which the learner holds a part, however many there are. */
class AgreementIndexTest {

    private static final Provenance HERE = Provenance.at(Place.startOf("guide"));

    private final List<Articulation> guide = new ArrayList<>();

    private void agreement(String id, Selector... from) {
        Receiving to = new Receiving.AsCredential("u:elective", Rational.of(3));
        guide.add(new Articulation(id, null, List.of(from), to, null, Window.ALWAYS, HERE));
    }

    private void agreement(String id, String... from) {
        agreement(id, List.of(from).stream().map(Selector::credential).toArray(Selector[]::new));
    }

    private Catalog catalog() {
        return Catalog.named("guide", "1", "u")
                .credentials(List.of(course("u:elective", List.of()), course("c:new-1", List.of("c:old-1", "d:old-2"))))
                .articulations(guide)
                .build();
    }

    private static Credential course(String id, List<String> aliases) {
        return new Credential(
                id,
                Text.of("en", id),
                "Course",
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                aliases,
                null,
                null,
                HERE);
    }

    private static AchievementRecord held(String credential) {
        return passed(credential.replace(':', '-'), credential, "2022-06-30", "B");
    }

    private Collection<Item> items(AchievementRecord... achievements) {
        return Admission.admit(catalog(), Map.of(), record(achievements), END_OF_2023)
                .items();
    }

    private Collection<String> found(AchievementRecord... achievements) {
        return new AgreementIndex(catalog()).find(items(achievements)).keySet();
    }

    @Test
    void of_a_long_guide_only_what_is_held_is_looked_at() {
        IntStream.range(0, 5_000).forEach(number -> {
            agreement("one-" + number, "c:course-" + number);
            agreement("both-" + number, "c:course-" + number, "c:course-" + (number + 1));
            agreement("any-" + number, "c:course-" + number + "~*");
        });

        assertThat(found(held("c:course-7"), held("c:course-40~a")))
                .containsExactly("any-40", "both-6", "both-7", "one-7");
    }

    @Test
    void the_beginning_of_an_id_finds_what_begins_so() {
        agreement("first-year", "c:hist-1*");
        agreement("history", "c:hist-*");
        agreement("college", "c:*");
        agreement("mathematics", "c:math-1*");
        agreement("longer", "c:hist-101-*");
        agreement("other", "d:hist-1*");

        assertThat(found(held("c:hist-101"))).containsExactly("college", "first-year", "history");
        assertThat(found(held("c:hist-201"))).containsExactly("college", "history");
    }

    @Test
    void a_course_is_found_under_all_its_ids() {
        agreement("new", "c:new-1");
        agreement("old", "c:old-1");
        agreement("older", "d:old-*");
        agreement("oldest", "d:oldest-1");

        assertThat(found(held("c:old-1"))).containsExactly("new", "old", "older");
        assertThat(found(held("c:new-1"))).containsExactly("new", "old", "older");
    }

    @Test
    void what_names_no_credential_is_found_by_its_issuer_or_always() {
        agreement("college", matching(issuer("c", "e")));
        agreement("any", matching(new Selector.HasMode(List.of(Mode.COURSE))));
        agreement("listed", anyOf("d:x-1", "c:x-1"));

        assertThat(found(held("c:y-1"))).containsExactly("any", "college");
        assertThat(found(held("d:x-1"))).containsExactly("any", "listed");
        assertThat(found()).isEmpty();
    }

    /** The index against all agreements: what it leaves out offers nothing. */
    @Test
    void nothing_that_is_left_out_would_be_recognised() {
        Random random = new Random(20_261_101);
        List<Statement.Recognises> all = new ArrayList<>();
        for (int round = 0; round < 300; round++) {
            guide.clear();
            int size = 1 + random.nextInt(12);
            for (int i = 0; i < size; i++) {
                Selector[] senders = IntStream.rangeClosed(0, random.nextInt(2))
                        .mapToObj(one -> sender(random))
                        .toArray(Selector[]::new);
                agreement("g" + i, senders);
            }
            AchievementRecord[] achievements = IntStream.range(0, 1 + random.nextInt(5))
                    .mapToObj(number -> passed("a" + number, course(random), "2022-06-30", "B"))
                    .toArray(AchievementRecord[]::new);
            List<Item> items = List.copyOf(items(achievements));
            Agreements agreements = new Agreements(catalog());

            List<Statement.Recognises> offers =
                    agreements.offers(catalog().articulations().values(), items);

            assertThat(agreements.offers(
                            new AgreementIndex(catalog()).find(items).values(), items))
                    .isEqualTo(offers);
            all.addAll(offers);
        }
        assertThat(all).hasSizeGreaterThan(500);
    }

    private static String course(Random random) {
        return List.of("c:hist-101", "c:hist-201", "c:math-101", "d:hist-101", "c:new-1", "c:old-1", "d:old-2")
                .get(random.nextInt(7));
    }

    private static Selector sender(Random random) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> Selector.credential(course(random));
            case 2 -> Selector.credential(beginning(random) + "*");
            case 3 ->
                matching(
                        new Selector.HasCredential(List.of(CredentialPattern.of(course(random)))),
                        issuer(random.nextBoolean() ? "c" : "d"));
            case 4 -> Selector.anyOf(List.of(Selector.credential(course(random)), matching(issuer("d"))));
            default -> matching(new Selector.HasMode(List.of(random.nextBoolean() ? Mode.COURSE : Mode.EXAM)));
        };
    }

    private static String beginning(Random random) {
        String course = course(random);
        return course.substring(0, 2 + random.nextInt(course.length() - 2));
    }
}
