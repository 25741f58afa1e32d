package dev.kiln.events;

/** Gives one event to its function, once. Takes as long as the function does; never throws. */
@FunctionalInterface
interface EventRun {

    Attempt run(QueuedEvent event);
}
