package dev.kiln.web.console.functions.code;

import dev.kiln.accounts.Caller;
import dev.kiln.builds.Build;
import dev.kiln.builds.BuildState;
import dev.kiln.builds.Builds;
import dev.kiln.builds.Dependencies;
import dev.kiln.builds.StartingText;
import dev.kiln.functions.Drafts;
import dev.kiln.functions.Drafts.Draft.Entry;
import dev.kiln.web.console.functions.code.BuildPanelView.Place;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the part of the Code page that shows dependencies and builds. */
@Component
class BuildPanels {

    private static final int MOST_NAMES = 30;
    private static final int MOST_LINES = 1000;

    private final Builds builds;
    private final Drafts drafts;

    BuildPanels(Builds builds, Drafts drafts) {
        this.builds = builds;
        this.drafts = drafts;
    }

    BuildPanelView of(Caller caller, String function, PageState state) {
        var needed = builds.dependencies(caller, function);
        var build = builds.latest(caller, function).orElse(null);
        var isRunning = build != null && build.isRunning();
        var isFailed = isFailed(needed, build);
        return new BuildPanelView(
                needed.manifest(),
                needed.names().stream().limit(MOST_NAMES).toList(),
                Math.max(0, needed.names().size() - MOST_NAMES),
                note(needed, build),
                tone(needed, build),
                isRunning || needed.isBuilt() ? null : act(needed),
                needed.manifest() == null ? addition(caller, function) : null,
                build == null ? null : build.id(),
                isRunning && build != null ? events(caller, function, build.id()) : null,
                isFailed,
                isFailed ? places(caller, function, state, build) : List.of(),
                build == null ? List.of() : lines(caller, function, build.id()),
                isRunning || !needed.isBuilt(),
                needed.canHave());
    }

    static String events(Caller caller, String function, String id) {
        return CodeAddress.of(caller, function).at("builds/" + id + "/events");
    }

    private static boolean isFailed(Dependencies needed, @Nullable Build build) {
        return build != null && build.state() == BuildState.FAILED && !needed.isBuilt();
    }

    private static String act(Dependencies needed) {
        return needed.names().isEmpty() ? "Build" : "Install";
    }

    private @Nullable String addition(Caller caller, String function) {
        return builds.startingText(caller, function).map(StartingText::path).orElse(null);
    }

    private static String note(Dependencies needed, @Nullable Build build) {
        if (build != null && (build.isRunning() || isFailed(needed, build))) {
            return build.isRunning()
                    ? build.deploys() ? "Building; then it is deployed." : "Building."
                    : build.message();
        }
        if (needed.isBuilt()) {
            return needed.manifest() == null && !needed.isCompiled()
                    ? "None: the code runs as it is."
                    : "Built: the draft can run.";
        }
        return needed.isCompiled() && needed.names().isEmpty()
                ? "The code is compiled when you run or deploy it."
                : "Not installed for this draft. A run or a deploy installs them, too.";
    }

    private static String tone(Dependencies needed, @Nullable Build build) {
        if (build != null && build.isRunning()) {
            return "idle";
        }
        if (isFailed(needed, build)) {
            return "err";
        }
        return needed.isBuilt() ? "ok" : "warn";
    }

    private List<Place> places(
            Caller caller, String function, PageState state, @Nullable Build build) {
        if (build == null) {
            return List.of();
        }
        Set<String> known =
                drafts.open(caller, function).files().stream()
                        .map(Entry::path)
                        .collect(Collectors.toSet());
        var address = CodeAddress.of(caller, function);
        return build.problems().stream()
                .map(
                        it ->
                                new Place(
                                        known.contains(it.file())
                                                ? address.page(state.withFile(it.file()))
                                                : null,
                                        it.place(),
                                        it.message()))
                .toList();
    }

    private List<String> lines(Caller caller, String function, String id) {
        try {
            var all = builds.lines(caller, function, id, 0, Duration.ZERO);
            return all.subList(Math.max(0, all.size() - MOST_LINES), all.size());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Waits for a build that was started for the person who waits. */
    Optional<Build> await(Caller caller, String function, Build build, Duration patience) {
        try {
            return builds.await(caller, function, build.id(), patience);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
