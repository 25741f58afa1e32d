package dev.kiln.builds;

import org.springframework.stereotype.Component;

/** What plans a build, reads what it is of, and carries it out. */
@Component
record BuildParts(BuildPlanner planner, Manifests manifests, BuildRunner runner) {}
