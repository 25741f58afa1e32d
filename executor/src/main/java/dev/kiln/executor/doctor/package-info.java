/** What this host offers for running functions, and the exact fix for each gap. */
@NullMarked
package dev.kiln.executor.doctor;

import org.jspecify.annotations.NullMarked;
