package org.stackrules.examples.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationsTest {

    private static final Pattern ARGUMENT = Pattern.compile("\\{[0-9]}");

    @ParameterizedTest
    @CsvSource(
            value = {
                "none, en",
                "fr, fr",
                "fr-CA, fr",
                "'en;q=0.4, fr;q=0.8', fr",
                "'en, fr;q=0.8', en",
                "de, en",
                "'de, fr;q=0.1', fr",
                "*, en",
                "'', en",
                "'!!', en",
            },
            nullValues = "none")
    void answers_in_the_language_that_is_wanted_most(String accepted, String language) {
        assertThat(Evaluations.language(accepted).getLanguage()).isEqualTo(language);
    }

    @Test
    void says_nothing_of_a_defect() throws IOException {
        Answer answer = Evaluations.guarded(
                () -> {
                    throw new IllegalStateException("learner ana");
                },
                Locale.ENGLISH);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("""
                [
                  { "code": "evaluation-failed", "place": "service:1:1", "what": "the evaluation failed", \
                "why": "this is a defect of the service, not of the record", \
                "help": "tell the operator of the service" }
                ]
                """);
    }

    @Test
    void escapes_what_json_cannot_have() {
        Answer answer = Answer.refused(
                400, List.of(Question.diagnostic("query", "as-of-malformed", "a\"b\\c\nd\u001fé")), Locale.ENGLISH);

        assertThat(answer.body()).contains("\"what\": \"`a\\\"b\\\\c\\\\nd\\\\u001fé` is no day\"");
    }

    @Test
    void speaks_of_the_same_in_both_languages() throws IOException {
        Properties english = sentences("en");
        Properties french = sentences("fr");

        assertThat(french.stringPropertyNames())
                .hasSizeGreaterThan(30)
                .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
        assertThat(english.stringPropertyNames())
                .allSatisfy(key -> assertThat(arguments(french.getProperty(key)))
                        .as(key)
                        .containsExactlyInAnyOrder(arguments(english.getProperty(key))));
    }

    private static String[] arguments(String sentence) {
        return ARGUMENT.matcher(sentence).results().map(MatchResult::group).toArray(String[]::new);
    }

    private static Properties sentences(String language) throws IOException {
        Properties sentences = new Properties();
        try (Reader reader = new InputStreamReader(
                EvaluationsTest.class.getResourceAsStream("messages_" + language + ".properties"),
                StandardCharsets.UTF_8)) {
            sentences.load(reader);
        }
        return sentences;
    }
}
