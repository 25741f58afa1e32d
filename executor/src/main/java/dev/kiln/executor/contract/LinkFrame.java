package dev.kiln.executor.contract;

/** Kinds of frames between app and executor. */
final class LinkFrame {

    /** App: version of the contract, token. Answered by {@link #WELCOME}. */
    static final int HELLO = 1;

    /** App: number, spec, credentials. Tasks name them by the number from now on. */
    static final int SPEC = 2;

    /** App: a task. Answered by {@link #REPLY}. */
    static final int INVOKE = 3;

    /** App: a task. Answered by any of {@link #BEGIN} and {@link #PART}, then a reply. */
    static final int STREAM = 4;

    /** Executor: its id. */
    static final int WELCOME = 16;

    /** Executor: how the invocation ended. */
    static final int REPLY = 17;

    /** Executor: content type of a streamed response. */
    static final int BEGIN = 18;

    /** Executor: some of a streamed response. */
    static final int PART = 19;

    private LinkFrame() {}
}
