package dev.kiln.ui.browser;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** One fresh browser, with nobody signed in and nothing cached. */
public final class Browser implements AutoCloseable {

    private static final List<String> FLAGS =
            List.of(
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--disable-dev-shm-usage");

    private final ChromeDriver driver;
    private final String origin;

    private Browser(ChromeOptions options, String origin) {
        var service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                        .build();
        this.driver = new ChromeDriver(service, options);
        this.origin = origin;
        driver.manage().window().setSize(new Dimension(1280, 900));
    }

    public static Browser at(String origin) throws IOException {
        return new Browser(options(), origin);
    }

    public static Browser withoutJavaScript(String origin) throws IOException {
        var options = options();
        options.setExperimentalOption(
                "prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
        return new Browser(options, origin);
    }

    private static ChromeOptions options() throws IOException {
        var logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        var options = new ChromeOptions().setBinary("/usr/bin/chromium");
        options.addArguments(FLAGS);
        options.addArguments("--user-data-dir=" + Files.createTempDirectory("kiln-chromium"));
        options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
        return options;
    }

    public void open(String pathOrUrl) {
        driver.get(pathOrUrl.startsWith("http") ? pathOrUrl : origin + pathOrUrl);
    }

    public String path() {
        return driver.getCurrentUrl().substring(origin.length());
    }

    /** Waits until the fact holds: null and false mean not yet. */
    public <T> T await(String fact, Function<Browser, T> question) {
        return await(fact, Duration.ofSeconds(30), question);
    }

    public <T> T await(String fact, Duration patience, Function<Browser, T> question) {
        return new WebDriverWait(driver, patience, Duration.ofMillis(50))
                .withMessage(() -> fact + " at " + driver.getCurrentUrl())
                .ignoring(org.openqa.selenium.StaleElementReferenceException.class)
                .ignoring(org.openqa.selenium.NoSuchElementException.class)
                .until(_ -> question.apply(this));
    }

    public WebElement find(String css) {
        return await(css, browser -> browser.driver.findElement(By.cssSelector(css)));
    }

    public List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    public boolean shows(String css) {
        return all(css).stream().anyMatch(WebElement::isDisplayed);
    }

    public boolean saysAt(String css, String text) {
        return all(css).stream().anyMatch(element -> element.getText().contains(text));
    }

    public void type(String css, String text) {
        var field = find(css);
        field.clear();
        field.sendKeys(text);
    }

    public Keyboard keyboard() {
        return new Keyboard(driver);
    }

    public @Nullable Object script(String code, Object... arguments) {
        return driver.executeScript(code, arguments);
    }

    public void prefer(ColorScheme scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of(
                                        "name",
                                        "prefers-color-scheme",
                                        "value",
                                        scheme.cssName()))));
    }

    public void resizeTo(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /**
     * What the page complained about since the last time somebody asked. A refused form is an
     * answer, no complaint.
     */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .filter(entry -> !entry.getMessage().contains("a status of 422"))
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    public void saveScreenshot(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    ChromeDriver driver() {
        return driver;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
