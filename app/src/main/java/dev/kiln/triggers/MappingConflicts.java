package dev.kiln.triggers;

import dev.kiln.accounts.AccountId;
import dev.kiln.functions.FunctionArn;
import java.util.Collections;
import org.springframework.stereotype.Component;

/** Finds what already takes the records that a new mapping asks for. */
@Component
class MappingConflicts {

    private final MappingRepository mappings;
    private final TriggersSettings settings;

    MappingConflicts(MappingRepository mappings, TriggersSettings settings) {
        this.mappings = mappings;
        this.settings = settings;
    }

    /**
     * @throws MappingExists
     */
    void require(AccountId account, MappingEntity mapping) {
        mappings
                .findByAccountIdAndFunctionRefAndKind(
                        account.value(), mapping.functionRef(), mapping.kind())
                .stream()
                .filter(it -> !it.id().equals(mapping.id()))
                .filter(it -> isSame(it, mapping))
                .findFirst()
                .ifPresent(
                        it -> {
                            throw new MappingExists(message(account, mapping, it.id()));
                        });
    }

    /** One address in common is the same cluster. */
    private static boolean isSame(MappingEntity one, MappingEntity other) {
        if (one.kind() != SourceKind.SELF_MANAGED_KAFKA) {
            return one.sourceKey().equals(other.sourceKey());
        }
        var servers = MappingRules.servers(one.settings());
        var topics = one.settings().topics();
        return topics != null
                && topics.equals(other.settings().topics())
                && !Collections.disjoint(servers, MappingRules.servers(other.settings()));
    }

    private String message(AccountId account, MappingEntity mapping, String id) {
        var arn = mapping.eventSourceArn();
        var function = new FunctionArn(settings.region(), account, mapping.functionRef());
        var name = mapping.functionRef().replaceFirst(":.*", "");
        var what =
                switch (mapping.kind()) {
                    case SQS ->
                            "An event source mapping with SQS arn (\" %s \") and function (\" %s \")"
                                    .formatted(arn, name);
                    case KINESIS, DYNAMODB ->
                            "The event source arn (\" %s \") and function (\" %s \") provided mapping"
                                    .formatted(arn, name);
                    case MSK, SELF_MANAGED_KAFKA -> kafka(mapping, function);
                    case MQ, DOCUMENTDB ->
                            "An event source mapping with event source arn (\" %s \") and function (\" %s \")"
                                    .formatted(arn, name);
                };
        return what
                + " already exists. Please update or delete the existing mapping with UUID "
                + id;
    }

    private static String kafka(MappingEntity mapping, FunctionArn function) {
        var topics = mapping.settings().topics();
        var arn = mapping.eventSourceArn();
        return "An event source mapping with event source (\"%s\"), function (\"%s\"), topics (\"%s\")"
                .formatted(
                        arn == null
                                ? String.join(",", MappingRules.servers(mapping.settings()))
                                : arn,
                        function,
                        topics == null ? "" : String.join(",", topics));
    }
}
