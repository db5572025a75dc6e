package org.stackrules.catalog.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.model.Amount;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.Lifetime;
import org.stackrules.model.Rational;
import org.stackrules.model.Renewal;
import org.stackrules.model.Selector;

/** How long credentials are valid, what renews them and what they depend on, as catalogs say it. */
class LifetimesTest {

    private static final String CATALOG = """
            catalog: lifetimes
            version: "1"
            issuer: u
            selectors: { activity: { tag: ce } }
            amounts: { thirty: { count: 30 } }
            credentials:
              - { id: u:ce, type: Course, credits: 3, tags: [ ce ] }
              - id: u:licence
                type: Certification
                validFor: P3Y
                grace: P90D
                dependsOn: [ u:base ]
                renewal:
                  - { by: u:licence, from: renewer }
                  - { by: $activity, atLeast: $thirty, within: P3Y, from: expiry, extends: P1Y, lapsed: allowed, carryOver: { atMost: { count: 5 }, earnedWithin: P1Y } }
                  - { by: { tag: ce }, atLeast: { credits: 60 } }
              - { id: u:base, type: Certification, grace: P30D }
              - { ids: [ u:stack, u:other ], type: Certificate, validFor: earliest-component, dependsOn: u:base }
            """;

    private static Lifetime lifetime(String credential) {
        Catalog catalog =
                CatalogReader.read(Map.of("catalog.yaml", CATALOG), List.of()).catalog();
        Credential definition = catalog.credentials().get(credential);
        return definition.lifetime();
    }

    @Test
    void reads_ways_to_renew() {
        List<Renewal> renewals = lifetime("u:licence").renewals();

        assertThat(lifetime("u:licence").grace()).isEqualTo(Period.ofDays(90));
        assertThat(lifetime("u:licence").dependsOn()).containsExactly("u:base");
        assertThat(renewals).hasSize(3);
        assertThat(renewals.get(0).by()).isEqualTo(Selector.credential("u:licence"));
        assertThat(renewals.get(0).atLeast()).isEqualTo(new Amount.OfCount(1));
        assertThat(renewals.get(0).from()).isEqualTo(Renewal.From.RENEWER);
        Renewal full = renewals.get(1);
        assertThat(full.atLeast()).isEqualTo(new Amount.OfCount(30));
        assertThat(full.within()).isEqualTo(Period.ofYears(3));
        assertThat(full.from()).isEqualTo(Renewal.From.EXPIRY);
        assertThat(full.extension()).isEqualTo(Period.ofYears(1));
        assertThat(full.mayLapse()).isTrue();
        assertThat(full.carryOver()).isEqualTo(new Renewal.CarryOver(new Amount.OfCount(5), Period.ofYears(1)));
        assertThat(full.provenance().place()).hasToString("catalog.yaml:15:11");
        Renewal silent = renewals.get(2);
        assertThat(silent.from()).isNull();
        assertThat(silent.start()).isEqualTo(Renewal.From.EXPIRY);
        assertThat(silent.atLeast()).isEqualTo(new Amount.OfCredits(Rational.of(60)));
        assertThat(silent.mayLapse()).isFalse();
    }

    @Test
    void reads_validity_of_components() {
        assertThat(lifetime("u:other")).isEqualTo(new Lifetime(true, null, List.of(), List.of("u:base")));
        assertThat(lifetime("u:base")).isEqualTo(new Lifetime(false, Period.ofDays(30), List.of(), List.of()));
        assertThat(lifetime("u:ce")).isEqualTo(Lifetime.PLAIN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "grace: P90D|grace: [ P90D ]|value-sort",
                "grace: P90D|grace: 90 days|duration-malformed",
                "renewal:|renewall:|field-unknown",
                "by: $activity, atLeast|atLeast|field-missing",
                "by: $activity|by: $activities|name-unknown",
                "by: u:licence, from: renewer|by: u:license, from: renewer|credential-unknown",
                "from: expiry|from: activty|value-unknown",
                "lapsed: allowed|lapsed: yes|value-unknown",
                "within: P3Y|within: 3 years|duration-malformed",
                "extends: P1Y|extends: P1W1|duration-malformed",
                "atLeast: { credits: 60 }|atLeast: { percent: 60, of: required }|amount-simple",
                "atMost: { count: 5 }|atMost: { distinct: 2, by: subject }|amount-simple",
                "atMost: { count: 5 }|atMost: { count: 30 }|carry-over",
                "atMost: { count: 5 }|atMost: { credits: 5 }|carry-over",
                "atMost: { count: 5 }, |x-most: 5, |field-missing",
                "validFor: P3Y|x-validFor: P3Y|renewal-extends",
                "from: renewer|from: renewer, extends: P1Y|renewal-extends",
                "validFor: P3Y|validFor: earliest-component|renewal-components",
                "dependsOn: [ u:base ]|dependsOn: [ u:bas ]|credential-unknown",
                "dependsOn: [ u:base ]|dependsOn: []|list-empty",
                "grace: P30D|dependsOn: u:licence|stack-cycle",
                "validFor: earliest-component|validFor: latest-component|duration-malformed"
            })
    void refuses_mistakes(String lawful, String mistaken, String code) {
        assertThat(CATALOG).contains(lawful);

        List<Diagnostic> found = CatalogReader.read(
                        Map.of("catalog.yaml", CATALOG.replace(lawful, mistaken)), List.of())
                .diagnostics();

        assertThat(found)
                .filteredOn(one -> one.severity() == org.stackrules.diagnostic.Severity.ERROR)
                .extracting(Diagnostic::code)
                .contains(code)
                .hasSizeLessThan(3);
    }
}
