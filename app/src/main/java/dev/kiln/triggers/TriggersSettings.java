package dev.kiln.triggers;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param region the one that every ARN of this installation names
 */
@Validated
@ConfigurationProperties("kiln")
record TriggersSettings(@NotBlank String region) {}
