/** Code packages by digest: fetched once, verified, unpacked safely, never changed afterwards. */
@NullMarked
package dev.kiln.executor.code;

import org.jspecify.annotations.NullMarked;
