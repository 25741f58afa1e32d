package dev.kiln.web.aws.permissions;

import dev.kiln.accounts.Caller;
import dev.kiln.permissions.AccessDenied;
import dev.kiln.permissions.CredentialsRevoked;
import dev.kiln.permissions.Permissions;
import dev.kiln.policies.RequestContext;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.protocol.AwsRequest;
import dev.kiln.web.aws.protocol.OperationGuard;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Lets an operation run when the policies say so. */
@Component
class PolicyGuard implements OperationGuard {

    /** What everybody may do who has credentials, or what decides by itself. */
    private static final Set<String> FREE =
            Set.of("sts:GetCallerIdentity", "sts:GetSessionToken", "sts:AssumeRole");

    /** Operations that a policy knows by another name. */
    private static final Map<String, String> ACTIONS =
            Map.of(
                    "lambda:Invoke", "lambda:InvokeFunction",
                    "lambda:InvokeWithResponseStream", "lambda:InvokeFunction",
                    "lambda:GetLayerVersionByArn", "lambda:GetLayerVersion");

    private final Permissions permissions;
    private final LambdaResources resources;

    PolicyGuard(Permissions permissions, LambdaResources resources) {
        this.permissions = permissions;
        this.resources = resources;
    }

    /** SAFETY: who enters another account passes {@link #require} there, which asks both sides. */
    @Override
    public Caller enter(Caller caller, AwsRequest request) {
        return LambdaResources.account(request).map(caller::in).orElse(caller);
    }

    @Override
    public void require(AwsCall call, String operation, String declared) {
        var action = ACTIONS.getOrDefault(operation, operation);
        try {
            if (FREE.contains(action)) {
                permissions.requireLive(call.caller());
            } else {
                permissions.require(call.caller(), action, resource(call, declared), context(call));
            }
        } catch (AccessDenied denied) {
            throw denied(denied);
        } catch (CredentialsRevoked revoked) {
            throw new AwsError(
                    403, "UnrecognizedClientException", String.valueOf(revoked.getMessage()));
        }
    }

    static AwsError denied(AccessDenied denied) {
        return new AwsError(403, "AccessDeniedException", String.valueOf(denied.getMessage()));
    }

    private String resource(AwsCall call, String declared) {
        return declared.equals("*") && call.service().name().equals("lambda")
                ? resources.of(call.caller().account(), call.request())
                : declared;
    }

    private static RequestContext context(AwsCall call) {
        var request = call.request();
        var context =
                RequestContext.EMPTY
                        .with("aws:SourceIp", request.remoteAddress())
                        .with("aws:SecureTransport", Boolean.toString(request.secure()));
        var agent = request.header("user-agent");
        return agent == null ? context : context.with("aws:UserAgent", agent);
    }
}
