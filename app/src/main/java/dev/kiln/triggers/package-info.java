/**
 * What starts invocations: event source mappings. Promises: a mapping that is there is one that its
 * source kind allows. Never knows: how a source keeps its records.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "ids", "paging", "functions", "patterns"})
package dev.kiln.triggers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
