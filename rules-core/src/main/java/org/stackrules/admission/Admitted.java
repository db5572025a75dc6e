package org.stackrules.admission;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.stackrules.model.Background;
import org.stackrules.model.Decision;
import org.stackrules.model.Enrolment;
import org.stackrules.model.Item;
import org.stackrules.report.Reason;

/**
 * What is seen of a record at the as-of date.
 *
 * @param items what can count, ordered; recorded awards among them
 * @param awards the recorded awards, ordered by item
 * @param refused achievements that can never count, with the reason
 * @param notes what the record says that the catalog does not know, ordered by place
 * @param attempts which attempt at its credential each item was, from 1, by the item's id
 * @param attempted every attempt that had begun, as an item, ordered
 * @param enrolments those that had begun, ordered by first day, then pathway or credential
 * @param decisions those in force, ordered by day, then type, pathway, requirement, achievement, role and place
 * @param validity when all that is valid
 */
public record Admitted(
        List<Item> items,
        List<RecordedAward> awards,
        SortedMap<String, String> refused,
        List<Reason> notes,
        Map<String, Integer> attempts,
        List<Item> attempted,
        List<Enrolment> enrolments,
        List<Decision> decisions,
        RecordedValidity validity) {

    public Admitted {
        items = List.copyOf(items);
        awards = List.copyOf(awards);
        notes = List.copyOf(notes);
        attempts = Map.copyOf(attempts);
        attempted = List.copyOf(attempted);
        enrolments = List.copyOf(enrolments);
        decisions = List.copyOf(decisions);
    }

    /** What the record says beside what can be counted. */
    public Background background(String home, LocalDate asOf) {
        return new Background(
                asOf,
                home,
                attempted,
                enrolments,
                decisions,
                awards.stream().map(RecordedAward::item).toList(),
                awards.stream()
                        .collect(Collectors.toMap(
                                award -> award.item().id(), RecordedAward::pathway, (first, second) -> first)));
    }

    /** The recorded award of a pathway; the earliest if there are several. */
    public Optional<RecordedAward> awardOf(String pathway) {
        return awards.stream().filter(award -> award.pathway().equals(pathway)).findFirst();
    }
}
