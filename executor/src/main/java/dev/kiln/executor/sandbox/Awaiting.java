package dev.kiln.executor.sandbox;

import dev.kiln.executor.extensions.ExtensionFailure;
import dev.kiln.executor.runtimeapi.RuntimeAnswer;
import dev.kiln.executor.sandbox.RunOutcome.Answered;
import dev.kiln.executor.sandbox.RunOutcome.Failed;
import dev.kiln.executor.sandbox.RunOutcome.Lost;
import dev.kiln.executor.sandbox.RunOutcome.Streamed;
import dev.kiln.executor.sandbox.RunOutcome.TimedOut;
import dev.kiln.executor.sandbox.RunOutcome.TooLarge;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for whichever comes first: the runtime's word, the end of its processes, the deadline. */
final class Awaiting {

    private Awaiting() {}

    sealed interface Awaited {}

    record Said(RuntimeAnswer answer) implements Awaited {}

    record Ended(ProcessEnd end) implements Awaited {}

    record Overdue() implements Awaited {}

    record Broken(String message) implements Awaited {}

    /** An extension has failed, and the rest with it. */
    record Deserted(ExtensionFailure failure) implements Awaited {}

    static Awaited answerOrEnd(
            SandboxProcess process, CompletableFuture<RuntimeAnswer> answer, Duration limit)
            throws InterruptedException {
        try {
            CompletableFuture.anyOf(answer, process.ended())
                    .get(Math.max(0, limit.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException overdue) {
            return new Overdue();
        } catch (ExecutionException e) {
            return new Broken("The sandbox was lost: " + e.getMessage());
        }
        // An answer counts even when the runtime has exited right behind it.
        return answer.isDone() ? new Said(answer.join()) : new Ended(process.ended().join());
    }

    /** Waits until the extensions are done. Empty when they are. */
    static Optional<Awaited> quiet(
            CompletableFuture<Void> atWork,
            CompletableFuture<ExtensionFailure> failure,
            Duration limit)
            throws InterruptedException {
        try {
            CompletableFuture.anyOf(atWork, failure)
                    .get(Math.max(0, limit.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException overdue) {
            return Optional.of(new Overdue());
        } catch (ExecutionException e) {
            return Optional.of(new Broken("The sandbox was lost: " + e.getMessage()));
        }
        return Optional.ofNullable(failure.getNow(null)).map(Deserted::new);
    }

    /** Waits for nothing but the end. */
    static Awaited end(SandboxProcess process, Duration limit) throws InterruptedException {
        return answerOrEnd(process, new CompletableFuture<>(), limit);
    }

    static RunOutcome outcome(Awaited awaited) {
        return switch (awaited) {
            case Said(RuntimeAnswer answer) -> outcome(answer);
            case Ended(ProcessEnd end) -> RunOutcome.of(end);
            case Overdue it -> new TimedOut();
            case Broken(String message) -> new Lost(message);
            case Deserted(ExtensionFailure failure) -> new RunOutcome.Deserted(failure);
        };
    }

    private static RunOutcome outcome(RuntimeAnswer answer) {
        return switch (answer) {
            case RuntimeAnswer.Response it -> new Answered(it.body());
            case RuntimeAnswer.Streamed it -> new Streamed(it.size());
            case RuntimeAnswer.Failure it -> new Failed(it.errorType(), it.body());
            case RuntimeAnswer.ResponseTooLarge it -> new TooLarge(it.size());
            case RuntimeAnswer.Ready it ->
                    new Lost("The runtime asked for work instead of answering");
        };
    }
}
