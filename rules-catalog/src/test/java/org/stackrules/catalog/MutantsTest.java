package org.stackrules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.format.CatalogReader;
import org.stackrules.catalog.format.DiagnosticReports;
import org.stackrules.catalog.format.LearnerRecords;
import org.stackrules.catalog.format.RecordEntry;
import org.stackrules.catalog.format.RecordStream;
import org.stackrules.catalog.format.Reports;
import org.stackrules.catalog.render.ReportText;
import org.stackrules.catalog.testkit.ScenarioResult;
import org.stackrules.catalog.testkit.Scenarios;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.model.Catalog;
import org.stackrules.model.LearnerRecord;
import org.stackrules.report.EvaluationReport;

/**
 * Every file of the bundled catalogs, changed at random from a fixed seed: whatever is written is read, or refused in
 * our own words at its place. {@code -Dstackrules.mutant=RULES:17} runs one mutant alone and shows its text.
 */
class MutantsTest {

    private static final Path CATALOGS = Path.of("../examples/catalogs");
    private static final long SEED = 20_261_101;
    private static final String ALONE = System.getProperty("stackrules.mutant", "");

    /** No mutant takes longer; one that seems to is run once more, for the computer may have been busy. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** The most failures that are shown. */
    private static final int SHOWN = 10;

    /** One mutant of so many is read twice. */
    private static final int READ_TWICE = 4;

    private static final List<LocalDate> DAYS =
            List.of(LocalDate.of(2019, 1, 1), LocalDate.of(2024, 6, 30), LocalDate.of(2026, 11, 1));

    /** What is changed, how many mutants of it there are, and how many that load there are to one that is evaluated. */
    enum Sort {
        CATALOG(3_500, 100),
        RULES(2_200, 30),
        TABLE(600, 20),
        BYTES(500, 50),
        RECORD(10_000, 12),
        RECORD_BYTES(600, 20),
        SCENARIO(4_500, 20);

        private final int mutants;
        private final int sample;

        Sort(int mutants, int sample) {
            this.mutants = mutants;
            this.sample = sample;
        }
    }

    @TempDir
    private static Path temporary;

    private static List<Bundled> bundled;

    /** A catalog as it is bundled: its parts, and what lies beside them, by path relative to its folder. */
    private record Bundled(
            Path folder,
            Map<String, String> parts,
            Map<String, String> records,
            Map<String, String> scenarios,
            Catalog catalog,
            RulesEngine engine) {}

    /** A file of a bundled catalog. */
    private record Original(Bundled of, String file, String text) {}

    /** A changed file; its number decides all about it. */
    private record Mutant(Sort sort, int number, Original original, String text) {

        Map<String, String> parts() {
            Map<String, String> parts = new TreeMap<>(original.of().parts());
            parts.put(original.file(), text);
            return parts;
        }
    }

    /** What became of a mutant. */
    private record Outcome(boolean isLoaded, List<Diagnostic> found) {}

    /** How a mutant is judged; what is wrong is added to the list. */
    private interface Judge {
        Outcome judge(Mutant mutant, List<String> faults) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_mutant_is_read_or_refused_in_our_own_words_at_its_place(Sort sort) {
        Judge judge = switch (sort) {
            case CATALOG, RULES, TABLE -> MutantsTest::catalog;
            case BYTES -> MutantsTest::bytes;
            case RECORD -> MutantsTest::record;
            case RECORD_BYTES -> MutantsTest::recordBytes;
            case SCENARIO -> MutantsTest::scenario;
        };

        Map<Integer, String> failures = run(sort, judge);

        assertThat(failures.values().stream().limit(SHOWN))
                .as("the first of %d mutants that fail", failures.size())
                .isEmpty();
    }

    @Test
    void there_are_at_least_twenty_thousand_mutants() {
        int all = Stream.of(Sort.values())
                .filter(sort -> !originals(sort).isEmpty())
                .mapToInt(sort -> sort.mutants)
                .sum();

        assertThat(all).isGreaterThanOrEqualTo(20_000);
    }

