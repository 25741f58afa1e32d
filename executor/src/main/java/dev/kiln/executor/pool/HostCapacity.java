package dev.kiln.executor.pool;

/** Memory that is promised to sandboxes, never more than the host gives away. */
final class HostCapacity {

    private final int totalMb;
    private int promisedMb;

    HostCapacity(int totalMb) {
        this.totalMb = totalMb;
    }

    boolean tryPromise(int memoryMb) {
        if (promisedMb + memoryMb > totalMb) {
            return false;
        }
        promisedMb += memoryMb;
        return true;
    }

    void giveBack(int memoryMb) {
        promisedMb -= memoryMb;
    }

    int totalMb() {
        return totalMb;
    }

    int freeMb() {
        return totalMb - promisedMb;
    }
}
