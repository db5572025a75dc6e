package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Certainty;
import org.stackrules.model.Converted;
import org.stackrules.model.Item;
import org.stackrules.model.Units;
import org.stackrules.report.Reason;

/**
 * Answers where units may be worth more or less. What comes out at both ends is so; what differs is not known until it is
 * known what the unit is worth.
 */
final class UnitRanges {

    private final Units units;

    UnitRanges(Units units) {
        this.units = units;
    }

    /** The answer from those at both ends. */
    PathwayAnswer answer(PathwayQuestion question, PathwayAnswer poorer, PathwayAnswer richer) {
        boolean isMet = poorer.standing() == PathwayAnswer.Standing.MET;
        boolean isSame = poorer.standing() == richer.standing();
        if (isSame && (!isMet || poorer.certainty().equals(richer.certainty()))) {
            return isMet && isLater(richer.metOn(), poorer.metOn()) ? richer : poorer;
        }
        PathwayAnswer better = !isMet ? richer : poorer;
        Certainty worth = Certainty.unknown("worth", String.join(", ", named(question)));
        List<Reason> reasons = new ArrayList<>(better.reasons());
        reasons.add(new Reason(
                "it depends on what one unit is worth: " + String.join(", ", named(question)) + "; " + said(poorer)
                        + " at the least, " + said(richer) + " at the most",
                question.pathway().provenance()));
        return better.doubted(
                better.certainty().and(other(better, poorer, richer)).and(worth), reasons);
    }

    /** What the other end lacks, if it is met too. */
    private static Certainty other(PathwayAnswer better, PathwayAnswer poorer, PathwayAnswer richer) {
        return better == poorer ? richer.certainty() : poorer.certainty();
    }

    private static boolean isLater(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one != null && other != null && one.isAfter(other);
    }

    private static String said(PathwayAnswer answer) {
        return answer.standing() != PathwayAnswer.Standing.MET
                ? "not met"
                : answer.certainty().isKnown() ? "met" : "met if more is known";
    }

    /** The units that may be worth more or less, of what a question looks at: {@code hour (1/50..1/40)}. */
    private List<String> named(PathwayQuestion question) {
        TreeSet<String> named = new TreeSet<>();
        Stream.of(question.items(), question.seen(), question.background().attempts())
                .flatMap(List::stream)
                .flatMap(item -> Stream.concat(Stream.of(item), item.atoms().stream()))
                .flatMap(item -> item.particulars().converted().stream())
                .filter(Converted::isOfRange)
                .forEach(part -> named.add(part.stated().unit() + " ("
                        + units.ranges().get(part.stated().unit()) + ")"));
        return List.copyOf(named);
    }

    /** Questions at one end. */
    static List<PathwayQuestion> at(List<PathwayQuestion> questions, Converted.End end) {
        return questions.stream().map(question -> question.at(end)).toList();
    }

    /** Settled pathways at one end. */
    static List<SettledPathway> settledAt(List<SettledPathway> settled, Converted.End end) {
        return settled.stream()
                .map(one -> {
                    PathwayQuestion question = one.question().at(end);
                    List<Item> used = one.used().stream()
                            .map(item -> item.reckoned(
                                    question.pathway().policies().arithmetic().ofItem(), end))
                            .toList();
                    return new SettledPathway(question, used, one.isMet(), one.inPart());
                })
                .toList();
    }

    /** The answers from those at both ends. */
    SortedMap<String, PathwayAnswer> answers(
            List<PathwayQuestion> questions,
            SortedMap<String, PathwayAnswer> poorer,
            SortedMap<String, PathwayAnswer> richer) {
        SortedMap<String, PathwayAnswer> answers = new TreeMap<>(poorer);
        richer.forEach(answers::putIfAbsent);
        for (PathwayQuestion question : questions) {
            String id = question.pathway().id();
            PathwayAnswer least = poorer.get(id);
            PathwayAnswer most = richer.get(id);
            if (least != null && most != null) {
                answers.put(id, answer(question, least, most));
            }
        }
        return answers;
    }
}
