package dev.kiln.executor.runtimeapi;

import dev.kiln.executor.contract.ResponseSink;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The conversation with the runtime of one sandbox: a state machine with one invocation at a time.
 * The executor offers and awaits, the routes of the Runtime API take and answer.
 */
public final class RuntimeSession {

    private enum State {
        STARTING,
        IDLE,
        RUNNING,
        ANSWERING,
        CLOSED
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final CompletableFuture<RuntimeAnswer> started = new CompletableFuture<>();
    private CompletableFuture<RuntimeAnswer> answer = new CompletableFuture<>();
    private @Nullable RuntimeInvocation offered;
    private @Nullable RuntimeInvocation running;
    private @Nullable String lastAnswered;
    private State state = State.STARTING;

    /** Of a runtime that takes its work elsewhere: here is none, and nothing to be answered. */
    public static RuntimeSession unused() {
        var session = new RuntimeSession();
        session.state = State.RUNNING;
        session.started.complete(new RuntimeAnswer.Ready());
        return session;
    }

    /** {@code Ready} or {@code Failure}. */
    public CompletableFuture<RuntimeAnswer> started() {
        return started;
    }

    /** Hands an invocation to the runtime as soon as it asks for one. */
    public CompletableFuture<RuntimeAnswer> offer(RuntimeInvocation invocation) {
        return locked(
                () -> {
                    answer = new CompletableFuture<>();
                    offered = invocation;
                    changed.signalAll();
                    return answer;
                });
    }

    /** The sandbox is going: nobody waits any longer. */
    public void close() {
        locked(
                () -> {
                    become(State.CLOSED);
                    return state;
                });
    }

    /**
     * The runtime asks for work. Empty when it may not ask now, because it has not answered yet.
     */
    Optional<RuntimeInvocation> next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (state != State.STARTING && state != State.IDLE) {
                return Optional.empty();
            }
            become(State.IDLE);
            started.complete(new RuntimeAnswer.Ready());
            while (state == State.IDLE && offered == null) {
                changed.await();
            }
            return state == State.IDLE ? takeOffer() : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private Optional<RuntimeInvocation> takeOffer() {
        running = offered;
        offered = null;
        become(State.RUNNING);
        return Optional.ofNullable(running);
    }

    /** Reserves the one answer to the running invocation, before its body is read. */
    AnswerPermit beginAnswer(String requestId) {
        return locked(
                () -> {
                    boolean isCurrent = running != null && running.requestId().equals(requestId);
                    if (isCurrent && state == State.RUNNING) {
                        become(State.ANSWERING);
                        return AnswerPermit.GRANTED;
                    }
                    return isCurrent || requestId.equals(lastAnswered)
                            ? AnswerPermit.WRONG_STATE
                            : AnswerPermit.WRONG_REQUEST;
                });
    }

    /** The same for an answer that streams; empty when there is nothing to answer. */
    Optional<ResponseSink> beginStream(String requestId) {
        return locked(
                () -> {
                    var current = running;
                    return current != null && beginAnswer(requestId) == AnswerPermit.GRANTED
                            ? Optional.of(current.sink())
                            : Optional.empty();
                });
    }

    /** The reserved answer has arrived completely. */
    void answer(RuntimeAnswer said) {
        var waiting =
                locked(
                        () -> {
                            lastAnswered = running == null ? null : running.requestId();
                            running = null;
                            if (state == State.ANSWERING) {
                                become(State.IDLE);
                            }
                            return answer;
                        });
        waiting.complete(said);
    }

    /** The connection broke in the middle of the answer: the runtime may try again. */
    void abandonAnswer() {
        locked(
                () -> {
                    if (state == State.ANSWERING) {
                        become(State.RUNNING);
                    }
                    return state;
                });
    }

    /** Answers false when init is already over. */
    boolean failStart(RuntimeAnswer.Failure failure) {
        return started.complete(failure);
    }

    private void become(State next) {
        if (state != State.CLOSED) {
            state = next;
        }
        changed.signalAll();
    }

    private <T> T locked(java.util.function.Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    enum AnswerPermit {
        GRANTED,
        WRONG_REQUEST,
        WRONG_STATE
    }
}
