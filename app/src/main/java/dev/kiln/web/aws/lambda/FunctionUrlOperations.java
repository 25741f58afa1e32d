package dev.kiln.web.aws.lambda;

import dev.kiln.paging.PageRequest;
import dev.kiln.urls.FunctionUrl;
import dev.kiln.urls.FunctionUrls;
import dev.kiln.web.aws.lambda.FunctionUrlInputs.CorsShape;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.OperationGroup;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Addresses at which functions answer HTTP. */
@Component
class FunctionUrlOperations implements OperationGroup {

    private static final String URL = "/2021-10-31/functions/{FunctionName}/url";
    private static final int MAX_ITEMS = 50;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final FunctionUrls urls;
    private final FunctionNames names;

    FunctionUrlOperations(FunctionUrls urls, FunctionNames names) {
        this.urls = urls;
        this.names = names;
    }

    @Override
    public String service() {
        return LambdaService.NAME;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("CreateFunctionUrlConfig")
                        .post(URL)
                        .answers(201)
                        .takes(FunctionUrlInputs.Create.class)
                        .on((call, it) -> names.arn(call, it.functionName(), it.qualifier()))
                        .by(this::create),
                Operation.of("GetFunctionUrlConfig")
                        .get(URL)
                        .takes(FunctionUrlInputs.One.class)
                        .on((call, it) -> names.arn(call, it.functionName(), it.qualifier()))
                        .by(this::get),
                Operation.of("UpdateFunctionUrlConfig")
                        .put(URL)
                        .takes(FunctionUrlInputs.Update.class)
                        .on((call, it) -> names.arn(call, it.functionName(), it.qualifier()))
                        .by(this::update),
                Operation.of("DeleteFunctionUrlConfig")
                        .delete(URL)
                        .answers(204)
                        .takes(FunctionUrlInputs.One.class)
                        .on((call, it) -> names.arn(call, it.functionName(), it.qualifier()))
                        .runs(this::delete),
                Operation.of("ListFunctionUrlConfigs")
                        .get(URL + "s")
                        .takes(FunctionUrlInputs.Listed.class)
                        .on((call, it) -> names.arn(call, it.functionName(), null))
                        .by(this::list));
    }

    private UrlConfig create(AwsCall call, FunctionUrlInputs.Create input) {
        var function = function(call, input.functionName(), input.qualifier());
        var created =
                urls.create(call.caller(), function.name(), function.qualifier(), input.change());
        return UrlConfig.of(created, null);
    }

    private UrlConfig get(AwsCall call, FunctionUrlInputs.One input) {
        var function = function(call, input.functionName(), input.qualifier());
        return UrlConfig.of(urls.get(call.caller(), function.name(), function.qualifier()));
    }

    private UrlConfig update(AwsCall call, FunctionUrlInputs.Update input) {
        var function = function(call, input.functionName(), input.qualifier());
        return UrlConfig.of(
                urls.update(call.caller(), function.name(), function.qualifier(), input.change()));
    }

    private void delete(AwsCall call, FunctionUrlInputs.One input) {
        var function = function(call, input.functionName(), input.qualifier());
        urls.delete(call.caller(), function.name(), function.qualifier());
    }

    private UrlConfigs list(AwsCall call, FunctionUrlInputs.Listed input) {
        var function = names.parse(call, input.functionName(), null);
        var limit = Objects.requireNonNullElse(input.maxItems(), MAX_ITEMS);
        var found =
                urls.list(call.caller(), function.name(), new PageRequest(input.marker(), limit));
        return new UrlConfigs(
                found.items().stream().map(UrlConfig::of).toList(), found.nextCursor());
    }

    /** $LATEST in the name means the function itself. */
    private FunctionReference function(
            AwsCall call, String functionName, @Nullable String qualifier) {
        var named = names.parse(call, functionName, qualifier);
        return "$LATEST".equals(named.qualifier())
                ? new FunctionReference(named.name(), null)
                : named;
    }

    record UrlConfigs(List<UrlConfig> functionUrlConfigs, @Nullable String nextMarker) {}

    record UrlConfig(
            String functionUrl,
            String functionArn,
            String authType,
            @Nullable CorsShape cors,
            String creationTime,
            @Nullable String lastModifiedTime,
            String invokeMode) {

        static UrlConfig of(FunctionUrl it) {
            return of(it, TIME.format(it.lastModified()));
        }

        static UrlConfig of(FunctionUrl it, @Nullable String lastModified) {
            return new UrlConfig(
                    it.address(),
                    it.functionArn(),
                    it.authType().name(),
                    CorsShape.of(it.cors()),
                    TIME.format(it.createdAt()),
                    lastModified,
                    it.invokeMode().name());
        }
    }
}
