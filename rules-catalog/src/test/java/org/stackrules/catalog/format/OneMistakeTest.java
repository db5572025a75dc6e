package org.stackrules.catalog.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stackrules.diagnostic.Diagnostic;

/** Mistakes that people make, one at a time: each is told once, with what to do about it. */
class OneMistakeTest {

    private static final String CATALOG = """
            catalog: bees
            version: "1"
            issuer: lake
            language: en
            defaults: { attempts: { serve: best }, ungraded: undetermined }
            grades: { lake: [ { letter: A, percent: 80 }, { letter: C, percent: 60 }, { letter: P } ] }
            selectors:
              electives: { type: Course, minGrade: C }
            credentials:
              - { id: lake:hive, type: Course, credits: 3 }
              - { id: lake:honey, type: Course, credits: 3, title: { en: Honey } }
              - { id: lake:bees, type: Certificate, source: Calendar }
            pathways:
              - id: lake:bees/2026
                earns: lake:bees
                effective: 2026-03-01..
                total: { credits: 6 }
                requires:
                  all:
                    - lake:hive
                    - { credits: 3, from: $electives }
                limits:
                  - { atMost: { percent: 50, of: required }, of: { mode: plar } }
            """;

    @Test
    void without_a_mistake_nothing_is_found() {
        assertThat(check(CATALOG)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{ credits: 3, from: $|{ credit: 3, from: $|field-unknown|did you mean `credits`?",
                "requires:|Requires:|field-unknown|did you mean `requires`?",
                "atMost: {|atmost: {|field-unknown|did you mean `atMost`?",
                "total: { credits|total: { credit|field-unknown|did you mean `credits`?",
                "effective: 2026-03-01..|effective:|field-empty|write its value, or take the field out",
                "effective: 2026-03-01..|effective: 2026-03-01|window-malformed|did you mean `2026-03-01..`?",
                "effective: 2026-03-01..|effective: { from: 2026-03-01 }|value-sort|write it as `2022-09-01..2025-08-31`, `2022-09-01..` or `..2025-08-31`",
                "total: { credits: 6 }|total: 6|value-sort|write `{ credits: 6 }` or `{ count: 6 }`",
                "percent: 50, of|percent: 50%, of|number-malformed|did you mean `50`?",
                "percent: 50, of|percent: 150, of|number-malformed|write a smaller number",
                "total: { credits: 6 }|total: { count: 1.5 }|number-malformed|write a whole number",
                "percent: 80|percent: 120|number-malformed|write a smaller number",
                "from: $electives|from: electives|id-malformed|did you mean `$electives`?",
                "minGrade: C|minGrade: c|grade-unknown|did you mean `C`?",
                "minGrade: C|minGrade: 60|grade-unknown|did you mean `60%`?",
                "minGrade: C|minGrade: Z|grade-unknown|its letters are: A, C, P",
                "issuer: lake|issuer: Lake|id-malformed|did you mean `lake`?",
                "id: lake:hive|id: hive|id-malformed|did you mean `lake:hive`?",
                "id: lake:hive|id: Lake:hive|id-malformed|did you mean `lake:hive`?",
                "- lake:hive|- lake:*-x|id-malformed|write what the ids begin with, and one `*` behind it",
                "- lake:hive|- lake:hive or lake:honey|id-malformed|write several alternatives as a list: `[ lake:…, lake:… ]`",
                "language: en|language: french|value-form|write it as `en`, `fr` or `fr-CA`",
                "title: { en: Honey }|title: { english: Honey }|value-form|write it as `en`, `fr` or `fr-CA`",
                "credentials:|qualifications:|field-unknown|its fields are: amounts, articulations, catalog, credentials, defaults, exclusions, grades, inHouse, issuer, issuers, ladders, language, levels, limits, pathways, requirements, selectors, sharing, types, units, version",
                "serve: best|serve: bets|value-unknown|did you mean `best`?"
            })
    void is_told_once_with_what_to_do(String right, String wrong, String code, String help) {
        assertThat(CATALOG).contains(right);

        List<Diagnostic> found = check(CATALOG.replaceFirst(Pattern.quote(right), quote(wrong)));

        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.code()).isEqualTo(code);
            assertThat(one.help()).isEqualTo(help);
        });
    }

    private static String quote(String text) {
        return Matcher.quoteReplacement(text);
    }

    private static List<Diagnostic> check(String text) {
        return CatalogReader.read(Map.of("catalog.yaml", text), List.of()).diagnostics();
    }
}
