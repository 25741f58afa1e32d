package dev.kiln.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.ui.browser.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a fresh browser on the Kiln of the suite. Afterwards the page must not have
 * complained (script errors and refused content fail the test), and a failed test leaves a picture.
 */
final class BrowserExtension implements ParameterResolver, AfterTestExecutionCallback {

    private static final ExtensionContext.Namespace TEST =
            ExtensionContext.Namespace.create(BrowserExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(TEST)
                .computeIfAbsent(Browser.class, _ -> open(context), Browser.class);
    }

    private static Browser open(ExtensionContext context) {
        try {
            return Browser.at(KilnExtension.kilnOf(context).origin().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void afterTestExecution(ExtensionContext context) throws IOException {
        var browser = context.getStore(TEST).get(Browser.class, Browser.class);
        if (browser == null) {
            return;
        }
        if (context.getExecutionException().isPresent()) {
            browser.saveScreenshot(pictureOf(context));
        } else {
            assertThat(browser.complaints()).as("complaints in the browser's console").isEmpty();
        }
    }

    private static Path pictureOf(ExtensionContext context) {
        var name = context.getRequiredTestClass().getSimpleName() + "-" + context.getDisplayName();
        return Path.of("target", "pictures", name.replaceAll("\\W+", "-") + ".png");
    }
}
