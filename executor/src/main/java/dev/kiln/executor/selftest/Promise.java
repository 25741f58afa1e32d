package dev.kiln.executor.selftest;

import java.util.Locale;

/** What a sandbox promises about the function inside. The attacks name them in kebab case. */
public enum Promise {
    HOST_FILES("sees no file of the host beside its runtime"),
    EXECUTOR_FILES("sees nothing of the executor's data"),
    OTHER_FUNCTIONS("sees neither code, variables, files nor ports of another function"),
    READ_ONLY("writes nowhere but to its own /tmp"),
    PROCESSES("sees no process but its own"),
    SIGNALS("signals no process but its own"),
    USER("is an unprivileged user of the host that nothing else runs as"),
    PRIVILEGES("has no capability and gains none"),
    TRACING("traces no process and reads no other's memory"),
    ENVIRONMENT("sees no variable of the executor"),
    DESCRIPTORS("has no open file of the executor"),
    OPEN_FILES("opens no more files than it may"),
    CORE_DUMPS("leaves no core dump on the host"),
    TERMINAL("reaches no terminal"),
    NAMESPACES("makes and enters no namespace"),
    MOUNTS("mounts and unmounts nothing"),
    IO_URING("does not reach io_uring", "io_uring"),
    KEYRINGS("does not reach the kernel's keyrings"),
    KERNEL_CALLS("makes no system call that a function does not need"),
    KERNEL_SETTINGS("changes no setting of the kernel"),
    KERNEL_FACTS("learns nothing from the kernel about the host's other users"),
    CLOCK("does not set the clock"),
    HOST_NAME("neither learns nor changes the host's name"),
    DEVICES("reaches no device"),
    HOST_NETWORK("reaches no service of the host"),
    METADATA("does not reach the cloud's metadata address"),
    PRIVATE_NETWORK("reaches no private address"),
    NETWORK_POLICY("reaches no more of the internet than it may"),
    RAW_PACKETS("makes no raw packet and no rare kind of socket"),
    NETWORK_CHANGES("changes no network"),
    UNIX_SOCKETS("reaches no local socket of the host or of another function"),
    SHARED_MEMORY("shares no memory, queue or semaphore with others"),
    API_DOOR("speaks to the app by its AWS API only"),
    INVOCATIONS("answers for no invocation but its own"),
    LOG_FORGERY("writes no line in the platform's name"),
    PROCESS_LIMIT("starts no more processes than it may"),
    MEMORY_LIMIT("uses no more memory than it has"),
    DISK_LIMIT("keeps no more in /tmp than it has"),
    INODE_LIMIT("makes no endless number of files"),
    TIME_LIMIT("does not outlive its time"),
    LEFTOVERS("leaves nothing behind"),
    KEEPER("is held by control groups and namespaces of its own, seen from the host"),
    ARCHIVES("writes nothing outside its package when that is unpacked");

    private final String sentence;
    private final String word;

    Promise(String sentence) {
        this.sentence = sentence;
        this.word = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Promise(String sentence, String word) {
        this.sentence = sentence;
        this.word = word;
    }

    /** Such as {@code A function sees no process but its own}. */
    public String sentence() {
        return "A function " + sentence;
    }

    static Promise named(String word) {
        for (var promise : values()) {
            if (promise.word.equals(word)) {
                return promise;
            }
        }
        throw new IllegalArgumentException("There is no promise " + word);
    }
}
