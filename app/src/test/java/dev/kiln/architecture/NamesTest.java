package dev.kiln.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

class NamesTest {

    private static final String JDK_NAMES =
            "Function|Runtime|Executor|ExecutorService|Process|Package|Module|Record|Callable|Flow";

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(
                        ".*\\.(Abstract\\w*|\\w+(Utils?|Helper|Manager|Impl|Base|Info|Data|Processor))")
                .because("such a name hides what the thing is")
                .check(Kiln.CLASSES);
    }

    @Test
    void namesAreNotTheJdks() {
        noClasses()
                .should()
                .haveNameMatching(".*\\.(" + JDK_NAMES + ")")
                .because("readers must not look twice at an import")
                .check(Kiln.CLASSES);
    }
}
