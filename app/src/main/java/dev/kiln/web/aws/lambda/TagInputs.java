package dev.kiln.web.aws.lambda;

import dev.kiln.web.aws.shape.InPath;
import dev.kiln.web.aws.shape.InQuery;
import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.Required;
import java.util.List;
import java.util.Map;

/** Inputs of the operations on tags. */
final class TagInputs {

    private TagInputs() {}

    record One(
            @InPath @Required @Length(min = 1, max = 256) @Matches(LambdaNames.TAGGABLE)
                    String resource) {}

    record Tag(
            @InPath @Required @Length(min = 1, max = 256) @Matches(LambdaNames.TAGGABLE)
                    String resource,
            @Required Map<String, String> tags) {}

    record Untag(
            @InPath @Required @Length(min = 1, max = 256) @Matches(LambdaNames.TAGGABLE)
                    String resource,
            @InQuery("tagKeys") @Required List<String> tagKeys) {}
}
