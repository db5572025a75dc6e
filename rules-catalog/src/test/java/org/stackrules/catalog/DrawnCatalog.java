package org.stackrules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.stackrules.catalog.format.CatalogReader;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.model.Catalog;

/** A catalog drawn at random: its head and the entries of its sections, to be written in any order and in any files. */
final class DrawnCatalog {

    private final String head;
    private final SortedMap<String, List<String>> sections = new TreeMap<>();

    DrawnCatalog(String head) {
        this.head = head;
    }

    /** One entry more of a section, on one line. */
    DrawnCatalog with(String section, String entry) {
        sections.computeIfAbsent(section, all -> new ArrayList<>()).add(entry);
        return this;
    }

    /** All in one file, as drawn. */
    Map<String, String> whole() {
        StringBuilder text = new StringBuilder(head);
        sections.forEach((section, entries) -> text.append(written(section, entries)));
        return Map.of("catalog.yaml", text.toString());
    }

    /** Sections cut into pieces, the pieces in files of any name, entries and pieces in any order. */
    Map<String, String> scattered(Random random) {
        List<String> pieces = new ArrayList<>();
        sections.forEach((section, entries) -> {
            List<String> left = shuffled(entries, random);
            while (!left.isEmpty()) {
                List<String> piece = left.subList(0, 1 + random.nextInt(left.size()));
                pieces.add(section + "|" + written(section, piece));
                left = left.subList(piece.size(), left.size());
            }
        });
        SortedMap<String, SortedMap<String, String>> files = new TreeMap<>();
        files.put("catalog.yaml", new TreeMap<>());
        List<String> names = List.of("catalog.yaml", "a.yaml", "more/b.yaml", "zz/deep/c.yaml", "0.yml");
        for (String piece : shuffled(pieces, random)) {
            String section = piece.substring(0, piece.indexOf('|'));
            String text = piece.substring(section.length() + 1);
            String name = names.get(random.nextInt(names.size()));
            SortedMap<String, String> file = files.computeIfAbsent(name, none -> new TreeMap<>());
            if (file.putIfAbsent(section, text) != null) {
                files.put(random.nextInt(1000) + "-" + files.size() + ".yaml", new TreeMap<>(Map.of(section, text)));
            }
        }
        SortedMap<String, String> texts = new TreeMap<>();
        files.forEach((name, file) -> {
            List<String> parts = shuffled(List.copyOf(file.values()), random);
            if (name.equals("catalog.yaml")) {
                parts.add(random.nextInt(parts.size() + 1), head);
            }
            texts.put(name, String.join("", parts));
        });
        return texts;
    }

    private static String written(String section, List<String> entries) {
        StringBuilder text = new StringBuilder(section).append(":\n");
        entries.forEach(entry -> text.append("  - ").append(entry).append('\n'));
        return text.toString();
    }

    static <T> List<T> shuffled(List<T> all, Random random) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** The catalog in these files, which must be lawful. */
    static Catalog read(Map<String, String> files) {
        CatalogReader.Result result = CatalogReader.read(files, List.of());
        assertThat(result.diagnostics().stream().filter(Diagnostic::isError))
                .as("%s", files)
                .isEmpty();
        return Objects.requireNonNull(result.catalog());
    }

    @Override
    public String toString() {
        return whole().get("catalog.yaml");
    }
}
