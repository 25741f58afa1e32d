package dev.kiln.revocation;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Listens to other replicas while the app runs. */
@Component
class Listening implements SmartLifecycle {

    private final Replicas replicas;
    private final Revocations revocations;
    private volatile boolean isRunning;

    Listening(Replicas replicas, Revocations revocations) {
        this.replicas = replicas;
        this.revocations = revocations;
    }

    @Override
    public void start() {
        isRunning = true;
        replicas.listen(revocations::forget);
    }

    @Override
    public void stop() {
        isRunning = false;
        replicas.stop();
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }
}
