package dev.kiln.web.aws.lambda;

import dev.kiln.paging.PageRequest;
import dev.kiln.signing.CodeSigningChange;
import dev.kiln.signing.CodeSigningConfig;
import dev.kiln.signing.CodeSigningConfigs;
import dev.kiln.signing.NewCodeSigningConfig;
import dev.kiln.signing.UntrustedArtifact;
import dev.kiln.web.aws.lambda.SigningInputs.Policies;
import dev.kiln.web.aws.lambda.SigningInputs.Publishers;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.OperationGroup;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Code signing configs. */
@Component
class SigningOperations implements OperationGroup {

    static final String CONFIGS = "/2020-04-22/code-signing-configs";
    static final String CONFIG = CONFIGS + "/{CodeSigningConfigArn}";

    private final CodeSigningConfigs configs;

    SigningOperations(CodeSigningConfigs configs) {
        this.configs = configs;
    }

    @Override
    public String service() {
        return LambdaService.NAME;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("CreateCodeSigningConfig")
                        .post(CONFIGS)
                        .answers(201)
                        .takes(SigningInputs.Create.class)
                        .by(this::create),
                Operation.of("GetCodeSigningConfig")
                        .get(CONFIG)
                        .takes(SigningInputs.Config.class)
                        .on((_, it) -> it.codeSigningConfigArn())
                        .by(this::get),
                Operation.of("ListCodeSigningConfigs")
                        .get(CONFIGS)
                        .takes(SigningInputs.ListConfigs.class)
                        .by(this::list),
                Operation.of("UpdateCodeSigningConfig")
                        .put(CONFIG)
                        .takes(SigningInputs.Update.class)
                        .on((_, it) -> it.codeSigningConfigArn())
                        .by(this::update),
                Operation.of("DeleteCodeSigningConfig")
                        .delete(CONFIG)
                        .answers(204)
                        .takes(SigningInputs.Config.class)
                        .on((_, it) -> it.codeSigningConfigArn())
                        .runs(this::delete));
    }

    private One create(AwsCall call, SigningInputs.Create input) {
        var policy = policy(input.codeSigningPolicies());
        return new One(
                shape(
                        configs.create(
                                call.caller(),
                                new NewCodeSigningConfig(
                                        input.description(),
                                        input.allowedPublishers().signingProfileVersionArns(),
                                        Objects.requireNonNullElse(policy, UntrustedArtifact.WARN),
                                        Objects.requireNonNullElse(input.tags(), Map.of())))));
    }

    private static @Nullable UntrustedArtifact policy(@Nullable Policies policies) {
        var name = policies == null ? null : policies.untrustedArtifactOnDeployment();
        if (name == null) {
            return null;
        }
        return name.equals("Enforce") ? UntrustedArtifact.ENFORCE : UntrustedArtifact.WARN;
    }

    private One get(AwsCall call, SigningInputs.Config input) {
        return new One(shape(configs.get(call.caller(), input.codeSigningConfigArn())));
    }

    private Several list(AwsCall call, SigningInputs.ListConfigs input) {
        var page = new PageRequest(input.marker(), Limits.others(input.maxItems()));
        var found = configs.list(call.caller(), page);
        return new Several(
                found.items().stream().map(SigningOperations::shape).toList(), found.nextCursor());
    }

    private One update(AwsCall call, SigningInputs.Update input) {
        var publishers = input.allowedPublishers();
        var change =
                new CodeSigningChange(
                        input.description(),
                        publishers == null ? null : publishers.signingProfileVersionArns(),
                        policy(input.codeSigningPolicies()));
        return new One(shape(configs.change(call.caller(), input.codeSigningConfigArn(), change)));
    }

    private void delete(AwsCall call, SigningInputs.Config input) {
        configs.delete(call.caller(), input.codeSigningConfigArn());
    }

    private static Shape shape(CodeSigningConfig it) {
        var policy = it.policy() == UntrustedArtifact.ENFORCE ? "Enforce" : "Warn";
        return new Shape(
                it.id(),
                it.arn(),
                it.description(),
                new Publishers(it.publishers()),
                new Policies(policy),
                LayerOutputs.time(it.lastModified()));
    }

    record Shape(
            String codeSigningConfigId,
            String codeSigningConfigArn,
            @Nullable String description,
            Publishers allowedPublishers,
            Policies codeSigningPolicies,
            String lastModified) {}

    record One(Shape codeSigningConfig) {}

    record Several(List<Shape> codeSigningConfigs, @Nullable String nextMarker) {}
}
