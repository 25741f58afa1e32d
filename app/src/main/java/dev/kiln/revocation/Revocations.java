package dev.kiln.revocation;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Revokes what is remembered of somebody's rights. Whoever changes a credential, a membership, a
 * role or a policy says so within the transaction of the change; when that has returned, the next
 * request is decided by what is stored, on every replica.
 */
@Service
public class Revocations {

    private final Replicas replicas;
    private final Clock clock;
    private final List<RevocableCache<?, ?>> caches;

    Revocations(Replicas replicas, Clock clock) {
        this.replicas = replicas;
        this.clock = clock;
        caches = new CopyOnWriteArrayList<>();
    }

    /**
     * A cache that lives as long as the program.
     *
     * @param scopes whose revocations the entry must not outlive
     */
    public <K, V> RevocableCache<K, V> cache(BiFunction<K, V, Set<RevocationScope>> scopes) {
        var cache = new RevocableCache<>(scopes, replicas, clock);
        caches.add(cache);
        return cache;
    }

    public void revoke(RevocationScope scope) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            TransactionSynchronizationManager.registerSynchronization(new WithCommit(scope));
        } else {
            var telling = replicas.tell(scope);
            forget(scope);
            telling.await();
        }
    }

    void forget(RevocationScope scope) {
        caches.forEach(it -> it.forget(scope));
    }

    private final class WithCommit implements TransactionSynchronization {

        private final RevocationScope scope;
        private Replicas.Telling telling = Replicas.Telling.NOBODY;

        WithCommit(RevocationScope scope) {
            this.scope = scope;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            telling = replicas.tell(scope);
        }

        @Override
        public void afterCommit() {
            forget(scope);
            telling.await();
        }

        @Override
        public void afterCompletion(int status) {
            if (status != STATUS_COMMITTED) {
                telling.cancel();
            }
        }
    }
}
