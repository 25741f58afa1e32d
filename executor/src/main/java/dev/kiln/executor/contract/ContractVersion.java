package dev.kiln.executor.contract;

/** The version of this package's messages; both sides refuse a peer that speaks another one. */
public final class ContractVersion {

    public static final int CURRENT = 5;

    /** HTTP header that carries the version on every request between app and executor. */
    public static final String HEADER = "Kiln-Contract";

    /** HTTP header in which an executor says how people call it. */
    public static final String NAME_HEADER = "Kiln-Executor";

    private ContractVersion() {}
}
