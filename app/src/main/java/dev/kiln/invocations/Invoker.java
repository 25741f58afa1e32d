package dev.kiln.invocations;

import dev.kiln.accounts.Caller;
import org.springframework.stereotype.Service;

/** Runs a function and waits for its outcome: resolve, admit, place, settle. */
@Service
public class Invoker {

    public InvocationOutcome invoke(Caller caller, InvocationRequest request) {
        throw new UnsupportedOperationException();
    }
}
