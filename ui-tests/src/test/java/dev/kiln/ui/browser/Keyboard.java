package dev.kiln.ui.browser;

import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** Hands that never touch a pointer: they reach things with Tab and press them with Enter. */
public final class Keyboard {

    private static final int MOST_STOPS = 80;

    private final ChromeDriver driver;

    Keyboard(ChromeDriver driver) {
        this.driver = driver;
    }

    /**
     * Presses Tab until the element has the focus; a person who needs more stops than this gives up
     * too.
     */
    public Keyboard reach(String css) {
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            if (isFocused(css)) {
                return this;
            }
            press(Keys.TAB);
        }
        throw new AssertionError(css + " cannot be reached with Tab at " + driver.getCurrentUrl());
    }

    private boolean isFocused(String css) {
        return driver.findElements(By.cssSelector(css)).contains(focused());
    }

    private WebElement focused() {
        return driver.switchTo().activeElement();
    }

    public Keyboard type(CharSequence text) {
        return press(text);
    }

    public Keyboard press(CharSequence... keys) {
        var actions = new Actions(driver);
        for (var key : keys) {
            actions.sendKeys(key);
        }
        actions.perform();
        return this;
    }

    /** Keys held together, as in Ctrl and Enter. */
    public Keyboard chord(Keys modifier, CharSequence key) {
        new Actions(driver).keyDown(modifier).sendKeys(key).keyUp(modifier).perform();
        return this;
    }
}
