package org.stackrules.stacking;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Certainty;
import org.stackrules.model.Item;
import org.stackrules.model.Mode;
import org.stackrules.model.Pathway;
import org.stackrules.model.Selection;
import org.stackrules.model.Window;

/**
 * How long recorded recognitions last: from the day on which they were decided to the day of the award, both inclusive. Of
 * one without such a day nobody knows. What is recognised here and now was not decided before.
 */
final class DecisionAge {

    private static final List<Selection.Acceptance> ALWAYS =
            List.of(new Selection.Acceptance(Window.ALWAYS, Certainty.KNOWN));

    /** Null: for ever. */
    private final @Nullable Period lasting;

    DecisionAge(Pathway pathway) {
        this.lasting = pathway.policies().clocks().decisionsLast();
    }

    /** On which days of the award, and how surely, an item may be used as far as a decision on it has to last. */
    List<Selection.Acceptance> acceptances(Item item) {
        if (lasting == null || !isRecorded(item)) {
            return ALWAYS;
        }
        LocalDate decidedOn = item.particulars().decidedOn();
        return decidedOn == null
                ? List.of(new Selection.Acceptance(Window.ALWAYS, Certainty.unknown("day of decision", item.id())))
                : List.of(new Selection.Acceptance(new Window(null, decidedOn.plus(lasting)), Certainty.KNOWN));
    }

    /** Why an item may serve no award on a day, as the decision on it is too old; empty: it is not. */
    Optional<String> whyNot(Item item, LocalDate day) {
        LocalDate decidedOn = item.particulars().decidedOn();
        return lasting != null
                        && isRecorded(item)
                        && decidedOn != null
                        && decidedOn.plus(lasting).isBefore(day)
                ? Optional.of("was decided on " + decidedOn + ", and decisions last " + lasting + ": until "
                        + decidedOn.plus(lasting))
                : Optional.empty();
    }

    private static boolean isRecorded(Item item) {
        return item.kind() == Item.Kind.ACHIEVEMENT && item.modes().contains(Mode.TRANSFER);
    }
}
