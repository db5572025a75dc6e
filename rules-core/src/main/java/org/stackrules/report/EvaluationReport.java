package org.stackrules.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.SearchBudget;

/**
 * What one learner has earned at an as-of date, by which evidence and which rule, what is missing and why. The same
 * catalog, record, date and options give an equal report.
 *
 * @param learner the learner's id
 * @param asOf the day for which the question was asked
 * @param catalog which catalog decided
 * @param options what the caller asked for
 * @param pathways every pathway that the record touches, ordered by id
 * @param earned what is earned, ordered by credential, then pathway
 * @param recognitions the recognitions that were used, ordered by pathway, then senders
 * @param unused achievements that no pathway counted, with the reason, ordered by id
 * @param notes what the record says that the catalog does not know, ordered by place
 * @param rules the rules that fired, ordered by place, then what they matched
 * @param explanations what became of each rule that speaks of a pathway whose rules were to be explained, ordered by
 *     pathway, then the rule's place, then what it matched; empty: not asked for
 */
public record EvaluationReport(
        String learner,
        LocalDate asOf,
        CatalogReference catalog,
        Options options,
        List<PathwayOutcome> pathways,
        List<EarnedCredential> earned,
        List<Recognition> recognitions,
        List<Unused> unused,
        List<Reason> notes,
        List<FiredRule> rules,
        List<RuleExplanation> explanations) {

    public EvaluationReport {
        pathways = List.copyOf(pathways);
        earned = List.copyOf(earned);
        recognitions = List.copyOf(recognitions);
        unused = List.copyOf(unused);
        notes = List.copyOf(notes);
        rules = List.copyOf(rules);
        explanations = List.copyOf(explanations);
    }

    /**
     * Which catalog.
     *
     * @param id its id
     * @param version its version
     * @param fingerprint its fingerprint, which covers those of the catalogs that it imports
     * @param imports the catalogs whose definitions it knows, ordered by their issuers' ids
     */
    public record CatalogReference(String id, String version, String fingerprint, List<CatalogReference> imports) {
        public CatalogReference {
            imports = List.copyOf(imports);
        }

        /** A catalog that imports nothing. */
        public CatalogReference(String id, String version, String fingerprint) {
            this(id, version, fingerprint, List.of());
        }
    }

    /**
     * The options of the evaluation.
     *
     * @param priority pathways in the caller's order
     * @param budget how long was searched for allocations
     * @param explained pathways whose rules were to be explained; empty: not asked for
     */
    public record Options(List<String> priority, SearchBudget budget, List<String> explained) {
        public Options {
            priority = List.copyOf(priority);
            explained = List.copyOf(explained);
        }

        /** Options that explain no rules. */
        public Options(List<String> priority, SearchBudget budget) {
            this(priority, budget, List.of());
        }
    }

    /**
     * A recognition that a pathway used.
     *
     * @param pathway which pathway used it
     * @param from ids of the senders, ordered
     * @param as what they were received as
     * @param credits what it is worth, in home units; null: not known
     * @param by agreement or rule
     * @param provenance where that is written
     */
    public record Recognition(
            String pathway,
            List<String> from,
            Receiving as,
            @Nullable Rational credits,
            String by,
            Provenance provenance) {
        public Recognition {
            from = List.copyOf(from);
        }
    }

    /** An achievement that no pathway counted, and why. */
    public record Unused(String achievement, String reason) {}

    /**
     * A rule that fired.
     *
     * @param rule its name
     * @param matched ids of the items that it matched, ordered
     * @param stated what it stated, as text; of a grant that is not earned also why not
     * @param needs what is missing for that to be sure, ordered; empty: nothing
     * @param provenance where it is written
     */
    public record FiredRule(
            String rule, List<String> matched, List<String> stated, List<String> needs, Provenance provenance) {
        public FiredRule {
            matched = List.copyOf(matched);
            stated = List.copyOf(stated);
            needs = List.copyOf(needs);
        }
    }

    /** The outcome of a pathway; empty if the record does not touch it. */
    public Optional<PathwayOutcome> pathway(String id) {
        return pathways.stream().filter(outcome -> outcome.pathway().equals(id)).findFirst();
    }

    /**
     * The report with one pathway alone: its outcome, what it earned and recognised, what was asked of its rules, and what
     * concerns no pathway.
     */
    public EvaluationReport only(String id) {
        return new EvaluationReport(
                learner,
                asOf,
                catalog,
                options,
                pathways.stream().filter(one -> one.pathway().equals(id)).toList(),
                earned.stream().filter(one -> id.equals(one.pathway())).toList(),
                recognitions.stream().filter(one -> one.pathway().equals(id)).toList(),
                unused,
                notes,
                rules,
                explanations.stream().filter(one -> one.pathway().equals(id)).toList());
    }

    /** Whether a credential is earned. */
    public boolean isEarned(String credential) {
        return earned.stream().anyMatch(one -> one.credential().equals(credential));
    }
}
