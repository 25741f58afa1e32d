package dev.kiln.web.aws;

import static org.hamcrest.Matchers.notNullValue;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.kiln.OnH2;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.MockMvc;

/** What an executor passes on from inside a sandbox meets the AWS API, whatever it asks for. */
@OnH2
class SandboxOriginTest {

    @Autowired MockMvc mvc;

    @Value("${kiln.fleet-token}")
    String fleetToken;

    @ParameterizedTest
    @CsvSource({
        "GET,/login",
        "GET,/setup",
        "GET,/assets/anything.css",
        "GET,/actuator/health",
        "GET,/actuator/prometheus",
        "POST,/fleet/heartbeats",
        "GET,/fleet/code/0000000000000000000000000000000000000000000000000000000000000000",
        "GET,/lambda-url/abc/",
        "GET,/"
    })
    void reachesNoOtherDoor(String method, String path) throws Exception {
        mvc.perform(
                        request(HttpMethod.valueOf(method), path)
                                .header("Kiln-Sandbox", "123456789012/resize-image")
                                .header("Kiln-Contract", "2")
                                .header("Authorization", "Bearer " + fleetToken))
                .andExpect(status().isForbidden())
                .andExpect(header().string("x-amzn-RequestId", notNullValue()));
    }
}
