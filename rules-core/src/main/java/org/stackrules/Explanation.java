package org.stackrules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stackrules.admission.Admitted;
import org.stackrules.model.Articulation;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Receiving;
import org.stackrules.model.StatedBy;
import org.stackrules.report.EarnedCredential;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Reason;
import org.stackrules.report.RequirementOutcome;
import org.stackrules.report.SharingOutcome;
import org.stackrules.stacking.PathwayAnswer;
import org.stackrules.stacking.PathwayQuestion;
import org.stackrules.transfer.Offer;
import org.stackrules.transfer.Offers;
import org.stackrules.transfer.Refused;

/**
 * What an evaluation can say beyond the single pathway: agreements half filled, recognitions refused or not taken,
 * achievements that nothing used.
 */
final class Explanation {

    private final Plan plan;
    private final Admitted admitted;
    private final Map<String, Item> items;
    private final Map<String, PathwayAnswer> answers;
    private final List<PathwayQuestion> questions;
    private final Offers offers;
    private final Map<String, List<SharingOutcome>> sharing;

    /** The agreements of which some item may fill a part, by what they give, each time ordered by id. */
    private final Map<String, List<Articulation>> begun;

    Explanation(
            Plan plan,
            Admitted admitted,
            Map<String, Item> items,
            Map<String, PathwayAnswer> answers,
            List<PathwayQuestion> questions,
            Offers offers,
            Map<String, List<SharingOutcome>> sharing) {
        this.plan = plan;
        this.admitted = admitted;
        this.items = items;
        this.answers = answers;
        this.questions = questions;
        this.offers = offers;
        this.sharing = sharing;
        this.begun = new HashMap<>();
        plan.articulationsFor(items.values())
                .forEach(articulation -> articulation.to().stream()
                        .map(Receiving::credential)
                        .distinct()
                        .forEach(credential -> begun.computeIfAbsent(credential, key -> new ArrayList<>())
                                .add(articulation)));
    }

    /**
     * The outcomes, with how shares stand, with what would complete an agreement, or is refused, where a pathway lacks what
     * that gives, and with the recognitions that a pathway did not take as it used their senders otherwise.
     */
    List<PathwayOutcome> explained(Collection<PathwayOutcome> outcomes) {
        return outcomes.stream().map(this::explained).toList();
    }

    private PathwayOutcome explained(PathwayOutcome outcome) {
        List<Reason> reasons = new ArrayList<>(outcome.reasons());
        if (outcome.status() == PathwayStatus.IN_PROGRESS || outcome.status() == PathwayStatus.NOT_STARTED) {
            collectHalfFilled(outcome.requirement(), reasons);
            collectChains(outcome.requirement(), reasons);
            questions.stream()
                    .filter(question -> question.pathway().id().equals(outcome.pathway()))
                    .forEach(question -> {
                        collectHeld(question, outcome, reasons);
                        collectNeverTogether(question, reasons);
                    });
        }
        collectNotTaken(answers.get(outcome.pathway()), reasons);
        List<SharingOutcome> shares = Stream.concat(
                        answers.get(outcome.pathway()).sharing().stream(),
                        sharing.getOrDefault(outcome.pathway(), List.of()).stream())
                .toList();
        return outcome.withReasons(reasons).withSharing(shares);
    }

