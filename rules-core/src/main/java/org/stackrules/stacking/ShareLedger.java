package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Rational;
import org.stackrules.report.SharingOutcome;

/**
 * The account of what pathways share: how much each row comes to, and whether it holds. Computed from the items used
 * alone, by plain exact arithmetic, so that it also checks the solver.
 */
final class ShareLedger {

    private final Map<String, Party> parties;
    private final Map<String, Set<String>> used;
    private final Set<String> met;
    private final List<Privilege> privileges;

    /**
     * @param parties the pathways, by id
     * @param used ids of the items that each uses; none for a pathway that is not among them
     * @param met ids of the pathways that are met
     * @param rows all rows that bind them
     */
    ShareLedger(Map<String, Party> parties, Map<String, Set<String>> used, Set<String> met, List<ShareRow> rows) {
        this.privileges = Privilege.of(rows);
        this.parties = parties;
        this.used = used;
        this.met = met;
    }

    /**
     * One bound of a row as it stands.
     *
     * @param form what is bounded
     * @param with ids of the other pathways that share, ordered
     * @param unit what is counted
     * @param used how much
     * @param bound the bound
     * @param atoms ids of the atoms that are shared, or that serve alone; ordered
     * @param over ids of the shared atoms through which it is broken or would be; ordered
     * @param holds whether it holds
     */
    record Standing(
            SharingOutcome.Kind form,
            List<String> with,
            Need.Unit unit,
            Rational used,
            Rational bound,
            List<String> atoms,
            List<String> over,
            boolean holds) {

        Standing {
            with = List.copyOf(with);
            atoms = List.copyOf(atoms);
            over = List.copyOf(over);
        }
    }

    boolean holds(ShareRow row) {
        return standings(row).stream().allMatch(Standing::holds);
    }

    /**
     * The bounds of a row: what is shared with each other pathway, what serves alone, how many an item serves, how often
     * its privilege is used.
     */
    List<Standing> standings(ShareRow row) {
        List<Standing> standings = new ArrayList<>();
        for (ShareRow.Measured atMost : row.atMost()) {
            row.others().forEach(other -> standings.add(atMost(row, atMost, other)));
        }
        if (row.unique() != null) {
            standings.add(unique(row, row.unique()));
        }
        if (row.share().uses() != null) {
            standings.add(uses(row, row.share().uses()));
        }
        privileges.stream()
                .filter(privilege -> privilege.name().equals(row.share().privilege()))
                .forEach(privilege -> standings.add(privileged(row, privilege)));
        return standings;
    }

    private Standing atMost(ShareRow row, ShareRow.Measured atMost, String other) {
        List<String> shared = new ArrayList<>();
        Rational sum = Rational.ZERO;
        for (ShareRow.Subject subject : row.shared()) {
            if (isShared(row.owner(), other, subject.atom().id())) {
                shared.add(subject.atom().id());
                sum = sum.plus(subject.worth(atMost.unit(), Rational.ZERO));
            }
        }
        Rational bound = bound(row, atMost);
        boolean isWaiting = atMost.isOfCounted() && !met.contains(row.owner());
        return new Standing(
                SharingOutcome.Kind.SHARED,
                List.of(other),
                atMost.unit(),
                sum,
                bound,
                shared,
                shared,
                isWaiting || bound.isAtLeast(sum));
    }

    private Standing unique(ShareRow row, ShareRow.Measured unique) {
        List<String> alone = new ArrayList<>();
        List<String> shared = new ArrayList<>();
        TreeSet<String> with = new TreeSet<>(IdOrder.INSTANCE);
        Rational sum = Rational.ZERO;
        for (ShareRow.Subject subject : row.unshared()) {
            String atom = subject.atom().id();
            List<String> sharing = row.others().stream()
                    .filter(other -> isShared(row.owner(), other, atom))
                    .toList();
            if (!sharing.isEmpty()) {
                shared.add(atom);
                with.addAll(sharing);
            } else if (uses(row.owner(), atom, List.of())) {
                alone.add(atom);
                sum = sum.plus(worth(row.owner(), subject.atom(), unique.unit(), row.unknownAlone()));
            }
        }
        Rational bound = bound(row, unique);
        return new Standing(
                SharingOutcome.Kind.ALONE,
                List.copyOf(with),
                unique.unit(),
                sum,
                bound,
                alone,
                shared,
                sum.isAtLeast(bound) || !met.contains(row.owner()));
    }

