package dev.kiln.executor.contract;

/** Makes packages that run of packages that people write, in a sandbox. */
public interface PackageBuilder {

    /** Returns when the build has ended, however it ended. */
    BuildReply build(BuildTask task, BuildSink sink);
}
