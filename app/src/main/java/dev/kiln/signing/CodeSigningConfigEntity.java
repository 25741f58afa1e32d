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
        this.description = config.description();
        this.publishers = String.join(" ", config.publishers());
        this.policy = config.policy();
        this.tags = config.tags();
        this.lastModified = now;
    }

    void change(CodeSigningChange change, Instant now) {
        if (change.description() != null) {
            description = change.description();
        }
        if (change.publishers() != null) {
            publishers = String.join(" ", change.publishers());
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
