package org.stackrules.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SuggestionTest {

    @Test
    void a_swap_is_one_mistake_and_capitals_are_none() {
        assertThat(Suggestion.nearest("precent", List.of("credits", "percent"))).contains("percent");
        assertThat(Suggestion.nearest("PERCENT", List.of("percent"))).contains("percent");
    }

    @Test
    void what_differs_in_more_than_a_third_is_not_meant() {
        assertThat(Suggestion.nearest("grade", List.of("credits", "issuer"))).isEmpty();
        assertThat(Suggestion.nearest("ab", List.of("ac"))).isEmpty();
    }

    @Test
    void of_equally_near_names_the_first_is_meant_whatever_their_order() {
        assertThat(Suggestion.nearest("x:c-5", List.of("x:c-7", "x:c-1", "x:c-3")))
                .contains("x:c-1");
        assertThat(Suggestion.nearest("x:c-5", List.of("x:c-1", "x:c-3", "x:c-7")))
                .contains("x:c-1");
    }

    @Test
    void agrees_with_looking_at_every_name_in_full() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            String written = word(random);
            List<String> names = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                names.add(word(random));
            }

            assertThat(Suggestion.nearest(written, names))
                    .as("%s among %s", written, names)
                    .isEqualTo(inFull(written, names));
        }
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(10); i >= 0; i--) {
            word.append((char) ('a' + random.nextInt(3)));
        }
        return word.toString();
    }

    private static Optional<String> inFull(String written, List<String> names) {
        int limit = written.length() < 3 ? 0 : Math.min(4, written.length() / 3);
        return names.stream()
                .filter(name -> distance(written, name) <= limit)
                .min(Comparator.comparing((String name) -> distance(written, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** By definition, from the end of both words. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + same, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                boolean isSwapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                d[i][j] = isSwapped ? Math.min(d[i][j], d[i - 2][j - 2] + 1) : d[i][j];
            }
        }
        return d[a.length()][b.length()];
    }
}
