package org.stackrules.catalog.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AwardPolicy;
import org.stackrules.model.Catalog;
import org.stackrules.model.Ladder;
import org.stackrules.model.Pathway;
import org.stackrules.model.ShareRule;

/** What a catalog says and no evaluation answers yet: refused by name, for what cannot be decided must not be ignored. */
public final class Unanswered {

    private final List<Diagnostic> found = new ArrayList<>();

    private Unanswered() {}

    /** What is refused, ordered by place. */
    public static List<Diagnostic> in(Catalog catalog) {
        Unanswered unanswered = new Unanswered();
        catalog.pathways().values().forEach(unanswered::check);
        catalog.exclusions()
                .values()
                .forEach(one -> unanswered.refuse("exclusions", one.provenance().place()));
        catalog.ladders().values().forEach(unanswered::check);
        catalog.sharing().values().forEach(unanswered::check);
        unanswered.found.sort(Comparator.comparing(Diagnostic::place));
        return List.copyOf(unanswered.found);
    }

    private void check(Pathway pathway) {
        Place place = pathway.provenance().place();
        AwardPolicy award = pathway.award();
        if (award.before() != null) {
            refuse("applyBefore: " + award.before().word(), place);
        }
        if (award.applyWithin() != null) {
            refuse("applyWithin", place);
        }
        if (award.dated() != AwardPolicy.Dated.MET) {
            refuse("dated: " + award.dated().word(), place);
        }
        if (award.isFixedFirst()) {
            refuse("fixed", place);
        }
        if (!pathway.policies().isFrozen()) {
            refuse("composition: free", place);
        }
        pathway.requires()
                .all()
                .filter(one -> one.heading().shares())
                .forEach(one -> refuse("shares", one.heading().provenance().place()));
        pathway.sharing().forEach(this::check);
    }

    private void check(ShareRule row) {
        Place place = row.provenance().place();
        if (row.among() instanceof ShareRule.Between) {
            refuse("between", place);
        }
        if (row.privilege() != null) {
            refuse("privilege", place);
        }
    }

    private void check(Ladder ladder) {
        Place place = ladder.provenance().place();
        if (ladder.isHighestOnly()) {
            refuse("confer: highest", place);
        }
        if (ladder.lower() != Ladder.Lower.KEEP) {
            refuse("lower: " + ladder.lower().word(), place);
        }
        if (ladder.returnWithin() != null) {
            refuse("returnWithin", place);
        }
        if (!ladder.exitOnly().isEmpty()) {
            refuse("exitOnly", place);
        }
        if (ladder.closes()) {
            refuse("closes", place);
        }
    }

    private void refuse(String word, Place place) {
        found.add(Diagnostic.error(place, null, CatalogTexts.TEXTS.message("not-built", word)));
    }
}
