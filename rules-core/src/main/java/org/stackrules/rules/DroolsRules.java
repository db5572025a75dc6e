package org.stackrules.rules;

import java.io.StringReader;
import java.util.List;
import org.kie.api.KieBase;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderConfiguration;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.builder.conf.PropertySpecificOption;
import org.kie.internal.io.ResourceFactory;

/** Canonical rules in Drools. Built without a repository of modules, so that builds in parallel share nothing. */
final class DroolsRules {

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
        this.base = builder.newKieBase();
    }

    DroolsSession open() {
        return new DroolsSession(rules, base.newKieSession());
    }
}
