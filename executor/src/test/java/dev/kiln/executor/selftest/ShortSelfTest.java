package dev.kiln.executor.selftest;

import dev.kiln.executor.contract.SelfTestFinding;
import java.util.List;

/** The rounds of a self-test that attack one promise. */
public final class ShortSelfTest {

    private ShortSelfTest() {}

    public static List<SelfTestFinding> on(Promise promise, SelfTest all) {
        return all.only(rounds(promise)).run("short", any -> {}).findings();
    }

    private static List<Round> rounds(Promise promise) {
        return switch (promise) {
            case KEEPER, USER -> List.of(new KeeperRound());
            case LOG_FORGERY -> List.of(new LogRound());
            case LEFTOVERS, TIME_LIMIT, INVOCATIONS -> List.of(new EndRound());
            case ARCHIVES -> List.of(new ArchiveRound());
            case PROCESS_LIMIT, MEMORY_LIMIT, DISK_LIMIT, INODE_LIMIT ->
                    AloneRound.all().stream()
                            .filter(
                                    it ->
                                            it instanceof AloneRound alone
                                                    && alone.promise() == promise)
                            .toList();
            default -> List.of(new LookRound());
        };
    }
}
