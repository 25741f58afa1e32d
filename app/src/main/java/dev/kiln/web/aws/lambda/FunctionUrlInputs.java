package dev.kiln.web.aws.lambda;

import dev.kiln.urls.AuthType;
import dev.kiln.urls.Cors;
import dev.kiln.urls.InvokeMode;
import dev.kiln.urls.UrlChange;
import dev.kiln.web.aws.shape.InPath;
import dev.kiln.web.aws.shape.InQuery;
import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.OneOf;
import dev.kiln.web.aws.shape.Range;
import dev.kiln.web.aws.shape.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Inputs of the operations on function URLs. */
final class FunctionUrlInputs {

    private static final String ALIAS = "((?!^\\d+$)^[0-9a-zA-Z-_]+$)";

    private FunctionUrlInputs() {}

    record Create(
            @InPath @Required @Length(min = 1, max = 140) @Matches(LambdaNames.FUNCTION_NAME)
                    String functionName,
            @InQuery("Qualifier") @Length(min = 1, max = 128) @Matches(ALIAS)
                    @Nullable String qualifier,
            @Required @OneOf({"NONE", "AWS_IAM"}) String authType,
            @Nullable CorsShape cors,
            @OneOf({"RESPONSE_STREAM", "BUFFERED"}) @Nullable String invokeMode) {

        UrlChange change() {
            return FunctionUrlInputs.change(authType, cors, invokeMode);
        }
    }

    record Update(
            @InPath @Required @Length(min = 1, max = 140) @Matches(LambdaNames.FUNCTION_NAME)
                    String functionName,
            @InQuery("Qualifier") @Length(min = 1, max = 128) @Matches(ALIAS)
                    @Nullable String qualifier,
            @OneOf({"NONE", "AWS_IAM"}) @Nullable String authType,
            @Nullable CorsShape cors,
            @OneOf({"RESPONSE_STREAM", "BUFFERED"}) @Nullable String invokeMode) {

        UrlChange change() {
            return FunctionUrlInputs.change(authType, cors, invokeMode);
        }
    }

    record One(
            @InPath @Required @Length(min = 1, max = 140) @Matches(LambdaNames.FUNCTION_NAME)
                    String functionName,
            @InQuery("Qualifier") @Length(min = 1, max = 128) @Matches(ALIAS)
                    @Nullable String qualifier) {}

    record Listed(
            @InPath @Required @Length(min = 1, max = 140) @Matches(LambdaNames.FUNCTION_NAME)
                    String functionName,
            @InQuery("Marker") @Nullable String marker,
            @InQuery("MaxItems") @Range(min = 1, max = 50) @Nullable Integer maxItems) {}

    record CorsShape(
            @Nullable Boolean allowCredentials,
            @Length(max = 100) @Nullable List<@Length(max = 1024) String> allowHeaders,
            @Length(max = 6) @Nullable List<@Length(max = 6) String> allowMethods,
            @Length(max = 100) @Nullable List<@Length(min = 1, max = 253) String> allowOrigins,
            @Length(max = 100) @Nullable List<@Length(max = 1024) String> exposeHeaders,
            @Range(min = 0, max = 86_400) @Nullable Integer maxAge) {

        static @Nullable CorsShape of(@Nullable Cors it) {
            return it == null
                    ? null
                    : new CorsShape(
                            it.allowCredentials(),
                            it.allowHeaders(),
                            it.allowMethods(),
                            it.allowOrigins(),
                            it.exposeHeaders(),
                            it.maxAge());
        }

        Cors cors() {
            return new Cors(
                    allowCredentials,
                    allowHeaders,
                    allowMethods,
                    allowOrigins,
                    exposeHeaders,
                    maxAge);
        }
    }

    private static UrlChange change(
            @Nullable String authType, @Nullable CorsShape cors, @Nullable String invokeMode) {
        return new UrlChange(
                authType == null ? null : AuthType.valueOf(authType),
                cors == null ? null : cors.cors(),
                invokeMode == null ? null : InvokeMode.valueOf(invokeMode));
    }
}
