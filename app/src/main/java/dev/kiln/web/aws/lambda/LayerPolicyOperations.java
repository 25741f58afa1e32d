package dev.kiln.web.aws.lambda;

import dev.kiln.layers.LayerPolicies;
import dev.kiln.layers.LayerPolicy;
import dev.kiln.layers.LayerStatement;
import dev.kiln.layers.LayerVersionArn;
import dev.kiln.layers.LayerVersionNotFound;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.OperationGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Who may use the versions of layers. */
@Component
class LayerPolicyOperations implements OperationGroup {

    private static final String POLICY = LayerOperations.VERSION + "/policy";

    private final LayerPolicies policies;
    private final LayerNames names;

    LayerPolicyOperations(LayerPolicies policies, LayerNames names) {
        this.policies = policies;
        this.names = names;
    }

    @Override
    public String service() {
        return LambdaService.NAME;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("AddLayerVersionPermission")
                        .post(POLICY)
                        .answers(201)
                        .takes(LayerInputs.AddPermission.class)
                        .on((call, it) -> arn(call, it.layerName(), it.versionNumber()))
                        .by(this::add),
                Operation.of("GetLayerVersionPolicy")
                        .get(POLICY)
                        .takes(LayerInputs.Version.class)
                        .on((call, it) -> arn(call, it.layerName(), it.versionNumber()))
                        .by(this::get),
                Operation.of("RemoveLayerVersionPermission")
                        .delete(POLICY + "/{StatementId}")
                        .answers(204)
                        .takes(LayerInputs.RemovePermission.class)
                        .on((call, it) -> arn(call, it.layerName(), it.versionNumber()))
                        .runs(this::remove));
    }

    private String arn(AwsCall call, String layer, long version) {
        return names.parse(call, layer).version(version).toString();
    }

    private LayerOutputs.Permission add(AwsCall call, LayerInputs.AddPermission input) {
        var version = names.version(call, input.layerName(), input.versionNumber());
        var statement =
                new LayerStatement(input.statementId(), input.principal(), input.organizationId());
        var name = names.own(call, input.layerName());
        var policy =
                found(
                        () ->
                                policies.add(
                                        call.caller(),
                                        name,
                                        version.version(),
                                        statement,
                                        input.revisionId()));
        return new LayerOutputs.Permission(
                json(statement(policy.arn(), statement)), policy.revisionId());
    }

    private LayerOutputs.Policy get(AwsCall call, LayerInputs.Version input) {
        var version = names.version(call, input.layerName(), input.versionNumber());
        var name = names.own(call, input.layerName());
        var policy = found(() -> policies.get(call.caller(), name, version.version()));
        return new LayerOutputs.Policy(json(document(policy)), policy.revisionId());
    }

    private void remove(AwsCall call, LayerInputs.RemovePermission input) {
        var version = names.version(call, input.layerName(), input.versionNumber());
        var name = names.own(call, input.layerName());
        found(
                () -> {
                    policies.remove(
                            call.caller(),
                            name,
                            version.version(),
                            input.statementId(),
                            input.revisionId());
                    return version;
                });
    }

    /** These operations name what is not there. */
    private static <T> T found(Supplier<T> work) {
        try {
            return work.get();
        } catch (LayerVersionNotFound e) {
            throw AwsError.notFound("Layer version " + e.arn() + " does not exist.");
        }
    }

    private static Map<String, Object> document(LayerPolicy policy) {
        var document = new LinkedHashMap<String, Object>();
        document.put("Version", "2012-10-17");
        document.put("Id", "default");
        document.put(
                "Statement",
                policy.statements().stream().map(it -> statement(policy.arn(), it)).toList());
        return document;
    }

    private static Map<String, Object> statement(LayerVersionArn arn, LayerStatement it) {
        var statement = new LinkedHashMap<String, Object>();
        statement.put("Sid", it.id());
        statement.put("Effect", "Allow");
        statement.put("Principal", principal(it.principal()));
        statement.put("Action", "lambda:GetLayerVersion");
        statement.put("Resource", arn.toString());
        var organization = it.organizationId();
        if (organization != null) {
            statement.put(
                    "Condition",
                    Map.of("StringEquals", Map.of("aws:PrincipalOrgID", organization)));
        }
        return statement;
    }

    private static Object principal(String given) {
        if (given.equals("*")) {
            return given;
        }
        return Map.of("AWS", given.startsWith("arn:") ? given : "arn:aws:iam::" + given + ":root");
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }
}
