package org.stackrules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.stackrules.model.Pathway;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Reason;
import org.stackrules.report.RequirementOutcome;
import org.stackrules.report.RequirementStatus;
import org.stackrules.report.Validity;
import org.stackrules.stacking.PathwayAnswer;

/**
 * Which of the versions of a credential is used: the one that was awarded; else the first that is earned, in the order of
 * preference; else the one that is furthest. Pathways that no preference tells apart are alternatives: of them nothing is
 * said.
 */
final class UsedVersions {

    private static final List<PathwayStatus> FURTHEST_FIRST = List.of(
            PathwayStatus.EARNED,
            PathwayStatus.PENDING,
            PathwayStatus.PROJECTED,
            PathwayStatus.UNDETERMINED,
            PathwayStatus.IN_PROGRESS,
            PathwayStatus.NOT_STARTED,
            PathwayStatus.BLOCKED);

    private final SortedMap<String, PathwayOutcome> outcomes;
    private final Map<String, PathwayAnswer> answers;
    private final Predicate<String> isAwarded;

    /** The version that is used of each credential of which several were looked at. */
    private final Map<String, PathwayOutcome> used = new TreeMap<>();

    /**
     * The versions in use.
     *
     * @param outcomes by pathway
     * @param answers what was found, by pathway
     * @param isAwarded whether a pathway was awarded
     */
    UsedVersions(
            SortedMap<String, PathwayOutcome> outcomes,
            Map<String, PathwayAnswer> answers,
            Predicate<String> isAwarded) {
        this.outcomes = outcomes;
        this.answers = answers;
        this.isAwarded = isAwarded;
        outcomes.values().stream()
                .collect(Collectors.groupingBy(PathwayOutcome::credential))
                .forEach((credential, versions) -> {
                    if (versions.size() > 1) {
                        used.put(
                                credential,
                                versions.stream().min(order(versions)).orElseThrow());
                    }
                });
    }

    private Comparator<PathwayOutcome> order(List<PathwayOutcome> versions) {
        Comparator<Pathway> preference = preference(versions.get(0));
        return Comparator.comparing((PathwayOutcome one) -> !isAwarded.test(one.pathway()))
                .thenComparing(one -> FURTHEST_FIRST.indexOf(one.status()))
                .thenComparing(one -> one.isEarned() ? 0 : open(one.requirement()))
                .thenComparing(this::pathway, preference)
                .thenComparing(PathwayOutcome::pathway);
    }

    private Comparator<Pathway> preference(PathwayOutcome one) {
        return answers.get(one.pathway()).versions().preference();
    }

    private Pathway pathway(PathwayOutcome one) {
        return answers.get(one.pathway()).pathway();
    }

    /** How many of the requirements without others below are open. */
    private static long open(RequirementOutcome tree) {
        if (tree.children().isEmpty()) {
            return tree.status() == RequirementStatus.SATISFIED ? 0 : 1;
        }
        return tree.children().stream().mapToLong(UsedVersions::open).sum();
    }

    /** Whether a version is earned, and another one, that comes before it, is used. */
    boolean isPassedOver(PathwayOutcome one) {
        PathwayOutcome other = used.get(one.credential());
        return other != null
                && other.isEarned()
                && other.validity() != Validity.SUPERSEDED
                && isOtherVersion(one, other);
    }

    private boolean isOtherVersion(PathwayOutcome one, PathwayOutcome other) {
        return !one.pathway().equals(other.pathway()) && preference(one).compare(pathway(one), pathway(other)) != 0;
    }

    /** The outcomes, in which it is told which version is used and which others were tried. */
    SortedMap<String, PathwayOutcome> told() {
        SortedMap<String, PathwayOutcome> told = new TreeMap<>(outcomes);
        used.forEach((credential, version) -> {
            List<PathwayOutcome> others = outcomes.values().stream()
                    .filter(one -> one.credential().equals(credential) && isOtherVersion(one, version))
                    .toList();
            if (!others.isEmpty()) {
                String tried = others.stream()
                        .map(one -> one.pathway() + " (" + one.status() + ")")
                        .collect(Collectors.joining(", "));
                tell(told, version, "this version is used, as " + why(version, others) + "; others: " + tried);
                others.stream()
                        .filter(one -> one.status() != PathwayStatus.BLOCKED)
                        .forEach(one -> tell(told, one, version.pathway() + " is used, not this version"));
            }
        });
        return told;
    }

    private String why(PathwayOutcome version, List<PathwayOutcome> others) {
        if (isAwarded.test(version.pathway())) {
            return "it was awarded";
        }
        boolean isOneOfSeveral = others.stream().anyMatch(PathwayOutcome::isEarned);
        if (version.isEarned()) {
            return isOneOfSeveral ? "it comes first of those that are earned" : "it is earned";
        }
        boolean isOnlyOne = others.stream().allMatch(one -> one.status() == PathwayStatus.BLOCKED);
        return isOnlyOne && version.status() != PathwayStatus.BLOCKED
                ? "no other is open to the learner"
                : "none is earned, and it is the furthest";
    }

    private void tell(SortedMap<String, PathwayOutcome> told, PathwayOutcome one, String text) {
        List<Reason> reasons = new ArrayList<>(one.reasons());
        reasons.add(new Reason(text, pathway(one).provenance()));
        told.put(one.pathway(), one.withReasons(reasons));
    }
}
