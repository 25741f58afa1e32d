package dev.kiln.functions;

import java.time.Instant;
import java.util.UUID;

/** Names one state of a function; every change makes a new one. */
record Revision(UUID id, Instant madeAt) {}
