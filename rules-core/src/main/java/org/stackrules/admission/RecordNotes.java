package org.stackrules.admission;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stackrules.diagnostic.Place;
import org.stackrules.diagnostic.Suggestion;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Catalog;
import org.stackrules.model.Decision;
import org.stackrules.model.Enrolment;
import org.stackrules.model.Grade;
import org.stackrules.model.GradeScale;
import org.stackrules.model.Pathway;
import org.stackrules.model.Provenance;
import org.stackrules.model.Requirement;
import org.stackrules.report.Reason;

/** What a record says that the catalog does not know: it decides nothing, and is not passed over in silence. */
final class RecordNotes {

    private final Catalog catalog;
    private final Map<String, Set<String>> needsOfRules;
    private final List<Reason> notes = new ArrayList<>();

    RecordNotes(Catalog catalog, Map<String, Set<String>> needsOfRules) {
        this.catalog = catalog;
        this.needsOfRules = needsOfRules;
    }

    /** The notes on what was seen of a record, ordered by place. */
    List<Reason> of(List<AchievementRecord> achievements, List<Enrolment> enrolments, List<Decision> decisions) {
        enrolments.forEach(this::note);
        decisions.forEach(this::note);
        achievements.forEach(this::note);
        notes.sort(
                Comparator.comparing((Reason note) -> note.provenance().place()).thenComparing(Reason::text));
        return notes;
    }

    private void note(Enrolment enrolment) {
        String pathway = enrolment.pathway();
        String credential = enrolment.credential();
        if (pathway != null && !catalog.pathways().containsKey(pathway)) {
            unknown(
                    enrolment.place(),
                    "enrolled in `" + pathway + "`, which is no pathway of the catalog",
                    pathway,
                    catalog.pathways().keySet());
        }
        if (credential != null && catalog.pathwaysEarning(credential).isEmpty()) {
            unknown(
                    enrolment.place(),
                    "enrolled for `" + credential + "`, which no pathway of the catalog earns",
                    credential,
                    catalog.pathways().values().stream().map(Pathway::earns).toList());
        }
    }

    private void note(Decision decision) {
        String id = decision.pathway();
        String requirement = decision.requirement();
        if (id == null) {
            noteOfNoPathway(decision);
            return;
        }
        String subject = "a decision to " + decision.type().word() + " names `";
        Pathway pathway = catalog.pathways().get(id);
        if (pathway == null) {
            unknown(
                    decision.place(),
                    subject + id + "`, which is no pathway of the catalog",
                    id,
                    catalog.pathways().keySet());
        } else if (requirement != null) {
            Set<String> known = new TreeSet<>(needsOfRules.getOrDefault(id, Set.of()));
            collectIds(pathway.requires(), known);
            pathway.whens().forEach(when -> collectIds(when, known));
            if (decision.type() == Decision.Type.ATTEST) {
                known.addAll(conditionsOfAgreements());
            }
            if (!known.contains(requirement)) {
                unknown(
                        decision.place(),
                        subject + requirement + "`, which is no requirement of " + id,
                        requirement,
                        known);
            }
        }
    }

    /** What is attested of no pathway is the condition of an agreement. */
    private void noteOfNoPathway(Decision decision) {
        String requirement = decision.requirement();
        Set<String> known = conditionsOfAgreements();
        if (requirement != null && !known.contains(requirement)) {
            unknown(
                    decision.place(),
                    "a decision to " + decision.type().word() + " names `" + requirement
                            + "` and no pathway, and no agreement is under such a condition",
                    requirement,
                    known);
        }
    }

    /** The ids of the conditions on which agreements may be used. */
    private Set<String> conditionsOfAgreements() {
        return catalog.articulations().values().stream()
                .flatMap(articulation -> Stream.ofNullable(articulation.terms().when()))
                .flatMap(Requirement::all)
                .map(condition -> condition.heading().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void collectIds(Requirement requirement, Set<String> ids) {
        ids.add(requirement.heading().id());
        requirement.children().forEach(child -> collectIds(child, ids));
    }

    private void note(AchievementRecord achievement) {
        String pathway = achievement.pathway();
        boolean isEarnedBy = catalog.pathwaysEarning(achievement.credential()).stream()
                .anyMatch(one -> one.id().equals(pathway));
        if (pathway != null && !isEarnedBy) {
            unknown(
                    achievement.place(),
                    achievement.id() + " names `" + pathway + "`, which is no pathway to " + achievement.credential(),
                    pathway,
                    catalog.pathwaysEarning(achievement.credential()).stream()
                            .map(Pathway::id)
                            .toList());
        }
        if (achievement.credits() != null) {
            String unit = achievement.credits().unit();
            if (!unit.isEmpty() && !catalog.units().knows(unit)) {
                unknown(
                        achievement.place(),
                        achievement.id() + " has credits in `" + unit + "`, which is no unit of the catalog",
                        unit,
                        catalog.units().names());
            }
        }
        if (achievement.grade() instanceof Grade.Letter letter) {
            note(achievement, letter);
        }
    }

    private void note(AchievementRecord achievement, Grade.Letter letter) {
        String name = letter.scale() != null ? letter.scale() : catalog.gradeScaleOf(achievement.issuer());
        GradeScale scale = catalog.grades().scales().get(name);
        if (scale != null && scale.row(letter.letter()).isEmpty()) {
            unknown(
                    achievement.place(),
                    achievement.id() + " has the grade `" + letter.letter() + "`, which is no letter of the scale "
                            + name,
                    letter.letter(),
                    scale.rows().stream().map(GradeScale.Row::letter).toList());
        }
    }

    private void unknown(Place place, String text, String written, Collection<String> known) {
        String help = Suggestion.didYouMean(written, known, "");
        notes.add(new Reason(help.isEmpty() ? text : text + "; " + help, Provenance.at(place)));
    }
}
