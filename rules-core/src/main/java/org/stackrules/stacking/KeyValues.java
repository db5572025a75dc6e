package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.stackrules.model.Credential;
import org.stackrules.model.Item;
import org.stackrules.model.ItemKey;
import org.stackrules.model.Rational;

/** What items are told apart by. */
final class KeyValues {

    private KeyValues() {}

    /** The values of an item's key; empty if none is known. */
    static Set<String> of(ItemKey key, Item item) {
        LocalDate end = item.completedOn();
        Rational level = item.level();
        List<String> values = switch (key) {
            case CREDENTIAL -> List.of(item.credential());
            case ISSUER -> known(item.issuer());
            case SUBJECT -> item.subjects();
            case LEVEL -> level == null ? List.of() : List.of(level.toString());
            case SKILL -> item.skills();
            case TYPE -> known(item.type());
            case TERM -> end == null ? List.of() : List.of(end.toString());
            case YEAR -> end == null ? List.of() : List.of(String.valueOf(end.getYear()));
        };
        return new TreeSet<>(values);
    }

    /** The values that a definition gives its items; empty if that is for the items to say. */
    static Set<String> of(ItemKey key, Credential definition) {
        Rational level = definition.level();
        List<String> values = switch (key) {
            case CREDENTIAL -> List.of(definition.id());
            case ISSUER -> known(definition.issuer());
            case SUBJECT -> definition.subjects();
            case LEVEL -> level == null ? List.of() : List.of(level.toString());
            case SKILL -> definition.skills();
            case TYPE -> known(definition.type());
            case TERM, YEAR -> List.of();
        };
        return new TreeSet<>(values);
    }

    private static List<String> known(String word) {
        return word.isEmpty() ? List.of() : List.of(word);
    }
}
