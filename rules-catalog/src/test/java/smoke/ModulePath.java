package smoke;

import java.nio.file.Path;
import java.time.LocalDate;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.CatalogLoader;
import org.stackrules.catalog.format.LearnerRecords;
import org.stackrules.catalog.testkit.Scenarios;
import org.stackrules.report.EvaluationReport;

/** Run by {@code ModulePathTest} in a virtual machine of its own, with the libraries on its module path. */
public final class ModulePath {

    private ModulePath() {}

    /** Evaluates a record against a catalog, runs the catalog's scenarios, prints what came of it and which modules did it. */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        RulesEngine engine = RulesEngine.of(CatalogLoader.load(folder));
        EvaluationReport report =
                engine.evaluate(LearnerRecords.read(Path.of(arguments[1])), LocalDate.parse(arguments[2]));
        System.out.println(RulesEngine.class.getModule().getName());
        System.out.println(CatalogLoader.class.getModule().getName());
        report.earned().forEach(earned -> System.out.println(earned.credential()));
        System.out.println(report.rules().size() + " firings");
        System.out.print(
                Scenarios.render(Scenarios.read(folder, engine.catalog()).run(engine)));
    }
}
