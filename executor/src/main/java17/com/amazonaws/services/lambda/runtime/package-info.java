/**
 * The interfaces that Lambda's Java functions are written against, for functions that do not bring
 * them along. Names and signatures are the public contract; the code is Kiln's.
 */
package com.amazonaws.services.lambda.runtime;
