package dev.kiln.functions;

import java.util.List;

/** One or more fields break their limits. Messages are for customers: field, limit and fix. */
public class InvalidConfiguration extends RuntimeException {

    private final transient List<Violation> violations;

    public InvalidConfiguration(List<Violation> violations) {
        super(violations.stream().map(Violation::message).reduce((a, b) -> a + " " + b).orElse(""));
        this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
        return violations;
    }

    /**
     * @param field name of the record component, such as {@code memoryMb}
     * @param awsMessage Lambda's text of the same refusal, where it has one, else {@code message}
     */
    public record Violation(String field, String message, String awsMessage) {

        public Violation(String field, String message) {
            this(field, message, message);
        }
    }
}
