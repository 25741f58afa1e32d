package dev.kiln.executor.linux;

import java.util.Map;

/** Names of the error numbers that a set-up of a sandbox can meet. */
final class Errno {

    private static final Map<Integer, String> NAMES =
            Map.of(
                    1, "EPERM (operation not permitted)",
                    2, "ENOENT (no such file)",
                    12, "ENOMEM (out of memory)",
                    13, "EACCES (permission denied)",
                    17, "EEXIST (file exists)",
                    22, "EINVAL (invalid argument)",
                    24, "EMFILE (too many open files)",
                    28, "ENOSPC (a kernel limit or a full disk)",
                    38, "ENOSYS (the kernel lacks this call)");

    private Errno() {}

    static String describe(int number) {
        return NAMES.getOrDefault(number, "errno " + number);
    }
}