    private static Map<Integer, String> run(Sort sort, Judge judge) {
        List<Original> originals = originals(sort);
        LongAdder loaded = new LongAdder();
        LongAdder refused = new LongAdder();
        Set<String> codes = ConcurrentHashMap.newKeySet();
        Map<Integer, String> failures = new ConcurrentSkipListMap<>();
        IntStream numbers = originals.isEmpty()
                ? IntStream.empty()
                : ALONE.isEmpty()
                        ? IntStream.range(0, sort.mutants)
                        : IntStream.of(Integer.parseInt(ALONE.substring(ALONE.indexOf(':') + 1)))
                                .filter(number -> ALONE.startsWith(sort.name() + ":"));
        numbers.parallel().forEach(number -> {
            Mutant mutant = mutant(sort, number, originals);
            List<String> faults = new ArrayList<>();
            Outcome outcome = judged(judge, mutant, faults);
            (outcome.isLoaded() ? loaded : refused).increment();
            outcome.found().forEach(one -> codes.add(one.code()));
            if (!ALONE.isEmpty()) {
                System.out.println(mutant.text() + "\n" + outcome);
            }
            if (!faults.isEmpty()) {
                failures.put(number, failure(mutant, faults));
            }
        });
        System.out.println("mutants of " + sort + ": " + loaded.sum() + " loaded, " + refused.sum() + " refused with "
                + codes.size() + " codes");
        return failures;
    }

    private static Mutant mutant(Sort sort, int number, List<Original> originals) {
        SplittableRandom random = new SplittableRandom(SEED + 1_000_003L * sort.ordinal() + number);
        Original original = originals.get(random.nextInt(originals.size()));
        String text = sort == Sort.BYTES || sort == Sort.RECORD_BYTES
                ? new String(
                        Mutations.of(original.text().getBytes(StandardCharsets.UTF_8), random),
                        StandardCharsets.ISO_8859_1)
                : Mutations.of(original.file(), original.text(), random);
        return new Mutant(sort, number, original, text);
    }

    private static Outcome judged(Judge judge, Mutant mutant, List<String> faults) {
        Outcome outcome = new Outcome(false, List.of());
        for (int attempt = 1; attempt <= 2; attempt++) {
            long start = System.nanoTime();
            try {
                outcome = judge.judge(mutant, faults);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (RuntimeException | Error e) {
                faults.add("throws " + e + " at "
                        + Stream.of(e.getStackTrace()).limit(12).toList());
            }
            long taken = System.nanoTime() - start;
            if (taken < LONGEST.toNanos() || !faults.isEmpty()) {
                return outcome;
            }
        }
        faults.add("takes longer than " + LONGEST);
        return outcome;
    }

    private static String failure(Mutant mutant, List<String> faults) {
        String before = mutant.original().text();
        String after = mutant.text();
        int same = 0;
        while (same < before.length() && same < after.length() && before.charAt(same) == after.charAt(same)) {
            same++;
        }
        String changed = after.substring(Math.max(0, same - 60), Math.min(after.length(), same + 80));
        return "\nseed " + SEED + ", -Dstackrules.mutant=" + mutant.sort() + ":" + mutant.number() + ", "
                + mutant.original().of().folder().getFileName() + "/"
                + mutant.original().file() + " at …" + shown(changed) + "…\n    "
                + shown(String.join("\n    ", faults));
    }

    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.substring(0, Math.min(2_000, text.length()))
                .chars()
                .forEach(c ->
                        shown.append(c >= ' ' && c < 127 || c == '\n' ? "" + (char) c : String.format("\\u%04x", c)));
        return shown.toString();
    }

    private static Outcome catalog(Mutant mutant, List<String> faults) {
        CatalogReader.Result result = CatalogReader.read(mutant.parts(), List.of());
        if (mutant.number() % READ_TWICE == 0) {
            CatalogReader.Result again = CatalogReader.read(mutant.parts(), List.of());
            if (!again.diagnostics().equals(result.diagnostics())) {
                faults.add("other findings the second time: " + again.diagnostics());
            }
        }
        return catalog(mutant, result.catalog(), result.diagnostics(), mutant.parts(), faults);
    }

