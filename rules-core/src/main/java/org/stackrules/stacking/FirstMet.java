package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;

/**
 * A pathway whose evidence is what first met it ({@code fixed: first-met}): it is asked day by day, as it stood then, and
 * the first day on which it is met decides. What ends later, a better attempt or a failed one, changes nothing.
 */
final class FirstMet {

    private FirstMet() {}

    /**
     * The answer of the first day on which a pathway was met; empty: it never was.
     *
     * @param answers answers a question
     */
    static Optional<PathwayAnswer> of(PathwayQuestion question, Function<PathwayQuestion, PathwayAnswer> answers) {
        TreeSet<LocalDate> days = new TreeSet<>();
        Stream.concat(question.items().stream(), question.background().attempts().stream())
                .map(Item::completedOn)
                .filter(Objects::nonNull)
                .forEach(days::add);
        question.statements().stream()
                .map(one -> one.by().day())
                .filter(Objects::nonNull)
                .filter(day -> !day.isAfter(question.asOf()))
                .forEach(days::add);
        for (LocalDate day : days) {
            PathwayAnswer answer = answers.apply(question.until(day));
            if (answer.standing() == PathwayAnswer.Standing.MET && answer.metOn() != null) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }

    /**
     * The answer of an earlier day, with why what ended later was not looked at.
     *
     * @param now what the question comes to today
     */
    static PathwayAnswer withLater(PathwayAnswer first, PathwayAnswer now) {
        LocalDate day = first.metOn();
        SortedMap<String, String> leftOut = new TreeMap<>(IdOrder.INSTANCE);
        Stream.concat(now.used().stream().map(Item::id), now.leftOut().keySet().stream())
                .filter(id -> first.used().stream().noneMatch(item -> item.id().equals(id)))
                .forEach(id ->
                        leftOut.put(id, "the evidence of " + first.pathway().id() + " is fixed since " + day));
        leftOut.putAll(first.leftOut());
        return first.withLeftOut(leftOut);
    }
}
