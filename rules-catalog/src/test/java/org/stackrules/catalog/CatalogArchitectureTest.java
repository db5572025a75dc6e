package org.stackrules.catalog;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the packages of the catalog library may know. */
class CatalogArchitectureTest {

    private static final JavaClasses CATALOG = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.stackrules.catalog");

    @Test
    void drools_antlr_and_choco_are_not_known_here() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.drools..", "org.kie..", "org.antlr..", "org.chocosolver..")
                .check(CATALOG);
        assertThat(CATALOG.size()).as("classes scanned").isGreaterThan(40);
    }

    @Test
    void what_parses_files_is_known_in_format_alone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.stackrules.catalog.format..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "org.snakeyaml..", "de.siegmar..")
                .check(CATALOG);
    }

    @Test
    void the_stages_of_the_core_are_not_known_here() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.stackrules.admission..",
                        "org.stackrules.transfer..",
                        "org.stackrules.stacking..",
                        "org.stackrules.awarding..")
                .check(CATALOG);
    }

    @Test
    void junit_and_assertj_are_known_in_the_testkit_alone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.stackrules.catalog.testkit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.assertj..")
                .check(CATALOG);
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching("org.stackrules.catalog.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CATALOG);
    }

    @Test
    void nothing_reads_the_clock() {
        DescribedPredicate<JavaMethodCall> now = DescribedPredicate.describe(
                "a clock",
                call -> call.getTargetOwner().getPackageName().startsWith("java.time")
                                && call.getName().equals("now")
                        || call.getName().equals("currentTimeMillis")
                        || call.getName().equals("nanoTime"));

        noClasses().should().callMethodWhere(now).check(CATALOG);
    }

    @Test
    void no_type_of_others_stands_in_a_public_signature() {
        DescribedPredicate<JavaClass> allowed = resideInAnyPackage("java..", "org.stackrules..", "");
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(DescribedPredicate.describe(
                        "public", type -> type.getModifiers().contains(JavaModifier.PUBLIC)))
                .should()
                .haveRawReturnType(allowed)
                .check(CATALOG);
    }

    @Test
    void every_package_says_what_lives_there() {
        assertThat(CATALOG.stream()
                        .map(JavaClass::getPackageName)
                        .distinct()
                        .filter(name -> CATALOG.stream()
                                .noneMatch(type -> type.getName().equals(name + ".package-info"))))
                .isEmpty();
    }
}
