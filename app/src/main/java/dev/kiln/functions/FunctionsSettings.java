package dev.kiln.functions;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param region the one that every ARN of this installation names
 */
@Validated
@ConfigurationProperties("kiln")
record FunctionsSettings(
        @Pattern(
                        regexp = "[a-z]{2,4}(-[a-z]+)+-\\d",
                        message = "must look like us-east-1 (set KILN_REGION)")
                String region) {}
