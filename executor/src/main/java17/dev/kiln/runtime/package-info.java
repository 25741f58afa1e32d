/**
 * What runs inside a sandbox of a Java function, for Java 17 and newer: speaks frames with the
 * executor, finds the handler, turns JSON into objects and back. Promises: only the JDK is needed,
 * and the function's own classes are loaded beside it, never mixed with it.
 */
package dev.kiln.runtime;
