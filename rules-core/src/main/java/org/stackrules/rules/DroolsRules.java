package org.stackrules.rules;

import java.io.StringReader;
import java.util.List;
import org.drools.compiler.builder.impl.KnowledgeBuilderImpl;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderConfiguration;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.builder.conf.PropertySpecificOption;
import org.kie.internal.conf.ConstraintJittingThresholdOption;
import org.kie.internal.io.ResourceFactory;
import org.stackrules.vocabulary.Steps;

/** Canonical rules in Drools. Built without a repository of modules, so that builds in parallel share nothing. */
final class DroolsRules {

    /** Never: compiling a condition would look at facts on a thread of Drools' own, beside the count of steps. */
    private static final ConstraintJittingThresholdOption COMPILED_CONDITIONS =
            ConstraintJittingThresholdOption.get(-1);

    private final List<StratifiedRule> rules;
    private final KieBase base;

    DroolsRules(List<StratifiedRule> rules) {
        this.rules = List.copyOf(rules);
        String text = CanonicalDrl.write(rules);
        KnowledgeBuilderConfiguration configuration =
                KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration(DroolsRules.class.getClassLoader());
        // Facts never change, so nothing has to react to changes of a property.
        configuration.setOption(PropertySpecificOption.DISABLED);
        KnowledgeBuilder builder = KnowledgeBuilderFactory.newKnowledgeBuilder(configuration);
        builder.add(ResourceFactory.newReaderResource(new StringReader(text)), ResourceType.DRL);
        if (builder.hasErrors()) {
            throw new IllegalStateException("canonical rules must build: " + builder.getErrors() + "\n" + text);
        }
        KieBaseConfiguration runtime = KieServices.get().newKieBaseConfiguration();
        runtime.setOption(COMPILED_CONDITIONS);
        this.base = ((KnowledgeBuilderImpl) builder).newKnowledgeBase(runtime);
    }

    DroolsSession open(Steps steps) {
        return new DroolsSession(rules, base.newKieSession(), steps);
    }
}
