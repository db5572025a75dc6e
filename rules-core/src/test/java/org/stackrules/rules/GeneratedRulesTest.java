package org.stackrules.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.drools.drl.parser.DroolsParserException;
import org.drools.model.codegen.ExecutableModelProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.Match;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.DiagnosticText;
import org.stackrules.model.DrlSource;
import org.stackrules.model.Statement;
import org.stackrules.vocabulary.ActionType;
import org.stackrules.vocabulary.Fact;
import org.stackrules.vocabulary.FactType;
import org.stackrules.vocabulary.SelectorWord;
import org.stackrules.vocabulary.Steps;

/**
 * Three thousand lawful rules over the whole language: accepted, read as Drools reads them, and fired as their words say,
 * be it that Drools interprets them or makes Java of them.
 */
class GeneratedRulesTest {

    private static final int FILES = 60;
    private static final int RULES = 50;
    private static final int RECORDS = 4;

    /** Of so many files: what Java is made of takes long to build. */
    private static final int JAVA = 40;

    private static final long MANY_STEPS = 1_000_000_000;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, FILES);
    }

    private static RuleCheck check(String text) {
        return RuleChecker.check(List.of(new DrlSource("rules/test.drl", text)), RulesFixture.NAMES);
    }

    private static List<StratifiedRule> lawful(String text) {
        RuleCheck check = check(text);
        assertThat(check.diagnostics().stream().filter(Diagnostic::isError).toList())
                .as(() -> DiagnosticText.render(
                        check.diagnostics().stream().filter(Diagnostic::isError).toList()))
                .isEmpty();
        return check.rules().stream().map(rule -> new StratifiedRule(rule, 0)).toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void each_is_accepted_and_alike_each_time(long seed) {
        String text = new RuleGenerator(seed).file(RULES);

        List<StratifiedRule> rules = lawful(text);

        assertThat(rules).hasSize(RULES);
        List<StratifiedRule> again = lawful(text);
        assertThat(CanonicalDrl.write(again).text())
                .isEqualTo(CanonicalDrl.write(rules).text());
        assertThat(again.stream().map(one -> one.rule().actions()).toList())
                .isEqualTo(rules.stream().map(one -> one.rule().actions()).toList());
        assertThat(check(text).diagnostics()).isEqualTo(check(text).diagnostics());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void each_is_the_same_tree_to_drools(long seed) throws DroolsParserException {
        LawfulDrlTest.isReadAlike(new RuleGenerator(seed).file(RULES));
    }

    @Test
    void the_whole_language_is_among_them() {
        SortedSet<String> said = new TreeSet<>();
        seeds().forEach(seed -> {
            RuleGenerator generator = new RuleGenerator(seed);
            generator.file(RULES);
            said.addAll(generator.said());
        });

        SortedSet<String> all = new TreeSet<>();
        for (FactType type : FactType.values()) {
            type.properties()
                    .forEach(property -> property.type()
                            .operators()
                            .forEach(operator -> all.add(type.word() + "." + property.name() + " " + operator)));
        }
        for (ActionType type : ActionType.values()) {
            all.add(type.named());
            type.parts().forEach(part -> all.add(type.named() + "." + part.word()));
        }
        for (SelectorWord word : SelectorWord.values()) {
            all.add("selector " + word.word());
        }
        for (Condition.Function function : Condition.Function.values()) {
            all.add("accumulate " + function.word());
        }
        assertThat(said).isEqualTo(all);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void each_fires_as_its_words_say(long seed) {
        String text = new RuleGenerator(seed).file(RULES);
        List<RuleTree> trees = DrlReader.read(new DrlSource("rules/test.drl", text), new ArrayList<>())
                .rules();
        RuleSet rules = RuleSet.compile(lawful(text));
        for (int record = 0; record < RECORDS; record++) {
            List<Fact> facts = new GeneratedFacts(new Random(seed * RECORDS + record)).some();

            TreeMap<String, SortedSet<String>> fired = fired(rules, facts);

            for (RuleTree tree : trees) {
                SortedSet<String> expected = ReferenceJudge.firings(tree, facts).stream()
                        .map(firing -> told(String.join(" ", firing.matched()), firing.isSure()))
                        .collect(Collectors.toCollection(TreeSet::new));
                assertThat(fired.getOrDefault(tree.name().text(), new TreeSet<>()))
                        .as(() -> "seed " + seed + "\n" + written(text, tree) + "\n" + described(facts))
                        .isEqualTo(expected);
            }
        }
    }

    /** Made-up facts are not what facts always are: some enrolments name both, some values are out of range. */
    private static final String OF_ONE_PROPERTY = "rule-never";

    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_refused_as_never_holding_never_surely_fires(long seed) {
        RuleGenerator generator = new RuleGenerator(seed);
        generator.file(RULES);
        for (String text : generator.senseless()) {
            boolean isOfOneProperty = check(text).diagnostics().stream()
                    .anyMatch(diagnostic -> diagnostic.message().key().equals(OF_ONE_PROPERTY));
            RuleTree tree = DrlReader.read(new DrlSource("rules/test.drl", text), new ArrayList<>())
                    .rules()
                    .get(0);
            // What is refused of one alternative, or of what is denied or aggregated, leaves the others.
            boolean mustHold = tree.conditions().stream()
                    .allMatch(condition -> condition instanceof RuleTree.PatternCondition asked
                            && asked.asked() != RuleTree.Asked.NOT);
            if (!isOfOneProperty || !mustHold) {
                continue;
            }
            for (int record = 0; record < RECORDS; record++) {
                List<Fact> facts = new GeneratedFacts(new Random(seed * RECORDS + record)).some();

                // A missing datum may be anything to each constraint by itself.
                assertThat(ReferenceJudge.firings(tree, facts))
                        .as(() -> "seed " + seed + "\n" + text + "\n" + described(facts))
                        .noneMatch(ReferenceJudge.Firing::isSure);
            }
        }
    }

    private static TreeMap<String, SortedSet<String>> fired(RuleSet rules, List<Fact> facts) {
        TreeMap<String, SortedSet<String>> fired = new TreeMap<>();
        try (RuleSession session = rules.open(new Steps(MANY_STEPS))) {
            facts.forEach(session::see);
            for (Stage stage : Stage.values()) {
                for (RuleFiring firing : session.fire(stage, 0)) {
                    fired.computeIfAbsent(firing.rule(), rule -> new TreeSet<>())
                            .add(told(String.join(" ", new TreeSet<>(firing.matched())), isSure(firing)));
                }
            }
        }
        return fired;
    }

    private static String told(String matched, boolean isSure) {
        return (isSure ? "surely " : "maybe ") + matched;
    }

    /** Every rule states this beside the rest. */
    private static boolean isSure(RuleFiring firing) {
        return firing.statements().stream()
                .filter(Statement.States.class::isInstance)
                .map(Statement.States.class::cast)
                .filter(stated -> stated.name().equals(RuleGenerator.HOLDS))
                .findFirst()
                .orElseThrow()
                .certainty()
                .isKnown();
    }

    private static String written(String text, RuleTree tree) {
        return text.lines().skip(tree.place().line() - 1L).limit(20).collect(Collectors.joining("\n"));
    }

    private static String described(List<Fact> facts) {
        return facts.stream()
                .map(fact -> fact.getId() + " " + fact.getCertainty() + " "
                        + fact.sort().properties().stream()
                                .filter(property -> property.read(fact) != null)
                                .map(property -> property.name() + "=" + property.read(fact))
                                .toList())
                .collect(Collectors.joining("\n"));
    }

    static LongStream someSeeds() {
        return seeds().limit(JAVA);
    }

    @ParameterizedTest
    @MethodSource("someSeeds")
    void each_matches_alike_in_both_modes_of_drools(long seed) {
        CanonicalDrl.Text text = CanonicalDrl.write(lawful(new RuleGenerator(seed).file(RULES)));
        KieBase interpreted = DroolsRules.build(text.text());
        Fact.Filter filter =
                (fact, number) -> text.filters().get(number).stream().allMatch(constraint -> constraint.mayHold(fact));
        executable(seed, text.text(), executable -> {
            for (int record = 0; record < RECORDS; record++) {
                List<Fact> facts = new GeneratedFacts(new Random(seed * RECORDS + record)).some();
                facts.forEach(fact -> fact.filteredBy(filter));

                assertThat(matches(executable, facts))
                        .as("seed %d, record %d", seed, record)
                        .isEqualTo(matches(interpreted, facts));
            }
        });
    }

    /** What is done with canonical rules that are compiled to Java. */
    private static void executable(long seed, String text, Consumer<KieBase> use) {
        KieServices services = KieServices.get();
        ReleaseId id = services.newReleaseId("org.stackrules.generated", "seed-" + seed, "1");
        KieFileSystem files = services.newKieFileSystem().generateAndWritePomXML(id);
        files.write("src/main/resources/stackrules/canonical/rules.drl", text);
        KieBuilder builder = services.newKieBuilder(files);
        builder.buildAll(ExecutableModelProject.class);
        assertThat(builder.getResults().getMessages(Message.Level.ERROR)).isEmpty();
        KieContainer container = services.newKieContainer(id);
        try {
            use.accept(container.getKieBase());
        } finally {
            container.dispose();
            services.getRepository().removeKieModule(id);
        }
    }

    /** Which rules fire in Drools, and on what. */
    private static SortedSet<String> matches(KieBase base, List<Fact> facts) {
        SortedSet<String> matches = new TreeSet<>();
        KieSession session = base.newKieSession();
        try {
            session.addEventListener(new DefaultAgendaEventListener() {
                @Override
                public void afterMatchFired(AfterMatchFiredEvent event) {
                    matches.add(matched(event.getMatch()));
                }
            });
            facts.forEach(session::insert);
            for (Stage stage : Stage.values()) {
                session.getAgenda().getAgendaGroup(CanonicalDrl.group(stage, 0)).setFocus();
                session.fireAllRules();
            }
            return matches;
        } finally {
            session.dispose();
        }
    }

    private static String matched(Match match) {
        return match.getRule().getName() + " "
                + match.getDeclarationIds().stream()
                        .filter(name -> name.matches("\\$f[0-9]+"))
                        .sorted()
                        .map(name -> name + "=" + ((Fact) match.getDeclarationValue(name)).getId())
                        .toList();
    }
}
