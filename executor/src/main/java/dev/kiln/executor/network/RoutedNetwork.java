package dev.kiln.executor.network;

import dev.kiln.executor.contract.NetworkAccess;
import dev.kiln.executor.contract.NetworkAccess.Mode;
import dev.kiln.executor.contract.TelemetrySource;
import dev.kiln.executor.linux.Netlink;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A sandbox's cable to the router, and what the router knows about its function. */
final class RoutedNetwork implements SandboxNetwork {

    /** Names that one sandbox may ask for at the same time; what is over that gets no answer. */
    private static final int MAX_QUESTIONS = 64;

    private final SandboxLink link;
    private final Netlink inside;
    private final Router router;
    private final Pins pins;
    private final NamesSeen names = new NamesSeen();
    private final Semaphore questions = new Semaphore(MAX_QUESTIONS);
    private volatile AllowList allowed = AllowList.of(NetworkAccess.NONE);
    private volatile @Nullable TelemetrySource source;
    private volatile boolean isReleased;

    RoutedNetwork(SandboxLink link, Netlink inside, Router router) {
        this.link = link;
        this.inside = inside;
        this.router = router;
        this.pins = new Pins(link.name(), router.nft());
    }

    /** SAFETY: literal addresses are listed and names are known before the link opens. */
    @Override
    public void apply(NetworkAccess access, TelemetrySource itsSource)
            throws IOException, InterruptedException {
        source = itsSource;
        allowed = AllowList.of(access);
        int index = link.routerEnd().index();
        switch (access.mode()) {
            case NONE ->
                    // Not only switched off: a function without a network sees none.
                    inside.request(
                            "taking the cable away",
                            LinkMessage.delete(SandboxLink.SANDBOX_END.index()));
            case INTERNET ->
                    router.links()
                            .request(
                                    "opening the network",
                                    LinkMessage.group(index, RouterRules.OPEN));
            case ALLOW_LIST -> {
                pins.pinForever(allowed.literals());
                router.links()
                        .request(
                                "opening the network",
                                LinkMessage.group(index, RouterRules.LISTED));
            }
        }
    }

    /** What an allow-listed name means now, before the sandbox gets to know it. */
    void pin(String name, List<InetAddress> addresses, int seconds)
            throws IOException, InterruptedException {
        names.add(name, addresses);
        if (allowed.mode() == Mode.ALLOW_LIST) {
            pins.pin(allowed.destinations(name, addresses), seconds);
        }
    }

    AllowList allowed() {
        return allowed;
    }

    Semaphore questions() {
        return questions;
    }

    NamesSeen names() {
        return names;
    }

    @Nullable TelemetrySource source() {
        return source;
    }

    SandboxLink link() {
        return link;
    }

    boolean isReleased() {
        return isReleased;
    }

    @Override
    public void release() {
        isReleased = true;
    }

    /** When the last count is taken. */
    String farewell() {
        return pins.removal();
    }
}
