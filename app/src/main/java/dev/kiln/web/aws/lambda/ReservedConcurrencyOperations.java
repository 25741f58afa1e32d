package dev.kiln.web.aws.lambda;

import dev.kiln.concurrency.ReservedConcurrency;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.OperationGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How much of the account's concurrency a function has for itself. */
@Component
class ReservedConcurrencyOperations implements OperationGroup {

    private static final String CHANGE = "/2017-10-31/functions/{FunctionName}/concurrency";
    private static final String READ = "/2019-09-30/functions/{FunctionName}/concurrency";

    private final ReservedConcurrency reserved;
    private final FunctionNames names;

    ReservedConcurrencyOperations(ReservedConcurrency reserved, FunctionNames names) {
        this.reserved = reserved;
        this.names = names;
    }

    @Override
    public String service() {
        return LambdaService.NAME;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("PutFunctionConcurrency")
                        .put(CHANGE)
                        .takes(ConcurrencyInputs.Reserve.class)
                        .on((call, it) -> names.arn(call, it.functionName(), null))
                        .by(this::put),
                Operation.of("GetFunctionConcurrency")
                        .get(READ)
                        .takes(ConcurrencyInputs.OfFunction.class)
                        .on((call, it) -> names.arn(call, it.functionName(), null))
                        .by(this::get),
                Operation.of("DeleteFunctionConcurrency")
                        .delete(CHANGE)
                        .answers(204)
                        .takes(ConcurrencyInputs.OfFunction.class)
                        .on((call, it) -> names.arn(call, it.functionName(), null))
                        .runs(this::delete));
    }

    private Concurrency put(AwsCall call, ConcurrencyInputs.Reserve input) {
        reserved.put(
                call.caller(),
                names.unqualified(call, input.functionName()),
                input.reservedConcurrentExecutions());
        return new Concurrency(input.reservedConcurrentExecutions());
    }

    private Concurrency get(AwsCall call, ConcurrencyInputs.OfFunction input) {
        return new Concurrency(
                reserved.find(call.caller(), names.unqualified(call, input.functionName()))
                        .orElse(null));
    }

    private void delete(AwsCall call, ConcurrencyInputs.OfFunction input) {
        reserved.delete(call.caller(), names.unqualified(call, input.functionName()));
    }

    record Concurrency(@Nullable Integer reservedConcurrentExecutions) {}
}
