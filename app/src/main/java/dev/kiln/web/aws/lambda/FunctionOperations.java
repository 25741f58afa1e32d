package dev.kiln.web.aws.lambda;

import dev.kiln.functions.FunctionTags;
import dev.kiln.functions.Functions;
import dev.kiln.functions.Versions;
import dev.kiln.paging.PageRequest;
import dev.kiln.web.aws.downloads.CodeLinks;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.OperationGroup;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Functions themselves: create, read, list, delete. */
@Component
class FunctionOperations implements OperationGroup {

    private static final String FUNCTIONS = "/2015-03-31/functions";
    private static final String FUNCTION = FUNCTIONS + "/{FunctionName}";

    private final FunctionCreator creation;
    private final Functions functions;
    private final Versions versions;
    private final FunctionTags tags;
    private final Configurations configurations;
    private final CodeLinks links;
    private final FunctionNames names;

    FunctionOperations(
            FunctionCreator creation,
            Functions functions,
            Versions versions,
            FunctionTags tags,
            Configurations configurations,
            CodeLinks links,
            FunctionNames names) {
        this.creation = creation;
        this.functions = functions;
        this.versions = versions;
        this.tags = tags;
        this.configurations = configurations;
        this.links = links;
        this.names = names;
    }

    @Override
    public String service() {
        return LambdaService.NAME;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("CreateFunction")
                        .post(FUNCTIONS)
                        .answers(201)
                        .takes(CreateFunctionInput.class)
                        .on((call, it) -> names.arn(call, it.functionName(), null))
                        .by(this::create),
                Operation.of("GetFunction")
                        .get(FUNCTION)
                        .takes(FunctionInput.class)
                        .on(this::arn)
                        .by(this::get),
                Operation.of("GetFunctionConfiguration")
                        .get(FUNCTION + "/configuration")
                        .takes(FunctionInput.class)
                        .on(this::arn)
                        .by(this::configuration),
                Operation.of("DeleteFunction")
                        .delete(FUNCTION)
                        .answers(204)
                        .takes(FunctionInput.class)
                        .on(this::arn)
                        .runs(this::delete),
                Operation.of("ListFunctions")
                        .get(FUNCTIONS)
                        .takes(ListFunctionsInput.class)
                        .by(this::list));
    }

    private String arn(AwsCall call, FunctionInput input) {
        return names.arn(call, input.functionName(), input.qualifier());
    }

    private FunctionConfiguration create(AwsCall call, CreateFunctionInput input) {
        var name = names.unqualified(call, input.functionName());
        var created = creation.create(call.caller(), name, input);
        var variables = input.configuration().variables();
        return configurations.of(created, variables == null ? Map.of() : variables, null);
    }

    private GetFunctionOutput get(AwsCall call, FunctionInput input) {
        var wanted = names.parse(call, input.functionName(), input.qualifier());
        var function = versions.get(call.caller(), wanted.name(), wanted.qualifier());
        var labels = tags.list(call.caller(), wanted.name());
        return new GetFunctionOutput(
                configurations.of(function, wanted.qualifier()),
                new CodeLocation("S3", links.link(call, function.summary().codeDigest())),
                labels.isEmpty() ? null : labels,
                configurations.concurrency(call.caller(), wanted.name()));
    }

    private FunctionConfiguration configuration(AwsCall call, FunctionInput input) {
        var wanted = names.parse(call, input.functionName(), input.qualifier());
        return configurations.of(
                versions.get(call.caller(), wanted.name(), wanted.qualifier()), wanted.qualifier());
    }

    private void delete(AwsCall call, FunctionInput input) {
        var wanted = names.parse(call, input.functionName(), input.qualifier());
        var qualifier = wanted.qualifier();
        if (qualifier == null) {
            functions.delete(call.caller(), wanted.name());
            return;
        }
        if (!qualifier.matches("\\$LATEST|[0-9]+")) {
            throw AwsError.invalidParameter("Deletion of aliases is not currently supported.");
        }
        versions.delete(call.caller(), wanted.name(), qualifier);
    }

    private ListFunctionsOutput list(AwsCall call, ListFunctionsInput input) {
        var isAll = "ALL".equals(input.functionVersion());
        var page = new PageRequest(input.marker(), Limits.functions(input.maxItems()));
        var found = versions.listAll(call.caller(), isAll, page);
        return new ListFunctionsOutput(
                found.items().stream()
                        .map(it -> configurations.listed(it, isAll ? it.executedVersion() : null))
                        .toList(),
                found.nextCursor());
    }

    record GetFunctionOutput(
            FunctionConfiguration configuration,
            CodeLocation code,
            @Nullable Map<String, String> tags,
            Configurations.@Nullable Concurrency concurrency) {}

    record CodeLocation(String repositoryType, String location) {}

    record ListFunctionsOutput(
            List<FunctionConfiguration> functions, @Nullable String nextMarker) {}
}
