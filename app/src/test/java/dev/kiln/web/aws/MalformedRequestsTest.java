package dev.kiln.web.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import dev.kiln.OnH2;
import dev.kiln.OnPostgreSql;
import dev.kiln.People;
import dev.kiln.identity.Credentials;
import dev.kiln.web.aws.protocol.Operation;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/**
 * Every operation, called with what its declared input should not be: it may refuse, but never
 * fail, never show a stack trace and never take long.
 */
class MalformedRequestsTest {

    private static final int ROUNDS = 12;
    private static final long SLOW_NANOS = 2_000_000_000L;

    @Nested
    @OnH2
    @Import(Credentials.class)
    class OnH2Database extends Facts {}

    @Nested
    @OnPostgreSql
    @Import(Credentials.class)
    class OnPostgreSqlDatabase extends Facts {}

    abstract static class Facts {

        @Autowired MockMvc mvc;
        @Autowired Services services;
        @Autowired Credentials credentials;
        @Autowired People people;

        private final Random random = new Random(4);

        @Test
        void areRefusedByEveryOperation() throws Exception {
            var bearer = credentials.bearer(people.ada());
            for (var served : services.all()) {
                var hostile = new HostileInput(served.service().structures(), random);
                for (var operation : served.operations()) {
                    for (int round = 0; round < ROUNDS; round++) {
                        call(served, operation, hostile, bearer);
                    }
                }
            }
        }

        private void call(
                Services.Served served, Operation<?> operation, HostileInput hostile, String bearer)
                throws Exception {
            var call = HostileCall.of(served.service(), operation, hostile);
            var request =
                    request(HttpMethod.valueOf(call.method()), URI.create(call.uri()))
                            .header("Authorization", bearer)
                            .content(call.body().getBytes(StandardCharsets.UTF_8));
            call.headers().forEach(request::header);
            long start = System.nanoTime();
            var response = mvc.perform(request).andReturn().getResponse();
            judge(operation.name() + " " + call, response, System.nanoTime() - start);
        }

        private static void judge(String call, MockHttpServletResponse response, long nanos)
                throws Exception {
            var answer = response.getContentAsString();
            var shown = call.substring(0, Math.min(call.length(), 2_000));
            assertThat(response.getStatus()).as(shown + " -> " + answer).isLessThan(500);
            assertThat(response.getHeader("x-amzn-RequestId")).as(shown).isNotNull();
            assertThat(answer).as(shown).doesNotContain("\tat ", "java.lang.", "dev.kiln.");
            assertThat(nanos).as(shown).isLessThan(SLOW_NANOS);
            Objects.requireNonNull(response.getContentType(), shown);
        }
    }
}
