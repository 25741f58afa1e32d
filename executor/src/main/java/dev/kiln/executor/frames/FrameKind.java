package dev.kiln.executor.frames;

/** The second field of a frame, behind its length. */
final class FrameKind {

    /** Handler, then the count of variables and each name and value. */
    static final int INIT = 1;

    /** Deadline, request id, ARN, trace, client context, identity, tenant, then the event. */
    static final int INVOKE = 2;

    /** Run what an invocation runs, with no function. */
    static final int EXERCISE = 3;

    /** Let what else is in the process go on between two invocations. */
    static final int AWAKE = 4;

    static final int READY = 1;
    static final int INITIALIZED = 2;

    /** Error type, then the error document. */
    static final int INIT_ERROR = 3;

    static final int RESPONSE = 4;

    /** Error type, then the error document. */
    static final int ERROR = 5;

    /** Content type. */
    static final int STREAM_START = 6;

    static final int STREAM_PART = 7;
    static final int STREAM_END = 8;

    /** Error type, then the error document. */
    static final int STREAM_ERROR = 9;

    private FrameKind() {}
}
