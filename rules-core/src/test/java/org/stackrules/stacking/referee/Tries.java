package org.stackrules.stacking.referee;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Tries as many instances as the system property {@code stackrules.tries} says, over all properties in proportion to what
 * each states, with the seed of {@code stackrules.seed}.
 */
final class Tries implements AroundPropertyHook {

    /** What the properties state in all. */
    private static final long STATED = 1410;

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        long tries = Long.getLong("stackrules.tries", STATED);
        context.attributes()
                .tries()
                .ifPresent(
                        stated -> context.attributes().setTries(Math.max(1, Math.toIntExact(stated * tries / STATED))));
        context.attributes().setSeed(System.getProperty("stackrules.seed", "1"));
        return property.execute();
    }
}
