package org.stackrules.rules;

import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.vocabulary.FactType;

/**
 * The classes that canonical rules can be linked to: the facts, the types of their properties, and what Drools links
 * the code to that it makes for reading them. Nothing else is found by its name, and no resource.
 */
final class RuleClasses extends ClassLoader {

    private static final Set<String> FACTS = Stream.of(FactType.values())
            .map(type -> "org.stackrules.vocabulary." + type.word())
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> KNOWN = Set.of(
            "org.stackrules.vocabulary.Fact",
            "org.stackrules.model.Rational",
            "java.lang.Boolean",
            "java.lang.Class",
            "java.lang.Object",
            "java.lang.String",
            "java.time.LocalDate",
            "java.util.List",
            "org.drools.base.base.ValueType",
            "org.drools.base.base.extractors.BaseObjectClassFieldReader",
            "org.drools.core.WorkingMemory",
            "org.drools.core.rule.consequence.KnowledgeHelper",
            "org.drools.mvel.accessors.BaseBooleanClassFieldReader",
            "org.kie.api.definition.rule.Rule");

    /** What Drools registers when it is first used, whether or not rules speak of it. */
    private static final String REGISTERED = "org.drools.core.base.accumulators.";

    private final ClassLoader all = RuleClasses.class.getClassLoader();

    RuleClasses() {
        super(null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!FACTS.contains(name) && !KNOWN.contains(name) && !name.startsWith(REGISTERED)) {
            throw new ClassNotFoundException(name);
        }
        return all.loadClass(name);
    }

    @Override
    public @Nullable URL getResource(String name) {
        return null;
    }

    @Override
    public Enumeration<URL> getResources(String name) {
        return Collections.emptyEnumeration();
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        return null;
    }
}
