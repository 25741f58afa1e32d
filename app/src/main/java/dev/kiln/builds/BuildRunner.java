package dev.kiln.builds;

import dev.kiln.code.CodePackage;
import dev.kiln.code.CodePackages;
import dev.kiln.code.InvalidCodePackage;
import dev.kiln.executor.contract.BuildReply.BuildFailed;
import dev.kiln.executor.contract.BuildReply.BuildRefused;
import dev.kiln.executor.contract.BuildReply.Built;
import dev.kiln.executor.contract.BuildStep;
import dev.kiln.executor.contract.BuildTask;
import dev.kiln.functions.Drafts;
import dev.kiln.placement.BuildPlacer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has one build done by an executor, keeps what it made, and deploys it when that was asked for.
 */
@Component
class BuildRunner {

    private static final Logger LOG = LoggerFactory.getLogger(BuildRunner.class);
    private static final String LOCK = "package-lock.json";

    private final BuildPlacer placer;
    private final CodePackages packages;
    private final BuiltPackages built;
    private final Drafts drafts;

    BuildRunner(BuildPlacer placer, CodePackages packages, BuiltPackages built, Drafts drafts) {
        this.placer = placer;
        this.packages = packages;
        this.built = built;
        this.drafts = drafts;
    }

    void run(RunningBuild build, List<BuildStep> steps) {
        try {
            if (!steps.isEmpty()) {
                make(build, steps);
            }
            if (build.now().isRunning()) {
                build.end(BuildState.SUCCEEDED, finish(build), List.of());
            }
        } catch (InvalidCodePackage refused) {
            build.end(BuildState.FAILED, String.valueOf(refused.getMessage()), List.of());
        } catch (IOException | RuntimeException broken) {
            LOG.error(
                    "build=broken id={} account={}",
                    build.now().id(),
                    build.caller().account(),
                    broken);
            build.end(BuildState.FAILED, "The build broke off. Try again.", List.of());
        }
    }

    private void make(RunningBuild build, List<BuildStep> steps) throws IOException {
        var task =
                new BuildTask(
                        build.now().id(),
                        build.caller().account().value(),
                        build.runtime(),
                        build.source().digest().hex(),
                        steps);
        try (var parts = new ArtifactFile(build)) {
            switch (placer.build(task, parts)) {
                case Built done ->
                        keep(
                                build,
                                packages.store(build.caller().account(), parts.finished()),
                                done.lock());
                case BuildFailed failed ->
                        build.end(BuildState.FAILED, failed.message(), failed.problems());
                case BuildRefused refused ->
                        build.end(BuildState.FAILED, refused.message(), List.of());
            }
        }
    }

    /**
     * The lock file that npm wrote joins the draft, so that the next build installs the same; with
     * it the source is another one, which is built, too.
     */
    private void keep(RunningBuild build, CodePackage made, @Nullable String lock) {
        var caller = build.caller();
        built.put(caller.account(), build.runtime(), build.source(), made);
        if (lock != null && build.now().isRunning()) {
            var locked =
                    packages.store(
                            caller.account(),
                            Optional.of(build.source().digest()),
                            Map.of(LOCK, Optional.of(lock)));
            built.put(caller.account(), build.runtime(), locked, made);
            drafts.save(caller, build.now().function(), LOCK, lock, Optional.empty());
        }
    }

    private String finish(RunningBuild build) {
        if (!build.now().deploys()) {
            return "Built. A run uses it now, and so does a deploy.";
        }
        var function = build.now().function();
        drafts.deploy(build.caller(), function);
        return "Built and deployed. " + function + " now runs this code.";
    }
}
