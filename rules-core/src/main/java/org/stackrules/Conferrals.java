package org.stackrules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stackrules.admission.Admitted;
import org.stackrules.admission.RecordedAward;
import org.stackrules.awarding.Awarding;
import org.stackrules.awarding.CountedDays;
import org.stackrules.awarding.Finding;
import org.stackrules.awarding.Judgement;
import org.stackrules.awarding.StackedItems;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Decision;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Pathway;
import org.stackrules.model.StatedBy;
import org.stackrules.model.Statement;
import org.stackrules.report.EarnedCredential;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.Validity;
import org.stackrules.rules.RuleSession;
import org.stackrules.stacking.OneYear;
import org.stackrules.stacking.PathwayAnswer;
import org.stackrules.vocabulary.Achievement;
import org.stackrules.vocabulary.Earned;
import org.stackrules.vocabulary.Fact;

/**
 * From what was found to what is conferred, in one evaluation. What is conferred is an item for the pathways above and a
 * fact for the rules; when rules state more about it, both are replaced. Used by one thread.
 */
final class Conferrals {

    private final Catalog catalog;
    private final Admitted admitted;
    private final LocalDate asOf;
    private final Awarding awarding;
    private final StackedItems stackedItems;
    private final AwardedValidity validity;
    private final SortedMap<String, Item> items;
    private final RecordedEvidence recorded;

    /** The pathways that decisions name. */
    private final Set<String> decided;

    private final SortedMap<String, PathwayAnswer> answers = new TreeMap<>();
    private final Map<String, List<Statement>> statements = new HashMap<>();
    private final List<Statement.Grants> grants = new ArrayList<>();

    /** So many grants were weighed in the last conclusion. */
    private int concludedGrants;

    /** Pathways about which something is new since the last conclusion. */
    private final Set<String> changed = new TreeSet<>();

    /** By credential what the pathways that were found met confer, by pathway. */
    private final Map<String, SortedMap<String, Item>> byPathways = new HashMap<>();

    /** By credential what rules grant, the rule with the best claim. */
    private final SortedMap<String, Granted> byRules = new TreeMap<>();

    /** Credentials that rules grant, conferred or not. */
    private final Set<String> everGranted = new TreeSet<>();

    /** Credentials that were found and that nothing confers. */
    private final Set<String> barred = new TreeSet<>();

    /** What the rules see of what was found, by a key, and what it was made of. */
    private final Map<String, Shown> shown = new HashMap<>();

