/**
 * Who app and executors of other machines are to each other: certificates of the fleet's own
 * authority, checked by role on both sides of every connection. Promises: nobody without a
 * certificate of this authority is spoken to; a name in it counts, a host name does not.
 */
@NullMarked
package dev.kiln.executor.contract.trust;

import org.jspecify.annotations.NullMarked;
