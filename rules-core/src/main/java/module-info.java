/**
 * Stackrules: decides which qualifications a learner has earned. Exports what its users and their rules need, and to the
 * catalog library the check of rules.
 */
module org.stackrules {
    requires static transitive org.jspecify;
    requires org.slf4j;
    requires org.chocosolver.solver;

    exports org.stackrules;
    exports org.stackrules.diagnostic;
    exports org.stackrules.model;
    exports org.stackrules.report;
    exports org.stackrules.vocabulary;
    exports org.stackrules.rules to
            org.stackrules.catalog;
}
