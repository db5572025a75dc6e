package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.stackrules.model.Item;
import org.stackrules.report.Reason;

/**
 * What became of the items that the registrar has put in their places: each is followed, or the reason why not is said.
 *
 * @param solved the pathway with its pins
 * @param items everything that could be counted
 * @param whyNot what keeps an item from serving the pathway at all, if anything does
 */
record PinAccount(SolvedPathway solved, Collection<Item> items, Function<Item, Optional<String>> whyNot) {

    /** One sentence for each pin; of a pathway that pins keep from being met, that they do. */
    List<Reason> reasons(boolean wouldBeMetWithout) {
        List<Reason> reasons = new ArrayList<>();
        for (Pin pin : solved.stated().concessions().pins()) {
            String said = pin.stated().text() + ", by "
                    + PathwayAccount.said(pin.stated().by());
            boolean isFollowed = pin.isFollowed(solved.ledger().used());
            String outcome = isFollowed ? "" : ", which is not followed: " + obstacle(pin);
            String binding = wouldBeMetWithout && isBinding(pin) ? "; without pins all would be met" : "";
            reasons.add(new Reason(said + outcome + binding, pin.stated().by().provenance()));
        }
        return reasons;
    }

    private boolean isBinding(Pin pin) {
        return pin.isFollowed(solved.problem().edges());
    }

    private String obstacle(Pin pin) {
        String item = pin.stated().item();
        if (isBinding(pin)) {
            return "it cannot be, with all else that is asked and limited";
        }
        List<Item> meant = items.stream().filter(pin::concerns).toList();
        if (meant.isEmpty()) {
            return item + " is nothing that can be counted";
        }
        return meant.stream()
                .map(whyNot)
                .flatMap(Optional::stream)
                .findFirst()
                .map(reason -> item + " " + reason)
                .orElse("`" + pin.stated().requirement() + "` does not accept " + item);
    }
}
