package dev.kiln.web.aws.lambda;

import dev.kiln.web.aws.protocol.AwsCall;
import java.util.Collection;
import java.util.Map;

/** A kind of resource that can have tags. */
interface TagTarget {

    /** Whether the ARN is one of this kind, there or not. */
    boolean owns(String arn);

    Map<String, String> tags(AwsCall call, String arn);

    void tag(AwsCall call, String arn, Map<String, String> tags);

    void untag(AwsCall call, String arn, Collection<String> keys);
}
