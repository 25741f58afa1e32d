package dev.kiln.web.console.functions.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.destinations.EventInvokeConfigNotFound;
import dev.kiln.destinations.EventInvokeConfigs;
import dev.kiln.events.EventQueue;
import dev.kiln.executor.contract.Payload;
import dev.kiln.functions.Functions;
import dev.kiln.functions.TestFunctions;
import dev.kiln.invocations.InvocationRequest;
import dev.kiln.web.console.Forms;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@OnH2
class EventsPageTest {

    private static final Payload EVENT = Payload.ofText("{}");
    private static final String PAGE = "/functions/resize/configuration/events";

    @Autowired MockMvc mvc;
    @Autowired People people;
    @Autowired TestFunctions functions;
    @Autowired Functions saved;
    @Autowired EventInvokeConfigs configs;
    @Autowired EventQueue queue;

    private Caller ada;
    private Forms forms;

    @BeforeEach
    void aFunction() {
        ada = people.ada();
        forms = new Forms(mvc, ada);
        functions.create(ada, "resize");
    }

    @Test
    void retriesAgeAndTargetsAreSavedAndReset() throws Exception {
        var notify = functions.create(ada, "notify").arn().toString();

        forms.send(PAGE, "retries", "1", "maxAge", "3,600", "onFailure", notify)
                .andExpect(status().isSeeOther());

        var config = configs.get(ada, "resize", null);
        assertThat(config.maximumRetryAttempts()).isEqualTo(1);
        assertThat(config.maximumEventAgeInSeconds()).isEqualTo(3600);
        assertThat(config.destinations().onFailure()).isEqualTo(notify);
        forms.send(PAGE + "/delete").andExpect(status().isSeeOther());
        assertThatThrownBy(() -> configs.get(ada, "resize", null))
                .isInstanceOf(EventInvokeConfigNotFound.class);
    }

    @Test
    void badFieldsAreToldAndWhatWasTypedStays() throws Exception {
        forms.send(PAGE, "retries", "7", "maxAge", "soon", "onSuccess", "notify")
                .andExpect(status().isUnprocessableContent())
                .andExpect(
                        content()
                                .string(
                                        allOf(
                                                containsString("id=\"retries-problem\""),
                                                containsString("id=\"maxAge-problem\""),
                                                containsString("id=\"onSuccess-problem\""),
                                                containsString("value=\"soon\""))));
    }

    @Test
    void aTargetThatIsNotThereIsToldAtItsField() throws Exception {
        var nobody = "arn:aws:lambda:us-east-1:" + ada.account() + ":function:nobody";

        forms.send(PAGE, "retries", "2", "maxAge", "60", "onSuccess", nobody)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("id=\"onSuccess-problem\"")));
    }

    @Test
    void aDeadLetterQueueIsAQueueOrTopic() throws Exception {
        var queue = "arn:aws:sqs:us-east-1:" + ada.account() + ":failed";

        forms.send(PAGE + "/dead-letter", "deadLetter", "failed")
                .andExpect(status().isUnprocessableContent());
        forms.send(PAGE + "/dead-letter", "deadLetter", queue).andExpect(status().isSeeOther());

        assertThat(saved.get(ada, "resize").advanced().deadLetterTarget()).isEqualTo(queue);
    }

    @Test
    void eventsThatWaitAreShownWithTheirReason() throws Exception {
        var id = queue.accept(ada, new InvocationRequest("resize", null, null, null, EVENT));

        forms.open(PAGE)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Waiting events")));
        forms.open("/invocations/" + id)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Next try")));

        // Nothing is left behind for the executors of other tests.
        saved.delete(ada, "resize");
    }
}
