package dev.kiln.builds;

import dev.kiln.accounts.Caller;
import dev.kiln.code.CodePackage;
import dev.kiln.code.CodePackages;
import dev.kiln.executor.contract.BuildStep;
import dev.kiln.functions.Drafts;
import dev.kiln.functions.Functions;
import dev.kiln.ids.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/**
 * Builds drafts, one at a time per person and function, in the background. The last build of each
 * is remembered until the app stops; what it made is kept.
 */
@Service
public class Builds {

    private final RecentBuilds recent = new RecentBuilds();
    private final Functions functions;
    private final Drafts drafts;
    private final CodePackages packages;
    private final BuiltPackages built;
    private final BuildPlanner planner;
    private final Manifests manifests;
    private final BuildRunner runner;
    private final Ids ids;
    private final Clock clock;

    Builds(
            Functions functions,
            Drafts drafts,
            CodePackages packages,
            BuiltPackages built,
            BuildParts parts,
            Ids ids,
            Clock clock) {
        this.functions = functions;
        this.drafts = drafts;
        this.packages = packages;
        this.built = built;
        this.planner = parts.planner();
        this.manifests = parts.manifests();
        this.runner = parts.runner();
        this.ids = ids;
        this.clock = clock;
    }

    /** What the person's draft needs, as it is saved now. */
    public Dependencies dependencies(Caller caller, String function) {
        var runtime = functions.get(caller, function).runtime();
        var paths = drafts.open(caller, function).files().stream().map(it -> it.path()).toList();
        var manifest = manifestOf(runtime);
        if (manifest.isEmpty() || paths.isEmpty()) {
            return new Dependencies(null, List.of(), false, true, false);
        }
        if (paths.stream()
                .noneMatch(
                        it ->
                                it.matches(
                                        "package\\.json|requirements\\.txt|pom\\.xml|.*\\.([cm]?tsx?|java)"))) {
            return new Dependencies(null, List.of(), false, true, true);
        }
        var source = drafts.pack(caller, function);
        var steps = planner.steps(caller.account(), runtime, source);
        boolean isThere = paths.contains(manifest.get());
        return new Dependencies(
                isThere ? manifest.get() : null,
                isThere ? names(caller, source, manifest.get()) : List.of(),
                steps.stream().anyMatch(Set.of(BuildStep.JAVA, BuildStep.TYPESCRIPT)::contains),
                built.runnable(caller.account(), runtime, source).isPresent(),
                true);
    }

    private static Optional<String> manifestOf(String runtime) {
        if (runtime.startsWith("nodejs")) {
            return Optional.of(Manifests.NPM);
        }
        if (runtime.startsWith("python")) {
            return Optional.of(Manifests.PIP);
        }
        return runtime.startsWith("java") ? Optional.of(Manifests.MAVEN) : Optional.empty();
    }

    private List<String> names(Caller caller, CodePackage source, String manifest) {
        return packages.text(caller.account(), source.digest(), manifest)
                .map(it -> manifests.dependencies(manifest, it))
                .orElse(List.of());
    }

    /** The text that a new file of dependencies starts with; empty when the runtime has none. */
    public Optional<StartingText> startingText(Caller caller, String function) {
        return manifestOf(functions.get(caller, function).runtime()).map(StartingText::of);
    }

    /**
     * Builds the draft as it is saved now. A build of the same source that still runs is that
     * build.
     *
     * @param deploys whether to deploy the draft when it is built
     * @throws dev.kiln.code.InvalidCodePackage when no file is left
     */
    public Build start(Caller caller, String function, boolean deploys) {
        var runtime = functions.get(caller, function).runtime();
        var source = drafts.pack(caller, function);
        var running = recent.find(caller, function).filter(it -> isSame(it, runtime, source));
        var build = running.orElseGet(() -> started(caller, function, runtime, source));
        if (deploys) {
            build.deployAtEnd();
        }
        if (running.isEmpty()) {
            var steps = planner.steps(caller.account(), runtime, source);
            Thread.ofVirtual().name("build").start(() -> runner.run(build, steps));
        }
        return build.now();
    }

    /** What was just created from sources is built and deployed, when it does not run as it is. */
    public void deployWhereNeeded(Caller caller, String function) {
        if (!drafts.isDeployed(caller, function)) {
            start(caller, function, true);
        }
    }

    private static boolean isSame(RunningBuild build, String runtime, CodePackage source) {
        return build.now().isRunning()
                && build.runtime().equals(runtime)
                && build.source().equals(source);
    }

    private RunningBuild started(
            Caller caller, String function, String runtime, CodePackage source) {
        var id = ids.uuid().toString();
        var build = new RunningBuild(caller, runtime, source, id, function, clock.instant());
        recent.put(build)
                .ifPresent(
                        it ->
                                it.end(
                                        BuildState.CANCELLED,
                                        "Another build took its place.",
                                        List.of()));
        return build;
    }

    /** The person's last build of this function. */
    public Optional<Build> latest(Caller caller, String function) {
        return recent.find(caller, function).map(RunningBuild::now);
    }

    /** Ends the build when it is the person's and still runs. */
    public void cancel(Caller caller, String function, String id) {
        find(caller, function, id)
                .ifPresent(
                        it -> it.end(BuildState.CANCELLED, "The build was cancelled.", List.of()));
    }

    private Optional<RunningBuild> find(Caller caller, String function, String id) {
        return recent.find(caller, function).filter(it -> it.now().id().equals(id));
    }

    /** The build as it is when it has ended, or after that time; empty when there is no such. */
    public Optional<Build> await(Caller caller, String function, String id, Duration patience)
            throws InterruptedException {
        var build = find(caller, function, id);
        return build.isEmpty() ? Optional.empty() : Optional.of(build.get().awaitEnd(patience));
    }

    /** Lines of the log from this one on; waits a while when there is none yet. */
    public List<String> lines(
            Caller caller, String function, String id, int from, Duration patience)
            throws InterruptedException {
        var build = find(caller, function, id);
        return build.isEmpty() ? List.of() : build.get().lines(from, patience);
    }
}
