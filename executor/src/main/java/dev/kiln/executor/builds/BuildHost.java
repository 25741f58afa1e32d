package dev.kiln.executor.builds;

import dev.kiln.executor.code.CodeCache;
import dev.kiln.executor.runtimes.InstalledRuntimes;
import java.time.Clock;

/** What all builds of this host share. */
record BuildHost(
        BuildSettings settings,
        BuildDirectories directories,
        BuildSandbox sandbox,
        CodeCache code,
        InstalledRuntimes runtimes,
        Clock clock) {}
