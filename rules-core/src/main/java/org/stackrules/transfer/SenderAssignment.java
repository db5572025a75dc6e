package org.stackrules.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.stackrules.model.Item;
import org.stackrules.model.OpenRecognition;
import org.stackrules.model.Rational;

/** Chooses senders for several recognitions that were left open, no item and no credential for two of them. Used once. */
final class SenderAssignment {

    /** More attempts than this to add an item are not made. */
    private static final int MOST_STEPS = 20_000;

    private final List<OpenRecognition> open;
    private final List<Item> earliestFirst;
    private final Function<Item, String> creditedOnce;
    private final Set<String> taken;
    private final List<List<Item>> chosen = new ArrayList<>();
    private int steps;

    /**
     * An assignment to be made.
     *
     * @param open what needs senders
     * @param earliestFirst the items that may be sent
     * @param creditedOnce what brings credit once, if an item is sent
     * @param taken of that what may not be sent
     */
    SenderAssignment(
            List<OpenRecognition> open,
            List<Item> earliestFirst,
            Function<Item, String> creditedOnce,
            Set<String> taken) {
        this.open = open.stream()
                .sorted(Comparator.comparing(SenderAssignment::largest).reversed())
                .toList();
        this.earliestFirst = earliestFirst;
        this.creditedOnce = creditedOnce;
        this.taken = new HashSet<>(taken);
    }

    private static Rational largest(OpenRecognition one) {
        return one.takes().get(one.takes().size() - 1).amount();
    }

    /** The senders of each, ordered by id, none in vain and early ones rather than late ones; empty: none were found. */
    Optional<List<List<Item>>> found() {
        return place(0) ? Optional.of(List.copyOf(chosen)) : Optional.empty();
    }

    /** Whether there are surely none; asked once none were found. */
    boolean isImpossible() {
        return steps <= MOST_STEPS;
    }

    private boolean place(int index) {
        if (index == open.size()) {
            return true;
        }
        List<OpenRecognition.Take> takes = open.get(index).takes();
        Set<String> last = ids(takes.get(0));
        Set<String> all = ids(takes.get(takes.size() - 1));
        List<Item> candidates = earliestFirst.stream()
                .filter(item -> all.contains(item.id()))
                .sorted(Comparator.comparing((Item item) -> !last.contains(item.id())))
                .toList();
        return extend(index, candidates, 0, new ArrayList<>());
    }

    private static Set<String> ids(OpenRecognition.Take take) {
        return take.of().stream().map(OpenRecognition.Sender::id).collect(Collectors.toSet());
    }

    private boolean extend(int index, List<Item> candidates, int next, List<Item> some) {
        List<OpenRecognition.Take> takes = open.get(index).takes();
        if (isMet(takes, some)) {
            boolean isInVain = some.stream()
                    .anyMatch(item -> isMet(
                            takes,
                            some.stream().filter(other -> !other.equals(item)).toList()));
            if (isInVain) {
                return false;
            }
            chosen.add(some.stream().sorted().toList());
            if (place(index + 1)) {
                return true;
            }
            chosen.remove(chosen.size() - 1);
            return false;
        }
        List<Item> rest = candidates.subList(next, candidates.size()).stream()
                .filter(item -> !taken.contains(creditedOnce.apply(item)))
                .toList();
        List<Item> most = new ArrayList<>(some);
        most.addAll(rest);
        if (rest.isEmpty() || ++steps > MOST_STEPS || !isMet(takes, most)) {
            return false;
        }
        Item item = rest.get(0);
        int after = candidates.indexOf(item) + 1;
        String once = creditedOnce.apply(item);
        taken.add(once);
        some.add(item);
        if (extend(index, candidates, after, some)) {
            return true;
        }
        some.remove(item);
        taken.remove(once);
        return extend(index, candidates, after, some);
    }

    private static boolean isMet(List<OpenRecognition.Take> takes, List<Item> some) {
        Set<String> ids = some.stream().map(Item::id).collect(Collectors.toSet());
        return takes.stream().allMatch(take -> take.isMetBy(ids));
    }
}
