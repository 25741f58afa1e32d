/**
 * Pages of lists, by cursor. Promises: every list has a limit and says where it goes on. Never
 * knows: what is listed.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.kiln.paging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
