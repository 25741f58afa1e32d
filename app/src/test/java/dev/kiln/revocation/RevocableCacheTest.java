package dev.kiln.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RevocableCacheTest {

    private static final RevocationScope ACME = RevocationScope.account("123456789012");
    private static final RevocationScope ADA = RevocationScope.person(new UUID(0, 1));

    private final Revocations revocations = new Revocations(new NoReplicas(), Clock.systemUTC());
    private final RevocableCache<String, Integer> cache =
            revocations.cache((_, _) -> Set.of(ACME, ADA));
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void asksOnceUntilOneOfItsScopesIsRevoked() {
        assertThat(find()).isEqualTo(1);
        assertThat(find()).isEqualTo(1);

        revocations.revoke(RevocationScope.account("999999999999"));
        assertThat(find()).isEqualTo(1);
        revocations.revoke(ADA);
        assertThat(find()).isEqualTo(2);
        revocations.revoke(RevocationScope.EVERYBODY);
        assertThat(find()).isEqualTo(3);
    }

    @Test
    void doesNotKeepWhatWasReadBeforeARevocation() {
        cache.find(
                "key",
                () -> {
                    revocations.revoke(ACME);
                    return Optional.of(-1);
                });

        assertThat(find()).isEqualTo(1);
    }

    @Test
    void asksEachTimeForWhatIsMissing() {
        assertThat(cache.find("key", Optional::empty)).isEmpty();
        assertThat(find()).isEqualTo(1);
    }

    @Test
    void asksEachTimeWhileOthersAreNotHeard() {
        var deaf = new RevocableCache<String, Integer>((_, _) -> Set.of(), new Unheard(), clock());

        deaf.find("key", this::read);
        assertThat(deaf.find("key", this::read)).contains(2);
    }

    private int find() {
        return cache.find("key", this::read).orElseThrow();
    }

    private Optional<Integer> read() {
        return Optional.of(reads.incrementAndGet());
    }

    private static Clock clock() {
        return Clock.systemUTC();
    }

    /** As they are while the connection to them is lost. */
    private static final class Unheard implements Replicas {

        @Override
        public void listen(Consumer<RevocationScope> heard) {}

        @Override
        public void stop() {}

        @Override
        public boolean areHeard() {
            return false;
        }

        @Override
        public Telling tell(RevocationScope scope) {
            return Telling.NOBODY;
        }
    }
}
