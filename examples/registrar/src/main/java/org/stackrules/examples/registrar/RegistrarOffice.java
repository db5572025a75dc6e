package org.stackrules.examples.registrar;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.CatalogLoader;
import org.stackrules.catalog.format.LearnerRecords;
import org.stackrules.model.LearnerRecord;

/** Decides about every learner of a folder: {@code CATALOG RECORDS DATE LEDGER}. */
final class RegistrarOffice {

    private RegistrarOffice() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 4) {
            System.err.println("usage: CATALOG RECORDS DATE LEDGER");
            System.exit(2);
        }
        RulesEngine engine = RulesEngine.of(CatalogLoader.load(Path.of(args[0])));
        List<LearnerRecord> records = records(Path.of(args[1]));
        DecisionLedger ledger = new DecisionLedger(Path.of(args[3]));
        int threads = Runtime.getRuntime().availableProcessors();

        long start = System.nanoTime();
        try (Registrar registrar = new Registrar(engine, threads)) {
            ledger.append(registrar.decide(records, LocalDate.parse(args[2])));
        }
        long nanos = Math.max(1, System.nanoTime() - start);

        summary(ledger.decisions(), System.out);
        System.out.println(
                records.size() * 1_000_000_000L / nanos + " decisions per second on " + threads + " threads");
    }

    /** Every record of a folder, ordered by file name. */
    static List<LearnerRecord> records(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(json|ya?ml)"))
                    .sorted()
                    .map(LearnerRecords::read)
                    .toList();
        }
    }

    /** How many learners earned what, ordered by credential. */
    static void summary(List<Decision> decisions, PrintStream out) {
        Map<String, Integer> learners = new TreeMap<>();
        for (Decision decision : decisions) {
            decision.earned().forEach(credential -> learners.merge(credential, 1, Integer::sum));
        }
        out.println(decisions.size() + " learners");
        learners.forEach((credential, count) -> out.println(count + " earned " + credential));
    }
}
