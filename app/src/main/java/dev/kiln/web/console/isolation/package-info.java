/** Self-tests of the executors' sandboxes: start one, watch it, read the kept reports. */
@NullMarked
package dev.kiln.web.console.isolation;

import org.jspecify.annotations.NullMarked;
