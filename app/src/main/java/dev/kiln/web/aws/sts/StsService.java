package dev.kiln.web.aws.sts;

import dev.kiln.iam.IamRefusal;
import dev.kiln.iam.IamRefusal.Code;
import dev.kiln.permissions.AccessDenied;
import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.protocol.AwsService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The service itself: query, XML back. */
@Configuration(proxyBeanMethods = false)
class StsService {

    static final String NAME = "sts";

    @Bean
    AwsService sts() {
        return AwsService.query(
                NAME,
                "2011-06-15",
                "https://sts.amazonaws.com/doc/2011-06-15/",
                StsService::translate);
    }

    private static @Nullable AwsError translate(RuntimeException refusal) {
        var message = String.valueOf(refusal.getMessage());
        return switch (refusal) {
            case IamRefusal it when it.code() == Code.MalformedPolicyDocument ->
                    new AwsError(400, "MalformedPolicyDocument", message);
            case IamRefusal _ -> new AwsError(400, "ValidationError", message);
            case AccessDenied _ -> new AwsError(403, "AccessDenied", message);
            default -> null;
        };
    }
}
