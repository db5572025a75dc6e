package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.stackrules.model.Extent;
import org.stackrules.model.Item;
import org.stackrules.model.Window;

/**
 * Why an item is not used beside others: it would serve only beside what starts, or ends, on other days; or one of the
 * others would.
 */
final class ExtentsApart {

    private final Problem problem;
    private final Ledger ledger;
    private final String by;

    /**
     * What an allocation counts, and when.
     *
     * @param by by which policy ages count back from the last item, in words; empty: none has to say that
     */
    ExtentsApart(Problem problem, Ledger ledger, String by) {
        this.problem = problem;
        this.ledger = ledger;
        this.by = by;
    }

    /** Why an item is not used, as a sentence about it; empty: nothing of that is in the way. */
    Optional<String> whyNot(Item item) {
        List<Edge> edges = problem.edges().stream()
                .filter(edge -> edge.item().equals(item) && !edge.isVoucher())
                .toList();
        Optional<String> first = Optional.empty();
        for (Edge edge : edges) {
            Optional<String> why = why(edge);
            if (why.isEmpty()) {
                return why;
            }
            first = first.isPresent() ? first : why;
        }
        return first;
    }

    private Optional<String> why(Edge edge) {
        CountedExtent all = CountedExtent.of(ledger.with(edge));
        if (!all.allows(edge.extent())) {
            return Optional.of("serves only if " + edge.extent() + by + ", and " + found(edge.extent(), all));
        }
        return ledger.used().stream()
                .filter(other -> !all.allows(other.extent()))
                .findFirst()
                .map(other -> (isLate(other.extent(), all) ? "ends too late" : "starts too early") + " for "
                        + other.item().reportName() + ", which serves only if " + other.extent() + by);
    }

    private static boolean isLate(Extent asked, CountedExtent all) {
        LocalDate until = asked.end().until();
        return until != null && all.last().filter(day -> day.isAfter(until)).isPresent();
    }

    /** What is there of what is asked for. */
    private static String found(Extent asked, CountedExtent all) {
        boolean isOfStart = !all.allows(new Extent(asked.start(), Window.ALWAYS));
        Optional<LocalDate> day = isOfStart ? all.first() : all.last();
        return day.map(found -> isOfStart ? "the first starts on " + found : "the last ends on " + found)
                .orElse("nothing else has a day");
    }
}
