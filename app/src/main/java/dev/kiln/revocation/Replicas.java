package dev.kiln.revocation;

import java.util.function.Consumer;

/** The other programs that serve the same installation. */
interface Replicas {

    /** Begins to listen, and says what others have revoked. */
    void listen(Consumer<RevocationScope> heard);

    void stop();

    /**
     * Whether all that others have revoked until now is known here, so that what is remembered may
     * be used.
     */
    boolean areHeard();

    /** Tells them with the commit of the transaction that is open, or at once when none is. */
    Telling tell(RevocationScope scope);

    /** What has been told, and not been heard by everybody yet. */
    interface Telling {

        Telling NOBODY = () -> {};

        /** Returns when nobody can use what was remembered before; waits a bounded time. */
        void await();

        /** The transaction was rolled back. */
        default void cancel() {}
    }
}
