package dev.kiln.triggers;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a mapping's records come from. */
public enum SourceKind {
    SQS("sqs"),
    KINESIS("kinesis"),
    DYNAMODB("dynamodb"),
    MSK("kafka"),
    MQ("mq"),
    DOCUMENTDB("rds"),
    /** Has addresses instead of an ARN. */
    SELF_MANAGED_KAFKA("");

    private final String service;

    SourceKind(String service) {
        this.service = service;
    }

    /** Empty when no mapping can read from it. */
    static Optional<SourceKind> of(@Nullable String arn, MappingSettings settings) {
        if (arn == null) {
            return settings.selfManagedEventSource() == null
                    ? Optional.empty()
                    : Optional.of(SELF_MANAGED_KAFKA);
        }
        var parts = arn.split(":", 4);
        for (var kind : values()) {
            if (kind != SELF_MANAGED_KAFKA && parts.length > 2 && kind.service.equals(parts[2])) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    boolean isStream() {
        return this == KINESIS || this == DYNAMODB;
    }

    boolean isKafka() {
        return this == MSK || this == SELF_MANAGED_KAFKA;
    }

    boolean hasStartingPosition() {
        return isStream() || isKafka() || this == DOCUMENTDB;
    }
}
