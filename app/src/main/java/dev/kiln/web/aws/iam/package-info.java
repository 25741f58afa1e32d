/** The IAM API, version 2010-05-08: what functions and deployment tools need of it. */
@NullMarked
package dev.kiln.web.aws.iam;

import org.jspecify.annotations.NullMarked;
