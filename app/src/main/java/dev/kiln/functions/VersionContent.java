package dev.kiln.functions;

import dev.kiln.code.CodeDigest;
import dev.kiln.code.CodePackage;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Code and configuration: what $LATEST has and what a published version is a copy of. */
@Embeddable
class VersionContent {

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

    @Convert(converter = AdvancedConverter.class)
    private AdvancedConfiguration advanced;

    /** Changes with code and configuration only; the revision changes with the phase, too. */
    private UUID contentId;

    @Enumerated(EnumType.STRING)
    private FunctionPhase phase;

    private String runtimeUpdate;
    private @Nullable String runtimeVersionArn;
    private UUID revisionId;
    private Instant lastModified;

    @SuppressWarnings("NullAway.Init")
    protected VersionContent() {}

    VersionContent(
            ConfigurationChange configuration,
            AdvancedConfiguration advanced,
            SealedEnvironment environment,
            CodePackage code,
            Revision revision) {
        this.description = configuration.description();
        this.runtime = configuration.runtime();
        this.handler = configuration.handler();
        this.role = configuration.role();
        this.memoryMb = configuration.memoryMb();
        this.timeoutSeconds = configuration.timeoutSeconds();
        this.ephemeralStorageMb = configuration.ephemeralStorageMb();
        this.codeDigest = code.digest().hex();
        this.codeSize = code.size();
        this.sealedEnvironment = environment.sealed();
        this.environmentVariables = environment.count();
        this.advanced = advanced;
        this.contentId = revision.id();
        this.phase = FunctionPhase.CREATING;
        this.runtimeUpdate = "Auto";
        this.revisionId = revision.id();
        this.lastModified = revision.madeAt();
    }

    /** What a version of it is, under a description of its own. */
    VersionContent copy(@Nullable String itsDescription, Revision revision) {
        var copy =
                new VersionContent(
                        new ConfigurationChange(
                                itsDescription == null ? description : itsDescription,
                                runtime,
                                handler,
                                role,
                                memoryMb,
                                timeoutSeconds,
                                ephemeralStorageMb,
                                Map.of()),
                        advanced,
                        environment(),
                        code(),
                        revision);
        copy.contentId = contentId;
        copy.runtimeUpdate = runtimeUpdate;
        copy.runtimeVersionArn = runtimeVersionArn;
        return copy;
    }

    void configure(ConfigurationChange change, SealedEnvironment environment, Revision revision) {
        description = change.description();
        runtime = change.runtime();
        handler = change.handler();
        role = change.role();
        memoryMb = change.memoryMb();
        timeoutSeconds = change.timeoutSeconds();
        ephemeralStorageMb = change.ephemeralStorageMb();
        sealedEnvironment = environment.sealed();
        environmentVariables = environment.count();
        advanced = change.advanced() == null ? advanced : change.advanced();
        changed(revision);
    }

    void deploy(CodePackage code, String architecture, Revision revision) {
        codeDigest = code.digest().hex();
        codeSize = code.size();
        advanced = advanced.withArchitecture(architecture);
        changed(revision);
    }

    private void changed(Revision revision) {
        contentId = revision.id();
        phase = phase == FunctionPhase.CREATING ? phase : FunctionPhase.UPDATING;
        touch(revision);
    }

    /** The same code and configuration, with the effort of an update. */
    void changedNothing(Revision revision) {
        var same = contentId;
        changed(revision);
        contentId = same;
    }

    void touch(Revision revision) {
        revisionId = revision.id();
        lastModified = revision.madeAt();
    }

    void finish(boolean isReady, UUID revision) {
        if (isReady) {
            phase = FunctionPhase.READY;
        } else {
            phase =
                    phase == FunctionPhase.CREATING
                            ? FunctionPhase.CREATION_FAILED
                            : FunctionPhase.UPDATE_FAILED;
        }
        revisionId = revision;
    }

    void manageRuntime(RuntimeManagement management) {
        runtimeUpdate = management.updateOn();
        runtimeVersionArn = management.runtimeVersionArn();
    }

    ConfigurationChange configuration(Map<String, String> environment) {
        return new ConfigurationChange(
                description,
                runtime,
                handler,
                role,
                memoryMb,
                timeoutSeconds,
                ephemeralStorageMb,
                environment,
                advanced);
    }

    CodePackage code() {
        return new CodePackage(new CodeDigest(codeDigest), codeSize);
    }

    SealedEnvironment environment() {
        return new SealedEnvironment(sealedEnvironment, environmentVariables);
    }

    AdvancedConfiguration advanced() {
        return advanced;
    }

    FunctionPhase phase() {
        return phase;
    }

    UUID contentId() {
        return contentId;
    }

    String role() {
        return role;
    }

    /** Something about it changed that is kept elsewhere. */
    void revise(UUID revision) {
        revisionId = revision;
    }

    String revisionId() {
        return revisionId.toString();
    }

    Instant lastModified() {
        return lastModified;
    }

    FunctionSummary summary(UUID functionId, FunctionArn arn, String version, Instant createdAt) {
        return new FunctionSummary(
                functionId,
                arn,
                arn.name(),
                version,
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
                advanced,
                phase,
                contentId,
                new RuntimeManagement(runtimeUpdate, runtimeVersionArn),
                revisionId(),
                createdAt,
                lastModified);
    }
}
