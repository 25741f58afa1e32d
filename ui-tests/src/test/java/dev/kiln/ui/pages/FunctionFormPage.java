package dev.kiln.ui.pages;

import dev.kiln.ui.browser.Browser;
import dev.kiln.ui.host.Owner;
import java.nio.file.Path;
import org.openqa.selenium.WebElement;

/** The form that makes or changes a function. */
public final class FunctionFormPage {

    private final Browser browser;

    private FunctionFormPage(Browser browser) {
        this.browser = browser;
    }

    public static FunctionFormPage openNew(Browser browser) {
        browser.open("/a/" + Owner.ADA.accountId() + "/functions/new");
        return new FunctionFormPage(browser);
    }

    public FunctionFormPage type(String field, String text) {
        browser.type("#" + field, text);
        return this;
    }

    public FunctionFormPage choose(String group, String value) {
        browser.find("input[name=" + group + "][value=" + value + "]").click();
        return this;
    }

    public FunctionFormPage select(String field, String value) {
        browser.find("#" + field + " option[value='" + value + "']").click();
        return this;
    }

    public FunctionFormPage typeVariable(String name, String value) {
        return type("environment", name).type("environment-value-0", value);
    }

    public FunctionFormPage chooseZip(Path zip) {
        choose("source", "zip");
        browser.find("#archive").sendKeys(zip.toString());
        return this;
    }

    public FunctionFormPage submit() {
        browser.find("main form .form-actions button").click();
        return this;
    }

    /** What the page says beside the field; waits for it, and fails when it stays silent. */
    public String problem(String field) {
        browser.await("a problem of " + field, page -> page.shows("#" + field + "-problem"));
        WebElement problem = browser.find("#" + field + "-problem");
        return problem.getText();
    }

    public String value(String field) {
        var value = browser.find("#" + field).getDomProperty("value");
        return value == null ? "" : value;
    }
}
