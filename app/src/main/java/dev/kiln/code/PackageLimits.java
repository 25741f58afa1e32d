package dev.kiln.code;

import dev.kiln.code.InvalidCodePackage.Reason;

/** Lambda's limits of a deployment package. */
final class PackageLimits {

    static final long ZIPPED_BYTES = 52_428_800;
    static final long UNZIPPED_BYTES = 262_144_000;
    static final int FILES = 100_000;
    static final int PATH_BYTES = 1024;

    private PackageLimits() {}

    static void requireZippedSize(long bytes) {
        if (bytes > ZIPPED_BYTES) {
            throw new InvalidCodePackage(
                    Reason.ZIPPED_SIZE,
                    ("The zip has %s; a package has at most 50 MB. Leave out what the function"
                                    + " does not need.")
                            .formatted(megabytes(bytes)));
        }
    }

    static void requireUnzippedSize(long bytes) {
        if (bytes > UNZIPPED_BYTES) {
            throw new InvalidCodePackage(
                    Reason.UNZIPPED_SIZE,
                    "Unpacked, the files have more than 250 MB, the most that a package may have."
                            + " Leave out what the function does not need.");
        }
    }

    static void requireFiles(long count) {
        if (count > FILES) {
            throw new InvalidCodePackage(
                    "The zip has more than 100,000 files, the most that a package may have.");
        }
    }

    private static String megabytes(long bytes) {
        return "%.1f MB".formatted(Math.ceil(bytes * 10 / 1_048_576.0) / 10);
    }
}
