package dev.kiln.ui.pages;

import dev.kiln.ui.browser.Browser;
import java.time.Duration;
import java.util.List;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Where code is edited, run and read: everything here happens by keyboard. */
public final class CodePage {

    private static final Duration RUN = Duration.ofSeconds(60);
    private static final String EDITOR = "draft-file .cm-content";

    private final Browser browser;

    private CodePage(Browser browser) {
        this.browser = browser;
    }

    public static CodePage open(Browser browser, String path) {
        browser.open(path);
        return arriveAt(browser);
    }

    public static CodePage arriveAt(Browser browser) {
        browser.find(EDITOR);
        return new CodePage(browser);
    }

    public String code() {
        return browser.find(EDITOR).getText();
    }

    /** Types at the end of the file. */
    public CodePage append(String text) {
        browser.find(EDITOR).sendKeys(Keys.chord(Keys.CONTROL, Keys.END), text);
        return this;
    }

    public CodePage replaceCode(String text) {
        browser.find(EDITOR).sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
        browser.script(
                "document.querySelector('draft-file code-editor').value = arguments[0]", text);
        return this;
    }

    public CodePage awaitSaved() {
        browser.await(
                "the draft is saved", page -> page.find("#draft-state").getText().contains("aved"));
        return this;
    }

    public CodePage startRun() {
        browser.keyboard().chord(Keys.CONTROL, Keys.ENTER);
        browser.await("the run has started", _ -> !verdict().startsWith("Nothing has run"));
        return this;
    }

    public CodePage run() {
        return startRun().awaitEnd();
    }

    public CodePage awaitEnd() {
        browser.await("the run has ended", RUN, page -> page.all("test-run[data-busy]").isEmpty());
        return this;
    }

    public String verdict() {
        return browser.find("#verdict").getText();
    }

    /** How long after the run's end the server sent its last line, as the page says it. */
    public Duration lastLineDelay() {
        browser.await(
                "the note", page -> page.find("#log-note").getText().contains("the run ended"));
        var note = browser.find("#log-note").getText();
        var digits = note.replaceAll(".*last one (\\d+) ms.*|.*", "$1");
        return Duration.ofMillis(digits.isEmpty() ? 0 : Long.parseLong(digits));
    }

    public List<String> logLines() {
        return browser.all("#log-lines li").stream().map(WebElement::getText).toList();
    }

    public CodePage awaitLogLine(String text) {
        browser.await(
                "a log line with " + text,
                RUN,
                page ->
                        page.all("#log-lines li").stream()
                                .anyMatch(line -> line.getText().contains(text)));
        return this;
    }
}
