package org.stackrules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.stackrules.admission.Admitted;
import org.stackrules.model.Articulation;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.report.EarnedCredential;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Reason;
import org.stackrules.report.RequirementOutcome;
import org.stackrules.report.SharingOutcome;
import org.stackrules.stacking.PathwayAnswer;
import org.stackrules.stacking.PathwayQuestion;

/** What an evaluation can say beyond the single pathway: agreements half filled, achievements that nothing used. */
final class Explanation {

    private final Plan plan;
    private final Admitted admitted;
    private final Map<String, Item> items;
    private final Map<String, PathwayAnswer> answers;
    private final List<PathwayQuestion> questions;
    private final Map<String, List<SharingOutcome>> sharing;

    Explanation(
            Plan plan,
            Admitted admitted,
            Map<String, Item> items,
            Map<String, PathwayAnswer> answers,
            List<PathwayQuestion> questions,
            Map<String, List<SharingOutcome>> sharing) {
        this.plan = plan;
        this.admitted = admitted;
        this.items = items;
        this.answers = answers;
        this.questions = questions;
        this.sharing = sharing;
    }

    /** The outcomes, with how shares stand, and what would complete an agreement where a pathway lacks what it gives. */
    List<PathwayOutcome> explained(Collection<PathwayOutcome> outcomes) {
        return outcomes.stream().map(this::explained).toList();
    }

    private PathwayOutcome explained(PathwayOutcome outcome) {
        List<Reason> reasons = new ArrayList<>(outcome.reasons());
        if (outcome.status() == PathwayStatus.IN_PROGRESS || outcome.status() == PathwayStatus.NOT_STARTED) {
            collectHalfFilled(outcome.requirement(), reasons);
            questions.stream()
                    .filter(question -> question.pathway().id().equals(outcome.pathway()))
                    .forEach(question -> collectHeld(question, outcome, reasons));
        }
        return new PathwayOutcome(
                outcome.pathway(),
                outcome.credential(),
                outcome.title(),
                outcome.status(),
                outcome.validity(),
                outcome.metOn(),
                outcome.expiresOn(),
                outcome.isProven(),
                outcome.isOptimal(),
                reasons,
                outcome.requirement(),
                outcome.alone(),
                outcome.conflicts(),
                outcome.limits(),
                sharing.getOrDefault(outcome.pathway(), List.of()),
                outcome.needs(),
                outcome.flags());
    }

    private void collectHalfFilled(RequirementOutcome requirement, List<Reason> reasons) {
        for (String credential : requirement.missing()) {
            for (Articulation articulation : plan.catalog().articulationsTo(credential)) {
                List<String> lacking = plan.agreements().lacking(articulation, List.copyOf(items.values())).stream()
                        .map(Object::toString)
                        .toList();
                if (!lacking.isEmpty()) {
                    reasons.add(new Reason(
                            String.join(" and ", lacking) + " would complete " + articulation.id() + ", which gives "
                                    + credential,
                            articulation.provenance()));
                }
            }
        }
        requirement.children().forEach(child -> collectHalfFilled(child, reasons));
    }

    /** What is held and only just cannot serve. */
    private void collectHeld(PathwayQuestion question, PathwayOutcome outcome, List<Reason> reasons) {
        List<Item> used = answers.get(outcome.pathway()).used();
        admitted.items().stream()
                .filter(item -> !used.contains(item))
                .forEach(item -> plan.stacking()
                        .obstacle(question, item)
                        .ifPresent(text -> reasons.add(new Reason(
                                item.reportName() + " is held, but " + text,
                                outcome.requirement().provenance()))));
    }

    /** The achievements that are no evidence of anything, each with one reason. */
    List<EvaluationReport.Unused> unused(List<EarnedCredential> earned) {
        Set<String> used = new HashSet<>();
        answers.values()
                .forEach(answer -> answer.used().forEach(item -> {
                    used.add(item.id());
                    used.addAll(item.contains());
                }));
        earned.forEach(one -> used.addAll(one.evidence()));
        admitted.awards().forEach(award -> used.add(award.item().id()));
        Map<String, String> reasons = new TreeMap<>(IdOrder.INSTANCE);
        reasons.putAll(admitted.refused());
        for (Item item : admitted.items()) {
            if (!used.contains(item.id())) {
                reasons.put(item.id(), whyUnused(item));
            }
        }
        used.forEach(reasons::remove);
        return reasons.entrySet().stream()
                .map(entry -> new EvaluationReport.Unused(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The notes on the record, and on what was not used and is likely to be misspelt; ordered by place. */
    List<Reason> notes(List<EvaluationReport.Unused> unused) {
        Set<String> ids =
                unused.stream().map(EvaluationReport.Unused::achievement).collect(Collectors.toSet());
        List<Reason> notes = new ArrayList<>(admitted.notes());
        for (Item item : admitted.items()) {
            String credential = item.credential();
            if (ids.contains(item.id()) && !plan.catalog().credentials().containsKey(credential)) {
                plan.meant(credential)
                        .ifPresent(meant -> notes.add(new Reason(
                                item.id() + " is of `" + credential
                                        + "`, which the catalog does not define; did you mean `" + meant + "`?",
                                item.provenance())));
            }
        }
        notes.sort(
                Comparator.comparing((Reason note) -> note.provenance().place()).thenComparing(Reason::text));
        return notes;
    }

    private String whyUnused(Item item) {
        Optional<String> leftOut = answers.values().stream()
                .map(answer -> answer.leftOut().get(item.id()))
                .filter(reason -> reason != null)
                .findFirst();
        Optional<String> sent = items.values().stream()
                .filter(other -> other.senders().contains(item.id()))
                .map(Item::id)
                .flatMap(recognition -> answers.values().stream()
                        .map(answer -> answer.leftOut().get(recognition))
                        .filter(reason -> reason != null))
                .findFirst();
        return leftOut.or(() -> sent)
                .or(() -> questions.stream()
                        .map(question -> plan.stacking().obstacle(question, item))
                        .flatMap(Optional::stream)
                        .findFirst())
                .orElseGet(() -> plan.catalog().credentials().containsKey(item.credential())
                        ? "no pathway that this record touches can use it"
                        : "the catalog does not define " + item.credential()
                                + ", and no pathway that this record touches can use it");
    }
}
