package dev.kiln.web.aws.lambda;

import dev.kiln.concurrency.ReservedConcurrency;
import dev.kiln.functions.Functions;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.NoInput;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.OperationGroup;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the account may have, and what it has. */
@Component
class AccountOperations implements OperationGroup {

    private static final long MAX_CODE = 80_530_636_800L;
    private static final long MAX_UNZIPPED = 262_144_000;
    private static final long MAX_ZIPPED = 52_428_800;

    private final Functions functions;
    private final ReservedConcurrency concurrency;

    AccountOperations(Functions functions, ReservedConcurrency concurrency) {
        this.functions = functions;
        this.concurrency = concurrency;
    }

    @Override
    public String service() {
        return LambdaService.NAME;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("GetAccountSettings")
                        .get("/2016-08-19/account-settings")
                        .takesNothing()
                        .by(this::settings));
    }

    private AccountSettings settings(AwsCall call, NoInput input) {
        var division = concurrency.account(call.caller().account());
        return new AccountSettings(
                new AccountLimit(
                        MAX_CODE,
                        MAX_UNZIPPED,
                        MAX_ZIPPED,
                        division.limit(),
                        division.unreserved()),
                new AccountUsage(
                        functions.codeSize(call.caller()), functions.count(call.caller())));
    }

    record AccountSettings(AccountLimit accountLimit, AccountUsage accountUsage) {}

    record AccountLimit(
            long totalCodeSize,
            long codeSizeUnzipped,
            long codeSizeZipped,
            int concurrentExecutions,
            int unreservedConcurrentExecutions) {}

    record AccountUsage(long totalCodeSize, long functionCount) {}
}
