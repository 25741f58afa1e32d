package dev.kiln.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.kiln.KilnApplication;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

    @Test
    void everyModuleUsesOnlyWhatItDeclares() {
        ApplicationModules.of(
                        KilnApplication.class,
                        JavaClass.Predicates.resideInAPackage("dev.kiln.executor.."))
                .verify();
    }
}
