package org.stackrules.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stackrules.diagnostic.Place;

class AnchorsTest {

    private static final LocalDate AS_OF = LocalDate.parse("2026-11-01");
    private static final Provenance HERE = Provenance.at(Place.startOf("test"));
    private static final Pathway PATHWAY = new Pathway(
            "x:p/1",
            "x:p",
            Window.ALWAYS,
            Text.of("en", "P"),
            null,
            new Requirement.All(new Heading("x:p/1", null, List.of(), HERE), List.of()),
            false,
            Selector.EVERYTHING,
            List.of(),
            HERE);

    @Test
    void the_learner_is_admitted_with_the_first_enrolment_at_home() {
        Anchors anchors =
                anchors(enrolled("x:q", "2021-09-01"), enrolled("y:r", "2019-09-01"), enrolled("x:p", "2022-09-01"));

        assertThat(day(anchors, Anchor.ADMISSION)).isEqualTo(LocalDate.parse("2021-09-01"));
        assertThat(day(anchors, Anchor.ENROLMENT)).isEqualTo(LocalDate.parse("2022-09-01"));
    }

    @Test
    void without_an_application_it_is_made_on_the_day_asked_for() {
        assertThat(day(anchors(), Anchor.APPLICATION)).isEqualTo(AS_OF);
        assertThat(day(anchors(), Anchor.AS_OF)).isEqualTo(AS_OF);
    }

    @Test
    void a_day_that_the_record_lacks_is_named() {
        assertThat(anchors().day(Anchor.ENROLMENT).map(Anchors.Day::certainty))
                .contains(Certainty.unknown("day of enrolment", "x:p/1"));
        assertThat(anchors().day(Anchor.ADMISSION).map(Anchors.Day::certainty))
                .contains(Certainty.unknown("day of admission", "x"));
        assertThat(new Anchors(null, null).day(Anchor.AS_OF).map(Anchors.Day::certainty))
                .contains(new Certainty(World.UNKNOWN, List.of("day of as-of")));
    }

    @ParameterizedTest
    @EnumSource(names = {"AWARD_DATE", "FIRST_ITEM", "LAST_ITEM"})
    void the_allocation_decides_the_others(Anchor anchor) {
        assertThat(Anchors.isOfAllocation(anchor)).isTrue();
        assertThat(anchors().day(anchor)).isEmpty();
    }

    private static @Nullable LocalDate day(Anchors anchors, Anchor anchor) {
        return anchors.day(anchor).orElseThrow().day();
    }

    private static Enrolment enrolled(String credential, String from) {
        return new Enrolment(null, credential, LocalDate.parse(from), null, null, HERE.place());
    }

    private static Anchors anchors(Enrolment... enrolments) {
        return new Anchors(new Background(AS_OF, "x", List.of(), List.of(enrolments), List.of(), List.of()), PATHWAY);
    }
}
