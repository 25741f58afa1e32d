package dev.kiln.web.aws.permissions;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param region the one that every ARN of this installation names
 */
@ConfigurationProperties("kiln")
record AwsSettings(String region) {}