    private void collectHalfFilled(RequirementOutcome requirement, List<Reason> reasons) {
        for (String credential : requirement.missing()) {
            offers.refused().stream()
                    .filter(refused -> refused.offer().item().credential().equals(credential))
                    .map(Explanation::reason)
                    .filter(reason -> !reasons.contains(reason))
                    .forEach(reasons::add);
            for (Articulation articulation : begun.getOrDefault(credential, List.of())) {
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

    /** The chains of agreements that would give what is missing: there are none, so they are named. */
    private void collectChains(RequirementOutcome requirement, List<Reason> reasons) {
        for (String credential : requirement.missing()) {
            for (Articulation second : plan.catalog().articulationsTo(credential)) {
                for (Item first : plan.agreements().chained(second, List.copyOf(items.values()))) {
                    String by = first.via() == null ? "the recorded recognition " + first.id() : first.via();
                    Reason reason = new Reason(
                            first.reportName() + " would need a chain: " + by + ", then " + second.id() + ", through "
                                    + first.credential() + " to " + credential
                                    + "; what is recognised is never recognised again",
                            second.provenance());
                    if (!reasons.contains(reason)) {
                        reasons.add(reason);
                    }
                }
            }
        }
        requirement.children().forEach(child -> collectChains(child, reasons));
    }

    /**
     * What might have been taken instead: recognitions that could serve, but share senders with what was taken. Another way
     * to fill an agreement that was taken says nothing new; of several ways that share the same senders the first is told.
     */
    private void collectNotTaken(PathwayAnswer answer, List<Reason> reasons) {
        Set<List<Object>> told = new HashSet<>();
        answer.leftOut().keySet().stream()
                .sorted(IdOrder.INSTANCE)
                .flatMap(id -> offers.offer(id).stream())
                .filter(offer -> !isOtherWay(answer, offer))
                .forEach(offer -> {
                    Item item = offer.item();
                    String as = offer.statement().as().text();
                    List<String> shared = shared(item, answer.used());
                    if (!shared.isEmpty()
                            && told.add(List.of(offer.statement().by().name(), as, shared))) {
                        reasons.add(new Reason(
                                String.join(" and ", item.senders()) + " may also be recognised as " + as + " by "
                                        + item.via() + "; not taken, as " + String.join(" and ", shared)
                                        + (shared.size() == 1 ? " is used once" : " are used once each"),
                                item.provenance()));
                    }
                });
    }

    /** The senders that are used otherwise; where none is, what is inside them and is. */
    private static List<String> shared(Item recognition, List<Item> used) {
        List<String> senders = recognition.senders().stream()
                .filter(sender -> isUsed(sender, used))
                .toList();
        return !senders.isEmpty()
                ? senders
                : recognition.contains().stream()
                        .filter(inside -> isUsed(inside, used))
                        .toList();
    }

    private static boolean isUsed(String id, List<Item> used) {
        return used.stream()
                .anyMatch(one -> one.id().equals(id) || one.contains().contains(id));
    }

    /** Whether what was taken is the same by the same agreement or rule, of senders in part the same. */
    private boolean isOtherWay(PathwayAnswer answer, Offer offer) {
        return answer.used().stream()
                .flatMap(used -> offers.offer(used.id()).stream())
                .anyMatch(used -> used.statement()
                                .by()
                                .name()
                                .equals(offer.statement().by().name())
                        && used.statement().as().equals(offer.statement().as())
                        && !Collections.disjoint(
                                used.item().senders(), offer.item().senders()));
    }

    static Reason reason(Refused refused) {
        return new Reason(
                refused.refusal().item() + ": " + text(refused),
                refused.refusal().by().provenance());
    }

    private static String text(Refused refused) {
        StatedBy by = refused.refusal().by();
        return "the recognition as " + refused.offer().statement().as().text() + " by "
                + refused.offer().statement().by().name() + " is refused by "
                + (by.rule() == null ? by.name() : "the rule \"" + by.rule() + "\"") + " ("
                + by.provenance().place() + ")";
    }

    /** What was valid on no day on which something that counts was. */
    private void collectNeverTogether(PathwayQuestion question, List<Reason> reasons) {
        PathwayAnswer answer = answers.get(question.pathway().id());
        List<Item> leftOut = answer.leftOut().keySet().stream()
                .sorted(IdOrder.INSTANCE)
                .map(items::get)
                .filter(Objects::nonNull)
                .toList();
        reasons.addAll(
                new NeverTogether(plan.catalog(), question.asOf()).reasons(question.pathway(), answer.used(), leftOut));
    }

    /** What is held and only just cannot serve. */
    private void collectHeld(PathwayQuestion question, PathwayOutcome outcome, List<Reason> reasons) {
        Set<String> used =
                answers.get(outcome.pathway()).used().stream().map(Item::id).collect(Collectors.toSet());
        admitted.items().stream()
                .filter(item -> !used.contains(item.id()))
                .forEach(item -> plan.stacking()
                        .obstacle(question, item)
                        .ifPresent(text -> reasons.add(new Reason(
                                item.reportName() + " is held, but " + text,
                                outcome.requirement().provenance()))));
        items.values().stream()
                .filter(item -> item.kind() == Item.Kind.RECOGNITION)
                .forEach(item -> plan.stacking()
                        .whyNotByAgreement(question, item)
                        .ifPresent(why -> reasons.add(new Reason(
                                item.reportName() + " is not recognised as " + item.credential() + ": " + why,
                                item.provenance()))));
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

    /** Why nothing used an item; a recognition of it that was refused is told in any case. */
    private String whyUnused(Item item) {
        List<String> refused = offers.refused().stream()
                .filter(one -> one.offer().item().senders().contains(item.id()))
                .map(Explanation::text)
                .distinct()
                .toList();
        if (refused.isEmpty()) {
            return obstacle(item);
        }
        return Stream.concat(whyLeftOut(item).stream(), refused.stream()).collect(Collectors.joining("; "));
    }

    private Optional<String> whyLeftOut(Item item) {
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
        return leftOut.or(() -> sent);
    }

    private String obstacle(Item item) {
        return whyLeftOut(item)
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
