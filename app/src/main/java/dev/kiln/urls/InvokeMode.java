package dev.kiln.urls;

/** When a response is sent. Names are AWS's. */
public enum InvokeMode {
    /** When it is complete. */
    BUFFERED,
    /** While the function writes it. */
    RESPONSE_STREAM
}
