package dev.kiln.placement;

import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.RuntimeOffer;
import java.util.List;
import org.springframework.stereotype.Service;

/** The executors that live: those whose last heartbeat is less than ten seconds old. */
@Service
public class ExecutorRegistry {

    public void beat(ExecutorHeartbeat heartbeat) {
        throw new UnsupportedOperationException();
    }

    public List<ExecutorHeartbeat> living() {
        throw new UnsupportedOperationException();
    }

    /** What the living executors can run, without duplicates. */
    public List<RuntimeOffer> runtimes() {
        throw new UnsupportedOperationException();
    }
}
