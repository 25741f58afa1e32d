package dev.kiln.invocations;

import dev.kiln.accounts.Caller;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What ran: one row per invocation, newest first. */
@Service
public class InvocationHistory {

    public Optional<InvocationSummary> find(Caller caller, String requestId) {
        throw new UnsupportedOperationException();
    }

    public Page<InvocationSummary> ofFunction(Caller caller, String function, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    /** Failed ones of the whole account. */
    public Page<InvocationSummary> failures(Caller caller, PageRequest page) {
        throw new UnsupportedOperationException();
    }
}
