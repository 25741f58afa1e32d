package dev.kiln.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.kiln.KilnApplication;

/** The app's own classes, imported once for all rules. */
final class Kiln {

    static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .importUrl(
                            KilnApplication.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation());

    private Kiln() {}
}
