package dev.kiln.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.ui.browser.Browser;
import dev.kiln.ui.host.DeploymentPackage;
import dev.kiln.ui.host.Owner;
import dev.kiln.ui.pages.FunctionFormPage;
import dev.kiln.ui.pages.SignInPage;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be taken is refused beside its field, with the limit, and what was typed stays. */
@ExtendWith({KilnExtension.class, BrowserExtension.class})
class BadInputIT {

    @TempDir private Path folder;

    @BeforeEach
    void signIn(Browser browser) {
        SignInPage.open(browser).signIn(Owner.ADA);
    }

    @Test
    void isRefusedBesideEachFieldAndKept(Browser browser) {
        var form =
                FunctionFormPage.openNew(browser).type("name", "two words").type("memoryMb", "127");

        form.type("timeoutSeconds", "901").submit();

        assertThat(form.problem("name")).contains("64");
        assertThat(form.problem("memoryMb")).contains("128").contains("10");
        assertThat(form.problem("timeoutSeconds")).contains("900");
        assertThat(form.value("name")).isEqualTo("two words");
        assertThat(form.value("memoryMb")).isEqualTo("127");
        assertThat(form.value("timeoutSeconds")).isEqualTo("901");
    }

    @Test
    void isRefusedWhenTheEnvironmentIsTooLarge(Browser browser) {
        var value = "v".repeat(5 * 1024);
        var form = FunctionFormPage.openNew(browser).type("name", "large-environment");

        form.typeVariable("LARGE", value).submit();

        assertThat(form.problem("environment")).contains("4,096 bytes");
        assertThat(form.value("environment-value-0")).isEqualTo(value);
    }

    @Test
    void isRefusedWhenAZipLeavesItsFolder(Browser browser) throws Exception {
        var zip = folder.resolve("escape.zip");
        Files.write(zip, DeploymentPackage.of("../outside.py", "print('out')"));
        var form = FunctionFormPage.openNew(browser).type("name", "escaping-zip");

        form.chooseZip(zip).submit();

        assertThat(form.problem("archive")).contains("../outside.py");
        assertThat(form.value("name")).isEqualTo("escaping-zip");
    }

    @Test
    void isRefusedWhenAnUploadIsTooLarge(Browser browser) throws Exception {
        var zip = folder.resolve("large.zip");
        try (var file = new RandomAccessFile(zip.toFile(), "rw")) {
            file.setLength(100L * 1024 * 1024);
        }

        var form = FunctionFormPage.openNew(browser).chooseZip(zip);

        assertThat(form.problem("archive")).contains("50 MB");
    }
}
