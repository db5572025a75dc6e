package org.stackrules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stackrules.diagnostic.CatalogException;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.model.Catalog;
import org.stackrules.model.CatalogStatement;
import org.stackrules.model.LearnerRecord;
import org.stackrules.report.EvaluationReport;
import org.stackrules.rules.RuleCheck;
import org.stackrules.rules.RuleChecker;
import org.stackrules.rules.RuleNames;

/**
 * Evaluates learner records against one catalog. Build it once and keep it: it is immutable and thread-safe, and an
 * evaluation leaves nothing behind.
 */
public final class RulesEngine {

    private static final Logger LOG = LoggerFactory.getLogger(RulesEngine.class);

    private final Plan plan;

    private RulesEngine(Plan plan) {
        this.plan = plan;
    }

    /**
     * Compiles a catalog.
     *
     * @throws CatalogException if {@link #check} finds an error; a loaded catalog has none
     */
    public static RulesEngine of(Catalog catalog) {
        RuleCheck rules = RuleChecker.check(catalog.rules(), namesOf(catalog));
        Strata strata = Strata.of(catalog, rules.rules());
        List<Diagnostic> diagnostics = all(catalog, rules, strata);
        if (diagnostics.stream().anyMatch(Diagnostic::isError)) {
            throw new CatalogException(diagnostics);
        }
        RulesEngine engine = new RulesEngine(new Plan(catalog, rules.rules(), strata));
        LOG.info(
                "compiled catalog {} {}: {} pathways, {} articulations, {} rules, {} strata",
                catalog.id(),
                catalog.version(),
                catalog.pathways().size(),
                catalog.articulations().size(),
                rules.rules().size(),
                strata.count());
        return engine;
    }

    /**
     * What would keep a catalog from being compiled, and warnings: its rules, its cycles, and conditions that no rule
     * satisfies. Ordered by place.
     */
    public static List<Diagnostic> check(Catalog catalog) {
        RuleCheck rules = RuleChecker.check(catalog.rules(), namesOf(catalog));
        return all(catalog, rules, Strata.of(catalog, rules.rules()));
    }

    /**
     * What a catalog states, as one list, whether YAML or DRL says it: what pathways require, count and admit, what
     * agreements recognise, and what rules state of the learners that they match. Ordered by place. Rules in which
     * {@link #check} finds an error are left out.
     */
    public static List<CatalogStatement> statements(Catalog catalog) {
        return StatementList.of(
                catalog, RuleChecker.check(catalog.rules(), namesOf(catalog)).rules());
    }

    /** Evaluates a record with {@link EvaluationOptions#DEFAULT}. */
    public EvaluationReport evaluate(LearnerRecord record, LocalDate asOf) {
        return evaluate(record, asOf, EvaluationOptions.DEFAULT);
    }

    /**
     * What a learner has earned at a day: nothing dated later is seen. The same record, day and options give an equal
     * report, whatever the order of achievements.
     *
     * @throws IllegalArgumentException if the options name a pathway that the catalog does not have
     * @throws org.stackrules.diagnostic.EvaluationException if the record's amounts are too large to
     *     count exactly, or a rule takes more steps on it than the options allow
     */
    public EvaluationReport evaluate(LearnerRecord record, LocalDate asOf, EvaluationOptions options) {
        Stream.of(options.priority(), options.requested(), options.explained())
                .flatMap(List::stream)
                .filter(pathway -> !plan.catalog().pathways().containsKey(pathway))
                .findFirst()
                .ifPresent(pathway -> {
                    throw new IllegalArgumentException("the catalog has no pathway `" + pathway + "`");
                });
        EvaluationReport report = new EvidenceChoice(
                        plan.stackEvidence(), left -> new Evaluation(plan, record, asOf, options, left))
                .best();
        LOG.debug(
                "evaluated {} as of {}: {} earned",
                record.learner(),
                asOf,
                report.earned().size());
        return report;
    }

    /** The catalog that decides. */
    public Catalog catalog() {
        return plan.catalog();
    }

    private static RuleNames namesOf(Catalog catalog) {
        Map<String, String> pathways = new TreeMap<>();
        catalog.pathways().forEach((id, pathway) -> pathways.put(id, pathway.earns()));
        TreeSet<String> issuers = new TreeSet<>(catalog.issuers().keySet());
        issuers.add(catalog.home());
        Set<String> imported =
                catalog.imports().stream().map(one -> one.issuer().id()).collect(Collectors.toSet());
        return new RuleNames(
                catalog.credentials().keySet(),
                pathways,
                RuleNames.requirementsOf(catalog.pathways().values()),
                catalog.home(),
                issuers,
                imported);
    }

    private static List<Diagnostic> all(Catalog catalog, RuleCheck rules, Strata strata) {
        List<Diagnostic> all = new ArrayList<>(rules.diagnostics());
        all.addAll(strata.diagnostics());
        if (!rules.hasErrors()) {
            // A rule that is refused may be the one that is missed.
            all.addAll(RuledConditions.check(catalog, rules.rules()));
        }
        return all.stream().sorted().toList();
    }
}
