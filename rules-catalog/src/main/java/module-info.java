/**
 * Stackrules catalogs: reads catalogs, records and scenarios, writes reports. Exports what registrars, services and
 * designers call.
 */
module org.stackrules.catalog {
    requires static transitive org.assertj.core;
    requires de.siegmar.fastcsv;
    requires static transitive org.jspecify;
    requires static transitive org.junit.jupiter.api;
    requires org.snakeyaml.engine;
    requires transitive org.stackrules;
    requires tools.jackson.core;
    requires tools.jackson.databind;
    requires tools.jackson.dataformat.yaml;

    exports org.stackrules.catalog;
    exports org.stackrules.catalog.format;
    exports org.stackrules.catalog.render;
    exports org.stackrules.catalog.testkit;
}