    private static Outcome bytes(Mutant mutant, List<String> faults) throws IOException {
        Path folder = Files.createTempDirectory(temporary, "catalog");
        for (Map.Entry<String, String> part : mutant.original().of().parts().entrySet()) {
            Path file = folder.resolve(part.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, part.getValue());
        }
        Files.write(folder.resolve(mutant.original().file()), mutant.text().getBytes(StandardCharsets.ISO_8859_1));
        CatalogLoad load = CatalogLoader.check(folder);
        if (!CatalogLoader.check(folder).diagnostics().equals(load.diagnostics())) {
            faults.add("other findings the second time");
        }
        Map<String, String> parts = mutant.parts();
        parts.put(mutant.original().file(), utf8(mutant));
        return catalog(mutant, load.catalog().orElse(null), load.diagnostics(), parts, faults);
    }

    private static String utf8(Mutant mutant) {
        String text = new String(mutant.text().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Outcome catalog(
            Mutant mutant, Catalog catalog, List<Diagnostic> found, Map<String, String> parts, List<String> faults) {
        boolean isRefused = found.stream().anyMatch(Diagnostic::isError);
        if (isRefused == (catalog != null)) {
            faults.add(isRefused ? "a catalog in spite of errors" : "neither a catalog nor an error");
        }
        check(mutant, parts, found, faults);
        if (catalog != null && isSampled(mutant)) {
            RulesEngine engine = RulesEngine.of(catalog);
            for (Map.Entry<String, String> record :
                    mutant.original().of().records().entrySet()) {
                evaluate(engine, LearnerRecords.read(record.getKey(), record.getValue()), mutant, faults);
            }
        }
        return new Outcome(catalog != null, found);
    }

    private static Outcome record(Mutant mutant, List<String> faults) {
        LearnerRecord record;
        try {
            record = LearnerRecords.read(mutant.original().file(), mutant.text());
        } catch (EvaluationException e) {
            return refusedRecord(mutant, mutant.text(), e.diagnostics(), faults);
        }
        if (isSampled(mutant)) {
            evaluate(mutant.original().of().engine(), record, mutant, faults);
        }
        return new Outcome(true, List.of());
    }

    private static Outcome refusedRecord(Mutant mutant, String text, List<Diagnostic> found, List<String> faults) {
        String name = mutant.original().file();
        check(mutant, Map.of(name, text), found, faults);
        if (found.stream().noneMatch(Diagnostic::isError)) {
            faults.add("refused without an error");
        }
        if (found.stream().anyMatch(one -> one.excerpt() != null)) {
            faults.add("a line of a learner's record is shown");
        }
        return new Outcome(false, found);
    }

    private static Outcome recordBytes(Mutant mutant, List<String> faults) throws IOException {
        Path folder = Files.createTempDirectory(temporary, "record");
        Path file = folder.resolve(Path.of(mutant.original().file()).getFileName());
        Files.write(file, mutant.text().getBytes(StandardCharsets.ISO_8859_1));
        List<Diagnostic> found = new ArrayList<>();
        boolean isRead = true;
        try {
            LearnerRecords.read(file);
        } catch (EvaluationException e) {
            isRead = false;
            found.addAll(e.diagnostics());
        }
        List<Diagnostic> streamed = new ArrayList<>();
        int sound = 0;
        try (RecordStream records = LearnerRecords.stream(file)) {
            while (records.hasNext()) {
                if (records.next() instanceof RecordEntry.Refused refused) {
                    streamed.addAll(refused.diagnostics());
                } else {
                    sound++;
                }
            }
        }
        if (isRead && (sound != 1 || !streamed.isEmpty())) {
            faults.add("read alone, but not in a stream: " + streamed);
        }
        if (!isRead) {
            Map<String, String> files =
                    Map.of(file.getFileName().toString(), utf8(mutant), file.toString(), utf8(mutant));
            check(mutant, files, found, faults);
            check(mutant, files, streamed, faults);
        }
        return new Outcome(isRead, found);
    }

    private static Outcome scenario(Mutant mutant, List<String> faults) throws IOException {
        Bundled bundled = mutant.original().of();
        Path folder = Files.createTempDirectory(temporary, "scenario");
        Map<String, String> files = new TreeMap<>(bundled.records());
        files.put(mutant.original().file(), halvesReplaced(mutant.text()));
        for (Map.Entry<String, String> one : files.entrySet()) {
            Path file = folder.resolve(one.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, one.getValue());
        }
        Scenarios scenarios;
        try {
            scenarios = Scenarios.read(folder, bundled.catalog());
        } catch (EvaluationException e) {
            check(mutant, files, e.diagnostics(), faults);
            return new Outcome(false, e.diagnostics());
        }
        if (isSampled(mutant)) {
            List<ScenarioResult> results = scenarios.run(bundled.engine());
            if (results.size() != scenarios.all().size()) {
                faults.add("a scenario without a result");
            }
            Scenarios.render(results);
        }
        return new Outcome(true, List.of());
    }

    /** Files hold no halves of characters. */
    private static String halvesReplaced(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static boolean isSampled(Mutant mutant) {
        return !ALONE.isEmpty() || mutant.number() % mutant.sort().sample == 0;
    }

    private static void evaluate(RulesEngine engine, LearnerRecord record, Mutant mutant, List<String> faults) {
        for (LocalDate day : DAYS) {
            try {
                EvaluationReport report = engine.evaluate(record, day);
                Reports.json(report);
                ReportText.explain(report);
            } catch (EvaluationException e) {
                if (e.diagnostics().isEmpty()) {
                    faults.add("refused to evaluate without a finding");
                }
                for (Diagnostic one : e.diagnostics()) {
                    Map<String, String> anywhere = new TreeMap<>(mutant.parts());
                    anywhere.putAll(mutant.original().of().records());
                    faults.addAll(new TextOracle(anywhere).faults(List.of(one)));
                }
            }
        }
    }

    private static void check(Mutant mutant, Map<String, String> files, List<Diagnostic> found, List<String> faults) {
        faults.addAll(new TextOracle(files).faults(found));
        if (isSampled(mutant)) {
            DiagnosticReports.json(found, Locale.FRENCH);
            DiagnosticReports.sarif(found, Locale.ENGLISH, "1");
        }
    }

    private static List<Original> originals(Sort sort) {
        List<Original> originals = new ArrayList<>();
        for (Bundled one : bundled()) {
            Map<String, String> files = switch (sort) {
                case CATALOG, RULES, TABLE, BYTES -> one.parts();
                case RECORD, RECORD_BYTES -> one.records();
                case SCENARIO -> one.scenarios();
            };
            files.forEach((file, text) -> {
                boolean isChanged = switch (sort) {
                    case CATALOG -> !file.endsWith(".drl") && !file.endsWith(".csv");
                    case RULES -> file.endsWith(".drl");
                    case TABLE -> file.endsWith(".csv");
                    default -> true;
                };
                if (isChanged) {
                    originals.add(new Original(one, file, text));
                }
            });
        }
        return originals;
    }

    private static synchronized List<Bundled> bundled() {
        if (bundled == null) {
            try (Stream<Path> folders = Files.list(CATALOGS)) {
                bundled = folders.filter(folder -> Stream.of("catalog.yaml", "catalog.yml", "catalog.json")
                                .anyMatch(head -> Files.exists(folder.resolve(head))))
                        .sorted()
                        .map(MutantsTest::bundled)
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return bundled;
    }

    private static Bundled bundled(Path folder) {
        Map<String, String> parts = new TreeMap<>();
        Map<String, String> records = new TreeMap<>();
        Map<String, String> scenarios = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
                String name = folder.relativize(path).toString().replace('\\', '/');
                if (!name.matches(".*\\.(yaml|yml|json|drl|csv)") || name.startsWith("broken/")) {
                    continue;
                }
                Map<String, String> files =
                        name.startsWith("records/") ? records : name.startsWith("scenarios/") ? scenarios : parts;
                files.put(name, Files.readString(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Catalog catalog = CatalogLoader.load(folder);
        return new Bundled(folder, parts, records, scenarios, catalog, RulesEngine.of(catalog));
    }
}
