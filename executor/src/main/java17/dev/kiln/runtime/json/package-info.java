/** JSON to objects and back, as far as handlers of Lambda functions need it. */
package dev.kiln.runtime.json;
