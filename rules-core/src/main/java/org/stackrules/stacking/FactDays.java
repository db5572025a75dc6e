package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.stackrules.model.Window;

/** On which days the facts of the record hold on which what is met rests. Pure. */
final class FactDays {

    private final Need root;

    /** Whether something meets a need without what is below it. */
    private final Predicate<Need> isVouchedFor;

    /** Whether a need is met, whatever the day. */
    private final Predicate<Need> isMet;

    FactDays(Need root, Predicate<Need> isVouchedFor, Predicate<Need> isMet) {
        this.root = root;
        this.isVouchedFor = isVouchedFor;
        this.isMet = isMet;
    }

    /** Whether there is no fact that holds on some days only. */
    boolean isAnyDay() {
        return facts().allMatch(found -> found.from() == null && found.until() == null);
    }

    /** The first day not before another on which all that is needed holds; empty: there is none. */
    Optional<LocalDate> first(LocalDate day) {
        return Stream.concat(
                        Stream.of(day),
                        facts().flatMap(found -> found.days().stream())
                                .map(Window::from)
                                .filter(Objects::nonNull)
                                .filter(from -> from.isAfter(day)))
                .sorted()
                .filter(one -> holds(root, one))
                .findFirst();
    }

    private Stream<Need.Found> facts() {
        return root.all().filter(Need.Found.class::isInstance).map(Need.Found.class::cast);
    }

    private boolean holds(Need need, LocalDate day) {
        if (isVouchedFor.test(need)) {
            return true;
        }
        if (need instanceof Need.Found found) {
            return found.days().stream().anyMatch(window -> window.contains(day));
        }
        if (need instanceof Need.Choice choice) {
            return choice.children().stream()
                            .filter(child -> isMet.test(child) && holds(child, day))
                            .count()
                    >= choice.number();
        }
        return need.children().stream().allMatch(child -> !isMet.test(child) || holds(child, day));
    }
}
