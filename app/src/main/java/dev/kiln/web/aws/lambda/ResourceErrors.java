package dev.kiln.web.aws.lambda;

import dev.kiln.layers.InvalidLayer;
import dev.kiln.layers.LayerNotShared;
import dev.kiln.layers.LayerPolicyRefusal;
import dev.kiln.layers.LayerVersionNotFound;
import dev.kiln.signing.CodeSigningConfigInUse;
import dev.kiln.signing.CodeSigningConfigNotFound;
import dev.kiln.signing.UntrustedCode;
import dev.kiln.triggers.InvalidMapping;
import dev.kiln.triggers.MappingExists;
import dev.kiln.triggers.MappingInUse;
import dev.kiln.triggers.MappingNotFound;
import dev.kiln.web.aws.protocol.AwsError;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What layers, code signing and event source mappings refuse, in the words of the Lambda API. */
final class ResourceErrors {

    private static final Map<String, String> USER = Map.of("Type", "User");

    private ResourceErrors() {}

    static @Nullable AwsError translate(RuntimeException refusal) {
        var message = String.valueOf(refusal.getMessage());
        return switch (refusal) {
            case InvalidLayer _, InvalidMapping _ -> AwsError.invalidParameter(message);
            case LayerVersionNotFound _, MappingNotFound _, CodeSigningConfigNotFound _ ->
                    AwsError.notFound(message);
            case LayerNotShared _ -> new AwsError(403, "AccessDeniedException", message);
            case LayerPolicyRefusal it -> policy(it, message);
            case MappingExists _, CodeSigningConfigInUse _ -> conflict(message);
            case MappingInUse _ -> new AwsError(400, "ResourceInUseException", message, USER);
            case UntrustedCode _ ->
                    new AwsError(400, "CodeVerificationFailedException", message, USER);
            default -> null;
        };
    }

    private static AwsError policy(LayerPolicyRefusal refusal, String message) {
        return switch (refusal.reason()) {
            case NOT_FOUND -> AwsError.notFound(message);
            case EXISTS -> conflict(message);
            case REVISION -> new AwsError(412, "PreconditionFailedException", message, USER);
            case TOO_LONG -> new AwsError(400, "PolicyLengthExceededException", message, USER);
        };
    }

    private static AwsError conflict(String message) {
        return new AwsError(409, "ResourceConflictException", message, USER);
    }
}
