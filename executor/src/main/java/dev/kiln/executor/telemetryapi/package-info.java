/**
 * Lambda's Telemetry API and the Logs API before it: extensions subscribe to what happens in their
 * sandbox, and get it in batches on a port inside. Promises: bounded memory; nobody waits for a
 * subscriber; what is dropped is counted and told. Never knows: where log lines go otherwise.
 */
@NullMarked
package dev.kiln.executor.telemetryapi;

import org.jspecify.annotations.NullMarked;
