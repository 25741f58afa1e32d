package dev.kiln.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.ui.browser.Accessibility;
import dev.kiln.ui.browser.Browser;
import dev.kiln.ui.browser.ColorScheme;
import dev.kiln.ui.host.Owner;
import dev.kiln.ui.host.RunningKiln;
import dev.kiln.ui.pages.SignInPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages before the sign-in, and those that say that something is not there. */
@ExtendWith({KilnExtension.class, BrowserExtension.class})
class PublicPagesIT {

    @Test
    void signInHasNoBarrier(RunningKiln kiln, Browser browser) {
        browser.open("/login");

        assertNoBarrier(browser);
    }

    @Test
    void signInSaysWhatIsWrongAndKeepsTheAddress(RunningKiln kiln, Browser browser) {
        SignInPage.open(browser).signIn(Owner.ADA.email(), "not her password");

        assertThat(browser.find("#password-problem").getText()).isNotBlank();
        assertThat(browser.find("#email").getDomProperty("value")).isEqualTo(Owner.ADA.email());
        assertNoBarrier(browser);
    }

    @Test
    void missingPagesAreAccessibleAndLeadBack(RunningKiln kiln, Browser browser) {
        SignInPage.open(browser).signIn(Owner.ADA);
        browser.open("/a/" + Owner.ADA.accountId() + "/functions/no-such-function");

        assertNoBarrier(browser);
        assertThat(browser.all("main a")).isNotEmpty();
        assertThat(browser.complaints())
                .allMatch(complaint -> complaint.contains("a status of 404"));
    }

    @Test
    void setUpHasNoBarrier() throws Exception {
        try (var kiln = RunningKiln.notSetUp();
                var browser = Browser.at(kiln.origin().toString())) {
            browser.open(kiln.setUpLink());

            assertNoBarrier(browser);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void assertNoBarrier(Browser browser) {
        browser.find("main h1");
        for (var scheme : ColorScheme.values()) {
            browser.prefer(scheme);
            assertThat(Accessibility.violations(browser)).as(scheme.toString()).isEmpty();
        }
    }
}
