package dev.kiln.ui.pages;

import dev.kiln.ui.browser.Browser;
import dev.kiln.ui.host.Owner;
import java.nio.file.Path;
import java.util.Optional;
import org.openqa.selenium.WebElement;

/** A page about one concern of a function or of the account: a form, and what it says. */
public final class SectionPage {

    private final Browser browser;

    private SectionPage(Browser browser) {
        this.browser = browser;
    }

    /**
     * @param path below the account, such as {@code /functions/f/versions}
     */
    public static SectionPage open(Browser browser, String path) {
        browser.open("/a/" + Owner.ADA.accountId() + path);
        browser.find("main h1");
        return new SectionPage(browser);
    }

    public SectionPage type(String field, String text) {
        browser.type("#" + field, text);
        return this;
    }

    public SectionPage select(String field, String value) {
        browser.find("#" + field + " option[value='" + value + "']").click();
        return this;
    }

    public SectionPage choose(String group, String value) {
        browser.find("input[name=" + group + "][value=" + value + "]").click();
        return this;
    }

    public SectionPage upload(String field, Path file) {
        browser.find("#" + field).sendKeys(file.toString());
        return this;
    }

    /** Presses the button with this label and waits until the next page is there. */
    public SectionPage press(String label) {
        browser.await("button " + label, page -> find(label).isPresent());
        var before = browser.find("main");
        find(label).orElseThrow().click();
        browser.await("the answer to " + label, page -> !page.find("main").equals(before));
        return this;
    }

    private Optional<WebElement> find(String label) {
        return browser.all("main button, main a.btn").stream()
                .filter(it -> it.getText().strip().equals(label))
                .findFirst();
    }

    /** Waits until the page says it. */
    public SectionPage says(String text) {
        browser.await("“" + text + "”", page -> page.find("body").getText().contains(text));
        return this;
    }

    /** What the element shows. */
    public String text(String css) {
        return browser.find(css).getText();
    }
}
