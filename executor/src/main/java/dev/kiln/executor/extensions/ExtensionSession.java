package dev.kiln.executor.extensions;

import dev.kiln.executor.extensions.ExtensionEntry.State;
import dev.kiln.executor.extensions.ExtensionEvent.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The conversation with all extensions of one sandbox: those of {@code /opt/extensions}, which run
 * as processes of their own, and those inside the runtime's process. The executor tells what
 * happens and awaits, the routes of the Extensions API take and answer.
 */
public final class ExtensionSession {

    private static final int MAX_EXTENSIONS = 10;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final FunctionIdentity function;
    private final Map<String, ExtensionEntry> byName = new LinkedHashMap<>();
    private final CompletableFuture<Void> registered = new CompletableFuture<>();
    private final CompletableFuture<ExtensionFailure> failure = new CompletableFuture<>();
    private CompletableFuture<Void> settled = new CompletableFuture<>();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private boolean isInitOver;
    private boolean isShuttingDown;
    private boolean isClosed;

    /**
     * @param external names of the executables in {@code /opt/extensions}
     */
    public ExtensionSession(FunctionIdentity function, Set<String> external) {
        this.function = function;
        external.forEach(name -> byName.put(name, entry(name, true)));
        locked(this::announce);
    }

    private static ExtensionEntry entry(String name, boolean isExternal) {
        return new ExtensionEntry(name, isExternal, UUID.randomUUID().toString());
    }

    /** Completes when every external extension has registered: then the runtime may start. */
    public CompletableFuture<Void> registered() {
        return registered;
    }

    /** Completes with the first failure of an extension. */
    public CompletableFuture<ExtensionFailure> failure() {
        return failure;
    }

    /** The runtime is ready: nobody registers any more; completes when all extensions are, too. */
    public CompletableFuture<Void> endInit() {
        return locked(
                () -> {
                    isInitOver = true;
                    announce();
                    return settled;
                });
    }

    public boolean isEmpty() {
        return locked(byName::isEmpty);
    }

    public boolean hasExternal() {
        return locked(() -> byName.values().stream().anyMatch(ExtensionEntry::isExternal));
    }

    public List<ExtensionStatus> statuses() {
        return locked(() -> byName.values().stream().map(ExtensionEntry::status).toList());
    }

    /** Tells those that want to know; completes when all of them ask for the next event. */
    public CompletableFuture<Void> invoke(ExtensionEvent.Invoke event) {
        return locked(
                () -> {
                    settled = new CompletableFuture<>();
                    give(event, Kind.INVOKE);
                    return settled;
                });
    }

    /** The same for the end; completes when the processes of all that were told have ended. */
    public CompletableFuture<Void> shutDown(ExtensionEvent.Shutdown event) {
        return locked(
                () -> {
                    isShuttingDown = true;
                    give(event, Kind.SHUTDOWN);
                    return gone;
                });
    }

    private void give(ExtensionEvent event, Kind kind) {
        byName.values().stream()
                .filter(it -> it.wants(kind) && !it.isOver() && !it.hasExited())
                .forEach(it -> it.give(event));
        announce();
    }

    /** The process of an external extension has ended. */
    public void exited(String name, int status) {
        locked(
                () -> {
                    var entry = byName.get(name);
                    if (entry != null) {
                        exited(entry, status);
                    }
                    return announce();
                });
    }

    private void exited(ExtensionEntry entry, int status) {
        entry.exited();
        if (isShuttingDown || entry.isOver()) {
            return;
        }
        boolean wasNeverStarted = entry.isIn(State.STARTED) && ExitStatus.isOfShell(status);
        var type = wasNeverStarted ? ExtensionFailure.LAUNCH_ERROR : ExtensionFailure.CRASH;
        entry.fail(wasNeverStarted ? State.LAUNCH_ERROR : State.CRASHED, type);
        var text = wasNeverStarted ? ExitStatus.whyNotStarted(entry.name(), status) : "";
        failure.complete(
                new ExtensionFailure(type, text.isEmpty() ? ExitStatus.text(status) : text));
    }

