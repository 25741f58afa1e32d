package dev.kiln.signing;

import dev.kiln.accounts.AccountId;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "code_signing_configs")
class CodeSigningConfigEntity {

    @Id private String configId;
    private String accountId;
    private @Nullable String description;
    private String publishers;

    @Enumerated(EnumType.STRING)
    private UntrustedArtifact policy;

    @Convert(converter = TagsColumn.class)
    private Map<String, String> tags;

    private Instant lastModified;
    @Version private @Nullable Long lockVersion;

    @SuppressWarnings("NullAway.Init")
    protected CodeSigningConfigEntity() {}

    CodeSigningConfigEntity(
            String id, AccountId account, NewCodeSigningConfig config, Instant now) {
        this.configId = id;
        this.accountId = account.value();
        this.description = text(config.description());
        this.publishers = joined(config.publishers());
        this.policy = config.policy();
        this.tags = config.tags();
        this.lastModified = now;
    }

    /** What every database can keep. */
    private static @Nullable String text(@Nullable String given) {
        return given == null ? null : given.replace("\0", "");
    }

    /** An ARN has no white space. */
    private static String joined(List<String> arns) {
        return arns.stream()
                .map(arn -> arn.replaceAll("[\\s\0]", ""))
                .collect(Collectors.joining(" "));
    }

    void change(CodeSigningChange change, Instant now) {
        if (change.description() != null) {
            description = text(change.description());
        }
        if (change.publishers() != null) {
            publishers = joined(change.publishers());
        }
        if (change.policy() != null) {
            policy = change.policy();
        }
        lastModified = now;
    }

    void tag(Map<String, String> all) {
        tags = Map.copyOf(all);
    }

    Map<String, String> tags() {
        return tags;
    }

    String id() {
        return configId;
    }

    UntrustedArtifact policy() {
        return policy;
    }

    @Nullable Long lockVersion() {
        return lockVersion;
    }

    CodeSigningConfig config(String region) {
        return new CodeSigningConfig(
                configId,
                arn(region),
                description,
                List.of(publishers.split(" ")),
                policy,
                tags,
                lastModified);
    }

    String arn(String region) {
        return "arn:aws:lambda:%s:%s:code-signing-config:%s".formatted(region, accountId, configId);
    }
}
