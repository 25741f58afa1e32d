package dev.kiln.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.ui.browser.Accessibility;
import dev.kiln.ui.browser.Browser;
import dev.kiln.ui.browser.ColorScheme;
import dev.kiln.ui.browser.Weight;
import dev.kiln.ui.host.LambdaApi;
import dev.kiln.ui.host.Owner;
import dev.kiln.ui.host.RunningKiln;
import dev.kiln.ui.pages.SignInPage;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for every page: no barrier, no complaint, no overflow on a phone, and a small weight.
 */
@ExtendWith({KilnExtension.class, BrowserExtension.class})
class ConsolePagesIT {

    private static final String ACCOUNT = "/a/" + Owner.ADA.accountId();
    private static final String FUNCTION = ACCOUNT + "/functions/resize-image";
    private static final String OVERFLOW =
            "const page = document.documentElement; return page.scrollWidth - page.clientWidth";
    private static final long ORDINARY = 60 * 1024;
    private static final long WITH_EDITOR = 260 * 1024;

    static Stream<String> pages() {
        return Stream.of(
                ACCOUNT,
                ACCOUNT + "/start",
                ACCOUNT + "/functions",
                ACCOUNT + "/functions?q=nothing-has-this-name",
                ACCOUNT + "/functions/new",
                FUNCTION,
                FUNCTION + "/configuration",
                FUNCTION + "/configuration/environment",
                FUNCTION + "/configuration/permissions",
                FUNCTION + "/configuration/concurrency",
                FUNCTION + "/configuration/events",
                FUNCTION + "/configuration/events/dead-letter",
                FUNCTION + "/configuration/urls",
                FUNCTION + "/configuration/layers",
                FUNCTION + "/configuration/tags",
                FUNCTION + "/versions",
                FUNCTION + "/aliases",
                FUNCTION + "/aliases/new",
                FUNCTION + "/monitor",
                FUNCTION + "/logs",
                FUNCTION + "/delete",
                ACCOUNT + "/layers",
                ACCOUNT + "/layers/new",
                ACCOUNT + "/search?q=resize",
                "/styleguide");
    }

    @BeforeAll
    static void createAFunctionThatRan(RunningKiln kiln) throws Exception {
        try (var lambda = LambdaApi.of(kiln)) {
            var source =
                    "def lambda_handler(event, context):\n    print('resizing')\n    return event\n";
            lambda.createPython("resize-image", Duration.ofSeconds(10), source);
            lambda.invoke("resize-image", "{\"width\": 320}");
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void haveNoBarrierInLightAndDark(String page, Browser browser) {
        SignInPage.open(browser).signIn(Owner.ADA);
        for (var scheme : ColorScheme.values()) {
            browser.prefer(scheme);
            openCompletely(browser, page);

            assertThat(Accessibility.violations(browser)).as(page + " in " + scheme).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void fitOnAPhone(String page, Browser browser) {
        SignInPage.open(browser).signIn(Owner.ADA);
        browser.resizeTo(390, 844);
        openCompletely(browser, page);

        assertThat(browser.script(OVERFLOW)).as("pixels to the right of " + page).isEqualTo(0L);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void areSmall(String page, Browser browser) {
        SignInPage.open(browser).signIn(Owner.ADA);
        openCompletely(browser, page);

        long limit = page.equals(FUNCTION) ? WITH_EDITOR : ORDINARY;
        assertThat(Weight.ofPage(browser))
                .as("bytes of " + page)
                .isPositive()
                .isLessThanOrEqualTo(limit);
    }

    /** An editor loads its languages after the page; the page is complete when it has. */
    private static void openCompletely(Browser browser, String page) {
        browser.open(page);
        browser.find("main h1");
        browser.await("editors", view -> view.all("code-editor:not([data-upgraded])").isEmpty());
    }
}
