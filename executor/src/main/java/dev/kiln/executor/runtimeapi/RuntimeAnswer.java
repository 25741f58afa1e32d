package dev.kiln.executor.runtimeapi;

import dev.kiln.executor.contract.Payload;

/** What a runtime says about an invocation or about its own start. */
public sealed interface RuntimeAnswer {

    /** It called {@code next} for the first time: init is over. */
    record Ready() implements RuntimeAnswer {}

    record Response(Payload body) implements RuntimeAnswer {}

    /** The response has gone into the invocation's sink, part by part. */
    record Streamed(long size) implements RuntimeAnswer {}

    record Failure(String errorType, Payload body) implements RuntimeAnswer {}

    /** The response was larger than the limit and has been thrown away. */
    record ResponseTooLarge(long size) implements RuntimeAnswer {}
}
