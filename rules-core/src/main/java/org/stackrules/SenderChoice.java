package org.stackrules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Item;
import org.stackrules.model.OpenRecognition;
import org.stackrules.model.Statement;
import org.stackrules.model.World;
import org.stackrules.report.Reason;
import org.stackrules.stacking.OpenRecognitions;
import org.stackrules.stacking.PathwayAnswer;
import org.stackrules.stacking.PathwayQuestion;
import org.stackrules.transfer.ManySenders;
import org.stackrules.transfer.Offers;

/**
 * Which items an agreement takes that may take any number of them, where not every set can be tried. First a pathway is asked
 * how it could stand at best, with what such agreements give and nothing said of the senders; then senders are chosen that
 * bring that, and offered. If the pathway then stands as well as it could, that is proven. Used for one evaluation, by one
 * thread.
 */
final class SenderChoice {

    /** So often what has no senders together is put apart. */
    private static final int MOST_ROUNDS = 16;

    private final Plan plan;
    private final Offers offers;
    private final SortedMap<String, ManySenders> many = new TreeMap<>();

    /** Per pathway that such agreements may serve: what is known of it. */
    private final Map<String, Known> known = new HashMap<>();

    SenderChoice(Plan plan, Offers offers) {
        this.plan = plan;
        this.offers = offers;
    }

    /**
     * What is known of a pathway.
     *
     * @param agreements those that may serve it
     * @param atBest how it could stand at best; null: that cannot be said
     */
    private record Known(List<ManySenders> agreements, OpenRecognitions.@Nullable AtBest atBest) {

        /** Whether nothing that was not tried can make a pathway stand better. */
        boolean isProof(PathwayAnswer found) {
            if (atBest == null || !atBest.isProven()) {
                return false;
            }
            World world = found.standing() == PathwayAnswer.Standing.MET
                    ? found.certainty().world()
                    : null;
            boolean isAsGood = world == atBest.world() && Objects.equals(found.metOn(), atBest.metOn());
            return isAsGood && (world == World.KNOWN || agreements.stream().allMatch(ManySenders::isAllKnown));
        }

        /** Whether what is used is what would be used at best, whoever sent it. */
        boolean isProofOfAll(PathwayAnswer found) {
            return atBest != null
                    && isProof(found)
                    && atBest.isOptimal()
                    && told(found.used()).equals(told(atBest.used()));
        }

        /** What is used, as far as the order of preference tells items apart, with how often. */
        private Map<List<Object>, Long> told(List<Item> used) {
            Set<String> ids =
                    agreements.stream().map(one -> one.articulation().id()).collect(Collectors.toSet());
            return used.stream()
                    .map(item -> ids.contains(String.valueOf(item.via()))
                            ? Arrays.<Object>asList(item.via(), item.credits(), item.completedOn(), item.grade())
                            : List.<Object>of(item.id()))
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        }
    }

    /** Takes in agreements that are to be looked at. */
    void add(Collection<ManySenders> more) {
        more.forEach(one -> many.put(one.articulation().id(), one));
    }

    /** What a pathway would like to have recognised; nothing if such agreements cannot serve it. */
    List<Statement.Recognises> wanted(PathwayQuestion question) {
        String pathway = question.pathway().id();
        known.remove(pathway);
        Map<String, ManySenders> usable = new TreeMap<>();
        many.forEach((id, one) -> usable.put(id, usable(one, question)));
        List<Item> samples =
                usable.values().stream().flatMap(one -> one.samples().stream()).toList();
        Set<String> serving =
                samples.isEmpty() ? Set.of() : plan.openRecognitions().serving(question, samples);
        if (serving.isEmpty()) {
            return List.of();
        }
        usable.keySet().retainAll(serving);
        Map<OpenRecognition, ManySenders> open = new LinkedHashMap<>();
        boolean isSaid = true;
        for (ManySenders one : usable.values()) {
            Optional<List<OpenRecognition>> some = one.open();
            some.ifPresent(all -> all.forEach(recognition -> open.put(recognition, one)));
            isSaid &= some.isPresent();
        }
        Search search = new Search(question, open);
        OpenRecognitions.AtBest atBest = isSaid ? search.atBest() : null;
        boolean isFinal = usable.values().stream().noneMatch(one -> isTakenBelow(one, question));
        known.put(pathway, new Known(List.copyOf(usable.values()), isFinal ? atBest : null));
        return search.chosen;
    }

    /** Whether a credential that was found earned contains something that may be sent, and might be found without it. */
    private static boolean isTakenBelow(ManySenders one, PathwayQuestion question) {
        return question.items().stream()
                .filter(item -> item.kind() == Item.Kind.STACK && item.id().equals(item.credential()))
                .anyMatch(item -> item.contains().stream().anyMatch(one::mayTake));
    }

