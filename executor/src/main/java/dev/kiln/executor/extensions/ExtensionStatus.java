package dev.kiln.executor.extensions;

import dev.kiln.executor.extensions.ExtensionEvent.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an extension stands, for the log of its function.
 *
 * @param state such as {@code Ready}
 * @param errorType as the extension or Lambda gave it; null when all is well
 */
public record ExtensionStatus(
        String name, String state, List<Kind> events, @Nullable String errorType) {}
