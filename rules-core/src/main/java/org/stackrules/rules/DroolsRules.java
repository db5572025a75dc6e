package org.stackrules.rules;

import java.io.StringReader;
import java.util.List;
import org.drools.compiler.builder.impl.KnowledgeBuilderImpl;
import org.drools.core.impl.RuleBaseFactory;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderConfiguration;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.builder.conf.PropertySpecificOption;
import org.kie.internal.conf.ConstraintJittingThresholdOption;
import org.kie.internal.io.ResourceFactory;
import org.stackrules.vocabulary.Fact;
import org.stackrules.vocabulary.Steps;

/** Canonical rules in Drools. Built without a repository of modules, so that builds in parallel share nothing. */
final class DroolsRules {

    /** Never: compiling a condition would look at facts on a thread of Drools' own, beside the count of steps. */
    private static final ConstraintJittingThresholdOption COMPILED_CONDITIONS =
            ConstraintJittingThresholdOption.get(-1);

    private final List<StratifiedRule> rules;
    private final KieBase base;
    private final Fact.Filter filter;

    DroolsRules(List<StratifiedRule> rules) {
        this.rules = List.copyOf(rules);
        CanonicalDrl.Text text = CanonicalDrl.write(rules);
        this.base = build(text.text());
        this.filter =
                (fact, number) -> text.filters().get(number).stream().allMatch(constraint -> constraint.mayHold(fact));
    }

    /**
     * Builds canonical rules. Nothing else builds: other words are refused before Drools reads them, and other classes
     * are not found when it does.
     *
     * @throws IllegalStateException if they are not canonical, or do not build
     */
    static KieBase build(String text) {
        CanonicalWords.foreign(text).ifPresent(piece -> {
            throw new IllegalStateException("not canonical: " + piece);
        });
        return link(text);
    }

    /** Builds rules in which no classes but {@link RuleClasses} are found by name. */
    static KieBase link(String text) {
        ClassLoader classes = new RuleClasses();
        KnowledgeBuilderConfiguration configuration = KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration(classes);
        // Facts never change, so nothing has to react to changes of a property.
        configuration.setOption(PropertySpecificOption.DISABLED);
        KnowledgeBuilder builder = KnowledgeBuilderFactory.newKnowledgeBuilder(configuration);
        builder.add(ResourceFactory.newReaderResource(new StringReader(text)), ResourceType.DRL);
        if (builder.hasErrors()) {
            throw new IllegalStateException("canonical rules must build: " + builder.getErrors() + "\n" + text);
        }
        KieBaseConfiguration runtime = RuleBaseFactory.newKnowledgeBaseConfiguration(null, classes);
        runtime.setOption(COMPILED_CONDITIONS);
        return ((KnowledgeBuilderImpl) builder).newKnowledgeBase(runtime);
    }

    DroolsSession open(Steps steps) {
        return new DroolsSession(rules, base.newKieSession(), filter, steps);
    }
}
