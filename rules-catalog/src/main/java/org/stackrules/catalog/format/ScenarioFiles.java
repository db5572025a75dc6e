package org.stackrules.catalog.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Catalog;

/** Finds and reads the scenarios of a catalog. Thread-safe; keeps nothing. */
public final class ScenarioFiles {

    static final String UNREADABLE = "scenario-unreadable";

    private ScenarioFiles() {}

    /**
     * Reads every {@code *.yaml}, {@code *.yml} and {@code *.json} below the folder {@code scenarios} of a catalog's
     * folder, but for files of editors and systems.
     *
     * @param folder the catalog's folder; an archive is refused
     * @param catalog its names are the ones that scenarios may use
     * @return ordered by place; empty if there is no such folder
     * @throws EvaluationException if a scenario or its record is refused; it carries every finding
     */
    public static List<Scenario> read(Path folder, Catalog catalog) {
        List<Scenario> scenarios = new ArrayList<>();
        Findings findings = new Findings();
        for (Path file : files(folder, findings)) {
            scenarios.addAll(read(folder, file, catalog, findings));
        }
        refuseTwins(scenarios, findings);
        if (findings.hasErrors()) {
            throw new EvaluationException(findings.all());
        }
        return List.copyOf(scenarios);
    }

    private static List<Scenario> read(Path folder, Path file, Catalog catalog, Findings findings) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        List<Diagnostic> refused = new ArrayList<>();
        int before = findings.count();
        Optional<SourceNode> root = SourceText.read(folder, name, UNREADABLE, refused)
                .flatMap(text -> SourceReader.read(name, text, findings));
        findings.addAll(refused);
        if (root.isEmpty() && findings.count() == before) {
            findings.refuse("source-empty", Place.startOf(name), 1);
        }
        return root.map(node -> new ScenarioReader(folder, catalog, findings).read(node))
                .orElse(List.of());
    }

    private static List<Path> files(Path folder, Findings findings) {
        if (Files.isRegularFile(folder)) {
            findings.refuse("scenario-unreadable.archive", Place.startOf(folder.toString()), 1, folder);
            return List.of();
        }
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path scenarios : all.filter(ScenarioFiles::hasScenarios).toList()) {
                files.addAll(below(scenarios));
            }
        } catch (IOException | UncheckedIOException e) {
            findings.refuse("scenario-unreadable.folder", Place.startOf("scenarios"), 1);
            return List.of();
        }
        return files.stream().sorted().toList();
    }

    private static boolean hasScenarios(Path child) {
        return child.getFileName().toString().equalsIgnoreCase("scenarios") && Files.isDirectory(child);
    }

    private static List<Path> below(Path scenarios) throws IOException {
        try (Stream<Path> all = Files.walk(scenarios)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(yaml|yml|json)"))
                    .filter(file -> !SourceText.isOfTools(
                            scenarios.relativize(file).toString().replace('\\', '/')))
                    .toList();
        }
    }

    private static void refuseTwins(List<Scenario> scenarios, Findings findings) {
        Map<String, Place> first = new TreeMap<>();
        for (Scenario scenario : scenarios) {
            Place other = first.putIfAbsent(scenario.name(), scenario.place());
            if (other != null) {
                findings.refuse("scenario-duplicate", scenario.place(), "scenario".length(), scenario.name())
                        .beside(other);
            }
        }
    }
}
