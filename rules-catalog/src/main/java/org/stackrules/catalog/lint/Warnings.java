package org.stackrules.catalog.lint;

import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Message;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Amount;
import org.stackrules.model.Rational;

/** How warnings are made here. */
final class Warnings {

    private Warnings() {}

    /** A warning at a place. */
    static Diagnostic warning(Place place, Message message) {
        return Diagnostic.warning(place, null, message);
    }

    /** An amount in the language of its finding: {@code 6 credits}, {@code 1 item}, {@code 50%}. */
    static Message amount(Amount amount) {
        if (amount instanceof Amount.OfCredits credits) {
            return credits.credits().equals(Rational.ONE)
                    ? CatalogTexts.TEXTS.message("amount.credit", credits.credits())
                    : CatalogTexts.TEXTS.message("amount.credits", credits.credits());
        }
        if (amount instanceof Amount.OfUnit one) {
            return CatalogTexts.TEXTS.message("amount.unit", one.amount(), one.unit());
        }
        if (amount instanceof Amount.OfCount count) {
            return count.count() == 1
                    ? CatalogTexts.TEXTS.message("amount.item", count.count())
                    : CatalogTexts.TEXTS.message("amount.items", count.count());
        }
        Amount.Share share = (Amount.Share) amount;
        Rational percent = share.fraction().times(Rational.of(100));
        return share.base() == Amount.Base.REQUIRED
                ? CatalogTexts.TEXTS.message("amount.percent-required", percent)
                : CatalogTexts.TEXTS.message("amount.percent-counted", percent);
    }
}
