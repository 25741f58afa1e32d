package dev.kiln.web.console.functions.urls;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.functions.TestFunctions;
import dev.kiln.permissions.FunctionPolicies;
import dev.kiln.urls.AuthType;
import dev.kiln.urls.FunctionUrls;
import dev.kiln.urls.InvokeMode;
import dev.kiln.web.console.Forms;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@OnH2
class UrlPageTest {

    private static final String PAGE = "/functions/resize/configuration/urls";

    @Autowired MockMvc mvc;
    @Autowired People people;
    @Autowired TestFunctions functions;
    @Autowired FunctionUrls urls;
    @Autowired FunctionPolicies policies;

    private Caller ada;
    private Forms forms;

    @BeforeEach
    void aFunction() {
        ada = people.ada();
        forms = new Forms(mvc, ada);
        functions.create(ada, "resize");
    }

    @Test
    void aUrlForAnybodyIsMadeAndLetsEverybodyIn() throws Exception {
        forms.open(PAGE).andExpect(content().string(containsString("Create URL")));

        forms.send(PAGE, "authType", "NONE", "invokeMode", "RESPONSE_STREAM")
                .andExpect(status().isSeeOther());

        var url = urls.get(ada, "resize", null);
        assertThat(url.invokeMode()).isEqualTo(InvokeMode.RESPONSE_STREAM);
        assertThat(url.cors()).isNull();
        assertThat(policies.get(ada, "resize", null).statements()).hasSize(2);
        forms.open(PAGE)
                .andExpect(
                        content()
                                .string(
                                        allOf(
                                                containsString(url.address()),
                                                containsString("/lambda-url/" + url.id()))));
    }

    @Test
    void corsIsChangedAndTakenAway() throws Exception {
        forms.send(PAGE, "authType", "AWS_IAM", "invokeMode", "BUFFERED");
        forms.send(
                PAGE,
                "authType",
                "AWS_IAM",
                "invokeMode",
                "BUFFERED",
                "cors",
                "on",
                "allowOrigins",
                "https://shop.example.com\n\n https://www.example.com ",
                "allowMethods",
                "GET",
                "maxAge",
                "600");

        var cors = requireNonNull(urls.get(ada, "resize", null).cors());
        assertThat(cors.allowOrigins())
                .containsExactly("https://shop.example.com", "https://www.example.com");
        assertThat(cors.maxAge()).isEqualTo(600);

        forms.send(PAGE, "authType", "AWS_IAM", "invokeMode", "BUFFERED");
        var url = urls.get(ada, "resize", null);
        assertThat(url.cors()).isNull();
        assertThat(url.authType()).isEqualTo(AuthType.AWS_IAM);
    }

    @Test
    void badFieldsAreToldAndWhatWasTypedStays() throws Exception {
        forms.send(
                        PAGE,
                        "authType",
                        "FRIENDS",
                        "invokeMode",
                        "BUFFERED",
                        "cors",
                        "on",
                        "allowOrigins",
                        "x".repeat(300),
                        "maxAge",
                        "a day")
                .andExpect(status().isUnprocessableContent())
                .andExpect(
                        content()
                                .string(
                                        allOf(
                                                containsString("id=\"authType-problem\""),
                                                containsString("id=\"allowOrigins-problem\""),
                                                containsString("value=\"a day\""))));
    }

    @Test
    void aUrlIsDeleted() throws Exception {
        forms.send(PAGE, "authType", "AWS_IAM", "invokeMode", "BUFFERED");

        forms.send(PAGE + "/delete").andExpect(status().isSeeOther());

        forms.open(PAGE).andExpect(content().string(containsString("Create URL")));
    }
}
