package dev.kiln.executor.linux;

import java.util.Map;

/** Names of the error numbers that a set-up of a sandbox can meet. */
final class Errno {

    private static final Map<Integer, String> NAMES =
            Map.ofEntries(
                    Map.entry(1, "EPERM (operation not permitted)"),
                    Map.entry(2, "ENOENT (no such file)"),
                    Map.entry(12, "ENOMEM (out of memory)"),
                    Map.entry(13, "EACCES (permission denied)"),
                    Map.entry(17, "EEXIST (file exists)"),
                    Map.entry(19, "ENODEV (no such device)"),
                    Map.entry(22, "EINVAL (invalid argument)"),
                    Map.entry(24, "EMFILE (too many open files)"),
                    Map.entry(28, "ENOSPC (a kernel limit or a full disk)"),
                    Map.entry(38, "ENOSYS (the kernel lacks this call)"),
                    Map.entry(95, "EOPNOTSUPP (the kernel lacks this kind of link)"));

    private Errno() {}

    static String describe(int number) {
        return NAMES.getOrDefault(number, "errno " + number);
    }
}
