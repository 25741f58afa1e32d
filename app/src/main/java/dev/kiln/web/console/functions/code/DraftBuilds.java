package dev.kiln.web.console.functions.code;

import dev.kiln.accounts.Caller;
import dev.kiln.builds.Build;
import dev.kiln.builds.BuildState;
import dev.kiln.builds.Builds;
import dev.kiln.functions.Drafts;
import dev.kiln.functions.NotBuilt;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Builds a draft on the way to something else: a run, or a deploy. */
@Component
class DraftBuilds {

    /** A compilation ends within it; an installation is shown as going on. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Drafts drafts;
    private final Builds builds;
    private final BuildPanels panels;

    DraftBuilds(Drafts drafts, Builds builds, BuildPanels panels) {
        this.drafts = drafts;
        this.builds = builds;
        this.panels = panels;
    }

    /** Deploys, or has it deployed when it is built; says in a sentence which. */
    String deploy(Caller caller, String function) {
        if (drafts.isDeployed(caller, function)) {
            return "Nothing to deploy: your draft is the deployed code.";
        }
        try {
            drafts.deploy(caller, function);
            return "Deployed. " + function + " now runs this code.";
        } catch (NotBuilt first) {
            var build = built(caller, function, true);
            return build.isRunning()
                    ? "Building. " + function + " is deployed when the build has ended."
                    : build.message();
        }
    }

    /**
     * @return false when a build still goes on
     */
    boolean isReady(Caller caller, String function) {
        try {
            drafts.runnable(caller, function);
            return true;
        } catch (NotBuilt first) {
            return !built(caller, function, false).isRunning();
        }
    }

    Build start(Caller caller, String function) {
        return builds.start(caller, function, false);
    }

    private Build built(Caller caller, String function, boolean deploys) {
        var started = builds.start(caller, function, deploys);
        var build = panels.await(caller, function, started, PATIENCE).orElse(started);
        if (build.state() == BuildState.FAILED || build.state() == BuildState.CANCELLED) {
            throw new BuildBroken(build.message());
        }
        return build;
    }
}
