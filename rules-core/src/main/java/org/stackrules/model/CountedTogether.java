package org.stackrules.model;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What items come to that are counted together, of which one may be worth less beside another. */
final class CountedTogether {

    private CountedTogether() {}

    /** The sum of what atoms are worth together, in home units; null: what one of them is worth is unknown. */
    static @Nullable Rational credits(Catalog catalog, Collection<Item> atoms) {
        Rational sum = Item.creditsOf(atoms);
        if (sum == null) {
            return null;
        }
        for (Item atom : atoms) {
            Rational lost = Rational.ZERO;
            for (Exclusion exclusion : catalog.exclusions().values()) {
                if (exclusion instanceof Exclusion.Overlaps one
                        && isOf(catalog, atom, one.credential())
                        && atoms.stream().anyMatch(other -> isOf(catalog, other, one.other()))) {
                    lost = lost.plus(one.loses());
                }
            }
            sum = atom.credits() == null ? sum : sum.minus(lost.min(atom.credits()));
        }
        return sum;
    }

    private static boolean isOf(Catalog catalog, Item item, String credential) {
        return !item.isUnassigned() && catalog.definedAs(item.credential()).equals(catalog.definedAs(credential));
    }
}
