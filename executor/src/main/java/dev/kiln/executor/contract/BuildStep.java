package dev.kiln.executor.contract;

/** One part of a build; the app says which, in the order in which they run. */
public enum BuildStep {
    /** {@code package.json} and its lock file become {@code node_modules}. */
    NPM,
    /** {@code requirements.txt} becomes packages in the root. */
    PIP,
    /** {@code pom.xml} becomes classes in the root and jars in {@code lib}. */
    MAVEN,
    /** {@code *.ts} becomes JavaScript beside it. */
    TYPESCRIPT,
    /** {@code *.java} becomes classes in the root. */
    JAVA
}
