/** The few calls to the kernel that the JDK has no word for, through the foreign function API. */
@NullMarked
package dev.kiln.executor.linux;

import org.jspecify.annotations.NullMarked;
