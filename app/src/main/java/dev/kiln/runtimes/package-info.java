/**
 * The catalog of language runtimes and of blueprints to start from. Promises: every identifier of
 * Lambda's has one entry. Never knows: which executor has it installed.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.kiln.runtimes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
