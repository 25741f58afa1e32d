package dev.kiln.builds;

import dev.kiln.accounts.Caller;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The last build of each person and function; the oldest are forgotten first. */
final class RecentBuilds {

    private static final int MOST = 200;

    private final Map<String, RunningBuild> builds = new LinkedHashMap<>();

    synchronized Optional<RunningBuild> find(Caller caller, String function) {
        return Optional.ofNullable(builds.get(key(caller, function)));
    }

    /** Answers the one whose place it takes. */
    synchronized Optional<RunningBuild> put(RunningBuild build) {
        var key = key(build.caller(), build.now().function());
        var before = Optional.ofNullable(builds.remove(key));
        builds.put(key, build);
        var oldest = builds.keySet().iterator();
        if (builds.size() > MOST) {
            oldest.next();
            oldest.remove();
        }
        return before;
    }

    /** SAFETY: the account is part of it, so nobody finds another account's builds. */
    private static String key(Caller caller, String function) {
        return caller.account() + "/" + caller.userId() + "/" + function;
    }
}
