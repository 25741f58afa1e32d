package dev.kiln.executor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String BANNED =
            ".*(Utils?|Helper|Manager|Impl|Base|Info|Data|Processor)|Abstract.*";

    private static final ArchRule NO_SPRING =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.springframework..", "jakarta..")
                    .because("the executor is small and starts at once");

    private static final ArchRule CONTRACT_ONLY_JDK =
            classes()
                    .that()
                    .resideInAPackage("..executor.contract..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.kiln.executor.contract..",
                            "java..",
                            "javax.net.ssl..",
                            "org.jspecify..")
                    .because("app and executor share it and nothing else");

    private static final ArchRule NO_CYCLES =
            slices().matching("dev.kiln.executor.(*)..").should().beFreeOfCycles();

    private static final ArchRule NAMES =
            classes()
                    .should()
                    .haveNameNotMatching("(.*\\.)?(" + BANNED + ")")
                    .because("such a name says nothing about what a class is");

    private static final ArchRule TIME_FROM_CLOCK =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(Thread.class, "sleep", long.class)
                    .because("time comes from the Clock, waiting from conditions");

    private static final ArchRule LAYERS =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..http..",
                            "..json..",
                            "..extensions..",
                            "..telemetryapi..",
                            "..runtimeapi..",
                            "..awsapi..",
                            "..frames..",
                            "..telemetry..",
                            "..code..",
                            "..cgroup..",
                            "..network..",
                            "..linux..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("..server..", "..pool..", "..sandbox..", "..fleet..")
                    .because("server -> pool -> sandbox -> the parts of a sandbox");

    private final JavaClasses executor =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.kiln.executor");

    @Test
    void hasNoSpring() {
        NO_SPRING.check(executor);
    }

    @Test
    void contractUsesOnlyTheJdk() {
        CONTRACT_ONLY_JDK.check(executor);
    }

    @Test
    void packagesHaveNoCycles() {
        NO_CYCLES.check(executor);
    }

    @Test
    void layersPointDownwards() {
        LAYERS.check(executor);
    }

    @Test
    void namesSayWhatAClassIs() {
        NAMES.check(executor);
    }

    @Test
    void timeComesFromTheClock() {
        TIME_FROM_CLOCK.check(executor);
    }

    @Test
    void rulesCatchABadSample() {
        var bad = new ClassFileImporter().importClasses(SampleHelper.class);

        assertThat(NAMES.evaluate(bad).hasViolation()).isTrue();
        assertThat(TIME_FROM_CLOCK.evaluate(bad).hasViolation()).isTrue();
    }

    static final class SampleHelper {
        public Instant read() {
            return Instant.now();
        }
    }
}
