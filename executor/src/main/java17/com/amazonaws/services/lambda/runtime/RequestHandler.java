package com.amazonaws.services.lambda.runtime;

/**
 * A function of objects.
 *
 * @param <I> what the event's JSON becomes
 * @param <O> what becomes the response's JSON
 */
public interface RequestHandler<I, O> {

    O handleRequest(I input, Context context);
}
