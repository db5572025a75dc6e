package org.stackrules.catalog.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What hangs together is what leads round. */
class StrongComponentsTest {

    @Test
    void what_leads_round_is_one_component_and_what_leads_on_is_another() {
        SortedMap<String, List<String>> edges =
                new TreeMap<>(Map.of("a", List.of("b"), "b", List.of("c", "d"), "c", List.of("a"), "d", List.of("e")));

        Map<String, String> components = StrongComponents.of(edges);

        assertThat(components).containsOnlyKeys("a", "b", "c", "d", "e");
        assertThat(components.get("a")).isEqualTo(components.get("b")).isEqualTo(components.get("c"));
        assertThat(new HashSet<>(components.values())).hasSize(3);
    }

    @Test
    void a_very_long_way_round_is_one_component() {
        int nodes = 100_000;
        SortedMap<String, List<String>> edges = new TreeMap<>();
        for (int i = 0; i < nodes; i++) {
            edges.put("n" + i, List.of("n" + (i + 1) % nodes));
        }

        assertThat(new HashSet<>(StrongComponents.of(edges).values())).hasSize(1);
    }
}