    /** The sandbox is gone: nobody waits any longer. */
    public void close() {
        locked(
                () -> {
                    isClosed = true;
                    return announce();
                });
    }

    Registration register(String name, Set<Kind> events) {
        return locked(
                () -> {
                    var refusal = whyNot(name, events);
                    if (refusal.isPresent()) {
                        return new Registration.Refused(refusal.get());
                    }
                    var entry = byName.computeIfAbsent(name, it -> entry(it, false));
                    entry.register(events);
                    announce();
                    return new Registration.Granted(entry.identifier(), function);
                });
    }

    private Optional<ExtensionRefusal> whyNot(String name, Set<Kind> events) {
        var known = byName.get(name);
        if (known == null && events.contains(Kind.SHUTDOWN)) {
            return Optional.of(ExtensionRefusal.SHUTDOWN_IS_FOR_EXTERNAL);
        }
        if (isInitOver || isShuttingDown || isClosed) {
            return Optional.of(ExtensionRefusal.REGISTRATION_CLOSED);
        }
        if (known != null && !known.isIn(State.STARTED)) {
            return Optional.of(ExtensionRefusal.WRONG_STATE);
        }
        return known == null && byName.size() >= MAX_EXTENSIONS
                ? Optional.of(ExtensionRefusal.TOO_MANY)
                : Optional.empty();
    }

    /** Waits for the next event. Empty when the extension may not ask now. */
    Optional<ExtensionEvent> next(String identifier) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var found = find(identifier);
            if (found.isEmpty() || found.get().isIn(State.STARTED) || found.get().isOver()) {
                return Optional.empty();
            }
            var entry = found.get();
            int poll = entry.poll();
            announce();
            while (!isClosed && entry.isNewest(poll) && entry.isIn(State.READY)) {
                changed.await();
            }
            return entry.isNewest(poll) && !isClosed
                    ? Optional.ofNullable(entry.takePending())
                    : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** The extension says that it has failed. False when it may not say so now. */
    boolean fail(String identifier, boolean isInit, String errorType) {
        return locked(
                () -> {
                    var entry = find(identifier);
                    if (entry.isEmpty()
                            || entry.get().isOver()
                            || isInit && !entry.get().isIn(State.REGISTERED)) {
                        return false;
                    }
                    fail(entry.get(), isInit, errorType);
                    return true;
                });
    }

    private void fail(ExtensionEntry entry, boolean isInit, String errorType) {
        entry.fail(isInit ? State.INIT_ERROR : State.EXIT_ERROR, errorType);
        if (!isShuttingDown) {
            failure.complete(
                    new ExtensionFailure(
                            isInit ? ExtensionFailure.INIT_ERROR : ExtensionFailure.EXIT_ERROR,
                            errorType));
        }
        announce();
    }

    /** The name of who has this identifier. */
    public Optional<String> nameOf(String identifier) {
        return locked(() -> find(identifier).map(ExtensionEntry::name));
    }

    private Optional<ExtensionEntry> find(String identifier) {
        return byName.values().stream()
                .filter(it -> it.identifier().equals(identifier) && !it.isIn(State.STARTED))
                .findFirst();
    }

    private boolean announce() {
        var all = byName.values();
        complete(registered, all.stream().noneMatch(it -> it.isIn(State.STARTED)));
        complete(settled, isInitOver && all.stream().allMatch(ExtensionEntry::isSettled));
        complete(
                gone,
                isShuttingDown
                        && all.stream()
                                .filter(it -> it.isExternal() && it.wants(Kind.SHUTDOWN))
                                .allMatch(ExtensionEntry::hasExited));
        changed.signalAll();
        return true;
    }

    private void complete(CompletableFuture<Void> future, boolean isTrue) {
        if (isTrue || isClosed) {
            future.complete(null);
        }
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
