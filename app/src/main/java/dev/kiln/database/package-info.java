/**
 * Care for the database itself. Promises: what is committed outlives the process, in the embedded
 * database, too. Never knows: what is in the tables.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.kiln.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
