package dev.kiln.functions;

import dev.kiln.accounts.AccountId;
import dev.kiln.code.CodeDigest;
import dev.kiln.code.CodePackage;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "functions")
class FunctionEntity {

    @Id private UUID functionId;
    private String accountId;
    private String name;
    private String nameKey;
    private String description;
    private String runtime;
    private String handler;
    private String role;
    private int memoryMb;
    private int timeoutSeconds;
    private int ephemeralStorageMb;
    private String codeDigest;
    private long codeSize;
    private String sealedEnvironment;
    private int environmentVariables;
    private UUID revisionId;
    private Instant createdAt;
    private Instant lastModified;
    @Version private @Nullable Long lockVersion;

    @SuppressWarnings("NullAway.Init")
    protected FunctionEntity() {}

    FunctionEntity(
            UUID id,
            FunctionArn arn,
            ConfigurationChange configuration,
            SealedEnvironment environment,
            CodePackage code,
            Revision revision) {
        this.functionId = id;
        this.accountId = arn.account().value();
        this.name = arn.name();
        this.nameKey = key(arn.name());
        this.createdAt = revision.madeAt();
        this.codeDigest = code.digest().hex();
        this.codeSize = code.size();
        apply(configuration, environment);
        changed(revision);
    }

    /** What names sort and are searched by. */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    void configure(ConfigurationChange change, SealedEnvironment environment, Revision revision) {
        apply(change, environment);
        changed(revision);
    }

    private void apply(ConfigurationChange change, SealedEnvironment environment) {
        description = change.description();
        runtime = change.runtime();
        handler = change.handler();
        role = change.role();
        memoryMb = change.memoryMb();
        timeoutSeconds = change.timeoutSeconds();
        ephemeralStorageMb = change.ephemeralStorageMb();
        sealedEnvironment = environment.sealed();
        environmentVariables = environment.count();
    }

    void deploy(CodePackage code, Revision revision) {
        codeDigest = code.digest().hex();
        codeSize = code.size();
        changed(revision);
    }

    private void changed(Revision revision) {
        revisionId = revision.id();
        lastModified = revision.madeAt();
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
        return new CodePackage(new CodeDigest(codeDigest), codeSize);
    }

    SealedEnvironment environment() {
        return new SealedEnvironment(sealedEnvironment, environmentVariables);
    }

    String revisionId() {
        return revisionId.toString();
    }

    Instant lastModified() {
        return lastModified;
    }

    @Nullable Long lockVersion() {
        return lockVersion;
    }

    FunctionSummary summary(String region) {
        return new FunctionSummary(
                functionId,
                new FunctionArn(region, account(), name),
                name,
                description,
                runtime,
                handler,
                role,
                memoryMb,
                timeoutSeconds,
                ephemeralStorageMb,
                new CodeDigest(codeDigest),
                codeSize,
                environmentVariables,
                revisionId(),
                createdAt,
                lastModified);
    }
}
