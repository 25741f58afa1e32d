package dev.kiln.urls;

/** Who may call a function URL. Names are AWS's. */
public enum AuthType {
    /** Whoever the function's policy lets in, without proving who they are. */
    NONE,
    /** Whoever signs the request and is allowed to call. */
    AWS_IAM
}
