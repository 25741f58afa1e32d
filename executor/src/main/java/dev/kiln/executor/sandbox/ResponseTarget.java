package dev.kiln.executor.sandbox;

import dev.kiln.executor.contract.ResponseSink;

/** Where the response of one invocation goes, and what that makes of its outcome. */
sealed interface ResponseTarget permits WholeResponse, PassedOnResponse {

    /** Takes what the runtime streams. */
    ResponseSink sink();

    RunOutcome settle(RunOutcome outcome);
}
