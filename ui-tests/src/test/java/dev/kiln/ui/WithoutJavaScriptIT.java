package dev.kiln.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.ui.browser.Browser;
import dev.kiln.ui.host.LambdaApi;
import dev.kiln.ui.host.Owner;
import dev.kiln.ui.host.RunningKiln;
import dev.kiln.ui.pages.FunctionFormPage;
import dev.kiln.ui.pages.PlainCodePage;
import dev.kiln.ui.pages.SignInPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Everything is a page and a form first: it works where no script runs. */
@ExtendWith(KilnExtension.class)
class WithoutJavaScriptIT {

    private static final String GREETING =
            "def lambda_handler(event, context):\n    print('plain')\n    return 'by form'\n";

    @Test
    void createsEditsRunsAndDeploysAFunction(RunningKiln kiln) throws Exception {
        try (var browser = Browser.withoutJavaScript(kiln.origin().toString());
                var lambda = LambdaApi.of(kiln)) {
            SignInPage.open(browser).signIn(Owner.ADA);
            FunctionFormPage.openNew(browser)
                    .type("name", "plain-forms")
                    .choose("source", "blank")
                    .select("runtime", "python3.11")
                    .submit();

            var page = PlainCodePage.arriveAt(browser).replaceCode(GREETING).run();

            assertThat(page.verdict()).contains("Succeeded").contains("by form");
            assertThat(page.logs()).contains("plain", "REPORT");
            page.deploy();
            assertThat(lambda.invoke("plain-forms", "{}").payload().asUtf8String())
                    .isEqualTo("\"by form\"");
        }
    }

    @Test
    void showsProblemsAtTheirFields(RunningKiln kiln) throws Exception {
        try (var browser = Browser.withoutJavaScript(kiln.origin().toString())) {
            SignInPage.open(browser).signIn(Owner.ADA);

            var form = FunctionFormPage.openNew(browser).type("name", "two words").submit();

            assertThat(form.problem("name")).contains("64");
            assertThat(form.value("name")).isEqualTo("two words");
        }
    }
}
