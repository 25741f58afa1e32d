package dev.kiln.web.aws.iam;

import dev.kiln.iam.IamRefusal;
import dev.kiln.permissions.AccessDenied;
import dev.kiln.policies.MalformedPolicy;
import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.protocol.AwsService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The service itself: query, XML back. */
@Configuration(proxyBeanMethods = false)
class IamService {

    static final String NAME = "iam";

    @Bean
    AwsService iam() {
        return AwsService.query(
                NAME,
                "2010-05-08",
                "https://iam.amazonaws.com/doc/2010-05-08/",
                IamService::translate);
    }

    private static @Nullable AwsError translate(RuntimeException refusal) {
        var message = String.valueOf(refusal.getMessage());
        return switch (refusal) {
            case IamRefusal it -> new AwsError(it.code().status(), it.code().name(), message);
            case AccessDenied _ -> new AwsError(403, "AccessDenied", message);
            case MalformedPolicy _ -> new AwsError(400, "InvalidInput", message);
            default -> null;
        };
    }
}
