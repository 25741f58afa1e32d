package dev.kiln.fleet;

/** An executor may not join; the message says why, for whoever starts it. */
public class JoinRefused extends RuntimeException {

    JoinRefused(String reason) {
        super(reason);
    }
}
