package org.stackrules.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Certainty;
import org.stackrules.model.Grade;
import org.stackrules.model.Item;
import org.stackrules.model.Mode;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.StatedBy;
import org.stackrules.model.Statement;
import org.stackrules.vocabulary.Achievement;
import org.stackrules.vocabulary.Award;
import org.stackrules.vocabulary.Decision;
import org.stackrules.vocabulary.Earned;
import org.stackrules.vocabulary.Enrolment;
import org.stackrules.vocabulary.Fact;
import org.stackrules.vocabulary.Learner;
import org.stackrules.vocabulary.PropertyType;
import org.stackrules.vocabulary.Stated;

/** Facts at random for generated rules: of all sorts, with whatever may be missing missing, be they sure or not. */
final class GeneratedFacts {

    private static final Provenance HERE = Provenance.at(Place.startOf("record"));

    private final Random random;

    GeneratedFacts(Random random) {
        this.random = random;
    }

    List<Fact> some() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Learner(oneOf(RuleGenerator.TEXTS)));
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            facts.add(achievement("a" + i));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            facts.add(enrolment("enrolment " + i));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            facts.add(new Earned(
                    "e" + i,
                    oneOf(RuleGenerator.CREDENTIALS),
                    orNone(oneOf(RuleGenerator.PATHWAYS)),
                    orNone(day()),
                    orNone(number("3", "6")),
                    certainty("e" + i)));
        }
        for (int i = random.nextInt(2); i > 0; i--) {
            facts.add(new Award(
                    "award " + i,
                    "a1",
                    oneOf(RuleGenerator.CREDENTIALS),
                    oneOf(RuleGenerator.PATHWAYS),
                    day(),
                    random.nextBoolean()));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            facts.add(new Decision(
                    "decision " + i,
                    new org.stackrules.model.Decision(
                            oneOf(List.of(org.stackrules.model.Decision.Type.values())),
                            orNone(oneOf(RuleGenerator.PATHWAYS)),
                            orNone("core"),
                            orNone("a1"),
                            orNone(oneOf(RuleGenerator.TEXTS)),
                            day(),
                            null,
                            null,
                            Place.startOf("record"))));
        }
        for (Map.Entry<String, List<PropertyType>> one : RuleGenerator.STATED.entrySet()) {
            for (int i = random.nextInt(3); i > 0; i--) {
                facts.add(stated(one.getKey() + "(" + i + ")", one.getKey(), one.getValue()));
            }
        }
        return facts;
    }

    private Achievement achievement(String id) {
        String credential = random.nextInt(6) == 0
                ? RuleGenerator.NARROW + (1 + random.nextInt(2))
                : oneOf(RuleGenerator.CREDENTIALS);
        boolean isInProgress = random.nextInt(4) == 0;
        Item.Kind kind =
                oneOf(List.of(Item.Kind.ACHIEVEMENT, Item.Kind.ACHIEVEMENT, Item.Kind.RECOGNITION, Item.Kind.STACK));
        return new Achievement(
                new Item(
                        id,
                        kind,
                        credential,
                        credential.substring(0, credential.indexOf(':')),
                        oneOf(List.of("Course", "Certificate", "MicroCredential")),
                        orNone(number("2.68", "3", "6")),
                        orNone(Grade.parse(oneOf(List.of("A", "B", "D", "80%"))).orElseThrow()),
                        "sfu",
                        orNone(number("2", "3.33")),
                        orNone(number("49", "66.7", "67", "80")),
                        false,
                        orNone(number("1", "6")),
                        texts(),
                        texts(),
                        texts(),
                        List.of(oneOf(List.of(Mode.values()))),
                        random.nextBoolean(),
                        orNone(day()),
                        isInProgress ? null : day(),
                        isInProgress
                                ? Certainty.projected(id)
                                : random.nextInt(4) == 0 ? certainty(id) : Certainty.KNOWN,
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        HERE),
                random.nextBoolean() ? null : 1 + random.nextInt(2));
    }

    private Enrolment enrolment(String id) {
        boolean isInPathway = random.nextBoolean();
        return new Enrolment(
                id,
                new org.stackrules.model.Enrolment(
                        isInPathway ? oneOf(RuleGenerator.PATHWAYS) : null,
                        isInPathway ? null : oneOf(RuleGenerator.CREDENTIALS),
                        day(),
                        orNone(day()),
                        orNone(oneOf(RuleGenerator.TEXTS)),
                        Place.startOf("record")));
    }

    private Stated stated(String id, String name, List<PropertyType> carried) {
        return new Stated(
                id,
                new Statement.States(
                        name,
                        carried.contains(PropertyType.TEXT) ? orNone(oneOf(RuleGenerator.TEXTS)) : null,
                        carried.contains(PropertyType.NUMBER) ? orNone(number("1", "2", "6")) : null,
                        carried.contains(PropertyType.DAY) ? orNone(day()) : null,
                        List.of("a1"),
                        StatedBy.rule("a rule", HERE, List.of("a1"), null),
                        certainty(id)));
    }

    private List<String> texts() {
        return random.nextBoolean() ? List.of() : List.of(oneOf(RuleGenerator.TEXTS), oneOf(RuleGenerator.TEXTS));
    }

    private Certainty certainty(String id) {
        return switch (random.nextInt(4)) {
            case 0 -> Certainty.projected(id);
            case 1 -> Certainty.unknown("something", id);
            default -> Certainty.KNOWN;
        };
    }

    private LocalDate day() {
        return LocalDate.parse(oneOf(RuleGenerator.DAYS));
    }

    private Rational number(String... all) {
        return Rational.parse(oneOf(List.of(all))).orElseThrow();
    }

    private <T> @Nullable T orNone(T value) {
        return random.nextInt(4) == 0 ? null : value;
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
