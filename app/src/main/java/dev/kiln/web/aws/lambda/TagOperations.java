package dev.kiln.web.aws.lambda;

import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.OperationGroup;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tags of whatever can have some. */
@Component
class TagOperations implements OperationGroup {

    private static final String TAGS = "/2017-03-31/tags/{Resource}";

    private final List<TagTarget> targets;

    TagOperations(List<TagTarget> targets) {
        this.targets = targets;
    }

    @Override
    public String service() {
        return LambdaService.NAME;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("ListTags")
                        .get(TAGS)
                        .takes(TagInputs.One.class)
                        .on((_, it) -> it.resource())
                        .by(this::list),
                Operation.of("TagResource")
                        .post(TAGS)
                        .answers(204)
                        .takes(TagInputs.Tag.class)
                        .on((_, it) -> it.resource())
                        .runs(this::tag),
                Operation.of("UntagResource")
                        .delete(TAGS)
                        .answers(204)
                        .takes(TagInputs.Untag.class)
                        .on((_, it) -> it.resource())
                        .runs(this::untag));
    }

    private ListTagsOutput list(AwsCall call, TagInputs.One input) {
        return new ListTagsOutput(target(input.resource()).tags(call, input.resource()));
    }

    private TagTarget target(String arn) {
        return targets.stream()
                .filter(it -> it.owns(arn))
                .findFirst()
                .orElseThrow(() -> notFound(arn));
    }

    private static AwsError notFound(String arn) {
        return AwsError.notFound(
                arn.contains(":capacity-provider:")
                        ? "Capacity provider not found: " + arn
                        : "The resource you requested does not exist.");
    }

    private void tag(AwsCall call, TagInputs.Tag input) {
        if (input.tags().isEmpty()) {
            throw AwsError.invalidParameter(
                    "An error occurred and the request cannot be processed.");
        }
        target(input.resource()).tag(call, input.resource(), input.tags());
    }

    private void untag(AwsCall call, TagInputs.Untag input) {
        target(input.resource()).untag(call, input.resource(), input.tagKeys());
    }

    record ListTagsOutput(Map<String, String> tags) {}
}
