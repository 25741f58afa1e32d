/**
 * What the app and an executor say to each other: invocations out, replies and telemetry back.
 * Promises: only JDK types, one binary form per message ({@link WireFormat}), one {@link
 * ContractVersion}. Never knows: HTTP, Spring, how a sandbox is made.
 */
@NullMarked
package dev.kiln.executor.contract;

import org.jspecify.annotations.NullMarked;
