package dev.kiln.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.ui.browser.Browser;
import dev.kiln.ui.host.DeploymentPackage;
import dev.kiln.ui.host.LambdaApi;
import dev.kiln.ui.host.Owner;
import dev.kiln.ui.host.RunningKiln;
import dev.kiln.ui.pages.SectionPage;
import dev.kiln.ui.pages.SignInPage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One journey for each concern of a function: what a form says is what the function then does. */
@ExtendWith({KilnExtension.class, BrowserExtension.class})
class FunctionSectionsIT {

    private static final String FUNCTION = "/functions/watermark";
    private static final String SECTIONS = FUNCTION + "/configuration/";
    private static final String SOURCE =
            "import os\n\ndef lambda_handler(event, context):\n    return os.environ.get('STAGE', 'none')\n";

    @BeforeAll
    static void createAFunction(RunningKiln kiln) throws Exception {
        try (var lambda = LambdaApi.of(kiln)) {
            lambda.createPython("watermark", Duration.ofSeconds(10), SOURCE);
            lambda.invoke("watermark", "{}");
        }
    }

    @BeforeEach
    void signIn(Browser browser) {
        SignInPage.open(browser).signIn(Owner.ADA);
    }

    @Test
    void anAliasSharesItsCallsBetweenTwoVersions(RunningKiln kiln, Browser browser)
            throws Exception {
        publish(browser, "one");
        publish(browser, "two");
        SectionPage.open(browser, FUNCTION + "/aliases/new")
                .type("name", "live")
                .select("version", "1")
                .select("second", "2")
                .type("weight", "50")
                .says("50 %")
                .press("Create alias")
                .says("Alias live saved.");

        try (var lambda = LambdaApi.of(kiln)) {
            for (int call = 0; call < 12; call++) {
                lambda.invoke("watermark:live", "{}");
            }
        }

        browser.await(
                "the counted calls",
                page ->
                        SectionPage.open(page, FUNCTION + "/aliases")
                                .text(".alias-traffic")
                                .contains("of 12 calls"));
    }

    private static void publish(Browser browser, String stage) {
        SectionPage.open(browser, SECTIONS + "environment")
                .type("environment", "STAGE")
                .type("environment-value-0", stage)
                .press("Save environment")
                .says("Environment of watermark saved.");
        browser.await(
                "the finished change",
                page -> {
                    SectionPage.open(page, FUNCTION + "/versions")
                            .type("description", stage)
                            .press("Publish version");
                    return page.find("body").getText().contains("is published.");
                });
    }

    @Test
    void aLayerIsPublishedAndGivenToTheFunction(Browser browser, @TempDir Path folder)
            throws Exception {
        var zip = folder.resolve("layer.zip");
        Files.write(zip, DeploymentPackage.of("python/stamp.py", "TEXT = 'draft'\n"));
        SectionPage.open(browser, "/layers/new")
                .type("name", "stamp")
                .upload("archive", zip)
                .press("Publish layer")
                .says("Version 1 of stamp is published.");

        SectionPage.open(browser, SECTIONS + "layers")
                .type("layer", "arn:aws:lambda:us-east-1:123456789012:layer:stamp:1")
                .press("Save layers")
                .says("Layers of watermark saved.");
    }

    @Test
    void somebodyIsLetInAndShownOut(Browser browser) {
        SectionPage.open(browser, SECTIONS + "permissions")
                .type("sid", "uploads")
                .type("principal", "s3.amazonaws.com")
                .press("Add statement")
                .says("Statement uploads is added.")
                .press("Remove…")
                .press("Remove statement")
                .says("No statement.");
    }

    @Test
    void aFunctionIsSwitchedOffAndOn(Browser browser) {
        SectionPage.open(browser, SECTIONS + "concurrency")
                .choose("share", "reserved")
                .type("reserved", "0")
                .press("Save concurrency")
                .says("This function is switched off")
                .choose("share", "pool")
                .press("Save concurrency")
                .says("draws on the account's pool");
    }

    @Test
    void eventsAreTriedAsOftenAsTheFormSays(Browser browser) {
        SectionPage.open(browser, SECTIONS + "events")
                .select("retries", "0")
                .type("maxAge", "too long")
                .press("Save")
                .says("a whole number of seconds")
                .type("maxAge", "600")
                .press("Save")
                .says("Asynchronous invocation saved.")
                .press("Back to the defaults")
                .says("The defaults apply again.");
    }

    @Test
    void aUrlAnswersAnybody(RunningKiln kiln, Browser browser) throws Exception {
        var page =
                SectionPage.open(browser, SECTIONS + "urls")
                        .choose("authType", "NONE")
                        .press("Create URL")
                        .says("The URL of watermark is saved.");
        var address = URI.create(page.text("#url-here"));

        try (var http = HttpClient.newHttpClient()) {
            var answer =
                    http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
        }
        assertThat(address.getPort()).isEqualTo(kiln.port());
    }

    @Test
    void tagsWorkWithoutJavaScript(RunningKiln kiln) throws Exception {
        try (var plain = Browser.withoutJavaScript(kiln.origin().toString())) {
            SignInPage.open(plain).signIn(Owner.ADA);
            SectionPage.open(plain, SECTIONS + "tags")
                    .type("tag", "team")
                    .type("tag-value-0", "media")
                    .press("Add a tag")
                    .press("Save tags")
                    .says("Tags of watermark saved.");
        }
    }
}
