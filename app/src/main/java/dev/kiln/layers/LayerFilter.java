package dev.kiln.layers;

import org.jspecify.annotations.Nullable;

/**
 * Which versions are asked for: those that declare to fit. Null asks for all.
 *
 * @param runtime for example {@code python3.11}
 * @param architecture {@code x86_64} or {@code arm64}
 */
public record LayerFilter(@Nullable String runtime, @Nullable String architecture) {

    public static final LayerFilter ALL = new LayerFilter(null, null);
}
