package org.stackrules.awarding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Certainty;
import org.stackrules.model.Decision;
import org.stackrules.model.Pathway;
import org.stackrules.model.Provenance;
import org.stackrules.model.StatedBy;
import org.stackrules.model.Statement;
import org.stackrules.model.World;
import org.stackrules.report.Reason;

/** Weighs what is stated and decided about one pathway. Used once; the order of statements decides nothing. */
final class Judging {

    private static final Comparator<Reason> BY_PLACE =
            Comparator.comparing((Reason reason) -> reason.provenance().place()).thenComparing(Reason::text);

    private final String pathway;
    private final List<Decision> decisions;
    private final List<Reason> bars = new ArrayList<>();
    private final List<Reason> suspicions = new ArrayList<>();
    private final List<Reason> remarks = new ArrayList<>();
    private final SortedMap<LocalDate, List<Reason>> endings = new TreeMap<>();
    private final SortedSet<String> flags = new TreeSet<>();
    private Certainty doubt = Certainty.KNOWN;
    private @Nullable LocalDate perhapsExpiresOn;

    /**
     * A weighing.
     *
     * @param pathway about which pathway; empty: about none, only what concerns every credential is weighed
     * @param decisions those in force, ordered by day
     */
    Judging(String pathway, List<Decision> decisions) {
        this.pathway = pathway;
        this.decisions = decisions;
    }

    /** With what the pathway's policy on conferral says. */
    Judging under(AwardPolicies policy) {
        bars.addAll(policy.bars());
        doubt = doubt.and(policy.doubt());
        remarks.addAll(policy.remarks());
        return this;
    }

    /**
     * With what ladders say of the pathway's credential.
     *
     * @param metOn since when a credential is found met; empty: it is not
     */
    Judging under(LadderSteps steps, Pathway about, Function<String, Optional<LocalDate>> metOn) {
        bars.addAll(steps.bars(about, metOn));
        doubt = doubt.and(steps.doubt(about, metOn));
        remarks.addAll(steps.remarks(about, metOn));
        return this;
    }

    /** The judgement on the pathway's own statements and on grants of what it earns. */
    Judgement of(Collection<Statement> statements) {
        List<Statement> surest = surest(statements);
        standingHolds().forEach(hold -> bars.add(new Reason(held(hold), Provenance.at(hold.place()))));
        surest.forEach(this::weigh);
        String classification = classification(surest);
        bars.sort(BY_PLACE);
        if (!bars.isEmpty() || !doubt.isKnown()) {
            surest.stream()
                    .filter(Statement.Grants.class::isInstance)
                    .map(Statement.Grants.class::cast)
                    .forEach(this::overrule);
        }
        suspicions.sort(BY_PLACE);
        remarks.sort(BY_PLACE);
        return new Judgement(
                bars,
                doubt,
                suspicions,
                remarks.stream().distinct().toList(),
                endings.isEmpty() ? List.of() : endings.get(endings.firstKey()),
                endings.isEmpty() ? null : endings.firstKey(),
                perhapsExpiresOn,
                classification,
                List.copyOf(flags));
    }

    /** What is said, each once: of the same said with more and with less certainty the surest. */
    private static List<Statement> surest(Collection<Statement> statements) {
        List<Statement> ordered = statements.stream()
                .sorted(Comparator.comparing((Statement statement) ->
                                statement.by().provenance().place())
                        .thenComparing(statement -> statement.by().name())
                        .thenComparing(Statement::text)
                        .thenComparing(statement -> statement.certainty().world())
                        .thenComparing(statement ->
                                String.join(", ", statement.certainty().needs())))
                .toList();
        Map<String, Statement> each = new LinkedHashMap<>();
        for (Statement statement : ordered) {
            String said = statement.by().provenance().place() + " " + statement.text();
            if (!each.containsKey(said)) {
                boolean isSure = statement.certainty().isKnown();
                each.put(isSure ? said : said + " " + statement.certainty().needs(), statement);
            }
        }
        return List.copyOf(each.values());
    }

    private void weigh(Statement statement) {
        if (statement instanceof Statement.Withholds withholds) {
            weigh(withholds);
        } else if (statement instanceof Statement.RequiresApproval requires) {
            weigh(requires);
        } else if (statement instanceof Statement.Expires expires) {
            weigh(expires);
        } else if (statement instanceof Statement.Flags flag) {
            flags.add(flag.remark() + " (" + placed(flag.by()) + ifSo(flag) + ")");
        }
    }

    private void weigh(Statement.Withholds withholds) {
        if (withholds.certainty().isKnown()) {
            bars.add(reason(withholds, "withheld by " + said(withholds.by()) + ": " + withholds.reason()));
        } else {
            doubt = doubt.and(withholds.certainty());
            suspicions.add(reason(
                    withholds,
                    "is withheld by " + said(withholds.by()) + " if that comes to apply, which depends on "
                            + needs(withholds) + ": " + withholds.reason()));
        }
    }

