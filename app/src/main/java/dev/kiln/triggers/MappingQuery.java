package dev.kiln.triggers;

import org.jspecify.annotations.Nullable;

/**
 * Which mappings are asked for. Null asks for all.
 *
 * @param function name, with {@code :qualifier} where the mapping has one
 */
public record MappingQuery(@Nullable String function, @Nullable String eventSourceArn) {

    public static final MappingQuery ALL = new MappingQuery(null, null);
}
