package org.stackrules.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.stackrules.catalog.format.LearnerRecords;
import org.stackrules.model.LearnerRecord;

/** A record drawn at random: its entries, each on one line, to be written in any order. */
record DrawnRecord(List<String> enrolments, List<String> achievements, List<String> decisions) {

    DrawnRecord {
        enrolments = List.copyOf(enrolments);
        achievements = List.copyOf(achievements);
        decisions = List.copyOf(decisions);
    }

    static DrawnRecord of(List<String> achievements) {
        return new DrawnRecord(List.of(), achievements, List.of());
    }

    DrawnRecord shuffled(Random random) {
        return new DrawnRecord(
                DrawnCatalog.shuffled(enrolments, random),
                DrawnCatalog.shuffled(achievements, random),
                DrawnCatalog.shuffled(decisions, random));
    }

    /** With what another says too. */
    DrawnRecord and(DrawnRecord other) {
        return new DrawnRecord(
                both(enrolments, other.enrolments),
                both(achievements, other.achievements),
                both(decisions, other.decisions));
    }

    private static List<String> both(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    LearnerRecord read() {
        return LearnerRecords.read("record.yaml", toString());
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>(List.of("learner: L-1"));
        lines.addAll(section("enrolments", enrolments));
        lines.addAll(section("achievements", achievements));
        lines.addAll(section("decisions", decisions));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> section(String name, List<String> entries) {
        return entries.isEmpty()
                ? List.of(name + ": []")
                : Stream.concat(Stream.of(name + ":"), entries.stream().map(entry -> "  - " + entry))
                        .toList();
    }
}
