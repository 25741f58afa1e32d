package dev.kiln.layers;

import dev.kiln.accounts.AccountId;
import dev.kiln.code.CodeDigest;
import dev.kiln.code.CodePackage;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A version. Deleted ones stay, since functions that have them go on running. */
@Entity
@Table(name = "layer_versions")
class LayerVersionEntity {

    @Id private String versionKey;
    private String accountId;
    private String layerName;
    private long version;
    private String description;
    private String codeDigest;
    private long codeSize;
    private long unzippedSize;
    private String runtimes;
    private String architectures;
    private @Nullable String licenseInfo;
    private Instant createdAt;
    private @Nullable Instant deletedAt;
    private @Nullable String policyRevision;
    @Version private @Nullable Long lockVersion;

    @SuppressWarnings("NullAway.Init")
    protected LayerVersionEntity() {}

    LayerVersionEntity(
            LayerVersionArn arn,
            NewLayerVersion published,
            CodePackage content,
            long unzippedSize,
            Instant createdAt) {
        this.versionKey = arn.key();
        this.accountId = arn.layer().account().value();
        this.layerName = arn.layer().name();
        this.version = arn.version();
        this.description = published.description();
        this.codeDigest = content.digest().hex();
        this.codeSize = content.size();
        this.unzippedSize = unzippedSize;
        this.runtimes = joined(published.compatibleRuntimes());
        this.architectures = joined(published.compatibleArchitectures());
        this.licenseInfo = published.licenseInfo();
        this.createdAt = createdAt;
    }

    /** With a comma at both ends, so that one pattern finds a whole word. */
    private static String joined(List<String> words) {
        return words.isEmpty() ? "" : "," + String.join(",", words) + ",";
    }

    private static List<String> words(String joined) {
        return Arrays.stream(joined.split(",")).filter(word -> !word.isEmpty()).toList();
    }

    /** As a pattern for {@link #joined}. */
    static String pattern(@Nullable String word) {
        return word == null ? "%" : "%," + word.replaceAll("[!%_]", "!$0") + ",%";
    }

    void delete(Instant now) {
        deletedAt = now;
        policyRevision = null;
    }

    boolean isDeleted() {
        return deletedAt != null;
    }

    String key() {
        return versionKey;
    }

    @Nullable String policyRevision() {
        return policyRevision;
    }

    void policyChanged(@Nullable String revision) {
        policyRevision = revision;
    }

    @Nullable Long lockVersion() {
        return lockVersion;
    }

    String layerName() {
        return layerName;
    }

    long version() {
        return version;
    }

    LayerVersionArn arn(String region) {
        return new LayerArn(region, new AccountId(accountId), layerName).version(version);
    }

    LayerVersion summary(String region) {
        return new LayerVersion(
                arn(region),
                description,
                new CodeDigest(codeDigest),
                codeSize,
                words(runtimes),
                words(architectures),
                licenseInfo,
                createdAt);
    }

    LayerContent content(String region) {
        return new LayerContent(arn(region), new CodeDigest(codeDigest), codeSize, unzippedSize);
    }
}
