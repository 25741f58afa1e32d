package dev.kiln.web.aws.protocol;

import java.util.Map;

/** An error as AWS answers it, in whatever protocol the service speaks. */
public class AwsError extends RuntimeException {

    private final int status;
    private final String code;
    private final transient Map<String, String> members;

    public AwsError(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    /**
     * @param members of the error's shape beside the message, such as Type and Reason
     */
    public AwsError(int status, String code, String message, Map<String, String> members) {
        super(message);
        this.status = status;
        this.code = code;
        this.members = Map.copyOf(members);
    }

    public static AwsError invalidParameter(String message) {
        return new AwsError(400, "InvalidParameterValueException", message, Map.of("Type", "User"));
    }

    public static AwsError notFound(String message) {
        return new AwsError(404, "ResourceNotFoundException", message, Map.of("Type", "User"));
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public Map<String, String> members() {
        return members;
    }
}
