package dev.kiln.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.ui.browser.Browser;
import dev.kiln.ui.host.RunningKiln;
import dev.kiln.ui.pages.CodePage;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** A stranger, a keyboard, and the link that ./kiln start printed. */
class FirstLightIT {

    private static final Duration ONE_MINUTE = Duration.ofSeconds(60);

    @Test
    void goesFromTheSetUpLinkToTheLogsOfAFirstRunByKeyboard() throws Exception {
        try (var kiln = RunningKiln.notSetUp();
                var browser = Browser.at(kiln.origin().toString())) {
            long begun = System.nanoTime();

            setUp(browser, kiln.setUpLink());
            runBlueprint(browser, "Python");

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(ONE_MINUTE);
            returnToFunctions(browser);
            runBlueprint(browser, "Node");
            assertThat(browser.complaints()).isEmpty();
            assertLinkIsUsedUp(kiln);
        }
    }

    private static void setUp(Browser browser, String link) {
        browser.open(link);
        browser.keyboard()
                .reach("#email")
                .type("grace@navy.example")
                .reach("#password")
                .type("a compiler is a translator")
                .reach("#accountName")
                .type("Navy")
                .press(Keys.ENTER);
        browser.await("the home of the account", page -> page.path().matches("/a/\\d{12}"));
    }

    /** Three key presses that act: to the blueprints, the blueprint, Run. */
    private static void runBlueprint(Browser browser, String language) {
        browser.keyboard().reach("a[href$='/start']").press(Keys.ENTER);
        browser.find("button[name=blueprint]");
        browser.keyboard()
                .reach("button[name=blueprint][aria-label*='" + language + "']")
                .press(Keys.ENTER);

        var page = CodePage.arriveAt(browser).run();

        assertThat(page.verdict()).contains("Succeeded");
        page.awaitLogLine("START").awaitLogLine("REPORT");
    }

    private static void returnToFunctions(Browser browser) {
        browser.keyboard().press(Keys.ESCAPE).reach(".crumbs a").press(Keys.ENTER);
        browser.await("the functions", page -> page.path().endsWith("/functions"));
    }

    private static void assertLinkIsUsedUp(RunningKiln kiln) throws Exception {
        try (var stranger = Browser.at(kiln.origin().toString())) {
            stranger.open(kiln.setUpLink());

            assertThat(stranger.all("#accountName")).isEmpty();
        }
    }
}
