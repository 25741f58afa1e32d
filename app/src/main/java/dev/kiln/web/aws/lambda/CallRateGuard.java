package dev.kiln.web.aws.lambda;

import dev.kiln.concurrency.CallRates;
import dev.kiln.concurrency.ThrottleReason;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.protocol.OperationGuard;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Slows down accounts that ask more often than the operator lets them. */
@Component
class CallRateGuard implements OperationGuard {

    /** Invocations have limits of their own. */
    private static final String INVOKE = "lambda:InvokeFunction";

    private final CallRates rates;

    CallRateGuard(CallRates rates) {
        this.rates = rates;
    }

    @Override
    public void require(AwsCall call, String action, String resource) {
        boolean isMeant =
                call.service().name().equals(LambdaService.NAME) && !action.equals(INVOKE);
        if (isMeant && !rates.mayCall(call.caller().account())) {
            throw new AwsError(
                    429,
                    "TooManyRequestsException",
                    "Rate exceeded",
                    Map.of("Type", "User", "Reason", ThrottleReason.CALLER_RATE.awsName()));
        }
    }
}