    /** What may be sent for a pathway: what is neither refused nor kept from it or for others. */
    private ManySenders usable(ManySenders one, PathwayQuestion question) {
        Set<String> kept = new HashSet<>(question.left());
        question.statements().forEach(statement -> {
            if (statement instanceof Statement.Excludes excludes
                    && excludes.certainty().isKnown()) {
                kept.add(excludes.item());
            }
        });
        return offers.left(one).without(kept);
    }

    /**
     * The search for senders of one pathway: how it could stand at best, then who could send what is used so. If nobody can,
     * how it could stand without using all that together, and so on.
     */
    private final class Search {

        private final PathwayQuestion question;
        private final Map<OpenRecognition, ManySenders> open;
        private final Map<String, String> creditedOnce = new HashMap<>();
        private final List<Set<String>> apart = new ArrayList<>();

        private List<Statement.Recognises> chosen = List.of();

        Search(PathwayQuestion question, Map<OpenRecognition, ManySenders> open) {
            this.question = question;
            this.open = open;
            question.items().stream()
                    .flatMap(item -> Stream.concat(Stream.of(item), item.atoms().stream()))
                    .forEach(item ->
                            creditedOnce.put(item.id(), plan.catalog().creditedOnce(item.id(), item.credential())));
        }

        /** How the pathway could stand at best, as far as that was found; null: that cannot be said. */
        OpenRecognitions.@Nullable AtBest atBest() {
            if (!plan.openRecognitions().isBounded(question, List.copyOf(open.keySet()))) {
                return null;
            }
            OpenRecognitions.AtBest best = ask();
            while (!send(best.used()) && apart.size() < MOST_ROUNDS && part(best.used())) {
                best = ask();
            }
            return best;
        }

        private OpenRecognitions.AtBest ask() {
            return plan.openRecognitions().atBest(question, List.copyOf(open.keySet()), apart);
        }

        /** Chooses senders for what is used without any, of those that are left; false: there seem to be none. */
        private boolean send(List<Item> used) {
            Set<String> taken = taken(used);
            List<Statement.Recognises> all = new ArrayList<>();
            for (Map.Entry<ManySenders, List<OpenRecognition>> one :
                    wanted(used).entrySet()) {
                Optional<List<Statement.Recognises>> some = one.getKey().chosen(one.getValue(), taken);
                if (some.isEmpty()) {
                    return false;
                }
                all.addAll(some.get());
            }
            chosen = all;
            return true;
        }

        /** Puts apart what has no senders together: what is open alone, or with all that is used; false: it may have some. */
        private boolean part(List<Item> used) {
            for (Map.Entry<ManySenders, List<OpenRecognition>> one :
                    wanted(used).entrySet()) {
                if (one.getKey().isTooMuch(one.getValue(), Set.of())) {
                    return apart.add(one.getValue().stream()
                            .map(recognition -> recognition.item().id())
                            .collect(Collectors.toSet()));
                }
                if (one.getKey().isTooMuch(one.getValue(), taken(used))) {
                    return apart.add(used.stream().map(Item::id).collect(Collectors.toSet()));
                }
            }
            return false;
        }

        private Map<ManySenders, List<OpenRecognition>> wanted(List<Item> used) {
            Set<String> ids = used.stream().map(Item::id).collect(Collectors.toSet());
            return open.entrySet().stream()
                    .filter(one -> ids.contains(one.getKey().item().id()))
                    .collect(Collectors.groupingBy(
                            Map.Entry::getValue,
                            LinkedHashMap::new,
                            Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        }

        private Set<String> taken(List<Item> used) {
            return used.stream()
                    .flatMap(item -> Stream.of(Stream.of(item.id()), item.senders().stream(), item.contains().stream())
                            .flatMap(ids -> ids))
                    .map(creditedOnce::get)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
        }
    }

    /** An answer, proven as far as it is though not every set was tried. */
    PathwayAnswer judged(PathwayAnswer found) {
        Known best = known.get(found.pathway().id());
        if (best == null || found.standing() == PathwayAnswer.Standing.CLOSED) {
            return found;
        }
        boolean isProof = best.isProof(found);
        List<Reason> untried = isProof
                ? List.of()
                : best.agreements().stream()
                        .map(one -> new Reason(
                                "not every set of the " + one.size() + " items that "
                                        + one.articulation().id() + " may take was tried",
                                one.articulation().provenance()))
                        .toList();
        return found.provenAsFar(isProof, best.isProofOfAll(found), untried);
    }
}
