package dev.kiln.runtime;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.util.Map;

/** One invocation. */
final class FunctionContext implements Context {

    private static final String TRACE_PROPERTY = "com.amazonaws.xray.traceHeader";

    private final Fixed fixed;
    private final long deadlineMillis;
    private final String requestId;
    private final String functionArn;
    private final String traceId;
    private final String clientContext;
    private final String identity;
    private final String tenantId;

    private FunctionContext(FrameChannel frame, Fixed fixed) {
        this.fixed = fixed;
        deadlineMillis = frame.readLong();
        requestId = frame.readString();
        functionArn = frame.readString();
        traceId = frame.readString();
        clientContext = frame.readString();
        identity = frame.readString();
        tenantId = frame.readString();
    }

    /** Behind it, the frame stands at its event. */
    static FunctionContext read(FrameChannel frame, Fixed fixed) {
        var context = new FunctionContext(frame, fixed);
        if (context.traceId != null) {
            System.setProperty(TRACE_PROPERTY, context.traceId);
        }
        return context;
    }

    /** The same for all invocations of a sandbox. */
    record Fixed(
            String functionName,
            String functionVersion,
            String logGroup,
            String logStream,
            int memoryMb,
            LambdaLogger logger) {

        static Fixed of(Map<String, String> environment, LambdaLogger logger) {
            return new Fixed(
                    environment.get("AWS_LAMBDA_FUNCTION_NAME"),
                    environment.get("AWS_LAMBDA_FUNCTION_VERSION"),
                    environment.get("AWS_LAMBDA_LOG_GROUP_NAME"),
                    environment.get("AWS_LAMBDA_LOG_STREAM_NAME"),
                    Integer.parseInt(
                            environment.getOrDefault("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128")),
                    logger);
        }
    }

    @Override
    public String getAwsRequestId() {
        return requestId;
    }

    @Override
    public String getLogGroupName() {
        return fixed.logGroup();
    }

    @Override
    public String getLogStreamName() {
        return fixed.logStream();
    }

    @Override
    public String getFunctionName() {
        return fixed.functionName();
    }

    @Override
    public String getFunctionVersion() {
        return fixed.functionVersion();
    }

    @Override
    public String getInvokedFunctionArn() {
        return functionArn;
    }

    @Override
    public CognitoIdentity getIdentity() {
        return CallerContext.identity(identity);
    }

    @Override
    public ClientContext getClientContext() {
        return CallerContext.client(clientContext);
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) Math.max(0, deadlineMillis - System.currentTimeMillis());
    }

    @Override
    public int getMemoryLimitInMB() {
        return fixed.memoryMb();
    }

    @Override
    public LambdaLogger getLogger() {
        return fixed.logger();
    }

    @Override
    public String getTenantId() {
        return tenantId;
    }

    @Override
    public String getXrayTraceId() {
        return traceId;
    }

    @Override
    public String toString() {
        return "FunctionContext[" + requestId + "]";
    }
}
