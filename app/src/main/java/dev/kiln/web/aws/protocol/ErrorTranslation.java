package dev.kiln.web.aws.protocol;

import org.jspecify.annotations.Nullable;

/** Says what a feature refuses in the words of one service. */
@FunctionalInterface
public interface ErrorTranslation {

    /**
     * @return null when the exception is no refusal, but a failure of ours
     */
    @Nullable AwsError translate(RuntimeException refusal);
}
