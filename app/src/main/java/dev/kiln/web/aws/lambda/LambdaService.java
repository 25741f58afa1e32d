package dev.kiln.web.aws.lambda;

import dev.kiln.web.aws.protocol.AwsService;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The service itself: rest-json, version 2015-03-31. */
@Configuration(proxyBeanMethods = false)
class LambdaService {

    static final String NAME = "lambda";

    /** As the public model spells them; the others say {@code message}. */
    private static final Set<String> CAPITAL_MESSAGES =
            Set.of(
                    "AccessDeniedException",
                    "CodeSigningConfigNotFoundException",
                    "CodeVerificationFailedException",
                    "EC2AccessDeniedException",
                    "EC2ThrottledException",
                    "EC2UnexpectedException",
                    "EFSIOException",
                    "EFSMountConnectivityException",
                    "EFSMountFailureException",
                    "EFSMountTimeoutException",
                    "ENILimitReachedException",
                    "InvalidCodeSignatureException",
                    "InvalidRuntimeException",
                    "InvalidSecurityGroupIDException",
                    "InvalidSubnetIDException",
                    "InvalidZipFileException",
                    "KMSAccessDeniedException",
                    "KMSDisabledException",
                    "KMSInvalidStateException",
                    "KMSNotFoundException",
                    "RecursiveInvocationException",
                    "ResourceInUseException",
                    "ResourceNotFoundException",
                    "ServiceException",
                    "SnapStartException",
                    "SnapStartNotReadyException",
                    "SnapStartTimeoutException",
                    "SubnetIPAddressLimitReachedException");

    @Bean
    AwsService lambda(LambdaErrors errors) {
        return AwsService.restJson(NAME, "2015-03-31", errors)
                .withCapitalMessages(CAPITAL_MESSAGES);
    }
}
