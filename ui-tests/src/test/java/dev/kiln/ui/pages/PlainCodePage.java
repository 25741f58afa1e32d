package dev.kiln.ui.pages;

import dev.kiln.ui.browser.Browser;
import java.time.Duration;

/** The Code page as forms and links: no script, so a person looks again until the run has ended. */
public final class PlainCodePage {

    private static final Duration RUN = Duration.ofSeconds(60);

    private final Browser browser;

    private PlainCodePage(Browser browser) {
        this.browser = browser;
    }

    public static PlainCodePage arriveAt(Browser browser) {
        browser.find("#file-text");
        return new PlainCodePage(browser);
    }

    public PlainCodePage replaceCode(String text) {
        browser.type("#file-text", text);
        return this;
    }

    public PlainCodePage run() {
        browser.find("[data-act=run]").click();
        browser.await("the run has ended", RUN, _ -> hasEnded());
        return this;
    }

    private boolean hasEnded() {
        var again = browser.all("#verdict a.link");
        if (!again.isEmpty()) {
            again.getFirst().click();
        }
        return !browser.all("#verdict [data-announce]").isEmpty();
    }

    public void deploy() {
        browser.find("[data-act=deploy]").click();
        browser.await("the deploy is confirmed", page -> page.saysAt("#toasts", "Deployed."));
    }

    public String verdict() {
        return browser.find("#verdict").getText();
    }

    public String logs() {
        return browser.find("#log-lines").getText();
    }
}
