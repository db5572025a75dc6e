/**
 * Stackrules: decides which qualifications a learner has earned. Exports what its users and their rules need, and to the
 * catalog library the check of rules.
 */
module org.stackrules {
    requires static transitive org.jspecify;
    requires org.antlr.antlr4.runtime;
    requires org.chocosolver.solver;
    requires org.drools.compiler;
    requires org.drools.core;
    requires org.kie.api;
    requires org.kie.internal.api;
    requires org.slf4j;
    requires re2j;

    exports org.stackrules;
    exports org.stackrules.diagnostic;
    exports org.stackrules.model;
    exports org.stackrules.report;
    exports org.stackrules.vocabulary;
    exports org.stackrules.rules to
            org.stackrules.catalog;
}
