package dev.kiln.functions;

import dev.kiln.accounts.AccountId;
import dev.kiln.code.CodePackage;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A function with what $LATEST is, and what all its versions share. */
@Entity
@Table(name = "functions")
class FunctionEntity {

    @Id private UUID functionId;
    private String accountId;
    private String name;
    private String nameKey;
    @Embedded private VersionContent latest;
    private long lastVersion;
    private boolean recursionAllowed;

    @Convert(converter = TagsConverter.class)
    private Map<String, String> tags;

    private Instant createdAt;
    @Version private @Nullable Long lockVersion;

    @SuppressWarnings("NullAway.Init")
    protected FunctionEntity() {}

    FunctionEntity(UUID id, FunctionArn arn, VersionContent latest, Map<String, String> tags) {
        this.functionId = id;
        this.accountId = arn.account().value();
        this.name = arn.name();
        this.nameKey = key(arn.name());
        this.createdAt = latest.lastModified();
        this.latest = latest;
        this.tags = new TreeMap<>(tags);
    }

    /** What names sort and are searched by. */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    long nextVersion() {
        return ++lastVersion;
    }

    long lastVersion() {
        return lastVersion;
    }

    void tag(Map<String, String> all) {
        tags = new TreeMap<>(all);
    }

    Map<String, String> tags() {
        return Map.copyOf(tags);
    }

    void allowRecursion(boolean isAllowed) {
        recursionAllowed = isAllowed;
    }

    boolean isRecursionAllowed() {
        return recursionAllowed;
    }

    VersionContent latest() {
        return latest;
    }

    UUID id() {
        return functionId;
    }

    String name() {
        return name;
    }

    String nameKey() {
        return nameKey;
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    CodePackage code() {
        return latest.code();
    }

    String revisionId() {
        return latest.revisionId();
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant lastModified() {
        return latest.lastModified();
    }

    @Nullable Long lockVersion() {
        return lockVersion;
    }
}
