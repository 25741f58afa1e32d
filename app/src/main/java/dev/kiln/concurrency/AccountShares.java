package dev.kiln.concurrency;

import java.util.Map;

/** How the concurrency of one account is divided. */
record AccountShares(Map<String, FunctionShare> byFunction, int taken) {

    static final AccountShares NONE = new AccountShares(Map.of());

    AccountShares(Map<String, FunctionShare> byFunction) {
        this(
                Map.copyOf(byFunction),
                byFunction.values().stream().mapToInt(FunctionShare::taken).sum());
    }

    FunctionShare of(String function) {
        return byFunction.getOrDefault(function, FunctionShare.NONE);
    }

    boolean hasProvisioned() {
        return byFunction.values().stream().anyMatch(it -> it.totalProvisioned() > 0);
    }

    /** Without this function's own share. */
    int takenByOthers(String function) {
        return taken - of(function).taken();
    }
}