    private void weigh(Statement.RequiresApproval requires) {
        String role = requires.role();
        List<Decision> approvals = decisions.stream()
                .filter(one -> one.type() == Decision.Type.APPROVE && pathway.equals(one.pathway()))
                .toList();
        List<Decision> fitting =
                approvals.stream().filter(one -> role.equals(one.by())).toList();
        if (!fitting.isEmpty()) {
            Decision first = fitting.get(0);
            remarks.add(new Reason("approved by " + role + " on " + first.on(), Provenance.at(first.place())));
            return;
        }
        String others = approvals.isEmpty()
                ? ""
                : "; the approval on record is by "
                        + String.join(
                                ", ",
                                approvals.stream()
                                        .map(Judging::decider)
                                        .distinct()
                                        .toList());
        if (requires.certainty().isKnown()) {
            doubt = doubt.and(new Certainty(World.PENDING, List.of("approval of " + role + " for " + pathway)));
            remarks.add(reason(
                    requires, "needs the approval of " + role + ", as " + said(requires.by()) + " says" + others));
        } else {
            doubt = doubt.and(requires.certainty());
            remarks.add(reason(
                    requires,
                    "needs the approval of " + role + " if " + said(requires.by())
                            + " comes to apply, which depends on " + needs(requires) + others));
        }
    }

    private void weigh(Statement.Expires expires) {
        LocalDate day = expires.lastDay();
        if (expires.certainty().isKnown()) {
            endings.computeIfAbsent(day, missing -> new ArrayList<>())
                    .add(reason(expires, "valid until " + day + " at the latest, as " + said(expires.by()) + " says"));
        } else {
            perhapsExpiresOn = earlier(perhapsExpiresOn, day);
            flags.add("is valid until " + day + " at the latest if " + placed(expires.by())
                    + " comes to apply, which depends on " + needs(expires));
        }
    }

    /** The one class that all name with certainty; null, with a flag, if they differ or some are only possible. */
    private @Nullable String classification(List<Statement> statements) {
        SortedMap<String, List<Statement.Classifies>> sure = new TreeMap<>();
        SortedMap<String, List<Statement.Classifies>> possible = new TreeMap<>();
        for (Statement statement : statements) {
            if (statement instanceof Statement.Classifies one) {
                (one.certainty().isKnown() ? sure : possible)
                        .computeIfAbsent(one.classification(), missing -> new ArrayList<>())
                        .add(one);
            }
        }
        possible.keySet().removeAll(sure.keySet());
        if (sure.size() + possible.size() == 0) {
            return null;
        }
        if (sure.size() == 1 && possible.isEmpty()) {
            return sure.firstKey();
        }
        List<String> claims = Stream.of(sure, possible)
                .flatMap(map -> map.values().stream().flatMap(List::stream))
                .map(one -> one.classification() + " by " + placed(one.by()) + ifSo(one))
                .distinct()
                .toList();
        flags.add(
                claims.size() == 1
                        ? "not classified yet: " + claims.get(0)
                        : "not classified, for rules differ: " + String.join("; ", claims));
        return null;
    }

    /** A grant of what the pathway earns never undoes what keeps the pathway's credential from being conferred. */
    private void overrule(Statement.Grants grant) {
        remarks.add(reason(
                grant,
                said(grant.by()) + " grants " + grant.credential() + ", which is "
                        + (bars.isEmpty() ? "not conferred before that is decided" : "not conferred all the same")));
    }

    /** The holds that no later release ended: the release of a pathway or, naming none, of every credential. */
    private List<Decision> standingHolds() {
        return decisions.stream()
                .filter(one -> one.type() == Decision.Type.HOLD && concerns(one))
                .filter(hold -> decisions.stream()
                        .noneMatch(one -> one.type() == Decision.Type.RELEASE
                                && concerns(one)
                                && one.on().isAfter(hold.on())))
                .toList();
    }

    private boolean concerns(Decision decision) {
        return decision.pathway() == null || decision.pathway().equals(pathway);
    }

    private static String held(Decision hold) {
        return (hold.pathway() == null ? "every credential is held since " : "held since ") + hold.on() + " by "
                + decider(hold) + (hold.reason() == null ? "" : ": " + hold.reason());
    }

    private static String decider(Decision decision) {
        return decision.by() == null ? "the registrar" : decision.by();
    }

    private static Reason reason(Statement statement, String text) {
        return new Reason(text, statement.by().provenance());
    }

    private static String said(StatedBy by) {
        return by.rule() == null ? by.name() : "the rule \"" + by.rule() + "\"";
    }

    private static String placed(StatedBy by) {
        return said(by) + ", " + by.provenance().place();
    }

    private static String ifSo(Statement statement) {
        return statement.certainty().isKnown() ? "" : ", if that comes to apply, which depends on " + needs(statement);
    }

    private static String needs(Statement statement) {
        return String.join(", ", statement.certainty().needs());
    }

    static @Nullable LocalDate earlier(@Nullable LocalDate first, @Nullable LocalDate second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return first.isBefore(second) ? first : second;
    }
}
