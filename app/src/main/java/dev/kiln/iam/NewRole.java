package dev.kiln.iam;

import org.jspecify.annotations.Nullable;

/** What it takes to create a role. */
public record NewRole(
        String path,
        String name,
        @Nullable String description,
        String trust,
        int maxSessionSeconds,
        @Nullable String boundaryArn) {

    static final String LAMBDA_TRUST =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                    + "{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

    public static final int DEFAULT_SESSION = 3_600;

    /** One that functions can have. */
    public static NewRole forFunctions(String name, String description) {
        return new NewRole("/", name, description, LAMBDA_TRUST, DEFAULT_SESSION, null);
    }
}
