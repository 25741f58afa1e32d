package dev.kiln.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.ui.browser.Browser;
import dev.kiln.ui.host.LambdaApi;
import dev.kiln.ui.host.Owner;
import dev.kiln.ui.host.RunningKiln;
import dev.kiln.ui.pages.CodePage;
import dev.kiln.ui.pages.SignInPage;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Editing and running, and what survives when a program is killed meanwhile. */
@ExtendWith({KilnExtension.class, BrowserExtension.class})
class CodePageIT {

    private static final String ECHO =
            "def lambda_handler(event, context):\n    print('seen', event)\n    return event\n";
    private static final String SLOW =
            """
            import time

            def lambda_handler(event, context):
                print('begun', flush=True)
                time.sleep(25)
            """;

    @Test
    void runsTheDraftWithOneKeystroke(RunningKiln kiln, Browser browser) throws Exception {
        var page = openFunction(kiln, browser, "run-draft", ECHO);

        page.replaceCode(ECHO.replace("seen", "noticed")).run();

        assertThat(page.verdict()).contains("Succeeded");
        page.awaitLogLine("noticed").awaitLogLine("REPORT");
    }

    @Test
    void showsTheLastLogLineWithinHalfASecondOfTheEnd(RunningKiln kiln, Browser browser)
            throws Exception {
        var page = openFunction(kiln, browser, "log-delay", ECHO);

        for (int run = 1; run <= 20; run++) {
            assertThat(page.run().awaitLogLine("REPORT").lastLineDelay())
                    .isLessThan(Duration.ofMillis(500));
        }
    }

    @Test
    void keepsTheDraftWhenTheAppIsKilled(RunningKiln kiln, Browser browser) throws Exception {
        var page = openFunction(kiln, browser, "keep-saved-draft", ECHO);
        page.append("# saved before the crash").awaitSaved();

        kiln.killAndAwaitRecovery(kiln.app());
        browser.open(pathOf("keep-saved-draft"));

        assertThat(CodePage.arriveAt(browser).code()).contains("# saved before the crash");
        browser.complaints();
    }

    @Test
    void keepsWhatIsBeingTypedWhenTheAppIsKilled(RunningKiln kiln, Browser browser)
            throws Exception {
        var page = openFunction(kiln, browser, "keep-typing", ECHO);
        var app = kiln.app();

        page.append("# typed while the app died");
        kiln.killAndAwaitRecovery(app);
        browser.open(pathOf("keep-typing"));

        browser.await(
                "restored",
                _ -> CodePage.arriveAt(browser).code().contains("# typed while the app died"));
        browser.complaints();
    }

    @Test
    void saysWhenTheExecutorDiedAndRunsAgain(RunningKiln kiln, Browser browser) throws Exception {
        var page = openFunction(kiln, browser, "lose-executor", SLOW);
        page.startRun().awaitLogLine("begun");

        kiln.killAndAwaitRecovery(kiln.executor());
        page.awaitEnd();

        assertThat(page.verdict()).doesNotContain("Succeeded").containsIgnoringCase("executor");
        page.replaceCode(ECHO).run();
        assertThat(page.verdict()).contains("Succeeded");
    }

    private static CodePage openFunction(
            RunningKiln kiln, Browser browser, String name, String source) throws Exception {
        try (var lambda = LambdaApi.of(kiln)) {
            lambda.createPython(name, Duration.ofSeconds(30), source);
        }
        SignInPage.open(browser).signIn(Owner.ADA);
        return CodePage.open(browser, pathOf(name));
    }

    private static String pathOf(String name) {
        return "/a/" + Owner.ADA.accountId() + "/functions/" + name;
    }
}
