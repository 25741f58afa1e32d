/** Public traffic: HTTP requests to function URLs become invocations, and their results answers. */
@NullMarked
package dev.kiln.web.gateway;

import org.jspecify.annotations.NullMarked;
