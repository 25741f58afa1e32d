package dev.kiln.web.aws.lambda;

import dev.kiln.web.aws.shape.InQuery;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.OneOf;
import dev.kiln.web.aws.shape.Range;
import org.jspecify.annotations.Nullable;

record ListFunctionsInput(
        @InQuery("MasterRegion") @Matches("ALL|[a-z]{2}(-gov)?-[a-z]+-\\d{1}")
                @Nullable String masterRegion,
        @InQuery("FunctionVersion") @OneOf("ALL") @Nullable String functionVersion,
        @InQuery("Marker") @Nullable String marker,
        @InQuery("MaxItems") @Range(min = 1, max = 10000) @Nullable Integer maxItems) {}