    private Standing uses(ShareRow row, int most) {
        List<String> shared = new ArrayList<>();
        List<String> over = new ArrayList<>();
        TreeSet<String> with = new TreeSet<>(IdOrder.INSTANCE);
        int highest = 0;
        for (ShareRow.Subject subject : row.shared()) {
            String atom = subject.atom().id();
            List<String> users = row.parties().stream()
                    .filter(pathway -> uses(pathway, atom, besides(row, pathway)))
                    .toList();
            highest = Math.max(highest, users.size());
            if (users.size() > 1) {
                shared.add(atom);
            }
            if (users.size() > most) {
                over.add(atom);
                with.addAll(users);
            }
        }
        with.remove(row.owner());
        return new Standing(
                SharingOutcome.Kind.SERVED,
                List.copyOf(with),
                Need.Unit.COUNT,
                Rational.of(highest),
                Rational.of(most),
                shared,
                over,
                over.isEmpty());
    }

    private Standing privileged(ShareRow row, Privilege privilege) {
        Set<Set<String>> pairs = new HashSet<>();
        TreeSet<String> shared = new TreeSet<>(IdOrder.INSTANCE);
        TreeSet<String> with = new TreeSet<>(IdOrder.INSTANCE);
        for (Privilege.Use use : privilege.uses()) {
            List<String> both = use.row().shared().stream()
                    .map(subject -> subject.atom().id())
                    .filter(atom -> isShared(use.row().owner(), use.other(), atom))
                    .toList();
            if (!both.isEmpty()) {
                pairs.add(use.pair());
                with.addAll(use.pair());
            }
            if (use.row().owner().equals(row.owner()) && use.row().share().equals(row.share())) {
                shared.addAll(both);
            }
        }
        with.remove(row.owner());
        return new Standing(
                SharingOutcome.Kind.PRIVILEGE,
                List.copyOf(with),
                Need.Unit.COUNT,
                Rational.of(pairs.size()),
                Rational.ONE,
                List.copyOf(shared),
                List.copyOf(shared),
                pairs.size() <= 1 || shared.isEmpty());
    }

    private Rational bound(ShareRow row, ShareRow.Measured measured) {
        if (!measured.isOfCounted()) {
            return measured.amount();
        }
        Rational counted = Rational.ZERO;
        for (Atom atom : parties.get(row.owner()).atoms().values()) {
            if (uses(row.owner(), atom.id(), List.of())) {
                counted = counted.plus(worth(row.owner(), atom, measured.unit(), Rational.ZERO));
            }
        }
        return measured.amount().times(counted);
    }

    /** What a pathway counts of an atom that it uses. */
    private Rational worth(String pathway, Atom atom, Need.Unit unit, Rational unknown) {
        return parties.get(pathway).worth(atom, unit, unknown, used.getOrDefault(pathway, Set.of()));
    }

    private boolean isShared(String one, String other, String atom) {
        return uses(one, atom, parties(List.of(other))) && uses(other, atom, parties(List.of(one)));
    }

    private boolean uses(String pathway, String atom, List<Party> others) {
        Party party = parties.get(pathway);
        Set<String> items = used.getOrDefault(pathway, Set.of());
        return party != null && party.through(atom, others).stream().anyMatch(items::contains);
    }

    private List<Party> besides(ShareRow row, String pathway) {
        return parties(row.parties().stream().filter(id -> !id.equals(pathway)).toList());
    }

    private List<Party> parties(Collection<String> ids) {
        return ids.stream().filter(parties::containsKey).map(parties::get).toList();
    }

    /** The items of the settled pathways, and those that others use. */
    static SortedMap<String, Set<String>> used(
            Collection<Party> parties, Map<String, ? extends Collection<String>> others) {
        SortedMap<String, Set<String>> used = new TreeMap<>();
        for (Party party : parties) {
            Collection<String> own = party.isSettled()
                    ? party.insides().keySet()
                    : others.containsKey(party.pathway()) ? others.get(party.pathway()) : List.of();
            used.put(party.pathway(), Set.copyOf(own));
        }
        return used;
    }
}