    /**
     * The conferrals of one evaluation.
     *
     * @param items everything that can be counted so far; what is conferred is put there
     * @param recorded on what recorded awards rest
     */
    Conferrals(
            Catalog catalog,
            Admitted admitted,
            LocalDate asOf,
            SortedMap<String, Item> items,
            RecordedEvidence recorded) {
        this.catalog = catalog;
        this.admitted = admitted;
        this.asOf = asOf;
        this.awarding = new Awarding(catalog, admitted.background(catalog.home(), asOf));
        this.stackedItems = new StackedItems(catalog);
        this.validity = new AwardedValidity(catalog, admitted.validity());
        this.items = items;
        this.recorded = recorded;
        this.decided = admitted.decisions().stream()
                .map(Decision::pathway)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A fact in the session, and the item that it shows. */
    private record Shown(Item item, Fact fact) {}

    /** A credential that a rule grants, as an item, with its evidence. */
    private record Granted(Item item, StatedBy by, List<String> evidence) {}

    /** Takes in what was found about a pathway. */
    void find(PathwayAnswer answer) {
        answers.put(answer.pathway().id(), answer);
        changed.add(answer.pathway().id());
    }

    /** Takes in what an award rule states of the conferral of a credential; anything else is passed over. */
    void state(Statement statement) {
        if (statement instanceof Statement.Grants grant) {
            grants.add(grant);
        }
        String pathway = statement.pathway();
        if (pathway != null) {
            statements.computeIfAbsent(pathway, missing -> new ArrayList<>()).add(statement);
            changed.add(pathway);
        }
    }

    /** The pathways about whose conferral something is stated, or about which something is decided, by id. */
    Set<String> concerned() {
        Set<String> concerned = new TreeSet<>(statements.keySet());
        concerned.addAll(decided);
        return concerned;
    }

    /** Whether anything is stated or decided about a pathway. */
    boolean isConcerned(String pathway) {
        return statements.containsKey(pathway) || decided.contains(pathway);
    }

    /** What was found, by pathway. */
    SortedMap<String, PathwayAnswer> answers() {
        return answers;
    }

    /** Pathways found on a conferred credential that is not, or not so surely or so early, conferred any more; by id. */
    List<Pathway> stale() {
        return answers.values().stream()
                .filter(answer -> answer.used().stream().anyMatch(used -> isStale(answer.pathway(), used)))
                .map(PathwayAnswer::pathway)
                .toList();
    }

    private boolean isStale(Pathway pathway, Item used) {
        if (!byPathways.containsKey(used.id()) && !everGranted.contains(used.id())) {
            return false;
        }
        Item known = items.get(used.id());
        Item now = known == null ? null : ofOneYear(pathway, known);
        return now == null
                || !now.certainty().equals(used.certainty())
                || !Objects.equals(now.completedOn(), used.completedOn());
    }

    /**
     * A conferred credential as a pathway may use it: where all steps of its stack are to be of one year, and the preferred
     * version of the credential is of another, the first version of the same year that was found met, by preference.
     */
    Item ofOneYear(Pathway pathway, Item item) {
        OneYear years = new OneYear(catalog, admitted.background(catalog.home(), asOf));
        return years.whyNot(pathway, item).isEmpty()
                ? item
                : byPathways.getOrDefault(item.id(), new TreeMap<>()).values().stream()
                        .filter(other -> years.whyNot(pathway, other).isEmpty())
                        .reduce(this::preferred)
                        .orElse(item);
    }

    /** Brings items and facts up to date with what was found and stated so far. */
    void conclude(RuleSession session) {
        if (changed.isEmpty() && grants.size() == concludedGrants) {
            return;
        }
        Set<String> credentials = new TreeSet<>();
        for (String id : changed) {
            PathwayAnswer answer = answers.get(id);
            if (answer != null) {
                concludePathway(session, answer);
                credentials.add(answer.pathway().earns());
            }
        }
        changed.clear();
        credentials.forEach(credential -> publish(session, credential));
        concludedGrants = grants.size();
        if (!grants.isEmpty()) {
            Set<String> granted = new TreeSet<>(byRules.keySet());
            concludeGrants();
            granted.addAll(byRules.keySet());
            granted.forEach(credential -> publish(session, credential));
        }
    }

    private void concludePathway(RuleSession session, PathwayAnswer answer) {
        Pathway pathway = answer.pathway();
        String key = "earned by " + pathway.id();
        Optional<RecordedAward> award = admitted.awardOf(pathway.id());
        if (award.isPresent()) {
            Item item = recorded.item(award.get());
            LocalDate metOn = recorded.rebased(award.get())
                    .map(PathwayAnswer::metOn)
                    .orElse(award.get().metOn());
            show(session, key, item, earnedFact(item, pathway.id(), metOn, item.certainty()));
            return;
        }
        if (answer.standing() != PathwayAnswer.Standing.MET) {
            if (byPathways.containsKey(pathway.earns())) {
                byPathways.get(pathway.earns()).remove(pathway.id());
            }
            hide(session, key);
            return;
        }
        Item found = stackedItems.item(
                pathway.earns(),
                answer.counted(),
                answer.used(),
                answer.metOn(),
                answer.certainty(),
                pathway.id(),
                pathway.provenance());
        SortedMap<String, Item> claims = byPathways.computeIfAbsent(pathway.earns(), missing -> new TreeMap<>());
        Item item = Awarding.conferred(validity.valid(found, answer.used()), judgement(pathway))
                .orElse(null);
        if (item == null) {
            claims.remove(pathway.id());
            hide(session, key);
        } else {
            claims.put(pathway.id(), item);
            show(session, key, item, earnedFact(item, pathway.id(), item.completedOn(), item.certainty()));
        }
    }

    /** Of several grants of one credential the surest and earliest; by their rules' names if that decides nothing. */
    private void concludeGrants() {
        byRules.clear();
        grants.stream().map(Statement.Grants::credential).forEach(everGranted::add);
        grants.stream()
                .sorted(Comparator.comparing(Statement.Grants::credential)
                        .thenComparing(grant -> grant.by().name())
                        .thenComparing(grant -> String.join(" ", grant.evidence()), IdOrder.INSTANCE))
                .forEach(grant -> {
                    if (obstacle(grant).isEmpty()) {
                        Granted granted = granted(grant);
                        byRules.merge(grant.credential(), granted, Conferrals::better);
                    }
                });
    }

    /** What keeps a grant from being conferred at all; empty: nothing. */
    private Optional<String> obstacle(Statement.Grants grant) {
        return judgements(grant.credential()).stream()
                .filter(Judgement::isBarred)
                .map(Judgement::obstacle)
                .findFirst()
                .or(() -> grant.evidence().stream()
                        .filter(barred::contains)
                        .findFirst()
                        .map(credential -> "it rests on " + credential + ", which is not conferred"));
    }

    private Granted granted(Statement.Grants grant) {
        List<Item> evidence = grant.evidence().stream()
                .map(items::get)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        Certainty certainty = Certainty.allOf(
                        evidence.stream().map(Item::certainty).toList())
                .and(grant.certainty())
                .and(Certainty.allOf(judgements(grant.credential()).stream()
                        .map(Judgement::doubt)
                        .toList()));
        LocalDate metOn = evidence.stream()
                .map(Item::completedOn)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(asOf);
        Item item = validity.valid(
                stackedItems.item(
                        grant.credential(),
                        Item.atomsOf(evidence),
                        evidence,
                        certainty.isKnown() ? metOn : null,
                        certainty,
                        grant.by().name(),
                        grant.by().provenance()),
                evidence);
        return new Granted(item, grant.by(), evidenceOf(evidence));
    }

    /** The best claim to a credential becomes its item; without any there is none. */
    private void publish(RuleSession session, String credential) {
        Map<String, Item> claims = byPathways.getOrDefault(credential, new TreeMap<>());
        Granted granted = byRules.get(credential);
        boolean isRecorded = admitted.awards().stream()
                .anyMatch(one -> one.item().credential().equals(credential));
        Item best = claims.values().stream().reduce(this::preferred).orElse(null);
        String grantKey = "granted " + credential;
        if (granted != null && best == null && !isRecorded) {
            Item item = granted.item();
            show(session, grantKey, item, earnedFact(item, null, item.completedOn(), item.certainty()));
        } else {
            hide(session, grantKey);
        }
        if (granted != null) {
            best = best == null ? granted.item() : better(best, granted.item());
        }
        boolean isFound = byPathways.containsKey(credential);
        if (best == null && isFound && !isRecorded) {
            barred.add(credential);
        } else {
            barred.remove(credential);
        }
        boolean isTaken = admitted.items().stream().anyMatch(item -> item.id().equals(credential));
        if (isRecorded || isTaken) {
            return;
        }
        if (best == null) {
            hide(session, credential);
            items.remove(credential);
        } else {
            show(session, credential, best, new Achievement(best));
            items.put(credential, best);
        }
        seeDependents(session, credential, best);
    }

    /** Brings what is valid only while a credential is up to date with that. */
    private void seeDependents(RuleSession session, String credential, @Nullable Item now) {
        if (!validity.isBase(credential)) {
            return;
        }
        validity.found(credential, now);
        items.replaceAll((id, item) -> validity.asNow(item));
        List<Item> dependents = items.values().stream()
                .filter(item -> validity.depends(item.credential(), credential))
                .toList();
        for (Item item : dependents) {
            SortedMap<String, Item> claims = byPathways.getOrDefault(item.id(), new TreeMap<>());
            if (!claims.isEmpty()) {
                List.copyOf(claims.keySet()).forEach(pathway -> concludePathway(session, answers.get(pathway)));
                publish(session, item.id());
            }
        }
    }

    private static Earned earnedFact(
            Item item, @Nullable String pathway, @Nullable LocalDate metOn, Certainty certainty) {
        return new Earned(item.id(), item.credential(), pathway, metOn, item.credits(), certainty);
    }

    private void show(RuleSession session, String key, Item item, Fact fact) {
        Shown before = shown.get(key);
        if (before != null && before.item().equals(item)) {
            return;
        }
        hide(session, key);
        session.see(fact);
        shown.put(key, new Shown(item, fact));
    }

    private void hide(RuleSession session, String key) {
        Shown before = shown.remove(key);
        if (before != null) {
            session.forget(before.fact());
        }
    }

    private Judgement judgement(Pathway pathway) {
        List<Statement> all = new ArrayList<>(statements.getOrDefault(pathway.id(), List.of()));
        grants.stream()
                .filter(grant -> grant.credential().equals(pathway.earns()))
                .forEach(all::add);
        PathwayAnswer answer = answers.get(pathway.id());
        Optional<CountedDays> found = answer == null || answer.standing() != PathwayAnswer.Standing.MET
                ? Optional.empty()
                : Optional.of(CountedDays.of(answer.metOn(), answer.used()));
        return awarding.judge(pathway, all, found, this::metOn);
    }

    /** Since when a credential is found met, by whichever pathway first; empty: it is not, or not surely. */
    private Optional<LocalDate> metOn(String credential) {
        return answers.values().stream()
                .filter(answer ->
                        answer.pathway().earns().equals(credential) && answer.standing() == PathwayAnswer.Standing.MET)
                .map(PathwayAnswer::metOn)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
    }

    /** The judgements on all pathways to a credential; if there is none, what is decided about every credential. */
    private List<Judgement> judgements(String credential) {
        List<Pathway> pathways = catalog.pathwaysEarning(credential);
        return pathways.isEmpty()
                ? List.of(awarding.judgeAll())
                : pathways.stream().map(this::judgement).toList();
    }

    /** How the learner stands on each pathway that was looked at, by id. */
    SortedMap<String, PathwayOutcome> outcomes() {
        SortedMap<String, PathwayOutcome> outcomes = new TreeMap<>();
        answers.forEach((id, answer) -> outcomes.put(
                id,
                awarding.outcome(
                        findingOf(answer),
                        admitted.awardOf(id).map(this::toAward),
                        judgement(answer.pathway()),
                        validity.of(answer, admitted.awardOf(id)))));
        return versions(awarding.superseded(outcomes)).told();
    }

    private UsedVersions versions(SortedMap<String, PathwayOutcome> outcomes) {
        return new UsedVersions(outcomes, answers, id -> admitted.awardOf(id).isPresent());
    }

    /** What is earned, ordered by credential, pathway, rule and evidence. */
    List<EarnedCredential> earned(SortedMap<String, PathwayOutcome> outcomes) {
        List<EarnedCredential> earned = new ArrayList<>();
        UsedVersions versions = versions(outcomes);
        outcomes.forEach((id, outcome) -> {
            if (outcome.isEarned() && outcome.validity() != Validity.SUPERSEDED && !versions.isPassedOver(outcome)) {
                List<String> evidence = admitted.awardOf(id)
                        .filter(award -> !Awarding.isRebased(toAward(award), findingOf(answers.get(id))))
                        .map(award -> recorded.known(award)
                                .map(Conferrals::evidenceOf)
                                .orElse(award.evidence()))
                        .orElseGet(() -> evidenceOf(answers.get(id).used()));
                earned.add(awarding.earned(
                        outcome, evidence, answers.get(id).pathway().provenance()));
            }
        });
        SortedMap<String, Granted> each = new TreeMap<>();
        grants.stream()
                .filter(grant -> obstacle(grant).isEmpty())
                .forEach(grant ->
                        each.merge(grant.credential() + " " + grant.by().name(), granted(grant), Conferrals::better));
        each.values().stream()
                .filter(granted -> granted.item().certainty().isKnown())
                .forEach(granted -> earned.add(awarding.granted(
                        granted.item(),
                        granted.by().name(),
                        granted.evidence(),
                        granted.by().provenance())));
        earned.sort(Comparator.comparing(EarnedCredential::credential)
                .thenComparing(one -> String.valueOf(one.pathway()))
                .thenComparing(one -> String.valueOf(one.rule()))
                .thenComparing(one -> String.join(" ", one.evidence())));
        return earned;
    }

    /** What a rule stated, and of a grant that is not conferred why not. */
    String told(Statement statement) {
        if (!(statement instanceof Statement.Grants grant)) {
            return statement.text();
        }
        Optional<String> obstacle = obstacle(grant);
        if (obstacle.isPresent()) {
            return grant.text() + ", but is not earned: " + obstacle.get();
        }
        return judgements(grant.credential()).stream()
                .map(Judgement::obstacle)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(text -> grant.text() + ", but is not earned yet: " + text)
                .orElse(grant.text());
    }

    /** Of two findings by versions of one pathway: the surer, then the one that is preferred, then the earlier. */
    private Item preferred(Item first, Item second) {
        int order = first.certainty().world().compareTo(second.certainty().world());
        PathwayAnswer one = answers.get(String.valueOf(first.via()));
        PathwayAnswer other = answers.get(String.valueOf(second.via()));
        if (order == 0 && one != null && other != null) {
            order = one.versions().preference().compare(one.pathway(), other.pathway());
        }
        return order < 0 ? first : order > 0 ? second : better(first, second);
    }

    /** Of two findings of one credential: the surer, then the earlier. */
    private static Item better(Item first, Item second) {
        int order = first.certainty().world().compareTo(second.certainty().world());
        if (order == 0 && first.completedOn() != null && second.completedOn() != null) {
            order = first.completedOn().compareTo(second.completedOn());
        }
        return order <= 0 ? first : second;
    }

    private static Granted better(Granted first, Granted second) {
        return better(first.item(), second.item()) == first.item() ? first : second;
    }

    private static List<String> evidenceOf(Collection<Item> used) {
        return used.stream()
                .map(Item::reportName)
                .distinct()
                .sorted(IdOrder.INSTANCE)
                .toList();
    }

    private static Finding findingOf(PathwayAnswer answer) {
        return new Finding(
                answer.pathway(),
                answer.standing() == PathwayAnswer.Standing.CLOSED,
                answer.standing() == PathwayAnswer.Standing.MET,
                !answer.used().isEmpty(),
                answer.metOn(),
                answer.certainty(),
                answer.isProven(),
                answer.isOptimal(),
                answer.reasons(),
                answer.requirement(),
                answer.limits(),
                answer.alone(),
                answer.conflicts());
    }

    private Awarding.Award toAward(RecordedAward award) {
        RecordedAward now = recorded.asNow(award);
        return new Awarding.Award(
                now.item(),
                now.metOn(),
                now.awardedOn(),
                now.expiresOn(),
                now.evidence(),
                now.revoked(),
                now.unsettled());
    }
}
