package dev.kiln.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import org.junit.jupiter.api.Test;

class DoorsTest {

    @Test
    void onlyDoorsKnowHttp() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.kiln.web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework.web..",
                        "org.springframework.http..",
                        "jakarta.servlet..",
                        "org.thymeleaf..")
                .because("features are used by several doors and must not know any of them")
                .check(Kiln.CLASSES);
    }

    @Test
    void nobodyDependsOnADoor() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.kiln.web..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.kiln.web..")
                .because("doors are on top")
                .check(Kiln.CLASSES);
    }

    @Test
    void noDoorDependsOnAnotherDoor() {
        slices().matching("dev.kiln.web.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        describe("any class", _ -> true),
                        resideInAPackage("dev.kiln.web.security.."))
                .because("what two doors share belongs to a feature, or to web.security")
                .check(Kiln.CLASSES);
    }

    @Test
    void theAppKnowsOnlyTheExecutorsContract() {
        classes()
                .should()
                .onlyDependOnClassesThat(
                        not(resideInAPackage("dev.kiln.executor.."))
                                .or(resideInAnyPackage("dev.kiln.executor.contract..")))
                .because("the executor is another program")
                .check(Kiln.CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.kiln.(**)").should().beFreeOfCycles().check(Kiln.CLASSES);
    }
}
