package dev.kiln.functions;

/** Versions as rows have them: a number, and 0 for $LATEST. */
final class VersionNumber {

    static final long LATEST = 0;

    private VersionNumber() {}

    static boolean isNumber(String version) {
        return version.length() <= 18 && version.chars().allMatch(it -> it >= '0' && it <= '9');
    }

    /** -1 for what no version is called. */
    static long of(String version) {
        if (version.equals(FunctionSummary.LATEST)) {
            return LATEST;
        }
        return !version.isEmpty() && isNumber(version) && !version.startsWith("0")
                ? Long.parseLong(version)
                : -1;
    }

    static String text(long version) {
        return version == LATEST ? FunctionSummary.LATEST : Long.toString(version);
    }
}
