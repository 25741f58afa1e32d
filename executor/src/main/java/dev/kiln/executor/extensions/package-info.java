/**
 * Lambda's Extensions API, spoken with what runs beside the function of one sandbox. Promises: who
 * may register, when and for what is decided here; whatever an extension asks in the wrong state is
 * answered, never obeyed. Never knows: how an extension is started or ended.
 */
@NullMarked
package dev.kiln.executor.extensions;

import org.jspecify.annotations.NullMarked;
