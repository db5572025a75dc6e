package org.stackrules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of packages and what each may know. */
class ArchitectureTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.stackrules");

    /** A package and the packages of ours that it may depend on, beside itself. */
    record Row(String name, List<String> mayKnow) {}

    static Stream<Row> table() {
        List<String> ground = List.of("model", "vocabulary", "rules", "report", "diagnostic");
        return Stream.of(
                new Row("diagnostic", List.of()),
                new Row("model", List.of("diagnostic")),
                new Row("report", List.of("model", "diagnostic")),
                new Row("vocabulary", List.of("model")),
                new Row("rules", List.of("vocabulary", "model", "diagnostic")),
                new Row("admission", ground),
                new Row("transfer", ground),
                new Row("stacking", ground),
                new Row("awarding", ground));
    }

    @ParameterizedTest
    @MethodSource("table")
    void a_package_knows_only_what_the_table_allows(Row row) {
        String[] allowed = Stream.concat(Stream.of(row.name()), row.mayKnow().stream())
                .map(name -> "org.stackrules." + name + "..")
                .toArray(String[]::new);
        DescribedPredicate<JavaClass> ours = resideInAPackage("org.stackrules..");

        classes()
                .that()
                .resideInAPackage("org.stackrules." + row.name() + "..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(DescribedPredicate.not(ours)))
                .check(CORE);
    }

    @Test
    void every_package_stands_in_the_table() {
        List<String> known = table().map(row -> "org.stackrules." + row.name()).toList();

        assertThat(CORE.stream().map(JavaClass::getPackageName).distinct())
                .allSatisfy(name -> assertThat(name.equals("org.stackrules")
                                || known.stream().anyMatch(start -> name.equals(start) || name.startsWith(start + ".")))
                        .as(name)
                        .isTrue());
        assertThat(CORE.size()).as("classes scanned").isGreaterThan(100);
    }

    @Test
    void every_package_says_what_lives_there() {
        assertThat(CORE.stream()
                        .map(JavaClass::getPackageName)
                        .distinct()
                        .filter(name ->
                                CORE.stream().noneMatch(type -> type.getName().equals(name + ".package-info"))))
                .isEmpty();
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching("org.stackrules.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void drools_and_antlr_are_known_in_one_package_and_choco_in_another() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.stackrules.rules..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.drools..", "org.kie..", "org.mvel2..", "org.antlr..")
                .check(CORE);
        noClasses()
                .that()
                .resideOutsideOfPackage("org.stackrules.stacking..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.chocosolver..")
                .check(CORE);
    }

    @Test
    void the_core_knows_no_files_and_no_jackson() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "tools.jackson..", "com.fasterxml..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.File")
                .check(CORE);
    }

    @Test
    void nothing_reads_the_clock_or_the_default_locale() {
        DescribedPredicate<JavaMethodCall> now = DescribedPredicate.describe(
                "a clock or a default",
                call -> call.getTargetOwner().getPackageName().startsWith("java.time")
                                && call.getName().equals("now")
                        || call.getName().equals("currentTimeMillis")
                        || call.getName().equals("nanoTime")
                        || call.getTargetOwner().getName().equals("java.util.Locale")
                                && call.getName().equals("getDefault"));

        noClasses().should().callMethodWhere(now).check(CORE);
    }

    @Test
    void no_type_of_others_stands_in_a_public_signature() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(resideInAnyPackage(
                        "org.stackrules",
                        "org.stackrules.diagnostic",
                        "org.stackrules.model",
                        "org.stackrules.report",
                        "org.stackrules.vocabulary"))
                .should()
                .haveRawReturnType(resideInAnyPackage("java..", "org.stackrules..", ""))
                .andShould()
                .haveRawParameterTypes(DescribedPredicate.describe(
                        "of ours or the JDK's",
                        types -> types.stream()
                                .allMatch(type -> resideInAnyPackage("java..", "org.stackrules..", "")
                                        .or(DescribedPredicate.<JavaClass>alwaysFalse())
                                        .test(type.getBaseComponentType()))))
                .check(CORE);
    }
}
