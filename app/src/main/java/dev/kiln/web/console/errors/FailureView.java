package dev.kiln.web.console.errors;

/**
 * @param homeHref the way out
 */
record FailureView(
        int status,
        String title,
        String reason,
        String requestId,
        String homeHref,
        String homeLabel) {}
