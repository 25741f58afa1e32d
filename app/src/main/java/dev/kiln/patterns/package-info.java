/**
 * The grammar of event patterns, as filters of event source mappings and rules of event buses have
 * it. Promises: what parses also matches, in time that grows with pattern and event only. Never
 * knows: where events come from.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.kiln.patterns;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
