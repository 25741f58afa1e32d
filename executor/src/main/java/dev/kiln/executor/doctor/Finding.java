package dev.kiln.executor.doctor;

/** One line of the doctor's report. */
public sealed interface Finding {

    record Present(String what, String detail) implements Finding {
        @Override
        public String toString() {
            return "ok " + what + ": " + detail;
        }
    }

    /**
     * @param fix what to type, exactly
     */
    record Missing(String what, String detail, String fix) implements Finding {
        @Override
        public String toString() {
            return "missing " + what + ": " + detail + " -> " + fix;
        }
    }

    default boolean isMissing() {
        return this instanceof Missing;
    }
}
