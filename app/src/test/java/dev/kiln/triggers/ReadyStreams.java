package dev.kiln.triggers;

import dev.kiln.accounts.AccountId;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Queues and streams that are there, except those named "missing". */
@TestConfiguration
class ReadyStreams {

    @Bean
    EventSource queues() {
        return new Ready(SourceKind.SQS);
    }

    @Bean
    EventSource streams() {
        return new Ready(SourceKind.KINESIS);
    }

    private record Ready(SourceKind kind) implements EventSource {

        @Override
        public boolean exists(AccountId account, String arn) {
            return !arn.endsWith("missing");
        }
    }
}
