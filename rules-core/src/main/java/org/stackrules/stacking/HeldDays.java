package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Item;
import org.stackrules.model.Window;

/**
 * On which days enough of something is held, where it is valid only on some: between the days on which something comes or
 * goes nothing changes. Pure.
 *
 * @param <T> what is held
 */
final class HeldDays<T> {

    private final Collection<T> all;
    private final Function<T, Window> days;

    /**
     * What is held.
     *
     * @param days on which days each is there and valid
     */
    HeldDays(Collection<T> all, Function<T, Window> days) {
        this.all = List.copyOf(all);
        this.days = days;
    }

    /** The days on which an item is there, of those on which it may be looked at; null: never on one of them. */
    static @Nullable Window there(Item item, Window days) {
        LocalDate ended = item.completedOn();
        return ended == null ? days : Window.from(ended).and(days).orElse(null);
    }

    /** Days between which nothing changes, with what is held then, in order. */
    record Stretch<T>(Window days, List<T> held) {}

    /** All days, in stretches. */
    List<Stretch<T>> stretches() {
        SortedSet<LocalDate> changes = new TreeSet<>();
        for (T one : all) {
            Window window = days.apply(one);
            if (window.from() != null) {
                changes.add(window.from());
            }
            if (window.until() != null) {
                changes.add(window.until().plusDays(1));
            }
        }
        List<Stretch<T>> stretches = new ArrayList<>();
        LocalDate first = null;
        for (LocalDate next : changes) {
            stretches.add(stretch(first, next.minusDays(1)));
            first = next;
        }
        stretches.add(stretch(first, null));
        return stretches;
    }

    private Stretch<T> stretch(@Nullable LocalDate first, @Nullable LocalDate last) {
        Window stretch = new Window(first, last);
        return new Stretch<>(
                stretch,
                all.stream().filter(one -> days.apply(one).covers(stretch)).toList());
    }

    /** Windows of which neighbours touch made one. */
    static List<Window> joined(List<Window> windows) {
        List<Window> joined = new ArrayList<>();
        for (Window next : windows) {
            Window last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            boolean touches = last != null
                    && last.until() != null
                    && last.until().plusDays(1).equals(next.from());
            if (touches) {
                joined.set(joined.size() - 1, new Window(last.from(), next.until()));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }
}
