package dev.kiln.web.aws.lambda;

import dev.kiln.functions.NewVersion;
import dev.kiln.functions.Versions;
import dev.kiln.paging.PageRequest;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.OperationGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Published versions. */
@Component
class VersionOperations implements OperationGroup {

    private static final String VERSIONS = "/2015-03-31/functions/{FunctionName}/versions";

    private final Versions versions;
    private final Configurations configurations;
    private final FunctionNames names;

    VersionOperations(Versions versions, Configurations configurations, FunctionNames names) {
        this.versions = versions;
        this.configurations = configurations;
        this.names = names;
    }

    @Override
    public String service() {
        return LambdaService.NAME;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("PublishVersion")
                        .post(VERSIONS)
                        .answers(201)
                        .takes(PublishVersionInput.class)
                        .on((call, it) -> names.arn(call, it.functionName(), null))
                        .by(this::publish),
                Operation.of("ListVersionsByFunction")
                        .get(VERSIONS)
                        .takes(ListVersionsInput.class)
                        .on((call, it) -> names.arn(call, it.functionName(), null))
                        .by(this::list));
    }

    private FunctionConfiguration publish(AwsCall call, PublishVersionInput input) {
        var published =
                versions.publish(
                        call.caller(),
                        names.unqualified(call, input.functionName()),
                        new NewVersion(
                                input.description(), input.codeSha256(), input.revisionId()));
        return configurations.of(published, published.executedVersion());
    }

    private ListVersionsOutput list(AwsCall call, ListVersionsInput input) {
        var found =
                versions.list(
                        call.caller(),
                        names.parse(call, input.functionName(), null).name(),
                        new PageRequest(input.marker(), Limits.functions(input.maxItems())));
        return new ListVersionsOutput(
                found.items().stream()
                        .map(it -> configurations.listed(it, it.executedVersion()))
                        .toList(),
                found.nextCursor());
    }

    record ListVersionsOutput(List<FunctionConfiguration> versions, @Nullable String nextMarker) {}
}
