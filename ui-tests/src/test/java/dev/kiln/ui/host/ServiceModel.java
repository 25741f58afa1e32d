package dev.kiln.ui.host;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LambdaRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The Lambda API as its own client for Java describes it: operations, and members of inputs. */
public final class ServiceModel {

    /**
     * How a call ended.
     *
     * @param status 0 when the client could not read the answer
     * @param code of the error; empty when there was none
     */
    public record Outcome(int status, String code, String message) {

        /** An answer or an error of the client's own making, not one that it could not make. */
        public boolean isReadable() {
            return status >= 200 && status < 500 && (status < 300 || !code.isBlank());
        }
    }

    private static final Map<MarshallingType<?>, Object> SAMPLES =
            Map.of(
                    MarshallingType.INTEGER,
                    1,
                    MarshallingType.LONG,
                    1L,
                    MarshallingType.BOOLEAN,
                    true,
                    MarshallingType.INSTANT,
                    Instant.EPOCH,
                    MarshallingType.SDK_BYTES,
                    SdkBytes.fromUtf8String("{}"),
                    MarshallingType.LIST,
                    List.of(),
                    MarshallingType.MAP,
                    Map.of());

    private final LambdaClient client;

    public ServiceModel(LambdaApi lambda) {
        client = lambda.client();
    }

    public List<Method> operations() {
        return Arrays.stream(LambdaClient.class.getMethods())
                .filter(it -> it.getParameterCount() == 1)
                .filter(it -> LambdaRequest.class.isAssignableFrom(it.getParameterTypes()[0]))
                .filter(it -> !it.getName().endsWith("Paginator"))
                .toList();
    }

    /** Calls the operation with its required members, about things that do not exist. */
    public Outcome call(Method operation) throws ReflectiveOperationException {
        var builder = (SdkPojo) operation.getParameterTypes()[0].getMethod("builder").invoke(null);
        try {
            operation.invoke(client, filled(builder));
            return new Outcome(200, "", "");
        } catch (InvocationTargetException failed) {
            return outcome(failed.getCause());
        }
    }

    private static Outcome outcome(@Nullable Throwable failure) {
        return failure instanceof AwsServiceException refusal && refusal.awsErrorDetails() != null
                ? new Outcome(
                        refusal.statusCode(),
                        String.valueOf(refusal.awsErrorDetails().errorCode()),
                        String.valueOf(refusal.getMessage()))
                : new Outcome(0, "", String.valueOf(failure));
    }

    private static Object filled(SdkPojo builder) {
        for (var field : builder.sdkFields()) {
            if (field.location() == MarshallLocation.PATH
                    || field.containsTrait(RequiredTrait.class)) {
                field.set(builder, sample(field));
            }
        }
        return ((SdkBuilder<?, ?>) builder).build();
    }

    private static @Nullable Object sample(SdkField<?> field) {
        if (field.marshallingType().equals(MarshallingType.STRING)) {
            return text(field.memberName());
        }
        return field.marshallingType().equals(MarshallingType.SDK_POJO)
                ? filled(field.constructor().get())
                : SAMPLES.get(field.marshallingType());
    }

    private static String text(String member) {
        return switch (member) {
            case "Role" -> Owner.ADA.roleArn();
            case "Resource" -> "arn:aws:lambda:us-east-1:123456789012:function:nobody";
            case "Arn" -> "arn:aws:lambda:us-east-1:123456789012:layer:nobody:1";
            case "FunctionVersion" -> "1";
            default -> "nobody";
        };
    }
}
