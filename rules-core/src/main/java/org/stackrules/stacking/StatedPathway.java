package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Amount;
import org.stackrules.model.Certainty;
import org.stackrules.model.Heading;
import org.stackrules.model.Limit;
import org.stackrules.model.Pathway;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.Statement;

/**
 * What was stated about one pathway, put together: the root of its tree and all stated needs are one {@code all}.
 *
 * <p>Where statements meet, these come first:
 *
 * <ol>
 *   <li>an item that is excluded serves nothing, whatever counts it or lets it stand in for something, nor does anything
 *       that contains it or was recognised from it;
 *   <li>a requirement that is waived is met by the waiver, and no item serves it or anything below it: items are left
 *       free, and are used there only where the waiver is not, because a limit has no room for it, it holds only from a
 *       later day, or it is only possible;
 *   <li>an item that counts or stands in is one item more that may serve; whether it does, the allocation decides. The
 *       pathway must admit it, and limits hold. Named with a block it may serve every leaf below that takes amounts.
 * </ol>
 *
 * @param pathway its id
 * @param tree what is required
 * @param total what must be counted; null: nothing
 * @param admits what every counted item must match
 * @param limits bounds on what is counted, in the order stated
 * @param doubt what the statements themselves lack to be known
 * @param concessions what was stated about single items and requirements
 * @param shown the tree as it was stated, with what is not asked of this learner
 */
record StatedPathway(
        String pathway,
        Requirement tree,
        @Nullable Amount total,
        List<Selector> admits,
        List<Limit> limits,
        Certainty doubt,
        Concessions concessions,
        Requirement shown) {

    StatedPathway {
        admits = List.copyOf(admits);
        limits = List.copyOf(limits);
    }

    /** Everything, what is doubtful included: if all of it is met, nothing in doubt can change that. */
    static StatedPathway strictest(Pathway pathway, List<Statement> statements) {
        return of(pathway, statements, true);
    }

    /** Without what is doubtful, as long as something is required; what was left out is the doubt. */
    static StatedPathway mildest(Pathway pathway, List<Statement> statements) {
        return of(pathway, statements, false);
    }

    /** Whether nothing is required: the pathway leaves that to rules, and none has stated a need of this learner. */
    boolean isWithoutNeeds() {
        return tree instanceof Requirement.All && tree.children().isEmpty();
    }

    private static StatedPathway of(Pathway pathway, List<Statement> statements, boolean withDoubtful) {
        boolean isCertain = statements.stream()
                .anyMatch(statement -> statement instanceof Statement.Requires
                        && statement.certainty().isKnown());
        Amount total = null;
        List<Selector> admits = new ArrayList<>();
        Set<Limit> limits = new LinkedHashSet<>();
        Set<Requirement> requirements = new LinkedHashSet<>();
        Certainty doubt = Certainty.KNOWN;
        for (Statement statement : statements) {
            boolean isDemand = statement instanceof Statement.Requires || statement instanceof Statement.Bounds;
            boolean keepsNeed = statement instanceof Statement.Requires && !isCertain;
            if (isDemand && !statement.certainty().isKnown()) {
                if (!withDoubtful || keepsNeed) {
                    doubt = doubt.and(statement.certainty());
                }
                if (!withDoubtful && !keepsNeed) {
                    continue;
                }
            }
            if (statement instanceof Statement.Requires requires) {
                requirements.add(requires.requirement());
            } else if (statement instanceof Statement.Bounds bounds) {
                limits.add(bounds.limit());
            } else if (statement instanceof Statement.Totals totals) {
                total = totals.total();
            } else if (statement instanceof Statement.Admits admitted) {
                admits.add(admitted.items());
            }
        }
        Map<String, String> statedAs = new HashMap<>();
        Requirement tree = tree(pathway, List.copyOf(requirements), statedAs);
        return new StatedPathway(
                pathway.id(),
                tree,
                total,
                admits,
                List.copyOf(limits),
                doubt,
                Concessions.of(pathway.id(), tree, statedAs, statements),
                tree);
    }

    /** Less what is not asked of this learner. */
    StatedPathway asked(Requirement asked, List<Limit> bounding, Certainty another) {
        return new StatedPathway(pathway, asked, total, admits, bounding, doubt.and(another), concessions, shown);
    }

    /** A requirement that is no choice and no sum, under another heading. */
    static Requirement withHeading(Requirement requirement, Heading heading) {
        if (requirement instanceof Requirement.From from) {
            return new Requirement.From(heading, from.need(), from.from());
        }
        if (requirement instanceof Requirement.OfCredential one) {
            return new Requirement.OfCredential(heading, one.credential());
        }
        if (requirement instanceof Requirement.Rest rest) {
            return new Requirement.Rest(heading, rest.from());
        }
        if (requirement instanceof Requirement.Average average) {
            return new Requirement.Average(
                    heading,
                    average.threshold(),
                    average.measure(),
                    average.over(),
                    average.among(),
                    average.last(),
                    average.isEqual());
        }
        if (requirement instanceof Requirement.Ruled ruled) {
            return new Requirement.Ruled(heading, ruled.asked());
        }
        if (requirement instanceof Requirement.Holds holds) {
            return new Requirement.Holds(heading, holds.items(), holds.atLeast(), holds.among());
        }
        if (requirement instanceof Requirement.Enrolled enrolled) {
            return new Requirement.Enrolled(
                    heading,
                    enrolled.pathway(),
                    enrolled.credential(),
                    enrolled.basis(),
                    enrolled.from(),
                    enrolled.until());
        }
        if (requirement instanceof Requirement.Attested attested) {
            return new Requirement.Attested(heading, attested.asked(), attested.by());
        }
        if (requirement instanceof Requirement.Not not) {
            return new Requirement.Not(heading, not.condition());
        }
        return new Requirement.All(heading, requirement.children());
    }

    private static Requirement tree(Pathway pathway, List<Requirement> requirements, Map<String, String> statedAs) {
        if (requirements.size() == 1 && requirements.get(0).equals(pathway.requires())) {
            return pathway.requires();
        }
        List<Requirement> children = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Requirement requirement : requirements) {
            boolean isRoot = requirement.equals(pathway.requires());
            if (isRoot && requirement instanceof Requirement.All all) {
                children.addAll(all.children());
            } else {
                Requirement child = withId(requirement, isRoot ? "root." + requirement.kind() : null, ids);
                if (!isRoot) {
                    statedAs.put(child.heading().id(), requirement.heading().id());
                }
                children.add(child);
            }
            children.forEach(child -> collectIds(child, ids));
        }
        return new Requirement.All(pathway.requires().heading(), children);
    }

    private static void collectIds(Requirement tree, Set<String> ids) {
        ids.add(tree.heading().id());
        tree.children().forEach(child -> collectIds(child, ids));
    }

    /** The requirement under another id, or under its own with a number if that is taken. */
    private static Requirement withId(Requirement requirement, @Nullable String other, Set<String> taken) {
        String id = other != null ? other : requirement.heading().id();
        String free = id;
        for (int n = 2; taken.contains(free); n++) {
            free = id + "." + n;
        }
        Heading heading = requirement.heading();
        Heading renamed = heading.withId(free);
        if (requirement instanceof Requirement.Any any) {
            return new Requirement.Any(renamed, any.children());
        }
        if (requirement instanceof Requirement.Choose choose) {
            return new Requirement.Choose(renamed, choose.number(), choose.children());
        }
        return requirement instanceof Requirement.Sum sum
                ? new Requirement.Sum(renamed, sum.need(), sum.children())
                : withHeading(requirement, renamed);
    }
}
