package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.Fixture.anyOf;
import static org.stackrules.Fixture.atMost;
import static org.stackrules.Fixture.issuer;
import static org.stackrules.Fixture.matching;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stackrules.model.Catalog;
import org.stackrules.model.CatalogStatement;
import org.stackrules.model.DrlSource;

class StatementListTest {

    private static final String RULES = """
            package org.example
            import org.stackrules.vocabulary.*

            rule "Practicum counts"
                agenda-group "transfer"
            when
                $a : Achievement( credential == "b:1", percent >= 67 )
            then
                transfer.recognise($a).as("a:2").credits(3).within("P5Y");
            end

            rule "Flexible admission"
                agenda-group "stack"
            when
                Enrolment( pathway == "a:cert/1", basis == "flexible" )
            then
                stack.limit("a:cert/1").atMost(credits(3)).of(mode("plar"));
                stack.need("a:cert/1", "bridge").credits(3).from(credential("a:3"));
            end

            rule "A badge beside it"
                agenda-group "award"
            when
                Earned( credential == "a:cert" )
            then
                award.grant("a:badge");
            end
            """;

    private final Fixture given = new Fixture();

    @Test
    void data_and_rules_stand_in_one_list_by_place() {
        given.courses(3, "a:1", "a:2", "a:3", "b:1", "b:2")
                .credential("a:badge", "Badge", 0)
                .pathway(
                        "a:cert/1",
                        given.all(
                                given.one("a:1"),
                                given.any(given.one("a:2"), given.credits("electives", 6, anyOf("a:2", "a:3"))),
                                given.average("3.0")),
                        atMost(3, matching(issuer("b"))))
                .agreement("b-1", "a:2", 3, "C", "b:1", "b:2");

        List<CatalogStatement> statements = RulesEngine.statements(withRules(given.catalog()));

        assertThat(statements)
                .extracting(CatalogStatement::toString)
                .containsExactly(
                        "fixture:1: pathway a:cert/1 requires all of these",
                        "fixture:1: pathway a:cert/1 requires a:1",
                        "fixture:1: pathway a:cert/1 requires one of these",
                        "fixture:1: pathway a:cert/1 accepts for any.3: a:2",
                        "fixture:1: pathway a:cert/1 accepts for any.3: electives: 6 credits from a:2 or a:3",
                        "fixture:1: pathway a:cert/1 requires an average of at least 3",
                        "fixture:1: pathway a:cert/1 counts at most 3 credits of issuer b",
                        "fixture:1: agreement b-1 recognises b:1 and b:2 as a:2, 3 credits, grade at least C,"
                                + " completed in 2015-01-01..2022-12-31",
                        "rules/a.drl:4: transfer rule `Practicum counts` recognises $a as a:2, 3 credits, within P5Y",
                        "rules/a.drl:12: stack rule `Flexible admission` makes a:cert/1 count at most 3 credits of mode"
                                + " plar",
                        "rules/a.drl:12: stack rule `Flexible admission` makes a:cert/1 require 3 credits from a:3",
                        "rules/a.drl:21: award rule `A badge beside it` grants a:badge");
    }

    private static Catalog withRules(Catalog catalog) {
        return Catalog.named(catalog.id(), catalog.version(), catalog.home())
                .grades(catalog.grades())
                .issuers(catalog.issuers().values())
                .credentials(catalog.credentials().values())
                .pathways(catalog.pathways().values())
                .articulations(catalog.articulations().values())
                .rules(List.of(new DrlSource("rules/a.drl", RULES)))
                .build();
    }
}
